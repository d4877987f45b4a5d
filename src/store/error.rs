//! What can go wrong with the journal file, in words for people.

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
            Self::Foreign => "This file is not an aftercare journal.".into(),
            Self::Newer { found, known } => format!(
                "This journal was written by a newer aftercare (format {found}; this one knows \
                 up to {known})."
            ),
            Self::Older { found, known } => format!(
                "This journal has an older format ({found}; this aftercare reads {known}) and \
                 was opened for reading only."
            ),
            Self::Damaged { detail } => format!("The journal file is damaged: {detail}."),
            Self::Directory => "There is a folder where the journal file should be.".into(),
            Self::NotFound => "There is no journal at this place.".into(),
            Self::Permission => "You do not have the rights to use the journal file.".into(),
            Self::ReadOnly => "The journal can be read but not changed.".into(),
            Self::Unfinished => "The last write to the journal was cut off.".into(),
            Self::Full => "The disk is full, or your share of it.".into(),
            Self::Moved => "The journal file was moved or replaced while it was open.".into(),
            Self::Unsure { detail } => {
                format!("This is saved, but the disk did not confirm that it will stay: {detail}.")
            }
            Self::Locked => "Another program is using the journal and did not let go.".into(),
            Self::Io { detail } => format!("The disk reported a fault: {detail}."),
            Self::Conflict { what } => {
                format!("This {what} was changed elsewhere in the meantime.")
            }
            Self::InUse { what } => format!("This {what} is still needed by other entries."),
            Self::Missing { what } => format!("This {what} is not in the journal any more."),
            Self::Invalid { detail } => format!("The journal does not accept this: {detail}."),
            Self::Ambiguous { text } => format!("More than one entry matches \"{text}\"."),
            Self::Copy { detail } => {
                format!("The safety copy could not be made: {}.", detail.trim_end_matches('.'))
            }
            Self::NotThisBuild => {
                "This journal is locked, and this build of aftercare cannot open locked ones."
                    .into()
            }
            Self::Internal { detail } => format!("aftercare made a mistake: {detail}."),
        }
    }

    /// What was kept and what to do next.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Foreign => {
                "It was left as it is. Choose another folder with --data-dir, or move the file away."
            }
            Self::Newer { .. } => {
                "It was left as it is. Use the newer aftercare to open it, or another folder \
                 with --data-dir."
            }
            Self::Older { .. } => {
                "It was left as it is. Open it once for writing: a copy is kept and the journal \
                 is brought up to date."
            }
            Self::Damaged { .. } => {
                "Nothing was changed. Make a copy of the file, then restore your latest backup; \
                 `aftercare doctor` tells more."
            }
            Self::Directory => {
                "It was left as it is. Move the folder away, or choose another place with \
                 --data-dir."
            }
            Self::NotFound => "Look at the path, or choose the folder with --data-dir.",
            Self::Permission => {
                "Nothing was changed. Ask for the right to read and write it, or choose another \
                 folder with --data-dir."
            }
            Self::Unfinished => {
                "What was saved before is safe. Make sure that the disk has room, then run \
                 `aftercare status`: it takes back what was cut off."
            }
            Self::ReadOnly => {
                "Nothing was changed. Make the file and its folder writable, or copy them to \
                 another disk."
            }
            Self::Full => {
                "Nothing was changed; what was saved before is safe. Free some space and try again."
            }
            Self::Moved => {
                "Nothing was changed. Put the file back, or close aftercare and open it again."
            }
            Self::Unsure { .. } => {
                "Do not enter it again. Check the disk, and make a copy of the journal."
            }
            Self::Locked => {
                "Nothing was changed. Close the other program or wait a moment, then try again."
            }
            Self::Io { .. } => {
                "Nothing was changed. Check the disk, make a copy of the journal, then try again."
            }
            Self::Conflict { .. } => {
                "Nothing was overwritten. Look at it as it is now, then make your change again."
            }
            Self::InUse { .. } => "Nothing was changed. Remove those entries first.",
            Self::Missing { .. } => "Nothing was changed. Look again, then choose another one.",
            Self::Invalid { .. } => "Nothing was changed. Correct the value and try again.",
            Self::Ambiguous { .. } => "Give more of its letters and digits.",
            Self::Copy { .. } => {
                "The journal was left as it is. Make room and check the folder's rights, then \
                 try again."
            }
            Self::NotThisBuild => {
                "Nothing was changed. Use aftercare as it is released, or build it with \
                 --features encrypted."
            }
            Self::Internal { .. } => "Nothing was changed. Please report this with the text above.",
        }
    }

    /// Something in the file that this program cannot read.
    pub(super) fn unreadable(column: &str, text: &str) -> Self {
        let text = beginning(text);
        Self::Damaged { detail: format!("\"{text}\" is not allowed in {column}") }
    }

    /// The same for something that is kept as JSON.
    pub(super) fn unreadable_json(what: &str, why: &serde_json::Error) -> Self {
        let why = beginning(&why.to_string());
        Self::Damaged { detail: format!("{what} cannot be read ({why})") }
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
