//! The age file round the archive.

use std::io::{self, BufRead, BufReader, Cursor, Read, Write};

use age::secrecy::SecretString;
use age::stream::StreamWriter;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt, x25519};

use super::{Limits, OpeningKey, ParcelError};

/// How an age file begins.
const AGE_HEAD: &[u8] = b"age-encryption.org/";
/// How a zip archive begins.
const ZIP_HEAD: &[u8] = b"PK\x03\x04";
/// The work factor of scrypt for what we write, as a power of two: 64 MB of memory. Six words of
/// 2048 are beyond guessing even so.
const WORK: u8 = 16;
/// The longest header of an age file that is read: some hundreds of recipients.
const LONGEST_HEADER: u64 = 64 << 10;

/// What a parcel is locked with.
#[derive(Clone)]
pub enum Lock {
    /// For whoever has the secret key to this recipient of age.
    Recipient(String),
    /// For whoever knows the words.
    Passphrase(String),
}

// Words never get into a log.
impl std::fmt::Debug for Lock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Recipient(recipient) => f.debug_tuple("Recipient").field(recipient).finish(),
            Self::Passphrase(_) => f.write_str("Passphrase"),
        }
    }
}

/// What a parcel is opened with.
#[derive(Clone, Copy, Default)]
pub struct Opener<'a> {
    /// One's own key.
    pub key: Option<&'a OpeningKey>,
    /// The words, as they were typed.
    pub passphrase: Option<&'a str>,
}

/// Locks bytes.
pub(in crate::exchange) fn lock(bytes: &[u8], lock: &Lock) -> Result<Vec<u8>, ParcelError> {
    let mut sealed = Vec::with_capacity(bytes.len() + bytes.len() / 1000 + 1024);
    let mut writer = locking(&mut sealed, lock)?;
    let broken = |error: &dyn std::fmt::Display| ParcelError::Io(error.to_string());
    writer.write_all(bytes).map_err(|error| broken(&error))?;
    writer.finish().map_err(|error| broken(&error))?;
    Ok(sealed)
}

/// Locks what is written to it; `finish` ends it.
pub(in crate::exchange) fn locking<W: Write>(
    out: W,
    lock: &Lock,
) -> Result<StreamWriter<W>, ParcelError> {
    let broken = |error: &dyn std::fmt::Display| ParcelError::Io(error.to_string());
    let recipient: Box<dyn Recipient> = match lock {
        Lock::Recipient(text) => {
            let recipient: x25519::Recipient =
                text.parse().map_err(|why: &str| ParcelError::Shape(why.to_owned()))?;
            Box::new(recipient)
        }
        Lock::Passphrase(words) => {
            let mut recipient = scrypt::Recipient::new(SecretString::from(plain_words(words)));
            recipient.set_work_factor(WORK);
            Box::new(recipient)
        }
    };
    let encryptor =
        Encryptor::with_recipients(std::iter::once(&*recipient)).map_err(|error| broken(&error))?;
    encryptor.wrap_output(out).map_err(|error| broken(&error))
}

/// The archive inside, whether it is locked or not.
pub(in crate::exchange) fn open<'a>(
    input: impl Read + 'a,
    opener: &Opener<'_>,
    limits: &Limits,
) -> Result<Box<dyn Read + 'a>, ParcelError> {
    let mut input = BufReader::new(input.take(limits.sealed));
    let head = input.fill_buf().map_err(|error| io_fault(&error))?;
    if head.starts_with(ZIP_HEAD) {
        return Ok(Box::new(input));
    }
    opened(input, opener, limits)
}

/// What is inside an age file.
pub(in crate::exchange) fn opened<'a>(
    mut input: impl BufRead + 'a,
    opener: &Opener<'_>,
    limits: &Limits,
) -> Result<Box<dyn Read + 'a>, ParcelError> {
    let head = input.fill_buf().map_err(|error| io_fault(&error))?;
    if !head.starts_with(AGE_HEAD) {
        return Err(ParcelError::Foreign);
    }
    // Read apart from the rest, so that no header can be long enough to take memory or time.
    let mut header = Vec::new();
    loop {
        let start = header.len();
        let room = LONGEST_HEADER.saturating_sub(start as u64);
        let read = input.by_ref().take(room).read_until(b'\n', &mut header);
        let line = header.get(start..).unwrap_or_default();
        match read.map_err(|error| io_fault(&error))? {
            0 if room == 0 => return Err(ParcelError::TooLarge("its header")),
            0 => return Err(ParcelError::Damaged),
            _ if line.starts_with(b"---") => break,
            _ => {}
        }
    }
    let decryptor = Decryptor::new_buffered(BufReader::new(Cursor::new(header).chain(input)))
        .map_err(|error| decrypt_fault(&error))?;
    let reader = if decryptor.is_scrypt() {
        let words = opener.passphrase.ok_or(ParcelError::NeedsPassphrase)?;
        let mut identity = scrypt::Identity::new(SecretString::from(plain_words(words)));
        identity.set_max_work_factor(limits.work);
        match decryptor.decrypt(std::iter::once(&identity as &dyn Identity)) {
            Err(error) if decrypt_fault(&error) == ParcelError::WrongKey => {
                return Err(ParcelError::WrongPassphrase);
            }
            opened => opened,
        }
    } else {
        let key = opener.key.ok_or(ParcelError::WrongKey)?;
        decryptor.decrypt(std::iter::once(key.identity() as &dyn Identity))
    };
    Ok(Box::new(reader.map_err(|error| decrypt_fault(&error))?))
}

/// Words as they are meant: small letters, one space or hyphen between them.
fn plain_words(typed: &str) -> String {
    let words =
        typed.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

fn decrypt_fault(error: &DecryptError) -> ParcelError {
    match error {
        DecryptError::ExcessiveWork { .. } => ParcelError::TooMuchWork,
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys => ParcelError::WrongKey,
        DecryptError::Io(error) => io_fault(error),
        _ => ParcelError::Damaged,
    }
}

/// What went wrong while reading: a file that ends early or does not fit its checks says so with
/// these kinds, anything else is the system's.
pub(in crate::exchange) fn io_fault(error: &io::Error) -> ParcelError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::Other => ParcelError::Damaged,
        _ => ParcelError::Io(error.to_string()),
    }
}
