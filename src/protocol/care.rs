//! Areas, the schedule of logs, sources, and emergency numbers.

use serde::{Deserialize, Serialize};

use crate::domain::{Area, Day, Level, Sign};

/// What is special about an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaFacts {
    /// Which.
    pub area: Area,
    /// Its name for people.
    pub word: &'static str,
    /// Other names that are understood.
    pub also: Vec<&'static str>,
    /// Thin skin: swells and bruises more.
    pub thin_skin: bool,
    /// Below the neck: redness stays longer.
    pub body: bool,
    /// The depth that reviews suggest at most, in micrometres.
    pub advised: Option<u16>,
}

/// How far apart two logs may be and still count as "in a row".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// After this healing day …
    pub after: Day,
    /// … so many days.
    pub days: u16,
}

/// One question about several signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// For the person.
    pub ask: &'static str,
    /// A "no" answers all of these; a "yes" asks which.
    pub signs: Vec<Sign>,
}

/// The short form of the later weeks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LateForm {
    /// From this healing day.
    pub from: Day,
    /// What it asks.
    pub questions: Vec<Question>,
}

/// When a log is due, and when silence is worth a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Schedule {
    /// Healing days on which a log is due.
    pub due: Vec<Day>,
    /// The first log should be there by this day …
    pub first_by: Day,
    /// … at this hour.
    pub first_hour: u8,
    /// So many missed days within [`Schedule::missed_within`] bring one reminder.
    pub missed: u8,
    /// From and to.
    pub missed_within: (Day, Day),
    /// A flag at this level or above with no log for [`Schedule::repeat_hours`] is said once more.
    pub repeat_from: Level,
    /// Hours.
    pub repeat_hours: u16,
    /// So many days without a log of a symptom: not enough data for a trend.
    pub stale_days: u16,
    /// How far apart logs "in a row" may be, by healing day.
    pub gaps: Vec<Gap>,
    /// A session counts as running until this healing day.
    pub runs_until: Day,
    /// The later weeks.
    pub late: LateForm,
    /// A painkiller or fever medicine may hide fever and pain for so many hours.
    pub masking_hours: u16,
    /// A jump of so many steps from the log before is asked about once.
    pub confirm_jump: u8,
    /// Where this comes from: indices into the library's sources.
    pub sources: Vec<u16>,
}

impl Schedule {
    /// The widest gap that still counts as "in a row" at a healing day.
    #[must_use]
    pub fn gap(&self, day: Day) -> i32 {
        let days = self.gaps.iter().rev().find(|gap| day > gap.after).map_or(1, |gap| gap.days);
        i32::from(days)
    }
}

/// How sure a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// Abstract, opening page or table was read.
    Read,
    /// Read in a secondary summary.
    Secondary,
    /// Calculated here.
    Derived,
    /// Our interpolation or judgement.
    Judgement,
    /// From memory, to be checked.
    Memory,
    /// The documents the project was founded on.
    Founding,
}

/// Where a number or a sign comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its key in the asset files.
    pub key: &'static str,
    /// Who, what, when.
    pub text: &'static str,
    /// How sure.
    pub sure: Sure,
}

/// The emergency number of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyNumber {
    /// Two letters.
    pub country: &'static str,
    /// The country's name.
    pub name: &'static str,
    /// What to dial.
    pub number: &'static str,
    /// A line for urgent advice when the clinic is closed; may be empty.
    pub advice: &'static str,
}
