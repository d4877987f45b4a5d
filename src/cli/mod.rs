//! The voice: arguments in, text or JSON out.
//!
//! One file for each group of commands. What fails has changed nothing.
//!
//! Absent on purpose: the terminal's ways (`tui`), SQL, and numbers about healing.

mod about;
mod answer;
mod args;
mod ask;
mod assess;
mod backup;
mod book;
mod calendar;
mod card;
mod care;
mod choose;
mod clinic;
mod complete;
mod config;
mod context;
mod date;
mod demo;
mod doctor;
mod erase;
mod export;
mod flags;
mod form;
mod help;
mod history;
mod import;
mod journal;
mod json;
mod letter;
mod lock;
mod log;
mod look;
mod near;
mod next;
mod outcome;
mod paper;
mod passphrase;
mod photo;
mod pictures;
mod plain;
mod profile;
mod range;
mod remind;
mod report;
mod review;
mod screening;
mod search;
mod selection;
mod series;
mod session;
mod sheet;
mod show;
mod status;
mod study;
mod tool;
mod values;
mod verdict;
mod vocabulary;
mod worried;

use crate::say;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches};

use answer::{Answer, Failure, put};
use args::{Cli, Command, Global};
use context::Context;

pub use journal::{Journal, Opened, OpenedDesk, nothing, open, own_keys};
pub use look::read_theme;

/// What came of the command line.
#[derive(Debug)]
pub enum Ran {
    /// The screens shall be opened on this journal.
    Screens(Box<Opened>),
    /// The screens of a practice shall be opened.
    Desk(Box<OpenedDesk>),
    /// It is done.
    Done(ExitCode),
}

/// Every command with its options, for whoever checks what is written about them.
#[must_use]
pub fn commands() -> clap::Command {
    Cli::command()
}

/// Does what the arguments ask for; the first is the program's name.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> Ran {
    let args: Vec<OsString> = args.into_iter().collect();
    crate::world::outlive_file_limit();
    crate::world::leave_no_core();
    crate::say::speak(crate::world::Surroundings::language().unwrap_or_default());
    // The screens need none of the commands: building them would take longer than the first frame.
    if args.len() < 2 {
        return screens(Global::default());
    }
    let flag = |name: &str| args.iter().any(|arg| arg == name);
    let (as_json, no_color) = (flag("--json"), flag("--no-color"));
    let color = if no_color { ColorChoice::Never } else { ColorChoice::Auto };
    let matches = Cli::command().color(color).try_get_matches_from(&args);
    let mut cli = match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return Ran::Done(usage(&error, as_json)),
    };
    cli.global.plain |= crate::world::Surroundings::from_env().dumb_terminal;
    let Some(command) = cli.command else { return screens(cli.global) };
    match command {
        Command::Review { command: None } => desk(cli.global),
        Command::Demo { keep } => demo::run(&cli.global, keep.as_deref()),
        command => Ran::Done(perform_and_say(command, cli.global)),
    }
}

/// Does what is asked, says what came of it, and then takes the day's backup if anything changed:
/// nobody waits for that with an answer.
fn perform_and_say(command: Command, global: Global) -> ExitCode {
    let as_json = global.json;
    let (answer, context) = match perform(command, global) {
        Ok((answer, context)) => (answer, context),
        Err(failure) => return failure.give(as_json),
    };
    let code = answer.give();
    context.iter().for_each(Context::back_up);
    code
}

fn perform(command: Command, global: Global) -> answer::Result<(Answer, Option<Context>)> {
    if let Some(answer) = without(&command, &global) {
        return Ok((answer?, None));
    }
    let context = Context::new(global)?;
    let answer = within(&context, command)?;
    if context.global.json {
        return Ok((answer, Some(context)));
    }
    let clock = &context.journal.clock;
    let answer = if clock.is_fixed() {
        answer.warn(say::cli_common::fixed_clock(&context.at().to_rfc3339()))
    } else if let Some(zone) = clock.unknown_zone() {
        answer.warn(say::cli_common::unknown_zone(&zone, &context.at().offset()))
    } else {
        answer
    };
    Ok((answer, Some(context)))
}

/// Does what needs no journal, and works without a place for one.
fn without(command: &Command, global: &Global) -> Option<answer::Result> {
    match command {
        Command::Assess { file } => Some(assess::run(file)),
        Command::Completions(asked) => Some(Ok(about::completions(asked))),
        Command::Complete(asked) => Some(Ok(complete::run(asked))),
        Command::Man(asked) => Some(about::man(asked)),
        Command::Privacy => Some(help::run(global, &["privacy".to_owned()])),
        Command::Keys => Some(about::keys(global)),
        Command::Config { command } => Some(config::run(global, command)),
        Command::Vocabulary => Some(vocabulary::run(global)),
        Command::Doctor => Some(doctor::run(global)),
        Command::Help { topic } => Some(help::run(global, topic)),
        _ => None,
    }
}

/// Does what is asked, on a journal.
fn within(context: &Context, command: Command) -> answer::Result {
    match command {
        Command::Session { command } => session::run(context, command),
        Command::Series { command } => series::run(context, command),
        Command::Screening(screening) => screening::run(context, &screening),
        Command::Aftercare(care) => care::run(context, &care),
        Command::Outcome { command } => outcome::run(context, command),
        Command::Tool { command } => tool::run(context, command),
        Command::Photo { command } => photo::run(context, command),
        Command::Log(log) => log::run(context, &log),
        Command::Worried => worried::run(context),
        Command::Profile { command } => profile::run(context, command),
        Command::Show { day, session, area } => {
            show::run(context, day.as_deref(), session.as_deref(), area.as_deref())
        }
        Command::Search { words } => search::run(context, &words),
        Command::Chart { symptom, session, area } => {
            show::chart(context, &symptom, session.as_deref(), area.as_deref())
        }
        Command::Flags(flags) => flags::run(context, &flags),
        Command::Check { explain, session, exit_level } => {
            status::check(context, explain, session.as_deref(), exit_level)
        }
        Command::Status { format, exit_level } => status::run(context, format, exit_level),
        Command::Remind(asked) => remind::run(context, &asked),
        Command::Calendar(asked) => calendar::run(context, &asked, std::io::stdout().is_terminal()),
        Command::Export { what } => export::run(context, &what),
        Command::Import(asked) => import::run(context, &asked),
        Command::Card { command } => card::run(context, &command),
        Command::Study { command } => study::run(context, command.as_ref()),
        Command::Clinic { command } => clinic::run(context, &command),
        Command::Review { command: Some(command) } => review::run(context, &command),
        Command::Report(asked) => report::run(context, &asked, std::io::stdout().is_terminal()),
        Command::Backup(asked) => backup::run(context, &asked),
        Command::Restore(asked) => backup::restore(context, &asked),
        Command::Erase { what } => erase::run(context, &what),
        Command::Lock(asked) => lock::run(context, &asked),
        Command::Unlock(asked) => lock::open(context, &asked),
        Command::Undo => history::undo(context),
        Command::Redo => history::redo(context),
        Command::History { limit } => history::list(context, limit),
        Command::Range { command } => range::run(context, command),
        Command::Interval { days, by, clear } => {
            range::interval(context, days.as_deref(), by.as_deref(), clear)
        }
        Command::Demo { .. }
        | Command::Review { command: None }
        | Command::Assess { .. }
        | Command::Completions(_)
        | Command::Complete(_)
        | Command::Man(_)
        | Command::Privacy
        | Command::Keys
        | Command::Config { .. }
        | Command::Vocabulary
        | Command::Help { .. }
        | Command::Doctor => {
            without(&command, &context.global).unwrap_or_else(|| Ok(Answer::default()))
        }
    }
}

/// The screens, or the line-by-line form where they cannot be drawn.
fn screens(global: Global) -> Ran {
    let lines = by_lines(&global);
    let as_json = global.json;
    let done = |failure: &Failure| Ran::Done(failure.give(as_json));
    if lines {
        let global = Global { plain: true, ..global };
        let done = Context::new(global).and_then(|context| Ok((plain::run(&context)?, context)));
        return Ran::Done(match done {
            Ok((answer, context)) => {
                let code = answer.give();
                context.back_up();
                code
            }
            Err(failure) => failure.give(as_json),
        });
    }
    // What the program knows is unpacked while the journal is being opened.
    std::thread::spawn(crate::library);
    let opened = Journal::opened(global.data_dir.as_deref())
        .and_then(|journal| open(&journal, global.no_color));
    match opened {
        Ok(opened) => Ran::Screens(Box::new(opened)),
        Err(fault) => done(&fault.into()),
    }
}

/// The screens of a practice.
fn desk(global: Global) -> Ran {
    let as_json = global.json;
    let lines = by_lines(&global);
    let no_color = global.no_color;
    let opened = Context::new(global).and_then(|context| {
        if lines {
            let asks = context.global.plain || ask::Console::has_person();
            if asks && !context.global.json {
                return plain::desk(&context).map(Ok);
            }
            let everybody = review::Reviews::List(review::List::default());
            return review::run(&context, &everybody).map(Ok);
        }
        let desk = review::desk(&context)?;
        Ok(Err(journal::open_desk(&context.journal, desk, no_color)?))
    });
    match opened {
        Ok(Ok(answer)) => Ran::Done(answer.give()),
        Ok(Err(desk)) => Ran::Desk(Box::new(desk)),
        Err(failure) => Ran::Done(failure.give(as_json)),
    }
}

/// Whether the journal is to be opened line by line.
fn by_lines(global: &Global) -> bool {
    global.plain
        || crate::world::Surroundings::from_env().dumb_terminal
        || !std::io::stdout().is_terminal()
        || !std::io::stdin().is_terminal()
}

/// Help and version, or what was wrong with the arguments.
fn usage(error: &clap::Error, as_json: bool) -> ExitCode {
    if as_json && error.use_stderr() {
        let text = error.to_string();
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let mut failure = Failure::refused("usage", first, "aftercare --help");
        failure.code = 2;
        return failure.give(true);
    }
    if let Err(error) = error.print()
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        let _ = put(&mut std::io::stderr().lock(), &format!("{error}\n"));
    }
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

#[cfg(test)]
mod tests;
