//! The desk of a practice: a database of its own, with a file for each person.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, TransactionBehavior, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::open::{Schema, open};
use super::row::{key, maybe_parsed, parsed, text};
use super::transact::transact;
use super::{Fitness, Mode, Reader, Result, StoreError, exchange, health};
use crate::domain::{
    Added, Card, DeskEvent, Diary, Fingerprint, Office, ParcelId, PatientId, Seen, SessionId,
};
use crate::say;
use crate::seal::Seal;

pub(super) const PRACTICE: Schema<'_> = Schema {
    application_id: 0x4146_5450,
    migrations: &[include_str!("migrations/practice_0001.sql")],
    shapes: &["accb720ae023ab9ff392bb07276b1ecc187caa604edbb6186ca928cf10a0a143"],
};

const FILE: &str = "SELECT id, name, signer, recipient, number, parcel, diary, added, seen, \
                    revision, written FROM patient";

const SUMMARIES: &str = "SELECT id, name, summary FROM patient ORDER BY key";

/// An open practice.
#[derive(Debug)]
pub struct Practice {
    pub(super) db: Connection,
    pub(super) seal: Seal,
}

/// What the practice has of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientFile {
    /// Who they are to the program.
    pub id: PatientId,
    /// What the practice calls them.
    pub name: String,
    /// Their keys, once a bundle of theirs was taken in.
    pub card: Option<Card>,
    /// Their newest bundle.
    pub newest: Option<(u32, ParcelId)>,
    /// When their newest bundle was made: the data reach up to here.
    pub written: Option<DateTime<FixedOffset>>,
    /// Their diary as it came.
    pub diary: Diary,
    /// What the practice added to it.
    pub added: Added,
    /// What there was at the last look.
    pub seen: Seen,
    /// Counts what was stored, from 0; [`Practice::put`] compares it.
    pub revision: u32,
}

impl PatientFile {
    /// The diary with what was added: what is judged and shown.
    #[must_use]
    pub fn whole(&self) -> Diary {
        self.diary.clone().with(&self.added)
    }
}

impl Practice {
    /// Opens the practice at `path`, as [`Store::open`](super::Store::open) does a journal.
    ///
    /// # Errors
    /// When the file is not a practice this program can use; it is left as it was.
    pub fn open(path: &Path, seal: &Seal, mode: Mode, at: DateTime<FixedOffset>) -> Result<Self> {
        let (db, seal) = open(path, seal, mode, at, PRACTICE)?;
        Ok(Self { db, seal })
    }

    /// The folder that it is in.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        Some(Path::new(self.db.path()?).parent()?.to_owned())
    }

    /// What the practice says about itself.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn office(&self) -> Result<Office> {
        let office = self.reader().one("SELECT body FROM office", [], |row| body(row, 0))?;
        Ok(office.unwrap_or_default())
    }

    /// Sets what the practice says about itself.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_office(&mut self, office: &Office) -> Result<()> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO office VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET body = ?1",
                [written(office)?],
            )?;
            Ok(())
        })
    }

    /// A secret key by its kind, in its text form.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn own_key(&self, kind: &str) -> Result<Option<String>> {
        self.reader().own_key(kind)
    }

    /// Keeps secret keys, each under its kind, as [`Store::keep_keys`](super::Store::keep_keys).
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn keep_keys(&mut self, keys: &[(&str, String)]) -> Result<()> {
        self.write(|tx| exchange::keep_keys(tx, keys))
    }

    /// Remembers a file that is made for somebody, and gives its number.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn record_sent(
        &mut self,
        id: ParcelId,
        recipient: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<u32> {
        self.write(|tx| exchange::record_sent(tx, id, recipient, at))
    }

    /// Everybody, with what the inbox shows of them, in the order in which they came.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn summaries<T: DeserializeOwned>(&self) -> Result<Vec<(PatientId, String, T)>> {
        self.reader().all(SUMMARIES, [], |row| {
            Ok((parsed(row, 0)?, text(row, 1)?.to_owned(), body(row, 2)?))
        })
    }

    /// Those whose summary was made by rules older than a version.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn judged_before(&self, version: u32) -> Result<Vec<PatientId>> {
        let sql = "SELECT id FROM patient WHERE summary ->> 'rules' < ?1 ORDER BY key";
        self.reader().all(sql, [version], |row| parsed(row, 0))
    }

    /// The file of a person.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn file(&self, id: PatientId) -> Result<Option<PatientFile>> {
        self.reader().one(&format!("{FILE} WHERE id = ?1"), [key(id)], file)
    }

    /// The file of whoever signs with a key.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn signed_by(&self, signer: &str) -> Result<Option<PatientId>> {
        self.reader()
            .one("SELECT id FROM patient WHERE signer = ?1", [signer], |row| parsed(row, 0))
    }

    /// The file of somebody without a diary so far, in which a session was written down.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn begun_with(&self, session: SessionId) -> Result<Option<PatientId>> {
        self.reader().one(
            "SELECT p.id FROM patient p, json_each(p.added, '$.sessions') s \
             WHERE p.signer IS NULL AND s.value ->> 'id' = ?1",
            [key(session)],
            |row| parsed(row, 0),
        )
    }

    /// The person that is meant by a name, or by a part of an identity.
    ///
    /// # Errors
    /// [`StoreError::Ambiguous`] when there are several; when it cannot be read.
    pub fn find(&self, text: &str) -> Result<Option<PatientId>> {
        let wanted = text.trim().to_lowercase();
        let all: Vec<(PatientId, String)> =
            self.reader().all("SELECT id, name FROM patient ORDER BY key", [], |row| {
                Ok((parsed(row, 0)?, super::row::text(row, 1)?.to_lowercase()))
            })?;
        let mut named = all.iter().filter(|(_, name)| *name == wanted).map(|(id, _)| *id);
        match (named.next(), named.next()) {
            (Some(id), None) => Ok(Some(id)),
            (Some(_), Some(_)) => Err(StoreError::Ambiguous { text: text.to_owned() }),
            (None, _) => self.reader().find("patient", text),
        }
    }

    /// Stores a person's file with its summary, and appends what happened: all or nothing.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another window has stored it meanwhile; when it cannot be
    /// written.
    pub fn put(
        &mut self,
        file: &PatientFile,
        summary: &impl Serialize,
        events: &[DeskEvent],
    ) -> Result<()> {
        self.write(|tx| {
            put(tx, file, &written(summary)?)?;
            events.iter().try_for_each(|event| append(tx, file.id, event))
        })
    }

    /// Stores summaries that were made anew.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn put_summaries<T: Serialize>(&mut self, all: &[(PatientId, T)]) -> Result<()> {
        self.write(|tx| {
            for (id, summary) in all {
                tx.prepare_cached("UPDATE patient SET summary = ?2 WHERE id = ?1")?
                    .execute(params![key(*id), written(summary)?])?;
            }
            Ok(())
        })
    }

    /// Stores a file under another identity than before: a person whose file was begun here turned
    /// out to keep a diary.
    ///
    /// # Errors
    /// As [`Practice::put`].
    pub fn adopt(
        &mut self,
        begun: PatientId,
        file: &PatientFile,
        summary: &impl Serialize,
        events: &[DeskEvent],
    ) -> Result<()> {
        self.write(|tx| {
            tx.execute(
                "UPDATE patient SET id = ?2 WHERE id = ?1",
                params![key(begun), key(file.id)],
            )?;
            put(tx, file, &written(summary)?)?;
            events.iter().try_for_each(|event| append(tx, file.id, event))
        })
    }

    /// Whether a file of the watched folder was looked at as it is now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn has_looked(&self, path: &str, stamp: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM looked WHERE path = ?1 AND stamp = ?2";
        Ok(self.reader().one(sql, [path, stamp], |_| Ok(()))?.is_some())
    }

    /// Remembers that a file of the watched folder was looked at.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn record_looked(&mut self, path: &str, stamp: &str) -> Result<()> {
        self.write(|tx| {
            tx.execute("INSERT OR REPLACE INTO looked VALUES (?1, ?2)", [path, stamp])?;
            Ok(())
        })
    }

    /// What happened to a person's file, first things first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn events(&self, id: PatientId) -> Result<Vec<DeskEvent>> {
        self.reader().all(
            "SELECT e.body FROM event e JOIN patient p ON p.key = e.patient WHERE p.id = ?1 \
             ORDER BY e.key",
            [key(id)],
            |row| body(row, 0),
        )
    }

    /// How many people are in it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn people(&self) -> Result<u32> {
        self.reader()
            .one("SELECT COUNT(*) FROM patient", [], |row| Ok(row.get(0)?))
            .map(Option::unwrap_or_default)
    }

    /// Looks for damage, and for events that were changed, left out or put in afterwards.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn check(&self) -> Result<Fitness> {
        let faults = match health::check(&self.db, "PRAGMA integrity_check(20)")? {
            Fitness::Sound => Vec::new(),
            faults @ Fitness::Faults(_) => return Ok(faults),
        };
        let mut before = String::new();
        let mut broken = faults;
        let rows: Vec<(i64, i64, String, String)> = self.reader().all(
            "SELECT key, patient, body, hash FROM event ORDER BY key",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        for (number, patient, body, hash) in rows {
            if chained(&before, patient, &body) != hash {
                broken.push(say::fault_store::trail_changed(&number));
            }
            before = hash;
        }
        Ok(if broken.is_empty() { Fitness::Sound } else { Fitness::Faults(broken) })
    }

    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.db)
    }

    fn write<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        transact(&mut self.db, TransactionBehavior::Immediate, work)
    }
}

fn put(tx: &Connection, file: &PatientFile, summary: &str) -> Result<()> {
    let (signer, recipient) = file.card.as_ref().map(|c| (&c.signer, &c.recipient)).unzip();
    let (number, parcel) = file.newest.unzip();
    let values = params![
        key(file.id),
        file.name,
        signer,
        recipient,
        number.unwrap_or(0),
        parcel.map(key),
        written(&file.diary)?,
        written(&file.added)?,
        written(&file.seen)?,
        summary,
        file.revision,
        file.written.map(|at| at.to_rfc3339()),
    ];
    let stored = tx
        .prepare_cached(
            "INSERT INTO patient (id, name, signer, recipient, number, parcel, diary, added, \
             seen, summary, revision, written) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 + 1, ?12) \
             ON CONFLICT (id) DO UPDATE SET name = ?2, signer = ?3, recipient = ?4, number = ?5, \
             parcel = ?6, diary = ?7, added = ?8, seen = ?9, summary = ?10, revision = ?11 + 1, \
             written = ?12 \
             WHERE revision = ?11",
        )?
        .execute(values)?;
    if stored == 1 { Ok(()) } else { Err(StoreError::Conflict { what: "file" }) }
}

/// Appends an event to the chain.
fn append(tx: &Connection, patient: PatientId, event: &DeskEvent) -> Result<()> {
    let reader = Reader::new(tx);
    let last = reader.one("SELECT hash FROM event ORDER BY key DESC LIMIT 1", [], |row| {
        Ok(row.get::<_, String>(0)?)
    })?;
    // The key of their row stays when a file is adopted; who they are to the program does not.
    let number = reader.one("SELECT key FROM patient WHERE id = ?1", [key(patient)], |row| {
        Ok(row.get::<_, i64>(0)?)
    })?;
    let number = number.ok_or(StoreError::Missing { what: "file" })?;
    let body = written(event)?;
    let hash = chained(&last.unwrap_or_default(), number, &body);
    tx.prepare_cached("INSERT INTO event (patient, body, hash) VALUES (?1, ?2, ?3)")?
        .execute(params![number, body, hash])?;
    Ok(())
}

/// The hash of an event that follows another.
fn chained(before: &str, patient: i64, body: &str) -> String {
    let hash = Sha256::new()
        .chain_update(before)
        .chain_update("\n")
        .chain_update(patient.to_string())
        .chain_update("\n")
        .chain_update(body)
        .finalize();
    Fingerprint(hash.into()).to_string()
}

fn file(row: &Row<'_>) -> Result<PatientFile> {
    let name: String = row.get(1)?;
    let keys: (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
    let card = keys.0.zip(keys.1).map(|(signer, recipient)| Card {
        name: name.clone(),
        signer,
        recipient,
    });
    let newest = match maybe_parsed(row, 5)? {
        Some(parcel) => Some((row.get(4)?, parcel)),
        None => None,
    };
    Ok(PatientFile {
        id: parsed(row, 0)?,
        name,
        card,
        newest,
        diary: body::<Diary>(row, 6)?.in_order(),
        added: body(row, 7)?,
        seen: body(row, 8)?,
        revision: row.get(9)?,
        written: maybe_parsed(row, 10)?,
    })
}

fn body<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    serde_json::from_str(text(row, column)?)
        .map_err(|error| StoreError::unreadable_json("practice", &error))
}

fn written(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Internal { detail: error.to_string() })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;
    use crate::domain::{Id, Profile};

    fn practice(folder: &Path) -> Practice {
        let at = DateTime::UNIX_EPOCH.fixed_offset();
        Practice::open(&folder.join("practice.db"), &Seal::PLAIN, Mode::ReadWrite, at)
            .expect("a practice")
    }

    fn begun(number: u64) -> PatientFile {
        let id = Id::new(number, [0; 10]);
        PatientFile {
            id,
            name: format!("P-{number}"),
            card: None,
            newest: None,
            written: None,
            diary: Diary::new(Profile::new(id)),
            added: Added::default(),
            seen: Seen::default(),
            revision: 0,
        }
    }

    #[test]
    fn the_inbox_turns_the_pages_of_no_diary() {
        let home = tempfile::tempdir().expect("a folder");
        let practice = practice(home.path());
        let plan: String = practice
            .db
            .query_row(&format!("EXPLAIN QUERY PLAN {SUMMARIES}"), [], |row| row.get(3))
            .expect("a plan");
        assert!(plan.contains("COVERING INDEX inbox"), "{plan}");
    }

    #[test]
    fn whoever_was_judged_by_older_rules_is_named() {
        let home = tempfile::tempdir().expect("a folder");
        let mut practice = practice(home.path());
        let files = [1, 2, 3].map(begun);
        for (file, rules) in files.iter().zip([9, 10, 2]) {
            practice.put(file, &json!({ "rules": rules }), &[]).expect("stored");
        }
        let [first, _, last] = files.map(|file| file.id);
        assert_eq!(practice.judged_before(10), Ok(vec![first, last]));
        assert_eq!(practice.judged_before(2), Ok(vec![]));
    }
}
