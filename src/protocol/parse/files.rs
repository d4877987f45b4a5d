//! Puts the library together, and reads what is small: sources, areas, emergency numbers.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::{Area, Arrange, Depth};
use crate::protocol::Library;
use crate::protocol::care::{AreaFacts, EmergencyNumber, Source, Sure};

use super::adjust::bounds;
use super::course::{aftercare, course, screening};
use super::fhir::fhir;
use super::photo::photo;
use super::products::products;
use super::ranges::range_version;
use super::redness::redness;
use super::rules::rule_set;
use super::schedule::schedule;
use super::vocabulary::vocabulary;
use super::{At, File, Problem, fault_in, keep};

/// Reads all files: `rules/*/…`, `ranges/*`, and one of each other.
pub(super) fn library(files: &[File<'_>]) -> Result<Library, Problem> {
    let one = |path: &str| {
        files.iter().find(|file| file.path == path).copied().ok_or_else(|| Problem {
            file: path.to_owned(),
            place: "the file".to_owned(),
            key: String::new(),
            what: "is missing".to_owned(),
        })
    };
    let below = |folder: &str| -> Vec<File<'_>> {
        let mut found: Vec<File<'_>> =
            files.iter().filter(|file| file.path.starts_with(folder)).copied().collect();
        found.arrange_by_key(|file| file.path);
        found
    };
    let sources = sources(one("sources.toml")?)?;
    let keys: Vec<&'static str> = sources.iter().map(|source| source.key).collect();
    let newest =
        below("rules/").iter().filter_map(|file| version_folder(file.path)).max().unwrap_or(0);
    let vocabulary = vocabulary(one("vocabulary.toml")?)?;
    let rules =
        rule_set(&below(&format!("rules/{newest}/")), &keys, |t| vocabulary.is_plausible(t))?;
    let mut ranges = below("ranges/")
        .into_iter()
        .map(|file| range_version(file, &keys))
        .collect::<Result<Vec<_>, _>>()?;
    ranges.arrange_by_key(|version| version.version);
    let emergency: EmergencyFile = whole(one("emergency_numbers.toml")?)?;
    Ok(Library {
        vocabulary,
        areas: areas(one("areas.toml")?)?,
        schedule: schedule(one("schedule.toml")?, &keys)?,
        aftercare: aftercare(one("aftercare.toml")?, &keys)?,
        screening: screening(one("screening.toml")?, &keys)?,
        course: course(one("course.toml")?, &keys)?,
        bounds: bounds(one("adjust.toml")?, &keys)?,
        photo: photo(one("photos.toml")?, &keys)?,
        redness: redness(one("redness.toml")?, &keys)?,
        fhir: fhir(one("fhir.toml")?)?,
        products: products(one("products.toml")?, &keys)?,
        ranges,
        rules,
        sources,
        emergency: emergency
            .country
            .into_iter()
            .map(|(code, c)| EmergencyNumber {
                country: keep(code),
                name: keep(c.name),
                number: keep(c.number),
                advice: keep(c.advice),
            })
            .collect(),
        emergency_unknown: keep(emergency.unknown),
        signed_off: false,
    })
}

fn version_folder(path: &str) -> Option<u32> {
    path.split('/').nth(1)?.parse().ok()
}

/// Reads a file whose shape is a type.
pub(super) fn whole<T: DeserializeOwned>(file: File<'_>) -> Result<T, Problem> {
    toml::from_str(file.text).map_err(|error| fault_in(file, &error))
}

/// The place of a source in the list.
pub(super) fn source_index(
    at: At<'_>,
    place: &str,
    key: &str,
    keys: &[&'static str],
) -> Result<u16, Problem> {
    keys.iter()
        .position(|known| *known == key)
        .and_then(|index| u16::try_from(index).ok())
        .ok_or_else(|| at.problem(place, format!("no source is called `{key}`")))
}

pub(super) fn source_list(
    at: At<'_>,
    named: &[String],
    keys: &[&'static str],
) -> Result<Vec<u16>, Problem> {
    if named.is_empty() {
        return Err(at.problem("sources", "is empty"));
    }
    named.iter().map(|key| source_index(at, "sources", key, keys)).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    text: String,
    sure: Sure,
}

fn sources(file: File<'_>) -> Result<Vec<Source>, Problem> {
    let read: BTreeMap<String, SourceFile> = whole(file)?;
    Ok(read
        .into_iter()
        .map(|(key, source)| Source { key: keep(key), text: keep(source.text), sure: source.sure })
        .collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmergencyFile {
    unknown: String,
    #[expect(dead_code, reason = "says where the numbers come from, for readers of the file")]
    source: String,
    country: BTreeMap<String, CountryFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryFile {
    name: String,
    number: String,
    #[serde(default)]
    advice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaFile {
    word: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    thin_skin: bool,
    #[serde(default)]
    body: bool,
    advised_mm: Option<f64>,
}

fn areas(file: File<'_>) -> Result<Vec<AreaFacts>, Problem> {
    let mut read: BTreeMap<Area, AreaFile> = whole(file)?;
    Area::all()
        .iter()
        .map(|area| {
            let at = At { file: file.path, place: area.name() };
            let raw = read.remove(area).ok_or_else(|| at.problem("", "is missing"))?;
            let advised = raw.advised_mm.map(|mm| Depth::from_mm(&mm.to_string())).transpose();
            Ok(AreaFacts {
                area: *area,
                word: keep(raw.word),
                also: raw.also.into_iter().map(keep).collect(),
                thin_skin: raw.thin_skin,
                body: raw.body,
                advised: advised
                    .map_err(|error| at.problem("advised_mm", error))?
                    .map(Depth::micrometres),
            })
        })
        .collect()
}
