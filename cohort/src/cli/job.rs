//! `aftercare-cohort job`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::wanted::WantedArgs;
use super::{Done, Result};
use crate::job::write;

/// Writes a job for Spark: the queries and a driver, for a dataset too large for this machine.
#[derive(Debug, Args)]
pub struct JobArgs {
    /// The new folder.
    folder: PathBuf,
    /// Where the dataset is: a folder, hdfs://…, s3a://…; who runs the job may name another.
    #[arg(long, value_name = "PLACE")]
    dataset: Option<String>,
    #[command(flatten)]
    wanted: WantedArgs,
}

/// Writes a job.
///
/// # Errors
/// When the folder is there already or cannot be written.
pub fn run(args: &JobArgs, out: &mut dyn Write) -> Result {
    let wanted = args.wanted.wanted(0);
    let questions = write(&args.folder, &wanted, args.dataset.as_deref())?;
    let folder = args.folder.display();
    writeln!(out, "{questions} questions are in {folder}; README.txt there says how to run them")?;
    Ok(Done::Wholly)
}
