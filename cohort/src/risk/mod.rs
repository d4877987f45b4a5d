//! How easily somebody in a pool or a release could be found, and what would be learned of them.
//!
//! Everything is measured on [`Subjects`], which are made of rows: a pool's, or those of finished
//! files, read again. Terms are those of El Emam and of the tools that publish them: a class is all
//! subjects of whom others could know the same; k is its least size.

mod subjects;
mod text;
mod unicity;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use subjects::{Point, Reader, Sensitive, Subjects};
pub use text::text;
pub use unicity::{Knows, Unicity};

use crate::release::rules;

/// What is measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// What a subject is: `people`, or `recoveries` where rows are not joined to people.
    pub of: String,
    /// How many there are.
    pub subjects: usize,
    /// What others could know.
    pub quasi: Vec<String>,
    /// The least number of subjects in a class; 0 when there are none.
    pub k: u32,
    /// How many classes there are.
    pub classes: usize,
    /// How many subjects are alone in theirs.
    pub unique: usize,
    /// The risk of the one who is easiest to find, for an attacker who knows that they are in it: 1/k.
    pub prosecutor_max: Option<f64>,
    /// The mean over classes of the risk of their people.
    pub prosecutor_average: Option<f64>,
    /// The share of all that an attacker would find who looks for everybody: classes / subjects.
    pub marketer: Option<f64>,
    /// The risk of the one who is easiest to find among the population: needs a table of it.
    pub journalist: String,
    /// What would be learned, by what nobody should learn.
    pub learned: Vec<Learned>,
    /// How few days tell somebody from all others; empty where there are no days.
    pub unicity: Vec<Unicity>,
    /// The share of people whose whole curve is theirs alone, 0 to 1.
    pub unique_curves: Option<f64>,
    /// The share of rows that are the only ones of their kind, 0 to 1, where rows are recoveries.
    pub unique_rows: Option<f64>,
}

/// What would be learned of somebody by who finds their class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learned {
    /// Of what: `worst` flag, 0 none to 4; `treated` by a clinician; any `risk` condition.
    pub name: String,
    /// Distinct l-diversity: the least number of values in a class (Machanavajjhala et al. 2007).
    pub l: usize,
    /// t-closeness: the largest earth mover's distance of a class from all (Li et al. 2007), over
    /// the ranks of the values where they have an order, with equal distances where not.
    pub t: f64,
}

/// Measures.
#[must_use]
pub fn measure(subjects: &Subjects, quasi: &[String]) -> Risk {
    let people = subjects.class_of.len();
    let sizes = &subjects.sizes;
    let k = sizes.iter().copied().min().unwrap_or(0);
    let days =
        if subjects.people { unicity::unicity(subjects, &rules().unicity) } else { Vec::new() };
    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    let average = (!sizes.is_empty())
        .then(|| sizes.iter().map(|size| 1.0 / f64::from(*size)).sum::<f64>() / sizes.len() as f64);
    Risk {
        of: if subjects.people { "people" } else { "recoveries" }.to_owned(),
        subjects: people,
        quasi: quasi.to_vec(),
        k,
        classes: sizes.len(),
        unique: sizes.iter().filter(|size| **size == 1).count(),
        prosecutor_max: (k > 0).then(|| rounded(1.0 / f64::from(k))),
        prosecutor_average: average.map(rounded),
        marketer: share(sizes.len(), people),
        journalist: "not computed: it needs a table of the population".to_owned(),
        learned: subjects.sensitive.iter().map(|it| learned(subjects, it)).collect(),
        unicity: days,
        unique_curves: subjects.people.then(|| unicity::whole(subjects)).flatten(),
        unique_rows: subjects
            .unique_rows
            .and_then(|unique| share(usize::try_from(unique).ok()?, people)),
    }
}

/// l and t of one sensitive value.
fn learned(subjects: &Subjects, sensitive: &Sensitive) -> Learned {
    let distinct: BTreeSet<i32> = sensitive.values.iter().copied().collect();
    let values: Vec<i32> = distinct.into_iter().collect();
    let rank = |value: &i32| values.binary_search(value).unwrap_or(0);
    // Counts by class, then by rank.
    let mut counts = vec![vec![0_u32; values.len()]; subjects.sizes.len()];
    let mut all = vec![0_u32; values.len()];
    for (class, value) in subjects.class_of.iter().zip(&sensitive.values) {
        let class = usize::try_from(*class).ok().and_then(|class| counts.get_mut(class));
        for count in class.into_iter().chain([&mut all]) {
            if let Some(count) = count.get_mut(rank(value)) {
                *count += 1;
            }
        }
    }
    let shares = |counts: &[u32]| {
        let total: u32 = counts.iter().sum();
        counts.iter().map(|count| f64::from(*count) / f64::from(total)).collect::<Vec<_>>()
    };
    let all = shares(&all);
    let distance = |counts: &Vec<u32>| {
        let apart = shares(counts).into_iter().zip(&all).map(|(class, all)| class - all);
        if sensitive.ordered {
            #[expect(clippy::cast_precision_loss, reason = "a few values")]
            let steps = values.len().saturating_sub(1).max(1) as f64;
            let moved = apart.scan(0.0, |carried, apart| {
                *carried += apart;
                Some(f64::abs(*carried))
            });
            moved.sum::<f64>() / steps
        } else {
            0.5 * apart.map(f64::abs).sum::<f64>()
        }
    };
    Learned {
        name: sensitive.name.to_owned(),
        l: counts
            .iter()
            .map(|class| class.iter().filter(|count| **count > 0).count())
            .min()
            .unwrap_or(0),
        t: rounded(counts.iter().map(distance).fold(0.0, f64::max)),
    }
}

/// A share, `None` of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of people")]
pub(crate) fn share(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| rounded(part as f64 / of as f64))
}

/// A number to 12 decimals: written as JSON and read again it is the same.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1e12).round() / 1e12
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(class_of: &[u32], worst: &[i32], days: &[&[(i32, i32)]]) -> Subjects {
        let classes = class_of.iter().max().map_or(0, |most| *most as usize + 1);
        let mut sizes = vec![0; classes];
        class_of.iter().for_each(|class| sizes[*class as usize] += 1);
        let mut starts = vec![0];
        let mut points = Vec::new();
        for of in days {
            points.extend(
                of.iter().map(|(day, red)| Point::new(1, *day, [Some(*red), None, None, None])),
            );
            starts.push(points.len());
        }
        let ordered = |name, ordered| Sensitive { name, ordered, values: worst.to_vec() };
        Subjects {
            people: true,
            class_of: class_of.to_vec(),
            sizes,
            sensitive: vec![ordered("worst", true), ordered("risk", false)],
            starts,
            points,
            unique_rows: None,
        }
    }

    #[test]
    fn a_table_counted_by_hand() {
        let days: [&[(i32, i32)]; 5] = [&[]; 5];
        let risk = measure(&subjects(&[0, 0, 0, 1, 1], &[0, 0, 1, 0, 2], &days), &[]);
        assert_eq!((risk.k, risk.classes, risk.unique), (2, 2, 0));
        assert_eq!(risk.prosecutor_max, Some(0.5));
        assert_eq!(risk.marketer, Some(0.4));
        assert!(
            (risk.prosecutor_average.expect("it") - f64::midpoint(1.0 / 3.0, 0.5)).abs() < 1e-12
        );
        // All: 3/5, 1/5, 1/5. First class: 2/3, 1/3, 0. Second: 1/2, 0, 1/2.
        // Ordered: (1/15 + 1/5) / 2 and (1/10 + 3/10) / 2. Not: (1/15 + 2/15 + 1/5) / 2, (1/10 + 1/5 + 3/10) / 2.
        assert_eq!(risk.learned[0].l, 2);
        assert!((risk.learned[0].t - 0.2).abs() < 1e-12);
        assert!((risk.learned[1].t - 0.3).abs() < 1e-12);
    }

    #[test]
    fn days_tell_who_nothing_else_tells() {
        // Two alike, one who differs on one day, one in a class alone.
        let same: &[(i32, i32)] = &[(0, 3), (1, 2), (2, 1)];
        let other: &[(i32, i32)] = &[(0, 3), (1, 2), (2, 0)];
        let risk = measure(&subjects(&[0, 0, 0, 1], &[0; 4], &[same, same, other, same]), &[]);
        let at = |days: usize| {
            risk.unicity.iter().find(|it| it.days == days && it.knows == Knows::Redness)
        };
        // Of three known days: the one who differs, and the one alone.
        let three = at(3).expect("three days");
        assert_eq!((three.people, three.sample, three.unique), (4, 4, 2));
        assert!(three.low < three.share && three.share < three.high);
        assert_eq!(at(5).expect("five days").share, None);
        assert_eq!(risk.unique_curves, Some(0.5));
    }

    #[test]
    fn a_point_keeps_what_it_was_made_of() {
        for session in [1, 200] {
            for day in [-30, -1, 0, 3650] {
                let point = Point::new(session, day, [Some(4), None, Some(0), Some(3)]);
                assert_eq!(point.session(), session.unsigned_abs());
                assert_eq!(i32::from(point.day()), day);
                let all = [0, 1, 2, 3].map(|main| point.severity(main));
                assert_eq!(all, [Some(4), None, Some(0), Some(3)]);
            }
        }
    }
}
