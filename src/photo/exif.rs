//! What a camera wrote into a file beside the picture.

use std::io::Cursor;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use exif::{DateTime, Exif, In, Reader, Tag, Value};

use super::Source;
use crate::domain::Taken;

/// What a camera says about a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// When it was taken.
    pub taken: Option<Taken>,
    /// What took it: `Make Model`.
    pub camera: Option<String>,
    /// Whether the flash fired.
    pub flash: Option<bool>,
    /// Whether it says where it was taken.
    pub place: bool,
}

impl Told {
    /// Reads it. What cannot be read is not known.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        // A reader that panics on a broken file must not end the program.
        let read = std::panic::catch_unwind(|| {
            let mut reader = Reader::new();
            reader.continue_on_error(true);
            reader
                .read_from_container(&mut Cursor::new(&source.bytes))
                .or_else(|error| error.distill_partial_result(|_| {}))
                .ok()
        });
        let Ok(Some(exif)) = read else { return Self::default() };
        Self {
            taken: taken(&exif),
            camera: camera(&exif),
            // The lowest bit says whether it fired.
            flash: number(&exif, Tag::Flash).map(|bits| bits & 1 == 1),
            place: exif.fields().any(|field| field.tag.context() == exif::Context::Gps),
        }
    }
}

impl Told {
    /// When it was taken, else what the name of the file says.
    #[must_use]
    pub fn taken_or_named(&self, name: &str) -> Option<Taken> {
        self.taken.or_else(|| taken_by_name(name))
    }
}

fn taken(exif: &Exif) -> Option<Taken> {
    let (text, offset) = text(exif, Tag::DateTimeOriginal)
        .map(|text| (text, Tag::OffsetTimeOriginal))
        .or_else(|| Some((self::text(exif, Tag::DateTimeDigitized)?, Tag::OffsetTimeDigitized)))?;
    let mut told = DateTime::from_ascii(text.as_bytes()).ok()?;
    if let Some(offset) = self::text(exif, offset) {
        // A camera that does not know its offset writes blanks.
        let _ = told.parse_offset(offset.as_bytes());
    }
    let date = NaiveDate::from_ymd_opt(told.year.into(), told.month.into(), told.day.into())?;
    let at: NaiveDateTime =
        date.and_hms_opt(told.hour.into(), told.minute.into(), told.second.into())?;
    Some(Taken { at, offset: told.offset })
}

/// Make and model, without saying the make twice.
fn camera(exif: &Exif) -> Option<String> {
    let (make, model) = (text(exif, Tag::Make), text(exif, Tag::Model));
    match (make, model) {
        (Some(make), Some(model)) if model.starts_with(&make) => Some(model),
        (Some(make), Some(model)) => Some(format!("{make} {model}")),
        (make, model) => make.or(model),
    }
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    let Value::Ascii(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    let text = String::from_utf8_lossy(parts.first()?);
    let text: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn number(exif: &Exif, tag: Tag) -> Option<u32> {
    exif.get_field(tag, In::PRIMARY)?.value.get_uint(0)
}

/// When a photo was taken by its file's name, as phones and messengers write it: the date, and
/// the time where that follows (`IMG_20261118_214012.jpg`, `WhatsApp Image 2026-11-18 at …`).
fn taken_by_name(name: &str) -> Option<Taken> {
    let digits: String = name
        .chars()
        .filter(|c| !matches!(c, '-' | '_' | '.' | ':'))
        .map(|c| if c.is_ascii_digit() { c } else { ' ' })
        .collect();
    let run = digits.split_whitespace().find(|run| run.len() >= 8 && run.starts_with("20"))?;
    let date = NaiveDate::parse_from_str(run.get(..8)?, "%Y%m%d").ok()?;
    let time = run.get(8..14).and_then(|time| NaiveTime::parse_from_str(time, "%H%M%S").ok());
    // Noon belongs to that day whenever a person's day ends.
    let at = time.map_or_else(|| date.and_hms_opt(12, 0, 0), |time| Some(date.and_time(time)))?;
    Some(Taken { at, offset: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_phones_and_messengers_tell_the_day() {
        for (name, at) in [
            ("IMG_20261118_214012.jpg", Some("2026-11-18T21:40:12")),
            ("PXL_20261118_214012345.jpg", Some("2026-11-18T21:40:12")),
            ("IMG-20261118-WA0003.jpg", Some("2026-11-18T12:00:00")),
            ("WhatsApp Image 2026-11-18 at 21.40.12.jpeg", Some("2026-11-18T12:00:00")),
            ("Screenshot 2026-11-18.png", Some("2026-11-18T12:00:00")),
            ("IMG_4711.JPG", None),
            ("20269999.jpg", None),
        ] {
            let taken = taken_by_name(name).map(|taken| taken.at);
            assert_eq!(taken, at.map(|at| at.parse().expect("a time")), "{name}");
        }
    }
}
