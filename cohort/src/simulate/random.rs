//! Seeded draws, the same on every machine: a stream cipher, sums and comparisons.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

/// Values to draw from by weight; at least one.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Vec<(T, f64)>", bound(deserialize = "T: Copy + Deserialize<'de>"))]
pub(super) struct Weighted<T> {
    all: Vec<(T, f64)>,
    total: f64,
    last: T,
}

impl<T: Copy> TryFrom<Vec<(T, f64)>> for Weighted<T> {
    type Error = &'static str;

    fn try_from(all: Vec<(T, f64)>) -> Result<Self, Self::Error> {
        let (last, _) = *all.last().ok_or("a list to draw from is empty")?;
        if all.iter().any(|(_, weight)| !weight.is_finite() || *weight < 0.0) {
            return Err("a weight is not a number from 0");
        }
        let total = all.iter().map(|(_, weight)| weight).sum();
        Ok(Self { all, total, last })
    }
}

/// The draws of one person.
pub(super) struct Draws(ChaCha8Rng);

impl Draws {
    /// Those of the person with this number: independent of how many others there are.
    pub fn of(seed: u64, person: u32) -> Self {
        let mut cipher = ChaCha8Rng::seed_from_u64(seed);
        cipher.set_stream(u64::from(person));
        Self(cipher)
    }

    /// 32 bytes.
    pub fn secret(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// Even, from 0 up to but not including 1, in steps of 2⁻³².
    pub fn unit(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / (f64::from(u32::MAX) + 1.0)
    }

    /// True as often as said.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Even between two ends.
    pub fn between(&mut self, (low, high): (f64, f64)) -> f64 {
        low + self.unit() * (high - low)
    }

    /// A whole number, even between two ends, both possible.
    pub fn whole(&mut self, (low, high): (i16, i16)) -> i16 {
        let at = self.between((f64::from(low), f64::from(high) + 1.0)).floor();
        #[expect(clippy::cast_possible_truncation, reason = "between two of its kind")]
        let at = at as i16;
        at.min(high)
    }

    /// Nearly normal, mean 0 and variance 1: twelve even draws less six (Irwin-Hall).
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// One of these by weight.
    pub fn pick<T: Copy>(&mut self, weighted: &Weighted<T>) -> T {
        let mut at = self.unit() * weighted.total;
        let found = weighted.all.iter().find(|(_, weight)| {
            at -= weight;
            at < 0.0
        });
        found.map_or(weighted.last, |(value, _)| *value)
    }

    /// Those that come up, each by itself.
    pub fn each<'a, T: Copy + 'a, C: FromIterator<T>>(
        &mut self,
        chances: impl IntoIterator<Item = (&'a T, &'a f64)>,
    ) -> C {
        let up = chances.into_iter().filter(|(_, chance)| self.chance(**chance));
        up.map(|(value, _)| *value).collect()
    }
}
