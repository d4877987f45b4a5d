//! The Frictionless data package (profile v1).

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::Facts;
use crate::fields::{Field, Kind, Table};
use crate::release::rules;

#[derive(Serialize)]
struct Package<'a> {
    profile: &'a str,
    name: String,
    title: String,
    description: String,
    version: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<Value>,
    contributors: Vec<Value>,
    resources: Vec<Resource<'a>>,
    aftercare: &'a Facts,
}

#[derive(Serialize)]
struct Resource<'a> {
    profile: &'a str,
    name: &'a str,
    title: &'a str,
    path: String,
    format: &'a str,
    mediatype: &'a str,
    encoding: &'a str,
    hash: String,
    dialect: Value,
    schema: Schema<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    fields: Vec<Described<'a>>,
    missing_values: [&'a str; 1],
    primary_key: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Described<'a> {
    name: &'a str,
    title: String,
    description: String,
    r#type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    true_values: Option<[&'a str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    false_values: Option<[&'a str; 1]>,
    constraints: BTreeMap<&'a str, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    codes: Option<BTreeMap<String, &'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    quasi_identifier: bool,
    #[serde(skip_serializing_if = "is_false")]
    sensitive: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde hands it over")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// `datapackage.json` of a dataset whose CSV files have these SHA-256.
pub(super) fn package(
    facts: &Facts,
    tables: &[Table],
    hashes: &BTreeMap<String, String>,
) -> String {
    let licence = facts.licence.as_ref().and_then(|name| {
        let (title, path) = rules().licence.get(name)?;
        Some(json!({ "name": name, "title": title, "path": path }))
    });
    let package = Package {
        profile: "tabular-data-package",
        name: format!("{}-{}", facts.study, facts.level.to_string().to_lowercase()),
        title: super::documents::title(facts),
        description: super::documents::promise(facts),
        version: facts.layout.to_string(),
        licenses: licence.into_iter().collect(),
        contributors: vec![json!({ "title": facts.controller, "role": "publisher" })],
        resources: tables.iter().map(|table| resource(table, hashes)).collect(),
        aftercare: facts,
    };
    let mut text = serde_json::to_string_pretty(&package).unwrap_or_default();
    text.push('\n');
    text
}

fn resource<'a>(table: &'a Table, hashes: &BTreeMap<String, String>) -> Resource<'a> {
    let path = format!("{}.csv", table.name);
    let foreign = |(to, by): &(String, Vec<String>)| json!({ "fields": by, "reference": { "resource": to, "fields": by } });
    Resource {
        profile: "tabular-data-resource",
        name: &table.name,
        title: &table.title,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        hash: hashes.get(&path).map(|hash| format!("sha256:{hash}")).unwrap_or_default(),
        path,
        dialect: json!({ "delimiter": ",", "lineTerminator": "\n", "header": true }),
        schema: Schema {
            fields: table.fields.iter().map(described).collect(),
            missing_values: [""],
            primary_key: &table.key,
            foreign_keys: table.foreign.iter().map(foreign).collect(),
        },
    }
}

fn described(field: &Field) -> Described<'_> {
    let mut constraints = BTreeMap::from([("required", json!(field.missing.is_none()))]);
    let mut codes = None;
    let r#type = match &field.kind {
        // Nothing stands there, and nothing may.
        _ if field.gone => {
            constraints.insert("maxLength", json!(0));
            "string"
        }
        Kind::Integer { min, max, only } => {
            if only.is_empty() {
                constraints.extend(min.map(|min| ("minimum", json!(min))));
                constraints.extend(max.map(|max| ("maximum", json!(max))));
            } else {
                let values: Vec<i32> = only.iter().map(|(value, _)| *value).collect();
                constraints.insert("enum", json!(values));
                let named = only.iter().map(|(value, words)| (value.to_string(), words.as_str()));
                codes = Some(named.collect());
            }
            "integer"
        }
        Kind::Number { min, max } => {
            constraints.insert("minimum", json!(f64::from(*min) / 10.0));
            constraints.insert("maximum", json!(f64::from(*max) / 10.0));
            "number"
        }
        Kind::Boolean => "boolean",
        Kind::Code(list) => {
            let names: Vec<&str> = list.iter().map(|code| code.name.as_str()).collect();
            constraints.insert("enum", json!(names));
            let named = list.iter().map(|code| (code.name.clone(), code.words.as_str()));
            codes = Some(named.collect());
            "string"
        }
    };
    let boolean = r#type == "boolean";
    let missing = field.missing.as_deref();
    Described {
        name: &field.name,
        title: field.words.clone(),
        description: missing.map_or_else(
            || format!("{}.", field.words),
            |missing| format!("{}. Empty: {missing}.", field.words),
        ),
        r#type,
        true_values: boolean.then_some(["1"]),
        false_values: boolean.then_some(["0"]),
        constraints,
        unit: field.unit.as_deref(),
        codes,
        missing,
        quasi_identifier: field.quasi,
        sensitive: field.sensitive,
    }
}
