//! Quantiles of counted values.

/// The smallest value that at least `percent` of 100 are at or below (the inverse of the
/// distribution function: an answer that somebody gave, never one between two). Values in rising
/// order with how often each was counted; `None` of nothing.
#[must_use]
pub fn quantile(values: &[(i16, u32)], percent: u32) -> Option<i16> {
    let n: u64 = values.iter().map(|(_, n)| u64::from(*n)).sum();
    let needed = (n * u64::from(percent)).div_ceil(100).max(1);
    let mut seen = 0;
    values.iter().find_map(|(value, n)| {
        seen += u64::from(*n);
        (seen >= needed).then_some(*value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_answers_that_were_given() {
        let values = [(0, 3), (1, 4), (3, 3)];
        let got: Vec<_> = [0, 30, 31, 50, 70, 71, 100].map(|p| quantile(&values, p)).to_vec();
        assert_eq!(got, [0, 0, 1, 1, 1, 3, 3].map(Some));
        assert_eq!(quantile(&[], 50), None);
    }
}
