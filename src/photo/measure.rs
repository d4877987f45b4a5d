//! Treated and untreated skin of one photo in figures: the pixel half of the redness measure.
//!
//! A region is averaged in linear light to a grid of cells. Cells that are cut off, no skin, or
//! gloss, hair or shadow do not count; medians of the others do.

use super::Decoded;
use super::colour::Colours;
use super::quality::{sharpness, whole};
use crate::domain::{Counted, Ellipse, Measured, Patch, Picture, Probe, Regions, lab, linear};
use crate::protocol::{Mask, RednessFacts};

/// The median absolute deviation times this is the standard deviation of normal values.
const DEVIATION: f64 = 1.4826;
/// Draws begin here, so that a photo always gives the same figures.
const SEED: u64 = 0x000a_f7e2_ca2e;

/// Why a photo could not be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeasureError {
    /// A region reaches over the edge, or has no size.
    #[error("The region for {0} is not inside the photo. Move it, or make it smaller.")]
    Outside(&'static str),
    /// A region has too few pixels for anything.
    #[error("The region for {0} is too small. Make it larger.")]
    TooSmall(&'static str),
    /// Nothing in a region looks like skin.
    #[error(
        "No skin was found in the region for {0}: it is too bright, too dark or of another \
         colour. Move it to plain skin."
    )]
    Nothing(&'static str),
}

/// Measures one photo, without comparing it with any other.
///
/// # Errors
/// When a region is not inside the photo, or has no skin in it.
pub fn measure(
    photo: &Decoded,
    regions: &Regions,
    facts: &RednessFacts,
) -> Result<Probe, MeasureError> {
    let colours = Colours::of(photo.profile.as_deref());
    let grid = |region: Ellipse, name| {
        Grid::of(&photo.picture, &colours, region, name, facts).map(|grid| (grid, name))
    };
    let treated = grid(regions.treated, "treated skin")?;
    let control = grid(regions.control, "untreated skin")?;
    let paper = regions.white.map(|region| grid(region, "white paper")).transpose()?;
    let white = paper.and_then(|(paper, _)| paper.gains(facts));
    let gains = white.unwrap_or([1.0; 3]);
    let (treated, of_treated) = patch(treated, gains, facts)?;
    let (control, of_control) = patch(control, gains, facts)?;
    let measured = Measured {
        algorithm: facts.version.to_owned(),
        regions: *regions,
        treated,
        control,
        white,
        sharpness: sharpness(&crop(&photo.picture, regions.treated), facts.size.sharpness_side),
        colours_known: colours.known,
        srgb: colours.is_srgb(),
    };
    Ok(Probe { measured, counted: [of_treated, of_control] })
}

/// Where an ellipse is in a picture, in pixels.
struct Outline {
    centre: [f64; 2],
    radius: [f64; 2],
    /// The box around it: left, top, right, bottom; the last two are not in it.
    bounds: [u32; 4],
}

impl Outline {
    fn of(picture: &Picture, region: Ellipse) -> Option<Self> {
        let whole = Ellipse::WHOLE;
        let fits = |centre: u16, half: u16| {
            half > 0 && centre >= half && centre.checked_add(half).is_some_and(|end| end <= whole)
        };
        if !fits(region.x, region.across) || !fits(region.y, region.down) {
            return None;
        }
        let part = |of: u16, side: u32| f64::from(of) / f64::from(whole) * f64::from(side);
        let (width, height) = (picture.width, picture.height);
        let centre = [part(region.x, width), part(region.y, height)];
        let radius = [part(region.across, width), part(region.down, height)];
        let left = pixel((centre[0] - radius[0]).floor());
        let top = pixel((centre[1] - radius[1]).floor());
        let right = pixel((centre[0] + radius[0]).ceil()).min(width);
        let bottom = pixel((centre[1] + radius[1]).ceil()).min(height);
        Some(Self { centre, radius, bounds: [left, top, right, bottom] })
    }

    /// Whether a point is inside, in pixels.
    fn has(&self, x: f64, y: f64) -> bool {
        let [x, y] = [(x - self.centre[0]) / self.radius[0], (y - self.centre[1]) / self.radius[1]];
        x * x + y * y <= 1.0
    }
}

/// A mean of pixels of the original.
#[derive(Clone, Copy)]
struct Cell {
    /// Linear sRGB.
    rgb: [f64; 3],
    /// Whether a pixel in it may be cut off.
    cut: bool,
}

/// A region, averaged.
struct Grid {
    /// Where the first cell begins, in pixels from the left and the top.
    begin: (u32, u32),
    /// Pixels across and down a cell.
    side: u32,
    /// Cells across.
    width: usize,
    /// Row by row; `None` outside the region.
    cells: Vec<Option<Cell>>,
    /// Pixels of the original in all cells.
    pixels: u32,
}

impl Grid {
    fn of(
        picture: &Picture,
        colours: &Colours,
        region: Ellipse,
        name: &'static str,
        facts: &RednessFacts,
    ) -> Result<Self, MeasureError> {
        let outline = Outline::of(picture, region).ok_or(MeasureError::Outside(name))?;
        let [left, top, right, bottom] = outline.bounds;
        let (across, down) = (right.saturating_sub(left), bottom.saturating_sub(top));
        let side = across.max(down).div_ceil(facts.size.longest_side.max(1)).max(1);
        let (width, height) = (across / side, down / side);
        let mut cells = Vec::new();
        let mut pixels = 0;
        for row in 0..height {
            for column in 0..width {
                let (x, y) = (left + column * side, top + row * side);
                let half = f64::from(side) / 2.0;
                let inside = outline.has(f64::from(x) + half, f64::from(y) + half);
                cells.push(inside.then(|| Cell::of(picture, colours, (x, y), side, &facts.mask)));
                pixels += if inside { side * side } else { 0 };
            }
        }
        if pixels == 0 {
            return Err(MeasureError::TooSmall(name));
        }
        let width = usize::try_from(width).unwrap_or(usize::MAX);
        Ok(Self { begin: (left, top), side, width, cells, pixels })
    }

    /// Which of its cells count.
    fn counted(&self, counts: &[bool]) -> Counted {
        let cells = self.cells.iter().zip(counts);
        Counted {
            left: self.begin.0,
            top: self.begin.1,
            side: self.side,
            width: u32::try_from(self.width).unwrap_or(u32::MAX),
            cells: cells.map(|(cell, counts)| cell.map(|_| *counts)).collect(),
        }
    }

    /// The gains that make it grey; `None` when it is cut off or unevenly lit.
    fn gains(&self, facts: &RednessFacts) -> Option<[f64; 3]> {
        let all: Vec<&Cell> = self.cells.iter().flatten().collect();
        let good: Vec<[f64; 3]> =
            all.iter().filter(|cell| !cell.cut).map(|cell| cell.rgb).collect();
        // A speck of dust or noise is no reason to refuse it.
        if good.is_empty() || whole(all.len() - good.len()) > facts.low.clipped * whole(all.len()) {
            return None;
        }
        let count = whole(good.len());
        let mut mean = [0.0; 3];
        for (values, mean) in by_channel(&good).iter().zip(&mut mean) {
            *mean = values.iter().sum::<f64>() / count;
            let squares: f64 = values.iter().map(|value| (value - *mean).powi(2)).sum();
            if *mean <= 0.0 || (squares / count).sqrt() > facts.white.most_spread * *mean {
                return None;
            }
        }
        let grey = mean.iter().sum::<f64>() / 3.0;
        let (least, most) = facts.white.gains;
        Some(mean.map(|channel| (grey / channel).clamp(least, most)))
    }
}

impl Cell {
    fn of(
        picture: &Picture,
        colours: &Colours,
        (left, top): (u32, u32),
        side: u32,
        mask: &Mask,
    ) -> Self {
        let mut sum = [0.0; 3];
        let mut cut = false;
        for y in top..top + side {
            for x in left..left + side {
                let pixel = picture.pixel(x, y).unwrap_or_default();
                cut |= pixel.iter().any(|b| *b <= mask.darkest_byte || *b >= mask.brightest_byte);
                for (sum, channel) in sum.iter_mut().zip(colours.linear(pixel)) {
                    *sum += channel;
                }
            }
        }
        let count = f64::from(side) * f64::from(side);
        Self { rgb: sum.map(|sum| sum / count), cut }
    }
}

fn patch(
    (grid, name): (Grid, &'static str),
    gains: [f64; 3],
    facts: &RednessFacts,
) -> Result<(Patch, Counted), MeasureError> {
    let mask = &facts.mask;
    let all = grid.cells.iter().flatten().count();
    let cut = grid.cells.iter().flatten().filter(|cell| cell.cut).count();
    let skin: Vec<Option<[f64; 3]>> = grid
        .cells
        .iter()
        .map(|cell| cell.filter(|cell| !cell.cut).and_then(|cell| skin(cell, gains, mask)))
        .collect();
    let plain: Vec<f64> = skin.iter().flatten().map(|lab| lab[0]).collect();
    let (middle, distance) = middle(plain).ok_or(MeasureError::Nothing(name))?;
    let width = (mask.spreads * DEVIATION * distance).max(mask.least_width);
    let mut counts: Vec<bool> =
        skin.iter().map(|skin| skin.is_some_and(|lab| (lab[0] - middle).abs() <= width)).collect();
    for _ in 0..mask.erode {
        counts = eroded(&counts, &grid);
    }
    let kept: Vec<(usize, [f64; 3])> = counts
        .iter()
        .zip(&skin)
        .enumerate()
        .filter_map(|(at, (counts, skin))| Some((at, (*skin).filter(|_| *counts)?)))
        .collect();
    let nothing = || MeasureError::Nothing(name);
    let lab: Vec<[f64; 3]> = kept.iter().map(|(_, lab)| *lab).collect();
    let reds = lab.iter().map(|lab| lab[1]).collect();
    let (red, distance) = self::middle(reds).ok_or_else(nothing)?;
    let lab = medians(&lab).ok_or_else(nothing)?;
    let spot = red + (mask.spot_distances * distance).max(mask.least_width);
    let spots = skin.iter().flatten().filter(|lab| lab[1] > spot).count();
    let patch = Patch {
        rgb: linear(lab),
        lab,
        error: error(&kept, grid.width, facts),
        kept: whole(kept.len()) / whole(all),
        clipped: whole(cut) / whole(all),
        spots: whole(spots) / whole(all),
        pixels: grid.pixels,
    };
    Ok((patch, grid.counted(&counts)))
}

/// CIELAB of a cell that looks like skin.
fn skin(cell: Cell, gains: [f64; 3], mask: &Mask) -> Option<[f64; 3]> {
    let [r, g, b] = cell.rgb;
    let rgb = [r * gains[0], g * gains[1], b * gains[2]];
    let [lightness, a, b] = lab(rgb);
    let hue = b.atan2(a).to_degrees();
    let within = |value: f64, (from, to): (f64, f64)| from <= value && value <= to;
    (within(lightness, mask.lightness) && within(hue, mask.hue)).then_some([lightness, a, b])
}

/// Without what touches a left out cell on one of its four sides. Beyond the region nothing is
/// left out.
fn eroded(counts: &[bool], grid: &Grid) -> Vec<bool> {
    let left_out = |at: Option<usize>| {
        let Some(at) = at else { return false };
        matches!(grid.cells.get(at), Some(Some(_))) && counts.get(at) == Some(&false)
    };
    let beside = |at: usize| {
        let column = at % grid.width;
        [
            at.checked_sub(grid.width),
            at.checked_add(grid.width),
            at.checked_sub(1).filter(|_| column > 0),
            at.checked_add(1).filter(|_| column + 1 < grid.width),
        ]
    };
    let stays = |(at, counts): (usize, &bool)| *counts && !beside(at).into_iter().any(left_out);
    counts.iter().enumerate().map(stays).collect()
}

/// The median, and the median distance from it.
fn middle(values: Vec<f64>) -> Option<(f64, f64)> {
    let median = median(values.clone())?;
    let distances = values.into_iter().map(|value| (value - median).abs()).collect();
    Some((median, self::median(distances)?))
}

/// The middle value; of an even number, the mean of the middle two.
fn median(mut values: Vec<f64>) -> Option<f64> {
    let half = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    let (below, upper, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    let lower = below.iter().copied().max_by(f64::total_cmp).filter(|_| even);
    Some(lower.map_or(*upper, |lower| f64::midpoint(lower, *upper)))
}

fn by_channel(all: &[[f64; 3]]) -> [Vec<f64>; 3] {
    let only = |of: fn(&[f64; 3]) -> f64| all.iter().map(of).collect();
    [only(|[one, ..]| *one), only(|[_, two, _]| *two), only(|[.., three]| *three)]
}

fn medians(all: &[[f64; 3]]) -> Option<[f64; 3]> {
    let [one, two, three] = by_channel(all).map(median);
    Some([one?, two?, three?])
}

/// A whole, positive number as pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rounded by the caller, and inside a picture"
)]
const fn pixel(number: f64) -> u32 {
    number as u32
}

/// The standard error of the median a*: how much it varies when blocks of cells are drawn, as
/// many as there are, each as often as it comes.
fn error(kept: &[(usize, [f64; 3])], width: usize, facts: &RednessFacts) -> f64 {
    let side = usize::try_from(facts.error.block).unwrap_or(usize::MAX).max(1);
    let block = |at: usize| (at / width / side, at % width / side);
    let mut blocks: Vec<(usize, usize)> = kept.iter().map(|(at, _)| block(*at)).collect();
    blocks.sort_unstable();
    blocks.dedup();
    // From the least red to the reddest, each with its block: then a median is a walk.
    let mut reds: Vec<(f64, usize)> = kept
        .iter()
        .filter_map(|(at, lab)| Some((lab[1], blocks.binary_search(&block(*at)).ok()?)))
        .collect();
    reds.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut sizes = vec![0_usize; blocks.len()];
    for (_, block) in &reds {
        if let Some(size) = sizes.get_mut(*block) {
            *size += 1;
        }
    }
    let mut random = SEED;
    let medians: Vec<f64> = (0..facts.error.draws)
        .filter_map(|_| {
            let mut often = vec![0_usize; blocks.len()];
            for _ in 0..blocks.len() {
                let drawn = below(&mut random, blocks.len());
                if let Some(often) = often.get_mut(drawn) {
                    *often += 1;
                }
            }
            let all: usize = often.iter().zip(&sizes).map(|(often, size)| often * size).sum();
            let mut seen = 0;
            reds.iter().find_map(|(red, block)| {
                seen += often.get(*block).copied().unwrap_or_default();
                (2 * seen >= all).then_some(*red)
            })
        })
        .collect();
    let mean = medians.iter().sum::<f64>() / whole(medians.len().max(1));
    let squares: f64 = medians.iter().map(|median| (median - mean).powi(2)).sum();
    (squares / whole(medians.len().saturating_sub(1).max(1))).sqrt()
}

/// The next number of splitmix64 (Steele, Lea and Flood 2014), below `most`.
fn below(state: &mut u64, most: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut drawn = *state;
    drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    drawn ^= drawn >> 31;
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let scaled = (u128::from(drawn) * u128::from(most)) >> 64;
    usize::try_from(scaled).unwrap_or_default()
}

/// The box around a region.
fn crop(picture: &Picture, region: Ellipse) -> Picture {
    let made = || -> Option<Picture> {
        let [left, top, right, bottom] = Outline::of(picture, region)?.bounds;
        let stride = 3 * usize::try_from(picture.width).ok()?;
        let (from, to) = (3 * usize::try_from(left).ok()?, 3 * usize::try_from(right).ok()?);
        let rows = picture.rgb.chunks_exact(stride);
        let rows = rows.skip(usize::try_from(top).ok()?);
        let rows = rows.take(usize::try_from(bottom.checked_sub(top)?).ok()?);
        let rgb = rows.filter_map(|row| row.get(from..to)).flatten().copied().collect();
        Picture::new(right.checked_sub(left)?, bottom - top, rgb)
    };
    made().unwrap_or_else(|| picture.clone())
}
