//! Who a person is within one study, and nowhere else.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::{Fingerprint, OutOfRange, StudyId};

/// A person within a study: 128 bits, 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pseudonym([u8; 16]);

/// What a person gives up to withdraw: only who has it can ask for their removal.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Token([u8; 16]);

/// The pseudonym of whoever holds the secret: the same in every contribution to a study, and
/// without the secret nobody can tell that two pseudonyms of two studies are one person.
#[must_use]
pub fn pseudonym(secret: &[u8; 32], study: &StudyId) -> Pseudonym {
    Pseudonym(keyed(secret, "aftercare participant v1", study))
}

/// The token of whoever holds the secret.
#[must_use]
pub fn token(secret: &[u8; 32], study: &StudyId) -> Token {
    Token(keyed(secret, "aftercare withdrawal v1", study))
}

impl Token {
    /// What a contribution tells of it: enough to know it when it comes.
    #[must_use]
    pub fn sha256(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(self.0).into())
    }
}

/// The first 128 bits of HMAC-SHA-256(secret, purpose | study).
fn keyed(secret: &[u8; 32], purpose: &str, study: &StudyId) -> [u8; 16] {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key of 32 bytes");
    mac.update(purpose.as_bytes());
    mac.update(b"|");
    mac.update(study.as_str().as_bytes());
    let whole: [u8; 32] = mac.finalize().into_bytes().into();
    let mut first = [0; 16];
    first.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
    first
}

macro_rules! hexadecimal {
    ($name:ident, $what:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl FromStr for $name {
            type Err = OutOfRange;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let refused = || OutOfRange {
                    what: $what,
                    allowed: "32 digits 0 to 9 and a to f",
                    got: text.chars().take(40).collect(),
                };
                let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
                if text.len() != 32 || !text.bytes().all(digit) {
                    return Err(refused());
                }
                u128::from_str_radix(text, 16)
                    .map(|number| Self(number.to_be_bytes()))
                    .map_err(|_| refused())
            }
        }

        impl TryFrom<String> for $name {
            type Error = OutOfRange;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(it: $name) -> Self {
                it.to_string()
            }
        }
    };
}

hexadecimal!(Pseudonym, "a participant");
hexadecimal!(Token, "a withdrawal token");

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

// A secret until it is given up.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn study(id: &str) -> StudyId {
        StudyId::try_from(id.to_owned()).expect("an id")
    }

    #[test]
    fn a_person_is_the_same_in_a_study_and_another_in_the_next() {
        let (secret, other) = ([7; 32], [8; 32]);
        let here = pseudonym(&secret, &study("redness-2027"));
        assert_eq!(here, pseudonym(&secret, &study("redness-2027")));
        assert_ne!(here, pseudonym(&secret, &study("redness-2028")));
        assert_ne!(here, pseudonym(&other, &study("redness-2027")));
        assert_ne!(here.to_string(), token(&secret, &study("redness-2027")).to_string());
        assert_eq!(here.to_string().parse::<Pseudonym>(), Ok(here));
        // HMAC-SHA-256 of Python's hmac module over the same key and text.
        assert_eq!(here.to_string(), "2740cbdf40d6fff35159809a533177d5");
        assert!("0123".parse::<Pseudonym>().is_err());
        assert!("+123456789abcdef0123456789abcdef".parse::<Pseudonym>().is_err());
    }
}
