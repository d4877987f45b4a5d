//! The journal file: the only room that knows its database engine.
//!
//! One file that people can copy: rollback journal, `synchronous=EXTRA`. Data changes only as a
//! [`Change`](crate::domain::Change) through [`Store::commit`], [`Store::undo`] or
//! [`Store::redo`], each one transaction. Drafts are no changes: they live in [`Drafts`].
//!
//! Nothing else in this process may open the file while a [`Store`] does: closing it would drop
//! the locks (a rule of POSIX). [`Store::backup_to`] is the way to copy it.

// Nothing in here may end the program: neither by a panic nor by numbers that overflow.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod document;
mod draft;
mod erase;
mod error;
mod exchange;
mod filled;
mod flag;
mod health;
mod history;
mod log;
mod open;
mod photo;
mod practice;
mod read;
mod row;
mod sealed;
mod session;
mod study;
mod transact;
mod write;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use rusqlite::Connection;

use crate::seal::Seal;

pub use draft::{Drafts, Syncer};
pub use error::StoreError;
pub use health::{Fitness, Stats};
pub use history::{Committed, HistoryEntry};
pub use open::Mode;
pub use photo::Made;
pub use practice::{PatientFile, Practice};
pub use read::{Counts, Reader};
pub use sealed::{CAN_LOCK, PLAIN_HEAD, opens, reseal};

/// What every function of this room answers with.
pub type Result<T> = std::result::Result<T, StoreError>;

/// An open journal.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    /// How it and what belongs to it is kept.
    seal: Seal,
}

impl Store {
    /// Reads, each on its own.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.db)
    }

    /// Several reads that see one and the same moment, and cost one lock.
    ///
    /// # Errors
    /// When the journal cannot be read, or what `read` answers.
    pub fn read<T>(&self, read: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let moment = self.db.unchecked_transaction()?;
        let value = read(&Reader::new(&moment))?;
        moment.commit()?;
        Ok(value)
    }

    /// The file that the journal is in; `None`: it is in memory alone.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        self.db.path().filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// The folder that the journal is in; `None`: it is in none.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        Some(self.file()?.parent()?.to_owned())
    }

    /// How the journal, and all that belongs to it, is kept.
    #[must_use]
    pub const fn seal(&self) -> &Seal {
        &self.seal
    }

    /// A number that changes when another window or program has changed the journal.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }
}
