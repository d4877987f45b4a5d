//! The aftercare of today, and the tools for home.

use crate::app::screens::aftercare::{Care, EXCEPTIONS, happened, now, steps};
use crate::app::screens::tools::Tools;
use crate::app::{Model, words};
use crate::assess::{Phase, Step};
use crate::domain::After;
use crate::protocol::word_of;
use crate::say;
use crate::tui::page::{Page, Text, width_of};

use super::overlay::{bottom, float, more};

/// Where the time stands in the list.
const WHEN: u16 = 42;

/// What to leave and to do, what ends next first, and what happened anyway.
pub fn aftercare(model: &Model, care: Care, page: &mut Page<'_>) {
    let (steps, by) = steps(model);
    let count = u16::try_from(steps.len()).unwrap_or(u16::MAX);
    let mut outer = float(page, 78, count.saturating_add(13));
    let title = match model.session() {
        Some(_) => say::course::aftercare_day(&model.healing_day()),
        None => say::course::aftercare().to_owned(),
    };
    let mut inner = outer.frame(&title);
    let palette = inner.palette;
    let width = inner.width();
    let said = match steps.first().filter(|step| step.phase == Phase::Now) {
        Some(step) => say::course::ends_next(&words::course::ends(step, now(model))),
        None if steps.is_empty() => say::course::begins_with_session().to_owned(),
        None => say::course::all_over().to_owned(),
    };
    let mut above = inner.wrap((0, 0), width, 3, &said, palette.strong);
    let hours = |step: &Step<'_>| matches!(step.step.until, After::Hours(_));
    let counts = steps.iter().any(|step| step.phase == Phase::Now && hours(step));
    if counts && model.session().is_some_and(|session| session.time.is_none()) {
        let why = say::course::time_not_known();
        above += inner.wrap((0, above), width, 2, why, palette.dim);
    }
    above += 1;
    let mut text = Text::default();
    let mut end = 0;
    for (at, step) in steps.iter().enumerate() {
        line(model, step, at == care.at, width, &mut text, palette);
        if at == care.at {
            end = text.len();
        }
    }
    let mut room = bottom(&mut inner, say::course::aftercare_keys());
    let course = &model.journal.course;
    let mut whose = words::course::whose(course, by);
    if by.is_none() {
        whose = say::course::sheet_plus(&whose);
    }
    let keys = exceptions(model, width);
    let below = keys.last().map_or(0, |(_, y, ..)| y + 3) + 2;
    let height = room.height().saturating_sub(above);
    if height >= below + 4 {
        let list = height - below;
        let scroll = end.saturating_sub(usize::from(list.saturating_sub(1)));
        text.show(scroll, more(), &mut room.part(0, above, width, list));
        happened_anyway(&keys, &mut room.part(0, above + list, width, below - 2));
        room.part(0, above + height - 1, width, 1).text_in(0, 0, width, &whose, palette.dim);
        return;
    }
    // Too small for both: what happened stands below the list, at its end.
    if !keys.is_empty() {
        text.add(0, width, "", palette.text);
        text.add(0, width, say::course::happened(), palette.dim);
        for (_, _, key, said) in &keys {
            text.add(2, width.saturating_sub(2), &format!("{key}{said}"), palette.text);
        }
    }
    text.add(0, width, &whose, palette.dim);
    if care.at + 1 >= steps.len() {
        end = text.len();
    }
    let scroll = end.saturating_sub(usize::from(height.saturating_sub(1)));
    text.show(scroll, more(), &mut room.part(0, above, width, height));
}

fn line(
    model: &Model,
    step: &Step<'_>,
    selected: bool,
    width: u16,
    text: &mut Text,
    palette: &crate::tui::Palette,
) {
    let style = match step.phase {
        _ if selected => palette.strong,
        Phase::Now => palette.text,
        Phase::Later | Phase::Over => palette.dim,
    };
    let kind = words::course::kind(step.step.kind);
    let own = words::course::own_mark(&model.journal.course, step.step);
    let word = format!("{}{own}", step.step.word);
    let when = words::course::span(step, now(model));
    if width > WHEN + width_of(&when) {
        text.add(6, WHEN - 8, &word, style);
        text.lead(WHEN, &when, style);
    } else {
        text.add(6, width.saturating_sub(6), &format!("{word} {when}"), style);
    }
    text.lead(2, kind, palette.dim);
    if selected {
        text.lead(0, palette.marks.cursor, palette.accent);
        if !step.step.note.is_empty() {
            text.add(6, width.saturating_sub(6), &step.step.note, palette.dim);
        }
    }
}

/// What can have happened, each with its place, its key and its words; nothing before the first
/// session.
fn exceptions(model: &Model, width: u16) -> Vec<(u16, u16, char, String)> {
    let (mut x, mut y) = (2, 0);
    let mut placed = Vec::new();
    for (key, what) in EXCEPTIONS.into_iter().filter(|_| model.session().is_some()) {
        let word = word_of(&model.library.vocabulary.contexts, &what);
        let mark = if happened(model, what) { "x" } else { " " };
        let text = format!(" [{mark}] {word}");
        let needed = width_of(&text) + 1;
        if x > 2 && x + needed > width {
            (x, y) = (2, y + 1);
        }
        placed.push((x, y, key, text));
        x += needed + 3;
    }
    placed
}

/// One key each: written down, never blamed.
fn happened_anyway(keys: &[(u16, u16, char, String)], page: &mut Page<'_>) {
    let palette = page.palette;
    if keys.is_empty() {
        return;
    }
    page.text(0, 1, say::course::happened(), palette.dim);
    for (x, y, key, text) in keys {
        page.pieces(*x, y + 2, &[(&*key.to_string(), palette.accent), (text, palette.text)]);
    }
}

/// The tools, with their age.
pub fn tools(model: &Model, open: Tools, page: &mut Page<'_>) {
    let tools = &model.journal.course.tools;
    let count = u16::try_from(tools.len()).unwrap_or(u16::MAX).max(1);
    let mut outer = float(page, 78, count.saturating_mul(2).saturating_add(7));
    let mut inner = outer.frame(say::course::tools_title());
    let palette = inner.palette;
    let width = inner.width();
    let mut text = Text::default();
    if tools.is_empty() {
        text.add(0, width, say::course::no_tools(), palette.text);
    }
    let mut end = 0;
    for (at, tool) in tools.iter().enumerate() {
        let selected = at == open.at;
        let uses = model.journal.course.uses_of(tool.id);
        let device = word_of(&model.library.vocabulary.devices, &tool.device);
        let name = format!("{} ({device})", tool.name);
        text.add(
            2,
            width.saturating_sub(2),
            &name,
            if selected { palette.strong } else { palette.text },
        );
        if selected {
            text.lead(0, palette.marks.cursor, palette.accent);
        }
        let mut age = words::course::tool_age(tool, uses, model.date());
        if words::course::is_used_up(tool, uses) {
            age = say::course::tool_used_up(&age);
        }
        text.add(4, width.saturating_sub(4), &age, palette.dim);
        if selected {
            end = text.len();
        }
    }
    let keys = say::course::tools_keys();
    let mut room = bottom(&mut inner, keys);
    let scroll = end.saturating_sub(usize::from(room.height().saturating_sub(1)));
    text.show(scroll, more(), &mut room);
}
