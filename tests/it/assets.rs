//! The knowledge files: every fault is named, released versions do not change, words stay plain.

use std::path::{Path, PathBuf};

use aftercare::protocol::{File, parse};
use serde::Deserialize;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Every asset file: its path below `assets/` with forward slashes, and its text.
fn assets() -> Vec<(String, String)> {
    fn collect(folder: &Path, below: &str, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).expect("a folder of assets") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            if path.is_dir() {
                collect(&path, &format!("{below}{name}/"), found);
            } else if path.extension().is_some_and(|ext| ext == "toml") {
                let text = std::fs::read_to_string(&path).expect("a text").replace('\r', "");
                found.push((format!("{below}{name}"), text));
            }
        }
    }
    let mut found = Vec::new();
    collect(&root().join("assets"), "", &mut found);
    found.sort();
    found
}

fn files(texts: &[(String, String)]) -> Vec<File<'_>> {
    texts.iter().map(|(path, text)| File { path, text }).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faults {
    case: Vec<Fault>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    name: String,
    file: String,
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    append: String,
    #[serde(default)]
    gone: bool,
    names: String,
    what: String,
}

#[test]
fn every_fault_is_named_by_file_place_and_key() {
    let path = root().join("tests/data/assets/invalid.toml");
    let faults: Faults =
        toml::from_str(&std::fs::read_to_string(path).expect("invalid.toml")).expect("TOML");
    let right = assets();
    let mut wrong = Vec::new();
    for fault in faults.case {
        let mut texts = right.clone();
        let at = texts.iter().position(|(path, _)| *path == fault.file).expect(&fault.file);
        if fault.gone {
            texts.remove(at);
        } else {
            let text = &mut texts[at].1;
            assert!(text.contains(&fault.old), "{}: `{}` is not there", fault.name, fault.old);
            if !fault.old.is_empty() {
                *text = text.replacen(&fault.old, &fault.new, 1);
            }
            text.push_str(&fault.append);
        }
        match parse(&files(&texts)) {
            Ok(_) => wrong.push(format!("{}: was accepted", fault.name)),
            Err(problem) => {
                let said = problem.to_string();
                let start = format!("{}: {}", fault.file, fault.names);
                if !said.starts_with(&start) || !said.contains(&fault.what) || said.contains('\n') {
                    wrong.push(format!("{}: expected {start}… {}: {said}", fault.name, fault.what));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_assets_as_they_are_have_no_fault_and_are_what_the_binary_holds() {
    let library = parse(&files(&assets())).expect("no fault");
    assert_eq!(&library, aftercare::library());
}

/// 64-bit FNV-1a: enough to notice an edit, not meant against an attacker.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[test]
fn the_hash_is_fnv_1a() {
    assert_eq!(fnv(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(fnv("a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(fnv("foobar"), 0x8594_4171_f739_67e8);
}

/// Journals name the version they were judged with, so a released version never changes.
#[test]
fn released_versions_are_unchanged() {
    let list = root().join("tests/data/assets/released.txt");
    let list = std::fs::read_to_string(list).expect("released.txt");
    let assets = assets();
    let mut released = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (hash, path) = line.split_once(' ').expect("hash and path");
        let (_, text) = assets.iter().find(|(name, _)| name == path).unwrap_or_else(|| {
            panic!("assets/{path} is released and is gone");
        });
        let now = format!("{:016x}", fnv(text));
        assert_eq!(now, hash, "assets/{path} is released: write a new version beside it");
        released.push(path);
    }
    let versioned = |path: &&String| path.starts_with("rules/") || path.starts_with("ranges/");
    for path in assets.iter().map(|(path, _)| path).filter(versioned) {
        assert!(
            released.contains(&path.as_str()),
            "{path} is not in tests/data/assets/released.txt"
        );
    }
}

/// Every text a person reads, with where it stands.
fn texts() -> Vec<(String, &'static str, bool)> {
    let library = aftercare::library();
    let mut texts = Vec::new();
    for rule in &library.rules.rules {
        texts.push((format!("{} title", rule.id), rule.title, false));
        texts.push((format!("{} text", rule.id), rule.text, true));
        for step in &rule.steps {
            texts.push((format!("{} step", rule.id), *step, true));
        }
    }
    let words = &library.vocabulary;
    for level in &words.levels {
        let name = level.level.name();
        texts.push((format!("level {name} word"), level.word, false));
        texts.push((format!("level {name} meaning"), level.meaning, false));
        texts.push((format!("level {name} step"), level.step, true));
        if !level.closed.is_empty() {
            texts.push((format!("level {name} closed"), level.closed, true));
        }
    }
    for symptom in &words.symptoms {
        let name = symptom.symptom.name();
        texts.push((format!("{name} word"), symptom.word, false));
        if !symptom.hint.is_empty() {
            texts.push((format!("{name} hint"), symptom.hint, true));
        }
        for level in symptom.levels {
            texts.push((format!("{name} level"), level, false));
        }
    }
    for sign in &words.signs {
        texts.push((format!("{} word", sign.sign), sign.word, false));
        texts.push((format!("{} question", sign.sign), sign.ask, false));
    }
    let named = words.risks.iter().map(|risk| (risk.name.name(), risk.word));
    texts.extend(named.map(|(name, word)| (format!("risk {name}"), word, false)));
    texts.extend(words.skin_tones.iter().map(|tone| ("skin tone".to_owned(), *tone, false)));
    texts.extend(words.short.iter().map(|short| ("short".to_owned(), *short, false)));
    texts
}

#[test]
fn no_word_names_a_verdict_or_gives_an_all_clear() {
    // "An infection, treated" is what a person was told by somebody else, and is not in this list.
    let never = [
        "infect",
        "diagnos",
        "all clear",
        "safe",
        "normal",
        "healthy",
        "nothing to worry",
        "don't worry",
        "harmless",
        "cancer",
    ];
    for (place, text, _) in texts() {
        let lower = text.to_lowercase();
        for word in never {
            assert!(!lower.contains(word), "{place}: `{word}` in: {text}");
        }
    }
}

#[test]
fn every_text_is_short_plain_sentences() {
    // Words of the ward, with what to say instead.
    let latin = [
        ("erythema", "redness"),
        ("oedema", "swelling"),
        ("edema", "swelling"),
        ("pruritus", "itch"),
        ("purulent", "pus"),
        ("pustul", "spots"),
        ("vesic", "blisters"),
        ("papul", "bumps"),
        ("nodul", "lumps"),
        ("lesion", "spot"),
        ("haematoma", "bruise"),
        ("hematoma", "bruise"),
        ("ecchymos", "bruise"),
        ("exudat", "fluid"),
        ("cellulitis", ""),
        ("necro", "dead-looking"),
        ("ulcer", "open"),
        ("pyrexia", "fever"),
        ("febrile", "fever"),
        ("lymph", "glands"),
        ("dyspn", "trouble breathing"),
        ("syncop", "faint"),
        ("paraesthes", "tingling"),
        ("hyperpigment", "darker"),
        ("hypopigment", "lighter"),
        ("granuloma", "firm bumps"),
        ("inflamm", "red and warm"),
        ("contraindicat", "do not"),
        ("adverse", ""),
        ("analges", "painkiller"),
        ("prophyla", "prevent"),
        ("immunosuppress", "weak immune system"),
        ("consult", "ask"),
        ("immediately", "now"),
    ];
    for (place, text, sentence) in texts() {
        let lower = text.to_lowercase();
        for (word, instead) in latin {
            assert!(!lower.contains(word), "{place}: `{word}`, say `{instead}`: {text}");
        }
        assert_eq!(text.trim(), text, "{place}");
        assert!(!text.contains("  "), "{place}: two spaces: {text}");
        if sentence {
            assert!(text.ends_with('.'), "{place}: no full stop: {text}");
        } else if !place.ends_with("question") {
            assert!(!text.ends_with('.'), "{place}: a few words need no full stop: {text}");
        }
        for one in text.split(". ").flat_map(|part| part.split(": ")).flat_map(|p| p.split("; ")) {
            let words: Vec<&str> = one.split_whitespace().collect();
            assert!(words.len() <= 20, "{place}: {} words: {one}", words.len());
            for word in words {
                let letters = word.chars().filter(|c| c.is_alphabetic()).count();
                assert!(letters <= 14 || word.contains('-'), "{place}: a long word: {word}");
            }
        }
    }
}
