//! The study file: what a researcher gives out so that people can join. TOML, written by hand or
//! by `aftercare-cohort`; `docs/formats.md` describes it.

use std::collections::BTreeSet;
use std::fmt::{Display, Write};

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Value;

use super::parcel::is_recipient;
use super::{Fault, MOST_TEXT};
use crate::domain::{
    Agreed, Consent, Fingerprint, ReleaseLevel, Study, StudyField, StudyId, harmless, one_line,
};

/// What such a file calls itself.
pub const FORMAT: &str = "aftercare-study";
/// The version that is read and written.
const VERSION: i64 = 1;
/// The longest file, in bytes.
pub const MOST_BYTES: usize = 256 << 10;
/// The longest title, and the longest of the other texts of a line, in characters.
const LONGEST: (usize, usize) = (200, 500);
/// The longest name of a version of the text.
const LONGEST_VERSION: usize = 40;
/// Nobody younger can be asked, whatever a study says; nobody is older than this.
const AGES: std::ops::RangeInclusive<u8> = 18..=120;

/// What every version has.
#[derive(Deserialize)]
struct Named {
    format: Option<Value>,
    version: Option<Value>,
}

/// The file, member by member.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "format")]
    _format: Value,
    #[serde(rename = "version")]
    _version: Value,
    id: StudyId,
    title: String,
    contact: String,
    controller: String,
    ethics: String,
    until: Value,
    minimum_age: u8,
    level: ReleaseLevel,
    key: String,
    fields: BTreeSet<StudyField>,
    consent: Consent,
}

/// Whether a text says that it is a study file.
#[must_use]
pub fn is_study(text: &str) -> bool {
    let named: Result<Named, _> = toml::from_str(text);
    named.is_ok_and(|named| named.format.as_ref().and_then(Value::as_str) == Some(FORMAT))
}

/// Reads a study file. Its texts are [`harmless`], all but the one of consent on one line.
///
/// # Errors
/// All that is wrong with it, as far as it can be told at once, each with its line and field.
pub fn read_study(text: &str) -> Result<Study, Vec<Fault>> {
    let one = |fault| vec![fault];
    if text.len() > MOST_BYTES {
        let most = MOST_BYTES >> 10;
        return Err(one(Fault::whole(format!("the file is larger than {most} KB"))));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let named: Named = parsed(text).map_err(one)?;
    known(&named).map_err(|(field, reason)| vec![fault(text, field, &reason)])?;
    let written: Written = parsed(text).map_err(one)?;
    let mut faults = Vec::new();
    let mut wrong = |field: &str, reason: String| faults.push(fault(text, field, &reason));
    let until = date(&written.until);
    if until.is_none() {
        wrong("until", "it is not a date such as 2028-12-31".to_owned());
    }
    let study = Study {
        id: written.id,
        title: one_line(&written.title),
        contact: one_line(&written.contact),
        controller: one_line(&written.controller),
        ethics: one_line(&written.ethics),
        until: until.unwrap_or_default(),
        minimum_age: written.minimum_age,
        level: written.level,
        key: written.key.trim().to_owned(),
        fields: written.fields,
        consent: Consent {
            version: one_line(&written.consent.version),
            text: harmless(&written.consent.text).trim().to_owned(),
        },
    };
    for (field, text, most) in [
        ("title", &study.title, LONGEST.0),
        ("contact", &study.contact, LONGEST.1),
        ("controller", &study.controller, LONGEST.1),
        ("ethics", &study.ethics, LONGEST.1),
        ("consent.version", &study.consent.version, LONGEST_VERSION),
        ("consent.text", &study.consent.text, MOST_TEXT),
    ] {
        let long = text.chars().count();
        if long == 0 {
            wrong(field, "it is empty".to_owned());
        } else if long > most {
            wrong(field, format!("{long} characters are more than {most}"));
        }
    }
    if !AGES.contains(&study.minimum_age) {
        let (least, most) = (AGES.start(), AGES.end());
        wrong("minimum_age", format!("{} is not {least} to {most}", study.minimum_age));
    }
    if !is_recipient(&study.key) {
        wrong("key", "it is no public key of age, such as age1…".to_owned());
    }
    if faults.is_empty() { Ok(study) } else { Err(faults) }
}

/// Writes a study file that says what each field is.
#[must_use]
pub fn write_study(study: &Study) -> String {
    let mut out = format!("format = \"{FORMAT}\"\nversion = {VERSION}\n");
    let mut put = |words: &str, field: &str, value: &dyn Display| {
        // Writing to a text cannot fail.
        let _ = write!(out, "\n# {words}\n{field} = {value}\n");
    };
    put(
        "Pseudonyms are made from it: never change it, and never use it again.",
        "id",
        &quoted(study.id.as_str()),
    );
    put("What people see first.", "title", &quoted(&study.title));
    put("Whom to ask, and how to reach them.", "contact", &quoted(&study.contact));
    put("Who answers for the data by law.", "controller", &quoted(&study.controller));
    put("Which committee approved it, and its number.", "ethics", &quoted(&study.ethics));
    put("The last day on which anything can be given.", "until", &quoted(&study.until.to_string()));
    put("Never below 18.", "minimum_age", &study.minimum_age);
    put(
        "How detailed it may be passed on: A each day as logged, B each day in steps, C one row a\n\
         # recovery, D tables of counts.",
        "level",
        &quoted(&study.level.to_string()),
    );
    put("What contributions are locked with: a public key of age.", "key", &quoted(&study.key));
    let fields: Vec<String> = study.fields.iter().map(|field| quoted(field.name())).collect();
    put(
        &format!(
            "What is asked for, of: {}.",
            StudyField::all().iter().map(|field| field.name()).collect::<Vec<_>>().join(", ")
        ),
        "fields",
        &format!("[{}]", fields.join(", ")),
    );
    let Consent { version, text } = &study.consent;
    // Within three quotes, lines stay lines.
    let text = harmless(text).replace('\\', "\\\\").replace('"', "\\\"");
    let version = quoted(version);
    let _ = write!(
        out,
        "\n# What people agree to. With another version they are asked again.\n[consent]\nversion \
         = {version}\ntext = \"\"\"\n{text}\n\"\"\"\n"
    );
    out
}

/// What somebody agrees to who joins.
#[must_use]
pub fn agreed(study: &Study) -> Agreed {
    Agreed {
        version: study.consent.version.clone(),
        sha256: Fingerprint(Sha256::digest(&study.consent.text).into()),
        fields: study.fields.clone(),
        level: study.level,
    }
}

/// A text in quotes: what JSON escapes in a harmless text, TOML reads.
fn quoted(text: &str) -> String {
    serde_json::Value::String(harmless(text).into_owned()).to_string()
}

fn known(named: &Named) -> Result<(), (&'static str, String)> {
    match &named.format {
        Some(Value::String(format)) if format == FORMAT => {}
        _ => return Err(("format", format!("this is no study file: it should say \"{FORMAT}\""))),
    }
    match named.version {
        Some(Value::Integer(VERSION)) => Ok(()),
        Some(Value::Integer(newer)) if newer > VERSION => Err((
            "version",
            format!("it is {newer}, and this program reads {VERSION}: use a newer aftercare"),
        )),
        _ => Err(("version", format!("it should be {VERSION}"))),
    }
}

/// A day, whether it stands in quotes or not.
fn date(value: &Value) -> Option<NaiveDate> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Datetime(moment) if moment.time.is_none() => moment.to_string(),
        _ => return None,
    };
    let date: NaiveDate = text.parse().ok()?;
    (2000..=2200).contains(&date.year()).then_some(date)
}

/// Reads TOML; what is wrong is told with its line and field.
pub(super) fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| {
        let reason = one_line(error.message());
        // Of a member that is missing, the place is that of all the others.
        let is_missing = reason.starts_with("missing field");
        let start = error.span().map(|span| span.start).filter(|_| !is_missing);
        let before = start.and_then(|start| text.get(..start));
        let at = before.map(|before| {
            let line = before.rsplit('\n').next().unwrap_or_default();
            (before.matches('\n').count() + 1, line.chars().count() + 1)
        });
        let line = at.and_then(|(line, _)| text.lines().nth(line - 1)).unwrap_or_default();
        let is_key = |name: &&str| name.trim().chars().all(|c| c.is_alphanumeric() || c == '_');
        let field = line.split_once('=').map(|(name, _)| name).filter(is_key).unwrap_or_default();
        Fault { at, field: one_line(field), reason }
    })
}

/// A fault of a field, with the line on which it stands: of `consent.text`, `text` below
/// `[consent]`.
fn fault(text: &str, field: &str, reason: &str) -> Fault {
    let (table, name) = field.rsplit_once('.').unwrap_or(("", field));
    let mut within = "";
    let line = text.lines().position(|line| {
        let line = line.trim();
        if let Some(head) = line.strip_prefix('[') {
            within = head.trim_end_matches(']').trim();
        }
        within == table && line.split_once('=').is_some_and(|(before, _)| before.trim() == name)
    });
    let at = line.map(|line| (line + 1, 1));
    Fault { at, field: field.to_owned(), reason: harmless(reason).into_owned() }
}
