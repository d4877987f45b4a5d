//! `aftercare help`: the pages in the terminal.

use super::Home;

#[test]
fn the_pages_are_listed_and_each_can_be_read() {
    let home = Home::new();
    let list = home.ok(&["help"]);
    let pages = home.json(&["help"]);
    let pages = pages.as_array().expect("a list");
    assert!(pages.len() > 10);
    for page in pages {
        let name = page["name"].as_str().expect("a name");
        assert!(list.lines().any(|line| line.trim_start().starts_with(name)), "{name}: {list}");
        let text = home.ok(&["help", name]);
        assert_eq!(
            home.json(&["help", name])["text"].as_str(),
            text.split("\nThe options of").next()
        );
        // What goes into a pipe has no control characters, and fits.
        assert!(!text.contains('\u{1b}'), "{name}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{name}");
    }
    let first = home.ok(&["help", "First-Day"]);
    assert!(
        first.starts_with("THE FIRST DAY\n\n") && first.contains("\n  1. When was it? "),
        "{first}"
    );
    assert!(home.ok(&["help", "privacy"]).starts_with(&home.ok(&["privacy"])));
    // Nothing was made for it.
    assert!(!home.data().exists());
}

#[test]
fn a_command_shows_its_options_and_a_slip_names_what_was_meant() {
    let home = Home::new();
    assert_eq!(home.ok(&["help", "photo", "add"]), home.ok(&["photo", "add", "--help"]));
    assert!(home.ok(&["help", "log"]).contains("--none"));
    // A page and a command of one name: the page, and where the options are.
    assert!(home.ok(&["help", "chart"]).ends_with("`aftercare chart --help`\n"));
    let (error, code) = home.fails(&["help", "remindres"]);
    assert_eq!(code, 1);
    assert!(
        error["hint"].as_str().expect("a hint").starts_with("Did you mean reminders"),
        "{error}"
    );
    let (error, _) = home.fails(&["help", "photo", "ad"]);
    assert_eq!(error["message"], "help: no page or command is called \"photo ad\".");
}
