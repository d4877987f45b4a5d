//! Expected ranges: the table as published to us, and what changes it.

use std::collections::BTreeSet;

use aftercare::assess::{Case, Expected, Position, Whose, timeline};
use aftercare::domain::{
    Day, DayLog, Device, How, LogId, OwnRange, PatientId, Profile, RangeId, Recovery, Session,
    SessionId, Setting, Severity, Site, SiteId, Symptom,
};
use chrono::{DateTime, NaiveDate};

use crate::cases::{SessionCase, session};

const ENVELOPE: &str = include_str!("../data/clinical/envelope.csv");

fn treated() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).expect("in the calendar")
}

fn treatment(device: Device, setting: Setting, depth_mm: f64, area: &str) -> Session {
    let of = SessionCase { device, setting, depth_mm, area: area.to_owned(), ..Default::default() };
    session(&of, 1, treated())
}

fn pen(depth_mm: f64, area: &str) -> Session {
    treatment(Device::Pen, Setting::Clinic, depth_mm, area)
}

/// Asks about the whole treated area of a session with these logs and own ranges.
struct Asked {
    profile: Profile,
    recovery: Recovery,
    ranges: Vec<OwnRange>,
}

impl Asked {
    fn of(session: Session) -> Self {
        let recovery = Recovery::new(session, Vec::new());
        Self { profile: Profile::new(PatientId::new(0, [0; 10])), recovery, ranges: Vec::new() }
    }

    fn logged(mut self, day: i32, symptom: Symptom, severity: u8) -> Self {
        let session = &self.recovery.session;
        let date = Day(day).date(session.date).expect("in the calendar");
        let id = LogId::new(self.recovery.logs.len() as u64, [0; 10]);
        let at = DateTime::UNIX_EPOCH.fixed_offset();
        let mut log = DayLog::empty(id, session.id, None, Day(day), date, at);
        log.scores.set(symptom, Severity::try_from(severity).expect("0 to 4"), How::Recalled);
        let mut logs = self.recovery.logs;
        logs.push(log);
        self.recovery = Recovery::new(self.recovery.session, logs);
        self
    }

    fn own(mut self, id: u64, session: Option<SessionId>, days: (i32, i32), upper: u8) -> Self {
        self.ranges.push(OwnRange {
            id: RangeId::new(id, [0; 10]),
            session,
            symptom: Symptom::Redness,
            first: Day(days.0),
            last: Day(days.1),
            upper: Severity::try_from(upper).expect("0 to 4"),
            by: format!("Clinic {id}"),
            revision: 0,
        });
        self
    }

    fn case(&self) -> Case<'_> {
        Case {
            library: aftercare::library(),
            profile: &self.profile,
            recovery: &self.recovery,
            earlier: &[],
            ranges: &self.ranges,
            answers: &[],
        }
    }

    fn upper(&self, symptom: Symptom, day: i32) -> Option<u8> {
        Expected::new(self.case(), None).limit(symptom, Day(day)).map(|limit| limit.upper.get())
    }

    fn uppers(&self, symptom: Symptom, days: std::ops::RangeInclusive<i32>) -> Vec<u8> {
        days.map(|day| self.upper(symptom, day).expect("a limit")).collect()
    }

    fn whose(&self, symptom: Symptom, day: i32) -> Option<Whose<'_>> {
        Expected::new(self.case(), None).limit(symptom, Day(day)).map(|limit| limit.whose)
    }

    fn band(&self) -> (u8, bool) {
        let band = Expected::new(self.case(), None).band().expect("a band");
        (band.number, band.assumed)
    }
}

#[test]
fn the_table_is_the_envelope_value_by_value() {
    let ranges = aftercare::library().range_version(1).expect("version 1");
    let mut lines = ENVELOPE.lines();
    let head: Vec<&str> = lines.next().expect("a head").split(',').collect();
    let days: Vec<String> = (0..=14).map(|day| format!("d{day}")).collect();
    assert_eq!(&head[..3], ["symptom", "depth_band", "row"]);
    assert_eq!(head[3..18], days);
    assert_eq!(head[18], "d15_30");
    let mut seen = BTreeSet::new();
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.trim().split(',').collect();
        assert_eq!(cells.len(), 19, "{line}");
        let symptom = match cells[0] {
            "bruising/pinpoint" | "bruising_pinpoint" => "bruising",
            "pain/burning" | "pain_burning" => "pain",
            "peeling/crust" | "peeling_crust" => "peeling",
            name => name,
        };
        let symptom: Symptom = symptom.parse().unwrap_or_else(|_| panic!("{line}"));
        let band: usize = cells[1].parse().expect("a band");
        let range = &ranges.ranges[symptom.index()][band - 1];
        let row = match cells[2] {
            "typical" => &range.typical,
            "upper" => &range.upper,
            other => panic!("{other}"),
        };
        let values: Vec<u8> = cells[3..].iter().map(|cell| cell.parse().expect("0 to 4")).collect();
        let kept: Vec<u8> = row.iter().map(|value| value.get()).collect();
        assert_eq!(kept, values, "{line}");
        assert!(seen.insert((symptom, band, cells[2].to_owned())), "twice: {line}");
    }
    let daily = Symptom::MAIN.iter().chain(&Symptom::REST);
    for symptom in daily {
        for band in 1..=4 {
            for row in ["typical", "upper"] {
                assert!(seen.contains(&(*symptom, band, row.to_owned())), "{symptom} {band} {row}");
            }
        }
    }
    assert_eq!(seen.len(), 8 * 4 * 2);
}

#[test]
fn bleeding_ends_in_two_days_and_blisters_and_pus_are_never_expected() {
    let upper = |depth: f64, symptom| Asked::of(pen(depth, "face")).uppers(symptom, 0..=3);
    assert_eq!(upper(0.5, Symptom::Bleeding), [1, 0, 0, 0]);
    assert_eq!(upper(1.0, Symptom::Bleeding), [2, 0, 0, 0]);
    assert_eq!(upper(1.5, Symptom::Bleeding), [2, 1, 0, 0]);
    assert_eq!(upper(2.0, Symptom::Bleeding), [3, 1, 0, 0]);
    for symptom in [Symptom::Blisters, Symptom::Pus] {
        for depth in [0.25, 1.0, 1.5, 5.0] {
            assert!(Asked::of(pen(depth, "face")).uppers(symptom, 0..=40).iter().all(|u| *u == 0));
        }
    }
}

#[test]
fn bands_end_where_they_say() {
    for (depth, band) in
        [(0.05, 1), (0.5, 1), (0.51, 2), (1.0, 2), (1.01, 3), (1.5, 3), (1.51, 4), (5.0, 4)]
    {
        assert_eq!(Asked::of(pen(depth, "face")).band(), (band, false), "{depth} mm");
        let rf = treatment(Device::Rf, Setting::Clinic, depth, "face");
        assert_eq!(Asked::of(rf).band(), ((band + 1).min(4), false), "{depth} mm with heat");
    }
}

#[test]
fn an_unknown_depth_is_assumed_and_says_so() {
    let band = |device, setting| Asked::of(treatment(device, setting, 0.0, "face")).band();
    for device in [Device::Pen, Device::Roller, Device::Stamp, Device::Unknown] {
        assert_eq!(band(device, Setting::Clinic), (3, true), "{device}");
        assert_eq!(band(device, Setting::Home), (1, true), "{device}");
    }
    assert_eq!(band(Device::Rf, Setting::Clinic), (4, true), "after its own step, not 5");
    // A home tool is shallow, and heat is one band deeper: the stricter of the two readings.
    assert_eq!(band(Device::Rf, Setting::Home), (2, true));
}

#[test]
fn thin_skin_swells_and_bruises_more_until_day_3() {
    let (thin, face) = (Asked::of(pen(1.0, "neck")), Asked::of(pen(1.0, "face")));
    assert_eq!(face.uppers(Symptom::Swelling, 0..=5), [2, 2, 2, 1, 0, 0]);
    assert_eq!(thin.uppers(Symptom::Swelling, 0..=5), [3, 3, 3, 2, 0, 0]);
    assert_eq!(face.uppers(Symptom::Bruising, 0..=5), [2, 2, 2, 2, 2, 1]);
    assert_eq!(thin.uppers(Symptom::Bruising, 0..=5), [3, 3, 3, 3, 2, 1]);
    assert_eq!(thin.uppers(Symptom::Redness, 0..=8), face.uppers(Symptom::Redness, 0..=8));
    let eye = Asked::of(pen(1.0, "under-eye"));
    assert_eq!(eye.uppers(Symptom::Swelling, 0..=5), [3, 3, 3, 2, 0, 0]);
    // Never above the scale.
    assert_eq!(Asked::of(pen(2.5, "neck")).uppers(Symptom::Swelling, 0..=1), [4, 4]);
}

#[test]
fn below_the_neck_redness_lasts_two_days_longer() {
    let face = Asked::of(pen(1.5, "face"));
    assert_eq!(face.uppers(Symptom::Redness, 0..=10), [4, 3, 3, 2, 2, 1, 1, 1, 0, 0, 0]);
    let longer = [4, 3, 3, 2, 2, 2, 2, 1, 1, 1, 0];
    for area in ["chest", "back", "abdomen", "arms", "hands", "legs", "thighs", "buttocks", "belly"]
    {
        assert_eq!(Asked::of(pen(1.5, area)).uppers(Symptom::Redness, 0..=10), longer, "{area}");
    }
    // Neck and scalp are not body; nothing but redness lasts longer.
    for area in ["neck", "scalp"] {
        let here = Asked::of(pen(1.5, area));
        assert_eq!(here.uppers(Symptom::Redness, 0..=10), face.uppers(Symptom::Redness, 0..=10));
    }
    let body = Asked::of(pen(1.5, "thighs"));
    for symptom in Symptom::all().iter().filter(|symptom| **symptom != Symptom::Redness) {
        assert_eq!(body.uppers(*symptom, 0..=30), face.uppers(*symptom, 0..=30), "{symptom}");
    }
    // Two days longer at the far end too.
    let deep = Asked::of(pen(2.5, "back"));
    assert_eq!(deep.uppers(Symptom::Redness, 14..=18), [1, 1, 1, 0, 0]);
}

#[test]
fn the_skin_before_lifts_the_limit_and_never_lowers_it() {
    let before =
        Asked::of(pen(1.0, "face")).logged(-3, Symptom::Redness, 2).logged(-1, Symptom::Redness, 1);
    assert_eq!(before.uppers(Symptom::Redness, 0..=8), [3, 3, 2, 2, 2, 2, 2, 2, 2]);
    assert_eq!(before.whose(Symptom::Redness, 1), Some(Whose::BuiltIn));
    assert_eq!(before.whose(Symptom::Redness, 7), Some(Whose::Before));
    assert_eq!(before.upper(Symptom::Redness, 400), Some(2));
    // The treatment day itself is not before.
    let after = Asked::of(pen(1.0, "face")).logged(0, Symptom::Redness, 4);
    assert_eq!(after.upper(Symptom::Redness, 7), Some(0));
    let none = Asked::of(pen(1.0, "face")).logged(-1, Symptom::Redness, 0);
    assert_eq!(none.upper(Symptom::Redness, 0), Some(3));
}

#[test]
fn a_clinics_own_range_wins_with_its_name() {
    let own = Asked::of(pen(1.0, "face")).own(1, None, (2, 6), 3);
    assert_eq!(own.uppers(Symptom::Redness, 0..=8), [3, 3, 3, 3, 3, 3, 3, 0, 0]);
    assert_eq!(own.whose(Symptom::Redness, 4), Some(Whose::Own("Clinic 1")));
    assert_eq!(own.whose(Symptom::Redness, 7), Some(Whose::BuiltIn));
    assert_eq!(own.upper(Symptom::Swelling, 4), Some(0), "of redness alone");
    // It may also be stricter; the skin before still excuses itself.
    let stricter = Asked::of(pen(1.0, "face")).own(1, None, (0, 6), 0);
    assert_eq!(stricter.upper(Symptom::Redness, 0), Some(0));
    let stricter = stricter.logged(-1, Symptom::Redness, 1);
    assert_eq!(stricter.upper(Symptom::Redness, 0), Some(1));
    assert_eq!(stricter.whose(Symptom::Redness, 0), Some(Whose::Before));
    // One for this session wins over one for all, a later over an earlier, another session's not.
    let here = Some(stricter.recovery.session.id);
    let all = Asked::of(pen(1.0, "face")).own(1, None, (0, 6), 1).own(2, None, (0, 6), 2);
    assert_eq!(all.whose(Symptom::Redness, 4), Some(Whose::Own("Clinic 2")));
    let mixed = Asked::of(pen(1.0, "face")).own(1, here, (0, 6), 1).own(2, None, (0, 6), 2);
    assert_eq!(mixed.whose(Symptom::Redness, 4), Some(Whose::Own("Clinic 1")));
    let other = Some(SessionId::new(77, [0; 10]));
    let other = Asked::of(pen(1.0, "face")).own(1, other, (0, 6), 4);
    assert_eq!(other.whose(Symptom::Redness, 4), Some(Whose::BuiltIn));
    // Not even a clinic's range reaches before the treatment.
    let early = Asked::of(pen(1.0, "face")).own(1, None, (-5, 6), 4);
    assert_eq!(early.upper(Symptom::Redness, -1), None);
}

#[test]
fn there_is_no_limit_before_day_0_and_it_stays_after_day_30() {
    let asked = Asked::of(pen(2.5, "face"));
    for symptom in Symptom::all() {
        assert_eq!(asked.upper(*symptom, -1), None);
        assert_eq!(asked.upper(*symptom, i32::MIN), None);
        for day in [15, 30, 31, 90, 4000, i32::MAX] {
            assert_eq!(asked.upper(*symptom, day), Some(0), "{symptom} day {day}");
        }
    }
    assert_eq!(asked.upper(Symptom::Redness, 14), Some(1));
}

#[test]
fn several_sites_share_the_widest_limit_and_have_their_own() {
    let mut session = pen(0.5, "face");
    let thigh = pen(2.5, "thighs").sites.remove(0);
    let id = SiteId::new(5, [0; 10]);
    session.sites.push(Site { id, ..thigh });
    let asked = Asked::of(session);
    assert_eq!(asked.band(), (4, false));
    assert_eq!(asked.upper(Symptom::Redness, 4), Some(3), "the thigh's, as on day 3");
    let face = Expected::new(asked.case(), Some(SiteId::new(0, [0; 10])));
    let limit = face.limit(Symptom::Redness, Day(4)).expect("a limit");
    assert_eq!((limit.upper.get(), face.band().map(|band| band.number)), (0, Some(1)));
}

#[test]
fn a_days_value_stands_below_within_or_above() {
    let asked = Asked::of(pen(1.0, "face"))
        .logged(-1, Symptom::Redness, 0)
        .logged(0, Symptom::Redness, 2)
        .logged(1, Symptom::Redness, 3)
        .logged(4, Symptom::Redness, 3);
    let line = timeline(asked.case(), None, Symptom::Redness, Day(-1), Day(4), Day(4));
    let positions: Vec<Position> = line.days.iter().map(|day| day.position).collect();
    assert_eq!(
        positions,
        [
            Position::NoExpectation,
            Position::Below,
            Position::Within,
            Position::NotLogged,
            Position::NotLogged,
            Position::Above(2),
        ]
    );
}

/// A range of a clinic moves what is above the range, and nothing else: a sign of infection stays
/// one whatever any clinic allows.
#[test]
fn no_range_of_a_clinic_loosens_another_family_of_rules() {
    let asked = || {
        let asked = Asked::of(pen(1.5, "cheeks")).logged(5, Symptom::Redness, 3);
        ["warmth", "swelling", "pain"]
            .iter()
            .fold(asked, |asked, name| asked.logged(5, name.parse().expect("a symptom"), 3))
    };
    let flags = |asked: &Asked| -> BTreeSet<String> {
        let judged = aftercare::assess::judge(asked.case());
        judged.open().into_iter().map(|flag| flag.key.rule.to_string()).collect()
    };
    let built_in = flags(&asked());
    let allowed = flags(&asked().own(1, None, (0, 30), 4));
    assert!(built_in.iter().any(|rule| rule.starts_with("INF")), "{built_in:?}");
    let looser = Asked::of(pen(1.5, "cheeks")).logged(6, Symptom::Redness, 3);
    assert!(flags(&looser).contains("ENV1"));
    assert!(!flags(&looser.own(1, None, (0, 30), 4)).contains("ENV1"));
    let others = |found: BTreeSet<String>| -> BTreeSet<String> {
        found.into_iter().filter(|rule| !rule.starts_with("ENV")).collect()
    };
    assert_eq!(others(allowed), others(built_in));
}
