//! The ranges of a study, from the file to the chart.

use std::fs;

use super::Home;

fn file(home: &Home, edition: u32, upper: u8) -> String {
    let path = home.path().join(format!("found-{edition}.toml"));
    let text = format!(
        r#"
        format = "aftercare-study-ranges"
        version = 1
        study = "redness-2027"
        title = "Redness after a pen"
        edition = {edition}
        ranges = 1
        people = 412
        provenance = "From 500 sessions of 412 people."

        [[course]]
        symptom = "redness"
        band = 3
        days = [
          {{ day = 1, people = 400, typical = 1, typical_interval = [1, 1], upper = {upper}, upper_interval = [1, 3] }},
        ]
        "#
    );
    fs::write(&path, text).expect("written");
    path.display().to_string()
}

#[test]
fn a_study_stands_beside_the_built_in_ranges_until_it_is_taken_out() {
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "0", "--day", "d1"]);
    let judged = home.ok(&["check"]);
    assert!(!home.ok(&["chart"]).contains("study"));
    let said = home.ok(&["range", "load", &file(&home, 1, 2)]);
    assert!(said.contains("redness-2027, edition 1: Redness after a pen (412 people)"), "{said}");
    let chart = home.ok(&["chart"]);
    assert!(chart.contains("(redness-2027 found up to 2)"), "{chart}");
    assert!(chart.contains("= up to, in a study"), "{chart}");
    let day = home.json(&["chart"])["days"][1]["study"].clone();
    assert_eq!((day["people"].as_i64(), day["up_to"].as_i64()), (Some(400), Some(2)));
    assert!(home.json(&["chart"])["days"][2].get("study").is_none(), "nobody knows");
    assert_eq!(home.ok(&["check"]), judged, "flags do not follow it");

    // Again: nothing. A newer edition takes its place, an older one does not.
    let before = home.bytes();
    assert!(home.ok(&["range", "load", &file(&home, 1, 2)]).contains("already"));
    assert_eq!(home.bytes(), before);
    home.ok(&["range", "load", &file(&home, 3, 3)]);
    assert!(home.ok(&["chart"]).contains("found up to 3"));
    let (refused, code) = home.fails(&["range", "load", &file(&home, 2, 2)]);
    assert_eq!(code, 1);
    assert!(refused.to_string().contains("edition 3 is there already"), "{refused}");
    assert!(home.ok(&["range", "list"]).contains("edition 3"));
    let listed = home.json(&["range", "list"]);
    assert_eq!(listed["studies"][0]["edition"], 3);
    assert_eq!(listed["clinic"].as_array().map(Vec::len), Some(0));

    // It goes along with the journal, and comes back by undo.
    home.ok(&["range", "remove", "redness-2027"]);
    assert!(!home.ok(&["chart"]).contains("found"));
    home.ok(&["undo"]);
    let out = home.path().join("all.json").display().to_string();
    home.ok(&["export", "json", "-o", &out]);
    let other = Home::new();
    other.ok(&["import", &out]);
    assert!(other.ok(&["chart"]).contains("redness-2027 found up to 3"));
}

#[test]
fn a_file_with_a_fault_changes_nothing_and_says_where_it_is() {
    let home = Home::with_session();
    let path = file(&home, 1, 2);
    let text = fs::read_to_string(&path).expect("read").replace("band = 3", "band = 7");
    fs::write(&path, text.replace("people = 400", "people = 999")).expect("written");
    let before = home.bytes();
    let (refused, code) = home.fails(&["range", "load", &path]);
    assert_eq!(code, 1);
    for word in ["course[0].band", "course[0].days[0].people"] {
        assert!(refused.to_string().contains(word), "{refused}");
    }
    assert_eq!(home.bytes(), before);
}
