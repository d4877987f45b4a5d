//! Words that people read to each other: passphrases, and the fingerprints of cards.

use bip39::Language;
use sha2::{Digest, Sha256};

use crate::domain::Card;

/// So many words, of 2048 each: 66 bits, which nobody finds by trying, neither a passphrase behind
/// scrypt nor a second key with the same fingerprint.
pub const WORDS: usize = 6;

const BITS: usize = 11;

/// A passphrase from nine random bytes or more.
#[must_use]
pub fn passphrase(random: &[u8; 9]) -> String {
    words(random).join("-")
}

/// What two people compare to know that a card came over unchanged: it depends on both keys, and
/// not on the name.
#[must_use]
pub fn fingerprint(card: &Card) -> String {
    let digest = Sha256::new()
        .chain_update("aftercare card 1\n")
        .chain_update(&card.signer)
        .chain_update("\n")
        .chain_update(&card.recipient)
        .finalize();
    words(&digest).join(" ")
}

/// What people compare to know that a public key alone came over unchanged, such as a study's.
#[must_use]
pub fn key_fingerprint(key: &str) -> String {
    let digest = Sha256::new().chain_update("aftercare key 1\n").chain_update(key).finalize();
    words(&digest).join(" ")
}

/// The first bits as words of the English list of BIP 39: plain words that differ in their first
/// four letters.
fn words(bytes: &[u8]) -> Vec<&'static str> {
    let list = Language::English.word_list();
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let index = |word: usize| {
        (word * BITS..(word + 1) * BITS).fold(0, |index, at| index << 1 | usize::from(bit(at)))
    };
    (0..WORDS).filter_map(|word| list.get(index(word)).copied()).collect()
}
