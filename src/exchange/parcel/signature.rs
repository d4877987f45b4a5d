//! Signatures in the format of minisign.

use std::io::Cursor;

use minisign::{PublicKey, SignatureBox};

use super::{ParcelError, SigningKey};

/// Signs a text; the comment is signed with it.
pub(in crate::exchange) fn sign(
    key: &SigningKey,
    text: &[u8],
    comment: &str,
) -> Result<String, ParcelError> {
    let (public, secret) = key.halves();
    let untrusted = "signed with aftercare";
    minisign::sign(Some(public), secret, text, Some(comment), Some(untrusted))
        .map(|signed| signed.to_string())
        .map_err(|error| ParcelError::Io(error.to_string()))
}

/// Whether a text was signed with a key.
pub(in crate::exchange) fn check(
    signer: &str,
    text: &[u8],
    signature: &[u8],
) -> Result<(), ParcelError> {
    let key = PublicKey::from_base64(signer).map_err(|_| ParcelError::Unsigned)?;
    let signature = std::str::from_utf8(signature).map_err(|_| ParcelError::Unsigned)?;
    let signature = SignatureBox::from_string(signature).map_err(|_| ParcelError::Unsigned)?;
    minisign::verify(&key, &signature, Cursor::new(text), true, false, false)
        .map_err(|_| ParcelError::Unsigned)
}
