//! The journal line by line: no redrawing, no boxes, one question at a time.
//!
//! Lists of what can be done ([`menu`]), questions whose answers make a command ([`interview`]), and every
//! command of the command line as it is typed in a shell.

mod days;
mod desk;
mod flags;
mod interview;
mod log;
mod menu;

use clap::{CommandFactory, FromArgMatches};

use crate::app::words;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::args::{Cli, Command};
use super::ask::Console;
use super::context::Context;
use super::near::{is_yes, near, plain, stops};
use super::worried;

pub(super) use days::days;
pub(super) use desk::run as desk;

/// Something that can be chosen.
struct Item {
    word: fn() -> &'static str,
    what: fn() -> &'static str,
    does: Does,
}

/// What comes of a choice.
enum Does {
    /// A command, after questions.
    Ask(interview::Task),
    /// What needs more than questions.
    Flow(fn(&Context, &mut Console) -> Result),
    /// Another list.
    List(&'static [Item]),
    /// What there is, once more.
    Help,
    /// The end.
    Leave,
}

/// Asks what to do until the person leaves.
pub(super) fn run(context: &Context) -> Result {
    let mut console = Console::new();
    console.say(say::plain::hello())?;
    if context.journal.clock.is_fixed() {
        console.say(&say::plain::fixed_clock(&context.at().to_rfc3339()))?;
    }
    if !has_session(context)? {
        console.say(say::plain::no_session())?;
        let first = interview::run(context, &mut console, &menu::SESSION);
        tell(&mut console, first)?;
    }
    let status = typed(context, &mut console, &["status".to_owned()]);
    tell(&mut console, status)?;
    loop {
        let Some(line) = console.ask(say::plain::next())? else { return Ok(Answer::default()) };
        // Somebody may sit here over midnight.
        let context = context.again();
        let answer = match chosen(menu::MAIN, &line) {
            _ if line.is_empty() => help(&mut console, menu::MAIN),
            Some(Item { does: Does::Leave, .. }) => return Ok(Answer::default()),
            Some(item) => perform(&context, &mut console, item),
            None => other(&context, &mut console, &line),
        };
        tell(&mut console, answer)?;
        context.back_up();
    }
}

/// Does what was chosen.
fn perform(context: &Context, console: &mut Console, item: &Item) -> Result {
    match &item.does {
        Does::Ask(task) => interview::run(context, console, task),
        Does::Flow(flow) => flow(context, console),
        Does::Help | Does::Leave => help(console, menu::MAIN),
        Does::List(items) => {
            list(console, items)?;
            let Some(line) = console.ask(say::plain::choose())? else {
                return Ok(Answer::default());
            };
            match chosen(items, &line) {
                _ if line.is_empty() => Ok(Answer::text(say::plain::back())),
                Some(item) => perform(context, console, item),
                None => other(context, console, &line),
            }
        }
    }
}

/// What can be done.
fn help(console: &mut Console, items: &[Item]) -> Result {
    list(console, items)?;
    Ok(Answer::text(say::plain::any_command()))
}

fn list(console: &mut Console, items: &[Item]) -> Result<()> {
    console.say(say::plain::lists())?;
    (1..).zip(items).try_for_each(|(number, item)| {
        console.say(&say::plain::item(&number, &(item.word)(), &(item.what)()))
    })
}

/// The item that is meant: by its number, its word, or how its word begins.
fn chosen<'a>(items: &'a [Item], line: &str) -> Option<&'a Item> {
    let line = match line.trim() {
        "!" => say::plain::worried().to_owned(),
        "?" => say::plain::help().to_owned(),
        "exit" => say::plain::quit().to_owned(),
        line => plain(line),
    };
    if let Ok(number) = line.parse::<usize>() {
        return items.get(number.checked_sub(1)?);
    }
    let begins = |item: &&Item| !line.is_empty() && plain((item.word)()).starts_with(&line);
    let whole = items.iter().find(|item| plain((item.word)()) == line);
    whole.or_else(|| items.iter().find(begins))
}

/// A line that is on no list: a command as in a shell.
fn other(context: &Context, console: &mut Console, line: &str) -> Result {
    let Some(mut words) = shlex::split(line) else {
        return Err(Failure::refused("unknown", say::plain::quotes(), ""));
    };
    if words.first().is_some_and(|first| first == "aftercare") && words.len() > 1 {
        words.remove(0);
    }
    let commands = Cli::command();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let first = words.first().map_or("", String::as_str);
    if first.starts_with('-') || names.contains(&first) {
        return typed(context, console, &words);
    }
    let near = near(first, names.into_iter().chain(menu::MAIN.iter().map(|item| (item.word)())));
    let said = match near.first() {
        Some(near) => say::plain::unknown_near(&line, near),
        None => say::plain::unknown(&line),
    };
    Err(Failure::refused("unknown", said, say::plain::unknown_hint()))
}

/// Does a command of the command line.
fn typed(context: &Context, console: &mut Console, words: &[String]) -> Result {
    let line = std::iter::once("aftercare").chain(words.iter().map(String::as_str));
    let parsed = Cli::command()
        .color(clap::ColorChoice::Never)
        .try_get_matches_from(line)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        // Help is asked for in the same way.
        Err(error) if !error.use_stderr() => return Ok(Answer::text(error.to_string())),
        Err(error) => {
            let said = error.to_string();
            return Err(Failure::refused("usage", said.trim_start_matches("error: ").trim(), ""));
        }
    };
    match cli.command {
        None | Some(Command::Demo { .. }) => {
            Err(Failure::refused("leave_first", say::plain::leave_first(), ""))
        }
        Some(Command::Review { command: None }) => desk::people(context, console),
        Some(command) => {
            let mut context = context.again();
            context.global.json = cli.global.json;
            let answer = super::within(&context, command);
            context.back_up();
            answer
        }
    }
}

/// Says what came of it; a fault ends nothing.
fn tell(console: &mut Console, answer: Result) -> Result<()> {
    match answer {
        Ok(answer) => {
            if !answer.out.trim().is_empty() {
                console.say(answer.out.trim_end())?;
            }
            answer.warnings.iter().try_for_each(|line| console.say(line))
        }
        // A journal that cannot be used will not get better by asking on.
        Err(failure) if failure.code == 3 && failure.fault.kind != "read_only" => Err(failure),
        Err(failure) => {
            let fault = failure.fault;
            console.say(format!("{} {}", fault.message, fault.hint).trim())
        }
    }
}

fn has_session(context: &Context) -> Result<bool> {
    Ok(match &mut context.read()? {
        Some(driver) => driver.store().reader().latest_session()?.is_some(),
        None => false,
    })
}

fn danger(context: &Context, console: &mut Console) -> Result {
    let profile = worried::profile(context);
    console.say(&worried::page(context, &profile))?;
    worried::questions(context, console, &profile)
}

/// Asks whether the clock is right where it looks odd; `false`: nothing shall be written down.
fn clock_is_right(context: &Context, console: &mut Console) -> Result<bool> {
    let Some(driver) = &mut context.read()? else { return Ok(true) };
    let written = driver.store().reader().last_written()?;
    let Some(odd) = context.now.odd(written, context.library.schedule.runs_until) else {
        return Ok(true);
    };
    console.say(&words::odd_clock(odd, context.at()))?;
    let answer = console.ask(say::plain::clock_right())?;
    Ok(answer.is_some_and(|answer| is_yes(&answer)))
}
