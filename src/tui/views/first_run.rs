//! The questions before the first session.

use crate::app::Model;
use crate::app::keymap::Action;
use crate::app::screens::first_run::FirstRun;
use crate::tui::page::Page;

use super::{Cursor, form};

/// Draws the questions.
pub fn draw(model: &Model, first_run: &FirstRun, page: &mut Page<'_>) -> Cursor {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let text = "Four questions, then your first day. Everything stays on this computer.";
    let mut y = page.wrap((0, 0), width.min(78), 2, text, palette.strong);
    if height >= 16 {
        let emergency = model.library.emergency_number(model.journal.profile.country.as_ref());
        let worried = format!(
            "Worried right now? ! shows danger signs and whom to call. Emergency: {emergency}."
        );
        y += page.wrap((0, y), width.min(78), 2, &worried, palette.dim);
    }
    if height >= 18 {
        let plan = model.keymap.shown(Action::Plan);
        let ask = model.keymap.shown(Action::Screening);
        let ahead = format!(
            "Not done yet? {plan} plans a series, {ask} asks what matters before a session."
        );
        y += page.wrap((0, y), width.min(78), 2, &ahead, palette.dim);
    }
    y += u16::from(height >= 14);
    form::draw(&first_run.form, &mut page.part(0, y, width, height.saturating_sub(y)))
}
