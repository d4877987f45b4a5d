//! The pool: everybody who gave to a study, a line each.
//!
//! A folder: `study.toml` as people got it; `people.jsonl`, a [`Pooled`] a line in the order of the
//! pseudonyms; `withdrawn.json`, who must never come back; `pool.json`, what was taken and refused.

use std::collections::BTreeSet;

use aftercare::domain::{Agreed, Fingerprint};
use aftercare::research::{Person, Pseudonym};
use serde::{Deserialize, Serialize};

/// One person in a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pooled {
    /// Who, within the study.
    pub participant: Pseudonym,
    /// Which of their contributions this is, from 1: the newest counts.
    pub number: u32,
    /// What they agreed to.
    pub agreed: Agreed,
    /// The version of the rules that judged last.
    pub rules: u32,
    /// Their rows.
    pub person: Person,
}

/// Somebody who withdrew: all that is kept of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tombstone {
    /// Who, within the study.
    pub participant: Pseudonym,
    /// What their token is by its content.
    pub token: Fingerprint,
}

/// Everybody who withdrew.
pub type Withdrawn = BTreeSet<Tombstone>;
