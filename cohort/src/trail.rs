//! What was done with a pool: a line each, and a line that was changed, left out or put in between
//! is noticed.
//!
//! The file stands in the pool's folder and goes on when the pool is made anew. Whoever can write it
//! can write another one from its beginning; so keep the last hash elsewhere where that matters.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use aftercare::domain::{Fingerprint, ReleaseLevel};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Its name in the folder of a pool.
pub const TRAIL: &str = "trail.jsonl";

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum Deed {
    /// The pool was made from what people sent.
    Pooled {
        /// People in it.
        people: u64,
        /// Withdrawals among the files.
        withdrawals: u64,
        /// Files that were refused.
        refused: u64,
    },
    /// A release was made.
    Released {
        /// How detailed.
        level: ReleaseLevel,
        /// What its list of checksums is, by its content.
        release: Fingerprint,
    },
    /// Ranges were made.
    Ranged {
        /// Which edition.
        edition: u32,
        /// What the file is, by its content.
        file: Fingerprint,
    },
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// By which program.
    pub program: String,
    /// What the pool's people were then, by their content.
    pub pool: Fingerprint,
    /// What.
    #[serde(flatten)]
    pub deed: Deed,
}

/// A line with the hash that binds it to all before it: SHA-256 of the hash before and of the line.
#[derive(Serialize, Deserialize)]
struct Chained {
    #[serde(flatten)]
    entry: Entry,
    chain: Fingerprint,
}

/// Why a trail cannot be read or added to.
#[derive(Debug, thiserror::Error)]
pub enum TrailError {
    /// It cannot be read or written.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    /// It is not as it was written.
    #[error(
        "{0}: line {1} does not follow from the lines before it: the trail was changed or is damaged"
    )]
    Broken(PathBuf, usize),
}

/// All that was done, first things first, and the hash of the last line.
///
/// # Errors
/// When it cannot be read, or a line does not follow from those before it.
pub fn read(pool: &Path) -> Result<(Vec<Entry>, Option<Fingerprint>), TrailError> {
    let path = pool.join(TRAIL);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Vec::new(), None)),
        Err(error) => return Err(TrailError::Io(path, error)),
    };
    let (mut entries, mut before) = (Vec::new(), None);
    for (at, line) in (1..).zip(text.lines()) {
        let read = serde_json::from_str::<Chained>(line).ok();
        let read = read.filter(|read| chained(before, &read.entry) == Some(read.chain));
        let Some(Chained { entry, chain }) = read else {
            return Err(TrailError::Broken(path, at));
        };
        entries.push(entry);
        before = Some(chain);
    }
    Ok((entries, before))
}

/// Adds a line. Nothing is added to a trail that is broken.
///
/// # Errors
/// When it cannot be read or written, or is broken.
pub fn append(pool: &Path, entry: Entry) -> Result<(), TrailError> {
    let (_, before) = read(pool)?;
    let path = pool.join(TRAIL);
    let failed = |error: io::Error| TrailError::Io(path.clone(), error);
    let chain = chained(before, &entry).ok_or_else(|| failed(io::ErrorKind::InvalidData.into()))?;
    let mut line =
        serde_json::to_vec(&Chained { entry, chain }).map_err(|error| failed(error.into()))?;
    line.push(b'\n');
    let mut file = OpenOptions::new().create(true).append(true).open(&path).map_err(failed)?;
    file.write_all(&line).and_then(|()| file.sync_all()).map_err(failed)
}

fn chained(before: Option<Fingerprint>, entry: &Entry) -> Option<Fingerprint> {
    let hash = Sha256::new()
        .chain_update(before.map_or([0; 32], |before| before.0))
        .chain_update(serde_json::to_vec(entry).ok()?)
        .finalize();
    Some(Fingerprint(hash.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(people: u64) -> Entry {
        Entry {
            at: DateTime::parse_from_rfc3339("2026-11-22T09:00:00+01:00").expect("a moment"),
            program: "aftercare-cohort".to_owned(),
            pool: Fingerprint([7; 32]),
            deed: Deed::Pooled { people, withdrawals: 0, refused: 0 },
        }
    }

    #[test]
    fn a_line_that_was_touched_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(read(folder.path()).expect("none yet"), (Vec::new(), None));
        for people in 1..=3 {
            append(folder.path(), entry(people)).expect("added");
        }
        let (entries, last) = read(folder.path()).expect("whole");
        assert_eq!(entries, [entry(1), entry(2), entry(3)]);
        assert!(last.is_some());

        let path = folder.path().join(TRAIL);
        let whole = fs::read_to_string(&path).expect("text");
        let lines: Vec<&str> = whole.lines().collect();
        let without_second = format!("{}\n{}\n", lines[0], lines[2]);
        let turned = format!("{}\n{}\n{}\n", lines[1], lines[0], lines[2]);
        let changed = whole.replacen("\"people\":2", "\"people\":9", 1);
        for broken in [without_second, turned, changed, whole.replacen('{', "", 1)] {
            assert_ne!(broken, whole);
            fs::write(&path, &broken).expect("written");
            assert!(matches!(read(folder.path()), Err(TrailError::Broken(..))), "{broken}");
            assert!(append(folder.path(), entry(4)).is_err(), "nothing follows what is broken");
        }
    }
}
