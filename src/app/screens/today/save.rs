//! Stores the log, and asks before what looks like a slip.

use crate::app::input::Outside;
use crate::app::model::{Model, Overlay};
use crate::app::screens::confirm::{Confirm, Then};
use crate::app::words;
use crate::domain::{Change, Edit, Swap, Symptom};
use crate::effect::{Effect, Said};
use crate::say;

use super::answer::tick;
use super::draft::{forget_draft, keep_draft};
use super::list::open_list;
use super::typing::start_typing;
use super::{Field, go_to, open, open_today};

pub(super) fn accept(model: &mut Model, field: Field, outside: &mut Outside<'_>) -> Vec<Effect> {
    match field {
        Field::Signs if model.today.log.signs.is_empty() => {
            open_list(model);
            Vec::new()
        }
        Field::More => tick(model, field),
        Field::Temperature
            if model.today.log.temperature.is_none() && !model.today.is_changed() =>
        {
            start_typing(model, field);
            Vec::new()
        }
        _ => save(model, outside),
    }
}

/// The only symptom that jumped from the log before, if it was not confirmed yet.
pub(super) fn lone_jump(model: &Model) -> Option<Symptom> {
    let today = &model.today;
    let least = model.library.schedule.confirm_jump;
    let mut jumps = today.rows.iter().filter(|row| {
        let now = today.log.scores.get(row.symptom);
        // What is stored was asked about when it was saved.
        let stored = today.base.as_ref().and_then(|base| base.scores.get(row.symptom));
        now != stored
            && now.zip(row.before).is_some_and(|(now, before)| now.get() >= before.get() + least)
    });
    match (jumps.next(), jumps.next()) {
        (Some(row), None) => Some(row.symptom).filter(|s| !today.confirmed.contains(s)),
        _ => None,
    }
}

/// Stores the log.
pub(super) fn save(model: &mut Model, outside: &mut Outside<'_>) -> Vec<Effect> {
    if let Some(asked) = model.today.jump.take() {
        model.today.confirmed.insert(asked);
    } else if let Some(symptom) = lone_jump(model) {
        model.today.jump = Some(symptom);
        go_to(model, Field::Score(symptom));
        return vec![keep_draft(model)];
    }
    if !model.today.is_changed() {
        model.say(if model.today.base.is_some() {
            say::today::nothing_changed()
        } else {
            say::today::nothing_to_save()
        });
        return Vec::new();
    }
    if model.today.base.is_none()
        && let Some(odd) = model.odd_clock().filter(|_| !model.clock_asked)
    {
        model.clock_asked = true;
        model.refuse(say::today::odd_clock(&words::odd_clock(odd, model.now.at)));
        return vec![keep_draft(model)];
    }
    let mut log = model.today.log.clone();
    let swap = match &model.today.base {
        Some(base) => Swap::edit(base.clone(), log.clone()),
        None => {
            log.logged_at = outside.now.at;
            log.zone.clone_from(&outside.now.zone);
            Swap::make(log.clone())
        }
    };
    let change = Box::new(Change::from(Edit::Log(swap)));
    vec![Effect::Commit { change, said: Said::LogSaved(log.day) }]
}

/// After a log was stored: forgets its draft and shows what comes next.
pub fn saved(model: &mut Model, outside: &mut Outside<'_>) -> Vec<Effect> {
    let forget = forget_draft(model);
    if model.today.filling {
        model.today.filling = false;
        let missed = model.due().map(|due| due.missed).unwrap_or_default();
        match missed.first() {
            Some(day) => {
                open(model, None, *day, outside);
                model.today.filling = true;
            }
            None => open_today(model, outside),
        }
    } else if model.today.day() == model.healing_day() && model.today.base.is_none() {
        // On to the next place that is still empty today, if any was split off.
        open_today(model, outside);
    } else {
        open(model, model.today.place, model.today.day(), outside);
    }
    vec![forget]
}

pub(super) fn ask_delete(model: &mut Model) {
    let Some(base) = &model.today.base else {
        model.refuse(say::today::no_log());
        return;
    };
    let confirm = Confirm::new(
        say::today::delete_log(&base.day),
        vec![
            words::log_line(model.library, base, model.look.scale),
            say::today::delete_log_more().to_owned(),
        ],
        say::today::delete(),
        Then::Commit(
            Change::from(Edit::Log(Swap::remove(base.clone()))),
            Said::LogRemoved(base.day),
        ),
    );
    model.overlays.push(Overlay::Confirm(confirm));
}
