//! The shapes that programs read. They are a contract: names here are never changed.

mod session;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::app::words;
use crate::assess::{Blocker, Evidence, Next, NotEvaluated, Observed};
use crate::domain::{
    DayLog, FlagAnswer, FlagEvent, OwnRange, Profile, Session, Sign, StudyRanges, Symptom,
};
use crate::effect::Fault;
use crate::protocol::{Gives, Library};

pub(super) use session::SessionOut;

/// A failure.
#[derive(Serialize)]
pub(super) struct Failed<'a> {
    error: FaultOut<'a>,
}

#[derive(Serialize)]
struct FaultOut<'a> {
    kind: &'a str,
    message: &'a str,
    hint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

impl<'a> From<&'a Fault> for Failed<'a> {
    fn from(fault: &'a Fault) -> Self {
        let (message, hint) = (fault.message.as_str(), fault.hint.as_str());
        Self { error: FaultOut { kind: fault.kind, message, hint, field: fault.field.as_deref() } }
    }
}

/// Something was done, and there is nothing more to tell.
#[derive(Serialize)]
pub(super) struct Done<'a> {
    pub done: &'a str,
}

/// A flag in a list.
#[derive(Serialize)]
pub(super) struct FlagName {
    pub rule: String,
    pub level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symptom: Option<&'static str>,
    pub site: String,
    pub since_day: i32,
}

/// A symptom of the person's own.
#[derive(Serialize)]
struct OwnOut {
    name: String,
    severity: u8,
}

/// One score.
#[derive(Serialize)]
struct ScoreOut {
    symptom: &'static str,
    severity: u8,
    how: &'static str,
}

/// A log.
#[derive(Serialize)]
pub(super) struct LogOut {
    id: String,
    session: String,
    day: i32,
    date: NaiveDate,
    site: String,
    logged_at: DateTime<FixedOffset>,
    scores: Vec<ScoreOut>,
    own: Vec<OwnOut>,
    signs: Vec<&'static str>,
    signs_none: Vec<&'static str>,
    temperature_c: Option<f64>,
    took: Option<Vec<&'static str>>,
    met: Vec<&'static str>,
    products: Vec<String>,
    note: String,
    /// Who wrote it down for the person; empty: themselves.
    entered_by: String,
}

impl LogOut {
    pub fn new(library: &Library, session: &Session, log: &DayLog) -> Self {
        let score = |(symptom, score): (Symptom, crate::domain::Score)| ScoreOut {
            symptom: symptom.name(),
            severity: score.severity.get(),
            how: score.how.into(),
        };
        let own = log.own.iter();
        let medicines = log.medicines.as_ref();
        Self {
            id: log.id.to_string(),
            session: log.session.to_string(),
            day: log.day.0,
            date: log.date,
            site: words::place(library, session, log.site),
            logged_at: log.logged_at,
            scores: log.scores.iter().map(score).collect(),
            own: own
                .map(|own| OwnOut { name: own.name.clone(), severity: own.severity.get() })
                .collect(),
            signs: log.signs.yes().map(Sign::name).collect(),
            signs_none: log.signs.no().map(Sign::name).collect(),
            temperature_c: log.temperature.map(|t| f64::from(t.0) / 10.0),
            took: medicines.map(|taken| taken.iter().map(|m| m.name()).collect()),
            met: log.context.iter().map(|met| met.name()).collect(),
            products: log.products.clone(),
            note: log.note.clone(),
            entered_by: log.entered_by.clone(),
        }
    }
}

/// One value behind a flag.
#[derive(Serialize)]
pub(super) struct EvidenceOut {
    day: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    symptom: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sign: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<&'static str>,
    observed: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    usual_to: Option<u8>,
}

impl From<&Evidence<'_>> for EvidenceOut {
    fn from(evidence: &Evidence<'_>) -> Self {
        let (mut symptom, mut sign, mut measure) = (None, None, None);
        let observed = match evidence.observed {
            Observed::Symptom(which, severity) => {
                symptom = Some(which.name());
                severity.get().into()
            }
            Observed::Temperature(temperature) => {
                measure = Some("temperature_c");
                (f64::from(temperature.0) / 10.0).into()
            }
            Observed::Sign(which) => {
                sign = Some(which.name());
                true.into()
            }
        };
        Self {
            day: evidence.day.0,
            symptom,
            sign,
            measure,
            observed,
            usual_to: evidence.limit.map(|limit| limit.upper.get()),
        }
    }
}

/// What was done about a flag.
#[derive(Serialize)]
pub(super) struct AnswerOut {
    at: DateTime<FixedOffset>,
    what: &'static str,
    by: String,
    on: Option<NaiveDate>,
    outcome: Option<&'static str>,
    note: String,
}

impl From<&FlagAnswer> for AnswerOut {
    fn from(answer: &FlagAnswer) -> Self {
        Self {
            at: answer.at,
            what: answer.kind.into(),
            by: answer.by.clone(),
            on: answer.seen_on,
            outcome: answer.outcome.map(Into::into),
            note: answer.note.clone(),
        }
    }
}

/// A flag with everything behind it.
#[derive(Serialize)]
pub(super) struct FlagOut {
    pub rule: String,
    pub level: &'static str,
    pub session: String,
    pub site: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symptom: Option<&'static str>,
    pub since_day: i32,
    pub standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    pub title: String,
    pub text: String,
    pub next_step: String,
    pub phone: String,
    pub evidence: Vec<EvidenceOut>,
    pub clears: String,
    pub source: Vec<&'static str>,
    pub done: Vec<AnswerOut>,
}

/// A rule that could not be told.
#[derive(Serialize)]
pub(super) struct MissingOut {
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    symptom: Option<&'static str>,
}

impl From<&NotEvaluated> for MissingOut {
    fn from(missing: &NotEvaluated) -> Self {
        Self { rule: missing.rule.to_string(), symptom: missing.symptom.map(Symptom::name) }
    }
}

/// `flags`.
#[derive(Serialize)]
pub(super) struct FlagsOut {
    pub flags: Vec<FlagOut>,
    pub not_evaluated: Vec<MissingOut>,
}

/// What happened to a flag.
#[derive(Serialize)]
pub(super) struct EventOut {
    at: DateTime<FixedOffset>,
    what: &'static str,
    level: &'static str,
    rules: u32,
}

impl From<&FlagEvent> for EventOut {
    fn from(event: &FlagEvent) -> Self {
        Self {
            at: event.at,
            what: event.kind.into(),
            level: event.level.name(),
            rules: event.rules,
        }
    }
}

/// When the next session may be.
#[derive(Serialize)]
pub(super) struct NextOut {
    earliest: Option<NaiveDate>,
    due: Option<NaiveDate>,
    due_until: Option<NaiveDate>,
    set_by: Option<String>,
    place: Option<u32>,
    of: Option<u32>,
    appointment: Option<NaiveDate>,
    blocked_by: Vec<&'static str>,
}

impl From<&Next> for NextOut {
    fn from(next: &Next) -> Self {
        let blocker = |blocker: &Blocker| match blocker {
            Blocker::OpenFlag(_) => "open flag",
            Blocker::Answers(Gives::Reschedule) => "another day",
            Blocker::Answers(Gives::Ask | Gives::Tell) => "ask first",
            Blocker::TooSoon(..) => "too soon",
            Blocker::Unsettled => "not settled",
            Blocker::Unknown => "settling not known",
            Blocker::NotAnswered => "screening not answered",
            Blocker::AnsweredEarly(_) => "screening answered long ago",
        };
        Self {
            earliest: next.earliest,
            due: next.due.map(|(from, _)| from),
            due_until: next.due.map(|(_, until)| until),
            set_by: next.by.clone(),
            place: next.place.map(|(place, _)| place),
            of: next.place.map(|(_, of)| of),
            appointment: next.appointment,
            blocked_by: next.blockers.iter().map(blocker).collect(),
        }
    }
}

/// `status`.
#[derive(Serialize)]
pub(super) struct StatusOut {
    pub day: Option<i32>,
    pub session: Option<String>,
    pub logged_today: bool,
    pub level: Option<&'static str>,
    pub flags: Vec<FlagName>,
    pub due: Vec<&'static str>,
    pub missed: Vec<i32>,
    pub silence: Option<&'static str>,
    pub next_session: Option<NextOut>,
    pub fixed_clock: bool,
}

/// One day of a symptom.
#[derive(Serialize)]
pub(super) struct PointOut {
    pub day: i32,
    pub value: Option<u8>,
    pub usual_to: Option<u8>,
    pub typical: Option<u8>,
    pub position: &'static str,
    pub logs: usize,
    pub back_dated: bool,
    /// What a study found, where one was taken in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub study: Option<FoundOut>,
}

/// A day in the ranges of a study.
#[derive(Serialize)]
pub(super) struct FoundOut {
    pub study: String,
    pub people: u32,
    pub typical: u8,
    pub up_to: u8,
}

/// `chart`.
#[derive(Serialize)]
pub(super) struct ChartOut {
    pub symptom: &'static str,
    pub session: String,
    pub site: String,
    pub trend: &'static str,
    pub settled_day: Option<i32>,
    pub days: Vec<PointOut>,
}

/// A risk that was answered, or not.
#[derive(Serialize)]
struct RiskOut {
    name: &'static str,
    answer: Option<bool>,
}

/// Whom to call.
#[derive(Serialize)]
struct ContactOut {
    kind: &'static str,
    name: String,
    phone: String,
    hours: String,
}

/// A clinic's own spacing.
#[derive(Serialize)]
pub(super) struct IntervalOut {
    pub days: u16,
    pub by: String,
}

/// The profile.
#[derive(Serialize)]
pub(super) struct ProfileOut {
    alias: String,
    contact: Option<ContactOut>,
    country: Option<String>,
    emergency_number: &'static str,
    skin_tone: Option<u8>,
    birth_year: Option<i32>,
    risks: Vec<RiskOut>,
    day_ends: u8,
    interval: Option<IntervalOut>,
}

impl ProfileOut {
    pub fn new(library: &Library, profile: &Profile) -> Self {
        let contact = profile.contact.as_ref().map(|contact| ContactOut {
            kind: contact.kind.into(),
            name: contact.name.clone(),
            phone: contact.phone.clone(),
            hours: contact.hours.clone(),
        });
        let risks = library.vocabulary.risks.iter();
        Self {
            alias: profile.alias.clone(),
            contact,
            country: profile.country.as_ref().map(|country| country.code().to_owned()),
            emergency_number: library.emergency_number(profile.country.as_ref()),
            skin_tone: profile.skin_tone.map(crate::domain::SkinTone::get),
            birth_year: profile.birth_year,
            risks: risks
                .map(|risk| RiskOut { name: risk.name.name(), answer: profile.risk(risk.name) })
                .collect(),
            day_ends: profile.day_ends,
            interval: profile
                .interval
                .as_ref()
                .map(|own| IntervalOut { days: own.days, by: own.by.clone() }),
        }
    }
}

/// A clinic's own range.
#[derive(Serialize)]
pub(super) struct RangeOut {
    id: String,
    session: Option<String>,
    symptom: &'static str,
    from_day: i32,
    to_day: i32,
    usual_to: u8,
    by: String,
}

impl From<&OwnRange> for RangeOut {
    fn from(range: &OwnRange) -> Self {
        Self {
            id: range.id.to_string(),
            session: range.session.map(|id| id.to_string()),
            symptom: range.symptom.name(),
            from_day: range.first.0,
            to_day: range.last.0,
            usual_to: range.upper.get(),
            by: range.by.clone(),
        }
    }
}

/// Every range that is not built in.
#[derive(Serialize)]
pub(super) struct RangesOut<'a> {
    pub clinic: Vec<RangeOut>,
    pub studies: Vec<StudyRangesOut<'a>>,
}

/// What a study found, without the ranges themselves: the chart shows them.
#[derive(Serialize)]
pub(super) struct StudyRangesOut<'a> {
    study: &'a str,
    title: &'a str,
    edition: u32,
    people: u32,
    provenance: &'a str,
}

impl<'a> From<&'a StudyRanges> for StudyRangesOut<'a> {
    fn from(ranges: &'a StudyRanges) -> Self {
        Self {
            study: ranges.study.as_str(),
            title: &ranges.title,
            edition: ranges.edition,
            people: ranges.people,
            provenance: &ranges.provenance,
        }
    }
}

/// One change.
#[derive(Serialize)]
pub(super) struct ChangeOut {
    pub number: i64,
    pub at: DateTime<FixedOffset>,
    pub what: String,
    pub undone: bool,
    pub undoes: Option<i64>,
}
