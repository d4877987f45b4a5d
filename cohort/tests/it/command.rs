//! Runs the program.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// What a run said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub error: String,
}

/// Runs `aftercare-cohort` in a folder.
pub fn run<A: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = A>) -> Said {
    let program = env!("CARGO_BIN_EXE_aftercare-cohort");
    let done = Command::new(program).args(args).current_dir(folder).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Said { code: done.status.code(), out: text(done.stdout), error: text(done.stderr) }
}
