//! What is printed: for people as snapshots, for programs as shapes.

use std::collections::BTreeMap;

use super::Home;

#[test]
fn help() {
    let home = Home::new();
    insta::assert_snapshot!("help", home.ok(&["--help"]));
    insta::assert_snapshot!("help_log", home.ok(&["log", "--help"]));
}

#[test]
fn text_for_people() {
    let home = Home::with_session();
    home.ok(&[
        "profile",
        "set",
        "--contact-name",
        "Example Clinic",
        "--phone",
        "(555) 010-0199",
        "--country",
        "US",
    ]);
    let saved = home.ok(&["log", "3", "0", "0", "1", "--none"]);
    insta::assert_snapshot!("log", saved);
    insta::assert_snapshot!("flags", home.ok(&["flags"]));
    insta::assert_snapshot!("status", home.ok(&["status"]));
    insta::assert_snapshot!("show_day", home.sealed(&home.ok(&["show", "d7"])));
    insta::assert_snapshot!("chart", home.ok(&["chart", "redness"]));
    insta::assert_snapshot!("session_list", home.sealed(&home.ok(&["session", "list"])));
    insta::assert_snapshot!("say", home.ok(&["flags", "--say"]));
    insta::assert_snapshot!("worried", home.ok(&["worried"]));
    insta::assert_snapshot!("history", home.ok(&["history"]));
    insta::assert_snapshot!("profile", home.ok(&["profile", "show"]));
    insta::assert_snapshot!(
        "emergency",
        home.ok(&["log", "3", "0", "0", "1", "--sign", "trouble_breathing"])
    );
}

#[test]
fn nothing_is_ever_called_safe() {
    let home = Home::with_session();
    home.ok(&["log", "0", "0", "0", "0", "--none"]);
    for args in [&["status"][..], &["flags"], &["check"], &["show"], &["log", "0", "0", "0", "0"]] {
        let said = home.ok(args).to_lowercase();
        for word in ["all clear", "safe", "normal", "healthy"] {
            assert!(!said.contains(word), "{args:?}: {said}");
        }
    }
}

#[test]
fn nothing_is_coloured_without_a_terminal() {
    let home = Home::with_session();
    for args in [&["--help"][..], &["status"], &["flags"], &["nonsense"], &["vocabulary"]] {
        let ran = home.run(args);
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{args:?}");
    }
}

#[test]
fn status_has_the_shape_of_the_contract() {
    let home = Home::with_session();
    let status = home.json(&["status"]);
    assert_eq!(status["day"], 7);
    assert_eq!(status["logged_today"], false);
    assert!(status["level"].is_null());
    assert_eq!(status["due"][0], "log");
    home.ok(&["log", "--day", "d3", "1", "0", "0", "0", "--none"]);
    home.ok(&["log", "3", "0", "0", "0", "warmth=2", "pain=2", "--none"]);
    let status = home.json(&["status"]);
    assert_eq!(status["logged_today"], true);
    assert_eq!(status["level"], "today");
    let flag = status["flags"].as_array().expect("flags").iter().find(|f| f["rule"] == "TRD2");
    let flag = flag.expect("TRD2");
    assert_eq!((flag["level"].as_str(), flag["since_day"].as_i64()), (Some("today"), Some(7)));
    assert_eq!(flag["site"], "cheeks, forehead");
    assert_eq!(status["next_session"]["earliest"], "2026-12-10");
    assert_eq!(status["next_session"]["blocked_by"][0], "open flag");
    assert!(status["session"].is_string() && status["due"].is_array());
}

#[test]
fn the_next_session_is_put_off_when_the_depth_is_not_known() {
    let home = Home::new();
    home.ok(&["session", "add", "--date", "2026-11-12", "--site", "cheeks"]);
    assert_eq!(home.json(&["status"])["next_session"]["earliest"], "2026-12-10");
}

#[test]
fn flags_have_the_shape_of_the_contract() {
    let home = Home::with_session();
    home.ok(&["profile", "set", "--phone", "(555) 010-0199"]);
    home.ok(&["log", "3", "0", "0", "1"]);
    let flags = home.json(&["flags"]);
    assert!(flags["not_evaluated"].as_array().is_some_and(|missing| !missing.is_empty()));
    let flag = &flags["flags"][0];
    for key in ["rule", "level", "session", "site", "text", "next_step", "phone", "clears"] {
        assert!(flag[key].is_string(), "{key}: {flag}");
    }
    assert_eq!(flag["phone"], "(555) 010-0199");
    assert_eq!(flag["since_day"], 7);
    let evidence = &flag["evidence"][0];
    assert_eq!(evidence["day"], 7);
    assert_eq!(evidence["symptom"], "redness");
    assert_eq!((&evidence["observed"], &evidence["usual_to"]), (&3.into(), &1.into()));
    assert!(flag["source"][0].is_string() && flag["done"].is_array());
}

#[test]
fn everything_that_reads_speaks_json() {
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "1", "--none"]);
    for args in [
        &["session", "list"][..],
        &["session", "show"],
        &["profile", "show"],
        &["vocabulary"],
        &["show"],
        &["show", "d7"],
        &["chart"],
        &["chart", "warmth"],
        &["flags"],
        &["flags", "--all"],
        &["flags", "--say"],
        &["flags", "history"],
        &["check"],
        &["check", "--explain"],
        &["status"],
        &["status", "--format", "json"],
        &["history"],
        &["range", "list"],
        &["interval"],
        &["doctor"],
        &["keys"],
        &["worried"],
        &["remind"],
        &["calendar"],
    ] {
        home.json(args);
    }
    let saved = home.json(&["log", "2", "0", "0", "1"]);
    assert!(saved["log"]["id"].is_string() && saved["flags"].is_array());
}

#[test]
fn the_level_can_be_the_exit_status() {
    let home = Home::with_session();
    let levels = |home: &Home| {
        let status = home.run(&["status", "--exit-level"]).code;
        assert_eq!(home.run(&["check", "--exit-level"]).code, status);
        assert_eq!(home.run(&["status"]).code, 0, "only when asked for");
        status
    };
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    assert_eq!(levels(&home), 0);
    home.ok(&["log", "3", "0", "0", "0", "--none"]);
    assert_eq!(levels(&home), 11);
    home.ok(&["log", "3", "0", "0", "0", "--sign", "trouble_breathing"]);
    assert_eq!(levels(&home), 13);
    assert_eq!(home.ok(&["status", "--format", "tmux"]), "D7 !!! emergency\n");
}

#[test]
fn a_status_bar_gets_a_few_letters() {
    let home = Home::new();
    assert_eq!(home.ok(&["status", "--format", "tmux"]), "no session\n");
    let home = Home::with_session();
    assert_eq!(home.ok(&["status", "--format", "tmux"]), "D7 log due\n");
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    assert_eq!(home.ok(&["status", "--format", "tmux"]), "D7 logged\n");
}

#[test]
fn the_keys_are_a_file_that_works() {
    let home = Home::new();
    let keys: BTreeMap<String, Vec<String>> =
        toml::from_str(&home.ok(&["keys"])).expect("a keymap file");
    aftercare::app::keymap::Keymap::with(&keys).expect("every key means one thing");
}

#[test]
fn manual_and_completions() {
    let home = Home::new();
    let man = home.ok(&["man"]);
    assert!(man.starts_with(".ie") || man.contains(".TH aftercare"), "{man}");
    for word in ["SH KEYS", "aftercare log", "rest", "EXIT STATUS", "Shows all that is left"] {
        assert!(man.contains(word), "{word}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(home.ok(&["completions", shell]).contains("aftercare"), "{shell}");
    }
    let said = home.ok(&["man", "-o", "man"]);
    let pages = home.path().join("man");
    let count = std::fs::read_dir(&pages).expect("a folder").count();
    assert!(count > 40 && said.contains(&format!("{count} pages")), "{said}");
    let read = |name| std::fs::read_to_string(pages.join(name)).expect("a page");
    assert_eq!(read("aftercare.1"), man);
    let log = read("aftercare-log.1");
    assert!(log.starts_with(".TH aftercare\\-log 1"), "{log}");
    assert!(log.contains(".SS \"aftercare log edit\"") && log.contains("A warning sign"), "{log}");
    assert!(!pages.join("aftercare-complete.1").exists() && !man.contains("aftercare complete "));
    std::fs::write(home.path().join("taken"), "").expect("written");
    assert_eq!(home.fails(&["man", "-o", "taken"]).0["field"], "output");
}
