//! Folders in which something is made before it stands in its place. They hold rows of people, so
//! nothing of them stays behind, also when somebody presses Ctrl-C.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

static HERE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn here() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    HERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder for its owner alone that is gone when this is dropped, or the program is stopped.
#[derive(Debug)]
pub struct Scratch(Option<TempDir>);

impl Scratch {
    /// One in a folder, under a name with this beginning.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn within(folder: &Path, prefix: &str) -> io::Result<Self> {
        // Held while the folder is made: whoever stops the program waits for its name.
        let mut here = here();
        let mut made = tempfile::Builder::new();
        made.prefix(prefix);
        #[cfg(unix)]
        made.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let made = made.tempdir_in(folder)?;
        here.insert(made.path().to_owned());
        Ok(Self(Some(made)))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.as_ref().map_or(Path::new(""), TempDir::path)
    }

    /// Leaves what stands there now.
    #[must_use]
    pub fn keep(mut self) -> PathBuf {
        let kept = self.0.take().map(TempDir::keep).unwrap_or_default();
        here().remove(&kept);
        kept
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(folder) = self.0.take() {
            let path = folder.path().to_owned();
            drop(folder);
            here().remove(&path);
        }
    }
}

/// From now on Ctrl-C and the like end the program without leaving anything behind.
pub fn clear_when_stopped() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        // Without it the program works as well, and leaves more behind when it is stopped.
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
            return;
        };
        std::thread::spawn(move || {
            let Some(signal) = signals.forever().next() else { return };
            // Not let go of: nothing new is begun.
            let here = here();
            for folder in here.iter() {
                let _ = std::fs::remove_dir_all(folder);
            }
            std::process::exit(128 + signal);
        });
    }
}
