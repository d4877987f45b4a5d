//! The product-limit curve of Kaplan and Meier (1958) and how far it can be trusted.

use serde::Serialize;

use super::{Count, Pair, Watch, Z, at, sums};

/// How many had not cleared, day by day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// From when on recoveries count.
    pub watch: Watch,
    /// How many recoveries count.
    pub n: u32,
    /// How many do not, for they had cleared or ended by the day of their first log.
    pub left_out: u32,
    /// A point for each day on which anything happened.
    pub points: Vec<Point>,
    #[serde(skip)]
    sums: Sums,
}

/// A day of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The healing day.
    pub day: i16,
    /// How many were under watch and had not cleared before.
    pub at_risk: u32,
    /// How many cleared.
    pub events: u32,
    /// How many were last logged.
    pub censored: u32,
    /// The share that had not cleared by the end of the day, 0 to 1.
    pub survival: f64,
    /// The variance of its logarithm by Greenwood (1926): the sum of d / (n (n - d)). Absent once
    /// nobody is left.
    pub greenwood: Option<f64>,
    /// The same clustered by person, see [`Curve::clustered`].
    pub clustered: Option<f64>,
}

/// Which variance an interval rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Of Greenwood: as if every recovery were that of another person.
    Greenwood,
    /// Clustered by person; where there is none, that of Greenwood.
    Person,
}

impl Point {
    fn variance(&self, spread: Spread) -> Option<f64> {
        match spread {
            Spread::Greenwood => self.greenwood,
            Spread::Person => self.clustered.or(self.greenwood),
        }
    }

    /// The standard error of the share.
    #[must_use]
    pub fn error(&self, spread: Spread) -> Option<f64> {
        self.variance(spread).map(|variance| self.survival * variance.sqrt())
    }

    /// The 95 % interval on the scale of log(-log S) (Kalbfleisch and Prentice 1980): it stays
    /// within 0 and 1. Absent while all or nobody is left.
    #[must_use]
    pub fn interval(&self, spread: Spread) -> Option<(f64, f64)> {
        if !(self.survival > 0.0 && self.survival < 1.0) {
            return None;
        }
        let log = self.survival.ln();
        let width = Z * self.variance(spread)?.sqrt() / log.abs();
        Some((self.survival.powf(width.exp()), self.survival.powf((-width).exp())))
    }

    /// The plain 95 % interval, cut at 0 and 1.
    #[must_use]
    pub fn plain(&self, spread: Spread) -> Option<(f64, f64)> {
        let width = Z * self.error(spread)?;
        Some(((self.survival - width).max(0.0), (self.survival + width).min(1.0)))
    }
}

/// Running sums over the points, for the influence of one recovery.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sums {
    /// 1 / ((1 - h) n) of each point; without end where nobody is left.
    weight: Vec<f64>,
    /// Sums of h times that weight.
    hazard: Vec<f64>,
}

impl Curve {
    /// The curve of some counts.
    #[must_use]
    pub fn of(counts: &[Count], watch: Watch) -> Self {
        let counted = || counts.iter().filter(|count| watch.counts(count));
        let mut days: Vec<i16> = counted().map(|count| count.day).collect();
        days.sort_unstable();
        days.dedup();
        let (mut survival, mut greenwood) = (1.0, Some(0.0));
        let points: Vec<Point> = days
            .into_iter()
            .map(|day| {
                let (mut at_risk, mut events, mut censored) = (0, 0, 0);
                for count in counted().filter(|count| watch.before(count) < day) {
                    at_risk += if count.day >= day { count.n } else { 0 };
                    let ended = if count.day == day { count.n } else { 0 };
                    *(if count.cleared { &mut events } else { &mut censored }) += ended;
                }
                if events > 0 {
                    let (n, d) = (f64::from(at_risk), f64::from(events));
                    survival *= (n - d) / n;
                    let left = at_risk > events;
                    greenwood = greenwood.filter(|_| left).map(|sum| sum + d / (n * (n - d)));
                }
                Point { day, at_risk, events, censored, survival, greenwood, clustered: None }
            })
            .collect();
        let hazard = |point: &Point| f64::from(point.events) / f64::from(point.at_risk.max(1));
        let weight: Vec<f64> = points
            .iter()
            .map(|point| 1.0 / ((1.0 - hazard(point)) * f64::from(point.at_risk.max(1))))
            .collect();
        let hazards = sums(points.iter().zip(&weight).map(|(point, weight)| match point.events {
            0 => 0.0,
            _ => hazard(point) * weight,
        }));
        let total = |counts: &mut dyn Iterator<Item = &Count>| counts.map(|count| count.n).sum();
        let n: u32 = total(&mut counted());
        let all: u32 = total(&mut counts.iter());
        let sums = Sums { weight, hazard: hazards };
        Self { watch, n, left_out: all - n, points, sums }
    }

    /// With variances clustered by person: the infinitesimal jackknife (Jaeckel 1972) summed over
    /// the recoveries of a person before squaring, as Williams (1995, Lifetime Data Analysis 1:171)
    /// and R's `survfit` with `cluster` do. Of the pairs those count of which both are of this group.
    #[must_use]
    pub fn clustered(mut self, counts: &[Count], pairs: &[Pair], group: usize) -> Self {
        let own = |pair: &&Pair| pair.groups == (group, group);
        let places = 0..self.points.len();
        let variances: Vec<Option<f64>> = places
            .map(|place| {
                self.points.get(place)?.greenwood?;
                let of = |count: &Count| self.influence(count, place);
                let alone: f64 = counts.iter().map(|it| f64::from(it.n) * of(it).powi(2)).sum();
                let both = |pair: &Pair| f64::from(pair.n) * of(&pair.of.0) * of(&pair.of.1);
                let together: f64 = pairs.iter().filter(own).map(both).sum();
                Some((alone + 2.0 * together).max(0.0))
            })
            .collect();
        for (point, variance) in self.points.iter_mut().zip(variances) {
            point.clustered = variance;
        }
        self
    }

    /// By how much the logarithm of the curve at a point would change with the weight of one
    /// recovery: -Σ (dN - h Y) / ((1 - h) n) over the days up to it.
    fn influence(&self, count: &Count, place: usize) -> f64 {
        if !self.watch.counts(count) {
            return 0.0;
        }
        let upto = |day: i16| self.points.partition_point(|point| point.day <= day);
        let end = upto(count.day).min(place + 1);
        let start = upto(self.watch.before(count)).min(end);
        let own = upto(count.day).checked_sub(1).filter(|own| count.cleared && *own <= place);
        let expected = at(&self.sums.hazard, end) - at(&self.sums.hazard, start);
        expected - own.map_or(0.0, |own| at(&self.sums.weight, own))
    }

    /// The share that had not cleared by the end of a day.
    #[must_use]
    pub fn on(&self, day: i16) -> Option<&Point> {
        self.points.iter().rev().find(|point| point.day <= day)
    }

    /// Whether anybody was still under watch on a day, or all had cleared by then.
    #[must_use]
    pub fn follows(&self, day: i16) -> bool {
        self.points.last().is_some_and(|last| last.day >= day || last.survival <= 0.0)
    }

    /// The first day by which at least this share had cleared.
    #[must_use]
    pub fn day_of(&self, share: f64) -> Option<i16> {
        self.first(|point| Some(point.survival), share)
    }

    /// The 95 % interval of that day (Brookmeyer and Crowley 1982): where the limits of the curve
    /// cross. The second is absent when the upper limit never does.
    #[must_use]
    pub fn interval_of(&self, share: f64, spread: Spread) -> (Option<i16>, Option<i16>) {
        let lower = |point: &Point| match point.survival {
            0.0 => Some(0.0),
            _ => point.interval(spread).map(|limits| limits.0),
        };
        let upper = |point: &Point| point.interval(spread).map(|limits| limits.1);
        (self.first(lower, share), self.first(upper, share))
    }

    fn first(&self, value: impl Fn(&Point) -> Option<f64>, share: f64) -> Option<i16> {
        // The product of many factors misses a share by rounding.
        let reached = 1.0 - share + 1e-12;
        let found = self.points.iter().find(|point| value(point).is_some_and(|it| it <= reached));
        found.map(|point| point.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(entry: i16, day: i16, cleared: bool, n: u32) -> Count {
        Count { entry, after: entry, day, cleared, n }
    }

    fn near(got: f64, wanted: f64) {
        assert!((got - wanted).abs() < 1e-12, "{got} is not {wanted}");
    }

    #[test]
    fn a_curve_by_hand() {
        // Ten recoveries: 2 clear on day 1, 1 ends on day 2, 3 clear on day 4, 4 end on day 5.
        let counts = [
            count(0, 1, true, 2),
            count(0, 2, false, 1),
            count(0, 4, true, 3),
            count(0, 5, false, 4),
        ];
        let curve = Curve::of(&counts, Watch::FromTreatment);
        let survival: Vec<f64> = curve.points.iter().map(|point| point.survival).collect();
        near(survival[0], 0.8);
        near(survival[1], 0.8);
        near(survival[2], 0.8 * 4.0 / 7.0);
        near(curve.points[2].greenwood.unwrap(), 2.0 / 80.0 + 3.0 / 28.0);
        assert_eq!(curve.points[2].at_risk, 7);
        assert_eq!(curve.day_of(0.5), Some(4));
        assert_eq!(curve.day_of(0.9), None);
        let (lower, upper) = curve.points[0].interval(Spread::Greenwood).unwrap();
        assert!(lower < 0.8 && upper > 0.8 && upper < 1.0);
    }

    #[test]
    fn whoever_began_late_counts_from_then_on() {
        let counts = [count(0, 3, true, 5), count(2, 3, true, 5), count(3, 3, true, 7)];
        let curve = Curve::of(&counts, Watch::FromEntry);
        assert_eq!((curve.n, curve.left_out), (10, 7));
        let counts = [count(0, 1, true, 1), count(0, 3, false, 1), count(2, 3, true, 2)];
        let curve = Curve::of(&counts, Watch::FromEntry);
        let at_risk: Vec<u32> = curve.points.iter().map(|point| point.at_risk).collect();
        assert_eq!(at_risk, [2, 3]);
        near(curve.points[1].survival, 0.5 / 3.0);
    }

    #[test]
    fn strangers_clustered_are_as_greenwood_says_and_twins_twice_as_unsure() {
        // Without censoring both are S (1 - S) / n.
        let counts = [count(0, 1, true, 4), count(0, 2, true, 3), count(0, 5, true, 3)];
        let strangers = Curve::of(&counts, Watch::FromTreatment).clustered(&counts, &[], 0);
        for point in &strangers.points[..2] {
            near(point.clustered.unwrap(), point.greenwood.unwrap());
        }
        assert_eq!(strangers.points[2].clustered, None);
        // Everybody twice with the same course: the same curve, the variance of half as many.
        let doubled: Vec<Count> = counts.iter().map(|it| Count { n: 2 * it.n, ..*it }).collect();
        let pairs: Vec<Pair> =
            counts.iter().map(|it| Pair { groups: (0, 0), of: (*it, *it), n: it.n }).collect();
        let twins = Curve::of(&doubled, Watch::FromTreatment).clustered(&doubled, &pairs, 0);
        for (twin, stranger) in twins.points.iter().zip(&strangers.points[..2]) {
            near(twin.clustered.unwrap(), stranger.clustered.unwrap());
            near(twin.greenwood.unwrap() * 2.0, stranger.greenwood.unwrap());
        }
    }

    #[test]
    fn nobody_gives_no_curve() {
        let curve = Curve::of(&[], Watch::FromEntry);
        assert!(curve.points.is_empty() && curve.on(3).is_none() && curve.day_of(0.5).is_none());
    }
}
