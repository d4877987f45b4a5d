//! Lines up two photos of the same skin, for the eye alone: nothing is measured in what it makes.
//!
//! A shift is found by phase correlation (Kuglin and Hines 1975): of the spectra of both photos
//! only the phases count, so neither light nor colour matters.

use std::f64::consts::PI;
use std::iter::zip;

use rustfft::algorithm::Radix4;
use rustfft::num_complex::Complex;
use rustfft::{Fft, FftDirection};

use super::Colours;
use super::fit;
use super::quality::whole;
use super::scale::{scaled, scaled_middle};
use crate::domain::{Picture, Placement, luminance};

/// Pixels a side when photos are compared: a pixel is less than a cell of a terminal.
const SIDE: usize = 256;
/// As many with a pixel around them, for slopes.
const EDGED: u32 = 258;
/// The logarithm of light begins here: below it a byte of sRGB is mostly noise.
const DARK: f64 = 0.01;
/// The correlation is smoothed to this width (a standard deviation in pixels): what is finer is
/// noise of the camera, and a peak this wide can be told to a fraction of a pixel.
const SMOOTH: f64 = 2.0;
/// Of the width and height: of photos that are further off too little is the same.
const MOST_SHIFT: f64 = 0.2;
/// The peak is this many standard deviations of the correlation, or nothing was found: pictures of
/// different things reach 14, a face turned by 2 degrees still 32 (`tests/outside/align`).
const LEAST_PEAK: f64 = 20.0;
/// The second peak is at most this share of the first, or it could be either: what repeats itself
/// has 0.9, the two eyes of a face 0.5.
const MOST_SECOND: f64 = 0.7;
/// What is so near a peak is the peak itself, in pixels.
const NEAR: usize = 8;
/// Where there is nothing of a photo.
const OUTSIDE: [u8; 3] = [128; 3];

type Plane = Vec<Complex<f64>>;

/// A suggestion to be looked at: how the second photo has to be shifted to lie over the first; `None` when that cannot be told,
/// or they are more than a fifth apart. Neither turned nor resized: good up to about 2 degrees and
/// 3 % of size between the two.
#[must_use]
pub fn align(first: &Picture, second: &Picture) -> Option<Placement> {
    let (one, other) = (extent(first), extent(second));
    // The middle that both have.
    let window = [one[0].min(other[0]), one[1].min(other[1])];
    let mut cross: Plane = zip(spectrum(first, window)?, spectrum(second, window)?)
        .map(|(one, other)| {
            let both = one.conj() * other;
            both / both.norm().max(f64::MIN_POSITIVE)
        })
        .collect();
    smooth(&mut cross);
    transform(&mut cross, FftDirection::Inverse);
    let surface: Vec<f64> = cross.iter().map(|value| value.re).collect();
    let [right, down] = peak(&surface)?.map(|pixels| pixels / f64::from(EDGED));
    let near = right.abs().max(down.abs()) <= MOST_SHIFT;
    near.then(|| Placement { shift: [right * window[0], down * window[1]], ..Placement::IDENTITY })
}

/// Width and height in units of the longer side.
fn extent(picture: &Picture) -> [f64; 2] {
    let longer = f64::from(picture.width.max(picture.height));
    [picture.width, picture.height].map(|side| f64::from(side) / longer)
}

/// The spectrum of the middle of a picture: of the slopes of its log-luminance, so that a light
/// from a side is nearly nothing, fading out to the edges, which no spectrum knows.
fn spectrum(picture: &Picture, window: [f64; 2]) -> Option<Plane> {
    let sides = [picture.width, picture.height].map(f64::from);
    let longer = sides[0].max(sides[1]);
    let middle = [(window[0] * longer).min(sides[0]), (window[1] * longer).min(sides[1])];
    let small = scaled_middle(picture, middle, (EDGED, EDGED))?;
    let colours = Colours::of(None);
    let pixels = small.rgb.chunks_exact(3).filter_map(|pixel| <[u8; 3]>::try_from(pixel).ok());
    let light: Vec<f64> =
        pixels.map(|pixel| (luminance(colours.linear(pixel)) + DARK).ln()).collect();
    let rows: Vec<&[f64]> = light.chunks_exact(SIDE + 2).collect();
    let fade: Vec<f64> = (0..SIDE).map(hann).collect();
    let mut plane = Vec::with_capacity(SIDE * SIDE);
    for (three, down) in zip(rows.windows(3), &fade) {
        let [above, here, below] = three else { continue };
        let upright = zip(above.iter().skip(1), below.iter().skip(1));
        for ((level, (above, below)), across) in zip(zip(here.windows(3), upright), &fade) {
            let [left, _, right] = level else { continue };
            plane.push(Complex::new(right - left, below - above) * (down * across));
        }
    }
    transform(&mut plane, FftDirection::Forward);
    Some(plane)
}

/// The Hann window.
fn hann(at: usize) -> f64 {
    (PI * (whole(at) + 0.5) / whole(SIDE)).sin().powi(2)
}

/// A Fourier transform in two dimensions, which leaves rows for columns: two of them put it right.
fn transform(plane: &mut Plane, direction: FftDirection) {
    let fft = Radix4::new(SIDE, direction);
    fft.process(plane);
    *plane = (0..SIDE).flat_map(|x| plane.iter().skip(x).step_by(SIDE).copied()).collect();
    fft.process(plane);
}

/// Leaves out what is finer than [`SMOOTH`].
fn smooth(spectrum: &mut Plane) {
    let weights: Vec<f64> = (0..SIDE)
        .map(|at| (-2.0 * (PI * SMOOTH * whole(at.min(SIDE - at)) / whole(SIDE)).powi(2)).exp())
        .collect();
    for (row, down) in zip(spectrum.chunks_exact_mut(SIDE), &weights) {
        zip(row, &weights).for_each(|(value, across)| *value *= down * across);
    }
}

/// Where a correlation is highest, in pixels to the right and down; `None` when that is no clear
/// peak.
fn peak(surface: &[f64]) -> Option<[f64; 2]> {
    let highest = |near: &dyn Fn(usize) -> bool| {
        let there = surface.iter().enumerate().filter(|(at, _)| !near(*at));
        there.max_by(|(_, one), (_, other)| one.total_cmp(other))
    };
    let (at, &first) = highest(&|_| false)?;
    let (x, y) = (at % SIDE, at / SIDE);
    let around = |one: usize, other: usize| one.abs_diff(other).min(SIDE - one.abs_diff(other));
    let (_, &second) =
        highest(&|other| around(other % SIDE, x).max(around(other / SIDE, y)) <= NEAR)?;
    let spread =
        (surface.iter().map(|value| value * value).sum::<f64>() / whole(SIDE * SIDE)).sqrt();
    if first < LEAST_PEAK * spread || second > MOST_SECOND * first || first <= 0.0 {
        return None;
    }
    let value = |right: usize, down: usize| {
        let (x, y) = ((x + SIDE + right - 1) % SIDE, (y + SIDE + down - 1) % SIDE);
        surface.get(y * SIDE + x).copied().unwrap_or_default()
    };
    // From the middle of the range that the transform leaves: beyond half a side it is negative.
    let signed = |at: usize| if at < SIDE / 2 { whole(at) } else { whole(at) - whole(SIDE) };
    Some([
        signed(x) + summit([value(0, 1), first, value(2, 1)]),
        signed(y) + summit([value(1, 0), first, value(1, 2)]),
    ])
}

/// Where a Gaussian through three values has its peak, from the middle one: -1/2 to 1/2.
fn summit(values: [f64; 3]) -> f64 {
    let [before, here, after] = values.map(|value| value.max(f64::MIN_POSITIVE).ln());
    let bend = before - 2.0 * here + after;
    if bend < 0.0 { ((before - after) / (2.0 * bend)).clamp(-0.5, 0.5) } else { 0.0 }
}

/// The second of a pair as it lies over the first: a picture of the size at which the whole first
/// is shown, which is no larger than a screen, and grey where there is nothing of the second.
#[must_use]
pub fn placed(second: &Picture, placement: &Placement, size: (u32, u32)) -> Picture {
    let longer = |(width, height): (u32, u32)| f64::from(width.max(height));
    // Made smaller first: points far apart in the second would leave out what is between them.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut off at ends")]
    let side = (longer(size) * placement.scale).ceil() as u32;
    let second = &scaled(second, fit(second.width, second.height, (side, side)));
    let unit = longer((second.width, second.height));
    let middle = |side: u32| f64::from(side) / 2.0;
    let pixels = (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y)));
    let rgb = pixels.flat_map(|(x, y)| {
        let from = |at: u32, side: u32| (f64::from(at) + 0.5 - middle(side)) / longer(size);
        let [x, y] = placement.map([from(x, size.0), from(y, size.1)]);
        between(second, x * unit + middle(second.width), y * unit + middle(second.height))
    });
    Picture::new(size.0, size.1, rgb.collect()).unwrap_or_else(|| second.clone())
}

/// The colour at a place in pixels, between the four that are nearest.
fn between(picture: &Picture, x: f64, y: f64) -> [u8; 3] {
    let inside = |at: f64, side: u32| (0.0..f64::from(side)).contains(&at);
    if !inside(x, picture.width) || !inside(y, picture.height) {
        return OUTSIDE;
    }
    // Pixels have their colour in their middle; beyond the last middles they are of one colour.
    let near = |at: f64, side: u32| {
        let at = (at - 0.5).clamp(0.0, f64::from(side - 1));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside")]
        let low = at.floor() as u32;
        (low, (low + 1).min(side - 1), at - at.floor())
    };
    let ((left, right, across), (top, bottom, down)) =
        (near(x, picture.width), near(y, picture.height));
    let pixel = |x, y| picture.pixel(x, y).unwrap_or(OUTSIDE).map(f64::from);
    let mix = |mut one: [f64; 3], other: [f64; 3], share: f64| {
        zip(&mut one, other).for_each(|(one, other)| *one += share * (other - *one));
        one
    };
    let upper = mix(pixel(left, top), pixel(right, top), across);
    let lower = mix(pixel(left, bottom), pixel(right, bottom), across);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
    mix(upper, lower, down).map(|channel| channel.round() as u8)
}
