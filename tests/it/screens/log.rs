//! The ten-second log.

use aftercare::app::{Event, Screen};
use aftercare::domain::{
    Area, Change, Day, Degrees, Edit, How, Level, Session, SessionId, Severity, Sign, Site, SiteId,
    Swap, Symptom,
};

use aftercare::effect::Look;

use super::stage::{Stage, folder, with_rebound, with_session};

fn severity(n: u8) -> Severity {
    Severity::try_from(n).expect("0 to 4")
}

fn at(stage: &Stage, day: i32) -> Vec<aftercare::domain::DayLog> {
    let recovery = stage.driver().store().reader().latest_recovery().expect("read").expect("one");
    recovery.on(Day(day)).cloned().collect()
}

#[test]
fn six_keys_log_a_quiet_day() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("3 1 0 1 n enter");
    let logs = at(&stage, 1);
    assert_eq!(logs.len(), 1);
    let log = &logs[0];
    assert_eq!(log.scores.get(Symptom::Redness), Some(severity(3)));
    assert_eq!(log.scores.get(Symptom::Breakouts), Some(severity(1)));
    for symptom in [Symptom::Pain, Symptom::Warmth, Symptom::Itch, Symptom::Peeling, Symptom::Pus] {
        assert_eq!(log.scores.get(symptom), Some(Severity::NONE));
        assert_eq!(log.scores.how(symptom), Some(How::RestNone));
    }
    for sign in Sign::all() {
        assert_eq!(log.signs.get(*sign), Some(false), "{sign}");
        assert!(log.signs.by_rest(*sign));
    }
    assert_eq!(log.temperature, None, "n never answers the temperature");
    assert_eq!(log.medicines, None);
}

#[test]
fn n_waits_for_the_four_and_esc_answers_nothing() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("3 1 n");
    assert!(stage.model.today.rest.is_none());
    assert!(stage.text(80, 24).contains("Set bruising first"));
    stage.press("0 0 n");
    assert!(stage.model.today.rest.is_some());
    stage.press("esc");
    assert!(stage.model.today.rest.is_none());
    assert!(stage.model.today.log.signs.is_empty(), "leaving writes nothing");
    assert_eq!(stage.model.today.log.scores.get(Symptom::Pain), None);
}

#[test]
fn n_answers_only_what_was_on_the_screen() {
    for size in [(80, 24), (60, 20), (40, 12), (30, 8), (120, 40)] {
        let folder = folder();
        with_session(&folder);
        let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", size);
        stage.press("1 0 0 0 n");
        let mut read = String::new();
        let mut pages = 0;
        while stage.model.today.rest.is_some() {
            read += &stage.text(size.0, size.1);
            stage.press("enter");
            pages += 1;
            assert!(pages < 60, "it does not end at {size:?}");
        }
        let words = &aftercare::library().vocabulary;
        for sign in Sign::all() {
            let word = words.sign(*sign).expect("a word").word;
            // A narrow column may cut the end of a question, never the whole of it.
            let start: String = word.chars().take(16).collect();
            assert!(read.contains(&start), "{word} was not on the screen at {size:?}");
        }
        let log = &at(&stage, 1)[0];
        assert!(Sign::all().iter().all(|sign| log.signs.get(*sign) == Some(false)));
        if size == (80, 24) {
            assert_eq!(pages, 1, "one page at 80x24");
        }
    }
}

#[test]
fn leaving_a_field_writes_nothing() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("down down 2 up up up 1 enter");
    let log = &at(&stage, 1)[0];
    assert_eq!(log.scores.get(Symptom::Bruising), Some(severity(2)));
    assert_eq!(log.scores.get(Symptom::Redness), Some(severity(1)));
    assert_eq!(log.scores.get(Symptom::Swelling), None, "unknown is never zero");
    assert!(log.signs.is_empty());
}

#[test]
fn what_is_typed_is_there_after_a_kill() {
    let folder = folder();
    with_session(&folder);
    {
        let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
        stage.press("3 1 i \"half a sen\"");
        // Nothing is saved, nothing is closed in order.
        std::mem::forget(stage);
    }
    // The lock of a killed process is released by the system; here the file is taken over.
    let mut stage = Stage::open(&folder, "2026-11-13T21:05:00+01:00", (80, 24));
    let text = stage.text(80, 24);
    let _ = &text;
    stage.press("enter");
    assert!(at(&stage, 1).is_empty(), "not saved by itself");
}

#[test]
fn equals_repeats_yesterday_but_never_signs() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press(
        "2 1 0 0 1 0 1 0 n down down down down down down down down down down down space enter",
    );
    assert_eq!(at(&stage, 1)[0].signs.yes().count(), 1);
    let mut stage = Stage::open(&folder, "2026-11-14T21:00:00+01:00", (80, 24));
    stage.press("=");
    let log = stage.model.today.log.clone();
    assert_eq!(log.scores.get(Symptom::Redness), Some(severity(2)));
    assert_eq!(log.scores.how(Symptom::Redness), Some(How::AsYesterday));
    assert!(log.signs.is_empty());
    assert_eq!(log.scores.get(Symptom::Pus), None);
    stage.press("n enter");
    assert_eq!(at(&stage, 2).len(), 1, "three keys");
}

#[test]
fn a_lone_jump_is_asked_about_once() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("2 1 0 0 0 0 0 0 n enter");
    let mut stage = Stage::open(&folder, "2026-11-14T21:00:00+01:00", (80, 24));
    stage.press("2 0 0 0 0 0 3 0 n enter");
    assert!(at(&stage, 2).is_empty());
    assert!(stage.text(80, 24).contains("Itch 3, hard to resist, wakes me: right?"));
    stage.press("enter");
    assert_eq!(at(&stage, 2).len(), 1);
    assert_eq!(at(&stage, 2)[0].scores.get(Symptom::Itch), Some(severity(3)));
}

#[test]
fn an_emergency_tick_shows_at_once() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("2 1 0 0 n");
    assert!(!stage.text(80, 24).contains("EMERGENCY"));
    // The first sign on the list is trouble breathing.
    stage.press("down down down down down down down space");
    let text = stage.text(80, 24);
    assert!(text.contains("EMERGENCY") && text.contains("wait for the clinic."), "{text}");
    stage.press("space");
    assert!(!stage.text(80, 24).contains("EMERGENCY"));
}

#[test]
fn yesterday_and_range_appear_only_after_the_value() {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = Stage::open(&folder, "2026-11-20T08:00:00+01:00", (80, 24));
    let row = |text: &str| text.lines().find(|l| l.contains("Redness   ")).map(str::to_owned);
    let before = row(&stage.text(80, 24)).expect("a row");
    assert!(before.trim_end().ends_with("severe"), "{before}|");
    stage.press("2");
    let after = row(&stage.text(80, 24)).expect("a row");
    assert!(after.contains('3') && after.contains('▲'), "{after}");
}

#[test]
fn past_days_gaps_and_several_logs() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-16T21:00:00+01:00", (80, 24));
    stage.press(", , 2 0 0 0 n enter");
    assert_eq!(at(&stage, 2).len(), 1);
    // The gap filler goes through what was missed, oldest first.
    stage.press("F");
    assert_eq!(stage.model.today.day(), Day(0));
    stage.press("3 2 0 0 n enter");
    assert_eq!(stage.model.today.day(), Day(1));
    stage.press("3 1 0 0 n enter");
    assert_eq!(stage.model.today.day(), Day(3));
    stage.press("esc t");
    assert_eq!(stage.model.today.day(), Day(4));
    stage.press(".");
    assert_eq!(stage.model.today.day(), Day(4), "the future cannot be logged");
    stage.press("1 0 0 0 n enter N 2 0 0 0 n enter");
    assert_eq!(at(&stage, 4).len(), 2);
    // A past day was written on a later day, and still belongs to its day.
    assert_eq!(at(&stage, 1)[0].date.to_string(), "2026-11-13");
}

#[test]
fn the_small_hours_belong_to_the_day_before() {
    let folder = folder();
    with_session(&folder);
    let stage = Stage::open(&folder, "2026-11-14T03:30:00+01:00", (80, 24));
    assert_eq!(stage.model.today.day(), Day(1));
    let stage = Stage::open(&folder, "2026-11-14T04:00:00+01:00", (80, 24));
    assert_eq!(stage.model.today.day(), Day(2));
    // The same moment told far to the west is still the day the person lives.
    let stage = Stage::open(&folder, "2026-11-13T17:00:00-10:00", (80, 24));
    assert_eq!(stage.model.today.day(), Day(1));
}

#[test]
fn undo_and_redo_work_across_restarts() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("3 1 0 1 n enter");
    stage.press("up up 4 enter");
    drop(stage);
    let mut stage = Stage::open(&folder, "2026-11-13T22:00:00+01:00", (80, 24));
    let before = at(&stage, 1)[0].clone();
    stage.press("u");
    assert_ne!(at(&stage, 1)[0].scores, before.scores);
    stage.press("u");
    assert!(at(&stage, 1).is_empty());
    stage.press("U U");
    assert_eq!(at(&stage, 1)[0].scores, before.scores);
    stage.press("U");
    assert!(stage.text(80, 24).contains("Nothing to do again"));
}

#[test]
fn deleting_asks_and_can_be_taken_back() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("3 1 0 1 n enter D enter");
    assert_eq!(at(&stage, 1).len(), 1, "Enter alone deletes nothing");
    stage.press("y");
    assert!(at(&stage, 1).is_empty());
    stage.press("u");
    assert_eq!(at(&stage, 1).len(), 1);
}

#[test]
fn an_odd_temperature_is_kept_and_said() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("1 0 0 0 0 0 0 0 down \"50.4\" enter");
    assert!(stage.text(80, 24).contains("50.4"), "{}", stage.text(80, 24));
    assert!(
        stage.text(80, 24).contains("does not count: it is no body temperature. Measure again.")
    );
    stage.press("enter");
    let flags = stage.model.journal.judgement.level();
    assert!(flags < Some(Level::Today), "50.4 is no fever");
    let text = stage.text(80, 24);
    assert!(
        text.contains("is no body temperature, so fever is not judged"),
        "nor is it calm: {text}"
    );
}

#[test]
fn degrees_are_the_persons_own_and_a_slip_is_told_with_what_was_meant() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    let celsius = stage.model.look;
    stage.model.look = Look { scale: Degrees::Fahrenheit, ..celsius };
    stage.press("1 0 0 0 0 0 0 0 down");
    for (typed, said, tenths) in [
        ("38.2", "Read as 38.2 °C: 100.8 °F.", 382),
        ("98.4 C", "98.4 °C is kept but does not count", 984),
        ("98.4 C", "Did you mean 98.4 F?", 984),
        ("98.4F", "98.4 °F", 369),
        ("100.4", "100.4 °F", 380),
    ] {
        stage.press(&format!("\"{typed}\" enter"));
        let text = stage.text(80, 24).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(said), "{typed}\n{text}");
        assert_eq!(stage.model.today.log.temperature.map(|one| one.0), Some(tenths), "{typed}");
    }
    stage.model.look = celsius;
    assert!(stage.text(80, 24).contains("38.0 °C"), "{}", stage.text(80, 24));
    stage.press("\"98.4\" enter");
    assert!(stage.text(80, 24).contains("Read as 98.4 °F: 36.9 °C."), "{}", stage.text(80, 24));
}

#[test]
fn a_fever_in_fahrenheit_is_a_fever() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    stage.press("1 0 0 0 0 0 0 0 down \"101\" enter");
    assert!(stage.text(80, 24).contains("38.3"), "{}", stage.text(80, 24));
    stage.press("enter");
    assert_eq!(stage.model.journal.judgement.level(), Some(Level::Today));
}

#[test]
fn an_answered_flag_is_never_called_nothing() {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = Stage::open(&folder, "2026-11-19T22:00:00+01:00", (80, 24));
    stage.press("g f");
    let open = stage.model.flags.rows.len();
    for _ in 0..open {
        stage.press("r down enter ctrl-s");
        stage.press("down");
    }
    for at in ["2026-11-19T22:30:00+01:00", "2026-11-20T09:00:00+01:00"] {
        let mut stage = Stage::open(&folder, at, (80, 24));
        for keys in ["", "g c", "g f"] {
            stage.press(keys);
            let text = stage.text(80, 24);
            assert!(!text.contains("Nothing you logged is outside"), "{text}");
            let said = text.contains("Answered, but not over") || keys == "g f";
            assert!(said, "{text}");
        }
    }
}

#[test]
fn the_rebound_is_one_flag_and_can_be_answered() {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = Stage::open(&folder, "2026-11-19T09:12:00+01:00", (80, 24));
    assert_eq!(aftercare::app::open_flags(&stage.model), 1);
    stage.press("g f");
    assert_eq!(stage.model.screen, Screen::Flags);
    let text = stage.text(80, 24);
    assert!(
        text.contains("TODAY") && text.contains("redness  day 4 1 slight, day 7 3 marked"),
        "{text}"
    );
    // The two highest levels cannot be slept.
    stage.press("z");
    assert!(stage.text(80, 24).contains("cannot be put to sleep"));
    stage.press("C");
    assert!(stage.text(100, 40).contains("you called"));
    stage.press("r tab \"Dr Example\" tab tab right tab ctrl-s");
    let text = stage.text(80, 24);
    assert!(text.contains("seen by Dr Example"), "{text}");
    assert_eq!(stage.model.journal.judgement.level(), None, "seen: it shrinks");
    // It comes back at any rise.
    let mut stage = Stage::open(&folder, "2026-11-20T09:00:00+01:00", (80, 24));
    stage.press("4 0 0 1 1 2 0 1 n enter enter");
    assert_eq!(stage.model.journal.judgement.level(), Some(Level::Today));
}

#[test]
fn worried_works_before_any_session() {
    let folder = folder();
    let mut stage = Stage::open(&folder, "2026-11-12T23:00:00+01:00", (80, 24));
    stage.press("tab !");
    assert!(stage.text(80, 24).contains("Call your local emergency number now"));
    stage.press("enter space enter n n n");
    let text = stage.text(80, 24);
    assert!(
        text.contains("EMERGENCY") && text.contains("no session is written down yet"),
        "{text}"
    );
    stage.press("enter");
    assert!(stage.model.session().is_none());
}

#[test]
fn worried_becomes_a_log_of_today() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T23:00:00+01:00", (80, 24));
    stage.press("! enter n n n down space enter enter");
    let logs = at(&stage, 1);
    assert_eq!(logs.len(), 1);
    assert_eq!(logs[0].signs.get(Sign::Spreading), Some(true));
    assert_eq!(logs[0].signs.get(Sign::TroubleBreathing), Some(false));
    assert_eq!(logs[0].signs.get(Sign::FirmBumps), None, "not asked is not no");
    assert_eq!(stage.model.journal.judgement.level(), Some(Level::Today));
}

#[test]
fn the_late_weeks_ask_three_questions() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-12-03T21:00:00+01:00", (80, 24));
    let text = stage.text(80, 24);
    assert!(text.contains("New lumps") && text.contains("Anything else?"), "{text}");
    stage.press("n enter");
    let log = &at(&stage, 21)[0];
    assert_eq!(log.signs.get(Sign::FirmBumps), Some(false));
    assert_eq!(log.signs.get(Sign::Spreading), None, "it was not on the screen");
    assert_eq!(log.scores.get(Symptom::Redness), None);
}

#[test]
fn another_windows_change_is_noticed_and_nothing_is_overwritten() {
    let folder = folder();
    with_session(&folder);
    let mut one = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    one.press("2 1 0 0 n enter");
    let mut two = Stage::open(&folder, "2026-11-13T21:01:00+01:00", (80, 24));
    two.press("3 enter");
    one.press("up up up 1");
    one.press("enter");
    let text = one.text(80, 24);
    assert!(text.contains("changed"), "{text}");
    assert_eq!(at(&one, 1)[0].scores.get(Symptom::Redness), Some(severity(3)), "not overwritten");
    one.event(Event::Woke);
    // What was typed is still in the form, now as a change of what stands there.
    one.press("enter");
    assert_eq!(at(&one, 1)[0].scores.get(Symptom::Redness), Some(severity(1)));
}

#[test]
fn every_log_of_a_day_can_be_seen() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T09:00:00+01:00", (80, 24));
    stage.press("3 1 0 1 n enter");
    let mut stage = Stage::open(&folder, "2026-11-13T21:00:00+01:00", (80, 24));
    assert!(!stage.text(80, 24).contains("log 1 of"), "one log needs no number");
    stage.press("! enter n n n n enter");
    let redness = |stage: &Stage| stage.model.today.log.scores.get(Symptom::Redness);
    assert!(stage.text(80, 24).contains("log 2 of 2"), "{}", stage.text(80, 24));
    assert_eq!(redness(&stage), None);
    stage.press(",");
    assert!(stage.text(80, 24).contains("log 1 of 2"), "{}", stage.text(80, 24));
    assert_eq!(redness(&stage), Some(severity(3)));
    stage.press(",");
    assert_eq!(stage.model.today.day(), Day(0));
    stage.press(".");
    assert_eq!((stage.model.today.day(), redness(&stage)), (Day(1), Some(severity(3))));
    // What is typed into one log is never taken for the other's.
    stage.press("2 .");
    assert!(stage.text(80, 24).contains("Save this log first"), "{}", stage.text(80, 24));
    assert_eq!(redness(&stage), Some(severity(2)));
    stage.press("ctrl-s enter");
    assert_eq!(at(&stage, 1).len(), 2);
}

#[test]
fn a_search_finds_logs_of_all_sessions_and_opens_them() {
    let folder = folder();
    with_rebound(&folder);
    let mut driver = super::stage::journal(&folder, "2026-12-10T10:00:00+01:00");
    let first = driver.store().reader().latest_session().expect("read").expect("one");
    let sites = vec![Site::new(SiteId::new(9, [9; 10]), Area::Neck)];
    let later = Session {
        sites,
        ..Session::new(SessionId::new(9, [9; 10]), "2026-12-10".parse().expect("a date"), 1)
    };
    let edits = vec![Edit::Session(Swap::make(later.clone()))];
    driver.commit(&Change { edits }).expect("stored");
    drop(driver);
    let mut stage = Stage::open(&folder, "2026-12-10T21:00:00+01:00", (80, 24));
    assert_eq!(stage.model.session().map(|session| session.id), Some(later.id));
    stage.press("/");
    assert!(stage.text(80, 24).contains("redness:3+"), "{}", stage.text(80, 24));
    stage.press("\"wlak redness:3\"");
    let text = stage.text(80, 24);
    assert!(text.contains("These are like it") && text.contains("\"hot after walk\""), "{text}");
    stage.press("ctrl-u \"from:never\"");
    assert!(stage.text(80, 24).contains("from: A day is"), "{}", stage.text(80, 24));
    stage.press("ctrl-u \"walk\" enter");
    assert_eq!(stage.model.session().map(|session| session.id), Some(first.id));
    assert_eq!((stage.model.screen, stage.model.today.day()), (Screen::Today, Day(6)));
    assert!(stage.text(80, 24).contains("hot after walk"), "{}", stage.text(80, 24));
    // Within the session in view it is opened at once.
    stage.press("/ \"tight\" enter");
    assert_eq!(stage.model.today.day(), Day(3));
}
