//! The rooms and what they may import, read from the sources: nothing else keeps them apart
//! inside one package.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may import. `ARCHITECTURE.md` says why.
const ROOMS: &[(&str, &[&str])] = &[
    ("say", &[]),
    ("domain", &[]),
    ("protocol", &["domain"]),
    ("assess", &["domain", "protocol"]),
    ("research", &["domain", "protocol", "assess"]),
    ("words", &["say", "domain", "protocol", "assess"]),
    ("seal", &["domain"]),
    ("store", &["say", "domain", "seal"]),
    ("effect", &["say", "domain", "protocol", "assess"]),
    ("world", &["say", "domain", "seal", "effect"]),
    ("photo", &["say", "domain", "protocol", "seal", "effect", "world"]),
    ("exchange", &["say", "domain", "protocol", "assess", "research", "words", "seal"]),
    ("backup", &["say", "domain", "words", "seal", "store", "world", "photo", "exchange"]),
    ("lock", &["say", "seal", "store", "world", "photo", "backup"]),
    ("app", &["say", "domain", "protocol", "assess", "words", "effect"]),
    (
        "driver",
        &[
            "say", "domain", "protocol", "assess", "research", "words", "effect", "store", "world",
            "photo", "exchange", "backup",
        ],
    ),
    (
        "tui",
        &[
            "say", "domain", "protocol", "assess", "words", "effect", "app", "driver", "store",
            "photo",
        ],
    ),
    (
        "cli",
        &[
            "say", "domain", "protocol", "assess", "research", "words", "effect", "app", "driver",
            "seal", "store", "world", "photo", "exchange", "backup", "lock",
        ],
    ),
];

/// Each third-party crate and the rooms that may use it.
const CRATES: &[(&str, &[&str])] = &[
    ("chrono", &["*"]),
    (
        "serde",
        &[
            "domain", "protocol", "assess", "research", "seal", "store", "effect", "exchange",
            "app", "cli", "world",
        ],
    ),
    (
        "strum",
        &[
            "domain", "protocol", "assess", "research", "words", "effect", "exchange", "app",
            "tui", "cli",
        ],
    ),
    (
        "thiserror",
        &[
            "domain", "protocol", "effect", "exchange", "app", "driver", "store", "world", "photo",
            "cli", "backup", "seal", "lock",
        ],
    ),
    ("uuid", &["domain"]),
    ("image", &["photo"]),
    ("moxcms", &["photo"]),
    ("strsim", &["app", "cli"]),
    ("pixels", &["photo"]),
    ("exif", &["photo"]),
    ("rustfft", &["photo"]),
    ("heic_decoder", &["photo"]),
    ("sha2", &["photo", "exchange", "store", "research", "seal"]),
    ("hmac", &["research", "seal"]),
    ("age", &["exchange", "seal"]),
    ("bip39", &["exchange", "seal"]),
    ("minisign", &["exchange"]),
    ("tar", &["exchange"]),
    ("zip", &["exchange"]),
    ("toml", &["protocol", "world", "exchange", "cli"]),
    ("postcard", &["protocol"]),
    ("rusqlite", &["store"]),
    ("pdf_writer", &["exchange"]),
    ("ttf_parser", &["exchange"]),
    ("miniz_oxide", &["say", "exchange", "cli"]),
    ("rpassword", &["cli"]),
    ("serde_json", &["seal", "store", "exchange", "backup", "app", "cli"]),
    ("csv", &["exchange"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("base64", &["exchange", "seal", "tui"]),
    ("textwrap", &["exchange", "tui", "cli"]),
    ("unicode_width", &["exchange", "tui", "cli"]),
    ("unicode_segmentation", &["tui"]),
    ("rustix", &["tui", "world"]),
    ("signal_hook", &["tui", "world"]),
    ("tui_input", &["app", "tui"]),
    ("nucleo_matcher", &["app"]),
    ("directories", &["world"]),
    ("getrandom", &["world"]),
    ("iana_time_zone", &["world"]),
    ("tempfile", &["store", "world"]),
    ("clap", &["cli"]),
    ("shlex", &["cli"]),
    ("qrcode", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("interim", &["app"]),
];

/// Lines of code a file may have, tests not counted.
const LONGEST: usize = 500;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager", "misc"];

struct Source {
    path: PathBuf,
    room: String,
    /// Without comments and without what stands after `#[cfg(test)] mod tests {`.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    assert!(found.len() > 50, "the sources were not found");
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name == "tests") {
                continue;
            }
            collect(root, &path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            if path.file_name().is_some_and(|name| name == "tests.rs") {
                continue;
            }
            let below = path.strip_prefix(root).expect("below src").to_path_buf();
            let room = below
                .components()
                .next()
                .expect("a name")
                .as_os_str()
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(&path).expect("text");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(&text);
            let code = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            found.push(Source { path: below, room, code });
        }
    }
}

fn is_word(text: &str, at: usize, length: usize) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    let before = text[..at].chars().next_back();
    let after = text[at + length..].chars().next();
    !before.is_some_and(inside) && !after.is_some_and(inside)
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for source in sources().iter().filter(|source| allowed.contains_key(source.room.as_str())) {
        seen.insert(source.room.clone());
        for (room, _) in ROOMS.iter().filter(|(room, _)| *room != source.room) {
            let uses = source
                .code
                .match_indices(&format!("crate::{room}"))
                .any(|(at, found)| is_word(&source.code, at, found.len()));
            if uses && !allowed[source.room.as_str()].contains(room) {
                wrong.push(format!("{} imports {room}", source.path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(seen.len(), ROOMS.len(), "a room of the table has no source");
}

#[test]
fn every_folder_is_a_room() {
    let rooms: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    for source in sources() {
        let room = source.room.as_str();
        assert!(
            rooms.contains(room) || matches!(room, "lib.rs" | "main.rs"),
            "{room} is not in the table of rooms"
        );
    }
}

#[test]
fn rooms_have_no_cycle() {
    // The table is in order: a room imports only rooms above it.
    let order: BTreeMap<&str, usize> =
        ROOMS.iter().enumerate().map(|(at, (room, _))| (*room, at)).collect();
    for (room, imports) in ROOMS {
        for import in *imports {
            assert!(order[import] < order[room], "{room} and {import} import each other");
        }
    }
}

#[test]
fn third_party_crates_stay_in_their_rooms() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let mut declared: BTreeSet<String> = manifest["dependencies"]
        .as_table()
        .expect("a table")
        .keys()
        .map(|k| k.replace('-', "_"))
        .collect();
    let unix = &manifest["target"]["cfg(unix)"]["dependencies"];
    declared.extend(unix.as_table().expect("a table").keys().map(|k| k.replace('-', "_")));
    let listed: BTreeSet<String> = CRATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(declared, listed, "a dependency without rooms, or rooms without a dependency");
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for source in sources() {
        for (name, rooms) in CRATES {
            let path = format!("{name}::");
            let uses = source.code.match_indices(&path).any(|(at, _)| {
                let before = &source.code[..at];
                // Declared for its features, used as what ratatui hands on.
                let own = !before.ends_with("::") || before.ends_with("ratatui::");
                is_word(&source.code, at, name.len()) && own
            });
            if uses {
                used.insert(*name);
                let home = rooms.contains(&"*") || rooms.contains(&source.room.as_str());
                if !home && source.room != "main.rs" {
                    wrong.push(format!("{} uses {name}", source.path.display()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let unused: Vec<&String> = listed.iter().filter(|name| !used.contains(name.as_str())).collect();
    assert_eq!(unused, Vec::<&String>::new(), "a dependency that nobody uses");
}

#[test]
fn the_pure_rooms_read_nothing_from_outside() {
    let forbidden = [
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "std::time",
        "std::thread",
        "Local::now",
        "Utc::now",
        "println!",
        "eprintln!",
    ];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|s| {
        ["domain", "protocol", "assess", "research", "words", "effect", "app"]
            .contains(&s.room.as_str())
    }) {
        for word in forbidden {
            if source.code.contains(word) {
                wrong.push(format!("{} has {word}", source.path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Rooms where nothing may end the program, and the lints that see to it.
const UNFAILING: (&[&str], &[&str]) = (
    &["domain", "assess", "seal", "store", "lock"],
    &[
        "arithmetic_side_effects",
        "expect_used",
        "indexing_slicing",
        "panic",
        "string_slice",
        "todo",
        "unreachable",
        "unwrap_used",
    ],
);

/// The lints that a room's first file does not deny.
fn not_denied(code: &str) -> Vec<&'static str> {
    let (_, denied) = code.split_once("deny(").unwrap_or_default();
    let (denied, _) = denied.split_once(')').unwrap_or_default();
    let denied: BTreeSet<&str> = denied.split(',').map(str::trim).collect();
    let lints = UNFAILING.1.iter().copied();
    lints.filter(|lint| !denied.contains(format!("clippy::{lint}").as_str())).collect()
}

#[test]
fn nothing_ends_the_program_in_the_rooms_that_hold_what_was_entered() {
    assert_eq!(not_denied("#![deny(clippy::todo)]").len(), UNFAILING.1.len() - 1, "the control");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for source in sources().iter().filter(|s| UNFAILING.0.contains(&s.room.as_str())) {
        if source.path == Path::new(&source.room).join("mod.rs") {
            seen += 1;
            wrong.extend(not_denied(&source.code).iter().map(|l| format!("{}: {l}", source.room)));
        }
        // Where a bound is proved on the spot, `expect` says how; `allow` would say nothing.
        for lint in UNFAILING.1 {
            if source.code.contains(&format!("allow(clippy::{lint}")) {
                wrong.push(format!("{} allows {lint}", source.path.display()));
            }
        }
    }
    assert_eq!((wrong, seen), (Vec::<String>::new(), UNFAILING.0.len()));
}

#[test]
fn only_the_face_and_the_voice_are_loud() {
    for source in sources() {
        let loud = ["println!(", "print!("].iter().any(|word| source.code.contains(word));
        assert!(
            !loud || matches!(source.room.as_str(), "cli" | "main.rs"),
            "{} prints",
            source.path.display()
        );
    }
}

#[test]
fn files_are_short_and_their_names_say_something() {
    let mut long = Vec::new();
    for source in sources() {
        let lines = source.code.lines().filter(|line| !line.trim().is_empty()).count();
        if lines > LONGEST {
            long.push(format!("{} has {lines} lines", source.path.display()));
        }
        for part in source.path.components() {
            let name = part.as_os_str().to_string_lossy().into_owned();
            let stem = name.trim_end_matches(".rs");
            assert!(!EMPTY_NAMES.contains(&stem), "{} says nothing", source.path.display());
        }
    }
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn every_screen_has_a_view_of_the_same_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let names = |folder: &str| -> BTreeSet<String> {
        fs::read_dir(root.join(folder))
            .expect("a folder")
            .map(|entry| {
                let path = entry.expect("an entry").path();
                path.file_stem().expect("a name").to_string_lossy().into_owned()
            })
            .filter(|name| name != "mod")
            .collect()
    };
    let screens = ["today", "chart", "flags", "sessions", "profile", "first_run"];
    let (states, views) = (names("app/screens"), names("tui/views"));
    for screen in screens {
        assert!(states.contains(screen) && views.contains(screen), "{screen}");
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).expect("main.rs");
    for entry in fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_module = path.is_dir() && path.join("mod.rs").exists()
            || path.extension().is_some_and(|ext| ext == "rs");
        if is_module && name != "main" {
            assert!(main.contains(&format!("mod {name};")), "{name} is not in tests/it/main.rs");
        }
    }
}
