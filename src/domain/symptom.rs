//! Symptoms and the 0 to 4 scale on which each is scored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Gather, OutOfRange};

/// Something that is scored from 0 to 4. Words for every level stand in the vocabulary.
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
pub enum Symptom {
    Redness,
    Swelling,
    Bruising,
    Breakouts,
    Pain,
    Itch,
    Peeling,
    Warmth,
    Bleeding,
    Blisters,
    Pus,
}

impl Symptom {
    /// How many there are.
    pub const COUNT: usize = <Self as VariantArray>::VARIANTS.len();
    /// The four that open the daily log, in the order of its digits.
    pub const MAIN: [Self; 4] = [Self::Redness, Self::Swelling, Self::Bruising, Self::Breakouts];
    /// The four that `n` can answer with "none" in one key.
    pub const REST: [Self; 4] = [Self::Pain, Self::Warmth, Self::Itch, Self::Peeling];

    /// Every symptom.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// A dense number from 0, for tables.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// How strong a symptom is: 0 none to 4 severe, in everyday steps. Not a validated instrument.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "u8", into = "u8")]
pub struct Severity(u8);

impl Severity {
    /// Not there at all. Never stands for "not logged".
    pub const NONE: Self = Self(0);
    /// The strongest.
    pub const MAX: Self = Self(4);

    /// Every severity, mildest first.
    pub const ALL: [Self; 5] = [Self(0), Self(1), Self(2), Self(3), Self(4)];

    /// The number, 0 to 4.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// `steps` higher, never above 4.
    #[must_use]
    pub fn raised(self, steps: u8) -> Self {
        Self(self.0.saturating_add(steps).min(Self::MAX.0))
    }
}

impl TryFrom<u8> for Severity {
    type Error = OutOfRange;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        if value <= Self::MAX.0 {
            Ok(Self(value))
        } else {
            Err(OutOfRange { what: "a severity", allowed: "0 to 4", got: value.to_string() })
        }
    }
}

impl From<Severity> for u8 {
    fn from(severity: Severity) -> Self {
        severity.0
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// How a value came to be in the log. Research needs it; judgement does not use it.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
pub enum How {
    /// Answered by itself.
    #[default]
    Typed,
    /// Answered with others at once: "the rest is none".
    RestNone,
    /// Copied from the day before.
    AsYesterday,
    /// Told on the telephone and keyed by a practitioner.
    ByPhone,
    /// Remembered afterwards.
    Recalled,
    /// Read from a file.
    Imported,
}

/// One logged value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Score {
    /// How strong.
    pub severity: Severity,
    /// How it came to be logged.
    pub how: How,
}

/// The scores of one log. A symptom that is not there was not logged: it is not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scores(BTreeMap<Symptom, Score>);

impl Scores {
    /// The severity of a symptom, `None` when it was not logged.
    #[must_use]
    pub fn get(&self, symptom: Symptom) -> Option<Severity> {
        self.0.get(&symptom).map(|score| score.severity)
    }

    /// How a symptom's value came about, `None` when it was not logged.
    #[must_use]
    pub fn how(&self, symptom: Symptom) -> Option<How> {
        self.0.get(&symptom).map(|score| score.how)
    }

    /// Logs a value.
    pub fn set(&mut self, symptom: Symptom, severity: Severity, how: How) {
        self.0.insert(symptom, Score { severity, how });
    }

    /// Makes a symptom "not logged" again.
    pub fn clear(&mut self, symptom: Symptom) {
        self.0.remove(&symptom);
    }

    /// What was logged, in the order of [`Symptom`].
    pub fn iter(&self) -> impl Iterator<Item = (Symptom, Score)> + '_ {
        self.0.iter().map(|(symptom, score)| (*symptom, *score))
    }

    /// Whether nothing was logged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Symptom, Score)> for Scores {
    fn from_iter<I: IntoIterator<Item = (Symptom, Score)>>(scores: I) -> Self {
        Self(scores.into_iter().gather())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_severity_off_the_scale_is_refused() {
        assert!(Severity::try_from(4).is_ok());
        let refused = Severity::try_from(5).expect_err("5 is off the scale");
        assert_eq!(refused.to_string(), "a severity must be 0 to 4, not 5");
    }

    #[test]
    fn names_go_both_ways() {
        for symptom in Symptom::all() {
            assert_eq!(symptom.name().parse::<Symptom>(), Ok(*symptom));
        }
    }
}
