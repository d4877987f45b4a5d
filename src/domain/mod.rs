//! The nouns of the journal: plain data and arithmetic.
//!
//! Absent on purpose: clock, files, environment, randomness, words for people and every number
//! about healing (those stand in `assets/`, read by [`crate::protocol`]).

mod area;
mod change;
mod day;
mod flag;
mod id;
mod log;
mod profile;
mod recovery;
mod session;
mod sign;
mod symptom;

pub use area::{Area, Depth, Side};
pub use change::{Change, Edit, Swap};
pub use day::{Day, Now, civil_day};
pub use flag::{
    AnswerKind, FlagAnswer, FlagEvent, FlagEventKind, FlagKey, FlagRecord, FlagWrite, Level,
    Outcome, RuleId,
};
pub use id::{AnswerId, FlagId, Id, LogId, PatientId, RangeId, SessionId, SiteId};
pub use log::{Context, DayLog, Medicine, OwnSymptom, Temperature};
pub use profile::{Contact, ContactKind, Country, OwnInterval, OwnRange, Profile, Risk, SkinTone};
pub use recovery::{Recovery, Series};
pub use session::{Device, Session, Setting, Site};
pub use sign::{Sign, Signs};
pub use symptom::{How, Score, Scores, Severity, Symptom};

/// A value outside the range its type allows; the message names the range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} must be {allowed}, not {got}")]
pub struct OutOfRange {
    /// The field, in words.
    pub what: &'static str,
    /// What is allowed, in words.
    pub allowed: &'static str,
    /// What was given.
    pub got: String,
}
