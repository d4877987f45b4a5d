//! Questions whose answers make a command: what is wrong with one is told by the command itself, and
//! then that question alone is asked again.

use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::ask::Console;
use crate::cli::context::Context;
use crate::say;

/// A command that is made of answers.
pub(super) struct Task {
    /// Its first words, such as `photo add`.
    pub command: &'static [&'static str],
    /// What has to be asked for the rest.
    pub questions: &'static [Question],
}

/// One question.
pub(super) struct Question {
    /// The question.
    pub ask: fn() -> &'static str,
    /// Where its answer goes.
    pub to: To,
    /// What Enter stands for; empty: nothing is said, or the task stops where it has to be.
    pub otherwise: &'static str,
}

/// Where an answer goes.
#[derive(Clone, Copy)]
pub(super) enum To {
    /// A word of its own, without which there is nothing to do; a fault may call it so.
    Word(&'static str),
    /// Several words.
    Words,
    /// An option, such as `--day`.
    Option(&'static str),
    /// An option for each part between commas.
    Options(&'static str),
}

impl To {
    fn is(self, option: &str) -> bool {
        matches!(self, Self::Option(name) if name == option)
    }
}

/// Asks, does it, and asks again what was wrong. Nothing is done when the person stops.
pub(super) fn run(context: &Context, console: &mut Console, task: &Task) -> Result {
    let stopped = || Ok(Answer::text(say::plain::stopped()));
    let mut answers: Vec<String> = Vec::new();
    for question in task.questions {
        match answer(context, console, question)? {
            Some(text) => answers.push(text),
            None => return stopped(),
        }
    }
    let mut sure: Vec<String> = Vec::new();
    loop {
        let mut words = words(task, &answers);
        words.extend(sure.iter().cloned());
        let failure = match super::typed(context, console, &words) {
            Err(failure) if failure.code < 3 => failure,
            done => return done,
        };
        if failure.fault.field.as_deref() == Some("clock") && sure.is_empty() {
            if !super::clock_is_right(context, console)? {
                return Ok(Answer::text(say::plain::clock_wrong()));
            }
            sure.push("--clock-is-right".to_owned());
            continue;
        }
        let fault = &failure.fault;
        console.say(format!("{} {}", fault.message, fault.hint).trim())?;
        let Some(at) = about(task, &failure) else {
            return Ok(Answer::default());
        };
        console.say(say::plain::again())?;
        let (Some(question), Some(slot)) = (task.questions.get(at), answers.get_mut(at)) else {
            return stopped();
        };
        match asked(context, console, question)? {
            // Whoever types the same day again means it.
            Some(text) if text == *slot && question.to.is("--date") => {
                sure.push("--long-ago".to_owned());
            }
            Some(text) if !text.is_empty() => *slot = text,
            _ => return stopped(),
        }
    }
}

/// The answer to a question, or what stands for it; `None`: the person stops.
fn answer(context: &Context, console: &mut Console, question: &Question) -> Result<Option<String>> {
    let Some(text) = asked(context, console, question)? else { return Ok(None) };
    let text = if text.is_empty() { question.otherwise.to_owned() } else { text };
    let needed = matches!(question.to, To::Word(_) | To::Words);
    Ok(Some(text).filter(|text| !text.is_empty() || !needed))
}

/// What is typed; `None`: the person stops. Danger signs can be asked for at any question.
fn asked(context: &Context, console: &mut Console, question: &Question) -> Result<Option<String>> {
    loop {
        let Some(text) = console.ask((question.ask)())? else { return Ok(None) };
        if text != "!" && text.to_lowercase() != say::plain::worried() {
            return Ok(Some(text).filter(|text| !super::stops(text)));
        }
        let danger = super::danger(context, console);
        super::tell(console, danger)?;
    }
}

/// The whole command.
fn words(task: &Task, answers: &[String]) -> Vec<String> {
    let mut words: Vec<String> = task.command.iter().map(|word| (*word).to_owned()).collect();
    for (question, answer) in task.questions.iter().zip(answers) {
        match question.to {
            _ if answer.is_empty() => {}
            To::Word(_) => words.push(answer.clone()),
            To::Words => words.extend(answer.split_whitespace().map(str::to_owned)),
            To::Option(name) => words.push(format!("{name}={answer}")),
            To::Options(name) => {
                let parts = answer.split(',').map(str::trim).filter(|part| !part.is_empty());
                words.extend(parts.map(|part| format!("{name}={part}")));
            }
        }
    }
    words
}

/// Which question a fault is about.
fn about(task: &Task, failure: &Failure) -> Option<usize> {
    let field = failure.fault.field.as_deref()?;
    task.questions.iter().position(|question| match question.to {
        To::Word(name) => name == field,
        To::Words => false,
        To::Option(name) | To::Options(name) => name.trim_start_matches('-') == field,
    })
}
