//! Diaries in JSON Lines: judged as expected, written in the promised shape, bad lines named.

use aftercare::domain::Level;
use aftercare::exchange::diary::assess_lines;
use serde_json::{Value, json};

use crate::results::{self, LIMITS, OWN, Outcome, SHARED, score};

/// The verdicts, one by line, and the bad lines in words.
fn assess(input: &[u8]) -> (Vec<Value>, Vec<String>) {
    let (mut output, mut bad) = (Vec::new(), Vec::new());
    let count = assess_lines(aftercare::library(), input, &mut output, |line| {
        bad.push(line.to_string());
    });
    assert_eq!(count.expect("reads from memory"), bad.len());
    let output = String::from_utf8(output).expect("UTF-8");
    assert!(output.is_empty() || output.ends_with('\n'));
    (output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect(), bad)
}

fn one(diary: &Value) -> Value {
    let (mut verdicts, bad) = assess(diary.to_string().as_bytes());
    assert_eq!(bad, Vec::<String>::new());
    assert_eq!(verdicts.len(), 1);
    verdicts.remove(0)
}

#[allow(clippy::needless_pass_by_value, reason = "json! makes a value")]
fn diary(entries: Value) -> Value {
    json!({"id": "T", "treatment": {"device": "pen", "setting": "clinic", "depth_mm": 1.0,
        "area": "face", "skin_type": 2}, "profile": {}, "entries": entries})
}

#[test]
fn every_shared_diary_is_judged_as_expected() {
    let wrong = score(SHARED)
        .into_iter()
        .filter(|one| !matches!(one.outcome, Outcome::Hit | Outcome::Quiet))
        .map(|one| format!("{} {:?} {:?}", one.id, one.outcome, one.raised))
        .collect::<Vec<_>>();
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(score(SHARED).len(), 63);
}

#[test]
fn no_complication_of_our_own_is_missed_and_every_false_alarm_has_its_reason() {
    let reasons = results::reasons();
    let scored = score(OWN);
    assert_eq!(scored.len(), 30);
    for one in &scored {
        let as_expected = matches!(one.outcome, Outcome::Hit | Outcome::Quiet);
        assert!(one.kind == "normal" || one.outcome == Outcome::Hit, "{} {:?}", one.id, one.raised);
        assert_eq!(as_expected, !reasons.contains_key(&one.id), "{}: {:?}", one.id, one.raised);
    }
}

#[test]
fn the_results_in_the_docs_are_current_and_within_the_limits() {
    let nuisance = results::nuisance(&results::SEEDS, results::COURSES_EACH);
    assert_eq!(nuisance.courses, 20_000);
    for (level, limit) in LIMITS {
        let got = nuisance.per_cent(level);
        assert!(got <= limit, "{level}: {got:.3} % of normal recoveries, the limit is {limit} %");
    }
    // A simulator that raises nothing at all would prove nothing.
    assert!(nuisance.per_cent(Level::Clinic) > 0.2, "{}", nuisance.at_least(Level::Clinic));
    assert!(nuisance.per_cent(Level::Watch) > 10.0, "{}", nuisance.at_least(Level::Watch));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/results.md");
    let written = std::fs::read_to_string(path).expect("docs/results.md").replace('\r', "");
    let now = results::document(&nuisance);
    assert!(written == now, "not current: cargo run --example results > docs/results.md\n{now}");
}

#[test]
fn the_interval_is_wilsons() {
    // Published example: 10 of 100 gives 5.52 to 17.44 %.
    let (low, high) = results::wilson(10, 100);
    assert!((low - 5.52).abs() < 0.01 && (high - 17.44).abs() < 0.01, "{low} {high}");
    let (low, high) = results::wilson(0, 20_000);
    assert!(low == 0.0 && (high - 0.0192).abs() < 0.0001, "{low} {high}");
}

#[test]
fn a_verdict_has_the_promised_shape() {
    let verdict = one(&diary(json!([
        {"day": 2, "redness": 0, "swelling": 0, "pain": 0, "warmth": 0, "signs": []},
        {"day": 4, "redness": 3, "signs": ["darker_patches"]},
    ])));
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&verdict), ["entries", "id", "session_flags"]);
    assert_eq!(verdict["id"], "T");
    assert_eq!(verdict["session_flags"], json!([]));
    let entries = verdict["entries"].as_array().expect("a list");
    assert_eq!(entries.len(), 2);
    assert_eq!(keys(&entries[0]), ["day", "flags", "level", "not_evaluated"]);
    assert_eq!((&entries[0]["day"], &entries[0]["level"]), (&json!(2), &Value::Null));
    assert_eq!(entries[0]["flags"], json!([]));
    assert_eq!(entries[1]["level"], "clinic");
    let flags = entries[1]["flags"].as_array().expect("a list");
    assert!(flags.contains(&json!(
        {"rule": "ENV2", "level": "clinic", "symptom": "redness", "since_day": 4, "new": true}
    )));
    assert!(
        flags.contains(&json!({"rule": "PIH1", "level": "watch", "since_day": 4, "new": true}))
    );
    let missing = entries[1]["not_evaluated"].as_array().expect("a list");
    assert!(missing.contains(&json!("INF2")), "no temperature was taken: {missing:?}");
    assert!(!missing.contains(&json!("TRD1")), "redness was logged: {missing:?}");
    let unique: std::collections::BTreeSet<_> = missing.iter().map(Value::as_str).collect();
    assert_eq!(unique.len(), missing.len(), "each rule once");
    // Advice about the treatment stands beside the entries, without a day.
    let mut deep = diary(json!([]));
    deep["treatment"]["setting"] = json!("home");
    let verdict = one(&deep);
    assert_eq!(verdict["entries"], json!([]));
    assert_eq!(verdict["session_flags"], json!([{"rule": "DEP1", "level": "watch"}]));
}

#[test]
fn every_entry_is_judged_from_those_up_to_it_alone() {
    let lines = SHARED.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    for whole in lines {
        let all = one(&whole);
        let count = whole["entries"].as_array().expect("a list").len();
        let mut cut = whole.clone();
        for keep in (0..count).rev() {
            cut["entries"].as_array_mut().expect("a list").truncate(keep);
            let part = one(&cut);
            let same = part["entries"].as_array().expect("a list");
            assert_eq!(same[..], all["entries"].as_array().expect("a list")[..keep]);
        }
    }
}

#[test]
fn two_logs_of_a_day_are_two_entries_in_time_order() {
    let verdict = one(&diary(json!([
        {"day": 3, "pus": 0, "signs": []},
        {"day": 3, "pus": 1, "signs": ["pus"]},
        {"day": 4, "pus": 0, "signs": []},
    ])));
    let of =
        |index: usize| (&verdict["entries"][index]["day"], &verdict["entries"][index]["level"]);
    assert_eq!(of(0), (&json!(3), &Value::Null));
    assert_eq!(of(1), (&json!(3), &json!("today")));
    assert_eq!(of(2), (&json!(4), &json!("today")), "TODAY stays until somebody answers it");
}

#[test]
fn unordered_days_keep_the_order_of_the_entries() {
    let verdict = one(&diary(json!([
        {"day": 0, "redness": 2},
        {"day": 4, "redness": 2},
        {"day": 2, "redness": 0},
        {"day": 1, "redness": 0},
        {"day": 5, "redness": 0, "signs": ["spreading"]},
    ])));
    let entries = verdict["entries"].as_array().expect("a list");
    let days: Vec<&Value> = entries.iter().map(|entry| &entry["day"]).collect();
    assert_eq!(days, [0, 4, 2, 1, 5]);
    let levels: Vec<&Value> = entries.iter().map(|entry| &entry["level"]).collect();
    // Day 4 is one step above until day 2 is told: then redness had eased and is back up.
    assert_eq!(
        levels,
        [&Value::Null, &json!("watch"), &json!("clinic"), &json!("clinic"), &json!("today")]
    );
    let new = |index: usize| -> Vec<&str> {
        let flags = entries[index]["flags"].as_array().expect("a list");
        let new = flags.iter().filter(|flag| flag["new"] == json!(true));
        new.map(|flag| flag["rule"].as_str().expect("a text")).collect()
    };
    assert_eq!(new(1), ["ENV1"]);
    assert_eq!(new(2), ["TRD1"], "found by this entry, about an earlier day");
    assert_eq!(new(3), [""; 0], "nothing that was not known before");
    assert_eq!(new(4), ["INF4"]);
}

#[test]
fn what_a_tick_says_is_read_and_what_it_does_not_say_stays_unknown() {
    let verdict = one(&diary(json!([{"day": 3, "signs": []}])));
    let missing = verdict["entries"][0]["not_evaluated"].as_array().expect("a list");
    for answered in ["INF4", "CHI1", "SYS1", "INF1"] {
        assert!(!missing.contains(&json!(answered)), "{answered} was answered by the list");
    }
    for unknown in ["EYE1", "URT1", "TNG1", "HSV1"] {
        assert!(missing.contains(&json!(unknown)), "{unknown} is not in the list of ticks");
    }
    // Without the list, nothing was asked at all.
    let verdict = one(&diary(json!([{"day": 3}])));
    let missing = verdict["entries"][0]["not_evaluated"].as_array().expect("a list");
    assert!(missing.contains(&json!("INF4")) && missing.contains(&json!("INF1")));
    // A bare tick of a severity counts as 1 and never lowers what was logged.
    let level = |entry: Value| one(&diary(json!([entry])))["entries"][0]["flags"].clone();
    assert_eq!(level(json!({"day": 3, "signs": ["pus"]}))[0]["rule"], "INF1");
    assert_eq!(level(json!({"day": 3, "pus": 3, "signs": ["pus"]}))[0]["rule"], "INF1");
    // An area or a profile key nobody knows is no fault.
    let mut odd = diary(json!([{"day": 1, "redness": 1, "mood": 7}]));
    odd["treatment"]["area"] = json!("left elbow pit");
    odd["profile"] = json!({"sickle_cell": true, "shoe_size": 43});
    assert_eq!(one(&odd)["entries"].as_array().map(Vec::len), Some(1));
}

#[test]
fn bad_lines_are_named_and_the_others_are_still_judged() {
    let good = diary(json!([{"day": 1, "redness": 1}])).to_string();
    let entry = |entry: Value| diary(json!([{"day": 0, "redness": 1}, entry])).to_string();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut value = diary(json!([]));
        change(&mut value);
        value.to_string()
    };
    let bad: Vec<(Vec<u8>, &str, &str)> = vec![
        (b"{\"id\": 1, ".to_vec(), "line", "not JSON"),
        (b"[1, 2]".to_vec(), "line", "expected an object"),
        (b"\0\0\0".to_vec(), "line", "not JSON"),
        (b"{\"id\":\"a\0b\",\"entries\":[]}".to_vec(), "line", "not JSON"),
        (b"\xff\xfe{}".to_vec(), "line", "not UTF-8"),
        (good.as_bytes()[..good.len() - 1].to_vec(), "line", "not JSON"),
        (b"{\"entries\": []}".to_vec(), "id", "is missing"),
        (with(&|v| v["id"] = json!([1])).into(), "id", "expected a text or a number"),
        (b"{\"id\": 7}".to_vec(), "entries", "is missing"),
        (with(&|v| v["entries"] = json!({})).into(), "entries", "expected a list"),
        (with(&|v| v["treatment"] = json!(3)).into(), "treatment", "expected an object"),
        (with(&|v| v["treatment"]["skin_type"] = json!(9)).into(), "treatment.skin_type", "1 to 6"),
        (
            with(&|v| v["treatment"]["skin_type"] = json!(2.5)).into(),
            "treatment.skin_type",
            "1 to 6",
        ),
        (
            with(&|v| v["treatment"]["depth_mm"] = json!("1")).into(),
            "treatment.depth_mm",
            "a number",
        ),
        (
            with(&|v| v["treatment"]["depth_mm"] = json!(50)).into(),
            "treatment.depth_mm",
            "0.05 to 5",
        ),
        (with(&|v| v["treatment"]["device"] = json!("saw")).into(), "treatment.device", "`saw`"),
        (with(&|v| v["profile"] = json!("F")).into(), "profile", "expected an object"),
        (entry(json!({"redness": 1})).into(), "entries[1].day", "is missing"),
        (entry(json!({"day": "3"})).into(), "entries[1].day", "whole number"),
        (entry(json!({"day": 1.5})).into(), "entries[1].day", "whole number"),
        (entry(json!({"day": 1e300})).into(), "entries[1].day", "whole number"),
        (entry(json!(4)).into(), "entries[1]", "expected an object"),
        (entry(json!({"day": 3, "redness": 5})).into(), "entries[1].redness", "0 to 4"),
        (entry(json!({"day": 3, "redness": -1})).into(), "entries[1].redness", "0 to 4"),
        (entry(json!({"day": 3, "redness": 1.5})).into(), "entries[1].redness", "0 to 4"),
        (entry(json!({"day": 3, "itch": "2"})).into(), "entries[1].itch", "0 to 4"),
        (
            entry(json!({"day": 3, "temperature_c": "38"})).into(),
            "entries[1].temperature_c",
            "number",
        ),
        (entry(json!({"day": 3, "signs": "pus"})).into(), "entries[1].signs", "list of names"),
        (entry(json!({"day": 3, "signs": [1]})).into(), "entries[1].signs", "list of names"),
    ];
    let mut input = Vec::new();
    let mut expected = Vec::new();
    for (number, (line, field, reason)) in bad.iter().enumerate() {
        input.extend_from_slice(good.as_bytes());
        input.push(b'\n');
        input.extend_from_slice(line);
        input.push(b'\n');
        expected.push((format!("line {}: {field}: ", 2 * number + 2), *reason));
    }
    let (verdicts, told) = assess(&input);
    assert_eq!(verdicts.len(), bad.len(), "every good line is judged");
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, (start, reason)) in told.iter().zip(&expected) {
        assert!(told.starts_with(start.as_str()), "{told}: expected {start}");
        assert!(told.contains(reason), "{told}: expected {reason}");
        assert!(!told.contains('\n') && told.len() < 400, "one short line: {told}");
    }
}

#[test]
fn line_ends_blank_lines_and_long_lines_do_no_harm() {
    let good = diary(json!([{"day": 1, "redness": 1}]));
    let (plain, _) = assess(good.to_string().as_bytes());
    let windows = format!("\r\n{good}\r\n\r\n   \t\r\n{good}\r\n");
    let (verdicts, bad) = assess(windows.as_bytes());
    assert_eq!((verdicts.len(), bad.len()), (2, 0));
    assert_eq!((&verdicts[0], &verdicts[1]), (&plain[0], &plain[0]));
    // Blank lines are counted, so that the number is the one an editor shows.
    let (_, bad) = assess(format!("\n\n{good}\n\noops").as_bytes());
    assert!(bad[0].starts_with("line 5: "), "{bad:?}");
    // A megabyte in one line: judged when it is a diary, named when it is not.
    let mut long = good.clone();
    long["profile"]["note"] = json!("x".repeat(1 << 20));
    let noise = "x".repeat(1 << 20);
    let (verdicts, bad) = assess(format!("{long}\n{noise}\n{good}").as_bytes());
    assert_eq!(verdicts, [plain[0].clone(), plain[0].clone()]);
    assert!(bad.len() == 1 && bad[0].starts_with("line 2: line: not JSON") && bad[0].len() < 400);
    assert_eq!(assess(b""), (Vec::new(), Vec::new()));
    assert_eq!(assess(b"\n\r\n"), (Vec::new(), Vec::new()));
}
