//! Where things are kept.

use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::{ensure_folder, variable};
use crate::say;
use crate::seal::Seal;

/// The variable that names the data folder.
const DATA_DIR: &str = "AFTERCARE_DATA_DIR";

/// The folders of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Journal, drafts, photos: `journal.db` is in it.
    pub data: PathBuf,
    /// The folder of `config.toml`: the data folder when that was named, else the system's.
    pub config: PathBuf,
    /// What can be thrown away.
    pub cache: PathBuf,
    /// How all that is kept there.
    pub seal: Seal,
}

/// Why there is no place to keep things.
#[derive(Debug, thiserror::Error)]
pub enum PlacesError {
    /// The system names no home folder.
    #[error("{}", say::fault_world::no_home())]
    NoHome,
    /// A folder could not be made.
    #[error("{}", say::fault_world::no_folder(&path.display(), why))]
    Folder {
        /// Which.
        path: PathBuf,
        /// The system's words.
        why: io::Error,
    },
}

impl Places {
    /// The folder from `--data-dir`, else from `AFTERCARE_DATA_DIR`, else the system's folders.
    ///
    /// # Errors
    /// When none is named and the system knows no home folder.
    pub fn find(data_dir: Option<&Path>) -> Result<Self, PlacesError> {
        if let Some(data) =
            data_dir.map(Path::to_owned).or_else(|| Some(variable(DATA_DIR)?.into()))
        {
            return Ok(Self::within(data));
        }
        let system = ProjectDirs::from("", "", "aftercare").ok_or(PlacesError::NoHome)?;
        Ok(Self {
            data: system.data_dir().to_owned(),
            config: system.config_dir().to_owned(),
            cache: system.cache_dir().to_owned(),
            seal: Seal::PLAIN,
        })
    }

    /// Whether the environment names the data folder.
    #[must_use]
    pub fn named_outside() -> bool {
        variable(DATA_DIR).is_some()
    }

    /// Everything in one folder.
    #[must_use]
    pub fn within(data: PathBuf) -> Self {
        Self { config: data.clone(), cache: data.join("cache"), data, seal: Seal::PLAIN }
    }

    /// Makes the data and cache folders that are missing, for their owner alone.
    ///
    /// # Errors
    /// When one cannot be made.
    pub fn ensure(&self) -> Result<(), PlacesError> {
        [&self.data, &self.cache].into_iter().try_for_each(|path| {
            ensure_folder(path).map_err(|why| PlacesError::Folder { path: path.clone(), why })
        })
    }

    /// The journal.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.data.join("journal.db")
    }

    /// What a practice keeps; the file is there only where `aftercare review` was used.
    #[must_use]
    pub fn practice(&self) -> PathBuf {
        self.data.join("practice.db")
    }

    /// The settings; the file may not be there.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_folder_holds_everything() {
        let places = Places::find(Some(Path::new("/somewhere"))).expect("named");
        assert_eq!(places.journal(), Path::new("/somewhere/journal.db"));
        assert_eq!(places.settings(), Path::new("/somewhere/config.toml"));
        assert!(places.cache.starts_with("/somewhere"));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let home = tempfile::tempdir().expect("a folder");
        let taken = home.path().join("taken");
        std::fs::write(&taken, "a file").expect("written");
        let error = Places::within(taken.clone()).ensure().expect_err("a file is in the way");
        assert!(error.to_string().contains(&*taken.to_string_lossy()), "{error}");
        assert!(error.to_string().contains("--data-dir"), "{error}");

        let places = Places::within(home.path().join("new"));
        places.ensure().expect("made");
        places.ensure().expect("made already");
        assert!(places.data.is_dir() && places.cache.is_dir());
    }
}
