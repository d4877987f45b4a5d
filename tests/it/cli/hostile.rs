//! Text that a terminal would obey, in whatever is printed.

use aftercare::domain::harmless;

use super::Home;
use crate::exchange::samples::{HOSTILE, hostile, planted};

#[test]
fn no_command_prints_what_a_terminal_would_obey() {
    let home = Home::new();
    hostile(&home.data());
    let mut planted = 0;
    let commands = [
        "session list",
        "session show",
        "series",
        "series list",
        "screening",
        "screening list",
        "aftercare",
        "outcome list",
        "tool list",
        "photo list",
        "photo find .",
        "profile show",
        "vocabulary",
        "show",
        "show d1",
        "show d7",
        "chart redness",
        "search word",
        "search nothing-like-it",
        "study",
        "card list",
        "flags",
        "flags --all",
        "flags --say",
        "flags history",
        "check --explain",
        "status",
        "status --format tmux",
        "remind",
        "worried",
        "history",
        "range list",
        "interval",
        "doctor",
        "export csv --table nonsense",
        "log --day d2 2 0 0 0",
        "log edit last --note more",
        "session edit 1 --minutes 30",
        "undo",
        "redo",
        "photo remove 1",
        "range remove 1",
        "undo",
        "session remove 1",
        "",
    ];
    for command in commands {
        for json in [false, true] {
            let mut args: Vec<&str> = if json { vec!["--json"] } else { Vec::new() };
            args.extend(command.split_whitespace());
            let ran = home.run(&args);
            assert_ne!(ran.code, 2, "{args:?}: {ran:?}");
            for said in [&ran.out, &ran.err] {
                assert_eq!(harmless(said), *said, "{args:?}");
                planted += said.matches("[2J").count();
            }
        }
    }
    assert!(planted > 30, "{planted}");
    // What a person types comes back harmless too.
    let typed = HOSTILE.replace('\0', "");
    let ran = home.run(&["show", &format!("d1{typed}")]);
    assert_eq!((harmless(&ran.err), ran.code), (ran.err.as_str().into(), 1));
    let line = format!(
        "{{\"id\": {}, \"entries\": [{{\"day\": 1}}]}}\nno\u{9b}JSON\n",
        serde_json::json!(HOSTILE)
    );
    let ran = home.run_with(&["assess", "-"], &line);
    for said in [&ran.out, &ran.err] {
        assert!(!said.is_empty());
        assert_eq!(harmless(said), *said);
    }
}

#[test]
fn papers_are_what_they_are_without_what_is_hostile() {
    let (evil, good) = (Home::new(), Home::new());
    drop(planted(&evil.data(), HOSTILE));
    drop(planted(&good.data(), &harmless(HOSTILE)));
    let mut seen = 0;
    for paper in [
        "report -o evil.html",
        "report -o evil.pdf",
        "report -o evil.md",
        "calendar -o evil.ics",
        "export csv -o evil.csv",
        "export csv --table sessions -o evil.csv",
        "export csv --table flags -o evil.csv",
        "export csv --table answers -o evil.csv",
    ] {
        let args: Vec<&str> = paper.split(' ').collect();
        let file = args.last().expect("a file");
        let written = |home: &Home| {
            home.ok(&args);
            let bytes = std::fs::read(home.path().join(file)).expect("written");
            std::fs::remove_file(home.path().join(file)).expect("removed");
            bytes
        };
        let (evil, good) = (written(&evil), written(&good));
        assert!(evil == good, "{paper}: {}", String::from_utf8_lossy(&evil));
        seen += usize::from(String::from_utf8_lossy(&evil).contains("[2J"));
    }
    assert!(seen >= 4, "{seen}");
    // What machines read keeps the text; what people read in it is the same.
    let story = |home: &Home| {
        let document: serde_json::Value =
            serde_json::from_str(&home.ok(&["export", "fhir", "-o", "-"])).expect("JSON");
        let entries = document["entry"].as_array().expect("entries").clone();
        let texts = entries.iter().map(|entry| entry["resource"]["text"]["div"].to_string());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(story(&evil), story(&good));
    evil.ok(&["export", "json", "-o", "evil.json"]);
    std::fs::copy(evil.path().join("evil.json"), good.path().join("evil.json")).expect("copied");
    good.ok(&["import", "evil.json"]);
}

#[test]
fn a_note_of_a_megabyte_and_letters_under_a_thousand_marks() {
    let home = Home::with_session();
    let long = format!("{}{}{}", "long ".repeat(100_000), "W".repeat(500_000), "\n".repeat(50_000));
    let marks = format!("Zalgo a{} end", "\u{301}\u{20dd}".repeat(1000));
    for (day, note) in [("d5", &long), ("d6", &marks)] {
        let ran = home.run_with(&["log", "1", "0", "0", "0", "--day", day, "--note", "-"], note);
        assert_eq!(ran.code, 0, "{}", &ran.err);
    }
    for command in [
        "show",
        "show d5",
        "show d6",
        "history",
        "search zalgo",
        "search long",
        "check",
        "status",
        "remind",
        "flags",
        "calendar -o -",
        "export csv",
        "export json",
        "export fhir",
        "report -o a.html",
        "report -o a.md",
        "report -o a.pdf",
        "undo",
        "redo",
        "doctor",
    ] {
        let args: Vec<&str> = command.split(' ').collect();
        let ran = home.run(&args);
        assert_eq!(ran.code, 0, "{command}: {}", &ran.err);
        if !command.starts_with("export") {
            assert!(!ran.out.contains("\u{20dd}\u{301}\u{20dd}\u{301}\u{20dd}"), "{command}");
        }
    }
    assert_eq!(home.count("SELECT max(length(note)) FROM day_log"), 1_000_000);
}

#[test]
fn papers_stay_as_they_are() {
    let home = Home::new();
    hostile(&home.data());
    assert!(home.ok(&["calendar", "-o", "-"]).contains("\r\n"));
    assert!(home.ok(&["export", "csv"]).contains("\r\n"));
    assert!(home.ok(&["completions", "fish"]).contains("complete"));
}
