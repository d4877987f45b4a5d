//! Every screen as it looks, with its styles, at several sizes.

use aftercare::app::Event;
use aftercare::effect::{Colour, Look, THEMES};

use super::stage::{Stage, folder, plain, with_rebound, with_session};

const NOW: &str = "2026-11-19T09:12:00+01:00";

fn picture(name: &str, keys: &str) {
    let folder = folder();
    with_rebound(&folder);
    for (width, height) in [(80, 24), (140, 40), (60, 20)] {
        let mut stage = Stage::open(&folder, NOW, (width, height));
        stage.press(keys);
        insta::assert_snapshot!(
            format!("{name}_{width}x{height}"),
            stage.styled(width, height, Look::default())
        );
    }
    let mut stage = Stage::open(&folder, NOW, (80, 24));
    stage.press(keys);
    insta::assert_snapshot!(format!("{name}_plain"), stage.styled(80, 24, plain()));
}

#[test]
fn today() {
    picture("today", "");
}

#[test]
fn today_everything_else() {
    picture("today_rest", "N 3 0 0 1 n");
}

#[test]
fn chart() {
    picture("chart", "g c");
}

#[test]
fn chart_all() {
    picture("chart_all", "g c m");
}

#[test]
fn chart_table() {
    picture("chart_table", "g c v");
}

#[test]
fn chart_source() {
    picture("chart_source", "g c b");
}

#[test]
fn flags() {
    picture("flags", "g f");
}

#[test]
fn flags_rule() {
    picture("flags_rule", "g f b");
}

#[test]
fn sessions() {
    picture("sessions", "g s");
}

#[test]
fn session_form() {
    picture("session_form", "g s e");
}

#[test]
fn aftercare() {
    picture("aftercare", "K");
}

#[test]
fn plan_form() {
    picture("plan_form", "g s P");
}

#[test]
fn screening_form() {
    picture("screening_form", "g s S n y n");
}

#[test]
fn profile() {
    picture("profile", "g y");
}

#[test]
fn profile_form() {
    picture("profile_form", "g y enter");
}

#[test]
fn help() {
    picture("help", "?");
}

#[test]
fn settings() {
    picture("settings", "O down");
}

#[test]
fn palette() {
    picture("palette", ": \"chart\"");
}

#[test]
fn worried() {
    picture("worried", "!");
}

#[test]
fn call_card() {
    picture("call_card", "y");
}

#[test]
fn confirm() {
    picture("confirm", "D");
}

#[test]
fn first_run() {
    let folder = folder();
    for (width, height) in [(80, 24), (60, 20), (140, 40)] {
        let mut stage = Stage::open(&folder, NOW, (width, height));
        stage.press("enter");
        insta::assert_snapshot!(
            format!("first_run_{width}x{height}"),
            stage.styled(width, height, Look::default())
        );
    }
}

#[test]
fn every_theme_draws_the_same_words() {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = Stage::open(&folder, NOW, (80, 24));
    stage.press("g c");
    let words = |text: &str| {
        // The range is a tint where there is one, else it is drawn.
        let text = text.split("--\n").next().expect("words").replace('░', " ");
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    };
    let first = words(&stage.styled(80, 24, Look::default()));
    for theme in THEMES {
        let look = Look { colours: theme.colours, ..Look::default() };
        let styled = stage.styled(80, 24, look);
        assert_eq!(words(&styled), first, "{}", theme.name);
        let tinted = theme.colours.range != Colour::Default;
        assert_eq!(!tinted, styled.contains('░'), "{}", theme.name);
    }
    let mono = stage.styled(80, 24, plain());
    let foreign: String = mono.chars().filter(|char| !char.is_ascii()).collect();
    assert_eq!(foreign, "", "ASCII means ASCII");
    let styles = mono.split("--\n").last().expect("styles");
    let colours = ["Red", "Yellow", "Cyan", "Gray", " on "];
    assert!(!colours.iter().any(|colour| styles.contains(colour)), "no colour means none");
    assert!(mono.contains('X'), "above the range by shape");
}

#[test]
fn every_screen_draws_at_any_size_with_the_gravest_flag() {
    let folder = folder();
    with_rebound(&folder);
    let empty = super::stage::folder();
    let with_one = super::stage::folder();
    with_session(&with_one);
    for (home, flagged) in [(&folder, true), (&empty, false), (&with_one, false)] {
        for keys in [
            "",
            "N 3 0 0 1 n",
            "g c",
            "g c m",
            "g c v",
            "g c b",
            "g f",
            "g f b",
            "g s",
            "g s e",
            "g y",
            "g y enter",
            "?",
            ":",
            "!",
            "y",
            "/",
        ] {
            let mut stage = Stage::open(home, NOW, (80, 24));
            stage.press(keys);
            for width in [1, 2, 5, 9, 16, 23, 24, 30, 39, 40, 60, 79, 80, 111, 112, 200] {
                for height in [1, 2, 3, 5, 7, 8, 9, 12, 16, 20, 24, 29, 30, 60] {
                    let text = stage.text(width, height);
                    let bare = stage.model.overlays.is_empty() && stage.model.today.rest.is_none();
                    let form = stage.model.profile.form.is_some() || stage.model.chart.source;
                    if flagged && bare && !form && width >= 9 {
                        assert!(text.contains("TODAY"), "{keys} at {width}x{height}:\n{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_resize_storm_changes_nothing() {
    let folder = folder();
    with_rebound(&folder);
    let mut stage = Stage::open(&folder, NOW, (80, 24));
    let before = stage.text(80, 24);
    for n in 0..300_u16 {
        stage.event(Event::Resize(1 + n % 97, 1 + n % 43));
    }
    assert_eq!(stage.text(80, 24), before);
}
