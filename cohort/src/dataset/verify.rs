//! Whether a dataset is what it says it is: everything is worked out anew.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use aftercare::domain::ReleaseLevel;
use serde_json::Value;

use super::documents::{CHECKSUMS, csv_hashes, documents, names};
use super::read::{Batches, Rows};
use super::{Error, Facts, VERSION, Versions, sha256};
use crate::fields::{Cell, Table};
use crate::pool::Pool;
use crate::release::{self, REPORT, Report, Tell, Wish};
use crate::scratch::Scratch;

/// What was found right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How much detail it has.
    pub level: ReleaseLevel,
    /// The fewest people who are alike, as promised; `None` at level A.
    pub k: Option<u32>,
    /// How many files.
    pub files: usize,
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// Whether the same pool gives the same bytes; `None`: not asked.
    pub from_pool: Option<bool>,
}

/// Checks a dataset; with its pool also whether that gives the same bytes.
///
/// # Errors
/// The first thing that is not as it must be, with file, line and field.
pub fn verify(
    folder: &Path,
    pool: Option<&Pool>,
    tell: Tell<'_>,
) -> Result<Verified, release::Error> {
    // Cells first: what is wrong with one is told with its line and field.
    let facts = facts(folder)?;
    let tables = facts.tables();
    let mut rows = BTreeMap::new();
    let mut keys: BTreeMap<&str, HashSet<Vec<i32>>> = BTreeMap::new();
    for table in &tables {
        tell("Reading the tables", 0, 0);
        let referred = tables.iter().any(|it| it.foreign.iter().any(|(to, _)| *to == table.name));
        let found = table_keys(folder, table, &keys, referred)?;
        let count = Batches::open(folder, table)?.same_as(Rows::open(folder, table)?)?;
        rows.insert(table.name.clone(), count);
        keys.insert(&table.name, found);
    }
    tell("Checksums", 0, 0);
    let files = checksums(folder)?;
    for (name, bytes) in documents(&facts, &csv_hashes(folder, &tables)?)? {
        if read(folder, name)? != bytes {
            let what = "it is not what the tables and their facts make of it";
            return Err(Error::broken(name, what).into());
        }
    }
    if rows != facts.rows {
        let what = "the tables have other numbers of rows than it says";
        return Err(Error::broken("datapackage.json", what).into());
    }
    tell("Measuring the risk", 0, 0);
    let report: Report = serde_json::from_slice(&read(folder, REPORT)?)
        .map_err(|fault| Error::broken(REPORT, fault.to_string()))?;
    let measured = release::read_again(folder, &facts)?;
    release::kept_promise(&facts, &measured)?;
    let says = (report.risk.as_ref(), report.counts.as_ref());
    let same = says == (measured.risk(), measured.counts())
        && (report.level, report.promised_k, report.invented)
            == (facts.level, facts.k, facts.invented);
    if !same {
        return Err(Error::broken(REPORT, "the risk measured on the tables is another").into());
    }
    if read(folder, "privacy-report.txt")? != release::report_text(&facts, &report).into_bytes() {
        let what = "it does not say what privacy-report.json says";
        return Err(Error::broken("privacy-report.txt", what).into());
    }
    let from_pool = pool.map(|pool| same_again(folder, &facts, pool, tell)).transpose()?;
    Ok(Verified { level: facts.level, k: facts.k, files, rows, from_pool })
}

/// Every file is in the list, and is what the list says.
fn checksums(folder: &Path) -> Result<usize, Error> {
    let list = String::from_utf8(read(folder, CHECKSUMS)?)
        .map_err(|_| Error::broken(CHECKSUMS, "it is no text"))?;
    let mut listed = Vec::new();
    for (number, line) in (1..).zip(list.lines()) {
        let broken = |what: &str| Error::Broken {
            file: CHECKSUMS.to_owned(),
            line: Some(number),
            field: None,
            what: what.to_owned(),
        };
        let (hash, name) =
            line.split_once("  ").ok_or_else(|| broken("a line is a SHA-256 and a name"))?;
        if name.contains(['/', '\\']) {
            return Err(broken("a name leads out of the folder"));
        }
        if sha256(&folder.join(name))? != hash {
            return Err(Error::broken(name, "its SHA-256 is not the one in checksums.sha256"));
        }
        listed.push(name.to_owned());
    }
    let mut there = names(folder)?;
    there.retain(|name| name != CHECKSUMS);
    if let Some(extra) = there.iter().find(|name| !listed.contains(name)) {
        return Err(Error::broken(extra, "it is not in checksums.sha256"));
    }
    Ok(listed.len())
}

/// What the data package says of itself, when this program made it.
fn facts(folder: &Path) -> Result<Facts, Error> {
    let file = "datapackage.json";
    let broken = |fault: serde_json::Error| Error::broken(file, fault.to_string());
    let package: Value = serde_json::from_slice(&read(folder, file)?).map_err(broken)?;
    let facts = package.get("aftercare").cloned();
    let facts = facts.ok_or_else(|| Error::broken(file, "it was not made by this program"))?;
    let made_by = |name: &str| facts.pointer(name).and_then(Value::as_u64);
    let newer = made_by("/layout") > Some(u64::from(VERSION));
    if newer || made_by("/versions/fields") > Some(u64::from(Versions::here().fields)) {
        return Err(Error::broken(
            file,
            "a newer aftercare-cohort made it: verify it with that one",
        ));
    }
    serde_json::from_value(facts).map_err(broken)
}

/// The keys of a table's rows, in order and none twice, all of whose foreign keys are there.
fn table_keys(
    folder: &Path,
    table: &Table,
    others: &BTreeMap<&str, HashSet<Vec<i32>>>,
    collect: bool,
) -> Result<HashSet<Vec<i32>>, Error> {
    let places = |names: &[String]| names.iter().filter_map(|it| table.place(it)).collect();
    let key: Vec<usize> = places(&table.key);
    let foreign: Vec<(&String, Vec<usize>)> =
        table.foreign.iter().map(|(to, by)| (to, places(by))).collect();
    let at = |row: &[Cell], places: &[usize]| -> Vec<i32> {
        places.iter().filter_map(|place| row.get(*place).copied().flatten()).collect()
    };
    let mut before = Vec::new();
    let mut keys = HashSet::new();
    for row in Rows::open(folder, table)? {
        let (line, row) = row?;
        let broken = |field: &[String], what: String| Error::Broken {
            file: format!("{}.csv", table.name),
            line: Some(line),
            field: Some(field.join(", ")),
            what,
        };
        let this = at(&row, &key);
        if this <= before {
            return Err(broken(&table.key, "the row is out of order, or there twice".to_owned()));
        }
        for (to, places) in &foreign {
            if !others.get(to.as_str()).is_some_and(|keys| keys.contains(&at(&row, places))) {
                let by = table.foreign.iter().find(|it| it.0 == **to).map(|it| it.1.as_slice());
                return Err(broken(by.unwrap_or_default(), format!("{to}.csv has no such row")));
            }
        }
        if collect {
            keys.insert(this.clone());
        }
        before = this;
    }
    Ok(keys)
}

/// Whether the pool gives the same bytes again.
fn same_again(
    folder: &Path,
    facts: &Facts,
    pool: &Pool,
    tell: Tell<'_>,
) -> Result<bool, release::Error> {
    if pool.about.sha256.to_string() != facts.pool {
        let what = "it was made of another pool, or of an earlier state of this one";
        return Err(Error::broken("datapackage.json", what).into());
    }
    let wish = Wish {
        level: facts.level,
        k: facts.k.unwrap_or(release::rules().k),
        most_suppressed: facts.most_suppressed,
        licence: facts.licence.clone(),
    };
    let again = Scratch::within(&std::env::temp_dir(), "aftercare-verify-")
        .map_err(|fault| Error::file(folder, &fault))?;
    release::write(pool, &wish, again.path(), tell)?;
    for name in names(again.path())? {
        if sha256(&again.path().join(&name))? != sha256(&folder.join(&name))? {
            return Err(Error::broken(&name, "the pool gives another one").into());
        }
    }
    Ok(true)
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, Error> {
    let path = folder.join(name);
    std::fs::read(&path).map_err(|fault| Error::file(&path, &fault))
}
