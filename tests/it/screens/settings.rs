//! The settings: what can be seen is shown at once, Enter keeps, Esc goes back.

use std::fs;

use aftercare::domain::Degrees;
use aftercare::effect::{Colours, Facts, Glyphs, TERMINAL, theme};

use super::stage::{Stage, folder, with_rebound};

const NOW: &str = "2026-11-19T09:12:00+01:00";

fn of(name: &str) -> Colours {
    theme(name).expect("a theme").colours
}

fn stage(folder: &tempfile::TempDir) -> Stage {
    let mut stage = Stage::open(folder, NOW, (80, 24));
    stage.model.preferences.facts = Facts { truecolor: true, ..Facts::default() };
    stage
}

#[test]
fn a_choice_is_shown_at_once_and_kept_by_enter() {
    let folder = folder();
    with_rebound(&folder);
    let file = folder.path().join("config.toml");
    fs::write(&file, "# mine\nphotos = \"ramp\"   # old terminal\n").expect("written");
    let mut stage = stage(&folder);
    for opens in ["O", "f6", "g o", "ctrl-p \"fahrenheit\" enter"] {
        stage.press(opens);
        let text = stage.text(80, 24);
        assert!(text.contains("Settings") && text.contains("Colours"), "{opens}\n{text}");
        stage.press("esc");
    }
    assert!(!stage.text(80, 24).contains("Settings"));
    // Two to the right of "auto": the screen below changes while one chooses.
    stage.press("O right right");
    assert_eq!(stage.model.look.colours, of("dark"));
    stage.press("space");
    assert_eq!(stage.model.look.colours, of("light"));
    stage.press("esc");
    assert_eq!(stage.model.look.colours, TERMINAL, "Esc goes back");
    assert_eq!(fs::read_to_string(&file).expect("read").lines().count(), 2);
    stage.press("O right right down right right down down space down right right enter");
    assert_eq!(stage.model.look.colours, of("dark"));
    assert_eq!(stage.model.look.glyphs, Glyphs::Ascii);
    assert!(stage.model.look.mouse);
    assert_eq!(stage.model.look.scale, Degrees::Fahrenheit);
    assert!(stage.text(80, 24).contains("Kept in config.toml."), "{}", stage.text(80, 24));
    assert_eq!(
        fs::read_to_string(&file).expect("read"),
        "# mine\nphotos = \"ramp\"   # old terminal\ntheme = \"dark\"\nglyphs = \"ascii\"\n\
         mouse = true\ntemperature = \"fahrenheit\"\n"
    );
    // Back to what is meant anyway: the line is a hint again.
    stage.press("O left left enter");
    let text = fs::read_to_string(&file).expect("read");
    assert!(text.contains("#theme = \"dark\"\n"), "{text}");
    assert_eq!(stage.model.look.colours, TERMINAL);
    stage.press("O enter");
    assert!(stage.text(80, 24).contains("Nothing is different."));
}

#[test]
fn a_folder_is_typed_and_what_cannot_be_kept_is_said() {
    let folder = folder();
    with_rebound(&folder);
    let file = folder.path().join("config.toml");
    let mut stage = stage(&folder);
    stage.press("O down down down down down down \"/media/stick\" enter");
    let text = fs::read_to_string(&file).expect("made, with every key explained");
    assert!(text.contains("\nsecond_backup = \"/media/stick\"\n"), "{text}");
    assert!(text.contains("#theme = \"auto\""), "{text}");
    fs::write(&file, "theme = \n").expect("written");
    stage.press("O right right enter");
    let text = stage.text(80, 24);
    assert!(text.contains("The settings are used now, but cannot be kept"), "{text}");
    assert!(text.contains("line 1"), "{text}");
    assert_eq!(fs::read_to_string(&file).expect("read"), "theme = \n", "nothing is lost");
    assert_eq!(stage.model.look.colours, of("dark"));
}

#[test]
fn colour_that_is_switched_off_stays_off() {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = stage(&folder);
    stage.model.preferences.facts.colourless = true;
    stage.press("O right right");
    assert!(stage.model.look.colours.is_colourless());
    assert!(stage.text(80, 24).contains("NO_COLOR"), "{}", stage.text(80, 24));
}
