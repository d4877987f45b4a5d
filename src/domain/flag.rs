//! Flags: what was raised, and what the person did about it.

use std::borrow::{Borrow, Cow};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{AnswerId, Day, FlagId, LogId, SessionId, SiteId, Symptom};

/// How urgent.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Level {
    /// Keep logging, look again.
    Watch,
    /// Contact the clinic within a day or two.
    Clinic,
    /// Medical advice the same day.
    Today,
    /// The emergency number, now.
    Emergency,
}

impl Level {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it stays until somebody has said what came of it.
    #[must_use]
    pub const fn needs_answer(self) -> bool {
        matches!(self, Self::Today | Self::Emergency)
    }
}

/// The identifier of a rule, such as `TRD2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(Cow<'static, str>);

/// Of a rule that the program knows; what was stored may name one that it no longer does.
impl From<&'static str> for RuleId {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for RuleId {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl RuleId {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for RuleId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What makes two raisings the same flag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FlagKey {
    /// The session it is about.
    pub session: SessionId,
    /// The site; `None`: the whole treated area.
    pub site: Option<SiteId>,
    /// The rule.
    pub rule: RuleId,
    /// The symptom, for a rule that is asked of several.
    pub symptom: Option<Symptom>,
}

/// A flag that was raised: remembered even after it cleared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagRecord {
    /// Its identity: what was done about it hangs on this.
    pub id: FlagId,
    /// What it is about.
    pub key: FlagKey,
    /// The highest level it has had.
    pub level: Level,
    /// The healing day it opened.
    pub since: Day,
    /// When it was found.
    pub raised_at: DateTime<FixedOffset>,
    /// The log that raised it.
    pub cause: Option<LogId>,
    /// The version of the rules that raised it.
    pub rules: u32,
    /// Whether it is still open.
    pub open: bool,
}

/// What happened to a flag. Written once, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagEvent {
    /// The flag.
    pub flag: FlagId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What.
    pub kind: FlagEventKind,
    /// Its level after this.
    pub level: Level,
    /// The log that caused it.
    pub cause: Option<LogId>,
    /// The version of the rules in force.
    pub rules: u32,
}

/// A flag with all that happened to it, as another copy of the journal remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagStory {
    /// The flag.
    pub record: FlagRecord,
    /// What happened to it, first things first.
    pub events: Vec<FlagEvent>,
}

/// A flag as it shall be remembered, and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagWrite {
    /// The flag after it.
    pub record: FlagRecord,
    /// What happened.
    pub kind: FlagEventKind,
}

/// The kinds of [`FlagEvent`].
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FlagEventKind {
    /// It opened.
    Raised,
    /// Its level changed while it was open.
    Changed,
    /// The person had it on their screen for the first time.
    Shown,
    /// It cleared by itself or by what was answered.
    Cleared,
    /// The entry that raised it was changed or removed, and it no longer holds.
    Withdrawn,
}

/// What the person did.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AnswerKind {
    /// Called somebody.
    Called,
    /// Wants it quiet until the next entry. WATCH and CLINIC only.
    Slept,
    /// Was seen by somebody, with what they were told.
    Seen,
    /// It has settled, as far as the person can tell.
    Settled,
    /// Has read a piece of advice.
    Acknowledged,
    /// Wrote something down about it.
    Noted,
}

/// What somebody who saw the skin said.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the vocabulary says what each means")]
pub enum Outcome {
    NothingNeeded,
    ProductReaction,
    InfectionTreated,
    ColdSore,
    Other,
    DontKnow,
}

/// What the person did about a flag, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagAnswer {
    /// Its identity.
    pub id: AnswerId,
    /// The flag it answers.
    pub flag: FlagId,
    /// What the flag is about: judgement reads the answers by this.
    pub key: FlagKey,
    /// When it was answered.
    pub at: DateTime<FixedOffset>,
    /// The latest healing day logged when it was answered.
    pub day: Day,
    /// What was done.
    pub kind: AnswerKind,
    /// By whom they were seen; may be empty.
    pub by: String,
    /// When they were seen.
    pub seen_on: Option<NaiveDate>,
    /// What they were told.
    pub outcome: Option<Outcome>,
    /// Free text.
    pub note: String,
}
