//! A whole journal as one JSON document: everything the person wrote down, without the history of
//! changes and without the pictures themselves.

use std::io::{self, Write};

use chrono::{DateTime, FixedOffset};

use super::Fault;
use super::document::{self, Head, Kind};
use crate::domain::Diary;

/// What such a document calls itself.
pub const JOURNAL: Kind = Kind { format: "aftercare-journal", version: (1, 0), member: "journal" };

/// The head of a journal that is written now.
#[must_use]
pub fn head(program: &str, written: DateTime<FixedOffset>, ranges: u32, rules: u32) -> Head {
    Head::new(JOURNAL, program, written, ranges, rules)
}

/// Writes a journal.
///
/// # Errors
/// When `to` cannot be written.
pub fn write(diary: &Diary, head: &Head, to: impl Write) -> io::Result<()> {
    document::write(JOURNAL, head, diary, to)
}

/// Reads a journal. Nothing in it is what [`Diary::faults`] tells.
///
/// # Errors
/// As [`document::read`].
pub fn read(bytes: &[u8]) -> Result<(Head, Diary), Vec<Fault>> {
    let (head, diary) = document::read(JOURNAL, bytes, Diary::faults)?;
    Ok((head, diary.in_order()))
}
