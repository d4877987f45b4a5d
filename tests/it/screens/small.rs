//! What must be readable in a small window.

use aftercare::app::Event;

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

/// A sign of an emergency ticked on top of it.
fn emergency(size: (u16, u16)) -> (tempfile::TempDir, Stage) {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = Stage::open(&folder, "2026-11-19T09:30:00+01:00", size);
    stage.press("! enter space enter n n n enter");
    assert!(stage.text(80, 24).contains("EMERGENCY"), "{}", stage.text(80, 24));
    (folder, stage)
}

#[test]
fn what_to_do_in_an_emergency_is_never_cut() {
    for size in [(80, 24), (60, 20), (40, 20), (30, 10)] {
        let (_folder, mut stage) = emergency(size);
        let step = aftercare::library().vocabulary.level(aftercare::domain::Level::Emergency);
        let step = step.expect("words").step.replace("{emergency}", "your local emergency number");
        let list = "g t N 1 0 0 0 n down down down down down down down space";
        let screens = ["g t", "g c", "g s", "g y", list];
        // The list of questions needs its lines itself in a small window.
        for keys in screens.into_iter().take(if size.0 == 80 { 5 } else { 4 }) {
            let text = stage.press(keys).text(size.0, size.1);
            let head: Vec<&str> = text.lines().skip(2).take(10).collect();
            let head = head.join(" ");
            for word in step.split_whitespace() {
                assert!(head.contains(word), "{word} is not there after {keys}:\n{text}");
            }
        }
    }
}

#[test]
fn the_tab_of_the_screen_in_view_is_always_there() {
    let (_folder, mut stage) = emergency((80, 24));
    for (keys, title) in [("g y", "You"), ("g s", "Sessions"), ("g f", "Flags"), ("g t", "Today")] {
        stage.press(keys);
        for width in [24, 40, 60, 80] {
            let text = stage.text(width, 24);
            let tabs = text.lines().next().expect("tabs");
            assert!(tabs.contains(title), "{tabs}");
            // A click on it stays here.
            let column = tabs.find(title).expect("a place");
            stage.event(Event::Click(u16::try_from(column).expect("small"), 0));
            assert_eq!(stage.model.screen.title(), title, "{tabs}");
        }
    }
    let text = stage.text(60, 24);
    assert!(text.lines().next().is_some_and(|tabs| tabs.contains("You")), "{text}");
}

#[test]
fn the_footer_names_the_keys_that_work() {
    let (_folder, mut stage) = emergency((80, 24));
    let footer = |stage: &mut Stage, keys: &str| {
        let text = stage.press(keys).text(80, 24);
        text.lines().last().expect("a footer").to_owned()
    };
    for keys in ["g t", "g c", "g f", "g s", "g y"] {
        let keys = footer(&mut stage, keys);
        assert!(keys.contains("! worried   g go to   ? help"), "{keys}");
    }
    let form = footer(&mut stage, "enter");
    assert!(form.contains("F2 worried") && form.contains("Ctrl-s save"), "{form}");
    assert!(!form.contains("undo"), "the screen's own keys are letters here: {form}");
    let note = footer(&mut stage, "esc g t i");
    assert!(note.contains("Enter or Esc: done") && !note.contains("0-4"), "{note}");
    assert!(stage.text(80, 24).contains("gf why"));
}

#[test]
fn long_reasons_say_that_there_is_more() {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = Stage::open(&folder, NOW, (80, 20));
    stage.press("g f");
    assert!(stage.text(80, 20).contains("more below: PgDn"), "{}", stage.text(80, 20));
    stage.press("pagedown pagedown pagedown pagedown pagedown pagedown");
    let end = stage.text(80, 20);
    assert!(!end.contains("more below") && end.contains("b shows the reason"), "{end}");
}

#[test]
fn values_stand_apart_in_a_narrow_window() {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = Stage::open(&folder, "2026-11-19T21:00:00+01:00", (40, 20));
    stage.press("N 4 4 0 0");
    let text = stage.text(40, 20);
    let row = text.lines().find(|line| line.contains("Redness  ")).expect("a row");
    let words: Vec<&str> = row.split_whitespace().collect();
    let end = words.iter().position(|word| *word == "▐4▌").expect("the value");
    assert_eq!(words.get(end + 1..), Some(&["3", "0-1", "▲"][..]), "{row}");
}

#[test]
fn every_question_of_the_list_can_be_read_whole() {
    let folder = folder();
    with_rebound(&folder);
    for size in [(80, 24), (140, 40), (60, 20)] {
        let mut stage = Stage::open(&folder, "2026-11-19T21:00:00+01:00", size);
        stage.press("N 1 0 0 0 n");
        while stage.model.today.rest.is_some() {
            let text = stage.text(size.0, size.1);
            assert!(!text.contains('…'), "{text}");
            stage.press("enter");
        }
    }
}
