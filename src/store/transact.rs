//! One transaction, and what became of it when the disk fails.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::ffi::SQLITE_IOERR_DIR_FSYNC;
use rusqlite::{Connection, Error, TransactionBehavior};

use super::{Result, StoreError};

/// All that `work` does or nothing. A failure of the disk is told as what it is.
pub(super) fn transact<T>(
    db: &mut Connection,
    behavior: TransactionBehavior,
    work: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    let (value, lasts) = attempt(db, behavior, work)?;
    lasts.map_err(|why| StoreError::Unsure { detail: why.to_string() })?;
    Ok(value)
}

/// The same with work that is done anew when it turns out not to have lasted: nobody has to be told.
pub(super) fn transact_what_can_be_redone<T>(
    db: &mut Connection,
    behavior: TransactionBehavior,
    work: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    Ok(attempt(db, behavior, work)?.0)
}

/// What came of it, and whether it is known to last.
fn attempt<T>(
    db: &mut Connection,
    behavior: TransactionBehavior,
    work: impl FnOnce(&Connection) -> Result<T>,
) -> Result<(T, io::Result<()>)> {
    let folder = folder(db);
    let stored = || {
        let tx = db.transaction_with_behavior(behavior)?;
        let value = work(&tx)?;
        let lasts = match tx.commit() {
            Err(error) if is_stored(&error) => File::open(&folder).and_then(|it| it.sync_all()),
            done => Ok(done?),
        };
        Ok((value, lasts))
    };
    stored().map_err(|error| explained(error, &folder))
}

/// The same for what the engine does in a transaction of its own.
pub(super) fn told(done: rusqlite::Result<()>, folder: &Path) -> Result<()> {
    match done {
        Err(error) if is_stored(&error) => File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|why| StoreError::Unsure { detail: why.to_string() }),
        done => done.map_err(|error| explained(error.into(), folder)),
    }
}

/// The folder of a database.
fn folder(db: &Connection) -> PathBuf {
    db.path().and_then(|path| Path::new(path).parent()).unwrap_or(Path::new(".")).to_owned()
}

/// The one error after which the change is there: what could take it back is removed, only whether
/// that lasts could not be found out.
fn is_stored(error: &Error) -> bool {
    matches!(error, Error::SqliteFailure(failure, _)
        if failure.extended_code == SQLITE_IOERR_DIR_FSYNC)
}

/// The engine says only that it could not write. Whoever tries the same beside it is told why.
pub(super) fn explained(error: StoreError, folder: &Path) -> StoreError {
    match error {
        StoreError::Io { .. } => try_to_write(folder).err().map_or(error, StoreError::from),
        error => error,
    }
}

fn try_to_write(folder: &Path) -> io::Result<()> {
    let mut file = tempfile::tempfile_in(folder)?;
    file.write_all(&[0; 1 << 14])?;
    file.sync_all()
}
