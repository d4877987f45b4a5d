//! From a pool to a dataset that keeps its promise, and datasets that do not.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so and stops"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use aftercare::domain::ReleaseLevel;
use cohort::dataset::{verify, write_checksums};
use cohort::pool::Pool;
use cohort::release::{Error, Report, Wish, release};
use cohort::simulate::{Model, Simulation, invented_study};
use tempfile::TempDir;

fn pool(people: u32, seed: u64, agreed: ReleaseLevel) -> (TempDir, Pool) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut study = invented_study(None).expect("a study");
    study.level = agreed;
    let model = Model::built_in().expect("a model");
    let place = folder.path().join("pool");
    Simulation::new(aftercare::library(), &model, &study, seed)
        .write_pool(people, &place, &mut |_, _| {})
        .expect("a pool");
    let pool = Pool::open(&place).expect("the pool");
    (folder, pool)
}

fn wish(level: ReleaseLevel) -> Wish {
    Wish { level, k: 11, most_suppressed: 0.1, licence: None }
}

fn made(pool: &Pool, wish: &Wish, out: &Path) -> Result<Report, Error> {
    release(pool, wish, out, &mut |_, _, _| {})
}

/// The cells of a CSV file: a map for each row.
fn table(folder: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(folder.join(format!("{name}.csv"))).expect(name);
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let head: Vec<String> = lines.next().expect("a head").collect();
    lines.map(|cells| head.iter().cloned().zip(cells).collect()).collect()
}

/// How many people share all of these, counted anew.
fn fewest_alike(folder: &Path) -> usize {
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in table(folder, "participant") {
        let key = vec![row["age"].clone(), row["skin"].clone(), row["sessions"].clone()];
        keys.insert(row["participant"].clone(), key);
    }
    for row in table(folder, "session") {
        let key = keys.get_mut(&row["participant"]).expect("their person");
        for name in ["session", "region", "depth", "band", "device", "setting"] {
            key.push(row[name].clone());
        }
    }
    let mut classes: HashMap<&Vec<String>, usize> = HashMap::new();
    keys.values().for_each(|key| *classes.entry(key).or_default() += 1);
    classes.into_values().min().expect("people")
}

/// No cell holds a date, a time or a text outside the lists of the data package.
fn nothing_but_codes(folder: &Path) {
    let package = fs::read_to_string(folder.join("datapackage.json")).expect("a package");
    let package: serde_json::Value = serde_json::from_str(&package).expect("JSON");
    for resource in package["resources"].as_array().expect("resources") {
        let name = resource["name"].as_str().expect("a name");
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let codes: BTreeMap<&str, BTreeSet<&str>> = fields
            .iter()
            .filter_map(|field| {
                let list = field["constraints"]["enum"].as_array()?;
                let list = list.iter().filter_map(|code| code.as_str()).collect();
                Some((field["name"].as_str()?, list))
            })
            .collect();
        for row in table(folder, name) {
            for (field, cell) in &row {
                let small = cell.len() <= 7 && cell.parse::<f64>().is_ok();
                let listed = codes.get(field.as_str()).is_some_and(|it| it.contains(cell.as_str()));
                assert!(cell.is_empty() || small || listed, "{name}.{field}: {cell:?}");
            }
        }
    }
}

#[test]
fn a_release_of_days_keeps_its_promise_and_is_the_same_again() {
    let (folder, pool) = pool(400, 3, ReleaseLevel::A);
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    let report = made(&pool, &wish(ReleaseLevel::B), &one).expect("a release");
    let risk = report.risk.expect("risk");
    assert!(fewest_alike(&one) >= 11);
    assert_eq!(fewest_alike(&one), risk.k as usize);
    let lost = report.from_pool.expect("lost");
    assert_eq!(lost.people, 400);
    assert_eq!(lost.candidates - lost.suppressed, risk.subjects as u64);
    assert!(lost.suppressed * 10 <= lost.candidates);
    nothing_but_codes(&one);
    for row in table(&one, "daily") {
        assert!(["", "0", "1", "3"].contains(&row["redness"].as_str()));
    }
    assert!(one.join("INVENTED.txt").is_file());
    let verified = verify(&one, Some(&pool), &mut |_, _, _| {}).expect("as it says");
    assert_eq!(verified.from_pool, Some(true));

    made(&pool, &wish(ReleaseLevel::B), &other).expect("a release");
    for entry in fs::read_dir(&one).expect("files") {
        let name = entry.expect("a file").file_name();
        let read = |folder: &Path| fs::read(folder.join(&name)).expect("a file");
        assert!(read(&one) == read(&other), "{}", name.display());
    }
    // Nothing is written over.
    assert!(made(&pool, &wish(ReleaseLevel::B), &one).is_err());
}

#[test]
fn recoveries_are_not_joined_to_people_and_nobody_stands_out() {
    let (folder, pool) = pool(300, 4, ReleaseLevel::C);
    let out = folder.path().join("c");
    let report = made(&pool, &wish(ReleaseLevel::C), &out).expect("a release");
    let names = ["age", "skin", "session", "region", "depth", "device", "setting"];
    let mut classes: HashMap<Vec<String>, usize> = HashMap::new();
    let rows = table(&out, "episode");
    for row in &rows {
        assert!(!row.contains_key("participant"));
        *classes.entry(names.map(|name| row[name].clone()).to_vec()).or_default() += 1;
    }
    let fewest = classes.into_values().min().expect("rows");
    assert!(fewest >= 11);
    assert_eq!(report.risk.expect("risk").k as usize, fewest);
    nothing_but_codes(&out);
    verify(&out, Some(&pool), &mut |_, _, _| {}).expect("as it says");
    // More detail than anybody agreed to.
    for level in [ReleaseLevel::A, ReleaseLevel::B] {
        let refused = made(&pool, &wish(level), &folder.path().join("more")).expect_err("refused");
        assert!(refused.to_string().contains("The most detailed that somebody agreed to is C"));
    }
}

#[test]
fn counts_tell_no_small_one() {
    let (folder, pool) = pool(300, 5, ReleaseLevel::D);
    let out = folder.path().join("d");
    let mut wish = wish(ReleaseLevel::D);
    wish.most_suppressed = 0.5;
    let report = made(&pool, &wish, &out).expect("a release");
    let counts = report.counts.expect("counts");
    assert!(counts.left_out > 0 && counts.narrowest.is_some_and(|it| it >= 11));
    for row in table(&out, "count") {
        assert!(row["people"].is_empty() || !(1..11).contains(&row["people"].parse().expect("it")));
    }
    nothing_but_codes(&out);
    verify(&out, Some(&pool), &mut |_, _, _| {}).expect("as it says");
}

#[test]
fn too_few_people_are_refused_with_a_way_out() {
    let (folder, pool) = pool(40, 6, ReleaseLevel::A);
    let mut wish = wish(ReleaseLevel::B);
    wish.k = 30;
    wish.most_suppressed = 0.0;
    let out = folder.path().join("b");
    match made(&pool, &wish, &out) {
        Ok(report) => assert!(report.risk.expect("risk").k >= 30),
        Err(refused) => {
            let message = refused.to_string();
            assert!(message.contains("Try --level C"), "{message}");
            assert!(!out.exists());
        }
    }
    wish.k = 41;
    let none = folder.path().join("none");
    let message = made(&pool, &wish, &none).expect_err("more than there are").to_string();
    assert!(message.contains("40 of 40 people"), "{message}");
    // Nothing is left behind.
    let left = fs::read_dir(folder.path()).expect("files");
    let left: BTreeSet<PathBuf> = left.map(|it| it.expect("a file").path()).collect();
    let known = BTreeSet::from([folder.path().join("pool"), out]);
    assert!(left.is_subset(&known), "{left:?}");
}

#[test]
fn days_as_logged_have_no_open_licence() {
    let (folder, pool) = pool(30, 7, ReleaseLevel::A);
    let mut wish = wish(ReleaseLevel::A);
    let out = folder.path().join("a");
    made(&pool, &wish, &out).expect("a release");
    nothing_but_codes(&out);
    verify(&out, Some(&pool), &mut |_, _, _| {}).expect("as it says");
    wish.licence = Some("CC-BY-4.0".to_owned());
    let message = made(&pool, &wish, &folder.path().join("open")).expect_err("refused").to_string();
    assert!(message.contains("open licence"), "{message}");
    wish = self::wish(ReleaseLevel::D);
    wish.licence = Some("Mine".to_owned());
    let message = made(&pool, &wish, &folder.path().join("mine")).expect_err("refused").to_string();
    assert!(message.contains("CC-BY-4.0"), "{message}");
}

/// A text whose third line is changed.
fn third(line: impl Fn(&str) -> String) -> impl Fn(&str) -> String {
    move |text| {
        let with = |(at, it): (usize, &str)| if at == 2 { line(it) } else { it.to_owned() };
        text.lines().enumerate().map(with).map(|line| line + "\n").collect()
    }
}

#[test]
fn a_broken_dataset_is_refused_with_its_place() {
    let (folder, pool) = pool(60, 8, ReleaseLevel::A);
    let good = folder.path().join("good");
    made(&pool, &wish(ReleaseLevel::A), &good).expect("a release");
    let bad = folder.path().join("bad");
    let says = |file: &str, change: &dyn Fn(&str) -> String, sums: bool| {
        let _ = fs::remove_dir_all(&bad);
        fs::create_dir(&bad).expect("a folder");
        for entry in fs::read_dir(&good).expect("files") {
            let path = entry.expect("a file").path();
            fs::copy(&path, bad.join(path.file_name().expect("a name"))).expect("a copy");
        }
        let path = bad.join(file);
        let text = fs::read_to_string(&path).expect(file);
        let changed = change(&text);
        assert_ne!(text, changed, "{file}");
        fs::write(&path, changed).expect("written");
        if sums {
            write_checksums(&bad).expect("checksums");
        }
        verify(&bad, None, &mut |_, _, _| {}).expect_err("broken").to_string()
    };
    let set = |place: usize, value: &'static str| {
        move |line: &str| {
            let mut cells: Vec<&str> = line.split(',').collect();
            cells[place] = value;
            cells.join(",")
        }
    };
    let cases: [(&str, usize, &'static str, &str); 6] = [
        ("daily.csv", 4, "5", "daily.csv, line 3, field redness: \"5\" may not stand there"),
        ("daily.csv", 2, "2026-01-01", "daily.csv, line 3, field day: \"2026-01-01\""),
        ("participant.csv", 1, "35", "participant.csv, line 3, field age: \"35\""),
        ("participant.csv", 2, "Anna", "participant.csv, line 3, field skin: \"Anna\""),
        (
            "participant.csv",
            0,
            "1",
            "participant.csv, line 3, field participant: the row is out of",
        ),
        ("session.csv", 0, "999", "session.csv, line 3, field participant: participant.csv has no"),
    ];
    for (file, place, value, wanted) in cases {
        let message = says(file, &third(set(place, value)), true);
        assert!(message.starts_with(wanted), "{message}");
    }
    let message = says("flag.csv", &|text| text.replace("seen", "seen,name"), true);
    assert_eq!(message, "flag.csv: the column is \"name\", where outcome must stand");
    // A value that could stand there, but is not the one in Parquet.
    let other = |line: &str| {
        let mut cells: Vec<&str> = line.split(',').collect();
        cells[4] = if cells[4] == "1" { "2" } else { "1" };
        cells.join(",")
    };
    let message = says("daily.csv", &third(other), true);
    assert!(message.starts_with("daily.parquet, line 2, field redness"), "{message}");
    // What is written beside the tables.
    let message = says("codebook.md", &|text| text.replace("never zero", "zero"), true);
    assert!(message.starts_with("codebook.md: it is not what"), "{message}");
    let message = says("codebook.md", &|text| text.replace("never zero", "zero"), false);
    assert!(message.starts_with("codebook.md: its SHA-256"), "{message}");
    let message = says("privacy-report.json", &|text| text.replace("\"k\": 1", "\"k\": 20"), true);
    assert!(message.starts_with("privacy-report.json: the risk"), "{message}");
}

#[test]
fn nobody_can_release_less_than_people_were_promised() {
    let (folder, pool) = pool(60, 6, ReleaseLevel::A);
    for level in [ReleaseLevel::B, ReleaseLevel::C, ReleaseLevel::D] {
        let less = Wish { k: 10, ..wish(level) };
        let refused = made(&pool, &less, &folder.path().join("less")).expect_err("refused");
        assert!(refused.to_string().contains("k is at least 11"), "{refused}");
    }
    // A dataset that was made to say otherwise is found out.
    let out = folder.path().join("b");
    made(&pool, &wish(ReleaseLevel::B), &out).expect("a release");
    let path = out.join("datapackage.json");
    let package = fs::read_to_string(&path).expect("a package");
    let mut facts: serde_json::Value = serde_json::from_str(&package).expect("JSON");
    facts["aftercare"]["quasi"] = serde_json::json!(["age"]);
    fs::write(&path, facts.to_string()).expect("written");
    write_checksums(&out).expect("written");
    assert!(verify(&out, None, &mut |_, _, _| {}).is_err());
}
