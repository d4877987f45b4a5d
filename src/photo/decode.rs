//! From a file to pixels, within limits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::channel;
use std::time::Duration;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageResult, Limits};

use super::{Colours, PhotoError, Source};
use crate::domain::{Format, Picture};

/// No side is longer, in pixels.
const MOST_SIDE: u32 = 12_000;
/// No photo has more pixels.
const MOST_PIXELS: u64 = 60_000_000;
/// No decoder of `image` may take more memory, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// No decoder may take longer.
const LONGEST: Duration = Duration::from_secs(30);

/// A decoded photo.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Its pixels as it is seen, in the colours of the file.
    pub picture: Picture,
    /// What these colours mean (an ICC profile); `None`: sRGB.
    pub profile: Option<Vec<u8>>,
}

impl Decoded {
    /// Its pixels in sRGB, to be shown.
    #[must_use]
    pub fn into_srgb(self) -> Picture {
        let colours = Colours::of(self.profile.as_deref());
        if colours.is_srgb() { self.picture } else { colours.to_srgb(&self.picture) }
    }
}

/// Decodes a photo, on a thread of its own: one that never ends is left behind.
///
/// # Errors
/// When it is damaged, too large, takes too long, or its decoder gives up in any way.
pub fn decode(source: &Source) -> Result<Decoded, PhotoError> {
    let (done, answer) = channel();
    let (name, bytes, format) = (source.name.clone(), source.bytes.clone(), source.format);
    std::thread::spawn(move || {
        let decoded = catch_unwind(AssertUnwindSafe(|| pixels(&name, bytes, format)));
        let given_up = || PhotoError::Damaged { name, why: "its decoder gave up".to_owned() };
        // Nobody waits any more when it took too long.
        let _ = done.send(decoded.unwrap_or_else(|_| Err(given_up())));
    });
    let too_slow = |_| PhotoError::TooSlow(source.name.clone());
    answer.recv_timeout(LONGEST).map_err(too_slow)?
}

fn pixels(name: &str, bytes: Vec<u8>, format: Format) -> Result<Decoded, PhotoError> {
    let damaged = |error: &dyn std::fmt::Display| damaged(name, error);
    let format = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Webp => ImageFormat::WebP,
        #[cfg(feature = "heic")]
        Format::Heic => return super::heic::pixels(name, &bytes),
        #[cfg(not(feature = "heic"))]
        Format::Heic => return Err(PhotoError::Heic(name.to_owned())),
    };
    if format == ImageFormat::Jpeg && !is_whole(&bytes) {
        return Err(damaged(&"its end is missing"));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut decoder =
        pixels::decoder(bytes, format, limits.clone()).map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions();
    within_limits(name, width, height)?;
    // `from_decoder` does not look at the limits.
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(damaged(&"it takes too much memory"));
    }
    decoder.set_limits(limits).map_err(|error| damaged(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().unwrap_or(None);
    let picture = (|| -> ImageResult<DynamicImage> {
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(orientation);
        Ok(picture)
    })();
    let picture = picture.map_err(|error| damaged(&error))?.into_rgb8();
    let (width, height) = picture.dimensions();
    let picture = Picture::new(width, height, picture.into_raw())
        .ok_or_else(|| damaged(&"it has no pixels"))?;
    Ok(Decoded { picture, profile })
}

/// Whether a picture of this size is decoded.
pub(super) fn within_limits(name: &str, width: u32, height: u32) -> Result<(), PhotoError> {
    let pixels = u64::from(width) * u64::from(height);
    if width <= MOST_SIDE && height <= MOST_SIDE && pixels <= MOST_PIXELS {
        return Ok(());
    }
    Err(PhotoError::TooLarge {
        name: name.to_owned(),
        found: format!("{width} by {height} pixels"),
        limit: format!("{MOST_SIDE} a side and {} megapixels", MOST_PIXELS / 1_000_000),
    })
}

pub(super) fn damaged(name: &str, error: &dyn std::fmt::Display) -> PhotoError {
    PhotoError::Damaged { name: name.to_owned(), why: first(error) }
}

/// The first line of what a decoder says, short.
fn first(error: &dyn std::fmt::Display) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default().trim_end_matches('.');
    line.chars().filter(|c| !c.is_control()).take(120).collect()
}

/// Whether a JPEG has its end: decoders fill up what was cut off with grey and say nothing.
fn is_whole(jpeg: &[u8]) -> bool {
    // Behind the start of the picture.
    let mut at = 2;
    loop {
        let Some([0xff, marker]) = jpeg.get(at..at + 2) else { return false };
        match marker {
            0xd9 => return true,
            // Padding, and markers that stand alone.
            0xff => at += 1,
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => {
                let Some([high, low]) = jpeg.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
                if *marker == 0xda {
                    // The pixels go on until a marker that is none of theirs.
                    let coded = jpeg.get(at..).unwrap_or_default();
                    let next = coded.windows(2).position(|pair| {
                        matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xd0..=0xd7 | 0xff))
                    });
                    let Some(next) = next else { return false };
                    at += next;
                }
            }
        }
    }
}
