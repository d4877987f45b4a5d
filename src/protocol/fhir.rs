//! Codes of others for what the journal knows under its own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The codes that a FHIR document may hold, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FhirCodes {
    /// What names of our own code systems begin with.
    pub root: &'static str,
    /// The codes of others: all that may ever be sent.
    pub codes: Vec<ForeignCode>,
}

/// A code of somebody else's system that means the same as one of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignCode {
    /// Ours, with its kind: `symptom.redness`.
    pub concept: &'static str,
    /// The system, by its address.
    pub system: &'static str,
    /// The code.
    pub code: &'static str,
    /// What the system calls it.
    pub display: &'static str,
    /// Who says so.
    pub source: &'static str,
    /// When that was read.
    pub read: NaiveDate,
}

impl FhirCodes {
    /// The code of others for something of ours, such as `area.face`.
    #[must_use]
    pub fn get(&self, concept: &str) -> Option<&ForeignCode> {
        self.codes.iter().find(|code| code.concept == concept)
    }
}
