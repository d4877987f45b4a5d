//! Statistics on counts: what the queries give is small, so one code computes for every engine.
//!
//! Days are healing days from 0. A [`Count`] says how many recoveries came under watch, cleared or
//! ended alike; everything about the time to clear is made from counts.

mod exact;
mod logrank;
mod quantile;
mod survival;
mod turnbull;

pub use exact::{Proportion, clopper_pearson};
pub use logrank::{LogRank, log_rank};
pub use quantile::quantile;
pub use survival::{Curve, Point, Spread};
pub use turnbull::{Mass, Turnbull, turnbull};

/// The two-sided 95 % point of the normal distribution.
pub const Z: f64 = 1.959_963_984_540_054;

/// So many recoveries with the same course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// The first logged day.
    pub entry: i16,
    /// The last day on which it had not cleared, or the day of entry.
    pub after: i16,
    /// The day it cleared, or was last logged.
    pub day: i16,
    /// Whether it was seen to clear.
    pub cleared: bool,
    /// How many.
    pub n: u32,
}

/// So many pairs of recoveries of one person, by their courses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The groups of the two, as numbers from 0.
    pub groups: (usize, usize),
    /// The two; their own `n` is not used.
    pub of: (Count, Count),
    /// How many pairs.
    pub n: u32,
}

/// From when on a recovery counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Watch {
    /// From treatment, also where the diary began later.
    FromTreatment,
    /// From the day after the first log, where that is later than day 0: whoever had cleared by
    /// then is not counted, for nobody knows who else had and never began.
    FromEntry,
}

impl Watch {
    /// Whether a recovery says anything at all.
    const fn counts(self, count: &Count) -> bool {
        matches!(self, Self::FromTreatment) || count.entry <= 0 || count.day > count.entry
    }

    /// The last day on which it was not under watch yet.
    const fn before(self, count: &Count) -> i16 {
        match self {
            Self::FromEntry if count.entry > 0 => count.entry,
            Self::FromEntry | Self::FromTreatment => -1,
        }
    }
}

/// The number at a place of a list, 0 beyond its end.
fn at(list: &[f64], place: usize) -> f64 {
    list.get(place).copied().unwrap_or(0.0)
}

/// Running sums, beginning with 0: one longer than the list.
fn sums(list: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    std::iter::once(0.0)
        .chain(list.map(|value| {
            sum += value;
            sum
        }))
        .collect()
}
