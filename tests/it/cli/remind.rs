//! Reminders: silent unless something is due, and what keeps them coming.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aftercare::cli::{Journal, open};
use aftercare::domain::{
    Benefit, BenefitId, Change, Day, Device, Edit, Goal, Plan, PlanId, Rating, Screening,
    ScreeningId, Swap, Tool, ToolId,
};

use super::{Home, NOW};

/// Stores what no command of this test's own makes.
pub(super) fn store(home: &Home, edit: Edit) {
    let places = aftercare::world::Places::within(home.data());
    let at = chrono::DateTime::parse_from_rfc3339(NOW).expect("a moment");
    let journal = Journal { places, clock: aftercare::world::Clock::fixed(at) };
    let mut opened = open(&journal, false).expect("it opens");
    opened.driver.commit(&Change::from(edit)).expect("stored");
}

pub(super) fn plan(appointment: Option<&str>) -> Plan {
    Plan {
        id: PlanId::new(1, [1; 10]),
        goals: vec![Goal::AcneScars],
        words: String::new(),
        sessions: 3,
        interval: None,
        appointment: appointment.map(|date| date.parse().expect("a date")),
        made: "2026-11-01".parse().expect("a date"),
        ended: None,
        revision: 0,
    }
}

/// The words of what is due at a moment.
fn due(home: &Home, now: &str) -> String {
    let ran = home.run_at(now, &["remind", "--format", "tmux"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out.trim().to_owned()
}

#[test]
fn nothing_is_said_or_made_without_a_journal() {
    let home = Home::new();
    for args in [&["remind"][..], &["remind", "--exit-code"], &["remind", "--format", "tmux"]] {
        assert_eq!(home.ok(args), "", "{args:?}");
    }
    assert_eq!(home.json(&["remind"])["due"], serde_json::json!([]));
    assert_eq!(std::fs::read_dir(home.path()).expect("listed").count(), 0);
}

#[test]
fn it_is_silent_when_today_is_logged() {
    let home = Home::with_session();
    assert_eq!(due(&home, NOW), "log missed photo");
    let ran = home.run(&["remind", "--exit-code"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("remind", ran.out);
    home.ok(&["log", "--met", "sun"]);
    assert_eq!(due(&home, NOW), "log missed photo", "that says nothing about the skin");
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    let before = home.bytes();
    assert_eq!(home.ok(&["remind", "--exit-code"]), "");
    assert_eq!(home.bytes(), before, "looking changes nothing");
}

#[test]
fn reminders_keep_coming_after_an_update() {
    let home = Home::new();
    std::fs::create_dir(home.data()).expect("made");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/db/v1.db"), home.journal())
        .expect("copied");
    home.ok(&["remind"]);
}

#[cfg(unix)]
#[test]
fn a_journal_that_can_only_be_read_is_enough() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_session();
    let may = |mode: u32| std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(home.journal(), may(0o400)).expect("closed");
    std::fs::set_permissions(home.data(), may(0o500)).expect("closed");
    assert_eq!(due(&home, NOW), "log missed photo");
    std::fs::set_permissions(home.data(), may(0o700)).expect("opened");
}

#[test]
fn a_day_without_a_log_is_said_when_it_is_due_or_when_logs_stopped() {
    let home = Home::with_session();
    home.ok(&["log", "--day", "d6", "1", "0", "0", "0", "--none"]);
    assert_eq!(due(&home, NOW), "log photo", "day 7 is due");
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    assert_eq!(due(&home, "2026-11-20T21:00:00+01:00"), "", "day 8 is not due");
    assert_eq!(due(&home, "2026-11-23T21:00:00+01:00"), "log missed", "day 10 was missed");
    assert_eq!(due(&home, "2027-03-01T21:00:00+01:00"), "", "once all is over, nobody nags");
}

#[test]
fn an_open_flag_is_said_again_after_a_day_without_a_log() {
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "0", "warmth=2", "--none"]);
    assert_eq!(due(&home, "2026-11-20T20:00:00+01:00"), "");
    assert_eq!(due(&home, "2026-11-20T21:30:00+01:00"), "flag");
    let said = home.run_at("2026-11-20T21:30:00+01:00", &["remind"]).out;
    assert!(said.contains("aftercare flags"), "{said}");
    let called = home.run_at("2026-11-20T21:31:00+01:00", &["flags", "called", "--by", "Clinic"]);
    assert_eq!(called.code, 0, "{called:?}");
    assert_eq!(due(&home, "2026-11-20T21:40:00+01:00"), "");
}

#[test]
fn it_is_time_to_look_back_until_somebody_did() {
    let home = Home::with_session();
    let day_30 = "2026-12-12T21:00:00+01:00";
    assert!(due(&home, day_30).contains("look-back"));
    assert!(!due(&home, "2026-12-11T21:00:00+01:00").contains("look-back"));
    assert!(!due(&home, "2026-12-31T21:00:00+01:00").contains("look-back"), "too late");
    let session = home.json(&["session", "show"])["id"].as_str().expect("an id").to_owned();
    store(
        &home,
        Edit::Benefit(Swap::make(Benefit {
            id: BenefitId::new(1, [1; 10]),
            session: session.parse().expect("an id"),
            series: None,
            day: Day(30),
            at: chrono::DateTime::parse_from_rfc3339(day_30).expect("a moment"),
            ratings: BTreeMap::from([(Goal::AcneScars, Rating::Better)]),
            words: String::new(),
            revision: 0,
        })),
    );
    assert!(!due(&home, day_30).contains("look-back"));
    assert!(due(&home, "2027-02-10T21:00:00+01:00").contains("look-back"), "day 90 is another");
}

#[test]
fn the_questions_are_asked_for_in_the_days_before_an_appointment() {
    let home = Home::with_session();
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    store(&home, Edit::Plan(Swap::make(plan(Some("2026-11-26")))));
    assert_eq!(due(&home, NOW), "questions");
    let early = due(&home, "2026-11-18T21:00:00+01:00");
    assert!(!early.contains("questions"), "not a week before it yet: {early}");
    assert!(!due(&home, "2026-11-27T21:00:00+01:00").contains("questions"), "it is past");
    let at = chrono::DateTime::parse_from_rfc3339(NOW).expect("a moment");
    store(
        &home,
        Edit::Screening(Swap::make(Screening {
            id: ScreeningId::new(1, [2; 10]),
            date: at.date_naive(),
            at,
            answers: BTreeMap::new(),
            note: String::new(),
            questions: 1,
            revision: 0,
        })),
    );
    assert_eq!(due(&home, NOW), "");
}

#[test]
fn a_tool_that_is_used_up_is_said() {
    let home = Home::with_session();
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    let tool = Tool {
        id: ToolId::new(1, [1; 10]),
        name: "The blue roller".to_owned(),
        device: Device::Roller,
        new_on: "2026-10-01".parse().expect("a date"),
        uses: Some(1),
        retired: None,
        revision: 0,
    };
    store(&home, Edit::Tool(Swap::make(tool.clone())));
    assert_eq!(due(&home, NOW), "");
    let places = aftercare::world::Places::within(home.data());
    let at = chrono::DateTime::parse_from_rfc3339(NOW).expect("a moment");
    let journal = Journal { places, clock: aftercare::world::Clock::fixed(at) };
    let opened = open(&journal, false).expect("it opens");
    let session =
        opened.driver.store().reader().latest_session().expect("read").expect("a session");
    drop(opened);
    let with = aftercare::domain::Session {
        tool: Some(tool.id),
        revision: session.revision + 1,
        ..session.clone()
    };
    store(&home, Edit::Session(Swap::edit(session, with)));
    assert_eq!(due(&home, NOW), "tool");
    let said = home.ok(&["remind"]);
    assert!(said.starts_with("The blue roller was used once"), "{said}");
    let old = Tool { retired: Some(at.date_naive()), revision: 1, ..tool.clone() };
    store(&home, Edit::Tool(Swap::edit(tool, old)));
    assert_eq!(due(&home, NOW), "");
}

#[test]
fn outside_the_hours_nothing_is_said() {
    let home = Home::with_session();
    for (hours, is_quiet) in [
        ("08:00-22:00", false),
        ("08:00-21:00", true),
        ("20:30-06:00", false),
        ("22:00-06:00", true),
    ] {
        let args = ["remind", "--exit-code", "--between", hours];
        let ran = home.run(&args);
        assert_eq!((ran.out.is_empty(), ran.code == 0), (is_quiet, is_quiet), "{hours}");
        assert_eq!(home.run(&["--json", "remind", "--between", hours]).code, 0);
        assert_eq!(home.json(&["remind", "--between", hours])["quiet"], is_quiet);
    }
    for wrong in ["8", "08:00", "08:00-26:00", "a-b"] {
        assert_eq!(home.fails(&["remind", "--between", wrong]).0["field"], "between");
    }
}

/// A program that writes down how it was called.
#[cfg(unix)]
fn notices(home: &Home) -> (PathBuf, PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let (bin, told) = (home.path().join("bin"), home.path().join("told"));
    std::fs::create_dir_all(&bin).expect("made");
    let program = bin.join("notify-send");
    let script = format!("#!/bin/sh\nprintf '%s|' \"$@\" >> '{}'\n", told.display());
    std::fs::write(&program, script).expect("written");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("marked");
    (bin, told)
}

#[cfg(unix)]
#[test]
fn a_notice_says_nothing_about_the_person() {
    let home = Home::with_session();
    let (bin, told) = notices(&home);
    let run = |args: &[&str], path: &Path| super::finish(home.command(args).env("PATH", path), "");
    let ran = run(&["remind", "--notify"], &bin);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert_eq!(
        std::fs::read_to_string(&told).expect("told"),
        "aftercare|A moment for your journal.|"
    );
    // Without it: said, and only when it was asked for.
    let ran = run(&["remind", "--notify"], &home.data());
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(ran.err.contains("notify-send"), "{ran:?}");
    assert_eq!(run(&["remind"], &home.data()).code, 0);
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    std::fs::remove_file(&told).expect("removed");
    assert_eq!(run(&["remind", "--notify"], &bin).code, 0);
    assert!(!told.exists(), "nothing is due");
}

#[cfg(target_os = "linux")]
mod units {
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use super::super::{Home, finish};

    fn folder(home: &Home) -> PathBuf {
        home.path().join(".config/systemd/user")
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn they_are_written_replaced_and_removed() {
        let home = Home::new();
        let said = home.ok(&["remind", "--install"]);
        for word in ["daemon-reload", "enable --now aftercare-remind.timer"] {
            assert!(said.contains(word), "{said}");
        }
        assert!(!home.data().exists());
        let both = ["aftercare-remind.service", "aftercare-remind.timer"];
        assert_eq!(names(&folder(&home)), both);
        let read = |name: &str| std::fs::read_to_string(folder(&home).join(name)).expect("text");
        let mode = |name: &str| {
            let found = folder(&home).join(name).metadata().expect("there");
            found.permissions().mode() & 0o777
        };
        assert_eq!(both.map(mode), [0o600; 2]);
        let program = std::fs::canonicalize(env!("CARGO_BIN_EXE_aftercare")).expect("a program");
        assert_eq!(
            read("aftercare-remind.service"),
            format!(
                "# Made by `aftercare remind --install`; `aftercare remind --uninstall` removes \
                 it.\n[Unit]\nDescription=A moment for your journal\n\n[Service]\nType=oneshot\n\
                 ExecStart=\"{}\" --data-dir \"{}\" remind --notify\n",
                program.display(),
                home.data().display()
            )
        );
        assert!(read("aftercare-remind.timer").contains("\nOnCalendar=*-*-* 20:00:00\n"));

        home.ok(&["remind", "--install", "--at", "7:30"]);
        assert!(read("aftercare-remind.timer").contains("\nOnCalendar=*-*-* 07:30:00\n"));
        std::fs::write(folder(&home).join("other.timer"), "mine").expect("written");
        let wants = folder(&home).join("timers.target.wants");
        std::fs::create_dir(&wants).expect("made");
        std::os::unix::fs::symlink("../aftercare-remind.timer", wants.join(both[1])).expect("made");
        let said = home.ok(&["remind", "--uninstall"]);
        assert!(said.contains("timers.target.wants/aftercare-remind.timer"), "{said}");
        assert!(said.contains("stop aftercare-remind.timer") && said.contains("daemon-reload"));
        assert_eq!(names(&folder(&home)), ["other.timer", "timers.target.wants"]);
        assert!(names(&wants).is_empty());
        assert!(home.ok(&["remind", "--uninstall"]).contains("nothing"));
    }

    /// A package brings the same units, for everybody's own journal.
    #[test]
    fn a_package_brings_the_same() {
        let home = Home::new();
        home.ok(&["remind", "--install"]);
        home.ok(&["remind", "--units", "units"]);
        for name in ["aftercare-remind.service", "aftercare-remind.timer"] {
            let read = |folder: PathBuf| std::fs::read_to_string(folder.join(name)).expect("text");
            let own = read(folder(&home));
            let program = std::fs::canonicalize(env!("CARGO_BIN_EXE_aftercare")).expect("there");
            let data = format!(" --data-dir \"{}\"", home.data().display());
            let own = own.split_once('\n').expect("a mark").1.replace(&data, "");
            let own = own.replace(&*program.to_string_lossy(), "/usr/bin/aftercare");
            assert_eq!(read(home.path().join("units")), own);
        }
    }

    #[test]
    fn what_is_not_ours_is_not_touched() {
        let home = Home::new();
        let timer = folder(&home).join("aftercare-remind.timer");
        std::fs::create_dir_all(folder(&home)).expect("made");
        std::fs::write(&timer, "[Timer]\n").expect("written");
        for args in [["remind", "--install"], ["remind", "--uninstall"]] {
            let (error, code) = home.fails(&args);
            assert_eq!(code, 1);
            assert!(error["message"].as_str().is_some_and(|m| m.contains("not made")), "{error}");
        }
        assert_eq!(std::fs::read_to_string(&timer).expect("text"), "[Timer]\n");
        assert_eq!(names(&folder(&home)), ["aftercare-remind.timer"], "nor half of it written");
        assert_eq!(home.fails(&["remind", "--install", "--at", "25:00"]).0["field"], "at");
    }

    /// Asks systemd itself, where it is installed.
    #[test]
    fn systemd_reads_them() {
        let home = Home::new();
        let odd = home.path().join("a b%c$d");
        std::fs::create_dir(&odd).expect("made");
        let program = odd.join("aftercare");
        std::fs::copy(env!("CARGO_BIN_EXE_aftercare"), &program).expect("copied");
        let config = home.path().join("config");
        let mut install = Command::new(&program);
        install.env_clear().env("HOME", home.path()).env("XDG_CONFIG_HOME", &config);
        let ran = finish(
            install.args(["--data-dir", "/d\n$x'\"\\e %t"]).args(["remind", "--install"]),
            "",
        );
        assert_eq!(ran.code, 0, "{ran:?}");
        let units = config.join("systemd/user");
        let mut verify = Command::new("systemd-analyze");
        verify.args(["verify", "--user", "--man=no"]).env("XDG_RUNTIME_DIR", home.path());
        verify.env("HOME", home.path()).env("XDG_CONFIG_HOME", &config);
        let verify = verify.args(names(&units).iter().map(|name| units.join(name))).output();
        // Not everywhere installed: the text is held by the test above.
        let Ok(verified) = verify else { return };
        let said = String::from_utf8_lossy(&verified.stderr);
        assert!(!said.contains("aftercare"), "{said}");
    }
}
