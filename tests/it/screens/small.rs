//! What must be readable in a small window.

use super::stage::{Stage, folder, with_rebound};

const NOW: &str = "2026-11-19T09:12:00+01:00";

/// What is read by scrolling to the end, one line at a time.
fn read_all(stage: &mut Stage, (width, height): (u16, u16)) -> String {
    let mut read = stage.text(width, height);
    let mut scrolled = 0;
    while stage.text(width, height).contains("more below") {
        stage.press("down");
        read += &stage.text(width, height);
        scrolled += 1;
        assert!(scrolled < 60, "it does not end");
    }
    assert!(scrolled == 0 || height < 24, "{width}x{height} is enough");
    assert!(scrolled > 0 || height > 15, "{width}x{height} is not enough");
    stage.press("home");
    assert!(read.starts_with(&stage.text(width, height)), "and back");
    read
}

#[test]
fn danger_signs_and_the_call_card_can_be_read_in_any_window() {
    let folder = folder();
    with_rebound(&folder);
    let vocabulary = &aftercare::library().vocabulary;
    for size in [(80, 24), (60, 20), (40, 15), (30, 9)] {
        let mut stage = Stage::open(&folder, NOW, size);
        stage.press("!");
        let read = read_all(&mut stage, size);
        let emergency = vocabulary
            .signs
            .iter()
            .filter(|sign| sign.group == aftercare::protocol::SignGroup::Emergency);
        let sentences = emergency.map(|sign| sign.ask).chain([
            vocabulary.same_day,
            "Otherwise call your clinic or a doctor. use an out-of-hours line or urgent care.",
            "Enter: four questions that become today's log    Esc closes",
        ]);
        for word in sentences.flat_map(|text| text.split([' ', '-'])) {
            assert!(read.contains(word), "{word} is not there at {size:?}:\n{read}");
        }
        stage.press("esc y");
        let read = read_all(&mut stage, size);
        for word in stage.copied.iter().flat_map(|text| text.split([' ', '-', '\n'])) {
            assert!(read.contains(word), "{word} is not there at {size:?}:\n{read}");
        }
    }
}
