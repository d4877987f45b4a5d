//! Writing and reading the journal.

use std::path::Path;

use aftercare::app::{self, Event, Key, KeyCode, Outside, Start};
use aftercare::cli::{Journal, open};
use aftercare::domain::{DayLog, Edit};
use aftercare::effect::{Effect, Outcome};
use aftercare::seal::Seal;

use super::Home;

#[test]
fn the_first_steps() {
    let home = Home::new();
    let refused = home.run(&["log", "3", "0", "0", "1", "--none"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("aftercare session add"), "{refused:?}");
    assert!(!home.data().exists(), "nothing is made for looking or for what is refused");
    assert!(home.ok(&["status"]).contains("No session"));
    assert!(!home.data().exists());

    home.ok(&[
        "session", "add", "--date", "today", "--device", "pen", "--area", "cheeks", "--depth",
        "1,5", "--before", "0001",
    ]);
    assert_eq!(home.count("SELECT count(*) FROM session"), 1);
    assert_eq!(home.count("SELECT depth_um FROM site"), 1500);
    assert_eq!(home.count("SELECT day FROM day_log"), -1);
    home.ok(&["log", "2", "1", "0", "1", "--none"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 2);
}

#[cfg(unix)]
#[test]
fn files_belong_to_their_owner() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_session();
    let mode = |path: &Path| path.metadata().expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&home.data()), mode(&home.journal())), (0o700, 0o600));
}

/// The log that six keys make on the screens: `3 0 0 1 n Enter`.
fn six_keys(home: &Home) -> DayLog {
    let places = aftercare::world::Places::within(home.data());
    let at = chrono::DateTime::parse_from_rfc3339(super::NOW).expect("a moment");
    let journal = Journal { places, clock: aftercare::world::Clock::fixed(at) };
    let mut opened = open(&journal, false).expect("it opens");
    let Ok(Outcome::Journal { snapshot, .. }) = opened.driver.first() else { panic!("no journal") };
    let now = opened.clock.now();
    let mut random = || [7; 10];
    let mut outside = Outside { now, random: &mut random };
    let start = Start {
        library: aftercare::library(),
        keymap: opened.keymap,
        look: opened.look,
        preferences: opened.preferences,
        setup: opened.setup,
        size: (80, 24),
        journal: *snapshot,
        drafts: std::collections::BTreeMap::new(),
        inbox: None,
        backups: None,
    };
    let mut model = app::start(start, &mut outside);
    let keys = ['3', '0', '0', '1', 'n'].map(Key::char);
    for key in keys.into_iter().chain([Key::plain(KeyCode::Enter), Key::plain(KeyCode::Enter)]) {
        for effect in app::update(&mut model, Event::Key(key), &mut outside) {
            if let Effect::Commit { change, .. } = effect {
                let Some(Edit::Log(swap)) = change.edits.into_iter().next() else { continue };
                return swap.after.expect("a log");
            }
        }
    }
    panic!("nothing was saved");
}

#[test]
fn a_log_of_every_place_is_one_of_each() {
    let home = Home::with_session();
    home.ok(&["log", "2", "1", "0", "1"]);
    home.ok(&["log", "3", "1", "0", "1", "-a", "cheeks"]);
    let forehead = home.ok(&["show", "--area", "forehead"]);
    assert!(forehead.contains("   2") && !forehead.contains("   3"), "{forehead}");
}

#[test]
fn one_command_stores_what_six_keys_store() {
    let home = Home::with_session();
    let screens = six_keys(&home);
    home.ok(&["log", "3", "0", "0", "1", "--none"]);
    let places = aftercare::world::Places::within(home.data());
    let store = aftercare::store::Store::open(
        &places.journal(),
        &Seal::PLAIN,
        aftercare::store::Mode::ReadOnly,
        screens.logged_at,
    )
    .expect("it opens");
    let recovery = store.reader().latest_recovery().expect("read").expect("a session");
    let [stored] = recovery.logs.as_slice() else { panic!("one log") };
    assert_eq!(stored.scores, screens.scores);
    assert_eq!(stored.signs, screens.signs);
    assert_eq!((stored.day, stored.date, stored.site), (screens.day, screens.date, screens.site));
    assert_eq!(stored.temperature, None, "none never answers the temperature");
    assert_eq!(stored.medicines, screens.medicines);
}

#[test]
fn every_part_of_a_log_is_stored() {
    let home = Home::with_session();
    let ran = home.run_with(
        &[
            "log",
            "--day",
            "yesterday",
            "-a",
            "forehead",
            "2",
            "0",
            "0",
            "0",
            "warmth=1",
            "pus=2",
            "--sign",
            "spreading",
            "--sign",
            "blisters",
            "--sign",
            "breathing_or_face_swelling",
            "--temp",
            "37,4",
            "--took",
            "painkiller",
            "--met",
            "sun",
            "--product",
            "balm",
            "--own",
            "tightness=3",
            "--note",
            "-",
        ],
        "hot after a walk\n",
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = home.json(&["show", "yesterday"]);
    let log = &shown["logs"][0];
    assert_eq!(log["day"], 6);
    assert_eq!(log["site"], "forehead");
    assert_eq!(log["note"], "hot after a walk");
    assert_eq!(log["temperature_c"], 37.4);
    assert_eq!(log["took"][0], "painkiller");
    assert_eq!(log["met"][0], "sun");
    assert_eq!(log["own"][0]["name"], "tightness");
    let signs: Vec<&str> =
        log["signs"].as_array().expect("signs").iter().filter_map(|s| s.as_str()).collect();
    assert_eq!(signs, ["trouble_breathing", "spreading"]);
    let score = |name: &str| {
        let scores = log["scores"].as_array().expect("scores");
        scores.iter().find(|score| score["symptom"] == name).map(|score| score["severity"].clone())
    };
    assert_eq!(score("blisters"), Some(1.into()), "a bare tick counts as 1");
    assert_eq!(score("pus"), Some(2.into()));
    assert_eq!(score("itch"), None, "what was not said is not logged");
    assert!(ran.out.starts_with("EMERGENCY."), "an emergency is said first: {}", ran.out);
}

#[test]
fn days_are_understood() {
    let home = Home::with_session();
    for (day, wanted) in [
        ("today", 7),
        ("yesterday", 6),
        ("2026-11-15", 3),
        ("d2", 2),
        ("last friday", 1),
        ("2 days ago", 5),
        ("before", -1),
    ] {
        home.ok(&["log", "--day", day, "1", "0", "0", "0"]);
        assert_eq!(
            home.count("SELECT day FROM day_log ORDER BY key DESC LIMIT 1"),
            wanted,
            "{day}"
        );
    }
    // At one in the morning it is still the day before.
    let ran = home.run_at("2026-11-20T01:00:00+01:00", &["log", "1", "0", "0", "0"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(home.count("SELECT day FROM day_log ORDER BY key DESC LIMIT 1"), 7);
}

#[test]
fn a_log_is_added_changed_and_removed() {
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "1"]);
    home.ok(&["log", "2", "0", "0", "1"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 2, "log always adds");
    home.ok(&["log", "edit", "last", "redness=1", "--clear", "breakouts"]);
    let log = home.json(&["show"])["logs"][1].clone();
    assert_eq!(log["scores"].as_array().map(Vec::len), Some(3));
    assert_eq!(log["scores"][0]["severity"], 1);
    let id = log["id"].as_str().expect("an id").to_owned();
    home.ok(&["log", "remove", &id[id.len() - 8..]]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
}

#[test]
fn undo_and_redo_reach_across_runs() {
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "1", "--none"]);
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 0);
    assert_eq!(home.json(&["flags"])["flags"].as_array().map(Vec::len), Some(0));
    home.ok(&["redo"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM session"), 0);
    assert!(home.ok(&["undo"]).contains("Nothing to take back"));
    let history = home.json(&["history"]);
    assert_eq!(history.as_array().map(Vec::len), Some(6));
    assert_eq!(history[0]["undoes"], 1);
}

#[test]
fn a_session_is_corrected_and_its_logs_keep_their_dates() {
    let home = Home::with_session();
    home.ok(&["log", "2", "0", "0", "0"]);
    home.ok(&["session", "edit", "1", "--date", "2026-11-11", "--passes", "3"]);
    assert_eq!(home.count("SELECT day FROM day_log"), 8);
    assert_eq!(home.count("SELECT date = '2026-11-19' FROM day_log"), 1);
    let (error, code) = home.fails(&["session", "remove", "1"]);
    assert_eq!((error["kind"].as_str(), code), (Some("in_use"), 1));
    home.ok(&["session", "remove", "1", "--with-logs"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 0);
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
}

#[test]
fn the_profile_is_told_and_forgotten() {
    let home = Home::new();
    home.ok(&[
        "profile",
        "set",
        "--contact-name",
        "Example Clinic",
        "--phone",
        "(555) 010-0199",
        "--country",
        "us",
        "--skin-tone",
        "4",
        "--risk",
        "diabetes=yes",
        "--risk",
        "eczema=no",
    ]);
    let profile = home.json(&["profile", "show"]);
    assert_eq!(profile["contact"]["kind"], "clinic");
    assert_eq!(profile["country"], "US");
    assert_eq!(profile["emergency_number"], "911");
    assert_eq!(profile["skin_tone"], 4);
    home.ok(&["profile", "set", "--skin-tone", "", "--contact", "", "--risk", "diabetes=unknown"]);
    let profile = home.json(&["profile", "show"]);
    assert!(profile["skin_tone"].is_null() && profile["contact"].is_null());
    let (error, _) = home.fails(&["profile", "set", "--phone", "abc"]);
    assert_eq!(error["field"], "phone");
    let odd = home.run(&["profile", "set", "--country", "XX"]);
    assert!(odd.err.contains("emergency number of XX is not known"), "{odd:?}");
}

#[test]
fn a_clinics_own_numbers_carry_its_name() {
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "1", "--none"]);
    assert_eq!(home.json(&["status"])["level"], "clinic");
    home.ok(&[
        "range",
        "add",
        "redness",
        "--from",
        "5",
        "--to",
        "9",
        "--upto",
        "3",
        "--by",
        "Example Clinic",
    ]);
    assert!(home.json(&["status"])["level"].is_null(), "the clinic expects it");
    let ranges = home.json(&["range", "list"]);
    assert_eq!(ranges["clinic"][0]["by"], "Example Clinic");
    let id = ranges["clinic"][0]["id"].as_str().expect("an id").to_owned();
    home.ok(&["range", "remove", &id]);
    assert_eq!(home.json(&["status"])["level"], "clinic");
    home.ok(&["interval", "35", "--by", "Example Clinic"]);
    assert_eq!(home.json(&["status"])["next_session"]["earliest"], "2026-12-17");
    home.ok(&["interval", "--clear"]);
    assert_eq!(home.json(&["status"])["next_session"]["earliest"], "2026-12-10");
}

#[test]
fn flags_are_answered() {
    let home = Home::with_session();
    home.ok(&["log", "--day", "d3", "1", "0", "0", "0", "--none"]);
    home.ok(&["log", "3", "0", "0", "0", "warmth=2", "pain=2", "--none"]);
    let flags = home.json(&["flags"]);
    let today = flags["flags"].as_array().expect("flags").iter().find(|f| f["level"] == "today");
    let rule = today.expect("a TODAY flag")["rule"].as_str().expect("a rule").to_owned();
    assert!(!home.ok(&["flags", "history", &rule]).contains("shown"));
    home.ok(&["flags"]);
    home.ok(&["flags"]);
    let story = home.ok(&["flags", "history", &rule]);
    assert_eq!(story.matches("shown").count(), 1, "{story}");
    let (error, code) = home.fails(&["flags", "sleep", &rule]);
    assert_eq!((error["kind"].as_str(), code), (Some("not_allowed"), 1));
    home.ok(&["flags", "called", &rule, "--by", "Dr Example"]);
    home.ok(&[
        "flags",
        "seen",
        &rule,
        "--by",
        "Dr Example",
        "--on",
        "today",
        "--outcome",
        "nothing_needed",
        "--note",
        "come back in two days",
    ]);
    let flags = home.json(&["flags"]);
    let flag = flags["flags"].as_array().expect("flags").iter().find(|f| f["rule"] == *rule);
    let flag = flag.expect("still there, quiet");
    assert_eq!(flag["standing"], "quiet");
    assert_eq!(flag["done"].as_array().map(Vec::len), Some(2));
    assert_eq!(flag["done"][1]["outcome"], "nothing_needed");
    let (error, _) = home.fails(&["flags", "seen", &rule, "--on", "tomorrow"]);
    assert_eq!(error["field"], "on");
    let (error, _) = home.fails(&["flags", "called", "XYZ1"]);
    assert_eq!(error["field"], "flag");
    let story = home.ok(&["flags", "history", &rule]);
    assert!(story.contains("raised") && story.contains("you called Dr Example"), "{story}");
    assert_eq!(home.ok(&["flags", "--say"]).lines().count(), 6);
}

#[test]
fn the_call_card_counts_every_log_of_a_day() {
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "0", "pain=2", "--took", "painkiller"]);
    let second = home.ok(&["log", "redness=1", "pain=0"]);
    assert!(second.contains("That day has 2 logs now"), "{second}");
    let card = home.ok(&["flags", "--say"]);
    assert!(card.contains("Redness 3") && card.contains("pain 2"), "{card}");
    assert!(!card.contains("none written down"), "{card}");
    let (error, _) =
        home.fails(&["log", "1", "0", "0", "0", "--took", "none", "--took", "painkiller"]);
    assert_eq!(error["field"], "took");
}

#[test]
fn no_more_is_said_than_was_logged() {
    let home = Home::with_session();
    home.ok(&["log", "--note", "hello"]);
    let status = home.ok(&["status"]);
    assert!(status.contains("has no numbers and no answers"), "{status}");
    home.ok(&["log", "3", "0", "0", "0", "warmth=2", "pain=2", "--none"]);
    let flags = home.json(&["flags"]);
    for flag in flags["flags"].as_array().expect("flags") {
        let rule = flag["rule"].as_str().expect("a rule");
        let name = flag["symptom"].as_str().map_or(rule.to_owned(), |s| format!("{rule}/{s}"));
        home.ok(&["flags", "settled", &name]);
    }
    for command in [&["status"][..], &["flags"], &["flags", "--say"], &["check"]] {
        let said = home.ok(command);
        assert!(!said.contains("Nothing you logged is outside"), "{said}");
    }
    assert!(home.ok(&["status"]).contains("Answered, but not over"));
    // A session that is begun now is not greeted by what was answered.
    home.ok(&["session", "add", "--date", "today", "--device", "pen", "--site", "neck:1.0"]);
    let status = home.ok(&["status"]);
    assert!(!status.contains("TODAY"), "{status}");
}
