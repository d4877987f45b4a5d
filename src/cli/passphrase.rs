//! Who opens a locked folder: a file or a command where one is named, else the person.

use std::io::{self, IsTerminal};

use crate::effect::Fault;
use crate::lock::{LockError, finish, key_file, put_key_file};
use crate::say;
use crate::seal::{ExposeSecret, KeyFile, Refused, Seal, SecretString, State};
use crate::store::{CAN_LOCK, StoreError};
use crate::world::{Places, Settings, given_passphrase};

use super::answer::{Failure, Result, warn};

/// How often a person may try before the program ends.
const TRIES: usize = 3;

/// Opens the folder, where it is locked, so that everything in it can be used. What was cut off in
/// the middle of locking or unlocking is brought to its end.
///
/// # Errors
/// When nobody gives the passphrase, or the key file cannot be used.
pub(super) fn open_folder(
    places: &mut Places,
    settings: &Settings,
) -> std::result::Result<(), Fault> {
    let Some(file) = key_file(&places.data)? else { return Ok(()) };
    if !CAN_LOCK {
        return Err(StoreError::NotThisBuild.into());
    }
    places.seal = opened(&file, settings, say::cli_lock::ask())?;
    if file.state() == State::Locked {
        // A copy that was lost or is damaged is put back. On a disk that cannot be written there is
        // nothing to lose.
        let _ = put_key_file(places, &file);
        return Ok(());
    }
    warn(say::cli_lock::cut_off());
    finish(places, settings.second_backup.as_deref(), &file, &mut |_, _| {})?;
    if file.state() == State::Unlocking {
        places.seal = Seal::PLAIN;
    }
    Ok(())
}

/// The key behind a key file.
///
/// # Errors
/// When nobody gives the passphrase.
pub(super) fn opened(
    file: &KeyFile,
    settings: &Settings,
    question: &str,
) -> std::result::Result<Seal, Fault> {
    let refused = |why: Refused| match why {
        Refused::Wrong => {
            fault("wrong_passphrase", say::cli_lock::wrong(), say::cli_lock::wrong_hint())
        }
        Refused::Damaged => {
            fault("key_file", say::cli_lock::key_file(), say::cli_lock::key_file_hint())
        }
    };
    let given = given_passphrase(settings).map_err(|why| {
        let message = say::cli_lock::unreadable(&why);
        fault("locked", &message, say::cli_lock::unreadable_hint())
    })?;
    if let Some(given) = given {
        return file.open(&SecretString::from(given)).map_err(refused);
    }
    if !io::stdin().is_terminal() && !io::stderr().is_terminal() {
        return Err(nobody());
    }
    let mut last = nobody();
    for _ in 0..TRIES {
        match file.open(&typed(question)?) {
            Ok(seal) => return Ok(seal),
            Err(why) => {
                last = refused(why);
                warn(&last.message);
            }
        }
    }
    Err(last)
}

/// What a person types, which is not shown.
pub(super) fn typed(question: &str) -> std::result::Result<SecretString, Fault> {
    match rpassword::prompt_password(format!("{question} ")) {
        Ok(text) => Ok(SecretString::from(text)),
        Err(_) => Err(nobody()),
    }
}

fn nobody() -> Fault {
    fault("locked", say::cli_lock::nobody(), say::cli_lock::nobody_hint())
}

fn fault(kind: &'static str, message: &str, hint: &str) -> Fault {
    Fault { kind, message: message.to_owned(), hint: hint.to_owned(), field: None }
}

impl From<LockError> for Fault {
    fn from(error: LockError) -> Self {
        fault(error.kind(), &error.to_string(), error.hint())
    }
}

impl From<LockError> for Failure {
    fn from(error: LockError) -> Self {
        Self { fault: error.into(), code: 1 }
    }
}

/// A new passphrase: from a file or command where `settings` are to be asked, else from the person.
///
/// # Errors
/// When it is too short, or nobody is there.
pub(super) fn chosen(settings: Option<&Settings>) -> Result<SecretString> {
    let given = settings
        .map_or(Ok(None), given_passphrase)
        .map_err(|why| Failure::refused("locked", say::cli_lock::unreadable(&why), ""))?;
    if let Some(given) = given {
        return long_enough(&given).then(|| SecretString::from(given)).ok_or_else(too_short);
    }
    loop {
        let first = typed(say::cli_lock::new())?;
        if !long_enough(first.expose_secret()) {
            warn(&too_short().fault.message);
            continue;
        }
        if typed(say::cli_lock::again())?.expose_secret() == first.expose_secret() {
            return Ok(first);
        }
        warn(say::cli_lock::not_the_same());
    }
}

/// Letters and signs of the shortest passphrase. Every guess costs 64 MB and a tenth of a second, so
/// this stands against somebody who knows the person, not against a room of computers.
const SHORTEST: usize = 10;

fn long_enough(passphrase: &str) -> bool {
    passphrase.chars().count() >= SHORTEST
}

fn too_short() -> Failure {
    Failure::field("passphrase", say::cli_lock::too_short(&SHORTEST), "")
}
