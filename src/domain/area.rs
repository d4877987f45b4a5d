//! Where on the body, and how deep.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::OutOfRange;

/// A part of the body. What is special about each stands in `assets/areas.toml`.
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
#[allow(missing_docs, reason = "the names speak; assets/areas.toml describes them")]
pub enum Area {
    Face,
    Forehead,
    Temples,
    Brow,
    UnderEye,
    Cheeks,
    Nose,
    UpperLip,
    Mouth,
    Chin,
    Jaw,
    Neck,
    Scalp,
    Chest,
    Back,
    Abdomen,
    Arms,
    Hands,
    Thighs,
    Legs,
    Buttocks,
    Elsewhere,
}

impl Area {
    /// Every area.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// One side of the body, when only one was treated.
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
pub enum Side {
    Left,
    Right,
}

/// Needle depth in micrometres: 250 is 0.25 mm. From 50 (0.05 mm) to 5000 (5 mm).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Depth(u16);

impl Depth {
    /// The deepest that can be kept, in micrometres.
    pub const MOST: u16 = 5000;

    /// The depth in micrometres.
    #[must_use]
    pub const fn micrometres(self) -> u16 {
        self.0
    }

    /// Reads a depth in millimetres, with point or comma: `1.5`, `0,25`, `1.5 mm`.
    ///
    /// # Errors
    /// When it is no number or not between 0.05 and 5 mm.
    pub fn from_mm(text: &str) -> Result<Self, OutOfRange> {
        let refused = || OutOfRange {
            what: "a depth",
            allowed: "0.05 to 5 mm, such as 1.5",
            got: text.trim().to_owned(),
        };
        let number = text.trim().trim_end_matches("mm").trim_end().replace(',', ".");
        let mm: f64 = number.parse().map_err(|_| refused())?;
        if !(0.0..=5.0).contains(&mm) {
            return Err(refused());
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 5000")]
        let micrometres = (mm * 1000.0).round() as u16;
        Self::try_from(micrometres).map_err(|_| refused())
    }
}

impl TryFrom<u16> for Depth {
    type Error = OutOfRange;

    fn try_from(micrometres: u16) -> Result<Self, Self::Error> {
        if (50..=Self::MOST).contains(&micrometres) {
            Ok(Self(micrometres))
        } else {
            Err(OutOfRange {
                what: "a depth",
                allowed: "0.05 to 5 mm",
                got: format!("{micrometres} µm"),
            })
        }
    }
}

impl From<Depth> for u16 {
    fn from(depth: Depth) -> Self {
        depth.0
    }
}

/// Millimetres without trailing zeros: `1.5 mm`, `0.25 mm`, `1 mm`.
impl std::fmt::Display for Depth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:03}", self.0 / 1000, self.0 % 1000);
        write!(f, "{} mm", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths_are_read_and_written_in_millimetres() {
        for (text, shown) in [
            ("1.5", "1.5 mm"),
            ("0,25", "0.25 mm"),
            (" 1 mm", "1 mm"),
            ("0.05", "0.05 mm"),
            ("5", "5 mm"),
        ] {
            assert_eq!(Depth::from_mm(text).expect(text).to_string(), shown);
        }
        for bad in ["", "deep", "0", "-1", "5.1", "15", "NaN", "inf"] {
            assert!(Depth::from_mm(bad).is_err(), "{bad}");
        }
    }
}
