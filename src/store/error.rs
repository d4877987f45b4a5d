//! What can go wrong with the journal file, in words for people.

use crate::say;

use std::io;

use rusqlite::ErrorCode;
use rusqlite::ffi::{
    SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_TRIGGER, SQLITE_READONLY_DBMOVED,
    SQLITE_READONLY_ROLLBACK,
};

/// Characters of a text from a file that are told.
const LONGEST: usize = 200;

/// Why the journal could not be opened, read or written. Nothing was changed when one is returned,
/// but for [`StoreError::Unsure`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is no journal: another program's database, or no database at all.
    Foreign,
    /// The journal was written by a newer program.
    Newer {
        /// The version of the file.
        found: u32,
        /// The latest version that this program knows.
        known: u32,
    },
    /// The journal is older than the program and was opened for reading only.
    Older {
        /// The version of the file.
        found: u32,
        /// The version that this program reads.
        known: u32,
    },
    /// The file is damaged, or holds something this program cannot read.
    Damaged {
        /// What was found where.
        detail: String,
    },
    /// A folder stands where the file should be.
    Directory,
    /// There is no journal yet (opened for reading only), or its folder is missing.
    NotFound,
    /// The rights to read or write the file or its folder are missing.
    Permission,
    /// The file, its disk or this opening of it is for reading only.
    ReadOnly,
    /// A write was cut off and is not taken back yet: that cannot be done when opened for reading.
    Unfinished,
    /// The disk is full.
    Full,
    /// The file was moved, removed or replaced while it was open.
    Moved,
    /// The change is stored, but the disk did not confirm that it will stay.
    Unsure {
        /// The system's words.
        detail: String,
    },
    /// Another program held the journal for longer than the time to wait.
    Locked,
    /// The disk or the system reported a fault.
    Io {
        /// The system's words.
        detail: String,
    },
    /// The record is not as the change expects it: another window has changed it.
    Conflict {
        /// The kind of record, in words.
        what: &'static str,
    },
    /// Something else still needs what the change removes.
    InUse {
        /// The kind of record, in words.
        what: &'static str,
    },
    /// The change names a record that is not there.
    Missing {
        /// The kind of record, in words.
        what: &'static str,
    },
    /// A value outside what the journal allows.
    Invalid {
        /// What was refused.
        detail: String,
    },
    /// A short identity that fits more than one record.
    Ambiguous {
        /// What was asked for.
        text: String,
    },
    /// The copy that is made before the file is changed or for a backup was not good.
    Copy {
        /// What went wrong.
        detail: String,
    },
    /// It is locked, and this build cannot open what is.
    NotThisBuild,
    /// A fault of this program.
    Internal {
        /// For whoever mends it.
        detail: String,
    },
}

impl StoreError {
    /// One stable word for programs, in snake case.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Foreign => "foreign",
            Self::Newer { .. } => "newer",
            Self::Older { .. } => "older",
            Self::Damaged { .. } => "damaged",
            Self::Directory => "directory",
            Self::NotFound => "not_found",
            Self::Permission => "permission",
            Self::ReadOnly => "read_only",
            Self::Unfinished => "unfinished",
            Self::Full => "disk_full",
            Self::Moved => "moved",
            Self::Unsure { .. } => "unsure",
            Self::Locked => "locked",
            Self::Io { .. } => "io",
            Self::Conflict { .. } => "conflict",
            Self::InUse { .. } => "in_use",
            Self::Missing { .. } => "missing",
            Self::Invalid { .. } => "invalid",
            Self::Ambiguous { .. } => "ambiguous",
            Self::Copy { .. } => "copy",
            Self::NotThisBuild => "not_this_build",
            Self::Internal { .. } => "internal",
        }
    }

    /// Whether the journal as a whole cannot be used, as opposed to one change being refused.
    #[must_use]
    pub const fn is_fatal(&self) -> bool {
        !matches!(
            self,
            Self::Conflict { .. }
                | Self::InUse { .. }
                | Self::Missing { .. }
                | Self::Invalid { .. }
                | Self::Ambiguous { .. }
        )
    }

    /// What happened, in one sentence. The path is the caller's to show.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Foreign => say::fault_store::foreign().into(),
            Self::Newer { found, known } => say::fault_store::newer(&found, &known),
            Self::Older { found, known } => say::fault_store::older(&found, &known),
            Self::Damaged { detail } => say::fault_store::damaged(&detail),
            Self::Directory => say::fault_store::directory().into(),
            Self::NotFound => say::fault_store::not_found().into(),
            Self::Permission => say::fault_store::permission().into(),
            Self::ReadOnly => say::fault_store::read_only().into(),
            Self::Unfinished => say::fault_store::unfinished().into(),
            Self::Full => say::fault_store::full().into(),
            Self::Moved => say::fault_store::moved().into(),
            Self::Unsure { detail } => say::fault_store::unsure(&detail),
            Self::Locked => say::fault_store::in_other_hands().into(),
            Self::Io { detail } => say::fault_store::io(&detail),
            Self::Conflict { what } => say::fault_store::conflict(what),
            Self::InUse { what } => say::fault_store::in_use(what),
            Self::Missing { what } => say::fault_store::missing(what),
            Self::Invalid { detail } => say::fault_store::invalid(&detail),
            Self::Ambiguous { text } => say::fault_store::ambiguous(&text),
            Self::Copy { detail } => say::fault_store::copy(&detail.trim_end_matches('.')),
            Self::NotThisBuild => say::fault_store::not_this_build().into(),
            Self::Internal { detail } => say::fault_store::internal(&detail),
        }
    }

    /// What was kept and what to do next.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Foreign => say::fault_store::foreign_hint(),
            Self::Newer { .. } => say::fault_store::newer_hint(),
            Self::Older { .. } => say::fault_store::older_hint(),
            Self::Damaged { .. } => say::fault_store::damaged_hint(),
            Self::Directory => say::fault_store::directory_hint(),
            Self::NotFound => say::fault_store::not_found_hint(),
            Self::Permission => say::fault_store::permission_hint(),
            Self::Unfinished => say::fault_store::unfinished_hint(),
            Self::ReadOnly => say::fault_store::read_only_hint(),
            Self::Full => say::fault_store::full_hint(),
            Self::Moved => say::fault_store::moved_hint(),
            Self::Unsure { .. } => say::fault_store::unsure_hint(),
            Self::Locked => say::fault_store::in_other_hands_hint(),
            Self::Io { .. } => say::fault_store::io_hint(),
            Self::Conflict { .. } => say::fault_store::conflict_hint(),
            Self::InUse { .. } => say::fault_store::in_use_hint(),
            Self::Missing { .. } => say::fault_store::missing_hint(),
            Self::Invalid { .. } => say::fault_store::invalid_hint(),
            Self::Ambiguous { .. } => say::fault_store::ambiguous_hint(),
            Self::Copy { .. } => say::fault_store::copy_hint(),
            Self::NotThisBuild => say::fault_store::not_this_build_hint(),
            Self::Internal { .. } => say::fault_store::internal_hint(),
        }
    }

    /// Something in the file that this program cannot read.
    pub(super) fn unreadable(column: &str, text: &str) -> Self {
        let text = beginning(text);
        Self::Damaged { detail: say::fault_store::not_allowed(&text, &column) }
    }

    /// The same for something that is kept as JSON.
    pub(super) fn unreadable_json(what: &str, why: &serde_json::Error) -> Self {
        let why = beginning(&why.to_string());
        Self::Damaged { detail: say::fault_store::unreadable(&what, &why) }
    }
}

/// So much of a text from a file as a person needs to find it there.
fn beginning(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let detail = beginning(&error.to_string());
        match &error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::NotADatabase => Self::Foreign,
                ErrorCode::DatabaseCorrupt => Self::Damaged { detail },
                ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => {
                    Self::Permission
                }
                ErrorCode::ReadOnly if failure.extended_code == SQLITE_READONLY_ROLLBACK => {
                    Self::Unfinished
                }
                ErrorCode::ReadOnly if failure.extended_code == SQLITE_READONLY_DBMOVED => {
                    Self::Moved
                }
                ErrorCode::ReadOnly => Self::ReadOnly,
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked,
                ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::NoLargeFileSupport => Self::Io { detail },
                ErrorCode::ConstraintViolation
                    if matches!(
                        failure.extended_code,
                        SQLITE_CONSTRAINT_FOREIGNKEY | SQLITE_CONSTRAINT_TRIGGER
                    ) =>
                {
                    Self::InUse { what: "entry" }
                }
                ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch => {
                    Self::Invalid { detail }
                }
                _ => Self::Internal { detail },
            },
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => Self::Damaged { detail },
            _ => Self::Internal { detail },
        }
    }
}

impl From<rusqlite::types::FromSqlError> for StoreError {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self::Damaged { detail: error.to_string() }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Io { detail: error.to_string() },
        }
    }
}
