//! A dataset: a folder of tables that explain themselves.
//!
//! CSV is what counts (any program reads it in thirty years); Parquet holds the same rows. All else
//! (data package, codebook, dictionary for `REDCap`, citation, licence) is made from [`Facts`] and
//! from `assets/fields.toml`, so it can be made again and compared: [`verify`] does.

mod documents;
mod package;
mod read;
mod redcap;
pub mod rows;
mod verify;
mod write;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use aftercare::domain::{Fingerprint, ReleaseLevel};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use documents::{CHECKSUMS, documents, promise, write_checksums, write_documents};
pub use read::{Rows, read_subjects};
pub use verify::{Verified, verify};
pub use write::Writer;

use crate::fields::{Table, fields};
use crate::release::{Plan, rules};

/// The version of the layout of a dataset.
pub const VERSION: u32 = 1;

/// Why a dataset cannot be written or is not what it says.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read or written.
    #[error("{}: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The pool holds something that may not stand in a dataset.
    #[error(
        "{field}: {got} may not stand there; allowed is {allowed}. Pool the contributions anew"
    )]
    Value {
        /// Table and field.
        field: String,
        /// What it was.
        got: String,
        /// What may stand there.
        allowed: String,
    },
    /// A file of a dataset is not what it must be.
    #[error("{file}{}{}: {what}", line.map(|it| format!(", line {it}")).unwrap_or_default(),
        field.as_ref().map(|it| format!(", field {it}")).unwrap_or_default())]
    Broken {
        /// Which file.
        file: String,
        /// Where.
        line: Option<u64>,
        /// In which field.
        field: Option<String>,
        /// What is wrong.
        what: String,
    },
}

impl Error {
    /// A fault of a whole file.
    pub(crate) fn broken(file: &str, what: impl Into<String>) -> Self {
        Self::Broken { file: file.to_owned(), line: None, field: None, what: what.into() }
    }

    /// A file that could not be read or written.
    pub(crate) fn file(path: &Path, why: &dyn std::error::Error) -> Self {
        Self::File { path: path.to_owned(), why: why.to_string() }
    }
}

/// What a dataset says of itself: it stands in its `datapackage.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The version of the layout.
    pub layout: u32,
    /// How much detail it has.
    pub level: ReleaseLevel,
    /// The study's name in files.
    pub study: String,
    /// Its title.
    pub title: String,
    /// Whom to ask.
    pub contact: String,
    /// Who answers for the data by law.
    pub controller: String,
    /// The licence by its SPDX name; absent: by agreement only.
    pub licence: Option<String>,
    /// Whether its people are invented.
    pub invented: bool,
    /// The fewest people who are alike in what others could know; absent where none is promised.
    pub k: Option<u32>,
    /// The largest share that was allowed to be left out for standing out.
    pub most_suppressed: f64,
    /// What others could know of a person, as it was taken.
    pub quasi: Vec<String>,
    /// How much coarser it is than what people told.
    pub plan: Plan,
    /// By which versions it was made.
    pub versions: Versions,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
    /// SHA-256 of the pool it was made of.
    pub pool: String,
}

/// By which versions a dataset was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Versions {
    /// Of the program.
    pub program: String,
    /// Of the table of fields.
    pub fields: u32,
    /// Of the rules that the program knows.
    pub rules: u32,
    /// Of the newest expected ranges that the program knows.
    pub ranges: u32,
}

impl Versions {
    /// Those of this program.
    #[must_use]
    pub fn here() -> Self {
        let library = aftercare::library();
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            fields: fields().version,
            rules: library.rules.version,
            ranges: library.newest_ranges(),
        }
    }
}

impl Facts {
    /// Its tables and fields, as coarse as they are.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = fields().at(self.level);
        rules().apply(&self.plan, &mut tables);
        tables
    }
}

/// The SHA-256 of a file, in hexadecimal digits.
///
/// # Errors
/// When it cannot be read.
pub fn sha256(path: &Path) -> Result<String, Error> {
    let mut file = std::fs::File::open(path).map_err(|fault| Error::file(path, &fault))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer).map_err(|fault| Error::file(path, &fault))?;
        if read == 0 {
            return Ok(Fingerprint(hash.finalize().into()).to_string());
        }
        hash.update(buffer.get(..read).unwrap_or_default());
    }
}
