//! A disk that fills in the middle. No test may fill one, so the system refuses files beyond a
//! size instead (`ulimit -f`): each write of the program fails in turn as the size is raised.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use super::photo::{below, file, text};
use super::{Home, Ran, finish};
use crate::faces::Face;
use aftercare::domain::Picture;
use aftercare::photo::encode_jpeg;

/// Unit of `ulimit -f` in a POSIX shell, in bytes.
const BLOCK: u64 = 512;

/// Runs the program where no file may be longer than this, in bytes.
fn limited(home: &Home, bytes: u64, args: &[&str]) -> Ran {
    let plain = home.command(args);
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", "ulimit -f \"$0\" && exec \"$@\"", &(bytes / BLOCK).to_string()])
        .arg(plain.get_program())
        .args(plain.get_args())
        .env_clear()
        .envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(home.path())
        .stdin(Stdio::null());
    finish(&mut command, "")
}

/// Nothing is half there: each photo of the journal has its original and its thumbnail, and there
/// is no other file. Answers with how many there are.
fn whole(home: &Home, context: &str) -> usize {
    let photos = home.json(&["photo", "list"]).as_array().expect("a list").len();
    let originals = below(home, "vault");
    assert_eq!(originals.len(), photos, "{context}: {originals:?}");
    let pictures = home.count("SELECT count(*) FROM picture");
    assert_eq!(usize::try_from(pictures), Ok(photos), "{context}");
    let previews = below(home, "cache/previews");
    assert!(previews.len() <= photos, "{context}: {previews:?}");
    assert!(!home.ok(&["photo", "list"]).contains("MISSING"), "{context}");
    let doctor = home.run(&["doctor"]);
    assert!(doctor.code == 0 && doctor.out.contains("Nothing wrong was found."), "{doctor:?}");
    assert!(!home.data().join("journal.db-journal").exists(), "{context}");
    photos
}

#[test]
fn a_photo_is_attached_whole_or_not_at_all() {
    let home = Home::with_session();
    let journal = home.bytes();
    let length = u64::try_from(journal.len()).expect("short");
    // One is short. The preview of the other is longer than all else: noise, coded coarsely.
    let small = Face { width: 90, ..Face::default() }.jpeg();
    let noise = (0..800 * 800 * 3_u32).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[1]);
    let noise = Picture::new(800, 800, noise.collect()).expect("pixels");
    let noise = encode_jpeg(&noise, 20).expect("encoded");
    let mut seen = BTreeSet::new();
    // Around the end of the journal, page by page; then up to all that the other needs.
    let fine = (0..5)
        .map(|tenth| length * tenth / 5)
        .chain((length - 8192..length + 49_152).step_by(4096));
    let coarse = (1..=9).map(|step| step * 80 * 1024);
    let photos =
        [("small.jpg", small, fine.collect::<Vec<_>>()), ("noise.jpg", noise, coarse.collect())];
    for (name, jpeg, limits) in photos {
        let path = file(&home, name, &jpeg);
        for limit in limits {
            // As it was.
            std::fs::write(home.journal(), &journal).expect("written");
            below(&home, "vault").iter().chain(&below(&home, "cache")).for_each(|file| {
                std::fs::remove_file(file).expect("removed");
            });
            let add = ["photo", "add", text(&path)];
            let ran = limited(&home, limit, &add);
            let context = format!("{name} in {limit} bytes: {ran:?}");
            // The system may refuse even to take back a write: the next run does, and until then
            // it is told as what it is.
            if home.data().join("journal.db-journal").exists() {
                let doctor = home.run(&["doctor"]);
                assert!(doctor.out.contains("was cut off"), "{context}: {doctor:?}");
                seen.insert("taken back later");
            }
            let there = whole(&home, &context);
            if ran.code == 0 {
                assert_eq!(there, 1, "{context}");
                let preview = below(&home, "cache/previews").len();
                seen.insert(if preview == 1 { "all" } else { "all but the preview" });
                continue;
            }
            assert_eq!(there, 0, "{context}");
            // It says so, and what to do.
            assert!(ran.code == 1 || ran.code == 3, "{context}");
            let original = ran.err.contains("cannot be kept: it is longer than a file may be here");
            let hint = if original { "Nothing was stored." } else { "Nothing was changed." };
            assert!(ran.err.contains(hint), "{context}");
            seen.insert(if original { "no original" } else { "no record" });
            home.ok(&add);
            assert_eq!(whole(&home, &context), 1);
        }
    }
    let every = ["all", "all but the preview", "no original", "no record", "taken back later"];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), every);
}

#[test]
fn what_was_detached_keeps_its_original() {
    let home = Home::with_session();
    let path = file(&home, "small.jpg", &Face { width: 90, ..Face::default() }.jpeg());
    let add = ["photo", "add", text(&path)];
    home.ok(&add);
    let id = home.json(&["photo", "list"])[0]["id"].as_str().expect("an id").to_owned();
    home.ok(&["photo", "remove", &id]);
    // Attached anew, but it cannot be recorded.
    let half = u64::try_from(home.bytes().len() / 2).expect("short");
    let ran = limited(&home, half, &add);
    assert!(ran.err.contains("Nothing was changed."), "{ran:?}");
    home.ok(&["undo"]);
    assert_eq!(whole(&home, "undone"), 1);
}

#[test]
fn a_log_says_what_it_means_whatever_becomes_of_its_photo() {
    let home = Home::with_session();
    let path = file(&home, "a.jpg", &Face::default().jpeg());
    file(&home, "data/vault", b"in the way");
    let ran = home.run(&["log", "3", "0", "0", "1", "--none", "--photo", text(&path)]);
    assert_ne!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Saved"), "{ran:?}");
    assert!(ran.err.contains("The log is saved. a.jpg cannot be kept"), "{ran:?}");
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
    assert_eq!(home.count("SELECT count(*) FROM picture"), 0);
}
