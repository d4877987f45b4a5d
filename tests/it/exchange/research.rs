//! What a study gets of a journal: only codes, only what it asked for, and nobody's name.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::str::FromStr;

use aftercare::domain::{
    Area, Card, Change, Clinic, Comment, Consent, Context, Day, DayLog, Device, Edit, How, Level,
    Medicine, Outcome, Participation, Product, ReleaseLevel, Risk, Session, Setting, Severity,
    Sign, Site, SkinTone, Study, StudyField, StudyId, Swap, Symptom, Temperature, When,
};
use aftercare::driver::{Driver, Standing};
use aftercare::exchange::contribution::{self, LIMITS};
use aftercare::exchange::parcel::OpeningKey;
use aftercare::research::{
    AgeBand, Began, PartOfDay, Past, Person, ProductClass, Region, RuleCode, SkinBand, rows,
};
use aftercare::world::Clock;
use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::Value;

use super::samples::{Kept, cases, changes, id, kept, now, planted};

fn everything() -> BTreeSet<StudyField> {
    StudyField::all().iter().copied().collect()
}

fn study(key: &OpeningKey, id: &str) -> Study {
    Study {
        id: StudyId::try_from(id.to_owned()).expect("an id"),
        title: "How redness fades".to_owned(),
        contact: "Dr Ito".to_owned(),
        controller: "Example University".to_owned(),
        ethics: "2026-114".to_owned(),
        until: NaiveDate::from_ymd_opt(2028, 12, 31).expect("a date"),
        minimum_age: 18,
        level: ReleaseLevel::B,
        key: key.recipient(),
        fields: everything(),
        consent: Consent { version: "1".to_owned(), text: "I agree.".to_owned() },
    }
}

fn joined(driver: &mut Driver, study: &Study) -> Participation {
    driver.join(study).expect("joined");
    let all = driver.studies().expect("read");
    all.into_iter().find(|one| one.study.id == study.id).expect("there")
}

fn born(driver: &mut Driver, year: i32) {
    let before = driver.store().reader().profile().expect("read").expect("somebody");
    let after = aftercare::domain::Profile { birth_year: Some(year), ..before.clone() };
    driver.commit(&Change::from(Edit::Profile(Swap::edit(before, after)))).expect("stored");
}

/// All that is inside a sealed file: names and contents.
fn inside(sealed: &[u8], key: &OpeningKey) -> String {
    let identity = age::x25519::Identity::from_str(&key.text()).expect("a key");
    let zip = age::decrypt(&identity, sealed).expect("opened");
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).expect("an archive");
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        all += &format!("{}\n", file.name().expect("a name"));
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "no moment");
        file.read_to_string(&mut all).expect("text");
    }
    all
}

/// Every text of a document.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(found.insert(text.clone())),
        Value::Array(list) => list.iter().for_each(|one| texts(one, found)),
        Value::Object(members) => members.values().for_each(|one| texts(one, found)),
        _ => {}
    }
}

/// Every name that may stand in a row.
fn codes() -> BTreeSet<String> {
    use strum::VariantArray;
    fn names<T: Copy + ToString>(all: &[T]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }
    let mut all: BTreeSet<String> = BTreeSet::new();
    all.extend(names(Symptom::all()));
    all.extend(names(Sign::all()));
    all.extend(names(Context::VARIANTS));
    all.extend(names(Medicine::VARIANTS));
    all.extend(names(Device::VARIANTS));
    all.extend(names(Setting::VARIANTS));
    all.extend(names(How::VARIANTS));
    all.extend(names(Level::VARIANTS));
    all.extend(names(Outcome::VARIANTS));
    all.extend(names(AgeBand::all()));
    all.extend(names(SkinBand::all()));
    all.extend(names(Region::all()));
    all.extend(names(PartOfDay::all()));
    all.extend(names(Began::all()));
    all.extend(names(ProductClass::all()));
    let rules = aftercare::library().rules.rules.iter();
    all.extend(rules.map(|rule| rule.id.to_string()));
    all
}

/// Every member that a row may have; maps are by symptom and sign.
const MEMBERS: &[&str] = &[
    "age",
    "skin",
    "risk",
    "sessions",
    "number",
    "gap_weeks",
    "region",
    "places",
    "depth",
    "band",
    "ranges",
    "device",
    "setting",
    "products",
    "began",
    "first_log",
    "days",
    "flags",
    "day",
    "logs",
    "scores",
    "signs",
    "temperature",
    "medicines",
    "met",
    "severity",
    "how",
    "delay",
    "part",
    "edited",
    "yes",
    "tenths",
    "rule",
    "symptom",
    "level",
    "since",
    "open",
    "rules",
    "called",
    "seen",
    "outcome",
];

fn only_codes(value: &Value, codes: &BTreeSet<String>) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => {
            let number = number.as_i64().expect("no fraction");
            assert!((-30..=9999).contains(&number), "{number}");
        }
        Value::String(text) => assert!(codes.contains(text), "{text}"),
        Value::Array(list) => list.iter().for_each(|one| only_codes(one, codes)),
        Value::Object(members) => {
            for (name, one) in members {
                assert!(MEMBERS.contains(&name.as_str()) || codes.contains(name), "{name}");
                only_codes(one, codes);
            }
        }
    }
}

fn past(driver: &Driver) -> Past {
    let reader = driver.store().reader();
    let history = reader.history(usize::MAX).expect("read").into_iter().rev();
    let changes = history.map(|entry| (entry.at, entry.change));
    Past::new(changes, &reader.received_at().expect("read"))
}

fn given(driver: &Driver, fields: &BTreeSet<StudyField>) -> Person {
    let diary = driver.store().reader().diary().expect("read").expect("somebody");
    rows(aftercare::library(), &diary, &past(driver), fields)
}

#[test]
fn nothing_that_names_somebody_is_in_a_contribution() {
    const SEED: &str = "Zq7xLeak";
    let folder = tempfile::tempdir().expect("a folder");
    let mut driver = planted(folder.path(), SEED);
    let clinic = Clinic {
        id: id(90),
        card: Card { name: SEED.into(), signer: SEED.into(), recipient: SEED.into() },
        phone: SEED.into(),
        hours: SEED.into(),
        since: now(),
        revision: 0,
    };
    let (by, text) = (SEED.to_owned(), SEED.to_owned());
    let comment = Comment { id: id(91), session: None, at: now(), by, text, revision: 0 };
    let edits = vec![Edit::Clinic(Swap::make(clinic)), Edit::Comment(Swap::make(comment))];
    driver.commit(&Change { edits }).expect("stored");
    born(&mut driver, 1987);
    let key = OpeningKey::generate();
    let known = joined(&mut driver, &study(&key, "redness-2027"));
    let gift = driver.gift(&known).expect("something to give");
    assert!(!gift.person.sessions[0].days.is_empty() && !gift.person.sessions[0].flags.is_empty());
    let sealed = driver.contribute(&known, &gift).expect("sealed");
    let open = inside(&sealed, &key);
    assert!(open.contains("redness-2027") && open.contains("\"scores\""), "{open}");
    assert!(!open.to_lowercase().contains(&SEED.to_lowercase()), "{open}");
    // No text of the journal at all that is no code: identities, dates, moments, zones, the words
    // that were there before.
    let diary = driver.store().reader().diary().expect("read").expect("somebody");
    let mut written = BTreeSet::new();
    texts(&serde_json::to_value(&diary).expect("JSON"), &mut written);
    let codes = codes();
    // Small letters alone are names of ours: what a person wrote has the seed in it.
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let telling = written.iter().filter(|text| !plain(text) && !codes.contains(*text));
    let mut seen = 0;
    for text in telling {
        // Two letters of a country are in any text.
        assert!(text.len() < 3 || !open.contains(text.as_str()), "{text} is in {open}");
        seen += 1;
    }
    assert!(seen > 30, "{seen}");
    // Signatures and hashes hold any three letters by chance.
    let rows = contribution::rows_json(&gift.person).expect("JSON");
    let rows = String::from_utf8(rows).expect("text");
    assert!(open.ends_with(&rows));
    for part in ["-11-", "T21", "+01:00", "2026", "1987", "UTC", "Europe"] {
        assert!(!rows.contains(part), "{part} is in {rows}");
    }
}

#[test]
fn one_person_is_one_in_a_study_and_nobody_between_studies() {
    let mut mine = Kept::new(1);
    let mut theirs = Kept::new(7);
    for one in [&mut mine, &mut theirs] {
        let profile = aftercare::domain::Profile {
            birth_year: Some(1990),
            ..aftercare::domain::Profile::new(id(1))
        };
        one.commit(&Change::from(Edit::Profile(Swap::make(profile))));
        one.commit(&Change::from(Edit::Session(Swap::make(session(2, "2026-11-12")))));
    }
    let (key, other) = (OpeningKey::generate(), OpeningKey::generate());
    let (here, there) = (study(&key, "redness-2027"), study(&other, "redness-2028"));
    let mut made = Vec::new();
    for (is_mine, study, key) in [(true, &here, &key), (true, &there, &other), (false, &here, &key)]
    {
        let driver = if is_mine { &mut mine.driver } else { &mut theirs.driver };
        let first = joined(driver, study);
        assert_eq!(driver.may_join(study), Ok(Standing::Joined));
        let gift = driver.gift(&first).expect("a session");
        let one = driver.contribute(&first, &gift).expect("sealed");
        // What was shown is what is given: a second window cannot give it once more.
        assert!(driver.contribute(&first, &gift).is_err());
        let again = driver.studies().expect("read");
        let again = again.iter().find(|one| one.study.id == study.id).expect("there");
        let gift = driver.gift(again).expect("a session");
        let two = driver.contribute(again, &gift).expect("sealed");
        let (one, signer) = contribution::open(&one[..], key, &LIMITS).expect("opened");
        let (two, same) = contribution::open(&two[..], key, &LIMITS).expect("opened");
        assert_eq!((one.head.number, two.head.number), (1, 2));
        assert_eq!((one.head.participant, &signer), (two.head.participant, &same));
        assert_eq!(one.head.withdrawal, two.head.withdrawal);
        made.push((one.head.participant, one.head.withdrawal.to_string(), signer));
    }
    for (at, one) in made.iter().enumerate() {
        for other in &made[at + 1..] {
            assert!(one.0 != other.0 && one.1 != other.1 && one.2 != other.2);
        }
    }
    // After a withdrawal nothing more is given, and its file can be written again.
    let known = mine.driver.studies().expect("read").remove(0);
    let file = mine.driver.withdraw(&known).expect("sealed");
    let taken = contribution::open_withdrawal(&file[..], &key, &LIMITS).expect("opened");
    assert_eq!(
        (taken.participant, taken.token.sha256().to_string()),
        (made[0].0, made[0].1.clone())
    );
    let known = mine.driver.studies().expect("read").remove(0);
    assert!(known.withdrawn.is_some() && mine.driver.gift(&known).is_err());
    assert!(mine.driver.may_join(&here).is_err() && mine.driver.join(&here).is_err());
    assert!(mine.driver.withdraw(&known).is_ok());
}

fn session(number: u64, date: &str) -> Session {
    let date = date.parse().expect("a date");
    Session {
        sites: vec![Site::new(id(number + 1000), Area::Cheeks)],
        ..Session::new(id(number), date, 1)
    }
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

/// A journal that is written at other hours than its clock says first.
struct Diarist(Kept);

impl Diarist {
    fn does(&mut self, when: &str, edit: Edit) {
        self.0.driver.set_clock(Clock::fixed(at(when)));
        self.0.commit(&Change::from(edit));
    }

    fn logs(
        &mut self,
        number: u64,
        day: i32,
        when: &str,
        fill: impl FnOnce(&mut DayLog),
    ) -> DayLog {
        let treated: NaiveDate = "2026-11-12".parse().expect("a date");
        let date = Day(day).date(treated).expect("a date");
        let mut log = DayLog::empty(id(number), id(2), None, Day(day), date, at(when));
        fill(&mut log);
        self.does(when, Edit::Log(Swap::make(log.clone())));
        log
    }

    fn edits(&mut self, when: &str, before: &DayLog, fill: impl FnOnce(&mut DayLog)) {
        let mut after = before.clone();
        fill(&mut after);
        self.does(when, Edit::Log(Swap::edit(before.clone(), after)));
    }
}

fn score(log: &mut DayLog, symptom: Symptom, severity: u8) {
    log.scores.set(symptom, Severity::try_from(severity).expect("on the scale"), How::Typed);
}

#[test]
fn a_day_is_its_worst_and_unknown_is_not_none() {
    let mut diarist = Diarist(Kept::new(3));
    let product = |name: &str| Product { name: name.to_owned(), when: When::After };
    let treated = Session {
        device: Device::Pen,
        setting: Setting::Clinic,
        products: vec![product("Brand X Hyaluronic Booster"), product("hand cream")],
        ..session(2, "2026-11-12")
    };
    diarist.does("2026-11-12T18:00:00+01:00", Edit::Session(Swap::make(treated)));
    diarist.does("2026-12-24T18:00:00+01:00", Edit::Session(Swap::make(session(3, "2026-12-24"))));
    diarist.logs(30, 1, "2026-11-13T09:00:00+01:00", |log| {
        score(log, Symptom::Redness, 3);
        score(log, Symptom::Swelling, 1);
        log.signs.set(Sign::Hives, false);
        // Fahrenheit in a field of Celsius: nobody has that.
        log.temperature = Some(Temperature(984));
    });
    // After midnight it is still the evening; the same redness, more swelling.
    diarist.logs(31, 1, "2026-11-14T02:00:00+01:00", |log| {
        score(log, Symptom::Redness, 3);
        score(log, Symptom::Swelling, 2);
        score(log, Symptom::Itch, 0);
        log.signs.set_rest_none(Sign::Hives);
        log.signs.set_rest_none(Sign::Streaks);
        log.temperature = Some(Temperature(372));
        log.medicines = Some(BTreeSet::new());
        log.context = BTreeSet::from([Context::Sun]);
    });
    // Remembered three days later, and a note alone.
    diarist.logs(32, 2, "2026-11-17T13:00:00+01:00", |log| score(log, Symptom::Redness, 1));
    diarist.logs(33, 3, "2026-11-17T13:00:00+01:00", |log| log.note = "nothing new".to_owned());
    let person = given(&diarist.0.driver, &everything());
    assert_eq!(person.faults(), Vec::<String>::new());
    assert_eq!((person.age, person.skin, person.risk), (None, None, None));
    let [one, two] = person.sessions.as_slice() else { panic!("two sessions") };
    assert_eq!((one.gap_weeks, two.gap_weeks, two.first_log), (None, Some(6), None));
    assert_eq!((one.depth, one.band, one.region, one.places), (None, 3, Region::Face, 1));
    let kinds = BTreeSet::from([ProductClass::Hyaluronic, ProductClass::Other]);
    assert_eq!((one.products.as_ref(), two.products.as_ref()), (Some(&kinds), None));
    let days: Vec<(i16, u8)> = one.days.iter().map(|row| (row.day, row.logs)).collect();
    assert_eq!((days.as_slice(), one.first_log), ([(1, 2), (2, 1)].as_slice(), Some(1)));
    let day = &one.days[0];
    let told = |symptom| {
        let value = day.scores.get(&symptom)?;
        Some((value.severity.get(), value.delay, value.part))
    };
    let evening = Some(PartOfDay::Night);
    assert_eq!(told(Symptom::Redness), Some((3, Some(0), Some(PartOfDay::Morning))));
    assert_eq!(told(Symptom::Swelling), Some((2, Some(0), evening)));
    assert_eq!(told(Symptom::Itch), Some((0, Some(0), evening)));
    assert_eq!(told(Symptom::Bruising), None);
    let said = |sign| day.signs.get(&sign).map(|one| (one.yes, one.how));
    assert_eq!(said(Sign::Hives), Some((false, Some(How::Typed))));
    assert_eq!(said(Sign::Streaks), Some((false, Some(How::RestNone))));
    assert_eq!(said(Sign::Spreading), None);
    assert_eq!(day.temperature.as_ref().map(|one| one.tenths), Some(372));
    assert_eq!((day.medicines.as_ref(), day.met.len()), (Some(&BTreeSet::new()), 1));
    let late = &one.days[1];
    assert_eq!(late.scores[&Symptom::Redness].delay, Some(3));
    assert_eq!((late.medicines.as_ref(), late.temperature.as_ref()), (None, None));
}

#[test]
fn what_was_changed_after_a_flag_says_so() {
    let mut diarist = Diarist(Kept::new(4));
    let when = "2026-11-12T18:00:00+01:00";
    diarist.does(when, Edit::Session(Swap::make(session(2, "2026-11-12"))));
    let first = diarist.logs(30, 1, "2026-11-13T20:00:00+01:00", |log| {
        score(log, Symptom::Redness, 2);
        score(log, Symptom::Swelling, 1);
    });
    // Corrected before anything was flagged.
    diarist.edits("2026-11-13T20:05:00+01:00", &first, |log| score(log, Symptom::Swelling, 2));
    let calm = given(&diarist.0.driver, &everything());
    assert_eq!(calm.sessions[0].flags, vec![]);
    assert_eq!(calm.sessions[0].days[0].scores[&Symptom::Swelling].edited, Some(false));
    let second = diarist.logs(31, 3, "2026-11-15T20:00:00+01:00", |log| {
        score(log, Symptom::Redness, 2);
        log.signs.set(Sign::Streaks, true);
        log.signs.set(Sign::Hives, false);
    });
    let stored = diarist.0.diary().expect("a diary").recoveries[0].logs.clone();
    diarist.edits("2026-11-15T20:10:00+01:00", &stored[0], |log| score(log, Symptom::Redness, 1));
    diarist.edits("2026-11-15T20:10:00+01:00", &second, |log| log.signs.set(Sign::Streaks, false));
    let third =
        diarist.logs(32, 4, "2026-11-16T20:00:00+01:00", |log| score(log, Symptom::Itch, 1));
    diarist.edits("2026-11-16T20:01:00+01:00", &third, |log| score(log, Symptom::Pain, 1));
    let person = given(&diarist.0.driver, &everything());
    let session = &person.sessions[0];
    let flag = session.flags.iter().find(|flag| flag.level >= Level::Today).expect("a flag");
    assert_eq!((flag.since, flag.called, flag.seen, flag.outcome), (3, false, false, None));
    let edited = |at: usize, symptom| session.days[at].scores[&symptom].edited;
    assert_eq!(edited(0, Symptom::Redness), Some(true));
    assert_eq!(edited(0, Symptom::Swelling), Some(false));
    assert_eq!(edited(1, Symptom::Redness), Some(false));
    let signs = &session.days[1].signs;
    assert_eq!(signs[&Sign::Streaks].edited, Some(true));
    assert_eq!(signs[&Sign::Hives].edited, Some(false));
    // What was added to a log that was made after the flag was not in it before.
    assert_eq!((edited(2, Symptom::Itch), edited(2, Symptom::Pain)), (Some(false), Some(true)));
    assert_eq!(session.began, Began::Planned);
}

#[test]
fn why_a_diary_began_is_told_apart() {
    let began = |driver: &Driver| given(driver, &everything()).sessions[0].began;
    let treated = || Edit::Session(Swap::make(session(2, "2026-11-12")));
    let mut worried = Diarist(Kept::new(5));
    worried.does("2026-11-14T18:00:00+01:00", treated());
    worried.logs(30, 2, "2026-11-14T18:10:00+01:00", |log| log.signs.set(Sign::Streaks, true));
    assert_eq!(began(&worried.0.driver), Began::Worried);
    let mut planned = Diarist(Kept::new(6));
    planned.does("2026-11-12T18:00:00+01:00", treated());
    planned.logs(30, 1, "2026-11-13T18:10:00+01:00", |log| score(log, Symptom::Redness, 1));
    planned.logs(31, 2, "2026-11-14T18:10:00+01:00", |log| log.signs.set(Sign::Streaks, true));
    assert_eq!(began(&planned.0.driver), Began::Planned);
    // By a start file: its change made the clinic known, or was stored as a file was taken in.
    let session: Session = session(2, "2026-11-12");
    let made = Edit::Session(Swap::make(session.clone()));
    let card = Card { name: String::new(), signer: String::new(), recipient: String::new() };
    let (phone, hours) = (String::new(), String::new());
    let clinic = Clinic { id: id(90), card, phone, hours, since: now(), revision: 0 };
    let clinic = Edit::Clinic(Swap::make(clinic));
    let log = DayLog::empty(id(30), session.id, None, Day(0), session.date, now());
    let log = Edit::Log(Swap::make(log));
    for (edits, received, started) in [
        (vec![made.clone()], false, false),
        (vec![made.clone()], true, true),
        (vec![clinic.clone(), made.clone()], false, true),
        (vec![clinic, made, log], false, false),
    ] {
        let moments = BTreeSet::from_iter(received.then_some(now()));
        let past = Past::new([(now(), Change { edits })], &moments);
        assert_eq!(past.is_started(session.id), started);
    }
}

#[test]
fn each_group_is_given_only_to_who_asks_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut driver = planted(folder.path(), "x");
    let before = driver.store().reader().profile().expect("read").expect("somebody");
    let mut after = before.clone();
    (after.birth_year, after.skin_tone) = (Some(1980), SkinTone::try_from(6).ok());
    after.risks = BTreeMap::from([(Risk::Diabetes, true)]);
    driver.commit(&Change::from(Edit::Profile(Swap::edit(before, after)))).expect("stored");
    let diary = driver.store().reader().diary().expect("read").expect("somebody");
    let mut log = diary.recoveries[0].logs[0].clone();
    let stored = log.clone();
    log.signs.set(Sign::Hives, true);
    log.temperature = Some(Temperature(371));
    log.medicines = Some(BTreeSet::from([Medicine::Painkiller]));
    log.context = BTreeSet::from([Context::Sun]);
    driver.commit(&Change::from(Edit::Log(Swap::edit(stored, log)))).expect("stored");
    let whole = given(&driver, &everything());
    // There is something of every group: without one of them, just that one is missing.
    assert_eq!(whole.beyond(&BTreeSet::new()), everything());
    for field in StudyField::all() {
        let mut others = everything();
        others.remove(field);
        let some = given(&driver, &others);
        assert_eq!(some.beyond(&BTreeSet::new()), others);
        assert_eq!(some.beyond(&others), BTreeSet::new());
        let alone = given(&driver, &BTreeSet::from([*field]));
        let expected = if *field == StudyField::How { BTreeSet::new() } else { [*field].into() };
        assert_eq!(alone.beyond(&BTreeSet::new()), expected);
    }
    let bare = given(&driver, &BTreeSet::new());
    assert_eq!(bare.beyond(&BTreeSet::new()), BTreeSet::new());
    assert_eq!(bare.sessions[0].days.len(), whole.sessions[0].days.len());
}

#[test]
fn nobody_gives_what_they_logged_before_they_were_of_age() {
    let mut one = Kept::new(8);
    let profile = aftercare::domain::Profile {
        birth_year: Some(2007),
        risks: <Risk as strum::VariantArray>::VARIANTS.iter().map(|risk| (*risk, false)).collect(),
        ..aftercare::domain::Profile::new(id(1))
    };
    one.commit(&Change::from(Edit::Profile(Swap::make(profile))));
    for (number, date) in [(2, "2025-12-31"), (3, "2026-01-01"), (4, "2026-02-20")] {
        one.commit(&Change::from(Edit::Session(Swap::make(session(number, date)))));
    }
    let person = given(&one.driver, &everything());
    let gaps: Vec<_> = person.sessions.iter().map(|one| (one.number, one.gap_weeks)).collect();
    assert_eq!(gaps, [(1, None), (2, Some(7))]);
    assert_eq!((person.age, person.risk), (Some(AgeBand::Twenties), Some(false)));
    let key = OpeningKey::generate();
    let study = study(&key, "redness-2027");
    assert_eq!(one.driver.may_join(&study), Ok(Standing::New));
    let older = Study { minimum_age: 19, ..study.clone() };
    assert_eq!(one.driver.may_join(&older).expect_err("too young").kind, "study");
    born(&mut one.driver, 2008);
    let refused = one.driver.join(&study).expect_err("perhaps too young");
    assert!(refused.message.contains("18 and older"), "{refused:?}");
}

#[test]
fn what_is_new_in_a_study_is_asked_again() {
    let mut one = Kept::new(1);
    let profile = aftercare::domain::Profile {
        birth_year: Some(1990),
        ..aftercare::domain::Profile::new(id(1))
    };
    one.commit(&Change::from(Edit::Profile(Swap::make(profile))));
    let key = OpeningKey::generate();
    let first = study(&key, "redness-2027");
    let before = joined(&mut one.driver, &first);
    let text = "I agree, also to more.".to_owned();
    let consent = Consent { version: "2".to_owned(), text };
    let second = Study { consent, level: ReleaseLevel::A, ..first };
    let changed = vec!["what you agree to", "how detailed it may be passed on"];
    assert_eq!(one.driver.may_join(&second), Ok(Standing::Changed(changed)));
    let after = joined(&mut one.driver, &second);
    assert_ne!(
        (&before.agreed.version, before.agreed.sha256),
        (&after.agreed.version, after.agreed.sha256)
    );
    assert_eq!(after.agreed.level, ReleaseLevel::A);
    let over = Study { until: NaiveDate::from_ymd_opt(2026, 11, 18).expect("a date"), ..second };
    assert!(one.driver.may_join(&over).expect_err("over").message.contains("18 November 2026"));
}

#[test]
fn a_rule_of_the_program_can_be_named_in_a_row() {
    for rule in &aftercare::library().rules.rules {
        assert!(RuleCode::try_from(rule.id).is_ok(), "{}", rule.id);
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_journal_gives_codes_alone(
        changes in changes(),
        fields in subsequence(StudyField::all().to_vec(), 0..=StudyField::all().len()),
    ) {
        let kept = kept(&changes);
        let fields: BTreeSet<StudyField> = fields.into_iter().collect();
        let person = given(&kept.driver, &fields);
        only_codes(&serde_json::to_value(&person).expect("JSON"), &codes());
        prop_assert_eq!(person.beyond(&fields), BTreeSet::new());
        let faults = person.faults();
        let empty = person.sessions.is_empty();
        prop_assert!(if empty { faults == ["sessions: there are none"] } else { faults.is_empty() }, "{faults:?}");
        // No worse and no better than any log of the day says.
        let diary = kept.diary().expect("a diary");
        let days = person.sessions.iter().flat_map(|one| &one.days);
        let logs: usize = diary.recoveries.iter().map(|one| one.logs.len()).sum();
        prop_assert!(days.map(|row| usize::from(row.logs)).sum::<usize>() <= logs);
        let again: Person = serde_json::from_value(serde_json::to_value(&person).expect("JSON"))
            .expect("what is written can be read");
        prop_assert_eq!(again, person);
    }
}
