//! What a person gives to a study, and how they take it back: files that only the study's key
//! opens.
//!
//! A contribution is made like a parcel: a zip archive inside an age file, with `manifest.json`,
//! its signature, and `rows.json`. It is signed with a key that the journal has for this study
//! alone, so that what comes later under the same pseudonym is known to be from the same person,
//! and two studies can link nobody. It holds no moment, no zone and no name.

use std::io::{BufRead, BufReader, Read};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::parcel::{
    Limits, Lock, MANIFEST, Opener, OpeningKey, ParcelError, SIGNATURE, SigningKey, archive, seal,
    sha256, signature,
};
use crate::domain::{Agreed, Fingerprint, StudyField, StudyId, harmless};
use crate::research::{Person, Pseudonym, Token};

/// What a contribution calls itself.
const CONTRIBUTION: &str = "aftercare-contribution";
/// What a withdrawal calls itself.
const WITHDRAWAL: &str = "aftercare-withdrawal";
/// The major version of both: a reader refuses a higher one.
const MAJOR: u32 = 1;
/// Where the rows stand in the archive.
const ROWS: &str = "rows.json";
/// The longest version of a text or a program, in bytes.
const LONGEST: usize = 200;

/// What a contribution may hold at most: far more than two hundred sessions do.
pub const LIMITS: Limits =
    Limits { sealed: 16 << 20, total: 128 << 20, files: 1, head: 64 << 10, ratio: 1000, work: 0 };

/// What stands before the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The study.
    pub study: StudyId,
    /// Who, within the study.
    pub participant: Pseudonym,
    /// Which of their contributions this is, from 1: the newest replaces all before it.
    pub number: u32,
    /// What they agreed to.
    pub agreed: Agreed,
    /// What the token is, by its content, that takes everything back.
    pub withdrawal: Fingerprint,
    /// What made it, such as `aftercare 0.1.0`.
    pub program: String,
    /// The version of the rules that judged last.
    pub rules: u32,
}

/// What one person gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Who gives it, and under which consent.
    pub head: Head,
    /// Their rows.
    pub person: Person,
}

/// What takes all contributions of one person back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The study.
    pub study: StudyId,
    /// Who, within the study.
    pub participant: Pseudonym,
    /// What only they have: its content is what their contributions named.
    pub token: Token,
}

/// What every file says first, whatever its version.
#[derive(Deserialize)]
struct Kind {
    format: String,
    version: String,
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: String,
    head: Head,
    /// The public key that checks the signature.
    signer: String,
    rows: Listed,
}

#[derive(Serialize, Deserialize)]
struct Listed {
    bytes: u64,
    sha256: Fingerprint,
}

#[derive(Serialize, Deserialize)]
struct Notice {
    format: String,
    version: String,
    withdrawal: Withdrawal,
}

/// The rows as they stand in the file, and as they are shown before: one JSON text.
///
/// # Errors
/// When they cannot be written, which does not happen.
pub fn rows_json(person: &Person) -> Result<Vec<u8>, ParcelError> {
    json(person)
}

/// Signs a contribution with the person's key for this study, and locks it with the study's.
///
/// # Errors
/// When the rows are none that [`open`] would take, or a key cannot be used.
pub fn seal(
    contribution: &Contribution,
    signer: &SigningKey,
    recipient: &str,
) -> Result<Vec<u8>, ParcelError> {
    let Contribution { head, person } = contribution;
    check(head, person)?;
    let rows = rows_json(person)?;
    let listed = Listed { bytes: rows.len() as u64, sha256: sha256(&rows) };
    let manifest = json(&Manifest {
        format: CONTRIBUTION.to_owned(),
        version: version(),
        head: head.clone(),
        signer: signer.public(),
        rows: listed,
    })?;
    let signature = signature::sign(signer, &manifest, CONTRIBUTION)?;
    let files = [(MANIFEST, manifest.as_slice()), (SIGNATURE, signature.as_bytes()), (ROWS, &rows)];
    let zip = archive::write(files.into_iter())?;
    seal::lock(&zip, &Lock::Recipient(recipient.to_owned()))
}

/// Opens a contribution with the study's key, and gives the public key that signed it: the first
/// one of a pseudonym says which key all others must have.
///
/// # Errors
/// When it is none, is not locked, or locked for another key, breaks a limit, was changed, is not
/// signed with the key it names, or holds rows that cannot be or were not agreed to.
pub fn open(
    input: impl Read,
    key: &OpeningKey,
    limits: &Limits,
) -> Result<(Contribution, String), ParcelError> {
    let mut archive = archive::Reading::new(locked(input, key, limits)?, *limits);
    let text = archive.named(MANIFEST, limits.head)?;
    let signed = archive.named(SIGNATURE, limits.head)?;
    let Manifest { head, signer, rows, .. } = parsed(CONTRIBUTION, MANIFEST, &text)?;
    signature::check(&signer, &text, &signed)?;
    let bytes = archive.named(ROWS, rows.bytes)?;
    if bytes.len() as u64 != rows.bytes || sha256(&bytes) != rows.sha256 {
        return Err(ParcelError::Changed { path: ROWS.to_owned() });
    }
    archive.end()?;
    let person: Person = serde_json::from_slice(&bytes).map_err(|error| shape(ROWS, &error))?;
    check(&head, &person)?;
    Ok((Contribution { head, person }, signer))
}

/// Locks a withdrawal with the study's key. It needs no signature: nobody else has the token.
///
/// # Errors
/// When the key cannot be used.
pub fn seal_withdrawal(withdrawal: &Withdrawal, recipient: &str) -> Result<Vec<u8>, ParcelError> {
    let withdrawal = withdrawal.clone();
    let notice = Notice { format: WITHDRAWAL.to_owned(), version: version(), withdrawal };
    seal::lock(&json(&notice)?, &Lock::Recipient(recipient.to_owned()))
}

/// Opens a withdrawal. Whether its token is the right one, the person's contributions say.
///
/// # Errors
/// When it is none, is not locked, or locked for another key, breaks a limit, or was changed.
pub fn open_withdrawal(
    input: impl Read,
    key: &OpeningKey,
    limits: &Limits,
) -> Result<Withdrawal, ParcelError> {
    let mut text = Vec::new();
    let mut inside = locked(input, key, limits)?.take(limits.head + 1);
    inside.read_to_end(&mut text).map_err(|error| seal::io_fault(&error))?;
    if text.len() as u64 > limits.head {
        return Err(ParcelError::TooLarge("what is in it"));
    }
    parsed(WITHDRAWAL, "it", &text).map(|notice: Notice| notice.withdrawal)
}

/// What is inside the lock; what is not locked is refused, for others may have read it.
fn locked<'a>(
    input: impl Read + 'a,
    key: &OpeningKey,
    limits: &Limits,
) -> Result<Box<dyn Read + 'a>, ParcelError> {
    let mut input = BufReader::new(input);
    let head = input.fill_buf().map_err(|error| seal::io_fault(&error))?;
    if head.starts_with(b"PK") {
        return Err(ParcelError::Shape("it is not locked".to_owned()));
    }
    let opener = Opener { key: Some(key), passphrase: None };
    match seal::open(input, &opener, limits) {
        Err(ParcelError::NeedsPassphrase) => Err(ParcelError::WrongKey),
        opened => opened,
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, ParcelError> {
    serde_json::to_vec(value).map_err(|error| ParcelError::Shape(error.to_string()))
}

fn version() -> String {
    format!("{MAJOR}.0")
}

fn parsed<T: DeserializeOwned>(format: &str, place: &str, text: &[u8]) -> Result<T, ParcelError> {
    let kind: Kind = serde_json::from_slice(text).map_err(|_| ParcelError::Foreign)?;
    if kind.format != format {
        return Err(ParcelError::Foreign);
    }
    match kind.version.split('.').next().and_then(|major| major.parse().ok()) {
        Some(MAJOR) => {}
        Some(found) if found > MAJOR => return Err(ParcelError::Newer { found }),
        _ => return Err(ParcelError::Shape("its version cannot be read".to_owned())),
    }
    serde_json::from_slice(text).map_err(|error| shape(place, &error))
}

fn shape(place: &str, why: &dyn std::fmt::Display) -> ParcelError {
    ParcelError::Shape(harmless(&format!("{place}, {why}")).into_owned())
}

/// What a contribution may not say, made or read.
fn check(head: &Head, person: &Person) -> Result<(), ParcelError> {
    let refused = |why: &dyn std::fmt::Display| Err(shape(MANIFEST, why));
    if head.number == 0 {
        return refused(&"it has no number");
    }
    for text in [&head.program, &head.agreed.version] {
        if text.len() > LONGEST || harmless(text) != text.as_str() {
            return refused(&"a version in it is none");
        }
    }
    if let Some(fault) = person.faults().first() {
        return Err(shape(ROWS, fault));
    }
    let beyond = person.beyond(&head.agreed.fields);
    if !beyond.is_empty() {
        let names: Vec<&str> = beyond.into_iter().map(StudyField::name).collect();
        return Err(shape(ROWS, &format!("{} was not agreed to", names.join(", "))));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
