//! Where people come from: a pool, read as often as needed, one person at a time.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::dataset::sha256;
use crate::pool::Pooled;

/// A pool and what it says of its study.
#[derive(Clone, Debug)]
pub struct Source {
    people: PathBuf,
    /// Its study.
    pub study: AboutStudy,
    /// SHA-256 of its people.
    pub sha256: String,
}

/// What a release tells of its study.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AboutStudy {
    /// Its name in files.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whom to ask.
    pub contact: String,
    /// Who answers for the data by law.
    pub controller: String,
}

impl AboutStudy {
    /// Whether its people are invented: the name of such a study says so.
    #[must_use]
    pub fn is_invented(&self) -> bool {
        self.id.starts_with("invented-")
    }
}

impl Source {
    /// Opens the pool in a folder.
    ///
    /// # Errors
    /// In words, when it is none.
    pub fn open(folder: &Path) -> Result<Self, String> {
        let study = folder.join("study.toml");
        let text = std::fs::read_to_string(&study)
            .map_err(|fault| format!("{}: {fault}. Name the folder of a pool", study.display()))?;
        let study =
            toml::from_str(&text).map_err(|fault| format!("{}: {fault}", study.display()))?;
        let people = folder.join("people.jsonl");
        let sha256 = sha256(&people).map_err(|fault| fault.to_string())?;
        Ok(Self { people, study, sha256 })
    }

    /// Everybody in it, in the order of their pseudonyms.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn people(&self) -> Result<impl Iterator<Item = Result<Pooled, String>>, String> {
        let name = self.people.display().to_string();
        let file = File::open(&self.people).map_err(|fault| format!("{name}: {fault}"))?;
        Ok(BufReader::new(file).lines().enumerate().map(move |(number, line)| {
            let line = line.map_err(|fault| fault.to_string());
            line.and_then(|line| serde_json::from_str(&line).map_err(|fault| fault.to_string()))
                .map_err(|fault| format!("{name}, line {}: {fault}", number + 1))
        }))
    }
}
