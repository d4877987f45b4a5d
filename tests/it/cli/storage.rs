//! The journal file when it is not as it should be, and two programs at once.

use std::fs;
use std::process::Stdio;

use super::{Home, finish};

/// Reading, writing, undoing and looking after it all refuse, and the file stays as it was.
fn unusable(home: &Home, kind: &str) {
    for args in [
        &["status"][..],
        &["log", "1", "0", "0", "0"],
        &["flags"],
        &["undo"],
        &["session", "list"],
        &["profile", "set", "--alias", "X"],
    ] {
        let (error, code) = home.fails(args);
        assert_eq!((error["kind"].as_str(), code), (Some(kind), 3), "{args:?}: {error}");
        assert!(!error["hint"].as_str().unwrap_or_default().is_empty(), "{error}");
        let ran = home.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{ran:?}");
    }
    let doctor = home.run(&["doctor"]);
    assert_eq!(doctor.code, 3, "{doctor:?}");
    assert!(doctor.out.contains("unusable"), "{doctor:?}");
    let doctor = home.run(&["--json", "doctor"]);
    assert_eq!(doctor.code, 3);
    let doctor: serde_json::Value = serde_json::from_str(&doctor.out).expect("JSON");
    assert_eq!(doctor["journal"]["state"], "unusable");
    // Whoever is worried is told whom to call, whatever the journal is like.
    let worried = home.run(&["worried"]);
    assert_eq!(worried.code, 0, "{worried:?}");
    assert!(worried.out.contains("emergency number"), "{worried:?}");
}

#[test]
fn a_damaged_journal() {
    let home = Home::with_session();
    let mut bytes = home.bytes();
    let end = bytes.len();
    bytes[200..end.min(4096)].fill(0x5a);
    fs::write(home.journal(), &bytes).expect("written");
    unusable(&home, "damaged");
    assert_eq!(home.bytes(), bytes);
}

#[test]
fn a_newer_journal() {
    let home = Home::with_session();
    let db = rusqlite::Connection::open(home.journal()).expect("open");
    db.pragma_update(None, "user_version", 999).expect("set");
    drop(db);
    let bytes = home.bytes();
    unusable(&home, "newer");
    assert_eq!(home.bytes(), bytes);
}

#[test]
fn a_foreign_file() {
    let home = Home::new();
    fs::create_dir_all(home.data()).expect("made");
    fs::write(home.journal(), "not a database at all, but long enough to be one".repeat(20))
        .expect("written");
    let bytes = home.bytes();
    unusable(&home, "foreign");
    assert_eq!(home.bytes(), bytes);
}

#[test]
fn a_folder_in_its_place() {
    let home = Home::new();
    fs::create_dir_all(home.journal()).expect("made");
    unusable(&home, "directory");
    assert!(home.journal().is_dir());
}

#[test]
fn a_file_in_the_place_of_the_folder() {
    let home = Home::new();
    fs::write(home.data(), "a file").expect("written");
    let (_, code) = home.fails(&["session", "add", "--date", "today", "--site", "cheeks"]);
    assert_eq!(code, 3);
}

/// Only where rights mean something: root may do everything.
#[cfg(unix)]
#[test]
fn a_journal_that_can_only_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "1", "--none"]);
    let set = |mode: u32, folder: u32| {
        fs::set_permissions(home.journal(), fs::Permissions::from_mode(mode)).expect("set");
        fs::set_permissions(home.data(), fs::Permissions::from_mode(folder)).expect("set");
    };
    set(0o400, 0o500);
    if fs::OpenOptions::new().append(true).open(home.journal()).is_ok() {
        set(0o600, 0o700);
        return;
    }
    let bytes = home.bytes();
    assert_eq!(home.json(&["status"])["level"], "clinic");
    home.ok(&["show"]);
    home.ok(&["doctor"]);
    let (error, code) = home.fails(&["log", "1", "0", "0", "0"]);
    assert_eq!(code, 3, "{error}");
    assert!(["read_only", "permission"].contains(&error["kind"].as_str().unwrap_or_default()));
    assert_eq!(home.bytes(), bytes);
    set(0o600, 0o700);
}

#[test]
fn doctor_before_the_first_session() {
    let home = Home::new();
    let doctor = home.json(&["doctor"]);
    assert_eq!(doctor["journal"]["state"], "not made yet");
    assert!(!home.data().exists(), "looking makes nothing");
    let home = Home::with_session();
    let doctor = home.json(&["doctor"]);
    assert_eq!(doctor["journal"]["state"], "usable");
    assert_eq!(doctor["journal"]["sessions"], 1);
    assert_eq!(doctor["problems"].as_array().map(Vec::len), Some(0));
    assert_eq!(doctor["terminal"]["term"], "xterm-256color");
    assert_eq!(doctor["clock"]["fixed"], true);
}

#[test]
fn two_programs_at_once_lose_nothing() {
    let home = Home::with_session();
    let children: Vec<_> = (0..6)
        .map(|number| {
            home.command(&["log", "1", "0", "0", "0", "--note", &format!("writer {number}")])
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("it starts")
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 6);
    assert_eq!(home.count("SELECT count(DISTINCT note) FROM day_log"), 6);
    assert_eq!(home.json(&["doctor"])["journal"]["full_check"].as_array().map(Vec::len), Some(0));
}

#[test]
fn doctor_says_how_photos_are_drawn_and_why() {
    let home = Home::with_session();
    let doctor = |term: &str, photos: &str| {
        std::fs::write(home.data().join("config.toml"), photos).expect("written");
        let mut command = home.command(&["doctor"]);
        finish(command.env("TERM", term).env("COLORTERM", "truecolor"), "").out
    };
    for (term, photos, said) in [
        ("xterm-kitty", "", "photos      kitty graphics (TERM is xterm-kitty), 8x16 pixels a cell"),
        (
            "xterm-256color",
            "",
            "photos      half-blocks (no terminal is known that shows pictures)",
        ),
        (
            "tmux-256color",
            "",
            "photos      half-blocks (TERM is tmux-256color)\n            photos =",
        ),
        ("tmux-256color", "photos = \"sixel\"", "            tmux lets them through after: set -g"),
        ("xterm-kitty", "photos = \"iterm2\"", "photos      iTerm2 pictures (config.toml says so)"),
        ("xterm-kitty", "photos = \"ramp\"", "photos      characters (config.toml says so)"),
    ] {
        let text = doctor(term, photos);
        assert!(text.contains(said), "{term} {photos}: {text}");
    }
    let json = home.json(&["doctor"]);
    assert_eq!(json["settings"]["photos"]["drawn"], "ramp");
    assert_eq!(json["settings"]["photos"]["cell"]["height"], 2);
}

#[test]
fn doctor_looks_into_the_practice_where_there_is_one() {
    let home = Home::new();
    assert_eq!(home.json(&["doctor"]).get("practice"), None);
    home.ok(&["clinic", "set", "--name", "Example Clinic", "--by", "AE"]);
    home.ok(&["review", "add", "P-0117"]);
    let doctor = home.json(&["doctor"]);
    assert_eq!(doctor["practice"]["state"], "usable", "{doctor}");
    assert_eq!(doctor["practice"]["people"], 1);
    std::fs::write(home.data().join("practice.db"), "no database at all").expect("written");
    let ran = home.run(&["doctor"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.out.contains("PRACTICE\nstate       unusable"), "{ran:?}");
}
