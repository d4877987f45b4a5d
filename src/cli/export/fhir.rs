//! `aftercare export fhir`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::journal::Context;
use crate::cli::paper::{put, said};
use crate::cli::selection::{Selected, selection};
use crate::exchange::fhir::{About, write};

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

#[derive(Serialize)]
struct WrittenOut {
    files: [String; 1],
}

/// Writes the document.
pub(super) fn run(context: &Context, asked: &Fhir, on_terminal: bool) -> Result {
    let driver = context.read()?.ok_or_else(Failure::no_session)?;
    let selection = selection(context, driver, &asked.part)?;
    let diary = driver.store().reader().diary()?.ok_or_else(Failure::no_session)?;
    if diary.recoveries.is_empty() {
        return Err(Failure::no_session());
    }
    if diary.clone().only(&selection).recoveries.is_empty() {
        return Err(Failure::refused(
            "nothing_selected",
            "There is no session like that.",
            "See what there is: aftercare session list",
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
    write(context.library, &diary, &about, &mut paper)
        .map_err(|why| Failure::refused("io", format!("This could not be written: {why}."), ""))?;
    let example = "aftercare export fhir -o diary.fhir.json";
    let file = put(asked.output.as_deref(), &paper, on_terminal, example)?;
    match &file {
        Some(path) if context.global.json => {
            Answer::json(&WrittenOut { files: [path.display().to_string()] })
        }
        _ => Ok(said("FHIR document", file.as_deref())),
    }
}
