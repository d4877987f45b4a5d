//! How two photos of the same skin lie over each other.

use super::Ellipse;

/// Phones held at other distances differ by less: beyond this the points are not the same ones.
const MOST_SCALE: f64 = 2.0;
/// No phone is held so askew, in radians: beyond 45 degrees the points were swapped.
const MOST_ROTATION: f64 = std::f64::consts::FRAC_PI_4;
/// Points must be so far apart, in longer sides: a terminal marks to 1/80, which nearer than this
/// would turn the photo by more than seven degrees.
const LEAST_APART: f64 = 0.1;

/// How the second photo of a pair is laid over the first: a similarity. Places are counted from
/// the middle of a photo in units of its longer side, x to the right and y down, so they are the
/// same for every size of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// How much larger things are in the second: above 0.
    pub scale: f64,
    /// By how much they are turned clockwise in it, in radians.
    pub rotation: f64,
    /// Where the middle of the first is in the second.
    pub shift: [f64; 2],
}

/// Two points marked in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Each from the left and the top, in ten-thousandths of width and height.
    pub points: [[u16; 2]; 2],
    /// The picture's width and height, in pixels.
    pub size: (u32, u32),
}

impl Placement {
    /// One lies over the other as it is.
    pub const IDENTITY: Self = Self { scale: 1.0, rotation: 0.0, shift: [0.0; 2] };

    /// What brings two points of the first onto the same two of the second. `None` when the points
    /// of one picture are too near each other to tell, or the pictures would differ by more than
    /// twice the size or 45 degrees.
    #[must_use]
    pub fn of_points(first: Marks, second: Marks) -> Option<Self> {
        let ([a, b], [c, d]) = (first.places()?, second.places()?);
        let (one, other) = (minus(b, a), minus(d, c));
        let (near, far) = (length(one), length(other));
        if near < LEAST_APART || far < LEAST_APART {
            return None;
        }
        let scale = far / near;
        let turned = one[0] * other[1] - one[1] * other[0];
        let rotation = turned.atan2(one[0] * other[0] + one[1] * other[1]);
        if !(1.0 / MOST_SCALE..=MOST_SCALE).contains(&scale) || rotation.abs() > MOST_ROTATION {
            return None;
        }
        let unmoved = Self { scale, rotation, shift: [0.0; 2] };
        Some(Self { shift: minus(c, unmoved.map(a)), ..unmoved })
    }

    /// Where a place of the first is in the second.
    #[must_use]
    pub fn map(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (sin, cos) = self.rotation.sin_cos();
        let [right, down] = self.shift;
        [self.scale * (cos * x - sin * y) + right, self.scale * (sin * x + cos * y) + down]
    }

    /// Where a region of the first is in the second, both of these sizes in pixels: as near as the
    /// second allows. It is not turned.
    #[must_use]
    pub fn moved(&self, region: Ellipse, first: (u32, u32), second: (u32, u32)) -> Ellipse {
        let sides = |(width, height): (u32, u32)| {
            let longer = f64::from(width.max(height).max(1));
            [f64::from(width) / longer, f64::from(height) / longer]
        };
        let (from, to) = (sides(first), sides(second));
        let whole = f64::from(Ellipse::WHOLE);
        let place = |share: u16, side: f64| (f64::from(share) / whole - 0.5) * side;
        let [x, y] = self.map([place(region.x, from[0]), place(region.y, from[1])]);
        let share = |part: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in it")]
            let share = (part * whole).round().clamp(0.0, whole) as u16;
            share
        };
        let half = |half: u16, from: f64, to: f64| {
            share(f64::from(half) / whole * self.scale * from / to)
                .clamp(Ellipse::LEAST, Ellipse::WHOLE / 2)
        };
        let sized = Ellipse {
            across: half(region.across, from[0], to[0]),
            down: half(region.down, from[1], to[1]),
            ..region
        };
        sized.at(share(x / to[0] + 0.5), share(y / to[1] + 0.5))
    }

    /// How the first is laid over the second.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let back = Self { scale: 1.0 / self.scale, rotation: -self.rotation, shift: [0.0; 2] };
        Self { shift: back.map(self.shift).map(|part| -part), ..back }
    }
}

impl Marks {
    /// From the middle, in longer sides; `None` in a picture without pixels.
    fn places(&self) -> Option<[[f64; 2]; 2]> {
        let size = [self.size.0, self.size.1].map(f64::from);
        let longer = size[0].max(size[1]);
        let place = |share: u16, side: f64| (f64::from(share) / 10_000.0 - 0.5) * side / longer;
        (longer > 0.0).then(|| self.points.map(|[x, y]| [place(x, size[0]), place(y, size[1])]))
    }
}

fn minus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

fn length([x, y]: [f64; 2]) -> f64 {
    x.hypot(y)
}
