//! What the fuzzer is given and what it kept, held once more without it (`fuzz/README.md`).

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// Seeds as files, and what runs kept in one archive.
fn kept(target: &str) -> Vec<(String, Vec<u8>)> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let seeds = fs::read_dir(fuzz.join("corpus").join(target)).expect("seeds");
    let mut all: Vec<(String, Vec<u8>)> = seeds
        .map(|seed| seed.expect("a seed").path())
        .map(|path| (path.display().to_string(), fs::read(path).expect("read")))
        .collect();
    assert!(!all.is_empty(), "{target} has no seeds");
    if let Ok(bytes) = fs::read(fuzz.join("grown").join(format!("{target}.zip"))) {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("read");
            let name = file.name().expect("a name").into_owned();
            all.push((name, bytes));
        }
    }
    all
}

/// Each of them; one that fails is named.
fn hold(target: &str, holds: fn(&[u8])) {
    let all = kept(target);
    for (name, bytes) in &all {
        let held = std::panic::catch_unwind(|| holds(bytes));
        assert!(held.is_ok(), "{target}: {name}");
    }
}

macro_rules! replayed {
    ($($target:ident),+) => {
        $(#[test]
        fn $target() {
            hold(stringify!($target), targets::$target::holds);
        })+
    };
}

replayed!(backup, contribution, database, import, parcel, tables, toml, words);
