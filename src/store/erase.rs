//! What is erased: no way back, no word in the history, no page with what it said.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};

use super::open::folder_of;
use super::row::stamp;
use super::transact::told;
use super::{Result, Store, StoreError, history};
use crate::domain::{Change, Doomed};

/// Written once, as a journal says; erasing is what it makes way for, in its own transaction.
const NO_DELETE: &str = "CREATE TRIGGER flag_event_no_delete BEFORE DELETE ON flag_event
    BEGIN SELECT raise(ABORT, 'flag_event is written once'); END;";

impl Store {
    /// Erases records with everything that names them. An entry of the history without a word in it
    /// tells that something was erased, and ends undo there. Flags are judged anew at the next chance.
    /// Traces stay in the file until [`Store::rewrite`].
    ///
    /// Whether anything of them was here.
    ///
    /// # Errors
    /// When the journal cannot be written: nothing is erased then.
    pub fn erase(&mut self, doomed: &Doomed, at: DateTime<FixedOffset>) -> Result<bool> {
        let names = doomed.names();
        let held = names.iter().try_fold(false, |held, name| {
            let sql = "SELECT EXISTS (SELECT 1 FROM changes WHERE instr(change, ?1) > 0)";
            Ok::<_, StoreError>(held || self.db.query_row(sql, [name], |row| row.get(0))?)
        })?;
        if !held {
            return Ok(false);
        }
        self.write(|tx| {
            rows(tx, doomed)?;
            history::forget(tx, |edit| {
                let said = serde_json::to_string(edit).unwrap_or_default();
                names.iter().any(|name| said.contains(name))
            })?;
            mark(tx, at)
        })?;
        Ok(true)
    }

    /// Writes the file anew, without traces of what was removed; what that takes is kept in memory.
    ///
    /// # Errors
    /// When it cannot be written; it is as it was then.
    pub fn rewrite(&self) -> Result<()> {
        let sql = "PRAGMA temp_store = MEMORY; VACUUM; PRAGMA temp_store = DEFAULT";
        told(self.db.execute_batch(sql), &folder_of(&self.db)?)
    }
}

fn rows(tx: &Connection, doomed: &Doomed) -> Result<()> {
    let run = |sql: &str, name: &str| -> Result<usize> { Ok(tx.execute(sql, [name])?) };
    for photo in &doomed.photos {
        run("DELETE FROM photo WHERE id = ?1", &photo.id.to_string())?;
        run("DELETE FROM picture WHERE sha256 = ?1", &photo.file.sha256.to_string())?;
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
            tx.execute(&sql, [])?;
        }
        tx.execute_batch("DROP TABLE raised")?;
    }
    tx.execute_batch(NO_DELETE)?;
    for log in &doomed.logs {
        run("DELETE FROM day_log WHERE id = ?1", &log.id.to_string())?;
    }
    if let Some(session) = &doomed.session {
        let name = session.id.to_string();
        let of = "session = (SELECT key FROM session WHERE id = ?1)";
        for table in ["own_range", "photo", "day_log", "site"] {
            run(&format!("DELETE FROM {table} WHERE {of}"), &name)?;
        }
        run("DELETE FROM document WHERE instr(body, ?1) > 0", &name)?;
        run("DELETE FROM session WHERE id = ?1", &name)?;
    }
    Ok(())
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
