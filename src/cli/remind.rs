//! What is due, for shell prompts, status bars and timers.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveTime};
use clap::Args;
use serde::Serialize;

use crate::app::words::{
    self,
    remind::{SWITCH_OFF, SWITCH_ON},
};
use crate::assess::reminders;
use crate::driver;
use crate::effect::Units;
use crate::say;
use crate::world::{NoticeError, notify, package_timer};

use super::answer::{Answer, Failure, Result};
use super::args::Format;
use super::context::Context;
use super::date::time_of_day;
use super::journal::{today, view_id};

/// Ways to be reminded, below the help.
const RECIPES: &str = "\
In a shell, at every new prompt (bash; for zsh put it in precmd):
  PROMPT_COMMAND='aftercare remind --between 08:00-22:00'
In tmux:
  set -g status-right '#(aftercare remind --format tmux)'
A notice at 20:00 with cron, which must be told of the desktop:
  0 20 * * * DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u)/bus aftercare remind --notify
A notice at 20:00 with a systemd user timer, also made up for later:
  aftercare remind --install --at 20:00
Only when something is due:
  aftercare remind --exit-code >/dev/null || aftercare log -i";

// What to be reminded of, and how.
#[derive(Debug, Args)]
#[command(after_help = RECIPES)]
#[allow(clippy::struct_excessive_bools, reason = "one for each option")]
pub struct Remind {
    /// How to write it; tmux is a word for each
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Exit 1 when something is due
    #[arg(long)]
    pub exit_code: bool,
    /// Say nothing outside these hours: 08:00-22:00; they may go past midnight
    #[arg(long, value_name = "HH:MM-HH:MM")]
    pub between: Option<String>,
    /// Print nothing; show a notice on the desktop, which says nothing about you
    #[arg(long)]
    pub notify: bool,
    /// Write the units of a systemd timer that shows the notice once a day
    #[arg(long, conflicts_with_all = ["format", "exit_code", "between", "notify"])]
    pub install: bool,
    /// When the timer does it
    #[arg(long, value_name = "HH:MM", requires = "install", default_value = "20:00")]
    pub at: String,
    /// Remove the units
    #[arg(long, conflicts_with_all = ["format", "exit_code", "between", "notify", "install"])]
    pub uninstall: bool,
    /// Write the units into this folder, as a package of the program holds them
    #[arg(long, value_name = "DIR", hide = true)]
    pub units: Option<PathBuf>,
}

#[derive(Serialize)]
struct RemindOut {
    /// Outside the hours asked for: nothing is looked at.
    quiet: bool,
    due: Vec<DueOut>,
}

#[derive(Serialize)]
struct DueOut {
    what: &'static str,
    text: String,
}

#[derive(Serialize)]
struct UnitsOut<'a> {
    units: &'a [String],
    next: &'a [&'static str],
}

/// `aftercare remind`.
pub(super) fn run(context: &Context, asked: &Remind) -> Result {
    if let Some(folder) = &asked.units {
        return package(folder, &asked.at);
    }
    if asked.install {
        return install(context, &asked.at);
    }
    if asked.uninstall {
        return told(context, &driver::uninstall()?);
    }
    let quiet = match &asked.between {
        Some(between) => !is_within(hours(between)?, context.at().time()),
        None => false,
    };
    let due = if quiet { Vec::new() } else { due(context)? };
    let code = u8::from(asked.exit_code && !due.is_empty());
    if asked.notify && !due.is_empty() {
        notify("aftercare", say::cli_remind::notice()).map_err(|error| {
            Failure::refused("notice", error.to_string(), say::cli_remind::without_notify())
        })?;
    }
    let joined =
        |with: &str, what: fn(&DueOut) -> &str| due.iter().map(what).collect::<Vec<_>>().join(with);
    let answer = match asked.format {
        _ if context.global.json => Answer::json(&RemindOut { quiet, due })?,
        Format::Json => Answer::json(&RemindOut { quiet, due })?,
        // What a timer prints is kept in the system's log.
        _ if asked.notify => Answer::default(),
        Format::Tmux => Answer::text(joined(" ", |due| due.what)),
        Format::Text => Answer::text(joined("\n", |due| &due.text)),
    };
    Ok(answer.code(code))
}

/// Everything due; nothing is made or changed for looking.
fn due(context: &Context) -> Result<Vec<DueOut>> {
    let Some(driver) = &mut context.peek()? else { return Ok(Vec::new()) };
    let snapshot = view_id(driver, None)?;
    let library = context.library;
    let today = today(context, &snapshot);
    let flag = words::worst(library, &snapshot).map(|(level, key)| {
        let record = snapshot.open.iter().find(|record| record.key == key);
        let raised = record.map(|record| record.raised_at).unwrap_or_default();
        // Whoever did something about it is not asked the same day.
        let answers = snapshot.answers.iter().filter(|answer| answer.key == key);
        (level, answers.map(|answer| answer.at).fold(raised, DateTime::max))
    });
    let recovery = snapshot.recovery.as_ref();
    let found = reminders(library, recovery, &snapshot.course, flag, today, context.at());
    let out = found.iter().map(|reminder| DueOut {
        what: words::remind::word(reminder),
        text: words::remind::line(library, reminder, today),
    });
    Ok(out.collect())
}

/// From and to: `08:00-22:00`.
fn hours(text: &str) -> Result<(NaiveTime, NaiveTime)> {
    let (from, to) = text.split_once(['-', '–']).ok_or_else(|| {
        Failure::field("between", say::cli_remind::no_span(&text), say::cli_remind::no_span_hint())
    })?;
    Ok((time_of_day(from, "between")?, time_of_day(to, "between")?))
}

/// Whether a time lies in a span, which may go past midnight. One that ends where it begins is a
/// whole day.
fn is_within((from, to): (NaiveTime, NaiveTime), time: NaiveTime) -> bool {
    if from < to { (from..to).contains(&time) } else { time >= from || time < to }
}

fn install(context: &Context, at: &str) -> Result {
    let at = time_of_day(at, "at")?;
    let units = driver::install(&context.journal.places.data, at)?;
    let answer = told(context, &units)?;
    match units {
        Units::Installed(_, false) => Ok(answer.warn(NoticeError::Missing.to_string())),
        Units::Installed(..) | Units::Removed(_) => Ok(answer),
    }
}

fn package(folder: &Path, at: &str) -> Result {
    let paths = package_timer(folder, time_of_day(at, "at")?)
        .map_err(|error| Failure::refused("units", error.to_string(), ""))?;
    Ok(Answer::text(paths.map(|path| path.display().to_string()).join("\n")))
}

fn told(context: &Context, units: &Units) -> Result {
    if !context.global.json {
        return Ok(Answer::text(words::remind::units(units).join("\n")));
    }
    let (units, next) = match units {
        Units::Installed(paths, _) => (paths, &SWITCH_ON[..]),
        Units::Removed(paths) if paths.is_empty() => (paths, &[][..]),
        Units::Removed(paths) => (paths, &SWITCH_OFF[..]),
    };
    Answer::json(&UnitsOut { units, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_may_go_past_midnight() {
        let at = |text: &str| time_of_day(text, "x").expect("a time");
        let within = |span: &str, time| is_within(hours(span).expect("a span"), at(time));
        assert!(within("08:00-22:00", "08:00") && !within("08:00-22:00", "22:00"));
        assert!(within("20:00-01:30", "00:30") && !within("20:00-01:30", "12:00"));
        assert!(within("8:00-8:00", "03:00"));
        assert!(hours("8 to 9").is_err() && hours("08:00-25:00").is_err());
    }
}
