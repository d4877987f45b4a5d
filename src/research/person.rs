//! The rows of one person.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    Context, Device, How, Level, Medicine, Outcome, Setting, Severity, Sign, Symptom,
};

use super::coded::row;
use super::{AgeBand, Began, PartOfDay, ProductClass, Region, RuleCode, SkinBand};

row! {
    /// One person: what is absent was not told, or is not asked for by the study.
    pub struct Person {
        /// Age at the first session.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub age: Option<AgeBand>,
        /// How the skin reacts to sun.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub skin: Option<SkinBand>,
        /// Whether any risk condition was answered yes; no only when all were answered no.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub risk: Option<bool>,
        /// The sessions, in order.
        pub sessions: Vec<SessionRow>,
    }
}

row! {
    /// One session.
    pub struct SessionRow {
        /// Which of the person's sessions, from 1.
        pub number: u8,
        /// Whole weeks since the one before; absent for the first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub gap_weeks: Option<u16>,
        /// Where.
        pub region: Region,
        /// How many places were treated.
        pub places: u8,
        /// The band of the deepest needle, 1 to 4; absent when nobody knows how deep.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub depth: Option<u8>,
        /// The band of the expected ranges, 1 to 4: the depth, a step more for radio-frequency, and
        /// a guess where the depth is not known.
        pub band: u8,
        /// The version of the expected ranges.
        pub ranges: u16,
        /// The tool.
        pub device: Device,
        /// Clinic or home.
        pub setting: Setting,
        /// The kinds of products put on; absent when none was written down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub products: Option<BTreeSet<ProductClass>>,
        /// Why the diary began.
        pub began: Began,
        /// The first logged day of healing; absent when nothing was logged.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub first_log: Option<i16>,
        /// The logged days, in order.
        pub days: Vec<DayRow>,
        /// What was flagged, in order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub flags: Vec<FlagRow>,
    }
}

row! {
    /// One day: the worst of its logs.
    pub struct DayRow {
        /// The healing day; -1 is the skin before treatment.
        pub day: i16,
        /// How many logs it has.
        pub logs: u8,
        /// The symptoms that were logged.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        pub scores: BTreeMap<Symptom, Value>,
        /// The warning-sign questions that were answered.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        pub signs: BTreeMap<Sign, Answer>,
        /// The highest temperature measured.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub temperature: Option<Reading>,
        /// The kinds of medicine taken; absent when it was not asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub medicines: Option<BTreeSet<Medicine>>,
        /// What the skin met.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        pub met: BTreeSet<Context>,
    }
}

row! {
    /// A score and how it came to be.
    pub struct Value {
        /// 0 to 4.
        pub severity: Severity,
        /// By which key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub how: Option<How>,
        /// How many days later it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub delay: Option<u16>,
        /// When it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub part: Option<PartOfDay>,
        /// Whether it was changed after a flag of the session had been raised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub edited: Option<bool>,
    }
}

row! {
    /// An answer to a warning-sign question and how it came to be.
    pub struct Answer {
        /// Yes or no.
        pub yes: bool,
        /// By which key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub how: Option<How>,
        /// How many days later it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub delay: Option<u16>,
        /// When it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub part: Option<PartOfDay>,
        /// Whether it was changed after a flag of the session had been raised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub edited: Option<bool>,
    }
}

row! {
    /// A temperature and how it came to be.
    pub struct Reading {
        /// Tenths of a degree Celsius.
        pub tenths: i16,
        /// How many days later it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub delay: Option<u16>,
        /// When it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub part: Option<PartOfDay>,
        /// Whether it was changed after a flag of the session had been raised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub edited: Option<bool>,
    }
}

row! {
    /// A flag and what came of it.
    pub struct FlagRow {
        /// The rule.
        pub rule: RuleCode,
        /// The symptom, for a rule that is asked of several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub symptom: Option<Symptom>,
        /// The highest level it had.
        pub level: Level,
        /// The healing day it opened.
        pub since: i16,
        /// Whether it is still open.
        pub open: bool,
        /// The version of the rules that raised it.
        pub rules: u16,
        /// Whether somebody was called about it.
        pub called: bool,
        /// Whether a clinician saw it.
        pub seen: bool,
        /// What the clinician said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outcome: Option<Outcome>,
    }
}
