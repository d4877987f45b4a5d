//! Photos, on their way between the screens and the files.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Fault;
use crate::domain::{
    Day, Fingerprint, Measured, Photo, PhotoFile, PhotoId, Picture, Probe, Quality, Regions,
    SessionId, SiteId, Spot, View,
};

/// A photo file that was looked at, before it is attached.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// What is known about the file.
    pub file: PhotoFile,
    /// How it is as a photo.
    pub quality: Quality,
    /// What it looks like, small.
    pub small: Arc<Picture>,
    /// The same as a JPEG.
    pub thumbnail: Vec<u8>,
    /// A larger one.
    pub preview: Vec<u8>,
}

/// What came of looking at a file.
#[derive(Clone, Debug)]
pub struct LookedAt {
    /// Its path, as it was given.
    pub path: String,
    /// What it is.
    pub found: Result<Arc<Looked>, Fault>,
}

/// What a photo shows, and how it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attach {
    /// The session it tells about.
    pub session: SessionId,
    /// The healing day.
    pub day: Day,
    /// The civil day.
    pub date: NaiveDate,
    /// The place; `None`: the treated area as a whole.
    pub site: Option<SiteId>,
    /// From where.
    pub view: View,
    /// Leave the original where it is, and copy nothing.
    pub in_place: bool,
}

/// The part of a photo that is shown, and how large, in pixels of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// At most so many pixels across.
    pub width: u32,
    /// At most so many down.
    pub height: u32,
    /// The part of the photo.
    pub part: Part,
}

/// A part of a photo, in ten-thousandths of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From the left.
    pub x: u16,
    /// From the top.
    pub y: u16,
    /// How much of both sides, 1 to 10,000.
    pub size: u16,
}

impl Part {
    /// All of it.
    pub const WHOLE: Self = Self { x: 0, y: 0, size: 10_000 };
}

/// Another photo to line up with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineUp {
    /// Which.
    pub photo: PhotoId,
    /// Its file.
    pub file: PhotoFile,
    /// The landmarks of that photo, and of the one to be lined up, where both have them.
    pub landmarks: Option<[[Spot; 2]; 2]>,
}

impl LineUp {
    /// Lines `photo` up with another one.
    #[must_use]
    pub fn with(other: &Photo, photo: &Photo) -> Self {
        let landmarks = other.landmarks.zip(photo.landmarks).map(|(one, two)| [one, two]);
        Self { photo: other.id, file: other.file.clone(), landmarks }
    }
}

/// A photo to be shown in one of the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// The pane: of several wishes for one only the last counts.
    pub pane: usize,
    /// Which photo.
    pub photo: PhotoId,
    /// Its file.
    pub file: PhotoFile,
    /// Which part of it, and how large.
    pub frame: Frame,
    /// What it is laid over.
    pub onto: Option<Box<LineUp>>,
}

/// A photo as it is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The pane.
    pub pane: usize,
    /// Which photo.
    pub photo: PhotoId,
    /// What was asked for.
    pub frame: Frame,
    /// The photo that it was to be laid over, and whether it is.
    pub onto: Option<(PhotoId, bool)>,
    /// Its pixels, or why there are none.
    pub picture: Result<Arc<Picture>, Fault>,
}

/// Every photo of the journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Album {
    /// By session, day, and the order of attaching.
    pub photos: Vec<Photo>,
    /// How each file is as a photo.
    pub qualities: Vec<(Fingerprint, Quality)>,
    /// What was measured in each.
    pub measured: Vec<(Fingerprint, Measured)>,
    /// Whose original is not where it was.
    pub missing: Vec<PhotoId>,
}

/// Places to be measured in a photo, or found again in another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The photo.
    pub photo: PhotoId,
    /// Its file.
    pub file: PhotoFile,
    /// Where; in `like`, when that is another photo.
    pub regions: Regions,
    /// The photo that they are marked in.
    pub like: Option<Box<LineUp>>,
}

/// What was measured, without being kept.
#[derive(Clone, Debug)]
pub struct Probed {
    /// The photo.
    pub photo: PhotoId,
    /// Where; not where it was asked for when they were found again elsewhere.
    pub regions: Regions,
    /// What was measured, or why nothing could be.
    pub found: Result<Arc<Probe>, String>,
}

/// Photos that are to leave the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Which.
    pub photos: Vec<Photo>,
    /// The folder for the new files.
    pub folder: String,
    /// Nothing but the marked treated skin.
    pub crop: bool,
    /// What is covered, from and to in ten-thousandths of the height.
    pub cover: Option<(u16, u16)>,
}

/// What is in a folder, for choosing photos.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// Its path.
    pub path: String,
    /// The folders in it, by name.
    pub folders: Vec<String>,
    /// The pictures in it, the newest first.
    pub pictures: Vec<String>,
}
