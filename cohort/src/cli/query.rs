//! `aftercare-cohort query`.

use std::io::Write;
use std::path::PathBuf;

use aftercare::domain::{ReleaseLevel, Symptom};
use clap::Args;

use super::named;
use crate::analysis::about::About;
use crate::analysis::engine::EngineError;
use crate::analysis::source::engine;
use crate::analysis::sql::{Query, Stratum};

/// Prints the rows of one of the queries, to compare with what another engine gives.
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// A dataset of level A, B or C.
    dataset: PathBuf,
    /// The name of a file of `cohort/sql`, such as `healing`.
    #[arg(value_parser = named::<Query>)]
    query: Query,
    /// What stands for `{symptom}`.
    #[arg(long, default_value = "redness", value_parser = named::<Symptom>)]
    symptom: Symptom,
    /// What stands for `{stratum}`.
    #[arg(long, default_value = "everyone", value_parser = named::<Stratum>)]
    by: Stratum,
    /// Prints the text of the query instead.
    #[arg(long)]
    text: bool,
}

/// Why a query gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The dataset or the query.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A row could not be written.
    #[error("a row: {0}")]
    Write(#[from] csv::Error),
}

/// So many bytes a query may use before it writes to temporary files.
const MEMORY: usize = 2 << 30;

/// Asks a query.
///
/// # Errors
/// When the dataset cannot be read, the query fails, or nothing can be written.
pub fn run(args: &QueryArgs, out: &mut dyn Write) -> Result<(), QueryError> {
    let sql = args.query.text(args.symptom, args.by);
    if args.text {
        return write!(out, "{sql}").map_err(|fault| csv::Error::from(fault).into());
    }
    let level = About::read(&args.dataset)?.level;
    let engine = engine(&args.dataset, level, MEMORY)?;
    let answer = if args.query.about_episodes() {
        let whole = matches!(level, ReleaseLevel::A | ReleaseLevel::B);
        let episode = if whole { Query::Episode } else { Query::EpisodeReleased };
        engine.keep(&episode.text(args.symptom, args.by), &mut |_, _| ())?.ask(&sql)?
    } else {
        engine.ask(&sql)?
    };
    let mut file = csv::Writer::from_writer(out);
    file.write_record(&answer.columns)?;
    for row in &answer.rows {
        file.write_record((0..answer.columns.len()).map(|at| row.name(at).unwrap_or_default()))?;
    }
    file.flush().map_err(csv::Error::from)?;
    Ok(())
}
