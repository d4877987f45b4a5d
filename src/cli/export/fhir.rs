//! `aftercare export fhir`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::answer::{Failure, Result};
use crate::cli::context::Context;
use crate::cli::selection::{Selected, selection};
use crate::exchange::fhir::{About, write};
use crate::say;

use super::{give, unwritten, whole};

// What goes into the document, and where it goes.
#[derive(Debug, Args)]
pub struct Fhir {
    /// The file, for your eyes only; - prints it
    #[arg(short, long, value_name = "FILE|-")]
    pub output: Option<PathBuf>,
    /// Say what you are called; otherwise nobody is named
    #[arg(long)]
    pub name: bool,
    /// Say in which year you were born
    #[arg(long)]
    pub birth_year: bool,
    /// What part of the journal
    #[command(flatten)]
    pub part: Selected,
}

/// Writes the document.
pub(super) fn run(context: &Context, asked: &Fhir) -> Result {
    let (driver, diary) = whole(context)?;
    let selection = selection(context, &driver, &asked.part)?;
    if diary.recoveries.is_empty() {
        return Err(Failure::no_session());
    }
    if diary.clone().only(&selection).recoveries.is_empty() {
        return Err(Failure::refused(
            "nothing_selected",
            say::cli_export::nothing_selected(),
            say::cli_paper::session_list(),
        ));
    }
    let about = About {
        at: context.at(),
        version: env!("CARGO_PKG_VERSION"),
        name: asked.name,
        birth_year: asked.birth_year,
        selection: &selection,
    };
    let mut paper = Vec::new();
    write(context.library, &diary, &about, &mut paper).map_err(|why| unwritten(&why))?;
    let example = "aftercare export fhir -o diary.fhir.json";
    give(context, asked.output.as_deref(), &paper, say::cli_export::fhir(), example)
}
