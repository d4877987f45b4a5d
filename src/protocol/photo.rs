//! What is known about taking photos.

use serde::{Deserialize, Serialize};

use super::vocabulary::Named;
use crate::domain::{Ellipse, View};

/// From where photos are taken, how to take one, and when to suggest another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PhotoFacts {
    /// What views are called.
    pub views: Vec<Named<View>>,
    /// How to take a good photo, a sentence each.
    pub guide: Vec<&'static str>,
    /// Where treated and untreated skin often are.
    pub presets: Vec<Preset>,
    /// Where the eyes are in a photo of a whole face: from and to in percent of its height.
    pub eyes: (u16, u16),
    /// When to suggest another.
    pub check: PhotoLimits,
    /// Where this comes from: indices into the library's sources.
    pub sources: Vec<u16>,
}

/// Places to begin with when marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    /// For photos of this view.
    pub view: View,
    /// What it is called.
    pub name: &'static str,
    /// Treated skin.
    pub treated: Ellipse,
    /// Skin beside it that was not treated.
    pub control: Ellipse,
}

/// When a photo counts as worse than it could be. The first photo of a view is what others are
/// compared with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoLimits {
    /// Sharpness below this is blurred ([`Quality::sharpness`](crate::domain::Quality)).
    pub blurred_below: f64,
    /// And below this share of the first one's.
    pub blurred_below_share: f64,
    /// Median L* below this is dark.
    pub dark_below: f64,
    /// Median L* above this is bright.
    pub bright_above: f64,
    /// Median L* so far from the first one's is another light.
    pub light_change: f64,
    /// A mean colour so far (in a* and b*) from the first one's is another light.
    pub cast_change: f64,
    /// A larger share of pixels at the ends of the scale is too bright or dark.
    pub clipped_above: f64,
    /// Fewer pixels than this share of the first one's are few.
    pub small_below_share: f64,
}
