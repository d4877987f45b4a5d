//! Papers: formats that leave or enter the program. Writes to `impl Write`, reads from
//! `impl Read`.
//!
//! Absent on purpose: paths, the clock, the database.

pub mod backup_file;
pub mod bundle;
pub mod calendar;
pub mod clinic_sheet;
pub mod contribution;
pub mod diary;
pub mod document;
pub mod fhir;
pub mod journal;
pub mod letters;
pub mod merge;
pub mod paper;
pub mod parcel;
pub mod pdf;
pub mod report;
pub mod study_file;
pub mod study_ranges;
pub mod tables;

/// The largest file that is read, in bytes: a life of logs is a tenth of it.
pub const MOST_BYTES: usize = 64 << 20;
/// The longest text that is taken in, in characters.
pub const MOST_TEXT: usize = 20_000;
/// The longest list that is taken in.
pub const MOST_ENTRIES: usize = 100_000;
/// So many faults are told at once: whoever corrects these sees the next ones then.
pub const MOST_FAULTS: usize = 20;

/// What is wrong with a file, and where: nothing of it is taken in then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// Line and column, both from 1; `None` when it is about the whole file.
    pub at: Option<(usize, usize)>,
    /// The field, such as `journal.recoveries[0].logs[2].date`, or the name of the column; may be
    /// empty.
    pub field: String,
    /// What is wrong with it, in words.
    pub reason: String,
}

impl Fault {
    fn whole(reason: impl Into<String>) -> Self {
        Self { at: None, field: String::new(), reason: reason.into() }
    }
}

/// `line 3, column 5: logs.redness: "9" is not 0 to 4`.
impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some((line, column)) = self.at {
            write!(f, "line {line}, column {column}: ")?;
        }
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.reason)
    }
}
