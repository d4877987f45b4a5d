//! The command line: a file for each command, which has `Args` and `run(args, out)`.

mod analyse;
mod compare;
mod job;
mod pool;
mod progress;
mod query;
mod ranges;
mod release;
mod risk;
mod simulate;
mod study;
mod trail;
mod verify;
mod wanted;

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr;

use clap::{Parser, Subcommand};
use strum::VariantArray;

use aftercare::domain::Fingerprint;
use aftercare::world::Clock;

use crate::trail::{Deed, Entry, append};

pub use progress::{Progress, Stages};

/// Done, though something was refused: listed, and the rest was taken.
const PARTLY: u8 = 3;

/// For researchers: pools what people gave to a study, tells its risk, and learns from it.
#[derive(Debug, Parser)]
#[command(name = "aftercare-cohort", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a study: its key and its file, or check a study's file
    Study(study::StudyArgs),
    /// Make a pool from the files that people sent
    Pool(pool::PoolArgs),
    /// Tell how easily somebody in a pool could be found
    Risk(risk::RiskArgs),
    /// Write a dataset that keeps the promise of its level
    Release(release::ReleaseArgs),
    /// Check that a dataset is what it says it is
    Verify(verify::VerifyArgs),
    /// Tell how long symptoms took to clear, and how sure that is
    Analyse(analyse::AnalyseArgs),
    /// Print the rows of one of the queries
    Query(query::QueryArgs),
    /// Write a job for Spark, for a dataset too large for this machine
    Job(job::JobArgs),
    /// Count again what a job counted, and say whether it is the same
    Compare(compare::CompareArgs),
    /// Make ranges of what people had, for their journals
    Ranges(ranges::RangesArgs),
    /// What was done with a pool, and whether anybody changed that
    Trail(trail::TrailArgs),
    /// Invent people, for tests and teaching
    Simulate(simulate::SimulateArgs),
}

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub struct Failure(String);

impl<E: Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// How a command ended that did what it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// All of it.
    Wholly,
    /// Something was refused, which the output lists.
    Partly,
}

/// What a command gives.
pub type Result<T = Done> = std::result::Result<T, Failure>;

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    crate::scratch::clear_when_stopped();
    let mut out = io::stdout().lock();
    let done = match Cli::parse().command {
        Command::Study(args) => study::run(&args, &mut out),
        Command::Pool(args) => pool::run(&args, &mut out),
        Command::Analyse(args) => whole(analyse::run(&args, &mut out)),
        Command::Query(args) => whole(query::run(&args, &mut out)),
        Command::Job(args) => job::run(&args, &mut out),
        Command::Compare(args) => compare::run(&args, &mut out),
        Command::Ranges(args) => ranges::run(&args, &mut out),
        Command::Trail(args) => trail::run(&args, &mut out),
        Command::Risk(args) => risk::run(&args, &mut out),
        Command::Release(args) => release::run(&args, &mut out),
        Command::Verify(args) => verify::run(&args, &mut out),
        Command::Simulate(args) => simulate::run(&args, &mut out),
    };
    match done.and_then(|done| Ok((done, out.flush()?))) {
        Ok((Done::Wholly, ())) => ExitCode::SUCCESS,
        Ok((Done::Partly, ())) => ExitCode::from(PARTLY),
        Err(Failure(why)) => {
            // Nobody is left to tell when this fails too.
            let _ = writeln!(io::stderr(), "{why}");
            ExitCode::FAILURE
        }
    }
}

/// A command that does all or fails.
fn whole<E: Display>(done: std::result::Result<(), E>) -> Result {
    done.map(|()| Done::Wholly).map_err(Failure::from)
}

/// Writes down what was done with a pool.
fn noted(place: &Path, pool: Fingerprint, deed: Deed) -> Result<()> {
    let at = Clock::from_env()?.now().at;
    let program = concat!("aftercare-cohort ", env!("CARGO_PKG_VERSION")).to_owned();
    Ok(append(place, Entry { at, program, pool, deed })?)
}

/// The text of a file that somebody named.
fn text_of(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| Failure(format!("{}: {error}", path.display())))
}

/// One of the names of a kind; which there are is said where it is none.
fn named<T: FromStr + VariantArray + Display>(text: &str) -> std::result::Result<T, String> {
    text.parse().map_err(|_| {
        let all: Vec<String> = T::VARIANTS.iter().map(ToString::to_string).collect();
        format!("it is one of {}", all.join(", "))
    })
}

/// Lines, one under the other.
fn lines<T: Display>(all: &[T]) -> String {
    all.iter().fold(String::new(), |text, one| format!("{text}  {one}\n"))
}
