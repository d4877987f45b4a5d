//! The choices behind the redness measure.

use serde::{Deserialize, Serialize};

/// Every number of the redness measure that is a choice. The mathematics of colour is not here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RednessFacts {
    /// What the measure is called: figures of two versions are never mixed.
    pub version: &'static str,
    /// Which pixels count.
    pub mask: Mask,
    /// At which sizes.
    pub size: Sizes,
    /// When marked paper is used.
    pub white: White,
    /// When photos can be made alike.
    pub anchor: Anchor,
    /// How sure a figure is.
    pub error: Sureness,
    /// From when on a change is told.
    pub change: Telling,
    /// What is compared with.
    pub baseline: Start,
    /// Limits of low confidence.
    pub low: Low,
    /// Limits of medium confidence.
    pub medium: Medium,
    /// Where small changes may be missed.
    pub sensitivity: Sensitivity,
    /// Where this comes from: indices into the library's sources.
    pub sources: Vec<u16>,
}

/// Which pixels count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mask {
    /// Bytes up to this one may be cut off, 0 to 255.
    pub darkest_byte: u8,
    /// Bytes from this one on may be cut off, 0 to 255.
    pub brightest_byte: u8,
    /// From and to which L* it may be skin, 0 to 100.
    pub lightness: (f64, f64),
    /// How many spreads from the median L* it may be.
    pub spreads: f64,
    /// It may always be so far from a median, in units of L* or a*.
    pub least_width: f64,
    /// From and to which hue it may be skin, in degrees from a* towards b*.
    pub hue: (f64, f64),
    /// How many times what touches a left out pixel is left out.
    pub erode: u8,
    /// How many median distances redder than the median a spot is.
    pub spot_distances: f64,
}

/// At which sizes things are measured, in pixels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// The most that a side of a region has after averaging.
    pub longest_side: u32,
    /// The same, for its sharpness.
    pub sharpness_side: u32,
}

/// When marked paper is used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct White {
    /// The highest coefficient of variation of a channel.
    pub most_spread: f64,
    /// The least and the strongest gain of a channel: others are cut to it.
    pub gains: (f64, f64),
}

/// When two photos can be made alike by gains.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The least and the strongest gain of a channel.
    pub gains: (f64, f64),
    /// The most that the strongest is of the weakest.
    pub most_ratio: f64,
}

/// How sure a figure is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sureness {
    /// How often blocks are drawn.
    pub draws: u32,
    /// The side of a block, in averaged pixels.
    pub block: u32,
    /// The standard deviation of photos taken in a row, in a* units, where it is not known.
    pub repeat: f64,
}

/// From when on a change is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    /// In a* units.
    pub least: f64,
    /// In standard errors of one figure.
    pub errors: f64,
}

/// What is compared with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// The first healing day that stands for the skin before, where there is no photo of that.
    pub late_day: i32,
}

/// Limits of low confidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Low {
    /// The least share of pixels that count.
    pub kept: f64,
    /// The fewest pixels of the original.
    pub pixels: u32,
    /// The largest share that is cut off.
    pub clipped: f64,
    /// The most that L* of treated and untreated skin differ.
    pub lightness_apart: f64,
    /// The least that the sharpness is of the other photo's.
    pub sharpness: f64,
}

/// Limits of medium confidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Medium {
    /// The least share of pixels that count.
    pub kept: f64,
    /// The most that L* of treated and untreated skin differ.
    pub lightness_apart: f64,
    /// The most that one photo's light is of the other's.
    pub exposure: f64,
}

/// Where small changes may be missed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sensitivity {
    /// Below this L* of untreated skin.
    pub lightness: f64,
}
