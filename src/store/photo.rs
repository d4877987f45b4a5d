//! Photos, and what was made of their pixels.

use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::row::{key, parsed, text};
use super::write::{Record, session_key, site_key};
use super::{Reader, Result, Store, StoreError};
use crate::domain::{Fingerprint, Measured, Photo, PhotoId, Quality, SessionId};

impl Record for Photo {
    const WHAT: &'static str = "photo";

    fn stored(&self, reader: &Reader<'_>) -> Result<Option<Self>> {
        reader.photo(self.id)
    }

    fn insert(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "INSERT INTO photo (id, session, site, day, sha256, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )
    }

    fn update(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "UPDATE photo SET session = ?2, site = ?3, day = ?4, sha256 = ?5, body = ?6 \
             WHERE id = ?1",
        )
    }

    fn delete(&self, db: &Connection) -> Result<()> {
        db.execute("DELETE FROM photo WHERE id = ?1", [key(self.id)])?;
        Ok(())
    }

    fn revision(&mut self) -> Option<&mut u32> {
        Some(&mut self.revision)
    }

    fn identity(&self) -> String {
        self.id.to_string()
    }
}

impl Photo {
    fn put(&self, db: &Connection, sql: &str) -> Result<()> {
        let session = session_key(db, self.session)?;
        let site = self.site.map(|id| site_key(db, session, id)).transpose()?;
        let (id, sha256) = (key(self.id), self.file.sha256.to_string());
        db.prepare_cached(sql)?.execute(params![
            id,
            session,
            site,
            self.day.0,
            sha256,
            written(self)?
        ])?;
        Ok(())
    }
}

/// What was made of a photo's pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// A small JPEG of it.
    pub thumbnail: Vec<u8>,
    /// How it is as a photo.
    pub quality: Quality,
}

impl Reader<'_> {
    /// A photo.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn photo(&self, id: PhotoId) -> Result<Option<Photo>> {
        self.one("SELECT body FROM photo WHERE id = ?1", [key(id)], |row| read(text(row, 0)?))
    }

    /// The photo of a file, if that is attached.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn photo_of(&self, sha256: Fingerprint) -> Result<Option<Photo>> {
        let sql = "SELECT body FROM photo WHERE sha256 = ?1";
        self.one(sql, [sha256.to_string()], |row| read(text(row, 0)?))
    }

    /// The photo whose identity begins or ends with `text`.
    ///
    /// # Errors
    /// [`StoreError::Ambiguous`] when there are several; when the journal cannot be read.
    pub fn find_photo(&self, text: &str) -> Result<Option<Photo>> {
        match self.find("photo", text)? {
            Some(id) => self.photo(id),
            None => Ok(None),
        }
    }

    /// Every photo, by session, healing day and the order of attaching.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn photos(&self) -> Result<Vec<Photo>> {
        self.all(
            "SELECT p.body FROM photo p JOIN session s ON s.key = p.session \
             ORDER BY s.date, s.time, s.id, p.day, p.key",
            [],
            |row| read(text(row, 0)?),
        )
    }

    /// The photos of a session, by healing day and the order of attaching.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn photos_of(&self, session: SessionId) -> Result<Vec<Photo>> {
        self.all(
            "SELECT body FROM photo WHERE session = (SELECT key FROM session WHERE id = ?1) \
             ORDER BY day, key",
            [key(session)],
            |row| read(text(row, 0)?),
        )
    }

    /// What was made of a file's pixels.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn made(&self, sha256: Fingerprint) -> Result<Option<Made>> {
        self.one(
            "SELECT thumbnail, quality FROM picture WHERE sha256 = ?1",
            [sha256.to_string()],
            |row| Ok(Made { thumbnail: row.get(0)?, quality: read(text(row, 1)?)? }),
        )
    }

    /// How every photo is as a photo.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn qualities(&self) -> Result<Vec<(Fingerprint, Quality)>> {
        self.all("SELECT sha256, quality FROM picture", [], |row| {
            Ok((parsed(row, 0)?, read(text(row, 1)?)?))
        })
    }

    /// What was measured in every photo.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn measured(&self) -> Result<Vec<(Fingerprint, Measured)>> {
        self.all("SELECT sha256, measured FROM picture WHERE measured IS NOT NULL", [], |row| {
            Ok((parsed(row, 0)?, read(text(row, 1)?)?))
        })
    }
}

impl Store {
    /// Keeps what was measured in a file's pixels.
    ///
    /// # Errors
    /// When the journal cannot be written, or nothing is known of the file.
    pub fn keep_measured(&mut self, sha256: Fingerprint, measured: &Measured) -> Result<()> {
        let changed = self.db.execute(
            "UPDATE picture SET measured = ?2 WHERE sha256 = ?1",
            params![sha256.to_string(), written(measured)?],
        )?;
        if changed == 0 { Err(StoreError::Missing { what: "photo" }) } else { Ok(()) }
    }
}

/// Keeps what was made of a file's pixels.
pub(super) fn keep_made(db: &Connection, sha256: Fingerprint, made: &Made) -> Result<()> {
    db.execute(
        "INSERT INTO picture (sha256, thumbnail, quality) VALUES (?1, ?2, ?3) \
         ON CONFLICT (sha256) DO UPDATE SET thumbnail = ?2, quality = ?3",
        params![sha256.to_string(), made.thumbnail, written(&made.quality)?],
    )?;
    Ok(())
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T> {
    serde_json::from_str(body).map_err(|error| StoreError::unreadable_json("photo", &error))
}

fn written<T: Serialize>(record: &T) -> Result<String> {
    serde_json::to_string(record)
        .map_err(|error| StoreError::Internal { detail: error.to_string() })
}
