//! The system's own viewer for pictures, the person's editor, and waiting for it or a phone.

use crate::say;

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::variable;

/// Opens a file in the program that the system has for it, and does not wait for that.
///
/// # Errors
/// When there is none.
pub fn open_in_viewer(path: &Path) -> io::Result<()> {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(program);
    let quiet = command.arg(path).stdin(Stdio::null()).stdout(Stdio::null());
    quiet.stderr(Stdio::null()).spawn().map(|_| ()).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::other(say::fault_world::no_viewer(&program)),
        _ => error,
    })
}

/// Opens a file in the person's editor and waits for it; says whether they have named one, with
/// `VISUAL` or `EDITOR`.
///
/// # Errors
/// When that cannot be started.
pub fn edit_file(path: &Path) -> io::Result<bool> {
    let Some(editor) = variable("VISUAL").or_else(|| variable("EDITOR")) else {
        return Ok(false);
    };
    let mut words = editor.split_whitespace();
    let Some(program) = words.next() else { return Ok(false) };
    Command::new(program).args(words).arg(path).status()?;
    Ok(true)
}

/// Between two looks into a folder.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn wait_a_little() {
    std::thread::sleep(Duration::from_secs(2));
}
