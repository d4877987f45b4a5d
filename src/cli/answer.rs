//! What a command answers, and how it reaches the outside.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use crate::domain::harmless;
use crate::effect::Fault;
use crate::say;
use crate::store::StoreError;

use super::json;

/// What a command has to say.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// For stdout.
    pub out: String,
    /// For stderr, line by line.
    pub warnings: Vec<String>,
    /// The exit status.
    pub code: u8,
    /// Whether stdout gets a paper, whose bytes stay as they are, and not words for a person.
    pub is_paper: bool,
}

/// What every command gives.
pub(super) type Result<T = Answer> = std::result::Result<T, Failure>;

/// Why a command could not be done: nothing was changed.
#[derive(Debug)]
pub(super) struct Failure {
    /// In words.
    pub fault: Fault,
    /// 1 refused, 2 wrong usage, 3 journal unusable.
    pub code: u8,
}

impl Answer {
    /// Text, ended by a line break.
    pub fn text(text: impl Into<String>) -> Self {
        let mut out = text.into();
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        Self { out, ..Self::default() }
    }

    /// A text for another program, which is let out as it is.
    pub fn paper(out: impl Into<String>) -> Self {
        Self { is_paper: true, ..Self::text(out) }
    }

    /// One document.
    pub fn json(value: &impl Serialize) -> Result {
        match serde_json::to_string_pretty(value) {
            Ok(text) => Ok(Self::text(text)),
            Err(error) => Err(Failure::refused("internal", error.to_string(), "")),
        }
    }

    /// A change that changes nothing.
    pub fn unchanged(as_json: bool) -> Result {
        if as_json {
            return Self::json(&json::Done { done: "nothing" });
        }
        Ok(Self::text(say::cli_common::nothing_different()))
    }

    /// With another exit status.
    pub fn code(self, code: u8) -> Self {
        Self { code, ..self }
    }

    /// With words for stderr.
    pub fn warn(mut self, warning: impl Into<String>) -> Self {
        self.warnings.push(warning.into());
        self
    }

    /// Puts it out. A reader that has gone away is no fault.
    pub fn give(self) -> ExitCode {
        let mut stdout = io::stdout().lock();
        let done =
            if self.is_paper { pour(&mut stdout, &self.out) } else { put(&mut stdout, &self.out) };
        let code = match done {
            Ok(()) => self.code,
            Err(error) => {
                warn(&say::cli_common::not_written_out(&error));
                self.code.max(1)
            }
        };
        self.warnings.iter().for_each(|line| warn(line));
        ExitCode::from(code)
    }
}

/// Writes words, without what a terminal would obey; a reader that has gone away is no fault.
pub(super) fn put(to: &mut impl Write, text: &str) -> io::Result<()> {
    pour(to, &harmless(text))
}

/// A line for stderr, without what a terminal would obey.
pub(super) fn warn(line: &str) {
    let _ = writeln!(io::stderr(), "{}", harmless(line));
}

fn pour(to: &mut impl Write, text: &str) -> io::Result<()> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

impl Failure {
    /// Refused, or bad data.
    pub fn refused(
        kind: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let fault = Fault { kind, message: message.into(), hint: hint.into(), field: None };
        Self { fault, code: 1 }
    }

    /// A value that cannot be, with its field.
    pub fn field(field: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        let fault = Fault {
            kind: "invalid",
            message: message.into(),
            hint: hint.into(),
            field: Some(field.to_owned()),
        };
        Self { fault, code: 1 }
    }

    /// A name that is not known: names the nearest.
    pub fn unknown<'a>(
        field: &str,
        what: &str,
        got: &str,
        names: impl IntoIterator<Item = &'a str>,
        otherwise: &str,
    ) -> Self {
        let near = super::near::near(got, names);
        let hint = if near.is_empty() {
            otherwise.to_owned()
        } else {
            say::cli_common::did_you_mean(
                &near.join(&format!(" {} ", say::cli_common::or())),
                &otherwise,
            )
        };
        Self::field(field, say::cli_common::unknown(&field, &what, &got), hint.trim())
    }

    /// There is no session to speak of.
    pub fn no_session() -> Self {
        Self::refused(
            "no_session",
            say::cli_common::no_session(),
            say::cli_common::no_session_hint(),
        )
    }

    /// Puts it out: JSON on stdout, or text on stderr.
    pub fn give(&self, as_json: bool) -> ExitCode {
        let fault = &self.fault;
        if as_json {
            let text = serde_json::to_string_pretty(&json::Failed::from(fault));
            let _ = put(&mut io::stdout().lock(), &format!("{}\n", text.unwrap_or_default()));
        } else {
            warn(format!("{} {}", fault.message, fault.hint).trim());
        }
        ExitCode::from(self.code)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let refused = [
            "conflict",
            "refused",
            "in_use",
            "missing",
            "invalid",
            "ambiguous",
            "settings",
            "keymap",
            "clock",
            "units",
            "photo",
            "nothing_to_come",
            "study",
        ];
        let code = if refused.contains(&fault.kind) { 1 } else { 3 };
        Self { fault, code }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Fault::from(error).into()
    }
}
