//! A backup as one locked file: a tar archive in an age file, locked with words. `age -d FILE | tar x`
//! opens it without this program.
//!
//! In it are `journal.db`, `practice.db` and the originals of photos below `vault` and
//! `practice/vault`, as they stand in the data folder: of a locked one sealed, with its key file.

use std::io::{BufReader, Read, Write};

use age::stream::StreamWriter;
use tar::{Archive, Builder, EntryType, Header};

use super::parcel::{Limits, Lock, Opener, ParcelError, seal};
use crate::domain::Fingerprint;
use crate::seal::KEY_FILE;

/// How the name of such a file ends.
pub const ENDING: &str = ".tar.age";

/// A file that goes in.
pub struct Part<R> {
    /// Its name, one that [`is_ours`] knows.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What is in it.
    pub content: R,
}

/// Locks files with words, one after the other: memory holds none of them.
///
/// # Errors
/// When one cannot be read or the output not be written, the words of an input's fault in it.
pub fn write<R: Read>(
    parts: impl IntoIterator<Item = std::io::Result<Part<R>>>,
    words: &str,
    out: impl Write,
) -> Result<(), ParcelError> {
    let broken = |error: std::io::Error| ParcelError::Io(error.to_string());
    let locking = seal::locking(out, &Lock::Passphrase(words.to_owned()))?;
    let mut archive = Builder::new(locking);
    for part in parts {
        let Part { name, bytes, content } = part.map_err(broken)?;
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o600);
        header.set_size(bytes);
        archive.append_data(&mut header, &name, content.take(bytes)).map_err(broken)?;
    }
    archive.into_inner().and_then(StreamWriter::finish).map_err(broken)?;
    Ok(())
}

/// Opens such a file and hands over what is in it, name by name, as it is read.
///
/// # Errors
/// When the words are wrong, the file is none of ours, was changed or ends early, or `take` fails.
pub fn read(
    input: impl Read,
    words: &str,
    mut take: impl FnMut(&str, &mut dyn Read) -> std::io::Result<()>,
) -> Result<(), ParcelError> {
    let opener = Opener { key: None, passphrase: Some(words) };
    let mut plain = seal::opened(BufReader::new(input), &opener, &Limits::OUTSIDE)?;
    let fault = |error: std::io::Error| seal::io_fault(&error);
    let mut archive = Archive::new(&mut plain);
    for entry in archive.entries().map_err(fault)? {
        let mut entry = entry.map_err(fault)?;
        let name = String::from_utf8(entry.path_bytes().into_owned()).unwrap_or_default();
        if entry.header().entry_type() != EntryType::Regular || !is_ours(&name) {
            return Err(ParcelError::Shape("a file in it is none of a journal's".to_owned()));
        }
        take(&name, &mut entry).map_err(fault)?;
    }
    // The last piece of an age file tells whether it is whole.
    std::io::copy(&mut plain, &mut std::io::sink()).map_err(fault)?;
    Ok(())
}

/// Whether a name is one of those that a data folder has.
#[must_use]
pub fn is_ours(name: &str) -> bool {
    let original = |below: &str| {
        let (folder, file) = below.split_once('/')?;
        let (stem, ending) = file.split_once('.')?;
        let stem = stem.parse::<Fingerprint>().ok()?.to_string();
        let plain = ending.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        Some(plain && stem.get(..2) == Some(folder) && ending.len() <= 5)
    };
    match name {
        "journal.db" | "practice.db" | KEY_FILE => true,
        _ => {
            let below = name.strip_prefix("practice/").unwrap_or(name).strip_prefix("vault/");
            below.and_then(original).unwrap_or(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(words: &str) -> Vec<u8> {
        let hash = "ab".repeat(32);
        let parts = [("journal.db", vec![7; 100_000]), (&*format!("vault/ab/{hash}.jpg"), vec![1])]
            .map(|(name, bytes)| {
                let size = u64::try_from(bytes.len()).expect("short");
                Ok(Part {
                    name: name.to_owned(),
                    bytes: size,
                    content: std::io::Cursor::new(bytes),
                })
            });
        let mut out = Vec::new();
        write(parts, words, &mut out).expect("sealed");
        out
    }

    fn opened(bytes: &[u8], words: &str) -> Result<Vec<(String, usize)>, ParcelError> {
        let mut found = Vec::new();
        read(bytes, words, |name, content| {
            let mut all = Vec::new();
            content.read_to_end(&mut all)?;
            found.push((name.to_owned(), all.len()));
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn what_goes_in_comes_out_for_whoever_has_the_words() {
        let bytes = sealed("one two three");
        let found = opened(&bytes, "One-two  three").expect("opened");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], ("journal.db".to_owned(), 100_000));
        assert_eq!(opened(&bytes, "one two"), Err(ParcelError::WrongPassphrase));
        assert_eq!(opened(b"no age file", "one two three"), Err(ParcelError::Foreign));
    }

    #[test]
    fn any_change_and_any_cut_is_noticed() {
        let bytes = sealed("w");
        for at in [bytes.len() - 1, bytes.len() / 2, bytes.len() - 70_000] {
            let mut bent = bytes.clone();
            bent[at] ^= 1;
            assert!(opened(&bent, "w").is_err(), "bent at {at}");
            assert!(opened(&bytes[..at], "w").is_err(), "cut at {at}");
        }
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let hash = "cd".repeat(32);
        for name in [format!("vault/cd/{hash}.jpg"), format!("practice/vault/cd/{hash}.webp")] {
            assert!(is_ours(&name), "{name}");
        }
        for name in [
            "",
            "../journal.db",
            "/journal.db",
            "config.toml",
            "vault/../journal.db",
            &format!("vault/ab/{hash}.jpg"),
            &format!("vault/cd/{hash}.jpg/x"),
            &format!("vault/cd/{hash}"),
            &format!("vault/cd/{hash}.a/b"),
        ] {
            assert!(!is_ours(name), "{name}");
        }
    }
}
