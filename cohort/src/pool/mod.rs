//! The pool: everybody who gave to a study, a line each.
//!
//! A folder: `study.toml` as people got it; `people.jsonl`, a [`Pooled`] a line in the order of the
//! pseudonyms; `withdrawn.json`, who must never come back; `pool.json`, an [`About`]: what was taken
//! and refused. Only its owner can read it, and a run that fails leaves the one before.

mod folder;
mod make;
mod open;
mod refusal;
mod take;

use std::collections::BTreeSet;

use aftercare::domain::{Agreed, Fingerprint, StudyId};
use aftercare::research::{Person, Pseudonym};
use serde::{Deserialize, Serialize};

pub use folder::Draft;
pub(crate) use folder::TRUTH;
pub use make::{Made, Task, make};
pub use open::{People, Pool};
pub use refusal::Refusal;
pub use take::{Edition, EditionError, inputs};

/// What `pool.json` calls itself.
const FORMAT: &str = "aftercare-pool";
/// The version that is read and written.
const VERSION: u32 = 1;
/// How the id of a study begins whose people are invented.
pub const INVENTED: &str = "invented-";

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
    /// Whether a contribution was seen that names this token. Until then it may be anybody's.
    pub confirmed: bool,
}

/// Everybody who withdrew.
pub type Withdrawn = BTreeSet<Tombstone>;

/// What a pool says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Always the same word.
    pub format: String,
    /// Of this form of a pool.
    pub version: u32,
    /// What made it.
    pub program: String,
    /// The study.
    pub study: StudyId,
    /// Whether the people are invented.
    pub invented: bool,
    /// How much is in it.
    #[serde(flatten)]
    pub size: Size,
    /// What `people.jsonl` is, by its content.
    pub sha256: Fingerprint,
    /// What became of the files it was made from.
    pub files: Files,
    /// What was refused, in order.
    pub refused: Vec<Refused>,
}

/// How much is in a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// People.
    pub people: u64,
    /// Their sessions.
    pub sessions: u64,
    /// The logged days of these.
    pub days: u64,
}

/// What became of the files that a pool was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files {
    /// Contributions whose rows are in the pool.
    pub taken: u64,
    /// Older ones of the same people, and copies.
    pub replaced: u64,
    /// Those of people who withdrew.
    pub withdrawn: u64,
    /// Withdrawals.
    pub withdrawals: u64,
    /// Files that were refused.
    pub refused: u64,
}

/// A file that was refused. Not by its name: people name files after themselves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Refused {
    /// What it is by its content, as `sha256sum` says it.
    pub sha256: Fingerprint,
    /// Why.
    pub reason: String,
}

/// Why a pool cannot be made or read.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message says it")]
pub enum PoolError {
    #[error("{path}: {error}")]
    Io { path: String, error: std::io::Error },
    #[error("{0}: this is no pool, or not all of one. Make it with: aftercare-cohort pool")]
    NoPool(String),
    #[error(
        "{path}: {what} was changed or is damaged. Make the pool again from the files people sent."
    )]
    Damaged { path: String, what: String },
    #[error(
        "{path}: a newer aftercare-cohort made this pool (version {found}; this one reads {VERSION}). Update it."
    )]
    Newer { path: String, found: u32 },
    #[error(
        "{path} is there already and holds {found}, which is no part of a pool. Choose another place."
    )]
    Occupied { path: String, found: String },
    #[error(
        "There is nothing to pool: no contribution and no withdrawal could be taken.{} A pool that was \
         there stays as it is. In folders, files count whose names end in .contribution or .withdrawal.",
        told(.0)
    )]
    Nothing(Vec<(std::path::PathBuf, Refusal)>),
    #[error("{path}: this pool is of the study {there}, not of {here}. Choose another place.")]
    OtherStudy { path: String, there: StudyId, here: StudyId },
}

/// Files that were refused, a line each.
fn told(refused: &[(std::path::PathBuf, Refusal)]) -> String {
    refused
        .iter()
        .fold(String::new(), |told, (path, why)| format!("{told}\n  {}: {why}\n", path.display()))
}

impl PoolError {
    fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        |error| Self::Io { path, error }
    }

    fn damaged(path: &std::path::Path, what: impl Into<String>) -> Self {
        Self::Damaged { path: path.display().to_string(), what: what.into() }
    }
}
