//! Erasing where copies are: as far as this program can reach, and by name what it cannot.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::BackupError;
use super::shelf::{Shelf, vaults};
use crate::domain::{Doomed, Kept};
use crate::exchange::backup_file::ENDING;
use crate::say;
use crate::seal::{KEY_COPY, KEY_FILE};
use crate::store::{Mode, Store, StoreError};
use crate::world::{Places, files_below, files_in, remove_file, remove_folder, standing};

/// A copy that still holds what was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// Where.
    pub path: PathBuf,
    /// Why, in a few words.
    pub why: String,
}

/// What became of erasing in copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Copies of the journal that held it and do not any more.
    pub copies: usize,
    /// Those that still hold it, or may.
    pub unreached: Vec<Unreached>,
}

/// Erases records in every copy of the journal in the data folder and on the second one, with their
/// originals there.
///
/// # Errors
/// When one could be cleaned, but not now. What is done is done, and can be done again.
pub fn erase_in_copies(
    places: &Places,
    second: Option<&Path>,
    doomed: &Doomed,
    at: DateTime<FixedOffset>,
) -> Result<Erased, BackupError> {
    let mut done = Erased::default();
    for path in copies(places, second) {
        match erase_in(&path, places, doomed, at) {
            Ok(held) => done.copies += usize::from(held),
            Err(why) if can_never_be_read(&why) => {
                done.unreached.push(Unreached { path, why: why.message() });
            }
            // It is gone there, and not known to be so for ever: the next try looks again.
            Err(StoreError::Unsure { detail }) => return Err(StoreError::Io { detail }.into()),
            Err(why) => return Err(why.into()),
        }
    }
    for vault in second.into_iter().flat_map(|folder| vaults(folder, &places.seal)) {
        for photo in doomed.photos.iter().filter(|photo| photo.file.kept == Kept::Vault) {
            let path = vault.path(&photo.file);
            vault.remove(&photo.file).map_err(|why| BackupError::File { path, why })?;
        }
    }
    done.unreached.extend(locked(places, second));
    done.unreached.extend(second.filter(|folder| standing(folder).is_none()).map(|folder| {
        Unreached { path: folder.to_owned(), why: say::fault_backup::not_there_now().to_owned() }
    }));
    Ok(done)
}

const fn can_never_be_read(why: &StoreError) -> bool {
    matches!(
        why,
        StoreError::Foreign
            | StoreError::Newer { .. }
            | StoreError::Older { .. }
            | StoreError::Damaged { .. }
    )
}

fn erase_in(
    path: &Path,
    places: &Places,
    doomed: &Doomed,
    at: DateTime<FixedOffset>,
) -> Result<bool, StoreError> {
    // Looked at first: opened for writing, an older one would be copied once more.
    drop(Store::open(path, &places.seal, Mode::ReadOnly, at)?);
    let mut copy = Store::open(path, &places.seal, Mode::ReadWrite, at)?;
    let held = copy.erase(doomed, at)?;
    copy.rewrite()?;
    Ok(held)
}

/// Every copy of the journal: backups, and what was set aside.
fn copies(places: &Places, second: Option<&Path>) -> Vec<PathBuf> {
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_database = path.extension().is_some_and(|ending| ending == "db");
        is_database && name.starts_with("journal") && *path != places.journal()
    };
    let beside = files_in(&places.data).unwrap_or_default();
    let beside = beside.into_iter().map(|name| places.data.join(name));
    let shelf = Shelf::within(&places.data);
    let below = files_below(shelf.folder()).unwrap_or_default();
    let there = second.and_then(|folder| Shelf::at(folder.to_owned()).all(&places.seal).ok());
    beside
        .chain(below.into_iter().map(|(path, _)| path))
        .filter(is_copy)
        .chain(there.into_iter().flatten().filter_map(|stored| stored.journal))
        .collect()
}

/// Backups that are locked with words of their own: nobody opens them here.
fn locked(places: &Places, second: Option<&Path>) -> Vec<Unreached> {
    let shelf = Shelf::within(&places.data);
    let folders = [Some(shelf.folder()), second];
    let named = folders.into_iter().flatten().flat_map(|folder| {
        let names = files_in(folder).unwrap_or_default();
        names.into_iter().map(move |name| folder.join(name))
    });
    named
        .filter(|path| path.to_string_lossy().ends_with(ENDING))
        .map(|path| Unreached { path, why: say::fault_backup::own_words().to_owned() })
        .collect()
}

/// Everything of this program in the data folder, in the cache and on the second folder. What else
/// lies there is somebody else's, and `config.toml` tells nothing of the person.
#[must_use]
pub fn all_of_it(places: &Places, second: Option<&Path>) -> Vec<PathBuf> {
    let in_data = |name: &str| {
        let database = ["journal", "practice"].iter().any(|ours| name.starts_with(ours));
        let draft = name.starts_with("draft-") || name.starts_with(".tmp");
        let ends = [".db", ".db-journal"].iter().any(|ending| name.ends_with(ending));
        (database && ends) || draft || [KEY_FILE, KEY_COPY].contains(&name)
    };
    let on_shelf = |name: &str| super::shelf::moment(name).is_some() || name == KEY_FILE;
    let named = |folder: &Path, is_ours: &dyn Fn(&str) -> bool| -> Vec<PathBuf> {
        let names = files_in(folder).unwrap_or_default();
        names.iter().filter(|name| is_ours(name)).map(|name| folder.join(name)).collect()
    };
    let mut all = named(&places.data, &in_data);
    all.extend(["vault", "practice", "backups"].map(|name| places.data.join(name)));
    all.push(places.cache.clone());
    if let Some(second) = second {
        all.extend(named(second, &on_shelf));
        all.extend(["vault", "practice"].map(|name| second.join(name)));
    }
    all.retain(|path| standing(path).is_some());
    all
}

/// Removes what [`all_of_it`] names; what could not be removed.
#[must_use]
pub fn remove_all(all: &[PathBuf]) -> Vec<Unreached> {
    let remove = |path: &PathBuf| {
        let is_folder = standing(path).is_some_and(|found| found.folder);
        let done = if is_folder { remove_folder(path) } else { remove_file(path) };
        done.err().map(|why| Unreached { path: path.clone(), why: why.to_string() })
    };
    all.iter().filter_map(remove).collect()
}
