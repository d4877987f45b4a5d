//! Whether groups clear equally fast: the log-rank test of Mantel (1966).

use serde::Serialize;
use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::{Count, Curve, Pair, Watch, at, sums};

/// What the test says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LogRank {
    /// The statistic, as if every recovery were that of another person.
    pub chi2: f64,
    /// One less than there are groups.
    pub degrees: u32,
    /// How likely a statistic as large is when there is no difference.
    pub p: f64,
    /// The statistic with the variance of its scores clustered by person (Lin and Wei 1989).
    pub clustered: Option<f64>,
    /// Its probability.
    pub clustered_p: Option<f64>,
}

/// A day in all groups.
struct Day {
    of: i16,
    at_risk: f64,
    events: f64,
    groups: Vec<f64>,
}

/// Compares groups. `None` when there are fewer than two that say anything, or no event.
#[must_use]
pub fn log_rank(groups: &[Vec<Count>], pairs: &[Pair], watch: Watch) -> Option<LogRank> {
    // The last group is what the others leave.
    let tested = groups.len().checked_sub(1).filter(|tested| *tested > 0)?;
    let days = days(groups, watch);
    let mut scores = vec![0.0; tested];
    let mut variance = vec![vec![0.0; tested]; tested];
    for (group, counts) in groups.iter().enumerate().take(tested) {
        let observed = Curve::of(counts, watch);
        let observed: u32 = observed.points.iter().map(|point| point.events).sum();
        let expected: f64 =
            days.iter().map(|day| day.events * at(&day.groups, group) / day.at_risk).sum();
        if let Some(score) = scores.get_mut(group) {
            *score = f64::from(observed) - expected;
        }
    }
    for (row, line) in variance.iter_mut().enumerate() {
        for (column, cell) in line.iter_mut().enumerate() {
            *cell = days.iter().map(|day| hypergeometric(day, row, column)).sum();
        }
    }
    let chi2 = quadratic(&variance, &scores)?;
    let degrees = u32::try_from(tested).ok()?;
    let law = ChiSquared::new(f64::from(degrees)).ok()?;
    let influence = Influence::of(&days, tested, watch);
    let clustered = quadratic(&influence.variance(groups, pairs), &scores);
    Some(LogRank {
        chi2,
        degrees,
        p: law.sf(chi2),
        clustered,
        clustered_p: clustered.map(|chi2| law.sf(chi2)),
    })
}

/// The days with events, in order.
fn days(groups: &[Vec<Count>], watch: Watch) -> Vec<Day> {
    let all: Vec<Count> = groups.iter().flatten().copied().collect();
    let at_risk = |counts: &[Count], day: i16| -> f64 {
        let here = |it: &&Count| watch.counts(it) && watch.before(it) < day && it.day >= day;
        counts.iter().filter(here).map(|it| f64::from(it.n)).sum()
    };
    let with_events = Curve::of(&all, watch).points.into_iter().filter(|point| point.events > 0);
    with_events
        .map(|point| Day {
            of: point.day,
            at_risk: f64::from(point.at_risk),
            events: f64::from(point.events),
            groups: groups.iter().map(|counts| at_risk(counts, point.day)).collect(),
        })
        .collect()
}

/// The covariance of the events of two groups on a day.
fn hypergeometric(day: &Day, row: usize, column: usize) -> f64 {
    if day.at_risk <= 1.0 {
        return 0.0;
    }
    let (a, b) = (at(&day.groups, row) / day.at_risk, at(&day.groups, column) / day.at_risk);
    let own = if row == column { a } else { 0.0 };
    day.events * (day.at_risk - day.events) / (day.at_risk - 1.0) * (own - a * b)
}

/// What each recovery adds to the scores: ∫ (its group - the group's share) (dN - Y dΛ).
struct Influence<'a> {
    days: &'a [Day],
    watch: Watch,
    /// Running sums of the hazard.
    hazard: Vec<f64>,
    /// Running sums of the hazard times the share of each tested group.
    shared: Vec<Vec<f64>>,
}

impl<'a> Influence<'a> {
    fn of(days: &'a [Day], tested: usize, watch: Watch) -> Self {
        let hazard = |day: &Day| day.events / day.at_risk;
        let shared =
            |group| sums(days.iter().map(|day| hazard(day) * at(&day.groups, group) / day.at_risk));
        Self {
            days,
            watch,
            hazard: sums(days.iter().map(hazard)),
            shared: (0..tested).map(shared).collect(),
        }
    }

    fn scores(&self, group: usize, count: &Count) -> Vec<f64> {
        if !self.watch.counts(count) {
            return vec![0.0; self.shared.len()];
        }
        let upto = |day: i16| self.days.partition_point(|it| it.of <= day);
        let (start, end) = (upto(self.watch.before(count)), upto(count.day));
        let between = |sums: &[f64]| at(sums, end) - at(sums, start);
        let event = self.days.iter().find(|day| count.cleared && day.of == count.day);
        let score = |(tested, shared): (usize, &Vec<f64>)| {
            let own = if tested == group { 1.0 } else { 0.0 };
            let seen = event.map_or(0.0, |day| own - at(&day.groups, tested) / day.at_risk);
            seen - own * between(&self.hazard) + between(shared)
        };
        self.shared.iter().enumerate().map(score).collect()
    }

    fn variance(&self, groups: &[Vec<Count>], pairs: &[Pair]) -> Vec<Vec<f64>> {
        let tested = self.shared.len();
        let mut variance = vec![vec![0.0; tested]; tested];
        let mut add = |n: u32, a: &[f64], b: &[f64]| {
            for (line, a) in variance.iter_mut().zip(a) {
                for (cell, b) in line.iter_mut().zip(b) {
                    *cell += f64::from(n) * a * b;
                }
            }
        };
        for (group, counts) in groups.iter().enumerate() {
            for count in counts {
                let own = self.scores(group, count);
                add(count.n, &own, &own);
            }
        }
        for pair in pairs {
            let a = self.scores(pair.groups.0, &pair.of.0);
            let b = self.scores(pair.groups.1, &pair.of.1);
            add(pair.n, &a, &b);
            add(pair.n, &b, &a);
        }
        variance
    }
}

/// x' V⁻¹ x, by elimination; `None` when V has no inverse.
fn quadratic(matrix: &[Vec<f64>], x: &[f64]) -> Option<f64> {
    let mut rows: Vec<Vec<f64>> =
        matrix.iter().zip(x).map(|(row, x)| row.iter().copied().chain([*x]).collect()).collect();
    let largest = matrix.iter().flatten().fold(0.0, |most: f64, cell| most.max(cell.abs()));
    let mut sum = 0.0;
    // A covariance needs no pivots: what is left of the diagonal is a variance.
    for step in 0..rows.len() {
        let (done, rest) = rows.split_at_mut_checked(step + 1)?;
        let lead = done.last()?;
        let pivot = at(lead, step);
        if pivot <= largest * 1e-12 {
            return None;
        }
        let last = at(lead, x.len());
        sum += last * last / pivot;
        for row in rest {
            let factor = at(row, step) / pivot;
            row.iter_mut().zip(lead).for_each(|(cell, lead)| *cell -= factor * lead);
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(day: i16, cleared: bool, n: u32) -> Count {
        Count { entry: 0, after: 0, day, cleared, n }
    }

    #[test]
    fn two_groups_by_hand() {
        // Day 1: 1 of 2 and 0 of 2; day 2: 1 of 1 and 1 of 2; day 3: 1 of 1.
        let a = vec![count(1, true, 1), count(2, true, 1)];
        let b = vec![count(2, true, 1), count(3, true, 1)];
        let test = log_rank(&[a, b], &[], Watch::FromTreatment).unwrap();
        let score: f64 = 2.0 - (0.5 + 2.0 / 3.0);
        let variance = 0.25 + 2.0 * (1.0 / 2.0) * (1.0 / 3.0) * (2.0 / 3.0);
        assert!((test.chi2 - score * score / variance).abs() < 1e-12);
        assert_eq!(test.degrees, 1);
    }

    #[test]
    fn everybody_twice_is_no_more_evidence() {
        let groups = [
            vec![count(1, true, 5), count(3, true, 6), count(4, false, 2)],
            vec![count(2, true, 4), count(5, true, 5)],
            vec![count(1, true, 1), count(6, true, 7)],
        ];
        let once = log_rank(&groups, &[], Watch::FromTreatment).unwrap();
        let twice = |counts: &Vec<Count>| -> Vec<Count> {
            counts.iter().map(|it| Count { n: 2 * it.n, ..*it }).collect()
        };
        let doubled: Vec<Vec<Count>> = groups.iter().map(twice).collect();
        let pairs: Vec<Pair> = groups
            .iter()
            .enumerate()
            .flat_map(|(at, counts)| {
                counts.iter().map(move |it| Pair { groups: (at, at), of: (*it, *it), n: it.n })
            })
            .collect();
        let twins = log_rank(&doubled, &pairs, Watch::FromTreatment).unwrap();
        assert!((twins.clustered.unwrap() - once.clustered.unwrap()).abs() < 1e-9);
        assert!(twins.chi2 > 1.9 * once.chi2);
    }

    #[test]
    fn one_group_is_no_comparison() {
        assert_eq!(log_rank(&[vec![count(1, true, 5)]], &[], Watch::FromTreatment), None);
        let silent = [vec![count(1, false, 5)], vec![count(2, false, 5)]];
        assert_eq!(log_rank(&silent, &[], Watch::FromTreatment), None);
    }
}
