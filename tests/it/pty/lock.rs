//! Locking as a person does it: asked, twelve words on paper, a passphrase at every start.

use super::{Terminal, data, first_run, home};

const PASSPHRASE: &str = "warm rain on a tin roof\r";

/// The word of a number among those on the screen.
fn word(text: &str, number: usize) -> String {
    let mut parts = text.split_whitespace().skip_while(|part| *part != number.to_string());
    parts.nth(1).expect("a word").to_owned()
}

/// Locks the journal, and gives the twelve words.
fn locked(home: &std::path::Path) -> Vec<String> {
    let mut terminal = Terminal::start(home, &["lock"], (80, 24));
    terminal.wait("Lock it?");
    terminal.keys("y\r");
    terminal.wait("New passphrase:");
    terminal.keys("short\r");
    terminal.wait("at least 10");
    terminal.keys(PASSPHRASE);
    terminal.wait("Once more:");
    terminal.keys("another passphrase\r");
    terminal.wait("not the same");
    terminal.keys(PASSPHRASE);
    terminal.wait_until("the second time", |text| text.matches("Once more:").count() == 2);
    terminal.keys(PASSPHRASE);
    let text = terminal.wait("word 4:");
    // Nothing that was typed is shown.
    assert!(!text.contains("tin roof"), "{text}");
    let list = text.split("shown once.").nth(1).expect("the list");
    let words: Vec<String> = (1..=12).map(|number| word(list, number)).collect();
    terminal.keys("wrong\r");
    terminal.wait("Look at your paper");
    terminal.keys(&format!("{}\r", words[3]));
    terminal.wait("word 9:");
    terminal.keys(&format!("{}\r", words[8]));
    let text = terminal.wait("Your journal is locked");
    assert!(!text.contains(&words[0]), "the words are gone from the screen: {text}");
    assert_eq!(terminal.end(), (0, true));
    words
}

#[test]
fn a_person_locks_opens_and_unlocks() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    // It would go on writing as it did.
    let mut other = Terminal::start(home.path(), &["lock"], (80, 24));
    other.wait("open in another window");
    assert_eq!(other.end(), (1, true));
    assert!(!data(home.path()).join("key.json").exists(), "nothing was begun");
    terminal.keys("q");
    assert_eq!(terminal.end(), (0, true));

    let words = locked(home.path());
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    terminal.wait("Passphrase of your journal:");
    terminal.keys("not this one\r");
    terminal.wait("not the passphrase");
    terminal.keys(PASSPHRASE);
    terminal.wait("Redness");
    terminal.keys("3101n");
    terminal.wait("Everything else");
    terminal.keys("\r");
    terminal.wait("Saved day 1");
    terminal.keys("q");
    assert_eq!(terminal.end(), (0, true));

    // Forgotten: the words, as somebody may type them.
    let mut terminal = Terminal::start(home.path(), &["unlock"], (80, 24));
    terminal.wait("Passphrase of your journal:");
    terminal.keys(&format!("{}\r", words.join(", ").to_uppercase()));
    terminal.wait("Unlock it?");
    terminal.keys("y\r");
    terminal.wait("not locked any more");
    assert_eq!(terminal.end(), (0, true));
    assert_eq!(super::logs(home.path()), 1);
}
