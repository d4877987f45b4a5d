//! Photos of a recovery: what the journal knows about each. The pixels are elsewhere.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Day, OutOfRange, PhotoId, SessionId, SiteId, civil_day};

/// From where a photo is taken. Only photos of one view are compared.
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
pub enum View {
    Front,
    Left,
    Right,
    Close,
}

/// What a file is, by its first bytes.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the names speak")]
pub enum Format {
    Jpeg,
    Png,
    Webp,
    Heic,
}

/// The SHA-256 of a file: two files with the same one are the same file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = OutOfRange;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Fingerprint {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || OutOfRange {
            what: "a fingerprint",
            allowed: "64 hexadecimal digits",
            got: text.to_owned(),
        };
        let mut bytes = [0; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return Err(wrong());
        }
        for (byte, digits) in bytes.iter_mut().zip(pairs) {
            let digits = str::from_utf8(digits).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

/// Where the original is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Copied into the vault beside the journal.
    Vault,
    /// Left where it was.
    InPlace(String),
}

/// When a photo was taken, as its camera says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// On the clock of the camera.
    pub at: NaiveDateTime,
    /// How far that clock was from UTC, in minutes, where the camera says so.
    pub offset: Option<i16>,
}

impl Taken {
    /// The civil day it was taken on, when days end at the hour `day_ends`.
    #[must_use]
    pub fn day(&self, day_ends: u8) -> NaiveDate {
        civil_day(self.at.and_utc().fixed_offset(), day_ends)
    }
}

/// A file that was attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoFile {
    /// What it is by its content.
    pub sha256: Fingerprint,
    /// Its size.
    pub bytes: u64,
    /// Its format.
    pub format: Format,
    /// Pixels across, as it is seen: rotated as its camera says.
    pub width: u32,
    /// Pixels down, as it is seen.
    pub height: u32,
    /// What it was called.
    pub name: String,
    /// Where it is.
    pub kept: Kept,
    /// When it was taken.
    pub taken: Option<Taken>,
    /// What took it: `Make Model`.
    pub camera: Option<String>,
    /// Whether the flash fired.
    pub flash: Option<bool>,
    /// Whether it says where it was taken: never let out.
    pub place: bool,
}

/// An ellipse in a photo, in ten-thousandths of its width and height as it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ellipse {
    /// Its centre, from the left.
    pub x: u16,
    /// Its centre, from the top.
    pub y: u16,
    /// Half its width, of the width of the photo.
    pub across: u16,
    /// Half its height, of the height of the photo.
    pub down: u16,
}

impl Ellipse {
    /// The whole of a side.
    pub const WHOLE: u16 = 10_000;
    /// The smallest half of a side that a person can mark.
    pub const LEAST: u16 = 50;

    /// Whether there can be one of this size and place in a photo.
    #[must_use]
    pub const fn is_possible(self) -> bool {
        let half = Self::WHOLE / 2;
        self.x <= Self::WHOLE && self.y <= Self::WHOLE && self.across <= half && self.down <= half
    }

    /// The same size round another middle, as near to it as the photo allows.
    #[must_use]
    pub fn at(self, x: u16, y: u16) -> Self {
        let within =
            |middle: u16, half: u16| middle.max(half).min(Self::WHOLE.saturating_sub(half));
        Self { x: within(x, self.across), y: within(y, self.down), ..self }
    }

    /// The same middle with another size, as large as the photo allows.
    #[must_use]
    pub fn sized(self, across: u16, down: u16) -> Self {
        let most = |middle: u16| middle.min(Self::WHOLE.saturating_sub(middle)).max(Self::LEAST);
        let across = across.clamp(Self::LEAST, most(self.x));
        let down = down.clamp(Self::LEAST, most(self.y));
        // A middle that is nearer to the edge than the smallest size gives way.
        Self { across, down, ..self }.at(self.x, self.y)
    }

    /// Whether a place is inside, in ten-thousandths of both sides.
    #[must_use]
    pub fn has(self, x: f64, y: f64) -> bool {
        self.distance(x, y) <= 1.0
    }

    /// How far a place is from the middle: 1 on the edge.
    #[must_use]
    pub fn distance(self, x: f64, y: f64) -> f64 {
        let far =
            |at: f64, middle: u16, half: u16| (at - f64::from(middle)) / f64::from(half.max(1));
        far(x, self.x, self.across).hypot(far(y, self.y, self.down))
    }
}

/// A place in a photo, in ten-thousandths of its width and height as it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// From the left.
    pub x: u16,
    /// From the top.
    pub y: u16,
}

/// What is measured in a photo: always marked by the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regions {
    /// Treated skin.
    pub treated: Ellipse,
    /// Skin beside it that was not treated, in the same light.
    pub control: Ellipse,
    /// White paper or a grey card, where there is one.
    pub white: Option<Ellipse>,
}

/// A photo of a healing day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its identity.
    pub id: PhotoId,
    /// The session that it tells about.
    pub session: SessionId,
    /// The healing day.
    pub day: Day,
    /// The civil day.
    pub date: NaiveDate,
    /// The place it shows; `None`: the treated area as a whole.
    pub site: Option<SiteId>,
    /// From where.
    pub view: View,
    /// The file.
    pub file: PhotoFile,
    /// What is measured in it.
    pub regions: Option<Regions>,
    /// Two places that the person finds again in every photo of the view, such as the corners of
    /// both eyes: what photos are lined up by where pixels alone do not do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub landmarks: Option<[Spot; 2]>,
    /// When it was attached.
    pub added: DateTime<FixedOffset>,
    /// Counts edits, from 0.
    pub revision: u32,
}

impl Photo {
    /// The same photo after the treatment was given another date: its civil day stays.
    #[must_use]
    pub fn moved(&self, treatment: NaiveDate) -> Self {
        Self { day: Day::between(treatment, self.date), ..self.clone() }
    }
}

/// How a photo looks as a photo: made from its pixels, and made anew from them at any time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Variance of the Laplacian of the lightness (0 to 1) at a fixed size: higher is sharper.
    pub sharpness: f64,
    /// Median lightness L*, 0 to 100.
    pub lightness: f64,
    /// The share of pixels that are as bright or as dark as can be, 0 to 1.
    pub clipped: f64,
    /// Mean a* and b* of the whole: the cast of the light, with what the photo shows.
    pub cast: [f64; 2],
}

/// A region of a photo in figures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Patch {
    /// The colour `lab` in linear sRGB, 0 to 1, and outside where a colour is outside sRGB. Medians
    /// of the channels themselves would be in steps of 8 bits.
    pub rgb: [f64; 3],
    /// Median L*, a* and b* (CIELAB, D65), made white by the paper where there was some.
    pub lab: [f64; 3],
    /// Standard error of the median a*, from blocks drawn again and again.
    pub error: f64,
    /// The share of its pixels that count, 0 to 1: not gloss, hair or shadow.
    pub kept: f64,
    /// The share of its pixels that are as bright or as dark as can be, 0 to 1.
    pub clipped: f64,
    /// The share of pixels far redder than the rest, 0 to 1: spots and crusts.
    pub spots: f64,
    /// Pixels of the original in it.
    pub pixels: u32,
}

/// Treated and untreated skin of one photo in figures, before it is compared with any other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// What measured it, such as `da1`: figures of two are never mixed.
    pub algorithm: String,
    /// Where.
    pub regions: Regions,
    /// Treated skin.
    pub treated: Patch,
    /// Untreated skin.
    pub control: Patch,
    /// Gains of the three channels that made the marked paper white; `None` where there was none,
    /// or where it was cut off or unevenly lit.
    pub white: Option<[f64; 3]>,
    /// Sharpness of the treated region, as [`Quality::sharpness`].
    pub sharpness: f64,
    /// Whether the file says what its colours mean, in a way that is understood.
    pub colours_known: bool,
    /// Whether its colours are sRGB, or taken for it as nothing else is said. Of photos of one
    /// camera all are or none is: else a profile got lost on the way.
    pub srgb: bool,
}

/// Which pixels of a region count: cells of the original, `side` pixels across and down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Where the first cell begins, in pixels from the left.
    pub left: u32,
    /// Where it begins, from the top.
    pub top: u32,
    /// Pixels across and down a cell, 1 at least.
    pub side: u32,
    /// Cells across.
    pub width: u32,
    /// Row by row; `None` outside the region.
    pub cells: Vec<Option<bool>>,
}

impl Counted {
    /// Whether a pixel of the original counts; `None` outside the region.
    #[must_use]
    pub fn at(&self, x: u32, y: u32) -> Option<bool> {
        let column = x.checked_sub(self.left)?.checked_div(self.side)?;
        let row = y.checked_sub(self.top)?.checked_div(self.side)?;
        if column >= self.width {
            return None;
        }
        let at = u64::from(row).checked_mul(self.width.into())?.checked_add(column.into())?;
        self.cells.get(usize::try_from(at).ok()?).copied().flatten()
    }
}

/// A photo measured, with what is to be seen of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// Its figures.
    pub measured: Measured,
    /// Which pixels of treated and untreated skin count.
    pub counted: [Counted; 2],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_stay_in_the_photo() {
        let one = Ellipse { x: 5_000, y: 5_000, across: 1_000, down: 500 };
        assert_eq!(one.at(200, 9_900), Ellipse { x: 1_000, y: 9_500, ..one });
        let edge = one.at(1_000, 500);
        assert_eq!(edge.sized(4_000, 10), Ellipse { across: 1_000, down: Ellipse::LEAST, ..edge });
        assert!(one.has(5_900.0, 5_000.0) && !one.has(5_900.0, 5_400.0));
    }

    #[test]
    fn cells_are_found_by_pixels_of_the_original() {
        let cells = vec![None, Some(true), Some(false), None];
        let counted = Counted { left: 10, top: 20, side: 4, width: 2, cells };
        assert_eq!(counted.at(14, 20), Some(true));
        assert_eq!(counted.at(13, 24), Some(false));
        for outside in [(9, 20), (18, 20), (10, 20), (14, 29)] {
            assert_eq!(counted.at(outside.0, outside.1), None, "{outside:?}");
        }
    }

    #[test]
    fn fingerprints_survive_text() {
        let one = Fingerprint(std::array::from_fn(|n| u8::try_from(n * 8).unwrap_or(0)));
        assert_eq!(one.to_string().parse(), Ok(one));
        let json = serde_json::to_string(&one).expect("written");
        assert_eq!(serde_json::from_str::<Fingerprint>(&json).expect("read"), one);
        for wrong in ["", "00", &"g".repeat(64), &"é".repeat(32)] {
            assert!(wrong.parse::<Fingerprint>().is_err(), "{wrong}");
        }
    }
}
