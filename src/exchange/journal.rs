//! A whole journal as one JSON document: everything the person wrote down, without the history of
//! changes and without the pictures themselves.

use std::io::{self, Write};

use chrono::{DateTime, FixedOffset};
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess};
use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Fault, MOST_BYTES, MOST_ENTRIES, MOST_FAULTS, MOST_TEXT};
use crate::domain::{Diary, harmless};

/// What such a document calls itself.
pub const FORMAT: &str = "aftercare-journal";
/// A reader knows every minor version of its major one: it passes over members that are new.
pub const VERSION: (u32, u32) = (1, 0);

/// What stands before the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// [`FORMAT`].
    pub format: String,
    /// `MAJOR.MINOR`.
    pub version: String,
    /// What wrote it, such as `aftercare 0.1.0`.
    pub program: String,
    /// When it was written.
    pub written: DateTime<FixedOffset>,
    /// The newest version of the expected ranges that its writer knew.
    pub ranges: u32,
    /// The version of the rules that its writer judged with.
    pub rules: u32,
}

impl Head {
    /// The head of a document that is written now.
    #[must_use]
    pub fn new(program: &str, written: DateTime<FixedOffset>, ranges: u32, rules: u32) -> Self {
        let (major, minor) = VERSION;
        Self {
            format: FORMAT.to_owned(),
            version: format!("{major}.{minor}"),
            program: program.to_owned(),
            written,
            ranges,
            rules,
        }
    }
}

/// The document: the head's members, then the journal.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    head: &'a Head,
    journal: &'a Diary,
}

/// The one member that only a document of ours has.
#[derive(Deserialize)]
struct Journal {
    journal: Diary,
}

/// What every document of ours has, whatever its version.
#[derive(Deserialize)]
struct Named {
    format: Option<Value>,
    version: Option<Value>,
}

/// Writes a journal.
///
/// # Errors
/// When `to` cannot be written.
pub fn write(diary: &Diary, head: &Head, mut to: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut to, &Written { head, journal: diary })?;
    to.write_all(b"\n")
}

/// Reads a journal of at most [`MOST_BYTES`]. Every text in it is [`harmless`] afterwards, and
/// nothing in it is what [`Diary::faults`] tells.
///
/// # Errors
/// All that is wrong, as far as it can be told at once, [`MOST_FAULTS`] at most.
pub fn read(bytes: &[u8]) -> Result<(Head, Diary), Vec<Fault>> {
    let one = |fault| vec![fault];
    if bytes.len() > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        return Err(one(Fault::whole(format!("the file is larger than {most} MB"))));
    }
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    known(&parsed::<Named>(text).map_err(one)?).map_err(one)?;
    let head = parsed::<Head>(text).map_err(one)?;
    let Journal { journal } = parsed::<Journal>(text).map_err(one)?;
    let told = |faults: Vec<(String, String)>| -> Vec<Fault> {
        let faults = faults.into_iter().take(MOST_FAULTS);
        faults.map(|(field, reason)| Fault { at: locate(text, &field), field, reason }).collect()
    };
    let mut faults = Vec::new();
    let head = cleaned(&head, "", &mut faults)?;
    let journal: Diary = cleaned(&journal, "journal", &mut faults)?;
    let impossible = journal.faults().into_iter();
    faults.extend(impossible.map(|fault| (format!("journal.{}", fault.place), fault.reason)));
    if faults.is_empty() { Ok((head, journal.in_order())) } else { Err(told(faults)) }
}

fn parsed<T: DeserializeOwned>(text: &[u8]) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        let inner = error.into_inner();
        Fault {
            at: Some((inner.line(), inner.column())),
            field: if field == "." { String::new() } else { harmless(&field).into_owned() },
            reason: without_place(&inner),
        }
    })?;
    reader.end().map_err(|error| Fault {
        at: Some((error.line(), error.column())),
        field: String::new(),
        reason: without_place(&error),
    })?;
    Ok(value)
}

/// The reason without `at line 1 column 2`, which stands before it already.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    harmless(reason).into_owned()
}

/// Whether a document is one that can be read here.
fn known(named: &Named) -> Result<(), Fault> {
    let wrong = |field: &str, reason: String| {
        Err(Fault { at: None, field: field.to_owned(), reason: harmless(&reason).into_owned() })
    };
    match named.format.as_ref().map(|format| format.as_str().unwrap_or_default()) {
        Some(FORMAT) => {}
        Some(other) => return wrong("format", format!("it is \"{other}\", not \"{FORMAT}\"")),
        None => return wrong("format", format!("it is missing: a journal says \"{FORMAT}\"")),
    }
    let (major, minor) = VERSION;
    let version = named.version.as_ref().and_then(Value::as_str).unwrap_or_default();
    let parts = version.split_once('.').map(|(major, minor)| (major.parse(), minor.parse::<u32>()));
    match parts {
        Some((Ok::<u32, _>(theirs), Ok(_))) if theirs == major => Ok(()),
        Some((Ok(theirs), Ok(_))) if theirs > major => wrong(
            "version",
            format!(
                "it is {version}, and this program reads up to {major}.{minor}: use a newer one"
            ),
        ),
        _ => {
            wrong("version", format!("it is \"{version}\", not a version such as {major}.{minor}"))
        }
    }
}

/// The same with every text in it [`harmless`]: by way of its JSON, so that no field is forgotten,
/// also none that is added one day.
fn cleaned<T: Serialize + DeserializeOwned>(
    value: &T,
    place: &str,
    faults: &mut Vec<(String, String)>,
) -> Result<T, Vec<Fault>> {
    let refused = |error: serde_json::Error| {
        vec![Fault { at: None, field: place.to_owned(), reason: without_place(&error) }]
    };
    let mut value = serde_json::to_value(value).map_err(refused)?;
    clean(&mut value, &mut place.to_owned(), faults);
    serde_json::from_value(value).map_err(refused)
}

fn clean(value: &mut Value, place: &mut String, faults: &mut Vec<(String, String)>) {
    let length = place.len();
    match value {
        Value::String(text) => {
            if let std::borrow::Cow::Owned(clean) = harmless(text) {
                *text = clean;
            }
            let long = text.chars().count();
            if long > MOST_TEXT {
                let reason = format!("{long} characters are more than {MOST_TEXT}");
                faults.push((place.clone(), reason));
            }
        }
        Value::Array(list) => {
            if list.len() > MOST_ENTRIES {
                let reason = format!("{} entries are more than {MOST_ENTRIES}", list.len());
                faults.push((place.clone(), reason));
            }
            for (at, entry) in list.iter_mut().enumerate() {
                *place += &format!("[{at}]");
                clean(entry, place, faults);
                place.truncate(length);
            }
        }
        Value::Object(members) => {
            for (name, mut member) in std::mem::take(members) {
                let name = harmless(&name).into_owned();
                *place += if place.is_empty() { "" } else { "." };
                *place += &name;
                if name.chars().count() > MOST_TEXT {
                    faults.push((
                        place.clone(),
                        format!("a name of more than {MOST_TEXT} characters"),
                    ));
                }
                clean(&mut member, place, faults);
                place.truncate(length);
                members.insert(name, member);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Line and column at which a field stands, from 1: where reading stops that goes down to it.
fn locate(text: &[u8], field: &str) -> Option<(usize, usize)> {
    let steps: Vec<Step<'_>> = field.split(['.', '[']).map(Step::new).collect();
    let mut reader = serde_json::Deserializer::from_slice(text);
    let found = Descent(&steps).deserialize(&mut reader).err()?;
    (found.line() > 0).then(|| (found.line(), found.column()))
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Member(&'a str),
    Entry(usize),
}

impl<'a> Step<'a> {
    fn new(text: &'a str) -> Self {
        let entry = text.strip_suffix(']').and_then(|number| number.parse().ok());
        entry.map_or(Self::Member(text), Self::Entry)
    }
}

/// Goes down to what the steps lead to, and ends there with an error, which knows the place.
struct Descent<'a>(&'a [Step<'a>]);

impl<'de> DeserializeSeed<'de> for Descent<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.0.is_empty() {
            return Err(D::Error::custom("here"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Descent<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("something with parts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            match self.0 {
                [Step::Member(wanted), rest @ ..] if name == *wanted => {
                    return map.next_value_seed(Descent(rest));
                }
                _ => map.next_value::<IgnoredAny>()?,
            };
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let [Step::Entry(wanted), rest @ ..] = self.0 else { return Ok(()) };
        for _ in 0..*wanted {
            if list.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        list.next_element_seed(Descent(rest)).map(|_| ())
    }
}
