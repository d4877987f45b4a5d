//! Where logs, sessions, series and appointments meet: what is said of one fits the others.

use serde_json::Value;

use super::Home;

const MORNING: &str = "T09:00:00+01:00";

/// On the morning of a day.
fn on(home: &Home, day: &str, args: &[&str]) -> String {
    let ran = home.run_at(&format!("{day}{MORNING}"), args);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json_on(home: &Home, day: &str, args: &[&str]) -> Value {
    let args: Vec<&str> = ["--json"].iter().chain(args).copied().collect();
    serde_json::from_str(&on(home, day, &args)).expect("one document")
}

/// A session at a clinic.
fn treated(home: &Home, day: &str, more: &[&str]) -> String {
    let clinic = ["session", "add", "--date", "today", "--site", "cheeks:1.5"];
    on(home, day, &[&clinic[..], &["--setting", "clinic"], more].concat())
}

/// A series with its first session at a clinic on 12 October.
fn series() -> Home {
    let home = Home::new();
    on(&home, "2026-10-01", &["series", "plan", "--goal", "acne_scars"]);
    treated(&home, "2026-10-12", &[]);
    home
}

#[test]
fn what_was_met_goes_into_the_log_of_that_day() {
    let home = Home::with_session();
    home.ok(&["log", "2", "0", "0", "0", "--none", "--temp", "36.8", "--note", "calm"]);
    let judged = home.ok(&["check"]);
    let said = home.ok(&["log", "--met", "sweat", "--note", "ran", "--product", "balm"]);
    assert!(said.contains("Added to the log of day 7"), "{said}");
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
    assert_eq!(home.ok(&["check"]), judged, "nothing is asked again");
    let logs = home.json(&["show"])["logs"].clone();
    assert_eq!(logs.as_array().map(Vec::len), Some(1));
    let text = home.ok(&["show"]);
    assert!(text.contains("met sweat"), "{text}");
    let day = home.ok(&["show", "d7"]);
    for word in ["Met        sweat", "Used       balm", "calm", "ran"] {
        assert!(day.contains(word), "{word}: {day}");
    }
    assert!(home.ok(&["log", "--met", "sweat"]).contains("Nothing is different"));
    home.ok(&["log", "--met", "makeup", "--area", "cheeks"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 2, "another place");
    home.ok(&["log", "3", "0", "0", "0", "--met", "makeup"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 3, "a new look at the skin");
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert!(!home.ok(&["show"]).contains("sweat"));
}

#[test]
fn a_session_at_home_joins_a_series_only_when_it_is_told_to() {
    let home = series();
    let at_home = |day: &str, more: &[&str]| {
        let roller = ["session", "add", "--date", "today", "--site", "face:0.25"];
        on(&home, day, &[&roller[..], &["--device", "roller", "--setting", "home"], more].concat())
    };
    let said = at_home("2026-10-20", &[]);
    assert!(said.contains("does not count in the series for acne scars"), "{said}");
    at_home("2026-10-27", &[]);
    assert_eq!(json_on(&home, "2026-10-28", &["series"])["done"], 1);
    let said = at_home("2026-11-03", &["--series", "current"]);
    assert!(said.contains("It belongs to the series"), "{said}");
    at_home("2026-11-10", &[]);
    assert_eq!(json_on(&home, "2026-11-11", &["series"])["done"], 3, "the last one named it");
    treated(&home, "2026-11-12", &[]);
    at_home("2026-11-17", &[]);
    assert_eq!(json_on(&home, "2026-11-18", &["series"])["done"], 4, "the last was at the clinic");
}

#[test]
fn a_session_takes_the_appointment_that_it_was() {
    let home = series();
    on(&home, "2026-10-20", &["series", "edit", "--appointment", "2026-11-12"]);
    // A roller at home is no appointment at the clinic.
    let roller = ["session", "add", "--date", "today", "--site", "face:0.25"];
    on(&home, "2026-11-08", &[&roller[..], &["--setting", "home"]].concat());
    assert_eq!(json_on(&home, "2026-11-09", &["series"])["appointment"], "2026-11-12");
    let said = treated(&home, "2026-11-09", &[]);
    assert!(said.contains("Your appointment on Thu 12 Nov is taken as done."), "{said}");
    let series = json_on(&home, "2026-11-09", &["series"]);
    assert!(series["appointment"].is_null(), "{series}");
    assert!(!on(&home, "2026-11-11", &["remind"]).contains("tomorrow"));
    // One step back brings both back.
    on(&home, "2026-11-09", &["undo"]);
    assert_eq!(json_on(&home, "2026-11-09", &["series"])["appointment"], "2026-11-12");
    // One that lies far enough ahead is the next.
    on(&home, "2026-11-09", &["series", "edit", "--appointment", "2026-12-10"]);
    let said = treated(&home, "2026-11-09", &[]);
    assert!(!said.contains("appointment"), "{said}");
    on(&home, "2026-11-09", &["series", "edit", "--appointment", "2026-12-01"]);
    let calendar = on(&home, "2026-11-09", &["calendar", "-o", "-"]).replace("\r\n ", "");
    assert!(calendar.contains("This is sooner than"), "{calendar}");
    on(&home, "2026-11-09", &["series", "edit", "--appointment", "2026-12-07"]);
    let calendar = on(&home, "2026-11-09", &["calendar", "-o", "-"]);
    assert!(!calendar.contains("This is sooner than"), "{calendar}");
}

#[test]
fn the_clinics_longer_spacing_speaks_too() {
    let home = series();
    on(&home, "2026-10-13", &["interval", "42", "--by", "Example Clinic"]);
    let said = treated(&home, "2026-11-16", &[]);
    assert!(said.contains("(SPC5)") && !said.contains("(SPC2)"), "{said}");
}

#[test]
fn advice_names_the_product() {
    let home = Home::new();
    let said = treated(&home, "2026-11-16", &["--product", "Vitamin C serum", "--product", "balm"]);
    assert!(said.contains("You wrote down: Vitamin C serum. Products"), "{said}");
}

#[test]
fn the_dates_of_the_next_session_are_said_in_plain_words() {
    let home = series();
    let next = |day: &str| on(&home, day, &["series"]);
    assert!(next("2026-11-08").contains("Not before tomorrow. Usual"));
    assert!(next("2026-11-09").contains("The usual time between sessions is over today."));
    let past = next("2026-11-12");
    assert!(past.contains("between sessions has been over since Mon 9 Nov."), "{past}");
    on(&home, "2026-10-13", &["series", "edit", "--interval", "35"]);
    assert!(next("2026-11-12").contains("Planned for Mon 16 Nov."));
    assert!(next("2026-11-18").contains("It was planned for Mon 16 Nov."));
    on(&home, "2026-10-13", &["interval", "30", "--by", "Klinik A"]);
    let own = next("2026-11-11");
    assert!(own.contains("The time between sessions that Klinik A set is over today."), "{own}");
    assert!(!own.to_lowercase().contains("planned for"), "{own}");
    on(&home, "2026-11-12", &["series", "end"]);
    on(&home, "2026-11-12", &["undo"]);
    on(&home, "2026-11-12", &["interval", "--clear"]);
    on(&home, "2026-11-12", &["series", "end"]);
    let ended = next("2026-11-12");
    assert!(ended.contains("Usual after a series: Mon 11 Jan 2027 to"), "{ended}");
    assert!(!ended.contains("usual time between"), "{ended}");
}

#[test]
fn what_is_answered_is_not_asked_for_again_and_is_named() {
    let home = series();
    on(&home, "2026-11-08", &["series", "edit", "--appointment", "2026-11-12"]);
    assert!(on(&home, "2026-11-08", &["series"]).contains("Answer the questions"));
    on(&home, "2026-11-08", &["screening", "--yes", "diabetes", "--rest-no"]);
    on(&home, "2026-11-09", &["screening", "--yes", "diabetes,allergy", "--rest-no"]);
    let said = on(&home, "2026-11-09", &["series"]);
    assert!(!said.contains("Answer the questions"), "{said}");
    assert!(
        said.contains("Ask first: allergy, diabetes.")
            || said.contains("Ask first: diabetes, allergy."),
        "{said}"
    );
    assert!(said.contains("Changed since Sun 8 Nov: allergy: yes, was no."), "{said}");
    let calendar = on(&home, "2026-11-09", &["calendar", "-o", "-"]);
    assert!(calendar.contains("-p7 ") && !calendar.contains("Answer the"), "{calendar}");
    // They were for that session: before the next one they are asked again.
    treated(&home, "2026-11-12", &[]);
    on(&home, "2026-11-13", &["series", "edit", "--appointment", "2026-12-14"]);
    assert!(on(&home, "2026-11-13", &["series"]).contains("Answer the questions"));
}

#[test]
fn looking_back_again_on_the_same_day_changes_what_was_said() {
    let home = series();
    let day = "2026-11-11";
    let add = |more: &[&str]| on(&home, day, &[&["outcome", "add"], more].concat());
    add(&["--goal-rating", "acne_scars=better", "--words", "smoother"]);
    let said = add(&["--goal-rating", "acne_scars=same,pores=better"]);
    assert!(said.contains("Changed for session 1, day 30"), "{said}");
    assert!(said.contains("acne scars the same; pores better; \"smoother\""), "{said}");
    assert!(add(&["--goal-rating", "pores=better"]).contains("Nothing is different"));
    add(&["--series", "--words", "good"]);
    let all = json_on(&home, day, &["outcome", "list"]);
    assert_eq!(all.as_array().map(Vec::len), Some(2), "the whole series is another look");
}

#[test]
fn a_second_series_is_planned_only_when_it_is_meant() {
    let home = series();
    let plan = ["series", "plan", "--goal", "pores"];
    let (error, code) = home.fails(&plan);
    assert_eq!((error["kind"].as_str(), code), (Some("under_way"), 1));
    for word in ["series edit", "series end", "--another"] {
        assert!(error["hint"].as_str().is_some_and(|hint| hint.contains(word)), "{error}");
    }
    assert_eq!(home.json(&["series", "list"]).as_array().map(Vec::len), Some(1));
    let said = home.ok(&[&plan[..], &["--another"]].concat());
    assert!(said.contains("Under way too"), "{said}");
    home.ok(&["series", "end"]);
    home.ok(&["series", "end"]);
    home.ok(&plan);
}

#[test]
fn logs_are_counted_without_the_skin_before() {
    let home = Home::new();
    treated(&home, "2026-11-12", &["--before", "0001"]);
    assert!(home.ok(&["session", "show"]).contains("Logs        0"));
    let (error, _) = home.fails(&["session", "remove", "1"]);
    assert!(error["message"].as_str().is_some_and(|m| m.contains("the log of your skin before")));
    home.ok(&["log", "1", "0", "0", "0", "--none"]);
    assert!(home.ok(&["session", "list"]).contains("; 1 log"));
    let said = home.ok(&["check"]);
    assert!(said.contains("session 1, 1 log and the log of your skin before,"), "{said}");
}

#[test]
fn answers_add_up_until_they_are_answered_otherwise() {
    let home = series();
    on(&home, "2026-11-05", &["screening", "--yes", "isotretinoin", "--rest-no"]);
    // One more answer takes none back.
    let said = on(&home, "2026-11-07", &["screening", "--yes", "cold_sore"]);
    assert!(said.contains("isotretinoin") && said.contains("cold sore"), "{said}");
    assert!(!said.contains("Answer the questions before a session"), "just answered: {said}");
    let said = on(&home, "2026-11-08", &["series"]);
    assert!(said.contains("Ask first: isotretinoin") || said.contains("ask first: isotretinoin"));
    // What is answered otherwise stands out, whenever it was answered last.
    let said = on(&home, "2026-11-09", &["screening", "--rest-no"]);
    assert!(said.contains("isotretinoin: no, was yes"), "{said}");
    assert!(said.contains("cold sore: no, was yes"), "{said}");
}

#[test]
fn answers_grow_old() {
    let home = Home::new();
    let plan = ["series", "plan", "--goal", "acne_scars", "--appointment", "2026-12-21"];
    on(&home, "2026-10-12", &plan);
    on(&home, "2026-10-12", &["screening", "--yes", "isotretinoin", "--rest-no"]);
    let said = on(&home, "2026-10-12", &["series"]);
    assert!(said.contains("Your answers before it: Ask first: isotretinoin."), "{said}");
    assert!(said.contains("Mon 14 Dec: Answer the questions before a session"), "{said}");
    assert_eq!(on(&home, "2026-12-13", &["remind", "--format", "tmux"]), "");
    assert_eq!(on(&home, "2026-12-14", &["remind", "--format", "tmux"]), "questions");
    on(&home, "2026-12-15", &["screening", "--rest-no"]);
    assert_eq!(on(&home, "2026-12-20", &["remind", "--format", "tmux"]), "");
}

#[test]
fn a_log_of_one_place_is_not_the_whole_day() {
    let home = Home::new();
    let two = ["session", "add", "--date", "today", "--site", "cheeks:1.5", "--site", "forehead:1"];
    on(&home, "2026-10-12", &two);
    let log = |area: &str| {
        on(&home, "2026-10-13", &["log", "2", "1", "0", "0", "--none", "--area", area]);
        on(&home, "2026-10-13", &["remind", "--format", "tmux"])
    };
    assert_eq!(log("cheeks"), "log");
    assert_eq!(log("forehead"), "");
}

#[test]
fn an_appointment_far_ahead_is_not_taken_by_a_session() {
    let home = series();
    on(&home, "2026-10-13", &["series", "edit", "--appointment", "2026-11-09"]);
    let said = treated(&home, "2026-10-20", &[]);
    assert!(!said.contains("taken as done"), "{said}");
    assert!(
        on(&home, "2026-10-20", &["series"]).contains("Your appointment on Mon 9 Nov is sooner")
    );
}

#[test]
fn the_same_session_twice_is_asked_about() {
    let home = series();
    let said = treated(&home, "2026-10-12", &[]);
    assert!(said.contains("There is another session of that day."), "{said}");
    assert!(!treated(&home, "2026-11-12", &[]).contains("another session"));
}

#[test]
fn a_late_session_is_no_usual_one() {
    let home = series();
    let next = on(&home, "2026-11-20", &["series"]);
    assert!(next.contains("has been over since Mon 9 Nov. Usual until Mon 23 Nov."), "{next}");
    let next = on(&home, "2026-12-20", &["series"]);
    assert!(next.contains("The usual time for it ended on Mon 23 Nov: ask your clinic."), "{next}");
}

#[test]
fn the_last_log_of_the_day_counts_for_what_had_settled() {
    let home = series();
    for (day, redness) in [("2026-10-14", "3"), ("2026-10-26", "3"), ("2026-11-08", "0")] {
        on(&home, day, &["log", redness, "0", "0", "0", "--none"]);
    }
    on(&home, "2026-11-12", &["log", "0", "0", "0", "0", "--none"]);
    on(&home, "2026-11-12", &["screening", "--rest-no"]);
    let next = on(&home, "2026-11-12", &["series"]);
    let said = treated(&home, "2026-11-12", &[]);
    assert_eq!(next.contains("Why not yet"), said.contains("had not settled"), "{next}\n{said}");
}

#[test]
fn lines_of_a_sheet_are_found_and_taken_away() {
    let home = series();
    let set = |word: &str, until: &str| {
        let args = ["aftercare", "set", word, "--until", until, "--by", "Example Clinic"];
        on(&home, "2026-10-12", &args)
    };
    assert!(set("makeup", "5 days").contains("Changed: no make-up, 0 h to 5 d."));
    assert!(set("wine", "1 week").contains("Added: no wine, 0 h to 7 d."));
    assert!(set("wine", "0").contains("Taken off the sheet: wine."));
    assert!(!on(&home, "2026-10-12", &["aftercare", "--all"]).contains("wine"));
    let sheet = home.path().join("sheet.toml");
    let text = "by = \"Example Clinic\"\n[[step]]\nword = \"gym and sweat\"\nkind = \"avoid\"\n\
                until = \"3 d\"\n";
    std::fs::write(&sheet, text).expect("written");
    let path = sheet.to_str().expect("text");
    let said = on(&home, "2026-10-12", &["aftercare", "import", path]);
    assert!(said.contains("Not in it:") && said.contains("tanning"), "{said}");
}
