//! The calendar file. `tests/outside/run` has it read by an independent parser.

use std::collections::BTreeMap;

use aftercare::domain::{Edit, Swap};

use super::remind::{plan, store};
use super::{Home, NOW};

/// A calendar's events by identity: their lines, unfolded.
fn events(text: &str) -> BTreeMap<String, String> {
    let whole = text.replace("\r\n ", "");
    let mut found = BTreeMap::new();
    for event in whole.split("BEGIN:VEVENT\r\n").skip(1) {
        let event = event.split("END:VEVENT").next().expect("an end");
        let uid = event.lines().find_map(|line| line.strip_prefix("UID:")).expect("an identity");
        let name = name(uid.split_at(37).1);
        assert!(found.insert(name, event.to_owned()).is_none(), "{uid} is there twice");
    }
    found
}

/// What an event is, by the code behind its session.
fn name(code: &str) -> String {
    let (kind, rest) = code.split_at(1);
    match kind {
        "l" => format!("log-d{rest}"),
        "c" => format!("care-{rest}"),
        "b" => format!("look-back-d{rest}"),
        "e" => "next-earliest".to_owned(),
        "u" => "next-usual".to_owned(),
        "v" => "appointment".to_owned(),
        "p" => format!("prepare-{rest}d"),
        other => panic!("{other} is no kind"),
    }
}

fn at(home: &Home, now: &str, more: &[&str]) -> BTreeMap<String, String> {
    let args: Vec<&str> = ["calendar", "-o", "-"].iter().chain(more).copied().collect();
    let ran = home.run_at(now, &args);
    assert_eq!(ran.code, 0, "{ran:?}");
    events(&ran.out)
}

fn names(events: &BTreeMap<String, String>) -> Vec<&str> {
    events.keys().map(String::as_str).collect()
}

#[test]
fn it_has_what_is_to_come() {
    let home = Home::with_session();
    let all = at(&home, NOW, &[]);
    assert_eq!(
        names(&all),
        [
            "care-14d",
            "care-7d",
            "log-d10",
            "log-d14",
            "log-d21",
            "log-d30",
            "log-d7",
            "look-back-d30",
            "look-back-d90",
            "next-earliest",
            "next-usual"
        ]
    );
    let log = &all["log-d7"];
    assert!(log.contains("DTSTART:20261119T200000\r\n") && log.contains("VALARM"), "{log}");
    assert!(log.contains("photo"), "{log}");
    assert!(all["next-earliest"].contains("DTSTART;VALUE=DATE:20261210\r\n"));
    assert!(all["next-usual"].contains("DTEND;VALUE=DATE:20261225\r\n"));
    for event in all.values() {
        assert!(event.contains("CLASS:PRIVATE") && event.contains("TRANSP:TRANSPARENT"));
    }
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    let more = at(&home, NOW, &["--all", "--hour", "7:30"]);
    assert!(!more.contains_key("log-d7"), "it is logged");
    assert!(more["log-d90"].contains("DTSTART:20270210T073000\r\n"));
}

#[test]
fn hours_of_aftercare_end_to_the_minute() {
    let home = Home::new();
    home.ok(&["session", "add", "--date", "today", "--time", "15:00", "--site", "cheeks:1"]);
    let all = at(&home, NOW, &[]);
    let end = &all["care-48h"];
    assert!(end.contains("DTSTART:20261121T150000\r\n"), "{end}");
    assert!(end.contains("make-up; gym and sweat".replace(';', "\\;").as_str()), "{end}");
    assert!(!end.contains("VALARM") && end.contains("wait longer"), "{end}");
}

#[test]
fn an_event_keeps_its_identity_and_moves() {
    let home = Home::with_session();
    let before = at(&home, NOW, &[]);
    home.ok(&["interval", "35", "--by", "Example Clinic"]);
    store(&home, Edit::Plan(Swap::make(plan(Some("2026-12-20")))));
    let after = at(&home, "2026-11-20T21:00:00+01:00", &[]);
    let sequence = |event: &str| -> i64 {
        let line = event.lines().find_map(|line| line.strip_prefix("SEQUENCE:"));
        line.expect("a revision").parse().expect("a number")
    };
    assert!(before["next-earliest"].contains(":20261210"));
    assert!(after["next-earliest"].contains(":20261217"), "{after:?}");
    assert!(after["next-usual"].contains("Example Clinic"));
    assert!(sequence(&after["next-earliest"]) > sequence(&before["next-earliest"]));
    assert!(after["appointment"].contains(":20261220"));
    assert!(after["prepare-14d"].contains("DTSTART;VALUE=DATE:20261206"));
    assert!(after["prepare-1d"].contains("DTSTART;VALUE=DATE:20261219"));
    // What should have begun is not lost.
    let late = at(&home, "2026-12-15T21:00:00+01:00", &[]);
    assert!(late["prepare-14d"].contains("DTSTART;VALUE=DATE:20261215"));
}

#[test]
fn another_session_calls_off_what_was_to_come() {
    let home = Home::with_session();
    let next = |text: &str| -> Vec<String> {
        let ids = text.lines().filter(|line| line.starts_with("UID:") && line.contains("-next-"));
        ids.map(str::to_owned).collect()
    };
    let before = next(&home.ok(&["calendar", "-o", "-"]));
    let later = "2026-11-19T21:01:00+01:00";
    home.run_at(later, &["session", "add", "--date", "2026-11-18", "--site", "chin:0.5"]);
    let text = home.ok(&["calendar", "-o", "-"]).replace("\r\n ", "");
    assert_eq!(next(&text), before, "the session to come moves");
    let cancelled: Vec<String> = text
        .split("BEGIN:VEVENT")
        .filter(|event| event.contains("STATUS:CANCELLED"))
        .filter_map(|event| event.lines().find_map(|line| line.strip_prefix("UID:")))
        .map(|uid| name(uid.split_at(37).1))
        .collect();
    for name in ["log-d7", "log-d30", "care-14d", "look-back-d30", "look-back-d90"] {
        assert!(cancelled.iter().any(|one| one == name), "{cancelled:?}");
    }
}

#[test]
fn discreet_has_no_word_about_health() {
    let home = Home::with_session();
    let (open, discreet) = (at(&home, NOW, &[]), at(&home, NOW, &["--discreet"]));
    assert_eq!(names(&open), names(&discreet), "the same events");
    for event in discreet.values() {
        let said = event.lines().filter(|l| l.starts_with("SUMMARY") || l.starts_with("DESC"));
        for line in said {
            assert!(line == "SUMMARY:Journal" || line == "DESCRIPTION:Journal", "{line}");
        }
    }
    assert!(home.run(&["calendar", "-o", "-"]).err.contains("synced"));
    assert!(!home.run(&["calendar", "-o", "-", "--discreet"]).err.contains("synced"));
}

#[test]
fn an_appointment_before_the_first_session() {
    let home = Home::new();
    assert_eq!(home.fails(&["calendar"]).0["kind"], "no_session");
    assert!(!home.data().exists());
    store_plan_alone(&home);
    let all = at(&home, NOW, &[]);
    assert_eq!(names(&all), ["appointment", "prepare-14d", "prepare-1d", "prepare-7d"]);
    // A session in between leaves the appointment what it is.
    let identity = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("UID:") && line.ends_with("-v"));
        line.expect("an appointment").to_owned()
    };
    let before = identity(&home.ok(&["calendar", "-o", "-"]));
    let near = "2026-11-24T21:00:00+01:00";
    assert_eq!(home.run_at(near, &["remind", "--format", "tmux"]).out, "questions\n");
    home.ok(&["session", "add", "--date", "today", "--site", "chin:0.5"]);
    assert_eq!(identity(&home.ok(&["calendar", "-o", "-"])), before);
}

fn store_plan_alone(home: &Home) {
    std::fs::create_dir_all(home.data()).expect("made");
    store(home, Edit::Plan(Swap::make(plan(Some("2026-12-01")))));
}

#[test]
fn only_a_calendar_of_ours_is_written_over() {
    let home = Home::with_session();
    let file = home.path().join("a.ics");
    let said = home.ok(&["calendar", "-o", "a.ics"]);
    assert!(said.contains("11 events") && said.contains("synced"), "{said}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().expect("there").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
    }
    home.ok(&["calendar", "-o", "a.ics", "--discreet"]);
    for (other, text) in [("b.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), ("c.txt", "")] {
        std::fs::write(home.path().join(other), text).expect("written");
        let (error, _) = home.fails(&["calendar", "-o", other]);
        assert_eq!(error["field"], "output", "{error}");
        let kept = std::fs::read_to_string(home.path().join(other)).expect("text");
        assert_eq!(kept, text);
    }
    for nowhere in ["no/such/folder.ics", "data"] {
        assert_eq!(home.fails(&["calendar", "-o", nowhere]).0["field"], "output");
    }
    assert_eq!(home.fails(&["calendar", "--hour", "soon"]).0["field"], "hour");
    let out = home.json(&["calendar", "-o", "a.ics"]);
    assert_eq!((out["events"].as_u64(), out["file"].as_str()), (Some(11), Some("a.ics")));
    assert!(home.json(&["calendar"])["calendar"].as_str().is_some_and(|t| t.contains("VEVENT")));
    let late = home.run_at("2027-06-01T12:00:00+02:00", &["calendar", "-o", "-"]);
    assert_eq!((late.code, late.out.as_str()), (1, ""), "{late:?}");
}
