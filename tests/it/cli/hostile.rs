//! Text that a terminal would obey, in whatever is printed.

use aftercare::domain::harmless;

use super::Home;
use crate::exchange::samples::{HOSTILE, hostile};

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
    let ran = home.run(&["show", &format!("d1{HOSTILE}")]);
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
fn papers_stay_as_they_are() {
    let home = Home::new();
    hostile(&home.data());
    assert!(home.ok(&["calendar", "-o", "-"]).contains("\r\n"));
    let table = home.ok(&["export", "csv"]);
    assert!(table.contains("\r\n") && table.contains(HOSTILE), "{table}");
    assert!(home.ok(&["completions", "fish"]).contains("complete"));
}
