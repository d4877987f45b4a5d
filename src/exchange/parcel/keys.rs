//! The two secret keys of a person or a clinic, and the card that shows their public halves.
//!
//! Both kinds of key take their randomness from the system themselves.

use std::str::FromStr;

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox};

use crate::domain::{Card, harmless};

/// What the key that opens is kept as.
pub const AGE: &str = "age";
/// What the key that signs is kept as.
pub const MINISIGN: &str = "minisign";
/// How the text of a card begins: the version of its form is part of it.
const CARD: &str = "aftercare-card-1";

/// Keys that cannot be read: the journal is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The keys of this journal cannot be read.")]
pub struct KeysError;

/// One's own secret keys.
pub struct Keys {
    identity: Identity,
    secret: SecretKey,
    public: PublicKey,
}

// Secrets never get into a log.
impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("signer", &self.public.to_base64()).finish_non_exhaustive()
    }
}

impl Keys {
    /// New ones.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn generate() -> Result<Self, KeysError> {
        let KeyPair { pk: public, sk: secret } =
            KeyPair::generate_unencrypted_keypair().map_err(|_| KeysError)?;
        Ok(Self { identity: Identity::generate(), secret, public })
    }

    /// From the texts that [`Keys::texts`] gave.
    ///
    /// # Errors
    /// When they are none.
    pub fn from_texts(age: &str, minisign: &str) -> Result<Self, KeysError> {
        let identity = Identity::from_str(age.trim()).map_err(|_| KeysError)?;
        let boxed = SecretKeyBox::from_string(minisign).map_err(|_| KeysError)?;
        let secret = boxed.into_unencrypted_secret_key().map_err(|_| KeysError)?;
        let public = PublicKey::from_secret_key(&secret).map_err(|_| KeysError)?;
        Ok(Self { identity, secret, public })
    }

    /// By their kinds, in the forms that the programs age and minisign keep them in.
    ///
    /// # Errors
    /// When they cannot be written, which does not happen to keys that were read.
    pub fn texts(&self) -> Result<[(&'static str, String); 2], KeysError> {
        let boxed = self.secret.to_box(None).map_err(|_| KeysError)?;
        Ok([
            (AGE, self.identity.to_string().expose_secret().to_owned()),
            (MINISIGN, boxed.to_string()),
        ])
    }

    /// The card with their public halves.
    #[must_use]
    pub fn card(&self, name: &str) -> Card {
        Card {
            name: name.to_owned(),
            signer: self.public.to_base64(),
            recipient: self.identity.to_public().to_string(),
        }
    }

    pub(super) const fn identity(&self) -> &Identity {
        &self.identity
    }

    pub(super) const fn signer(&self) -> (&PublicKey, &SecretKey) {
        (&self.public, &self.secret)
    }
}

/// A card as one line, for a message, a print-out or a QR code.
#[must_use]
pub fn write_card(card: &Card) -> String {
    format!("{CARD} {} {} {}", card.signer, card.recipient, card.name).trim_end().to_owned()
}

/// Reads the line of a card; `None` when it is none, or when one of its keys is none.
#[must_use]
pub fn read_card(text: &str) -> Option<Card> {
    let text = harmless(text);
    let mut words = text.split_whitespace();
    if words.next()? != CARD {
        return None;
    }
    let (signer, recipient) = (words.next()?.to_owned(), words.next()?.to_owned());
    let name = words.collect::<Vec<_>>().join(" ");
    let card = Card { name, signer, recipient };
    is_card(&card).then_some(card)
}

/// Whether both keys of a card are keys.
fn is_card(card: &Card) -> bool {
    PublicKey::from_base64(&card.signer).is_ok() && Recipient::from_str(&card.recipient).is_ok()
}
