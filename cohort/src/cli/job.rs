//! `aftercare-cohort job`.

use std::io::Write;
use std::path::PathBuf;

use aftercare::domain::Symptom;
use clap::Args;
use strum::VariantArray;

use super::{Done, Result};
use crate::analysis::run::{Topic, Wanted};
use crate::analysis::sql::Stratum;
use crate::job::write;

/// Writes a job for Spark: the queries and a driver, for a dataset too large for this machine.
#[derive(Debug, Args)]
pub struct JobArgs {
    /// The new folder.
    folder: PathBuf,
    /// Where the dataset is: a folder, hdfs://…, s3a://…; who runs the job may name another.
    #[arg(long, value_name = "PLACE")]
    dataset: Option<String>,
    /// Which symptoms; the main four unless given.
    #[arg(long, value_delimiter = ',')]
    symptom: Vec<Symptom>,
    /// By what recoveries are told apart.
    #[arg(long, value_delimiter = ',', default_values = ["depth", "device", "region", "skin", "began"])]
    by: Vec<Stratum>,
    /// What about; everything unless given: healing, change, severity, adverse, rules, missing.
    #[arg(long, value_delimiter = ',')]
    topic: Vec<Topic>,
}

/// Writes a job.
///
/// # Errors
/// When the folder is there already or cannot be written.
pub fn run(args: &JobArgs, out: &mut dyn Write) -> Result {
    let all = |given: &[Topic]| if given.is_empty() { Topic::VARIANTS } else { given }.to_vec();
    let main = |given: &[Symptom]| if given.is_empty() { &Symptom::MAIN } else { given }.to_vec();
    let wanted = Wanted {
        symptoms: main(&args.symptom),
        by: args.by.clone(),
        topics: all(&args.topic),
        memory: 0,
    };
    let questions = write(&args.folder, &wanted, args.dataset.as_deref())?;
    let folder = args.folder.display();
    writeln!(out, "{questions} questions are in {folder}; README.txt there says how to run them")?;
    Ok(Done::Wholly)
}
