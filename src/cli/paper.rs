//! Papers: what is written to a file, or printed when that is asked for.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::say;
use crate::world::{standing, starts_with, write_file};

use super::answer::{Answer, Failure, Result};

/// So many bytes tell papers of two kinds apart: `%PDF-`, `<!doc`.
const HEAD: usize = 5;

/// Puts a paper where the person wants it: in a file, for its owner alone, or on stdout when there
/// is none, or `-`. Returns the file. A paper never fills the screen by itself: `example` is the
/// command that names a file.
///
/// # Errors
/// When no file is named and stdout is a terminal, when something that is no such paper is in its
/// place, or when it cannot be written.
pub(super) fn put(
    output: Option<&Path>,
    paper: &[u8],
    on_terminal: bool,
    example: &str,
) -> Result<Option<PathBuf>> {
    match output {
        None if on_terminal => Err(Failure::field(
            "output",
            say::cli_paper::is_a_file(),
            say::cli_paper::is_a_file_hint(&example),
        )),
        Some(path) if path != Path::new("-") => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            keep(&path, paper)?;
            Ok(Some(path))
        }
        None | Some(_) => {
            let mut stdout = io::stdout().lock();
            match stdout.write_all(paper).and_then(|()| stdout.flush()) {
                Err(why) if why.kind() != io::ErrorKind::BrokenPipe => {
                    Err(Failure::field("output", say::cli_paper::not_written_out(&why), ""))
                }
                _ => Ok(None),
            }
        }
    }
}

/// Writes a file, whole or not at all, for its owner alone.
fn keep(path: &Path, paper: &[u8]) -> Result<()> {
    let refused = |why: String| {
        let message = say::cli_paper::unwritten(&path.display(), &why);
        Failure::field("output", message, say::cli_paper::unwritten_hint())
    };
    if standing(path).is_some_and(|found| found.folder) {
        return Err(refused(say::cli_paper::folder().to_owned()));
    }
    // In the place of an earlier paper of its kind, and of nothing else.
    let head = paper.get(..HEAD).unwrap_or(paper);
    match starts_with(path, head) {
        Ok(None | Some(true)) => {}
        Ok(Some(false)) => return Err(refused(say::cli_paper::something_else().to_owned())),
        Err(why) => return Err(refused(format!("{why}."))),
    }
    write_file(path, paper).map_err(|why| refused(format!("{why}.")))
}

/// What is said once a paper is in a file.
pub(super) fn said(what: &str, file: Option<&Path>) -> Answer {
    file.map_or_else(Answer::default, |path| {
        Answer::text(say::cli_paper::written(&what, &path.display()))
    })
}
