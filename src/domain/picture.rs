//! Pixels.

/// A picture in memory.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across, 1 at least.
    pub width: u32,
    /// Pixels down, 1 at least.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row from the top left: `3 * width * height`.
    pub rgb: Vec<u8>,
}

impl Picture {
    /// A picture of these bytes; `None` when they are not as many as its size asks for.
    #[must_use]
    pub fn new(width: u32, height: u32, rgb: Vec<u8>) -> Option<Self> {
        let pixels = usize::try_from(width).ok()?.checked_mul(usize::try_from(height).ok()?)?;
        (pixels > 0 && pixels.checked_mul(3)? == rgb.len()).then_some(Self { width, height, rgb })
    }

    /// A pixel; `None` outside.
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> Option<[u8; 3]> {
        if x >= self.width {
            return None;
        }
        let row = usize::try_from(y).ok()?.checked_mul(usize::try_from(self.width).ok()?)?;
        let at = row.checked_add(usize::try_from(x).ok()?)?;
        self.rgb.as_chunks().0.get(at).copied()
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} x {})", self.width, self.height)
    }
}

/// The size of a picture that keeps its shape and fits into so many pixels; never larger than it
/// is, and never nothing.
#[must_use]
#[expect(clippy::arithmetic_side_effects, reason = "products of 32 bits in 64, no divisor is 0")]
pub fn fit(width: u32, height: u32, most: (u32, u32)) -> (u32, u32) {
    let (w, h) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (most_w, most_h) = (u64::from(most.0.max(1)), u64::from(most.1.max(1)));
    let (w, h) = if w <= most_w && h <= most_h {
        (w, h)
    } else if w * most_h > h * most_w {
        (most_w, (h * most_w + w / 2) / w)
    } else {
        ((w * most_h + h / 2) / h, most_h)
    };
    let small = |n: u64| u32::try_from(n.max(1)).unwrap_or(u32::MAX);
    (small(w), small(h))
}
