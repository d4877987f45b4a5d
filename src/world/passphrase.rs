//! The passphrase of a locked journal where nobody is there to type it. It is never an argument and
//! never in a variable: others on the machine could read it there.

use crate::say;

use std::io;
use std::process::{Command, Stdio};

use super::{Settings, read_text, variable};

/// The variable that names the file with the passphrase.
pub const PASSPHRASE_FILE: &str = "AFTERCARE_PASSPHRASE_FILE";

/// The passphrase from the file that `AFTERCARE_PASSPHRASE_FILE` names, else from the command in the
/// settings; `None`: neither is set. What ends its line is no part of it.
///
/// # Errors
/// When the file cannot be read, or the command cannot be run or fails.
pub fn given_passphrase(settings: &Settings) -> io::Result<Option<String>> {
    let text = match (variable(PASSPHRASE_FILE), settings.passphrase_command.as_deref()) {
        (Some(file), _) => read_text(file.as_ref())?,
        (None, Some([program, arguments @ ..])) => {
            // Its questions, such as for the PIN of a card, reach the person.
            let ran = Command::new(program).args(arguments).stdin(Stdio::inherit()).output()?;
            if !ran.status.success() {
                return Err(io::Error::other(say::fault_world::ended(&program, &ran.status)));
            }
            String::from_utf8(ran.stdout).map_err(io::Error::other)?
        }
        _ => return Ok(None),
    };
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}
