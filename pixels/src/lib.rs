//! The loops over all pixels of a photo.
//!
//! A crate of its own because Cargo optimises by crates, and generic code of other crates becomes
//! part of the one that names its types: here it is compiled for speed, while the program around it
//! is compiled for size. No function is generic and none is inlined: either would bring its loops back
//! into the program.

use std::io::Cursor;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits};
pub use jpeg_encoder::EncodingError;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// What decodes a file of this format, within limits.
///
/// # Errors
/// When its head is damaged.
#[inline(never)]
pub fn decoder(
    file: Vec<u8>,
    format: ImageFormat,
    limits: Limits,
) -> ImageResult<Box<dyn ImageDecoder>> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    Ok(Box::new(reader.into_decoder()?))
}

/// A JPEG of pixels (red, green and blue of each, row by row), without a word beside them.
/// `quality`: 1 to 100.
///
/// # Errors
/// When a side is longer than 65,535, or the pixels are not as many as the size asks for.
#[inline(never)]
pub fn jpeg(
    rgb: &[u8],
    (width, height): (u32, u32),
    quality: u8,
) -> Result<Vec<u8>, EncodingError> {
    let side = |n: u32| u16::try_from(n).unwrap_or(0);
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, quality);
    // Redness is colour: it keeps all of its pixels.
    encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
    encoder.encode(rgb, side(width), side(height), ColorType::Rgb)?;
    Ok(jpeg)
}

/// The middle of a picture, so many pixels wide and high, in another size, by Lanczos; `None` when
/// there is not so much of it.
#[must_use]
#[inline(never)]
pub fn resized(
    rgb: &[u8],
    (width, height): (u32, u32),
    [across, down]: [f64; 2],
    size: (u32, u32),
) -> Option<Vec<u8>> {
    // The kind of pixels is known: the code for all others stays out of the program.
    let from = TypedImageRef::<U8x3>::from_buffer(width, height, rgb).ok()?;
    let side = |n: u32| usize::try_from(n).ok();
    let mut made = vec![0_u8; side(size.0)?.checked_mul(side(size.1)?)?.checked_mul(3)?];
    let mut to = TypedImage::<U8x3>::from_buffer(size.0, size.1, &mut made).ok()?;
    let (left, top) = ((f64::from(width) - across) / 2.0, (f64::from(height) - down) / 2.0);
    let how = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(left, top, across, down);
    Resizer::new().resize_typed(&from, &mut to, &how).ok()?;
    Some(made)
}
