//! Flag rules.

use serde::{Deserialize, Serialize};

use crate::domain::{Day, Level, Symptom};

use super::{Condition, Test};

/// What kind of flag a rule raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleClass {
    /// About the recovery: it makes the level of a log.
    Recovery,
    /// About the treatment: shown once, acknowledged, never part of a level.
    Advice,
}

/// A flag rule: conditions by level, and the words for the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Its identifier, such as `TRD2`.
    pub id: &'static str,
    /// Recovery or advice.
    pub class: RuleClass,
    /// The flag in a few words; `{It}` stands for the symptom.
    pub title: &'static str,
    /// What was seen and what is usual, in one or two sentences; `{It}` stands for the symptom.
    pub text: &'static str,
    /// What to do besides what the level says; may be empty.
    pub steps: Vec<&'static str>,
    /// Asked of each of these symptoms in turn; empty: asked once.
    pub each: Vec<Symptom>,
    /// The first and last healing day on which it is asked.
    pub days: (Day, Day),
    /// Its conditions, the gravest level first.
    pub levels: Vec<(Level, Condition)>,
    /// Where the sign comes from: indices into the library's sources.
    pub sources: Vec<u16>,
    /// Why the numbers are what they are, and what was changed and why.
    pub reason: &'static str,
}

/// A versioned set of rules. A released version is never edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RuleSet {
    /// Counts from 1.
    pub version: u32,
    /// In the order of the files; a rule that asks another stands after it.
    pub rules: Vec<Rule>,
}

impl Rule {
    /// Whether it asks for the range in force, which may be a clinic's: by itself, or through
    /// another rule.
    #[must_use]
    pub fn follows_range(&self) -> bool {
        let mut follows = false;
        let mut see = |test: &Test| {
            follows |= matches!(test, Test::AboveRange(..) | Test::Rule(_));
        };
        self.levels.iter().for_each(|(_, condition)| condition.for_each_test(&mut see));
        follows
    }
}

impl RuleSet {
    /// The rule with this identifier.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
