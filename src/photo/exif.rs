//! What a camera wrote into a file beside the picture.

use std::io::Cursor;

use chrono::{NaiveDate, NaiveDateTime};
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
