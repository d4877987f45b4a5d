//! Clocks that are odd, on the screen.

use super::stage::{Stage, folder, with_session};

const EVENING: &str = "2026-11-13T21:00:00+01:00";

fn logs(stage: &Stage) -> usize {
    let recovery = stage.driver().store().reader().latest_recovery().expect("read");
    recovery.map_or(0, |recovery| recovery.logs.iter().filter(|log| log.day.0 >= 0).count())
}

#[test]
fn an_odd_clock_is_asked_about_before_anything_is_filed_by_it() {
    for (clock, says, day) in [
        ("2025-11-13T21:00:00+01:00", "Thu 13 Nov 2025", 0),
        ("2027-11-13T21:00:00+01:00", "Sat 13 Nov 2027", 366),
    ] {
        let folder = folder();
        with_session(&folder);
        Stage::open(&folder, EVENING, (80, 24)).press("3 1 0 1 n enter");
        let mut stage = Stage::open(&folder, clock, (80, 24));
        assert!(stage.text(80, 24).contains(&format!("is it {says}?")), "{}", stage.text(80, 24));
        stage.press("N i \"calm\" enter enter");
        let text = stage.text(80, 24);
        assert!(text.contains("The clock of this computer says") && text.contains(says), "{text}");
        assert_eq!(logs(&stage), 1, "{text}");
        // Once more is an answer, and it is kept through a kill until then.
        drop(stage);
        let mut stage = Stage::open(&folder, clock, (80, 24));
        stage.press("enter");
        assert_eq!(logs(&stage), 1);
        stage.press("enter");
        assert_eq!(logs(&stage), 2, "{}", stage.text(80, 24));
        let text = stage.text(80, 24);
        assert!(text.contains(&format!("day {day}")) && !text.contains("is it "), "{text}");
    }
}

#[test]
fn a_clock_that_is_right_is_not_asked_about() {
    let folder = folder();
    with_session(&folder);
    for clock in
        ["2026-11-13T21:00:00+01:00", "2026-11-12T21:30:00+01:00", "2027-01-20T08:00:00+01:00"]
    {
        let mut stage = Stage::open(&folder, clock, (80, 24));
        assert!(!stage.text(80, 24).contains("is it "), "{clock}");
        stage.press("i \"calm\" enter enter");
        assert!(!stage.text(80, 24).contains("The clock"), "{}", stage.text(80, 24));
    }
    let mut stage = Stage::open(&folder, "2027-01-20T08:00:00+01:00", (80, 24));
    assert_eq!(logs(&stage), 3, "{}", stage.text(80, 24));
}

#[test]
fn a_day_before_the_treatment_is_not_the_skin_before() {
    let folder = folder();
    with_session(&folder);
    // Treated on the 12th at six in the evening, and on the other side of the date line since.
    let mut stage = Stage::open(&folder, "2026-11-11T20:00:00-10:00", (80, 24));
    assert!(stage.text(80, 24).contains("day 0"), "{}", stage.text(80, 24));
    stage.press("3 1 0 1 n enter");
    assert_eq!(logs(&stage), 1, "{}", stage.text(80, 24));
}

#[test]
fn a_new_session_by_a_clock_that_is_behind_is_asked_about() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-10-12T18:00:00+01:00", (80, 24));
    stage.press("g s + ctrl-s");
    let text = stage.text(80, 24);
    assert!(text.contains("The clock of this computer says Mon 12 Oct 2026"), "{text}");
    stage.press("ctrl-s");
    assert_eq!(stage.driver().store().reader().sessions().expect("read").len(), 2);
}
