//! What could stand at the cursor of a shell. `tests/outside/shells` types it into real ones.

use std::fs;

use super::{Home, NOW};

/// The candidates for a command line whose last word is being typed.
fn at(home: &Home, line: &str) -> Vec<String> {
    at_moment(home, NOW, line)
}

fn at_moment(home: &Home, now: &str, line: &str) -> Vec<String> {
    let mut args = vec!["complete", "--"];
    args.extend(line.split(' '));
    let ran = home.run_at(now, &args);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}: {ran:?}");
    let name = |line: &str| line.split_once('\t').expect("a name and what it is").0.to_owned();
    ran.out.lines().map(name).collect()
}

#[test]
fn names_of_the_vocabulary() {
    let home = Home::new();
    for (line, wanted) in [
        ("log -a under", &["under_eye"][..]),
        (
            "log --area=right-ch",
            &["--area=right-cheeks", "--area=right-chin", "--area=right-chest"],
        ),
        ("session add --site fore", &["forehead"]),
        ("session edit last --site fore", &["forehead"]),
        ("log 1 0 0 0 redn", &["redness="]),
        ("log redness=2", &["redness=2"]),
        ("log edit last redn", &["redness="]),
        ("log --sign eye_p", &["eye_pain"]),
        ("log --none --took antiv", &["antiviral"]),
        ("log --met su", &["sun"]),
        ("log edit last --clear redn", &["redness"]),
        ("chart brui", &["bruising"]),
        ("search swimming redness", &["redness:"]),
        ("search sign:a", &["sign:any"]),
        ("search area:ch", &["area:cheeks", "area:chin", "area:chest"]),
        ("session add --device ro", &["roller"]),
        ("session add --setting ho", &["home"]),
        ("session add --shared-tool y", &["yes"]),
        ("series plan --goal acne_scars,te", &["acne_scars,texture"]),
        ("outcome add --goal-rating acne_scars=much_w", &["acne_scars=much_worse"]),
        ("profile set --risk diab", &["diabetes="]),
        ("profile set --risk diabetes=u", &["diabetes=unknown"]),
        ("profile set --contact cl", &["clinic"]),
        ("screening --yes sunb", &["sunburn"]),
        ("flags seen ENV2 --outcome cold", &["cold_sore"]),
        ("report --format p", &["pdf"]),
    ] {
        assert_eq!(at(&home, line), wanted, "{line}");
    }
}

#[test]
fn commands_and_options_where_they_can_stand() {
    let home = Home::new();
    assert!(at(&home, "").contains(&"worried".to_owned()));
    assert!(!at(&home, "").contains(&"complete".to_owned()), "it is nobody's command");
    assert_eq!(at(&home, "--plain sess"), ["session"]);
    assert_eq!(at(&home, "session re"), ["remove"]);
    assert_eq!(at(&home, "log --se"), ["--session"]);
    assert_eq!(at(&home, "log -- --se"), [""; 0], "no option follows");
    assert_eq!(at(&home, "log 3 re"), ["redness="], "no command follows a value");
    assert_eq!(at(&home, "log --note sess"), [""; 0], "a person's own words");
    assert_eq!(at(&home, "session show 1 "), [""; 0], "there is no second one");
    assert_eq!(at(&home, "nonsense he"), [""; 0]);
    for line in [&["report", "-o", ""][..], &["photo", "add", "a.jpg", ""], &["--data-dir", ""]] {
        let ran = home.run(&[&["complete", "--"], line].concat());
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, "", ""), "{line:?}: a file");
    }
}

#[test]
fn sessions_and_days_of_the_journal() {
    let home = Home::with_session();
    assert_eq!(at(&home, "session show "), ["last", "1"]);
    home.ok(&["session", "add", "--date", "2026-11-17", "--device", "pen", "--site", "chin:1"]);
    let before = home.bytes();
    for line in
        ["session show ", "session edit ", "erase session ", "log --session ", "check --session "]
    {
        assert_eq!(at(&home, line), ["last", "2", "1"], "{line}");
    }
    let days = ["today", "yesterday", "d2", "d1", "d0", "before"];
    assert_eq!(at(&home, "log -d "), days);
    assert_eq!(at(&home, "show "), days);
    assert_eq!(at(&home, "log --session 1 -d d"), ["d7", "d6", "d5", "d4", "d3", "d2", "d1", "d0"]);
    assert_eq!(at_moment(&home, "2027-06-01T21:00:00+02:00", "log -d d").len(), 14);
    assert_eq!(at(&home, "session add --date 2026-11-1")[..2], ["2026-11-17", "2026-11-16"]);
    assert_eq!(at(&home, "series plan --appointment 2026-11-2")[0], "2026-11-21");
    assert_eq!(at(&home, "search on:d"), ["on:d2", "on:d1", "on:d0"]);
    let said = home.ok(&["complete", "--", "session", "show", "2"]);
    assert_eq!(said, "2\tTue 17 Nov 2026, chin\n");
    assert!(home.bytes() == before, "asking changes nothing");
    // At one in the morning it is still the evening, unless the person says otherwise.
    let night = "2026-11-20T01:00:00+01:00";
    assert_eq!(at_moment(&home, night, "log -d d"), ["d2", "d1", "d0"]);
    home.ok(&["profile", "set", "--day-ends", "0"]);
    assert_eq!(at_moment(&home, night, "log -d d"), ["d3", "d2", "d1", "d0"]);
    assert!(home.bytes() != before, "the control");
}

#[test]
fn what_cannot_be_told_is_left_out() {
    let home = Home::new();
    assert_eq!(at(&home, "session show "), [""; 0]);
    assert_eq!(at(&home, "log -d "), ["today", "yesterday"]);
    assert_eq!(fs::read_dir(home.path()).expect("listed").count(), 0, "nothing is made");
    // An older journal waits for somebody to open it.
    fs::create_dir(home.data()).expect("made");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/db/v1.db"), home.journal())
        .expect("copied");
    let before = home.bytes();
    assert_eq!(at(&home, "session show "), [""; 0]);
    assert!(home.bytes() == before, "it is left as it is");
    fs::write(home.journal(), b"no journal").expect("written");
    assert_eq!(at(&home, "session show "), [""; 0]);
    assert_eq!(at(&home, "log -a fore"), ["forehead"]);
    let elsewhere = Home::with_session();
    let data = elsewhere.data();
    let line = format!("--data-dir {} session show l", data.display());
    assert_eq!(at(&home, &line), ["last"]);
    assert_eq!(at(&elsewhere, "--data-dir=/nowhere session show "), [""; 0]);
    let bad_clock = elsewhere.run_at("nonsense", &["complete", "--", "session", "show", ""]);
    assert_eq!((bad_clock.code, bad_clock.out, bad_clock.err), (0, String::new(), String::new()));
}
