//! The key of a locked data folder, and what is sealed with it.
//!
//! One random key opens everything: it is an identity of age, so that `age -d -i` opens every sealed
//! file without this program, and the key of the databases is derived from it. It is never stored but
//! wrapped ([`KeyFile`]): by a passphrase, and by words that are shown once. A sealed file is known by
//! its beginning, so a folder may hold plain and sealed ones while it is being locked.
//!
//! Absent on purpose: files, and who is asked for the passphrase.

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

mod key_file;

use std::fmt;
use std::io;
use std::str::FromStr;
use std::sync::Arc;

use age::x25519::Identity;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::domain::Fingerprint;

pub use age::secrecy::{ExposeSecret, SecretString};
pub use key_file::{KeyFile, KeyFileError, Refused, State, recovery_words};

/// How a sealed file begins.
pub const HEAD: &[u8] = b"age-encryption.org/";

/// The file with the key, in a locked folder.
pub const KEY_FILE: &str = "key.json";
/// The second copy of it.
pub const KEY_COPY: &str = "key-copy.json";

/// What the key of the databases is derived from besides the key.
const DATABASE: &[u8] = b"aftercare database 1";

/// The key itself.
#[derive(Clone)]
struct Key(Arc<Identity>);

/// How the files of a data folder are kept: as they are, or sealed with its key.
#[derive(Clone, Default)]
pub struct Seal(Option<Key>);

// A key never gets into a log.
impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_plain() { "Seal(none)" } else { "Seal(a key)" })
    }
}

impl PartialEq for Seal {
    fn eq(&self, other: &Self) -> bool {
        let recipient = |seal: &Self| seal.0.as_ref().map(|key| key.0.to_public().to_string());
        recipient(self) == recipient(other)
    }
}

impl Eq for Seal {}

impl Seal {
    /// No key: files are as they are.
    pub const PLAIN: Self = Self(None);

    /// A new key.
    #[must_use]
    pub fn generate() -> Self {
        Self(Some(Key(Arc::new(Identity::generate()))))
    }

    /// The key that the program age knows under this text.
    fn from_text(text: &str) -> Option<Self> {
        Some(Self(Some(Key(Arc::new(Identity::from_str(text.trim()).ok()?)))))
    }

    /// The form that the program age keeps the key in; `None` without one.
    fn text(&self) -> Option<SecretString> {
        self.0.as_ref().map(|key| key.0.to_string())
    }

    /// Whether there is no key.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        self.0.is_none()
    }

    /// Seals the bytes of a file; without a key they stay as they are.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn close(&self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        match &self.0 {
            None => Ok(bytes),
            Some(key) => age::encrypt(&key.0.to_public(), &bytes).map_err(io::Error::other),
        }
    }

    /// What a file holds, sealed or not.
    ///
    /// # Errors
    /// `InvalidData` when it is sealed and this key does not open it, or it was changed.
    pub fn open(&self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        if !bytes.starts_with(HEAD) {
            return Ok(bytes);
        }
        let locked =
            |why: &dyn fmt::Display| io::Error::new(io::ErrorKind::InvalidData, why.to_string());
        let key = self.0.as_ref().ok_or_else(|| locked(&"it is locked"))?;
        age::decrypt(&*key.0, &bytes).map_err(|why| locked(&why))
    }

    /// The raw key of a database, 64 digits of base 16; `None` without a key.
    #[must_use]
    pub fn for_database(&self) -> Option<SecretString> {
        let text = self.text()?;
        // A key of any length is one for HMAC.
        let mut mac = Hmac::<Sha256>::new_from_slice(text.expose_secret().as_bytes()).ok()?;
        mac.update(DATABASE);
        let digits = mac.finalize().into_bytes();
        Some(SecretString::from(Fingerprint(digits.into()).to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_key_seals_it_alone_opens() {
        let (seal, other) = (Seal::generate(), Seal::generate());
        let sealed = seal.close(b"redness 4".to_vec()).expect("sealed");
        assert!(sealed.starts_with(HEAD));
        assert!(!sealed.windows(7).any(|part| part == b"redness"));
        assert_eq!(seal.open(sealed.clone()).expect("opened"), b"redness 4");
        for stranger in [&other, &Seal::PLAIN] {
            let why = stranger.open(sealed.clone()).expect_err("locked");
            assert_eq!(why.kind(), io::ErrorKind::InvalidData);
        }
        assert_ne!(seal, other);
        assert_eq!(seal, seal.clone());
    }

    #[test]
    fn a_changed_byte_is_noticed_anywhere() {
        let seal = Seal::generate();
        let sealed = seal.close(vec![7; 500]).expect("sealed");
        for at in HEAD.len()..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 1;
            assert!(seal.open(bent).is_err(), "byte {at}");
        }
    }

    #[test]
    fn plain_files_are_read_by_everybody() {
        for seal in [Seal::PLAIN, Seal::generate()] {
            assert_eq!(seal.open(b"plain".to_vec()).expect("read"), b"plain");
        }
        assert_eq!(Seal::PLAIN.close(b"plain".to_vec()).expect("left"), b"plain");
    }

    /// `printf 'aftercare database 1' | openssl dgst -sha256 -hmac AGE-SECRET-KEY-…`
    #[test]
    fn the_key_of_the_databases_is_the_one_that_is_documented() {
        let key = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
        let seal = Seal::from_text(key).expect("a key");
        let derived = seal.for_database().expect("derived");
        assert_eq!(
            derived.expose_secret(),
            "de93e79ba944d9bb04e0304b60b47f9900e1886065a0f21533259053b04189f2"
        );
        assert!(Seal::PLAIN.for_database().is_none());
    }
}
