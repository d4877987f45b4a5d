//! Parcels: the files that a person and a clinic exchange.
//!
//! A parcel is a zip archive, as a rule inside an age file. Its first entry is `manifest.json`,
//! its second `manifest.json.minisig`, and then come the files that the manifest lists, in its
//! order, each with its size and SHA-256. So `age -d`, `unzip` and `minisign -V` open and check it
//! without this program. `docs/formats.md` describes it for others.
//!
//! What comes in is an attack until it is shown not to be: every limit is kept while reading,
//! nothing is written anywhere, and a parcel is refused whole or taken whole.

pub(super) mod archive;
mod keys;
mod manifest;
pub(super) mod seal;
pub(super) mod signature;
mod words;

use std::io::Read;

use chrono::{DateTime, FixedOffset, NaiveDate};
use sha2::{Digest, Sha256};

use crate::domain::{Card, Fingerprint, ParcelId, ParcelKind, PatientId};

pub use keys::{
    AGE, Keys, KeysError, MINISIGN, OpeningKey, SigningKey, is_recipient, read_card, write_card,
};
pub use manifest::{Answered, Listed, MAJOR, Manifest, Sender};
pub use seal::{Lock, Opener};
pub use words::{WORDS, fingerprint, key_fingerprint, passphrase};

/// Where the manifest stands in the archive.
pub(super) const MANIFEST: &str = "manifest.json";
/// Where its signature stands.
pub(super) const SIGNATURE: &str = "manifest.json.minisig";

/// What a parcel from outside may hold at most. Far above what twenty photos and years of logs
/// take, and far below what a machine has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub sealed: u64,
    /// Bytes of all that is in it.
    pub total: u64,
    /// Files in it.
    pub files: usize,
    /// Bytes of the manifest and of the signature.
    pub head: u64,
    /// How many times larger than its packed form a file may be.
    pub ratio: u64,
    /// The work factor of scrypt, as a power of two: 18 takes 256 MB of memory.
    pub work: u8,
}

impl Limits {
    /// For every file from outside.
    pub const OUTSIDE: Self = Self {
        sealed: 256 << 20,
        total: 256 << 20,
        files: 600,
        head: 1 << 20,
        ratio: 200,
        work: 18,
    };
}

/// Why a parcel is refused. Nothing of it was taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the message says it")]
pub enum ParcelError {
    #[error("It is not a file of aftercare.")]
    Foreign,
    #[error("It is locked with words.")]
    NeedsPassphrase,
    #[error("These words do not open it.")]
    WrongPassphrase,
    #[error("It is locked for somebody else.")]
    WrongKey,
    #[error("Opening it would take more memory than a file may ask for.")]
    TooMuchWork,
    #[error("It ends too early, or some of it was changed on the way.")]
    Damaged,
    #[error("It is larger than a file from outside may be ({0}).")]
    TooLarge(&'static str),
    #[error("It is not made as such a file is: {0}.")]
    Shape(String),
    #[error("{path} in it is not what was signed.")]
    Changed { path: String },
    #[error("It is not signed by the one it says it is from.")]
    Unsigned,
    #[error("It was made by a newer aftercare (format {found}; this one reads {MAJOR}).")]
    Newer { found: u32 },
    #[error("It could not be read: {0}.")]
    Io(String),
}

impl ParcelError {
    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Foreign => "Files from aftercare end in .aftercare.",
            Self::NeedsPassphrase => "Ask whoever sent it for the words.",
            Self::WrongPassphrase => "Look for a slip, or ask whoever sent it for the words.",
            Self::WrongKey => "Ask for a file made for your card.",
            Self::Newer { .. } => "Update aftercare, then try again.",
            Self::Damaged | Self::Changed { .. } | Self::Shape(_) => "Ask for it to be sent again.",
            Self::Unsigned => "Call whoever you think sent it. Do not use it.",
            Self::TooMuchWork | Self::TooLarge(_) => "Ask whoever sent it what it is.",
            Self::Io(_) => "",
        }
    }
}

/// A file in a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    /// Its name in the archive: lower-case letters, digits, `.`, `_` and `-`, in at most one folder.
    pub path: String,
    /// Its media type.
    pub media: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a parcel is to say about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// What it carries.
    pub kind: ParcelKind,
    /// Its identity.
    pub id: ParcelId,
    /// Its place among those of its signer, from 1.
    pub number: u32,
    /// When it is made.
    pub written: DateTime<FixedOffset>,
    /// Who makes it.
    pub from: Card,
    /// Whom it is about, where that is known.
    pub patient: Option<PatientId>,
    /// The bundle that a reply answers, the start file that a bundle came from.
    pub answers: Option<Answered>,
    /// After this day whoever has it is asked to delete it; this program does not open it then.
    pub until: Option<NaiveDate>,
}

/// An opened parcel: its signature fits the key it names, and its files fit the signature. Whether
/// that key is the right one is for whoever knows the sender's card to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// What it says about itself.
    pub manifest: Manifest,
    /// Its files, in the order of the manifest.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Parcel {
    /// A file by its name.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice())
    }
}

/// Packs, signs and locks files; `None` leaves the archive open to everybody.
///
/// # Errors
/// When a name is none, or a key cannot be used.
pub fn pack(
    cover: Cover,
    files: &[Enclosed],
    keys: &Keys,
    lock: Option<&Lock>,
) -> Result<Vec<u8>, ParcelError> {
    let listed = files.iter().map(|file| Listed {
        path: file.path.clone(),
        bytes: file.bytes.len() as u64,
        sha256: sha256(&file.bytes),
        media: file.media.to_owned(),
    });
    let manifest = Manifest::new(cover, listed.collect());
    manifest.check(&Limits::OUTSIDE)?;
    let text = manifest.to_json()?;
    let comment = format!("aftercare {} {}", manifest.kind, manifest.number);
    let signature = signature::sign(keys.signing(), &text, &comment)?;
    let head = [(MANIFEST, text.as_slice()), (SIGNATURE, signature.as_bytes())];
    let files = files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice()));
    let zip = archive::write(head.into_iter().chain(files))?;
    match lock {
        Some(lock) => seal::lock(&zip, lock),
        None => Ok(zip),
    }
}

/// Opens a parcel, whole or not at all.
///
/// # Errors
/// When it is no parcel, is locked for others, breaks a limit, was changed, or is not signed with
/// the key it names.
pub fn open(input: impl Read, opener: &Opener<'_>, limits: &Limits) -> Result<Parcel, ParcelError> {
    let input = seal::open(input, opener, limits)?;
    let mut archive = archive::Reading::new(input, *limits);
    let text = archive.named(MANIFEST, limits.head)?;
    let signature = archive.named(SIGNATURE, limits.head)?;
    let manifest = Manifest::from_json(&text)?;
    manifest.check(limits)?;
    signature::check(&manifest.from.signer, &text, &signature)?;
    let mut files = Vec::new();
    for listed in &manifest.files {
        let bytes = archive.named(&listed.path, listed.bytes)?;
        if bytes.len() as u64 != listed.bytes || sha256(&bytes) != listed.sha256 {
            return Err(ParcelError::Changed { path: listed.path.clone() });
        }
        files.push((listed.path.clone(), bytes));
    }
    archive.end()?;
    Ok(Parcel { manifest, files })
}

/// What bytes are by their content.
pub(super) fn sha256(bytes: &[u8]) -> Fingerprint {
    Fingerprint(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests;
