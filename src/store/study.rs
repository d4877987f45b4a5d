//! Studies that the person takes part in: apart from the history, for undo takes back none of it.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use rusqlite::params;

use super::exchange::keep_keys;
use super::row::{moment, text};
use super::{Reader, Result, Store, StoreError};
use crate::domain::{Gather, Participation, StudyId};

impl Reader<'_> {
    /// Every study that was ever joined, in the order of their names.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn studies(&self) -> Result<Vec<Participation>> {
        self.all("SELECT body FROM study ORDER BY id", [], |row| read(text(row, 0)?))
    }

    /// A study that was joined.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn study(&self, id: &StudyId) -> Result<Option<Participation>> {
        let sql = "SELECT body FROM study WHERE id = ?1";
        self.one(sql, [id.as_str()], |row| read(text(row, 0)?))
    }

    /// The moments at which files of clinics were taken in.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn received_at(&self) -> Result<BTreeSet<DateTime<FixedOffset>>> {
        let all = self.all("SELECT at, offset_minutes FROM received", [], |row| moment(row, 0))?;
        Ok(all.into_iter().gather())
    }
}

impl Store {
    /// Keeps what became of a study, and keys of kinds that are not there yet.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another window was quicker: what is there is not `before`;
    /// when the journal cannot be written.
    pub fn keep_study(
        &mut self,
        before: Option<&Participation>,
        after: &Participation,
        keys: &[(&str, String)],
    ) -> Result<()> {
        let id = &after.study.id;
        self.write(|tx| {
            if Reader::new(tx).study(id)?.as_ref() != before {
                return Err(StoreError::Conflict { what: "study" });
            }
            let body = serde_json::to_string(after)
                .map_err(|error| StoreError::Internal { detail: error.to_string() })?;
            tx.execute("INSERT OR REPLACE INTO study VALUES (?1, ?2)", params![id.as_str(), body])?;
            keep_keys(tx, keys)
        })
    }
}

fn read(body: &str) -> Result<Participation> {
    serde_json::from_str(body).map_err(|error| StoreError::unreadable_json("study", &error))
}
