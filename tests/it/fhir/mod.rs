//! FHIR documents. `tests/outside/fhir` has them read by two validators of others.

mod back;
pub mod diaries;
mod rules;

use std::collections::BTreeSet;

use aftercare::domain::{Area, Day, DayLog, Diary, Recovery, Selection, Sign};
use aftercare::exchange::fhir::{About, write};
use proptest::prelude::*;
use serde_json::Value;

use crate::simulator::{NOISE, Random, normal};
use diaries::{HOSTILE, any_diary, everything, flagged, moment};
use rules::{each, faults};

const ALL: &Selection =
    &Selection { sessions: Vec::new(), areas: Vec::new(), from: None, to: None };

fn about(selection: &Selection) -> About<'_> {
    About {
        at: moment("2026-11-19T21:00:00+01:00"),
        version: "0.1.0",
        name: false,
        birth_year: false,
        selection,
    }
}

fn text(diary: &Diary, about: &About<'_>) -> String {
    let mut out = Vec::new();
    write(aftercare::library(), diary, about, &mut out).expect("it is written to memory");
    String::from_utf8(out).expect("UTF-8")
}

fn document(diary: &Diary) -> Value {
    serde_json::from_str(&text(diary, &about(ALL))).expect("JSON")
}

/// The resources of a type.
fn of<'a>(document: &'a Value, kind: &str) -> Vec<&'a Value> {
    let entries = document["entry"].as_array().expect("entries");
    let resources = entries.iter().map(|entry| &entry["resource"]);
    resources.filter(|resource| resource["resourceType"] == kind).collect()
}

fn entry<'a>(document: &'a Value, reference: &Value) -> &'a Value {
    let entries = document["entry"].as_array().expect("entries");
    let found = entries.iter().find(|entry| entry["fullUrl"] == reference["reference"]);
    &found.unwrap_or_else(|| panic!("{reference} is nowhere"))["resource"]
}

/// Every code and unit of others: its system, itself, and what it is called.
fn foreign(document: &Value) -> BTreeSet<(String, String, String)> {
    let root = aftercare::library().fhir.root;
    let mut found = BTreeSet::new();
    let mut see = |value: &Value| {
        let part = |key: &str| value[key].as_str().map(str::to_owned);
        let Some((system, code)) = part("system").zip(part("code")) else { return };
        if !system.starts_with(root) {
            let display = part("display").or(part("unit")).unwrap_or_default();
            found.insert((system, code, display));
        }
    };
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        see(value);
        match value {
            Value::Object(object) => open.extend(object.values()),
            Value::Array(list) => open.extend(list),
            _ => {}
        }
    }
    found
}

#[test]
fn a_document_with_everything_in_it_keeps_the_rules() {
    let document = document(&everything());
    assert_eq!(faults(&document), Vec::<String>::new());
    for kind in [
        "Procedure",
        "Observation",
        "QuestionnaireResponse",
        "DocumentReference",
        "DetectedIssue",
        "Flag",
        "CarePlan",
    ] {
        assert!(!of(&document, kind).is_empty(), "{kind}");
    }
}

/// Our own rules see what they are there for.
#[test]
fn broken_documents_break_the_rules() {
    type Break = fn(&mut Value);
    let good = document(&everything());
    let broken: [(&str, Break); 8] = [
        ("is nowhere in the bundle", |b| {
            b["entry"][3]["resource"]["subject"]["reference"] = "urn:uuid:1".into();
        }),
        ("subject leads to Some(\"Device\")", |b| {
            let program = b["entry"][2]["fullUrl"].clone();
            b["entry"][3]["resource"]["subject"]["reference"] = program;
        }),
        ("the Composition is not first", |b| {
            b["entry"].as_array_mut().expect("entries").swap(0, 1);
        }),
        ("is twice", |b| b["entry"][4]["fullUrl"] = b["entry"][3]["fullUrl"].clone()),
        ("a document has a timestamp", |b| b["timestamp"] = Value::Null),
        ("it is no document", |b| b["type"] = "collection".into()),
        ("cannot be reached", |b| b["entry"][0]["resource"]["section"] = serde_json::json!([1])),
        ("<script> is not ours", |b| {
            let div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script></script></div>";
            b["entry"][0]["resource"]["section"][0]["text"]["div"] = div.into();
        }),
    ];
    for (expected, break_it) in broken {
        let mut bundle = good.clone();
        break_it(&mut bundle);
        let found = faults(&bundle);
        assert!(found.iter().any(|fault| fault.contains(expected)), "{expected}: {found:?}");
    }
}

#[test]
fn the_same_diary_at_the_same_moment_gives_the_same_bytes() {
    let diary = everything();
    let first = text(&diary, &about(ALL));
    assert_eq!(first, text(&diary.clone(), &about(ALL)));
    assert!(first.starts_with("{\"resourceType\":\"Bundle\"") && first.ends_with("}\n"));
}

#[test]
fn codes_of_others_are_those_of_the_table_and_no_other() {
    let codes = &aftercare::library().fhir.codes;
    let table: BTreeSet<(String, String, String)> = codes
        .iter()
        .map(|code| (code.system.to_owned(), code.code.to_owned(), code.display.to_owned()))
        .collect();
    assert_eq!(table.len(), codes.len(), "a code stands for two things");
    assert_eq!(foreign(&document(&everything())), table);
    // What must never be there: diagnoses, a 0 to 10 score, findings of the open points.
    for never in ["72514-3", "11381005", "125667009", "302227002", "6736007"] {
        assert!(codes.iter().all(|code| code.code != never), "{never}");
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name| std::fs::read_to_string(root.join(name)).expect(name);
    let (page, notice) = (read("docs/fhir.md"), read("NOTICE"));
    for code in codes {
        assert!(page.contains(code.code), "docs/fhir.md does not say {}", code.code);
        let owner = ["loinc", "snomed", "unitsofmeasure", "hl7"];
        let owner = owner.iter().find(|owner| code.system.contains(*owner)).expect("an owner");
        assert!(notice.to_lowercase().contains(owner), "NOTICE does not name {owner}");
    }
    let document = document(&everything());
    each(&document, &mut |key, value| {
        let text = value.as_str().unwrap_or_default();
        if key == "url" && !text.starts_with("urn:aftercare:") {
            assert_eq!(text, "http://hl7.org/fhir/StructureDefinition/flag-detail");
        }
        assert!(key != "system" || !text.contains("icd"), "{text}");
    });
}

/// Our own code comes first wherever there is one of others too.
#[test]
fn our_own_code_comes_first() {
    for observation in of(&document(&everything()), "Observation") {
        for code in observation["code"]["coding"].as_array().into_iter().flatten().take(1) {
            let system = code["system"].as_str().expect("a system");
            assert!(system.starts_with("urn:aftercare:"), "{observation}");
        }
    }
}

#[test]
fn name_and_year_of_birth_are_told_only_when_asked_for() {
    let diary = everything();
    let quiet = text(&diary, &about(ALL));
    assert!(!quiet.contains("Ada") && !quiet.contains("1987") && !quiet.contains("IMG_1"));
    let told = text(&diary, &About { name: true, birth_year: true, ..about(ALL) });
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(faults(&told), Vec::<String>::new());
    let patient = of(&told, "Patient")[0];
    assert_eq!(patient["birthDate"], "1987");
    assert!(patient["name"][0]["text"].as_str().expect("a name").starts_with("Ada <script>"));
}

#[test]
fn what_a_person_wrote_is_never_markup() {
    let document = document(&everything());
    let composition = of(&document, "Composition")[0].to_string();
    assert!(composition.contains("&lt;script&gt;alert(&#39;x&#39;)"));
    assert!(!composition.contains("<script") && !composition.contains("<img"));
    // Elsewhere it is plain text, without what a terminal would obey.
    let note = of(&document, "Procedure")[0]["note"][0]["text"].as_str().expect("a note");
    assert_eq!(note, HOSTILE.replace(['\u{1b}', '\u{0}'], ""));
}

#[test]
fn a_session_says_what_was_done() {
    let document = document(&everything());
    let session = of(&document, "Procedure")[0];
    assert_eq!(session["performedDateTime"], "2026-11-12");
    assert_eq!(session["code"]["coding"][0]["system"], "urn:aftercare:procedure");
    let place = &session["bodySite"][1];
    assert_eq!(place["text"], "forehead, left, 1.5 mm, 3 passes, 12 needles");
    assert_eq!(place["coding"][1]["code"], "52795006");
    let depth = place["extension"].as_array().expect("more");
    let depth = depth.iter().find(|one| one["url"] == "urn:aftercare:depth").expect("a depth");
    assert_eq!(depth["valueQuantity"]["value"], 1.5);
    let plan = entry(&document, &session["basedOn"][0]);
    assert_eq!(plan["resourceType"], "CarePlan");
}

#[test]
fn a_flag_names_its_rule_and_what_it_rests_on() {
    let document = document(&everything());
    for issue in of(&document, "DetectedIssue") {
        let code = &issue["code"]["coding"][0];
        assert!(code["code"].is_string() && code["version"] == "1", "{issue}");
        assert!(issue["detail"].as_str().expect("words").contains("not a diagnosis"));
        // Advice rests on the session alone.
        let evidence = issue["evidence"][0]["detail"].as_array().into_iter().flatten();
        for seen in evidence {
            let kind = entry(&document, seen)["resourceType"].as_str().expect("a kind").to_owned();
            assert!(["Observation", "QuestionnaireResponse"].contains(&kind.as_str()), "{kind}");
        }
    }
    let first = of(&document, "Flag")[0];
    let about = entry(&document, &first["extension"][0]["valueReference"]);
    let rests_on = &about["evidence"][0]["detail"][0];
    assert_eq!(entry(&document, rests_on)["derivedFrom"].as_array().map(Vec::len), Some(1));
    let grave =
        of(&document, "DetectedIssue").iter().filter(|one| one["severity"] == "high").count();
    assert!(grave > 0 && about["severity"] == "high", "{about}");
    let done =
        of(&document, "DetectedIssue").iter().find_map(|one| one["mitigation"].as_array().cloned());
    assert!(
        done.expect("what was done")[0]["action"]["text"]
            .as_str()
            .expect("words")
            .starts_with("Seen")
    );
}

#[test]
fn a_photo_is_named_by_its_content_and_not_by_its_file() {
    let document = document(&everything());
    let photo = of(&document, "DocumentReference")[0];
    assert_eq!(photo["identifier"][1]["system"], "urn:aftercare:sha256");
    assert_eq!(photo["identifier"][1]["value"], "07".repeat(32));
    let file = &photo["content"][0]["attachment"];
    assert_eq!(file["title"], "Photo, day 6, front, forehead, left");
    assert!(file["url"].is_null() && file["hash"].is_null() && file["data"].is_null());
}

#[test]
fn a_temperature_that_can_be_none_is_no_measurement() {
    let document = document(&everything());
    let degrees: Vec<f64> = of(&document, "Observation")
        .iter()
        .filter_map(|one| one["valueQuantity"]["value"].as_f64())
        .collect();
    assert_eq!(degrees, [38.4]);
    let composition = of(&document, "Composition")[0].to_string();
    assert!(composition.contains("On day 5 the temperature was written as 98.4"));
    assert!(composition.contains("without one for every place: 0, 1, 2, 3, 4."), "{composition}");
}

/// A log written on another day than the one it is about tells its civil date alone.
#[test]
fn observations_stand_at_their_time() {
    let document = document(&everything());
    let when = |day: i64| -> BTreeSet<String> {
        of(&document, "Observation")
            .iter()
            .filter(|one| one["extension"][0]["valueInteger"] == day)
            .map(|one| one["effectiveDateTime"].as_str().expect("a moment").to_owned())
            .collect()
    };
    assert_eq!(when(6), BTreeSet::from(["2026-11-18T20:30:00+01:00".to_owned()]));
    assert_eq!(when(5), BTreeSet::from(["2026-11-17".to_owned()]));
}

/// A part of a diary is a whole document, and its flags are those of the diary.
#[test]
fn a_selection_is_a_document_too() {
    let diary = everything();
    let day = |day| Day(day).date(diaries::TREATED);
    let parts = [
        Selection { from: day(6), ..Selection::default() },
        Selection { to: day(4), ..Selection::default() },
        Selection { areas: vec![Area::Forehead], ..Selection::default() },
        Selection { areas: vec![Area::Back], ..Selection::default() },
    ];
    let flags = of(&document(&diary), "DetectedIssue").len();
    for (part, kept) in parts.iter().zip([flags, flags, flags, 0]) {
        let document: Value = serde_json::from_str(&text(&diary, &about(part))).expect("JSON");
        assert_eq!(faults(&document), Vec::<String>::new(), "{part:?}");
        assert_eq!(of(&document, "DetectedIssue").len(), kept, "{part:?}");
        let said = of(&document, "Composition")[0].to_string();
        assert!(said.contains("Only a part of the diary"), "{part:?}");
    }
}

#[test]
fn simulated_recoveries_keep_the_rules() {
    let mut random = Random::new(20_261_121);
    for _ in 0..40 {
        let course = normal(aftercare::library(), &mut random, NOISE);
        let mut diary = Diary::new(course.profile);
        diary.recoveries = vec![course.recovery];
        check(&flagged(diary));
    }
}

/// What must hold for any diary.
fn check(diary: &Diary) {
    let document = document(diary);
    assert_eq!(faults(&document), Vec::<String>::new());
    let table = &aftercare::library().fhir.codes;
    for (system, code, _) in foreign(&document) {
        assert!(table.iter().any(|one| one.system == system && one.code == code), "{code}");
    }
    for Recovery { session, logs } in &diary.recoveries {
        for log in logs {
            let response = response(&document, log);
            assert_eq!(back::log(session.id, response), as_told(log));
            let seen: Vec<&Value> = of(&document, "Observation")
                .into_iter()
                .filter(|one| entry(&document, &one["derivedFrom"][0]) == response)
                .collect();
            assert_eq!(seen.len(), answers(log), "each answer once, nothing else: {log:?}");
            let zeros = seen.iter().filter(|one| one["valueInteger"] == 0).count();
            let scored = log.scores.iter().map(|(_, score)| score.severity);
            let own = log.own.iter().filter(|own| !plain(&own.name).is_empty());
            let scored = scored.chain(own.map(|own| own.severity));
            assert_eq!(zeros, scored.filter(|severity| severity.get() == 0).count(), "{log:?}");
        }
    }
}

fn response<'a>(document: &'a Value, log: &DayLog) -> &'a Value {
    let id = format!("urn:uuid:{}", log.id);
    let all = of(document, "QuestionnaireResponse");
    all.into_iter().find(|one| one["identifier"]["value"] == id.as_str()).expect("a response")
}

/// How many things a log tells that can be observed.
fn answers(log: &DayLog) -> usize {
    let signs = Sign::all().iter().filter(|sign| log.signs.get(**sign).is_some()).count();
    let own = log.own.iter().filter(|own| !plain(&own.name).is_empty()).count();
    let plausible = |tenths: i16| aftercare::library().vocabulary.is_plausible(tenths);
    let measured = log.temperature.filter(|temperature| plausible(temperature.0));
    log.scores.iter().count() + own + signs + usize::from(measured.is_some())
}

/// A text without what FHIR cannot write.
fn plain(text: &str) -> String {
    let keeps = |c: char| {
        !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_control() || "\t\n\r".contains(c))
    };
    let plain: String = text.chars().filter(|c| keeps(*c)).collect();
    if plain.trim().is_empty() { String::new() } else { plain }
}

/// A log as a document can tell it.
fn as_told(log: &DayLog) -> DayLog {
    let mut told = log.clone();
    told.note = plain(&told.note);
    told.entered_by = plain(&told.entered_by);
    told.zone = told.zone.map(|zone| plain(&zone)).filter(|zone| !zone.is_empty());
    told.products = told.products.iter().map(|name| plain(name)).collect();
    told.products.retain(|name| !name.is_empty());
    for own in &mut told.own {
        own.name = plain(&own.name);
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_diary_keeps_the_rules_and_loses_nothing(diary in any_diary()) {
        check(&diary);
    }
}
