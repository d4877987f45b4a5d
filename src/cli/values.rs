//! What a log says, read from words and numbers.

use std::collections::BTreeSet;

use crate::domain::{
    Context as Met, DayLog, Degrees, How, Medicine, OwnSymptom, Severity, Sign, Symptom,
    Temperature,
};
use crate::protocol::{DiaryTarget, Library};
use crate::say;
use crate::words;

use super::answer::{Failure, Result};
use super::args::LogFields;
use super::ask;
use super::near::plain;

/// Puts what was given into a log; answers with what is worth a word.
pub(super) fn fill(
    library: &Library,
    log: &mut DayLog,
    fields: &LogFields,
    own: Degrees,
) -> Result<Vec<String>> {
    let mut warnings = Vec::new();
    scores(library, log, &fields.values)?;
    for name in &fields.sign {
        tick(library, log, name)?;
    }
    if let Some(text) = &fields.temp {
        let (temperature, odd) = temperature(library, text, own)?;
        warnings.extend(odd);
        log.temperature = Some(temperature);
    }
    if !fields.took.is_empty() {
        log.medicines = Some(medicines(library, &fields.took)?);
    }
    for name in &fields.met {
        let all = library.vocabulary.contexts.iter().map(|named| (named.name, named.word));
        log.context.insert(one_of(name, "met", "thing", all, Met::name)?);
    }
    for product in fields.product.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if !log.products.iter().any(|known| known == product) {
            log.products.push(product.to_owned());
        }
    }
    for text in &fields.own {
        let (name, value) = pair(text, "own")?;
        let severity = severity(value, "own")?;
        log.own.retain(|own| own.name != name);
        log.own.push(OwnSymptom { name: name.to_owned(), severity });
    }
    if fields.none {
        rest_none(library, log)?;
    }
    // Last: reading the input has no way back.
    if let Some(note) = ask::note(fields.note.as_deref())? {
        log.note = note;
    }
    Ok(warnings)
}

/// Reads degrees, and says what is odd about them.
pub(super) fn temperature(
    library: &Library,
    text: &str,
    own: Degrees,
) -> Result<(Temperature, Option<String>)> {
    words::read_temperature(library, text, own).map_err(|error| {
        Failure::field(
            "temp",
            say::cli_common::wrong(&"temp", &error),
            say::cli_values::temperature_hint(),
        )
    })
}

/// Four numbers in their order, and `NAME=VALUE`.
fn scores(library: &Library, log: &mut DayLog, values: &[String]) -> Result<()> {
    let (named, bare): (Vec<&String>, Vec<&String>) =
        values.iter().partition(|value| value.contains('='));
    let mut seen = BTreeSet::new();
    if !bare.is_empty() && bare.len() != Symptom::MAIN.len() {
        return Err(Failure::field(
            "values",
            say::cli_values::four_numbers(&bare.len()),
            say::cli_values::four_numbers_hint(),
        ));
    }
    for (symptom, value) in Symptom::MAIN.iter().zip(bare) {
        log.scores.set(*symptom, severity(value, symptom.name())?, How::Typed);
        seen.insert(*symptom);
    }
    for text in named {
        let (name, value) = pair(text, "values")?;
        let symptom = symptom(library, name, "values")?;
        log.scores.set(symptom, severity(value, symptom.name())?, How::Typed);
        if !seen.insert(symptom) {
            return Err(Failure::field(
                symptom.name(),
                say::cli_values::twice(&symptom),
                say::cli_values::twice_hint(),
            ));
        }
    }
    Ok(())
}

fn pair<'a>(text: &'a str, field: &str) -> Result<(&'a str, &'a str)> {
    let pair = text.split_once('=').map(|(name, value)| (name.trim(), value.trim()));
    pair.filter(|(name, _)| !name.is_empty()).ok_or_else(|| {
        Failure::field(
            field,
            say::cli_values::no_pair(&field, &text),
            say::cli_values::no_pair_hint(),
        )
    })
}

/// A severity by its number.
pub(super) fn severity(text: &str, field: &str) -> Result<Severity> {
    text.trim().parse::<u8>().ok().and_then(|n| Severity::try_from(n).ok()).ok_or_else(|| {
        Failure::field(
            field,
            say::cli_values::no_severity(&field, &text),
            say::cli_values::severities(),
        )
    })
}

/// A symptom by its name or word.
pub(super) fn symptom(library: &Library, name: &str, field: &str) -> Result<Symptom> {
    crate::words::find_symptom(library, name).ok_or_else(|| {
        let names = Symptom::all().iter().map(|symptom| symptom.name());
        Failure::unknown(field, "symptom", name, names, say::cli_common::vocabulary_lists())
    })
}

/// Ticks a sign by its name, its words, or its name in diary files. A symptom that is scored
/// counts as 1.
fn tick(library: &Library, log: &mut DayLog, name: &str) -> Result<()> {
    match sign(library, name, "sign")? {
        DiaryTarget::Sign(sign) => log.signs.set(sign, true),
        DiaryTarget::Symptom(symptom) => {
            let least = Severity::NONE.raised(1);
            let logged = log.scores.get(symptom).unwrap_or_default();
            log.scores.set(symptom, logged.max(least), How::Typed);
        }
    }
    Ok(())
}

fn sign(library: &Library, name: &str, field: &str) -> Result<DiaryTarget> {
    let wanted = plain(name);
    let vocabulary = &library.vocabulary;
    let by_name = vocabulary
        .signs
        .iter()
        .find(|words| words.sign.name() == wanted || plain(words.word) == wanted)
        .map(|words| DiaryTarget::Sign(words.sign));
    let scored = [Symptom::Bleeding, Symptom::Blisters, Symptom::Pus];
    let by_symptom = || {
        Symptom::all()
            .iter()
            .find(|symptom| symptom.name() == wanted)
            .map(|symptom| DiaryTarget::Symptom(*symptom))
    };
    let by_diary = || {
        let diary = vocabulary.diary.iter().find(|diary| diary.name == wanted);
        diary.and_then(|diary| diary.means.first()).copied()
    };
    by_name.or_else(by_symptom).or_else(by_diary).ok_or_else(|| {
        let names = Sign::all().iter().map(|sign| sign.name());
        let names = names.chain(scored.iter().map(|symptom| symptom.name()));
        Failure::unknown(field, "sign", name, names, say::cli_common::vocabulary_lists())
    })
}

fn medicines(library: &Library, names: &[String]) -> Result<BTreeSet<Medicine>> {
    let mut taken = BTreeSet::new();
    if names.len() > 1 && names.iter().any(|name| name.eq_ignore_ascii_case("none")) {
        return Err(Failure::field(
            "took",
            say::cli_values::took_none(),
            say::cli_values::took_none_hint(),
        ));
    }
    for name in names.iter().filter(|name| !name.eq_ignore_ascii_case("none")) {
        let all = library.vocabulary.medicines.iter().map(|named| (named.name, named.word));
        taken.insert(one_of(name, "took", "medicine", all, Medicine::name)?);
    }
    Ok(taken)
}

/// One of a list, by its name or its words.
pub(super) fn one_of<T: Copy>(
    text: &str,
    field: &str,
    what: &str,
    all: impl Iterator<Item = (T, &'static str)> + Clone,
    name: fn(T) -> &'static str,
) -> Result<T> {
    let wanted = plain(text);
    let found = all.clone().find(|(one, word)| name(*one) == wanted || plain(word) == wanted);
    found.map(|(one, _)| one).ok_or_else(|| {
        let names: Vec<&str> = all.map(|(one, _)| name(one)).collect();
        let list = say::cli_common::one_of(&names.join(", "));
        Failure::unknown(field, what, text, names, &list)
    })
}

/// Answers everything that is left with "none": the same that `n` answers on the screens, never
/// the temperature.
pub(super) fn rest_none(library: &Library, log: &mut DayLog) -> Result<()> {
    let missing = Symptom::MAIN.iter().find(|symptom| log.scores.get(**symptom).is_none());
    let late = &library.schedule.late;
    if missing.is_some()
        && log.day >= late.from
        && Symptom::MAIN.iter().all(|s| log.scores.get(*s).is_none())
    {
        // The short form of the later weeks asks about these alone.
        for sign in late.questions.iter().flat_map(|question| &question.signs) {
            if log.signs.get(*sign).is_none() {
                log.signs.set_rest_none(*sign);
            }
        }
        return Ok(());
    }
    if let Some(missing) = missing {
        return Err(Failure::field(
            "none",
            say::cli_values::none_too_early(&missing),
            say::cli_values::none_too_early_hint(),
        ));
    }
    for symptom in Symptom::all() {
        if log.scores.get(*symptom).is_none() {
            log.scores.set(*symptom, Severity::NONE, How::RestNone);
        }
    }
    for sign in Sign::all() {
        if log.signs.get(*sign).is_none() {
            log.signs.set_rest_none(*sign);
        }
    }
    Ok(())
}

/// Makes an answer "not logged" again.
pub(super) fn forget(library: &Library, log: &mut DayLog, name: &str) -> Result<()> {
    match plain(name).as_str() {
        "temp" | "temperature" => log.temperature = None,
        "took" => log.medicines = None,
        "met" => log.context.clear(),
        "product" | "products" => log.products.clear(),
        "note" => log.note.clear(),
        "own" => log.own.clear(),
        "signs" => log.signs = crate::domain::Signs::default(),
        other => match symptom(library, other, "clear") {
            Ok(symptom) => log.scores.clear(symptom),
            Err(_) => match sign(library, other, "clear")? {
                DiaryTarget::Sign(sign) => log.signs.clear(sign),
                DiaryTarget::Symptom(symptom) => log.scores.clear(symptom),
            },
        },
    }
    Ok(())
}
