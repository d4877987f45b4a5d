//! A series of sessions as it is planned, and what came of it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{BenefitId, Day, PlanId, SessionId};

/// What a series is for.
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
pub enum Goal {
    AcneScars,
    OtherScars,
    Lines,
    Pores,
    Texture,
    StretchMarks,
    Pigment,
    Firmness,
    HairGrowth,
    Other,
}

impl Goal {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A series of sessions: planned, under way or ended. Its sessions name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its identity.
    pub id: PlanId,
    /// What it is for, at least one.
    pub goals: Vec<Goal>,
    /// In the person's words; may be empty.
    pub words: String,
    /// So many sessions, 1 to 99.
    pub sessions: u8,
    /// The days between sessions as the person plans them, 1 to 365. A clinic's own spacing
    /// stands in the profile, with its name on it.
    pub interval: Option<u16>,
    /// The next appointment, when there is one.
    pub appointment: Option<NaiveDate>,
    /// When it was planned.
    pub made: NaiveDate,
    /// When it ended: what follows is maintenance.
    pub ended: Option<NaiveDate>,
    /// Counts edits, from 0.
    pub revision: u32,
}

/// How a goal looks to the person, beside the time before the series.
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
#[allow(missing_docs, reason = "the names speak")]
pub enum Rating {
    MuchWorse,
    Worse,
    Same,
    Better,
    MuchBetter,
}

impl Rating {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// -2 (much worse) to 2 (much better).
    #[must_use]
    pub const fn points(self) -> i8 {
        (self as i8).saturating_sub(Self::Same as i8)
    }
}

/// What a session or a whole series did for its goals, as the person sees it. Kept apart from the
/// recovery: it is never judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Benefit {
    /// Its identity.
    pub id: BenefitId,
    /// The session it looks back on.
    pub session: SessionId,
    /// The series it looks back on as a whole; `None`: on the session alone.
    pub series: Option<PlanId>,
    /// The healing day the person means.
    pub day: Day,
    /// When it was written.
    pub at: DateTime<FixedOffset>,
    /// By goal; one that is not there was not rated.
    pub ratings: BTreeMap<Goal, Rating>,
    /// In the person's words; may be empty.
    pub words: String,
    /// Counts edits, from 0.
    pub revision: u32,
}
