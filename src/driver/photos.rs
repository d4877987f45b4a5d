//! Photos: from a file to the journal, and out of it again.

use std::io;
use std::path::{Path, PathBuf};

use super::{Driver, judging};
use crate::domain::{Change, Doomed, Edit, Kept, Measured, Photo, PhotoFile, Regions, Swap};
use crate::effect::{Attach, Fault, Looked};
use crate::photo::{PhotoError, Source, Vault, decode, measure};
use crate::say;
use crate::store::Made;
use crate::world::{files_below, open_in_viewer, standing};

/// What a search for missing originals came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundAgain {
    /// What is there again.
    pub found: Vec<Photo>,
    /// What is still missing.
    pub missing: Vec<Photo>,
}

impl Driver {
    /// The folders of the pictures.
    #[must_use]
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Attaches the photo at a path, which was looked at before.
    ///
    /// # Errors
    /// When it is attached already, is no longer what was looked at, or cannot be kept; nothing
    /// is stored then.
    pub fn attach(&mut self, path: &Path, looked: &Looked, to: &Attach) -> Result<Photo, Fault> {
        let reader = self.store.reader();
        let mut file = looked.file.clone();
        if let Some(there) = reader.photo_of(file.sha256)? {
            return Err(fault(
                say::fault_driver::attached_already(&file.name, &there.day),
                say::fault_driver::attached_already_hint(),
            ));
        }
        let source = Source::open(path)?;
        if source.sha256 != file.sha256 {
            return Err(fault(
                say::fault_driver::changed_meanwhile(&file.name),
                say::fault_driver::attach_again(),
            ));
        }
        let kept = if to.in_place {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let name = path.to_str().map(str::to_owned).ok_or_else(|| {
                fault(
                    say::fault_driver::no_text(&path.display()),
                    say::fault_driver::no_text_hint(),
                )
            })?;
            file.kept = Kept::InPlace(name);
            Ok(false)
        } else {
            self.vault.put(&source).map_err(|why| kept_not(&file, &why))
        };
        // One that could not be kept may be there all the same.
        let new = !matches!(kept, Ok(false));
        let photo = kept.and_then(|_| self.record(file, looked, to));
        match &photo {
            Ok(photo) => self.vault.keep_preview(photo.file.sha256, &looked.preview),
            // Nothing is half-stored: what nobody names goes again. One that was there before is
            // that of a photo whose detaching can be undone, and another window may be quicker.
            // A journal that cannot be read now has not stored it either.
            Err(_)
                if new && !matches!(self.store.reader().photo_of(source.sha256), Ok(Some(_))) =>
            {
                let _ = self.vault.remove(&looked.file);
            }
            Err(_) => {}
        }
        photo
    }

    fn record(&mut self, file: PhotoFile, looked: &Looked, to: &Attach) -> Result<Photo, Fault> {
        let made = Made { thumbnail: looked.thumbnail.clone(), quality: looked.quality };
        let at = self.clock.now().at;
        let sha256 = file.sha256;
        let photo = Photo {
            id: self.ids.make(at),
            session: to.session,
            day: to.day,
            date: to.date,
            site: to.site,
            view: to.view,
            file,
            regions: None,
            landmarks: None,
            added: at,
            revision: 0,
        };
        let change = Change::from(Edit::Photo(Swap::make(photo.clone())));
        let judging = judging(self.library, &mut self.ids, at, &mut self.fresh, Some(&change));
        let done = self.store.attach(&change, (sha256, &made), at, judging);
        self.kept(done)?;
        Ok(photo)
    }

    /// Erases records with everything that names them, and the originals of photos. Gives what is
    /// wrong with those that could not be removed.
    ///
    /// # Errors
    /// When the journal cannot be written: nothing is erased then.
    pub fn erase_for_good(&mut self, doomed: &Doomed) -> Result<Vec<Fault>, Fault> {
        self.store.erase(doomed, self.clock.now().at)?;
        self.fresh = None;
        // Else the next one that opens the journal judges.
        let _ = self.catch_up();
        let traces = self.store.rewrite().map_err(|why| Fault {
            hint: say::fault_driver::traces_left().to_owned(),
            ..Fault::from(why)
        });
        let removed = doomed.photos.iter().map(|photo| self.remove_original(&photo.file));
        Ok(removed.chain([traces]).filter_map(Result::err).collect())
    }

    fn remove_original(&self, file: &PhotoFile) -> Result<(), Fault> {
        self.vault.remove(file).map_err(|why| {
            fault(
                say::fault_driver::not_removed(&self.vault.path(file).display(), &why),
                say::fault_driver::not_removed_hint(),
            )
        })
    }

    /// Measures a photo in these regions, and keeps both. Gives the photo with its regions.
    ///
    /// # Errors
    /// When the original cannot be read or measured, or the journal cannot be written.
    pub fn measure(&mut self, photo: &Photo, regions: Regions) -> Result<Photo, Fault> {
        let source = source_of(&self.vault, &photo.file)?;
        let probe = measure(&decode(&source)?, &regions, &self.library.redness)
            .map_err(|error| fault(error.to_string(), ""))?;
        let marked = Photo { regions: Some(regions), ..photo.clone() };
        self.mark(photo, &marked, Some(&probe.measured))
    }

    /// Keeps the places that are marked in a photo, and what was measured there. Gives the photo
    /// as it is stored now.
    ///
    /// # Errors
    /// When the photo was changed elsewhere, or the journal cannot be written.
    pub fn mark(
        &mut self,
        before: &Photo,
        after: &Photo,
        measured: Option<&Measured>,
    ) -> Result<Photo, Fault> {
        if before != after {
            let swap = Swap::edit(before.clone(), after.clone());
            self.commit(&Change::from(Edit::Photo(swap)))?;
        }
        if let Some(measured) = measured {
            self.store.keep_measured(after.file.sha256, measured)?;
        }
        Ok(self.store.reader().photo(after.id)?.unwrap_or_else(|| after.clone()))
    }

    /// Whether a photo's original is where it should be.
    #[must_use]
    pub fn has_original(&self, photo: &Photo) -> bool {
        standing(&self.vault.path(&photo.file)).is_some_and(|found| !found.folder)
    }

    /// Looks for missing and damaged originals in a folder and below it, by their content.
    ///
    /// # Errors
    /// When the folder or the journal cannot be read, or the journal cannot be written.
    pub fn find_photos(&mut self, folder: &Path) -> Result<FoundAgain, Fault> {
        let photos = self.store.reader().photos()?;
        let mut missing: Vec<Photo> =
            photos.into_iter().filter(|photo| self.vault.intact(&photo.file).is_none()).collect();
        let mut found = FoundAgain::default();
        let files = files_below(folder).map_err(|why| {
            fault(
                say::fault_driver::unreadable(&folder.display(), &why),
                say::fault_driver::name_folder(),
            )
        })?;
        for (path, bytes) in files {
            let fits = |photo: &Photo| photo.file.bytes == bytes;
            if !missing.iter().any(fits) {
                continue;
            }
            let Ok(source) = Source::open(&path) else { continue };
            let Some(at) = missing.iter().position(|one| one.file.sha256 == source.sha256) else {
                continue;
            };
            let photo = missing.remove(at);
            found.found.push(self.take_again(photo, &path, &source)?);
        }
        found.missing = missing;
        Ok(found)
    }

    fn take_again(&mut self, photo: Photo, path: &Path, source: &Source) -> Result<Photo, Fault> {
        match &photo.file.kept {
            Kept::Vault => {
                // What may stand there is damaged.
                let done = self.vault.remove(&photo.file).and_then(|()| self.vault.put(source));
                done.map_err(|why| kept_not(&photo.file, &why))?;
                Ok(photo)
            }
            Kept::InPlace(_) => {
                let path: PathBuf = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
                let mut moved = photo.clone();
                moved.file.kept = Kept::InPlace(path.to_string_lossy().into_owned());
                self.commit(&Change::from(Edit::Photo(Swap::edit(photo, moved.clone()))))?;
                Ok(moved)
            }
        }
    }
}

/// The file of an original, when it still is what was attached.
pub(super) fn source_of(vault: &Vault, file: &PhotoFile) -> Result<Source, Fault> {
    vault.intact(file).ok_or_else(|| missing(file))
}

/// Opens an original in whatever program the system has for it.
///
/// # Errors
/// When it is not there, is sealed, or no program opens it.
pub fn view_outside(vault: &Vault, file: &PhotoFile) -> Result<(), Fault> {
    let path = vault.path(file);
    if standing(&path).is_none() {
        return Err(missing(file));
    }
    if file.kept == Kept::Vault && vault.is_sealed() {
        return Err(Fault {
            kind: "sealed",
            message: say::fault_driver::sealed().to_owned(),
            hint: say::fault_driver::sealed_hint().to_owned(),
            field: None,
        });
    }
    open_in_viewer(&path).map_err(|why| Fault {
        kind: "viewer",
        message: say::fault_driver::cannot_open(&why),
        hint: say::fault_driver::is_at(&path.display()),
        field: None,
    })
}

fn missing(file: &PhotoFile) -> Fault {
    Fault {
        kind: "photo_missing",
        message: say::fault_driver::original_missing(&file.name),
        hint: say::fault_driver::original_missing_hint().to_owned(),
        field: None,
    }
}

fn kept_not(file: &PhotoFile, why: &io::Error) -> Fault {
    let why = match why.kind() {
        io::ErrorKind::PermissionDenied => say::fault_driver::may_not_write().to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => say::fault_driver::read_only_disk().to_owned(),
        io::ErrorKind::NotFound => say::fault_driver::no_folder_any_more().to_owned(),
        io::ErrorKind::StorageFull => say::fault_driver::disk_full().to_owned(),
        io::ErrorKind::QuotaExceeded => say::fault_driver::share_full().to_owned(),
        io::ErrorKind::FileTooLarge => say::fault_driver::too_long().to_owned(),
        _ => say::fault_driver::disk_fault(&why),
    };
    fault(say::fault_driver::cannot_keep(&file.name, &why), say::fault_driver::cannot_keep_hint())
}

fn fault(message: String, hint: &str) -> Fault {
    Fault { kind: "photo", message, hint: hint.to_owned(), field: Some("file".to_owned()) }
}

impl From<PhotoError> for Fault {
    fn from(error: PhotoError) -> Self {
        fault(error.to_string(), error.hint())
    }
}
