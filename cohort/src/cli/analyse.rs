//! `aftercare-cohort analyse`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use aftercare::exchange::paper::{html, text};
use clap::Args;

use super::Stages;
use super::wanted::WantedArgs;
use crate::analysis::engine::EngineError;
use crate::analysis::report::report;
use crate::analysis::run::run as analyse;
use crate::analysis::tables::{json, tables};
use crate::scratch::Scratch;

/// Says how long symptoms took to clear, by what, and how sure that is.
#[derive(Debug, Args)]
pub struct AnalyseArgs {
    /// A dataset of level A, B or C, or the counts that a job gave.
    dataset: PathBuf,
    /// Writes report.html, report.txt, analysis.json and tables/*.csv into a new folder.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    #[command(flatten)]
    wanted: WantedArgs,
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
    let wanted = args.wanted.wanted(usize::try_from(args.memory).unwrap_or(2048) << 20);
    let mut stages = Stages::default();
    let analysis = analyse(&args.dataset, &wanted, &mut |what, done, all| {
        stages.tell(what, done as u64, all as u64);
    });
    drop(stages);
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
    let temporary = Scratch::within(beside, ".analysis-").map_err(fault(beside))?;
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
