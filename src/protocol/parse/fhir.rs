//! Reads the codes of others, and sees that each stands for something that we have.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::{Area, Symptom};
use crate::protocol::{FhirCodes, ForeignCode};

use super::files::whole;
use super::{At, File, Problem, keep};

/// What may have a code of others, apart from symptoms and areas.
const OTHERS: [&str; 7] = [
    "category.symptom",
    "category.vital_signs",
    "measure.temperature",
    "document.photo",
    "unit.celsius",
    "unit.millimetre",
    "unit.minute",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodesFile {
    root: String,
    code: Vec<CodeFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeFile {
    concept: String,
    system: String,
    code: String,
    display: String,
    source: String,
    read: NaiveDate,
}

pub(super) fn fhir(file: File<'_>) -> Result<FhirCodes, Problem> {
    let read: CodesFile = whole(file)?;
    let mut codes: Vec<ForeignCode> = Vec::new();
    for one in read.code {
        let at = At { file: file.path, place: &one.concept };
        let known = match one.concept.split_once('.') {
            Some(("symptom", name)) => name.parse::<Symptom>().is_ok(),
            Some(("area", name)) => name.parse::<Area>().is_ok(),
            _ => OTHERS.contains(&one.concept.as_str()),
        };
        if !known {
            return Err(at.problem("concept", "is nothing that we send"));
        }
        if codes.iter().any(|code| code.concept == one.concept) {
            return Err(at.problem("concept", "is there twice"));
        }
        for (key, text) in [("system", &one.system), ("code", &one.code), ("source", &one.source)] {
            if text.trim().is_empty() {
                return Err(at.problem(key, "is empty"));
            }
        }
        codes.push(ForeignCode {
            concept: keep(one.concept),
            system: keep(one.system),
            code: keep(one.code),
            display: keep(one.display),
            source: keep(one.source),
            read: one.read,
        });
    }
    if let Some(place) = OTHERS.iter().find(|name| !codes.iter().any(|c| c.concept == **name)) {
        return Err(At { file: file.path, place }.problem("", "is missing"));
    }
    Ok(FhirCodes { root: keep(read.root), codes })
}
