//! A bundle: a person's recoveries for a practitioner, in every form that one may want.
//!
//! `journal.json` is what a practice's aftercare reads; the FHIR document, the tables and the
//! report are for whoever has no aftercare.

use std::io;

use chrono::{DateTime, FixedOffset};

use super::fhir::{self, About};
use super::journal;
use super::paper::html;
use super::parcel::{Enclosed, Parcel};
use super::report::{self, Photos, Shot, Wanted};
use super::tables::Table;
use super::{Fault, document::Head};
use crate::domain::{Diary, Fingerprint, Format, Kept, Photo, PhotoFile, PhotoId, Selection};
use crate::protocol::Library;

/// The journal in the archive.
const JOURNAL: &str = "journal.json";

/// What goes into a bundle, and when it is made.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// What the program knows.
    pub library: &'a Library,
    /// The present.
    pub now: DateTime<FixedOffset>,
    /// The person's own name; otherwise the journal's name for them stands.
    pub name: Option<&'a str>,
    /// The pictures of the photos that go along.
    pub pictures: &'a [Shot],
}

/// The files of a bundle: always the whole diary, as the newest takes the place of those before.
///
/// # Errors
/// When one cannot be put into words, which does not happen.
pub fn enclose(diary: &Diary, contents: &Contents<'_>) -> io::Result<Vec<Enclosed>> {
    let Contents { library, now, name, pictures } = *contents;
    let shared = leaving(diary, contents);
    let selection = &Selection::default();
    let mut files = Vec::new();
    let mut add = |path: &str, media, bytes| {
        files.push(Enclosed { path: path.to_owned(), media, bytes });
    };
    let program = concat!("aftercare ", env!("CARGO_PKG_VERSION"));
    let head = journal::head(program, now, library.newest_ranges(), library.rules.version);
    let mut bytes = Vec::new();
    journal::write(&shared, &head, &mut bytes)?;
    add(JOURNAL, "application/json", bytes);
    let about = About {
        at: now,
        version: env!("CARGO_PKG_VERSION"),
        name: name.is_some(),
        birth_year: false,
        selection,
    };
    let mut bytes = Vec::new();
    fhir::write(library, &shared, &about, &mut bytes)?;
    add("fhir.json", "application/fhir+json", bytes);
    for table in Table::all() {
        let mut bytes = Vec::new();
        table.of(library, &shared).write(&mut bytes)?;
        add(&format!("{}.csv", table.name()), "text/csv", bytes);
    }
    // All photos lie beside it: in the report once more they would be most of the file.
    let wanted = Wanted { library, now, name, selection, photos: Photos::Ends };
    if let Some(paper) = report::report(&shared, &wanted, pictures) {
        add("report.html", "text/html", html(&paper).into_bytes());
    }
    for (number, picture) in (1..).zip(pictures) {
        add(&photo_path(number), "image/jpeg", picture.jpeg.clone());
    }
    Ok(files)
}

fn photo_path(number: usize) -> String {
    format!("photos/{number:03}.jpg")
}

/// The diary as it leaves: with the pictures that go along in the place of the files on this
/// machine, and without the cards of anybody.
fn leaving(diary: &Diary, contents: &Contents<'_>) -> Diary {
    let mut shared = diary.clone();
    let picture = |id: PhotoId| {
        let numbered = (1..).zip(contents.pictures);
        numbered.into_iter().find(|(_, shot)| shot.id == id)
    };
    shared.photos = shared
        .photos
        .into_iter()
        .filter_map(|photo| {
            let (number, shot) = picture(photo.id)?;
            Some(Photo { file: file_of(number, shot), ..photo })
        })
        .collect();
    if let Some(name) = contents.name {
        name.trim().clone_into(&mut shared.profile.alias);
    }
    shared.course.clinics.clear();
    shared
}

fn file_of(number: usize, shot: &Shot) -> PhotoFile {
    PhotoFile {
        sha256: super::parcel::sha256(&shot.jpeg),
        bytes: shot.jpeg.len() as u64,
        format: Format::Jpeg,
        width: shot.width,
        height: shot.height,
        name: photo_path(number),
        kept: Kept::Vault,
        taken: None,
        camera: None,
        flash: None,
        place: false,
    }
}

/// The pictures of photos, each by its content.
pub type Pictures<'a> = Vec<(Fingerprint, &'a [u8])>;

/// Reads the diary of a bundle, and gives the pictures of its photos. Every photo must have its
/// picture in the parcel.
///
/// # Errors
/// All that is wrong with it.
pub fn read(parcel: &Parcel) -> Result<(Head, Diary, Pictures<'_>), Vec<Fault>> {
    let one = |field: &str, reason: &str| {
        vec![Fault { at: None, field: field.to_owned(), reason: reason.to_owned() }]
    };
    let text = parcel.file(JOURNAL).ok_or_else(|| one(JOURNAL, "is not in it"))?;
    let (head, mut diary) = journal::read(text)?;
    if parcel.manifest.patient != Some(diary.profile.id) {
        return Err(one("journal.profile.id", "it is of another person than the file says"));
    }
    let mut pictures = Vec::new();
    for (at, photo) in diary.photos.iter_mut().enumerate() {
        let listed = parcel.manifest.files.iter().find(|file| file.sha256 == photo.file.sha256);
        let bytes = listed.and_then(|file| parcel.file(&file.path));
        let Some(bytes) = bytes else {
            return Err(one(&format!("journal.photos[{at}]"), "its picture is not in the file"));
        };
        // Where it was is of no use here, and nobody may point to a file of this machine.
        photo.file.kept = Kept::Vault;
        pictures.push((photo.file.sha256, bytes));
    }
    diary.course.clinics.clear();
    Ok((head, diary, pictures))
}
