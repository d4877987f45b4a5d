use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::domain::{
    Consent, Device, How, Level, ReleaseLevel, Setting, Severity, Sign, Study, Symptom,
};
use crate::exchange::study_file::{agreed, read_study, write_study};
use crate::research::{
    AgeBand, Answer, Began, DayRow, FlagRow, PartOfDay, Reading, Region, RuleCode, SESSIONS,
    SessionRow, Value, pseudonym, token,
};

const SECRET: [u8; 32] = [7; 32];

type Bend = fn(&mut Contribution);

fn study(key: &OpeningKey) -> Study {
    Study {
        id: StudyId::try_from("redness-2027".to_owned()).expect("an id"),
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
            version: "2".to_owned(),
            text: "I give my \"recoveries\".\nA backslash \\ and \"\"\" stay.".to_owned(),
        },
    }
}

fn value(severity: u8) -> Value {
    Value {
        severity: Severity::try_from(severity).expect("on the scale"),
        how: Some(How::Typed),
        delay: Some(0),
        part: Some(PartOfDay::Evening),
        edited: Some(false),
    }
}

fn day(day: i16) -> DayRow {
    let answer = Answer {
        yes: false,
        how: Some(How::RestNone),
        delay: Some(1),
        part: Some(PartOfDay::Night),
        edited: Some(true),
    };
    DayRow {
        day,
        logs: 1,
        scores: BTreeMap::from([(Symptom::Redness, value(3)), (Symptom::Itch, value(0))]),
        signs: BTreeMap::from([(Sign::Feverish, answer)]),
        temperature: Some(Reading { tenths: 371, delay: None, part: None, edited: None }),
        medicines: None,
        met: std::iter::once(crate::domain::Context::Sun).collect(),
    }
}

fn session(number: u8) -> SessionRow {
    let flag = FlagRow {
        rule: RuleCode::try_from("TRD2").expect("a rule"),
        symptom: None,
        level: Level::Clinic,
        since: 3,
        open: true,
        rules: 1,
        called: false,
        seen: false,
        outcome: None,
    };
    SessionRow {
        number,
        gap_weeks: (number > 1).then_some(6),
        region: Region::Face,
        places: 2,
        depth: Some(3),
        band: 3,
        ranges: 1,
        device: Device::Pen,
        setting: Setting::Clinic,
        products: None,
        began: Began::Planned,
        first_log: Some(0),
        days: vec![day(-1), day(0), day(3)],
        flags: vec![flag],
    }
}

fn person() -> Person {
    let (age, skin) = (Some(AgeBand::Thirties), None);
    Person { age, skin, risk: Some(false), sessions: vec![session(1), session(2)] }
}

fn contribution(study: &Study) -> Contribution {
    let head = Head {
        study: study.id.clone(),
        participant: pseudonym(&SECRET, &study.id),
        number: 1,
        agreed: agreed(study),
        withdrawal: token(&SECRET, &study.id).sha256(),
        program: "aftercare 0.1.0".to_owned(),
        rules: 1,
    };
    Contribution { head, person: person() }
}

fn keys() -> (OpeningKey, SigningKey) {
    (OpeningKey::generate(), SigningKey::generate().expect("randomness"))
}

/// Whatever somebody may put into a locked file.
fn forged(key: &OpeningKey, entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        archive.start_file(*path, options).expect("a name");
        archive.write_all(bytes).expect("written");
    }
    let zip = archive.finish().expect("finished").into_inner();
    seal::lock(&zip, &Lock::Recipient(key.recipient())).expect("locked")
}

/// A manifest over these rows, rightly signed.
fn signed(signer: &SigningKey, head: Head, rows: &[u8]) -> (Vec<u8>, String) {
    let manifest = json(&Manifest {
        format: CONTRIBUTION.to_owned(),
        version: version(),
        head,
        signer: signer.public(),
        rows: Listed { bytes: rows.len() as u64, sha256: sha256(rows) },
    });
    let manifest = manifest.expect("JSON");
    let signature = signature::sign(signer, &manifest, "x").expect("signed");
    (manifest, signature)
}

#[test]
fn what_was_given_comes_out_for_the_study_alone() {
    let ((key, signer), (other, _)) = (keys(), keys());
    let given = contribution(&study(&key));
    let sealed = seal(&given, &signer, &key.recipient()).expect("sealed");
    let (taken, by) = open(&sealed[..], &key, &LIMITS).expect("opened");
    assert_eq!((taken, by), (given.clone(), signer.public()));
    assert_eq!(open(&sealed[..], &other, &LIMITS), Err(ParcelError::WrongKey));
    // Open to everybody, or locked with words.
    let zip = archive::write(std::iter::once(("a", b"b".as_slice()))).expect("packed");
    assert!(matches!(open(&zip[..], &key, &LIMITS), Err(ParcelError::Shape(_))));
    let words = seal::lock(&zip, &Lock::Passphrase("one two".to_owned())).expect("locked");
    assert_eq!(open(&words[..], &key, &LIMITS), Err(ParcelError::WrongKey));
    for bytes in [b"".as_slice(), b"a", b"hello", &[0; 99]] {
        assert_eq!(open(bytes, &key, &LIMITS), Err(ParcelError::Foreign));
    }
    assert!(seal(&given, &signer, "age1nothing").is_err());
}

#[test]
fn a_withdrawal_holds_the_token_that_contributions_named() {
    let ((key, signer), (other, _)) = (keys(), keys());
    let given = contribution(&study(&key));
    let Head { study, participant, withdrawal, .. } = given.head.clone();
    let token = token(&SECRET, &study);
    let notice = Withdrawal { study, participant, token };
    let sealed = seal_withdrawal(&notice, &key.recipient()).expect("sealed");
    let taken = open_withdrawal(&sealed[..], &key, &LIMITS).expect("opened");
    assert_eq!((taken.token.sha256(), &taken), (withdrawal, &notice));
    assert_eq!(open_withdrawal(&sealed[..], &other, &LIMITS), Err(ParcelError::WrongKey));
    // Neither is the other.
    let gift = seal(&given, &signer, &key.recipient()).expect("sealed");
    assert_eq!(open_withdrawal(&gift[..], &key, &LIMITS), Err(ParcelError::Foreign));
    assert_eq!(open(&sealed[..], &key, &LIMITS), Err(ParcelError::Damaged));
    let long = seal::lock(&vec![b' '; 1 << 20], &Lock::Recipient(key.recipient())).expect("locked");
    let refused = open_withdrawal(&long[..], &key, &LIMITS);
    assert_eq!(refused, Err(ParcelError::TooLarge("what is in it")));
}

#[test]
fn rows_that_cannot_be_are_neither_made_nor_taken() {
    let (key, signer) = keys();
    let good = contribution(&study(&key));
    assert_eq!(good.person.faults(), Vec::<String>::new());
    let bends: &[(&str, Bend)] = &[
        ("no number", |all| all.head.number = 0),
        ("a version", |all| all.head.program = "a\u{1b}[2J".to_owned()),
        ("sessions", |all| all.person.sessions.clear()),
        ("sessions", |all| all.person.sessions = vec![session(1); SESSIONS + 1]),
        ("its number is", |all| all.person.sessions[1].number = 3),
        ("gap_weeks", |all| all.person.sessions[0].gap_weeks = Some(1)),
        ("gap_weeks", |all| all.person.sessions[1].gap_weeks = None),
        ("gap_weeks 5201", |all| all.person.sessions[1].gap_weeks = Some(5201)),
        ("places 0", |all| all.person.sessions[0].places = 0),
        ("depth 5", |all| all.person.sessions[0].depth = Some(5)),
        ("band 0", |all| all.person.sessions[0].band = 0),
        ("ranges 0", |all| all.person.sessions[0].ranges = 0),
        ("first_log", |all| all.person.sessions[0].first_log = Some(3)),
        ("in order", |all| all.person.sessions[0].days.swap(0, 1)),
        ("each once", |all| all.person.sessions[0].days[2].day = 0),
        ("day 3651", |all| all.person.sessions[0].days[2].day = 3651),
        ("day -31", |all| all.person.sessions[0].days[0].day = -31),
        ("logs 0", |all| all.person.sessions[0].days[0].logs = 0),
        ("temperature 984", |all| {
            all.person.sessions[0].days[0].temperature.as_mut().expect("one").tenths = 984;
        }),
        ("delay 3651", |all| {
            all.person.sessions[0].days[0].signs.get_mut(&Sign::Feverish).expect("one").delay =
                Some(3651);
        }),
        ("since 4000", |all| all.person.sessions[0].flags[0].since = 4000),
        ("rules 0", |all| all.person.sessions[0].flags[0].rules = 0),
        ("flags are not in order", |all| {
            let mut second = all.person.sessions[0].flags[0].clone();
            second.since = 2;
            all.person.sessions[0].flags.push(second);
        }),
        ("scores was not agreed to", |all| {
            all.head.agreed.fields.remove(&StudyField::Scores);
        }),
        ("age, risk, signs, temperature, met, flags, how was not", |all| {
            all.head.agreed.fields = [StudyField::Scores].into();
        }),
    ];
    for (why, bend) in bends {
        let mut bent = good.clone();
        bend(&mut bent);
        let Err(ParcelError::Shape(said)) = seal(&bent, &signer, &key.recipient()) else {
            panic!("{why} was sealed");
        };
        assert!(said.contains(why), "{why}: {said}");
        let rows = rows_json(&bent.person).expect("JSON");
        let (manifest, signature) = signed(&signer, bent.head, &rows);
        let file = forged(
            &key,
            &[(MANIFEST, &manifest), (SIGNATURE, signature.as_bytes()), (ROWS, &rows)],
        );
        assert_eq!(open(&file[..], &key, &LIMITS), Err(ParcelError::Shape(said)));
    }
}

#[test]
fn only_what_was_signed_is_taken() {
    let ((key, signer), (_, mallory)) = (keys(), keys());
    let Contribution { head, person } = contribution(&study(&key));
    let rows = rows_json(&person).expect("JSON");
    let (manifest, signature) = signed(&signer, head.clone(), &rows);
    let file = |manifest: &[u8], signature: &[u8], rows: &[u8]| {
        let entries = [(MANIFEST, manifest), (SIGNATURE, signature), (ROWS, rows)];
        open(&forged(&key, &entries)[..], &key, &LIMITS)
    };
    file(&manifest, signature.as_bytes(), &rows).expect("opened");
    let other = [rows.as_slice(), b" "].concat();
    let long = Err(ParcelError::TooLarge("a file in it is longer than it says"));
    assert_eq!(file(&manifest, signature.as_bytes(), &other), long);
    let mut other = rows.clone();
    *other.last_mut().expect("a byte") = b' ';
    let changed = Err(ParcelError::Changed { path: ROWS.to_owned() });
    assert_eq!(file(&manifest, signature.as_bytes(), &other), changed);
    let (_, strange) = signed(&mallory, head.clone(), &rows);
    for signature in [strange.as_str(), "", "untrusted comment: x\nabc"] {
        assert_eq!(file(&manifest, signature.as_bytes(), &rows), Err(ParcelError::Unsigned));
    }
    // A newer version, and members that nobody may add to a row.
    let text = String::from_utf8(manifest).expect("text").replace("\"1.0\"", "\"2.0\"");
    assert_eq!(file(text.as_bytes(), b"", &rows), Err(ParcelError::Newer { found: 2 }));
    let named = String::from_utf8(rows).expect("text").replacen('{', "{\"name\":\"Ada\",", 1);
    let (manifest, signature) = signed(&signer, head.clone(), named.as_bytes());
    let refused = file(&manifest, signature.as_bytes(), named.as_bytes());
    assert!(matches!(refused, Err(ParcelError::Shape(_))), "{refused:?}");
    // A bomb of spaces.
    let bomb = vec![b' '; 200 << 20];
    let (manifest, signature) = signed(&signer, head, &bomb);
    let refused = file(&manifest, signature.as_bytes(), &bomb);
    assert!(matches!(refused, Err(ParcelError::TooLarge(_))), "{refused:?}");
}

#[test]
fn a_study_file_is_read_as_it_was_written() {
    let (key, _) = keys();
    let whole = study(&key);
    let text = write_study(&whole);
    assert_eq!(read_study(&text), Ok(whole.clone()));
    // A date without quotes, and an order of one's own.
    let bare = text.replace("\"2028-12-31\"", "2028-12-31");
    assert_eq!(read_study(&bare), Ok(whole.clone()));
    let hostile = Study { title: "A\u{1b}[2J\u{202e}b\nc".to_owned(), ..whole };
    assert_eq!(read_study(&write_study(&hostile)).expect("read").title, "A[2Jb c");
}

#[test]
fn what_is_wrong_with_a_study_file_says_where() {
    let (key, _) = keys();
    let text = write_study(&study(&key));
    for (from, to, said) in [
        (
            "aftercare-study",
            "another",
            "line 1, column 1: format: this is no study file: it should say \"aftercare-study\"",
        ),
        (
            "version = 1\n",
            "version = 2\n",
            "line 2, column 1: version: it is 2, and this program reads 1: use a newer aftercare",
        ),
        ("version = 1\n", "", "version: it should be 1"),
        (
            "\"redness-2027\"",
            "\"Redness\"",
            "id: a study's id must be 3 to 40 lower-case letters, digits and hyphens, such as redness-2027, not Redness",
        ),
        ("\"How redness fades\"", "\" \\n \"", "title: it is empty"),
        ("\"2028-12-31\"", "\"soon\"", "until: it is not a date such as 2028-12-31"),
        ("minimum_age = 18", "minimum_age = 16", "minimum_age: 16 is not 18 to 120"),
        (
            "minimum_age = 18",
            "minimum_age = 400",
            "minimum_age: invalid value: integer `400`, expected u8",
        ),
        ("\"age1", "\"age2", "key: it is no public key of age, such as age1…"),
        ("\"scores\"", "\"names\"", "fields: unknown variant `names`"),
        ("level = \"B\"", "level = \"E\"", "level: unknown variant `E`"),
        ("level = \"B\"", "level = \"B\"\nmore = 1", "more: unknown field `more`"),
        ("version = \"2\"", "version = \"\"", "consent.version: it is empty"),
        ("contact = ", "contact_of = ", "contact_of: unknown field `contact_of`"),
    ] {
        assert!(text.contains(from), "{from}");
        let faults = read_study(&text.replacen(from, to, 1)).expect_err(said);
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(told[0].contains(said), "{told:?}");
        let line = told[0].starts_with("line ");
        assert!(line || said.starts_with("version: it should"), "{told:?}");
    }
    let missing = read_study(&text.replace("[consent]", "[other]")).expect_err("refused");
    assert!(missing[0].to_string().contains("unknown field `other`"), "{missing:?}");
    let none = text.split("[consent]").next().expect("a part");
    let missing = read_study(none).expect_err("refused");
    assert_eq!(missing[0].to_string(), "missing field `consent`");
    let long = format!("{text}# {}", "x".repeat(300 << 10));
    assert!(read_study(&long).expect_err("refused")[0].reason.contains("256 KB"));
    for text in ["", "format = ", "\u{0}", "[[["] {
        assert!(read_study(text).is_err(), "{text:?}");
    }
}

proptest! {
    /// Bent anywhere, with or without the lock round it, no file brings the program down, and
    /// none is taken that says something else.
    #[test]
    fn bent_files_are_refused(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let (key, signer) = keys();
        let given = contribution(&study(&key));
        let sealed = seal(&given, &signer, &key.recipient()).expect("sealed");
        let mut bent = sealed.clone();
        *at.get_mut(&mut bent) = to;
        let taken = open(&bent[..], &key, &LIMITS);
        prop_assert!(bent == sealed || taken.is_err());
        let rows = rows_json(&given.person).expect("JSON");
        let (mut manifest, signature) = signed(&signer, given.head.clone(), &rows);
        *at.get_mut(&mut manifest) = to;
        let bent = forged(&key, &[(MANIFEST, &manifest), (SIGNATURE, signature.as_bytes()), (ROWS, &rows)]);
        if let Ok((taken, _)) = open(&bent[..], &key, &LIMITS) {
            prop_assert_eq!(taken, given.clone());
        }
        // Rightly signed, wrongly written.
        let mut other = rows.clone();
        *at.get_mut(&mut other) = to;
        let (manifest, signature) = signed(&signer, given.head, &other);
        let bent = forged(&key, &[(MANIFEST, &manifest), (SIGNATURE, signature.as_bytes()), (ROWS, &other)]);
        if let Ok((taken, _)) = open(&bent[..], &key, &LIMITS) {
            prop_assert_eq!(taken.person.faults(), Vec::<String>::new());
        }
    }

    #[test]
    fn any_text_is_a_study_or_says_why(text in any::<String>(), at in any::<prop::sample::Index>(), with in any::<char>()) {
        let _ = read_study(&text);
        let mut whole: Vec<char> = write_study(&study(&keys().0)).chars().collect();
        *at.get_mut(&mut whole) = with;
        let bent: String = whole.into_iter().collect();
        if let Ok(study) = read_study(&bent) {
            prop_assert_eq!(read_study(&write_study(&study)), Ok(study));
        }
    }
}
