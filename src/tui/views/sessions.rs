//! The sessions.

use crate::app::keymap::Action;
use crate::app::{Model, words};
use crate::assess::{Screened, screened};
use crate::domain::{Goal, Level, Screening};
use crate::effect::SessionRow;
use crate::tui::page::{Page, Text};

/// Draws the sessions.
pub fn draw(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let Some(rows) = &model.sessions.rows else { return };
    page.text_in(0, 0, width, &title(model, rows.len()), palette.strong);
    page.text(2, 1, "  #  date         areas               depth        logs  flags", palette.dim);
    let most = if height >= 26 { height / 2 } else { height / 4 };
    let room = usize::from(most.max(3)).min(rows.len().max(1));
    let first = (model.sessions.at + 1).saturating_sub(room);
    let mut y = 2;
    for (at, row) in rows.iter().enumerate().skip(first).take(room) {
        let selected = at == model.sessions.at;
        if selected {
            page.text(0, y, palette.marks.cursor, palette.accent);
        }
        let style = if selected { palette.strong } else { palette.text };
        line(model, row, style, &mut page.part(2, y, width.saturating_sub(2), 1));
        y += 1;
    }
    if height < 26 {
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
        benefits(model, rows, below + 1, &mut right);
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
    let keys =
        [Action::Plan, Action::Screening, Action::Aftercare, Action::LookBack, Action::Tools];
    let keys = keys.iter().filter_map(|action| {
        Some(format!("{} {}", model.keymap.shown(*action), action.binding()?.label))
    });
    keys.collect::<Vec<_>>().join("  ")
}

/// The series, else how many sessions there are.
fn title(model: &Model, count: usize) -> String {
    let course = &model.journal.course;
    let sessions = match count {
        1 => "one session".to_owned(),
        n => format!("{n} sessions, newest first"),
    };
    match course.current().or(course.plans.last()) {
        Some(plan) => {
            format!(
                "Series for {} ({sessions})",
                words::course::plan_line(model.library, course, plan)
            )
        }
        None => words::capital(&sessions),
    }
}

/// Whether the next session may be, and why not yet. Returns the lines it took.
fn to_come(model: &Model, page: &mut Page<'_>) -> u16 {
    let Some(next) = model.next_session() else { return 0 };
    let palette = page.palette;
    let (width, height) = (page.width().min(100), page.height());
    let today = model.date();
    let mut text = Text::default();
    text.add(0, width, &words::course::next_title(&next), palette.strong);
    text.add(0, width, &words::course::next_dates(&next, today), palette.text);
    for blocker in &next.blockers {
        text.add(
            2,
            width.saturating_sub(2),
            &words::course::blocker(model.library, *blocker),
            palette.text,
        );
        text.lead(0, "x", palette.level(Level::Clinic));
    }
    if let Some((screening, screened)) = screening_to_come(model) {
        let date = words::short_date(screening.date);
        let said = format!("Answered {date}: {}", words::course::screened(&screened));
        text.add(2, width.saturating_sub(2), &said, palette.dim);
        for (question, was) in screened.changed.iter().take(2) {
            let was = if *was { "yes" } else { "no" };
            let said = format!("Different from last time: {}, it was {was}", question.word);
            text.add(2, width.saturating_sub(2), &said, palette.accent);
        }
    }
    text.add(0, width, words::course::NO_PERMISSION, palette.dim);
    if next.appointment.is_some_and(|date| date >= today) && height >= 20 {
        text.add(0, width, "", palette.text);
        text.add(0, width, "Preparing for it", palette.strong);
        for line in words::course::prepare(model.library, next.appointment, today) {
            text.add(2, width.saturating_sub(2), &line, palette.text);
        }
    }
    let lines = u16::try_from(text.len()).unwrap_or(u16::MAX).min(height);
    text.show(0, "", &mut page.part(0, 0, width, lines));
    lines
}

fn screening_to_come(model: &Model) -> Option<(&Screening, Screened<'_>)> {
    let course = &model.journal.course;
    let answered = course.screening(model.session(), None)?;
    let before = course.screening_before(answered);
    Some((answered, screened(&model.library.screening, answered, before)))
}

/// What the sessions did for each goal, as the person sees it.
fn benefits(model: &Model, rows: &[SessionRow], top: u16, page: &mut Page<'_>) {
    let palette = page.palette;
    let all = &model.journal.course.benefits;
    let mut goals: Vec<Goal> = all.iter().flat_map(|one| one.ratings.keys().copied()).collect();
    goals.sort_unstable();
    goals.dedup();
    if goals.is_empty() || page.height() < top + 3 {
        return;
    }
    page.text(0, top, "Looking back: beside the time before", palette.strong);
    let mut y = top + 1;
    for goal in goals {
        let mut x =
            page.text_in(0, y, 22, words::course::goal(model.library, goal), palette.dim).max(24);
        for row in rows.iter().rev() {
            let mine = all.iter().filter(|one| one.session == row.session.id);
            let Some(last) = mine.into_iter().rfind(|one| one.ratings.contains_key(&goal)) else {
                continue;
            };
            let Some(rating) = last.ratings.get(&goal) else { continue };
            let word = words::course::rating(model.library, *rating);
            x = page.text(
                x,
                y,
                &format!("session {} {word} ({:+})", row.number, rating.points()),
                palette.text,
            ) + 3;
        }
        y += 1;
    }
}

fn line(model: &Model, row: &SessionRow, style: ratatui::style::Style, page: &mut Page<'_>) {
    let palette = page.palette;
    let session = &row.session;
    page.text(0, 0, &format!("{:>3}", row.number), style);
    page.text(5, 0, &session.date.format("%-d %b %Y").to_string(), style);
    page.text_in(18, 0, 18, &words::sites(model.library, session), style);
    let depth = words::depths(session);
    let depth = if depth == "depth not known" { "?".to_owned() } else { depth };
    page.text_in(38, 0, 11, &depth, style);
    page.text(50, 0, &format!("{:>4}", row.logs), style);
    match row.open.iter().max_by_key(|flag| flag.level) {
        Some(worst) => {
            let text = format!("{} open", words::level(model.library, worst.level));
            page.text(56, 0, &text, palette.level(worst.level));
        }
        None if row.flags > 0 => {
            page.text(56, 0, &format!("{} cleared", row.flags), palette.dim);
        }
        None => {}
    }
}

fn details(model: &Model, row: &SessionRow, page: &mut Page<'_>) {
    let palette = page.palette;
    let width = page.width().saturating_sub(10).min(78);
    let mut text = Text::default();
    text.add(0, width, &format!("Session {}", row.number), palette.strong);
    for (label, said) in facts(model, row) {
        text.add(10, width, &said, palette.text);
        text.lead(0, label, palette.dim);
    }
    let height = page.height();
    text.show(0, "more: e opens all of it", &mut page.part(0, 0, page.width(), height));
}

/// What is known about a session, a label and a line each.
fn facts(model: &Model, row: &SessionRow) -> Vec<(&'static str, String)> {
    let library = model.library;
    let course = &model.journal.course;
    let session = &row.session;
    let when = match session.time {
        Some(time) => format!("{} at {}", words::long_date(session.date), time.format("%H:%M")),
        None => words::long_date(session.date),
    };
    let sites = session.sites.iter().map(|site| words::course::site(library, site));
    let mut lines = vec![
        ("When", when),
        ("What", words::tool(library, session)),
        ("Where", sites.collect::<Vec<_>>().join("; ")),
    ];
    let mut add = |label, text: String| {
        if !text.is_empty() {
            lines.push((label, text));
        }
    };
    add("Put on", words::course::products(library, session));
    let minutes = |what: &str, n: Option<u16>| n.map(|n| format!("{what} {n} minutes"));
    let numbing = match session.numbing {
        Some(0) => Some("no numbing cream".to_owned()),
        n => minutes("numbing cream", n),
    };
    let times: Vec<String> =
        [numbing, minutes("took", session.minutes)].into_iter().flatten().collect();
    add("Times", times.join(", "));
    let by = [session.practitioner.as_str(), session.contact.as_str()];
    add("By", by.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "));
    add("Signed", session.consent.clone());
    if let Some(tool) = session.tool.and_then(|id| course.tool(id)) {
        add("Own tool", format!("{}, {}", tool.name, words::course::cleaned(session)));
    }
    let rows = model.sessions.rows.iter().flatten();
    let earlier = rows.map(|row| &row.session).find(|one| one.date < session.date);
    if let Some(before) = course.screening(earlier, Some(session)) {
        let screened = screened(&library.screening, before, course.screening_before(before));
        let date = words::short_date(before.date);
        add("Before", format!("{date}: {}", words::course::screened(&screened)));
    }
    if let Some(last) = row.last_day {
        add("Logged", format!("{} logs, the last on day {last}", row.logs));
    }
    add("Note", session.note.clone());
    lines
}
