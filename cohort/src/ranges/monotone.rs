//! Least-squares falling sequences.

/// Makes a sequence fall: of all that never rise, the one nearest to `values` (in squares, by
/// `weights`). Pool adjacent violators: Barlow, Bartholomew, Bremner and Brunk, *Statistical
/// Inference under Order Restrictions*, 1972. Values without weight take their neighbours'.
pub(super) fn falling(values: &mut [f64], weights: &[f64]) {
    // Blocks of one mean: the sum of values by weight, the weight, how many.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::with_capacity(values.len());
    for (value, weight) in values.iter().zip(weights) {
        let mut block = (value * weight, *weight, 1);
        while let Some(before) = blocks.last().copied() {
            let rises = block.0 * before.1 > before.0 * block.1;
            if !rises && before.1 > 0.0 {
                break;
            }
            blocks.pop();
            block = (before.0 + block.0, before.1 + block.1, before.2 + block.2);
        }
        blocks.push(block);
    }
    let mut rest = values.iter_mut();
    for (sum, weight, count) in blocks {
        let mean = if weight > 0.0 { sum / weight } else { 0.0 };
        rest.by_ref().take(count).for_each(|value| *value = mean);
    }
}

#[cfg(test)]
mod tests {
    use super::falling;
    use proptest::prelude::*;

    #[test]
    fn neighbours_that_rise_share_their_mean() {
        let mut values = [0.9, 0.5, 0.7, 0.1];
        falling(&mut values, &[1.0, 1.0, 3.0, 1.0]);
        let expected = [0.9, 0.65, 0.65, 0.1];
        assert!(values.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{values:?}");
    }

    proptest! {
        #[test]
        fn it_never_rises_and_keeps_the_sum(
            pairs in prop::collection::vec((0.0..1.0_f64, 0.1..9.0_f64), 1..40),
        ) {
            let (mut values, weights): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let sum = |values: &[f64]| values.iter().zip(&weights).map(|(v, w)| v * w).sum::<f64>();
            let before = sum(&values);
            falling(&mut values, &weights);
            prop_assert!(values.is_sorted_by(|one, next| *one >= *next - 1e-12));
            prop_assert!((sum(&values) - before).abs() < 1e-9);
            let once = values.clone();
            falling(&mut values, &weights);
            prop_assert!(values.iter().zip(&once).all(|(a, b)| (a - b).abs() < 1e-12));
        }
    }
}
