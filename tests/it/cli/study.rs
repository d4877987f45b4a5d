//! A study from its file to the withdrawal, with the real program.

use std::path::{Path, PathBuf};

use aftercare::domain::{Consent, ReleaseLevel, Study, StudyField, StudyId};
use aftercare::exchange::contribution::{LIMITS, open, open_withdrawal};
use aftercare::exchange::parcel::{OpeningKey, key_fingerprint};
use aftercare::exchange::study_file::write_study;

use super::photo::text;
use super::{Home, NOW};
use crate::exchange::samples::{HOSTILE, hostile};

struct Research {
    key: OpeningKey,
    study: Study,
}

impl Research {
    fn new(id: &str) -> Self {
        let key = OpeningKey::generate();
        let study = Study {
            id: StudyId::try_from(id.to_owned()).expect("an id"),
            title: "How redness fades".to_owned(),
            contact: "Dr Ito, ito@example.org".to_owned(),
            controller: "Example University".to_owned(),
            ethics: "Example committee, 2026-114".to_owned(),
            until: "2028-12-31".parse().expect("a date"),
            minimum_age: 18,
            level: ReleaseLevel::B,
            key: key.recipient(),
            fields: StudyField::all().iter().copied().collect(),
            consent: Consent {
                version: "1".to_owned(),
                text: "We compare how redness fades.\n\nYou can stop at any time.".to_owned(),
            },
        };
        Self { key, study }
    }

    fn file(&self, home: &Home) -> PathBuf {
        let path = home.path().join("study.toml");
        std::fs::write(&path, write_study(&self.study)).expect("written");
        path
    }

    fn words(&self) -> String {
        key_fingerprint(&self.study.key)
    }

    fn joins(&self, home: &Home) {
        let file = self.file(home);
        home.ok(&["study", "join", text(&file), "--yes", "--fingerprint", &self.words()]);
    }
}

/// Somebody born in 1990 with three logs.
fn somebody() -> Home {
    let home = Home::with_session();
    home.ok(&["profile", "set", "--birth-year", "1990"]);
    for day in ["d1", "d2", "d5"] {
        home.ok(&["log", "--day", day, "3", "2", "0", "1", "--none", "--note", "a word"]);
    }
    home
}

/// With the flags of the rules in force, as any look at the journal leaves it.
fn judged(home: &Home) {
    home.run(&["flags"]);
}

fn refused(home: &Home, args: &[&str], why: &str) {
    judged(home);
    let before = std::fs::read(home.journal()).ok();
    let ran = home.run(args);
    assert_eq!(ran.code, 1, "{args:?}: {ran:?}");
    let said = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(why), "{args:?}: {said}");
    assert!(std::fs::read(home.journal()).ok() == before, "{args:?} changed the journal");
}

#[test]
fn a_study_is_joined_given_to_and_left() {
    let (home, research) = (somebody(), Research::new("redness-2027"));
    assert!(home.ok(&["study"]).contains("You take part in no study."));
    research.joins(&home);
    let file = research.file(&home);
    let again = home.ok(&["study", "join", text(&file)]);
    assert!(again.contains("already"), "{again}");
    let shown = home.ok(&["study"]);
    assert!(shown.contains("You agreed to text 1 on 19 November 2026."), "{shown}");
    assert!(shown.contains("Nothing was given yet"), "{shown}");
    assert!(home.ok(&["doctor"]).contains("studies     redness-2027"));

    // Every value is shown before, in words and as the very JSON.
    judged(&home);
    let before = home.bytes();
    let shown = home.ok(&["study", "contribute", "--dry-run"]);
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Treatment 1: face, places 2, depth step 3,",
        "tool pen",
        "Day 5, logged once:",
        "typed, 2 days later, evening:",
        "no to all warning signs",
        "redness 3",
        "age 30-39",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let json = home.json(&["study", "contribute", "--dry-run"]);
    assert!(home.bytes() == before, "looking changed the journal");
    refused(&home, &["study", "contribute"], "Nothing was changed. To write it");
    let said = home.ok(&["study", "contribute", "--yes"]);
    assert!(said.contains("redness-2027-0001.contribution. Only the study can open it."), "{said}");
    let given = |name: &str| {
        let bytes = std::fs::read(home.path().join(name)).expect("there");
        open(&bytes[..], &research.key, &LIMITS).expect("opened")
    };
    let (first, signer) = given("redness-2027-0001.contribution");
    assert_eq!(serde_json::to_value(&first.person).expect("JSON"), json["rows"]);
    assert_eq!(first.head.participant.to_string(), json["participant"].as_str().expect("a name"));
    is_private(&home.path().join("redness-2027-0001.contribution"));

    // Once more: the same person, a higher number, and what is new.
    home.ok(&["log", "2", "1", "0", "0"]);
    let said = home.ok(&["study", "contribute", "--yes", "-o", "mine"]);
    assert!(said.contains("It takes the place of what you gave before."), "{said}");
    let (second, same) = given("mine");
    assert_eq!((first.head.number, second.head.number, signer), (1, 2, same));
    assert_eq!(first.head.participant, second.head.participant);
    assert_eq!(second.person.sessions[0].days.len(), 4);
    assert!(home.ok(&["study", "show", "redness-2027"]).contains("Given: 2, last on"));

    // None of it is in anything else that leaves the journal, and undo is about other things.
    let journal = home.ok(&["export", "json", "-o", "-"]);
    assert!(!journal.contains("redness-2027") && !journal.contains("participation"));
    assert!(!home.ok(&["history"]).contains("redness-2027"));
    home.ok(&["undo"]);
    assert_eq!(home.json(&["study"])[0]["contributions"], 2);

    refused(&home, &["study", "withdraw"], "To withdraw without being asked: --yes");
    let said = home.ok(&["study", "withdraw", "--yes"]);
    assert!(said.contains("ito@example.org") && said.contains("cannot be taken back"), "{said}");
    let file = home.path().join("redness-2027.withdrawal");
    is_private(&file);
    let bytes = std::fs::read(&file).expect("there");
    let taken = open_withdrawal(&bytes[..], &research.key, &LIMITS).expect("opened");
    assert_eq!(taken.participant, first.head.participant);
    assert_eq!(taken.token.sha256(), first.head.withdrawal);
    refused(&home, &["study", "contribute", "--yes"], "You withdrew from this study");
    let toml = research.file(&home);
    refused(&home, &["study", "join", text(&toml)], "You withdrew from this study");
    // The file can be written again, and somebody who never gave has nothing to send.
    home.ok(&["study", "withdraw"]);
    let other = Research::new("other-study");
    other.joins(&home);
    let said = home.ok(&["study", "withdraw", "--yes"]);
    assert!(said.contains("nothing has to be sent"), "{said}");
}

fn is_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    #[cfg(not(unix))]
    assert!(path.exists());
}

#[test]
fn whoever_does_not_say_yes_or_cannot_is_not_taken() {
    let research = Research::new("redness-2027");
    let home = somebody();
    let file = research.file(&home);
    let file = text(&file);
    let words = research.words();
    refused(&home, &["study", "join", file], "Nothing was changed. To join without being asked");
    let wrong = ["study", "join", file, "--yes", "--fingerprint", "one two three four five six"];
    refused(&home, &wrong, "They are not those you gave");
    let ran = home.run(&["study", "join", file, "--yes"]);
    assert!(ran.code == 2 && ran.err.contains("--fingerprint"), "{ran:?}");
    refused(&home, &["import", file], "aftercare study join FILE");
    refused(&home, &["study", "contribute", "--yes"], "You take part in no study.");
    refused(&home, &["study", "show", "nothing"], "no study is called");

    // Too young, perhaps too young, and nobody knows.
    let yes = ["study", "join", file, "--yes", "--fingerprint", &words];
    for (year, why) in [("2010", "you may be younger"), ("2008", "you may be younger")] {
        home.ok(&["profile", "set", "--birth-year", year]);
        refused(&home, &yes, why);
    }
    let unknown = Home::with_session();
    std::fs::copy(file, unknown.path().join("study.toml")).expect("copied");
    refused(&unknown, &yes, "aftercare profile set --birth-year YEAR");
    let nothing = Home::new();
    refused(&nothing, &yes, "aftercare profile set --birth-year YEAR");
    assert!(!nothing.journal().exists());

    // Over, and nothing to give.
    let over = Study { until: "2026-11-18".parse().expect("a date"), ..research.study.clone() };
    let over = Research { study: over, key: OpeningKey::generate() };
    let file = over.file(&unknown);
    unknown.ok(&["profile", "set", "--birth-year", "1990"]);
    refused(&unknown, &["study", "join", text(&file)], "until 18 November 2026, and that is over");
    let empty = Home::new();
    empty.ok(&["profile", "set", "--birth-year", "1990"]);
    research.joins(&empty);
    refused(&empty, &["study", "contribute", "--yes"], "There is no session to give.");
    let late = empty.run_at("2029-01-01T12:00:00+01:00", &["study", "contribute", "--yes"]);
    assert!(late.code == 1, "{late:?}");

    // A file that is none says what is wrong and where.
    let broken = home.path().join("broken.toml");
    let bent = write_study(&research.study).replace("minimum_age = 18", "minimum_age = 12");
    std::fs::write(&broken, bent).expect("written");
    refused(&home, &["study", "join", text(&broken)], "minimum_age: 12 is not 18 to 120");
    std::fs::write(&broken, b"\xff\xfe").expect("written");
    refused(&home, &["study", "join", text(&broken)], "not UTF-8");
}

#[test]
fn what_a_study_calls_itself_cannot_play_with_the_terminal() {
    let home = Home::new();
    hostile(&home.data());
    home.ok(&["profile", "set", "--birth-year", "1990"]);
    let mut research = Research::new("redness-2027");
    research.study.title = format!("Good{HOSTILE}");
    research.study.consent.text = format!("Fine{HOSTILE}");
    let words = research.words();
    let path = home.path().join("study.toml");
    // As somebody would write it by hand: TOML takes such letters only escaped.
    let toml = write_study(&research.study).replace("Goodx", "Good\\u001b[2Jx");
    std::fs::write(&path, toml).expect("written");
    home.ok(&["study", "join", text(&path), "--yes", "--fingerprint", &words]);
    for args in [&["study"][..], &["study", "contribute", "--dry-run"], &["--json", "study"]] {
        let said = home.ok(args);
        assert_eq!(aftercare::domain::harmless(&said), said, "{args:?}");
    }
    assert!(home.run_at(NOW, &["study", "contribute", "--yes"]).out.contains("Only the study"));
}
