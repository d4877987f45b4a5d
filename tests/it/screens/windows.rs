//! Two windows on one journal, and what a kill leaves between storing and forgetting.

use aftercare::app::Event;
use aftercare::domain::{DayLog, Symptom};

use super::stage::{Stage, folder, with_session};

const EVENING: &str = "2026-11-13T21:00:00+01:00";

fn logs(stage: &Stage) -> Vec<DayLog> {
    let recovery = stage.driver().store().reader().latest_recovery().expect("read");
    let mut logs = recovery.expect("a session").logs;
    logs.retain(|log| log.day.0 >= 0);
    logs
}

fn open(folder: &tempfile::TempDir) -> Stage {
    Stage::open(folder, EVENING, (80, 24))
}

fn score(log: &DayLog, symptom: Symptom) -> Option<u8> {
    log.scores.get(symptom).map(aftercare::domain::Severity::get)
}

#[test]
fn a_draft_that_outlived_its_saving_is_no_second_log() {
    let folder = folder();
    with_session(&folder);
    let draft = folder.path().join("draft-0.log");
    let mut stage = open(&folder);
    stage.press("3 1 0 1 i \"hot\" enter");
    let before = std::fs::read(&draft).expect("a draft");
    stage.press("enter");
    let saved = logs(&stage);
    drop(stage);
    // The kill came after the log was stored and before its draft was forgotten.
    std::fs::write(&draft, before).expect("written");
    let mut stage = open(&folder);
    let text = stage.text(80, 24);
    assert!(!text.contains("still here") && !text.contains("not saved"), "{text}");
    stage.press("enter");
    assert!(stage.text(80, 24).contains("Nothing changed"), "{}", stage.text(80, 24));
    assert_eq!(logs(&stage), saved);
    // And it can be changed as any other.
    stage.press("home 2 enter");
    assert_eq!(logs(&stage).len(), 1);
    assert_eq!(score(&logs(&stage)[0], Symptom::Redness), Some(2), "{}", stage.text(80, 24));
}

#[test]
fn what_is_typed_while_a_log_is_being_stored_stays() {
    let folder = folder();
    with_session(&folder);
    let mut stage = open(&folder);
    // A slow disk: the answer to Enter comes after more was typed.
    stage.press("1 1 0 1");
    let late = stage.press_unanswered("enter");
    stage.press_unanswered("N 2 2");
    stage.answer(late);
    let text = stage.text(80, 24);
    assert!(text.contains("▐MODERATE▌") && text.contains("Saved day 1"), "{text}");
    stage.press("0 0 enter");
    let mut values: Vec<_> = logs(&stage).iter().map(|log| score(log, Symptom::Redness)).collect();
    values.sort_unstable();
    assert_eq!(values, [Some(1), Some(2)], "{}", stage.text(80, 24));
    // And what is changed in the same log before it was stored.
    stage.press("home 3");
    let late = stage.press_unanswered("enter");
    stage.press_unanswered("home down 3");
    stage.answer(late);
    stage.press("enter");
    let mut values: Vec<_> = logs(&stage).iter().map(|log| score(log, Symptom::Swelling)).collect();
    values.sort_unstable();
    assert_eq!(values, [Some(1), Some(3)], "{}", stage.text(80, 24));
}

#[test]
fn what_two_windows_change_in_one_log_both_stays() {
    let folder = folder();
    with_session(&folder);
    let mut one = open(&folder);
    one.press("1 1 0 1 enter");
    let mut two = open(&folder);
    // Typed in one, saved in two, seen in one, saved there.
    one.press("home 2");
    two.press("home down 2 i \"warm\" enter enter");
    one.event(Event::Woke);
    assert!(one.text(80, 24).contains("warm"), "{}", one.text(80, 24));
    one.press("enter");
    let log = logs(&one).remove(0);
    assert_eq!(
        (score(&log, Symptom::Redness), score(&log, Symptom::Swelling), log.note.as_str()),
        (Some(2), Some(2), "warm")
    );
    // Not seen in time: refused once, and then both are there.
    two.press("home 0");
    one.press("home down down down 2 enter");
    two.press("enter");
    assert!(two.text(80, 24).contains("changed elsewhere"), "{}", two.text(80, 24));
    two.press("enter");
    let log = logs(&one).remove(0);
    assert_eq!(
        (score(&log, Symptom::Redness), score(&log, Symptom::Breakouts)),
        (Some(0), Some(2)),
        "{}",
        two.text(80, 24)
    );
}

#[test]
fn a_change_that_waited_through_a_kill_takes_nothing_back() {
    let folder = folder();
    with_session(&folder);
    let mut one = open(&folder);
    one.press("1 1 0 1 enter home 2");
    drop(one);
    let mut driver = super::stage::journal(&folder, EVENING);
    let before = logs(&open(&folder)).remove(0);
    let after = DayLog { note: "by another".to_owned(), ..before.clone() };
    let swap = aftercare::domain::Swap::edit(before, after);
    let change = aftercare::domain::Change::from(aftercare::domain::Edit::Log(swap));
    driver.commit(&change).expect("stored");
    let mut one = open(&folder);
    let text = one.text(80, 24);
    assert!(text.contains("still here") && text.contains("by another"), "{text}");
    one.press("enter");
    let log = logs(&one).remove(0);
    assert_eq!((score(&log, Symptom::Redness), log.note.as_str()), (Some(2), "by another"));
}

#[test]
fn a_log_that_is_begun_beside_another_stays_one() {
    let folder = folder();
    with_session(&folder);
    let mut one = open(&folder);
    one.press("1 1 0 1 enter");
    let mut two = open(&folder);
    two.press("N");
    one.press("home 2 enter");
    two.event(Event::Woke);
    two.press("0 0 0 0 enter");
    let mut values: Vec<_> = logs(&one).iter().map(|log| score(log, Symptom::Redness)).collect();
    values.sort_unstable();
    assert_eq!(values, [Some(0), Some(2)], "{}", two.text(80, 24));
    // Nothing begun: the other's log is shown, not an empty day.
    let mut fresh = Stage::open(&folder, "2026-11-14T21:00:00+01:00", (80, 24));
    Stage::open(&folder, "2026-11-14T21:00:00+01:00", (80, 24)).press("i \"tight\" enter enter");
    fresh.event(Event::Woke);
    assert!(fresh.text(80, 24).contains("tight"), "{}", fresh.text(80, 24));
}
