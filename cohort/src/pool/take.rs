//! Taking in one file: what it is, and whether it may be taken.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use aftercare::domain::{Agreed, Study, StudyField};
use aftercare::exchange::contribution::{Contribution, LIMITS, Withdrawal, open, open_withdrawal};
use aftercare::exchange::parcel::{OpeningKey, ParcelError};
use aftercare::exchange::study_file::{agreed, read_study};
use aftercare::protocol::Library;
use aftercare::world::{ReadError, read_regular};

use super::{PoolError, Refusal};

/// The endings of the files that are looked for in folders.
const ENDINGS: [&str; 2] = ["contribution", "withdrawal"];

/// One edition of a study: a text, and what was asked for with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition(Agreed);

/// Why an earlier study file is no edition of this study.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the message says it")]
pub enum EditionError {
    #[error("this is no study file: {0}")]
    NoStudy(String),
    #[error("this is of another study, {0}")]
    OtherStudy(String),
}

impl Edition {
    /// The edition that a study file is.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        Self(agreed(study))
    }

    /// An earlier edition of a study, from its file's text.
    ///
    /// # Errors
    /// When the text is no study file, or one of another study.
    pub fn earlier(text: &str, study: &Study) -> Result<Self, EditionError> {
        let earlier = read_study(text).map_err(|faults| {
            EditionError::NoStudy(faults.first().map(ToString::to_string).unwrap_or_default())
        })?;
        if earlier.id == study.id {
            Ok(Self::of(&earlier))
        } else {
            Err(EditionError::OtherStudy(earlier.id.to_string()))
        }
    }
}

/// What a file is.
pub(super) enum Taken {
    Contribution(Box<Contribution>, String),
    Withdrawal(Withdrawal),
}

/// What a file is taken in with.
#[derive(Clone, Copy)]
pub(super) struct Taking<'a> {
    pub library: &'a Library,
    pub study: &'a Study,
    pub key: &'a OpeningKey,
    pub editions: &'a [Edition],
}

impl Taking<'_> {
    /// Opens what people sent and checks it by itself.
    pub fn take(&self, bytes: &[u8]) -> Result<Taken, Refusal> {
        match open(bytes, self.key, &LIMITS) {
            Ok((contribution, signer)) => {
                self.check(&contribution)?;
                Ok(Taken::Contribution(Box::new(contribution), signer))
            }
            Err(error) => match open_withdrawal(bytes, self.key, &LIMITS) {
                Ok(withdrawal) if withdrawal.study == self.study.id => {
                    Ok(Taken::Withdrawal(withdrawal))
                }
                Ok(withdrawal) => Err(Refusal::OtherStudy(withdrawal.study)),
                // Of a withdrawal that cannot be read, its own fault.
                Err(fault @ (ParcelError::Newer { .. } | ParcelError::Shape(_))) => {
                    Err(Refusal::Parcel(fault))
                }
                Err(_) => Err(Refusal::Parcel(error)),
            },
        }
    }

    /// What the file alone cannot know: signature, form and ranges were checked when it was opened.
    fn check(&self, Contribution { head, person }: &Contribution) -> Result<(), Refusal> {
        if head.study != self.study.id {
            return Err(Refusal::OtherStudy(head.study.clone()));
        }
        let given = &head.agreed;
        let same = |edition: &&Edition| {
            (&edition.0.version, edition.0.sha256) == (&given.version, given.sha256)
        };
        let editions: Vec<&Agreed> =
            self.editions.iter().filter(same).map(|edition| &edition.0).collect();
        let Some(first) = editions.first() else {
            return Err(Refusal::Consent(given.version.clone()));
        };
        let asked: BTreeSet<StudyField> =
            editions.iter().flat_map(|edition| edition.fields.iter().copied()).collect();
        if let Some(field) = given.fields.difference(&asked).next() {
            return Err(Refusal::Field(*field));
        }
        if !editions.iter().any(|edition| edition.level == given.level) {
            return Err(Refusal::Level { agreed: given.level, asked: first.level });
        }
        let newest = self.library.newest_ranges();
        match person.sessions.iter().find(|session| u32::from(session.ranges) > newest) {
            Some(session) => {
                Err(Refusal::Ranges { session: session.number, ranges: session.ranges })
            }
            None => Ok(()),
        }
    }
}

/// The files that are meant: files as they are, and what people sent in folders.
///
/// # Errors
/// When a path is not there or a folder cannot be read.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<PathBuf>, PoolError> {
    let mut all = BTreeSet::new();
    for path in paths {
        if !fs::metadata(path).map_err(PoolError::io(path))?.is_dir() {
            all.insert(path.clone());
            continue;
        }
        for entry in fs::read_dir(path).map_err(PoolError::io(path))? {
            let found = entry.map_err(PoolError::io(path))?.path();
            let ending = found.extension().and_then(|ending| ending.to_str());
            if ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
                all.insert(found);
            }
        }
    }
    Ok(all.into_iter().collect())
}

/// All of a file that is not too large to be one.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    read_regular(path, LIMITS.sealed).map_err(|error| match error {
        ReadError::NoFile => Refusal::Unreadable("it is no file".to_owned()),
        ReadError::TooLarge(_) => Refusal::Parcel(ParcelError::TooLarge("the file")),
        ReadError::Io(error) => Refusal::Unreadable(kind(&error)),
    })
}

/// An error in words that are the same on every machine.
fn kind(error: &io::Error) -> String {
    error.kind().to_string()
}
