//! Reads rule files: every table is a rule, and its name is the rule's identifier.

use toml::{Table, Value};

use crate::domain::{Day, Level, Symptom};
use crate::protocol::condition::{Condition, Test};
use crate::protocol::rule::{Rule, RuleClass, RuleSet};

use super::condition::{Scope, condition};
use super::{At, File, Problem, fault_in, keep};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    title: String,
    text: String,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    each: Vec<Symptom>,
    #[serde(default = "recovery")]
    class: RuleClass,
    days: String,
    sources: Vec<String>,
    reason: String,
    watch: Option<Value>,
    clinic: Option<Value>,
    today: Option<Value>,
    emergency: Option<Value>,
}

fn recovery() -> RuleClass {
    RuleClass::Recovery
}

/// Reads the files of one version of the rules, in the given order.
pub(super) fn rule_set(
    files: &[File<'_>],
    source_keys: &[&'static str],
    plausible: impl Fn(i16) -> bool,
) -> Result<RuleSet, Problem> {
    let mut version = None;
    let mut rules: Vec<Rule> = Vec::new();
    for file in files {
        let at = At { file: file.path, place: "the file" };
        let mut table: Table = file.text.parse().map_err(|error| fault_in(*file, &error))?;
        let number: u32 = match table.remove("version") {
            Some(value) => at.read("version", value)?,
            None => return Err(at.problem("version", "is missing")),
        };
        if version.is_some_and(|known| known != number) {
            return Err(at.problem("version", "differs from the other rule files"));
        }
        version = Some(number);
        let order = order_in_text(file.text, &table);
        for id in order {
            let Some(value) = table.remove(&id) else { continue };
            let rule = read(At { file: file.path, place: &id }, &id, value, &rules, source_keys)?;
            let at = At { file: file.path, place: &id };
            if rules.iter().any(|known| known.id == rule.id) {
                return Err(at.problem("", "stands twice"));
            }
            for (level, condition) in &rule.levels {
                can_hold(condition, rule.days, &plausible)
                    .map_err(|what| at.problem(level.name(), what))?;
            }
            rules.push(rule);
        }
    }
    Ok(RuleSet { version: version.unwrap_or(0), rules })
}

/// The tables in the order of the text: a rule may ask one that stands before it, and the TOML
/// reader sorts by name.
fn order_in_text(text: &str, table: &Table) -> Vec<String> {
    let heading = |line: &str| line.trim().strip_prefix('[')?.strip_suffix(']').map(str::to_owned);
    let mut order: Vec<String> =
        text.lines().filter_map(heading).filter(|id| table.contains_key(id)).collect();
    // Written otherwise than as a heading, such as `X = {…}`: still read, still checked.
    order.extend(table.keys().filter(|id| !order.contains(id)).cloned().collect::<Vec<_>>());
    order
}

fn read(
    at: At<'_>,
    id: &str,
    value: Value,
    before: &[Rule],
    source_keys: &[&'static str],
) -> Result<Rule, Problem> {
    let mut raw: RuleFile = at.read("", value)?;
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        return Err(at.problem("", "a rule is named in capital letters and digits"));
    }
    for (key, text) in [("title", &raw.title), ("text", &raw.text), ("reason", &raw.reason)] {
        if text.trim().is_empty() {
            return Err(at.problem(key, "is empty"));
        }
        if raw.each.is_empty() && text.contains("{It}") {
            return Err(at.problem(key, "{It} needs each = […]"));
        }
    }
    if raw.sources.is_empty() {
        return Err(at.problem("sources", "is empty: every rule names where it comes from"));
    }
    let sources = raw
        .sources
        .iter()
        .map(|key| super::files::source_index(at, "sources", key, source_keys))
        .collect::<Result<Vec<u16>, _>>()?;
    let earlier_rules: Vec<&'static str> = before.iter().map(|rule| rule.id).collect();
    let scope = Scope { earlier_rules: &earlier_rules, has_it: !raw.each.is_empty() };
    let mut levels: Vec<(Level, Condition)> = Vec::new();
    for (level, value) in [
        (Level::Emergency, raw.emergency.take()),
        (Level::Today, raw.today.take()),
        (Level::Clinic, raw.clinic.take()),
        (Level::Watch, raw.watch.take()),
    ] {
        if let Some(value) = value {
            levels.push((level, condition(at, level.name(), value, &scope)?));
        }
    }
    if levels.is_empty() {
        return Err(at.problem("", "can never fire: it needs watch, clinic, today or emergency"));
    }
    Ok(Rule {
        id: keep(id.to_owned()),
        class: raw.class,
        title: keep(raw.title),
        text: keep(raw.text),
        steps: raw.steps.into_iter().map(keep).collect(),
        each: raw.each,
        days: days(at, &raw.days)?,
        levels,
        sources,
        reason: keep(raw.reason),
    })
}

/// Whether every part of a condition can hold on the days it is asked, with a temperature that can
/// be logged; else what cannot.
fn can_hold(
    condition: &Condition,
    days: (Day, Day),
    plausible: &impl Fn(i16) -> bool,
) -> Result<(), String> {
    let each = |of: &[Condition], days| of.iter().try_for_each(|c| can_hold(c, days, plausible));
    match condition {
        Condition::All(of) => {
            let mut left = days;
            for one in of {
                if let Condition::Test(Test::Day(first, last)) = one {
                    left = (left.0.max(*first), left.1.min(*last));
                }
            }
            if left.0 > left.1 {
                return Err("can never hold: its days do not meet".to_owned());
            }
            each(of, left)
        }
        Condition::Any(of) | Condition::AtLeast(_, of) | Condition::NoneOf(of) => each(of, days),
        Condition::Unless(of) => can_hold(of, days, plausible),
        // The earlier logs of a row may lie before the days of the rule.
        Condition::InARow { of, .. } => can_hold(of, (Day(i32::MIN), days.1), plausible),
        Condition::Test(Test::Day(first, last)) if *first > days.1 || *last < days.0 => {
            Err(format!("can never hold: day {first} to {last} is outside the rule's days"))
        }
        Condition::Test(Test::Temperature(least)) if !plausible(*least) => {
            let least = crate::domain::Temperature(*least);
            Err(format!("can never hold: a temperature of {least} °C counts as not logged"))
        }
        Condition::Test(_) | Condition::Harder(_) | Condition::Earlier(_) => Ok(()),
    }
}

/// Reads `3-14`, `3-` or `0-0`.
fn days(at: At<'_>, text: &str) -> Result<(Day, Day), Problem> {
    let wrong =
        || at.problem("days", format!("expected days such as \"3-14\" or \"3-\", found `{text}`"));
    let (first, last) = text.split_once('-').ok_or_else(wrong)?;
    let first: i32 = first.trim().parse().map_err(|_| wrong())?;
    let last: i32 =
        if last.trim().is_empty() { i32::MAX } else { last.trim().parse().map_err(|_| wrong())? };
    if first > last {
        return Err(at.problem("days", "can never fire: the first day is after the last"));
    }
    Ok((Day(first), Day(last)))
}
