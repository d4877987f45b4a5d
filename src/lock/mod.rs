//! A data folder is locked and unlocked: file by file, to its end whatever comes between.
//!
//! The key file comes first and says how far the folder is; it stands twice, so that one damaged
//! block of a disk locks nobody out. Every file says by its beginning whether it is sealed, so a
//! conversion that was cut off is gone through again from the start, and what was done is passed
//! over. The last step is the key file once more: locked, or gone.
//!
//! Absent on purpose: who is asked for the passphrase (`cli`).

// Nothing in here may end the program: neither by a panic nor by numbers that overflow.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod sweep;

use std::io;
use std::path::{Path, PathBuf};

use crate::backup::Shelf;
use crate::say;
use crate::seal::{KEY_COPY, KEY_FILE, KeyFile, KeyFileError, Seal, SecretString, State};
use crate::store::{Drafts, StoreError};
use crate::world::{Places, read_bytes, remove_file, standing, write_file};

pub use sweep::{Left, plain_files};

/// Why a folder could not be locked or unlocked.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Neither copy of the key file can be used.
    #[error("{0}")]
    Key(#[from] KeyFileError),
    /// A file or folder.
    #[error("{}", say::fault_lock::unusable(&path.display(), why, &kind_of(why)))]
    File {
        /// Which.
        path: PathBuf,
        /// The system's words.
        why: io::Error,
    },
    /// A database.
    #[error("{} ({})", .why.message(), path.display())]
    Store {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: StoreError,
    },
    /// Another window is open: it would go on writing as it did.
    #[error("{}", say::fault_lock::company())]
    Company,
    /// The system has no randomness to give.
    #[error("{}", say::fault_lock::no_random())]
    Random,
}

/// What there are words for beside the system's own.
fn kind_of(why: &io::Error) -> &'static str {
    if why.kind() == io::ErrorKind::PermissionDenied { "denied" } else { "other" }
}

impl LockError {
    /// One stable word for programs.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Key(_) => "key_file",
            Self::File { .. } => "lock_folder",
            Self::Store { why, .. } => why.kind(),
            Self::Company => "company",
            Self::Random => "random",
        }
    }

    /// What to do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Key(KeyFileError::Damaged) => say::fault_lock::damaged_hint(),
            Self::Key(KeyFileError::Newer) => say::fault_lock::newer_hint(),
            Self::File { .. } => say::fault_lock::file_hint(),
            Self::Store { why, .. } => why.hint(),
            Self::Company => say::fault_lock::company_hint(),
            Self::Random => say::fault_lock::no_random_hint(),
        }
    }
}

fn fault(path: &Path) -> impl Fn(io::Error) -> LockError + use<> {
    let path = path.to_owned();
    move |why| LockError::File { path: path.clone(), why }
}

/// The key file in a folder, from whichever copy is good; `None`: it is not locked.
///
/// # Errors
/// When there is one and it cannot be used.
pub fn key_file(folder: &Path) -> Result<Option<KeyFile>, LockError> {
    let mut damaged = None;
    for name in [KEY_FILE, KEY_COPY] {
        let path = folder.join(name);
        match read_bytes(&path) {
            Ok(bytes) => match KeyFile::read(&bytes) {
                Ok(file) => return Ok(Some(file)),
                Err(why) => damaged = Some(why),
            },
            Err(why) if why.kind() == io::ErrorKind::NotFound => {}
            Err(why) => return Err(fault(&path)(why)),
        }
    }
    damaged.map_or(Ok(None), |why| Err(why.into()))
}

/// Puts a key file into the data folder, twice, and beside the backups there.
///
/// # Errors
/// When it cannot be written.
pub fn put_key_file(places: &Places, file: &KeyFile) -> Result<(), LockError> {
    let bytes = file.bytes();
    for path in key_files(places) {
        let folder = path.parent().unwrap_or(&places.data);
        if standing(folder).is_some() && read_bytes(&path).ok().as_ref() != Some(&bytes) {
            write_file(&path, &bytes).map_err(fault(&path))?;
        }
    }
    Ok(())
}

/// Every copy in the data folder.
fn key_files(places: &Places) -> [PathBuf; 3] {
    let backups = Shelf::within(&places.data);
    [places.data.join(KEY_FILE), places.data.join(KEY_COPY), backups.folder().join(KEY_FILE)]
}

/// What became of locking or unlocking.
#[derive(Debug, Default)]
pub struct Done {
    /// Files that are under another seal now.
    pub files: usize,
    /// Files that could not be taken along.
    pub left: Vec<Left>,
}

/// Locks everything in the data folder, and the backups on a second one.
///
/// `told` hears how many files are done, of how many.
///
/// # Errors
/// When another window is open, or something essential cannot be read or written. What is done is
/// done: [`finish`] goes on.
pub fn lock(
    places: &mut Places,
    second: Option<&Path>,
    passphrase: &SecretString,
    words: &str,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Done, LockError> {
    check_alone(places)?;
    let seal = Seal::generate();
    let file = KeyFile::new(&seal, passphrase, words).ok_or(LockError::Random)?;
    put_key_file(places, &file)?;
    places.seal = seal;
    finish(places, second, &file, told)
}

/// Unlocks everything in the data folder, and the backups on a second one.
///
/// # Errors
/// As [`lock`].
pub fn unlock(
    places: &mut Places,
    second: Option<&Path>,
    file: &KeyFile,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Done, LockError> {
    check_alone(places)?;
    let file = file.in_state(State::Unlocking);
    put_key_file(places, &file)?;
    let done = finish(places, second, &file, told)?;
    places.seal = Seal::PLAIN;
    Ok(done)
}

/// Brings a folder to the state that its key file is on the way to, as whoever opened it.
///
/// # Errors
/// As [`lock`].
pub fn finish(
    places: &Places,
    second: Option<&Path>,
    file: &KeyFile,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Done, LockError> {
    let unlocking = file.state() == State::Unlocking;
    let to = if unlocking { &Seal::PLAIN } else { &places.seal };
    drop(alone(places, &places.seal, to)?);
    let done = sweep::sweep(places, second, to, told)?;
    if unlocking {
        let second = second.map(|folder| folder.join(KEY_FILE));
        for path in key_files(places).iter().chain(&second) {
            remove_file(path).map_err(fault(path))?;
        }
    } else {
        put_key_file(places, &file.in_state(State::Locked))?;
    }
    Ok(done)
}

/// Asks whether another window is open, before a person is asked anything.
///
/// # Errors
/// When one is, or the folder cannot be read.
pub fn check_alone(places: &Places) -> Result<(), LockError> {
    alone(places, &places.seal, &places.seal).map(drop)
}

/// Takes the drafts of every window that is gone and keeps them as `to` says; refused while another
/// window is open.
fn alone(places: &Places, from: &Seal, to: &Seal) -> Result<Drafts, LockError> {
    let store = |why| LockError::Store { path: places.data.clone(), why };
    let drafts = Drafts::take_over(&places.data, from, to).map_err(store)?;
    if drafts.has_company(&places.data).map_err(store)? {
        return Err(LockError::Company);
    }
    Ok(drafts)
}
