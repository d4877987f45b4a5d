//! What is known of the backups of a journal.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// The last backup, what went wrong since, and when one was last proved to be good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Backups {
    /// The newest good one.
    pub last: Option<BackedUp>,
    /// Why the last try failed; gone with the next good one.
    pub fault: Option<BackupFault>,
    /// When one was last restored to see whether it can be.
    pub proved: Option<Proved>,
}

impl Backups {
    /// Whether a day has no backup yet. A clock that was wrong for a day does not stop backups.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.last.as_ref().is_none_or(|last| last.at.date_naive() != today)
    }
}

/// A backup that was opened and checked after it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackedUp {
    /// When it was made.
    pub at: DateTime<FixedOffset>,
    /// The last entry of the history that is in it.
    pub entry: i64,
    /// Bytes of the database.
    pub bytes: u64,
    /// Photos that it names.
    pub photos: u32,
    /// Whether it also stands on the second folder.
    pub twice: bool,
}

/// A try that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupFault {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Why, in words, with what to do.
    pub why: String,
}

/// A restore that was rehearsed and came out well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// The moment of the backup.
    pub of: DateTime<FixedOffset>,
}
