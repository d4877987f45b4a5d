//! Backups while somebody works on the screens.

use std::fs;

use aftercare::domain::Day;

use super::stage::{Stage, folder, with_session};

/// How many copies of the journal there are.
fn copies(folder: &tempfile::TempDir) -> usize {
    let entries = fs::read_dir(folder.path().join("backups")).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(".db")).count()
}

#[test]
fn the_first_log_of_a_day_is_followed_by_a_backup_and_the_top_says_so() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:02:00+01:00", (120, 30)).with_backups();
    assert!(stage.text(120, 30).lines().next().is_some_and(|top| top.contains("no backup yet")));
    stage.press("3 1 0 1 n enter");
    assert_eq!(copies(&folder), 1);
    let top = stage.text(120, 30).lines().next().unwrap_or_default().to_owned();
    assert!(top.contains("day 1   backup today 21:02"), "{top}");
    // Once a day; where there is no room for it, the rest is as it was.
    stage.press("2 enter");
    assert_eq!(copies(&folder), 1);
    assert!(stage.text(80, 24).lines().next().is_some_and(|top| top.ends_with("day 1")));
    let mut stage = Stage::open(&folder, "2026-11-14T20:00:00+01:00", (120, 30)).with_backups();
    assert!(stage.text(120, 30).contains("backup Fri 13 Nov"));
    stage.press("3 1 0 1 n enter");
    assert_eq!(copies(&folder), 2);
}

#[test]
fn a_backup_that_failed_is_said_on_every_screen_and_the_log_is_safe() {
    let folder = folder();
    with_session(&folder);
    fs::write(folder.path().join("backups"), "in the way").expect("written");
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24)).with_backups();
    stage.press("3 1 0 1 n enter");
    let recovery = stage.driver().store().reader().latest_recovery().expect("read").expect("one");
    assert_eq!(recovery.on(Day(1)).count(), 1);
    for key in ["]", "]", "]"] {
        assert!(stage.text(80, 24).contains("BACKUP FAILED: aftercare doctor"), "{key}");
        stage.press(key);
    }
}
