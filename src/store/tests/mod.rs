mod change;
mod draft;
mod flags;
mod open;
mod practice;
mod records;
mod samples;

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, TimeDelta};
use tempfile::TempDir;

use super::{Mode, Reader, Result, Store};
use crate::domain::{Change, FlagWrite, SessionId};
use crate::seal::Seal;

/// A folder with a journal in it, gone at the end of the test.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("journal.db")
    }

    fn open(&self) -> Store {
        Store::open(&self.path(), &Seal::PLAIN, Mode::ReadWrite, at(0)).expect("opens")
    }

    /// The journal without our program in between.
    fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path()).expect("opens")
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("listed");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// A moment, some minutes after a fixed one.
fn at(minutes: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-20T09:30:00+01:00").expect("a moment")
        + TimeDelta::minutes(minutes)
}

#[expect(clippy::unnecessary_wraps, reason = "what a judge answers")]
fn no_flags(_: &Reader<'_>, _: &[SessionId]) -> Result<Vec<FlagWrite>> {
    Ok(Vec::new())
}

fn commit(store: &mut Store, change: impl Into<Change>) -> Change {
    store.commit(&change.into(), at(0), no_flags).expect("stored").change
}

/// Every row of every table that holds the person's data, without edit counts and history.
fn content(path: &Path) -> Vec<String> {
    let db = rusqlite::Connection::open(path).expect("opens");
    let mut all = Vec::new();
    for sql in [
        "SELECT * FROM patient",
        "SELECT * FROM session",
        "SELECT s.id, p.* FROM site p JOIN session s ON s.key = p.session",
        "SELECT s.id, p.id, d.* FROM day_log d JOIN session s ON s.key = d.session \
         LEFT JOIN site p ON p.key = d.site",
        "SELECT d.id, o.* FROM observation o JOIN day_log d ON d.key = o.log",
        "SELECT d.id, o.* FROM own_symptom o JOIN day_log d ON d.key = o.log",
        "SELECT s.id, r.* FROM own_range r LEFT JOIN session s ON s.key = r.session",
        "SELECT f.id, a.* FROM flag_answer a JOIN flag f ON f.key = a.flag",
    ] {
        let mut query = db.prepare(sql).expect(sql);
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        // Keys inside the file may change; what they join may not.
        let keys = ["key", "session", "site", "log", "flag", "revision"];
        let mut rows = query.query([]).expect(sql);
        while let Some(row) = rows.next().expect(sql) {
            let cells =
                columns.iter().enumerate().filter(|(_, name)| !keys.contains(&name.as_str()));
            let cells: Vec<String> = cells
                .map(|(i, name)| format!("{name}={:?}", row.get_ref(i).expect("a value")))
                .collect();
            all.push(format!("{sql}: {}", cells.join(" ")));
        }
    }
    all.sort();
    all
}
