//! The days so far, beside the log on a wide screen.

use crate::app::screens::aftercare;
use crate::app::{Model, words};
use crate::domain::{Arrange, Day};
use crate::tui::page::Page;

use crate::say;
use crate::tui::views::curve;

/// The days so far, on a wide screen.
pub(super) fn so_far(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    page.text(0, 0, say::today::so_far(), palette.strong);
    let mut y = 1;
    let last = model.healing_day().0.clamp(7, 14);
    let data = &model.chart.data;
    if !data.curves.is_empty() {
        y += 1 + curve::table(model, &mut page.part(0, y, page.width(), 13), Day(0), Day(last));
    }
    let mut open: Vec<_> = model.journal.judgement.read().collect();
    open.arrange_by_key(|flag| std::cmp::Reverse(flag.level));
    if !open.is_empty() {
        page.text(0, y, say::today::open_flags(), palette.strong);
        y += 1;
        for flag in open.iter().take(5) {
            let word = words::level(model.library, flag.level);
            let word = words::level_column(model.library, word);
            let x = page.text(0, y, &word, palette.level(flag.level));
            let title = words::flag_title(model.library, &flag.key);
            page.text(x, y, &say::today::flag_day(&title, &flag.since), palette.text);
            y += 1;
        }
        page.text(0, y, say::today::open_flags_key(), palette.dim);
        y += 2;
    }
    let Some(due) = model.due() else { return };
    page.text(0, y, say::today::next(), palette.strong);
    y += 1;
    if due.today {
        page.text(0, y, say::today::today_not_written(), palette.text);
        y += 1;
    } else if let Some(next) = due.next {
        page.text(0, y, &say::today::next_due(&next), palette.dim);
        y += 1;
    }
    if !due.missed.is_empty() {
        let days: Vec<String> = due.missed.iter().map(ToString::to_string).collect();
        page.text(0, y, &say::today::missed_days(&days.join(", ")), palette.dim);
        y += 1;
    }
    if let Some(day) = model.look_back_due() {
        page.text(0, y, &say::today::look_back_due(&day), palette.dim);
        y += 1;
    }
    care(model, y + 1, page);
}

/// What aftercare says now, what ends first on top.
fn care(model: &Model, top: u16, page: &mut Page<'_>) {
    let palette = page.palette;
    let holding = aftercare::holding(model);
    if holding.is_empty() || page.height() < top + 3 {
        return;
    }
    page.text(0, top, say::today::aftercare(), palette.strong);
    let mut y = top + 1;
    let last = page.height().saturating_sub(1);
    for step in holding.iter().take(usize::from(last - y)) {
        let when = words::course::span(step, aftercare::now(model));
        let kind = words::course::kind(step.step.kind);
        page.text(0, y, kind, palette.dim);
        let room = page.width().saturating_sub(26);
        page.text_in(4, y, room, &step.step.word, palette.text);
        page.text(page.width().saturating_sub(21), y, &when, palette.dim);
        y += 1;
    }
    page.text(0, y, say::today::aftercare_key(), palette.dim);
}
