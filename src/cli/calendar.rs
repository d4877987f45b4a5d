//! What is to come, as a calendar file.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::domain::Session;
use crate::exchange::calendar::{Event, HEAD, Wanted, before_the_first, discreet, events, write};
use crate::world::{starts_with, write_file};

use super::answer::{Answer, Failure, Result};
use super::date::time_of_day;
use super::journal::{Context, today, view_id};
use super::next::to_come;

/// Said whenever a calendar is written.
const SYNCED: &str =
    "Calendars are often synced to other machines and people: --discreet leaves out every word.";

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
    note: Option<&'static str>,
}

/// `aftercare calendar`.
pub(super) fn run(context: &Context, asked: &Calendar, on_terminal: bool) -> Result {
    let file = asked.output.as_deref().filter(|path| *path != Path::new("-"));
    if asked.output.is_none() && on_terminal && !context.global.json {
        return Err(Failure::field(
            "output",
            "output: a calendar is a file, and here it would fill the screen.",
            "Name a file: aftercare calendar -o aftercare.ics (-o - prints it all the same)",
        ));
    }
    let events = wanted(context, asked)?;
    if events.is_empty() {
        return Err(Failure::refused(
            "nothing_to_come",
            "Nothing is to come, so there is nothing to put in a calendar.",
            "After the next session, or with an appointment, there is.",
        ));
    }
    let count = events.iter().filter(|event| !event.cancelled).count();
    let (events, name) =
        if asked.discreet { (discreet(events), "Journal") } else { (events, "aftercare") };
    let mut text = Vec::new();
    write(&events, name, context.at().to_utc(), &mut text)
        .map_err(|error| Failure::refused("internal", error.to_string(), ""))?;
    if let Some(path) = file {
        keep(path, &text)?;
    }
    let note = (!asked.discreet).then_some(SYNCED);
    let text = String::from_utf8_lossy(&text);
    if context.global.json {
        return Answer::json(&CalendarOut {
            events: count,
            file: file.map(|path| path.display().to_string()),
            calendar: file.is_none().then(|| text.into_owned()),
            note,
        });
    }
    let said = note.map_or_else(String::new, |note| format!("\n{note}"));
    Ok(match file {
        Some(path) => Answer::text(format!(
            "{}: {count} events. Import it in your calendar; import it again after changes.{said}",
            path.display()
        )),
        None => Answer { out: text.into_owned(), ..Answer::default() }.warn(said.trim()),
    })
}

fn wanted(context: &Context, asked: &Calendar) -> Result<Vec<Event>> {
    let hour = time_of_day(&asked.hour, "hour")?;
    let driver = context.peek()?.ok_or_else(Failure::no_session)?;
    let snapshot = view_id(driver, None)?;
    let library = context.library;
    let schedule = &library.schedule;
    let until = if asked.all { None } else { library.course.look_back.first().copied() };
    let wanted = Wanted {
        library,
        course: &snapshot.course,
        now: context.at().naive_local(),
        today: today(context, &snapshot),
        hour,
        day_ends: snapshot.profile.day_ends,
        until: until.unwrap_or(schedule.runs_until),
    };
    let Some(recovery) = &snapshot.recovery else {
        let events = before_the_first(&wanted);
        return if events.is_empty() { Err(Failure::no_session()) } else { Ok(events) };
    };
    let next = to_come(context, &snapshot)?;
    let earlier: Vec<Session> = driver.store().reader().sessions()?;
    let earlier: Vec<Session> =
        earlier.into_iter().filter(|session| session.id != recovery.session.id).collect();
    Ok(events(&wanted, recovery, &earlier, &next))
}

/// Writes the file, in the place of an earlier calendar of ours and of nothing else.
fn keep(path: &Path, text: &[u8]) -> Result<()> {
    let fault = |why: &dyn std::fmt::Display| {
        Failure::field(
            "output",
            format!("output: {} cannot be written: {why}.", path.display()),
            "Name a file in a folder of yours.",
        )
    };
    match starts_with(path, HEAD.as_bytes()) {
        Ok(None | Some(true)) => write_file(path, text).map_err(|error| fault(&error)),
        Ok(Some(false)) => Err(Failure::field(
            "output",
            format!(
                "output: {} is no calendar of aftercare, so it was left as it is.",
                path.display()
            ),
            "Name another file.",
        )),
        Err(error) => Err(fault(&error)),
    }
}
