//! Typical and upper severity by symptom, depth band and day, with intervals.

use std::collections::BTreeMap;

use aftercare::domain::{Day, Outcome, Severity, StudyCourse, StudyDay, Symptom};
use aftercare::protocol::{Library, RangeVersion};
use aftercare::research::{Person, SessionRow};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::monotone::falling;

/// How it is done: `assets/ranges.toml` says why.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Counts changes of this file.
    pub version: u32,
    /// The share of people at or below the typical course, 0 to 1.
    pub typical: f64,
    /// The share of people at or below the upper end, 0 to 1.
    pub upper: f64,
    /// A day with fewer people is not told.
    pub people: u32,
    /// How often people are drawn anew.
    pub replicates: u32,
    /// The share of draws within an interval, 0 to 1.
    pub interval: f64,
    /// People are drawn in at most so many groups.
    pub groups: usize,
    /// The last healing day.
    pub last_day: u8,
    /// Sessions with a flag of which a clinician said this are left out.
    pub excluded_outcomes: Vec<Outcome>,
}

impl Facts {
    /// Those of this program.
    ///
    /// # Errors
    /// When the file in the program cannot be read, which a test excludes.
    pub fn built_in() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../assets/ranges.toml"))
    }

    fn days(&self) -> usize {
        usize::from(self.last_day) + 1
    }
}

/// What went in and what did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// People with at least one session that counts.
    pub people: u32,
    /// Sessions that count.
    pub sessions: u32,
    /// Sessions left out for what a clinician found.
    pub complications: u32,
    /// Sessions left out because their depth bands are of another version of the ranges.
    pub other_ranges: u32,
    /// Sessions that count for some symptoms only: the skin had the others before treatment.
    pub had_before: u32,
    /// Sessions of which nobody knows how the skin was before.
    pub unknown_before: u32,
}

/// What was estimated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// What it rests on.
    pub counted: Counted,
    /// The version of the built-in ranges whose bands were used.
    pub ranges: u32,
    /// By symptom and band: only days with enough people, only courses with a day.
    pub courses: Vec<StudyCourse>,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// People are read.
    Reading,
    /// People are drawn anew, for the intervals.
    Drawing,
}

const BANDS: usize = 4;
const STEPS: usize = Severity::ALL.len();

/// How many logged each severity, by symptom, band and day, in thousandths of a person: a person's
/// sessions of one band together count as one person.
struct Tally {
    days: usize,
    /// `[symptom][band][day][severity]`, flat.
    weights: Vec<f32>,
}

impl Tally {
    fn new(days: usize) -> Self {
        Self { days, weights: vec![0.0; Symptom::COUNT * BANDS * days * STEPS] }
    }

    fn cell(&self, symptom: Symptom, band: usize, day: usize) -> usize {
        ((symptom.index() * BANDS + band) * self.days + day) * STEPS
    }

    fn add(&mut self, other: &Self, times: f32) {
        for (sum, more) in self.weights.iter_mut().zip(&other.weights) {
            *sum += more * times;
        }
    }
}

/// Estimates from everybody in a pool. Nothing comes out below the number of people in `facts`.
///
/// A symptom that the skin had before treatment does not count: a chart raises the range to it, for
/// the built-in one is of skin without it too.
///
/// A person counts once a band, whatever the number of their sessions. The share above each
/// severity is made to fall from the day on which the built-in course falls, then typical and
/// upper are read from it. Intervals are percentiles of draws of whole people.
///
/// # Errors
/// The first error of `people`.
pub fn estimate<E>(
    library: &Library,
    facts: &Facts,
    seed: u64,
    people: impl Iterator<Item = Result<Person, E>>,
    mut progress: impl FnMut(Stage, usize),
) -> Result<Estimate, E> {
    let ranges = library.newest_ranges();
    let mut counted = Counted::default();
    // Whoever comes is dealt round: pseudonyms come in an order that says nothing.
    let mut groups: Vec<Tally> = Vec::new();
    let mut heads: Vec<u32> = vec![0; Symptom::COUNT * BANDS * facts.days()];
    for (at, person) in (0_usize..).zip(people) {
        let person = person?;
        let group = at % facts.groups.max(1);
        if groups.len() <= group {
            groups.push(Tally::new(facts.days()));
        }
        if let Some(tally) = groups.get_mut(group) {
            take(facts, ranges, &person, tally, &mut heads, &mut counted);
        }
        progress(Stage::Reading, at + 1);
    }
    let mut whole = Tally::new(facts.days());
    groups.iter().for_each(|group| whole.add(group, 1.0));
    let shape = library.range_version(ranges);
    let found = levels(facts, shape, &whole);
    let drawn = draws(facts, shape, &groups, seed, |done| progress(Stage::Drawing, done));
    let courses = courses(facts, &heads, &found, &drawn);
    Ok(Estimate { counted, ranges, courses })
}

/// Adds a person.
fn take(
    facts: &Facts,
    ranges: u32,
    person: &Person,
    tally: &mut Tally,
    heads: &mut [u32],
    counted: &mut Counted,
) {
    let mut fitting: BTreeMap<usize, Vec<&SessionRow>> = BTreeMap::new();
    for session in &person.sessions {
        let is_excluded = |outcome: &Outcome| facts.excluded_outcomes.contains(outcome);
        if session.flags.iter().filter_map(|flag| flag.outcome.as_ref()).any(is_excluded) {
            counted.complications += 1;
        } else if u32::from(session.ranges) != ranges {
            counted.other_ranges += 1;
        } else {
            counted.sessions += 1;
            let (known, had) = before(session);
            counted.unknown_before += u32::from(!known);
            counted.had_before += u32::from(!had.is_empty());
            fitting.entry(usize::from(session.band).saturating_sub(1)).or_default().push(session);
        }
    }
    counted.people += u32::from(!fitting.is_empty());
    for (band, sessions) in fitting {
        // How often each severity was logged on a day of this band, in all sessions of it.
        let mut logged: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
        let days = sessions.iter().flat_map(|session| {
            let (_, had) = before(session);
            session.days.iter().map(move |day| (day, had.clone()))
        });
        for (day, had) in days {
            let Some(at) = usize::try_from(day.day).ok().filter(|at| *at < facts.days()) else {
                continue;
            };
            for (symptom, value) in day.scores.iter().filter(|(one, _)| !had.contains(one)) {
                let cell = tally.cell(*symptom, band, at);
                logged.entry(cell).or_default().push(value.severity.get());
            }
        }
        for (cell, values) in logged {
            let share = 1.0 / f32::from(u16::try_from(values.len()).unwrap_or(u16::MAX));
            for value in values {
                if let Some(weight) = tally.weights.get_mut(cell + usize::from(value)) {
                    *weight += share;
                }
            }
            if let Some(count) = heads.get_mut(cell / STEPS) {
                *count += 1;
            }
        }
    }
}

/// Whether anything was logged before treatment, and which symptoms the skin had then.
fn before(session: &SessionRow) -> (bool, Vec<Symptom>) {
    let days = session.days.iter().take_while(|day| day.day < 0);
    let scores = || days.clone().flat_map(|day| &day.scores);
    let had = scores().filter(|(_, value)| value.severity > Severity::NONE);
    (scores().next().is_some(), had.map(|(symptom, _)| *symptom).collect())
}

/// Typical and upper of every cell; `None` where nobody logged.
type Levels = Vec<Option<(u8, u8)>>;

fn levels(facts: &Facts, shape: Option<&RangeVersion>, tally: &Tally) -> Levels {
    let days = facts.days();
    let mut found = vec![None; tally.weights.len() / STEPS];
    for symptom in Symptom::all() {
        for band in 0..BANDS {
            let from = shape.map_or(days, |shape| falls_from(shape, *symptom, band, days));
            let first = tally.cell(*symptom, band, 0);
            let cells = tally.weights.get(first..first + days * STEPS).unwrap_or_default();
            let weights: Vec<f64> =
                cells.chunks(STEPS).map(|cell| cell.iter().copied().map(f64::from).sum()).collect();
            // The share above each severity but the last, day by day.
            let above: Vec<Vec<f64>> = (1..STEPS)
                .map(|severity| {
                    let share = |(cell, weight): (&[f32], &f64)| {
                        let more = cell.iter().skip(severity).copied().map(f64::from).sum::<f64>();
                        if *weight > 0.0 { more / weight } else { 0.0 }
                    };
                    let mut shares: Vec<f64> =
                        cells.chunks(STEPS).zip(&weights).map(share).collect();
                    if let Some((shares, weights)) = shares.get_mut(from..).zip(weights.get(from..))
                    {
                        falling(shares, weights);
                    }
                    shares
                })
                .collect();
            for day in 0..days {
                if weights.get(day).is_none_or(|weight| *weight <= 0.0) {
                    continue;
                }
                let level = |share: f64| {
                    // A share that is right up to rounding is right.
                    let enough = |shares: &&Vec<f64>| {
                        shares.get(day).is_some_and(|above| *above > 1.0 - share + 1e-9)
                    };
                    u8::try_from(above.iter().take_while(enough).count()).unwrap_or(u8::MAX)
                };
                if let Some(cell) = found.get_mut(first / STEPS + day) {
                    *cell = Some((level(facts.typical), level(facts.upper)));
                }
            }
        }
    }
    found
}

/// The first day from which neither course of the built-in range rises.
fn falls_from(shape: &RangeVersion, symptom: Symptom, band: usize, days: usize) -> usize {
    let range = shape.ranges.get(symptom.index()).and_then(|bands| bands.get(band));
    let last_rise = |values: &[Severity]| {
        let rises = values.windows(2).rposition(|pair| pair.first() < pair.last());
        rises.map_or(0, |at| at + 1)
    };
    range.map_or(days, |range| last_rise(&range.typical).max(last_rise(&range.upper)))
}

/// Per cell, how often each level came out: typical, upper.
type Draws = Vec<[[u32; STEPS]; 2]>;

fn draws(
    facts: &Facts,
    shape: Option<&RangeVersion>,
    groups: &[Tally],
    seed: u64,
    mut progress: impl FnMut(usize),
) -> Draws {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let cells = groups.first().map_or(0, |group| group.weights.len() / STEPS);
    let mut seen: Draws = vec![[[0; STEPS]; 2]; cells];
    for done in (1..).take(usize::try_from(facts.replicates).unwrap_or(usize::MAX)) {
        let mut times = vec![0_u16; groups.len()];
        for _ in 0..groups.len() {
            if let Some(count) = times.get_mut(random.random_range(0..groups.len())) {
                *count += 1;
            }
        }
        let mut drawn = Tally::new(facts.days());
        for (group, times) in groups.iter().zip(times).filter(|(_, times)| *times > 0) {
            drawn.add(group, f32::from(times));
        }
        for (cell, levels) in seen.iter_mut().zip(levels(facts, shape, &drawn)) {
            let Some((typical, upper)) = levels else { continue };
            for (counts, level) in cell.iter_mut().zip([typical, upper]) {
                if let Some(count) = counts.get_mut(usize::from(level)) {
                    *count += 1;
                }
            }
        }
        progress(done);
    }
    seen
}

fn courses(facts: &Facts, heads: &[u32], found: &Levels, drawn: &Draws) -> Vec<StudyCourse> {
    let days = facts.days();
    let mut courses = Vec::new();
    for symptom in Symptom::all() {
        for band in 1..=4_u8 {
            let first = (symptom.index() * BANDS + usize::from(band) - 1) * days;
            let told = (0..=facts.last_day).filter_map(|day| {
                let cell = first + usize::from(day);
                let people = *heads.get(cell)?;
                let (typical, upper) = (*found.get(cell)?)?;
                if people < facts.people {
                    return None;
                }
                let [in_typical, in_upper] = drawn.get(cell)?;
                Some(StudyDay {
                    day: Day(i32::from(day)),
                    people,
                    typical: severity(typical),
                    typical_interval: interval(facts, in_typical, typical),
                    upper: severity(upper),
                    upper_interval: interval(facts, in_upper, upper),
                })
            });
            let days: Vec<StudyDay> = told.collect();
            if !days.is_empty() {
                courses.push(StudyCourse { symptom: *symptom, band, days });
            }
        }
    }
    courses
}

/// The percentile interval of the draws; it always holds the value itself.
fn interval(facts: &Facts, counts: &[u32; STEPS], value: u8) -> (Severity, Severity) {
    let all: u32 = counts.iter().sum();
    let tail = f64::from(all) * (1.0 - facts.interval) / 2.0;
    let end = |counts: &mut dyn Iterator<Item = (u8, u32)>| {
        let mut sum = 0.0;
        let mut last = value;
        for (level, count) in counts {
            sum += f64::from(count);
            last = level;
            if sum > tail {
                break;
            }
        }
        last
    };
    let levels = || (0_u8..).zip(counts.iter().copied());
    let least = end(&mut levels());
    let most = end(&mut levels().collect::<Vec<_>>().into_iter().rev());
    (severity(least.min(value)), severity(most.max(value)))
}

fn severity(level: u8) -> Severity {
    Severity::try_from(level).unwrap_or(Severity::MAX)
}
