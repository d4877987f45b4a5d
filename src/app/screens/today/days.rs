//! From day to day, from log to log and from place to place.

use crate::app::input::Outside;
use crate::app::model::Model;
use crate::app::words;
use crate::domain::{Day, DayLog};
use crate::say;

use super::{open, open_log, rows, waiting};

pub(super) fn step_day(model: &mut Model, by: i32, outside: &mut Outside<'_>) {
    // Through the logs of the day first.
    let (logs, at) = of_the_day(model);
    let other = if by < 0 { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(log) = other.and_then(|at| logs.get(at).copied()).cloned() {
        if model.today.is_changed() {
            model.refuse(say::today::save_first());
        } else {
            open_log(model, model.today.place, log.day, Some(log), outside);
        }
        return;
    }
    let today = model.healing_day();
    let day = model.today.day();
    let next = match (day, by) {
        // Between treatment and the skin before there is nothing.
        (Day::TREATMENT, -1) => Day::BEFORE,
        _ => day.plus(by),
    };
    if next > today {
        model.refuse(say::today::is_today());
    } else if next < Day::BEFORE {
        model.refuse(say::today::is_before());
    } else {
        open(model, model.today.place, next, outside);
        let (logs, _) = of_the_day(model);
        if by > 0 && logs.len() > 1 && !model.today.is_changed() {
            let first = logs.first().copied().cloned();
            open_log(model, model.today.place, next, first, outside);
        }
    }
}

/// The stored logs of the day and place in view, and which of them is: their count for a new one.
#[must_use]
pub fn of_the_day(model: &Model) -> (Vec<&DayLog>, usize) {
    let today = &model.today;
    let Some(recovery) = &model.journal.recovery else { return (Vec::new(), 0) };
    let logs: Vec<&DayLog> =
        recovery.on(today.day()).filter(|log| log.site == today.place).collect();
    let at = logs.iter().position(|log| Some(log.id) == today.base.as_ref().map(|base| base.id));
    let at = at.unwrap_or(logs.len());
    (logs, at)
}

pub(super) fn fill_gaps(model: &mut Model, outside: &mut Outside<'_>) {
    if let Some(day) = waiting(model).filter(|day| *day != model.today.day()) {
        open(model, None, day, outside);
        model.say(say::today::is_typed(&day));
        return;
    }
    let missed = model.due().map(|due| due.missed).unwrap_or_default();
    match missed.first() {
        Some(day) => {
            open(model, None, *day, outside);
            model.today.filling = true;
            model.say(say::today::missed(
                &words::days(i32::try_from(missed.len()).unwrap_or(i32::MAX)),
                &day,
            ));
        }
        None => model.say(say::today::none_missed()),
    }
}

pub(super) fn another(model: &mut Model, outside: &mut Outside<'_>) {
    let Some(session) = model.session() else { return };
    let (session, place, day, date) =
        (session.id, model.today.place, model.today.day(), model.today.log.date);
    let log = DayLog::empty(outside.id(), session, place, day, date, outside.now.at);
    model.today.base = None;
    model.today.log = log;
    model.today.at = 0;
    model.today.rows = rows(model);
    model.say(say::today::another_log());
}

/// The whole area first, then each site.
pub(super) fn next_place(model: &mut Model, outside: &mut Outside<'_>) {
    let Some(session) = model.session() else { return };
    if session.sites.len() < 2 {
        model.say(say::today::one_area());
        return;
    }
    let next = match model.today.place {
        None => session.sites.first(),
        Some(id) => session.sites.iter().skip_while(|site| site.id != id).nth(1),
    };
    let next = next.map(|site| site.id);
    open(model, next, model.today.day(), outside);
}
