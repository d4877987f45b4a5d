//! Smaller pictures.

use pixels::EncodingError;

use crate::domain::{Ellipse, Picture};

/// A part of a picture: `x`, `y` and `size` in ten-thousandths of its sides. What lies outside is
/// left out; a pixel is left in any case.
#[must_use]
pub fn cropped(picture: &Picture, x: u16, y: u16, size: u16) -> Picture {
    let of = |side: u32, share: u16| {
        u32::try_from(u64::from(side) * u64::from(share) / 10_000).unwrap_or(side)
    };
    let (left, top) = (
        of(picture.width, x).min(picture.width - 1),
        of(picture.height, y).min(picture.height - 1),
    );
    let width = of(picture.width, size).clamp(1, picture.width - left);
    let height = of(picture.height, size).clamp(1, picture.height - top);
    boxed(picture, (left, top), (width, height))
}

/// The box around a region of a picture; a pixel at least.
#[must_use]
pub fn cropped_to(picture: &Picture, region: Ellipse) -> Picture {
    let span = |middle: u16, half: u16, side: u32| {
        let share = |share: u16| u64::from(side) * u64::from(share) / u64::from(Ellipse::WHOLE);
        let from = share(middle.saturating_sub(half)).min(u64::from(side) - 1);
        let to = share(middle.saturating_add(half).min(Ellipse::WHOLE)).max(from + 1);
        (u32::try_from(from).unwrap_or(0), u32::try_from(to - from).unwrap_or(1))
    };
    let (left, width) = span(region.x, region.across, picture.width);
    let (top, height) = span(region.y, region.down, picture.height);
    boxed(picture, (left, top), (width, height))
}

fn boxed(picture: &Picture, (left, top): (u32, u32), (width, height): (u32, u32)) -> Picture {
    let wide = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let rows = picture.rgb.chunks_exact(3 * wide(picture.width));
    let rows = rows.skip(wide(top)).take(wide(height));
    // By rows: by bytes it takes longer than making it smaller.
    let rows = rows.map(|row| row.get(3 * wide(left)..3 * wide(left + width)).unwrap_or_default());
    let rgb = rows.collect::<Vec<_>>().concat();
    Picture::new(width, height, rgb).unwrap_or_else(|| picture.clone())
}

/// A picture of another size, by averages of its pixels.
#[must_use]
pub fn scaled(picture: &Picture, (width, height): (u32, u32)) -> Picture {
    if (width, height) == (picture.width, picture.height) {
        return picture.clone();
    }
    let whole = [picture.width, picture.height].map(f64::from);
    // Sizes are never nothing, and the pixels are as many as they should be.
    scaled_middle(picture, whole, (width, height)).unwrap_or_else(|| picture.clone())
}

/// The middle of a picture, so many pixels wide and high, as a picture of another size; `None`
/// when there is not so much of it.
pub(super) fn scaled_middle(
    picture: &Picture,
    middle: [f64; 2],
    (width, height): (u32, u32),
) -> Option<Picture> {
    let whole = (picture.width, picture.height);
    let rgb = pixels::resized(&picture.rgb, whole, middle, (width, height))?;
    Picture::new(width, height, rgb)
}

/// A JPEG of a picture, without a word beside its pixels. `quality`: 1 to 100.
///
/// # Errors
/// When the picture is too large for a JPEG.
pub fn encode_jpeg(picture: &Picture, quality: u8) -> Result<Vec<u8>, EncodingError> {
    pixels::jpeg(&picture.rgb, (picture.width, picture.height), quality)
}
