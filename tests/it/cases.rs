//! Cases as data: a session, a profile, logs by day and answers, read from TOML.
//!
//! The format is described in `tests/data/rules/README.md`.

use std::collections::BTreeMap;

use aftercare::assess::{Case, Judgement, days_looked_at, judge};
use aftercare::domain::{
    AnswerId, AnswerKind, Day, DayLog, Depth, Device, FlagAnswer, FlagKey, How, Level, LogId,
    Medicine, OwnInterval, OwnRange, PatientId, Product, Profile, RangeId, Recovery, Risk, RuleId,
    Session, SessionId, Setting, Severity, Sign, Site, SiteId, SkinTone, Symptom, Temperature,
};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use serde::Deserialize;

/// All cases of one file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// Holds for every case that says nothing else.
    #[serde(default)]
    pub session: SessionCase,
    pub case: Vec<OneCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a line in a case")]
pub struct OneCase {
    pub name: String,
    /// The rule, where the file's name does not say it.
    pub rule: Option<String>,
    pub session: Option<SessionCase>,
    #[serde(default)]
    pub profile: ProfileCase,
    #[serde(default)]
    pub earlier: Vec<EarlierCase>,
    #[serde(default)]
    pub ranges: Vec<RangeCase>,
    #[serde(default)]
    pub logs: Vec<LogCase>,
    #[serde(default)]
    pub answers: Vec<AnswerCase>,
    /// Opens at the last log (or on the day `since`) with this level.
    pub fires: Option<Level>,
    /// Not open after the last log, and known not to hold.
    #[serde(default)]
    pub quiet: bool,
    /// Listed as not evaluated at the last log.
    #[serde(default)]
    pub not_evaluated: bool,
    /// Opened before, and still open with this level after the last log.
    pub still: Option<Level>,
    /// Was open, and is no longer after the last log and all answers.
    #[serde(default)]
    pub cleared: bool,
    /// Is quiet after the last log and all answers: answered, not cleared.
    #[serde(default)]
    pub asleep: bool,
    pub since: Option<i32>,
    pub symptom: Option<Symptom>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SessionCase {
    pub device: Device,
    pub setting: Setting,
    /// 0 means: nobody knows.
    pub depth_mm: f64,
    pub area: String,
    pub products: Vec<Product>,
    pub shared_tool: Option<bool>,
}

impl Default for SessionCase {
    fn default() -> Self {
        Self {
            device: Device::Pen,
            setting: Setting::Clinic,
            depth_mm: 1.0,
            area: "face".to_owned(),
            products: Vec::new(),
            shared_tool: None,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProfileCase {
    pub skin_tone: Option<SkinTone>,
    pub age: Option<i32>,
    pub risks: Vec<Risk>,
    pub no_risks: Vec<Risk>,
    /// The clinic's own spacing.
    pub interval_days: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierCase {
    pub days_before: i64,
    #[serde(default)]
    pub session: Option<SessionCase>,
    #[serde(default)]
    pub logs: Vec<LogCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeCase {
    pub symptom: Symptom,
    pub first: i32,
    pub last: i32,
    pub upper: Severity,
    pub by: String,
}

#[derive(Deserialize)]
pub struct LogCase {
    pub day: i32,
    /// The hour it was written, noon unless told.
    #[serde(default = "noon")]
    pub hour: i64,
    /// The day it was written on, when that was later.
    pub written: Option<i32>,
    pub temperature: Option<f64>,
    #[serde(default)]
    pub signs: Vec<Sign>,
    #[serde(default)]
    pub no: No,
    #[serde(default)]
    pub medicines: Vec<Medicine>,
    /// The score of the eight daily symptoms that are not named.
    pub rest: Option<Severity>,
    /// Any other key is a symptom.
    #[serde(flatten)]
    pub scores: BTreeMap<Symptom, Severity>,
}

fn noon() -> i64 {
    12
}

/// Signs answered with no.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum No {
    Named(Vec<Sign>),
    /// "rest": every sign that is not ticked.
    Rest(String),
}

impl Default for No {
    fn default() -> Self {
        Self::Named(Vec::new())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerCase {
    pub day: i32,
    pub hour: i64,
    pub kind: AnswerKind,
}

/// A case made ready for judgement.
pub struct Made {
    pub profile: Profile,
    pub recovery: Recovery,
    pub earlier: Vec<Recovery>,
    pub ranges: Vec<OwnRange>,
    pub answers: Vec<FlagAnswer>,
}

impl Made {
    pub fn case(&self) -> Case<'_> {
        Case {
            library: aftercare::library(),
            profile: &self.profile,
            recovery: &self.recovery,
            earlier: &self.earlier,
            ranges: &self.ranges,
            answers: &self.answers,
        }
    }

    pub fn judge(&self) -> Judgement {
        let judged = judge(self.case());
        // What the journal leaves out of earlier sessions, no rule misses.
        let earlier: Vec<Recovery> = self.earlier.iter().enumerate().map(|e| self.cut(e)).collect();
        let from_days_looked_at = judge(Case { earlier: &earlier, ..self.case() });
        assert_eq!(format!("{from_days_looked_at:?}"), format!("{judged:?}"));
        judged
    }

    /// An earlier session with nothing but the days that the rules look at.
    fn cut(&self, (place, earlier): (usize, &Recovery)) -> Recovery {
        let looked_at = days_looked_at(aftercare::library(), &self.recovery.session);
        let days = looked_at(place, &earlier.session);
        let logs = earlier.logs.iter().filter(|log| days.contains(&log.day)).cloned().collect();
        Recovery::new(earlier.session.clone(), logs)
    }
}

const TREATED: NaiveDate = match NaiveDate::from_ymd_opt(2026, 6, 1) {
    Some(date) => date,
    None => panic!("in the calendar"),
};

fn moment(date: NaiveDate, day: i32, hour: i64) -> DateTime<FixedOffset> {
    let midnight = date.and_hms_opt(0, 0, 0).expect("midnight").and_utc().fixed_offset();
    midnight + Duration::days(i64::from(day)) + Duration::hours(hour)
}

pub fn session(of: &SessionCase, number: u64, date: NaiveDate) -> Session {
    let library = aftercare::library();
    let depth = (of.depth_mm > 0.0)
        .then(|| Depth::from_mm(&of.depth_mm.to_string()).expect("a depth that can be"));
    let area = library.find_area(&of.area).unwrap_or_else(|| panic!("no area `{}`", of.area));
    Session {
        device: of.device,
        setting: of.setting,
        sites: vec![Site { depth, ..Site::new(SiteId::new(0, [0; 10]), area) }],
        products: of.products.clone(),
        shared_tool: of.shared_tool,
        ..Session::new(SessionId::new(number, [0; 10]), date, library.newest_ranges())
    }
}

fn log(of: &LogCase, index: usize, session: &Session) -> DayLog {
    let day = Day(of.day);
    let date = day.date(session.date).expect("in the calendar");
    let written = moment(session.date, of.written.unwrap_or(of.day), of.hour);
    let id = LogId::new(index as u64, [0; 10]);
    let mut log = DayLog::empty(id, session.id, None, day, date, written);
    if let Some(rest) = of.rest {
        for symptom in Symptom::MAIN.iter().chain(&Symptom::REST) {
            log.scores.set(*symptom, rest, How::Typed);
        }
    }
    for (symptom, severity) in &of.scores {
        log.scores.set(*symptom, *severity, How::Typed);
    }
    match &of.no {
        No::Named(no) => no.iter().for_each(|sign| log.signs.set(*sign, false)),
        No::Rest(rest) => {
            assert_eq!(rest, "rest", "no = […] or no = \"rest\"");
            Sign::all().iter().for_each(|sign| log.signs.set_rest_none(*sign));
        }
    }
    of.signs.iter().for_each(|sign| log.signs.set(*sign, true));
    log.temperature = of.temperature.map(|t| Temperature::from_degrees(t).expect("a temperature"));
    log.medicines = (!of.medicines.is_empty()).then(|| of.medicines.iter().copied().collect());
    log
}

fn logs(of: &[LogCase], session: &Session) -> Vec<DayLog> {
    of.iter().enumerate().map(|(index, one)| log(one, index, session)).collect()
}

fn profile(of: &ProfileCase) -> Profile {
    use chrono::Datelike;
    let mut profile = Profile::new(PatientId::new(0, [0; 10]));
    profile.skin_tone = of.skin_tone;
    profile.birth_year = of.age.map(|age| TREATED.year() - age);
    profile.risks.extend(of.risks.iter().map(|risk| (*risk, true)));
    profile.risks.extend(of.no_risks.iter().map(|risk| (*risk, false)));
    profile.interval =
        of.interval_days.map(|days| OwnInterval { days, by: "Dr Example".to_owned() });
    profile
}

impl OneCase {
    /// Makes the case of a rule ready.
    pub fn make(&self, rule: &str, common: &SessionCase) -> Made {
        let treatment = self.session.as_ref().unwrap_or(common);
        let this = session(treatment, 1000, TREATED);
        let earlier = self.earlier.iter().enumerate().map(|(index, earlier)| {
            let date = TREATED - Duration::days(earlier.days_before);
            let of = earlier.session.as_ref().unwrap_or(treatment);
            let session = session(of, 900 - index as u64, date);
            let logs = logs(&earlier.logs, &session);
            Recovery::new(session, logs)
        });
        let earlier = earlier.collect();
        let ranges = self.ranges.iter().enumerate().map(|(index, range)| OwnRange {
            id: RangeId::new(index as u64, [0; 10]),
            session: None,
            symptom: range.symptom,
            first: Day(range.first),
            last: Day(range.last),
            upper: range.upper,
            by: range.by.clone(),
            revision: 0,
        });
        let logs = logs(&self.logs, &this);
        let answers = self.answers.iter().enumerate().map(|(index, answer)| {
            let at = moment(TREATED, answer.day, answer.hour);
            let known = logs.iter().filter(|log| log.logged_at < at).map(|log| log.day);
            let id = AnswerId::new(index as u64, [0; 10]);
            FlagAnswer {
                id,
                flag: aftercare::domain::FlagId::new(0, [0; 10]),
                key: FlagKey {
                    session: this.id,
                    site: None,
                    rule: RuleId::from(rule.to_owned()),
                    symptom: self.symptom,
                },
                at,
                day: known.max().expect("an answer comes after a log"),
                kind: answer.kind,
                by: "Nurse Example".to_owned(),
                seen_on: None,
                outcome: None,
                note: String::new(),
            }
        });
        let answers = answers.collect();
        Made {
            profile: profile(&self.profile),
            earlier,
            ranges: ranges.collect(),
            answers,
            recovery: Recovery::new(this, logs),
        }
    }
}
