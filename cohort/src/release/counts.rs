//! Releases of counts: tables of two traits of people, none of which tells a small count.
//!
//! A trait that fewer than k people have is in no table, nor are they: so margins can all be told. The
//! tables form a forest of traits and share margins only. For any tables that fit such margins there
//! are people who fit all tables at once (decomposable models, Lauritzen 1996), so what the tables
//! tell together is what each tells alone, and [`Grid`] says what that is.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::domain::{ReleaseLevel, Symptom};
use aftercare::research::Person;
use serde::{Deserialize, Serialize};

use super::episode::course_of;
use super::protect::Grid;
use super::rules::rules;
use crate::dataset::Error;
use crate::dataset::rows::{Encoder, Named, Value};
use crate::fields::{Cell, Table, fields};

/// What a release of counts tells of small counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountsRisk {
    /// How many people are counted.
    pub people: u64,
    /// How many tables there are.
    pub tables: usize,
    /// How many counts, margins apart.
    pub counts: usize,
    /// How many of them are left out.
    pub left_out: usize,
    /// Of those the fewest numbers that one can be, as far as can be worked out.
    pub narrowest: Option<u64>,
}

/// The traits of a person by their first session, in the order of [`trait_names`]; `None` without
/// a session.
#[must_use]
pub fn traits(person: &Person) -> Option<Vec<String>> {
    let session = person.sessions.first()?;
    let unknown = || "unknown".to_owned();
    let clear = |symptom: Symptom| {
        let course = course_of(session, symptom);
        course.map_or_else(unknown, |course| match course.right {
            None => "not_seen".to_owned(),
            Some(day) => {
                let from = rules().counts.clear.iter().filter(|from| **from <= i32::from(day));
                format!("days_{}", from.max().copied().unwrap_or(0))
            }
        })
    };
    let of = |name: &str| match name {
        "age" => person.age.map_or_else(unknown, |it| it.name().to_owned()),
        "skin" => person.skin.map_or_else(unknown, |it| it.name().to_owned()),
        "region" => session.region.name().to_owned(),
        "depth" => session.depth.map_or_else(unknown, |it| it.to_string()),
        "device" => session.device.name().to_owned(),
        "setting" => session.setting.name().to_owned(),
        "worst" => {
            let worst = session.flags.iter().map(|flag| flag.level).max();
            format!("flag_{}", worst.map_or("none", |level| level.name()))
        }
        name => {
            let symptom =
                Symptom::MAIN.into_iter().find(|it| name.strip_suffix("_clear") == Some(it.name()));
            symptom.map_or_else(unknown, clear)
        }
    };
    Some(trait_names().iter().map(|name| of(name)).collect())
}

/// The traits that any table of counts has.
fn trait_names() -> BTreeSet<&'static str> {
    let tables = rules().counts.tables.iter();
    tables.flat_map(|(row, column)| [row.as_str(), column.as_str()]).collect()
}

/// The rows of a release of counts, and how many people are in them.
///
/// # Errors
/// When a trait is not in its list, which would be a mistake in the assets.
pub fn rows(
    people: &BTreeMap<Vec<String>, u64>,
    table: &Table,
    k: u32,
) -> Result<(Vec<Vec<Cell>>, u64), Error> {
    let people = without_rare(people.clone(), u64::from(k));
    let total = people.values().sum();
    let encoder = Encoder::new(table);
    let names: Vec<&str> = trait_names().into_iter().collect();
    let place = |name: &str| names.iter().position(|it| *it == name).unwrap_or(0);
    let mut rows = Vec::new();
    for (row_of, column_of) in &rules().counts.tables {
        let (row_at, column_at) = (place(row_of), place(column_of));
        let both = |traits: &Vec<String>| {
            Some((traits.get(row_at)?.clone(), traits.get(column_at)?.clone()))
        };
        let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
        for (traits, people) in &people {
            if let Some(cell) = both(traits) {
                *counts.entry(cell).or_default() += people;
            }
        }
        let row_names: BTreeSet<&String> = counts.keys().map(|(row, _)| row).collect();
        let column_names: BTreeSet<&String> = counts.keys().map(|(_, column)| column).collect();
        let count = |row: &String, column: &String| {
            counts.get(&(row.clone(), column.clone())).copied().unwrap_or(0)
        };
        let all: Vec<Vec<u64>> = row_names
            .iter()
            .map(|row| column_names.iter().map(|column| count(row, column)).collect())
            .collect();
        // Where the margins alone would tell a small count nothing of the table is told.
        let Some(safe) = Grid::told(&all).protected(u64::from(k)) else { continue };
        let mut tell = |row: &str, column: &str, people: Option<u64>| {
            let people = people.and_then(|it| i32::try_from(it).ok());
            let code = |name: &str| Value::Code(name.to_owned().into());
            let values: [Named<'_>; 5] = [
                (("row_of", ""), code(row_of)),
                (("row", ""), code(row)),
                (("column_of", ""), code(column_of)),
                (("column", ""), code(column)),
                (("people", ""), people.map_or(Value::Missing, Value::Whole)),
            ];
            rows.push(encoder.row(values)?);
            Ok::<(), Error>(())
        };
        for (at, row) in row_names.iter().enumerate() {
            tell(row, "all", Some(all.get(at).into_iter().flatten().sum()))?;
            for (column_at, column) in column_names.iter().enumerate() {
                tell(row, column, safe.get(at, column_at))?;
            }
        }
        for (at, column) in column_names.iter().enumerate() {
            tell("all", column, Some(all.iter().filter_map(|row| row.get(at)).sum()))?;
        }
        tell("all", "all", Some(total))?;
    }
    rows.sort_unstable();
    Ok((rows, total))
}

/// Leaves out who has a trait that fewer than k have, until nobody has.
fn without_rare(mut people: BTreeMap<Vec<String>, u64>, k: u64) -> BTreeMap<Vec<String>, u64> {
    loop {
        let mut having: BTreeMap<(usize, String), u64> = BTreeMap::new();
        for (traits, count) in &people {
            for (at, name) in traits.iter().enumerate() {
                *having.entry((at, name.clone())).or_default() += count;
            }
        }
        let before = people.len();
        people.retain(|traits, _| {
            let mut all = traits.iter().enumerate();
            all.all(|(at, name)| having.get(&(at, name.clone())).is_some_and(|count| *count >= k))
        });
        if people.len() == before {
            return people;
        }
    }
}

/// The counts of a table by row and column.
type Told = BTreeMap<(i32, i32), Option<u64>>;

/// Reads the rows of counts as a stranger would and works out what can be worked out.
///
/// # Errors
/// In words, when they tell a small count, contradict themselves or lack a margin.
pub fn audit(rows: &[Vec<Cell>], k: u32) -> Result<CountsRisk, String> {
    let k = u64::from(k);
    let all = all_number().ok_or("the list of strata has no \"all\"")?;
    let mut tables: BTreeMap<(i32, i32), Told> = BTreeMap::new();
    for row in rows {
        let [Some(row_of), Some(row), Some(column_of), Some(column), people] = row.as_slice()
        else {
            return Err("a row lacks what it counts".to_owned());
        };
        let people = people.and_then(|it| u64::try_from(it).ok());
        if people.is_some_and(|count| (1..k).contains(&count)) {
            return Err(format!("a count below {k} is told"));
        }
        tables.entry((*row_of, *column_of)).or_default().insert((*row, *column), people);
    }
    let mut risk =
        CountsRisk { people: 0, tables: tables.len(), counts: 0, left_out: 0, narrowest: None };
    let mut margins: BTreeMap<(i32, i32), u64> = BTreeMap::new();
    for ((row_of, column_of), cells) in &tables {
        let names = |side: fn(&(i32, i32)) -> i32| -> Vec<i32> {
            let names: BTreeSet<i32> = cells.keys().map(side).filter(|it| *it != all).collect();
            names.into_iter().collect()
        };
        let (row_names, column_names) = (names(|it| it.0), names(|it| it.1));
        let cell = |row: i32, column: i32| {
            cells.get(&(row, column)).copied().ok_or("a table lacks a count or a margin")
        };
        let margin = |row: i32, column: i32| {
            cell(row, column)?.filter(|it| *it >= k).ok_or("a margin is left out or small")
        };
        let row_totals =
            row_names.iter().map(|row| margin(*row, all)).collect::<Result<Vec<u64>, _>>()?;
        let column_totals =
            column_names.iter().map(|it| margin(all, *it)).collect::<Result<Vec<u64>, _>>()?;
        let total = margin(all, all)?;
        if row_totals.iter().sum::<u64>() != total || column_totals.iter().sum::<u64>() != total {
            return Err("margins do not add up to the total".to_owned());
        }
        // The same trait has the same margins in every table: else their difference tells something.
        let told = row_names.iter().map(|it| (*row_of, *it)).zip(&row_totals);
        for (of, count) in
            told.chain(column_names.iter().map(|it| (*column_of, *it)).zip(&column_totals))
        {
            if margins.insert(of, *count).is_some_and(|before| before != *count) {
                return Err("tables count different people".to_owned());
            }
        }
        let rows = row_names
            .iter()
            .map(|row| column_names.iter().map(|column| cell(*row, *column)).collect())
            .collect::<Result<Vec<Vec<Option<u64>>>, _>>()?;
        let grid = Grid::new(&rows, row_totals, column_totals);
        for bounds in grid.bounds()? {
            let width = bounds.high - bounds.low + 1;
            if width < k {
                return Err(format!("a count that is left out is one of {width} numbers"));
            }
            risk.narrowest = Some(risk.narrowest.map_or(width, |it| it.min(width)));
            risk.left_out += 1;
        }
        risk.counts += grid.places().count();
        risk.people = total;
    }
    Ok(risk)
}

/// The number of the stratum of all.
fn all_number() -> Cell {
    let tables = fields().at(ReleaseLevel::D);
    let field = tables.iter().flat_map(|table| &table.fields).find(|field| field.name == "row");
    field.and_then(|field| field.number("all"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_traits_go_until_none_is_left() {
        let of = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        let people = BTreeMap::from([
            (of(["a", "x"]), 20),
            (of(["a", "y"]), 12),
            (of(["b", "y"]), 10),
            (of(["b", "z"]), 4),
        ]);
        // z goes with 4 of b, whose 10 go then too; y keeps 12.
        let kept = without_rare(people, 11);
        assert_eq!(kept, BTreeMap::from([(of(["a", "x"]), 20), (of(["a", "y"]), 12)]));
    }

    #[test]
    fn every_trait_and_stratum_has_a_name() {
        let tables = fields().at(ReleaseLevel::D);
        let table = &tables[0];
        let field = |name: &str| &table.fields[table.place(name).expect(name)];
        for name in trait_names() {
            assert!(field("row_of").number(name).is_some(), "{name}");
        }
        let all = fields().at(ReleaseLevel::C);
        for list in ["age", "skin", "region", "device", "setting"] {
            let of = &all[0].fields[all[0].place(list).expect(list)];
            let crate::fields::Kind::Code(codes) = &of.kind else { panic!("{list}") };
            for code in codes {
                assert!(field("row").number(&code.name).is_some(), "{}", code.name);
            }
        }
        for day in &rules().counts.clear {
            assert!(field("row").number(&format!("days_{day}")).is_some(), "{day}");
        }
    }
}
