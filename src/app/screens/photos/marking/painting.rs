//! Marks in a photo: painted into its pixels, so that every kind of terminal shows them.

use super::{Mark, Marking};
use crate::domain::{Ellipse, Picture, Spot};
use crate::effect::Part;

/// The colour of each mark, far from any skin.
#[must_use]
pub const fn colour(mark: Mark) -> [u8; 3] {
    match mark {
        Mark::Treated => [255, 230, 0],
        Mark::Control => [0, 220, 255],
        Mark::White => [0, 255, 90],
        Mark::First | Mark::Second => [255, 60, 255],
    }
}

/// What does not count: gloss, hair, shadow.
const LEFT_OUT: [u8; 3] = [60, 60, 200];

/// The photo with its marks. What is treated has a full line, all else a broken one; what the
/// keys move has a stronger line.
pub(super) fn painted(marking: &Marking, picture: &Picture) -> Picture {
    let mut painted = picture.clone();
    let width = usize::try_from(picture.width).unwrap_or(1).max(1);
    let seen = Seen { part: marking.part, width: picture.width, height: picture.height };
    for (at, pixel) in painted.rgb.chunks_exact_mut(3).enumerate() {
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (x, y) = (place(at % width), place(at / width));
        if let Some(colour) = seen.mark(marking, x, y) {
            pixel.copy_from_slice(&colour);
        }
    }
    painted
}

/// The mark whose line crosses one of these pixels of a picture of this size: for terminals
/// without colour.
#[must_use]
pub fn letter(marking: &Marking, size: (u32, u32), pixels: [(u32, u32); 2]) -> Option<char> {
    let seen = Seen { part: marking.part, width: size.0, height: size.1 };
    pixels.into_iter().find_map(|(x, y)| {
        Some(match seen.line(marking, x, y)? {
            Mark::Treated => 'T',
            Mark::Control => 'U',
            Mark::White => 'W',
            Mark::First => '1',
            Mark::Second => '2',
        })
    })
}

/// What is seen of a photo, in pixels of the screen.
struct Seen {
    part: Part,
    width: u32,
    height: u32,
}

impl Seen {
    /// The middle of a pixel, in ten-thousandths of the photo.
    fn place(&self, x: u32, y: u32) -> (f64, f64) {
        let share = |at: u32, of: u32, from: u16| {
            let of = f64::from(of.max(1));
            f64::from(self.part.size).mul_add((f64::from(at) + 0.5) / of, f64::from(from))
        };
        (share(x, self.width, self.part.x), share(y, self.height, self.part.y))
    }

    fn mark(&self, marking: &Marking, x: u32, y: u32) -> Option<[u8; 3]> {
        if let Some(mark) = self.line(marking, x, y) {
            return Some(colour(mark));
        }
        let left_out = (x + y).is_multiple_of(2) && self.is_left_out(marking, x, y);
        left_out.then_some(LEFT_OUT)
    }

    /// Whose line a pixel is on.
    fn line(&self, marking: &Marking, x: u32, y: u32) -> Option<Mark> {
        let rings = [
            (Mark::Treated, Some(marking.treated)),
            (Mark::Control, Some(marking.control)),
            (Mark::White, marking.white),
        ];
        let [first, second] = marking.landmarks;
        let spots = [(Mark::First, first), (Mark::Second, second)];
        // As strong on many pixels as on few.
        let one = (f64::from(self.height) / 240.0).max(1.0);
        let thick = |mark: Mark| if mark == marking.at { 1.5 * one } else { one };
        let spot = spots
            .into_iter()
            .filter_map(|(mark, spot)| Some((mark, spot?)))
            .find(|(mark, spot)| self.is_cross(*spot, thick(*mark), x, y));
        let ring = || {
            rings
                .into_iter()
                .filter_map(|(mark, ring)| Some((mark, ring?)))
                .find(|(mark, ring)| {
                    let broken = *mark != Mark::Treated;
                    self.is_ring(*ring, thick(*mark), broken, x, y)
                })
                .map(|(mark, _)| mark)
        };
        spot.map(|(mark, _)| mark).or_else(ring)
    }

    /// Pixels of the screen for so many ten-thousandths.
    fn pixels(&self, across: f64, down: f64) -> (f64, f64) {
        let size = f64::from(self.part.size.max(1));
        (across / size * f64::from(self.width), down / size * f64::from(self.height))
    }

    fn is_ring(&self, ring: Ellipse, thick: f64, broken: bool, x: u32, y: u32) -> bool {
        let (px, py) = self.place(x, y);
        let (across, down) = self.pixels(ring.across.into(), ring.down.into());
        let half = across.min(down);
        // A small one has no room for a strong line, nor for a broken one.
        let small = half < 6.0;
        let thick = if small { 1.0 } else { thick };
        let on = (ring.distance(px, py) - 1.0).abs() * half < thick / 2.0;
        if !on || !broken || small {
            return on;
        }
        let (dx, dy) = self.pixels(px - f64::from(ring.x), py - f64::from(ring.y));
        // Twelve strokes, whatever its shape.
        (dy.atan2(dx) / std::f64::consts::PI * 12.0).rem_euclid(2.0) < 1.2
    }

    fn is_cross(&self, spot: Spot, thick: f64, x: u32, y: u32) -> bool {
        let (px, py) = self.place(x, y);
        let (dx, dy) = self.pixels(px - f64::from(spot.x), py - f64::from(spot.y));
        let arm = f64::from(self.height.max(40)) / 16.0;
        let (dx, dy) = (dx.abs(), dy.abs());
        dx.min(dy) < thick / 2.0 && dx.max(dy) < arm
    }

    fn is_left_out(&self, marking: &Marking, x: u32, y: u32) -> bool {
        let Some(probed) = &marking.probed else { return false };
        let Ok(probe) = &probed.found else { return false };
        if probed.regions != marking.regions() {
            return false;
        }
        let (px, py) = self.place(x, y);
        let of = |place: f64, side: u32| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside")]
            let pixel = (place / f64::from(Ellipse::WHOLE) * f64::from(side)) as u32;
            pixel
        };
        let file = &marking.photo.file;
        let (x, y) = (of(px, file.width), of(py, file.height));
        probe.counted.iter().any(|counted| counted.at(x, y) == Some(false))
    }
}
