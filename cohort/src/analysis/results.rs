//! What a job on a cluster counted: a folder with a table for each question, the dataset's
//! `datapackage.json`, and `results.json`, written last, which says what is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aftercare::domain::Fingerprint;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::engine::{Cell, EngineError, Row};
use super::source::{Counts, Source};
use super::sql::Question;

/// The file that says what is there.
pub const RESULTS: &str = "results.json";

/// The version of jobs and their results.
pub const JOB: u32 = 1;

/// What a job counted.
#[derive(Clone, Debug)]
pub struct Results {
    folder: PathBuf,
    told: Told,
}

/// `results.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// [`JOB`].
    pub job: u32,
    /// Where the dataset was.
    pub dataset: String,
    /// SHA-256 of its `datapackage.json`.
    pub package: String,
    /// How many rows each file of it has.
    pub rows: BTreeMap<String, u64>,
    /// By which versions it was counted, by name.
    pub versions: BTreeMap<String, String>,
    /// On which machines, as Spark names them.
    pub master: String,
    /// How long it took.
    pub seconds: f64,
    /// The answers, in the order of the job.
    pub answers: Vec<Answer>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// To what.
    #[serde(flatten)]
    pub question: Question,
    /// How many rows its table has.
    pub rows: usize,
    /// SHA-256 of the table.
    pub sha256: String,
    /// How long it took.
    pub seconds: f64,
}

impl Results {
    /// Opens the folder that a job wrote.
    ///
    /// # Errors
    /// When the job did not end well, or its results are of another version.
    pub fn open(folder: &Path) -> Result<Self, EngineError> {
        let this = |told| Self { folder: folder.to_owned(), told };
        let path = folder.join(RESULTS);
        let fault =
            |fault: String| EngineError::Results { file: path.display().to_string(), fault };
        let text = std::fs::read_to_string(&path).map_err(|error| {
            fault(format!("{error}. Only a job that ended well writes it: run the job again"))
        })?;
        let told: Told = serde_json::from_str(&text)
            .map_err(|error| fault(format!("{error}. Run the job again")))?;
        if told.job == JOB {
            return Ok(this(told));
        }
        Err(fault(format!("of version {}, and this program reads {JOB}: make a new job", told.job)))
    }

    /// What it says of itself.
    #[must_use]
    pub const fn told(&self) -> &Told {
        &self.told
    }

    /// The answers that differ from those of a source; none when all are the same. The order of
    /// rows says nothing.
    ///
    /// # Errors
    /// When a table is not as the job wrote it, or the source has no answer.
    pub fn differences(
        &self,
        source: &dyn Source,
        progress: &mut dyn FnMut(&str, usize, usize),
    ) -> Result<Vec<Difference>, EngineError> {
        let (mut kept, mut differences) = (None, Vec::new());
        for (done, answer) in self.told.answers.iter().enumerate() {
            let question = answer.question;
            progress(&question.name(), done, self.told.answers.len());
            let ours = match &kept {
                _ if question.query.is_kept() => {
                    drop(kept.take());
                    kept = Some(source.episodes(question, &mut |_, _| ())?);
                    continue;
                }
                Some(kept) if question.query.about_episodes() => kept.counts(question)?,
                _ => source.counts(question)?,
            };
            differences.extend(Difference::between(question, &ours, &self.counts(question)?));
        }
        Ok(differences)
    }
}

impl Counts for Results {
    fn counts(&self, question: Question) -> Result<Vec<Row>, EngineError> {
        let path = self.folder.join(question.name()).with_extension("csv");
        let fault =
            |fault: String| EngineError::Results { file: path.display().to_string(), fault };
        let answer = self.told.answers.iter().find(|it| it.question == question);
        let answer = answer.ok_or_else(|| {
            fault("the job did not ask this. Ask what it asked (--symptom, --by, --topic)".into())
        })?;
        let bytes =
            std::fs::read(&path).map_err(|error| fault(format!("{error}. Run the job again")))?;
        if Fingerprint(Sha256::digest(&bytes).into()).to_string() != answer.sha256 {
            return Err(fault("is not as the job wrote it. Run the job again".to_owned()));
        }
        let mut rows = Vec::with_capacity(answer.rows);
        for record in csv::Reader::from_reader(bytes.as_slice()).records() {
            let record = record.map_err(|error| fault(error.to_string()))?;
            rows.push(Row(record.iter().map(cell).collect()));
        }
        // What is missing comes last, as from our engine; from Spark it comes first. The sums of
        // what is computed, and the order of tables, are then the same.
        let last = |cell: &Cell| (*cell == Cell::Missing, cell.clone());
        rows.sort_by_cached_key(|row| row.0.iter().map(last).collect::<Vec<_>>());
        Ok(rows)
    }
}

impl Counts for &Results {
    fn counts(&self, question: Question) -> Result<Vec<Row>, EngineError> {
        (*self).counts(question)
    }
}

/// It has counted: nothing is kept that was not kept then.
impl Source for Results {
    fn episodes<'a>(
        &'a self,
        _: Question,
        _: &mut dyn FnMut(usize, usize),
    ) -> Result<Box<dyn Counts + 'a>, EngineError> {
        Ok(Box::new(self))
    }
}

fn cell(text: &str) -> Cell {
    match text.parse() {
        _ if text.is_empty() => Cell::Missing,
        Ok(number) => Cell::Whole(number),
        Err(_) => Cell::Text(text.to_owned()),
    }
}

/// An answer that is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// To what.
    pub question: Question,
    /// Rows that only the source has.
    pub ours: Vec<Vec<String>>,
    /// Rows that only the job has.
    pub theirs: Vec<Vec<String>>,
}

impl Difference {
    fn between(question: Question, ours: &[Row], theirs: &[Row]) -> Option<Self> {
        let mut rows: BTreeMap<Vec<String>, i64> = BTreeMap::new();
        let texts = |row: &Row| {
            (0..row.0.len()).map(|at| row.name(at).unwrap_or_default()).collect::<Vec<_>>()
        };
        ours.iter().for_each(|row| *rows.entry(texts(row)).or_default() += 1);
        theirs.iter().for_each(|row| *rows.entry(texts(row)).or_default() -= 1);
        let (ours, theirs): (Vec<_>, Vec<_>) =
            rows.into_iter().filter(|(_, n)| *n != 0).partition(|(_, n)| *n > 0);
        let bare = |rows: Vec<(Vec<String>, i64)>| rows.into_iter().map(|(row, _)| row).collect();
        let same = ours.is_empty() && theirs.is_empty();
        (!same).then(|| Self { question, ours: bare(ours), theirs: bare(theirs) })
    }
}

#[cfg(test)]
mod tests {
    use aftercare::domain::Symptom;

    use super::super::sql::{Query, Stratum};
    use super::*;

    fn healing() -> Question {
        Query::Healing.about(Symptom::Redness, Stratum::Depth)
    }

    /// A folder of results with one table.
    fn folder(table: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let told = Told {
            job: JOB,
            dataset: "hdfs://cluster/dataset".to_owned(),
            package: String::new(),
            rows: BTreeMap::new(),
            versions: BTreeMap::new(),
            master: "spark://cluster:7077".to_owned(),
            seconds: 1.0,
            answers: vec![Answer {
                question: healing(),
                rows: 2,
                sha256: Fingerprint(Sha256::digest(table).into()).to_string(),
                seconds: 1.0,
            }],
        };
        std::fs::write(folder.path().join("healing-redness-depth.csv"), table).unwrap();
        let told = serde_json::to_string(&told).unwrap();
        std::fs::write(folder.path().join(RESULTS), told).unwrap();
        folder
    }

    const TABLE: &str = "stratum,entry_day,after_day,day,cleared,n\n,0,3,4,1,12\n2,0,2,3,0,7\n";

    #[test]
    fn what_is_empty_is_missing_comes_last_and_is_never_zero() {
        let folder = folder(TABLE);
        let rows = Results::open(folder.path()).unwrap().counts(healing()).unwrap();
        assert_eq!(rows.first().unwrap().name(0).as_deref(), Some("2"));
        assert_eq!(rows.last().unwrap().name(0), None);
        assert_eq!(rows.last().unwrap().number::<u32>(5).unwrap(), 12);
    }

    #[test]
    fn what_is_not_whole_is_refused_and_why() {
        let folder = folder(TABLE);
        let results = Results::open(folder.path()).unwrap();
        let other = results.counts(Query::Span.about(None, None)).unwrap_err().to_string();
        assert!(other.contains("span.csv: the job did not ask this"), "{other}");
        let table = folder.path().join("healing-redness-depth.csv");
        std::fs::write(&table, TABLE.replace("12", "13")).unwrap();
        let changed = results.counts(healing()).unwrap_err().to_string();
        assert!(changed.contains("not as the job wrote it"), "{changed}");
        std::fs::remove_file(folder.path().join(RESULTS)).unwrap();
        let broken_off = Results::open(folder.path()).unwrap_err().to_string();
        assert!(broken_off.contains("run the job again"), "{broken_off}");
    }

    #[test]
    fn rows_are_compared_in_any_order_and_each_as_often_as_it_stands_there() {
        let folder = folder(TABLE);
        let rows = Results::open(folder.path()).unwrap().counts(healing()).unwrap();
        let turned: Vec<Row> = rows.iter().rev().cloned().collect();
        assert_eq!(Difference::between(healing(), &turned, &rows), None);
        let twice: Vec<Row> = rows.iter().chain(rows.first()).cloned().collect();
        let more = Difference::between(healing(), &twice, &rows).unwrap();
        assert_eq!((more.ours.len(), more.theirs.len()), (1, 0));
        let fewer = Difference::between(healing(), rows.get(1..).unwrap(), &rows).unwrap();
        assert_eq!(fewer.theirs, [["2", "0", "2", "3", "0", "7"]]);
    }
}
