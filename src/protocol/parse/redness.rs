//! Reads the choices behind the redness measure.

use serde::Deserialize;

use crate::protocol::redness::{
    Anchor, Low, Mask, Medium, RednessFacts, Sensitivity, Sizes, Start, Sureness, Telling, White,
};

use super::files::{source_list, whole};
use super::{At, File, Problem, keep};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RednessFile {
    version: String,
    sources: Vec<String>,
    #[expect(dead_code, reason = "for readers of the file")]
    reason: String,
    mask: Mask,
    size: Sizes,
    white: White,
    anchor: Anchor,
    error: Sureness,
    change: Telling,
    baseline: Start,
    low: Low,
    medium: Medium,
    sensitivity: Sensitivity,
}

pub(super) fn redness(file: File<'_>, keys: &[&'static str]) -> Result<RednessFacts, Problem> {
    let at = At { file: file.path, place: "the file" };
    let read: RednessFile = whole(file)?;
    for (place, key, (from, to)) in [
        ("mask", "lightness", read.mask.lightness),
        ("mask", "hue", read.mask.hue),
        ("white", "gains", read.white.gains),
        ("anchor", "gains", read.anchor.gains),
    ] {
        if !from.is_finite() || !to.is_finite() || from >= to {
            return Err(At { place, ..at }.problem(key, "must rise"));
        }
    }
    if read.mask.darkest_byte >= read.mask.brightest_byte {
        let at = At { place: "mask", ..at };
        return Err(at.problem("brightest_byte", "must be more than darkest_byte"));
    }
    for (place, key, number) in [
        ("size", "longest_side", read.size.longest_side),
        ("size", "sharpness_side", read.size.sharpness_side),
        ("error", "block", read.error.block),
    ] {
        if number == 0 {
            return Err(At { place, ..at }.problem(key, "must be 1 or more"));
        }
    }
    for (key, low, medium) in [
        ("kept", read.low.kept, read.medium.kept),
        ("lightness_apart", -read.low.lightness_apart, -read.medium.lightness_apart),
    ] {
        if low > medium {
            let at = At { place: "medium", ..at };
            return Err(at.problem(key, "must be met before the one of low is"));
        }
    }
    Ok(RednessFacts {
        version: keep(read.version),
        mask: read.mask,
        size: read.size,
        white: read.white,
        anchor: read.anchor,
        error: read.error,
        change: read.change,
        baseline: read.baseline,
        low: read.low,
        medium: read.medium,
        sensitivity: read.sensitivity,
        sources: source_list(at, &read.sources, keys)?,
    })
}
