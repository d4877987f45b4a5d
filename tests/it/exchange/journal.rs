//! A whole journal as JSON: out, in, and beside what is there.

use aftercare::domain::{Change, Diary, Edit, FlagAnswer, Swap};
use aftercare::exchange::document::Head;
use aftercare::exchange::journal::{self, read, write};
use aftercare::exchange::merge::{Kind, Merged, merge};
use aftercare::exchange::{Fault, MOST_BYTES};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::samples::{Kept, answer, cases, changes, kept, now, small};

fn head() -> Head {
    journal::head("aftercare 0.1.0", now(), 1, 1)
}

fn written(diary: &Diary) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(diary, &head(), &mut bytes).expect("written");
    bytes
}

fn faults(bytes: &[u8]) -> Vec<Fault> {
    read(bytes).expect_err("refused")
}

/// Without what is judged anew, and without which flag an answer hangs on.
fn content(mut diary: Diary) -> Diary {
    diary.flags.clear();
    diary.events.clear();
    for answer in &mut diary.answers {
        answer.flag = super::samples::id(0);
    }
    diary
}

fn taken_in(into: &mut Kept, theirs: &Diary) -> Merged {
    let merged = merge(into.diary().as_ref(), theirs).expect("the same person");
    into.commit(&merged.change);
    merged
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_journal_taken_to_a_new_machine_is_the_same(changes in changes()) {
        let old = kept(&changes).diary().expect("a diary");
        prop_assert_eq!(old.faults(), vec![]);
        let (head_read, read) = read(&written(&old)).expect("what is written can be read");
        prop_assert_eq!(head_read, head());
        prop_assert_eq!(&read, &old);
        let mut new = Kept::new(2);
        let merged = taken_in(&mut new, &read);
        prop_assert!(merged.differ.is_empty() && merged.same.is_empty(), "{merged:?}");
        let there = new.diary().expect("a diary");
        prop_assert_eq!(content(there.clone()), content(old.clone()));
        // Whatever holds an answer is there as it was, and nothing is open twice.
        for answer in &old.answers {
            let flag = there.flags.iter().find(|flag| flag.id == answer.flag).expect("its flag");
            prop_assert_eq!(&flag.key, &answer.key);
        }
        prop_assert_eq!(there.faults(), vec![]);
        let again = merge(Some(&there), &read).expect("the same person");
        prop_assert_eq!(again.change, Change::default());
        prop_assert!(again.differ.is_empty(), "{:?}", again.differ);
        // Back into the one it came from.
        let back = merge(Some(&old), &there).expect("the same person");
        prop_assert_eq!(back.change, Change::default());
        new.driver.undo().expect("taken back");
        let nothing = new.diary();
        prop_assert!(nothing.is_none_or(|left| left.recoveries.is_empty() && left.answers.is_empty()));
    }

    #[test]
    fn no_bytes_are_a_panic(changes in changes(), at in any::<Index>(), with in any::<Vec<u8>>()) {
        let diary = kept(&changes).diary().expect("a diary");
        let mut bytes = written(&diary);
        // Without its last line break it is still whole.
        let at = at.index(bytes.len() - 1);
        let end = (at + with.len() / 2).min(bytes.len());
        bytes.splice(at..end, with);
        if let Ok((_, diary)) = read(&bytes) {
            prop_assert_eq!(diary.faults(), vec![]);
        }
        prop_assert!(read(&bytes[..at]).is_err(), "half a journal is none");
    }

    #[test]
    fn no_value_is_a_panic(changes in changes(), at in any::<Index>(), with in value()) {
        let diary = kept(&changes).diary().expect("a diary");
        let mut document: Value = serde_json::from_slice(&written(&diary)).expect("JSON");
        let count = values(&mut document, None);
        values(&mut document, Some((at.index(count), with)));
        let bytes = serde_json::to_vec(&document).expect("JSON");
        if let Ok((_, diary)) = read(&bytes) {
            prop_assert_eq!(diary.faults(), vec![]);
            let mut into = Kept::new(3);
            let merged = merge(None, &diary).expect("nobody is there");
            into.commit(&merged.change);
        }
    }
}

/// What could stand in the place of a value.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-2_i64..400).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!("9999-12-31")),
        Just(json!("+262142-12-31")),
        Just(json!("2026-11-19T21:00:00+01:00")),
        Just(json!([])),
        Just(json!({})),
    ]
}

/// Counts the values of a document, or puts another in the place of one.
fn values(document: &mut Value, mut put: Option<(usize, Value)>) -> usize {
    fn walk(value: &mut Value, count: &mut usize, put: &mut Option<(usize, Value)>) {
        *count += 1;
        if let Some((_, with)) = put.take_if(|(at, _)| *at == *count - 1) {
            *value = with;
            return;
        }
        match value {
            Value::Array(list) => list.iter_mut().for_each(|one| walk(one, count, put)),
            Value::Object(members) => members.values_mut().for_each(|one| walk(one, count, put)),
            _ => {}
        }
    }
    let mut count = 0;
    walk(document, &mut count, &mut put);
    count
}

#[test]
fn other_formats_and_newer_versions_are_refused_by_name() {
    let document = |format: &str, version: &str| {
        let mut document: Value = serde_json::from_slice(&written(&small())).expect("JSON");
        document["format"] = json!(format);
        document["version"] = json!(version);
        document["from_tomorrow"] = json!({"a": [1]});
        document["journal"]["profile"]["shoe_size"] = json!(43);
        serde_json::to_vec(&document).expect("JSON")
    };
    let (head, diary) = read(&document("aftercare-journal", "1.7")).expect("a minor version");
    assert_eq!((head.version.as_str(), diary), ("1.7", small()), "what is new is passed over");
    let newer = &faults(&document("aftercare-journal", "2.0"))[0];
    assert_eq!(newer.field, "version");
    assert!(newer.reason.contains("2.0") && newer.reason.contains("1.0"), "{newer}");
    for version in ["", "1", "one", "0.9", "1.x"] {
        assert_eq!(
            faults(&document("aftercare-journal", version))[0].field,
            "version",
            "{version}"
        );
    }
    let other = &faults(&document("aftercare-reply\u{1b}[2J", "1.0"))[0];
    assert_eq!(other.field, "format");
    assert!(other.reason.contains("aftercare-reply[2J"), "{other}");
    for bytes in [&b""[..], b"{}", b"[]", b"nonsense", b"{\"format\":1}", &[0xff; 9]] {
        assert_eq!(faults(bytes).len(), 1, "{bytes:?}");
    }
    let deep = [b"{\"format\":".repeat(200), b"1".to_vec(), b"}".repeat(200)].concat();
    assert_eq!(faults(&deep).len(), 1);
    assert!(faults(&vec![b' '; MOST_BYTES + 1])[0].reason.contains("64 MB"));
    let with_mark = [&b"\xef\xbb\xbf"[..], &written(&small())].concat();
    assert!(read(&with_mark).is_ok(), "some editors begin with a mark");
}

#[test]
fn wrong_types_are_told_with_line_column_and_field() {
    let text = String::from_utf8(written(&small())).expect("text");
    for (from, to, field) in [
        ("\"device\": \"pen\"", "\"device\": \"spoon\"", "journal.recoveries[0].session.device"),
        ("\"depth\": 1500", "\"depth\": 9", "journal.recoveries[0].session.sites[0].depth"),
        (
            "\"severity\": 4",
            "\"severity\": 9",
            "journal.recoveries[0].logs[0].scores.redness.severity",
        ),
        (
            "\"date\": \"2026-11-12\"",
            "\"date\": \"12.11.2026\"",
            "journal.recoveries[0].session.date",
        ),
        ("\"day_ends\": 4", "\"day_ends\": null", "journal.profile.day_ends"),
    ] {
        assert!(text.contains(from), "{from}");
        let wrong = text.replacen(from, to, 1);
        let line = wrong.lines().position(|line| line.contains(to)).expect("a line") + 1;
        let fault = &faults(wrong.as_bytes())[0];
        assert_eq!(fault.field, field, "{fault}");
        assert_eq!(fault.at.map(|(line, _)| line), Some(line), "{fault}");
        assert!(!fault.reason.contains(" at line "), "{fault}");
    }
}

#[test]
fn what_cannot_be_is_told_with_line_and_field() {
    type Wrong = (fn(&mut Value), &'static str, &'static str);
    let wrong: &[Wrong] = &[
        (|d| d["profile"]["day_ends"] = json!(7), "profile.day_ends", "\"day_ends\": 7"),
        (|d| d["profile"]["birth_year"] = json!(1800), "profile.birth_year", "1800"),
        (
            |d| d["profile"]["interval"] = json!({"days": 0, "by": "x"}),
            "profile.interval.days",
            "\"days\": 0",
        ),
        (
            |d| d["recoveries"][0]["session"]["sites"] = json!([]),
            "recoveries[0].session.sites",
            "\"sites\": []",
        ),
        (
            |d| {
                d["recoveries"][0]["session"]["sites"][1]["id"] =
                    d["recoveries"][0]["session"]["sites"][0]["id"].clone();
            },
            "recoveries[0].session.sites[1].id",
            "",
        ),
        (
            |d| d["recoveries"][0]["logs"][1]["id"] = d["recoveries"][0]["logs"][0]["id"].clone(),
            "recoveries[0].logs[1].id",
            "",
        ),
        (
            |d| d["recoveries"][0]["logs"][1]["session"] = d["profile"]["id"].clone(),
            "recoveries[0].logs[1].session",
            "",
        ),
        (
            |d| d["recoveries"][0]["logs"][1]["site"] = d["profile"]["id"].clone(),
            "recoveries[0].logs[1].site",
            "",
        ),
        (
            |d| d["recoveries"][0]["logs"][1]["day"] = json!(6),
            "recoveries[0].logs[1].day",
            "\"day\": 6",
        ),
        (
            |d| d["recoveries"][0]["logs"][0]["date"] = json!("1612-01-01"),
            "recoveries[0].logs[0].date",
            "1612",
        ),
        (
            |d| d["recoveries"][0]["logs"][0]["logged_at"] = json!("2626-01-01T00:00:00Z"),
            "recoveries[0].logs[0].logged_at",
            "2626",
        ),
        (
            |d| d["recoveries"][0]["logs"][0]["temperature"] = json!(2001),
            "recoveries[0].logs[0].temperature",
            "2001",
        ),
        (
            |d| {
                d["recoveries"][0]["logs"][0]["own"] =
                    json!([{"name": " \u{200b}", "severity": 1}]);
            },
            "recoveries[0].logs[0].own[0].name",
            "",
        ),
        (
            |d| d["recoveries"][0]["logs"][0]["note"] = json!("é".repeat(20_001)),
            "recoveries[0].logs[0].note",
            "éé",
        ),
        (
            |d| d["recoveries"][0]["logs"][0]["products"] = json!(vec![""; 100_001]),
            "recoveries[0].logs[0].products",
            "",
        ),
        (
            |d| d["events"] = json!([{"flag": d["profile"]["id"], "at": "2026-11-19T21:00:00Z", "kind": "raised", "level": "watch", "cause": null, "rules": 1}]),
            "events[0].flag",
            "",
        ),
        (
            |d| {
                d["course"]["plans"] = json!([{"id": d["profile"]["id"], "goals": ["pores"], "words": "", "sessions": 100, "interval": null, "appointment": null, "made": "2026-01-01", "ended": null, "revision": 0}]);
            },
            "course.plans[0].sessions",
            "\"sessions\": 100",
        ),
        (
            |d| {
                d["ranges"] = json!([{"id": d["profile"]["id"], "session": d["profile"]["id"], "symptom": "pain", "first": 4, "last": 3, "upper": 1, "by": "x", "revision": 0}]);
            },
            "ranges[0].last",
            "\"last\": 3",
        ),
    ];
    for (spoil, field, stands) in wrong {
        let mut document: Value = serde_json::from_slice(&written(&small())).expect("JSON");
        spoil(&mut document["journal"]);
        let text = serde_json::to_string_pretty(&document).expect("JSON");
        let faults = faults(text.as_bytes());
        let fault = faults.iter().find(|fault| fault.field == format!("journal.{field}"));
        let fault = fault.unwrap_or_else(|| panic!("{field} is not told: {faults:?}"));
        let (line, _) = fault.at.unwrap_or_else(|| panic!("no line: {fault}"));
        let told = text.lines().nth(line - 1).expect("a line");
        assert!(told.contains(stands), "{fault}: {told}");
    }
}

#[test]
fn every_text_is_harmless_once_it_is_read() {
    let mut diary = small();
    diary.profile.alias = "Ada\u{1b}]0;x\u{7}".into();
    diary.recoveries[0].logs[0].note = "\u{202e}txet\r\n\u{9b}2J".into();
    diary.recoveries[0].logs[0].products = vec!["cream\u{200b}".into()];
    let (_, read) = read(&written(&diary)).expect("read");
    assert_eq!(read.profile.alias, "Ada]0;x");
    assert_eq!(read.recoveries[0].logs[0].note, "txet\n2J");
    assert_eq!(read.recoveries[0].logs[0].products, ["cream"]);
}

#[test]
fn another_persons_journal_is_taken_only_where_nothing_is() {
    let mut other = small();
    other.profile.id = super::samples::id(99);
    assert!(merge(Some(&small()), &other).is_err());
    let mut new = Kept::new(4);
    let own = aftercare::domain::Profile::new(super::samples::id(5));
    new.commit(&Change::from(Edit::Profile(Swap::make(own))));
    taken_in(&mut new, &other);
    assert_eq!(new.diary().expect("a diary").profile, other.profile);
}

#[test]
fn what_differs_stays_and_is_told() {
    let mut mine = Kept::new(5);
    taken_in(&mut mine, &small());
    let mut theirs = small();
    theirs.profile.alias = "Ada".into();
    theirs.recoveries[0].session.note = "theirs".into();
    theirs.recoveries[0]
        .session
        .sites
        .push(aftercare::domain::Site::new(super::samples::id(22), aftercare::domain::Area::Chin));
    theirs.recoveries[0].logs[0].note = "theirs".into();
    let mut chin = theirs.recoveries[0].logs[1].clone();
    (chin.id, chin.site) = (super::samples::id(33), Some(super::samples::id(22)));
    let mut new = theirs.recoveries[0].logs[1].clone();
    (new.id, new.note) = (super::samples::id(34), "new".into());
    theirs.recoveries[0].logs.extend([chin, new]);
    let merged = taken_in(&mut mine, &theirs);
    let differ: Vec<Kind> = merged.differ.iter().map(|one| one.kind).collect();
    assert_eq!(differ, [Kind::Profile, Kind::Session, Kind::Log]);
    assert_eq!(merged.without_place.len(), 1);
    assert_eq!((merged.made[&Kind::Log], merged.same[&Kind::Log]), (1, 1));
    let there = mine.diary().expect("a diary");
    assert_eq!(there.recoveries[0].session, small().recoveries[0].session);
    assert_eq!(there.recoveries[0].logs.len(), 3);
}

#[test]
fn answers_bring_their_flag_or_hang_on_the_same_one() {
    // Judged here too: the flag has another identity.
    let mut theirs = Kept::new(6);
    taken_in(&mut theirs, &small());
    let mut mine = Kept::new(7);
    taken_in(&mut mine, &small());
    let diary = theirs.diary().expect("a diary");
    let flag = diary.flags.first().expect("redness of 4 on day 1 is flagged").clone();
    let said: FlagAnswer = answer(50, &flag);
    theirs.commit(&Change::from(Edit::Answer(Swap::make(said.clone()))));
    let diary = theirs.diary().expect("a diary");
    let merged = taken_in(&mut mine, &diary);
    assert_eq!(merged.made, [(Kind::Answer, 1)].into());
    let there = mine.diary().expect("a diary");
    assert_ne!(there.answers[0].flag, said.flag);
    assert_eq!(there.flags.iter().filter(|one| one.key == flag.key).count(), 1);
    assert_eq!(merge(Some(&there), &diary).expect("the same person").change, Change::default());
    // Nothing was judged here: the flag comes along, with all that happened to it.
    let mut new = Kept::new(8);
    let merged = taken_in(&mut new, &diary);
    assert_eq!(merged.made[&Kind::Flag], 1);
    let there = new.diary().expect("a diary");
    assert_eq!(there.answers, std::slice::from_ref(&said));
    let events = |diary: &Diary| -> Vec<_> {
        diary.events.iter().filter(|event| event.flag == flag.id).cloned().collect()
    };
    assert!(events(&there).starts_with(&events(&diary)));
    // Undo leaves the flag remembered, without its answer; redo brings that back.
    new.driver.undo().expect("taken back");
    assert!(new.driver.store().reader().all_answers().expect("read").is_empty());
    new.driver.redo().expect("done again");
    assert_eq!(new.diary().expect("a diary").answers, [said]);
}
