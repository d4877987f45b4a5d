//! Is the file sound, how big is it, and a copy of it.

use std::ffi::c_int;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::open::{self, JOURNAL, Schema};
use super::row::text;
use super::transact::{explained, told};
use super::{Mode, Practice, Reader, Result, Store, StoreError, history, sealed};
use crate::domain::Fingerprint;
use crate::say;
use crate::seal::Seal;

/// The verdict of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fitness {
    /// Nothing wrong was found.
    Sound,
    /// What was found, one sentence each.
    Faults(Vec<String>),
}

/// Figures about the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// The version of its format.
    pub version: u32,
    /// Its size in bytes.
    pub bytes: u64,
    /// Bytes in it that are free to be used again.
    pub free: u64,
    /// The version of the database engine that reads it.
    pub sqlite: &'static str,
}

impl Store {
    /// Looks for damage, without comparing indexes with their tables.
    ///
    /// # Errors
    /// When the journal cannot be read at all.
    pub fn quick_check(&self) -> Result<Fitness> {
        check(&self.db, "PRAGMA quick_check(20)")
    }

    /// Looks for damage everywhere: also for entries that name others that are not there, or are not
    /// as the history says.
    ///
    /// # Errors
    /// When the journal cannot be read at all.
    pub fn integrity_check(&self) -> Result<Fitness> {
        if let faults @ Fitness::Faults(_) = check(&self.db, "PRAGMA integrity_check(20)")? {
            return Ok(faults);
        }
        match check_foreign_keys(&self.db) {
            Err(StoreError::Damaged { detail }) => return Ok(Fitness::Faults(vec![detail])),
            other => other?,
        }
        Ok(match self.read(history::altered)? {
            None => Fitness::Sound,
            Some(what) => Fitness::Faults(vec![say::fault_store::altered(&what)]),
        })
    }

    /// Figures about the file.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn stats(&self) -> Result<Stats> {
        let figure = |name| self.db.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
        // `SQLCipher` answers this one with a text.
        let sql = "SELECT CAST(page_size AS INTEGER) FROM pragma_page_size";
        let page: u32 = self.db.query_row(sql, [], |row| row.get(0))?;
        let page = u64::from(page);
        Ok(Stats {
            version: figure("user_version")?,
            bytes: u64::from(figure("page_count")?).saturating_mul(page),
            free: u64::from(figure("freelist_count")?).saturating_mul(page),
            sqlite: rusqlite::version(),
        })
    }

    /// Writes a copy of the journal to a file that only its owner can read, and checks it. It takes
    /// the place of a file that is there.
    ///
    /// # Errors
    /// [`StoreError::Copy`] when it cannot be written or the copy is not good; what was there is
    /// left as it was then.
    pub fn backup_to(&self, path: &Path) -> Result<()> {
        copy(&self.db, &self.seal, path, IfTaken::Replace)
    }

    /// The number of the last entry of the history; `None` before the first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn last_entry(&self) -> Result<Option<i64>> {
        let mut statement = self.db.prepare_cached("SELECT max(seq) FROM changes")?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?.flatten())
    }

    /// Puts what a backup holds in the place of everything in the journal: all of it or nothing,
    /// also when the power goes. Other windows that have it open see it at once. A backup of an
    /// older format is brought up to date, `at` as for [`Store::open`]. It may be sealed with another
    /// key than the journal, or with none.
    ///
    /// # Errors
    /// When the backup is not one, is damaged, or is of a newer program; when the journal cannot be
    /// written. It is as it was then.
    pub fn restore_from(
        &mut self,
        path: &Path,
        seal: &Seal,
        at: DateTime<FixedOffset>,
    ) -> Result<()> {
        restore((&mut self.db, &self.seal), (path, seal), at, JOURNAL)
    }
}

impl Practice {
    /// Writes a copy of the practice, as [`Store::backup_to`].
    ///
    /// # Errors
    /// As there.
    pub fn backup_to(&self, path: &Path) -> Result<()> {
        copy(&self.db, &self.seal, path, IfTaken::Replace)
    }

    /// Puts back what a backup holds, as [`Store::restore_from`].
    ///
    /// # Errors
    /// As there.
    pub fn restore_from(
        &mut self,
        path: &Path,
        seal: &Seal,
        at: DateTime<FixedOffset>,
    ) -> Result<()> {
        restore((&mut self.db, &self.seal), (path, seal), at, super::practice::PRACTICE)
    }
}

fn restore(
    (db, seal): (&mut Connection, &Seal),
    (path, its_seal): (&Path, &Seal),
    at: DateTime<FixedOffset>,
    schema: Schema<'_>,
) -> Result<()> {
    // Brought up to date in a copy: what is put back is what was checked.
    let scratch = tempfile::tempdir_in(open::folder_of(db)?)?;
    let fresh = scratch.path().join("restored.db");
    let source =
        prepared(&fresh, seal, (path, its_seal), at, schema).map_err(|error| match error {
            // Nothing is saved yet.
            StoreError::Unsure { detail } => StoreError::Io { detail },
            error => error,
        })?;
    let folder = open::folder_of(db)?;
    let put_back = Backup::new(&source, db)
        .and_then(|backup| backup.run_to_completion(c_int::MAX, Duration::ZERO, None));
    let done = match told(put_back, &folder) {
        // Only what comes after the last write failed: it is there, and nobody shall do it again.
        Err(_) if contents(db).is_ok_and(|here| contents(&source) == Ok(here)) => {
            let synced = File::open(&folder).and_then(|folder| folder.sync_all());
            synced.map_err(|why| StoreError::Unsure { detail: why.to_string() })
        }
        done => done,
    };
    source.close().map_err(|(_, error)| error)?;
    done
}

/// A backup as a database of this program, under the seal that it shall have.
fn prepared(
    fresh: &Path,
    seal: &Seal,
    (path, its_seal): (&Path, &Seal),
    at: DateTime<FixedOffset>,
    schema: Schema<'_>,
) -> Result<Connection> {
    {
        let its_seal = sealed::in_force(path, its_seal)?;
        let backup = open::found(path, &its_seal, schema)?;
        copy(&backup, &its_seal, fresh, IfTaken::Refuse)?;
        if its_seal != *seal {
            sealed::reseal(fresh, &its_seal, seal)?;
        }
    }
    let (source, _) = open::open(fresh, seal, Mode::ReadWrite, at, schema)?;
    check_foreign_keys(&source)?;
    Ok(source)
}

/// Every value of every table, by its content. Nothing has to be opened for it.
fn contents(db: &Connection) -> Result<Fingerprint> {
    let mut hash = Sha256::new();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    for table in Reader::new(db).all(tables, [], |row| Ok(text(row, 0)?.to_owned()))? {
        let mut all = db.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = all.column_count();
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                hash.update(format!("{:?}\0", row.get_ref(column)?));
            }
        }
    }
    Ok(Fingerprint(hash.finalize().into()))
}

/// What becomes of a file that is in the way of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IfTaken {
    Replace,
    Refuse,
}

/// A checked copy, sealed as the database is.
pub(super) fn copy(db: &Connection, seal: &Seal, path: &Path, if_taken: IfTaken) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    copy_into(db, seal, (path, folder), if_taken).map_err(|error| match explained(error, folder) {
        error @ (StoreError::Full | StoreError::Locked | StoreError::Permission) => error,
        error => StoreError::Copy { detail: error.message() },
    })
}

fn copy_into(
    db: &Connection,
    seal: &Seal,
    (path, folder): (&Path, &Path),
    if_taken: IfTaken,
) -> Result<()> {
    // Owner-only from the start, and gone again when anything fails.
    let draft = tempfile::NamedTempFile::new_in(folder)?;
    let mut target = Connection::open(draft.path())?;
    sealed::turn_key(&target, seal)?;
    // It is whole or gone: nothing has to be taken back in it, and no journal is left beside it.
    target.pragma_update(None, "journal_mode", "OFF")?;
    Backup::new(db, &mut target)?.run_to_completion(1024, Duration::from_millis(5), None)?;
    if let Fitness::Faults(faults) = check(&target, "PRAGMA integrity_check(1)")? {
        return Err(StoreError::Damaged { detail: faults.join("; ") });
    }
    target.close().map_err(|(_, error)| error)?;
    draft.as_file().sync_all()?;
    match if_taken {
        IfTaken::Replace => draft.persist(path).map_err(|error| error.error)?,
        IfTaken::Refuse => draft.persist_noclobber(path).map_err(|error| error.error)?,
    };
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Refuses entries that name others that are not there.
pub(super) fn check_foreign_keys(db: &Connection) -> Result<()> {
    let table =
        Reader::new(db).one("PRAGMA foreign_key_check", [], |row| Ok(text(row, 0)?.to_owned()))?;
    table.map_or(Ok(()), |table| {
        Err(StoreError::Damaged { detail: say::fault_store::dangling(&table) })
    })
}

pub(super) fn check(db: &Connection, sql: &str) -> Result<Fitness> {
    let lines = Reader::new(db).all(sql, [], |row| Ok(text(row, 0)?.to_owned()))?;
    Ok(if lines == ["ok"] { Fitness::Sound } else { Fitness::Faults(lines) })
}
