//! The codes that rows are made of.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::domain::{Area, OutOfRange, SkinTone};

macro_rules! code {
    ($(#[$meta:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            Display, EnumString, IntoStaticStr, VariantArray,
        )]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $text)] #[strum(serialize = $text)] $variant,)+
        }

        impl $name {
            /// Every code, in order.
            #[must_use]
            pub fn all() -> &'static [Self] {
                Self::VARIANTS
            }

            /// The name in files.
            #[must_use]
            pub fn name(self) -> &'static str {
                self.into()
            }
        }
    };
}

code! {
    /// Age in bands of ten years.
    AgeBand {
        /// 18 to 29.
        Twenties = "18-29",
        /// 30 to 39.
        Thirties = "30-39",
        /// 40 to 49.
        Forties = "40-49",
        /// 50 to 59.
        Fifties = "50-59",
        /// 60 and more.
        Older = "60+",
    }
}

impl AgeBand {
    /// The band of an age in years; `None` below 18.
    #[must_use]
    pub const fn of(years: u8) -> Option<Self> {
        match years {
            0..18 => None,
            18..30 => Some(Self::Twenties),
            30..40 => Some(Self::Thirties),
            40..50 => Some(Self::Forties),
            50..60 => Some(Self::Fifties),
            _ => Some(Self::Older),
        }
    }
}

code! {
    /// How skin reacts to sun, in pairs of the six answers.
    SkinBand {
        /// Burns, tans little or never.
        Light = "1-2",
        /// Burns sometimes or rarely.
        Medium = "3-4",
        /// Burns very rarely or never.
        Dark = "5-6",
    }
}

impl From<SkinTone> for SkinBand {
    fn from(tone: SkinTone) -> Self {
        match tone.get() {
            ..3 => Self::Light,
            3..5 => Self::Medium,
            5.. => Self::Dark,
        }
    }
}

code! {
    /// Where on the body, coarsely.
    Region {
        /// The face, without the eyes.
        Face = "face",
        /// Round the eyes: thin skin.
        Eyes = "eyes",
        /// The neck: thin skin.
        Neck = "neck",
        /// The scalp.
        Scalp = "scalp",
        /// Below the neck.
        Body = "body",
        /// More than one of these.
        Several = "several",
        /// Somewhere else, or not said.
        Elsewhere = "elsewhere",
    }
}

impl Region {
    /// The region of all these areas together.
    #[must_use]
    pub fn of(areas: impl IntoIterator<Item = Area>) -> Self {
        let one = |area| match area {
            Area::Face
            | Area::Forehead
            | Area::Temples
            | Area::Brow
            | Area::Cheeks
            | Area::Nose
            | Area::UpperLip
            | Area::Mouth
            | Area::Chin
            | Area::Jaw => Self::Face,
            Area::UnderEye => Self::Eyes,
            Area::Neck => Self::Neck,
            Area::Scalp => Self::Scalp,
            Area::Chest
            | Area::Back
            | Area::Abdomen
            | Area::Arms
            | Area::Hands
            | Area::Thighs
            | Area::Legs
            | Area::Buttocks => Self::Body,
            Area::Elsewhere => Self::Elsewhere,
        };
        let together = |all, next| if all == next { all } else { Self::Several };
        areas.into_iter().map(one).reduce(together).unwrap_or(Self::Elsewhere)
    }
}

code! {
    /// When a log was written, by the clock on the wall.
    PartOfDay {
        /// 0 to 5 o'clock.
        Night = "night",
        /// 6 to 11 o'clock.
        Morning = "morning",
        /// 12 to 17 o'clock.
        Afternoon = "afternoon",
        /// 18 to 23 o'clock.
        Evening = "evening",
    }
}

impl PartOfDay {
    /// The part that an hour, 0 to 23, belongs to.
    #[must_use]
    pub const fn of(hour: u32) -> Self {
        match hour {
            0..6 => Self::Night,
            6..12 => Self::Morning,
            12..18 => Self::Afternoon,
            _ => Self::Evening,
        }
    }
}

code! {
    /// Why the diary of a session began: whoever begins when worried heals differently.
    Began {
        /// The clinic gave a start file.
        StartFile = "start_file",
        /// The first log already raised a flag that asks to call somebody.
        Worried = "worried",
        /// Neither.
        Planned = "planned",
    }
}

/// A rule of the program by its identifier, such as `TRD2`: two to four capitals, one or two
/// digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RuleCode {
    bytes: [u8; 6],
    length: u8,
}

impl RuleCode {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

impl TryFrom<&str> for RuleCode {
    type Error = OutOfRange;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let fits = (2..=4).contains(&(text.len() - digits.len()))
            && (1..=2).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        let refused = || OutOfRange {
            what: "a rule",
            allowed: "capitals and digits, such as TRD2",
            got: text.to_owned(),
        };
        if !fits {
            return Err(refused());
        }
        let mut bytes = [0; 6];
        for (to, from) in bytes.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        Ok(Self { bytes, length: u8::try_from(text.len()).map_err(|_| refused())? })
    }
}

impl TryFrom<String> for RuleCode {
    type Error = OutOfRange;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::try_from(text.as_str())
    }
}

impl From<RuleCode> for String {
    fn from(code: RuleCode) -> Self {
        code.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_code_holds_nothing_else() {
        for good in ["EMG1", "TRD12", "XS1"] {
            assert_eq!(RuleCode::try_from(good).expect(good).as_str(), good);
        }
        for bad in ["", "E1", "emg1", "EMG", "EMG123", "ABCDE1", "EMG1 ", "Anna1", "É12"] {
            assert!(RuleCode::try_from(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn regions_are_those_of_all_places() {
        assert_eq!(Region::of([Area::Cheeks, Area::Chin]), Region::Face);
        assert_eq!(Region::of([Area::Cheeks, Area::Neck]), Region::Several);
        assert_eq!(Region::of([]), Region::Elsewhere);
    }
}
