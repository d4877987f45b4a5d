//! How a photo is as a photo.

use super::scale::{fit, scaled};
use crate::domain::{Picture, Quality};

/// Photos are looked at in this size, so that one of more pixels is not sharper for that.
const SIDE: u32 = 512;

/// Looks at a picture in sRGB.
#[must_use]
pub fn quality(picture: &Picture) -> Quality {
    let small = scaled(picture, fit(picture.width, picture.height, (SIDE, SIDE)));
    let labs: Vec<[f64; 3]> = small
        .rgb
        .chunks_exact(3)
        .filter_map(|rgb| <[u8; 3]>::try_from(rgb).ok())
        .map(super::colour::lab_of)
        .collect();
    let count = f64::from(small.width) * f64::from(small.height);
    let mean = |at: usize| labs.iter().filter_map(|lab| lab.get(at)).sum::<f64>() / count;
    let mut light: Vec<f64> = labs.iter().map(|[l, ..]| *l).collect();
    let sharpness = sharpness(&light, small.width);
    light.sort_unstable_by(f64::total_cmp);
    let ends = picture.rgb.iter().filter(|channel| !(6..250).contains(*channel)).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of pixels")]
    let clipped = ends as f64 / picture.rgb.len() as f64;
    Quality {
        sharpness,
        lightness: light.get(light.len() / 2).copied().unwrap_or_default(),
        clipped,
        cast: [mean(1), mean(2)],
    }
}

/// Variance of the Laplacian of lightness, which counts from 0 to 100 here and to 1 there.
fn sharpness(light: &[f64], width: u32) -> f64 {
    let width = usize::try_from(width).unwrap_or(1).max(1);
    let at = |index: usize| light.get(index).copied().unwrap_or_default() / 100.0;
    let height = light.len() / width;
    let mut sums = (0.0, 0.0, 0.0);
    for y in 1..height.saturating_sub(1) {
        for x in 1..width.saturating_sub(1) {
            let here = y * width + x;
            let around = at(here - 1) + at(here + 1) + at(here - width) + at(here + width);
            let edge = 4.0f64.mul_add(-at(here), around);
            sums = (sums.0 + 1.0, sums.1 + edge, sums.2 + edge * edge);
        }
    }
    let (count, sum, squares) = sums;
    if count == 0.0 { 0.0 } else { (squares / count - (sum / count).powi(2)).max(0.0) }
}
