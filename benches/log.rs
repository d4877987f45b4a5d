//! `cargo bench`: what `aftercare log` costs beside the `sqlite3` shell that inserts the same rows
//! as durably, on journals of 10, 1,000 and 10,000 logs.
//!
//! Both work on copies of the same file, in turn, each on a fresh one, so that every pair meets
//! the same machine and every log the same journal. Read the ratios, not the milliseconds. With
//! `valgrind` on the path the instructions are counted as well, which no noise blurs.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for measuring"
)]

#[allow(dead_code, reason = "it makes journals only")]
#[path = "../examples/make_journal.rs"]
mod make_journal;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

const PAIRS: usize = 60;
const SESSION: &str = "2026-11-12";
const NOW: &str = "2026-11-20T09:00:00+01:00";
const LOG: [&str; 6] = ["log", "3", "0", "0", "1", "--none"];

/// The tables that a log writes to, each with the column that counts its rows.
const TABLES: [(&str, &str); 5] = [
    ("day_log", "key"),
    ("observation", "log"),
    ("changes", "seq"),
    ("flag", "key"),
    ("flag_event", "key"),
];

fn main() {
    if Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("The sqlite3 shell is not installed: nothing to compare with.");
        return;
    }
    println!("| logs | aftercare ms | sqlite3 ms | ratio of pairs | instructions, ratio |");
    println!("|---|---|---|---|---|");
    for logs in [10, 1_000, 10_000] {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place::new(folder.path(), logs);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for pair in 0..PAIRS {
            place.restore();
            // In turn, so that neither always comes second.
            if pair % 2 == 0 {
                ours.push(timed(&mut place.aftercare()));
                theirs.push(timed(&mut place.shell()));
            } else {
                theirs.push(timed(&mut place.shell()));
                ours.push(timed(&mut place.aftercare()));
            }
        }
        let ratios = ours.iter().zip(&theirs).map(|(a, b)| a.as_secs_f64() / b.as_secs_f64());
        place.restore();
        let counted = instructions(&place.aftercare()).zip(instructions(&place.shell()));
        println!(
            "| {logs} | {:.2} | {:.2} | {:.2} | {} |",
            1e3 * median(ours.iter().map(Duration::as_secs_f64)),
            1e3 * median(theirs.iter().map(Duration::as_secs_f64)),
            median(ratios),
            counted.map_or_else(
                || "no valgrind".to_owned(),
                |(a, b)| format!("{:.2} M / {:.2} M = {:.2}", a / 1e6, b / 1e6, a / b)
            ),
        );
    }
}

/// A journal, the copies that are worked on, and the rows of one log.
struct Place {
    template: PathBuf,
    ours: PathBuf,
    theirs: PathBuf,
    sql: String,
}

impl Place {
    fn new(folder: &Path, logs: usize) -> Self {
        let made = folder.join("made");
        make_journal::make(&made, logs, SESSION.parse().expect("a date"));
        let (ours, theirs) = (folder.join("ours"), folder.join("theirs"));
        for folder in [&ours, &theirs] {
            std::fs::create_dir(folder).expect("a folder");
        }
        let template = made.join("journal.db");
        let mut place = Self { template, ours, theirs, sql: String::new() };
        place.restore();
        let before = place.last_rows();
        assert!(place.aftercare().status().expect("it runs").success(), "it logs");
        place.sql = place.rows_since(&before);
        place
    }

    fn restore(&self) {
        for folder in [&self.ours, &self.theirs] {
            let path = folder.join("journal.db");
            std::fs::copy(&self.template, &path).expect("copied");
            std::fs::File::open(&path).and_then(|file| file.sync_all()).expect("on the disk");
        }
    }

    fn aftercare(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aftercare"));
        command.args(LOG).env("AFTERCARE_DATA_DIR", &self.ours).env("AFTERCARE_NOW", NOW);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn shell(&self) -> Command {
        let mut command = Command::new("sqlite3");
        command.arg(self.theirs.join("journal.db")).arg(&self.sql).stdout(Stdio::null());
        command
    }

    fn open(&self) -> Connection {
        let path = self.ours.join("journal.db");
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("it opens")
    }

    fn last_rows(&self) -> Vec<i64> {
        let db = self.open();
        let last = |(table, key): &(&str, &str)| {
            let sql = format!("SELECT ifnull(max({key}), 0) FROM {table}");
            db.query_row(&sql, [], |row| row.get(0)).expect("a number")
        };
        TABLES.iter().map(last).collect()
    }

    /// One transaction that inserts what came after the given rows.
    fn rows_since(&self, before: &[i64]) -> String {
        let db = self.open();
        let mut sql =
            "PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE;".to_owned();
        for ((table, key), last) in TABLES.iter().zip(before) {
            let select = format!("SELECT * FROM {table} WHERE {key} > ?1");
            let mut query = db.prepare(&select).expect("a query");
            let columns = query.column_count();
            let mut rows = query.query([last]).expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                let values = (0..columns).map(|at| literal(row.get_ref(at).expect("a value")));
                let values = values.collect::<Vec<_>>().join(",");
                sql += &format!("INSERT INTO {table} VALUES ({values});");
            }
        }
        sql + "COMMIT;"
    }
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => format!("'{}'", String::from_utf8_lossy(text).replace('\'', "''")),
        ValueRef::Blob(_) => panic!("no blobs in these tables"),
    }
}

fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    assert!(command.status().expect("it runs").success(), "{command:?}");
    start.elapsed()
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What callgrind counts; `None` without it.
fn instructions(command: &Command) -> Option<f64> {
    let folder = tempfile::tempdir().ok()?;
    let mut counted = Command::new("valgrind");
    counted.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).current_dir(&folder);
    counted.arg(command.get_program()).args(command.get_args());
    counted.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = counted.stdout(Stdio::null()).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = said.lines().find(|line| line.contains("Collected :"))?;
    line.rsplit(':').next()?.trim().parse().ok()
}
