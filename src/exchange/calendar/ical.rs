//! The format: iCalendar, as RFC 5545 has it.

use std::io::{self, Write};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};

use crate::domain::harmless;

/// How every calendar of ours begins, with names and without: nothing else is ever written over.
pub const HEADS: [&str; 2] = [
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//aftercare//",
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//journal//",
];

/// Whether a calendar says what wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// It is called after the program.
    Program,
    /// It is called a journal, of whatever.
    None,
}

/// The longest line in octets, without its end.
const WIDEST: usize = 75;

/// 2020-01-01: revisions count the seconds since then, so that they rise and stay small.
const EPOCH: i64 = 1_577_836_800;

/// When an event is.
///
/// Times are "floating": local wherever the calendar is shown. A reminder at 20:00 stays at 20:00
/// across a clock change and on a journey, as a person's evening does, and the file needs no
/// description of a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Whole days, the last one included.
    Days(NaiveDate, NaiveDate),
    /// At a moment, for a few minutes.
    At(NaiveDateTime),
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What makes it the same event when it is imported again.
    pub uid: String,
    /// When.
    pub span: Span,
    /// In a few words.
    pub title: String,
    /// In a few sentences.
    pub text: String,
    /// Whether the calendar rings.
    pub rings: bool,
    /// It was wanted once: an import takes it off.
    pub cancelled: bool,
}

/// Writes a calendar. `at` is the moment of writing: of two files with the same event, calendars
/// keep the later one.
///
/// # Errors
/// When writing fails.
pub fn write(
    events: &[Event],
    names: Names,
    at: DateTime<Utc>,
    to: &mut impl Write,
) -> io::Result<()> {
    let [named, unnamed] = HEADS;
    let (head, name) = match names {
        Names::Program => (named, "aftercare"),
        Names::None => (unnamed, "Journal"),
    };
    write!(to, "{head}calendar//EN\r\nCALSCALE:GREGORIAN\r\n")?;
    line(to, "X-WR-CALNAME", name)?;
    let stamp = at.format("%Y%m%dT%H%M%SZ");
    let revision = (at.timestamp() - EPOCH).max(0);
    for event in events {
        write!(to, "BEGIN:VEVENT\r\n")?;
        line(to, "UID", &event.uid)?;
        write!(to, "DTSTAMP:{stamp}\r\nSEQUENCE:{revision}\r\n")?;
        match event.span {
            Span::At(at) => {
                write!(to, "DTSTART:{}\r\nDURATION:PT5M\r\n", at.format("%Y%m%dT%H%M%S"))?;
            }
            Span::Days(first, last) => {
                // The end is the first day that is no longer meant.
                let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
                let (first, end) = (first.format("%Y%m%d"), end.format("%Y%m%d"));
                write!(to, "DTSTART;VALUE=DATE:{first}\r\nDTEND;VALUE=DATE:{end}\r\n")?;
            }
        }
        line(to, "SUMMARY", &event.title)?;
        if !event.text.is_empty() {
            line(to, "DESCRIPTION", &event.text)?;
        }
        // Nobody is busy because of it, and it is nobody else's.
        let status = if event.cancelled { "CANCELLED" } else { "CONFIRMED" };
        write!(to, "STATUS:{status}\r\nTRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\n")?;
        if event.rings && !event.cancelled {
            write!(to, "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT0S\r\n")?;
            line(to, "DESCRIPTION", &event.title)?;
            write!(to, "END:VALARM\r\n")?;
        }
        write!(to, "END:VEVENT\r\n")?;
    }
    write!(to, "END:VCALENDAR\r\n")
}

/// A property that is a text: harmless, escaped, and folded so that no character is cut in two.
fn line(to: &mut impl Write, name: &str, text: &str) -> io::Result<()> {
    write!(to, "{name}:")?;
    let mut width = name.len() + 1;
    for c in harmless(text).chars() {
        let plain = &mut [0; 4];
        let part = match c {
            '\\' => "\\\\",
            ';' => "\\;",
            ',' => "\\,",
            '\n' => "\\n",
            c => c.encode_utf8(plain),
        };
        if width + part.len() > WIDEST {
            write!(to, "\r\n ")?;
            width = 1;
        }
        to.write_all(part.as_bytes())?;
        width += part.len();
    }
    write!(to, "\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(title: &str, span: Span) -> Event {
        Event {
            uid: "x-l7".to_owned(),
            span,
            title: title.to_owned(),
            text: String::new(),
            rings: true,
            cancelled: false,
        }
    }

    fn written(events: &[Event]) -> String {
        let mut out = Vec::new();
        let at = "2026-11-19T20:00:00Z".parse().expect("a moment");
        write(events, Names::Program, at, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn times_float_and_days_end_before_the_day_after() {
        let at = Span::At(day("2026-10-25").and_hms_opt(20, 0, 0).expect("a time"));
        let text = written(&[
            event("a", at),
            event("b", Span::Days(day("2026-12-10"), day("2026-12-31"))),
        ]);
        for line in [
            "DTSTART:20261025T200000\r\n",
            "DTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20270101\r\n",
            "DTSTAMP:20261119T200000Z\r\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
        assert!(text.starts_with(HEADS[0]) && text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn text_is_escaped() {
        let span = Span::Days(day("2026-12-10"), day("2026-12-10"));
        let text = written(&[event("a, b; c\\d\ne\r\u{7}f", span)]);
        assert!(text.contains("SUMMARY:a\\, b\\; c\\\\d\\nef\r\n"), "{text}");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let span = Span::Days(day("2026-12-10"), day("2026-12-10"));
        for pad in 0..5 {
            let title = "x".repeat(pad) + &"é,漢🙂".repeat(40);
            let text = written(&[event(&title, span)]);
            assert!(text.split("\r\n").all(|line| line.len() <= WIDEST), "{text}");
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
            let whole = text.replace("\r\n ", "");
            assert!(whole.contains(&format!("SUMMARY:{}\r\n", title.replace(',', "\\,"))));
        }
    }

    #[test]
    fn what_is_called_off_does_not_ring() {
        let span = Span::Days(day("2026-12-10"), day("2026-12-10"));
        let off = Event { cancelled: true, ..event("a", span) };
        let text = written(&[off]);
        assert!(text.contains("STATUS:CANCELLED") && !text.contains("VALARM"), "{text}");
    }
}
