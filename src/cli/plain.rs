//! The journal line by line: no redrawing, no boxes, one question at a time.

use crate::app::words;
use crate::domain::{Day, DayLog, Swap};

use super::answer::{Answer, Failure, Result};
use super::args::{Flags, Format, Sessions};
use super::ask::Console;
use super::journal::Context;
use super::log::{save, target};
use super::session::SessionFields;
use super::{flags, form, history, session, show, status, worried};

/// Asks what to do until the person leaves.
pub(super) fn run(context: &Context) -> Result {
    let mut console = Console::new();
    console.say("aftercare, line by line. Not a diagnosis: if you are worried, call.")?;
    if context.journal.clock.is_fixed() {
        console.say(&format!("The clock is fixed at {}.", context.at().to_rfc3339()))?;
    }
    if !has_session(context)? && !first(context, &mut console)? {
        return Ok(Answer::default());
    }
    tell(&mut console, status::run(context, Format::Text, false))?;
    loop {
        let question = "log, flags, days, worried, undo, help or quit?";
        let Some(line) = console.ask(question)? else { return Ok(Answer::default()) };
        let answer = match line.to_lowercase().as_str() {
            "log" | "l" | "1" => log(context, &mut console),
            "flags" | "f" | "2" => {
                let all = Flags { command: None, all: false, say: false, session: None };
                flags::run(context, &all)
            }
            "days" | "d" | "3" => show::run(context, None, None, None),
            "worried" | "w" | "!" | "4" => danger(context, &mut console),
            "undo" | "u" | "5" => history::undo(context),
            "quit" | "q" | "exit" => return Ok(Answer::default()),
            "" | "help" | "h" | "?" => Ok(Answer::text(
                "log: write down today. flags: what is off and what to do. days: what is written \
                 down.\nworried: danger signs and whom to call. undo: take back the last change. \
                 quit: leave.\nThe first letter is enough. More: aftercare --help",
            )),
            other => Err(Failure::refused(
                "unknown",
                format!("\"{other}\" is not one of them."),
                "help says what each does.",
            )),
        };
        tell(&mut console, answer)?;
    }
}

/// Says what came of it; a fault ends nothing.
fn tell(console: &mut Console, answer: Result) -> Result<()> {
    match answer {
        Ok(answer) => {
            console.say(answer.out.trim_end())?;
            answer.warnings.iter().try_for_each(|line| console.say(line))
        }
        // A journal that cannot be used will not get better by asking on.
        Err(failure) if failure.code == 3 && failure.fault.kind != "read_only" => Err(failure),
        Err(failure) => {
            let fault = failure.fault;
            console.say(format!("{} {}", fault.message, fault.hint).trim_end())
        }
    }
}

fn has_session(context: &Context) -> Result<bool> {
    Ok(match context.read()? {
        Some(driver) => driver.store().reader().latest_session()?.is_some(),
        None => false,
    })
}

/// The first questions, until there is a session. `false`: the person stopped.
fn first(context: &Context, console: &mut Console) -> Result<bool> {
    console.say("Your first session. q stops, worried shows danger signs.")?;
    let mut typed = None;
    loop {
        let mut answers = Vec::new();
        for question in [
            "When was it? (today, yesterday, 2026-11-12)",
            "Where on the body? (such as cheeks, forehead)",
            "How deep in millimetres? (Enter: not known)",
            "Which tool? (pen, roller, stamp, rf; Enter: not known)",
            "At a clinic or at home? (Enter: clinic)",
            "How was your skin before? (four digits 0 to 4: redness swelling bruising breakouts; Enter: leave out)",
        ] {
            let Some(line) = console.ask(question)? else { return Ok(false) };
            match line.to_lowercase().as_str() {
                "q" | "quit" => return Ok(false),
                "worried" | "!" => {
                    let answer = danger(context, console);
                    tell(console, answer)?;
                    return Ok(true);
                }
                _ => answers.push(Some(line).filter(|line| !line.is_empty())),
            }
        }
        let mut answers = answers.into_iter();
        let mut next = || answers.next().flatten();
        let date = next().or(Some("today".to_owned()));
        let areas = next().unwrap_or_default();
        let fields = SessionFields {
            // Whoever types the same day again means it.
            long_ago: typed == date,
            date: date.clone(),
            area: areas
                .split(',')
                .map(|area| area.trim().to_owned())
                .filter(|area| !area.is_empty())
                .collect(),
            depth: next(),
            device: next().or(Some("unknown".to_owned())),
            setting: next(),
            before: next(),
            ..SessionFields::default()
        };
        let added = session::run(context, Sessions::Add(Box::new(fields)));
        let done = added.is_ok();
        tell(console, added)?;
        if done {
            return Ok(true);
        }
        typed = date;
        console.say("Once more, please.")?;
    }
}

/// Today's log.
fn log(context: &Context, console: &mut Console) -> Result {
    let driver = context.change()?;
    let target = target(context, driver, None)?;
    let written = driver.store().reader().last_written()?;
    if let Some(odd) = context.now.odd(written, context.library.schedule.runs_until) {
        console.say(&words::odd_clock(odd, context.at()))?;
        let answer = console.ask("Is that right? yes or no")?;
        if !answer.is_some_and(|answer| answer.to_lowercase().starts_with('y')) {
            return Ok(Answer::text("Nothing was saved. Set the date right, then log again."));
        }
    }
    let today = target.calendar.today;
    let day = Day::between(target.session.date, today);
    let id = driver.outside().1.make(context.at());
    let mut log = DayLog::empty(id, target.session.id, None, day, today, context.at());
    log.zone.clone_from(&context.now.zone);
    if !form::fill(context, console, &target.session, &mut log)? {
        return Ok(Answer::text("Nothing was saved."));
    }
    save(context, driver, Swap::make(log), "Saved", Vec::new())
}

fn danger(context: &Context, console: &mut Console) -> Result {
    let profile = worried::profile(context);
    console.say(&worried::page(context, &profile))?;
    worried::questions(context, console, &profile)
}
