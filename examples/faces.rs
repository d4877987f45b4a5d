//! Draws photos of an invented recovery, as a phone would have taken them: for trying out and for
//! pictures of the program. `cargo run --example faces -- DIR 2026-11-12`

#[allow(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "it belongs to the tests, which use the rest"
)]
#[path = "../tests/it/faces.rs"]
mod faces;

use std::path::Path;

use chrono::{Days, NaiveDate};
use faces::{Camera, Face};

/// By healing day: how red, how bright, and the colour of the light.
const DAYS: [(u64, f64, f64, [f64; 3]); 6] = [
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
        let date = treated.checked_add_days(Days::new(day)).ok_or("beyond the calendar")?;
        let taken = date.format("%Y:%m:%d 20:15:00").to_string();
        let camera = Camera {
            taken: Some(&taken),
            offset: Some("+01:00"),
            model: Some("Example Phone 1"),
            place: day == 3,
            ..Camera::default()
        };
        let name = date.format("IMG_%Y%m%d_201500.jpg").to_string();
        std::fs::write(Path::new(&folder).join(name), camera.write(&face.jpeg()))?;
    }
    Ok(())
}
