//! The questions before the first session.

use crate::app::keymap::Action;
use crate::app::screens::first_run::FirstRun;
use crate::app::{Model, words};
use crate::assess::screened;
use crate::say;
use crate::tui::page::Page;

use super::{Cursor, form};

/// Draws the questions.
pub fn draw(model: &Model, first_run: &FirstRun, page: &mut Page<'_>) -> Cursor {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let text = say::first_run::intro();
    let mut y = page.wrap((0, 0), width.min(78), 2, text, palette.strong);
    if height >= 16 {
        let emergency = model.library.emergency_number(model.journal.profile.country.as_ref());
        let worried = say::first_run::worried(&emergency);
        y += page.wrap((0, y), width.min(78), 2, &worried, palette.dim);
    }
    if height >= 18 {
        for line in ahead(model) {
            y += page.wrap((0, y), width.min(78), 2, &line, palette.dim);
        }
    }
    y += u16::from(height >= 14);
    form::draw(&first_run.form, &mut page.part(0, y, width, height.saturating_sub(y)))
}

/// What can be done before the first session, and what was.
fn ahead(model: &Model) -> Vec<String> {
    let course = &model.journal.course;
    let plan = model.keymap.shown_in_text(Action::Plan);
    let ask = model.keymap.shown_in_text(Action::Screening);
    let mut lines = Vec::new();
    if let Some(planned) = course.current() {
        let said = words::course::plan_line(model.library, course, planned);
        lines.push(say::first_run::planned(&plan, &said));
    }
    if let Some(answered) = course.screening(None, None) {
        let screened = screened(&model.library.screening, &answered, None);
        let said = words::course::screened(&screened);
        lines.push(say::first_run::asked(&ask, &said));
    }
    if lines.is_empty() {
        lines.push(say::first_run::not_done_yet(&plan, &ask));
    }
    lines
}
