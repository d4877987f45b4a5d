//! A log asked line by line: eight questions, readable by a screen reader.

use crate::app::words;
use crate::domain::{DayLog, How, Session, Severity, Sign, Symptom};
use crate::protocol::Library;

use super::answer::Result;
use super::ask::Console;
use super::journal::Context;
use super::near::plain;
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
    console.say(&format!(
        "{}, {}, {}. 0 none, 1 slight, 2 moderate, 3 marked, 4 severe. Enter leaves out, q stops.",
        words::capital(&super::log::day_words(log.day)),
        words::long_date(log.date),
        words::place(library, session, log.site),
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
    let Some(note) = console.ask("Note (Enter: none):")? else { return Ok(false) };
    if stops(&note) {
        return Ok(false);
    }
    log.note = note;
    if log.is_blank() {
        console.say("Nothing was answered.")?;
        return Ok(false);
    }
    console.say(
        folded(&format!("To save: {}.", words::log_line(library, log, context.scale())), "")
            .trim_end(),
    )?;
    let answer = console.ask("Save? Enter yes, n no:")?;
    Ok(answer.is_some_and(|answer| matches!(plain(&answer).as_str(), "" | "y" | "yes")))
}

fn stops(answer: &str) -> bool {
    matches!(answer, "q" | "quit" | "stop")
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
    let question = format!("{}, four digits:", words::capital(&names.join(", ")));
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
            None => console.say("Four digits from 0 to 4, such as 3001; or Enter, or q.")?,
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
    console.say(folded(&format!("Warning signs: {}.", list.join("; ")), "").trim_end())?;
    loop {
        let question = "Which are there? Numbers, none, or Enter for not asked:";
        let Some(line) = console.ask(question)? else { return Ok(false) };
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
            console.say(&format!("\"{wrong}\" is not a number of the list."))?;
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
        let ask = format!("Temperature in {} (Enter: not measured):", scale.unit());
        let Some(line) = console.ask(&ask)? else {
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
