//! A photo as it may leave the machine: its pixels and nothing else.

use super::scale::{cropped_to, encode_jpeg, scaled};
use super::{PhotoError, Source, decode, fit};
use crate::domain::{Ellipse, Picture};

/// Of 100.
const JPEG_QUALITY: u8 = 90;

/// What is left out of a photo, besides everything that is no pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leave {
    /// Everything outside the box around this region.
    pub outside: Option<Ellipse>,
    /// A band across, from and to in ten-thousandths of the height of the whole photo: the eyes.
    pub band: Option<(u16, u16)>,
}

/// A new JPEG of a photo: turned as it is seen, in sRGB, without a word about camera, time or
/// place.
///
/// # Errors
/// When the photo cannot be read.
pub fn export(source: &Source, leave: Leave) -> Result<Vec<u8>, PhotoError> {
    encoded(source, &what_stays(source, leave)?)
}

/// The same with so many pixels on its longer side at most, and how many across and down it has.
///
/// # Errors
/// When the photo cannot be read.
pub fn export_small(
    source: &Source,
    leave: Leave,
    most: u32,
) -> Result<(Vec<u8>, (u32, u32)), PhotoError> {
    let picture = what_stays(source, leave)?;
    let size = fit(picture.width, picture.height, (most, most));
    Ok((encoded(source, &scaled(&picture, size))?, size))
}

fn what_stays(source: &Source, leave: Leave) -> Result<Picture, PhotoError> {
    let mut picture = decode(source)?.into_srgb();
    if let Some((from, to)) = leave.band {
        cover(&mut picture, from, to);
    }
    Ok(match leave.outside {
        Some(region) => cropped_to(&picture, region),
        None => picture,
    })
}

fn encoded(source: &Source, picture: &Picture) -> Result<Vec<u8>, PhotoError> {
    encode_jpeg(picture, JPEG_QUALITY)
        .map_err(|why| PhotoError::Damaged { name: source.name.clone(), why: why.to_string() })
}

/// Paints a band grey: nothing of what was there is left.
fn cover(picture: &mut Picture, from: u16, to: u16) {
    let row = |share: u16| {
        let height = u64::from(picture.height) * u64::from(share) / 10_000;
        usize::try_from(height).unwrap_or(0)
    };
    let (from, to) = (row(from), row(to));
    let width = 3 * usize::try_from(picture.width).unwrap_or(1).max(1);
    let rows = picture.rgb.chunks_exact_mut(width);
    rows.skip(from).take(to.saturating_sub(from)).for_each(|row| row.fill(128));
}
