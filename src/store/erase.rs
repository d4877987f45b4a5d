//! What is erased: no way back, no word in the history, no page with what it said.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};

use super::row::stamp;
use super::{Result, Store, StoreError, history};
use crate::domain::{Change, Doomed};

/// Written once, as a journal says; erasing is what it makes way for, in its own transaction.
const NO_DELETE: &str = "CREATE TRIGGER flag_event_no_delete BEFORE DELETE ON flag_event
    BEGIN SELECT raise(ABORT, 'flag_event is written once'); END;";

impl Store {
    /// Erases records with everything that names them, and writes the file anew without them. An
    /// entry of the history without a word in it tells that something was erased, and ends undo
    /// there. Flags are judged anew at the next chance.
    ///
    /// Whether anything of them was here.
    ///
    /// # Errors
    /// When the journal cannot be written: nothing is erased then.
    pub fn erase(&mut self, doomed: &Doomed, at: DateTime<FixedOffset>) -> Result<bool> {
        // What is freed is overwritten, also where the file is not written anew to its end.
        self.db.pragma_update(None, "secure_delete", true)?;
        let was_here = self.write(|tx| {
            let gone = rows(tx, doomed)?;
            let names = doomed.names();
            let forgotten = history::forget(tx, |edit| {
                let said = serde_json::to_string(edit).unwrap_or_default();
                names.iter().any(|name| said.contains(name))
            })?;
            if gone || forgotten {
                mark(tx, at)?;
            }
            Ok(gone || forgotten)
        })?;
        if was_here {
            self.rewrite()?;
        }
        Ok(was_here)
    }

    /// Writes the file anew, without what was freed earlier; what that takes is kept in memory.
    pub(super) fn rewrite(&self) -> Result<()> {
        let sql = "PRAGMA temp_store = MEMORY; VACUUM; PRAGMA temp_store = DEFAULT";
        Ok(self.db.execute_batch(sql)?)
    }
}

/// Whether any row went.
fn rows(tx: &Connection, doomed: &Doomed) -> Result<bool> {
    let run = |sql: &str, name: &str| -> Result<bool> { Ok(tx.execute(sql, [name])? > 0) };
    let mut gone = false;
    for photo in &doomed.photos {
        gone |= run("DELETE FROM photo WHERE id = ?1", &photo.id.to_string())?;
        gone |= run("DELETE FROM picture WHERE sha256 = ?1", &photo.file.sha256.to_string())?;
    }
    tx.execute_batch("DROP TRIGGER flag_event_no_delete")?;
    let flags = doomed.logs.iter().map(|log| log.id.to_string());
    for name in flags.chain(doomed.session.iter().map(|session| session.id.to_string())) {
        // Kept aside: which they are is told by the rows that go first.
        tx.execute(
            "CREATE TEMP TABLE raised AS SELECT key FROM flag WHERE cause = ?1 OR session = ?1 \
             OR key IN (SELECT flag FROM flag_event WHERE cause = ?1)",
            [&name],
        )?;
        for (table, column) in [("flag_answer", "flag"), ("flag_event", "flag"), ("flag", "key")] {
            let sql = format!("DELETE FROM {table} WHERE {column} IN (SELECT key FROM raised)");
            gone |= tx.execute(&sql, [])? > 0;
        }
        tx.execute_batch("DROP TABLE raised")?;
    }
    tx.execute_batch(NO_DELETE)?;
    for log in &doomed.logs {
        gone |= run("DELETE FROM day_log WHERE id = ?1", &log.id.to_string())?;
    }
    if let Some(session) = &doomed.session {
        let name = session.id.to_string();
        let of = "session = (SELECT key FROM session WHERE id = ?1)";
        for table in ["own_range", "photo", "day_log", "site"] {
            gone |= run(&format!("DELETE FROM {table} WHERE {of}"), &name)?;
        }
        gone |= run("DELETE FROM document WHERE instr(body, ?1) > 0", &name)?;
        gone |= run("DELETE FROM session WHERE id = ?1", &name)?;
    }
    Ok(gone)
}

/// An entry without content, and everything judged once more.
fn mark(tx: &Connection, at: DateTime<FixedOffset>) -> Result<()> {
    let nothing = serde_json::to_string(&Change::default())
        .map_err(|error| StoreError::Internal { detail: error.to_string() })?;
    let (utc, offset) = stamp(at);
    tx.execute(
        "INSERT INTO changes (at, offset_minutes, kind, undoes, change) \
         VALUES (?1, ?2, 'done', NULL, ?3)",
        params![utc, offset, nothing],
    )?;
    tx.execute("UPDATE judged SET rules = 0", [])?;
    Ok(())
}
