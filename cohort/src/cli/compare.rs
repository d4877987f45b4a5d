//! `aftercare-cohort compare`.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Done, Failure, Result};
use crate::analysis::about::About;
use crate::analysis::results::{Difference, Results};
use crate::analysis::source::open;

/// Rows of a difference that are shown.
const SHOWN: usize = 3;

/// Counts again here what a job counted, and says whether every row is the same.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// What the job wrote.
    results: PathBuf,
    /// The dataset, on this machine.
    dataset: PathBuf,
    /// Memory for queries, in MiB; beyond it they use temporary files.
    #[arg(long, default_value_t = 2048, value_parser = clap::value_parser!(u32).range(64..))]
    memory: u32,
}

/// Compares.
///
/// # Errors
/// When either cannot be read, or an answer is not the same.
pub fn run(args: &CompareArgs, out: &mut dyn Write) -> Result {
    let results = Results::open(&args.results)?;
    let memory = usize::try_from(args.memory)? << 20;
    let source = open(&args.dataset, About::read(&args.dataset)?.level, memory)?;
    let watched = io::stderr().is_terminal();
    let differences = results.differences(source.as_ref(), &mut |what, done, all| {
        if watched {
            let _ = write!(io::stderr(), "\r\x1b[K{done} of {all}: {what} (Ctrl-C stops)");
        }
    });
    if watched {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    let differences = differences?;
    let all = results.told().answers.iter().filter(|it| !it.question.query.is_kept());
    let (answers, rows) = all.fold((0, 0), |(answers, rows), it| (answers + 1, rows + it.rows));
    if differences.is_empty() {
        writeln!(out, "{answers} answers, {rows} rows: every row is the same")?;
        return Ok(Done::Wholly);
    }
    for Difference { question, ours, theirs } in &differences {
        writeln!(
            out,
            "{}: {} rows here only, {} there only",
            question.name(),
            ours.len(),
            theirs.len()
        )?;
        for (whose, rows) in [("here ", ours), ("there", theirs)] {
            for row in rows.iter().take(SHOWN) {
                writeln!(out, "  {whose} {}", row.join(","))?;
            }
        }
    }
    let n = differences.len();
    Err(Failure::from(format!("{n} of {answers} answers are not the same: do not use them")))
}
