//! Sorting and gathering with little code.
//!
//! The standard library's sort is compiled anew for each type that is sorted, or collected into a
//! tree, which it sorts first: 4 kB each, a twentieth of the program. What is sorted here is short.

use std::cmp::Ordering;

/// Collects one by one, with no sort before: for trees.
pub trait Gather: Iterator + Sized {
    /// All of them; of several under one key, the last.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}

/// Sorts places instead of things, which one function does for all types.
pub trait Arrange<T> {
    /// As `sort_by`: equals keep their order.
    fn arrange_by(&mut self, order: impl Fn(&T, &T) -> Ordering);

    /// As `sort_by_key`: equals keep their order.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, order: impl Fn(&T, &T) -> Ordering) {
        let of = |one, other| Some(order(self.get(one)?, self.get(other)?));
        let swaps = swaps(self.len(), &|one, other| of(one, other).unwrap_or(Ordering::Equal));
        swaps.into_iter().enumerate().for_each(|(at, with)| self.swap(at, with));
    }
}

/// With which place each is to be swapped, one after the other, so that all are in order.
#[inline(never)]
fn swaps(len: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut from: Vec<usize> = (0..len).collect();
    from.sort_by(|one, other| order(*one, *other));
    for at in 0..len {
        let found = |place| from.get(place).copied().filter(|_| place < at);
        // What stood at a place before went where that place was swapped.
        let with = std::iter::successors(from.get(at).copied(), |place| found(*place)).last();
        if let (Some(place), Some(with)) = (from.get_mut(at), with) {
            *place = with;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn arranged_is_sorted_by_the_standard(keys in prop::collection::vec(0_u8..9, 0..90)) {
            // The second tells equals apart.
            let all: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let (mut arranged, mut sorted) = (all.clone(), all.clone());
            arranged.arrange_by_key(|(key, _)| *key);
            sorted.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(arranged, sorted);
            let gathered: BTreeMap<_, _> = all.iter().copied().gather();
            prop_assert_eq!(gathered, all.into_iter().collect());
        }
    }
}
