//! What to avoid and to do after a session, and for how long.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Context, OutOfRange, SheetId};

/// A stretch of time since the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum After {
    /// Hours since its time of day.
    Hours(u16),
    /// Civil days since its date: a healing day, from its start or until its end.
    Days(u16),
}

impl After {
    /// The longest that can be kept: a year.
    const MOST_DAYS: u16 = 366;

    /// About how many hours, for comparing.
    #[must_use]
    pub const fn hours(self) -> u16 {
        match self {
            Self::Hours(hours) => hours,
            // It lasts a year at most.
            Self::Days(days) => days.saturating_mul(24),
        }
    }
}

/// Reads `36 h` or `7 d`.
impl TryFrom<String> for After {
    type Error = OutOfRange;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let plain = text.trim().to_lowercase();
        let digits = plain.trim_end_matches(|c: char| !c.is_ascii_digit());
        let (number, unit) = (digits.parse::<u16>(), plain.get(digits.len()..).unwrap_or(""));
        let after = match (number, unit.trim()) {
            (Ok(hours), "h" | "hour" | "hours") => Some(Self::Hours(hours)),
            (Ok(days), "d" | "day" | "days") => Some(Self::Days(days)),
            (Ok(weeks), "w" | "week" | "weeks") => weeks.checked_mul(7).map(Self::Days),
            _ => None,
        };
        after
            .filter(|after| match after {
                Self::Hours(hours) => *hours <= Self::MOST_DAYS * 24,
                Self::Days(days) => *days <= Self::MOST_DAYS,
            })
            .ok_or(OutOfRange {
                what: "a time after the session",
                allowed: "hours, days or weeks up to a year, such as 48 h, 7 d or 4 weeks",
                got: text,
            })
    }
}

impl From<After> for String {
    fn from(after: After) -> Self {
        match after {
            After::Hours(hours) => format!("{hours} h"),
            After::Days(days) => format!("{days} d"),
        }
    }
}

/// Whether a step says what to leave or what to do.
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
pub enum StepKind {
    Avoid,
    Do,
}

/// One line of an aftercare sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CareStep {
    /// What it is about, in a word or two: `gym and sweat`.
    pub word: String,
    /// Whether to leave it or to do it.
    pub kind: StepKind,
    /// From when; the treatment itself unless it says otherwise.
    #[serde(default = "CareStep::at_once")]
    pub from: After,
    /// Until when.
    pub until: After,
    /// A sentence more; may be empty.
    #[serde(default)]
    pub note: String,
    /// The exception that a person can log about it.
    #[serde(default)]
    pub exception: Option<Context>,
    /// It stands in a clinic's sheet though it is the built-in line: nobody said otherwise.
    #[serde(default)]
    pub built_in: bool,
}

impl CareStep {
    const fn at_once() -> After {
        After::Hours(0)
    }
}

/// A clinic's own aftercare sheet: it wins over the built-in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its identity.
    pub id: SheetId,
    /// Whose it is.
    pub by: String,
    /// Its lines, at least one.
    pub steps: Vec<CareStep>,
    /// Counts edits, from 0.
    pub revision: u32,
}

impl Sheet {
    /// Whether built-in lines stand among the clinic's own.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.steps.iter().any(|step| step.built_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_clinics_write_them() {
        let after = |text: &str| After::try_from(text.to_owned()).ok();
        assert_eq!(after("48 h"), Some(After::Hours(48)));
        assert_eq!(after("1 day"), Some(After::Days(1)));
        assert_eq!(after("4 Weeks"), Some(After::Days(28)));
        for text in ["", "7", "h", "53 weeks", "9999 weeks", "367 d", "-1 d", "1.5 d"] {
            assert_eq!(after(text), None, "{text}");
        }
    }
}
