//! Keys, and what was sent and received: apart from the history, for undo takes back none of it.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};

use super::row::{key, parsed, stamp};
use super::{Reader, Result, Store, StoreError};
use crate::domain::ParcelId;
use crate::say;

impl Reader<'_> {
    /// A secret key by its kind, in its text form.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn own_key(&self, kind: &str) -> Result<Option<String>> {
        self.one("SELECT body FROM own_key WHERE kind = ?1", [kind], |row| Ok(row.get(0)?))
    }

    /// The number of the last file that was made for others; 0: none was.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn last_sent(&self) -> Result<u32> {
        let last = self.one("SELECT ifnull(max(number), 0) FROM sent", [], |row| Ok(row.get(0)?));
        Ok(last?.unwrap_or(0))
    }

    /// The number of a file that was made for others.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn sent(&self, id: ParcelId) -> Result<Option<u32>> {
        self.one("SELECT number FROM sent WHERE id = ?1", [key(id)], |row| Ok(row.get(0)?))
    }

    /// The newest file of a signer that was taken in.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn last_received(&self, signer: &str) -> Result<Option<(u32, ParcelId)>> {
        self.one(
            "SELECT number, id FROM received WHERE signer = ?1 ORDER BY number DESC LIMIT 1",
            [signer],
            |row| Ok((row.get(0)?, parsed(row, 1)?)),
        )
    }
}

impl Store {
    /// Keeps secret keys, each under its kind. Those that are there stay: losing one would make
    /// the person a stranger to their clinic.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn keep_keys(&mut self, keys: &[(&str, String)]) -> Result<()> {
        self.write(|tx| keep_keys(tx, keys))
    }

    /// Remembers a file that is made for others, and gives its number.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn record_sent(
        &mut self,
        id: ParcelId,
        recipient: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<u32> {
        self.write(|tx| record_sent(tx, id, recipient, at))
    }

    /// Remembers a file that was taken in.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn record_received(
        &mut self,
        (id, number): (ParcelId, u32),
        signer: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<()> {
        let (at, offset) = stamp(at);
        self.write(|tx| {
            tx.prepare_cached("INSERT OR IGNORE INTO received VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![signer, number, key(id), at, offset])?;
            Ok(())
        })
    }
}

/// Keeps keys of a kind that is not there yet.
pub(super) fn keep_keys(tx: &Connection, keys: &[(&str, String)]) -> Result<()> {
    for (kind, body) in keys {
        tx.execute("INSERT OR IGNORE INTO own_key VALUES (?1, ?2)", params![kind, body])?;
    }
    Ok(())
}

/// Remembers a file under the next number.
pub(super) fn record_sent(
    tx: &Connection,
    id: ParcelId,
    recipient: &str,
    at: DateTime<FixedOffset>,
) -> Result<u32> {
    let (at, offset) = stamp(at);
    let number = Reader::new(tx).last_sent()?.checked_add(1);
    let number =
        number.ok_or_else(|| StoreError::Invalid { detail: say::fault_store::number().into() })?;
    tx.execute(
        "INSERT INTO sent VALUES (?1, ?2, ?3, ?4, ?5)",
        params![number, key(id), at, offset, recipient],
    )?;
    Ok(number)
}
