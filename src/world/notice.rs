//! Notices on the desktop, through the program that desktops have for it.

use crate::say;

use std::io;
use std::process::{Command, Stdio};

/// The program that shows a notice. Its arguments can be read by everyone on the machine.
const PROGRAM: &str = "notify-send";

/// Why a notice could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// The program is not there.
    #[error("{}", say::fault_world::no_notices(&PROGRAM))]
    Missing,
    /// It could not do it.
    #[error("{}", say::fault_world::notice_failed(&PROGRAM, .0))]
    Failed(String),
}

/// Shows a notice. It says the same whatever is due.
///
/// # Errors
/// When the desktop has no way to show it.
pub fn notify(title: &str, text: &str) -> Result<(), NoticeError> {
    let mut command = Command::new(PROGRAM);
    let quiet = command.args([title, text]).stdin(Stdio::null()).stdout(Stdio::null());
    match quiet.stderr(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(NoticeError::Failed(status.to_string())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(NoticeError::Missing),
        Err(error) => Err(NoticeError::Failed(error.to_string())),
    }
}

/// Whether notices can be shown at all.
#[must_use]
pub fn has_notices() -> bool {
    let mut command = Command::new(PROGRAM);
    let quiet = command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null());
    quiet.stderr(Stdio::null()).status().is_ok()
}
