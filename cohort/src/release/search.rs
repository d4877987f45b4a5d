//! The least coarse way in which nobody stands out.
//!
//! Full-domain generalisation (Samarati and Sweeney 1998): all values of a field go to the same step.
//! Every combination of steps, and of how many sessions are kept, is a candidate. Who then still
//! stands out is left out. The candidate with the least loss is taken:
//!
//! loss = left out + kept × information lost,
//!
//! where the information lost is the mean over fields, by their weights in the assets, of the normalised certainty penalty (Xu et al.
//! 2006: of a group of g of the m values of a field (g-1)/(m-1); all of it where the field is left
//! out; none where nothing was told), and of the share of sessions that are not kept.

use std::collections::{BTreeMap, HashMap};

use aftercare::domain::ReleaseLevel;
use aftercare::research::{AgeBand, Person, SessionRow, SkinBand};

use super::rules::{Plan, Rules};
use crate::fields::{Field, Kind, fields};

/// What others could know of a person, and of each session, in the order of keys.
const OF_PERSON: [&str; 2] = ["age", "skin"];
const OF_SESSION: [&str; 6] = ["session", "region", "depth", "band", "device", "setting"];

/// In a release of recoveries this is the third session or a later one.
pub(super) const LATER: u8 = 3;

/// What a person told that others could know: 0 is not told, a value else the one before it in its
/// field's list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Told {
    person: [u8; 2],
    sessions: Vec<[u8; 6]>,
}

/// Makes [`Told`] of people, and keys of those.
#[derive(Debug)]
pub struct Keys<'a> {
    rules: &'a Rules,
    level: ReleaseLevel,
    fields: BTreeMap<&'static str, Field>,
    quasi: Vec<String>,
}

/// A way to make people coarse enough, and what it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The steps.
    pub plan: Plan,
    /// The information lost of those who are kept, 0 to 1.
    pub lost: f64,
    /// How many people, or recoveries, are left out.
    pub suppressed: u64,
    /// Of how many.
    pub of: u64,
}

impl<'a> Keys<'a> {
    /// For a level of release, when others could know these fields.
    #[must_use]
    pub fn new(rules: &'a Rules, level: ReleaseLevel, quasi: &[String]) -> Self {
        let tables = fields().at(level);
        let exact = |name: &'static str| {
            let field = tables.iter().flat_map(|table| &table.fields);
            field.filter(|field| field.quasi).find(|field| field.name == name).cloned()
        };
        let names = OF_PERSON.into_iter().chain(OF_SESSION);
        Self {
            rules,
            level,
            fields: names.filter_map(|name| Some((name, exact(name)?))).collect(),
            quasi: quasi.to_vec(),
        }
    }

    /// What others could know of a person.
    #[must_use]
    pub fn told(&self, person: &Person) -> Told {
        let place = |field: &str, name: Option<&str>| {
            let number = self.fields.get(field).and_then(|field| field.number(name?));
            number.and_then(|it| u8::try_from(it + 1).ok()).unwrap_or(0)
        };
        let session = |row: &SessionRow| {
            [
                if self.level == ReleaseLevel::C { row.number.min(LATER) } else { row.number },
                place("region", Some(row.region.name())),
                row.depth.unwrap_or(0),
                row.band,
                place("device", Some(row.device.name())),
                place("setting", Some(row.setting.name())),
            ]
        };
        Told {
            person: [
                place("age", person.age.map(AgeBand::name)),
                place("skin", person.skin.map(SkinBand::name)),
            ],
            sessions: self.released(person).into_iter().map(session).collect(),
        }
    }

    /// The sessions of a person that can be released. As recoveries: the first, the second, and one
    /// later one, so that no two rows of a person can be alike and rows count people.
    #[must_use]
    pub fn released<'p>(&self, person: &'p Person) -> Vec<&'p SessionRow> {
        let mut sessions: Vec<&SessionRow> = person.sessions.iter().collect();
        if self.level == ReleaseLevel::C {
            sessions.dedup_by_key(|session| session.number.min(LATER));
        }
        sessions
    }

    /// How many of those are kept by a plan: the first ones.
    #[must_use]
    pub fn kept(&self, plan: &Plan, sessions: usize) -> usize {
        sessions.min(plan.sessions.map_or(usize::MAX, usize::from))
    }

    /// Whether a field counts as one that others could know. Which session it is goes with all that
    /// is told of sessions.
    fn counts(&self, field: &str) -> bool {
        let chosen = |name: &str| self.quasi.iter().any(|it| it == name);
        match field {
            "session" => chosen("sessions") || OF_SESSION.iter().any(|name| chosen(name)),
            field => chosen(field),
        }
    }

    /// What each value of a field becomes at a step, and what that loses; by the numbers of [`Told`].
    fn steps(&self, name: &str, step: usize) -> Vec<(u8, f64)> {
        let leads = self.rules.follows.get(name).map_or(name, String::as_str);
        let Some(field) = self.fields.get(name).filter(|_| self.counts(name)) else {
            // Not known to others, or no field of this release: the same for all.
            return if name == "session" && self.counts(name) {
                (0..=u8::MAX).map(|value| (value, 0.0)).collect()
            } else {
                vec![(0, 0.0); 256]
            };
        };
        let names: Vec<String> = match &field.kind {
            Kind::Code(codes) => codes.iter().map(|code| code.name.clone()).collect(),
            Kind::Integer { max, .. } => (1..=max.unwrap_or(1)).map(|it| it.to_string()).collect(),
            Kind::Number { .. } | Kind::Boolean => Vec::new(),
        };
        let groups = step
            .checked_sub(1)
            .map(|at| self.rules.hierarchy.get(leads).and_then(|steps| steps.get(at)));
        #[expect(clippy::cast_precision_loss, reason = "a list of a few names")]
        let penalty = |group: usize| {
            group.saturating_sub(1) as f64 / names.len().saturating_sub(1).max(1) as f64
        };
        let value = |(number, value): (u8, &String)| match groups {
            None => (number, 0.0),
            Some(None) => (0, 1.0),
            Some(Some(groups)) => {
                let found = (1u8..).zip(groups).find(|(_, group)| group.2.contains(value));
                found.map_or((0, 1.0), |(number, group)| (number, penalty(group.2.len())))
            }
        };
        std::iter::once((0, 0.0)).chain((1u8..).zip(&names).map(value)).collect()
    }

    /// The maps of a plan, field by field.
    #[must_use]
    pub fn maps(&self, plan: &Plan) -> Maps {
        let map = |name: &str| {
            let leads = self.rules.follows.get(name).map_or(name, String::as_str);
            let step = plan.coarser.get(leads).copied().unwrap_or(0);
            self.steps(name, step).into_iter().map(|(value, _)| value).collect()
        };
        Maps { person: OF_PERSON.map(map), session: OF_SESSION.map(map) }
    }

    /// The keys of one person under a plan: one, or one for each recovery.
    pub fn each_key(&self, told: &Told, plan: &Plan, maps: &Maps, mut take: impl FnMut(&[u8])) {
        let mut key: Vec<u8> = Vec::with_capacity(2 + 6 * told.sessions.len());
        let person = told.person.iter().zip(&maps.person);
        key.extend(person.map(|(value, map)| mapped(map, *value)));
        let kept = self.kept(plan, told.sessions.len());
        for session in told.sessions.iter().take(kept) {
            let values = session.iter().zip(&maps.session);
            key.extend(values.map(|(value, map)| mapped(map, *value)));
            if self.level == ReleaseLevel::C {
                take(&key);
                key.truncate(told.person.len());
            }
        }
        if self.level != ReleaseLevel::C {
            // Without anything known of sessions their number is not known either.
            if !self.counts("session") {
                key.truncate(told.person.len());
            }
            take(&key);
        }
    }

    /// How many there are of each key.
    #[must_use]
    pub fn classes(&self, all: &HashMap<Told, u64>, plan: &Plan) -> HashMap<Vec<u8>, u64> {
        let maps = self.maps(plan);
        let mut classes: HashMap<Vec<u8>, u64> = HashMap::new();
        for (told, people) in all {
            self.each_key(told, plan, &maps, |key| match classes.get_mut(key) {
                Some(count) => *count += people,
                None => {
                    classes.insert(key.to_vec(), *people);
                }
            });
        }
        classes
    }

    /// The best plan for which at most this share is left out; else the one that leaves out least.
    ///
    /// # Errors
    /// The plan that leaves out least, when that is too much; `None` when there is nobody.
    pub fn search(
        &self,
        all: &HashMap<Told, u64>,
        k: u32,
        most: f64,
        mut tell: impl FnMut(usize, usize),
    ) -> Result<Found, Option<Found>> {
        let candidates = self.candidates(all);
        let count = candidates.len();
        let mut best: Option<(f64, Found)> = None;
        let mut least: Option<Found> = None;
        for (number, (lost, plan)) in candidates.into_iter().enumerate() {
            tell(number, count);
            // Leaving people out only adds to the loss.
            if best.as_ref().is_some_and(|(loss, _)| lost >= *loss) {
                break;
            }
            let classes = self.classes(all, &plan);
            let of: u64 = classes.values().sum();
            let suppressed = classes.values().filter(|size| **size < u64::from(k)).sum();
            let found = Found { plan, lost, suppressed, of };
            let out = found.left_out();
            let loss = out + (1.0 - out) * lost;
            if of > suppressed && out <= most && best.as_ref().is_none_or(|(it, _)| loss < *it) {
                best = Some((loss, found.clone()));
            }
            if of > 0 && least.as_ref().is_none_or(|it| out < it.left_out()) {
                least = Some(found);
            }
        }
        best.map(|(_, found)| found).ok_or(least)
    }

    /// Every plan with what it loses, the least first.
    fn candidates(&self, all: &HashMap<Told, u64>) -> Vec<(f64, Plan)> {
        let led = |name: &&str| self.counts(name) && !self.rules.follows.contains_key(*name);
        let names: Vec<&str> = OF_PERSON
            .into_iter()
            .chain(OF_SESSION)
            .filter(|name| *name != "session" && self.fields.contains_key(name))
            .filter(led)
            .collect();
        let mut plans = vec![(0.0, Plan::default())];
        for name in &names {
            let each = |(lost, plan): &(f64, Plan)| {
                let with = |step: usize| {
                    let mut plan = plan.clone();
                    plan.coarser.insert((*name).to_owned(), step);
                    (lost + self.rules.weight(name) * self.mean_loss(all, name, step), plan)
                };
                (0..=self.rules.steps(name)).map(with).collect::<Vec<_>>()
            };
            plans = plans.iter().flat_map(each).collect();
        }
        let sessions: u64 = all.iter().map(|(it, people)| people * it.sessions.len() as u64).sum();
        let kept = |plan: &Plan| -> u64 {
            all.iter().map(|(it, n)| n * self.kept(plan, it.sessions.len()) as u64).sum()
        };
        let firsts = if self.counts("session") {
            std::iter::once(None).chain(self.rules.sessions.iter().copied().map(Some)).collect()
        } else {
            vec![None]
        };
        let mut plans: Vec<(f64, Plan)> = firsts
            .into_iter()
            .flat_map(|first| {
                let only = Plan { sessions: first, ..Plan::default() };
                let lost = share(sessions - kept(&only), sessions);
                let weights = 1.0 + names.iter().map(|name| self.rules.weight(name)).sum::<f64>();
                plans.iter().map(move |(sum, plan)| {
                    ((sum + lost) / weights, Plan { sessions: first, ..plan.clone() })
                })
            })
            .collect();
        plans.sort_by(|one, other| one.0.total_cmp(&other.0));
        plans
    }

    /// What a step of a field loses, as the mean over people or sessions.
    fn mean_loss(&self, all: &HashMap<Told, u64>, name: &str, step: usize) -> f64 {
        let steps = self.steps(name, step);
        let loss = |value: u8| steps.get(usize::from(value)).map_or(0.0, |(_, loss)| *loss);
        // Counted in whole people first: sums of fractions would hang on the order of the map.
        let mut counts: BTreeMap<u8, u64> = BTreeMap::new();
        for (told, people) in all {
            if let Some(at) = OF_PERSON.iter().position(|it| *it == name) {
                *counts.entry(told.person.get(at).copied().unwrap_or(0)).or_default() += people;
            } else if let Some(at) = OF_SESSION.iter().position(|it| *it == name) {
                for session in &told.sessions {
                    *counts.entry(session.get(at).copied().unwrap_or(0)).or_default() += people;
                }
            }
        }
        let total = counts.values().sum();
        counts.iter().map(|(value, count)| loss(*value) * share(*count, total)).sum()
    }
}

/// What each value becomes, by the place of its field in keys.
#[derive(Debug)]
pub struct Maps {
    person: [Vec<u8>; 2],
    session: [Vec<u8>; 6],
}

fn mapped(map: &[u8], value: u8) -> u8 {
    map.get(usize::from(value)).copied().unwrap_or(0)
}

impl Found {
    /// The share that is left out.
    #[must_use]
    pub fn left_out(&self) -> f64 {
        share(self.suppressed, self.of)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
fn share(part: u64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}
