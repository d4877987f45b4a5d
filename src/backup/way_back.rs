//! The way back from a backup: for real, and as a rehearsal.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Utc};

use super::BackupError;
use super::shelf::{Stored, vaults};
use crate::domain::{Diary, Kept};
use crate::seal::Seal;
use crate::store::{Fitness, Mode, Practice, Store, StoreError};
use crate::world::{
    Places, Standing, Throwaway, ensure_folder, put_in_place_of, read_bytes, standing,
};

/// What became of a restore.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Where what was there before stands now; `None`: there was nothing.
    pub set_aside: Option<PathBuf>,
    /// Originals that came back with it.
    pub photos: usize,
    /// Photos of the journal whose original is nowhere.
    pub missing: usize,
}

/// What a rehearsal found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rehearsed {
    /// Sessions that came back.
    pub sessions: u32,
    /// Logs that came back.
    pub logs: u32,
    /// Photos whose originals are there and whole.
    pub photos: usize,
    /// Originals that are not where they should be.
    pub missing: Vec<PathBuf>,
    /// Originals that are not what they were.
    pub damaged: Vec<PathBuf>,
}

/// The diary in a backup; `None`: it has no journal, or nobody is in it.
///
/// # Errors
/// When the backup cannot be read.
pub fn diary_in(
    backup: &Stored,
    (scratch, seal): (&Path, &Seal),
    at: DateTime<FixedOffset>,
) -> Result<Option<Diary>, BackupError> {
    let Some(journal) = &backup.journal else { return Ok(None) };
    let folder = Throwaway::within(scratch).map_err(file(scratch))?;
    let copy = copied((journal, &backup.seal), (folder.path(), seal), at)?;
    Ok(copy.reader().diary()?)
}

/// Puts what a backup holds in the place of the journal and of the practice, as far as it has them.
/// What is there now is set aside first, also when it is damaged.
///
/// # Errors
/// When the backup is not good or something cannot be written. The journal is as it was then.
pub fn bring_back(
    backup: &Stored,
    places: &Places,
    at: DateTime<FixedOffset>,
) -> Result<Restored, BackupError> {
    let aside = fresh_folder(places, at);
    let mut restored = Restored::default();
    // First, so that nothing names a photo that could have been there.
    let vaults_there = vaults(&backup.beside, &backup.seal);
    for (from, to) in vaults_there.iter().zip(vaults(&places.data, &places.seal)) {
        let before = to.originals().map_err(file(&places.data))?.len();
        from.copy_to(&to).map_err(file(&places.data))?;
        let after = to.originals().map_err(file(&places.data))?.len();
        restored.photos += after.saturating_sub(before);
    }
    let there = |path: &Path| standing(path).is_some_and(|found: Standing| found.bytes > 0);
    let (journal, practice) = (places.journal(), places.practice());
    let in_the_way = (backup.journal.is_some() && there(&journal))
        || (backup.practice.is_some() && there(&practice));
    if in_the_way {
        ensure_folder(&aside).map_err(file(&aside))?;
        restored.set_aside = Some(aside.clone());
    }
    if let Some(from) = &backup.practice {
        let steps = Steps {
            open: Practice::open,
            copy: Practice::backup_to,
            restore: Practice::restore_from,
        };
        let aside = there(&practice).then_some(&*aside);
        put_back((&practice, &places.seal), (from, &backup.seal), aside, at, steps)?;
    }
    if let Some(from) = &backup.journal {
        let steps =
            Steps { open: Store::open, copy: Store::backup_to, restore: Store::restore_from };
        let aside = there(&journal).then_some(&*aside);
        put_back((&journal, &places.seal), (from, &backup.seal), aside, at, steps)?;
        let [vault, _] = vaults(&places.data, &places.seal);
        // It is brought back whether this can be told or not.
        let now = Store::open(&journal, &places.seal, Mode::ReadOnly, at);
        let photos = now.and_then(|store| store.reader().photos()).unwrap_or_default();
        let gone = photos.iter().filter(|one| standing(&vault.path(&one.file)).is_none());
        restored.missing = gone.count();
    }
    Ok(restored)
}

/// Where what is there now goes: never where something was put before.
fn fresh_folder(places: &Places, at: DateTime<FixedOffset>) -> PathBuf {
    let name = format!("before-restore-{}", at.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ"));
    let backups = places.data.join("backups");
    let numbered = (2..).map(|number| backups.join(format!("{name}-{number}")));
    let mut paths = std::iter::once(backups.join(&name)).chain(numbered);
    paths.find(|path| standing(path).is_none()).unwrap_or(backups)
}

/// What a journal and a practice both can.
struct Steps<T> {
    open: fn(&Path, &Seal, Mode, DateTime<FixedOffset>) -> crate::store::Result<T>,
    copy: fn(&T, &Path) -> crate::store::Result<()>,
    restore: fn(&mut T, &Path, &Seal, DateTime<FixedOffset>) -> crate::store::Result<()>,
}

/// One database: what is there goes `aside`, then what was comes back.
fn put_back<T>(
    (place, seal): (&Path, &Seal),
    (from, its_seal): (&Path, &Seal),
    aside: Option<&Path>,
    at: DateTime<FixedOffset>,
    Steps { open, copy, restore }: Steps<T>,
) -> Result<(), BackupError> {
    let name = place.file_name().unwrap_or_default();
    let aside = aside.map(|folder| folder.join(name));
    let done = open(place, seal, Mode::ReadWrite, at).and_then(|mut now| {
        aside.iter().try_for_each(|aside| copy(&now, aside))?;
        // In the file that is there: other windows see it, and a power cut leaves one or the other.
        restore(&mut now, from, its_seal, at)
    });
    match (done, aside) {
        (Err(why), Some(aside)) if is_unreadable(&why) => {
            // The backup itself must be good before anything is moved.
            let folder = place.parent().unwrap_or(Path::new("."));
            let folder = Throwaway::within(folder).map_err(file(place))?;
            let fresh = folder.path().join(name);
            restore(&mut open(&fresh, seal, Mode::ReadWrite, at)?, from, its_seal, at)?;
            put_in_place_of(place, &fresh, &aside).map_err(file(place))
        }
        (done, _) => Ok(done?),
    }
}

/// Whether a journal is in such a state that nothing can be done in it.
const fn is_unreadable(why: &StoreError) -> bool {
    matches!(why, StoreError::Damaged { .. } | StoreError::Copy { .. } | StoreError::Foreign)
}

/// Brings a backup back into a folder that is thrown away, and looks at everything in it. What is
/// written there is sealed as `seal` says.
///
/// # Errors
/// When it could not be brought back, or something in it is damaged.
pub fn rehearse(
    backup: &Stored,
    (scratch, seal): (&Path, &Seal),
    at: DateTime<FixedOffset>,
) -> Result<Rehearsed, BackupError> {
    let folder = Throwaway::within(scratch).map_err(file(scratch))?;
    let mut found = Rehearsed::default();
    if let Some(practice) = &backup.practice {
        let place = folder.path().join("practice.db");
        let mut desk = Practice::open(&place, seal, Mode::ReadWrite, at)?;
        desk.restore_from(practice, &backup.seal, at)?;
        sound(desk.check()?)?;
    }
    let Some(journal) = &backup.journal else { return Ok(found) };
    let store = copied((journal, &backup.seal), (folder.path(), seal), at)?;
    sound(store.integrity_check()?)?;
    store.reader().history(usize::MAX)?;
    let counts = store.reader().counts()?;
    (found.sessions, found.logs) = (counts.sessions, counts.logs);
    let [vault, _] = vaults(&backup.beside, &backup.seal);
    for photo in store.reader().diary()?.iter().flat_map(|diary| &diary.photos) {
        let path = vault.path(&photo.file);
        let in_vault = photo.file.kept == Kept::Vault;
        match read_bytes(&path) {
            Err(_) => found.missing.push(path),
            Ok(bytes) => {
                if in_vault && vault.opened(&path, bytes).is_none() {
                    found.damaged.push(path);
                } else {
                    found.photos += 1;
                }
            }
        }
    }
    Ok(found)
}

/// A journal in a folder that holds what a backup holds.
fn copied(
    (backup, its_seal): (&Path, &Seal),
    (folder, seal): (&Path, &Seal),
    at: DateTime<FixedOffset>,
) -> crate::store::Result<Store> {
    let mut store = Store::open(&folder.join("journal.db"), seal, Mode::ReadWrite, at)?;
    match store.restore_from(backup, its_seal, at) {
        // It is thrown away: whether it lasts is no question.
        Err(StoreError::Unsure { .. }) => {}
        done => done?,
    }
    Ok(store)
}

fn sound(fitness: Fitness) -> Result<(), BackupError> {
    match fitness {
        Fitness::Sound => Ok(()),
        Fitness::Faults(faults) => Err(StoreError::Damaged { detail: faults.join("; ") }.into()),
    }
}

fn file(path: &Path) -> impl Fn(std::io::Error) -> BackupError + use<> {
    let path = path.to_owned();
    move |why| BackupError::File { path: path.clone(), why }
}
