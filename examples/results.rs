//! Prints how the rules do on diaries and on simulated normal recoveries.
//!
//!     cargo run --example results > docs/results.md

#![allow(clippy::print_stdout, reason = "it prints")]

#[path = "../tests/it/results.rs"]
#[allow(dead_code, reason = "shared with the tests, which use more of it")]
mod results;
#[path = "../tests/it/simulator.rs"]
#[allow(dead_code, reason = "shared with the tests, which use more of it")]
mod simulator;

fn main() {
    let nuisance = results::nuisance(&results::SEEDS, results::COURSES_EACH);
    print!("{}", results::document(&nuisance));
}
