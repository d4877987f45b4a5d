//! Reads a version of the expected ranges.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::{Day, Depth, Severity, Symptom};
use crate::protocol::range::{Range, RangeVersion};

use super::files::{source_list, whole};
use super::{At, File, Problem, keep};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RangesFile {
    version: u32,
    title: String,
    reason: String,
    sources: Vec<String>,
    bands_up_to_mm: [f64; 3],
    rf_bands_deeper: u8,
    unknown_depth: UnknownDepth,
    thin_skin: ThinSkin,
    body: Body,
    symptom: BTreeMap<Symptom, BTreeMap<String, RangeFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnknownDepth {
    clinic: u8,
    home: u8,
    rf: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThinSkin {
    symptoms: Vec<Symptom>,
    higher_by: u8,
    until_day: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    symptom: Symptom,
    after_day: i32,
    days_longer: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RangeFile {
    #[serde(default)]
    typical: Vec<Severity>,
    upper: Vec<Severity>,
}

/// Days 0 to 14 and one value for days 15 to 30.
const COLUMNS: usize = 16;

pub(super) fn range_version(
    file: File<'_>,
    keys: &[&'static str],
) -> Result<RangeVersion, Problem> {
    let at = At { file: file.path, place: "the file" };
    let mut read: RangesFile = whole(file)?;
    let band = |number: u8, key: &str| {
        if (1..=4).contains(&number) {
            Ok(number)
        } else {
            Err(at.problem(key, "a band is 1 to 4"))
        }
    };
    let mut bands = [0; 3];
    for (end, mm) in bands.iter_mut().zip(read.bands_up_to_mm) {
        *end = Depth::from_mm(&mm.to_string())
            .map_err(|error| at.problem("bands_up_to_mm", error))?
            .micrometres();
    }
    if !bands.is_sorted_by(|end, next| end < next) {
        return Err(at.problem("bands_up_to_mm", "must rise"));
    }
    let mut ranges = Vec::new();
    for symptom in Symptom::all() {
        let place = format!("symptom.{symptom}");
        let at = At { file: file.path, place: &place };
        let mut rows = read.symptom.remove(symptom).ok_or_else(|| at.problem("", "is missing"))?;
        let mut of = Vec::new();
        for number in 1..=4 {
            let key = format!("band{number}");
            let row = rows.remove(&key).ok_or_else(|| at.problem(&key, "is missing"))?;
            let right = |values: &[Severity]| values.len() == COLUMNS;
            if !right(&row.upper) || !(row.typical.is_empty() || right(&row.typical)) {
                return Err(at.problem(
                    &key,
                    format!("expected {COLUMNS} values: days 0 to 14, then 15 to 30"),
                ));
            }
            if row.typical.iter().zip(&row.upper).any(|(typical, upper)| typical > upper) {
                return Err(at.problem(&key, "typical is above upper"));
            }
            of.push(Range { typical: row.typical, upper: row.upper });
        }
        if let Some(extra) = rows.keys().next() {
            return Err(at.problem(extra, "is not a band: expected band1 to band4"));
        }
        ranges.push(of);
    }
    Ok(RangeVersion {
        version: read.version,
        title: keep(read.title),
        sources: source_list(at, &read.sources, keys)?,
        reason: keep(read.reason),
        bands,
        rf_step: read.rf_bands_deeper,
        assumed: [
            band(read.unknown_depth.clinic, "unknown_depth.clinic")?,
            band(read.unknown_depth.home, "unknown_depth.home")?,
            band(read.unknown_depth.rf, "unknown_depth.rf")?,
        ],
        thin_skin: (
            read.thin_skin.symptoms,
            read.thin_skin.higher_by,
            Day(read.thin_skin.until_day),
        ),
        body: (read.body.symptom, Day(read.body.after_day), read.body.days_longer),
        ranges,
    })
}
