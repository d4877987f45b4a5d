//! `aftercare-cohort analyse`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use aftercare::domain::Symptom;
use aftercare::exchange::paper::{html, text};
use clap::Args;
use strum::VariantArray;

use crate::analysis::engine::EngineError;
use crate::analysis::report::report;
use crate::analysis::run::{Topic, Wanted, run as analyse};
use crate::analysis::sql::Stratum;
use crate::analysis::tables::{json, tables};

/// Says how long symptoms took to clear, by what, and how sure that is.
#[derive(Debug, Args)]
pub struct AnalyseArgs {
    /// A dataset of level A, B or C, or the counts that a job gave.
    dataset: PathBuf,
    /// Writes report.html, report.txt, analysis.json and tables/*.csv into a new folder.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Which symptoms; the main four unless given.
    #[arg(long, value_delimiter = ',')]
    symptom: Vec<Symptom>,
    /// By what recoveries are told apart.
    #[arg(long, value_delimiter = ',', default_values = ["depth", "device", "region", "skin", "began"])]
    by: Vec<Stratum>,
    /// What about; everything unless given: healing, change, severity, adverse, rules, missing.
    #[arg(long, value_delimiter = ',')]
    topic: Vec<Topic>,
    /// Prints JSON.
    #[arg(long, conflicts_with_all = ["csv", "out"])]
    json: bool,
    /// Prints the tables, one after the other.
    #[arg(long, conflicts_with = "out")]
    csv: bool,
    /// Memory for queries, in MiB; beyond it they use temporary files.
    #[arg(long, default_value_t = 2048, value_parser = clap::value_parser!(u32).range(64..))]
    memory: u32,
}

/// Why nothing was analysed.
#[derive(Debug, thiserror::Error)]
pub enum AnalyseError {
    /// The dataset or a query.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A result could not be written.
    #[error("{}: {fault}", path.display())]
    Write {
        /// Where to.
        path: PathBuf,
        /// Why.
        fault: io::Error,
    },
    /// A table could not be written.
    #[error("a table: {0}")]
    Table(#[from] csv::Error),
    /// The folder is there already.
    #[error("{} is there already: name another folder, or take it away", .0.display())]
    Exists(PathBuf),
}

/// Analyses a dataset.
///
/// # Errors
/// When it cannot be read, a query fails, or nothing can be written.
pub fn run(args: &AnalyseArgs, out: &mut dyn Write) -> Result<(), AnalyseError> {
    if let Some(folder) = args.out.as_ref().filter(|folder| folder.exists()) {
        return Err(AnalyseError::Exists(folder.clone()));
    }
    let all = |given: &[Topic]| if given.is_empty() { Topic::VARIANTS } else { given }.to_vec();
    let main = |given: &[Symptom]| if given.is_empty() { &Symptom::MAIN } else { given }.to_vec();
    let wanted = Wanted {
        symptoms: main(&args.symptom),
        by: args.by.clone(),
        topics: all(&args.topic),
        memory: usize::try_from(args.memory).unwrap_or(2048) << 20,
    };
    let mut shown = false;
    let analysis = analyse(&args.dataset, &wanted, &mut |what, done, all| {
        if io::stderr().is_terminal() {
            shown = true;
            let part = if all > 1 { format!(" {done} of {all}") } else { String::new() };
            let stop = "Ctrl-C stops, and nothing is written";
            let _ = write!(io::stderr(), "\r\x1b[K{what}{part} ({stop})");
        }
    });
    if shown {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    let analysis = analysis?;
    let tables = tables(&analysis);
    let fault = |fault| AnalyseError::Write { path: PathBuf::from("-"), fault };
    if args.json {
        return writeln!(out, "{:#}", json(&analysis, &tables)).map_err(fault);
    }
    if args.csv {
        for table in &tables {
            writeln!(out, "{}", table.csv()?).map_err(fault)?;
        }
        return Ok(());
    }
    let paper = report(&analysis);
    let Some(folder) = &args.out else {
        return out.write_all(text(&paper).as_bytes()).map_err(fault);
    };
    let mut files = vec![
        ("report.html".to_owned(), html(&paper)),
        ("report.txt".to_owned(), text(&paper)),
        ("analysis.json".to_owned(), format!("{:#}\n", json(&analysis, &tables))),
    ];
    for table in &tables {
        files.push((format!("tables/{}.csv", table.name), table.csv()?));
    }
    write(folder, &files)?;
    writeln!(out, "{} tables and report.html are in {}", tables.len(), folder.display())
        .map_err(fault)
}

/// Writes files into a folder that is there with all of them or not at all.
fn write(folder: &Path, files: &[(String, String)]) -> Result<(), AnalyseError> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |fault| AnalyseError::Write { path, fault }
    };
    let beside = folder.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = tempfile::tempdir_in(beside).map_err(fault(beside))?;
    for (name, text) in files {
        let path = temporary.path().join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(fault(parent))?;
        }
        std::fs::write(&path, text).map_err(fault(&path))?;
    }
    let made = temporary.keep();
    std::fs::rename(&made, folder).map_err(fault(folder))
}
