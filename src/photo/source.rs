//! A picture file: opened once, identified by its content.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::PhotoError;
use crate::domain::{Fingerprint, Format};
use crate::seal::Seal;
use crate::world::{ReadError, read_regular};

/// No photo is larger, in bytes.
const MOST_BYTES: u64 = 40 * 1024 * 1024;
/// By how much sealing makes a file of that size larger, at most.
const SEALED_MORE: u64 = 64 * 1024;

/// A picture file in memory.
#[derive(Clone)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub sha256: Fingerprint,
    /// What it is, whatever it is called.
    pub format: Format,
}

impl Source {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, is no picture, or is too large to be one.
    pub fn open(path: &Path) -> Result<Self, PhotoError> {
        Self::open_sealed(path, &Seal::PLAIN)
    }

    /// Reads a file that may be sealed.
    pub(super) fn open_sealed(path: &Path, seal: &Seal) -> Result<Self, PhotoError> {
        let shown = path.display().to_string();
        let more = if seal.is_plain() { 0 } else { SEALED_MORE };
        let bytes = read_regular(path, MOST_BYTES + more).map_err(|error| match error {
            ReadError::Io(why) => PhotoError::Io { path: shown.clone(), why },
            ReadError::NoFile => PhotoError::NoFile(shown.clone()),
            ReadError::TooLarge(found) => PhotoError::TooLarge {
                name: shown.clone(),
                found: megabytes(found),
                limit: megabytes(MOST_BYTES),
            },
        })?;
        let bytes = seal.open(bytes).map_err(|why| PhotoError::Io { path: shown.clone(), why })?;
        let name = path.file_name().map_or(shown, |name| name.to_string_lossy().into_owned());
        Self::new(name, bytes)
    }

    /// Takes bytes for a picture file.
    ///
    /// # Errors
    /// When they are none.
    pub fn new(name: String, bytes: Vec<u8>) -> Result<Self, PhotoError> {
        if bytes.is_empty() {
            return Err(PhotoError::Empty(name));
        }
        let format = match sniff(&bytes) {
            Ok(format) => format,
            Err(but) => return Err(PhotoError::Format { name, but: but.to_owned() }),
        };
        let sha256 = Fingerprint(Sha256::digest(&bytes).into());
        Ok(Self { name, bytes, sha256, format })
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1024 * 1024))
}

/// What the first bytes say; else what it seems to be, in words.
fn sniff(bytes: &[u8]) -> Result<Format, &'static str> {
    let starts = |head: &[u8]| bytes.starts_with(head);
    let brand = bytes.get(4..8).filter(|kind| *kind == b"ftyp").and_then(|_| bytes.get(8..12));
    match brand {
        Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1") => {
            return Ok(Format::Heic);
        }
        Some(b"avif" | b"avis") => return Err(", but an AVIF"),
        Some(_) => return Err(", but a film"),
        None => {}
    }
    match () {
        () if starts(b"\xff\xd8\xff") => Ok(Format::Jpeg),
        () if starts(b"\x89PNG\r\n\x1a\n") => Ok(Format::Png),
        () if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Ok(Format::Webp),
        () if starts(b"GIF8") => Err(", but a GIF"),
        () if starts(b"%PDF") => Err(", but a PDF"),
        () if starts(b"II*\0") || starts(b"MM\0*") => Err(", but a TIFF or raw photo"),
        () if starts(b"BM") => Err(", but a bitmap"),
        () => Err(""),
    }
}
