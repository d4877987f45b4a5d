//! What is being typed, kept through a kill and, but for about a second, a power cut.
//!
//! A record is one write at the end of `draft-N.log`, not synced; N is the first that no other
//! window holds. Layout, little-endian: length of the rest `u32`, checksum `u64`, then time
//! `i64` (ms since 1970), 1 when there is a body else 0 `u8`, length of the key `u32`, key, body. In a
//! locked folder the rest is sealed.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::open::owner_only;
use super::{Result, StoreError};
use crate::say;
use crate::seal::{HEAD, Seal};

/// Above this size, in bytes, the file is written anew when it is opened.
const COMPACT_ABOVE: usize = 64 * 1024;
/// More windows than anybody has.
const WINDOWS: u32 = 1000;

/// What is known about a key: when it was last put or removed, and its body.
type Known = BTreeMap<String, (i64, Option<String>)>;

/// The drafts of this window, with those that dead windows left behind.
#[derive(Debug)]
pub struct Drafts {
    /// Locked for as long as it is open.
    file: File,
    /// Where the last whole record ends.
    end: u64,
    known: Known,
    seal: Seal,
    path: PathBuf,
}

/// Carries what was written to the disk itself, from any thread.
#[derive(Debug)]
pub struct Syncer(File);

impl Syncer {
    /// Waits until everything put so far is on the disk.
    ///
    /// # Errors
    /// When the disk reports a fault.
    pub fn sync(&self) -> Result<()> {
        Ok(self.0.sync_data()?)
    }
}

impl Drafts {
    /// Opens a drafts file of its own in `folder` and takes over those that no window holds. What is
    /// not under this seal is written anew.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub fn open(folder: &Path, seal: &Seal) -> Result<Self> {
        Self::take_over(folder, seal, seal)
    }

    /// The same where they are kept under one seal and shall be under another.
    ///
    /// # Errors
    /// As [`Drafts::open`].
    pub fn take_over(folder: &Path, from: &Seal, seal: &Seal) -> Result<Self> {
        let (path, mut file) = claim(folder)?;
        let bytes = read(&mut file)?;
        let Replayed { mut known, whole, under_other } = replay(&bytes, from, seal);
        let abandoned = abandoned(folder, &path)?;
        let taken_over = !abandoned.is_empty();
        for (_, file) in &abandoned {
            take_in(&mut known, replay(&read(&mut &*file)?, from, seal).known);
        }
        if taken_over || under_other || bytes.len() > COMPACT_ABOVE {
            file = rewrite(folder, &path, seal, &known)?;
        } else if whole < bytes.len() {
            file.set_len(as_u64(whole))?;
        }
        for (path, _) in &abandoned {
            fs::remove_file(path)?;
        }
        let end = file.metadata()?.len();
        Ok(Self { file, end, known, seal: seal.clone(), path })
    }

    /// Whether another window keeps drafts in `folder` this moment; asked of one that has its own.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn has_company(&self, folder: &Path) -> Result<bool> {
        let mut names = fs::read_dir(folder)?;
        let others = names.try_fold(0_usize, |count, entry| -> Result<usize> {
            Ok(count.saturating_add(is_drafts(&entry?.path()).into()))
        })?;
        Ok(others > 1)
    }

    /// Keeps the body under the key: one write, no sync. `at` decides, to the millisecond,
    /// between this and what another window left under the same key.
    ///
    /// # Errors
    /// When it cannot be written; what was kept before stays.
    pub fn put(&mut self, key: &str, body: &str, at: DateTime<FixedOffset>) -> Result<()> {
        self.append(key, Some(body), at)
    }

    /// Forgets what is under the key. The file is emptied when nothing is left in it.
    ///
    /// # Errors
    /// When it cannot be written; what was kept before stays.
    pub fn remove(&mut self, key: &str, at: DateTime<FixedOffset>) -> Result<()> {
        if self.known.get(key).is_none_or(|(_, body)| body.is_none()) {
            return Ok(());
        }
        let last = self.known.iter().all(|(other, (_, body))| other == key || body.is_none());
        if last {
            self.file.set_len(0)?;
            self.end = 0;
            self.known.clear();
            return Ok(());
        }
        self.append(key, None, at)
    }

    /// Writes the file anew with nothing in it but what is kept.
    ///
    /// # Errors
    /// When it cannot be written; what was kept before stays.
    pub fn compact(self, folder: &Path) -> Result<()> {
        let Self { known, seal, path, .. } = &self;
        rewrite(folder, path, seal, known)?;
        Ok(())
    }

    /// Every key with its body, by key.
    #[must_use]
    pub fn all(&self) -> Vec<(String, String)> {
        let pairs = self.known.iter();
        pairs.filter_map(|(key, (_, body))| Some((key.clone(), body.clone()?))).collect()
    }

    /// What another thread needs to sync the drafts now and then.
    ///
    /// # Errors
    /// When the system has no file handle left.
    pub fn syncer(&self) -> Result<Syncer> {
        Ok(Syncer(self.file.try_clone()?))
    }

    fn append(&mut self, key: &str, body: Option<&str>, at: DateTime<FixedOffset>) -> Result<()> {
        let time = at.timestamp_millis();
        let record = record(key, body, time, &self.seal)?;
        if let Err(error) = self.file.write_all(&record) {
            // A torn record would hide those after it.
            self.file.set_len(self.end)?;
            return Err(error.into());
        }
        self.end = self.end.saturating_add(as_u64(record.len()));
        self.known.insert(key.to_owned(), (time, body.map(str::to_owned)));
        Ok(())
    }
}

/// The first drafts file that no other window holds, made when there is none, and locked.
fn claim(folder: &Path) -> Result<(PathBuf, File)> {
    for number in 0..WINDOWS {
        let path = folder.join(format!("draft-{number}.log"));
        let file = owner_only().read(true).append(true).create(true).open(&path)?;
        if lock(&file, &path)? {
            return Ok((path, file));
        }
    }
    Err(StoreError::Locked)
}

/// The drafts files, other than our own, that no window holds; locked now.
fn abandoned(folder: &Path, own: &Path) -> Result<Vec<(PathBuf, File)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !is_drafts(&path) || path == own {
            continue;
        }
        let file = owner_only().read(true).append(true).open(&path);
        // Gone meanwhile: another window took it over.
        let Ok(file) = file else { continue };
        if lock(&file, &path)? {
            found.push((path, file));
        }
    }
    Ok(found)
}

/// Whether a file is one of these, by its name.
fn is_drafts(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("draft-") && name.ends_with(".log")
}

/// Whether the lock was free and the file still has this name.
fn lock(file: &File, path: &Path) -> Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(is_at(file, path)),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// A window that took a file over removes its name while it holds the lock.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// Puts a synced file with the latest of every key in place of the old one; locked from the start.
fn rewrite(folder: &Path, path: &Path, seal: &Seal, known: &Known) -> Result<File> {
    let draft = path.with_extension("new");
    let mut file = owner_only().read(true).append(true).create(true).open(&draft)?;
    file.set_len(0)?;
    file.lock()?;
    let mut records = Vec::new();
    for (key, (time, body)) in known {
        if body.is_some() {
            records.extend(record(key, body.as_deref(), *time, seal)?);
        }
    }
    let written = file.write_all(&records).and_then(|()| file.sync_data());
    if let Err(error) = written.and_then(|()| fs::rename(&draft, path)) {
        let _ = fs::remove_file(&draft);
        return Err(error.into());
    }
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(file)
}

fn read(mut file: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What was found in a file.
struct Replayed {
    /// The last of every key. Within one file their order tells which that is, for a clock may have
    /// been set back.
    known: Known,
    /// Where the last whole record ends.
    whole: usize,
    /// Whether a record is not kept as the folder is now.
    under_other: bool,
}

/// Reads whole records.
fn replay(bytes: &[u8], from: &Seal, to: &Seal) -> Replayed {
    let mut known = Known::new();
    let mut rest = bytes;
    let mut under_other = false;
    while let Some((record, after)) = next(rest) {
        under_other |= record.starts_with(HEAD) == to.is_plain();
        // One of another key is of a folder that this was copied from.
        let opened = from.open(record.to_vec()).unwrap_or_default();
        if let Some((key, time, body)) = parts(&opened) {
            known.insert(key.to_owned(), (time, body.map(str::to_owned)));
        }
        rest = after;
    }
    Replayed { known, whole: bytes.len().saturating_sub(rest.len()), under_other }
}

/// Of what two windows left under one key, the newer stays.
fn take_in(known: &mut Known, other: Known) {
    for (key, (time, body)) in other {
        if known.get(&key).is_none_or(|(latest, _)| *latest <= time) {
            known.insert(key, (time, body));
        }
    }
}

fn record(key: &str, body: Option<&str>, time: i64, seal: &Seal) -> Result<Vec<u8>> {
    let too_long = |_| StoreError::Invalid { detail: say::fault_store::long_draft().into() };
    let text = body.unwrap_or_default();
    let mut rest = Vec::new();
    rest.extend(time.to_le_bytes());
    rest.push(u8::from(body.is_some()));
    rest.extend(u32::try_from(key.len()).map_err(too_long)?.to_le_bytes());
    rest.extend(key.as_bytes());
    rest.extend(text.as_bytes());
    let rest = seal.close(rest)?;
    let mut record = Vec::new();
    record.extend(u32::try_from(rest.len()).map_err(too_long)?.to_le_bytes());
    record.extend(checksum(&rest).to_le_bytes());
    record.extend(rest);
    Ok(record)
}

/// A record and what follows; `None` at the end or where one is torn.
fn next(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, bytes) = bytes.split_first_chunk()?;
    let (sum, bytes) = bytes.split_first_chunk()?;
    let (rest, after) = bytes.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    if checksum(rest) != u64::from_le_bytes(*sum) {
        return None;
    }
    Some((rest, after))
}

/// Key, time and body of a record.
fn parts(rest: &[u8]) -> Option<(&str, i64, Option<&str>)> {
    let (time, rest) = rest.split_first_chunk()?;
    let (has_body, rest) = rest.split_first()?;
    let (key_length, rest) = rest.split_first_chunk()?;
    let (key, body) = rest.split_at_checked(u32::from_le_bytes(*key_length) as usize)?;
    let body = std::str::from_utf8(body).ok()?;
    let body = (*has_body == 1).then_some(body);
    Some((std::str::from_utf8(key).ok()?, i64::from_le_bytes(*time), body))
}

/// FNV-1a: finds a torn record, and is no protection against anybody.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn as_u64(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
