//! Where originals are kept: untouched, named by their content, for their owner alone.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Source;
use crate::domain::{Fingerprint, Format, Kept, PhotoFile};
use crate::seal::{HEAD, Seal};
use crate::world::{
    ensure_folder, files_below, read_bytes, remove_file, standing, starts_with, write_file,
    write_files,
};

/// The folders of the pictures beside a journal.
#[derive(Clone, Debug)]
pub struct Vault {
    originals: PathBuf,
    previews: PathBuf,
    seal: Seal,
}

impl Vault {
    /// The vault of the journal in the folder `data`, with previews below `cache`. What is put in is
    /// sealed; what is there is read whether it is sealed or not.
    #[must_use]
    pub fn of(data: &Path, cache: &Path, seal: &Seal) -> Self {
        Self { originals: data.join("vault"), previews: cache.join("previews"), seal: seal.clone() }
    }

    /// Where an original is, or was.
    #[must_use]
    pub fn path(&self, file: &PhotoFile) -> PathBuf {
        match &file.kept {
            Kept::Vault => self.original(file.sha256, file.format),
            Kept::InPlace(path) => PathBuf::from(path),
        }
    }

    /// An original, when it is there and still what was attached.
    #[must_use]
    pub fn intact(&self, file: &PhotoFile) -> Option<Source> {
        let found = Source::open_sealed(&self.path(file), &self.seal).ok();
        found.filter(|found| found.sha256 == file.sha256)
    }

    /// Whether what is put in is sealed: no other program can look at it then.
    #[must_use]
    pub const fn is_sealed(&self) -> bool {
        !self.seal.is_plain()
    }

    fn original(&self, sha256: Fingerprint, format: Format) -> PathBuf {
        let name = sha256.to_string();
        let folder = name.get(..2).unwrap_or_default();
        self.originals.join(folder).join(format!("{name}.{format}"))
    }

    /// Copies an original in: it is there whole or not at all. Whether it is new: one that is there
    /// stays.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, source: &Source) -> io::Result<bool> {
        Ok(self.put_all(std::slice::from_ref(source))? > 0)
    }

    /// The same with a few, which are open at once. How many are new.
    ///
    /// # Errors
    /// When one cannot be written; others may have been.
    pub fn put_all(&self, sources: &[Source]) -> io::Result<usize> {
        let mut new = Vec::new();
        for source in sources {
            let path = self.original(source.sha256, source.format);
            let length = u64::try_from(source.bytes.len()).unwrap_or(u64::MAX);
            // The size of a sealed one tells nothing; none is there in part.
            let is_whole =
                standing(&path).is_some_and(|found| !found.folder && found.bytes == length);
            if is_whole || starts_with(&path, HEAD)? == Some(true) {
                continue;
            }
            if let Some(folder) = path.parent() {
                ensure_folder(folder)?;
            }
            new.push((path, self.seal.close(source.bytes.clone())?));
        }
        write_files(new.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())))?;
        Ok(new.len())
    }

    /// Copies every original to another vault that is not there yet, each checked against its name.
    /// What is there is trusted to be whole by its size. Gives the paths of those that are not what
    /// their names say: they are not copied.
    ///
    /// # Errors
    /// When one cannot be read or written; others may have been.
    pub fn copy_to(&self, other: &Self) -> io::Result<Vec<PathBuf>> {
        let mut wrong = Vec::new();
        for (path, bytes) in self.originals()? {
            let below = path.strip_prefix(&self.originals).unwrap_or(&path);
            let copy = other.originals.join(below);
            if standing(&copy).is_some_and(|found| !found.folder && found.bytes == bytes) {
                continue;
            }
            let kept = read_bytes(&path)?;
            let Some(original) = self.opened(&path, kept.clone()) else {
                wrong.push(path);
                continue;
            };
            if let Some(folder) = copy.parent() {
                ensure_folder(folder)?;
            }
            // As it is where both have one key: then the sizes tell whether it is there already.
            let kept = if self.seal == other.seal { kept } else { other.seal.close(original)? };
            write_file(&copy, &kept)?;
        }
        Ok(wrong)
    }

    /// What an original holds; `None` when it is not what its name says.
    #[must_use]
    pub fn opened(&self, path: &Path, kept: Vec<u8>) -> Option<Vec<u8>> {
        let original = self.seal.open(kept).ok()?;
        is_named_by_content(path, &original).then_some(original)
    }

    /// Every original with its size on the disk.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn originals(&self) -> io::Result<Vec<(PathBuf, u64)>> {
        match files_below(&self.originals) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            // What a power cut left of a copy has no name of ours.
            found => Ok(found?.into_iter().filter(|(path, _)| name_of(path).is_some()).collect()),
        }
    }

    /// Removes an original that was copied in, and its preview.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub fn remove(&self, file: &PhotoFile) -> io::Result<()> {
        remove_file(&self.preview(file.sha256))?;
        match file.kept {
            Kept::Vault => remove_file(&self.original(file.sha256, file.format)),
            Kept::InPlace(_) => Ok(()),
        }
    }

    /// Where the larger preview of a photo is kept, for as long as nobody empties the cache.
    #[must_use]
    pub fn preview(&self, sha256: Fingerprint) -> PathBuf {
        self.previews.join(format!("{sha256}.jpg"))
    }

    /// A preview that was kept.
    #[must_use]
    pub fn kept_preview(&self, sha256: Fingerprint) -> Option<Vec<u8>> {
        self.seal.open(read_bytes(&self.preview(sha256)).ok()?).ok()
    }

    /// Keeps a preview. It can be made anew, so it does not matter when it cannot be kept.
    pub fn keep_preview(&self, sha256: Fingerprint, jpeg: &[u8]) {
        let _ = ensure_folder(&self.previews)
            .and_then(|()| self.seal.close(jpeg.to_vec()))
            .and_then(|kept| write_file(&self.preview(sha256), &kept));
    }
}

/// The SHA-256 that a file in a vault is named by.
fn name_of(path: &Path) -> Option<Fingerprint> {
    path.file_stem()?.to_str()?.parse().ok()
}

/// Whether an original is what its name says.
#[must_use]
pub fn is_named_by_content(path: &Path, bytes: &[u8]) -> bool {
    name_of(path) == Some(Fingerprint(Sha256::digest(bytes).into()))
}
