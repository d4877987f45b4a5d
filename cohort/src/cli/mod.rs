//! The command line.

mod analyse;
mod compare;
mod job;
mod query;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What researchers do with the recoveries that people gave.
#[derive(Debug, Parser)]
#[command(name = "aftercare-cohort", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Says how long symptoms took to clear, and how sure that is.
    Analyse(analyse::AnalyseArgs),
    /// Prints the rows of one of the queries.
    Query(query::QueryArgs),
    /// Writes a job for Spark, for a dataset too large for this machine.
    Job(job::JobArgs),
    /// Counts again what a job counted, and says whether it is the same.
    Compare(compare::CompareArgs),
}

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub struct Failure(String);

impl<E: Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// What a command gives.
pub type Result<T = ()> = std::result::Result<T, Failure>;

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let mut out = io::stdout().lock();
    let done = match Cli::parse().command {
        Command::Analyse(args) => analyse::run(&args, &mut out).map_err(Failure::from),
        Command::Query(args) => query::run(&args, &mut out).map_err(Failure::from),
        Command::Job(args) => job::run(&args, &mut out),
        Command::Compare(args) => compare::run(&args, &mut out),
    };
    match done.and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(why)) => {
            let _ = writeln!(io::stderr(), "{why}");
            ExitCode::FAILURE
        }
    }
}
