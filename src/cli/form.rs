//! A log asked line by line: eight questions, readable by a screen reader.

use crate::app::words;
use crate::domain::{DayLog, How, Session, Severity, Sign, Symptom};
use crate::protocol::Library;
use crate::say;

use super::answer::Result;
use super::ask::Console;
use super::context::Context;
use super::near::{is_yes, plain, stops};
use super::values::temperature;
use super::verdict::folded;

/// Asks for everything of a day. `false`: the person stopped, and nothing shall be kept.
pub(super) fn fill(
    context: &Context,
    console: &mut Console,
    session: &Session,
    log: &mut DayLog,
) -> Result<bool> {
    let library = context.library;
    let is_new = log.is_blank();
    console.say(&say::plain::form_head(
        &words::capital(&super::log::day_words(log.day)),
        &words::long_date(log.date),
        &words::place(library, session, log.site),
        &if is_new { "new" } else { "old" },
    ))?;
    if !scores(library, console, log, Symptom::MAIN)?
        || !scores(library, console, log, Symptom::REST)?
    {
        return Ok(false);
    }
    if !signs(library, console, log)? {
        return Ok(false);
    }
    if !measured(context, console, log)? {
        return Ok(false);
    }
    let Some(note) = console.ask(say::plain::form_note())? else { return Ok(false) };
    if stops(&note) {
        return Ok(false);
    }
    if !note.is_empty() {
        log.note = note;
    }
    if log.is_blank() {
        console.say(say::plain::form_nothing())?;
        return Ok(false);
    }
    let line = words::log_line(library, log, context.scale());
    console.say(folded(&say::plain::form_to_save(&line), "").trim_end())?;
    let answer = console.ask(say::plain::form_save())?;
    Ok(answer.is_some_and(|answer| answer.is_empty() || is_yes(&answer)))
}

/// Four digits for four symptoms; Enter leaves them out.
fn scores(
    library: &Library,
    console: &mut Console,
    log: &mut DayLog,
    symptoms: [Symptom; 4],
) -> Result<bool> {
    let names: Vec<String> =
        symptoms.iter().map(|s| words::symptom(library, *s).to_lowercase()).collect();
    let question = say::plain::form_scores(&words::capital(&names.join(", ")));
    loop {
        let Some(line) = console.ask(&question)? else { return Ok(false) };
        if stops(&line) {
            return Ok(false);
        }
        let digits: Vec<char> = line.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        if digits.is_empty() {
            return Ok(true);
        }
        let severity =
            |digit: &char| Severity::try_from(u8::try_from(digit.to_digit(10)?).ok()?).ok();
        let read: Option<Vec<Severity>> = digits.iter().map(severity).collect();
        match read.filter(|severities| severities.len() == symptoms.len()) {
            Some(severities) => {
                for (symptom, severity) in symptoms.iter().zip(severities) {
                    log.scores.set(*symptom, severity, How::Typed);
                }
                return Ok(true);
            }
            None => console.say(say::plain::form_digits())?,
        }
    }
}

/// Shows every sign before "none" can answer them.
fn signs(library: &Library, console: &mut Console, log: &mut DayLog) -> Result<bool> {
    let scored = [Symptom::Bleeding, Symptom::Blisters, Symptom::Pus];
    let mut names: Vec<(String, Item)> = scored
        .iter()
        .map(|s| (words::symptom(library, *s).to_lowercase(), Item::Symptom(*s)))
        .collect();
    names.extend(Sign::all().iter().map(|s| (words::sign(library, *s).to_owned(), Item::Sign(*s))));
    let list: Vec<String> =
        names.iter().enumerate().map(|(n, (word, _))| format!("{} {word}", n + 1)).collect();
    let list = say::plain::form_signs(&list.join("; "));
    console.say(folded(&list, "").trim_end())?;
    loop {
        let Some(line) = console.ask(say::plain::form_which())? else { return Ok(false) };
        if stops(&line) {
            return Ok(false);
        }
        if line.is_empty() {
            return Ok(true);
        }
        let none = matches!(plain(&line).as_str(), "none" | "n" | "0");
        let mut chosen = Vec::new();
        let mut wrong = None;
        for part in line.split([',', ' ']).filter(|part| !part.is_empty() && !none) {
            let at = part.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match at.and_then(|at| names.get(at)) {
                Some((_, item)) => chosen.push(*item),
                None => wrong = Some(part.to_owned()),
            }
        }
        if let Some(wrong) = wrong {
            console.say(&say::plain::form_no_number(&wrong))?;
            continue;
        }
        for item in chosen {
            match item {
                Item::Sign(sign) => log.signs.set(sign, true),
                Item::Symptom(symptom) => {
                    log.scores.set(symptom, Severity::NONE.raised(1), How::Typed);
                }
            }
        }
        // The list was read: what was not named on it is not there.
        for (_, item) in &names {
            match *item {
                Item::Sign(sign) if log.signs.get(sign).is_none() => log.signs.set_rest_none(sign),
                Item::Symptom(symptom) if log.scores.get(symptom).is_none() => {
                    log.scores.set(symptom, Severity::NONE, How::RestNone);
                }
                _ => {}
            }
        }
        return Ok(true);
    }
}

#[derive(Clone, Copy)]
enum Item {
    Symptom(Symptom),
    Sign(Sign),
}

fn measured(context: &Context, console: &mut Console, log: &mut DayLog) -> Result<bool> {
    let (library, scale) = (context.library, context.scale());
    loop {
        let Some(line) = console.ask(&say::plain::form_temperature(&scale.unit()))? else {
            return Ok(false);
        };
        if stops(&line) {
            return Ok(false);
        }
        if line.is_empty() {
            return Ok(true);
        }
        match temperature(library, &line, scale) {
            Ok((read, odd)) => {
                if let Some(odd) = odd {
                    console.say(&odd)?;
                }
                log.temperature = Some(read);
                return Ok(true);
            }
            Err(failure) => console.say(&failure.fault.message)?,
        }
    }
}
