//! Warning signs: questions with yes, no or "not asked".

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// A question that is answered yes or no. Its wording stands in the vocabulary.
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
pub enum Sign {
    // Emergencies first: they are read first.
    TroubleBreathing,
    ThroatSwelling,
    FaintOrConfused,
    FastBreathing,
    MottledSkin,
    EyePain,
    VisionChange,
    DeadPatch,
    // Signs to act on today.
    Spreading,
    Streaks,
    NearEye,
    EyeShut,
    Shivering,
    Feverish,
    Hives,
    GroupedBlisters,
    Tingling,
    ColdSoreElsewhere,
    OneSide,
    // Signs away from the skin or of the weeks after.
    WholeBody,
    SwollenGlands,
    Numbness,
    Hollow,
    DeepLump,
    NewLump,
    FirmBumps,
    DarkerPatches,
    LighterPatches,
    TrackLines,
}

impl Sign {
    /// Every sign, the gravest first.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// A dense number from 0, for tables and sets.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    const fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// The answers of one log to the sign questions: three sets of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signs {
    yes: u64,
    no: u64,
    /// Which of the "no" came from one key for all.
    rest: u64,
}

impl Signs {
    /// Yes, no, or `None` when it was not asked.
    #[must_use]
    pub fn get(self, sign: Sign) -> Option<bool> {
        if self.yes & sign.bit() != 0 {
            Some(true)
        } else if self.no & sign.bit() != 0 {
            Some(false)
        } else {
            None
        }
    }

    /// Whether a "no" was one of many given with one key.
    #[must_use]
    pub fn by_rest(self, sign: Sign) -> bool {
        self.rest & sign.bit() != 0
    }

    /// Answers one question.
    pub fn set(&mut self, sign: Sign, yes: bool) {
        self.clear(sign);
        if yes {
            self.yes |= sign.bit();
        } else {
            self.no |= sign.bit();
        }
    }

    /// Answers "no" as one of many.
    pub fn set_rest_none(&mut self, sign: Sign) {
        self.set(sign, false);
        self.rest |= sign.bit();
    }

    /// Makes a question "not asked" again.
    pub fn clear(&mut self, sign: Sign) {
        self.yes &= !sign.bit();
        self.no &= !sign.bit();
        self.rest &= !sign.bit();
    }

    /// The signs answered yes.
    pub fn yes(self) -> impl Iterator<Item = Sign> {
        Sign::all().iter().copied().filter(move |sign| self.get(*sign) == Some(true))
    }

    /// The signs answered no.
    pub fn no(self) -> impl Iterator<Item = Sign> {
        Sign::all().iter().copied().filter(move |sign| self.get(*sign) == Some(false))
    }

    /// Whether nothing was asked.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.yes | self.no == 0
    }
}

/// How [`Signs`] look in text formats: three lists of names.
#[derive(Serialize, Deserialize)]
struct SignNames {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    yes: Vec<Sign>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    no: Vec<Sign>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rest_none: Vec<Sign>,
}

impl Serialize for Signs {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SignNames {
            yes: self.yes().collect(),
            no: self.no().filter(|sign| !self.by_rest(*sign)).collect(),
            rest_none: self.no().filter(|sign| self.by_rest(*sign)).collect(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Signs {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = SignNames::deserialize(deserializer)?;
        let mut signs = Self::default();
        names.no.into_iter().for_each(|sign| signs.set(sign, false));
        names.rest_none.into_iter().for_each(|sign| signs.set_rest_none(sign));
        names.yes.into_iter().for_each(|sign| signs.set(sign, true));
        Ok(signs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_every_sign() {
        assert!(Sign::all().len() <= 64);
    }

    #[test]
    fn an_answer_replaces_the_one_before() {
        let mut signs = Signs::default();
        assert_eq!(signs.get(Sign::Spreading), None);
        signs.set_rest_none(Sign::Spreading);
        assert_eq!(
            (signs.get(Sign::Spreading), signs.by_rest(Sign::Spreading)),
            (Some(false), true)
        );
        signs.set(Sign::Spreading, true);
        assert_eq!(
            (signs.get(Sign::Spreading), signs.by_rest(Sign::Spreading)),
            (Some(true), false)
        );
        signs.clear(Sign::Spreading);
        assert!(signs.is_empty());
    }
}
