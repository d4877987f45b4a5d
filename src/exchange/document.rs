//! Documents of ours in JSON: a head that says what it is, then one member with what it holds.

use std::io::{self, Write};
use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset};
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess};
use serde::de::{Deserializer, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Fault, MOST_BYTES, MOST_ENTRIES, MOST_FAULTS, MOST_TEXT};
use crate::domain::{DiaryFault, harmless};

/// What a kind of document calls itself, and the member that holds it. A reader knows every minor
/// version of its major one: it passes over members that are new.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The name of the format, such as `aftercare-journal`.
    pub format: &'static str,
    /// Major and minor version.
    pub version: (u32, u32),
    /// The member.
    pub member: &'static str,
}

/// What stands before the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The name of the format.
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
    pub fn new(
        kind: Kind,
        program: &str,
        written: DateTime<FixedOffset>,
        ranges: u32,
        rules: u32,
    ) -> Self {
        let (major, minor) = kind.version;
        Self {
            format: kind.format.to_owned(),
            version: format!("{major}.{minor}"),
            program: program.to_owned(),
            written,
            ranges,
            rules,
        }
    }
}

/// What every document of ours has, whatever its version.
#[derive(Deserialize)]
struct Named {
    format: Option<Value>,
    version: Option<Value>,
}

/// Writes a document.
///
/// # Errors
/// When `to` cannot be written.
pub fn write(
    kind: Kind,
    head: &Head,
    content: &impl Serialize,
    mut to: impl Write,
) -> io::Result<()> {
    let document = Written { head, member: kind.member, content };
    // Dynamic: one serializer of all there is, not one for each kind of output.
    serde_json::to_writer_pretty(&mut to as &mut dyn Write, &document)?;
    to.write_all(b"\n")
}

/// The members of the head, then the one with the content.
struct Written<'a, T> {
    head: &'a Head,
    member: &'static str,
    content: &'a T,
}

impl<T: Serialize> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Head { format, version, program, written, ranges, rules } = self.head;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", format)?;
        map.serialize_entry("version", version)?;
        map.serialize_entry("program", program)?;
        map.serialize_entry("written", written)?;
        map.serialize_entry("ranges", ranges)?;
        map.serialize_entry("rules", rules)?;
        map.serialize_entry(self.member, self.content)?;
        map.end()
    }
}

/// Reads a document of at most [`MOST_BYTES`]. Every text in it is [`harmless`] afterwards, and
/// nothing in it is what `impossible` tells.
///
/// # Errors
/// All that is wrong, as far as it can be told at once, [`MOST_FAULTS`] at most.
pub fn read<T: Serialize + DeserializeOwned>(
    kind: Kind,
    bytes: &[u8],
    impossible: impl FnOnce(&T) -> Vec<DiaryFault>,
) -> Result<(Head, T), Vec<Fault>> {
    let one = |fault| vec![fault];
    if bytes.len() > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        return Err(one(Fault::whole(format!("the file is larger than {most} MB"))));
    }
    let text = utf8(bytes).map_err(one)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    known(kind, &parsed::<Named>(text).map_err(one)?).map_err(one)?;
    let head = parsed::<Head>(text).map_err(one)?;
    let content: T = seeded(Member(kind.member, PhantomData), text).map_err(one)?;
    let told = |faults: Vec<(String, String)>| -> Vec<Fault> {
        let faults = faults.into_iter().take(MOST_FAULTS);
        faults.map(|(field, reason)| Fault { at: locate(text, &field), field, reason }).collect()
    };
    let mut faults = Vec::new();
    let head = cleaned(&head, "", &mut faults)?;
    let content: T = cleaned(&content, kind.member, &mut faults)?;
    let place = kind.member;
    let found = impossible(&content).into_iter();
    faults.extend(found.map(|fault| (format!("{place}.{}", fault.place), fault.reason)));
    if faults.is_empty() { Ok((head, content)) } else { Err(told(faults)) }
}

fn utf8(bytes: &[u8]) -> Result<&str, Fault> {
    std::str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let (mut lines, mut last) = (0, 0);
        for line in sound.split(|byte| *byte == b'\n') {
            (lines, last) = (lines + 1, line.len());
        }
        let at = Some((lines, last + 1));
        Fault { at, field: String::new(), reason: "it is not UTF-8 text".to_owned() }
    })
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    seeded(PhantomData, text)
}

/// Reads what a seed asks for; a fault knows its field.
fn seeded<'a, T>(seed: impl DeserializeSeed<'a, Value = T>, text: &'a str) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let fault = |error: serde_json::Error| {
        let at = (error.line(), error.column());
        let field = harmless(&field_at(text, at)).into_owned();
        Fault { at: Some(at), field, reason: without_place(&error) }
    };
    let value = seed.deserialize(&mut reader).map_err(fault)?;
    reader.end().map_err(fault)?;
    Ok(value)
}

/// Reads one member of a document, and passes over the others.
struct Member<T>(&'static str, PhantomData<T>);

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Member<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Member<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut found = None;
        while let Some(name) = map.next_key::<String>()? {
            if name == self.0 {
                if found.is_some() {
                    return Err(A::Error::duplicate_field(self.0));
                }
                found = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        found.ok_or_else(|| A::Error::missing_field(self.0))
    }
}

/// The reason without `at line 1 column 2`, which stands before it already.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    harmless(reason).into_owned()
}

/// Whether a document is one that can be read here.
fn known(kind: Kind, named: &Named) -> Result<(), Fault> {
    let wrong = |field: &str, reason: String| {
        Err(Fault { at: None, field: field.to_owned(), reason: harmless(&reason).into_owned() })
    };
    match named.format.as_ref().map(|format| format.as_str().unwrap_or_default()) {
        Some(format) if format == kind.format => {}
        Some(other) => {
            return wrong("format", format!("it is \"{other}\", not \"{}\"", kind.format));
        }
        None => {
            return wrong("format", format!("it is missing: it should say \"{}\"", kind.format));
        }
    }
    let (major, minor) = kind.version;
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
    // As text: a reader of values for every type of a diary would be as large as that of texts.
    let text = serde_json::to_string(value).map_err(refused)?;
    let mut value = serde_json::from_str(&text).map_err(refused)?;
    clean(&mut value, &mut place.to_owned(), faults);
    serde_json::from_str(&value.to_string()).map_err(refused)
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

/// The field in which reading came to a line and a column of JSON. Reading the types of a diary once
/// more, with a reader that keeps its path, would make the program half a megabyte larger.
fn field_at(text: &str, (line, column): (usize, usize)) -> String {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut open: Vec<Within> = Vec::new();
    let mut bytes = text.bytes().take(before + column);
    while let Some(byte) = bytes.next() {
        match (byte, open.last_mut()) {
            (b'{', _) => open.push(Within::Object(None)),
            (b'[', _) => open.push(Within::Array(0)),
            (b'}' | b']', _) => drop(open.pop()),
            (b',', Some(Within::Object(name))) => *name = None,
            (b',', Some(Within::Array(at))) => *at += 1,
            (b'"', within) => {
                let mut quoted = Vec::new();
                while let Some(byte) = bytes.next().filter(|byte| *byte != b'"') {
                    quoted.push(byte);
                    quoted.extend((byte == b'\\').then(|| bytes.next()).flatten());
                }
                if let Some(Within::Object(name @ None)) = within {
                    *name = Some(String::from_utf8_lossy(&quoted).into_owned());
                }
            }
            _ => {}
        }
    }
    let mut field = String::new();
    for within in open {
        match within {
            Within::Object(None) => {}
            Within::Object(Some(name)) if field.is_empty() => field += &name,
            Within::Object(Some(name)) => field += &format!(".{name}"),
            Within::Array(at) => field += &format!("[{at}]"),
        }
    }
    field
}

/// What a place in JSON is in.
enum Within {
    /// With the name that was read last, once it was.
    Object(Option<String>),
    /// With so many entries before.
    Array(usize),
}

/// Line and column at which a field stands, from 1: where reading stops that goes down to it.
fn locate(text: &str, field: &str) -> Option<(usize, usize)> {
    let steps: Vec<Step<'_>> = field.split(['.', '[']).map(Step::new).collect();
    let mut reader = serde_json::Deserializer::from_str(text);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only how it is refused matters")]
    struct Part {
        #[serde(rename = "a \"b\" ü")]
        name: String,
        list: Vec<u8>,
    }

    type Whole = std::collections::BTreeMap<String, std::collections::BTreeMap<String, Vec<Part>>>;

    #[test]
    fn a_fault_names_the_field_that_it_is_in() {
        let good = r#"{"x": {"y": [{"a \"b\" ü": "{[,\\", "list": [1, 2]}]}}"#;
        assert!(parsed::<Whole>(good).is_ok());
        for (from, to, field) in [
            ("2]", "300]", "x.y[0].list[1]"),
            ("[1, 2]", "7", "x.y[0].list"),
            (", \"list\": [1, 2]", "", "x.y[0]"),
            ("\"{[,\\\\\"", "1", "x.y[0].a \\\"b\\\" ü"),
            ("[1, 2]", "[]}, {}, {", "x.y[1]"),
            ("2]}", "2],\n\"list\": [3]}", "x.y[0].list"),
            ("2]}]}}", "2", "x.y[0].list[1]"),
            ("}]}}", "}]}} 3", ""),
        ] {
            let text = good.replacen(from, to, 1);
            let fault = parsed::<Whole>(&text).expect_err(&text);
            assert_eq!(fault.field, field, "{text}: {}", fault.reason);
        }
        let fault = utf8(b"{\n  \"a\": \"\xff\"}").expect_err("no text");
        assert_eq!(fault.at, Some((2, 9)));
    }
}
