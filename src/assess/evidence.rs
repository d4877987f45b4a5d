//! The logged values and the numbers behind a flag.

use crate::domain::{Arrange, Day, DayLog, Severity, Sign, Symptom, Temperature};
use crate::protocol::{Condition, Rule, Subject, Test};

use super::evaluate::Prepared;
use super::{Case, Expected, Flag, Limit, Truth, Whose};

/// One value that a flag rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// Its healing day.
    pub day: Day,
    /// The log it stands in.
    pub log: &'a DayLog,
    /// What was logged.
    pub observed: Observed,
    /// Up to how much was expected that day, for a symptom.
    pub limit: Option<Limit<'a>>,
}

/// What was logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Observed {
    Symptom(Symptom, Severity),
    Temperature(Temperature),
    Sign(Sign),
}

/// The values that made a flag's condition hold the last time it did, oldest first.
#[must_use]
pub fn evidence<'a>(case: Case<'a>, flag: &Flag) -> Vec<Evidence<'a>> {
    let logs = case.recovery.series_of(flag.key.site).logs;
    let prepared = Prepared::new(case, flag.key.site, &logs);
    let expected = Expected::new(case, flag.key.site);
    let rule = case.library.rule(flag.key.rule.as_str());
    let by_range = rule.is_some_and(Rule::follows_range);
    let mut found: Vec<Evidence<'a>> = seen(&prepared, &logs, flag)
        .into_iter()
        .filter_map(|(at, observed)| {
            let log = *logs.get(at)?;
            let limit = match observed {
                Observed::Symptom(symptom, _) if by_range => expected.limit(symptom, log.day),
                Observed::Symptom(symptom, _) => {
                    let set = expected.limit(symptom, log.day);
                    let is_own = matches!(set, Some(Limit { whose: Whose::Own(_), .. }));
                    let usual = expected.usual(symptom, log.day);
                    usual.map(|limit| match limit.whose {
                        Whose::BuiltIn if is_own => Limit { whose: Whose::Underneath, ..limit },
                        _ => limit,
                    })
                }
                Observed::Temperature(_) | Observed::Sign(_) => None,
            };
            Some(Evidence { day: log.day, log, observed, limit })
        })
        .collect();
    found.arrange_by_key(|e| (e.log.order(), e.observed));
    found.dedup();
    found
}

/// What a value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Symptom(Symptom),
    Temperature,
    Sign(Sign),
}

/// What a flag rested on the last time its condition held.
pub(super) fn topics(prepared: &Prepared<'_>, logs: &[&DayLog], flag: &Flag) -> Vec<Topic> {
    let mut topics = Vec::new();
    for (_, observed) in seen(prepared, logs, flag) {
        let topic = match observed {
            Observed::Symptom(symptom, _) => Topic::Symptom(symptom),
            Observed::Temperature(_) => Topic::Temperature,
            Observed::Sign(sign) => Topic::Sign(sign),
        };
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// The log's index and what stands in it, for everything that made the condition hold.
fn seen(prepared: &Prepared<'_>, logs: &[&DayLog], flag: &Flag) -> Vec<(usize, Observed)> {
    let rule = prepared.case.library.rule(flag.key.rule.as_str());
    let at = logs.iter().position(|log| Some(log.id) == flag.latest);
    let Some((rule, at)) = rule.zip(at) else { return Vec::new() };
    let mut walk = Walk { prepared, it: flag.key.symptom, seen: Vec::new() };
    for (_, condition) in &rule.levels {
        if prepared.holds(rule, condition, at, flag.key.symptom) == Truth::True {
            walk.collect(condition, at);
            break;
        }
    }
    walk.seen
}

struct Walk<'p, 'a> {
    prepared: &'p Prepared<'a>,
    it: Option<Symptom>,
    /// The index of the log, and what stands in it.
    seen: Vec<(usize, Observed)>,
}

impl Walk<'_, '_> {
    /// Collects what makes a condition true at a log; nothing where it is not.
    fn collect(&mut self, condition: &Condition, at: usize) {
        let holds =
            |condition: &Condition| self.prepared.truth_at(condition, at, self.it) == Truth::True;
        match condition {
            Condition::All(of) | Condition::Any(of) | Condition::AtLeast(_, of) => {
                let of: Vec<&Condition> = of.iter().filter(|c| holds(c)).collect();
                of.into_iter().for_each(|condition| self.collect(condition, at));
            }
            Condition::InARow { of, .. } => {
                let mut here = Some(at).filter(|_| holds(condition));
                while let Some(at) =
                    here.filter(|at| self.prepared.truth_at(of, *at, self.it) == Truth::True)
                {
                    self.collect(of, at);
                    here = self.prepared.last_of_an_earlier_day(at);
                }
            }
            // What keeps an exception from holding is part of the evidence.
            Condition::Unless(of) => {
                if let Condition::NoneOf(of) = &**of {
                    of.iter().for_each(|condition| self.collect(condition, at));
                }
            }
            Condition::Test(test) if holds(condition) => self.of_test(*test, at),
            Condition::Test(_)
            | Condition::NoneOf(_)
            | Condition::Harder(_)
            | Condition::Earlier(_) => {}
        }
    }

    fn of_test(&mut self, test: Test, at: usize) {
        match test {
            Test::Score(subject, _)
            | Test::AboveUsual(subject, _)
            | Test::AboveRange(subject, _) => self.symptom(subject, at),
            Test::AboveLow(subject, _) => {
                self.symptom(subject, at);
                self.extreme(
                    subject,
                    at,
                    |day, now| day > Day::TREATMENT && day < now,
                    |new, old| new < old,
                );
            }
            Test::AboveDays(subject, first, last) => {
                self.symptom(subject, at);
                self.extreme(
                    subject,
                    at,
                    |day, _| (first..=last).contains(&day),
                    |new, old| new > old,
                );
            }
            Test::Temperature(_) => {
                let measured = self.prepared.facts.get(at).and_then(|facts| facts.temperature);
                self.seen.extend(measured.map(|t| (at, Observed::Temperature(Temperature(t)))));
            }
            Test::Sign(sign) | Test::NewSign(sign) => self.seen.push((at, Observed::Sign(sign))),
            Test::Rule(index) => {
                let rules = &self.prepared.case.library.rules.rules;
                let Some(rule) = rules.get(usize::from(index)) else { return };
                let it = if rule.each.is_empty() { None } else { self.it };
                for (_, condition) in &rule.levels {
                    if self.prepared.holds(rule, condition, at, it) == Truth::True {
                        self.collect(condition, at);
                        break;
                    }
                }
            }
            _ => {}
        }
    }

    fn score(&self, subject: Subject, at: usize) -> Option<(Symptom, Severity)> {
        let symptom = match subject {
            Subject::It => self.it?,
            Subject::Symptom(symptom) => symptom,
        };
        let score = self.prepared.facts.get(at)?.scores.get(symptom.index()).copied().flatten()?;
        Some((symptom, score))
    }

    fn symptom(&mut self, subject: Subject, at: usize) {
        let seen = self.score(subject, at).map(|(s, score)| (at, Observed::Symptom(s, score)));
        self.seen.extend(seen);
    }

    /// The log that the value is compared with: the latest of the lowest or highest.
    fn extreme(
        &mut self,
        subject: Subject,
        at: usize,
        counts: impl Fn(Day, Day) -> bool,
        beats: impl Fn(Severity, Severity) -> bool,
    ) {
        let Some(now) = self.prepared.facts.get(at).map(|facts| facts.day) else { return };
        let mut best: Option<(usize, Symptom, Severity)> = None;
        for (index, facts) in self.prepared.facts.iter().enumerate().take(at) {
            let Some((symptom, score)) = self.score(subject, index) else { continue };
            if counts(facts.day, now) && best.is_none_or(|(_, _, old)| !beats(old, score)) {
                best = Some((index, symptom, score));
            }
        }
        self.seen
            .extend(best.map(|(index, symptom, score)| (index, Observed::Symptom(symptom, score))));
    }
}
