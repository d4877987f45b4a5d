//! The command line from outside: the real binary, in a sealed home.

mod backup;
mod between;
mod calendar;
mod clock;
mod complete;
mod course;
mod demo;
mod erase;
mod errors;
mod exchange;
mod export;
mod fhir;
#[cfg(unix)]
mod full;
mod help;
mod hostile;
mod journal;
#[cfg(feature = "encrypted")]
mod lock;
mod output;
mod photo;
mod plain;
mod remind;
mod report;
mod storage;
mod study;
mod study_ranges;
#[cfg(unix)]
mod umask;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The evening of 19 November: day 7 of a session of the 12th.
const NOW: &str = "2026-11-19T21:00:00+01:00";

/// A home of its own, with nothing from outside.
struct Home {
    folder: tempfile::TempDir,
}

/// What came of a run.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// With a session of 12 November on cheeks and forehead.
    fn with_session() -> Self {
        let home = Self::new();
        home.ok(&[
            "session",
            "add",
            "--date",
            "2026-11-12",
            "--device",
            "pen",
            "--site",
            "cheeks:1.5",
            "--site",
            "forehead:1",
        ]);
        home
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    fn journal(&self) -> PathBuf {
        self.data().join("journal.db")
    }

    /// The program with nothing of our own environment.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_aftercare"));
        command
            .env_clear()
            .env("HOME", self.path())
            .env("TMPDIR", self.path())
            .env("LANG", "en_GB.UTF-8")
            .env("TERM", "xterm-256color")
            .env("AFTERCARE_NOW", NOW)
            .env("AFTERCARE_DATA_DIR", self.data())
            .current_dir(self.path())
            .args(args)
            .stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        finish(&mut self.command(args), "")
    }

    fn run_with(&self, args: &[&str], input: &str) -> Ran {
        finish(&mut self.command(args), input)
    }

    /// At another moment.
    fn run_at(&self, now: &str, args: &[&str]) -> Ran {
        finish(self.command(args).env("AFTERCARE_NOW", now), "")
    }

    /// Must succeed; answers with stdout.
    fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        ran.out
    }

    /// Must succeed with one JSON document.
    fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = ["--json"].iter().chain(args).copied().collect();
        let out = self.ok(&args);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}\n{out}"))
    }

    /// Must fail with one JSON document: its error and the exit status.
    fn fails(&self, args: &[&str]) -> (Value, i32) {
        let args: Vec<&str> = ["--json"].iter().chain(args).copied().collect();
        let ran = self.run(&args);
        assert_ne!(ran.code, 0, "{args:?}: {ran:?}");
        let value: Value = serde_json::from_str(&ran.out)
            .unwrap_or_else(|error| panic!("{args:?}: {error}\n{ran:?}"));
        let error = value["error"].clone();
        for key in ["kind", "message", "hint"] {
            assert!(error[key].is_string(), "{args:?}: {value}");
        }
        (error, ran.code)
    }

    /// One number out of the database.
    fn count(&self, sql: &str) -> i64 {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let db = rusqlite::Connection::open_with_flags(self.journal(), flags).expect("a journal");
        db.query_row(sql, [], |row| row.get(0)).expect(sql)
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.journal()).expect("a journal")
    }

    /// Text without what differs from run to run.
    fn sealed(&self, text: &str) -> String {
        let text = text.replace(&*self.path().to_string_lossy(), "HOME");
        let mut sealed = String::new();
        for (index, part) in text.split('(').enumerate() {
            let id = part.get(..8).is_some_and(|id| {
                id.bytes().all(|b| b.is_ascii_hexdigit()) && part.get(8..9) == Some(")")
            });
            if index > 0 {
                sealed.push('(');
            }
            sealed += if id { "12345678" } else { "" };
            sealed += if id { part.get(8..).unwrap_or("") } else { part };
        }
        sealed
    }
}

fn finish(command: &mut Command, input: &str) -> Ran {
    if !input.is_empty() {
        command.stdin(Stdio::piped());
    }
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    if !input.is_empty() {
        let mut stdin = child.stdin.take().expect("stdin");
        // It may leave before it has read everything.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().expect("it ends");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
