//! Shares of a count.

use serde::Serialize;
use statrs::distribution::{Beta, ContinuousCDF};

/// So many of so many, with the exact 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Proportion {
    /// How many it is true of.
    pub of: u32,
    /// How many there are.
    pub n: u32,
    /// The share.
    pub share: f64,
    /// Its lower limit.
    pub lower: f64,
    /// Its upper limit.
    pub upper: f64,
}

/// The share and interval of Clopper and Pearson (1934): it holds the truth in at least 95 of 100
/// studies, whatever it is. `None` of nobody.
#[must_use]
pub fn clopper_pearson(of: u32, n: u32) -> Option<Proportion> {
    if n == 0 || of > n {
        return None;
    }
    let (x, not) = (f64::from(of), f64::from(n - of));
    let limit = |a: f64, b: f64, p: f64| Beta::new(a, b).ok().map(|law| quantile(&law, p));
    Some(Proportion {
        of,
        n,
        share: x / f64::from(n),
        lower: if of == 0 { 0.0 } else { limit(x, not + 1.0, 0.025)? },
        upper: if of == n { 1.0 } else { limit(x + 1.0, not, 0.975)? },
    })
}

/// Where a distribution reaches a probability, by halving.
fn quantile(law: &Beta, p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        *(if law.cdf(middle) < p { &mut low } else { &mut high }) = middle;
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_of_ten_and_ten_of_ten_by_hand() {
        let limit = 1.0 - 0.025_f64.powf(0.1);
        let none = clopper_pearson(0, 10).unwrap();
        assert_eq!((none.lower, none.share), (0.0, 0.0));
        assert!((none.upper - limit).abs() < 1e-12);
        let all = clopper_pearson(10, 10).unwrap();
        assert!((all.lower - (1.0 - limit)).abs() < 1e-12);
        assert_eq!(clopper_pearson(0, 0), None);
    }

    #[test]
    fn limits_of_large_counts_are_those_of_scipy() {
        // scipy.stats.beta.ppf(0.025, x, n - x + 1) and (0.975, x + 1, n - x), SciPy 1.17.
        for (of, n, lower, upper) in [
            (1, 30, 0.000_843_570_926_630_478_8, 0.172_169_455_633_412_65),
            (3, 1_000_000, 6.186_725_501_906_401e-7, 8.767_247_788_067_677e-6),
            (500, 557_309, 0.000_820_273_409_543_016_2, 0.000_979_325_351_301_701_1),
            (278_000, 557_309, 0.497_512_008_184_020_75, 0.500_139_217_265_871_8),
            (550_000, 557_309, 0.986_583_065_808_731_2, 0.987_182_242_845_044_1),
        ] {
            let got = clopper_pearson(of, n).unwrap();
            assert!((got.lower / lower - 1.0).abs() < 1e-9, "{got:?}");
            assert!((got.upper / upper - 1.0).abs() < 1e-9, "{got:?}");
        }
    }
}
