//! The tables and fields of a dataset, as `assets/fields.toml` has them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use aftercare::domain::{ReleaseLevel, Sign, Symptom};
use serde::Deserialize;

/// A cell: absent, or a whole number. Codes are numbers of their list, temperatures are tenths.
/// A text cannot stand in one.
pub type Cell = Option<i32>;

/// Every table and field, at every level.
#[derive(Debug)]
pub struct Fields {
    /// The version of the file.
    pub version: u32,
    /// The tables; people first.
    pub tables: Vec<Table>,
    /// The steps of severities in the levels B and C: the lowest value of each, and its words.
    pub steps: Vec<(i32, String)>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name in files.
    pub name: String,
    /// Its title.
    pub title: String,
    /// In which releases it stands.
    pub levels: Vec<ReleaseLevel>,
    /// The fields that tell its rows apart.
    pub key: Vec<String>,
    /// The tables whose keys it names, with the fields that do.
    pub foreign: Vec<(String, Vec<String>)>,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "marks of the file, each by itself")]
pub struct Field {
    /// Its name in files.
    pub name: String,
    /// What may stand in it.
    pub kind: Kind,
    /// What it is, or the question as it was asked.
    pub words: String,
    /// What an empty cell means; without it there are none.
    pub missing: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Whether somebody who knows the person could know it too.
    pub quasi: bool,
    /// Whether nobody should learn it about them.
    pub sensitive: bool,
    /// Whether it is a severity.
    pub severity: bool,
    /// In which releases it stands.
    pub levels: Vec<ReleaseLevel>,
    /// What the names told of the person become; empty while it is as exact as it was told.
    pub recode: BTreeMap<String, String>,
    /// Whether it is left out of every row, so that nobody stands out.
    pub gone: bool,
}

/// What may stand in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A whole number.
    Integer {
        /// The least.
        min: Option<i32>,
        /// The most.
        max: Option<i32>,
        /// The only ones there are, with words; empty: all between.
        only: Vec<(i32, String)>,
    },
    /// Tenths.
    Number {
        /// The least, in tenths.
        min: i32,
        /// The most, in tenths.
        max: i32,
    },
    /// No or yes: 0 or 1.
    Boolean,
    /// The number of a name in a list.
    Code(Vec<Code>),
}

/// A name of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// In files.
    pub name: String,
    /// For people.
    pub words: String,
}

impl Fields {
    /// The tables and fields of a release, before anything is made coarser for its people.
    #[must_use]
    pub fn at(&self, level: ReleaseLevel) -> Vec<Table> {
        let mut tables = self.tables.clone();
        tables.retain(|table| table.levels.contains(&level));
        for table in &mut tables {
            table.fields.retain(|field| field.levels.contains(&level));
            for field in table.fields.iter_mut().filter(|field| field.severity) {
                let Kind::Integer { only, .. } = &mut field.kind else { continue };
                if level != ReleaseLevel::A {
                    only.clone_from(&self.steps);
                }
            }
        }
        tables
    }

    /// The names of the fields that others could know, at a level.
    #[must_use]
    pub fn quasi(&self, level: ReleaseLevel) -> Vec<String> {
        let tables = self.at(level);
        let fields = tables.iter().flat_map(|table| &table.fields);
        fields.filter(|field| field.quasi).map(|field| field.name.clone()).collect()
    }
}

impl Table {
    /// The place of a field in its rows.
    #[must_use]
    pub fn place(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|it| it.name == field)
    }
}

impl Field {
    /// The number of a name; for whole numbers that have names, the number itself.
    #[must_use]
    pub fn number(&self, name: &str) -> Cell {
        match &self.kind {
            Kind::Code(codes) => {
                i32::try_from(codes.iter().position(|code| code.name == name)?).ok()
            }
            _ => name.parse().ok(),
        }
    }

    /// Adds the cell to a text as it stands in a file.
    pub fn write(&self, cell: Cell, to: &mut String) {
        let Some(value) = cell else { return };
        // Writing to a text cannot fail.
        let _ = match &self.kind {
            Kind::Code(codes) => {
                let code = usize::try_from(value).ok().and_then(|at| codes.get(at));
                to.write_str(code.map_or("", |code| &code.name))
            }
            Kind::Number { .. } => write!(to, "{}.{}", value / 10, value % 10),
            Kind::Integer { .. } | Kind::Boolean => write!(to, "{value}"),
        };
    }

    /// The cell as it stands in a file.
    #[must_use]
    pub fn text(&self, cell: Cell) -> String {
        let mut text = String::new();
        self.write(cell, &mut text);
        text
    }

    /// Reads a cell of a file: only the one way in which it would be written is right.
    ///
    /// # Errors
    /// What may stand there.
    pub fn read(&self, text: &str) -> Result<Cell, String> {
        let cell = match (&self.kind, text) {
            (_, "") => None,
            (Kind::Code(codes), name) => {
                let at = codes.iter().position(|code| code.name == name);
                Some(at.and_then(|at| i32::try_from(at).ok()).ok_or_else(|| self.allowed())?)
            }
            (Kind::Number { .. }, text) => {
                let tenths = text.replacen('.', "", 1).parse().map_err(|_| self.allowed())?;
                Some(tenths)
            }
            (Kind::Integer { .. } | Kind::Boolean, text) => {
                Some(text.parse().map_err(|_| self.allowed())?)
            }
        };
        if self.text(cell) == text { self.check(cell) } else { Err(self.allowed()) }
    }

    /// Whether the cell may stand in the field.
    ///
    /// # Errors
    /// What may stand there.
    pub fn check(&self, cell: Cell) -> Result<Cell, String> {
        let fits = match (&self.kind, cell) {
            (_, None) => self.missing.is_some(),
            (_, Some(_)) if self.gone => false,
            (Kind::Integer { min, max, only }, Some(value)) => {
                min.is_none_or(|min| min <= value)
                    && max.is_none_or(|max| value <= max)
                    && (only.is_empty() || only.iter().any(|(it, _)| *it == value))
            }
            (Kind::Number { min, max }, Some(value)) => (*min..=*max).contains(&value),
            (Kind::Boolean, Some(value)) => (0..=1).contains(&value),
            (Kind::Code(codes), Some(value)) => {
                usize::try_from(value).is_ok_and(|at| at < codes.len())
            }
        };
        if fits { Ok(cell) } else { Err(self.allowed()) }
    }

    /// What may stand in it, in words.
    fn allowed(&self) -> String {
        let what = match &self.kind {
            _ if self.gone => "nothing".to_owned(),
            Kind::Integer { only, .. } if !only.is_empty() => {
                list(only.iter().map(|(value, _)| value.to_string()))
            }
            Kind::Integer { min, max, .. } => match (min, max) {
                (Some(min), Some(max)) => format!("a whole number from {min} to {max}"),
                (Some(min), None) => format!("a whole number from {min}"),
                (None, Some(max)) => format!("a whole number up to {max}"),
                (None, None) => "a whole number".to_owned(),
            },
            Kind::Number { min, max } => {
                format!("a number from {}.{} to {}.{}", min / 10, min % 10, max / 10, max % 10)
            }
            Kind::Boolean => "0 or 1".to_owned(),
            Kind::Code(codes) => list(codes.iter().map(|code| code.name.clone())),
        };
        if self.missing.is_some() && !self.gone { format!("{what}, or nothing") } else { what }
    }
}

fn list(names: impl Iterator<Item = String>) -> String {
    format!("one of: {}", names.collect::<Vec<_>>().join(", "))
}

/// The fields in this binary.
#[must_use]
pub fn fields() -> &'static Fields {
    static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the file is part of the program, and tested")]
        read(include_str!("../assets/fields.toml")).expect("assets/fields.toml")
    });
    &FIELDS
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFields {
    version: u32,
    severity: BTreeMap<String, BTreeMap<String, String>>,
    codes: BTreeMap<String, Vec<(String, String)>>,
    table: BTreeMap<String, RawTable>,
    field: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    title: String,
    levels: Vec<ReleaseLevel>,
    key: Vec<String>,
    #[serde(default)]
    foreign: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    table: String,
    name: String,
    r#type: String,
    each: Option<String>,
    codes: Option<String>,
    min: Option<f64>,
    max: Option<f64>,
    unit: Option<String>,
    words: String,
    missing: Option<String>,
    #[serde(default)]
    quasi: bool,
    #[serde(default)]
    sensitive: bool,
    #[serde(default)]
    severity: bool,
    levels: Vec<ReleaseLevel>,
}

fn read(text: &str) -> Result<Fields, String> {
    let raw: RawFields = toml::from_str(text).map_err(|fault| fault.to_string())?;
    let steps = raw.severity.get("B").ok_or("no severity.B")?;
    let mut steps: Vec<(i32, String)> = steps
        .iter()
        .map(|(value, words)| Ok((value.parse().map_err(|_| value.clone())?, words.clone())))
        .collect::<Result<_, String>>()?;
    steps.sort_unstable();
    let mut tables: Vec<Table> = Vec::new();
    for field in &raw.field {
        if !tables.iter().any(|table| table.name == field.table) {
            let of = raw.table.get(&field.table).ok_or_else(|| format!("no {}", field.table))?;
            let words = |text: &String| text.split(' ').map(str::to_owned).collect();
            tables.push(Table {
                name: field.table.clone(),
                title: of.title.clone(),
                levels: of.levels.clone(),
                key: of.key.clone(),
                foreign: of.foreign.iter().map(|(to, by)| (to.clone(), words(by))).collect(),
                fields: Vec::new(),
            });
        }
        let Some(table) = tables.last_mut().filter(|table| table.name == field.table) else {
            return Err(format!("the fields of {} do not stand together", field.table));
        };
        table.fields.extend(expand(field, &raw.codes)?);
    }
    Ok(Fields { version: raw.version, tables, steps })
}

/// One field of the file as the fields it stands for.
fn expand(
    raw: &RawField,
    own: &BTreeMap<String, Vec<(String, String)>>,
) -> Result<Vec<Field>, String> {
    let bound = |value: Option<f64>, scale: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "small numbers of a tested file")]
        value.map(|value| (value * scale).round() as i32)
    };
    let kind = match raw.r#type.as_str() {
        "integer" => {
            Kind::Integer { min: bound(raw.min, 1.0), max: bound(raw.max, 1.0), only: Vec::new() }
        }
        "number" => {
            let limits = bound(raw.min, 10.0).zip(bound(raw.max, 10.0));
            let (min, max) = limits.ok_or_else(|| format!("{}: min and max", raw.name))?;
            Kind::Number { min, max }
        }
        "boolean" => Kind::Boolean,
        "code" => {
            let name = raw.codes.as_deref().ok_or_else(|| format!("{}: codes", raw.name))?;
            Kind::Code(codes(name, own)?)
        }
        other => return Err(format!("{}: {other} is no type", raw.name)),
    };
    let field = |name: String, words: String| Field {
        name,
        kind: kind.clone(),
        words,
        missing: raw.missing.clone(),
        unit: raw.unit.clone(),
        quasi: raw.quasi,
        sensitive: raw.sensitive,
        severity: raw.severity,
        levels: raw.levels.clone(),
        recode: BTreeMap::new(),
        gone: false,
    };
    let Some(each) = &raw.each else {
        return Ok(vec![field(raw.name.clone(), raw.words.clone())]);
    };
    let each = codes(each, own)?;
    Ok(each
        .iter()
        .map(|code| field(raw.name.replace("{}", &code.name), raw.words.replace("{}", &code.words)))
        .collect())
}

/// A list of names: of the file, or of the program.
fn codes(list: &str, own: &BTreeMap<String, Vec<(String, String)>>) -> Result<Vec<Code>, String> {
    let code = |name: &str, words: &str| Code { name: name.into(), words: words.into() };
    if let Some(own) = own.get(list) {
        return Ok(own.iter().map(|(name, words)| code(name, words)).collect());
    }
    let library = aftercare::library();
    let said = &library.vocabulary;
    let symptom = |symptom: &Symptom| {
        code(symptom.name(), said.symptom(*symptom).map_or("", |words| words.word))
    };
    let sign = |sign: &Sign| code(sign.name(), said.sign(*sign).map_or("", |words| words.ask));
    Ok(match list {
        "skin" => said
            .skin_tones
            .chunks(2)
            .zip(["1-2", "3-4", "5-6"])
            .map(|(pair, name)| code(name, &pair.join(", or ")))
            .collect(),
        "device" => said.devices.iter().map(|it| code(it.name.name(), it.word)).collect(),
        "setting" => said.settings.iter().map(|it| code(it.name.name(), it.word)).collect(),
        "medicine" => said.medicines.iter().map(|it| code(it.name.name(), it.word)).collect(),
        "met" => said.contexts.iter().map(|it| code(it.name.name(), it.word)).collect(),
        "outcome" => said.outcomes.iter().map(|it| code(<&str>::from(it.name), it.word)).collect(),
        "level" => said.levels.iter().map(|it| code(it.level.name(), it.word)).collect(),
        "symptom" => Symptom::all().iter().map(symptom).collect(),
        "main" => Symptom::MAIN.iter().map(symptom).collect(),
        "sign" => Sign::all().iter().map(sign).collect(),
        "rule" => library.rules.rules.iter().map(|it| code(it.id, it.title)).collect(),
        "item" => {
            let signs = Sign::all().iter().map(|it| {
                let code = sign(it);
                Code { name: format!("sign_{}", code.name), ..code }
            });
            let temperature = code("temperature", "Temperature");
            Symptom::all().iter().map(symptom).chain(signs).chain([temperature]).collect()
        }
        _ => return Err(format!("there is no list {list}")),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use aftercare::research::{AgeBand, Began, PartOfDay, ProductClass, Region, SkinBand};

    #[test]
    fn every_name_is_there_once_and_keys_are_fields() {
        let fields = fields();
        assert!(!fields.tables.is_empty());
        for table in &fields.tables {
            let names: BTreeSet<&String> = table.fields.iter().map(|field| &field.name).collect();
            assert_eq!(names.len(), table.fields.len(), "{}", table.name);
            for key in table.key.iter().chain(table.foreign.iter().flat_map(|(_, by)| by)) {
                assert!(names.contains(key), "{} {key}", table.name);
            }
            for (to, by) in &table.foreign {
                let other = fields.tables.iter().find(|other| other.name == *to).expect("a table");
                assert_eq!(&other.key, by, "{}", table.name);
            }
            for field in &table.fields {
                assert!(!field.words.is_empty(), "{}", field.name);
                assert!(field.levels.iter().all(|level| table.levels.contains(level)));
            }
        }
    }

    #[test]
    fn the_lists_of_the_file_are_those_of_the_program() {
        fn same(field: &str, names: impl Iterator<Item = &'static str>) {
            let all = fields().tables.iter().flat_map(|table| &table.fields);
            let field = all.into_iter().find(|it| it.name == field).expect(field);
            let Kind::Code(codes) = &field.kind else { panic!("{}", field.name) };
            assert_eq!(
                codes.iter().map(|code| code.name.as_str()).collect::<Vec<_>>(),
                names.collect::<Vec<_>>()
            );
            assert!(codes.iter().all(|code| !code.words.is_empty()), "{}", field.name);
        }
        same("age", AgeBand::all().iter().map(|it| it.name()));
        same("skin", SkinBand::all().iter().map(|it| it.name()));
        same("region", Region::all().iter().map(|it| it.name()));
        same("began", Began::all().iter().map(|it| it.name()));
        same("part", PartOfDay::all().iter().map(|it| it.name()));
        let how = ["typed", "rest_none", "as_yesterday", "by_phone", "recalled", "imported"];
        same("how", how.into_iter());
        let session = fields().tables.iter().find(|table| table.name == "session").expect("it");
        let products = session.fields.iter().filter_map(|it| it.name.strip_prefix("product_"));
        assert!(products.eq(ProductClass::all().iter().map(|it| it.name())));
    }

    #[test]
    fn only_the_written_way_is_read() {
        let daily = fields().tables.iter().find(|table| table.name == "daily").expect("it");
        let field = |name: &str| &daily.fields[daily.place(name).expect(name)];
        assert_eq!(field("temperature").read("37.5"), Ok(Some(375)));
        for bad in ["37.50", "375", "37,5", "19.9", "50.1", " 37.5", "3.75", "NaN", "1e2"] {
            assert!(field("temperature").read(bad).is_err(), "{bad}");
        }
        assert_eq!(field("redness").read("4"), Ok(Some(4)));
        assert_eq!(field("redness").read(""), Ok(None));
        for bad in ["5", "-1", "04", "+4", "4.0", "2026-01-01", "Anna"] {
            let refused = field("redness").read(bad).expect_err(bad);
            assert_eq!(refused, "a whole number from 0 to 4, or nothing");
        }
        assert!(field("day").read("").is_err());
        assert_eq!(field("day").read("-1"), Ok(Some(-1)));
    }
}
