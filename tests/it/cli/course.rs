//! The course of care: series, the questions before a session, aftercare, outcomes, tools.

use serde_json::Value;

use super::Home;

/// A session at a clinic at 15:00 on 12 November, in a series of three.
fn home() -> Home {
    let home = Home::new();
    at(&home, "2026-11-10T09:00:00+01:00", &["series", "plan", "--goal", "acne_scars,pores"]);
    at(
        &home,
        "2026-11-12T20:00:00+01:00",
        &[
            "session",
            "add",
            "--date",
            "today",
            "--time",
            "15:00",
            "--device",
            "pen",
            "--setting",
            "clinic",
            "--site",
            "cheeks:1.5:3:12",
            "--site",
            "forehead:1",
        ],
    );
    home
}

fn at(home: &Home, now: &str, args: &[&str]) -> String {
    let ran = home.run_at(now, args);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran.out
}

fn json_at(home: &Home, now: &str, args: &[&str]) -> Value {
    let args: Vec<&str> = ["--json"].iter().chain(args).copied().collect();
    serde_json::from_str(&at(home, now, &args)).expect("one document")
}

fn names(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

#[test]
fn everything_about_a_session_is_kept_and_shown() {
    let home = Home::new();
    home.ok(&["tool", "add", "blue roller", "--device", "roller", "--uses", "2"]);
    let said = home.ok(&[
        "session",
        "add",
        "--date",
        "today",
        "--site",
        "cheeks:0.25:3:192",
        "--site",
        "left-jaw:0.2",
        "--passes",
        "2",
        "--needles",
        "100",
        "--product",
        "hyaluronic acid",
        "--product-before",
        "cleanser",
        "--product-after",
        "balm",
        "--numbing",
        "0",
        "--minutes",
        "20",
        "--consent",
        "nothing signed",
        "--tool",
        "Blue Roller",
        "--cleaned-before",
        "yes",
        "--cleaned-after",
        "no",
        "--note",
        "quick",
    ]);
    assert!(said.contains("roller, at home"), "a tool of one's own says what it is: {said}");
    assert!(said.contains("Clean and disinfect it"), "{said}");
    let shown = home.json(&["session", "show"]);
    let sites = &shown["sites"];
    assert_eq!((&sites[0]["passes"], &sites[0]["needles"]), (&3.into(), &192.into()));
    assert_eq!((&sites[1]["passes"], &sites[1]["needles"]), (&2.into(), &100.into()));
    assert_eq!(shown["products"][0]["name"], "cleanser");
    let whens: Vec<&Value> =
        shown["products"].as_array().expect("products").iter().map(|one| &one["when"]).collect();
    assert_eq!(whens, ["before", "during", "after"]);
    assert_eq!((&shown["numbing_minutes"], &shown["minutes"]), (&0.into(), &20.into()));
    assert_eq!(shown["consent"], "nothing signed");
    assert_eq!((&shown["cleaned_before"], &shown["cleaned_after"]), (&true.into(), &false.into()));
    assert_eq!(shown["tool_used"]["name"], "blue roller");
    assert!(home.json(&["profile", "show"])["contact"].is_null());
    let text = home.ok(&["session", "show"]);
    for word in [
        "192 needles",
        "3 passes",
        "Before it   cleanser",
        "After it    balm",
        "Numbing     none",
        "It took     20 minutes",
        "before it: yes",
        "after it: no",
        "used once of 2",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let said = home.ok(&["session", "edit", "1", "--cleaned-after", "yes"]);
    assert!(!said.contains("Clean and disinfect"), "{said}");
    home.ok(&["session", "edit", "1", "--product-after", "", "--numbing", "", "--minutes", "25"]);
    let shown = home.json(&["session", "show"]);
    assert_eq!(shown["products"].as_array().map(Vec::len), Some(2), "the others stay");
    assert_eq!((&shown["numbing_minutes"], &shown["minutes"]), (&Value::Null, &25.into()));
    home.ok(&["session", "edit", "1", "--site", "cheeks:0.2"]);
    assert_eq!(home.json(&["session", "show"])["sites"][0]["needles"], 192, "what was not said");
}

#[test]
fn wrong_values_name_their_field_and_change_nothing() {
    let home = home();
    let before = home.bytes();
    for (args, field) in [
        (&["session", "edit", "1", "--site", "cheeks:1:2:3:4"][..], "site"),
        (&["session", "edit", "1", "--site", "cheeks:1:0"], "site"),
        (&["session", "edit", "1", "--needles", "0"], "needles"),
        (&["session", "edit", "1", "--numbing", "soon"], "numbing"),
        (&["session", "edit", "1", "--cleaned-before", "maybe"], "cleaned-before"),
        (&["session", "edit", "1", "--tool", "none of mine"], "tool"),
        (&["session", "edit", "1", "--series", "9"], "series"),
        (&["session", "edit", "1", "--date", "2020-11-12"], "date"),
        (&["series", "plan"], "goal"),
        (&["series", "plan", "--goal", "beauty"], "goal"),
        (&["series", "edit", "--sessions", "0"], "sessions"),
        (&["series", "edit", "--interval", "400"], "interval"),
        (&["series", "edit", "--appointment", "yesterday"], "appointment"),
        (&["series", "show", "7"], "series"),
        (&["screening", "--yes", "sunshine"], "yes"),
        (&["screening", "--yes", "sunburn", "--no", "sunburn"], "no"),
        (&["screening"], "yes"),
        (&["screening", "--rest-no", "--date", "2026-11-20"], "date"),
        (&["aftercare", "set", "gym", "--until", "soon", "--by", "C"], "until"),
        (&["aftercare", "set", "gym", "--until", "8 h"], "by"),
        (&["aftercare", "set", "sun", "--until", "8 d", "--by", "C"], "word"),
        (&["aftercare", "set", "gym", "--from", "9 d", "--until", "8 d", "--by", "C"], "until"),
        (&["aftercare", "import", "nowhere.toml"], "file"),
        (&["outcome", "add"], "goal-rating"),
        (&["outcome", "add", "--goal-rating", "pores"], "goal-rating"),
        (&["outcome", "add", "--goal-rating", "pores=good"], "goal-rating"),
        (&["outcome", "remove", "1"], "id"),
        (&["tool", "add", " ", "--device", "pen"], "name"),
        (&["tool", "add", "mine", "--device", "spoon"], "device"),
        (&["tool", "add", "mine", "--device", "pen", "--uses", "0"], "uses"),
        (&["tool", "retire", "mine"], "tool"),
    ] {
        let (error, code) = home.fails(args);
        assert_eq!((error["field"].as_str(), code), (Some(field), 1), "{args:?}: {error}");
        assert_ne!(error["hint"], "", "{args:?}");
    }
    assert!(home.bytes() == before, "nothing was changed");
}

#[test]
fn a_year_that_is_mistyped_is_asked_back_once() {
    let home = Home::new();
    let add = ["session", "add", "--date", "2025-11-12", "--site", "cheeks"];
    let refused = home.run(&add);
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("12 Nov 2025") && refused.err.contains("--long-ago"),
        "{refused:?}"
    );
    assert!(!home.data().exists());
    let said = home.ok(&[&add[..], &["--long-ago"]].concat());
    assert!(said.contains("Wed 12 Nov 2025"), "{said}");
    assert!(home.ok(&["history"]).contains("Wed 12 Nov 2025"));
    // Line by line, typing it again says so.
    let typed = "2025-11-12\n\ncheeks\n\n\n\n\n2025-11-12\nquit\n";
    let ran = Home::new().run_with(&["--plain"], typed);
    assert!(ran.out.contains("more than a year ago"), "{ran:?}");
    assert!(ran.out.contains("Saved session 1 of Wed 12 Nov 2025"), "{ran:?}");
    // Within a year the year is asked for by nobody, and printed.
    let said = home.ok(&["session", "add", "--date", "2025-12-01", "--site", "cheeks"]);
    assert!(said.contains("Mon 1 Dec 2025"), "{said}");
}

#[test]
fn whom_to_call_comes_from_the_first_session_at_a_clinic() {
    let home = Home::new();
    let said = home.ok(&[
        "session",
        "add",
        "--date",
        "today",
        "--site",
        "cheeks:1",
        "--practitioner",
        "Dr Example",
        "--contact",
        "Example Clinic, (555) 010-0199",
    ]);
    assert!(said.contains("Whom to call is now Example Clinic (555) 010-0199"), "{said}");
    let contact = home.json(&["profile", "show"])["contact"].clone();
    assert_eq!((&contact["kind"], &contact["name"]), (&"clinic".into(), &"Example Clinic".into()));
    assert_eq!(contact["phone"], "(555) 010-0199");
    assert_eq!(home.json(&["history"]).as_array().map(Vec::len), Some(1), "one change");
    home.ok(&[
        "session",
        "add",
        "--date",
        "today",
        "--site",
        "chin:1",
        "--contact",
        "Other 5550100",
    ]);
    assert_eq!(home.json(&["profile", "show"])["contact"]["name"], "Example Clinic", "kept");
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM session"), 0);
    assert!(home.json(&["profile", "show"])["contact"].is_null());
}

#[test]
fn a_session_that_asks_for_a_second_look_is_told_so() {
    let home = Home::new();
    let added = home.json(&[
        "session",
        "add",
        "--date",
        "today",
        "--site",
        "cheeks:2.5",
        "--product",
        "Vitamin C serum",
    ]);
    assert_eq!(names(&added["advice"]), ["DEP3", "CON4"]);
    let said = home.ok(&[
        "session",
        "add",
        "--date",
        "today",
        "--site",
        "forehead:3",
        "--product-after",
        "exosomes",
    ]);
    assert!(said.contains("(DEP3)") && said.contains("(CON4)"), "{said}");
}

#[test]
fn a_series_is_planned_counted_and_ended() {
    let home = home();
    let shown = home.json(&["series"]);
    assert_eq!((&shown["done"], &shown["sessions"]), (&1.into(), &3.into()));
    assert_eq!(names(&shown["goals"]), ["acne_scars", "pores"]);
    assert_eq!(shown["session_list"][0]["number"], 1);
    let next = &shown["next_session"];
    assert_eq!((&next["place"], &next["of"]), (&2.into(), &3.into()));
    assert_eq!(next["earliest"], "2026-12-10");
    assert_eq!((&next["due"], &next["due_until"]), (&"2026-12-10".into(), &"2026-12-24".into()));
    assert_eq!(next["blocked_by"], home.json(&["status"])["next_session"]["blocked_by"]);
    assert_eq!(
        names(&next["blocked_by"]),
        ["too soon", "settling not known", "screening not answered"]
    );
    insta::assert_snapshot!("series", home.sealed(&home.ok(&["series"])));
    home.ok(&[
        "series",
        "edit",
        "--appointment",
        "2026-12-03",
        "--interval",
        "35",
        "--words",
        "me",
    ]);
    let text = home.ok(&["series"]);
    for word in
        ["Your appointment on Thu 3 Dec is sooner", "me", "never permits", "From Wed 2 Dec: Come"]
    {
        assert!(text.contains(word), "{word}: {text}");
    }
    // One that does not belong to it.
    home.ok(&["session", "add", "--date", "today", "--site", "scalp:0.5", "--series", "none"]);
    assert_eq!(home.json(&["series"])["done"], 1);
    home.ok(&["session", "edit", "2", "--series", "current"]);
    assert_eq!(home.json(&["series"])["done"], 2);
    home.ok(&["series", "end"]);
    let ended = home.json(&["series"]);
    assert_eq!(ended["ended"], "2026-11-19");
    let next = &ended["next_session"];
    assert!(next["place"].is_null(), "what follows is maintenance: {next}");
    assert_eq!(next["due"], "2027-02-18");
    let added = home.json(&["session", "add", "--date", "today", "--site", "chin:1"]);
    assert!(added["series"].is_null(), "none is under way");
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert!(home.json(&["series"])["ended"].is_null());
    assert_eq!(home.json(&["series", "list"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn the_session_to_come_needs_no_series() {
    let home = Home::with_session();
    home.ok(&["log", "3", "0", "0", "1", "--none"]);
    let shown = home.json(&["series"]);
    assert!(shown["goals"].is_null());
    assert_eq!(shown["next_session"]["earliest"], "2026-12-10");
    assert_eq!(names(&shown["next_session"]["blocked_by"])[0], "open flag");
    let said = home.ok(&["series"]);
    assert!(said.contains("No series is planned yet") && said.contains("A flag is open: CLINIC"));
    // What somebody has looked at is not open any more, and not settled either.
    home.ok(&["flags", "seen", "--by", "Dr Example"]);
    let blocked = home.json(&["series"])["next_session"]["blocked_by"].clone();
    assert_eq!(names(&blocked), ["too soon", "not settled", "screening not answered"]);
}

#[test]
fn the_clinic_sets_the_spacing_with_its_name_on_it() {
    let home = home();
    home.ok(&["interval", "42", "--by", "Example Clinic"]);
    let next = home.json(&["status"])["next_session"].clone();
    assert_eq!(
        (&next["earliest"], &next["set_by"]),
        (&"2026-12-24".into(), &"Example Clinic".into())
    );
    assert!(home.ok(&["series"]).contains("spacing set by Example Clinic"));
    assert!(home.ok(&["status"]).contains("Session 2 of 3: Not before Thu 24 Dec"));
}

#[test]
fn answers_before_a_session_say_what_they_mean_and_what_changed() {
    let home = home();
    let first = home.ok(&["screening", "--yes", "sunburn", "--yes", "allergy", "--rest-no"]);
    assert!(first.contains("Another day: sunburn; ask first: allergy."), "{first}");
    assert_eq!(names(&home.json(&["status"])["next_session"]["blocked_by"])[0], "another day");
    home.ok(&["series", "edit", "--appointment", "2026-12-10"]);
    let later = "2026-12-09T12:00:00+01:00";
    at(
        &home,
        later,
        &["screening", "--yes", "allergies,diabetes", "--rest-no", "--clear", "rosacea"],
    );
    insta::assert_snapshot!("screening", at(&home, later, &["screening", "show"]));
    let shown = json_at(&home, later, &["screening", "show"]);
    assert_eq!((&shown["gives"], &shown["answers"]["rosacea"]), (&"ask".into(), &false.into()));
    assert_eq!(shown["changed"][0]["name"], "sunburn");
    assert_eq!(shown["changed"][1]["name"], "diabetes");
    assert_eq!(
        shown["preparation"].as_array().map(Vec::len),
        Some(3),
        "the questions are answered"
    );
    at(&home, later, &["screening", "--edit", "--clear", "diabetes", "--note", "clinic said yes"]);
    let shown = json_at(&home, later, &["screening", "show"]);
    assert_eq!(names(&shown["not_answered"]), ["diabetes"]);
    assert_eq!(shown["note"], "clinic said yes");
    assert_eq!(json_at(&home, later, &["screening", "list"]).as_array().map(Vec::len), Some(2));
    // It belongs to the session that follows it.
    at(
        &home,
        "2026-12-10T18:00:00+01:00",
        &["session", "add", "--date", "today", "--site", "cheeks:1"],
    );
    let session = json_at(&home, "2026-12-10T18:00:00+01:00", &["session", "show"]);
    assert_eq!(session["screening"]["id"], shown["id"]);
    let text = at(&home, "2026-12-10T18:00:00+01:00", &["session", "show"]);
    assert!(text.contains("Screening   Wed 9 Dec: ask first: allergy"), "{text}");
    assert!(home.json(&["session", "show", "1"])["screening"].is_null());
}

#[test]
fn answers_are_never_a_permission() {
    let home = home();
    let said = home.ok(&["screening", "--rest-no"]);
    assert!(
        said.contains("Nothing answered with yes.") && said.contains("never permits"),
        "{said}"
    );
    for word in ["all clear", "safe", "go ahead", "you may", "allowed"] {
        assert!(!said.to_lowercase().contains(word), "{word}: {said}");
    }
}

#[test]
fn the_year_of_birth_answers_for_minors() {
    let home = home();
    home.ok(&["profile", "set", "--birth-year", "2010"]);
    let said = home.ok(&["screening", "--rest-no"]);
    assert!(said.contains("under 18 (your profile says so)"), "{said}");
    assert!(said.contains("parent or guardian"), "{said}");
    let (error, _) = home.fails(&["screening", "--no", "under_18"]);
    assert!(error["message"].as_str().is_some_and(|said| said.contains("profile")), "{error}");
    // In the year of the birthday nobody knows.
    home.ok(&["profile", "set", "--birth-year", "2008"]);
    assert_eq!(home.json(&["screening", "--rest-no"])["answers"]["under_18"], false);
}

#[test]
fn the_questions_are_asked_line_by_line() {
    let home = home();
    at(&home, "2026-11-18T12:00:00+01:00", &["screening", "--yes", "sunburn"]);
    let answers = "n\nn\n\nmaybe\ny\n".to_owned() + &"\n".repeat(15) + "\n";
    let ran = home.run_with(&["screening", "-i"], &answers);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("6 of 19  Sunburn there? Last time: yes."), "{ran:?}");
    assert!(ran.out.contains("y, n, Enter or q."), "{ran:?}");
    let shown = home.json(&["screening", "show"]);
    assert_eq!(shown["answers"].as_object().map(serde_json::Map::len), Some(3));
    assert_eq!(shown["answers"]["infection"], true);
    let stopped = home.run_with(&["screening", "-i"], "n\nq\n");
    assert_eq!(stopped.code, 1);
    let gone = home.run_with(&["screening", "-i"], "n\nn\n");
    assert_eq!(gone.code, 1);
    assert_eq!(home.json(&["screening", "list"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn aftercare_ends_item_by_item() {
    let home = home();
    let now = |at: &str| {
        let shown = json_at(&home, at, &["aftercare"]);
        let steps = shown["steps"].as_array().expect("steps").clone();
        let words = steps.iter().filter(|step| step["phase"] == "now");
        let words: Vec<String> =
            words.map(|step| step["word"].as_str().expect("a word").to_owned()).collect();
        (shown["ends_next"].clone(), words)
    };
    let (first, words) = now("2026-11-12T20:00:00+01:00");
    assert!(first.as_str().is_some_and(|word| word.starts_with("washing")), "{first}");
    assert!(words.contains(&"make-up".to_owned()));
    let (_, words) = now("2026-11-14T14:59:00+01:00");
    assert!(words.contains(&"make-up".to_owned()));
    let (first, words) = now("2026-11-14T15:00:00+01:00");
    assert!(!words.contains(&"make-up".to_owned()));
    assert!(first.as_str().is_some_and(|word| word.starts_with("pool")), "{first}");
    let (_, words) = now("2026-11-20T15:00:00+01:00");
    let flaking = "retinoids, acids if your skin flakes";
    assert_eq!(words, [flaking, "tanning", "sun protection, SPF 30 or more"]);
    let (first, words) = now("2027-01-20T15:00:00+01:00");
    assert!(first.is_null() && words.is_empty());
    insta::assert_snapshot!("aftercare", at(&home, "2026-11-13T16:00:00+01:00", &["aftercare"]));
    let all = home.json(&["aftercare", "--all"])["steps"].as_array().map(Vec::len);
    assert_eq!(all, Some(15));
    let step = &json_at(&home, "2026-11-13T16:00:00+01:00", &["aftercare"])["steps"][0];
    assert_eq!((&step["until"], &step["kind"]), (&"2026-11-14T15:00:00".into(), &"avoid".into()));
}

#[test]
fn hours_are_rather_too_long_when_the_time_is_not_known() {
    let home = Home::with_session();
    let said = at(&home, "2026-11-13T16:00:00+01:00", &["aftercare"]);
    assert!(said.contains("time of the session is not known"), "{said}");
    let steps = json_at(&home, "2026-11-13T16:00:00+01:00", &["aftercare"])["steps"].clone();
    assert_eq!(steps[0]["until"], "2026-11-13", "24 h after the end of the 12th, to its end");
}

#[test]
fn the_clinics_own_sheet_wins_until_it_is_taken_away() {
    let home = home();
    // The template is a file that works.
    let template = home.ok(&["aftercare", "template"]);
    std::fs::write(home.path().join("sheet.toml"), &template).expect("written");
    let (error, _) = home.fails(&["aftercare", "import", "sheet.toml"]);
    assert_eq!(error["field"], "by");
    home.ok(&["aftercare", "import", "sheet.toml", "--by", "Example Clinic"]);
    assert_eq!(home.json(&["aftercare"])["sheet_by"], "Example Clinic");
    let own =
        "by = \"Other Clinic\"\n[[step]]\nword = \"gym\"\nkind = \"avoid\"\nuntil = \"10 d\"\n";
    let ran = home.run_with(&["aftercare", "import", "-"], own);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(home.count("SELECT count(*) FROM document WHERE kind = 'sheet'"), 1, "in its place");
    let shown = home.json(&["aftercare"]);
    assert_eq!(shown["sheet_by"], "Other Clinic");
    assert_eq!(shown["steps"].as_array().map(Vec::len), Some(1));
    home.ok(&["undo"]);
    assert_eq!(home.json(&["aftercare"])["sheet_by"], "Example Clinic");
    home.ok(&["redo"]);
    let said = home.ok(&["aftercare", "set", "Gym", "--until", "12 d"]);
    assert!(
        said.contains("Changed: no gym, 0 h to 12 d.") && said.contains("Other Clinic"),
        "{said}"
    );
    home.ok(&[
        "aftercare",
        "set",
        "cool packs",
        "--until",
        "14 d",
        "--from",
        "1 h",
        "--do",
        "--by",
        "Dr B",
    ]);
    let shown = home.json(&["aftercare"]);
    assert_eq!((&shown["sheet_by"], &shown["steps"][1]["kind"]), (&"Dr B".into(), &"do".into()));
    home.ok(&["aftercare", "builtin"]);
    assert!(home.json(&["aftercare"])["sheet_by"].is_null());
    home.ok(&["undo"]);
    assert_eq!(home.json(&["aftercare"])["sheet_by"], "Dr B");
}

#[test]
fn one_line_starts_from_the_built_in_sheet() {
    let home = home();
    home.ok(&["aftercare", "set", "gym", "--until", "5 d", "--by", "Example Clinic"]);
    let all = home.json(&["aftercare", "--all"]);
    let steps = all["steps"].as_array().expect("steps");
    assert_eq!(steps.len(), 15);
    let said = at(&home, "2026-11-13T16:00:00+01:00", &["aftercare"]);
    assert!(said.contains("gym and sweat*:") && said.contains("built in"), "{said}");
    let gym = steps.iter().find(|step| step["word"] == "gym and sweat").expect("gym");
    assert_eq!((&gym["until"], &gym["exception"]), (&"2026-11-17".into(), &"sweat".into()));
}

#[test]
fn faults_in_a_sheet_name_their_place() {
    let home = home();
    let before = home.bytes();
    for (text, words) in [
        ("", "step"),
        ("step = []\n", "there is no step"),
        ("[[step]]\nword = \"gym\"\nkind = \"forbid\"\nuntil = \"2 d\"\n", "step.kind"),
        ("[[step]]\nword = \"gym\"\nkind = \"avoid\"\nuntil = \"soon\"\n", "step.until"),
        ("[[step]]\nword = \"gym\"\nkind = \"avoid\"\nuntil = \"0 h\"\n", "gym.until"),
        ("[[step]]\nword = \"gym\"\nkind = \"avoid\"\nuntil = \"2 d\"\nfor = 3\n", "for"),
        ("[[step]]\nword = \"\\u001b\"\nkind = \"avoid\"\nuntil = \"2 d\"\n", "word: is empty"),
    ] {
        std::fs::write(home.path().join("sheet.toml"), text).expect("written");
        let (error, code) = home.fails(&["aftercare", "import", "sheet.toml", "--by", "C"]);
        let said = error["message"].as_str().expect("a message");
        assert!(said.contains("sheet.toml") && said.contains(words), "{words}: {said}");
        assert_eq!((error["field"].as_str(), code), (Some("file"), 1));
    }
    assert!(home.bytes() == before, "nothing was changed");
}

#[test]
fn what_a_series_did_is_read_across_its_sessions() {
    let home = home();
    assert!(home.ok(&["outcome", "list"]).contains("Nothing was rated yet"));
    let first = "2026-12-12T12:00:00+01:00";
    at(
        &home,
        first,
        &[
            "outcome",
            "add",
            "--goal-rating",
            "acne_scars=better",
            "--goal-rating",
            "pores=the same",
            "--words",
            "less deep",
        ],
    );
    at(&home, first, &["session", "add", "--date", "today", "--site", "cheeks:1.5"]);
    let second = "2027-01-11T12:00:00+01:00";
    at(&home, second, &["outcome", "add", "--goal-rating", "acne_scars=much_better"]);
    at(&home, second, &["outcome", "add", "--session", "1", "--goal-rating", "acne_scars=worse"]);
    at(
        &home,
        second,
        &["outcome", "add", "--series", "--goal-rating", "acne_scars=much better,pores=better"],
    );
    insta::assert_snapshot!("outcomes", at(&home, second, &["outcome", "list"]));
    let all = json_at(&home, second, &["outcome", "list"]);
    let days: Vec<i64> =
        all.as_array().expect("a list").iter().filter_map(|one| one["day"].as_i64()).collect();
    assert_eq!(days, [30, 60, 30, 30]);
    assert_eq!(all[0]["ratings"][0]["points"], 1);
    assert!(all[3]["series"].is_string() && all[0]["series"].is_null());
    at(&home, second, &["outcome", "remove", "4"]);
    at(&home, second, &["undo"]);
    assert_eq!(json_at(&home, second, &["outcome", "list"]).as_array().map(Vec::len), Some(4));
}

#[test]
fn a_tool_is_counted_until_its_maker_says_stop() {
    let home = Home::new();
    home.ok(&[
        "tool",
        "add",
        "blue",
        "--device",
        "roller",
        "--new-on",
        "2026-11-01",
        "--uses",
        "2",
    ]);
    let (error, _) = home.fails(&["tool", "add", "Blue", "--device", "roller"]);
    assert_eq!(error["field"], "name");
    let add = |date: &str| {
        home.ok(&["session", "add", "--date", date, "--site", "cheeks:0.2", "--tool", "blue"])
    };
    assert!(!add("2026-11-10").contains("Replace it"));
    assert!(home.ok(&["tool", "list"]).contains("used once of 2, in use for 18 days"));
    assert!(add("2026-11-18").contains("Replace it"));
    let tool = home.json(&["tool", "list"])[0].clone();
    assert_eq!((&tool["uses"], &tool["replace_now"]), (&2.into(), &true.into()));
    assert!(home.ok(&["tool", "list"]).contains("Replace it before the next time."));
    home.ok(&["tool", "retire", "blue"]);
    let said = home.ok(&["tool", "list"]);
    assert!(said.contains("replaced after 18 days") && !said.contains("Replace it"), "{said}");
    home.ok(&["tool", "add", "blue", "--device", "roller"]);
    home.ok(&["session", "add", "--date", "today", "--site", "cheeks:0.2", "--tool", "blue"]);
    assert_eq!(home.json(&["tool", "list"])[1]["uses"], 1, "the one in use is meant");
    home.ok(&["tool", "retire", "2"]);
    assert_eq!(home.json(&["tool", "list"])[1]["retired"], "2026-11-19");
}

#[test]
fn the_names_that_can_be_typed_are_listed() {
    let home = Home::new();
    let text = home.ok(&["vocabulary"]);
    for word in ["acne_scars", "much_better", "cold_sores_before", "A cold sore now?"] {
        assert!(text.contains(word), "{word}");
    }
    let out = home.json(&["vocabulary"]);
    assert_eq!(out["ratings"].as_array().map(Vec::len), Some(5));
    assert_eq!(out["goals"].as_array().map(Vec::len), Some(10));
}

#[test]
fn all_of_it_speaks_json_and_nothing_is_made_for_looking() {
    let home = Home::new();
    for args in [
        &["series", "list"][..],
        &["screening", "list"],
        &["outcome", "list"],
        &["tool", "list"],
        &["aftercare", "template"],
        &["aftercare", "builtin"],
    ] {
        home.json(args);
        home.ok(args);
    }
    for args in [&["series"][..], &["screening", "show"], &["aftercare"], &["series", "end"]] {
        home.fails(args);
    }
    assert!(!home.data().exists());
    let home = self::home();
    for args in [
        &["series"][..],
        &["series", "edit"],
        &["screening", "--rest-no"],
        &["aftercare"],
        &["aftercare", "set", "gym", "--until", "5 d", "--by", "C"],
        &["aftercare", "set", "gym", "--until", "5 d", "--by", "C"],
        &["outcome", "add", "--words", "fine"],
        &["tool", "add", "blue", "--device", "roller"],
        &["tool", "retire", "blue"],
        &["session", "edit", "1"],
        &["series", "end"],
    ] {
        home.json(args);
    }
}
