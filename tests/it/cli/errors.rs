//! What is refused: exit status, field, the way out, and nothing changed.

use super::{Home, finish};

#[test]
fn a_wrong_value_names_its_field_and_changes_nothing() {
    let home = Home::with_session();
    home.ok(&["log", "1", "0", "0", "0"]);
    let before = home.bytes();
    for (args, field, word) in [
        (&["log", "3", "0", "0", "5"][..], "breakouts", "0 none"),
        (&["log", "3", "0"], "values", "redness swelling bruising breakouts"),
        (&["log", "rednes=2"], "values", "redness"),
        (&["log", "redness=2", "redness=3"], "redness", "once"),
        (&["log", "2", "0", "0", "0", "--sign", "spredding"], "sign", "spreading"),
        (&["log", "2", "0", "0", "0", "--took", "asprin"], "took", "painkiller"),
        (&["log", "2", "0", "0", "0", "--met", "moon"], "met", "sun"),
        (&["log", "2", "0", "0", "0", "--own", "x"], "own", "warmth=1"),
        (&["log", "2", "0", "0", "0", "--temp", "hot"], "temp", "37.2"),
        (&["log", "2", "0", "0", "0", "-a", "forhead"], "area", "forehead"),
        (&["log", "2", "0", "0", "0", "-a", "chin"], "area", "cheeks"),
        (&["log", "2", "0", "0", "0", "-d", "tomorrow"], "day", "19 Nov 2026"),
        (&["log", "2", "0", "0", "0", "-d", "d8"], "day", "19 Nov 2026"),
        (&["log", "2", "0", "0", "0", "-d", "2026-11-01"], "day", "before"),
        (&["log", "2", "0", "0", "0", "-d", "soonish"], "day", "yesterday"),
        (&["log", "2", "0", "0", "0", "--session", "9"], "session", "session list"),
        (&["log", "--none"], "none", "four numbers"),
        (&["log"], "values", "log -i"),
        (&["log", "edit", "ffffffff", "redness=1"], "id", "aftercare show"),
        (&["log", "remove", "ffffffff"], "id", "aftercare show"),
        (&["session", "remove", "9", "--with-logs"], "session", "session list"),
        (&["session", "remove", "a", "--with-logs"], "session", "session list"),
        (&["session", "add", "--site", "cheeks:1"], "date", "--date today"),
        (&["session", "add", "--date", "today"], "site", "cheeks:1.5"),
        (&["session", "add", "--date", "2026-12-01", "--site", "cheeks"], "date", "have begun"),
        (&["session", "add", "--date", "today", "--site", "cheeks:9"], "site", "cheeks:1.5"),
        (&["session", "add", "--date", "today", "--site", "cheek5"], "site", "cheeks"),
        (
            &["session", "add", "--date", "today", "--site", "nose", "--device", "pin"],
            "device",
            "pen",
        ),
        (
            &["session", "add", "--date", "today", "--site", "nose", "--time", "late"],
            "time",
            "15:30",
        ),
        (&["profile", "set", "--country", "Utopia"], "country", "GB"),
        (&["profile", "set", "--risk", "diabetis=yes"], "risk", "diabetes"),
        (&["profile", "set", "--day-ends", "12"], "day-ends", "4"),
        (&["chart", "redish"], "symptom", "redness"),
        (&["interval", "35"], "by", "Example Clinic"),
        (
            &["range", "add", "redness", "--from", "9", "--to", "3", "--upto", "1", "--by", "X"],
            "to",
            "after",
        ),
        (&["assess", "nowhere.jsonl"], "file", "piped in"),
    ] {
        let (error, code) = home.fails(args);
        assert_eq!(code, 1, "{args:?}: {error}");
        assert_eq!(error["field"], field, "{args:?}: {error}");
        let text = format!("{} {}", error["message"], error["hint"]);
        assert!(text.contains(word), "{args:?}: {error}");
        // The same for people, on stderr.
        let ran = home.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{args:?}: {ran:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
    assert_eq!(home.bytes(), before, "nothing was changed");
}

#[test]
fn wrong_usage_is_another_status() {
    let home = Home::new();
    for args in [&["nonsense"][..], &["log", "--nope"], &["session"], &["status", "--format", "x"]]
    {
        let ran = home.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        let (error, code) = home.fails(args);
        assert_eq!((error["kind"].as_str(), code), (Some("usage"), 2));
    }
    assert!(!home.data().exists());
}

#[test]
fn a_wrong_clock_is_refused() {
    let home = Home::new();
    let ran = home.run_at("yesterday", &["status"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("AFTERCARE_NOW"), "{ran:?}");
}

#[test]
fn settings_and_keys_are_told_with_file_line_and_key() {
    let home = Home::with_session();
    let config = home.data().join("config.toml");
    let keys = home.data().join("keys.toml");
    std::fs::write(&config, "theme = \"dark\"\ncolour = 1\n").expect("written");
    let told = |word: &str, line: &str, file: &str| {
        let ran = home.run(&["doctor"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(
            ran.out.contains(word) && ran.out.contains(line) && ran.out.contains(file),
            "{ran:?}"
        );
    };
    told("colour", "line 2", "config.toml");
    std::fs::write(&config, "keymap = \"keys.toml\"\n").expect("written");
    for (text, word, line) in [
        ("# mine\nundoo = [\"x\"]\n", "undoo", "line 2"),
        ("undo = [\"hyper-x\"]\n", "hyper-x", "line 1"),
        ("help = [\"f9\"]\n\nundo = \"n\"\n", "rest_none", "line 3"),
        ("undo = 3\n", "undo = 3", "line 1"),
    ] {
        std::fs::write(&keys, text).expect("written");
        told(word, line, "keys.toml");
    }
    std::fs::write(&keys, "undo = [\"ctrl-u\"]\nredo = \"f8\"\n").expect("written");
    assert_eq!(home.run(&["doctor"]).code, 0);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let home = Home::new();
    for args in [&["vocabulary"][..], &["man"], &["completions", "bash"], &["--help"]] {
        let mut child = home
            .command(args)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{args:?}: {output:?}");
        assert!(output.stderr.is_empty(), "{args:?}: {output:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_told() {
    let home = Home::with_session();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let output = home.command(&["status"]).stdout(full).output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}

#[test]
fn diaries_are_judged_line_by_line() {
    let home = Home::new();
    let good = r#"{"id":"D-1","treatment":{"device":"pen","depth_mm":1.5,"area":"cheeks"},"entries":[{"day":3,"redness":4,"swelling":0,"warmth":0,"pain":0,"signs":[]}]}"#;
    let ran = home.run_with(&["assess", "-"], &format!("{good}\n{{broken\n\n{good}\n"));
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(ran.out.lines().count(), 2);
    assert!(ran.err.starts_with("line 2: line: not JSON"), "{ran:?}");
    let verdict: serde_json::Value =
        serde_json::from_str(ran.out.lines().next().expect("a line")).expect("JSON");
    assert_eq!(verdict["id"], "D-1");
    assert_eq!(verdict["entries"][0]["day"], 3);
    assert!(verdict["entries"][0]["level"].is_string());
    assert!(verdict["session_flags"].is_array());
    std::fs::write(home.path().join("d.jsonl"), good).expect("written");
    let ran = home.run(&["assess", "d.jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(!home.data().exists(), "no journal is needed");
    // Nor a place for one.
    let mut homeless = home.command(&["assess", "d.jsonl"]);
    homeless.env_remove("HOME").env_remove("AFTERCARE_DATA_DIR");
    assert_eq!(finish(&mut homeless, "").code, 0);
}
