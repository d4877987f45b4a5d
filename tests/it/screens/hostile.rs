//! Text that a terminal would obey, on every screen.

use aftercare::app::Event;
use aftercare::app::keymap::{Action, TABLE};
use aftercare::domain::harmless;

use super::stage::{Stage, folder, with_session};
use crate::exchange::samples::hostile;

const NOW: &str = "2026-11-19T21:00:00+01:00";

fn shows_nothing_hostile(stage: &mut Stage, keys: &str) {
    for (width, height) in [(80, 24), (40, 20)] {
        let text = stage.text(width, height);
        assert_eq!(harmless(&text), text, "after {keys} at {width}x{height}");
    }
}

#[test]
fn no_screen_shows_what_a_terminal_would_obey() {
    let mut drawn = 0;
    for screen in ["g t", "g c", "g f", "g s", "g p", "g y"] {
        let folder = folder();
        hostile(folder.path());
        let mut stage = Stage::open(&folder, NOW, (80, 24));
        stage.press(screen);
        shows_nothing_hostile(&mut stage, screen);
        let stays = |action| {
            !matches!(action, Action::Undo | Action::Redo | Action::Quit | Action::Suspend)
        };
        for binding in TABLE.iter().filter(|binding| stays(binding.action)) {
            for key in binding.keys {
                // What it opens is scrolled and left again.
                for keys in [key, "down", "enter", "pagedown", "esc", "esc", "esc", screen] {
                    stage.press(keys);
                    shows_nothing_hostile(&mut stage, keys);
                    drawn += 1;
                }
            }
        }
    }
    assert!(drawn > 1_000, "{drawn}");
}

#[test]
fn what_is_planted_reaches_the_screens() {
    let folder = folder();
    hostile(folder.path());
    let mut stage = Stage::open(&folder, NOW, (80, 24));
    // Its harmless rest is there, so that the test above looks at something.
    for keys in ["g t", "g s", "g y", "g p"] {
        let text = stage.press(keys).text(80, 24);
        assert!(text.contains("word[2J31mx"), "{keys}: {text}");
    }
}

#[test]
fn a_note_of_a_megabyte_under_marks_is_typed_kept_and_seen() {
    let marks = "a\u{301}\u{20dd}\u{302}\u{303}\u{304}\u{305}\u{306}".repeat(1_000);
    let note = format!("{}{marks}{} the end", "long ".repeat(100_000), "W".repeat(500_000));
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, NOW, (80, 24));
    stage.press("3 1 0 1 i");
    stage.event(Event::Paste(note.clone()));
    let look = |stage: &mut Stage| {
        for (width, height) in [(1, 1), (80, 24), (500, 200)] {
            let text = stage.text(width, height);
            assert_eq!(harmless(&text), text, "{width}x{height}");
        }
    };
    look(&mut stage);
    // Through a kill.
    drop(stage);
    let mut stage = Stage::open(&folder, NOW, (80, 24));
    look(&mut stage);
    stage.press("x enter enter");
    let recovery = stage.driver().store().reader().latest_recovery().expect("read");
    let log = recovery.expect("a session").logs.pop().expect("a log");
    assert_eq!(log.note, format!("{note}x"));
    for screen in ["g t", "g c", "g f", "g s", "g p", "g y", "/"] {
        look(stage.press(screen));
    }
}
