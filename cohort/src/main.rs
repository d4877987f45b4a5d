//! The researcher's program.

use std::process::ExitCode;

fn main() -> ExitCode {
    cohort::cli::run()
}
