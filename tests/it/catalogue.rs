//! The words of the program lie in one catalogue, `assets/words`, in every language whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Sources in which no sentence may stand any more.
const WITHOUT_SENTENCES: &[&str] = &[
    "src/app",
    "src/backup",
    "src/cli",
    "src/driver",
    "src/effect",
    "src/lock",
    "src/store",
    "src/tui",
    "src/words",
    "src/world",
];

/// Sources below them in which some still stand.
const NOT_YET: &[&str] = &[
    "src/app/keymap/table.rs",
    "src/app/screens/settings.rs",
    "src/cli/config.rs",
    "src/cli/look.rs",
    "src/effect/settings.rs",
    "src/effect/theme.rs",
    "src/world/settings.rs",
];

/// What looks like a sentence there and is none: formats, names of others, what machines read.
const NO_SENTENCES: &[&str] = &[
    // Names in the JSON of the command line.
    "another day",
    "ask first",
    "data folder",
    "none (switched off)",
    "not made yet",
    "not settled",
    "open flag",
    "screening answered long ago",
    "screening not answered",
    "settling not known",
    "too soon",
    // Typed as they stand.
    "systemctl --user daemon-reload",
    "systemctl --user enable --now aftercare-remind.timer",
    "systemctl --user stop aftercare-remind.timer",
    "erase everything",
    // The head of every database.
    "SQLite format 3\\0",
    // By this line our units are known again.
    "# Made by `aftercare remind --install`; `aftercare remind --uninstall` removes it.\\n",
];

/// How texts begin that are none either: commands, their help and manual page, formats, units.
const NO_BEGINNINGS: &[&str] =
    &["aftercare ", " --", ".SH ", "In a shell, at every new prompt", "%", "[Unit]", ".TH "];

/// What only SQL has in it.
const SQL: &[&str] = &[
    "ATTACH ",
    "BEGIN ",
    "BETWEEN ",
    "DETACH ",
    "DELETE ",
    "DROP ",
    "INSERT ",
    "ORDER BY ",
    "PRAGMA ",
    "SELECT ",
    "UPDATE ",
    "WHERE ",
];

/// Every message by `file::name`, as Rust writes it, with its text.
fn messages(language: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let folder = Path::new("assets/words").join(language);
    for entry in fs::read_dir(folder).expect("a language").flatten() {
        let path = entry.path();
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let mut name = String::new();
        for line in fs::read_to_string(&path).expect("a file").lines() {
            let begins = line.starts_with(|first: char| first.is_ascii_alphabetic());
            if let Some((id, text)) = line.split_once('=').filter(|_| begins) {
                name = format!("{file}::{}", id.trim().replace('-', "_"));
                all.insert(name.clone(), text.to_owned());
            } else if line.starts_with(' ') {
                let text: &mut String = all.entry(name.clone()).or_default();
                text.push_str(line);
            }
        }
    }
    all
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![PathBuf::from("src")];
    let mut all = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                all.push((path, text));
            }
        }
    }
    all
}

/// Texts of several words that a person could read, with their lines.
fn sentences(source: &str) -> Vec<(usize, String)> {
    let tokens: TokenStream = source.parse().expect("Rust");
    let mut found = Vec::new();
    collect(tokens, &mut found);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let mut before: [String; 2] = Default::default();
    for token in tokens {
        let said = token.to_string();
        match token {
            TokenTree::Group(group) => {
                let attribute = group.delimiter() == Delimiter::Bracket
                    && (before[1] == "#" || before == ["#", "!"]);
                // `#[error("...")]` is read by people, other attributes are not.
                let read = !attribute || group.stream().to_string().starts_with("error");
                let tests = before == ["mod", "tests"];
                let reason = before[1] == "expect" || before[1].starts_with("debug_assert");
                if read && !tests && !reason {
                    collect(group.stream(), found);
                }
            }
            TokenTree::Literal(literal) if said.starts_with(['"', 'r']) => {
                let words = said.split_whitespace().filter(|word| {
                    word.trim_matches(|c: char| !c.is_alphabetic()).chars().count() > 1
                        && !word.contains('{')
                });
                if words.count() > 1 {
                    found.push((literal.span().start().line, said.clone()));
                }
            }
            _ => {}
        }
        let [_, last] = before;
        before = [last, said];
    }
}

#[test]
fn no_sentence_stands_outside() {
    let mut outside = Vec::new();
    for (path, source) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        if !WITHOUT_SENTENCES.iter().any(|done| name.starts_with(done))
            || NOT_YET.contains(&name.as_str())
            || name.ends_with("tests.rs")
            || name.contains("/tests/")
        {
            continue;
        }
        for (line, text) in sentences(&source) {
            let text = text.trim_matches('"').trim_start_matches("\\\n");
            let is_none = NO_SENTENCES.contains(&text)
                || NO_BEGINNINGS.iter().any(|begin| text.starts_with(begin))
                || SQL.iter().any(|word| text.contains(word));
            if !is_none {
                outside.push(format!("{name}:{line}: {text}"));
            }
        }
    }
    assert!(outside.is_empty(), "belongs into assets/words/en:\n{}", outside.join("\n"));
}

#[test]
fn a_sentence_is_noticed() {
    let source = r#"
        #[error("the file {0} is gone")] struct A;
        #[expect(dead_code, reason = "nobody sees this")]
        fn a() { b.expect("never seen here"); c(format!("Day {day} is over.")); d("one_word", "%H:%M") }
        mod tests { const A: &str = "only in tests"; }
    "#;
    let found: Vec<usize> = sentences(source).into_iter().map(|(line, _)| line).collect();
    assert_eq!(found, [2, 4]);
}

#[test]
fn every_message_is_said_somewhere() {
    let sources: String = sources().into_iter().map(|(_, text)| text).collect();
    let called: BTreeSet<&str> = sources
        .split("say::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next())
        .map(Option::unwrap_or_default)
        .collect();
    let english = messages("en");
    let unsaid: Vec<&String> =
        english.keys().filter(|name| !called.contains(name.as_str())).collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}

#[test]
fn every_language_is_whole() {
    let english = messages("en");
    for entry in fs::read_dir("assets/words").expect("languages").flatten() {
        let language = entry.file_name().to_string_lossy().into_owned();
        let own = messages(&language);
        let missing: Vec<&String> =
            english.keys().filter(|name| !own.contains_key(*name)).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
    }
}
