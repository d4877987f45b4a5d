//! Locking: everything in the data folder, and back, whatever comes between.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::erase::holding;
use super::photo::{below, file, text};
use super::{Home, Ran, finish};
use crate::faces::Face;

const PASSPHRASE: &str = "warm rain on a tin roof";
/// In every text that a person can type.
const TOKEN: &str = "zqtoken";

/// The program where the passphrase lies in a file.
fn command(home: &Home, passphrase: &str, args: &[&str]) -> Command {
    let path = home.path().join("passphrase");
    fs::write(&path, format!("{passphrase}\n")).expect("written");
    let mut command = home.command(args);
    command.env("AFTERCARE_PASSPHRASE_FILE", &path);
    command
}

fn run(home: &Home, args: &[&str]) -> Ran {
    finish(&mut command(home, PASSPHRASE, args), "")
}

fn ok(home: &Home, args: &[&str]) -> String {
    let ran = run(home, args);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran.out
}

/// A journal with a token in every kind of file, a photo, a draft and backups here and elsewhere.
fn full() -> (Home, PathBuf) {
    let home = Home::with_session();
    let stick = home.path().join("stick");
    fs::create_dir(&stick).expect("made");
    fs::write(home.data().join("config.toml"), format!("second_backup = \"{}\"", text(&stick)))
        .expect("written");
    home.ok(&["profile", "set", "--alias", TOKEN]);
    home.ok(&["log", "2", "0", "0", "1", "--none", "--note", TOKEN]);
    let photo = file(&home, "one.jpg", &Face::default().jpeg());
    home.ok(&["photo", "add", text(&photo)]);
    home.ok(&["backup"]);
    let places = aftercare::world::Places::within(home.data());
    let mut drafts = aftercare::store::Drafts::open(&places.data, &places.seal).expect("drafts");
    drafts.put("today", TOKEN, chrono::DateTime::UNIX_EPOCH.fixed_offset()).expect("kept");
    (home, stick)
}

/// Nothing below a folder can be read: no words, no photo, no database.
fn is_sealed(folder: &Path) {
    for tell in [TOKEN.as_bytes(), b"SQLite format 3", b"\xff\xd8\xff", b"cheeks"] {
        assert_eq!(holding(folder, tell), Vec::<PathBuf>::new(), "{tell:?}");
    }
}

#[test]
fn nothing_that_was_written_can_be_found_in_a_locked_folder() {
    let (home, stick) = full();
    // The instrument finds it where it is not locked.
    assert!(holding(&home.data(), TOKEN.as_bytes()).len() >= 3);
    assert!(!holding(&home.data(), b"\xff\xd8\xff").is_empty());
    assert!(!holding(&stick, TOKEN.as_bytes()).is_empty());
    let before = home.json(&["export", "json"]);
    let photos = below(&home, "vault").len();

    let locked = ok(&home, &["--json", "lock", "--yes"]);
    let locked: serde_json::Value = serde_json::from_str(&locked).expect("JSON");
    assert_eq!(locked["left"], serde_json::json!([]));
    let words = locked["words"].as_str().expect("words").to_owned();
    is_sealed(&home.data());
    is_sealed(&stick);
    // A power cut may leave what was on its way into the cache: nothing is in it yet.
    let leftover = home.data().join("cache/previews/.tmpAb12");
    fs::write(&leftover, "").expect("written");
    assert!(!run(&home, &["doctor"]).out.contains(".tmpAb12"));
    fs::remove_file(&leftover).expect("there");
    assert_eq!(below(&home, "vault").len(), photos);

    // Everything is there for whoever has the passphrase, or the words.
    let after: serde_json::Value =
        serde_json::from_str(&ok(&home, &["--json", "export", "json"])).expect("JSON");
    assert_eq!(after["journal"], before["journal"]);
    for opens in [&words, PASSPHRASE] {
        let ran = finish(&mut command(&home, opens, &["status"]), "");
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    // For nobody else; and that changes nothing.
    let bytes = home.bytes();
    let wrong = finish(&mut command(&home, "warm rain on a tin roof.", &["status"]), "");
    assert!(wrong.code == 3 && wrong.err.contains("not the passphrase"), "{wrong:?}");
    let nobody = home.run(&["log", "1", "0", "0", "0", "--none"]);
    assert!(nobody.code == 3 && nobody.err.contains("nobody gave the passphrase"), "{nobody:?}");
    let tab = home.run(&["complete", "--", "session", "show", ""]);
    assert_eq!((tab.code, tab.out.as_str(), tab.err.as_str()), (0, "", ""), "a Tab asks nobody");
    assert_eq!(home.bytes(), bytes);

    // Life goes on: logs, photos, backups, drafts, and nothing of it can be read.
    let photo = file(&home, "two.jpg", &Face { light: 0.8, ..Face::default() }.jpeg());
    ok(&home, &["log", "3", "0", "0", "2", "--none", "--note", TOKEN]);
    ok(&home, &["photo", "add", text(&photo)]);
    ok(&home, &["backup"]);
    ok(&home, &["backup", "--prove"]);
    ok(&home, &["doctor"]);
    is_sealed(&home.data());
    is_sealed(&stick);

    // And back.
    let unlocked = ok(&home, &["unlock", "--yes"]);
    assert!(unlocked.contains("not locked any more"), "{unlocked}");
    assert!(home.ok(&["search", TOKEN]).contains(TOKEN));
    home.ok(&["backup", "--prove"]);
    home.ok(&["doctor"]);
    for folder in [home.data(), stick] {
        assert_eq!(holding(&folder, b"age-encryption"), Vec::<PathBuf>::new());
    }
}

#[test]
fn a_lock_that_was_cut_off_anywhere_goes_on_with_the_next_command() {
    let (home, _) = full();
    let before = home.json(&["export", "json"]);
    let plain: Vec<(PathBuf, Vec<u8>)> = ["journal.db", "draft-0.log"]
        .map(|name| home.data().join(name))
        .into_iter()
        .chain(below(&home, "vault"))
        .chain(below(&home, "backups"))
        .map(|path| (path.clone(), fs::read(path).expect("read")))
        .collect();
    ok(&home, &["lock", "--yes"]);
    let locked = fs::read(home.data().join("key.json")).expect("a key");
    let going = String::from_utf8(locked).expect("a text");
    let key = aftercare::seal::KeyFile::read(going.as_bytes()).expect("a key file");
    let going = key.in_state(aftercare::seal::State::Locking).bytes();
    // As if it had stopped before each of these files.
    for count in 1..=plain.len() {
        fs::write(home.data().join("key.json"), &going).expect("written");
        for (path, bytes) in plain.iter().rev().take(count) {
            fs::write(path, bytes).expect("written");
        }
        let ran = run(&home, &["--json", "export", "json"]);
        assert!(ran.code == 0 && ran.err.contains("goes on now"), "{ran:?}");
        let after: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(after["journal"], before["journal"]);
        is_sealed(&home.data());
    }
}

#[test]
fn a_backup_opens_on_another_computer_with_the_passphrase_alone() {
    let (home, stick) = full();
    ok(&home, &["lock", "--yes"]);
    ok(&home, &["backup"]);
    let newest = fs::read_dir(&stick)
        .expect("listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "db"))
        .max()
        .expect("a backup");
    let other = Home::new();
    let nobody = other.run(&["restore", text(&newest), "--yes"]);
    assert!(nobody.code != 0 && nobody.err.contains("nobody gave"), "{nobody:?}");
    assert!(!other.journal().exists() || other.bytes().is_empty());
    let ran = run(&other, &["restore", text(&newest), "--yes"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(other.ok(&["search", TOKEN]).contains(TOKEN));
    assert!(below(&other, "vault").len() == 1 && other.ok(&["photo", "list"]).contains("front"));
    // A folder that is locked with another key keeps its own.
    let third = Home::with_session();
    ok(&third, &["lock", "--yes"]);
    ok(&third, &["restore", text(&newest), "--yes"]);
    is_sealed(&third.data());
    assert!(ok(&third, &["search", TOKEN]).contains(TOKEN));
}

#[test]
fn both_key_files_must_be_damaged_before_anything_is_lost() {
    let (home, _) = full();
    ok(&home, &["lock", "--yes"]);
    for name in ["key.json", "key-copy.json"] {
        let path = home.data().join(name);
        let whole = fs::read(&path).expect("read");
        for bad in [&whole[..whole.len() / 2], b"", b"{}"] {
            fs::write(&path, bad).expect("written");
            ok(&home, &["status"]);
            assert_eq!(fs::read(&path).expect("read"), whole, "it is put back");
        }
        fs::remove_file(&path).expect("removed");
        ok(&home, &["status"]);
        assert_eq!(fs::read(&path).expect("read"), whole);
    }
    for name in ["key.json", "key-copy.json"] {
        fs::write(home.data().join(name), b"{}").expect("written");
    }
    let damaged = run(&home, &["status"]);
    assert!(damaged.code == 3 && damaged.err.contains("beside every backup"), "{damaged:?}");
    fs::copy(home.data().join("backups/key.json"), home.data().join("key.json")).expect("copied");
    ok(&home, &["status"]);
}

#[test]
fn a_short_passphrase_is_refused_and_leaves_everything_as_it_was() {
    let home = Home::with_session();
    let bytes = home.bytes();
    let short = finish(&mut command(&home, "12345", &["lock", "--yes"]), "");
    assert!(short.code == 1 && short.err.contains("at least 10 letters"), "{short:?}");
    assert!(!home.data().join("key.json").exists());
    assert_eq!(home.bytes(), bytes);
    // Nobody said yes.
    let unasked = run(&home, &["lock"]);
    assert!(unasked.code == 1 && unasked.err.contains("Nothing was changed"), "{unasked:?}");
    assert_eq!(home.bytes(), bytes);
}
