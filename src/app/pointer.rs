//! The mouse. What is clicked is what was drawn there: views say what each part of the screen stands
//! for, so that nobody works out twice where things are.

use crate::domain::{Day, Severity};
use crate::effect::Effect;

use super::floating;
use super::input::{Key, KeyCode, Outside};
use super::keymap::Action;
use super::model::{Model, Overlay, Screen};
use super::update::act;

/// What a part of the screen stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A line of a list, by its place.
    Row(usize),
    /// A field of the log, by its place.
    Field(usize),
    /// A severity of a field of the log.
    Level(usize, Severity),
    /// A field of a form, so many below the one with the cursor; `true`: it is chosen, not typed.
    Below(i32, bool),
    /// A day of the chart.
    Day(Day),
}

/// A part of the screen, and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its left column and its top row.
    pub at: (u16, u16),
    /// Its columns and rows.
    pub size: (u16, u16),
    /// What it stands for.
    pub hit: Hit,
}

impl Spot {
    fn holds(&self, column: u16, row: u16) -> bool {
        let inside = |at: u16, start: u16, size: u16| at >= start && at - start < size;
        inside(column, self.at.0, self.size.0) && inside(row, self.at.1, self.size.1)
    }
}

fn under(model: &Model, column: u16, row: u16) -> Option<Hit> {
    // What was drawn last is on top.
    model.spots.iter().rev().find(|spot| spot.holds(column, row)).map(|spot| spot.hit)
}

/// A click that was on no tab.
pub(super) fn click(
    model: &mut Model,
    (column, row): (u16, u16),
    outside: &mut Outside<'_>,
) -> Vec<Effect> {
    let Some(hit) = under(model, column, row) else { return Vec::new() };
    if let Some(overlay) = model.overlays.pop() {
        return on_floating(model, overlay, hit, outside);
    }
    if let Hit::Below(by, chosen) = hit {
        // A form on the screen itself.
        let keys = steps(by, chosen);
        return keys
            .into_iter()
            .flat_map(|key| super::update::press(model, key, outside))
            .collect();
    }
    let selected = match (model.screen, hit) {
        (Screen::Today, Hit::Field(at)) => {
            super::screens::today::point_at(model, at);
            false
        }
        (Screen::Today, Hit::Level(at, severity)) => {
            super::screens::today::point_at(model, at);
            return act(model, digit(severity), outside);
        }
        (Screen::Chart, Hit::Day(day)) => {
            let here = model.chart.cursor == day;
            model.chart.cursor = day;
            here
        }
        (Screen::Flags, Hit::Row(at)) => std::mem::replace(&mut model.flags.at, at) == at,
        (Screen::Sessions, Hit::Row(at)) => std::mem::replace(&mut model.sessions.at, at) == at,
        (Screen::Inbox, Hit::Row(at)) => match &mut model.desk {
            Some(desk) => std::mem::replace(&mut desk.at, at) == at,
            None => false,
        },
        _ => false,
    };
    // A second click opens what the first one chose.
    if selected { act(model, Action::Accept, outside) } else { Vec::new() }
}

/// The mouse moves with its button down: along the chart the cursor follows it.
pub(super) fn drag(model: &mut Model, column: u16, row: u16) {
    if let Some(Hit::Day(day)) = under(model, column, row)
        && model.overlays.is_empty()
        && model.screen == Screen::Chart
    {
        model.chart.cursor = day;
    }
}

/// The wheel: what floats moves, not what is below it.
pub(super) fn wheel(model: &mut Model, lines: i16, outside: &mut Outside<'_>) -> Vec<Effect> {
    if let Some(overlay) = model.overlays.pop() {
        let code = if lines > 0 { KeyCode::Down } else { KeyCode::Up };
        return floating::press(model, overlay, Key::plain(code), outside);
    }
    act(model, if lines > 0 { Action::Down } else { Action::Up }, outside)
}

fn on_floating(
    model: &mut Model,
    mut overlay: Overlay,
    hit: Hit,
    outside: &mut Outside<'_>,
) -> Vec<Effect> {
    let keys = match (&mut overlay, hit) {
        (Overlay::Palette(palette), Hit::Row(at)) => {
            palette.at = at;
            vec![Key::plain(KeyCode::Enter)]
        }
        (Overlay::Help(help), Hit::Row(at)) => {
            help.at = at;
            vec![Key::plain(KeyCode::Enter)]
        }
        (Overlay::Search(search), Hit::Row(at)) => {
            search.at = at;
            vec![Key::plain(KeyCode::Enter)]
        }
        (_, Hit::Below(by, chosen)) => steps(by, chosen),
        _ => Vec::new(),
    };
    model.overlays.push(overlay);
    let mut effects = Vec::new();
    for key in keys {
        let Some(overlay) = model.overlays.pop() else { break };
        effects.extend(floating::press(model, overlay, key, outside));
    }
    effects
}

/// The keys that go to a field of a form; on the one with the cursor the next option.
fn steps(by: i32, chosen: bool) -> Vec<Key> {
    let code = if by > 0 { KeyCode::Down } else { KeyCode::Up };
    let many = usize::try_from(by.unsigned_abs()).unwrap_or(0);
    match by {
        0 if chosen => vec![Key::char(' ')],
        _ => vec![Key::plain(code); many],
    }
}

const fn digit(severity: Severity) -> Action {
    match severity.get() {
        0 => Action::Severity0,
        1 => Action::Severity1,
        2 => Action::Severity2,
        3 => Action::Severity3,
        _ => Action::Severity4,
    }
}
