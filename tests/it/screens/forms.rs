//! Forms and "worried": help from everywhere, and nothing typed is lost.

use aftercare::app::{Overlay, Screen};
use aftercare::domain::{Day, Severity, Sign, Symptom};

use super::stage::{Stage, folder, with_session};

const NOW: &str = "2026-11-13T21:00:00+01:00";

fn open(folder: &tempfile::TempDir) -> Stage {
    Stage::open(folder, NOW, (80, 24))
}

fn is_worried(stage: &Stage) -> bool {
    matches!(stage.model.overlay(), Some(Overlay::Worried(_)))
}

fn is_help(stage: &Stage) -> bool {
    matches!(stage.model.overlay(), Some(Overlay::Help(_)))
}

#[test]
fn danger_signs_and_help_answer_on_every_field_of_the_first_run() {
    let folder = folder();
    let mut stage = open(&folder);
    for _ in 0..4 {
        stage.press("!");
        assert!(is_worried(&stage));
        stage.press("esc ?");
        assert!(is_help(&stage));
        stage.press("esc f2 esc f1");
        assert!(is_help(&stage));
        stage.press("esc tab");
    }
    let text = stage.text(80, 24);
    assert!(text.contains("today") && !text.contains("today!") && !text.contains("!?"), "{text}");
}

#[test]
fn danger_signs_and_help_answer_in_forms() {
    let folder = folder();
    with_session(&folder);
    let mut stage = open(&folder);
    stage.press("g y enter \"Anna!\" f2");
    assert!(is_worried(&stage));
    stage.press("f1");
    assert!(is_help(&stage));
    // Nothing on the screen below a form is run from the list of keys.
    stage.press("/ \"Takes back\" enter");
    let line = aftercare::app::line(&stage.model).map(|(text, _)| text);
    assert_eq!(line, Some("First save or leave the form."));
    stage.press("esc");
    let text = stage.text(80, 24);
    assert!(text.contains("Anna!") && text.contains("F2 worried"), "{text}");
    stage.press("tab !");
    assert!(is_worried(&stage), "in a choice it is no letter");
    stage.press("esc tab tab !");
    assert!(is_worried(&stage), "in a number it is none either");
    stage.press("esc esc g s e !");
    assert!(is_worried(&stage), "in a date");
    stage.press("! esc g t i \"wow!\" f2");
    assert!(is_worried(&stage), "while a note is typed");
    stage.press("f2 enter");
    assert_eq!(stage.model.today.log.note, "wow!");
    stage.press("D ? !");
    assert!(is_worried(&stage), "from the help");
}

#[test]
fn a_ticked_emergency_says_whom_to_call_at_once() {
    let folder = folder();
    with_session(&folder);
    let mut stage = open(&folder);
    stage.press("3 1 ! enter space");
    let text = stage.text(80, 24);
    assert!(text.contains("EMERGENCY  Call your local emergency number now"), "{text}");
    stage.press("space");
    assert!(!stage.text(80, 24).contains("EMERGENCY"));
    // The other questions can wait, and say nothing then.
    stage.press("space enter ctrl-s");
    assert!(stage.model.overlays.is_empty());
    let logs = stage.driver().store().reader().latest_recovery().expect("read").expect("one");
    let log = logs.on(Day(1)).next().expect("saved").clone();
    assert_eq!(log.signs.yes().count(), 1);
    let last = aftercare::library().vocabulary.worried.last().expect("a question");
    assert_eq!(log.signs.get(last.signs[0]), None);
    // What was typed for the day is still there.
    assert!(stage.model.today.log.scores.get(Symptom::Redness).is_some());
    stage.press("! enter");
    assert!(!stage.text(80, 24).contains("[x]"), "saved is not kept a second time");
}

#[test]
fn leaving_worried_keeps_its_answers() {
    let folder = folder();
    with_session(&folder);
    let mut stage = open(&folder);
    stage.press("! enter space enter esc");
    let text = stage.text(80, 24);
    assert!(text.contains("Kept, not saved: ! goes on. Call"), "{text}");
    drop(stage);
    let mut stage = open(&folder);
    assert!(stage.text(80, 24).contains("What you ticked under ! is kept"));
    stage.press("! enter");
    let text = stage.text(80, 24);
    assert!(text.contains("[x]") && text.contains("EMERGENCY"), "{text}");
    stage.press("n esc ! enter");
    assert!(!stage.text(80, 24).contains("[x]"), "none of these forgets them");
}

#[test]
fn what_is_typed_into_a_form_is_there_after_a_kill() {
    let folder = folder();
    with_session(&folder);
    let mut stage = open(&folder);
    stage.press("g y enter \"Nora\" ctrl-s enter tab tab \"Dr Example\" esc");
    assert!(stage.text(80, 24).contains("Kept, not saved: e opens it again."));
    // What was not touched is shown as it is stored by now.
    stage.press("u e");
    let text = stage.text(80, 24);
    assert!(text.contains("Dr Example") && !text.contains("Nora"), "{text}");
    stage.press("ctrl-x enter \"Anna\" esc");
    assert!(stage.text(80, 24).contains("Kept, not saved: e opens it again."));
    stage.press("g s e tab \"09:30\"");
    drop(stage);
    let mut stage = open(&folder);
    stage.press("g s + tab");
    assert!(!stage.text(80, 24).contains("09:30"), "a new session has a draft of its own");
    stage.press("esc e");
    assert!(stage.text(80, 24).contains("09:30"));
    stage.press("ctrl-x e");
    assert!(!stage.text(80, 24).contains("09:30"), "discarded");
    stage.press("esc g y e");
    assert!(stage.text(80, 24).contains("Anna"));
    stage.press("ctrl-s");
    assert_eq!(stage.model.journal.profile.alias, "Anna");
    assert!(stage.model.drafts.is_empty(), "{:?}", stage.model.drafts);
    stage.press("g c + \"My clinic\" esc + ");
    assert!(stage.text(80, 24).contains("My clinic"));
}

#[test]
fn the_first_questions_are_kept_and_left_with_esc() {
    let folder = folder();
    let mut stage = Stage::open(&folder, "2026-11-12T18:00:00+01:00", (80, 24));
    stage.press("enter space enter right enter \"0000\" esc");
    assert!(stage.quit);
    drop(stage);
    let mut stage = open(&folder);
    let text = stage.text(80, 24);
    assert!(text.contains("2026-11-12") && text.contains("pen at a clinic"), "{text}");
    stage.press("ctrl-s");
    assert_eq!(stage.model.healing_day(), Day(1), "today was the day it was typed on");
    assert!(stage.model.drafts.is_empty());
    // Taken back, the screen says how to get it again and how to leave.
    stage.press("u");
    assert!(stage.model.session().is_none());
    let text = stage.text(80, 24);
    assert!(text.contains("Esc leave") && text.contains("Ctrl-r redo"), "{text}");
    stage.press("ctrl-r");
    assert!(stage.model.session().is_some());
}

#[test]
fn a_letter_jumps_to_the_first_that_fits() {
    let folder = folder();
    let mut stage = open(&folder);
    let areas: Vec<&str> = aftercare::library().areas.iter().map(|area| area.word).collect();
    let fits: Vec<usize> = (0..areas.len()).filter(|at| areas[*at].starts_with('f')).collect();
    assert_eq!(areas[fits[0]], "face");
    stage.press("tab f space");
    let ticked = |stage: &Stage| {
        let first_run = stage.model.first_run.as_ref().expect("open");
        first_run.form.ticked(aftercare::app::screens::first_run::Name::Where)
    };
    assert_eq!(ticked(&stage), fits[..1]);
    stage.press("f space");
    assert_eq!(ticked(&stage), fits[..2]);
}

#[test]
fn text_begins_where_text_belongs() {
    let folder = folder();
    with_session(&folder);
    let mut stage = open(&folder);
    let downs = |n: usize| "down ".repeat(n);
    // Four rows, four of the rest, signs, measured, took, met.
    stage.press(&format!("3 1 0 0 {}", downs(8)));
    stage.press("\"niacinamide 10%\" enter \"zinc\" tab");
    assert_eq!(stage.model.today.log.products, ["niacinamide 10%", "zinc"]);
    assert!(stage.model.today.rest.is_none(), "no command was run");
    stage.press("\"no pain\" esc up up up");
    assert_eq!(stage.model.today.log.note, "no pain");
    let medicines = &aftercare::library().vocabulary.medicines;
    let wanted = medicines.len() - 1;
    let letter = medicines[wanted].word.chars().next().expect("a word");
    let times = medicines.iter().skip(1).filter(|m| m.word.starts_with(letter)).count();
    stage.press(&format!("{letter} ").repeat(times));
    stage.press("space");
    let took = stage.model.today.log.medicines.clone().expect("answered");
    assert_eq!(took.into_iter().collect::<Vec<_>>(), [medicines[wanted].name]);
    stage.press("x");
    assert!(stage.text(80, 24).contains("Space ticks it"));
    stage.press("g");
    assert!(!stage.model.going || medicines.iter().all(|m| !m.word.starts_with('g')));
    // `i` jumps to the note and back, so that commands go on.
    stage.press("home i \"x\" enter n");
    assert!(stage.model.today.rest.is_some());
}

#[test]
fn what_n_answered_can_be_corrected() {
    let folder = folder();
    with_session(&folder);
    let mut stage = open(&folder);
    stage.press("3 1 0 1 1 0 0 0 n enter");
    stage.press("n");
    let text = stage.text(80, 24);
    assert!(text.contains("1  Pain"), "with the answer it has: {text}");
    let pus = {
        let rest = stage.model.today.rest.as_ref().expect("open");
        let item = aftercare::app::screens::today::Item::Score(Symptom::Pus);
        rest.items.iter().position(|one| *one == item).expect("pus is on the list")
    };
    stage.press(&"down ".repeat(pus));
    stage.press("2 enter");
    let log = &stage.model.today.log;
    assert_eq!(log.scores.get(Symptom::Pus).map(Severity::get), Some(2));
    assert_eq!(log.scores.get(Symptom::Pain).map(Severity::get), Some(1));
    assert_eq!(log.signs.get(Sign::Spreading), Some(false));
    assert!(log.signs.by_rest(Sign::Spreading));
}

#[test]
fn the_rest_is_walked_sideways() {
    let folder = folder();
    with_session(&folder);
    let mut stage = open(&folder);
    stage.press("3 1 0 0 right right 2");
    let scores = &stage.model.today.log.scores;
    assert_eq!(scores.get(Symptom::Itch).map(Severity::get), Some(2));
    assert_eq!(scores.get(Symptom::Pain), None);
}

#[test]
fn a_confirmed_jump_is_not_asked_about_again() {
    let folder = folder();
    with_session(&folder);
    open(&folder).press("2 1 0 0 0 0 0 0 n enter");
    let mut stage = Stage::open(&folder, "2026-11-14T21:00:00+01:00", (80, 24));
    stage.press("2 1 0 3 0 0 0 0 n enter enter");
    assert!(!stage.model.today.is_changed());
    stage.press("home 1 enter");
    assert!(!stage.model.today.is_changed(), "{}", stage.text(80, 24));
}

#[test]
fn the_heading_is_about_the_day_that_is_filled_in() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-16T21:00:00+01:00", (80, 24));
    stage.press("F 1 0 0 0 n enter");
    assert_eq!(stage.model.screen, Screen::Today);
    let day = stage.model.today.day();
    let text = stage.text(80, 24);
    assert!(text.contains(&format!("Day {day} is being filled in. Today is day 4.")), "{text}");
}

#[test]
fn an_answer_to_a_flag_is_kept_until_it_is_saved() {
    let folder = folder();
    super::stage::with_rebound(&folder);
    let at = "2026-11-19T09:12:00+01:00";
    let mut stage = Stage::open(&folder, at, (80, 24));
    stage.press("g f r tab ctrl-u \"Dr Kim\" esc");
    let line = aftercare::app::line(&stage.model).map(|(text, _)| text.to_owned());
    assert_eq!(line.as_deref(), Some("Kept, not saved: r opens it again."));
    let text = stage.press("r").text(80, 24);
    assert!(text.contains("Dr Kim"), "{text}");
    stage.press("ctrl-s");
    assert!(stage.model.drafts.is_empty(), "{:?}", stage.model.drafts);
    let answered = stage.model.journal.answers.iter().any(|answer| answer.by == "Dr Kim");
    assert!(answered, "{}", stage.text(80, 24));
}

#[test]
fn what_is_typed_takes_the_place_of_what_was_proposed() {
    let folder = folder();
    let mut stage = open(&folder);
    // The first field proposes today.
    stage.press("\"yesterday\"");
    let text = stage.text(80, 24);
    assert!(text.contains("yesterday") && !text.contains("todayyesterday"), "{text}");
    // What was corrected by hand goes on where it is.
    stage.press("backspace \"y\"");
    assert!(stage.text(80, 24).contains("yesterday"));
    stage.press("f4 tab tab \"4\" tab \"30\" backspace \"5\"");
    let text = stage.text(80, 24);
    assert!(text.contains("sessions  4 ") && text.contains("them  35"), "{text}");
}
