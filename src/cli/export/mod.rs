//! What can be taken along: tables, the whole journal.

mod bundle;
mod fhir;
mod journal;
mod tables;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::Diary;
use crate::driver::Driver;
use crate::exchange::tables::template;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::context::{Context, Lent};
use super::paper::{put, said};

// What can be exported.
#[derive(Debug, Subcommand)]
pub enum Exports {
    /// Tables for a spreadsheet (CSV)
    Csv(tables::Csv),
    /// The whole journal as one document (JSON), which `aftercare import` reads
    Json(Output),
    /// A FHIR R4 document for a clinic's record system
    Fhir(fhir::Fhir),
    /// All of it for a practitioner, locked and signed: one file to send or hand over
    Bundle(Box<bundle::Bundle>),
    /// An empty table of logs: fill it in a spreadsheet, then `aftercare import` reads it
    Template(Output),
}

// Where a paper goes.
#[derive(Debug, Args)]
pub struct Output {
    /// The file, for your eyes only; - prints it
    #[arg(short, long, value_name = "FILE|-")]
    pub output: Option<PathBuf>,
}

/// `aftercare export`.
pub(super) fn run(context: &Context, asked: &Exports) -> Result {
    match asked {
        Exports::Csv(asked) => tables::run(context, asked),
        Exports::Json(asked) => journal::run(context, asked),
        Exports::Fhir(asked) => fhir::run(context, asked),
        Exports::Bundle(asked) => bundle::run(context, asked),
        Exports::Template(asked) => {
            let mut paper = Vec::new();
            template(context.library, &mut paper).map_err(|why| unwritten(&why))?;
            let example = "aftercare export template -o logs.csv";
            give(context, asked.output.as_deref(), &paper, say::cli_export::template(), example)
        }
    }
}

/// The journal for reading, and all that is in it.
fn whole(context: &Context) -> Result<(Lent, Diary)> {
    let driver = context.peek()?.ok_or_else(Failure::no_session)?;
    let diary = diary(&driver)?.ok_or_else(Failure::no_session)?;
    Ok((driver, diary))
}

/// All that is in a journal, at one moment; `None` before anything was written.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method is of one lifetime")]
pub(super) fn diary(driver: &Driver) -> Result<Option<Diary>> {
    Ok(driver.store().read(|reader| reader.diary())?)
}

/// Puts one paper out.
fn give(
    context: &Context,
    output: Option<&Path>,
    paper: &[u8],
    what: &str,
    example: &str,
) -> Result {
    let file = put(output, paper, std::io::stdout().is_terminal(), example)?;
    match file {
        Some(file) if context.global.json => written(std::slice::from_ref(&file)),
        file => Ok(said(what, file.as_deref())),
    }
}

#[derive(Serialize)]
struct WrittenOut {
    files: Vec<String>,
}

fn written(files: &[PathBuf]) -> Result {
    let files = files.iter().map(|file| file.display().to_string()).collect();
    Answer::json(&WrittenOut { files })
}

/// It could not even be put together.
fn unwritten(why: &std::io::Error) -> Failure {
    Failure::refused("internal", say::cli_export::unwritten(&why), "")
}
