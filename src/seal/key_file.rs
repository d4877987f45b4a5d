//! The key, wrapped: once by a passphrase and once by words.

use std::iter;

use age::scrypt::{Identity, Recipient};
use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bip39::{Language, Mnemonic};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Seal;
use crate::domain::Fingerprint;

/// The version of the form, in every file.
const FORM: u32 = 1;
/// The work factor of scrypt, as a power of two: 64 MB of memory for every guess.
const WORK: u8 = 16;

/// How far a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Some files may be plain still.
    Locking,
    /// Every file is sealed.
    Locked,
    /// Some files may be plain already.
    Unlocking,
}

/// The file that holds the key, wrapped. It is no secret: whoever has it still needs the passphrase
/// or the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFile {
    aftercare_key: u32,
    state: State,
    /// An age file locked with the passphrase, in base 64.
    passphrase: String,
    /// An age file locked with the words, in base 64.
    recovery: String,
    /// Of all before, so that damage is told from a wrong passphrase.
    sha256: String,
}

/// Why a file with a key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// It is not as it was written.
    #[error("The key file is damaged.")]
    Damaged,
    /// It has a form that this program does not know.
    #[error("The key file was written by a newer aftercare.")]
    Newer,
}

/// Why a key did not come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is another passphrase, or other words.
    Wrong,
    /// What is wrapped is none of ours, though its checksum is good.
    Damaged,
}

/// Twelve words for 16 random bytes: always some. The last of them checks the others.
#[must_use]
pub fn recovery_words(random: &[u8; 16]) -> Option<String> {
    Mnemonic::from_entropy(random).ok().map(|words| words.to_string())
}

/// The twelve words, when a text is some, in the one way they are written.
fn as_words(text: &str) -> Option<String> {
    let plain: Vec<String> = text
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let words = Mnemonic::parse_in_normalized(Language::English, &plain.join(" ")).ok()?;
    (words.word_count() == 12).then(|| words.to_string())
}

impl KeyFile {
    /// The file of a folder that is going to be locked; `None` when there is no key, or the system
    /// has no randomness to give.
    #[must_use]
    pub fn new(seal: &Seal, passphrase: &SecretString, words: &str) -> Option<Self> {
        let file = Self {
            aftercare_key: FORM,
            state: State::Locking,
            passphrase: wrap(seal, passphrase)?,
            recovery: wrap(seal, &SecretString::from(words.to_owned()))?,
            sha256: String::new(),
        };
        Some(file.checked())
    }

    /// The same in another state.
    #[must_use]
    pub fn in_state(&self, state: State) -> Self {
        Self { state, ..self.clone() }.checked()
    }

    /// The same key behind another passphrase; `None` as for [`KeyFile::new`].
    #[must_use]
    pub fn with_passphrase(&self, seal: &Seal, passphrase: &SecretString) -> Option<Self> {
        Some(Self { passphrase: wrap(seal, passphrase)?, ..self.clone() }.checked())
    }

    /// The same key behind other words; `None` as for [`KeyFile::new`].
    #[must_use]
    pub fn with_words(&self, seal: &Seal, words: &str) -> Option<Self> {
        let words = SecretString::from(words.to_owned());
        Some(Self { recovery: wrap(seal, &words)?, ..self.clone() }.checked())
    }

    /// How far the folder is.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When it is damaged, or of a newer program.
    pub fn read(bytes: &[u8]) -> Result<Self, KeyFileError> {
        #[derive(Deserialize)]
        struct Form {
            aftercare_key: u32,
        }
        let form: Form = serde_json::from_slice(bytes).map_err(|_| KeyFileError::Damaged)?;
        if form.aftercare_key > FORM {
            return Err(KeyFileError::Newer);
        }
        let file: Self = serde_json::from_slice(bytes).map_err(|_| KeyFileError::Damaged)?;
        let is_whole = file.sha256 == file.checksum();
        is_whole.then_some(file).ok_or(KeyFileError::Damaged)
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// The key, for whoever knows the passphrase or the words.
    ///
    /// # Errors
    /// When it is neither.
    pub fn open(&self, typed: &SecretString) -> Result<Seal, Refused> {
        match unwrap(&self.passphrase, typed) {
            Err(Refused::Wrong) => match as_words(typed.expose_secret()) {
                Some(words) => unwrap(&self.recovery, &SecretString::from(words)),
                None => Err(Refused::Wrong),
            },
            done => done,
        }
    }

    fn checked(self) -> Self {
        Self { sha256: self.checksum(), ..self }
    }

    fn checksum(&self) -> String {
        let Self { aftercare_key, state, passphrase, recovery, sha256: _ } = self;
        let text = format!("{aftercare_key}\n{state:?}\n{passphrase}\n{recovery}");
        Fingerprint(Sha256::digest(text).into()).to_string()
    }
}

/// The key behind a passphrase: an age file in base 64.
fn wrap(seal: &Seal, passphrase: &SecretString) -> Option<String> {
    let mut recipient = Recipient::new(passphrase.clone());
    recipient.set_work_factor(WORK);
    let sealed = age::encrypt(&recipient, seal.text()?.expose_secret().as_bytes()).ok()?;
    Some(BASE64.encode(sealed))
}

fn unwrap(wrapped: &str, passphrase: &SecretString) -> Result<Seal, Refused> {
    let sealed = BASE64.decode(wrapped).map_err(|_| Refused::Damaged)?;
    let mut identity = Identity::new(passphrase.clone());
    identity.set_max_work_factor(WORK);
    let opened = Decryptor::new_buffered(&*sealed)
        .and_then(|decryptor| decryptor.decrypt(iter::once(&identity as &dyn age::Identity)));
    let reader = opened.map_err(|why| match why {
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys => Refused::Wrong,
        _ => Refused::Damaged,
    })?;
    let text = std::io::read_to_string(reader).map_err(|_| Refused::Damaged)?;
    Seal::from_text(&text).ok_or(Refused::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    #[test]
    fn the_passphrase_and_the_words_open_it_and_nothing_else() {
        let seal = Seal::generate();
        let words = recovery_words(&[9; 16]).expect("words");
        assert_eq!(words.split(' ').count(), 12);
        let file = KeyFile::new(&seal, &secret("Warm rain on  tin"), &words).expect("wrapped");
        let again = KeyFile::read(&file.bytes()).expect("read");
        assert_eq!(again, file);
        assert_eq!(again.open(&secret("Warm rain on  tin")), Ok(seal.clone()));
        assert_eq!(again.open(&secret(&words)), Ok(seal.clone()));
        let typed = words.to_uppercase().replace(' ', ", ");
        assert_eq!(again.open(&secret(&typed)), Ok(seal.clone()));
        for wrong in ["warm rain on  tin", "Warm rain on tin", "", &words.replace(' ', "")] {
            assert_eq!(again.open(&secret(wrong)), Err(Refused::Wrong), "{wrong}");
        }
        let text = String::from_utf8(file.bytes()).expect("a text");
        assert!(!text.contains("SECRET") && !text.contains("rain"));
    }

    #[test]
    fn what_changes_leaves_the_key() {
        let seal = Seal::generate();
        let file = KeyFile::new(&seal, &secret("old"), "x").expect("wrapped");
        assert_eq!(file.state(), State::Locking);
        let words = recovery_words(&[3; 16]).expect("words");
        let file = file.with_passphrase(&seal, &secret("new")).expect("wrapped");
        let file = file.with_words(&seal, &words).expect("wrapped").in_state(State::Locked);
        assert_eq!(file.open(&secret("old")), Err(Refused::Wrong));
        for opens in ["new", &words] {
            assert_eq!(file.open(&secret(opens)), Ok(seal.clone()));
        }
    }

    #[test]
    fn damage_is_told_from_a_wrong_passphrase() {
        let file = KeyFile::new(&Seal::generate(), &secret("p"), "w").expect("wrapped");
        let bytes = file.bytes();
        for at in 0..bytes.len() {
            let mut bent = bytes.clone();
            bent[at] ^= 1;
            match KeyFile::read(&bent) {
                Err(_) => {}
                // Between the values.
                Ok(same) => assert_eq!(same, file, "byte {at}"),
            }
        }
        let newer = String::from_utf8(bytes).expect("a text").replacen('1', "2", 1);
        assert_eq!(KeyFile::read(newer.as_bytes()), Err(KeyFileError::Newer));
    }
}
