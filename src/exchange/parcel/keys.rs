//! Secret keys, and the card that shows the public halves of the two of a person or a clinic.
//!
//! Both kinds of key take their randomness from the system themselves.

use std::fmt;
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

/// A secret key that opens what was locked for it, of age.
pub struct OpeningKey(Identity);

/// A secret key that signs, of minisign.
pub struct SigningKey {
    secret: SecretKey,
    public: PublicKey,
}

/// One's own secret keys.
#[derive(Debug)]
pub struct Keys {
    opening: OpeningKey,
    signing: SigningKey,
}

// Secrets never get into a log.
impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OpeningKey").field(&self.recipient()).finish()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.public()).finish()
    }
}

impl OpeningKey {
    /// A new one.
    #[must_use]
    pub fn generate() -> Self {
        Self(Identity::generate())
    }

    /// From the text that [`OpeningKey::text`] gave.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_text(text: &str) -> Result<Self, KeysError> {
        Identity::from_str(text.trim()).map(Self).map_err(|_| KeysError)
    }

    /// The form that the program age keeps it in.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    /// Its public half: what is locked to this, the key opens.
    #[must_use]
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    pub(super) const fn identity(&self) -> &Identity {
        &self.0
    }
}

impl SigningKey {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn generate() -> Result<Self, KeysError> {
        let KeyPair { pk: public, sk: secret } =
            KeyPair::generate_unencrypted_keypair().map_err(|_| KeysError)?;
        Ok(Self { secret, public })
    }

    /// From the text that [`SigningKey::text`] gave.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_text(text: &str) -> Result<Self, KeysError> {
        let boxed = SecretKeyBox::from_string(text).map_err(|_| KeysError)?;
        let secret = boxed.into_unencrypted_secret_key().map_err(|_| KeysError)?;
        let public = PublicKey::from_secret_key(&secret).map_err(|_| KeysError)?;
        Ok(Self { secret, public })
    }

    /// The form that the program minisign keeps it in.
    ///
    /// # Errors
    /// When it cannot be written, which does not happen to a key that was read.
    pub fn text(&self) -> Result<String, KeysError> {
        Ok(self.secret.to_box(None).map_err(|_| KeysError)?.to_string())
    }

    /// Its public half: what checks its signatures.
    #[must_use]
    pub fn public(&self) -> String {
        self.public.to_base64()
    }

    pub(super) const fn halves(&self) -> (&PublicKey, &SecretKey) {
        (&self.public, &self.secret)
    }
}

impl Keys {
    /// New ones.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn generate() -> Result<Self, KeysError> {
        Ok(Self { opening: OpeningKey::generate(), signing: SigningKey::generate()? })
    }

    /// From the texts that [`Keys::texts`] gave.
    ///
    /// # Errors
    /// When they are none.
    pub fn from_texts(age: &str, minisign: &str) -> Result<Self, KeysError> {
        let (opening, signing) = (OpeningKey::from_text(age)?, SigningKey::from_text(minisign)?);
        Ok(Self { opening, signing })
    }

    /// By their kinds, in the forms that the programs age and minisign keep them in.
    ///
    /// # Errors
    /// When they cannot be written, which does not happen to keys that were read.
    pub fn texts(&self) -> Result<[(&'static str, String); 2], KeysError> {
        Ok([(AGE, self.opening.text()), (MINISIGN, self.signing.text()?)])
    }

    /// The card with their public halves.
    #[must_use]
    pub fn card(&self, name: &str) -> Card {
        Card {
            name: name.to_owned(),
            signer: self.signing.public(),
            recipient: self.opening.recipient(),
        }
    }

    /// The one that opens.
    #[must_use]
    pub const fn opening(&self) -> &OpeningKey {
        &self.opening
    }

    /// The one that signs.
    #[must_use]
    pub const fn signing(&self) -> &SigningKey {
        &self.signing
    }
}

/// Whether a text is a recipient of age: what files can be locked to.
#[must_use]
pub fn is_recipient(text: &str) -> bool {
    Recipient::from_str(text).is_ok()
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
    PublicKey::from_base64(&card.signer).is_ok() && is_recipient(&card.recipient)
}
