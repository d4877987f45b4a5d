//! Why a photo could not be taken in.

use std::io;

/// Why a photo could not be taken in. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// The system said no.
    #[error("{path} cannot be read: {why}.")]
    Io {
        /// Which.
        path: String,
        /// The system's words.
        why: io::Error,
    },
    /// It is a folder, a pipe or a device.
    #[error("{0} is no file.")]
    NoFile(String),
    /// Nothing is in it.
    #[error("{0} is empty.")]
    Empty(String),
    /// It is too large to be a photo.
    #[error("{name} is too large: {found}, and {limit} at most.")]
    TooLarge {
        /// Which.
        name: String,
        /// How large it is.
        found: String,
        /// How large it may be.
        limit: String,
    },
    /// It is something else.
    #[error("{name} is no JPEG, PNG or WebP picture{but}.")]
    Format {
        /// Which.
        name: String,
        /// What it seems to be: `, but a GIF`; may be empty.
        but: String,
    },
    /// It is a photo of an iPhone, and the program was built without the feature `heic`.
    #[error("{0} is a HEIC photo, which this build does not show.")]
    Heic(String),
    /// It is damaged, or its decoder gave up.
    #[error("{name} cannot be read as a picture: {why}.")]
    Damaged {
        /// Which.
        name: String,
        /// In a few words.
        why: String,
    },
    /// Decoding took too long.
    #[error("{0} takes too long to read.")]
    TooSlow(String),
}

impl PhotoError {
    /// What to do.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Io { .. } | Self::NoFile(_) => "Name a picture file that you can read.",
            Self::Empty(_) | Self::Damaged { .. } | Self::TooSlow(_) => {
                "Copy it from the phone once more, or take another photo."
            }
            Self::TooLarge { .. } => "Save it in a smaller size, then attach that.",
            Self::Format { .. } => "Save it as JPEG on the phone, then attach that.",
            Self::Heic(_) => {
                "On the iPhone: Settings, Photos, Transfer to Mac or PC, Automatic. Then copy it by \
                 cable: it arrives as JPEG. For the photos to come: Settings, Camera, Formats, \
                 Most Compatible. Or build aftercare with --features heic: then it reads HEIC."
            }
        }
    }
}
