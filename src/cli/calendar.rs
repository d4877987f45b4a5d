//! What is to come, as a calendar file.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::app::words::remind::{calendar_written, synced};
use crate::effect::CalendarWish;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::context::Context;
use super::date::time_of_day;

/// What leaves every word out.
const DISCREET: &str = "--discreet";

// What goes into the calendar, and where it goes.
#[derive(Debug, Args)]
pub struct Calendar {
    /// The file, for your eyes only; - prints it
    #[arg(short, long, value_name = "FILE|-")]
    pub output: Option<PathBuf>,
    /// When to be reminded of a log
    #[arg(long, value_name = "HH:MM", default_value = "20:00")]
    pub hour: String,
    /// Every log that is due, also after the first look back
    #[arg(long)]
    pub all: bool,
    /// Titles that say nothing
    #[arg(long)]
    pub discreet: bool,
}

#[derive(Serialize)]
struct CalendarOut {
    events: usize,
    file: Option<String>,
    calendar: Option<String>,
    note: Option<String>,
}

/// `aftercare calendar`.
pub(super) fn run(context: &Context, asked: &Calendar, on_terminal: bool) -> Result {
    let file = asked.output.as_deref().filter(|path| *path != Path::new("-"));
    if asked.output.is_none() && on_terminal && !context.global.json {
        return Err(Failure::field(
            "output",
            say::cli_calendar::output(),
            say::cli_calendar::output_hint(),
        ));
    }
    let hour = time_of_day(&asked.hour, "hour")?;
    let wish = CalendarWish { hour, all: asked.all, discreet: asked.discreet };
    let driver = &mut *context.peek()?.ok_or_else(Failure::no_session)?;
    let note = (!asked.discreet).then(|| synced(DISCREET));
    let (answer, out) = match file {
        Some(path) => {
            let written = driver.write_calendar(path, wish)?;
            let answer = Answer::text(calendar_written(&written, DISCREET).join("\n"));
            (
                answer,
                CalendarOut {
                    events: written.events,
                    file: Some(written.file),
                    calendar: None,
                    note,
                },
            )
        }
        None => {
            let calendar = driver.calendar(wish)?;
            let text = String::from_utf8_lossy(&calendar.text).into_owned();
            let answer = Answer::paper(text.clone());
            let answer = answer.warn(note.clone().unwrap_or_default());
            (
                answer,
                CalendarOut { events: calendar.events, file: None, calendar: Some(text), note },
            )
        }
    };
    if context.global.json { Answer::json(&out) } else { Ok(answer) }
}
