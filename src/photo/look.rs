//! All that is to be known about a photo before it is attached.

use std::path::Path;
use std::sync::Arc;

use super::exif::Told;
use super::fit;
use super::quality::quality;
use super::scale::{encode_jpeg, scaled};
use super::{Colours, Decoded, PhotoError, Source, decode};
use crate::domain::{Kept, PhotoFile, Picture};
use crate::effect::Looked;

/// The longest side of a thumbnail, in pixels.
pub const THUMBNAIL: u32 = 320;
/// The longest side of a preview, in pixels.
pub const PREVIEW: u32 = 1280;
/// Of 100: no difference is seen on a terminal.
const JPEG_QUALITY: u8 = 88;

/// Looks at a photo: what it is, when it was taken, how it looks. Nothing is stored.
///
/// # Errors
/// When it is no photo that can be shown.
pub fn look(source: &Source) -> Result<Looked, PhotoError> {
    let told = Told::of(source);
    let Decoded { picture, profile } = decode(source)?;
    let colours = Colours::of(profile.as_deref());
    // Made smaller first: that is less to convert.
    let small = |side: u32| {
        let small = scaled(&picture, fit(picture.width, picture.height, (side, side)));
        if colours.is_srgb() { small } else { colours.to_srgb(&small) }
    };
    let (preview, small) = (small(PREVIEW), small(THUMBNAIL));
    let quality = if colours.is_srgb() { quality(&picture) } else { quality(&preview) };
    let fault = |why: &dyn std::fmt::Display| PhotoError::Damaged {
        name: source.name.clone(),
        why: why.to_string(),
    };
    let file = PhotoFile {
        sha256: source.sha256,
        bytes: u64::try_from(source.bytes.len()).unwrap_or(u64::MAX),
        format: source.format,
        width: picture.width,
        height: picture.height,
        name: source.name.clone(),
        kept: Kept::Vault,
        taken: told.taken_or_named(&source.name),
        camera: told.camera,
        flash: told.flash,
        place: told.place,
    };
    Ok(Looked {
        file,
        quality,
        thumbnail: encode_jpeg(&small, JPEG_QUALITY).map_err(|error| fault(&error))?,
        small: Arc::new(small),
        preview: encode_jpeg(&preview, JPEG_QUALITY).map_err(|error| fault(&error))?,
    })
}

/// A photo file at a path, looked at.
///
/// # Errors
/// When it is no photo that can be shown.
pub fn look_at(path: &Path) -> Result<(Source, Looked), PhotoError> {
    let source = Source::open(path)?;
    let looked = look(&source)?;
    Ok((source, looked))
}

/// The pixels of a JPEG of ours: a thumbnail or a preview.
///
/// # Errors
/// When it is damaged.
pub fn pixels_of(jpeg: Vec<u8>) -> Result<Picture, PhotoError> {
    let source = Source::new("a preview".to_owned(), jpeg)?;
    decode(&source).map(|decoded| decoded.picture)
}
