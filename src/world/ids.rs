//! New identities.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;

use chrono::{DateTime, FixedOffset};

use crate::domain::Id;

/// Makes identities: the time from the clock, ten random bytes from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ids {
    /// The state of a reproducible sequence; `None`: the system's randomness.
    seed: Option<u64>,
}

impl Ids {
    /// Identities that never come twice.
    #[must_use]
    pub const fn random() -> Self {
        Self { seed: None }
    }

    /// The same identities for the same seed and times: for tests and the demo only.
    #[must_use]
    pub const fn seeded(seed: u64) -> Self {
        Self { seed: Some(seed) }
    }

    /// A new identity of something made at this moment. Times before 1970 count as 1970.
    pub fn make<T>(&mut self, at: DateTime<FixedOffset>) -> Id<T> {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Id::new(millis, self.ten_bytes())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    /// The random part of an identity.
    pub fn ten_bytes(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        match &mut self.seed {
            Some(state) => fill(&mut bytes, || split_mix(state)),
            None if getrandom::fill(&mut bytes).is_ok() => {}
            // Hash keys come from the system too, by a way of their own.
            None => fill(&mut bytes, || RandomState::new().build_hasher().finish()),
        }
        bytes
    }
}

/// Random bytes for a secret: from the system, or not at all.
///
/// # Errors
/// When the system has none to give.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn secret<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|why| io::Error::other(why.to_string()))?;
    Ok(bytes)
}

fn fill(bytes: &mut [u8], mut next: impl FnMut() -> u64) {
    for chunk in bytes.chunks_mut(8) {
        for (byte, random) in chunk.iter_mut().zip(next().to_le_bytes()) {
            *byte = random;
        }
    }
}

/// The `SplitMix64` generator: a good sequence from any seed, never for secrets.
const fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::LogId;

    fn moment() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-20T09:30:00+01:00").expect("a moment")
    }

    #[test]
    fn one_seed_gives_one_sequence() {
        let three = |seed| {
            let mut ids = Ids::seeded(seed);
            [(); 3].map(|()| -> LogId { ids.make(moment()) })
        };
        assert_eq!(three(7), three(7));
        assert_ne!(three(7), three(8));
        let [a, b, c] = three(7);
        assert!(a != b && b != c && a != c);
    }

    #[test]
    fn random_ones_differ_and_carry_the_time() {
        let mut ids = Ids::random();
        let (a, b): (LogId, LogId) = (ids.make(moment()), ids.make(moment()));
        assert_ne!(a, b);
        let millis = format!("{:012x}", moment().timestamp_millis());
        assert!(a.to_string().replace('-', "").starts_with(&millis));
    }
}
