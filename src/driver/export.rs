//! Photos that leave the journal: pixels and nothing else.

use std::path::{Path, PathBuf};

use super::photos::source_of;
use crate::domain::{Day, Photo};
use crate::effect::{Export, Fault};
use crate::exchange::report::Shot;
use crate::photo::{Leave, Vault, export, export_small};
use crate::say;
use crate::world::{in_home, standing, write_file};

/// Writes new pictures, and gives their paths. None of them has the name or the date of a file of
/// the journal: the healing day and the view say what they show.
///
/// # Errors
/// When the folder is none, a photo cannot be read or has nothing to be cropped to, or a picture
/// cannot be written. What was written before stays.
pub fn exported(vault: &Vault, asked: &Export) -> Result<Vec<String>, Fault> {
    let folder = in_home(Path::new(&asked.folder));
    if !standing(&folder).is_some_and(|found| found.folder) {
        return Err(fault(
            "output",
            say::fault_driver::no_folder(&folder.display()),
            say::fault_driver::no_folder_hint(),
        ));
    }
    asked.photos.iter().map(|photo| one(vault, asked, photo, &folder)).collect()
}

/// Pictures for a paper, with so many pixels on the longer side at most: nothing but what is to be
/// seen. A photo whose original is missing or damaged is left out. `cover`: a band, from and to in
/// ten-thousandths of the height.
#[must_use]
pub fn shots(vault: &Vault, photos: &[&Photo], cover: Option<(u16, u16)>, most: u32) -> Vec<Shot> {
    let leave = Leave { outside: None, band: cover };
    let shot = |photo: &&Photo| {
        let source = source_of(vault, &photo.file).ok()?;
        let (jpeg, (width, height)) = export_small(&source, leave, most).ok()?;
        Some(Shot { id: photo.id, jpeg, width, height })
    };
    photos.iter().filter_map(shot).collect()
}

fn one(vault: &Vault, asked: &Export, photo: &Photo, folder: &Path) -> Result<String, Fault> {
    let outside = match (asked.crop, photo.regions) {
        (false, _) => None,
        (true, Some(regions)) => Some(regions.treated),
        (true, None) => {
            return Err(fault(
                "crop",
                say::fault_driver::no_crop(&photo.file.name),
                say::fault_driver::no_crop_hint(),
            ));
        }
    };
    let jpeg = export(&source_of(vault, &photo.file)?, Leave { outside, band: asked.cover })?;
    let path = free(folder, &name(photo));
    write_file(&path, &jpeg).map_err(|why| {
        fault(
            "output",
            say::fault_driver::unwritten(&path.display(), &why),
            say::fault_driver::other_folder(),
        )
    })?;
    Ok(path.display().to_string())
}

/// `day-3-left`, `2-before-left`: neither the name of the file nor its date.
fn name(photo: &Photo) -> String {
    let view: &str = photo.view.into();
    match photo.day {
        day if day < Day::TREATMENT => format!("{}-before-{view}", day.0.unsigned_abs()),
        day => format!("day-{day}-{view}"),
    }
}

/// A name that is not taken.
fn free(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(format!("{name}.jpg"));
    let numbered = (2..).map(|n| folder.join(format!("{name}-{n}.jpg")));
    let mut all = std::iter::once(plain.clone()).chain(numbered);
    all.find(|path| standing(path).is_none()).unwrap_or(plain)
}

fn fault(field: &str, message: String, hint: &str) -> Fault {
    Fault { kind: "export", message, hint: hint.to_owned(), field: Some(field.to_owned()) }
}
