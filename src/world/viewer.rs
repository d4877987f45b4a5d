//! The system's own viewer for pictures, and waiting for it or a phone.

use crate::say;

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

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

/// Between two looks into a folder.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn wait_a_little() {
    std::thread::sleep(Duration::from_secs(2));
}
