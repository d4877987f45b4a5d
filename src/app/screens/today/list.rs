//! `n`: everything that is left on one screen, all answered none.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::input::Outside;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::domain::{DayLog, Gather, How, Severity, Sign, Symptom};
use crate::effect::Effect;

use super::answer::flip;
use super::draft::keep_draft;
use super::look_for_emergency;
use super::save::save;

/// Everything that is left, all answered "none" until the person says otherwise.
#[derive(Clone, Debug)]
pub struct Rest {
    /// What is asked, in the order it is read.
    pub items: Vec<Item>,
    /// The item with the cursor.
    pub at: usize,
    /// The page being read.
    pub page: usize,
    /// Scores that are answered.
    pub scores: BTreeMap<Symptom, Severity>,
    /// Signs that are there.
    pub ticked: BTreeSet<Sign>,
}

/// One question of [`Rest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Item {
    Score(Symptom),
    Sign(Sign),
}

/// How the items of [`Rest`] stand on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestLayout {
    /// Side by side.
    pub columns: usize,
    /// Below each other.
    pub rows: usize,
    /// One after the other.
    pub pages: usize,
}

/// The narrowest column in which every question can be read, in cells.
const REST_COLUMN: u16 = 38;
/// Lines of the screen around the items: header, title and footer.
const REST_FRAME: u16 = 6;

/// Lays so many items out on a screen. Both the brain and the face call this with one size, so
/// that a key answers exactly what was readable.
#[must_use]
pub fn rest_layout(items: usize, (width, height): (u16, u16)) -> RestLayout {
    let columns = usize::from(width / REST_COLUMN).clamp(1, 3);
    let rows = usize::from(height.saturating_sub(REST_FRAME)).max(1);
    let needed = items.div_ceil(columns).max(1);
    RestLayout { columns, rows: rows.min(needed), pages: items.div_ceil(columns * rows).max(1) }
}

/// Shows every question that is left.
pub(super) fn open_list(model: &mut Model) {
    let log = &model.today.log;
    // What was answered is shown with its answer, so that it can be changed.
    let others = || Symptom::all().iter().filter(|s| !Symptom::MAIN.contains(s)).copied();
    let signs = Sign::all().iter().map(|sign| Item::Sign(*sign));
    let scores = others().filter_map(|s| Some((s, log.scores.get(s)?))).gather();
    let ticked = log.signs.yes().gather();
    let items: Vec<Item> = others().map(Item::Score).chain(signs).collect();
    model.today.rest = Some(Rest { items, at: 0, page: 0, scores, ticked });
}

impl Rest {
    /// Answers what the person touched: nothing else on the list is answered yet.
    pub(super) fn write_touched(&self, log: &mut DayLog) {
        for (symptom, severity) in &self.scores {
            if log.scores.get(*symptom) != Some(*severity) {
                log.scores.set(*symptom, *severity, How::Typed);
            }
        }
        let unticked: Vec<Sign> = log.signs.yes().filter(|s| !self.ticked.contains(s)).collect();
        unticked.into_iter().for_each(|sign| log.signs.set(sign, false));
        self.ticked.iter().for_each(|sign| log.signs.set(*sign, true));
    }
}

pub(super) fn act(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    let size = model.size;
    let Some(rest) = &mut model.today.rest else { return Vec::new() };
    let layout = rest_layout(rest.items.len(), size);
    let page_size = layout.columns * layout.rows;
    let first = rest.page * page_size;
    let last = (first + page_size).min(rest.items.len()).saturating_sub(1);
    if let Some(severity) = action.severity() {
        if let Some(Item::Score(symptom)) = rest.items.get(rest.at).copied() {
            let severity = Severity::try_from(severity).unwrap_or_default();
            rest.scores.insert(symptom, severity);
            rest.at = (rest.at + 1).min(last);
        }
        return vec![keep_draft(model)];
    }
    match action {
        Action::Up | Action::PreviousField => rest.at = rest.at.saturating_sub(1).max(first),
        Action::Down | Action::NextField => rest.at = (rest.at + 1).min(last),
        Action::Left => rest.at = rest.at.saturating_sub(layout.rows).max(first),
        Action::Right => rest.at = (rest.at + layout.rows).min(last),
        Action::First => rest.at = first,
        Action::Last => rest.at = last,
        Action::PageUp if rest.page > 0 => {
            rest.page -= 1;
            rest.at = rest.page * page_size;
        }
        Action::Tick => {
            match rest.items.get(rest.at).copied() {
                Some(Item::Sign(sign)) => flip(&mut rest.ticked, sign),
                Some(Item::Score(symptom)) => {
                    let now = rest.scores.get(&symptom).copied().unwrap_or_default();
                    let next = if now == Severity::NONE { now.raised(1) } else { Severity::NONE };
                    rest.scores.insert(symptom, next);
                }
                None => {}
            }
            look_for_emergency(model);
            return vec![keep_draft(model)];
        }
        Action::Back | Action::Quit => {
            model.today.rest = None;
            look_for_emergency(model);
            return vec![keep_draft(model)];
        }
        Action::Accept | Action::PageDown if rest.page + 1 < layout.pages => {
            rest.page += 1;
            rest.at = rest.page * page_size;
        }
        Action::Accept => {
            if let Some(rest) = model.today.rest.take() {
                apply_rest(&mut model.today.log, &rest);
            }
            return save(model, outside);
        }
        _ => {}
    }
    Vec::new()
}

/// Answers everything on the list: what was not touched is none.
pub(super) fn apply_rest(log: &mut DayLog, rest: &Rest) {
    rest.write_touched(log);
    for item in &rest.items {
        match *item {
            Item::Score(symptom) if log.scores.get(symptom).is_none() => {
                log.scores.set(symptom, Severity::NONE, How::RestNone);
            }
            Item::Sign(sign) if log.signs.get(sign).is_none() => log.signs.set_rest_none(sign),
            Item::Score(_) | Item::Sign(_) => {}
        }
    }
}
