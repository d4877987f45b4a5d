//! `aftercare config`, and degrees in the person's own scale.

use std::fs;

use super::Home;

#[test]
fn a_blank_file_is_made_shown_checked_and_used() {
    let home = Home::with_session();
    let file = home.data().join("config.toml");
    let path = home.ok(&["config", "path"]);
    assert_eq!(path.trim(), file.to_str().expect("text"));
    let check = home.run(&["config", "check"]);
    assert!(check.code == 0 && check.out.contains("There is no"), "{check:?}");
    let made = home.ok(&["config", "edit"]);
    assert!(made.contains("with every key explained"), "{made}");
    let text = fs::read_to_string(&file).expect("made");
    assert!(text.contains("#theme = \"auto\"") && text.contains("#temperature"), "{text}");
    assert!(home.ok(&["config", "check"]).contains("every line is understood"));
    let again = home.ok(&["config", "edit"]);
    assert!(!again.contains("explained"), "what is there is not made anew: {again}");

    fs::write(&file, "\ntheme = \"dark\"\nmouse = true\n").expect("written");
    let shown = home.ok(&["config", "show"]);
    let line = |key: &str| shown.lines().find(|line| line.starts_with(key)).expect(key).to_owned();
    assert!(
        line("theme").contains("dark") && line("theme").contains("config.toml, line 2"),
        "{shown}"
    );
    assert!(line("mouse").contains("true") && line("mouse").contains("line 3"), "{shown}");
    assert!(line("backups").contains("not set"), "{shown}");
    let json: serde_json::Value =
        serde_json::from_str(&home.ok(&["--json", "config", "show"])).expect("JSON");
    assert_eq!(json[0]["key"], "theme");
    assert_eq!(json[0]["line"], 2);
}

#[test]
fn what_is_wrong_is_told_with_the_nearest_name_and_keeps_nobody_out() {
    let home = Home::with_session();
    let file = home.data().join("config.toml");
    fs::write(home.data().join("mine.toml"), "like = \"drak\"\nacent = 3\n").expect("written");
    fs::write(&file, "theme = \"mine.toml\"\nmose = true\nglyphs = 3\nwhat\n").expect("written");
    let check = home.run(&["config", "check"]);
    assert_eq!(check.code, 1);
    for said in [
        "config.toml, line 2: no setting is called `mose`. Did you mean mouse?",
        "config.toml, line 3: `glyphs`: write one of \"auto\", \"unicode\", \"ascii\"",
        "config.toml, line 4: ",
        "mine.toml, line 1: `like`: no theme is called \"drak\". Did you mean dark?",
        "mine.toml, line 2: `acent` is no part of a theme. Did you mean accent?",
    ] {
        assert!(check.out.contains(said), "{said}\n{}", check.out);
    }
    home.ok(&["log", "2", "0", "0", "0", "--none"]);
    // What must reach every copy is not done while it is not clear where they are.
    let erase = home.run(&["erase", "everything", "--yes"]);
    assert!(erase.code != 0 && erase.err.contains("config"), "{erase:?}");
    fs::write(&file, "mose = true\nsecond_backup = \"stick\"\n").expect("written");
    let backup = home.run(&["backup"]);
    assert!(!backup.err.contains("mose"), "{backup:?}");
}

#[test]
fn a_theme_can_be_printed_and_used() {
    let home = Home::with_session();
    let themes = home.ok(&["config", "theme"]);
    for name in ["dark", "light", "high-contrast", "colour-blind-safe", "mono"] {
        assert!(themes.contains(name), "{themes}");
        let text = home.ok(&["config", "theme", name]);
        fs::write(home.data().join("mine.toml"), text).expect("written");
        fs::write(home.data().join("config.toml"), "theme = \"mine.toml\"\n").expect("written");
        let check = home.run(&["config", "check"]);
        assert_eq!(check.code, 0, "{check:?}");
    }
    let slip = home.run(&["config", "theme", "drak"]);
    assert!(slip.code == 1 && slip.err.contains("Did you mean dark?"), "{slip:?}");
}

#[test]
fn degrees_are_read_and_shown_in_the_persons_own() {
    let home = Home::with_session();
    let kept = |home: &Home| -> f64 {
        let json = home.ok(&["--json", "show", "today"]);
        let at = json.find("\"temperature_c\":").expect("a temperature");
        json[at + 16..]
            .split([',', '\n', '}'])
            .next()
            .expect("a number")
            .trim()
            .parse()
            .expect("f64")
    };
    let log = |temp: &str| home.run(&["log", "2", "0", "0", "0", "--temp", temp]);
    for (own, typed, warns, celsius) in [
        ("celsius", "38.1", "", 38.1),
        ("celsius", "100.4F", "", 38.0),
        ("celsius", "98.4", "Read as 98.4 °F: 36.9 °C.", 36.9),
        ("celsius", "98.4C", "Did you mean 98.4 F?", 98.4),
        ("fahrenheit", "100.4", "", 38.0),
        ("fahrenheit", "38.1C", "", 38.1),
        ("fahrenheit", "38.1", "Read as 38.1 °C: 100.6 °F.", 38.1),
        ("fahrenheit", "38.1F", "Did you mean 38.1 C?", 3.4),
    ] {
        let home_file = home.data().join("config.toml");
        fs::write(home_file, format!("temperature = \"{own}\"\n")).expect("written");
        let ran = log(typed);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(ran.err.contains("°"), !warns.is_empty(), "{typed}: {ran:?}");
        assert!(ran.err.contains(warns), "{typed}: {ran:?}");
        let shown = home.ok(&["show", "today"]);
        assert!(shown.contains(if own == "celsius" { "°C" } else { "°F" }), "{shown}");
        assert!((kept(&home) - celsius).abs() < 1e-9, "{typed}");
        home.ok(&["undo"]);
    }
}
