//! Diaries judged without a journal.

use std::io::{self, BufWriter};
use std::path::Path;

use crate::exchange::diary::assess_lines;
use crate::say;
use crate::world::open_file;

use super::answer::{Answer, Failure, Result, warn};

/// `aftercare assess`: a line of JSON for each diary, as they come.
pub(super) fn run(file: &Path) -> Result {
    let out = BufWriter::new(io::stdout().lock());
    let library = crate::library();
    let bad = |line: &crate::exchange::diary::BadLine| warn(&line.to_string());
    let judged = if file == Path::new("-") {
        assess_lines(library, io::stdin().lock(), out, bad)
    } else {
        let input = open_file(file).map_err(|error| {
            Failure::field(
                "file",
                say::cli_common::file_unreadable(&file.display(), &error),
                say::cli_common::assess_hint(),
            )
        })?;
        assess_lines(library, input, out, bad)
    };
    match judged {
        Ok(0) => Ok(Answer::default()),
        Ok(_) => Ok(Answer::default().code(1)),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Answer::default()),
        Err(error) => Err(Failure::refused("io", say::cli_common::reading_failed(&error), "")),
    }
}
