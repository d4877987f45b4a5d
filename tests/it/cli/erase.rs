//! Erasing: what it names is found nowhere afterwards, and everything else is as it was.

use std::fs;
use std::path::{Path, PathBuf};

use super::photo::{below, file, text};
use super::{Home, finish};
use crate::faces::Face;

/// Only ever in what is erased.
const TOKEN: &str = "zqtoken";

/// The files below a folder that hold these bytes.
pub(super) fn holding(folder: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let held = fs::read(&path).expect("read");
                if held.windows(bytes.len()).any(|part| part == bytes) {
                    found.push(path);
                }
            }
        }
    }
    found
}

/// Two sessions, the first with the token in a log, in its earlier version, in a removed one and in
/// a draft; photos; backups here and on a stick.
fn full() -> (Home, PathBuf, String) {
    let home = Home::with_session();
    let stick = home.path().join("stick");
    fs::create_dir(&stick).expect("made");
    fs::write(home.data().join("config.toml"), format!("second_backup = \"{}\"", text(&stick)))
        .expect("written");
    let note = format!("{TOKEN} {}", "and more ".repeat(400));
    home.ok(&["log", "4", "3", "0", "1", "pus=2", "--none", "-d", "d5", "--note", &note]);
    let id = home.json(&["show", "d5"])["log"]["id"].as_str().map(str::to_owned);
    let id = id.unwrap_or_else(|| last_log(&home));
    home.ok(&["log", "edit", "last", "--note", &format!("{TOKEN} again")]);
    home.ok(&["log", "1", "0", "0", "1", "--none", "-d", "d6", "--note", "kept"]);
    let photo = file(&home, "one.jpg", &Face::default().jpeg());
    home.ok(&["photo", "add", text(&photo)]);
    home.ok(&["backup"]);
    (home, stick, id)
}

fn last_log(home: &Home) -> String {
    let db = rusqlite::Connection::open(home.journal()).expect("a journal");
    let sql = "SELECT id FROM day_log ORDER BY key DESC LIMIT 1";
    db.query_row(sql, [], |row| row.get(0)).expect("a log")
}

#[test]
fn a_log_is_gone_from_the_journal_its_history_and_every_backup() {
    let (home, stick, id) = full();
    assert!(holding(&home.data(), TOKEN.as_bytes()).len() > 1, "the instrument finds it before");
    assert!(!holding(&stick, TOKEN.as_bytes()).is_empty());
    let unasked = home.run(&["erase", "log", &id]);
    assert!(unasked.code == 1 && unasked.err.contains("Nothing was erased"), "{unasked:?}");
    assert!(!holding(&home.data(), TOKEN.as_bytes()).is_empty());

    let erased = home.ok(&["erase", "log", &id, "--yes"]);
    assert!(erased.contains("1 log (Tue 17 Nov)"), "{erased}");
    for name in [TOKEN, &*id] {
        assert_eq!(holding(&home.data(), name.as_bytes()), Vec::<PathBuf>::new(), "{name}");
        assert_eq!(holding(&stick, name.as_bytes()), Vec::<PathBuf>::new(), "{name}");
    }
    // What is left is as it was, and whole.
    assert!(home.ok(&["search", "kept"]).contains("kept"));
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
    assert_eq!(home.count("SELECT count(*) FROM photo"), 1);
    home.ok(&["doctor"]);
    home.ok(&["backup", "--prove"]);
    // Its flags went with it: what the other log says is judged alone.
    assert!(!home.ok(&["flags"]).to_lowercase().contains("pus"));
    // The history tells that something went, and undo ends there.
    assert!(home.ok(&["history"]).contains("removed for good"));
    assert!(home.ok(&["undo"]).contains("Nothing to take back"));
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
    // Flag events are written once again.
    let db = rusqlite::Connection::open(home.journal()).expect("a journal");
    let triggers = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'";
    assert_eq!(db.query_row(triggers, [], |row| row.get::<_, i64>(0)).expect("counted"), 2);
}

#[test]
fn a_session_goes_with_all_that_hangs_on_it() {
    let (home, stick, _) = full();
    home.ok(&["session", "add", "--date", "2026-11-18", "--device", "pen", "--site", "cheeks:1"]);
    let session = {
        let db = rusqlite::Connection::open(home.journal()).expect("a journal");
        let sql = "SELECT id FROM session ORDER BY date LIMIT 1";
        db.query_row(sql, [], |row| row.get::<_, String>(0)).expect("a session")
    };
    assert_eq!(below(&home, "vault").len(), 1);
    home.ok(&["erase", "session", "1", "--yes"]);
    for folder in [home.data(), stick] {
        for name in [TOKEN, &*session] {
            assert_eq!(holding(&folder, name.as_bytes()), Vec::<PathBuf>::new(), "{name}");
        }
        assert_eq!(holding(&folder, b"\xff\xd8\xff"), Vec::<PathBuf>::new());
    }
    for table in ["day_log", "photo", "picture"] {
        let rows = home.count(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(rows, 0, "{table}");
    }
    assert_eq!(home.count("SELECT count(*) FROM session"), 1);
    home.ok(&["doctor"]);
    home.ok(&["backup", "--prove"]);
}

#[test]
fn what_cannot_be_reached_is_named() {
    let (home, stick, id) = full();
    home.ok(&["backup", "--encrypt"]);
    fs::rename(&stick, home.path().join("away")).expect("moved");
    let ran = home.run(&["erase", "log", &id, "--yes"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for tell in ["tar.age", "words of its own", "stick (this folder is not there now)"] {
        assert!(ran.err.contains(tell), "{tell}: {ran:?}");
    }
    let left = holding(&home.data(), TOKEN.as_bytes());
    assert_eq!(left, Vec::<PathBuf>::new());
    assert!(!holding(&home.path().join("away"), TOKEN.as_bytes()).is_empty());
}

#[test]
fn everything_is_gone_but_what_is_not_ours() {
    let (home, stick, _) = full();
    for name in ["mine.txt", "keys.toml"] {
        fs::write(home.data().join(name), "").expect("written");
    }
    fs::write(stick.join("mine.txt"), "mine").expect("written");
    let unasked = finish(&mut home.command(&["erase", "everything"]), "erase everything\n");
    assert!(unasked.code == 1 && home.journal().exists(), "{unasked:?}");
    home.ok(&["erase", "everything", "--yes"]);
    let left = |folder: &Path| {
        let names = fs::read_dir(folder).expect("listed");
        let names = names.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> =
            names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(left(&home.data()), ["config.toml", "keys.toml", "mine.txt"]);
    assert_eq!(left(&stick), ["mine.txt"]);
    assert!(home.ok(&["status"]).contains("session"), "a new beginning");
}
