//! What an analysis or a job is asked about.

use aftercare::domain::Symptom;
use clap::Args;
use strum::VariantArray;

use super::named;
use crate::analysis::run::{Topic, Wanted};
use crate::analysis::sql::Stratum;

#[derive(Debug, Args)]
pub struct WantedArgs {
    /// Which symptoms; the main four unless given.
    #[arg(long, value_delimiter = ',', value_parser = named::<Symptom>)]
    symptom: Vec<Symptom>,
    /// By what recoveries are told apart: depth, device, region, setting, skin, age, began.
    #[arg(long, value_delimiter = ',', value_parser = named::<Stratum>, default_values = ["depth", "device", "region", "skin", "began"])]
    by: Vec<Stratum>,
    /// What about; everything unless given: healing, change, severity, adverse, rules, missing.
    #[arg(long, value_delimiter = ',', value_parser = named::<Topic>)]
    topic: Vec<Topic>,
}

impl WantedArgs {
    /// With so many bytes of memory for queries; 0 where another program runs them.
    pub fn wanted(&self, memory: usize) -> Wanted {
        Wanted {
            symptoms: or(&self.symptom, &Symptom::MAIN),
            by: self.by.clone(),
            topics: or(&self.topic, Topic::VARIANTS),
            memory,
        }
    }
}

/// What was given, or all there is.
fn or<T: Clone>(given: &[T], all: &[T]) -> Vec<T> {
    if given.is_empty() { all } else { given }.to_vec()
}
