//! The journal in formats that others read.

mod fhir;

use clap::Subcommand;

use super::answer::Result;
use super::journal::Context;

// The formats.
#[derive(Debug, Subcommand)]
pub enum Exports {
    /// A FHIR R4 document for a clinic's record system
    Fhir(fhir::Fhir),
}

/// `aftercare export`.
pub(super) fn run(context: &Context, command: Exports, on_terminal: bool) -> Result {
    match command {
        Exports::Fhir(asked) => fhir::run(context, &asked, on_terminal),
    }
}
