//! Clocks that are set back, ahead and otherwise, and journeys.

use super::Home;

/// Logs of the journal: healing day and date.
fn filed(home: &Home) -> Vec<(i64, String)> {
    let db = rusqlite::Connection::open(home.journal()).expect("a journal");
    let mut all = db.prepare("SELECT day, date FROM day_log ORDER BY key").expect("a query");
    let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("read");
    rows.map(|row| row.expect("a row")).collect()
}

const LOG: [&str; 6] = ["log", "1", "0", "0", "0", "--none"];

#[test]
fn by_an_odd_clock_nothing_is_filed_unasked() {
    for (clock, says) in [
        ("2025-11-19T21:00:00+01:00", "Wed 19 Nov 2025"),
        ("2026-11-18T20:59:00+01:00", "Wed 18 Nov 2026"),
        ("1970-01-01T00:00:30+00:00", "Thu 1 Jan 1970"),
        ("2027-11-19T21:00:00+01:00", "Fri 19 Nov 2027"),
        ("9999-12-31T12:00:00+00:00", "Fri 31 Dec 9999"),
    ] {
        let home = Home::with_session();
        home.ok(&LOG);
        let ran = home.run_at(clock, &LOG);
        assert_eq!(ran.code, 1, "{ran:?}");
        for word in [says, "Thu 19 Nov 2026", "--clock-is-right", "Set the date"] {
            assert!(ran.err.contains(word), "{word}: {}", ran.err);
        }
        assert_eq!(filed(&home).len(), 1, "{clock}");
        let status = home.run_at(clock, &["status"]);
        assert!(status.err.contains(says) && status.code == 0, "{status:?}");
        // A day that is named needs no clock, and a log that is there has its day.
        if says.ends_with("2027") {
            assert_eq!(home.run_at(clock, &[&LOG[..], &["--day", "d3"]].concat()).code, 0);
        }
        assert_eq!(home.run_at(clock, &["log", "edit", "last", "--note", "x"]).code, 0);
    }
    // Whoever says so is believed, and is not asked again.
    let home = Home::with_session();
    home.ok(&LOG);
    let later = "2027-11-19T21:00:00+01:00";
    assert_eq!(home.run_at(later, &[&LOG[..], &["--clock-is-right"]].concat()).code, 0);
    assert_eq!(home.run_at(later, &LOG).code, 0);
    let (error, code) = home.fails(&LOG);
    assert_eq!(
        (error["kind"].as_str(), error["field"].as_str(), code),
        (Some("invalid"), Some("clock"), 1)
    );
}

#[test]
fn a_session_is_not_added_by_a_clock_that_is_behind() {
    let home = Home::with_session();
    let add = ["session", "add", "--date", "today", "--site", "neck:0.5"];
    let ran = home.run_at("2026-10-19T21:00:00+01:00", &add);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("Mon 19 Oct 2026") && ran.err.contains("--clock-is-right"));
    assert_eq!(home.count("SELECT count(*) FROM session"), 1);
    // The next one may be a year later, and a date that is named needs no clock.
    assert_eq!(home.run_at("2027-11-19T21:00:00+01:00", &add).code, 0);
    let named = ["session", "add", "--date", "2026-10-18", "--site", "chin:0.5"];
    assert_eq!(home.run_at("2026-10-19T21:00:00+01:00", &named).code, 0);
}

#[test]
fn line_by_line_it_is_asked_too() {
    let home = Home::with_session();
    let plain = |answer: &str| {
        let mut command = home.command(&["--plain"]);
        command.env("AFTERCARE_NOW", "2025-11-19T21:00:00+01:00");
        super::finish(&mut command, &format!("log\n{answer}\nquit\n"))
    };
    let ran = plain("no");
    assert!(ran.out.contains("Wed 19 Nov 2025") && ran.out.contains("Is that right?"), "{ran:?}");
    assert!(ran.out.contains("Nothing was saved. Set the date right"), "{ran:?}");
}

#[test]
fn a_journey_over_the_date_line_files_nothing_before_the_treatment() {
    let home = Home::new();
    let add = ["session", "add", "--date", "today", "--site", "cheeks:1.5"];
    // Treated in Auckland on the 12th, in Honolulu on the 11th in the evening: later all the same.
    assert_eq!(home.run_at("2026-11-12T10:00:00+13:00", &add).code, 0);
    let ran = home.run_at("2026-11-11T20:00:00-10:00", &LOG);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Saved day 0"), "{}", ran.out);
    assert_eq!(home.run_at("2026-11-12T20:00:00-10:00", &LOG).code, 0);
    assert_eq!(home.run_at("2026-11-13T20:00:00-10:00", &LOG).code, 0);
    // And back: there is no evening of the 14th.
    assert_eq!(home.run_at("2026-11-15T20:00:00+13:00", &LOG).code, 0);
    let days = [(0, "2026-11-12"), (0, "2026-11-12"), (1, "2026-11-13"), (3, "2026-11-15")];
    assert_eq!(filed(&home), days.map(|(day, date)| (day, date.to_owned())));
}

#[test]
fn what_is_brought_back_is_the_backup_that_was_made_last() {
    let home = Home::with_session();
    let right = [&LOG[..], &["--clock-is-right"]].concat();
    // Ahead for a day, and right again.
    assert_eq!(home.run_at("2099-11-19T21:00:00+01:00", &right).code, 0);
    let now = "2026-11-20T21:00:00+01:00";
    assert_eq!(home.run_at(now, &right).code, 0);
    let dry = home.run_at(now, &["restore", "--dry-run"]);
    assert!(dry.out.contains("of today 21:00"), "{dry:?}");
    let proved = home.run_at(now, &["backup", "--prove"]);
    assert!(proved.out.contains("2 logs"), "{proved:?}");
    // Behind, where there are as many as are kept: it is not the first to go.
    let shelf = home.data().join("backups");
    for month in 1..=12 {
        for day in 1..=9 {
            let name = format!("journal-2027{month:02}{day:02}T200000Z.db");
            std::fs::write(shelf.join(name), "").expect("written");
        }
    }
    assert_eq!(home.run_at("1970-01-02T21:00:00+01:00", &["backup"]).code, 0);
    assert!(shelf.join("journal-19700102T200000Z.db").is_file());
    let proved = home.run_at("1970-01-02T21:05:00+01:00", &["backup", "--prove"]);
    assert!(proved.code == 0 && proved.out.contains("2 logs"), "{proved:?}");
}

#[test]
fn logs_stay_on_their_day_when_clocks_change() {
    for (treated, logs) in [
        // Europe: 29 March has 23 hours, 25 October has 25.
        (
            "2026-03-28T18:00:00+01:00",
            &[
                ("2026-03-29T01:59:59+01:00", 0),
                ("2026-03-29T03:00:00+02:00", 0),
                ("2026-03-29T04:00:00+02:00", 1),
                ("2026-03-29T23:30:00+02:00", 1),
                ("2026-03-30T03:59:00+02:00", 1),
                ("2026-03-30T23:30:00+02:00", 2),
            ][..],
        ),
        (
            "2026-10-24T18:00:00+02:00",
            &[
                ("2026-10-25T02:30:00+02:00", 0),
                ("2026-10-25T02:30:00+01:00", 0),
                ("2026-10-25T23:59:00+01:00", 1),
                ("2026-10-26T23:59:00+01:00", 2),
            ],
        ),
        // New York, half an hour on Lord Howe, midnight in Santiago.
        (
            "2026-10-31T20:00:00-04:00",
            &[
                ("2026-11-01T01:30:00-04:00", 0),
                ("2026-11-01T01:30:00-05:00", 0),
                ("2026-11-01T05:00:00-05:00", 1),
            ],
        ),
        (
            "2026-04-04T20:00:00+11:00",
            &[
                ("2026-04-05T01:45:00+11:00", 0),
                ("2026-04-05T01:45:00+10:30", 0),
                ("2026-04-05T23:59:00+10:30", 1),
            ],
        ),
        (
            "2026-09-05T20:00:00-04:00",
            &[("2026-09-06T01:00:00-03:00", 0), ("2026-09-06T23:59:00-03:00", 1)],
        ),
        // A leap day, and the turn of a century without one.
        (
            "2028-02-28T12:00:00+00:00",
            &[("2028-02-29T12:00:00+00:00", 1), ("2028-03-01T12:00:00+00:00", 2)],
        ),
        ("2100-02-28T12:00:00+00:00", &[("2100-03-01T12:00:00+00:00", 1)]),
    ] {
        let home = Home::new();
        let add = ["session", "add", "--date", "today", "--site", "cheeks:1.5"];
        assert_eq!(home.run_at(treated, &add).code, 0);
        for (at, _) in logs {
            let ran = home.run_at(at, &LOG);
            assert_eq!(ran.code, 0, "{at}: {ran:?}");
        }
        let days: Vec<i64> = logs.iter().map(|(_, day)| *day).collect();
        assert_eq!(filed(&home).iter().map(|(day, _)| *day).collect::<Vec<_>>(), days, "{treated}");
        // Seen from the other side of the world they are where they were.
        let (at, _) = logs.last().expect("a log");
        let there = format!("{}-11:00", &at[..19]);
        let before = filed(&home);
        assert_eq!(home.run_at(&there, &["log", "edit", "last", "--note", "later"]).code, 0);
        assert_eq!(filed(&home), before);
    }
}

#[test]
fn the_last_days_of_the_calendar() {
    let home = Home::new();
    let at = |moment: &str, args: &[&str]| home.run_at(moment, args);
    let add = ["session", "add", "--date", "today", "--site", "cheeks:1.5", "--device", "pen"];
    assert_eq!(at("9999-12-30T12:00:00+00:00", &add).code, 0);
    let last = "9999-12-31T12:00:00+00:00";
    assert_eq!(at(last, &LOG).code, 0);
    assert_eq!(filed(&home), [(1, "9999-12-31".to_owned())]);
    for command in [
        "show",
        "chart",
        "check --explain",
        "status",
        "remind",
        "series",
        "screening --rest-no",
        "aftercare",
        "series plan --goal pores",
        "calendar -o -",
        "export csv",
        "export json",
        "export fhir -o -",
        "report -o a.pdf",
        "report -o a.html",
        "history",
        "search on:today",
        "worried",
        "interval 30 --by me",
        "series",
        "doctor",
        "outcome add --words good",
    ] {
        let args: Vec<&str> = command.split(' ').collect();
        let ran = at(last, &args);
        assert!(matches!(ran.code, 0 | 1) && !ran.err.contains("panicked"), "{command}: {ran:?}");
    }
    // In UTC that is a year of five digits.
    let ran = at("9999-12-31T23:30:00-01:00", &[&LOG[..], &["--clock-is-right"]].concat());
    assert!(!ran.err.contains("panicked"), "{ran:?}");
    assert_ne!(ran.code, 101);
}

#[test]
#[cfg(unix)]
fn nonsense_in_tz_is_told_and_files_nothing_wrong() {
    let home = Home::new();
    let run = |zone: &str, args: &[&str]| {
        let mut command = home.command(args);
        super::finish(command.env("AFTERCARE_NOW", "").env("TZ", zone), "")
    };
    let add = ["session", "add", "--date", "today", "--site", "cheeks:1.5"];
    assert_eq!(run("UTC", &add).code, 0);
    for zone in ["Mars/Base", "nonsense", "\u{1b}[2J", "../../etc/passwd-", ":", "A/../../B"] {
        let ran = run(zone, &LOG);
        assert_eq!(ran.code, 0, "{zone:?}: {ran:?}");
        assert!(ran.err.contains("knows no time zone"), "{zone:?}: {ran:?}");
        assert!(!ran.err.contains('\u{1b}'), "{ran:?}");
    }
    for zone in ["UTC", "CET-1CEST,M3.5.0,M10.5.0/3", "<-03>3"] {
        let ran = run(zone, &LOG);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{zone}");
    }
    let long = "A".repeat(100_000);
    for zone in [long.as_str(), "AAA24", "AAA-24BBB", "A0B,0/0,J365/25", "/etc", "/dev/zero"] {
        let ran = run(zone, &["status"]);
        assert!(matches!(ran.code, 0 | 1) && !ran.err.contains("panicked"), "{ran:?}");
    }
    assert!(run("/dev/zero", &["status"]).err.contains("Europe/Paris"));
    let zones = home.count("SELECT count(*) FROM day_log WHERE zone IS NOT NULL AND zone <> 'UTC'");
    assert_eq!(zones, 0, "no zone that is none is written down");
}
