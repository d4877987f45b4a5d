//! Trajectory unicity: how few logged days tell a person from all others.
//!
//! An attacker knows of somebody everything that others could know (their class) and what they
//! logged on `m` random days. Unicity is the share of people for whom this fits nobody else
//! (de Montjoye et al. 2013, Scientific Reports 3:1376, there for places at hours). People with fewer
//! than `m` logged days are not asked. It is estimated from a seeded sample; the interval is Wilson's
//! at 95 % and tells what another sample could have shown.
//!
//! Whom a set of days fits is asked of an index: all days of all people, sorted by class and by what
//! was logged. Of the known days the rarest is looked up, and only those who share it are compared.
//! So the work grows with the days that are stored, not with the square of the people.

use std::collections::HashMap;

use rand::SeedableRng;
use rand::seq::index;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::subjects::{Point, Subjects};
use crate::release::UnicityRules;

/// What an attacker knows of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Knows {
    /// Redness.
    Redness,
    /// Redness, swelling, bruising and breakouts, and which of them were logged.
    MainSymptoms,
}

/// The unicity at a number of known days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unicity {
    /// What is known of a day.
    pub knows: Knows,
    /// How many days are known.
    pub days: usize,
    /// How many people have as many logged days.
    pub people: usize,
    /// How many of them were drawn.
    pub sample: usize,
    /// How many of those were told from all others.
    pub unique: usize,
    /// The estimate, 0 to 1; absent when nobody has as many days.
    pub share: Option<f64>,
    /// Its lower bound at 95 %.
    pub low: Option<f64>,
    /// Its upper bound at 95 %.
    pub high: Option<f64>,
}

/// The unicity of people for each attacker and each number of days.
#[must_use]
pub fn unicity(subjects: &Subjects, rules: &UnicityRules) -> Vec<Unicity> {
    [Knows::Redness, Knows::MainSymptoms]
        .into_iter()
        .flat_map(|knows| {
            let known = Known::new(subjects, knows);
            let at = move |days: &usize| known.unicity(*days, rules);
            rules.days.iter().map(at).collect::<Vec<_>>()
        })
        .collect()
}

/// The share of people whose whole curve of the main symptoms nobody else in their class has.
#[must_use]
pub fn whole(subjects: &Subjects) -> Option<f64> {
    let mut curves: HashMap<(u32, &[Point]), u32> = HashMap::new();
    for (person, class) in subjects.class_of.iter().enumerate() {
        *curves.entry((*class, subjects.points_of(person))).or_default() += 1;
    }
    let unique = curves.values().filter(|times| **times == 1).count();
    super::share(unique, subjects.class_of.len())
}

/// What an attacker could know of all.
struct Known {
    knows: Knows,
    /// Day by day (class, what is known of it, person), sorted.
    index: Vec<(u32, Point, u32)>,
    /// The days of each person, sorted.
    people: Vec<(u32, Vec<Point>)>,
}

impl Known {
    fn new(subjects: &Subjects, knows: Knows) -> Self {
        let known = |point: &Point| match knows {
            Knows::Redness => point.severity(0).map(|_| point.redness_only()),
            Knows::MainSymptoms => Some(point.all_main()),
        };
        let mut index = Vec::with_capacity(subjects.points.len());
        let mut people = Vec::with_capacity(subjects.class_of.len());
        for (number, (person, class)) in (0u32..).zip(subjects.class_of.iter().enumerate()) {
            let days: Vec<Point> = subjects.points_of(person).iter().filter_map(known).collect();
            index.extend(days.iter().map(|day| (*class, *day, number)));
            people.push((*class, days));
        }
        index.sort_unstable();
        Self { knows, index, people }
    }

    fn unicity(&self, days: usize, rules: &UnicityRules) -> Unicity {
        let mut rng = ChaCha8Rng::seed_from_u64(rules.seed);
        let asked: Vec<usize> = (0..self.people.len())
            .filter(|person| self.people.get(*person).is_some_and(|(_, all)| all.len() >= days))
            .collect();
        let sample = rules.sample.min(asked.len());
        let drawn = index::sample(&mut rng, asked.len(), sample);
        let unique = drawn
            .iter()
            .filter_map(|at| asked.get(at))
            .filter(|person| {
                let Some((class, all)) = self.people.get(**person) else { return false };
                let known: Vec<Point> = index::sample(&mut rng, all.len(), days)
                    .iter()
                    .filter_map(|at| all.get(at).copied())
                    .collect();
                !self.fits_another(**person, *class, &known)
            })
            .count();
        let interval = wilson(unique, sample);
        Unicity {
            knows: self.knows,
            days,
            people: asked.len(),
            sample,
            unique,
            share: super::share(unique, sample),
            low: interval.map(|it| super::rounded(it.0)),
            high: interval.map(|it| super::rounded(it.1)),
        }
    }

    /// Whether anybody else of the class logged the same on all of these days.
    fn fits_another(&self, person: usize, class: u32, known: &[Point]) -> bool {
        let who_logged = |day: &Point| {
            let from = self.index.partition_point(|it| (it.0, it.1) < (class, *day));
            let to = self.index.partition_point(|it| (it.0, it.1) <= (class, *day));
            self.index.get(from..to).unwrap_or_default()
        };
        let Some(rarest) = known.iter().map(who_logged).min_by_key(|who| who.len()) else {
            return true;
        };
        let others = rarest.iter().filter_map(|(.., who)| usize::try_from(*who).ok());
        others.filter(|who| *who != person).any(|who| {
            let days = self.people.get(who).map(|(_, days)| days.as_slice()).unwrap_or_default();
            known.iter().all(|day| days.binary_search(day).is_ok())
        })
    }
}

/// Wilson's interval at 95 % (Wilson 1927; 1.96 is the normal quantile).
fn wilson(hits: usize, of: usize) -> Option<(f64, f64)> {
    let share = super::share(hits, of)?;
    #[expect(clippy::cast_precision_loss, reason = "a sample of thousands")]
    let of = of as f64;
    let square = 1.959_963_984_540_054_f64.powi(2);
    let middle = share + square / (2.0 * of);
    let half = (square * (share * (1.0 - share) / of + square / (4.0 * of * of))).sqrt();
    let whole = 1.0 + square / of;
    Some((((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0)))
}
