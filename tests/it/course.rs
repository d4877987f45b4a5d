//! The course of care: the questions before a session one by one, and when the next one may be.

use aftercare::assess::{Blocker, Case, Next, judge, next, screened};
use aftercare::domain::{
    Area, Course, Day, DayLog, Depth, Device, FlagRecord, Goal, How, Id, Level, OwnInterval, Plan,
    Profile, Recovery, Screening, Session, Setting, Severity, Site, Symptom,
};
use aftercare::protocol::Gives;
use chrono::{DateTime, NaiveDate};

fn id<T>(number: u8) -> Id<T> {
    Id::new(1_700_000_000_000 + u64::from(number), [number; 10])
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn answers(on: &str, yes: &[&str]) -> Screening {
    let questions = &aftercare::library().screening;
    let answer = |name: &str| (name.to_owned(), yes.contains(&name));
    Screening {
        id: id(70),
        date: date(on),
        at: DateTime::parse_from_rfc3339(&format!("{on}T20:00:00+01:00")).expect("a moment"),
        answers: questions.all.iter().map(|question| answer(question.name)).collect(),
        note: String::new(),
        questions: questions.version,
        revision: 0,
    }
}

/// The contraindications of the evidence table, rule by rule: none is forgotten, none is milder.
#[test]
fn every_question_speaks_with_yes_and_is_quiet_with_no() {
    let questions = &aftercare::library().screening;
    let reschedule = ["active_acne", "cold_sore", "infection", "open_wound", "sunburn"];
    let ask = [
        "under_18",
        "eczema",
        "psoriasis",
        "rosacea",
        "keloids",
        "radiation",
        "isotretinoin",
        "botox_filler",
        "blood_thinner",
        "immune_drugs",
        "allergies",
        "diabetes",
        "pregnancy",
    ];
    assert_eq!(questions.all.len(), reschedule.len() + ask.len() + 1);
    for (names, gives, rule) in [
        (&reschedule[..], Gives::Reschedule, "CON1"),
        (&ask[..], Gives::Ask, "CON2"),
        (&["cold_sores_before"][..], Gives::Tell, "CON3"),
    ] {
        for name in names {
            let question = questions.get(name).unwrap_or_else(|| panic!("{name}"));
            assert!(question.rule == rule || *name == "under_18", "{name}: {}", question.rule);
            let said = screened(questions, &answers("2026-11-20", &[name]), None);
            assert_eq!(said.gives, Some(gives), "{name}");
            assert_eq!(said.yes, [question], "{name}");
        }
    }
    let quiet = screened(questions, &answers("2026-11-20", &[]), None);
    assert_eq!((quiet.gives, quiet.yes.len(), quiet.open.len()), (None, 0, 0));
    let mut open = answers("2026-11-20", &[]);
    open.answers.remove("eczema");
    let said = screened(questions, &open, None);
    assert_eq!(said.open.first().map(|question| question.name), Some("eczema"));
    assert_eq!(said.gives, None, "what was not answered is neither yes nor no");
}

#[test]
fn the_gravest_answer_comes_first_and_changes_are_named() {
    let questions = &aftercare::library().screening;
    let before = answers("2026-10-01", &["eczema"]);
    let now = answers("2026-11-20", &["diabetes", "sunburn"]);
    let said = screened(questions, &now, Some(&before));
    assert_eq!(said.yes.first().map(|question| question.name), Some("sunburn"));
    let changed: Vec<_> =
        said.changed.iter().map(|(question, was)| (question.name, *was)).collect();
    assert_eq!(changed, [("sunburn", false), ("eczema", true), ("diabetes", false)]);
    for gives in [Gives::Tell, Gives::Ask, Gives::Reschedule] {
        let says = questions.says(gives).to_lowercase();
        let permits = ["you may", "you can", "safe", "fine", "go ahead"];
        assert!(!says.is_empty() && !permits.iter().any(|word| says.contains(word)), "{says}");
    }
}

/// What the next session is asked about.
struct Asked {
    depth_mm: &'static str,
    device: Device,
    setting: Setting,
    interval: Option<OwnInterval>,
    course: Course,
    /// Redness of the last log, on day 10; `None`: no log.
    redness: Option<u8>,
    open: Vec<FlagRecord>,
    others: Vec<Session>,
    today: &'static str,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            depth_mm: "1.5",
            device: Device::Pen,
            setting: Setting::Clinic,
            interval: None,
            course: Course::default(),
            redness: Some(0),
            open: Vec::new(),
            others: Vec::new(),
            today: "2026-12-20",
        }
    }
}

impl Asked {
    fn next(self) -> Next {
        let library = aftercare::library();
        let mut site = Site::new(id(2), Area::Cheeks);
        site.depth = Depth::from_mm(self.depth_mm).ok();
        let session = Session {
            device: self.device,
            setting: self.setting,
            sites: vec![site],
            ..Session::new(id(1), date("2026-11-12"), library.newest_ranges())
        };
        let log = self.redness.map(|redness| {
            let at = DateTime::parse_from_rfc3339("2026-11-22T20:00:00+01:00").expect("a moment");
            let day = Day(10);
            let on = date("2026-11-22");
            let mut log = DayLog::empty(id(3), session.id, None, day, on, at);
            for symptom in Symptom::all() {
                log.scores.set(*symptom, Severity::NONE, How::Typed);
            }
            let redness = Severity::try_from(redness).expect("0 to 4");
            log.scores.set(Symptom::Redness, redness, How::Typed);
            log
        });
        let recovery = Recovery::new(session, log.into_iter().collect());
        let profile = Profile { interval: self.interval, ..Profile::new(id(9)) };
        let case = Case {
            library,
            profile: &profile,
            recovery: &recovery,
            earlier: &[],
            ranges: &[],
            answers: &[],
        };
        next(case, &self.course, &judge(case), &self.open, &self.others, date(self.today))
    }
}

fn plan() -> Plan {
    Plan {
        id: id(20),
        goals: vec![Goal::Pores],
        words: String::new(),
        sessions: 3,
        interval: None,
        appointment: None,
        made: date("2026-11-01"),
        ended: None,
        revision: 0,
    }
}

fn with_plan(plan: Plan, done: u32) -> Course {
    let sessions = [(plan.id, done)].into_iter().collect();
    Course {
        plans: vec![plan],
        screenings: vec![answers("2026-12-15", &[])],
        sessions,
        ..Course::default()
    }
}

#[test]
fn the_earliest_day_follows_depth_tool_and_the_clinic() {
    let earliest = |asked: Asked| asked.next().earliest.map(|date| date.to_string());
    let on = |date: &str| Some(date.to_owned());
    assert_eq!(earliest(Asked::default()), on("2026-12-10"), "28 days above 0.5 mm");
    let unknown = Asked { depth_mm: "", ..Asked::default() };
    assert_eq!(earliest(unknown), on("2026-12-10"), "an unknown depth is as careful");
    let roller = |depth_mm| Asked {
        depth_mm,
        device: Device::Roller,
        setting: Setting::Home,
        ..Asked::default()
    };
    assert_eq!(earliest(roller("0.5")), on("2026-11-19"), "a week for shallow tools at home");
    assert_eq!(earliest(roller("0.25")), on("2026-11-14"), "two days below 0.3 mm");
    assert_eq!(roller("0.25").next().due, None);
    let heat = Asked { depth_mm: "0.5", device: Device::Rf, ..Asked::default() };
    assert_eq!(earliest(heat), on("2026-12-10"), "28 days after radio-frequency");
    let own = || Some(OwnInterval { days: 14, by: "Dr Ada Example".into() });
    let told = Asked { interval: own(), ..Asked::default() }.next();
    assert_eq!(told.earliest, Some(date("2026-11-26")));
    assert_eq!(told.by.as_deref(), Some("Dr Ada Example"), "with its name on it");
}

#[test]
fn a_series_knows_its_place_and_when_it_is_due() {
    let due = |next: &Next| next.due.map(|(from, to)| (from.to_string(), to.to_string()));
    let told = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
    let first = Asked { course: with_plan(plan(), 1), ..Asked::default() }.next();
    assert_eq!(first.place, Some((2, 3)));
    assert_eq!(due(&first), told("2026-12-10", "2026-12-24"), "4 to 6 weeks");
    let own = Plan { interval: Some(35), ..plan() };
    let own = Asked { course: with_plan(own, 1), ..Asked::default() }.next();
    assert_eq!(due(&own), told("2026-12-17", "2026-12-17"));
    // A plan of one's own never makes it sooner than the rules say.
    let hasty = Plan { interval: Some(10), ..plan() };
    let hasty = Asked { course: with_plan(hasty, 1), ..Asked::default() }.next();
    assert_eq!(due(&hasty), told("2026-12-10", "2026-12-10"));
    let over = Asked { course: with_plan(plan(), 3), ..Asked::default() }.next();
    assert_eq!((over.place, due(&over)), (None, told("2027-02-11", "2027-05-14")), "maintenance");
}

#[test]
fn a_roller_at_home_does_not_shorten_the_wait_after_the_clinic() {
    let mut site = Site::new(id(52), Area::Face);
    site.depth = Depth::from_mm("1.5").ok();
    let clinic = Session {
        device: Device::Pen,
        setting: Setting::Clinic,
        sites: vec![site],
        ..Session::new(id(51), date("2026-11-05"), 1)
    };
    let home = || Asked {
        depth_mm: "0.25",
        device: Device::Roller,
        setting: Setting::Home,
        others: vec![clinic.clone()],
        today: "2026-11-20",
        ..Asked::default()
    };
    let next = home().next();
    assert_eq!(next.earliest, Some(date("2026-12-03")), "28 days after the clinic");
    assert!(next.blockers.contains(&Blocker::TooSoon(15, 28)), "{:?}", next.blockers);
    let own = Some(OwnInterval { days: 35, by: "Dr Ada Example".into() });
    let told = Asked { interval: own, ..home() }.next();
    assert_eq!(told.earliest, Some(date("2026-12-10")), "the clinic means its own sessions");
    // The clinic's time is over: the roller of 12 November still wants its own.
    let own = Some(OwnInterval { days: 7, by: "Dr Ada Example".into() });
    let told = Asked { interval: own, today: "2026-11-13", ..home() }.next();
    assert_eq!((told.earliest, told.by), (Some(date("2026-11-14")), None));
}

#[test]
fn an_appointment_that_has_passed_is_none() {
    let on = |today| {
        let plan = Plan { appointment: Some(date("2026-12-18")), ..plan() };
        Asked { course: with_plan(plan, 1), today, ..Asked::default() }.next().appointment
    };
    assert_eq!(on("2026-12-18"), Some(date("2026-12-18")));
    assert_eq!(on("2026-12-19"), None);
}

#[test]
fn each_reason_to_wait_is_named_and_none_is_invented() {
    let calm = || Asked { course: with_plan(plan(), 1), ..Asked::default() };
    assert_eq!(calm().next().blockers, [], "an empty list, and still no permission");
    let soon = Asked { today: "2026-12-09", ..calm() }.next();
    assert_eq!(soon.blockers, [Blocker::TooSoon(27, 28)]);
    assert_eq!(Asked { redness: Some(1), ..calm() }.next().blockers, [Blocker::Unsettled]);
    assert_eq!(Asked { redness: None, ..calm() }.next().blockers, [Blocker::Unknown]);
    let mut unanswered = with_plan(plan(), 1);
    // Answers from before the last session were for that one.
    unanswered.screenings = vec![answers("2026-11-12", &[])];
    let unanswered = Asked { course: unanswered, ..Asked::default() }.next();
    assert_eq!(unanswered.blockers, [Blocker::NotAnswered]);
    // And things change.
    let mut early = with_plan(plan(), 1);
    early.screenings = vec![answers("2026-11-25", &[])];
    let early = Asked { course: early, ..Asked::default() }.next();
    assert_eq!(early.blockers, [Blocker::AnsweredEarly(date("2026-11-25"))]);
    for (yes, blockers) in [
        ("sunburn", vec![Blocker::Answers(Gives::Reschedule)]),
        ("diabetes", vec![Blocker::Answers(Gives::Ask)]),
        ("cold_sores_before", vec![]),
    ] {
        let mut course = with_plan(plan(), 1);
        course.screenings = vec![answers("2026-12-15", &[yes])];
        assert_eq!(Asked { course, ..Asked::default() }.next().blockers, blockers, "{yes}");
    }
    for (rule, level, holds) in [
        ("INF3", Level::Today, true),
        ("ENV1", Level::Watch, false),
        ("SPC1", Level::Clinic, false),
    ] {
        let open = Asked { open: vec![flag(rule, level)], ..calm() }.next();
        let wanted = if holds { vec![Blocker::OpenFlag(level)] } else { Vec::new() };
        assert_eq!(open.blockers, wanted, "{rule}");
    }
}

fn flag(rule: &'static str, level: Level) -> FlagRecord {
    FlagRecord {
        id: id(40),
        key: aftercare::domain::FlagKey {
            session: id(1),
            site: None,
            rule: aftercare::domain::RuleId::from(rule),
            symptom: None,
        },
        level,
        since: Day(6),
        raised_at: DateTime::parse_from_rfc3339("2026-11-18T20:00:00+01:00").expect("a moment"),
        cause: None,
        rules: 1,
        open: true,
    }
}
