//! A person and a clinic, each with a folder of their own, and files that go from one to the other.

use std::path::{Path, PathBuf};

use aftercare::domain::{Card, ParcelId, ParcelKind, PatientId};
use aftercare::exchange::parcel::{
    AGE, Answered, Cover, Keys, Limits, Lock, MINISIGN, Manifest, Opener, Parcel, open, pack,
    read_card,
};
use serde_json::Value;

use crate::faces::{Camera, Face};

use super::photo::{file, text};
use super::{Home, Ran};

const TREATED: &str = "2026-11-12T10:00:00+01:00";
const EVENING: &str = "2026-11-21T21:00:00+01:00";
const MORNING: &str = "2026-11-22T09:00:00+01:00";
const NOON: &str = "2026-11-22T12:00:00+01:00";

/// What the person types on each of ten evenings: redness a step above the usual range from day 6,
/// and pus on day 7.
const EVENINGS: [&[&str]; 10] = [
    &["3", "2", "1", "0"],
    &["3", "2", "1", "0"],
    &["2", "1", "1", "0"],
    &["2", "1", "1", "0"],
    &["1", "0", "1", "0"],
    &["1", "0", "0", "0"],
    &["2", "0", "0", "0"],
    &["2", "0", "0", "0", "pus=2", "--note", "looks odd"],
    &["1", "0", "0", "0"],
    &["1", "0", "0", "0"],
];

/// Must succeed.
fn did(home: &Home, now: &str, args: &[&str]) -> String {
    let ran = home.run_at(now, args);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran.out
}

fn json(home: &Home, now: &str, args: &[&str]) -> Value {
    let out = did(home, now, &[&["--json"], args].concat());
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}\n{out}"))
}

/// Must be refused with a reason, and change nothing.
fn refused(home: &Home, now: &str, args: &[&str]) -> String {
    let before = kept(home);
    let ran: Ran = home.run_at(now, args);
    assert_ne!(ran.code, 0, "{args:?}: {ran:?}");
    assert_eq!(kept(home), before, "{args:?}: {ran:?}");
    let said = ran.out + &ran.err;
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a data folder holds.
fn kept(home: &Home) -> [Option<Vec<u8>>; 2] {
    ["journal.db", "practice.db"].map(|name| std::fs::read(home.data().join(name)).ok())
}

/// The files below a folder whose names begin so.
fn named(folder: &Path, begin: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(begin)))
        .collect();
    found.sort();
    found
}

/// The secret keys in a database.
fn keys(home: &Home, base: &str) -> Keys {
    let db = rusqlite::Connection::open(home.data().join(base)).expect("opens");
    let key = |kind: &str| -> String {
        let sql = "SELECT body FROM own_key WHERE kind = ?1";
        db.query_row(sql, [kind], |row| row.get(0)).expect("a key")
    };
    Keys::from_texts(&key(AGE), &key(MINISIGN)).expect("keys")
}

fn opened(path: &Path, keys: Option<&Keys>) -> Parcel {
    let bytes = std::fs::read(path).expect("there");
    let opener = Opener { key: keys.map(Keys::opening), passphrase: None };
    open(&bytes[..], &opener, &Limits::OUTSIDE).expect("opened")
}

/// The same files once more, with another cover or other keys.
fn again(parcel: &Parcel, keys: &Keys, to: &Card, change: impl FnOnce(&mut Cover)) -> Vec<u8> {
    let Manifest { kind, id, number, written, ref from, patient, answers, until, .. } =
        parcel.manifest;
    let from = keys.card(&from.name);
    let mut cover = Cover { kind, id, number, written, from, patient, answers, until };
    change(&mut cover);
    let files = parcel.files.iter().map(|(path, bytes)| aftercare::exchange::parcel::Enclosed {
        path: path.clone(),
        media: "application/octet-stream",
        bytes: bytes.clone(),
    });
    let files: Vec<_> = files.collect();
    pack(cover, &files, keys, Some(&Lock::Recipient(to.recipient.clone()))).expect("packed")
}

/// A person and their clinic.
struct Both {
    patient: Home,
    clinic: Home,
}

impl Both {
    /// The clinic has a card and gave a start file, which the person took in.
    fn begun() -> Self {
        let both = Self::apart();
        let words = both.words();
        let start = both.start();
        let take = ["import", text(&start), "--yes", "--fingerprint", &words];
        did(&both.patient, TREATED, &take);
        both
    }

    fn apart() -> Self {
        let both = Self { patient: Home::new(), clinic: Home::new() };
        let set = ["clinic", "set", "--name", "Example Clinic", "--phone", "(555) 010-0199"];
        let more = ["--hours", "9 to 17", "--by", "AE", "--country", "GB", "--interval", "35"];
        did(&both.clinic, TREATED, &[&set[..], &more].concat());
        both
    }

    fn words(&self) -> String {
        let card = json(&self.clinic, TREATED, &["clinic", "card"]);
        card["fingerprint"].as_str().expect("words").to_owned()
    }

    fn card(&self) -> Card {
        let card = json(&self.clinic, TREATED, &["clinic", "card"]);
        read_card(card["card"].as_str().expect("a line")).expect("a card")
    }

    fn start(&self) -> PathBuf {
        let path = self.clinic.path().join("start.aftercare");
        let treated = ["--date", "today", "--time", "15:00", "--device", "pen"];
        let start = ["clinic", "start", "P-0117", "--site", "cheeks:1.5", "-o", text(&path)];
        did(&self.clinic, TREATED, &[&start[..], &treated].concat());
        path
    }

    /// After ten evenings with two photos.
    fn logged() -> Self {
        let both = Self::begun();
        for (day, values) in (12..).zip(EVENINGS) {
            let now = format!("2026-11-{day}T20:00:00+01:00");
            let ran = both.patient.run_at(&now, &[&["log"], values, &["--none"]].concat());
            assert!(ran.out.contains("Saved"), "{ran:?}");
        }
        for (day, redness) in [("d2", 0.6), ("d7", 0.9)] {
            let face = Face { width: 120, redness, ..Face::default() };
            let camera = Camera { place: true, ..Camera::default() };
            let path = file(&both.patient, &format!("{day}.jpg"), &camera.write(&face.jpeg()));
            let add = ["photo", "add", text(&path), "--day", day, "--view", "front"];
            did(&both.patient, EVENING, &add);
        }
        both
    }

    fn bundle(&self, name: &str, more: &[&str]) -> PathBuf {
        let path = self.patient.path().join(name);
        let export = ["export", "bundle", "-o", text(&path)];
        did(&self.patient, EVENING, &[&export[..], more].concat());
        path
    }

    /// The clinic has the bundle.
    fn received() -> (Self, PathBuf) {
        let both = Self::logged();
        let bundle = both.bundle("one.aftercare", &[]);
        both.takes(&bundle);
        (both, bundle)
    }

    fn takes(&self, bundle: &Path) -> String {
        did(&self.clinic, MORNING, &["review", "import", text(bundle)])
    }

    fn refuses(&self, bundle: &Path) -> String {
        refused(&self.clinic, MORNING, &["review", "import", text(bundle)])
    }

    fn review(&self, args: &[&str]) -> String {
        did(&self.clinic, MORNING, &[&["review"], args].concat())
    }

    /// What the person's journal says is open.
    fn flags(&self) -> Vec<String> {
        let flags = json(&self.patient, NOON, &["flags"])["flags"].clone();
        let flags = flags.as_array().expect("a list").iter();
        flags.map(|flag| flag["rule"].as_str().expect("a rule").to_owned()).collect()
    }

    /// A reply that comments, and calls the redness of these days usual.
    fn reply(&self) -> PathBuf {
        self.review(&["comment", "P-0117", "Come in on Friday at 9:00."]);
        for (from, to, upto) in [("5", "7", "2"), ("8", "9", "1")] {
            let range = ["range", "P-0117", "redness", "--from", from, "--to", to, "--upto", upto];
            self.review(&[&range[..], &["--reason", "deep pass on both cheeks"]].concat());
        }
        self.review(&["interval", "P-0117", "42", "--reason", "heals slowly"]);
        self.review(&["reply", "P-0117", "-o", text(self.clinic.path())]);
        named(self.clinic.path(), "p-0117-reply-").pop().expect("a reply")
    }
}

#[test]
fn a_start_file_is_taken_in_once_its_words_were_compared() {
    let both = Both::apart();
    let (start, words, patient) = (both.start(), both.words(), &both.patient);
    let start = text(&start);
    let seen = did(patient, TREATED, &["import", start, "--dry-run"]);
    for part in ["pen, at a clinic, 1.5 mm, cheeks", "Whom to call: Example Clinic", &words] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    assert!(json(patient, TREATED, &["session", "list"]).as_array().is_some_and(Vec::is_empty));
    let said = refused(patient, TREATED, &["import", start]);
    assert!(said.contains("Nothing was changed"), "{said}");
    let said = refused(patient, TREATED, &["import", start, "--yes"]);
    assert!(said.contains("--fingerprint"), "{said}");
    let wrong = ["import", start, "--yes", "--fingerprint", "one two three four five six"];
    let said = refused(patient, TREATED, &wrong);
    assert!(said.contains("call your clinic") && said.contains(&words), "{said}");
    // However the words are typed.
    let typed = words.to_uppercase().replace(' ', "-");
    did(patient, TREATED, &["import", start, "--yes", "--fingerprint", &typed]);
    let session = json(patient, TREATED, &["session", "list"])[0].clone();
    assert_eq!((&session["date"], &session["setting"]), (&"2026-11-12".into(), &"clinic".into()));
    let profile = did(patient, TREATED, &["profile", "show"]);
    assert!(profile.contains("Example Clinic (555) 010-0199"), "{profile}");
    let cards = json(patient, TREATED, &["card", "list"]);
    assert_eq!(cards[0]["fingerprint"], words.as_str());
    // Once more: nothing is asked, and nothing becomes different.
    let said = did(patient, TREATED, &["import", start]);
    assert!(said.contains("in your journal already"), "{said}");
    assert_eq!(json(patient, TREATED, &["session", "list"]).as_array().map(Vec::len), Some(1));
    // One undo takes all of it back.
    did(patient, TREATED, &["undo"]);
    assert!(json(patient, TREATED, &["session", "list"]).as_array().is_some_and(Vec::is_empty));
    assert!(json(patient, TREATED, &["card", "list"]).as_array().is_some_and(Vec::is_empty));
}

#[test]
fn a_bundle_is_filed_under_the_name_of_the_start_file() {
    let (both, bundle) = Both::received();
    let rows = json(&both.clinic, MORNING, &["review", "list"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    let row = &rows[0];
    assert_eq!((&row["name"], &row["urgency"]), (&"P-0117".into(), &"today".into()));
    assert_eq!((&row["logged"], &row["due"], &row["photos"]), (&8.into(), &8.into(), &2.into()));
    assert_eq!((&row["level"], &row["handled"]), (&"today".into(), &false.into()));
    assert_eq!(json(&both.clinic, MORNING, &["review", "show", "P-0117"]), *row);
    let page = did(&both.clinic, MORNING, &["review", "show", "P-0117"]);
    for part in ["10 new logs, 2 new photos", "\"looks odd\"", "bundle 1 came", "file begun"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // The same file again, and again as all that is in its folder.
    let before = kept(&both.clinic);
    assert!(both.takes(&bundle).contains("is here already"));
    assert_eq!(kept(&both.clinic), before);
    // The trail is whole, and whoever changes it is noticed.
    let problems = || json(&both.clinic, MORNING, &["doctor"])["problems"].clone();
    assert_eq!(problems().as_array().map(Vec::len), Some(0), "{}", problems());
    let db = rusqlite::Connection::open(both.clinic.data().join("practice.db")).expect("opens");
    // Whoever changes it has to take its guard away first, and to put it back.
    let guard = "SELECT sql FROM sqlite_schema WHERE name = 'event_no_update'";
    let guard: String = db.query_row(guard, [], |row| row.get(0)).expect("there");
    db.execute_batch(&format!(
        "DROP TRIGGER event_no_update; UPDATE event SET body = replace(body, 'AE', 'BO'); {guard}",
    ))
    .expect("changed");
    drop(db);
    let ran = both.clinic.run_at(MORNING, &["doctor"]);
    assert!(ran.code == 1 && ran.out.contains("trail of the desk was changed"), "{ran:?}");
}

#[test]
fn what_is_grave_is_signed_with_what_was_done() {
    let (both, _) = Both::received();
    let said = refused(&both.clinic, MORNING, &["review", "sign", "P-0117"]);
    assert!(said.contains("say what was done") && said.contains("called"), "{said}");
    let said = refused(&both.clinic, MORNING, &["review", "sign", "P-0117", "--did", "slept"]);
    assert!(said.contains("no_reach"), "{said}");
    both.review(&["sign", "P-0117", "--did", "no_reach"]);
    let row = || json(&both.clinic, MORNING, &["review", "list"])[0].clone();
    assert_eq!(row()["handled"], false, "nobody was reached");
    both.review(&["sign", "P-0117", "--did", "called"]);
    assert_eq!((&row()["handled"], &row()["new"]), (&true.into(), &"".into()));
    let open = json(&both.clinic, MORNING, &["review", "list", "--open"]);
    assert!(open.as_array().is_some_and(Vec::is_empty));
    // What is set at the desk stays within its bounds, and says why.
    let range = ["review", "range", "P-0117", "redness", "--from", "6", "--to", "10", "--upto"];
    for (more, part) in [
        (&["4", "--reason", "x"][..], "on day 6 a clinic may set 2 at most"),
        (&["1", "--reason", " "], "reason"),
    ] {
        let said = refused(&both.clinic, MORNING, &[&range[..], more].concat());
        assert!(said.contains(part), "{said}");
    }
    let upper =
        both.clinic.run_at(MORNING, &[&["--json"], &range[..], &["4", "--reason", "x"]].concat());
    let upper: Value = serde_json::from_str(&upper.out).expect("one document");
    assert_eq!(upper["error"]["field"], "upper");
    for days in ["3", "400"] {
        let interval = ["review", "interval", "P-0117", days, "--reason", "x"];
        let said = refused(&both.clinic, MORNING, &interval);
        assert!(said.contains("7 to 365"), "{said}");
    }
    let said = refused(&both.clinic, MORNING, &["review", "comment", "P-0117", " "]);
    assert!(said.contains("nothing in it"), "{said}");
}

#[test]
fn a_reply_is_shown_then_taken_in_and_judges_anew() {
    let (both, _) = Both::received();
    let (reply, patient) = (both.reply(), &both.patient);
    let reply = text(&reply);
    let before = both.flags();
    for rule in ["INF1", "ENV1", "ENV3"] {
        assert!(before.iter().any(|flag| flag == rule), "{before:?}");
    }
    let all = kept(patient);
    let seen = did(patient, NOON, &["import", reply, "--dry-run"]);
    for part in ["Come in on Friday at 9:00.", "redness up to 2 on days 5 to 7", "Flags", "42 days"]
    {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    assert_eq!(kept(patient), all, "looking changes nothing");
    assert!(refused(patient, NOON, &["import", reply]).contains("Nothing was changed"));
    let taken = json(patient, NOON, &["import", reply, "--yes"]);
    assert_eq!((&taken["taken"], &taken["fingerprint"]), (&true.into(), &Value::Null));
    // The redness is usual now; the pus is not.
    let after = both.flags();
    assert!(after.iter().any(|flag| flag == "INF1"), "{after:?}");
    let redness = json(patient, NOON, &["flags"]).to_string();
    assert!(!after.iter().any(|flag| flag == "ENV3"), "{redness}");
    let told = did(patient, NOON, &["flags"]);
    assert!(told.contains("AE, Example Clinic") && told.contains("Come in on Friday"), "{told}");
    let ranges = did(patient, NOON, &["range", "list"]);
    assert!(ranges.contains("redness up to 2 on days 5 to 7") && ranges.contains("AE, Example"));
    assert!(did(patient, NOON, &["interval"]).contains("42 days"));
    // One undo takes all of it back, and the file can be taken in again.
    did(patient, NOON, &["undo"]);
    assert_eq!(both.flags(), before);
    assert!(!did(patient, NOON, &["flags"]).contains("Come in on Friday"));
    did(patient, NOON, &["import", reply, "--yes"]);
    assert_eq!(both.flags(), after);
    let said = did(patient, NOON, &["import", reply, "--yes"]);
    assert!(said.contains("in your journal already"), "{said}");
    // An older reply would take back what the newer said.
    let newer = both.reply();
    did(patient, NOON, &["import", text(&newer), "--yes"]);
    let said = refused(patient, NOON, &["import", reply, "--yes"]);
    assert!(said.contains("was taken in already"), "{said}");
}

#[test]
fn bundles_come_in_their_order_and_from_one_key() {
    let both = Both::logged();
    let (one, two) = (both.bundle("one.aftercare", &[]), both.bundle("two.aftercare", &[]));
    both.takes(&two);
    let said = both.refuses(&one);
    assert!(said.contains("bundle 2 is here already"), "{said}");
    // Two files with one number.
    let (mine, clinic, card) =
        (keys(&both.patient, "journal.db"), keys(&both.clinic, "practice.db"), both.card());
    let parcel = opened(&two, Some(&clinic));
    let twin = again(&parcel, &mine, &card, |cover| cover.id = ParcelId::new(1, [1; 10]));
    let said = both.refuses(&file(&both.patient, "twin.aftercare", &twin));
    assert!(said.contains("two bundles 2"), "{said}");
    // The same person under other keys, and another person with theirs.
    let stranger = Keys::generate().expect("randomness");
    let forged = again(&parcel, &stranger, &card, |cover| cover.number = 3);
    let said = both.refuses(&file(&both.patient, "rekeyed.aftercare", &forged));
    assert!(said.contains("another key"), "{said}");
    let other = PatientId::new(1, [1; 10]);
    let forged = again(&parcel, &mine, &card, |cover| {
        (cover.number, cover.patient) = (3, Some(other));
    });
    let said = both.refuses(&file(&both.patient, "other.aftercare", &forged));
    assert!(said.contains("another person"), "{said}");
    // For another clinic, cut off, and changed on the way.
    let elsewhere = again(&parcel, &mine, &stranger.card(""), |cover| cover.number = 3);
    let said = both.refuses(&file(&both.patient, "elsewhere.aftercare", &elsewhere));
    assert!(said.contains("locked for somebody else"), "{said}");
    let mut bytes = std::fs::read(&two).expect("there");
    bytes.truncate(bytes.len() - 100);
    let said = both.refuses(&file(&both.patient, "cut.aftercare", &bytes));
    assert!(said.contains("ends too early"), "{said}");
    let three = both.bundle("three.aftercare", &[]);
    let mut bytes = std::fs::read(&three).expect("there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let said = both.refuses(&file(&both.patient, "bent.aftercare", &bytes));
    assert!(said.contains("changed on the way"), "{said}");
    both.takes(&three);
}

#[test]
fn replies_of_others_are_refused() {
    let (both, _) = Both::received();
    let reply = both.reply();
    let (mine, clinic) = (keys(&both.patient, "journal.db"), keys(&both.clinic, "practice.db"));
    let (parcel, card) = (opened(&reply, Some(&mine)), mine.card(""));
    assert_eq!(parcel.manifest.kind, ParcelKind::Reply);
    let refuses = |name: &str, bytes: &[u8], more: &[&str]| {
        let path = file(&both.patient, name, bytes);
        refused(&both.patient, NOON, &[&["import", text(&path), "--yes"], more].concat())
    };
    let somebody = again(&parcel, &clinic, &card, |cover| {
        cover.patient = Some(PatientId::new(1, [1; 10]));
    });
    assert!(refuses("somebody", &somebody, &[]).contains("for somebody else"));
    for answers in [Some(Answered { id: ParcelId::new(1, [1; 10]), number: 1 }), None] {
        let unknown = again(&parcel, &clinic, &card, |cover| cover.answers = answers);
        let said = refuses("unknown", &unknown, &[]);
        assert!(said.contains("not made here") || said.contains("answers is not in it"), "{said}");
    }
    let stranger = Keys::generate().expect("randomness");
    let locked = again(&parcel, &clinic, &stranger.card(""), |_| ());
    assert!(refuses("locked", &locked, &[]).contains("locked for somebody else"));
    // Under the clinic's name, with a key of their own: whatever words are given along.
    let forged = again(&parcel, &stranger, &card, |_| ());
    let words = aftercare::exchange::parcel::fingerprint(&stranger.card(""));
    let said = refuses("forged", &forged, &["--fingerprint", &words]);
    assert!(said.contains("another key before: call them"), "{said}");
    // The clinic's own, once its card was replaced.
    let db = rusqlite::Connection::open(both.clinic.data().join("practice.db")).expect("opens");
    db.execute("DELETE FROM own_key", []).expect("deleted");
    drop(db);
    both.review(&["reply", "P-0117", "-o", text(both.clinic.path())]);
    let newer = named(both.clinic.path(), "p-0117-reply-").pop().expect("a reply");
    let said = refused(&both.patient, NOON, &["import", text(&newer), "--yes"]);
    assert!(said.contains("another key before: call them"), "{said}");
    // What is for the other side.
    let bundle = both.bundle("open.aftercare", &["--open-to-everybody"]);
    assert!(refused(&both.patient, NOON, &["import", text(&bundle)]).contains("review import"));
    did(&both.patient, NOON, &["import", text(&reply), "--yes"]);
}

#[test]
fn a_bundle_ends_when_its_sender_said() {
    let both = Both::logged();
    let bundle = both.bundle("short.aftercare", &["--until", "2026-11-22"]);
    let late = "2026-11-23T09:00:00+01:00";
    let said = refused(&both.clinic, late, &["review", "import", text(&bundle)]);
    assert!(said.contains("not opened any more"), "{said}");
    both.takes(&bundle);
}

#[test]
fn words_open_a_bundle_for_whoever_has_no_card() {
    let both = Both::logged();
    let path = both.patient.path().join("words.aftercare");
    let made = json(&both.patient, EVENING, &["export", "bundle", "--words", "-o", text(&path)]);
    let words = made["words"].as_str().expect("words");
    assert!(both.refuses(&path).contains("locked with words"));
    let import = ["review", "import", "--words", text(&path)];
    let before = kept(&both.clinic);
    let typed = |words: &str| {
        let mut command = both.clinic.command(&import);
        super::finish(command.env("AFTERCARE_NOW", MORNING), words)
    };
    let ran = typed("one two three four five six\n");
    assert!(ran.code != 0 && ran.err.contains("These words do not open it"), "{ran:?}");
    assert_eq!(kept(&both.clinic), before);
    let ran = typed(&format!("{}\n", words.to_uppercase().replace('-', " ")));
    assert!(ran.code == 0 && ran.out.contains("10 logs, 2 photos"), "{ran:?}");
}

#[test]
fn only_who_asks_for_it_by_name_gets_a_file_that_everybody_can_read() {
    let both = Both::logged();
    let sealed = std::fs::read(both.bundle("a.aftercare", &[])).expect("there");
    assert!(sealed.starts_with(b"age-encryption.org/v1\n"));
    assert!(!sealed.windows(9).any(|part| part == b"looks odd"));
    let path = both.bundle("b.aftercare", &["--open-to-everybody"]);
    assert!(std::fs::read(&path).expect("there").starts_with(b"PK\x03\x04"));
    let parcel = opened(&path, None);
    let journal = String::from_utf8(parcel.file("journal.json").expect("there").to_vec());
    let journal = journal.expect("UTF-8");
    assert!(journal.contains("looks odd"));
    // Neither where photos were taken, nor what they were called, nor secrets, nor cards.
    for hidden in ["d2.jpg", "\"place\": true", "SECRET", "aftercare-card", "recipient"] {
        assert!(!journal.contains(hidden), "{hidden}");
    }
    assert_eq!(parcel.files.iter().filter(|(path, _)| path.starts_with("photos/")).count(), 2);
    assert!(!parcel.file("photos/001.jpg").expect("there").windows(4).any(|part| part == b"Exif"));
}

#[test]
fn what_is_told_on_the_phone_says_who_wrote_it_down() {
    let (both, _) = Both::received();
    let log = ["log", "P-0117", "1", "0", "0", "0", "--day", "today"];
    let said = both.review(&log);
    assert!(said.contains("reported by phone, entered by AE"), "{said}");
    assert_eq!(
        json(&both.clinic, MORNING, &["review", "list"])[0]["new"],
        "10 new logs, 2 new photos, 4 new flags"
    );
    let reply = both.reply();
    let seen = did(&both.patient, NOON, &["import", text(&reply), "--dry-run"]);
    assert!(seen.contains("on the phone, day 10: redness 1"), "{seen}");
    did(&both.patient, NOON, &["import", text(&reply), "--yes"]);
    let logs = json(&both.patient, NOON, &["show", "d10"])["logs"].clone();
    assert_eq!(logs[0]["entered_by"], "AE, Example Clinic");
    assert_eq!(logs[0]["scores"][0]["how"], "by_phone");
    assert!(did(&both.patient, NOON, &["show", "d10"]).contains("Entered by AE, Example Clinic"));
    // It goes back with the next bundle, and is there once.
    let next = both.bundle("next.aftercare", &[]);
    assert!(both.takes(&next).contains("11 logs"), "theirs now");
}

#[test]
fn somebody_without_the_program_has_a_file_and_a_sheet() {
    let both = Both::apart();
    let session = ["--date", "2026-11-20", "--device", "pen", "--site", "cheeks:1.5"];
    did(&both.clinic, MORNING, &[&["review", "add", "P-0200"], &session[..]].concat());
    let said = refused(&both.clinic, MORNING, &["review", "add", "P-0200"]);
    assert!(said.contains("There is a file called P-0200"), "{said}");
    both.review(&["log", "P-0200", "2", "1", "0", "0", "--none", "--day", "d1"]);
    both.review(&["log", "P-0200", "3", "1", "0", "0", "--none", "--day", "d0", "--paper"]);
    let page = both.review(&["show", "P-0200"]);
    assert!(page.contains("log entered by phone (AE)"), "{page}");
    assert!(page.contains("log entered from paper (AE)"), "{page}");
    let row = json(&both.clinic, MORNING, &["review", "show", "P-0200"]);
    assert_eq!((&row["logged"], &row["received"]), (&2.into(), &Value::Null));
    let said = refused(&both.clinic, MORNING, &["review", "reply", "P-0200"]);
    assert!(said.contains("No bundle of theirs came"), "{said}");
    let sheet = both.clinic.path().join("sheet.pdf");
    did(&both.clinic, MORNING, &["clinic", "sheet", "P-0200", "-o", text(&sheet)]);
    let bytes = std::fs::read(sheet).expect("there");
    assert!(
        bytes.starts_with(b"%PDF-1.") && bytes.ends_with(b"%%EOF\n") || bytes.ends_with(b"%%EOF")
    );
    // Nobody signs without a name, and nobody is filed without one.
    did(&both.clinic, MORNING, &["clinic", "set", "--by", ""]);
    let log = ["review", "log", "P-0200", "1", "0", "0", "0", "--day", "d2"];
    assert!(refused(&both.clinic, MORNING, &log).contains("clinic set --by"));
    assert!(refused(&both.clinic, MORNING, &["review", "add", " "]).contains("name is missing"));
    let said = refused(&both.clinic, MORNING, &["review", "show", "nobody"]);
    assert!(said.contains("Nobody here is called"), "{said}");
}
