//! The invented journal.

use std::process::Command;

use super::{Home, finish};

/// Without a folder named outside.
fn own(home: &Home, args: &[&str]) -> Command {
    let mut command = home.command(args);
    command.env_remove("AFTERCARE_DATA_DIR");
    command
}

#[test]
fn the_demo_never_touches_a_real_journal() {
    let home = Home::with_session();
    let before = home.bytes();
    for args in [&["demo"][..], &["demo", "--keep", "new"]] {
        let (error, code) = home.fails(args);
        assert_eq!((error["kind"].as_str(), code), (Some("demo"), 1));
    }
    let named = finish(own(&home, &["--data-dir", "data", "demo"]).env_remove("X"), "");
    assert_eq!(named.code, 1, "{named:?}");
    let full = finish(own(&home, &["demo", "--keep", "data"]).env_remove("X"), "");
    assert_eq!(full.code, 1, "a folder with something in it: {full:?}");
    assert_eq!(home.bytes(), before);
}

#[test]
fn the_demo_leaves_nothing_behind() {
    let home = Home::new();
    let ran = finish(&mut own(&home, &["demo"]), "flags\nquit\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("TODAY") && ran.out.contains("(555) 010-0199"), "{ran:?}");
    assert_eq!(home.path().read_dir().expect("listed").count(), 0, "no folder is left");
}

#[test]
fn the_demo_is_the_patient_of_the_pictures() {
    let home = Home::new();
    let ran = finish(&mut own(&home, &["demo", "--keep", "data"]), "");
    assert_eq!(ran.code, 0, "{ran:?}");
    let status = home.json(&["status"]);
    assert_eq!(status["day"], 7);
    assert_eq!(status["level"], "today");
    assert_eq!(status["logged_today"], false);
    assert_eq!(status["missed"][0], 5);
    let sessions = home.json(&["session", "list"]);
    assert_eq!(
        (&sessions[0]["date"], &sessions[1]["date"]),
        (&"2026-10-15".into(), &"2026-11-12".into())
    );
    let all = home.json(&["flags", "--all", "--session", "1"]);
    let cleared = all["flags"]
        .as_array()
        .expect("flags")
        .iter()
        .find(|flag| flag["level"] == "clinic" && flag["standing"] == "cleared");
    let done = cleared.expect("a CLINIC flag that cleared")["done"].as_array().map(Vec::len);
    assert_eq!(done, Some(2), "with what was done about it");
    assert_eq!(home.json(&["profile", "show"])["alias"], "Ada Example");
    // The same every time.
    let again = Home::new();
    finish(&mut own(&again, &["demo", "--keep", "data"]), "");
    assert_eq!(again.json(&["show"]), home.json(&["show"]));
}
