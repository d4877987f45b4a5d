//! Databases that are sealed with the key of a locked folder: `SQLCipher`, in builds that have it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;

use super::health::check;
use super::open::connect;
use super::transact::explained;
use super::{Fitness, Mode, Result, StoreError};
use crate::seal::{ExposeSecret, Seal};

/// Whether this build can open and make sealed databases.
pub const CAN_LOCK: bool = cfg!(feature = "encrypted");

/// How a plain database begins; a sealed one begins with random bytes.
pub const PLAIN_HEAD: &[u8] = b"SQLite format 3\0";

/// The seal that a database is under: none when it is plain, the folder's when it is sealed or new.
///
/// # Errors
/// When it cannot be read.
pub(super) fn in_force(path: &Path, seal: &Seal) -> Result<Seal> {
    if seal.is_plain() {
        return Ok(Seal::PLAIN);
    }
    Ok(if is_plain(path)? { Seal::PLAIN } else { seal.clone() })
}

/// Hands the key over, before anything else is asked of the database.
///
/// # Errors
/// [`StoreError::NotThisBuild`] when there is a key and this build has no use for it.
pub(super) fn turn_key(db: &Connection, seal: &Seal) -> Result<()> {
    match raw(seal) {
        None => Ok(()),
        Some(_) if !CAN_LOCK => Err(StoreError::NotThisBuild),
        Some(key) => Ok(db.pragma_update(None, "key", key)?),
    }
}

/// A raw key as `SQLCipher` reads it: nothing is derived from it once more.
fn raw(seal: &Seal) -> Option<String> {
    seal.for_database().map(|key| format!("x'{}'", key.expose_secret()))
}

/// Whether a database is plain, or sealed with this key.
///
/// # Errors
/// When it cannot be read.
pub fn opens(path: &Path, seal: &Seal) -> Result<bool> {
    if is_plain(path)? {
        return Ok(true);
    }
    let path = &std::path::absolute(path)?;
    let asked = |db: Connection| -> Result<i32> {
        Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
    };
    Ok(!seal.is_plain() && connect(path, seal, Mode::ReadOnly).and_then(asked).is_ok())
}

fn is_plain(path: &Path) -> Result<bool> {
    let mut head = Vec::new();
    let length = u64::try_from(PLAIN_HEAD.len()).unwrap_or(u64::MAX);
    File::open(path)?.take(length).read_to_end(&mut head)?;
    Ok(head == PLAIN_HEAD)
}

/// Puts a checked copy under another seal in the place of a database that nobody has open: after a
/// crash the old or the new one is there, whole. Whoever opened it before can write no more.
///
/// # Errors
/// When it cannot be read or written, or somebody else holds it; it is as it was then.
pub fn reseal(path: &Path, from: &Seal, to: &Seal) -> Result<()> {
    if !CAN_LOCK {
        return Err(StoreError::NotThisBuild);
    }
    let path = &std::path::absolute(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    put_under(path, folder, from, to).map_err(|error| match error {
        // The export has one code for all that may go wrong, and the engine's words for the disk.
        StoreError::Internal { detail } => explained(StoreError::Io { detail }, folder),
        error => explained(error, folder),
    })
}

fn put_under(path: &Path, folder: &Path, from: &Seal, to: &Seal) -> Result<()> {
    let db = connect(path, from, Mode::ReadWrite)?;
    // Held until the new one is in its place: what others wrote meanwhile would be lost.
    db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    db.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    let draft = tempfile::NamedTempFile::new_in(folder)?;
    let name = draft.path().to_str().ok_or(StoreError::Internal { detail: "a path".into() })?;
    db.execute("ATTACH DATABASE ?1 AS other KEY ?2", [name, &raw(to).unwrap_or_default()])?;
    // It is whole or gone, and waited for below.
    db.execute_batch("PRAGMA other.journal_mode = OFF; PRAGMA other.synchronous = OFF")?;
    db.query_row("SELECT sqlcipher_export('other')", [], |_| Ok(()))?;
    for header in ["application_id", "user_version"] {
        let value: i32 = db.pragma_query_value(None, header, |row| row.get(0))?;
        db.pragma_update(Some("other"), header, value)?;
    }
    db.execute_batch("DETACH DATABASE other")?;
    let copy = connect(draft.path(), to, Mode::ReadOnly)?;
    if let Fitness::Faults(faults) = check(&copy, "PRAGMA integrity_check(1)")? {
        return Err(StoreError::Copy { detail: faults.join("; ") });
    }
    copy.close().map_err(|(_, error)| error)?;
    draft.as_file().sync_all()?;
    draft.persist(path).map_err(|error| error.error)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}
