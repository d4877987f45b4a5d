//! Writing a pool: beside the old one, and then in its place in one step.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use aftercare::domain::{Fingerprint, Study};
use aftercare::world::ensure_folder;
use sha2::{Digest, Sha256};

use crate::scratch::Scratch;
use crate::trail::TRAIL;

use super::{About, FORMAT, Files, INVENTED, PoolError, Pooled, Refused, Size, VERSION, Withdrawn};

pub(super) const ABOUT: &str = "pool.json";
pub(super) const PEOPLE: &str = "people.jsonl";
pub(super) const STUDY: &str = "study.toml";
pub(super) const WITHDRAWN: &str = "withdrawn.json";
const README: &str = "README.txt";
/// What the simulator adds.
pub(crate) const TRUTH: &str = "truth.csv";
/// All that may stand in a pool's folder.
const NAMES: [&str; 7] = [ABOUT, PEOPLE, STUDY, WITHDRAWN, README, TRUTH, TRAIL];

/// A pool that is being written.
#[derive(Debug)]
pub struct Draft {
    place: PathBuf,
    folder: Scratch,
    people: BufWriter<File>,
    hash: Sha256,
    size: Size,
}

impl Draft {
    /// Begins a pool that is to stand at `place`: nothing is there, or an older pool.
    ///
    /// # Errors
    /// When something else is there, or it cannot be written.
    pub fn begin(place: &Path) -> Result<Self, PoolError> {
        if let Some(found) = stranger(place).map_err(PoolError::io(place))? {
            return Err(PoolError::Occupied { path: place.display().to_string(), found });
        }
        let above = above(place);
        ensure_folder(above).map_err(PoolError::io(above))?;
        let folder = Scratch::within(above, ".pool-").map_err(PoolError::io(above))?;
        let file = File::create(folder.path().join(PEOPLE)).map_err(PoolError::io(place))?;
        let people = BufWriter::with_capacity(1 << 20, file);
        let (hash, size) = (Sha256::new(), Size::default());
        Ok(Self { place: place.to_owned(), folder, people, hash, size })
    }

    /// Where the pool's other files are written before it is finished.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds somebody. They must come in the order of their pseudonyms.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, person: &Pooled) -> Result<(), PoolError> {
        let sessions = &person.person.sessions;
        let days: usize = sessions.iter().map(|session| session.days.len()).sum();
        let line = line(person).map_err(PoolError::io(&self.place))?;
        self.add_line(&line, sessions.len() as u64, days as u64)
    }

    /// Adds a line that [`line`] gave.
    pub(super) fn add_line(
        &mut self,
        line: &[u8],
        sessions: u64,
        days: u64,
    ) -> Result<(), PoolError> {
        self.hash.update(line);
        self.size.people += 1;
        self.size.sessions += sessions;
        self.size.days += days;
        self.people.write_all(line).map_err(PoolError::io(&self.place))
    }

    /// Writes the rest and puts the pool in its place, at once and whole.
    ///
    /// # Errors
    /// When it cannot be written; the pool before is left then.
    pub fn finish(
        self,
        (study, study_text): (&Study, &str),
        withdrawn: &Withdrawn,
        files: Files,
        refused: Vec<Refused>,
    ) -> Result<About, PoolError> {
        let Self { place, folder, people, hash, size } = self;
        let invented = study.id.as_str().starts_with(INVENTED);
        let about = About {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: format!("aftercare-cohort {}", env!("CARGO_PKG_VERSION")),
            study: study.id.clone(),
            invented,
            size,
            sha256: Fingerprint(hash.finalize().into()),
            files,
            refused,
        };
        let write = || {
            people.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            put(folder.path(), STUDY, study_text.as_bytes())?;
            put(folder.path(), WITHDRAWN, &json(withdrawn)?)?;
            put(folder.path(), README, readme(study, invented).as_bytes())?;
            put(folder.path(), ABOUT, &json(&about)?)?;
            // What was done with the pool before is not forgotten with it.
            match fs::read(place.join(TRAIL)) {
                Ok(trail) => put(folder.path(), TRAIL, &trail)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
            replace(folder, &place)
        };
        write().map_err(PoolError::io(&place))?;
        Ok(about)
    }
}

/// A person as their line, with its end.
pub(super) fn line(person: &Pooled) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(person)?;
    line.push(b'\n');
    Ok(line)
}

/// What stands at a place and is neither a pool nor an empty folder.
fn stranger(place: &Path) -> io::Result<Option<String>> {
    let entries = match fs::read_dir(place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !NAMES.contains(&name.as_str()) {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

fn above(place: &Path) -> &Path {
    place.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn json(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(folder.join(name))?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Puts a folder in the place of another, which is removed then.
fn replace(new: Scratch, place: &Path) -> io::Result<()> {
    File::open(new.path())?.sync_all()?;
    let old = if !place.exists() {
        fs::rename(new.path(), place)?;
        None
    } else if exchange(new.path(), place).is_ok() {
        Some(new.path().to_owned())
    } else {
        // Where the system cannot exchange two names, there is a moment without a pool.
        let old = new.path().with_extension("old");
        fs::rename(place, &old)?;
        if let Err(error) = fs::rename(new.path(), place) {
            fs::rename(&old, place)?;
            return Err(error);
        }
        Some(old)
    };
    // Nothing of the new one is left to be removed.
    let _ = new.keep();
    File::open(above(place))?.sync_all()?;
    old.map_or(Ok(()), |old| remove(&old))
}

/// Removes the pool from before, which may hold people who withdrew since.
fn remove(old: &Path) -> io::Result<()> {
    #[cfg(unix)]
    let _ = fs::set_permissions(old, std::os::unix::fs::PermissionsExt::from_mode(0o700));
    fs::remove_dir_all(old).map_err(|error| {
        io::Error::other(format!(
            "the new pool is in its place, but the one before could not be removed ({error}). It is in \
             {}: remove it, for people who withdrew may be in it",
            old.display()
        ))
    })
}

/// Exchanges two names in one step.
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }
    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    {
        let _ = (one, other);
        Err(io::ErrorKind::Unsupported.into())
    }
}

fn readme(study: &Study, invented: bool) -> String {
    let what = if invented {
        "INVENTED. Nobody here exists: a program drew them by chance, for tests and teaching.\n\
         What is found in them says nothing about real skin.\n"
    } else {
        "Personal data of real people, under pseudonyms: not anonymous.\n\
         Keep it where only those can read it who may, and never pass it on as it is:\n\
         a release is made with aftercare-cohort release.\n"
    };
    let Study { id, title, .. } = study;
    format!("{what}\nStudy: {title} ({id})\nMade by aftercare-cohort pool; see docs/research.md.\n")
}
