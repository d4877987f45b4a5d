//! Reads how far a clinic may move what is expected.

use serde::Deserialize;

use crate::domain::{Day, Severity};
use crate::protocol::Bounds;

use super::files::{source_list, whole};
use super::{At, File, Problem};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundsFile {
    #[expect(dead_code, reason = "for readers of the file")]
    version: u32,
    sources: Vec<String>,
    #[expect(dead_code, reason = "for readers of the file")]
    reason: String,
    days: (i32, i32),
    above: u8,
    most: Severity,
    interval_days: (u16, u16),
}

pub(super) fn bounds(file: File<'_>, keys: &[&'static str]) -> Result<Bounds, Problem> {
    let at = At { file: file.path, place: "the file" };
    let read: BoundsFile = whole(file)?;
    let BoundsFile { days, above, most, interval_days, .. } = read;
    if days.0 < 0 || days.1 < days.0 {
        return Err(at.problem("days", "must rise from 0 or later"));
    }
    if interval_days.0 == 0 || interval_days.1 < interval_days.0 {
        return Err(at.problem("interval_days", "must rise from 1 or later"));
    }
    let sources = source_list(at, &read.sources, keys)?;
    let days = (Day(days.0), Day(days.1));
    Ok(Bounds { days, above, most, interval: interval_days, sources })
}
