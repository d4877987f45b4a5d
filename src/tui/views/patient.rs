//! The file of one person at a practice, on one screen.

use crate::app::Model;
use crate::app::keymap::Action;
use crate::app::screens::patient::{Ask, Kind, told};
use crate::say;
use crate::tui::page::{Page, Text};

/// Draws the file in view.
pub fn draw(model: &Model, page: &mut Page<'_>) {
    let Some(desk) = &model.desk else { return };
    let (width, height) = (page.width(), page.height());
    let (main, side) = told(model);
    let more = say::patient::more(&key(model, Action::Down), &key(model, Action::PageDown));
    if width >= 120 {
        let left = width * 3 / 5;
        text(&main, left, page).show(desk.scroll.0, &more, &mut page.part(0, 0, left, height));
        let right = width - left - 3;
        let beside = text(&side, right, page);
        beside.show(0, "", &mut page.part(left + 3, 0, right, height));
        return;
    }
    let all: Vec<_> = main.into_iter().chain(side).collect();
    text(&all, width, page).show(desk.scroll.0, &more, &mut page.part(0, 0, width, height));
}

fn key(model: &Model, action: Action) -> String {
    model.keymap.shown(action)
}

fn text(lines: &[(Kind, String)], width: u16, page: &Page<'_>) -> Text {
    let palette = page.palette;
    let mut text = Text::default();
    for (kind, said) in lines {
        let style = match kind {
            Kind::Title => palette.strong,
            Kind::Grave(level) => palette.level(*level),
            Kind::New => palette.accent,
            Kind::Quiet => palette.dim,
            Kind::Plain | Kind::Table => palette.text,
        };
        if *kind == Kind::Table {
            // Columns are not to be folded: what has no room is cut.
            text.add(0, u16::MAX, said, style);
            continue;
        }
        // What is folded stays indented.
        let body = said.trim_start_matches(' ');
        let indent = u16::try_from(said.len() - body.len()).unwrap_or(0).min(width / 2);
        text.add(indent, width - indent, body, style);
    }
    text
}

/// Asks what was done about somebody who needed a call.
pub fn ask(page: &mut Page<'_>) {
    let palette = page.palette;
    let (x, y, width, height) = super::centred(
        ratatui::layout::Rect::new(0, 0, page.width(), page.height()),
        56,
        u16::try_from(Ask::ANSWERS.len()).unwrap_or(4) + 4,
    );
    let mut part = page.part(x, y, width, height);
    let mut inside = part.frame(say::patient::what_was_done());
    for (row, (key, _, said)) in (0..).zip(Ask::ANSWERS) {
        let key = key.to_string();
        inside.pieces(
            0,
            row,
            &[(&key, palette.strong), ("  ", palette.dim), (said(), palette.text)],
        );
    }
    let last = inside.height().saturating_sub(1);
    inside.text(0, last, say::patient::is_signed(), palette.dim);
}
