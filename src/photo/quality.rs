//! How a photo looks as a photo.

use super::{fit, scaled};
use crate::domain::{Picture, Quality, lab};

use super::colour::Colours;

/// Photos are judged at this many pixels a side at most: phones differ in size, not in blur.
const SIDE: u32 = 512;

/// Looks at a picture in sRGB.
#[must_use]
pub fn quality(picture: &Picture) -> Quality {
    let small = scaled(picture, fit(picture.width, picture.height, (SIDE, SIDE)));
    let all = labs(&small);
    let count = all.len().max(1);
    let mean = |of: fn(&[f64; 3]) -> f64| all.iter().map(of).sum::<f64>() / whole(count);
    let mut lightness: Vec<f64> = all.iter().map(|[l, ..]| *l).collect();
    let middle = (count / 2 < lightness.len())
        .then(|| *lightness.select_nth_unstable_by(count / 2, f64::total_cmp).1);
    // In the original: averages are never cut off.
    let (pixels, _) = picture.rgb.as_chunks();
    let cut = |[r, g, b]: &&[u8; 3]| matches!(*r.max(g).max(b), 0 | u8::MAX);
    let clipped = pixels.iter().filter(cut).count();
    Quality {
        sharpness: laplacian(&all, small.width),
        lightness: middle.unwrap_or_default(),
        clipped: whole(clipped) / whole((picture.rgb.len() / 3).max(1)),
        cast: [mean(|lab| lab[1]), mean(|lab| lab[2])],
    }
}

/// Variance of the Laplacian of the lightness (0 to 1) of a picture in sRGB, made smaller until
/// no side is longer than `side` pixels.
#[must_use]
pub fn sharpness(picture: &Picture, side: u32) -> f64 {
    let small = scaled(picture, fit(picture.width, picture.height, (side, side)));
    laplacian(&labs(&small), small.width)
}

fn labs(picture: &Picture) -> Vec<[f64; 3]> {
    let colours = Colours::of(None);
    let pixels = picture.rgb.chunks_exact(3).filter_map(|pixel| <[u8; 3]>::try_from(pixel).ok());
    pixels.map(|pixel| lab(colours.linear(pixel))).collect()
}

/// Over all pixels with four neighbours: 0 where there is none.
fn laplacian(all: &[[f64; 3]], width: u32) -> f64 {
    let width = usize::try_from(width).unwrap_or(usize::MAX).max(1);
    let rows: Vec<&[[f64; 3]]> = all.chunks_exact(width).collect();
    let mut values = Vec::with_capacity(all.len());
    for three in rows.windows(3) {
        let [above, here, below] = three else { continue };
        for (near, (up, down)) in
            here.windows(3).zip(above.iter().skip(1).zip(below.iter().skip(1)))
        {
            let [left, middle, right] = near else { continue };
            values.push((left[0] + right[0] + up[0] + down[0] - 4.0 * middle[0]) / 100.0);
        }
    }
    let count = whole(values.len().max(1));
    let mean = values.iter().sum::<f64>() / count;
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count
}

/// A count as a number: far below the 2^52 up to which that is exact.
#[expect(clippy::cast_precision_loss, reason = "pictures have fewer pixels than 2^52")]
pub(super) const fn whole(count: usize) -> f64 {
    count as f64
}
