//! What a parcel says about itself: the part that is signed.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Cover, Limits, MANIFEST, ParcelError, SIGNATURE};
use crate::domain::{
    Card, Fingerprint, Gather, ParcelId, ParcelKind, PatientId, harmless, one_line,
};

/// The format's name in the file.
const FORMAT: &str = "aftercare-parcel";
/// The major version: a reader refuses a higher one, and ignores members it does not know of its
/// own.
pub const MAJOR: u32 = 1;
/// The longest name of a sender, in bytes.
const LONGEST_NAME: usize = 400;

/// A file that is in the parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its name in the archive.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// What it is by its content.
    pub sha256: Fingerprint,
    /// Its media type.
    pub media: String,
}

/// A parcel that this one follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Its identity.
    pub id: ParcelId,
    /// Its number.
    pub number: u32,
}

/// Who made it.
pub type Sender = Card;

/// The manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `aftercare-parcel`.
    pub format: String,
    /// `major.minor`.
    pub version: String,
    /// The version of the program that made it.
    pub program: String,
    /// What it carries.
    pub kind: ParcelKind,
    /// Its identity.
    pub id: ParcelId,
    /// Its place among those of its signer, from 1.
    pub number: u32,
    /// When it was made.
    pub written: DateTime<FixedOffset>,
    /// Who made it, with the keys to check it by and to answer to.
    pub from: Sender,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<PatientId>,
    /// What it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Answered>,
    /// The last day on which it may be opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What is in it, in the order of the archive.
    pub files: Vec<Listed>,
}

/// What stands in every version, whatever else does.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: String,
}

impl Manifest {
    pub(super) fn new(cover: Cover, files: Vec<Listed>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: format!("{MAJOR}.0"),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            kind: cover.kind,
            id: cover.id,
            number: cover.number,
            written: cover.written,
            from: cover.from,
            patient: cover.patient,
            answers: cover.answers,
            until: cover.until,
            files,
        }
    }

    pub(super) fn to_json(&self) -> Result<Vec<u8>, ParcelError> {
        let mut text = serde_json::to_vec_pretty(self)
            .map_err(|error| ParcelError::Shape(error.to_string()))?;
        text.push(b'\n');
        Ok(text)
    }

    pub(super) fn from_json(text: &[u8]) -> Result<Self, ParcelError> {
        let text = std::str::from_utf8(text).map_err(|_| ParcelError::Foreign)?;
        let head: Head = serde_json::from_str(text).map_err(|_| ParcelError::Foreign)?;
        if head.format != FORMAT {
            return Err(ParcelError::Foreign);
        }
        let major = head.version.split('.').next().and_then(|major| major.parse().ok());
        match major {
            Some(found) if found > MAJOR => return Err(ParcelError::Newer { found }),
            Some(MAJOR) => {}
            _ => return Err(ParcelError::Shape("its version cannot be read".to_owned())),
        }
        let mut manifest: Self = serde_json::from_str(text).map_err(|error| {
            ParcelError::Shape(format!("{MANIFEST}, {}", harmless(&error.to_string())))
        })?;
        manifest.program = harmless(&manifest.program).into_owned();
        manifest.from.name = one_line(&manifest.from.name);
        Ok(manifest)
    }

    /// Whether its names are names, each there once, and its sizes within the limits.
    pub(super) fn check(&self, limits: &Limits) -> Result<(), ParcelError> {
        if self.files.len() > limits.files {
            return Err(ParcelError::TooLarge("too many files"));
        }
        if self.from.name.len() > LONGEST_NAME {
            return Err(ParcelError::TooLarge("the sender's name"));
        }
        let mut names: BTreeSet<&str> = [MANIFEST, SIGNATURE].into_iter().gather();
        let mut total: u64 = 0;
        for file in &self.files {
            if !is_name(&file.path) {
                return Err(ParcelError::Shape(format!(
                    "\"{}\" is no name for a file in it",
                    harmless(&file.path)
                )));
            }
            if !names.insert(&file.path) {
                return Err(ParcelError::Shape(format!("{} is in it twice", file.path)));
            }
            total = total.saturating_add(file.bytes);
        }
        if total > limits.total {
            return Err(ParcelError::TooLarge("what is in it"));
        }
        if self.number == 0 {
            return Err(ParcelError::Shape("it has no number".to_owned()));
        }
        Ok(())
    }
}

/// Names that mean something else on some systems.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Whether a path is one that every system takes for the same file, below where it is unpacked:
/// there is no way to write the same name twice, to leave the folder or to name a device.
fn is_name(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    path.len() <= 100 && parts.len() <= 2 && parts.iter().all(|part| is_part(part))
}

fn is_part(part: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let stem = part.split('.').next().unwrap_or_default();
    let numbered = |name: &str| {
        let rest = stem.strip_prefix(name);
        rest.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    part.bytes().all(|byte| letters(byte) || matches!(byte, b'.' | b'_' | b'-'))
        && part.bytes().next().is_some_and(letters)
        && part.bytes().next_back().is_some_and(letters)
        && !part.contains("..")
        && !DEVICES.contains(&stem)
        && !numbered("com")
        && !numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_the_same_everywhere() {
        for good in ["journal.json", "photos/001.jpg", "a", "report-2.html", "day_logs.csv"] {
            assert!(is_name(good), "{good}");
        }
        for bad in [
            "",
            "/",
            "/etc/passwd",
            "../up",
            "a/../b",
            "a/b/c",
            "a//b",
            "A.json",
            "a\\b",
            "c:x",
            ".hidden",
            "a.",
            "a..b",
            "nul",
            "nul.json",
            "com1.txt",
            "photos/lpt9.jpg",
            "a b",
            "é",
            "a\u{202e}b",
            "a\0",
        ] {
            assert!(!is_name(bad), "{bad:?}");
        }
        assert!(!is_name(&"a".repeat(101)));
    }
}
