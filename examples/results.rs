//! Prints how the rules do on diaries and on simulated normal recoveries.
//!
//!     cargo run --release --example results [DIARIES.jsonl] [COURSES]

#![allow(clippy::print_stdout, reason = "it prints")]

#[path = "../tests/it/simulator.rs"]
mod simulator;

use std::collections::BTreeMap;

use aftercare::domain::Level;

fn main() {
    let courses: u32 = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let library = aftercare::library();
    let mut random = simulator::Random::new(20_261_120);
    let mut by_rule: BTreeMap<(Level, String), u32> = BTreeMap::new();
    for _ in 0..courses {
        let course = simulator::normal(library, &mut random, simulator::NOISE);
        if let Some(gravest) = simulator::gravest(library, &course) {
            *by_rule.entry(gravest).or_default() += 1;
        }
    }
    for level in [Level::Clinic, Level::Today] {
        let hits: u32 = by_rule.iter().filter(|((l, _), _)| *l >= level).map(|(_, n)| n).sum();
        println!("{level} or above: {:.3} %", 100.0 * f64::from(hits) / f64::from(courses));
    }
    for ((level, rule), count) in &by_rule {
        println!("{level:>9} {rule:<18} {count}");
    }
}
