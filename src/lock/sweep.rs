//! Every file of a folder, one after the other.

use std::io;
use std::path::{Path, PathBuf};

use super::{LockError, fault};
use crate::backup::{Shelf, vaults};
use crate::seal::{HEAD, Seal};
use crate::store::{PLAIN_HEAD, StoreError, reseal};
use crate::world::{Places, files_below, read_bytes, remove_file, starts_with, write_file};

/// A file that could not be taken along, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub why: String,
}

/// What a file of ours is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The journal or the practice: without them nothing goes on.
    Main,
    /// A copy of one.
    Copy,
    /// A photo or what was made of one.
    Picture,
    /// What a write that was cut off left behind.
    Leftover,
}

/// Puts every file of ours under the seal `to`.
pub(super) fn sweep(
    places: &Places,
    second: Option<&Path>,
    to: &Seal,
    told: &mut dyn FnMut(usize, usize),
) -> Result<super::Done, LockError> {
    let files = ours(places, second)?;
    let total = files.len();
    let mut done = super::Done::default();
    for (number, (path, kind)) in files.into_iter().enumerate() {
        told(number, total);
        match carry_over(&path, kind, &places.seal, to) {
            Ok(changed) => done.files = done.files.saturating_add(changed.into()),
            // Its content cannot be read: the next try would not either.
            Err(LockError::Store { path, why })
                if kind == Kind::Copy
                    && matches!(why, StoreError::Foreign | StoreError::Damaged { .. }) =>
            {
                done.left.push(Left { path, why: why.message() });
            }
            Err(LockError::File { path, why })
                if kind == Kind::Picture && why.kind() == io::ErrorKind::InvalidData =>
            {
                done.left.push(Left { path, why: why.to_string() });
            }
            Err(why) => return Err(why),
        }
    }
    told(total, total);
    Ok(done)
}

/// The files of a folder that ought to be sealed and are not.
///
/// # Errors
/// When the folder cannot be read.
pub fn plain_files(places: &Places) -> Result<Vec<PathBuf>, LockError> {
    let mut plain = Vec::new();
    for (path, kind) in ours(places, None)? {
        let head = if kind == Kind::Picture { HEAD } else { PLAIN_HEAD };
        let begins = starts_with(&path, head).map_err(fault(&path))?;
        let is_plain = match kind {
            Kind::Picture => begins == Some(false),
            Kind::Main | Kind::Copy => begins == Some(true),
            // What is written in a locked folder is sealed before it has a name; the sweep removed others.
            Kind::Leftover => false,
        };
        plain.extend(is_plain.then_some(path));
    }
    Ok(plain)
}

/// Whether a file was changed for it.
fn carry_over(path: &Path, kind: Kind, key: &Seal, to: &Seal) -> Result<bool, LockError> {
    match kind {
        Kind::Leftover => remove_file(path).map_err(fault(path)).map(|()| true),
        Kind::Picture => {
            let sealed = starts_with(path, HEAD).map_err(fault(path))?;
            if sealed.is_none_or(|sealed| sealed != to.is_plain()) {
                return Ok(false);
            }
            let bytes = read_bytes(path).and_then(|bytes| key.open(bytes));
            let kept = bytes.and_then(|bytes| to.close(bytes)).map_err(fault(path))?;
            write_file(path, &kept).map_err(fault(path))?;
            Ok(true)
        }
        Kind::Main | Kind::Copy => {
            let plain = starts_with(path, PLAIN_HEAD).map_err(fault(path))?;
            let is_empty = std::fs::metadata(path).is_ok_and(|found| found.len() == 0);
            if is_empty || plain.is_none_or(|plain| plain == to.is_plain()) {
                return Ok(false);
            }
            let from = if plain == Some(true) { &Seal::PLAIN } else { key };
            let store = |why| LockError::Store { path: path.to_owned(), why };
            reseal(path, from, to).map_err(store)?;
            Ok(true)
        }
    }
}

/// Every file of ours in the data folder, in the cache and among the backups on a second folder, the
/// databases first. What else lies there belongs to somebody else.
fn ours(places: &Places, second: Option<&Path>) -> Result<Vec<(PathBuf, Kind)>, LockError> {
    let mut files: Vec<(PathBuf, Kind)> = Vec::new();
    for (path, _) in below(&places.data)? {
        let inside = path.strip_prefix(&places.data).unwrap_or(&path);
        files.extend(kind(inside).map(|kind| (path.clone(), kind)));
    }
    let cache = places.cache.join("previews");
    files.extend(below(&cache)?.into_iter().map(|(path, _)| {
        let kind = if is_throwaway(&path) { Kind::Leftover } else { Kind::Picture };
        (path, kind)
    }));
    if let Some(second) = second {
        let shelf = Shelf::at(second.to_owned());
        for backup in shelf.all(&places.seal).unwrap_or_default() {
            let both = [backup.journal, backup.practice].into_iter().flatten();
            files.extend(both.map(|path| (path, Kind::Copy)));
        }
        for vault in vaults(second, &places.seal) {
            let originals = vault.originals().map_err(fault(second))?;
            files.extend(originals.into_iter().map(|(path, _)| (path, Kind::Picture)));
        }
    }
    files.sort_by(|(one, first), (other, second)| {
        (*first != Kind::Main, one).cmp(&(*second != Kind::Main, other))
    });
    // The cache may be in the data folder.
    files.dedup();
    Ok(files)
}

fn below(folder: &Path) -> Result<Vec<(PathBuf, u64)>, LockError> {
    match files_below(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        found => found.map_err(fault(folder)),
    }
}

/// Whether it was to become another file or folder, and was cut off.
fn is_throwaway(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with(".tmp") || name.starts_with(".aftercare-"))
}

/// What a file is by its place in the data folder; `None`: none of ours, or one that tells nothing.
fn kind(inside: &Path) -> Option<Kind> {
    let mut parts = inside.iter().filter_map(|part| part.to_str());
    let first = parts.next()?;
    let name = inside.file_name()?.to_str()?;
    if inside.iter().any(|part| is_throwaway(Path::new(part))) {
        return Some(Kind::Leftover);
    }
    let is_database = Path::new(name).extension().is_some_and(|ending| ending == "db")
        && ["journal", "practice"].iter().any(|ours| name.starts_with(ours));
    match (first, parts.next()) {
        ("journal.db" | "practice.db", None) => Some(Kind::Main),
        (_, None) | ("backups", Some(_)) if is_database => Some(Kind::Copy),
        ("vault", Some(_)) | ("practice" | "cache", Some("vault" | "previews")) => {
            Some(Kind::Picture)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_a_data_folder_has_its_kind() {
        for (path, wanted) in [
            ("journal.db", Some(Kind::Main)),
            ("practice.db", Some(Kind::Main)),
            ("journal-v4-20261120T101500Z.db", Some(Kind::Copy)),
            ("backups/journal-20261201T070200Z.db", Some(Kind::Copy)),
            ("backups/before-restore-20261201T070200Z/journal.db", Some(Kind::Copy)),
            ("vault/3f/3f00.jpg", Some(Kind::Picture)),
            ("practice/vault/3f/3f00.jpg", Some(Kind::Picture)),
            ("cache/previews/3f00.jpg", Some(Kind::Picture)),
            (".tmpAb12", Some(Kind::Leftover)),
            ("vault/3f/.tmpAb12", Some(Kind::Leftover)),
            (".aftercare-x1/journal.db", Some(Kind::Leftover)),
            ("key.json", None),
            ("key-copy.json", None),
            ("config.toml", None),
            ("draft-0.log", None),
            ("backups/status.json", None),
            ("backups/aftercare-20261201T070200Z.tar.age", None),
            ("mine/journal.db", None),
            ("notes.db", None),
        ] {
            assert_eq!(kind(Path::new(path)), wanted, "{path}");
        }
    }
}
