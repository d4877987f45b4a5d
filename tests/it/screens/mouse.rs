//! What is clicked is what was drawn there.

use aftercare::app::Screen;
use aftercare::domain::{Severity, Symptom};

use super::stage::{Stage, folder, with_rebound};

const NOW: &str = "2026-11-20T09:12:00+01:00";

fn score(stage: &Stage, symptom: Symptom) -> Option<u8> {
    stage.model.today.log.scores.get(symptom).map(Severity::get)
}

#[test]
fn rows_and_cells_of_the_log() {
    let folder = folder();
    with_rebound(&folder);
    for size in [(80, 24), (140, 40), (60, 20)] {
        let mut stage = Stage::open(&folder, NOW, size);
        let in_words = stage.text(size.0, size.1).contains("moderate");
        let wide = if in_words { "moderate" } else { "2" };
        stage.click_word(size, "Swelling", wide);
        assert_eq!(score(&stage, Symptom::Swelling), Some(2), "{}", stage.text(size.0, size.1));
        let severe = if in_words { "severe" } else { "4" };
        stage.click_word(size, "Redness", severe);
        assert_eq!(score(&stage, Symptom::Redness), Some(4));
        stage.click_word(size, "Breakouts", "Breakouts");
        stage.press("1");
        assert_eq!(score(&stage, Symptom::Breakouts), Some(1));
        assert_eq!(score(&stage, Symptom::Bruising), None, "nothing else was touched");
        stage.press("u ctrl-x");
    }
}

#[test]
fn rows_of_lists_tabs_and_days() {
    let folder = folder();
    with_rebound(&folder);
    let size = (80, 24);
    let mut stage = Stage::open(&folder, NOW, size);
    stage.click_word(size, "Chart", "Chart");
    assert_eq!(stage.model.screen, Screen::Chart);
    // A day, and along the days with the button down.
    let (first, last) = stage.days(size);
    stage.click(size, first);
    let begin = stage.model.chart.cursor;
    stage.drag(size, last);
    assert!(stage.model.chart.cursor > begin, "{begin} {}", stage.model.chart.cursor);
    stage.drag(size, first);
    assert_eq!(stage.model.chart.cursor, begin);
    // A second click opens it.
    stage.click(size, first);
    assert_eq!((stage.model.screen, stage.model.today.day()), (Screen::Today, begin));
    stage.press("g s");
    stage.click_word(size, "12 Nov", "12 Nov");
    assert_eq!(stage.model.screen, Screen::Today, "the only one was chosen already: it opens");
}

#[test]
fn what_floats_is_clicked_and_moved_not_what_is_below() {
    let folder = folder();
    with_rebound(&folder);
    let size = (80, 24);
    let mut stage = Stage::open(&folder, NOW, size);
    let before = stage.model.today.at;
    stage.press("ctrl-p \"sett\"");
    stage.wheel(1);
    stage.wheel(-1);
    assert_eq!(stage.model.today.at, before);
    stage.click_word(size, "Colours, characters", "Colours");
    assert!(stage.text(80, 24).contains("Daily backup"), "{}", stage.text(80, 24));
    // Fields of a form: the first click goes there, the second chooses.
    stage.click_word(size, "Temperature", "Temperature");
    let text = stage.text(80, 24);
    assert!(text.contains("▸ Temperature"), "{text}");
    stage.click_word(size, "Temperature", "Temperature");
    assert!(stage.text(80, 24).contains("< celsius >"), "{}", stage.text(80, 24));
    stage.press("esc");
    stage.press("?");
    stage.wheel(1);
    stage.press("esc");
    assert_eq!(stage.model.today.at, before);
}
