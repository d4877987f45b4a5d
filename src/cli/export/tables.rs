//! Tables for a spreadsheet.

use std::path::{Path, PathBuf};

use clap::Args;

use super::super::answer::{Answer, Failure, Result};
use super::super::context::Context;
use super::super::paper::put;
use super::super::selection::{Selected, selection};
use super::{give, unwritten, whole, written};
use crate::domain::Diary;
use crate::exchange::tables::Table;
use crate::say;
use crate::world::{ensure_folder, standing};

// Which tables, and how much of them.
#[derive(Debug, Args)]
pub struct Csv {
    /// This table: logs, sessions, flags, … Without it logs, or all of them into a folder
    #[arg(short, long, value_name = "NAME")]
    pub table: Option<String>,
    /// Only these columns, in this order: date,redness,note
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub fields: Vec<String>,
    /// Which part of the journal
    #[command(flatten)]
    pub selected: Selected,
    /// The file, or a folder that is there, for your eyes only; - prints it
    #[arg(short, long, value_name = "FILE|FOLDER|-")]
    pub output: Option<PathBuf>,
}

/// `aftercare export csv`.
pub(super) fn run(context: &Context, asked: &Csv) -> Result {
    let named = asked.table.as_deref().map(table).transpose()?;
    let (driver, diary) = whole(context)?;
    let diary = diary.only(&selection(context, &driver, &asked.selected)?);
    let paper = |table| paper(context, &diary, table, &asked.fields);
    let folder = asked.output.as_deref().filter(|path| is_folder(path, named.is_some()));
    let Some(folder) = folder else {
        let example = "aftercare export csv -o logs.csv";
        let paper = paper(named.unwrap_or(Table::Logs))?;
        return give(context, asked.output.as_deref(), &paper, say::cli_export::table(), example);
    };
    let tables = named.map_or_else(|| Table::all().to_vec(), |one| vec![one]);
    if tables.len() > 1 && !asked.fields.is_empty() {
        return Err(Failure::field(
            "fields",
            say::cli_export::one_table(),
            say::cli_export::one_table_hint(),
        ));
    }
    // All of them are made before any is written.
    let papers = tables.iter().map(|table| Ok((file(folder, *table), paper(*table)?)));
    let papers = papers.collect::<Result<Vec<_>>>()?;
    ensure_folder(folder).map_err(|why| unwritten(&why))?;
    let mut files = Vec::new();
    for (path, paper) in papers {
        files.extend(put(Some(&path), &paper, false, "")?);
    }
    if context.global.json {
        return written(&files);
    }
    let lines: Vec<String> = files.iter().map(|file| format!("  {}", file.display())).collect();
    Ok(Answer::text(say::cli_export::tables(&lines.join("\n"))))
}

/// Whether a folder is meant: one that is there, or a name without an ending for all tables.
fn is_folder(path: &Path, is_one: bool) -> bool {
    match standing(path) {
        Some(found) => found.folder,
        None if path.as_os_str().to_string_lossy().ends_with('/') => true,
        None => !is_one && path.extension().is_none() && path.as_os_str() != "-",
    }
}

fn table(name: &str) -> Result<Table> {
    let known = name.trim().to_lowercase().replace('-', "_").parse();
    known.map_err(|_| {
        let names: Vec<&str> = Table::all().iter().map(|table| table.name()).collect();
        let hint = say::cli_export::there_are(&names.join(", "));
        Failure::unknown("table", "table", name, names.iter().copied(), &hint)
    })
}

fn file(folder: &Path, table: Table) -> PathBuf {
    folder.join(format!("{}.csv", table.name()))
}

fn paper(context: &Context, diary: &Diary, table: Table, fields: &[String]) -> Result<Vec<u8>> {
    let mut filled = table.of(context.library, diary);
    if !fields.is_empty() {
        let names: Vec<&str> = fields.iter().map(|name| name.trim()).collect();
        filled = filled.only(&names).map_err(|unknown| {
            let columns = filled.columns.iter().map(|column| column.name.as_str());
            let hint = say::cli_export::columns(&table);
            Failure::unknown("fields", "column", unknown, columns, &hint)
        })?;
    }
    let mut paper = Vec::new();
    filled.write(&mut paper).map_err(|why| unwritten(&why))?;
    Ok(paper)
}
