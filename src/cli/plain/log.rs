//! Writing down today, and putting right what is written down.

use chrono::Timelike;

use crate::app::words;
use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::ask::Console;
use crate::cli::context::Context;
use crate::cli::date::healing_day;
use crate::cli::form;
use crate::cli::log::{save, target};
use crate::domain::{DayLog, Swap};
use crate::say;

/// Today's log.
pub(super) fn today(context: &Context, console: &mut Console) -> Result {
    if !super::clock_is_right(context, console)? {
        return Ok(Answer::text(say::plain::clock_wrong()));
    }
    let driver = &mut *context.change()?;
    let target = target(context, driver, None)?;
    let mut log = target.blank_today(context, driver);
    if !form::fill(context, console, &target.session, &mut log)? {
        return Ok(Answer::text(say::plain::nothing_saved()));
    }
    save(context, driver, Swap::make(log), "Saved", Vec::new())
}

/// A log that is there, asked once more: Enter keeps what stands there.
pub(super) fn change(context: &Context, console: &mut Console) -> Result {
    let driver = &mut *context.change()?;
    let target = target(context, driver, None)?;
    let Some(line) = console.ask(say::plain::change_day())? else { return Ok(Answer::default()) };
    let recovery = driver.store().reader().latest_recovery()?.ok_or_else(Failure::no_session)?;
    let mut logs: Vec<DayLog> = recovery.logs;
    if line.is_empty() {
        let last = logs.into_iter().max_by_key(|log| (log.day, log.logged_at, log.id));
        logs = last.into_iter().collect();
    } else if super::stops(&line) {
        return Ok(Answer::text(say::plain::stopped()));
    } else {
        let (day, _) = healing_day(&line, &target.session, target.calendar)?;
        logs.retain(|log| log.day == day);
    }
    let Some(before) = one_of(context, console, &logs)? else {
        return Ok(Answer::text(if logs.is_empty() {
            say::plain::change_none()
        } else {
            say::plain::stopped()
        }));
    };
    let mut after = before.clone();
    if !form::fill(context, console, &target.session, &mut after)? {
        return Ok(Answer::text(say::plain::nothing_saved()));
    }
    if after == *before {
        return Answer::unchanged(false);
    }
    save(context, driver, Swap::edit(before.clone(), after), "Changed", Vec::new())
}

/// The log that is meant, where a day has several.
fn one_of<'a>(
    context: &Context,
    console: &mut Console,
    logs: &'a [DayLog],
) -> Result<Option<&'a DayLog>> {
    if let [] | [_] = logs {
        return Ok(logs.first());
    }
    for (number, log) in (1..).zip(logs) {
        let at = log.logged_at;
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        let line = words::log_line(context.library, log, context.scale());
        console.say(&say::plain::change_log(&number, &time, &line))?;
    }
    let line = console.ask(&say::plain::change_which(&logs.len()))?;
    let number = line.and_then(|line| line.parse::<usize>().ok()?.checked_sub(1));
    Ok(number.and_then(|number| logs.get(number)))
}
