//! The invented journal, and the line-by-line form.

use std::process::Command;

use super::{Home, Ran, finish};

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

fn plain(home: &Home, input: &str) -> Ran {
    home.run_with(&["--plain"], input)
}

#[test]
fn a_whole_evening_line_by_line() {
    let home = Home::new();
    let input = "2026-11-12\ncheeks, forehead\n1.5\npen\nclinic\n0001\n\
                 log\n3001\n0200\nnone\n37.2\nhot after a walk\n\nflags\nundo\nquit\n";
    let ran = plain(&home, input);
    assert_eq!(ran.code, 0, "{ran:?}");
    insta::assert_snapshot!("plain", ran.out);
    // Every sign was there to be read before "none" answered it.
    for sign in &aftercare::library().vocabulary.signs {
        let words = sign.word.split_whitespace().collect::<Vec<_>>().join(" ");
        let read = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(read.contains(&words), "{words}");
    }
    assert_eq!(
        home.count("SELECT count(*) FROM day_log"),
        1,
        "the skin before; the log was undone"
    );
}

#[test]
fn lines_are_used_where_nothing_can_be_drawn() {
    let home = Home::with_session();
    let mut dumb = home.command(&[]);
    let ran = finish(dumb.env("TERM", "dumb"), "quit\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("line by line") && !ran.out.contains('\u{1b}'), "{ran:?}");
}

#[test]
fn a_log_of_eight_lines() {
    let home = Home::with_session();
    let ran = home.run_with(&["log", "-i", "--day", "d6"], "2 0 0 0\n\n9\n\nno makeup\ny\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    let log = home.json(&["show", "d6"])["logs"][0].clone();
    assert_eq!(log["signs"].as_array().map(Vec::len), Some(1));
    assert_eq!(log["note"], "no makeup");
    let asked: Vec<_> = log["scores"]
        .as_array()
        .expect("scores")
        .iter()
        .map(|score| score["symptom"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert!(!asked.contains(&"pain".to_owned()), "an empty line is not an answer: {asked:?}");
    // Nobody answers any more: nothing is saved.
    let ran = home.run_with(&["log", "-i"], "3001\n");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
}

#[test]
fn worried_without_anybody_to_answer_is_the_page() {
    let home = Home::new();
    let ran = home.run_with(&["worried"], "1\n1\n1\n1\n");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("Trouble breathing"), "{ran:?}");
    assert!(!home.data().exists());
    // In the line-by-line form the questions follow.
    let home = Home::with_session();
    let ran = plain(&home, "worried\n1\nn\nn\nn\nquit\n");
    assert!(ran.out.contains("EMERGENCY"), "{ran:?}");
    assert_eq!(home.count("SELECT count(*) FROM day_log WHERE signs_yes LIKE '%breathing%'"), 1);
    // And before the first session: what to do is said, and nothing is made.
    let home = Home::new();
    let ran = plain(&home, "worried\n1\nn\nn\nn\nquit\n");
    assert!(ran.out.contains("EMERGENCY") && ran.out.contains("was not saved"), "{ran:?}");
    assert!(!home.data().exists());
}
