//! Backups: taken without being asked, brought back, rehearsed, locked.

use std::fs;
use std::path::{Path, PathBuf};

use super::photo::{below, file, text};
use super::{Home, finish};
use crate::faces::Face;

/// The copies of the journal, by name.
fn copies(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.map(|entry| entry.expect("listed").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with("journal-"));
    names.sort();
    names
}

fn shelf(home: &Home) -> PathBuf {
    home.data().join("backups")
}

fn on(day: u32) -> String {
    format!("2026-11-{day}T20:00:00+01:00")
}

fn log_on(home: &Home, day: u32) {
    let ran = home.run_at(&on(day), &["log", "2", "0", "0", "0", "--none", "--note", "a word"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn the_first_change_of_a_day_is_followed_by_a_backup() {
    let home = Home::with_session();
    assert_eq!(copies(&shelf(&home)), ["journal-20261119T200000Z.db"]);
    // No second one on that day, none for looking, none when nothing is new.
    home.ok(&["log", "3", "0", "0", "1", "--none"]);
    home.ok(&["status"]);
    home.run_at(&on(20), &["status"]);
    home.run_at(&on(20), &["flags"]);
    assert_eq!(copies(&shelf(&home)).len(), 1);
    log_on(&home, 20);
    assert_eq!(copies(&shelf(&home)).len(), 2);
    // Sound, and with that day's log in it.
    let newest = shelf(&home).join("journal-20261120T190000Z.db");
    let db = rusqlite::Connection::open(&newest).expect("a database");
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    assert_eq!(count("SELECT count(*) FROM day_log"), 2);
    // For its owner alone.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&newest), mode(&shelf(&home))), (0o600, 0o700));
    }
}

#[test]
fn settings_switch_them_off_or_add_a_second_folder_with_photos() {
    let home = Home::with_session();
    let config = home.data().join("config.toml");
    fs::write(&config, "backups = false").expect("written");
    log_on(&home, 20);
    assert_eq!(copies(&shelf(&home)).len(), 1);
    // A drive that is not there is not made up.
    fs::write(&config, "second_backup = \"stick\"").expect("written");
    log_on(&home, 21);
    assert_eq!(copies(&shelf(&home)).len(), 2, "the first folder has it all the same");
    let stick = home.data().join("stick");
    assert!(!stick.exists());
    let doctor = home.run(&["doctor"]);
    assert!(doctor.code == 1 && doctor.out.contains("stick"), "{doctor:?}");
    // It is there again.
    fs::create_dir(&stick).expect("made");
    let photo = file(&home, "one.jpg", &Face::default().jpeg());
    home.run_at(&on(22), &["photo", "add", text(&photo)]);
    assert_eq!(copies(&stick).len(), 1);
    let original = below(&home, "vault");
    let copy = stick
        .join("vault")
        .join(original[0].strip_prefix(home.data().join("vault")).expect("below"));
    assert_eq!(fs::read(&copy).expect("copied"), fs::read(&original[0]).expect("there"));
    let doctor = home.run_at(&on(22), &["doctor"]);
    assert!(
        doctor.out.contains("last        today 20:00, also on the second folder"),
        "{doctor:?}"
    );
    // A photo that is not what its name says is not copied, and that is said.
    fs::remove_file(&copy).expect("removed");
    let mut bytes = fs::read(&original[0]).expect("read");
    bytes[100] ^= 1;
    fs::write(&original[0], bytes).expect("written");
    let ran = home.run_at(&on(23), &["backup"]);
    assert!(ran.code == 1 && ran.err.contains("Damaged in the vault: one photo"), "{ran:?}");
    assert!(!copy.exists() && copies(&stick).len() == 2);
}

#[test]
fn what_a_restore_would_do_is_shown_and_it_can_be_taken_back() {
    let home = Home::with_session();
    log_on(&home, 19);
    let ran = home.run_at(&on(19), &["backup"]);
    assert!(ran.code == 0 && ran.out.contains("opened and checked"), "{ran:?}");
    let photo = file(&home, "one.jpg", &Face::default().jpeg());
    home.ok(&["photo", "add", text(&photo)]);
    home.ok(&["log", "4", "4", "0", "0", "--none"]);
    let logs = || home.count("SELECT count(*) FROM day_log");
    let before = home.bytes();
    let shown = home.ok(&["restore", "--dry-run"]);
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Would go", "1 log (Thu 19 Nov)", "one photo (Thu 19 Nov)"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let refused = home.run(&["restore"]);
    assert!(refused.code == 1 && refused.err.contains("Nothing was changed."), "{refused:?}");
    assert!(home.bytes() == before && logs() == 2);
    let restored = home.json(&["restore", "--yes"]);
    assert_eq!((logs(), home.count("SELECT count(*) FROM photo")), (1, 0));
    assert_eq!(restored["goes"].as_array().map(Vec::len), Some(2));
    let doctor = home.run(&["doctor"]);
    assert!(doctor.out.contains("full check  no fault found"), "{doctor:?}");
    // Again: nothing would be different.
    assert!(home.ok(&["restore", "--dry-run"]).contains("Nothing would be different"));
    // What was set aside is a backup like any other.
    let aside = PathBuf::from(restored["set_aside"].as_str().expect("a folder")).join("journal.db");
    home.ok(&["restore", text(&aside), "--yes"]);
    assert_eq!((logs(), home.count("SELECT count(*) FROM photo")), (2, 1));
    assert!(!home.ok(&["photo", "list"]).contains("MISSING"));
}

#[test]
fn a_damaged_journal_comes_back_and_is_kept_aside_as_it_was() {
    let home = Home::with_session();
    log_on(&home, 20);
    home.run_at(&on(20), &["backup"]);
    for damage in
        [&b"no database at all, but long enough to look like one"[..], &vec![0x5a; 40_000]]
    {
        let mut bytes = home.bytes();
        let end = bytes.len().min(damage.len());
        bytes[..end].copy_from_slice(&damage[..end]);
        fs::write(home.journal(), &bytes).expect("written");
        assert_eq!(home.run(&["status"]).code, 3);
        let shown = home.ok(&["restore", "--dry-run"]);
        assert!(shown.contains("There is no journal now that could be read"), "{shown}");
        let restored = home.json(&["restore", "--yes"]);
        assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
        let aside = Path::new(restored["set_aside"].as_str().expect("a folder")).join("journal.db");
        assert!(fs::read(aside).expect("kept") == bytes);
        fs::remove_dir_all(restored["set_aside"].as_str().expect("a folder")).expect("removed");
    }
    // Nothing at all is there.
    fs::remove_file(home.journal()).expect("removed");
    let restored = home.json(&["restore", "--yes"]);
    assert!(restored["set_aside"].is_null());
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
}

#[test]
fn what_is_no_backup_changes_nothing() {
    let home = Home::with_session();
    home.ok(&["log", "2", "0", "0", "0"]);
    let before = home.bytes();
    let path = file(&home, "other.db", b"no database");
    let missing = home.path().join("nowhere.db");
    for (args, kind) in [
        (vec!["restore", text(&path), "--yes"], "foreign"),
        (vec!["restore", text(&missing), "--yes"], "backup_folder"),
        (vec!["backup", "--to", "other.db"], "backup_folder"),
    ] {
        let (error, code) = home.fails(&args);
        assert_eq!((error["kind"].as_str(), code), (Some(kind), 1), "{args:?}: {error}");
    }
    // Of a newer program, and one with a page that is damaged.
    home.ok(&["backup"]);
    let good = shelf(&home).join(copies(&shelf(&home)).pop().expect("one"));
    let newer = home.path().join("newer.db");
    fs::copy(&good, &newer).expect("copied");
    rusqlite::Connection::open(&newer)
        .and_then(|db| db.pragma_update(None, "user_version", 999))
        .expect("set");
    let bent = home.path().join("bent.db");
    let mut bytes = fs::read(&good).expect("read");
    bytes[8192..20_000].fill(0xff);
    fs::write(&bent, bytes).expect("written");
    for (path, kind) in [(newer, "newer"), (bent, "copy")] {
        let (error, _) = home.fails(&["restore", text(&path), "--yes"]);
        assert!([kind, "damaged"].contains(&error["kind"].as_str().expect("a kind")), "{error}");
    }
    assert!(home.bytes() == before);
    assert!(!shelf(&home).read_dir().expect("listed").any(|entry| {
        entry.expect("listed").file_name().to_string_lossy().starts_with("before-restore")
    }));
}

#[test]
fn a_restore_is_rehearsed_and_doctor_knows() {
    let home = Home::with_session();
    let photo = file(&home, "one.jpg", &Face::default().jpeg());
    home.ok(&["photo", "add", text(&photo)]);
    home.ok(&["backup"]);
    assert!(home.ok(&["doctor"]).contains("proved      never"));
    let said = home.ok(&["backup", "--prove"]);
    assert!(said.contains("1 session, 0 logs and one photo are there and whole"), "{said}");
    assert!(home.ok(&["doctor"]).contains("proved      today 21:00"));
    let names: Vec<_> = fs::read_dir(home.data()).expect("listed").flatten().collect();
    assert!(names.iter().all(|name| !name.file_name().to_string_lossy().starts_with('.')));
    // An original that is gone, then one that was changed.
    let original = below(&home, "vault").remove(0);
    let bytes = fs::read(&original).expect("read");
    fs::remove_file(&original).expect("removed");
    let ran = home.run(&["backup", "--prove"]);
    assert!(ran.code == 1 && ran.out.contains("one photo, not there"), "{ran:?}");
    fs::write(&original, [&bytes[..], b"x"].concat()).expect("written");
    let ran = home.run(&["--json", "backup", "--prove"]);
    assert!(ran.code == 1 && ran.out.contains("\"good\": false"), "{ran:?}");
}

#[test]
fn doctor_sees_that_no_backup_can_be_made() {
    let home = Home::with_session();
    std::fs::remove_dir_all(shelf(&home)).expect("there was one");
    std::fs::write(shelf(&home), "in the way").expect("written");
    log_on(&home, 20);
    let ran = home.run(&["doctor"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("No backup can be made in"), "{ran:?}");
    std::fs::remove_file(shelf(&home)).expect("there");
    assert_eq!(home.run(&["doctor"]).code, 0);
}

#[test]
fn a_locked_backup_opens_with_its_six_words_alone() {
    let home = Home::with_session();
    let photo = file(&home, "one.jpg", &Face::default().jpeg());
    home.ok(&["photo", "add", text(&photo)]);
    log_on(&home, 20);
    let locked = home.json(&["backup", "--encrypt", "--to", "stick"]);
    let (path, words) = (locked["file"].as_str().expect("a file"), locked["words"].as_str());
    let words = words.expect("words");
    assert_eq!(words.split('-').count(), 6);
    let stick = home.path().join("stick");
    assert_eq!(fs::read_dir(&stick).expect("listed").count(), 1, "nothing plain beside it");
    assert_eq!(
        fs::read_dir(home.data())
            .expect("listed")
            .flatten()
            .filter(|entry| { entry.file_name().to_string_lossy().starts_with('.') })
            .count(),
        0
    );
    let other = Home::new();
    let path = stick.join(Path::new(path).file_name().expect("a name"));
    let wrong = other.run_with(&["restore", text(&path), "--yes"], "one two three four five six\n");
    assert!(wrong.code == 1 && wrong.err.contains("Look for a slip"), "{wrong:?}");
    let asked = &words.replace('-', " ").to_uppercase();
    let ran = finish(&mut other.command(&["restore", text(&path), "--yes"]), &format!("{asked}\n"));
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(other.count("SELECT count(*) FROM day_log"), 1);
    assert_eq!(below(&other, "vault").len(), 1);
    assert!(!other.ok(&["photo", "list"]).contains("MISSING"));
}

#[test]
fn a_practice_is_in_the_backup_too() {
    let home = Home::new();
    home.ok(&["clinic", "set", "--name", "Example Clinic", "--by", "AE"]);
    home.ok(&["review", "add", "P-0117"]);
    let all = home.json(&["backup", "--list"]);
    assert!(all[0]["practice"].is_string() && all[0]["journal"].is_null(), "{all}");
    home.ok(&["backup"]);
    fs::write(home.data().join("practice.db"), "gone wrong").expect("written");
    home.ok(&["restore", "--yes"]);
    assert!(home.ok(&["review", "list"]).contains("P-0117"));
}
