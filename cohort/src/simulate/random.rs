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
    pub fn each<'a, T: Clone + 'a, C: FromIterator<T>>(
        &mut self,
        chances: impl IntoIterator<Item = (&'a T, &'a f64)>,
    ) -> C {
        let up = chances.into_iter().filter(|(_, chance)| self.chance(**chance));
        up.map(|(value, _)| value.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_the_same_on_every_machine() {
        let mut draws = Draws::of(1, 2);
        let drawn: Vec<f64> = (0..3).map(|_| (draws.unit() * 1e6).floor()).collect();
        // Of a ChaCha8 written anew in Python, keyed as rand_core says.
        assert_eq!(drawn, [567_176.0, 876_394.0, 919_693.0]);
        assert_eq!(Draws::of(1, 2).secret(), Draws::of(1, 2).secret());
        assert_ne!(Draws::of(1, 2).secret(), Draws::of(1, 3).secret());
        assert_ne!(Draws::of(1, 2).secret(), Draws::of(2, 2).secret());
    }

    #[test]
    fn draws_have_their_shapes() {
        let mut draws = Draws::of(3, 0);
        let many: Vec<f64> = (0..20_000).map(|_| draws.normal()).collect();
        let mean = many.iter().sum::<f64>() / 20_000.0;
        let variance = many.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
        let weighted =
            Weighted::try_from(vec![('a', 3.0), ('b', 0.0), ('c', 1.0)]).expect("a list");
        let picked: Vec<char> = (0..4_000).map(|_| draws.pick(&weighted)).collect();
        let of = |which| picked.iter().filter(|one| **one == which).count();
        assert!((2_850..3_150).contains(&of('a')) && of('b') == 0, "{} {}", of('a'), of('b'));
        let tens: Vec<i16> = (0..1_000).map(|_| draws.whole((-1, 2))).collect();
        assert_eq!((tens.iter().min(), tens.iter().max()), (Some(&-1), Some(&2)));
    }

    #[test]
    fn lists_that_cannot_be_drawn_from_are_refused() {
        for bad in [vec![], vec![(1_u8, -0.1)], vec![(1, f64::NAN)]] {
            assert!(Weighted::try_from(bad).is_err());
        }
    }
}
