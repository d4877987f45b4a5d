//! Questions one a line, for people and for screen readers.

use crate::say;

use std::io::{self, IsTerminal, Write};

use super::answer::{Failure, Result, put};

/// Where questions are put and answers come from: the person at the terminal, or whatever is piped in,
/// which all that ask share.
pub(super) struct Console;

#[expect(clippy::unused_self, reason = "a console is what one speaks through")]
impl Console {
    /// The person at the terminal, or whatever is piped in.
    pub fn new() -> Self {
        Self
    }

    /// Whether a person can answer.
    pub fn has_person() -> bool {
        io::stdin().is_terminal()
    }

    /// Says something.
    pub fn say(&mut self, text: &str) -> Result<()> {
        put(&mut io::stdout().lock(), &format!("{text}\n")).map_err(|error| gone(&error))
    }

    /// Asks; `None` when there is nobody to answer any more.
    pub fn ask(&mut self, question: &str) -> Result<Option<String>> {
        let mut out = io::stdout().lock();
        put(&mut out, &format!("{question} ")).map_err(|error| gone(&error))?;
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line).map_err(|error| gone(&error))?;
        if read == 0 {
            let _ = out.write_all(b"\n");
            return Ok(None);
        }
        Ok(Some(line.trim().to_owned()))
    }
}

/// Everything that is piped in or typed until Ctrl-d, for a note that shall not pass through the
/// shell's history.
pub(super) fn note(text: Option<&str>) -> Result<Option<String>> {
    let text = match text {
        None => return Ok(None),
        Some("-") => {
            if Console::has_person() {
                let _ = writeln!(io::stderr(), "{}", say::cli_common::type_note());
            }
            io::read_to_string(io::stdin()).map_err(|error| {
                Failure::field("note", say::cli_common::note_unreadable(&error), "")
            })?
        }
        Some(text) => text.to_owned(),
    };
    Ok(Some(text.trim().to_owned()))
}

fn gone(error: &io::Error) -> Failure {
    Failure::refused("terminal", say::cli_common::no_terminal(&error), "")
}
