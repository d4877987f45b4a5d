//! HEIC, as iPhones take photos.

use heic_decoder::bitreader::strip_emulation_prevention;
use heic_decoder::hevc::nal::{NAL_SPS, parse_nal_header};
use heic_decoder::hevc::params::parse_sps;
use heic_decoder::isobmff::{ParsedHeif, ResolvedImage, parse};
use heic_decoder::{ColorInfo, HeifError, Metadata, RgbOptions};
use moxcms::ColorProfile;

use super::decode::{damaged, within_limits};
use super::{Decoded, PhotoError};
use crate::domain::Picture;

/// The decoder may take no more memory, in bytes. Photos of iPhones were made and measured: turned,
/// 12 megapixels take 228 MB, 24 take 470 MB, 48 (their largest) take 892 MB.
const MOST_MEMORY: u64 = 1024 * 1024 * 1024;
/// What the decoder takes for a sample, in bytes.
const SAMPLE: u64 = 4;
/// How many copies of a picture are there at most: its tiles, what they make up, and that turned.
const COPIES: u64 = 3;

/// The pixels of a HEIC as it is seen: its decoder turns and mirrors as the file says, and what
/// EXIF says of it is not asked.
///
/// # Errors
/// When it is damaged, too large, or of a kind that is not decoded.
pub(super) fn pixels(name: &str, bytes: &[u8]) -> Result<Decoded, PhotoError> {
    let damaged = |error: &dyn std::fmt::Display| damaged(name, error);
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let found = heic_decoder::probe(bytes).map_err(|error| damaged(&error))?;
    within_limits(name, side(found.coded_width), side(found.coded_height))?;
    let needed =
        parse(bytes).and_then(|parsed| memory(&parsed)).map_err(|error| damaged(&error))?;
    if needed > MOST_MEMORY {
        return Err(damaged(&"it takes too much memory"));
    }
    let decoded = heic_decoder::decode(bytes).map_err(|error| damaged(&error))?;
    let profile = profile(&decoded.metadata, decoded.color_info);
    let options = RgbOptions { color: Some(coding(decoded.color_info)), ..RgbOptions::default() };
    let rgb = decoded.to_rgb8_with_options(&options).map_err(|error| damaged(&error))?;
    let picture = Picture::new(side(rgb.width), side(rgb.height), rgb.data)
        .ok_or_else(|| damaged(&"it has no pixels"))?;
    Ok(Decoded { picture, profile })
}

/// What decoding takes, in bytes: the streams are asked, for what stands around them may lie.
fn memory(parsed: &ParsedHeif) -> Result<u64, HeifError> {
    let mut samples = 0_u64;
    for image in parsed.images.iter().chain(&parsed.reference_image) {
        samples = samples.saturating_add(coded(image)?);
    }
    let grid = parsed.grid.map_or(0, |grid| 3 * area(grid.output_width, grid.output_height));
    let alpha = parsed.alpha.as_ref().map_or(Ok(0), |alpha| memory(&alpha.image))?;
    Ok(samples.max(grid).saturating_mul(SAMPLE * COPIES).saturating_add(alpha))
}

/// How many samples one stream codes.
fn coded(image: &ResolvedImage) -> Result<u64, HeifError> {
    image.hevc_config.nalus_of_type(NAL_SPS).try_fold(0, |most, unit| {
        let (_, payload) = parse_nal_header(unit)?;
        let told = parse_sps(&strip_emulation_prevention(payload))?;
        let luma = area(told.pic_width_in_luma_samples, told.pic_height_in_luma_samples);
        let samples = match told.chroma_format_idc {
            0 => luma,
            1 => luma + luma.div_ceil(2),
            2 => 2 * luma,
            _ => 3 * luma,
        };
        Ok(samples.max(most))
    })
}

fn area(width: u32, height: u32) -> u64 {
    u64::from(width) * u64::from(height)
}

/// How colours are coded. What a file does not say is as for JPEG: matrix 6 (BT.601), full range
/// (ISO/IEC 23000-22, 7.3.6.4).
fn coding(told: Option<ColorInfo>) -> ColorInfo {
    let unsaid = ColorInfo {
        color_primaries: 1,
        transfer_characteristics: 13,
        matrix_coefficients: 6,
        full_range: true,
    };
    match told {
        None => unsaid,
        Some(told) if told.matrix_coefficients == 2 => {
            ColorInfo { matrix_coefficients: unsaid.matrix_coefficients, ..told }
        }
        Some(told) => told,
    }
}

/// What the colours mean: the ICC profile, else what the numbers of ITU-T H.273 say.
fn profile(metadata: &Metadata, told: Option<ColorInfo>) -> Option<Vec<u8>> {
    if metadata.icc_profile.is_some() {
        return metadata.icc_profile.clone();
    }
    let told = told?;
    // 16 and 18 are the curves of high dynamic range, 8 is linear; what is left is near to sRGB's.
    let usual = matches!(told.transfer_characteristics, 1 | 2 | 6 | 13..=15);
    match told.color_primaries {
        1 | 2 if usual => None,
        12 if usual => ColorProfile::new_display_p3().encode().ok(),
        // A profile that says nothing: its colours are not known.
        _ => Some(Vec::new()),
    }
}
