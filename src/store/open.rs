//! Opening: cheap on a current journal, careful on any other file.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use sha2::{Digest, Sha256};

use super::health::{self, IfTaken};
use super::row::text;
use super::sealed;
use super::transact::transact_what_can_be_redone;
use super::{Reader, Result, Store, StoreError};
use crate::domain::Fingerprint;
use crate::say;
use crate::seal::Seal;

/// A kind of database.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schema<'a> {
    /// Marks the file as ours. The first migration writes it.
    pub application_id: i32,
    /// Every migration in order, append-only: `user_version` says how many were applied.
    pub migrations: &'a [&'a str],
    /// The [`shape`] after each of them.
    pub shapes: &'a [&'a str],
}

/// The journal: "AFTC".
pub(super) const JOURNAL: Schema<'_> =
    Schema { application_id: 0x4146_5443, migrations: MIGRATIONS, shapes: SHAPES };

pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_journal.sql"),
    include_str!("migrations/0002_course.sql"),
    include_str!("migrations/0003_photos.sql"),
    include_str!("migrations/0004_exchange.sql"),
    include_str!("migrations/0005_study.sql"),
];

const SHAPES: &[&str] = &[
    "970ed3de2f114cfb65126a8a839070e7ccec126df25488d01cd671ae943f094f",
    "66ce9426a048abf1d5936a17ab882fa549653e28d9f1421446a1fbc78a5d9933",
    "e7adad05c3ea6ccd9ebae7e12293f4d65ef9d25f87612570f473b168eea44f74",
    "c4f65e0c7ae5dde7216ea9cdaa3adfce5be51ccdc561f4d13696b0640e686c27",
    "4cddfaa06cd06787712f80602f8d14ea4a2a3d8210e895816e9950143507af27",
];

/// How long another program may hold the journal before we give up.
const PATIENCE: Duration = Duration::from_secs(5);

/// For what the journal is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Makes the file when it is missing, brings an older one up to date.
    ReadWrite,
    /// Changes nothing at all.
    ReadOnly,
}

impl Store {
    /// Opens the journal at `path`. Its folder must be there.
    ///
    /// A missing file is made, readable by its owner only, and sealed where `seal` has a key. A plain
    /// one is read whatever the seal. An older one is first copied to
    /// `NAME-vVERSION-TIME.db` beside it, with `at` as the time, then brought up to date.
    ///
    /// # Errors
    /// When the file is not a journal this program can use; it is left as it was.
    pub fn open(path: &Path, seal: &Seal, mode: Mode, at: DateTime<FixedOffset>) -> Result<Self> {
        let (db, seal) = open(path, seal, mode, at, JOURNAL)?;
        Ok(Self { db, seal })
    }

    /// A journal in memory alone, without anything in it: gone when it is dropped.
    pub(super) fn in_memory() -> Result<Self> {
        let db = Connection::open_in_memory()?;
        set_up(&db)?;
        for sql in MIGRATIONS {
            db.execute_batch(sql)?;
        }
        Ok(Self { db, seal: Seal::PLAIN })
    }
}

/// Opens a database of ours, made or brought up to date where that is asked for, and tells how it is
/// kept: a plain one stays plain.
pub(super) fn open(
    path: &Path,
    seal: &Seal,
    mode: Mode,
    at: DateTime<FixedOffset>,
    schema: Schema<'_>,
) -> Result<(Connection, Seal)> {
    // Absolute, so that no name is taken for a URI.
    let path = &std::path::absolute(path)?;
    prepare_file(path, mode)?;
    let seal = sealed::in_force(path, seal)?;
    let mut db = connect(path, &seal, mode)?;
    let known = u32::try_from(schema.migrations.len()).unwrap_or(u32::MAX);
    let mut found = version(&db, schema)?;
    // Looked at only now: SQLite may have taken back a first write that was cut off.
    if found.is_none() && fs::metadata(path)?.len() > 0 {
        // Looked at again: another window may have made it this moment.
        found = Some(version(&db, schema)?.ok_or(StoreError::Foreign)?);
    }
    if let Some(found) = found.filter(|found| *found > known) {
        return Err(StoreError::Newer { found, known });
    }
    db.pragma_update(None, "synchronous", "EXTRA")?;
    check_shape(&db, schema)?;
    match mode {
        Mode::ReadOnly => match found {
            None => return Err(StoreError::NotFound),
            Some(found) if found < known => return Err(StoreError::Older { found, known }),
            Some(_) => {}
        },
        Mode::ReadWrite => {
            if db.is_readonly("main")? {
                return Err(StoreError::ReadOnly);
            }
            if found != Some(known) {
                migrate(&mut db, path, &seal, at, schema)?;
            }
        }
    }
    Ok((db, seal))
}

/// Opens a database of ours to be read as it is, of whatever format this program knows.
///
/// # Errors
/// When it is none, is damaged, or is of a newer program.
pub(super) fn found(path: &Path, seal: &Seal, schema: Schema<'_>) -> Result<Connection> {
    let path = &std::path::absolute(path)?;
    prepare_file(path, Mode::ReadOnly)?;
    let db = connect(path, seal, Mode::ReadOnly)?;
    let known = u32::try_from(schema.migrations.len()).unwrap_or(u32::MAX);
    match version(&db, schema)? {
        None => Err(StoreError::Foreign),
        Some(found) if found > known => Err(StoreError::Newer { found, known }),
        Some(_) => check_shape(&db, schema).map(|()| db),
    }
}

/// The folder that a database is in.
pub(super) fn folder_of(db: &Connection) -> Result<PathBuf> {
    let folder = db.path().and_then(|path| Path::new(path).parent());
    folder.map(Path::to_owned).ok_or(StoreError::NotFound)
}

/// Sees to it that there is a file.
fn prepare_file(path: &Path, mode: Mode) -> Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(StoreError::Directory),
        Ok(found) if !found.is_file() => Err(StoreError::Foreign),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && mode == Mode::ReadWrite => {
            match owner_only().write(true).create_new(true).open(path) {
                // Another window was quicker: what it made is as good.
                Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                    Err(error.into())
                }
                _ => Ok(()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// Options under which a file that is made belongs to its owner alone from the first moment.
pub(super) fn owner_only() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// A connection with the settings that are not kept in the file.
pub(super) fn connect(path: &Path, seal: &Seal, mode: Mode) -> Result<Connection> {
    let flags = match mode {
        Mode::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Mode::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(
        // SQLite says only that it could not; the system says why.
        |error| match OpenOptions::new().read(true).write(mode == Mode::ReadWrite).open(path) {
            Ok(_) => StoreError::from(error),
            Err(why) => StoreError::from(why),
        },
    )?;
    sealed::turn_key(&db, seal)?;
    set_up(&db)?;
    Ok(db)
}

/// The settings that are not kept in the file.
fn set_up(db: &Connection) -> Result<()> {
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(64);
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        // A plan is kept when other values are bound: planning anew costs more than it saves.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
    ] {
        db.set_db_config(setting, on)?;
    }
    Ok(db.pragma_update(None, "cell_size_check", true)?)
}

/// The version of a database; `None` when the file is empty or of another kind.
fn version(db: &Connection, schema: Schema<'_>) -> Result<Option<u32>> {
    let header = |name| db.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if header("application_id")? != schema.application_id {
        return Ok(None);
    }
    Ok(Some(u32::try_from(header("user_version")?).unwrap_or(0)))
}

/// Refuses a database whose tables are not those that our migrations make: where another program
/// had its hands in them, a view may have no end, and a trigger may undo what is stored.
fn check_shape(db: &Connection, schema: Schema<'_>) -> Result<()> {
    // Both of one moment: another window may be bringing it up to date.
    let moment = db.unchecked_transaction()?;
    let Some(version) = version(&moment, schema)? else { return Ok(()) };
    let found = shape(&moment)?;
    let is_ours = match (version as usize).checked_sub(1) {
        None => found == Fingerprint(Sha256::digest([]).into()),
        Some(at) => schema.shapes.get(at).is_none_or(|shape| found.to_string() == *shape),
    };
    if is_ours {
        return Ok(());
    }
    Err(StoreError::Damaged { detail: say::fault_store::not_our_tables().to_owned() })
}

/// The descriptions of all tables, indexes, views and triggers, by their content.
pub(super) fn shape(db: &Connection) -> Result<Fingerprint> {
    let mut hash = Sha256::new();
    // Those in which SQLite keeps what its ANALYZE counted do no harm.
    Reader::new(db).all(
        "SELECT sql FROM sqlite_schema WHERE sql NOT IN ('CREATE TABLE sqlite_stat1(tbl,idx,stat)', \
         'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)') ORDER BY type, name",
        [],
        |row| {
            hash.update(text(row, 0)?);
            hash.update([0]);
            Ok(())
        },
    )?;
    Ok(Fingerprint(hash.finalize().into()))
}

/// Brings the journal up to date after a copy of what was there.
fn migrate(
    db: &mut Connection,
    path: &Path,
    seal: &Seal,
    at: DateTime<FixedOffset>,
    schema: Schema<'_>,
) -> Result<()> {
    // Read again: another window may have made it current this moment.
    let old = version(db, schema)?.filter(|old| (*old as usize) < schema.migrations.len());
    if let Some(old) = old {
        health::copy(db, seal, &copy_path(path, old, at), IfTaken::Refuse)?;
    }
    // A migration may have to rebuild a table that others refer to: checked at its end instead.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    let caught_up = catch_up(db, schema);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    caught_up
}

/// Applies what is missing, all of it or nothing.
fn catch_up(db: &mut Connection, schema: Schema<'_>) -> Result<()> {
    transact_what_can_be_redone(db, TransactionBehavior::Exclusive, |tx| {
        // Read under the lock: another window may have been quicker.
        let done = version(tx, schema)?.unwrap_or(0);
        for (number, sql) in (1..).zip(schema.migrations) {
            if number > done {
                tx.execute_batch(sql)?;
                tx.pragma_update(None, "user_version", number)?;
            }
        }
        health::check_foreign_keys(tx)
    })
}

/// `journal-v1-20261120T101500Z.db` beside `journal.db`.
fn copy_path(path: &Path, version: u32, at: DateTime<FixedOffset>) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let time = at.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ");
    path.with_file_name(format!("{stem}-v{version}-{time}.db"))
}
