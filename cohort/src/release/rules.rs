//! How a release may be made coarser: `assets/release.toml`, read and checked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::fields::{Code, Kind, Table};

/// What `assets/release.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The fewest people who must share what others could know of them.
    pub k: u32,
    /// The largest share, 0 to 1, that may be left out for standing out.
    pub most_suppressed: f64,
    /// How many sessions of a person may be kept, the most first.
    pub sessions: Vec<u8>,
    /// Field by field, step by step: the groups.
    pub hierarchy: BTreeMap<String, Vec<Vec<Group>>>,
    /// How much the loss of a field counts, where it is not 1.
    pub weight: BTreeMap<String, f64>,
    /// Fields that become coarser with another.
    pub follows: BTreeMap<String, String>,
    /// The risk from knowing some days.
    pub unicity: UnicityRules,
    /// A release of counts.
    pub counts: CountRules,
    /// Licences by their SPDX name: title, address.
    pub licence: BTreeMap<String, (String, String)>,
}

/// A group: its name, its words, the names it stands for.
#[derive(Debug, Deserialize)]
pub struct Group(pub String, pub String, pub Vec<String>);

/// How unicity is estimated.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnicityRules {
    /// How many days are known.
    pub days: Vec<usize>,
    /// How many people are drawn.
    pub sample: usize,
    /// The seed of the draws.
    pub seed: u64,
}

/// Which tables of counts there are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountRules {
    /// Pairs of traits: rows, columns.
    pub tables: Vec<(String, String)>,
    /// First days of the steps of the time to clear.
    pub clear: Vec<i32>,
}

/// How much coarser a release is than what people told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Field by field the step: 0 as it was told, one more than there are steps: left out.
    pub coarser: BTreeMap<String, usize>,
    /// How many sessions of a person are kept; absent: all.
    pub sessions: Option<u8>,
}

impl Rules {
    /// How many steps a field has, the last of which leaves it out; 0 for a field that has none.
    #[must_use]
    pub fn steps(&self, field: &str) -> usize {
        self.hierarchy.get(field).map_or(0, |steps| steps.len() + 1)
    }

    /// How much the loss of a field counts.
    #[must_use]
    pub fn weight(&self, field: &str) -> f64 {
        self.weight.get(field).copied().unwrap_or(1.0)
    }

    /// Makes the fields of a release as coarse as planned.
    pub fn apply(&self, plan: &Plan, tables: &mut [Table]) {
        for table in tables {
            for field in &mut table.fields {
                let leads = self.follows.get(&field.name).unwrap_or(&field.name);
                let step = plan.coarser.get(leads).copied().unwrap_or(0);
                if let (Some(most), Kind::Integer { max, .. }) = (plan.sessions, &mut field.kind)
                    && field.name == "sessions"
                {
                    *max = Some(i32::from(most));
                }
                if step == 0 || !field.quasi {
                    continue;
                }
                let Some(groups) = self.hierarchy.get(leads).and_then(|it| it.get(step - 1)) else {
                    field.gone = true;
                    field.missing = Some("left out, so that nobody stands out".to_owned());
                    continue;
                };
                for Group(name, _, of) in groups {
                    field.recode.extend(of.iter().map(|of| (of.clone(), name.clone())));
                }
                match &mut field.kind {
                    Kind::Code(codes) => {
                        let code = |Group(name, words, _): &Group| Code {
                            name: name.clone(),
                            words: words.clone(),
                        };
                        *codes = groups.iter().map(code).collect();
                    }
                    Kind::Integer { only, .. } => {
                        let one = |Group(name, words, _): &Group| {
                            name.parse().ok().map(|value| (value, words.clone()))
                        };
                        *only = groups.iter().filter_map(one).collect();
                    }
                    Kind::Number { .. } | Kind::Boolean => {}
                }
            }
        }
    }

    /// Whether the tables of counts form a forest: no way leads from a trait back to itself.
    fn is_forest(&self) -> bool {
        let mut trees: Vec<BTreeSet<&str>> = Vec::new();
        for (row, column) in &self.counts.tables {
            let (mut joined, rest): (Vec<_>, Vec<_>) = trees
                .into_iter()
                .partition(|tree| tree.contains(row.as_str()) || tree.contains(column.as_str()));
            if row == column
                || joined
                    .iter()
                    .any(|tree| tree.contains(row.as_str()) && tree.contains(column.as_str()))
            {
                return false;
            }
            trees = rest;
            joined.push(BTreeSet::from([row.as_str(), column.as_str()]));
            trees.push(joined.into_iter().flatten().collect());
        }
        true
    }
}

/// The rules in this binary.
#[must_use]
pub fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the file is part of the program, and tested")]
        let rules: Rules =
            toml::from_str(include_str!("../../assets/release.toml")).expect("assets/release.toml");
        assert!(rules.is_forest(), "assets/release.toml: the tables of counts are no forest");
        rules
    });
    &RULES
}

#[cfg(test)]
mod tests {
    use aftercare::domain::ReleaseLevel;

    use super::*;
    use crate::fields::fields;

    #[test]
    fn every_step_groups_every_name_once() {
        for (name, steps) in &rules().hierarchy {
            let tables = fields().at(ReleaseLevel::B);
            let all = tables.iter().flat_map(|table| &table.fields);
            let field = all.into_iter().find(|field| field.name == *name).expect(name);
            assert!(field.quasi, "{name}");
            let mut names: Vec<String> = match &field.kind {
                Kind::Code(codes) => codes.iter().map(|code| code.name.clone()).collect(),
                Kind::Integer { min: Some(min), max: Some(max), .. } => {
                    (*min..=*max).map(|it| it.to_string()).collect()
                }
                _ => panic!("{name}"),
            };
            names.sort();
            for step in steps {
                let mut of: Vec<String> = step.iter().flat_map(|it| it.2.clone()).collect();
                of.sort();
                assert_eq!(of, names, "{name}");
            }
        }
    }

    #[test]
    fn a_ring_of_tables_is_no_forest() {
        assert!(rules().is_forest());
        let mut ring: Rules =
            toml::from_str(include_str!("../../assets/release.toml")).expect("rules");
        ring.counts.tables.push(("age".into(), "skin".into()));
        assert!(!ring.is_forest());
    }
}
