//! From TOML text to the [`Library`], with every fault named by file, place and key.

mod adjust;
mod condition;
mod course;
mod fhir;
mod files;
mod photo;
mod products;
mod ranges;
mod redness;
mod rules;
mod schedule;
mod vocabulary;

use std::fmt;

use serde::de::DeserializeOwned;
use toml::Value;

use super::Library;

pub use course::sheet;

/// One asset file.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its path below `assets/`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Something wrong with an asset file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The rule, symptom or table.
    pub place: String,
    /// The key; empty when the whole place is meant.
    pub key: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.place)?;
        if !self.key.is_empty() {
            write!(f, ".{}", self.key)?;
        }
        write!(f, ": {}", self.what)
    }
}

impl std::error::Error for Problem {}

/// Reads all asset files.
///
/// # Errors
/// The first problem found, with file, place and key.
pub fn parse(files: &[File<'_>]) -> Result<Library, Problem> {
    files::library(files)
}

/// Texts live as long as the program: they are read once, when it is built.
fn keep(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// A fault that the TOML reader found: named by the heading and the key above it.
fn fault_in(file: File<'_>, error: &toml::de::Error) -> Problem {
    let found = error.span().map_or(0, |span| span.start);
    let until = file.text.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        (start <= found).then_some(line.trim())
    });
    let (mut place, mut key, mut number) = ("the file", "", 0);
    for line in until {
        number += 1;
        if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            (place, key) = (heading.trim_matches(['[', ']']), "");
        } else if let Some((name, _)) = line.split_once('=') {
            let name = name.trim();
            if !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c)) {
                key = name;
            }
        }
    }
    let what = error.message().trim().replace('\n', ", ");
    At { file: file.path, place }.problem(key, format!("{what} (line {number})"))
}

/// Where the reader is, to name it when something is wrong.
#[derive(Clone, Copy)]
struct At<'a> {
    file: &'a str,
    place: &'a str,
}

impl At<'_> {
    fn problem(self, key: &str, what: impl fmt::Display) -> Problem {
        Problem {
            file: self.file.to_owned(),
            place: self.place.to_owned(),
            key: key.to_owned(),
            what: what.to_string(),
        }
    }

    /// Reads a value whose shape is a type; unknown keys are faults.
    fn read<T: DeserializeOwned>(self, key: &str, value: Value) -> Result<T, Problem> {
        value.try_into().map_err(|error: toml::de::Error| {
            // The parser says "in `key`" on a second line: one line reads better here.
            self.problem(key, error.to_string().trim().replace('\n', ", "))
        })
    }
}

#[cfg(test)]
mod tests;
