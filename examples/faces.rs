//! Draws photos of an invented recovery, as a phone would have taken them: for trying out and for
//! pictures of the program. `cargo run --example faces -- DIR 2026-11-12`
//!
//! The light changes from day to day; the phone of day 3 knew where it was, and that of day 5 lay on
//! its side. The face of day -1 is the skin before.

#[allow(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "it belongs to the tests, which use the rest"
)]
#[path = "../tests/it/faces.rs"]
mod faces;

use std::path::Path;

use aftercare::domain::Picture;
use aftercare::photo::encode_jpeg;
use chrono::{NaiveDate, TimeDelta};
use faces::{Camera, Face};

/// By healing day: how red, how bright, and the colour of the light.
const DAYS: [(i64, f64, f64, [f64; 3]); 7] = [
    (-1, 0.0, 1.0, [1.0, 1.0, 1.0]),
    (0, 1.0, 1.0, [1.0, 1.0, 1.0]),
    (1, 0.85, 0.95, [1.0, 1.0, 0.97]),
    (2, 0.6, 1.05, [1.02, 1.0, 0.98]),
    (3, 0.42, 0.9, [1.0, 1.0, 1.0]),
    (5, 0.18, 1.0, [1.08, 1.0, 0.86]),
    (7, 0.06, 0.98, [1.0, 1.0, 1.0]),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("which folder?")?;
    let treated: NaiveDate = args.next().ok_or("the day of treatment?")?.parse()?;
    std::fs::create_dir_all(&folder)?;
    for (day, redness, light, cast) in DAYS {
        let face = Face { width: 1500, redness, light, cast, ..Face::default() };
        let date = treated.checked_add_signed(TimeDelta::days(day)).ok_or("beyond the calendar")?;
        let taken = date.format("%Y:%m:%d 20:15:00").to_string();
        let camera = Camera {
            taken: Some(&taken),
            offset: Some("+01:00"),
            model: Some("Example Phone 1"),
            place: day == 3,
            orientation: (day == 5).then_some(ON_ITS_SIDE),
        };
        let seen = face.draw();
        let stored = if day == 5 { on_its_side(&seen) } else { seen };
        let name = date.format("IMG_%Y%m%d_201500.jpg").to_string();
        std::fs::write(Path::new(&folder).join(name), camera.write(&encode_jpeg(&stored, 90)?))?;
    }
    Ok(())
}

/// In EXIF: the right side of what is stored is the top of what is seen.
const ON_ITS_SIDE: u16 = 6;

/// A picture as it is stored by a phone on its side.
fn on_its_side(seen: &Picture) -> Picture {
    let (width, height) = (seen.height, seen.width);
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgb = pixels.flat_map(|(x, y)| seen.pixel(seen.width - 1 - y, x).unwrap_or_default());
    Picture::new(width, height, rgb.collect()).unwrap_or_else(|| seen.clone())
}
