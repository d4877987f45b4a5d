//! The command line: the only place that prints.

mod progress;
mod release;
mod risk;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "aftercare-cohort",
    version,
    about = "What researchers do with the recoveries that people gave"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tell how easily somebody in a pool could be found
    Risk(risk::RiskArgs),
    /// Write a dataset that keeps the promise of its level
    Release(release::ReleaseArgs),
    /// Check that a dataset is what it says it is
    Verify(verify::VerifyArgs),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let out = &mut io::stdout().lock();
    let done = match Cli::parse().command {
        Command::Risk(args) => risk::run(&args, out),
        Command::Release(args) => release::run(&args, out),
        Command::Verify(args) => verify::run(&args, out),
    };
    match done.and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let _ = writeln!(io::stderr(), "aftercare-cohort: {fault}");
            ExitCode::FAILURE
        }
    }
}
