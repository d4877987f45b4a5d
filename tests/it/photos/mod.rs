//! Photos: their colours, and redness measured in them. Pictures are drawn here.

#![allow(
    clippy::float_cmp,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures that must be the same are, and bytes are cut off before"
)]

mod align;
mod colour;
mod heic;
mod measure;
mod redness;

use aftercare::domain::{Ellipse, Measured, Picture, Regions};
use aftercare::photo::{Decoded, MeasureError};

/// The side of drawn pictures.
const SIDE: u32 = 200;

/// Two disks, and paper below them.
const REGIONS: Regions = Regions {
    treated: Ellipse { x: 2500, y: 3500, across: 2000, down: 2500 },
    control: Ellipse { x: 7500, y: 3500, across: 2000, down: 2500 },
    white: None,
};

/// Where the paper is.
const PAPER: Ellipse = Ellipse { x: 5000, y: 8500, across: 4000, down: 1000 };

/// Light skin and the same skin redder, in linear sRGB.
const SKIN: [f64; 3] = [0.52, 0.31, 0.22];
const RED: [f64; 3] = [0.50, 0.25, 0.18];

/// A byte of sRGB of linear light, cut off at its ends.
fn byte(linear: f64) -> u8 {
    let bent =
        if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (255.0 * bent).round().clamp(0.0, 255.0) as u8
}

/// A picture of a linear colour for each pixel.
fn draw(colour: impl Fn(u32, u32) -> [f64; 3]) -> Decoded {
    let pixels = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
    let rgb = pixels.flat_map(|(x, y)| colour(x, y).map(byte)).collect();
    Decoded { picture: Picture::new(SIDE, SIDE, rgb).expect("pixels"), profile: None }
}

/// Treated skin on the left, untreated on the right, grey paper below.
fn halves(treated: [f64; 3], control: [f64; 3]) -> Decoded {
    draw(|x, y| match (x < SIDE / 2, y < SIDE * 3 / 4) {
        (_, false) => [0.7; 3],
        (true, true) => treated,
        (false, true) => control,
    })
}

/// Skin is never of one colour: some of it lighter, some darker, by up to a share of 0.06.
fn grain(x: u32, y: u32) -> f64 {
    let mixed = (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761) >> 16;
    1.0 + 0.06 * (f64::from(mixed % 1000) / 500.0 - 1.0)
}

/// The same with the grain of skin, under gains of the three channels.
fn grained(treated: [f64; 3], control: [f64; 3], gains: [f64; 3]) -> Decoded {
    draw(|x, y| {
        let skin = if x < SIDE / 2 { treated } else { control };
        let grain = grain(x, y);
        [0, 1, 2].map(|at| skin[at] * gains[at] * grain)
    })
}

fn measured(photo: &Decoded) -> Measured {
    measure_in(photo, &REGIONS).expect("measured")
}

fn measure_in(photo: &Decoded, regions: &Regions) -> Result<Measured, MeasureError> {
    let probe = aftercare::photo::measure(photo, regions, &aftercare::library().redness)?;
    Ok(probe.measured)
}
