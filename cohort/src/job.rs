//! A job for Spark: a folder that needs nothing of this program to run.
//!
//! `job.py` (the driver), the SQL files as they are, `job.json` (what to ask, by the dataset's
//! level), `README.txt` and `checksums.sha256`. Its answers are counts, from which
//! [`analysis`](crate::analysis) computes as from those of the engine of this program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use aftercare::domain::{Fingerprint, ReleaseLevel, Symptom};
use serde::Serialize;
use sha2::{Digest, Sha256};
use strum::VariantArray;

use crate::analysis::engine::EngineError;
use crate::analysis::results::JOB;
use crate::analysis::run::Wanted;
use crate::analysis::source::{questions, tables};
use crate::analysis::sql::{Question, Stratum};
use crate::scratch::Scratch;

/// Why no job was written.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// The folder is there already.
    #[error("{} is there already: name another folder, or take it away", .0.display())]
    Exists(PathBuf),
    /// Nothing could be written.
    #[error("{}: {fault}", path.display())]
    Write {
        /// Where to.
        path: PathBuf,
        /// Why.
        fault: io::Error,
    },
    /// What to ask.
    #[error(transparent)]
    Questions(#[from] EngineError),
    /// What to ask could not be put down.
    #[error("job.json: {0}")]
    Json(#[from] serde_json::Error),
}

/// `job.json`.
#[derive(Serialize)]
struct Told<'a> {
    job: u32,
    program: &'a str,
    dataset: Option<&'a str>,
    /// What may be put into the places of queries.
    words: BTreeMap<&'a str, Vec<&'a str>>,
    levels: BTreeMap<String, Asked<'a>>,
}

/// What is asked of a dataset of a level.
#[derive(Serialize)]
struct Asked<'a> {
    tables: BTreeMap<&'a str, &'a str>,
    questions: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    name: String,
    file: String,
    #[serde(flatten)]
    question: Question,
    /// Whether its answer is the table `episode` of the questions after it.
    keep: bool,
}

impl Named {
    fn of(question: Question) -> Self {
        Self {
            name: question.name(),
            file: format!("{}.sql", question.query),
            question,
            keep: question.query.is_kept(),
        }
    }
}

/// Writes a job into a new folder, which is there whole or not at all. `dataset`: any place that
/// Spark reads; who runs the job may name another. Tells how many questions it has for a dataset of
/// level A or B.
///
/// # Errors
/// When the folder is there already or cannot be written.
pub fn write(folder: &Path, wanted: &Wanted, dataset: Option<&str>) -> Result<usize, JobError> {
    if folder.exists() {
        return Err(JobError::Exists(folder.to_owned()));
    }
    let files = files(wanted, dataset)?;
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |fault| JobError::Write { path, fault }
    };
    let beside = folder.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = Scratch::within(beside, ".job-").map_err(fault(beside))?;
    for (name, text) in &files {
        let path = temporary.path().join(name);
        std::fs::write(&path, text).map_err(fault(&path))?;
    }
    std::fs::rename(temporary.keep(), folder).map_err(fault(folder))?;
    Ok(questions(ReleaseLevel::B, wanted)?.len())
}

/// Every file of a job by its name.
fn files(wanted: &Wanted, dataset: Option<&str>) -> Result<BTreeMap<String, String>, JobError> {
    let mut files = BTreeMap::new();
    let mut levels = BTreeMap::new();
    for level in [ReleaseLevel::A, ReleaseLevel::B, ReleaseLevel::C] {
        let questions = questions(level, wanted)?;
        for question in &questions {
            let name = format!("{}.sql", question.query);
            files.insert(name, question.query.template().to_owned());
        }
        let tables = tables(level).unwrap_or_default().iter().copied().collect();
        let questions = questions.into_iter().map(Named::of).collect();
        levels.insert(level.to_string(), Asked { tables, questions });
    }
    let told = Told {
        job: JOB,
        program: env!("CARGO_PKG_VERSION"),
        dataset,
        words: BTreeMap::from([
            ("symptom", Symptom::all().iter().map(|it| it.name()).collect()),
            ("stratum", Stratum::VARIANTS.iter().map(Into::into).collect()),
        ]),
        levels,
    };
    files.insert("job.json".to_owned(), serde_json::to_string_pretty(&told)? + "\n");
    files.insert("job.py".to_owned(), include_str!("../spark/job.py").to_owned());
    let place = dataset.unwrap_or("DATASET");
    let readme = include_str!("../spark/README.txt").replace("{dataset}", place);
    let names: Vec<&str> =
        files.keys().map(String::as_str).filter(|name| *name != "job.py").collect();
    let readme = readme.replace("{files}", &names.join(","));
    files.insert("README.txt".to_owned(), readme);
    let mut sums = String::new();
    for (name, text) in &files {
        let _ = writeln!(sums, "{}  {name}", Fingerprint(Sha256::digest(text).into()));
    }
    files.insert("checksums.sha256".to_owned(), sums);
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::run::Topic;

    fn wanted() -> Wanted {
        Wanted {
            symptoms: vec![Symptom::Redness],
            by: vec![Stratum::Depth],
            topics: Topic::VARIANTS.to_vec(),
            memory: 0,
        }
    }

    #[test]
    fn a_job_holds_the_queries_as_they_are_and_every_file_that_it_names() {
        let files = files(&wanted(), Some("s3a://bucket/dataset")).unwrap();
        let told: serde_json::Value = serde_json::from_str(files.get("job.json").unwrap()).unwrap();
        assert_eq!(told.get("dataset").unwrap(), "s3a://bucket/dataset");
        let mut seen = 0;
        for level in ["A", "B", "C"] {
            let asked = told.pointer(&format!("/levels/{level}/questions")).unwrap();
            for question in asked.as_array().unwrap() {
                let file = question.get("file").unwrap().as_str().unwrap();
                let path = format!("{}/sql/{file}", env!("CARGO_MANIFEST_DIR"));
                assert_eq!(files.get(file).unwrap(), &std::fs::read_to_string(path).unwrap());
                seen += 1;
            }
        }
        assert!(seen > 20, "{seen}");
        let readme = files.get("README.txt").unwrap();
        assert!(readme.contains("--dataset s3a://bucket/dataset") && !readme.contains('{'));
        for line in files.get("checksums.sha256").unwrap().lines() {
            let (sum, name) = line.split_once("  ").unwrap();
            let text = files.get(name).unwrap();
            assert_eq!(sum, Fingerprint(Sha256::digest(text).into()).to_string());
        }
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let refused = write(folder.path(), &wanted(), None).unwrap_err();
        assert!(refused.to_string().contains("is there already"));
        let job = folder.path().join("job");
        assert!(write(&job, &wanted(), None).unwrap() > 5);
        assert!(job.join("checksums.sha256").exists());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
