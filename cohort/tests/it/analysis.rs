//! An analysis of a dataset small enough to be counted by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so and stops")]

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use aftercare::domain::{ReleaseLevel, Symptom};
use cohort::analysis::engine::EngineError;
use cohort::analysis::report::report;
use cohort::analysis::run::{Analysis, Topic, Wanted, run};
use cohort::analysis::source::engine;
use cohort::analysis::sql::{Query, Stratum};
use cohort::analysis::tables::{Value, json, tables};
use cohort::course::{Course, course};
use datafusion::arrow::array::{ArrayRef, Int16Array, Int32Array, RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;
use rand::{RngExt, SeedableRng};
use strum::VariantArray;

type Columns = Vec<(&'static str, ArrayRef)>;
/// Redness by day.
type Days<'a> = &'a [(i16, Option<i16>)];

fn write(folder: &Path, table: &str, columns: Columns) {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, column)| (name, column, true)),
    )
    .unwrap();
    let file = File::create(folder.join(table).with_extension("parquet")).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

fn package(folder: &Path, level: &str) {
    let about = format!(
        r#"{{"aftercare": {{"level": "{level}", "study": "invented-hand", "title": "By hand",
        "invented": true, "k": 11, "versions": {{"program": "0.1.0"}}}}}}"#
    );
    std::fs::write(folder.join("datapackage.json"), about).unwrap();
}

/// So many people, each with one session of the same few logs: redness by day, from the skin before.
const COURSES: [Days<'static>; 4] = [
    // Cleared on day 3, the first of two logs at the baseline of none.
    &[(0, Some(3)), (1, Some(2)), (3, Some(0)), (4, Some(0))],
    // The skin was never paler than 1: cleared on day 2. The gap in redness is no log of it.
    &[(-1, Some(1)), (0, Some(2)), (1, None), (2, Some(1)), (5, Some(1)), (6, Some(3))],
    // One log at the baseline is not two: last logged on day 5.
    &[(0, Some(4)), (2, Some(1)), (5, Some(0))],
    // Began on day 4, when it had cleared.
    &[(4, Some(0)), (6, Some(0))],
];

/// A dataset of `times` as many people as there are courses, in that order.
fn dataset(folder: &Path, level: &str, times: i32) {
    let people: Vec<Days<'_>> = (0..times).flat_map(|_| COURSES).collect();
    dataset_of(folder, level, &people);
}

fn dataset_of(folder: &Path, level: &str, courses: &[Days<'_>]) {
    package(folder, level);
    let people: Vec<(i32, Days<'_>)> = (1..).zip(courses.iter().copied()).collect();
    let who =
        || -> ArrayRef { Arc::new(people.iter().map(|it| Some(it.0)).collect::<Int32Array>()) };
    let all = |value: i16| -> ArrayRef { Arc::new(Int16Array::from(vec![value; people.len()])) };
    let text = |value: &str| -> ArrayRef { Arc::new(StringArray::from(vec![value; people.len()])) };
    write(
        folder,
        "participant",
        vec![("participant", who()), ("age", text("30-39")), ("skin", text("1-2"))],
    );
    let depth: Int16Array =
        people.iter().map(|it| Some(if it.0 % 2 == 0 { 1 } else { 3 })).collect();
    let end = |last: bool| -> ArrayRef {
        let day = |course: Days<'_>| {
            let mut after = course.iter().map(|it| it.0).filter(|day| *day >= 0);
            if last { after.next_back() } else { after.next() }
        };
        Arc::new(people.iter().map(|it| day(it.1)).collect::<Int16Array>())
    };
    write(
        folder,
        "session",
        vec![
            ("participant", who()),
            ("session", all(1)),
            ("region", text("face")),
            ("depth", Arc::new(depth)),
            ("band", all(2)),
            ("device", text("pen")),
            ("setting", text("home")),
            ("began", text("planned")),
            ("first_log", end(false)),
            ("last_log", end(true)),
        ],
    );
    let logs: Vec<(i32, i16, Option<i16>)> = people
        .iter()
        .flat_map(|(who, course)| course.iter().map(move |(day, value)| (*who, *day, *value)))
        .collect();
    let mut daily: Columns = vec![
        ("participant", Arc::new(logs.iter().map(|it| Some(it.0)).collect::<Int32Array>())),
        ("session", Arc::new(Int16Array::from(vec![1; logs.len()]))),
        ("day", Arc::new(logs.iter().map(|it| Some(it.1)).collect::<Int16Array>())),
    ];
    for symptom in Symptom::all() {
        let own = |value: Option<i16>| value.filter(|_| *symptom == Symptom::Redness);
        daily.push((
            symptom.name(),
            Arc::new(logs.iter().map(|it| own(it.2)).collect::<Int16Array>()),
        ));
    }
    write(folder, "daily", daily);
    // A flag for the first of every four people: the first confirmed, then three of each.
    let flagged: Vec<i32> = people.iter().map(|it| it.0).step_by(4).collect();
    let small = |value: i16| -> ArrayRef { Arc::new(Int16Array::from(vec![value; flagged.len()])) };
    let said = |at: i32| match at % 3 {
        0 => Some("infection_treated"),
        1 => Some("nothing_needed"),
        _ => None,
    };
    let words =
        |value: &str| -> ArrayRef { Arc::new(StringArray::from(vec![value; flagged.len()])) };
    write(
        folder,
        "flag",
        vec![
            ("participant", Arc::new(Int32Array::from(flagged.clone()))),
            ("session", small(1)),
            ("flag", small(1)),
            ("rule", words("TRD2")),
            ("level", words("clinic")),
            ("called", small(0)),
            ("seen", small(1)),
            ("outcome", Arc::new((0..).take(flagged.len()).map(said).collect::<StringArray>())),
        ],
    );
}

fn analysed(folder: &Path) -> Analysis {
    let wanted = Wanted {
        symptoms: vec![Symptom::Redness],
        by: vec![Stratum::Depth, Stratum::Began],
        topics: Topic::VARIANTS.to_vec(),
        memory: 256 << 20,
    };
    run(folder, &wanted, &mut |_, _, _| ()).unwrap()
}

#[test]
fn recoveries_are_judged_as_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    dataset(folder.path(), "A", 1);
    let analysis = analysed(folder.path());
    let everyone = &analysis.healing[0].groups[0];
    assert_eq!((everyone.recoveries, everyone.people, everyone.cleared), (4, 4, 3));
    assert_eq!(everyone.baseline, Some(1));
    let points: Vec<_> = everyone
        .curve
        .points
        .iter()
        .map(|it| (it.day, it.at_risk, it.events, it.censored))
        .collect();
    assert_eq!(points, [(2, 4, 1, 0), (3, 3, 1, 0), (4, 2, 1, 0), (5, 1, 0, 1)]);
    assert_eq!(everyone.curve.day_of(0.5), Some(3));
    // Whoever had cleared by the first log says nothing of those who never began.
    assert_eq!((everyone.entry_curve.n, everyone.entry_curve.left_out), (3, 1));
    // Depths 3, 1, 3, 1.
    let depths: Vec<_> =
        analysis.healing[1].groups.iter().map(|it| (it.code.clone(), it.cleared)).collect();
    assert_eq!(depths, [(Some("1".to_owned()), 2), (Some("3".to_owned()), 1)]);
    let day = analysis.severity.iter().find(|it| it.day == 0).unwrap();
    assert_eq!((day.band, day.values.as_slice()), (2, &[(2, 1), (3, 1), (4, 1)][..]));
    let missing = analysis.missing.unwrap();
    let fourth = missing.days.iter().find(|it| it.day == 4).unwrap();
    assert_eq!((fourth.running, fourth.logged, fourth.due), (4, 2, true));
    assert_eq!(missing.staying["planned"], [4, 4, 4, 4, 4, 3, 2]);
}

#[test]
fn nothing_of_ten_or_fewer_is_told_at_level_b() {
    let folder = tempfile::tempdir().unwrap();
    dataset(folder.path(), "B", 10);
    let analysis = analysed(folder.path());
    let all = tables(&analysis);
    let told = |name: &str, column: &str| -> Vec<Value> {
        let table = all.iter().find(|it| it.name == name).unwrap();
        let at = table.columns.iter().position(|it| *it == column).unwrap();
        table.rows.iter().map(|row| row[at].clone()).collect()
    };
    // 40 people, of whom 10 clear on each of days 2, 3 and 4.
    assert!(told("healing", "cleared").contains(&Value::Whole(30)));
    assert!(told("curve", "cleared").iter().all(|it| matches!(it, Value::Few | Value::Whole(0))));
    assert!(told("curve", "at_risk").iter().all(|it| !matches!(it, Value::Few)));
    // 4 confirmed, 3 nothing needed, 3 unknown: neither they nor what follows from them.
    for column in ["flags", "confirmed", "nothing_needed", "unknown"] {
        assert_eq!(told("rule", column), [Value::Few]);
    }
    assert_eq!(told("rule", "predictive"), [Value::Missing]);
    for table in &all {
        for (name, at) in table.columns.iter().zip(0..) {
            let counts =
                ["n", "people", "recoveries", "at_risk", "cleared", "censored", "with", "logged"];
            for row in table.rows.iter().filter(|_| counts.contains(name)) {
                let row: &Vec<Value> = row;
                assert!(!matches!(row[at], Value::Whole(1..=10)), "{} {name}", table.name);
            }
        }
    }
}

#[test]
fn a_report_says_what_it_rests_on_and_is_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    dataset(folder.path(), "A", 6);
    let analysis = analysed(folder.path());
    let page = aftercare::exchange::paper::html(&report(&analysis));
    for word in [
        "INVENTED",
        "not medical advice",
        "level A",
        "Content-Security-Policy",
        "<svg",
        "24 recoveries",
    ] {
        assert!(page.contains(word), "{word}");
    }
    for forbidden in ["<script", "http://", "https://"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let mut words = page.split(|c: char| !c.is_alphanumeric());
    assert_eq!(words.find(|word| ["NaN", "inf"].contains(word)), None);
    let again = analysed(folder.path());
    assert_eq!(page, aftercare::exchange::paper::html(&report(&again)));
    let told = json(&analysis, &tables(&analysis)).to_string();
    assert_eq!(told, json(&again, &tables(&again)).to_string());
}

#[test]
fn recoveries_that_are_not_joined_to_people_are_analysed_without_clusters() {
    let folder = tempfile::tempdir().unwrap();
    package(folder.path(), "C");
    let n = 60;
    let whole = |of: &dyn Fn(i16) -> Option<i16>| -> ArrayRef {
        Arc::new((0..n).map(of).collect::<Int16Array>())
    };
    let text = |value: &str| -> ArrayRef { Arc::new(StringArray::from(vec![value; 60])) };
    let mut columns: Columns = vec![
        ("episode", Arc::new((1..=i32::from(n)).collect::<Int32Array>())),
        ("session", whole(&|_| Some(1))),
        ("depth", whole(&|at| Some(1 + at % 2))),
        ("treated", whole(&|at| Some(i16::from(at < 15)))),
    ];
    columns.extend(["age", "skin", "region", "device", "setting"].map(|name| (name, text("some"))));
    columns.extend([
        ("redness_entry", whole(&|at| (at > 0).then_some(0))),
        ("redness_left", whole(&|at| (at > 0).then_some(3))),
        ("redness_right", whole(&|at| (at > 0 && at % 3 > 0).then_some(5))),
        ("redness_peak", whole(&|at| (at > 0).then_some(3))),
    ]);
    write(folder.path(), "episode", columns);
    let analysis = analysed(folder.path());
    let everyone = &analysis.healing[0].groups[0];
    assert_eq!((everyone.recoveries, everyone.cleared, everyone.baseline), (59, 40, None));
    assert!(everyone.curve.points.iter().all(|point| point.clustered.is_none()));
    assert_eq!(analysis.adverse[0].events, [("treated by a clinician", 15)]);
    assert!(analysis.untold.len() == 2 && analysis.rules.is_empty() && analysis.missing.is_none());
}

#[test]
fn what_is_no_dataset_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = Wanted {
        symptoms: vec![Symptom::Redness],
        by: vec![],
        topics: vec![Topic::Healing],
        memory: 64 << 20,
    };
    let refused = |level: Option<&str>| -> String {
        if let Some(level) = level {
            package(folder.path(), level);
        }
        let refused: EngineError = run(folder.path(), &wanted, &mut |_, _, _| ()).unwrap_err();
        refused.to_string()
    };
    assert!(refused(None).contains("datapackage.json"));
    assert!(refused(Some("B")).contains("participant.parquet"));
    assert!(refused(Some("D")).contains("level D is tables already"));
}

/// The query that analyses ask and the function that releases of level C use are of one opinion.
#[test]
fn when_it_cleared_is_the_same_in_sql_and_in_rust() {
    let mut random = rand_chacha::ChaCha8Rng::seed_from_u64(5);
    let courses: Vec<Vec<(i16, Option<i16>)>> = (0..3000)
        .map(|_| {
            let logged = random.random_range(0.2..1.0);
            let days: Vec<i16> = (-3..12).filter(|_| random.random_bool(logged)).collect();
            let value = |day| (day, random.random_bool(0.9).then(|| random.random_range(0..3)));
            days.into_iter().map(value).collect()
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    dataset_of(folder.path(), "A", &courses.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let engine = engine(folder.path(), ReleaseLevel::A, 256 << 20).unwrap();
    let text = Query::Episode.text(Symptom::Redness, Stratum::Everyone);
    let mut rows = engine.ask(&text).unwrap().rows;
    rows.sort_by_key(|row| row.number::<i32>(0).unwrap());
    let mut asked = rows.iter();
    let mut cleared = 0;
    for (who, logs) in (1..).zip(&courses) {
        let told =
            logs.iter().filter_map(|(day, value)| Some((*day, u8::try_from((*value)?).ok()?)));
        let Some(Course { entry, left, right, peak }) = course(told) else { continue };
        let row = asked.next().unwrap();
        let got = (
            row.number(0).unwrap(),
            row.number(2).unwrap(),
            row.number(3).unwrap(),
            row.maybe(4).unwrap(),
            row.number(8).unwrap(),
        );
        assert_eq!(got, (who, entry, left, right, peak), "{logs:?}");
        cleared += usize::from(right.is_some());
    }
    assert!(asked.next().is_none() && cleared > 1000 && rows.len() - cleared > 200);
}
