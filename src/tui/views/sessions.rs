//! The sessions.

use crate::app::keymap::Action;
use crate::app::pointer::Hit;
use crate::app::screens::sessions::{Told, told};
use crate::app::{Model, words};
use crate::domain::{FlagRecord, Level};
use crate::effect::SessionRow;
use crate::say;
use crate::tui::page::{Page, Text};

/// Draws the sessions.
pub fn draw(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let Some(rows) = &model.sessions.rows else { return };
    page.text_in(0, 0, width, &title(model, rows.len()), palette.strong);
    let heads = format!(
        "  #  {:<12} {:<19} {:<12} {:<5} {}",
        say::sessions::head_date(),
        say::sessions::head_areas(),
        say::sessions::head_depth(),
        say::sessions::head_logs(),
        say::sessions::head_flags(),
    );
    page.text(2, 1, &heads, palette.dim);
    let most = if height >= 26 { height / 2 } else { height / 4 };
    let room = usize::from(most.max(1)).min(rows.len().max(1));
    let first = (model.sessions.at + 1).saturating_sub(room);
    let mut y = 2;
    for (at, row) in rows.iter().enumerate().skip(first).take(room) {
        page.stands_for((0, y), (width, 1), Hit::Row(at));
        let selected = at == model.sessions.at;
        if selected {
            page.text(0, y, palette.marks.cursor, palette.accent);
        }
        let style = if selected { palette.strong } else { palette.text };
        line(model, row, style, &mut page.part(2, y, width.saturating_sub(2), 1));
        y += 1;
    }
    if (14..26).contains(&height) {
        // The footer has no room for these there.
        page.text_in(2, y, width.saturating_sub(2), &care_keys(model), palette.dim);
        y += 1;
    }
    y += 1;
    let left = height.saturating_sub(y);
    if width >= 120 {
        let half = (width - 4) / 2;
        if let Some(row) = model.sessions.selected() {
            details(model, row, &mut page.part(0, y, half, left));
        }
        let mut right = page.part(half + 4, y, width - half - 4, left);
        let below = to_come(model, &mut right);
        benefits(model, below + 1, &mut right);
        return;
    }
    y += to_come(model, &mut page.part(0, y, width, left));
    y += u16::from(y > 0 && height >= 20);
    if let Some(row) = model.sessions.selected() {
        details(model, row, &mut page.part(0, y, width, height.saturating_sub(y)));
    }
}

/// The keys of the course of care: `P plan series  S before a session`.
fn care_keys(model: &Model) -> String {
    let keys = [
        Action::Plan,
        Action::Screening,
        Action::Aftercare,
        Action::LookBack,
        Action::Tools,
        Action::Remind,
    ];
    let keys = keys.iter().filter_map(|action| {
        Some(format!("{} {}", model.keymap.shown(*action), action.binding()?.label))
    });
    keys.collect::<Vec<_>>().join("  ")
}

/// The series, else how many sessions there are.
fn title(model: &Model, count: usize) -> String {
    let course = &model.journal.course;
    let sessions = say::sessions::title(&count);
    match course.current().or(course.plans.last()) {
        Some(plan) => say::sessions::series_title(
            &words::course::plan_line(model.library, course, plan),
            &sessions,
        ),
        None => words::capital(&sessions),
    }
}

/// Whether the next session may be, and why not yet. Returns the lines it took.
fn to_come(model: &Model, page: &mut Page<'_>) -> u16 {
    let palette = page.palette;
    let (width, height) = (page.width().min(100), page.height());
    let mut text = Text::default();
    for told in told::to_come(model) {
        let (x, said, style) = match &told {
            Told::Title(said) => (0, said, palette.strong),
            Told::Plain(said) => (0, said, palette.text),
            Told::Quiet(said) => (0, said, palette.dim),
            Told::Blocker(said) => (2, said, palette.text),
            Told::Part(said) => (2, said, palette.dim),
            Told::Changed(said) => (2, said, palette.accent),
        };
        text.add(x, width.saturating_sub(x), said, style);
        if matches!(told, Told::Blocker(_)) {
            text.lead(0, "x", palette.level(Level::Clinic));
        }
    }
    let lines = u16::try_from(text.len()).unwrap_or(u16::MAX).min(height);
    text.show(0, &more(model), &mut page.part(0, 0, width, lines));
    lines
}

/// The key that shows what has no room.
fn more(model: &Model) -> String {
    say::sessions::more(&model.keymap.shown(Action::Source))
}

/// What the sessions did for each goal, as the person sees it.
fn benefits(model: &Model, top: u16, page: &mut Page<'_>) {
    let palette = page.palette;
    let benefits = told::benefits(model);
    if benefits.is_empty() || page.height() < top + 3 {
        return;
    }
    page.text(0, top, told::looking_back(), palette.strong);
    for (y, (goal, said)) in (top + 1..).zip(benefits) {
        page.text_in(0, y, 22, goal, palette.dim);
        let room = page.width().saturating_sub(24);
        page.text_in(24, y, room, &said, palette.text);
    }
}

fn line(model: &Model, row: &SessionRow, style: ratatui::style::Style, page: &mut Page<'_>) {
    let palette = page.palette;
    let session = &row.session;
    page.text(0, 0, &format!("{:>3}", row.number), style);
    page.text(5, 0, &words::date_year(session.date), style);
    page.text_in(18, 0, 18, &words::sites(model.library, session), style);
    let depth = words::depths(session);
    let depth = if depth == say::course::depth_not_known() { "?".to_owned() } else { depth };
    page.text_in(38, 0, 11, &depth, style);
    page.text(50, 0, &format!("{:>4}", row.days), style);
    let is_advice = |flag: &FlagRecord| !words::is_recovery(model.library, &flag.key);
    let mut flags = row.open.iter().filter(|flag| !is_advice(flag));
    match flags.clone().max_by_key(|flag| flag.level) {
        Some(worst) => {
            let text = say::sessions::open(&words::level(model.library, worst.level));
            page.text(56, 0, &text, palette.level(worst.level));
        }
        None if flags.next().is_none() && row.open.iter().any(is_advice) => {
            page.text(56, 0, say::sessions::advice(), palette.dim);
        }
        None if row.flags > 0 => {
            page.text(56, 0, &say::sessions::cleared(&row.flags), palette.dim);
        }
        None => {}
    }
}

fn details(model: &Model, row: &SessionRow, page: &mut Page<'_>) {
    let palette = page.palette;
    let width = page.width().saturating_sub(10).min(78);
    let mut text = Text::default();
    text.add(0, width, &say::sessions::session(&row.number), palette.strong);
    for (label, said) in told::facts(model, row) {
        text.add(10, width, &said, palette.text);
        text.lead(0, label, palette.dim);
    }
    let height = page.height();
    text.show(0, &more(model), &mut page.part(0, 0, page.width(), height));
}
