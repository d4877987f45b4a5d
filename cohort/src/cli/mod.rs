//! The command line.

mod analyse;
mod query;

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
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let mut out = io::stdout().lock();
    let done = match Cli::parse().command {
        Command::Analyse(args) => analyse::run(&args, &mut out).map_err(|fault| fault.to_string()),
        Command::Query(args) => query::run(&args, &mut out).map_err(|fault| fault.to_string()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let _ = writeln!(io::stderr(), "{fault}");
            ExitCode::FAILURE
        }
    }
}
