//! `aftercare report`.

use super::Home;

fn logged() -> Home {
    let home = Home::with_session();
    home.ok(&["profile", "set", "--alias", "Ada"]);
    for (day, redness) in [("d0", "3"), ("d1", "3"), ("d2", "2"), ("d4", "1"), ("d6", "3")] {
        home.ok(&["log", redness, "0", "0", "0", "--none", "--day", day, "--note", "Tight."]);
    }
    home
}

#[test]
fn without_a_session_it_says_what_to_do() {
    let home = Home::new();
    let (error, code) = home.fails(&["report"]);
    assert_eq!((error["kind"].as_str(), code), (Some("no_session"), 1));
    assert!(error["hint"].as_str().is_some_and(|hint| hint.contains("aftercare session add")));
    assert!(!home.data().exists(), "nothing is made for looking");
    // A person without a session.
    let home = Home::new();
    home.ok(&["profile", "set", "--alias", "Ada"]);
    assert_eq!(home.fails(&["report"]).0["kind"], "no_session");
}

#[test]
fn a_session_of_which_nothing_is_known_is_told() {
    let home = Home::with_session();
    let said = home.ok(&["report"]);
    assert!(said.contains("Nothing was logged after this session"), "{said}");
    assert!(said.contains("## Session 1, 12 Nov 2026"), "{said}");
}

#[test]
fn the_ending_says_how_it_is_written() {
    let home = logged();
    for (file, head) in [
        ("a.pdf", &b"%PDF-1.7"[..]),
        ("a.html", b"<!doctype html>"),
        ("a.md", b"# Skin healing"),
        ("a.txt", b"# Skin healing"),
    ] {
        let said = home.ok(&["report", "-o", file]);
        assert!(said.contains(file) && said.contains("Nobody has it"), "{said}");
        let bytes = std::fs::read(home.path().join(file)).expect("a file");
        assert!(bytes.starts_with(head), "{file}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(home.path().join(file)).expect("a file").permissions();
            assert_eq!(mode.mode() & 0o777, 0o600, "{file} is for its owner alone");
        }
    }
    // Once more in its place; in the place of something else not.
    home.ok(&["report", "-o", "a.pdf"]);
    std::fs::write(home.path().join("b.pdf"), "a letter").expect("written");
    assert_eq!(home.fails(&["report", "-o", "b.pdf"]).0["field"], "output");
    let (error, code) = home.fails(&["report", "-o", "a.docx"]);
    assert_eq!((error["field"].as_str(), code), (Some("output"), 1));
    let printed = home.ok(&["report", "--format", "html", "-o", "-"]);
    assert!(printed.starts_with("<!doctype html>") && printed.trim_end().ends_with("</html>"));
    let json = home.json(&["report"]);
    assert!(json["text"].as_str().is_some_and(|text| text.contains("## Session 1")), "{json}");
    assert_eq!(home.json(&["report", "-o", "a.pdf"])["format"], "pdf");
}

#[test]
fn a_name_stands_on_it_only_when_it_is_given() {
    let home = logged();
    assert!(!home.ok(&["report"]).contains("Augusta"));
    let said = home.ok(&["report", "--name", "Augusta King"]);
    assert!(said.starts_with("# Skin healing after microneedling: Augusta King (Ada)\n"), "{said}");
}

#[test]
fn what_is_not_there_cannot_be_selected() {
    let home = logged();
    assert_eq!(home.fails(&["report", "--session", "7"]).0["field"], "session");
    assert_eq!(home.fails(&["report", "--area", "moon"]).0["field"], "area");
    assert_eq!(home.fails(&["report", "--area", "back"]).0["kind"], "missing");
    assert_eq!(home.fails(&["report", "--cover", "50-38"]).0["field"], "cover");
    assert_eq!(home.fails(&["report", "--from", "someday"]).0["field"], "from");
}
