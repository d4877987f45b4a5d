//! Reading a pool.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use aftercare::domain::{Fingerprint, Study};
use aftercare::exchange::study_file::read_study;
use aftercare::research::Pseudonym;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::folder::{ABOUT, PEOPLE, STUDY, WITHDRAWN};
use super::{About, FORMAT, PoolError, Pooled, VERSION, Withdrawn};

/// A pool that was made and not changed since.
#[derive(Clone, Debug)]
pub struct Pool {
    place: PathBuf,
    /// What it says about itself.
    pub about: About,
    /// The study.
    pub study: Study,
    /// Who withdrew.
    pub withdrawn: Withdrawn,
}

/// What every version of a pool has.
#[derive(Deserialize)]
struct Kind {
    format: String,
    version: u32,
}

impl Pool {
    /// Opens a pool and checks that it is as it was made: `people.jsonl` is read once for that.
    ///
    /// # Errors
    /// When it is none, was changed, or a newer program made it.
    pub fn open(place: &Path) -> Result<Self, PoolError> {
        let (about, study, withdrawn) = heads(place)?;
        let path = place.join(PEOPLE);
        let mut people = File::open(&path).map_err(PoolError::io(&path))?;
        if hash(&mut people).map_err(PoolError::io(&path))? != about.sha256 {
            return Err(PoolError::damaged(place, PEOPLE));
        }
        Ok(Self { place: place.to_owned(), about, study, withdrawn })
    }

    /// Everybody, one by one, in the order of their pseudonyms.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn people(&self) -> Result<People, PoolError> {
        let path = self.place.join(PEOPLE);
        let file = File::open(&path).map_err(PoolError::io(&path))?;
        Ok(People { lines: BufReader::with_capacity(1 << 20, file), path, at: 0, last: None })
    }
}

/// The people of a pool. After an error there are no more.
#[derive(Debug)]
pub struct People {
    lines: BufReader<File>,
    path: PathBuf,
    at: u64,
    last: Option<Pseudonym>,
}

impl Iterator for People {
    type Item = Result<Pooled, PoolError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        match self.lines.read_until(b'\n', &mut line) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(error) => return Some(Err(PoolError::io(&self.path)(error))),
        }
        self.at += 1;
        let person = serde_json::from_slice::<Pooled>(&line).ok();
        let person = person.filter(|person| self.last < Some(person.participant));
        self.last = person.as_ref().map(|person| person.participant);
        let damaged = || PoolError::damaged(&self.path, format!("line {}", self.at));
        Some(person.ok_or_else(damaged))
    }
}

/// All but the people.
pub(super) fn heads(place: &Path) -> Result<(About, Study, Withdrawn), PoolError> {
    let kind: Kind = part(place, ABOUT)?;
    let path = || place.display().to_string();
    if kind.format != FORMAT {
        return Err(PoolError::NoPool(path()));
    }
    if kind.version > VERSION {
        return Err(PoolError::Newer { path: path(), found: kind.version });
    }
    let about = part(place, ABOUT)?;
    let study = fs::read_to_string(place.join(STUDY)).map_err(PoolError::io(place))?;
    let study = read_study(&study).map_err(|_| PoolError::damaged(place, STUDY))?;
    Ok((about, study, part(place, WITHDRAWN)?))
}

fn part<T: DeserializeOwned>(place: &Path, name: &str) -> Result<T, PoolError> {
    match fs::read(place.join(name)) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| PoolError::damaged(place, name)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(PoolError::NoPool(place.display().to_string()))
        }
        Err(error) => Err(PoolError::io(place)(error)),
    }
}

fn hash(file: &mut File) -> io::Result<Fingerprint> {
    let mut hash = Sha256::new();
    let mut reader = BufReader::with_capacity(1 << 20, file);
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(Fingerprint(hash.finalize().into()));
        }
        hash.update(bytes);
        let read = bytes.len();
        reader.consume(read);
    }
}
