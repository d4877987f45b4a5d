//! Records taken along and taken in, by the real program.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Home, Ran};

/// A week of the cheeks, with a flag that was answered.
fn week() -> Home {
    let home = Home::with_session();
    home.ok(&["profile", "set", "--alias", "Ada Example"]);
    for (day, redness) in [("before", "0"), ("d1", "3"), ("d2", "2"), ("d3", "1")] {
        home.ok(&["log", redness, "0", "0", "0", "--none", "--day", day]);
    }
    home.ok(&["log", "3", "0", "0", "0", "warmth=2", "pain=2", "--note", "=hot, \"very\""]);
    home.ok(&["flags", "called", "TRD2", "--by", "Example Clinic"]);
    home
}

fn path(home: &Home, name: &str) -> String {
    home.path().join(name).to_string_lossy().into_owned()
}

fn refused(home: &Home, args: &[&str]) -> Ran {
    let before = home.journal().exists().then(|| home.bytes());
    let ran = home.run(args);
    assert_eq!(ran.code, 1, "{args:?}: {ran:?}");
    assert_eq!(home.journal().exists().then(|| home.bytes()), before, "{args:?} changed something");
    ran
}

/// The journal's own JSON, without when it was written.
fn journal(home: &Home) -> Value {
    let out = home.ok(&["export", "json"]);
    let document: Value = serde_json::from_str(&out).expect("JSON");
    document["journal"].clone()
}

#[test]
fn a_journal_is_taken_to_a_new_machine_and_back() {
    let old = week();
    let said = old.ok(&["export", "json", "-o", "journal.json"]);
    assert!(said.contains("Nobody has it until you give it to them"), "{said}");
    let file = path(&old, "journal.json");
    let new = Home::new();
    let would = new.ok(&["import", &file, "--dry-run"]);
    assert!(would.contains("Would be added: your profile, 1 session, 5 logs"), "{would}");
    assert!(!new.data().exists(), "looking makes nothing");
    let said = new.ok(&["import", &file]);
    assert!(said.contains("is a journal (1.0), written on"), "{said}");
    assert!(said.contains("1 answered flag, 1 answer to a flag"), "{said}");
    let (was, is) = (journal(&old), journal(&new));
    for part in ["profile", "recoveries", "answers", "course"] {
        assert_eq!(is[part], was[part], "{part}");
    }
    let open = |home: &Home| home.count("SELECT count(*) FROM flag WHERE open");
    assert_eq!(open(&new), open(&old), "the flags are judged anew, and come out the same");
    // Once more changes nothing, here and there.
    for home in [&new, &old] {
        let before = home.bytes();
        let said = home.ok(&["import", &file]);
        assert!(said.contains("Nothing in it is new"), "{said}");
        assert_eq!(home.bytes(), before);
    }
    // One import is one change.
    new.ok(&["undo"]);
    assert_eq!(new.count("SELECT count(*) FROM day_log"), 0);
    assert_eq!(new.count("SELECT count(*) FROM session"), 0);
    new.ok(&["redo"]);
    assert_eq!(journal(&new)["recoveries"], was["recoveries"]);
}

#[test]
fn an_old_session_is_judged_when_it_comes_in() {
    let old = Home::new();
    let add = |date: &str| {
        old.ok(&["session", "add", "--date", date, "--device", "pen", "--site", "cheeks:1.5"]);
    };
    add("2026-03-02");
    old.ok(&["log", "4", "3", "0", "0", "--none", "--day", "2026-03-12"]);
    add("2026-11-12");
    old.ok(&["log", "1", "0", "0", "0", "--day", "d1"]);
    assert!(old.count("SELECT count(*) FROM flag WHERE open") > 0);
    old.ok(&["export", "json", "-o", "journal.json"]);
    let new = Home::new();
    new.ok(&["import", &path(&old, "journal.json")]);
    let rules = |home: &Home| {
        let listed = home.json(&["flags", "--session", "1"]);
        let flags = listed["flags"].as_array().or(listed.as_array()).expect("flags").clone();
        let names = flags.iter().map(|flag| flag["rule"].as_str().expect("a rule").to_owned());
        names.collect::<Vec<_>>()
    };
    assert!(!rules(&new).is_empty());
    assert_eq!(rules(&new), rules(&old));
}

#[test]
fn tables_go_into_a_folder_and_logs_come_back() {
    let old = week();
    fs::create_dir(old.path().join("tables")).expect("a folder");
    let said = old.ok(&["export", "csv", "-o", "tables"]);
    let names: Vec<_> = fs::read_dir(old.path().join("tables"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    assert_eq!(names.len(), aftercare::exchange::tables::Table::all().len(), "{said}");
    assert!(names.iter().all(|name| said.contains(name.as_str())), "{said}");
    let logs = path(&old, "tables/logs.csv");
    let text = fs::read_to_string(&logs).expect("a table");
    assert_eq!(text, old.ok(&["export", "csv"]), "file and pipe are one");
    assert!(text.contains("\"'=hot, \"\"very\"\"\""), "{text}");
    let new = Home::new();
    new.ok(&["import", &logs]);
    new.ok(&["export", "csv", "-o", "again.csv"]);
    assert_eq!(fs::read_to_string(path(&new, "again.csv")).expect("a table"), text);
    for other in ["flags", "sessions", "answers"] {
        let ran = refused(&new, &["import", &path(&old, &format!("tables/{other}.csv"))]);
        assert!(ran.err.contains(&format!("the table \"{other}\"")), "{ran:?}");
    }
}

#[test]
fn columns_and_rows_can_be_chosen() {
    let home = week();
    let out = home.ok(&["export", "csv", "--fields", "date,redness", "--from", "2026-11-14"]);
    let rows = "date,redness\r\n2026-11-14,2\r\n2026-11-15,1\r\n2026-11-19,3\r\n";
    assert_eq!(out, rows);
    let out = home.ok(&["export", "csv", "-t", "sessions", "--fields", "area,depth_mm"]);
    assert_eq!(out, "area,depth_mm\r\ncheeks,1.5\r\nforehead,1\r\n");
    let (error, code) = home.fails(&["export", "csv", "--fields", "date,rednes"]);
    assert_eq!((error["field"].as_str(), code), (Some("fields"), 1));
    assert!(
        error["hint"].as_str().is_some_and(|hint| hint.contains("Did you mean redness")),
        "{error}"
    );
    let (error, _) = home.fails(&["export", "csv", "--table", "log"]);
    assert!(error["hint"].as_str().is_some_and(|hint| hint.contains("logs")), "{error}");
    fs::create_dir(home.path().join("t")).expect("a folder");
    let (error, _) = home.fails(&["export", "csv", "--fields", "date", "-o", "t"]);
    assert_eq!(error["field"], "fields");
    let files = home.json(&["export", "csv", "-t", "logs", "--fields", "date", "-o", "t"]);
    assert_eq!(files["files"].as_array().map(Vec::len), Some(1));
}

#[test]
fn only_the_owner_reads_what_is_exported() {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let home = week();
        for (kind, name) in [("csv", "x.csv"), ("json", "x.json"), ("template", "y.csv")] {
            home.ok(&["export", kind, "-o", name]);
            let mode = fs::metadata(home.path().join(name)).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
        fs::write(home.path().join("mine.csv"), "my shopping").expect("written");
        refused(&home, &["export", "csv", "-o", "mine.csv"]);
    }
}

#[test]
fn a_filled_template_comes_in_and_half_wrong_ones_do_not() {
    let home = week();
    home.ok(&["export", "template", "-o", "logs.csv"]);
    let file = home.path().join("logs.csv");
    let template = fs::read_to_string(&file).expect("a table");
    let said = home.ok(&["import", "logs.csv"]);
    assert!(said.contains("Nothing in it is new"), "the examples are no logs: {said}");
    let row = |at: &str, redness: &str| {
        let example = template.lines().nth(1).expect("an example").replace("# example: ", "");
        let example = example.replacen("2026-01-10,pen,clinic,cheeks,,1.5,2026-01-11,3,0", at, 1);
        example.replacen("REDNESS", redness, 1) + "\r\n"
    };
    let good = row("2026-11-12,,,cheeks,,,2026-11-18,REDNESS,1", "2");
    let june = row("2026-06-01,roller,home,neck,,0.5,2026-06-03,REDNESS,0", "1");
    let bad = row("2026-11-12,,,cheeks,,,2026-11-18,REDNESS,1", "nine");
    fs::write(&file, format!("{template}{good}{bad}{june}")).expect("written");
    let ran = refused(&home, &["import", "logs.csv"]);
    assert!(
        ran.err.contains("line 5, column 8: redness: \"nine\" is not 0, 1, 2, 3 or 4"),
        "{ran:?}"
    );
    assert!(ran.err.contains("Nothing was changed"), "{ran:?}");
    let (error, _) = home.fails(&["import", "logs.csv"]);
    assert_eq!(error["field"], "redness");
    fs::write(&file, format!("{template}{good}{june}")).expect("written");
    let before = home.bytes();
    let would = home.json(&["import", "logs.csv", "--dry-run"]);
    assert_eq!(home.bytes(), before, "a dry run changes no byte");
    assert_eq!(would["dry_run"], true);
    let added = serde_json::json!([{"kind": "session", "count": 1}, {"kind": "log", "count": 2}]);
    assert_eq!(would["added"], added, "{would}");
    home.ok(&["import", "logs.csv"]);
    assert!(home.ok(&["show", "d6"]).contains("Redness"));
    let neck = home.json(&["session", "show", "1"]);
    assert!(neck.to_string().contains("neck"), "{neck}");
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM session"), 1);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 5);
}

#[test]
fn what_is_no_journal_is_refused_in_words() {
    let home = week();
    for (name, content, word) in [
        ("empty.csv", "", "nothing that can be imported"),
        ("letter.txt", "Dear doctor.\n", "nothing that can be imported"),
        ("report.pdf", "%PDF-1.7, \0\u{1}; x", "nothing that can be imported"),
        ("weather.csv", "date,weather\n2026-11-19,rain\n", "weather: there is no such column"),
        ("other.json", "{\"format\": \"someone-else\"}", "format: it is \"someone-else\""),
        ("cut.json", "{\"format\": \"aftercare-journal\",", "line 1, column"),
        (
            "new.json",
            "{\"format\": \"aftercare-journal\", \"version\": \"3.1\"}",
            "it is 3.1, and this program reads up to 1.0",
        ),
    ] {
        fs::write(home.path().join(name), content).expect("written");
        let ran = refused(&home, &["import", name]);
        assert!(ran.err.contains(word), "{name}: {ran:?}");
    }
    for name in ["nowhere.json", "."] {
        refused(&home, &["import", name]);
    }
    let other = week();
    other.ok(&["export", "json", "-o", "other.json"]);
    let ran = refused(&home, &["import", &path(&other, "other.json")]);
    assert!(ran.err.contains("the records of another person"), "{ran:?}");
}

#[test]
fn without_a_journal_there_is_nothing_to_export() {
    let home = Home::new();
    for kind in ["csv", "json"] {
        refused(&home, &["export", kind, "-o", "x"]);
        assert!(!Path::new(&path(&home, "x")).exists());
    }
    assert!(home.ok(&["export", "template"]).starts_with("session_date,"));
}

#[test]
fn a_session_without_a_profile_can_be_exported() {
    let home = Home::with_session();
    let first = journal(&home)["profile"]["id"].clone();
    assert_eq!(journal(&home)["profile"]["id"], first, "the same each time");
    home.ok(&["profile", "set", "--alias", "Ada"]);
    assert_eq!(journal(&home)["profile"]["id"], first, "and once it is written down");
}

#[test]
fn days_of_a_selection_count_from_its_session() {
    let home = week();
    let days = |args: &[&str]| {
        let table = home.ok(&[&["export", "csv"], args].concat());
        csv::Reader::from_reader(table.as_bytes()).records().count()
    };
    assert_eq!(days(&[]), 5);
    assert_eq!(days(&["--from", "d2", "--to", "d3"]), 2);
    assert_eq!(days(&["--session", "1", "--from", "d2"]), 3);
    home.ok(&["session", "add", "--date", "2026-11-19", "--device", "pen", "--site", "neck:1"]);
    let ran =
        refused(&home, &["export", "csv", "--session", "1", "--session", "2", "--from", "d2"]);
    assert!(ran.err.contains("counts from one session, and several are named"), "{ran:?}");
}
