//! A form: one field below the other.

use crate::app::Model;
use crate::app::form::{Form, Kind, Takes};
use crate::app::keymap::Action;
use crate::app::pointer::Hit;
use crate::domain::Level;
use crate::say;
use crate::tui::page::{Page, typed, width_of, wrap};

use super::Cursor;

/// Rows of a text that is being typed, at most.
const TYPED: u16 = 5;

/// The keys of a form, for the line below it.
pub fn keys<N: Copy + PartialEq>(model: &Model, form: &Form<N>) -> String {
    let worried = model.keymap.shown_in_text(Action::Worried);
    let worried = say::or_none(model.desk.is_none().then_some(worried));
    say::form::keys(&worried, &form.draft().is_some())
}

/// Draws a form without its title, and says where the cursor stands.
pub fn draw<N: Copy + PartialEq>(form: &Form<N>, page: &mut Page<'_>) -> Cursor {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let label_width = form.fields.iter().map(|field| width_of(&field.label)).max().unwrap_or(0) + 2;
    let asks = form.fields.iter().any(|field| field.takes == Takes::Answer);
    let narrow = width < label_width + if asks { 12 } else { 24 };
    let mut cursor = None;
    // Where each field starts, so that the one with the cursor is in sight.
    let lines: Vec<u16> =
        (0..form.fields.len()).map(|at| lines(form, at, width, label_width, narrow)).collect();
    let mut first = 0;
    while first < form.at
        && lines.iter().skip(first).take(form.at + 1 - first).sum::<u16>() > height
    {
        first += 1;
    }
    let mut y = 0;
    for (at, field) in form.fields.iter().enumerate().skip(first) {
        if y >= height {
            break;
        }
        let focused = at == form.at;
        let label_style = if focused { palette.accent } else { palette.text };
        if focused {
            page.text(0, y, palette.marks.cursor, palette.accent);
        }
        let (x, top) = if narrow {
            let room = height.saturating_sub(y);
            (4, y + page.wrap((2, y), width.saturating_sub(2), room, &field.label, label_style))
        } else {
            page.text(2, y, &field.label, label_style);
            (label_width + 2, y)
        };
        let room = width.saturating_sub(x);
        let by = i32::try_from(at).unwrap_or(0) - i32::try_from(form.at).unwrap_or(0);
        let chosen = matches!(field.kind, Kind::Choice { .. });
        page.stands_for((0, y), (width, top + 1 - y), Hit::Below(by, chosen));
        let took = match &field.kind {
            Kind::Text(input) => {
                if focused {
                    let (rows, (row, cell)) = typed(input, room);
                    // A text longer than this moves with its cursor.
                    let first = (row + 1).saturating_sub(TYPED);
                    let shown = rows.iter().skip(usize::from(first)).take(usize::from(TYPED));
                    for (y, text) in (top..).zip(shown) {
                        page.text_in(x, y, room, text, palette.strong);
                    }
                    cursor = Some(page.at(x + cell, top + row - first));
                } else if input.value().is_empty() {
                    page.text(x, top, palette.marks.dot, palette.dim);
                } else {
                    page.text_in(x, top, room, input.value(), palette.text);
                }
                if focused { typed_rows(input, room) } else { 1 }
            }
            Kind::Choice { options, chosen } => {
                let none =
                    if field.takes == Takes::Answer { "?" } else { say::form::not_answered() };
                let text = chosen.and_then(|at| options.get(at)).map_or(none, String::as_str);
                let style = if chosen.is_some() { palette.strong } else { palette.dim };
                if focused {
                    page.pieces(
                        x,
                        top,
                        &[("< ", palette.accent), (text, style), (" >", palette.accent)],
                    );
                } else {
                    page.text(x, top, text, style);
                }
                1
            }
            Kind::Ticks { options, at } => ticks(options, *at, focused, (x, top), room, page),
        };
        y = top + took;
        let error = form.error.as_ref().filter(|(wrong, _)| *wrong == at);
        if let Some((_, what)) = error {
            let (x, room) = if room < 24 { (4, width.saturating_sub(4)) } else { (x, room) };
            y += page.wrap((x, y), room, 2, what, palette.level(Level::Clinic));
        } else if focused && !field.hint.is_empty() {
            // A long question leaves its answer no room for a sentence beside it.
            let (x, room) = if room < 24 { (4, width.saturating_sub(4)) } else { (x, room) };
            y += page.wrap((x, y), room, 2, &field.hint, palette.dim);
        }
    }
    cursor
}

/// How many lines a field takes.
fn lines<N: Copy + PartialEq>(
    form: &Form<N>,
    at: usize,
    width: u16,
    label: u16,
    narrow: bool,
) -> u16 {
    let Some(field) = form.fields.get(at) else { return 0 };
    let x = if narrow { 4 } else { label + 2 };
    let own = match &field.kind {
        Kind::Ticks { options, .. } if at == form.at => tick_rows(options, width.saturating_sub(x)),
        Kind::Text(input) if at == form.at => typed_rows(input, width.saturating_sub(x)),
        _ => 1,
    };
    let below = u16::from(at == form.at && !field.hint.is_empty()) * 2;
    let label = if narrow { wrap(&field.label, width.saturating_sub(2)).len() } else { 0 };
    own + below + u16::try_from(label).unwrap_or(1)
}

/// How many rows a text takes while it is typed.
fn typed_rows(input: &tui_input::Input, room: u16) -> u16 {
    u16::try_from(typed(input, room).0.len()).unwrap_or(TYPED).min(TYPED)
}

/// How options in rows of ticks are laid out: the first of each row.
fn tick_rows(options: &[(String, bool)], room: u16) -> u16 {
    let (mut x, mut rows) = (0, 1);
    for (word, _) in options {
        let needed = width_of(word) + 6;
        if x > 0 && x + needed > room {
            rows += 1;
            x = 0;
        }
        x += needed;
    }
    rows
}

fn ticks(
    options: &[(String, bool)],
    at: usize,
    focused: bool,
    (x, y): (u16, u16),
    room: u16,
    page: &mut Page<'_>,
) -> u16 {
    let palette = page.palette;
    if !focused {
        let ticked: Vec<&str> =
            options.iter().filter(|(_, on)| *on).map(|(word, _)| word.as_str()).collect();
        if ticked.is_empty() {
            page.text(x, y, say::form::none(), palette.dim);
        } else {
            page.text_in(x, y, room, &ticked.join(", "), palette.strong);
        }
        return 1;
    }
    let (mut left, mut row) = (0, 0);
    for (index, (word, on)) in options.iter().enumerate() {
        let needed = width_of(word) + 6;
        if left > 0 && left + needed > room {
            (left, row) = (0, row + 1);
        }
        let mark = if *on { "[x] " } else { "[ ] " };
        let style = match (index == at, *on) {
            (true, _) => palette.accent,
            (false, true) => palette.strong,
            (false, false) => palette.dim,
        };
        page.text_in(x + left, y + row, needed, &format!("{mark}{word}"), style);
        left += needed;
    }
    row + 1
}
