//! Copies of everything: where they stand, which are kept, and the way back.
//!
//! A backup is a checked copy of the journal, and of a practice where there is one, under the moment
//! it was made. Photos are named in it by their content, and their originals are copied beside
//! backups on another folder; those in the data folder have the vault beside them already.
//!
//! Absent on purpose: the clock (moments are handed in), and when somebody is asked (`driver`, `app`).

mod difference;
mod erasure;
mod keeper;
mod rotation;
mod sealed;
mod shelf;
mod way_back;

use std::path::PathBuf;

use crate::exchange::parcel::ParcelError;
use crate::say;
use crate::store::StoreError;

pub use difference::{Difference, Held};
pub use erasure::{Erased, Unreached, all_of_it, erase_in_copies, remove_all};
pub use keeper::Keeper;
pub use sealed::{seal, unseal};
pub(crate) use shelf::vaults;
pub use shelf::{Made, Shelf, Stored, Whole, stored_in};
pub use way_back::{Rehearsed, Restored, bring_back, diary_in, rehearse};

/// Why there is no backup, or none that could be brought back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database, or a copy of it.
    #[error("{}", .0.message())]
    Store(#[from] StoreError),
    /// A locked file.
    #[error("{}", .0)]
    Locked(#[from] ParcelError),
    /// A folder or a file.
    #[error("{}", say::fault_backup::unusable(&path.display(), why))]
    File {
        /// Which.
        path: PathBuf,
        /// The system's words.
        why: std::io::Error,
    },
    /// There is no backup.
    #[error("{}", say::fault_backup::none(&.0.display()))]
    None(PathBuf),
    /// There is nothing to back up.
    #[error("{}", say::fault_backup::no_journal())]
    Nothing,
}

impl BackupError {
    /// One stable word for programs.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Store(error) => error.kind(),
            Self::Locked(_) => "locked",
            Self::File { .. } => "backup_folder",
            Self::None(_) => "no_backup",
            Self::Nothing => "no_journal",
        }
    }

    /// What to do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Store(error) => error.hint(),
            Self::Locked(ParcelError::WrongPassphrase) => say::fault_backup::words_hint(),
            Self::Locked(_) => say::fault_backup::locked_hint(),
            Self::File { .. } => say::fault_backup::file_hint(),
            Self::None(_) => say::fault_backup::none_hint(),
            Self::Nothing => say::fault_backup::no_journal_hint(),
        }
    }
}
