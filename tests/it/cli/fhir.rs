//! `aftercare export fhir`.

use serde_json::Value;

use super::{Home, NOW};

const EXPORT: [&str; 2] = ["export", "fhir"];

fn logged() -> Home {
    let home = Home::with_session();
    home.ok(&["profile", "set", "--alias", "Ada Example", "--birth-year", "1987"]);
    home.ok(&["log", "2", "1", "0", "0", "--none"]);
    home
}

fn kinds(document: &Value, kind: &str) -> usize {
    let entries = document["entry"].as_array().expect("entries");
    entries.iter().filter(|entry| entry["resource"]["resourceType"] == kind).count()
}

#[test]
fn it_is_written_for_its_owner_alone_and_names_nobody() {
    let home = logged();
    let said = home.ok(&["export", "fhir", "-o", "diary.json"]);
    assert!(said.contains("diary.json") && said.contains("Nobody has it"), "{said}");
    let path = home.path().join("diary.json");
    let text = std::fs::read_to_string(&path).expect("a file");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["timestamp"], NOW);
    assert_eq!(kinds(&document, "QuestionnaireResponse"), 1);
    // As a word: by chance it stands in an identity.
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    assert!(!text.contains("Ada") && !text.contains("birthDate"));
    assert!(!words.any(|word| word == "1987" || word.starts_with("1987-0")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // Once more, with a name: in the place of the first.
    let out = home.json(&["export", "fhir", "-o", "diary.json", "--name", "--birth-year"]);
    assert_eq!(out["files"][0].as_str(), path.to_str());
    let text = std::fs::read_to_string(&path).expect("a file");
    assert!(text.contains("Ada Example") && text.contains("\"birthDate\":\"1987\""));
}

#[test]
fn it_is_printed_when_it_is_piped_or_asked_for() {
    let home = logged();
    let piped = home.ok(&EXPORT);
    assert_eq!(piped, home.ok(&["export", "fhir", "-o", "-"]));
    assert_eq!(kinds(&serde_json::from_str(&piped).expect("JSON"), "Procedure"), 1);
}

#[test]
fn nothing_else_is_overwritten() {
    let home = logged();
    std::fs::write(home.path().join("letter.json"), "Dear Ada").expect("a file");
    let (error, code) = home.fails(&["export", "fhir", "-o", "letter.json"]);
    assert_eq!((error["field"].as_str(), code), (Some("output"), 1));
    let left = std::fs::read_to_string(home.path().join("letter.json")).expect("a file");
    assert_eq!(left, "Dear Ada");
}

#[test]
fn a_document_of_nothing_is_refused() {
    let home = Home::new();
    let (error, _) = home.fails(&EXPORT);
    assert_eq!(error["kind"], "no_session");
    assert!(!home.data().exists(), "nothing is made for looking");
    home.ok(&["profile", "set", "--alias", "Ada"]);
    let (error, _) = home.fails(&EXPORT);
    assert_eq!(error["kind"], "no_session");
    let home = logged();
    let (error, _) = home.fails(&["export", "fhir", "--area", "back"]);
    let message = error["message"].as_str().expect("a message");
    assert!(message.contains("no session like that"), "{message}");
}

#[test]
fn a_part_can_be_chosen() {
    let home = logged();
    let part = home.ok(&["export", "fhir", "--to", "2026-11-18"]);
    let part: Value = serde_json::from_str(&part).expect("JSON");
    assert_eq!((kinds(&part, "Procedure"), kinds(&part, "Observation")), (1, 0));
}
