//! A folder of backups.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

use super::{BackupError, rotation};
use crate::photo::Vault;
use crate::seal::Seal;
use crate::store::{Practice, Store};
use crate::world::{ensure_folder, files_in, remove_file, standing};

/// What is copied: everything that cannot be made anew.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a> {
    /// The journal, where there is one.
    pub journal: Option<&'a Store>,
    /// The practice, where there is one.
    pub practice: Option<&'a Practice>,
    /// The folder whose photos they name.
    pub data: &'a Path,
    /// How all that is kept.
    pub seal: &'a Seal,
}

/// The vaults below a folder: of the journal, and of a practice.
pub(crate) fn vaults(folder: &Path, seal: &Seal) -> [Vault; 2] {
    [folder.to_owned(), folder.join("practice")]
        .map(|folder| Vault::of(&folder, &folder.join("cache"), seal))
}

/// A folder in which backups stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
    /// Whether originals of photos stand here too: everywhere but in the data folder itself.
    with_photos: bool,
}

/// A backup on a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The copy of the journal.
    pub journal: Option<PathBuf>,
    /// The copy of the practice.
    pub practice: Option<PathBuf>,
    /// The folder whose photos they name.
    pub beside: PathBuf,
    /// What opens it, where it is locked.
    pub seal: Seal,
}

/// A backup that was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where it is.
    pub stored: Stored,
    /// Bytes of the databases.
    pub bytes: u64,
    /// Photos of the journal that it names.
    pub photos: u32,
    /// Originals that are not what their names say, and were not copied.
    pub damaged: Vec<PathBuf>,
}

const JOURNAL: &str = "journal-";
const PRACTICE: &str = "practice-";
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

impl Shelf {
    /// The shelf in the data folder.
    #[must_use]
    pub fn within(data: &Path) -> Self {
        Self { folder: data.join("backups"), with_photos: false }
    }

    /// A shelf of its own, such as on another drive.
    #[must_use]
    pub const fn at(folder: PathBuf) -> Self {
        Self { folder, with_photos: true }
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder with the photos that its backups name.
    fn beside(&self) -> PathBuf {
        let beside = if self.with_photos { None } else { self.folder.parent() };
        beside.unwrap_or(&self.folder).to_owned()
    }

    /// Copies everything, opens and checks the copies, then removes those that are not kept any
    /// more: never before the new one is good.
    ///
    /// # Errors
    /// When something could not be copied. What was there before stays.
    pub fn put(&self, whole: Whole<'_>, at: DateTime<FixedOffset>) -> Result<Made, BackupError> {
        let fault = |path: &Path| {
            let path = path.to_owned();
            move |why| BackupError::File { path, why }
        };
        ensure_folder(&self.folder).map_err(fault(&self.folder))?;
        let path = |kind: &str| {
            self.folder.join(format!("{kind}{}.db", at.with_timezone(&Utc).format(MOMENT)))
        };
        // Photos first: a copy of the journal names none that could not be copied.
        let mut damaged = Vec::new();
        if self.with_photos {
            let [from, to] = [whole.data, &self.folder].map(|folder| vaults(folder, whole.seal));
            for (from, to) in from.iter().zip(to) {
                damaged.extend(from.copy_to(&to).map_err(fault(&self.folder))?);
            }
        }
        let mut made = Made {
            stored: Stored {
                at: at.to_utc(),
                journal: whole.journal.map(|_| path(JOURNAL)),
                practice: whole.practice.map(|_| path(PRACTICE)),
                beside: self.beside(),
                seal: whole.seal.clone(),
            },
            bytes: 0,
            photos: 0,
            damaged,
        };
        if let (Some(practice), Some(path)) = (whole.practice, &made.stored.practice) {
            practice.backup_to(path)?;
            made.bytes += standing(path).map_or(0, |found| found.bytes);
        }
        if let (Some(journal), Some(path)) = (whole.journal, &made.stored.journal) {
            journal.backup_to(path)?;
            made.bytes += standing(path).map_or(0, |found| found.bytes);
            made.photos = u32::try_from(journal.reader().photos()?.len()).unwrap_or(u32::MAX);
        }
        self.thin(at).map_err(fault(&self.folder))?;
        Ok(made)
    }

    /// Every backup, the newest first, as opened by `seal`. A folder that is not there holds none.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn all(&self, seal: &Seal) -> Result<Vec<Stored>, BackupError> {
        let names = match files_in(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            found => found.map_err(|why| BackupError::File { path: self.folder.clone(), why })?,
        };
        let mut all: BTreeMap<DateTime<Utc>, Stored> = BTreeMap::new();
        for name in names {
            let Some((at, is_journal)) = moment(&name) else { continue };
            let stored = all.entry(at).or_insert_with(|| Stored {
                at,
                journal: None,
                practice: None,
                beside: self.beside(),
                seal: seal.clone(),
            });
            let part = if is_journal { &mut stored.journal } else { &mut stored.practice };
            *part = Some(self.folder.join(name));
        }
        Ok(all.into_values().rev().collect())
    }

    /// Removes what is not kept any more. What was just made stays, whatever a clock that is behind
    /// says of it.
    fn thin(&self, made: DateTime<FixedOffset>) -> io::Result<()> {
        let names = files_in(&self.folder)?;
        let moments: BTreeSet<_> =
            names.iter().filter_map(|name| moment(name)).map(|(at, _)| at).collect();
        let kept = rotation::kept(moments, *made.offset());
        let is_over = |name: &&String| {
            moment(name)
                .is_some_and(|(at, _)| at.timestamp() != made.timestamp() && !kept.contains(&at))
        };
        names.iter().filter(is_over).try_for_each(|name| remove_file(&self.folder.join(name)))
    }
}

/// The moment in the name of a backup, and whether it is one of a journal.
pub(super) fn moment(name: &str) -> Option<(DateTime<Utc>, bool)> {
    let journal = name.strip_prefix(JOURNAL);
    let moment = journal.or_else(|| name.strip_prefix(PRACTICE))?.strip_suffix(".db")?;
    let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?.and_utc();
    Some((at, journal.is_some()))
}

/// The backup that a file is, wherever it is: a copy that this program made, a journal that was set
/// aside, or one that was copied by hand. Photos are looked for beside it, else where the shelf of
/// the data folder has them.
///
/// # Errors
/// When there is no such file.
pub fn stored_in(file: &Path, seal: &Seal) -> Result<Stored, BackupError> {
    let fault = |why| BackupError::File { path: file.to_owned(), why };
    let found = std::fs::metadata(file).map_err(fault)?;
    if !found.is_file() {
        return Err(fault(io::ErrorKind::IsADirectory.into()));
    }
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let told = moment(name);
    let modified = || found.modified().map_or_else(|_| DateTime::default(), DateTime::<Utc>::from);
    let folder = file.parent().unwrap_or(Path::new("."));
    let sibling = match told {
        Some((_, true)) => name.replacen(JOURNAL, PRACTICE, 1),
        Some((_, false)) => name.replacen(PRACTICE, JOURNAL, 1),
        None => String::new(),
    };
    let sibling = Some(file.with_file_name(sibling)).filter(|path| path.is_file());
    let is_practice = told.map_or(name.starts_with("practice"), |(_, is_journal)| !is_journal);
    let file = Some(file.to_owned());
    let (journal, practice) = if is_practice { (sibling, file) } else { (file, sibling) };
    let has_vault = |folder: &&Path| folder.join("vault").is_dir();
    let beside = folder.ancestors().take(3).find(has_vault).unwrap_or(folder).to_owned();
    let at = told.map_or_else(modified, |(at, _)| at);
    Ok(Stored { at, journal, practice, beside, seal: seal.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_names_are_backups() {
        let told = |name: &str| moment(name).map(|(_, is_journal)| is_journal);
        assert_eq!(told("journal-20261201T070200Z.db"), Some(true));
        assert_eq!(told("practice-20261201T070200Z.db"), Some(false));
        for other in [
            "journal.db",
            "journal-v3-20261201T070200Z.db",
            "journal-20261201T070200Z.db-journal",
            "journal-20261301T070200Z.db",
            "notes.txt",
        ] {
            assert_eq!(told(other), None, "{other}");
        }
    }
}
