//! Whoever has a clinic's card can send it a bundle, and whoever has a person's bundle can send
//! them a reply: what is in it is rightly signed, and written by an enemy.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use aftercare::app::call_card;
use aftercare::assess::{judgement, range_fits};
use aftercare::domain::{
    Area, Card, Comment, CommentId, Day, DayLog, Diary, How, Kept, LogId, OwnInterval, OwnRange,
    ParcelId, ParcelKind, PatientId, PhotoId, Profile, RangeId, Recovery, Session, SessionId,
    Severity, Sign, Site, SiteId, Symptom, harmless,
};
use aftercare::driver::{BundleWish, Desk, Driver, For};
use aftercare::effect::Fault;
use aftercare::exchange::bundle::{self, Contents};
use aftercare::exchange::journal;
use aftercare::exchange::letters::{Reply, Start, write_reply, write_start};
use aftercare::exchange::parcel::{
    Answered, Cover, Enclosed, Keys, Limits, Lock, Opener, Parcel, open, pack,
};
use aftercare::exchange::report::{Photos, Shot};
use aftercare::exchange::tables::Table;
use aftercare::library;
use aftercare::store::{Mode, PatientFile, Practice, Store};
use aftercare::words::desk as say;
use aftercare::world::{Clock, Ids, Places};
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::faces::Face;
use crate::fhir::diaries::{HOSTILE, TREATED, everything, moment};

fn now() -> DateTime<FixedOffset> {
    moment("2026-11-20T09:00:00+01:00")
}

fn severity(number: u8) -> Severity {
    Severity::try_from(number).expect("0 to 4")
}

/// A practice in a folder of its own.
struct Office {
    folder: tempfile::TempDir,
    desk: Desk,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::within(folder.path().to_owned());
        let practice = Practice::open(&places.practice(), &places.seal, Mode::ReadWrite, now());
        let practice = practice.expect("opens");
        let desk = Desk::new(practice, &places, library(), Clock::fixed(now()), Ids::seeded(7));
        let mut one = Self { folder, desk };
        let mut office = one.desk.office().expect("read");
        (office.name, office.by) = ("Example Clinic".to_owned(), "AE".to_owned());
        one.desk.set_office(&office).expect("stored");
        one
    }

    /// Everything that the practice keeps.
    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join("practice.db")).expect("there")
    }

    fn pictures(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().join("practice")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() { folders.push(path) } else { found.push(path) }
            }
        }
        found
    }

    fn takes(&mut self, bytes: &[u8]) -> String {
        self.desk.receive(bytes, None).unwrap_or_else(|fault| panic!("{fault:?}"))
    }

    /// Refused, and nothing has changed.
    fn refuses(&mut self, bytes: &[u8]) -> Fault {
        let before = (self.bytes(), self.pictures());
        let fault = self.desk.receive(bytes, None).expect_err("refused");
        assert_eq!((self.bytes(), self.pictures()), before, "{fault:?}");
        assert!(!fault.message.is_empty());
        fault
    }

    fn file(&self, id: PatientId) -> PatientFile {
        self.desk.file(id).expect("a file")
    }
}

/// Somebody who sends bundles.
struct Sender {
    keys: Keys,
    diary: Diary,
    number: u32,
    pictures: Vec<Vec<u8>>,
}

impl Sender {
    fn new(number: u8) -> Self {
        let id = |of: u8| [number * 16 + of; 10];
        let session = Session {
            sites: vec![Site::new(SiteId::new(1, id(1)), Area::Cheeks)],
            ..Session::new(SessionId::new(1, id(0)), TREATED, 1)
        };
        let log = |day: i32| {
            let date = Day(day).date(TREATED).expect("a date");
            let at = date.and_hms_opt(19, 0, 0).expect("a time").and_utc().fixed_offset();
            let mut log = DayLog::empty(
                LogId::new(u64::try_from(day).expect("a day"), id(2)),
                session.id,
                None,
                Day(day),
                date,
                at,
            );
            log.scores.set(Symptom::Redness, severity(2), How::Typed);
            log.note = format!("day {day}");
            log
        };
        let logs = (0..5).map(log).collect();
        let mut diary = Diary::new(Profile::new(PatientId::new(1, id(3))));
        diary.profile.alias = format!("Person {number}");
        diary.recoveries = vec![Recovery::new(session, logs)];
        let keys = Keys::generate().expect("randomness");
        Self { keys, diary: diary.in_order(), number: 1, pictures: Vec::new() }
    }

    fn id(&self) -> PatientId {
        self.diary.profile.id
    }

    /// With the record of a photo whose picture goes along.
    fn with_photo(mut self, bytes: &[u8]) -> Self {
        let mut photo = everything().photos.remove(0);
        let shot = Shot { id: photo.id, jpeg: bytes.to_vec(), width: 30, height: 40 };
        // The record as the program itself would write it.
        photo.session = self.diary.recoveries[0].session.id;
        photo.site = None;
        self.diary.photos = vec![photo];
        let contents = Contents { library: library(), now: now(), name: None, pictures: &[shot] };
        let files = bundle::enclose(&self.diary, &contents).expect("made");
        let text = &files.iter().find(|file| file.path == "journal.json").expect("there").bytes;
        self.diary = journal::read(text).expect("its own").1;
        self.pictures = vec![bytes.to_vec()];
        self
    }

    fn journal(&self) -> Value {
        let mut text = Vec::new();
        let head = journal::head("aftercare 0.1.0", now(), 1, 1);
        journal::write(&self.diary, &head, &mut text).expect("written");
        serde_json::from_slice(&text).expect("JSON")
    }

    fn cover(&self) -> Cover {
        Cover {
            kind: ParcelKind::Bundle,
            id: ParcelId::new(self.number.into(), [9; 10]),
            number: self.number,
            written: now(),
            from: self.keys.card("Sam"),
            patient: Some(self.id()),
            answers: None,
            until: None,
        }
    }

    /// A bundle of any text, rightly signed.
    fn sends(&self, journal: &[u8]) -> Vec<u8> {
        let file =
            |path: String, media, bytes: &[u8]| Enclosed { path, media, bytes: bytes.to_vec() };
        let mut files = vec![file("journal.json".to_owned(), "application/json", journal)];
        for (number, bytes) in (1..).zip(&self.pictures) {
            files.push(file(format!("photos/{number:03}.jpg"), "image/jpeg", bytes));
        }
        pack(self.cover(), &files, &self.keys, None).expect("packed")
    }

    /// A bundle whose journal was changed in places.
    fn sends_with(&self, changes: &[(&str, Value)]) -> Vec<u8> {
        let mut journal = self.journal();
        for (place, value) in changes {
            let (parent, name) = place.rsplit_once('/').expect("a place");
            match journal.pointer_mut(&format!("/journal{parent}")).expect(place) {
                Value::Object(members) => drop(members.insert(name.to_owned(), value.clone())),
                list => list[name.parse::<usize>().expect("a number")] = value.clone(),
            }
        }
        self.sends(journal.to_string().as_bytes())
    }

    fn bundle(&self) -> Vec<u8> {
        self.sends_with(&[])
    }
}

const SESSION: &str = "/recoveries/0/session";
const LOG: &str = "/recoveries/0/logs/0";

fn at(place: &str, field: &str) -> String {
    format!("{place}/{field}")
}

#[test]
fn ids_of_another_person_stay_in_the_file_of_whoever_sent_them() {
    let mut office = Office::new();
    let ann = Sender::new(1).with_photo(&Face::default().jpeg());
    office.takes(&ann.bundle());
    let before = office.file(ann.id());
    // Eve writes Ann's session, place, logs and photo as her own, with another content.
    let mut eve = Sender::new(2);
    eve.diary.recoveries.clone_from(&ann.diary.recoveries);
    eve.diary.photos.clone_from(&ann.diary.photos);
    eve.diary.recoveries[0].session.note = "not hers".to_owned();
    eve.diary.recoveries[0].logs[0].note = "nor this".to_owned();
    eve.diary.photos[0].view = aftercare::domain::View::Left;
    eve.pictures.clone_from(&ann.pictures);
    office.takes(&eve.bundle());
    assert_eq!(office.file(ann.id()), before);
    assert_eq!(office.file(eve.id()).diary.recoveries[0].session.note, "not hers");
    for (id, note) in [(ann.id(), "day 0"), (eve.id(), "nor this")] {
        let page = office.desk.open(id, None).expect("shown");
        let recovery = page.snapshot.recovery.expect("a session");
        assert_eq!(recovery.logs[0].note, note);
    }
    // Ann's next bundle still goes into her file, and Eve cannot sign for her.
    let next = Sender { number: 2, ..ann };
    let forged = Sender { keys: eve.keys, diary: next.diary.clone(), number: 3, ..Sender::new(3) };
    let forged = Sender { pictures: next.pictures.clone(), ..forged };
    let fault = office.refuses(&forged.bundle());
    assert!(fault.message.contains("another key"), "{fault:?}");
    let stranger = Sender { keys: Keys::generate().expect("randomness"), ..forged };
    let fault = office.refuses(&stranger.bundle());
    assert!(fault.message.contains("another key"), "{fault:?}");
    office.takes(&next.bundle());
    assert_eq!(office.file(next.id()).newest.map(|(number, _)| number), Some(2));
}

#[test]
fn a_name_that_is_taken_or_looks_like_two_lines_is_told_apart() {
    let mut office = Office::new();
    let (ann, mut eve, mut bo) = (Sender::new(1), Sender::new(2), Sender::new(3));
    office.takes(&ann.bundle());
    eve.diary.profile.alias = " person\t1\u{200b} ".to_owned();
    office.takes(&eve.bundle());
    let name = office.file(eve.id()).name;
    assert_eq!(name, format!("person 1 ({})", eve.id().short()));
    assert_eq!(office.desk.find("Person 1").expect("one").id, ann.id());
    bo.diary.profile.alias = format!("Bo\nEMERGENCY  Person 1\n{}", "x".repeat(5000));
    office.takes(&bo.bundle());
    let name = office.file(bo.id()).name;
    assert!(name.starts_with("Bo EMERGENCY Person 1 x") && name.len() < 80, "{name}");
}

#[test]
fn a_diary_is_of_the_person_that_its_manifest_names() {
    let mut office = Office::new();
    let (ann, eve) = (Sender::new(1), Sender::new(2));
    let fault = office.refuses(&ann.sends_with(&[("/profile/id", json!(eve.id()))]));
    assert_eq!(fault.field.as_deref(), Some("journal.profile.id"));
    let nobody = Cover { patient: None, ..ann.cover() };
    let text = ann.journal().to_string().into_bytes();
    let file = Enclosed { path: "journal.json".to_owned(), media: "application/json", bytes: text };
    let parcel = pack(nobody.clone(), std::slice::from_ref(&file), &ann.keys, None);
    office.refuses(&parcel.expect("packed"));
    // No journal at all, and a file of another kind.
    let cover = Cover { patient: Some(ann.id()), ..nobody };
    office.refuses(&pack(cover.clone(), &[], &ann.keys, None).expect("packed"));
    for kind in [ParcelKind::Start, ParcelKind::Reply] {
        let cover = Cover { kind, ..cover.clone() };
        let parcel = pack(cover, std::slice::from_ref(&file), &ann.keys, None);
        let fault = office.refuses(&parcel.expect("packed"));
        assert!(fault.message.contains("no diary"), "{fault:?}");
    }
}

/// The head of a picture of 60,000 by 60,000 pixels, and nothing behind it.
fn vast() -> Vec<u8> {
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    head.extend([60_000_u32.to_be_bytes(), 60_000_u32.to_be_bytes()].concat());
    head.extend([8, 2, 0, 0, 0]);
    let mut sum = u32::MAX;
    for byte in &head[12..] {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    head.extend((!sum).to_be_bytes());
    head
}

#[test]
fn photos_are_pictures_of_the_parcel_or_the_bundle_is_refused() {
    let mut office = Office::new();
    let face = Face { width: 60, ..Face::default() }.jpeg();
    // A picture that is not along.
    let mut missing = Sender::new(1).with_photo(&face);
    missing.pictures.clear();
    let fault = office.refuses(&missing.bundle());
    assert_eq!(fault.field.as_deref(), Some("journal.photos[0]"));
    // One that is no picture, behind one that is.
    for bytes in [b"hello".as_slice(), b"", b"<svg/>", b"%PDF-1.7"] {
        let mut two = Sender::new(1).with_photo(&face);
        let other = Sender::new(2).with_photo(bytes).diary.photos.remove(0);
        two.diary.photos.push(other);
        two.diary.photos[1].session = two.diary.photos[0].session;
        two.diary.photos[1].id = PhotoId::new(77, [7; 10]);
        two.pictures.push(bytes.to_vec());
        let fault = office.refuses(&two.bundle());
        assert_eq!(fault.kind, "photo", "{fault:?}");
    }
    // One that nobody has the memory for is kept as it is, and shown as one that cannot be shown.
    let huge = Sender::new(3).with_photo(&vast());
    office.takes(&huge.bundle());
    assert_eq!(office.pictures().len(), 1);
    office.desk.open(huge.id(), None).expect("shown");
    let folder = office.folder.path().join("reports");
    let path = office.desk.report(huge.id(), &folder).expect("written");
    let text = std::fs::read_to_string(path).expect("there");
    assert!(!text.contains("data:image/"), "no picture of it");
}

#[test]
fn no_photo_points_to_a_file_of_the_machine() {
    let mut office = Office::new();
    let mut ann = Sender::new(1).with_photo(&Face { width: 60, ..Face::default() }.jpeg());
    for path in ["/etc/passwd", "../../practice.db", "~/.ssh/id_ed25519", "\\\\host\\share"] {
        let kept = ("/photos/0/file/kept", json!({ "in_place": path }));
        office.takes(&ann.sends_with(&[kept, ("/photos/0/file/name", json!(path))]));
        ann.number += 1;
        let file = office.file(ann.id());
        assert_eq!(file.diary.photos[0].file.kept, Kept::Vault, "{path}");
        assert_eq!(office.pictures().len(), 1, "{path}");
    }
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    let mut office = Office::new();
    let ann = Sender::new(1).with_photo(&Face { width: 60, ..Face::default() }.jpeg());
    let other = Sender::new(2);
    let elsewhere = &other.diary.recoveries[0].session;
    let far = "9999-12-31";
    let then = "9999-12-31T23:59:59+01:00";
    let comment = json!({
        "id": CommentId::new(1, [1; 10]), "session": null, "at": then, "by": "x", "text": "x",
        "revision": 0,
    });
    let mut twin = comment.clone();
    twin["at"] = json!(now());
    let long = "x".repeat(1 << 20);
    let ellipse = json!({ "x": 5000, "y": 5000, "across": 60000, "down": 100 });
    let range = |number: u64, first: i32, last: i32| {
        json!({
            "id": RangeId::new(number, [1; 10]), "session": null, "symptom": "redness",
            "first": first, "last": last, "upper": 4, "by": "me", "revision": 0,
        })
    };
    let many: Vec<Value> = (0..1001).map(|number| range(number, 0, 1)).collect();
    for (place, value, field) in [
        (at(SESSION, "date"), json!(far), "recoveries[0].session.date"),
        (at(LOG, "date"), json!(far), "recoveries[0].logs[0].date"),
        (at(LOG, "logged_at"), json!(then), "recoveries[0].logs[0].logged_at"),
        (at(LOG, "logged_at"), json!("+262142-12-31T23:59:59-23:59"), "recoveries[0]"),
        (at(LOG, "day"), json!(3), "recoveries[0].logs[0].day"),
        (at(LOG, "day"), json!(i32::MIN), "recoveries[0].logs[0].day"),
        (at(LOG, "site"), json!(elsewhere.sites[0].id), "recoveries[0].logs[0].site"),
        (at(LOG, "session"), json!(elsewhere.id), "recoveries[0].logs[0].session"),
        (at(LOG, "temperature"), json!(-300), "recoveries[0].logs[0].temperature"),
        (at(LOG, "note"), json!(long), "recoveries[0].logs[0].note"),
        (at(SESSION, "note"), json!(long), "recoveries[0].session.note"),
        (at(SESSION, "sites"), json!([]), "recoveries[0].session.sites"),
        ("/profile/alias".to_owned(), json!(long), "profile.alias"),
        ("/profile/day_ends".to_owned(), json!(24), "profile.day_ends"),
        ("/photos/0/date".to_owned(), json!(far), "photos[0].date"),
        ("/photos/0/day".to_owned(), json!(i32::MIN), "photos[0].day"),
        ("/photos/0/session".to_owned(), json!(elsewhere.id), "photos[0].session"),
        ("/photos/0/site".to_owned(), json!(elsewhere.sites[0].id), "photos[0].site"),
        (
            "/photos/0/regions".to_owned(),
            json!({ "treated": ellipse, "control": ellipse, "white": null }),
            "photos[0].regions",
        ),
        ("/course/comments".to_owned(), json!([comment]), "course.comments[0].at"),
        ("/course/comments".to_owned(), json!([twin, twin]), "course.comments[1].id"),
        ("/ranges".to_owned(), json!([range(1, 5, 3)]), "ranges[0].last"),
        ("/ranges".to_owned(), json!(many), "ranges"),
        (
            LOG.to_owned(),
            ann.journal()["journal"]["recoveries"][0]["logs"][1].clone(),
            "logs[1].id",
        ),
    ] {
        let fault = office.refuses(&ann.sends_with(&[(&place, value)]));
        let named = fault.field.as_deref().unwrap_or_default();
        assert!(named.starts_with("journal") && named.contains(field), "{place}: {fault:?}");
        assert_eq!(fault.kind, "parcel", "{fault:?}");
    }
    office.takes(&ann.bundle());
}

#[test]
fn a_clock_that_goes_ahead_does_not_hide_silence() {
    let mut office = Office::new();
    let ann = Sender::new(1);
    let cover = Cover { written: moment("2099-01-01T00:00:00Z"), ..ann.cover() };
    let bytes = ann.journal().to_string().into_bytes();
    let files = [Enclosed { path: "journal.json".to_owned(), media: "application/json", bytes }];
    office.takes(&pack(cover, &files, &ann.keys, None).expect("packed"));
    assert_eq!(office.file(ann.id()).written, Some(now()));
}

/// The places of all texts in a document.
fn texts(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(place.to_owned()),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, one)| texts(one, &format!("{place}/{n}"), found));
        }
        Value::Object(all) => {
            all.iter().for_each(|(name, one)| texts(one, &format!("{place}/{name}"), found));
        }
        _ => {}
    }
}

#[test]
fn hostile_words_are_shown_harmless_wherever_words_are() {
    let mut office = Office::new();
    let mut ann = Sender::new(1);
    let mut whole = everything();
    whole.photos.clear();
    whole.profile.id = ann.id();
    ann.diary = whole;
    let range = OwnRange {
        id: RangeId::new(3, [3; 10]),
        session: None,
        symptom: Symptom::Redness,
        first: Day(1),
        last: Day(2),
        upper: severity(3),
        by: String::new(),
        revision: 0,
    };
    ann.diary.ranges = vec![range];
    ann.diary.course.comments = vec![Comment {
        id: CommentId::new(4, [4; 10]),
        session: None,
        at: now(),
        by: String::new(),
        text: String::new(),
        revision: 0,
    }];
    // Whatever text may be another is one that wants to be more.
    let evil = format!("=1+1 {HOSTILE}\u{200b}\u{9b}2J\u{2028}\u{feff}\u{e0041}");
    let mut journal = ann.journal();
    let mut places = Vec::new();
    texts(&journal, "", &mut places);
    let mut changed = 0;
    journal::read(journal.to_string().as_bytes()).expect("it is a journal before");
    for place in places {
        let text = journal.pointer_mut(&place).expect("there");
        let before = std::mem::replace(text, json!(evil));
        if journal::read(journal.to_string().as_bytes()).is_ok() {
            changed += 1;
        } else {
            *journal.pointer_mut(&place).expect("there") = before;
        }
    }
    assert!(changed > 20, "{changed} texts");
    office.takes(&ann.sends(journal.to_string().as_bytes()));
    let row = office.desk.inbox().expect("read").rows.remove(0);
    let page = office.desk.open(ann.id(), None).expect("shown");
    let today = now().date_naive();
    let mut shown = vec![row.name.clone(), say::session(library(), &row.summary)];
    shown.extend(row.summary.worst.as_ref().map(|worst| say::worst(library(), worst)));
    shown.extend(say::trail(library(), &page.events, today));
    shown.extend(call_card::lines(
        library(),
        &page.snapshot,
        Day(8),
        aftercare::domain::Degrees::Celsius,
    ));
    let recovery = page.snapshot.recovery.as_ref().expect("a session");
    shown.extend(recovery.logs.iter().map(|log| log.note.clone()));
    assert!(shown.iter().any(|text| text.contains("=1+1 <script>")), "{shown:?}");
    assert!(!row.name.contains('\n'), "{:?}", row.name);
    let folder = office.folder.path().join("reports");
    let path = office.desk.report(ann.id(), &folder).expect("written");
    let paper = std::fs::read_to_string(path).expect("there");
    assert!(paper.contains("&lt;script&gt;") && !paper.contains("<script>alert"));
    assert!(!paper.contains("<img src=x"));
    shown.push(paper);
    let whole = office.file(ann.id()).whole();
    for table in Table::all() {
        let mut bytes = Vec::new();
        table.of(library(), &whole).write(&mut bytes).expect("written");
        let text =
            String::from_utf8(bytes).expect("UTF-8").trim_start_matches('\u{feff}').to_owned();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            let row = row.expect("a row");
            assert!(row.iter().all(|cell| !cell.starts_with('=')), "{row:?}");
        }
        shown.push(text.replace('\r', ""));
    }
    for text in shown {
        assert_eq!(harmless(&text), text);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a ratio of two times is what is asked")]
fn ten_thousand_logs_take_their_time_and_not_its_square() {
    let timed = |count: usize| -> Duration {
        let mut ann = Sender::new(1);
        let recovery = ann.diary.recoveries.remove(0);
        let days = 600;
        let logs = (0..count).map(|number| {
            let day = Day(i32::try_from(number % days).expect("a day"));
            let date = day.date(TREATED).expect("a date");
            let id = LogId::new(u64::try_from(number).expect("a number"), [1; 10]);
            let seconds = u32::try_from(number / days).expect("seconds");
            let at = date.and_hms_opt(12, 0, seconds).expect("a time").and_utc().fixed_offset();
            DayLog { id, day, date, logged_at: at, ..recovery.logs[0].clone() }
        });
        ann.diary.recoveries = vec![Recovery::new(recovery.session.clone(), logs.collect())];
        let bundle = ann.bundle();
        let once = || {
            let mut office = Office::new();
            let begun = Instant::now();
            office.takes(&bundle);
            let taken = begun.elapsed();
            assert_eq!(office.file(ann.id()).diary.recoveries[0].logs.len(), count);
            taken
        };
        once().min(once())
    };
    let (few, many) = (timed(1250), timed(10_000));
    // Eight times as many: the square would be 64 times.
    assert!(many < few * 24, "{few:?} and {many:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text cut out, put in, doubled or swapped anywhere in the journal of a bundle.
    #[test]
    fn a_bent_journal_is_taken_whole_or_changes_nothing(
        bends in proptest::collection::vec((any::<prop::sample::Index>(), 0..6usize, any::<prop::sample::Index>()), 1..4),
        bytes in any::<bool>(),
    ) {
        let ann = Sender::new(1);
        let mut journal = ann.journal();
        let mut text = journal.to_string().into_bytes();
        for (at, how, other) in &bends {
            if text.is_empty() {
                break;
            }
            if bytes {
                let at = at.index(text.len());
                match how {
                    0 => drop(text.remove(at)),
                    1 => text[at] ^= 1,
                    2 => text.insert(at, b'0'),
                    3 => text.truncate(at.max(1)),
                    4 => text[at] = b'"',
                    _ => { let end = (at + 40).min(text.len()); let part = text[at..end].to_vec(); text.splice(at..at, part); }
                }
            } else {
                let mut places = Vec::new();
                leaves(&journal, "", &mut places);
                let (place, from) = (&places[at.index(places.len())], &places[other.index(places.len())]);
                let value = match how {
                    0 => Value::Null,
                    1 => json!(i64::MIN),
                    2 => json!(""),
                    3 => json!([{}]),
                    _ => journal.pointer(from).expect("there").clone(),
                };
                *journal.pointer_mut(place).expect("there") = value;
                text = journal.to_string().into_bytes();
            }
        }
        let mut office = Office::new();
        let before = office.bytes();
        match office.desk.receive(&ann.sends(&text), None) {
            Ok(_) => {
                let page = office.desk.open(ann.id(), None);
                prop_assert!(page.is_ok(), "{page:?}");
            }
            Err(fault) => {
                prop_assert_eq!(office.bytes(), before, "{:?}", fault);
                prop_assert_eq!(office.pictures(), Vec::<PathBuf>::new());
            }
        }
    }
}

/// The places of all values without parts.
fn leaves(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(list) if !list.is_empty() => {
            list.iter()
                .enumerate()
                .for_each(|(n, one)| leaves(one, &format!("{place}/{n}"), found));
        }
        Value::Object(all) if !all.is_empty() => {
            all.iter().for_each(|(name, one)| leaves(one, &format!("{place}/{name}"), found));
        }
        _ => found.push(place.to_owned()),
    }
}

/// A person with a journal in memory, and somebody who writes to them.
struct Answering {
    driver: Driver,
    keys: Keys,
    card: Card,
    answers: Answered,
}

impl Answering {
    fn new(diary: &Diary) -> Self {
        let store = Store::holding(diary).expect("kept");
        let mut driver = Driver::new(store, library(), Clock::fixed(now()), Ids::seeded(3));
        let wish = BundleWish {
            to: For::Everybody,
            name: None,
            photos: Photos::None,
            cover: None,
            until: None,
        };
        let sent = driver.bundle(&wish).expect("made").bytes;
        let Parcel { manifest, .. } =
            open(&sent[..], &Opener::default(), &Limits::OUTSIDE).expect("opened");
        let keys = Keys::generate().expect("randomness");
        let card = keys.card("Example Clinic");
        let answers = Answered { id: manifest.id, number: manifest.number };
        Self { driver, keys, card, answers }
    }

    fn diary(&self) -> Diary {
        self.driver.diary().expect("read").expect("there")
    }

    fn letter(&mut self, kind: ParcelKind, path: &str, bytes: Vec<u8>) -> Vec<u8> {
        let recipient = self.driver.keys().expect("keys").card("").recipient;
        let cover = Cover {
            kind,
            id: ParcelId::new(1, [1; 10]),
            number: 1,
            written: now(),
            from: self.card.clone(),
            patient: Some(self.diary().profile.id),
            answers: Some(self.answers),
            until: None,
        };
        let files = [Enclosed { path: path.to_owned(), media: "application/json", bytes }];
        pack(cover, &files, &self.keys, Some(&Lock::Recipient(recipient))).expect("packed")
    }

    fn reply(&mut self, reply: &Reply) -> Vec<u8> {
        let head = journal::head("aftercare 0.1.0", now(), 1, 1);
        let bytes = write_reply(reply, head).expect("written");
        self.letter(ParcelKind::Reply, "reply.json", bytes)
    }

    fn start(&mut self, start: &Start) -> Vec<u8> {
        let head = journal::head("aftercare 0.1.0", now(), 1, 1);
        let bytes = write_start(start, head).expect("written");
        self.letter(ParcelKind::Start, "start.json", bytes)
    }

    /// Refused before anything is asked, and nothing has changed.
    fn refuses(&mut self, letter: &[u8]) -> Fault {
        let before = self.diary();
        let fault = match self.driver.open_letter(letter, None) {
            Err(fault) => fault,
            Ok(letter) => panic!("{letter:?}"),
        };
        assert_eq!(self.diary(), before);
        fault
    }
}

fn own_range(symptom: Symptom, days: (i32, i32), upper: u8) -> OwnRange {
    OwnRange {
        id: RangeId::new(u64::from(upper), [u8::try_from(symptom.index()).expect("few"); 10]),
        session: None,
        symptom,
        first: Day(days.0),
        last: Day(days.1),
        upper: severity(upper),
        by: "AE".to_owned(),
        revision: 0,
    }
}

/// How a log is made impossible, and the field that is then named.
type Bent<'a> = (&'a dyn Fn(&mut DayLog), &'a str);

#[test]
fn a_letter_that_asks_for_too_much_is_refused_whole() {
    let ann = Sender::new(1).diary;
    let mut to = Answering::new(&ann);
    let session = ann.recoveries[0].session.clone();
    let id = RangeId::new(99, [99; 10]);
    let fine = OwnRange { id, ..own_range(Symptom::Redness, (0, 1), 2) };
    let comment = Comment {
        id: CommentId::new(1, [1; 10]),
        session: None,
        at: now(),
        by: "AE".to_owned(),
        text: "Hello.".to_owned(),
        revision: 0,
    };
    let good =
        Reply { comments: vec![comment.clone()], ranges: vec![fine.clone()], ..Reply::default() };
    let letter = to.reply(&good);
    let shown = to.driver.open_letter(&letter, None).expect("opened");
    assert_eq!(shown.proposal.change.edits.len(), 3, "card, comment, range");
    let with = |range| Reply { ranges: vec![fine.clone(), range], ..good.clone() };
    for (range, field) in [
        (own_range(Symptom::Redness, (0, 3), 4), "ranges[1].upper"),
        (own_range(Symptom::Redness, (9, 12), 3), "ranges[1].upper"),
        (own_range(Symptom::Pus, (3, 9), 2), "ranges[1].upper"),
        (own_range(Symptom::Redness, (-3, 3), 2), "ranges[1].upper"),
        (own_range(Symptom::Redness, (3, 31), 1), "ranges[1].upper"),
        (own_range(Symptom::Redness, (3, i32::MAX), 1), "ranges[1].upper"),
        (own_range(Symptom::Redness, (3, 2), 1), "ranges[1].last"),
        (
            OwnRange {
                session: Some(SessionId::new(5, [5; 10])),
                ..own_range(Symptom::Itch, (1, 2), 1)
            },
            "ranges[1].session",
        ),
    ] {
        let letter = to.reply(&with(range));
        let fault = to.refuses(&letter);
        assert_eq!(fault.field.as_deref(), Some(field), "{fault:?}");
    }
    for days in [0, 6, 366, u16::MAX] {
        let interval = Some(OwnInterval { days, by: "AE".to_owned() });
        let letter = to.reply(&Reply { interval, ..good.clone() });
        assert_eq!(to.refuses(&letter).field.as_deref(), Some("interval"));
    }
    let told = |change: &dyn Fn(&mut DayLog)| {
        let date = Day(6).date(TREATED).expect("a date");
        let mut log = DayLog::empty(LogId::new(8, [8; 10]), session.id, None, Day(6), date, now());
        log.scores.set(Symptom::Redness, severity(0), How::Typed);
        change(&mut log);
        Reply { logs: vec![log], ..good.clone() }
    };
    let far = moment("9999-01-01T00:00:00Z");
    let changes: [Bent<'_>; 7] = [
        (&|log| log.session = SessionId::new(5, [5; 10]), "reply.logs[0].session"),
        (&|log| log.day = Day(5), "reply.logs[0].day"),
        (&|log| log.site = Some(SiteId::new(5, [5; 10])), "reply.logs[0].site"),
        (&|log| log.logged_at = far, "reply.logs[0].logged_at"),
        (
            &|log| log.temperature = Some(aftercare::domain::Temperature(-5)),
            "reply.logs[0].temperature",
        ),
        (
            &|log| (log.day, log.date) = (Day(9), Day(9).date(TREATED).expect("a date")),
            "reply.logs[0].date",
        ),
        (&|log| log.note = "x".repeat(1 << 20), "reply.logs[0].note"),
    ];
    for (change, field) in changes {
        let letter = to.reply(&told(change));
        assert_eq!(to.refuses(&letter).field.as_deref(), Some(field));
    }
    let twice = Reply { comments: vec![comment.clone(), comment.clone()], ..Reply::default() };
    let letter = to.reply(&twice);
    assert_eq!(to.refuses(&letter).field.as_deref(), Some("reply.comments[1].id"));
    let late = Reply { comments: vec![Comment { at: far, ..comment }], ..Reply::default() };
    let letter = to.reply(&late);
    assert_eq!(to.refuses(&letter).field.as_deref(), Some("reply.comments[0].at"));
    // The same of a start file.
    let start = Start {
        phone: "555".to_owned(),
        hours: String::new(),
        country: None,
        session: Session {
            id: SessionId::new(9, [9; 10]),
            sites: vec![Site::new(SiteId::new(9, [9; 10]), Area::Neck)],
            date: now().date_naive(),
            ..session
        },
        plan: None,
        ranges: Vec::new(),
        interval: None,
        sheet: None,
    };
    let letter = to.start(&start);
    to.driver.open_letter(&letter, None).expect("opened");
    let too_high = Start { ranges: vec![own_range(Symptom::Redness, (9, 12), 3)], ..start.clone() };
    let too_few = Start { interval: Some(2), ..start.clone() };
    let mut nowhere = start.clone();
    nowhere.session.sites.clear();
    let mut ages_ago = start;
    ages_ago.session.date = "2024-01-01".parse().expect("a date");
    for (start, field) in [
        (too_high, "ranges[0].upper"),
        (too_few, "interval"),
        (nowhere, "start.session.sites"),
        (ages_ago, "start.session.date"),
    ] {
        let letter = to.start(&start);
        assert_eq!(to.refuses(&letter).field.as_deref(), Some(field));
    }
}

#[test]
fn no_reply_loosens_a_rule_about_signs_or_infection() {
    let mut sender = Sender::new(1);
    let logs = &mut sender.diary.recoveries[0].logs;
    let [.., four, five] = logs.as_mut_slice() else { panic!("five logs") };
    for log in [four, five] {
        log.scores.set(Symptom::Redness, severity(4), How::Typed);
        log.scores.set(Symptom::Warmth, severity(3), How::Typed);
        log.scores.set(Symptom::Pain, severity(2), How::Typed);
        log.scores.set(Symptom::Pus, severity(2), How::Typed);
        // Near enough to the built-in limits that a clinic may call it usual.
        log.scores.set(Symptom::Swelling, severity(2), How::Typed);
        log.signs.set(Sign::Spreading, true);
    }
    let mut to = Answering::new(&sender.diary);
    let raised = |diary: &Diary| {
        let judged = judgement(library(), diary, diary.latest().expect("a session"));
        let open = judged.open().into_iter();
        let mut flags: Vec<_> =
            open.map(|flag| (flag.key.rule.to_string(), flag.key.symptom, flag.level)).collect();
        flags.sort();
        flags
    };
    let before = raised(&to.diary());
    assert!(before.iter().any(|(rule, ..)| rule.starts_with("INF")), "{before:?}");
    assert!(before.iter().any(|(rule, ..)| rule.starts_with("ENV")), "{before:?}");
    let sessions = [sender.diary.recoveries[0].session.clone()];
    // For every symptom and every day the most that a clinic may set, whatever that is.
    let mut ranges = Vec::new();
    for symptom in Symptom::all() {
        for day in 0..=30 {
            for upper in 1..=4 {
                let mut range = own_range(*symptom, (day, day), upper);
                let number = u64::try_from(day).expect("a day") * 8 + u64::from(upper);
                range.id = RangeId::new(number, [u8::try_from(symptom.index()).expect("few"); 10]);
                if range_fits(library(), &sender.diary.profile, &sessions, &range).is_ok() {
                    ranges.push(range);
                }
            }
        }
    }
    assert!(ranges.len() > 100, "{}", ranges.len());
    let letter = to.reply(&Reply { ranges, ..Reply::default() });
    let letter = to.driver.open_letter(&letter, None).expect("opened");
    to.driver.take_letter(&letter).expect("taken in");
    let after = raised(&to.diary());
    let grave = |flags: &[(String, Option<Symptom>, _)]| {
        flags.iter().filter(|(rule, ..)| !rule.starts_with("ENV")).cloned().collect::<Vec<_>>()
    };
    assert_eq!(grave(&after), grave(&before));
    assert_ne!(after, before, "the ranges do move what is outside the range");
}
