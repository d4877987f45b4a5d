//! Reads a condition: a phrase, or a table with one key.

use std::str::FromStr;

use toml::Value;

use crate::domain::{Day, Device, Risk, Setting, Sign, Symptom};
use crate::protocol::condition::{Condition, Earlier, Harder, Subject, Test};

use super::{At, Problem};

/// What a condition may refer to.
pub(super) struct Scope<'a> {
    /// The rules that stand before, in order.
    pub earlier_rules: &'a [&'static str],
    /// Whether the rule is asked of each of some symptoms.
    pub has_it: bool,
}

/// Reads a condition.
pub(super) fn condition(
    at: At<'_>,
    key: &str,
    value: Value,
    scope: &Scope<'_>,
) -> Result<Condition, Problem> {
    match value {
        Value::String(phrase) => {
            test(&phrase, scope).map(Condition::Test).map_err(|what| at.problem(key, what))
        }
        Value::Array(_) => {
            Err(at.problem(key, "a list needs a word in front: all = […] or any = […]"))
        }
        Value::Table(table) => combination(at, key, table, scope),
        other => {
            Err(at
                .problem(key, format!("expected a phrase or a table, found {}", other.type_str())))
        }
    }
}

fn combination(
    at: At<'_>,
    key: &str,
    mut table: toml::Table,
    scope: &Scope<'_>,
) -> Result<Condition, Problem> {
    let list = |value: Value, name: &str| -> Result<Vec<Condition>, Problem> {
        let key = format!("{key}.{name}");
        let Value::Array(items) = value else {
            return Err(at.problem(&key, "expected a list"));
        };
        if items.is_empty() {
            return Err(at.problem(&key, "the list is empty"));
        }
        items.into_iter().map(|item| condition(at, &key, item, scope)).collect()
    };
    let whole = |value: Value, name: &str, low: i64, high: i64| -> Result<u8, Problem> {
        let number = value.as_integer().filter(|n| (low..=high).contains(n));
        number.and_then(|n| u8::try_from(n).ok()).ok_or_else(|| {
            at.problem(
                &format!("{key}.{name}"),
                format!("expected a whole number from {low} to {high}"),
            )
        })
    };
    let made = if let Some(value) = table.remove("all") {
        Condition::All(list(value, "all")?)
    } else if let Some(value) = table.remove("any") {
        Condition::Any(list(value, "any")?)
    } else if let Some(value) = table.remove("at_least") {
        let of = table.remove("of").ok_or_else(|| at.problem(key, "at_least needs of = […]"))?;
        let of = list(of, "of")?;
        let most = i64::try_from(of.len()).unwrap_or(i64::MAX);
        Condition::AtLeast(whole(value, "at_least", 1, most)?, of)
    } else if let Some(value) = table.remove("none_of") {
        Condition::NoneOf(list(value, "none_of")?)
    } else if let Some(value) = table.remove("unless") {
        Condition::Unless(Box::new(condition(at, &format!("{key}.unless"), value, scope)?))
    } else if let Some(value) = table.remove("logs_in_a_row") {
        let of = table.remove("of").ok_or_else(|| at.problem(key, "logs_in_a_row needs of = …"))?;
        let of = condition(at, &format!("{key}.of"), of, scope)?;
        let days = match table.remove("over_days") {
            Some(days) => whole(days, "over_days", 1, 30)?,
            None => 1,
        };
        Condition::InARow { logs: whole(value, "logs_in_a_row", 2, 9)?, days, of: Box::new(of) }
    } else if let Some(value) = table.remove("harder_than_before") {
        Condition::Harder(harder(at, &format!("{key}.harder_than_before"), value)?)
    } else if let Some(value) = table.remove("earlier_than_before") {
        Condition::Earlier(earlier(at, &format!("{key}.earlier_than_before"), value)?)
    } else {
        let found = table.keys().next().cloned().unwrap_or_default();
        return Err(at.problem(key, format!("unknown word `{found}`: expected all, any, at_least, none_of, unless, logs_in_a_row, harder_than_before or earlier_than_before")));
    };
    match table.keys().next() {
        Some(extra) => Err(at.problem(key, format!("unknown word `{extra}` beside the first"))),
        None => Ok(made),
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HarderFile {
    symptoms: Vec<Symptom>,
    days: (i32, i32),
    shared_days: u8,
    times: f32,
    points: f32,
}

fn harder(at: At<'_>, key: &str, value: Value) -> Result<Harder, Problem> {
    let read: HarderFile = at.read(key, value)?;
    Ok(Harder {
        symptoms: read.symptoms,
        first: Day(read.days.0),
        last: Day(read.days.1),
        shared_days: read.shared_days,
        times: read.times,
        points: read.points,
    })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct EarlierFile {
    symptoms: Vec<Symptom>,
    by: u8,
}

fn earlier(at: At<'_>, key: &str, value: Value) -> Result<Earlier, Problem> {
    let read: EarlierFile = at.read(key, value)?;
    Ok(Earlier { symptoms: read.symptoms, by: read.by })
}

/// Reads one phrase.
pub(super) fn test(phrase: &str, scope: &Scope<'_>) -> Result<Test, String> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    match words.as_slice() {
        ["skin", "tone", "unknown"] => Ok(Test::SkinToneUnknown),
        ["skin", "tone", low, "to", high] => {
            let (low, high) = (number(low, 1, 6)?, number(high, 1, 6)?);
            rising(phrase, low, high)?;
            Ok(Test::SkinTone(low, high))
        }
        ["shared", "tool"] => Ok(Test::SharedTool),
        ["product", "not", "for", "needling"] => Ok(Test::UnsuitableProduct),
        ["last", "session", "flagged"] => Ok(Test::LastFlagged),
        ["last", "session", "unsettled"] => Ok(Test::LastUnsettled),
        ["from", "day", first] => Ok(Test::Day(day(first)?, Day(i32::MAX))),
        ["day", first, "to", last] => {
            let (first, last) = (day(first)?, day(last)?);
            rising(phrase, first, last)?;
            Ok(Test::Day(first, last))
        }
        ["temperature", ">=", degrees] => Ok(Test::Temperature(tenths(degrees)?)),
        ["age", "<", years] => Ok(Test::AgeBelow(number(years, 1, 120)?)),
        ["risk", name] => Ok(Test::Risk(named::<Risk>(name, "risk")?)),
        ["device", name] => Ok(Test::Device(named::<Device>(name, "device")?)),
        ["setting", name] => Ok(Test::Setting(named::<Setting>(name, "setting")?)),
        ["new", name] => Ok(Test::NewSign(named::<Sign>(name, "sign")?)),
        ["rule", id] => rule(id, scope),
        ["depth", ">", mm, "mm"] => Ok(Test::DepthOver(micrometres(mm)?)),
        ["depth", "<", mm, "mm"] => Ok(Test::DepthUnder(micrometres(mm)?)),
        ["deeper", "than", "advised", "by", mm, "mm"] => {
            Ok(Test::DeeperThanAdvised(micrometres(mm)?))
        }
        ["gap", "<", "own"] => Ok(Test::GapUnderOwn),
        ["gap", "<", days, "days"] => Ok(Test::GapUnder(number(days, 1, 250)?.into())),
        [about, ">=", score] => Ok(Test::Score(subject(about, scope)?, number(score, 1, 4)?)),
        [about, "above", "usual"] => Ok(Test::AboveUsual(subject(about, scope)?, 1)),
        [about, "above", "usual", "by", steps] => {
            Ok(Test::AboveUsual(subject(about, scope)?, number(steps, 1, 4)?))
        }
        [about, "above", "range"] => Ok(Test::AboveRange(subject(about, scope)?, 1)),
        [about, "above", "range", "by", steps] => {
            Ok(Test::AboveRange(subject(about, scope)?, number(steps, 1, 4)?))
        }
        [about, steps, "above", "its", "low"] => {
            Ok(Test::AboveLow(subject(about, scope)?, number(steps, 1, 4)?))
        }
        [about, "above", "days", first, "to", last] => {
            let (first, last) = (day(first)?, day(last)?);
            rising(phrase, first, last)?;
            Ok(Test::AboveDays(subject(about, scope)?, first, last))
        }
        [name] => Ok(Test::Sign(named::<Sign>(name, "sign")?)),
        _ => Err(format!("cannot read the phrase `{phrase}`")),
    }
}

fn rising<T: PartialOrd + Copy>(phrase: &str, first: T, last: T) -> Result<(), String> {
    if first <= last { Ok(()) } else { Err(format!("`{phrase}` can never hold: it falls")) }
}

fn subject(word: &str, scope: &Scope<'_>) -> Result<Subject, String> {
    match word {
        "it" if scope.has_it => Ok(Subject::It),
        "it" => Err("`it` needs each = […] in the rule".to_owned()),
        name => named::<Symptom>(name, "symptom").map(Subject::Symptom),
    }
}

fn rule(id: &str, scope: &Scope<'_>) -> Result<Test, String> {
    let index = scope.earlier_rules.iter().position(|earlier| *earlier == id);
    index
        .and_then(|index| u16::try_from(index).ok())
        .map(Test::Rule)
        .ok_or_else(|| format!("no rule `{id}` stands before this one"))
}

fn named<T: FromStr>(name: &str, what: &str) -> Result<T, String> {
    name.parse().map_err(|_| format!("no {what} is called `{name}`"))
}

fn number(word: &str, low: u8, high: u8) -> Result<u8, String> {
    word.parse()
        .ok()
        .filter(|n| (low..=high).contains(n))
        .ok_or_else(|| format!("expected a whole number from {low} to {high}, found `{word}`"))
}

fn day(word: &str) -> Result<Day, String> {
    word.parse().map(Day).map_err(|_| format!("expected a healing day, found `{word}`"))
}

fn tenths(word: &str) -> Result<i16, String> {
    let degrees = word.parse().ok().and_then(crate::domain::Temperature::from_degrees);
    degrees.map(|t| t.0).ok_or_else(|| format!("expected a temperature in Celsius, found `{word}`"))
}

fn micrometres(word: &str) -> Result<u16, String> {
    crate::domain::Depth::from_mm(word)
        .map(crate::domain::Depth::micrometres)
        .map_err(|error| error.to_string())
}
