use std::fs;

use super::{Home, at};
use crate::seal::Seal;
use crate::store::Drafts;

fn open(home: &Home) -> Drafts {
    Drafts::open(home.folder.path(), &Seal::PLAIN).expect("opens")
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(key, body)| ((*key).to_owned(), (*body).to_owned())).collect()
}

#[test]
fn what_was_put_is_there_after_a_kill() {
    let home = Home::new();
    let mut drafts = open(&home);
    drafts.put("log/7", "re", at(0)).expect("kept");
    drafts.put("log/7", "red", at(1)).expect("kept");
    drafts.put("profile", "", at(1)).expect("kept");
    drafts.put("gone", "x", at(1)).expect("kept");
    drafts.remove("gone", at(2)).expect("forgotten");
    drafts.remove("never there", at(2)).expect("nothing to forget");
    drafts.syncer().expect("a handle").sync().expect("synced");
    // Nothing is written when it is dropped, so this is what a kill leaves.
    drop(drafts);
    assert_eq!(open(&home).all(), pairs(&[("log/7", "red"), ("profile", "")]));
    assert_eq!(home.names(), ["draft-0.log"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = home.folder.path().join("draft-0.log");
        assert_eq!(fs::metadata(file).expect("is there").permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_clock_that_is_set_back_brings_back_nothing_old() {
    let home = Home::new();
    let mut drafts = open(&home);
    drafts.put("log/7", "old", at(9)).expect("kept");
    drafts.put("log/8", "done", at(9)).expect("kept");
    drafts.put("log/7", "new", at(2)).expect("kept");
    drafts.remove("log/8", at(3)).expect("forgotten");
    drop(drafts);
    assert_eq!(open(&home).all(), pairs(&[("log/7", "new")]));
}

#[test]
fn a_torn_end_loses_only_what_was_torn() {
    let home = Home::new();
    let path = home.folder.path().join("draft-0.log");
    let mut drafts = open(&home);
    let mut ends = vec![0];
    for number in 0..4_i64 {
        drafts.put(&format!("key{number}"), "bödy", at(number)).expect("kept");
        ends.push(fs::metadata(&path).expect("is there").len());
    }
    drop(drafts);
    let whole = fs::read(&path).expect("read");
    for cut in 0..=whole.len() {
        let kept = ends.iter().filter(|end| **end > 0 && **end <= cut as u64).count();
        for tail in [&b""[..], &[0; 40], &[0xff; 40]] {
            fs::write(&path, [&whole[..cut], tail].concat()).expect("written");
            let mut drafts = open(&home);
            assert_eq!(drafts.all().len(), kept, "cut at {cut}");
            // What is put now is not hidden by what was torn.
            drafts.put("new", "n", at(9)).expect("kept");
            drop(drafts);
            assert_eq!(open(&home).all().len(), kept + 1, "cut at {cut}");
        }
    }
}

#[test]
fn two_windows_have_drafts_of_their_own() {
    let home = Home::new();
    let (mut one, mut two) = (open(&home), open(&home));
    one.put("log/1", "one", at(5)).expect("kept");
    two.put("log/1", "two, later", at(6)).expect("kept");
    two.put("log/2", "two", at(1)).expect("kept");
    assert_eq!(one.all(), pairs(&[("log/1", "one")]));
    assert_eq!(home.names(), ["draft-0.log", "draft-1.log"]);

    // The second one dies; a third takes its place and what it left.
    drop(two);
    let mut three = open(&home);
    assert_eq!(three.all(), pairs(&[("log/1", "two, later"), ("log/2", "two")]));
    three.put("log/2", "three", at(7)).expect("kept");
    drop(three);
    drop(one);
    // The next window takes over everything; the newest of each key wins, whichever file.
    assert_eq!(open(&home).all(), pairs(&[("log/1", "two, later"), ("log/2", "three")]));
    assert_eq!(home.names(), ["draft-0.log"]);
}

#[test]
fn an_older_copy_never_brings_back_what_was_removed_later() {
    let home = Home::new();
    let (mut one, mut two) = (open(&home), open(&home));
    two.put("log/1", "old", at(1)).expect("kept");
    one.put("log/1", "new", at(2)).expect("kept");
    one.put("log/2", "other", at(2)).expect("kept");
    one.remove("log/1", at(3)).expect("forgotten");
    drop((one, two));
    assert_eq!(open(&home).all(), pairs(&[("log/2", "other")]));
}

#[test]
fn the_file_is_empty_when_nothing_is_kept_and_small_when_it_is_opened() {
    let home = Home::new();
    let path = home.folder.path().join("draft-0.log");
    let length = || fs::metadata(&path).expect("is there").len();
    let mut drafts = open(&home);
    for number in 0..200 {
        drafts.put("note", &"x".repeat(500), at(number)).expect("kept");
    }
    assert!(length() > 100_000);
    drop(drafts);
    let mut drafts = open(&home);
    assert!(length() < 1000, "{}", length());
    assert!(
        Drafts::open(home.folder.path(), &Seal::PLAIN).expect("opens").all().is_empty(),
        "still held"
    );
    drafts.put("more", "y", at(300)).expect("kept");
    drafts.remove("more", at(301)).expect("forgotten");
    assert_eq!(drafts.all().len(), 1);
    drafts.remove("note", at(301)).expect("forgotten");
    assert_eq!(length(), 0);
    drafts.put("again", "z", at(302)).expect("kept");
    drop(drafts);
    assert_eq!(open(&home).all(), pairs(&[("again", "z")]));
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let home = Home::new();
    let nowhere = home.folder.path().join("nowhere");
    assert_eq!(Drafts::open(&nowhere, &Seal::PLAIN).expect_err("no folder").kind(), "not_found");
}
