//! Backups as one locked file.

use std::fs::File;
use std::io;
use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::BackupError;
use super::shelf::{Stored, vaults};
use crate::exchange::backup_file::{self, Part};
use crate::seal::{KEY_FILE, Seal};
use crate::world::{Throwaway, write_with};

/// Locks a backup that was just made, with the photos beside it, into one file for its owner alone.
///
/// # Errors
/// When something cannot be read or written. No file is left then.
pub fn seal(stored: &Stored, words: &str, to: &Path) -> Result<(), BackupError> {
    let mut files = Vec::new();
    for (name, path) in [("journal.db", &stored.journal), ("practice.db", &stored.practice)] {
        files.extend(path.iter().map(|path| (name.to_owned(), path.clone())));
    }
    let key = stored.beside.join(KEY_FILE);
    if !stored.seal.is_plain() {
        files.push((KEY_FILE.to_owned(), key));
    }
    for (vault, below) in
        vaults(&stored.beside, &stored.seal).iter().zip(["vault", "practice/vault"])
    {
        let originals = vault.originals().map_err(|why| fault(&stored.beside, why))?;
        files.extend(originals.into_iter().filter_map(|(path, _)| {
            let file = path.file_name()?.to_str()?;
            Some((format!("{below}/{}/{file}", file.get(..2)?), path))
        }));
    }
    let parts = files.into_iter().map(|(name, path)| -> io::Result<Part<File>> {
        let content = File::open(path)?;
        Ok(Part { name, bytes: content.metadata()?.len(), content })
    });
    write_with(to, |out| {
        backup_file::write(parts, words, out).map_err(|why| io::Error::other(why.to_string()))
    })
    .map_err(|why| fault(to, why))
}

/// Opens such a file into a folder that is thrown away.
///
/// # Errors
/// When the words are wrong, it is damaged, or the folder cannot be written.
pub fn unseal(
    file: &Path,
    words: &str,
    scratch: &Path,
    at: DateTime<FixedOffset>,
) -> Result<(Throwaway, Stored), BackupError> {
    let folder = Throwaway::within(scratch).map_err(|why| fault(scratch, why))?;
    let input = File::open(file).map_err(|why| fault(file, why))?;
    let mut stored = Stored {
        at: at.to_utc(),
        journal: None,
        practice: None,
        beside: folder.path().to_owned(),
        seal: Seal::PLAIN,
    };
    backup_file::read(input, words, |name, content| {
        let path = folder.path().join(name);
        path.parent().map_or(Ok(()), crate::world::ensure_folder)?;
        match name {
            "journal.db" => stored.journal = Some(path.clone()),
            "practice.db" => stored.practice = Some(path.clone()),
            _ => {}
        }
        write_with(&path, |out| io::copy(content, out).map(|_| ()))
    })?;
    Ok((folder, stored))
}

fn fault(path: &Path, why: io::Error) -> BackupError {
    BackupError::File { path: path.to_owned(), why }
}
