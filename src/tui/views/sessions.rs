//! The sessions.

use crate::app::{Model, words};
use crate::domain::When;
use crate::effect::SessionRow;
use crate::tui::page::Page;

/// Draws the sessions.
pub fn draw(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let Some(rows) = &model.sessions.rows else { return };
    let title = match rows.len() {
        1 => "One session".to_owned(),
        n => format!("{n} sessions, newest first"),
    };
    page.text(0, 0, &title, palette.strong);
    page.text(2, 1, "  #  date         areas                 depth     logs  flags", palette.dim);
    let room = usize::from((height / 2).max(3)).min(rows.len().max(1));
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
    y += 1;
    if let Some(row) = model.sessions.selected() {
        details(model, row, &mut page.part(0, y, width, height.saturating_sub(y)));
    }
}

fn line(model: &Model, row: &SessionRow, style: ratatui::style::Style, page: &mut Page<'_>) {
    let palette = page.palette;
    let session = &row.session;
    page.text(0, 0, &format!("{:>3}", row.number), style);
    page.text(5, 0, &session.date.format("%-d %b %Y").to_string(), style);
    page.text_in(18, 0, 21, &words::sites(model.library, session), style);
    let depth = words::depths(session);
    let depth = if depth == "depth not known" { "?".to_owned() } else { depth };
    page.text_in(40, 0, 9, &depth, style);
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
    let session = &row.session;
    page.text(0, 0, &format!("Session {}", row.number), palette.strong);
    let when = match session.time {
        Some(time) => format!("{} at {}", words::long_date(session.date), time.format("%H:%M")),
        None => words::long_date(session.date),
    };
    let mut lines = vec![
        ("When", when),
        ("What", format!("{}, {}", words::tool(model.library, session), words::depths(session))),
    ];
    let sites = session.sites.iter().map(|site| {
        let depth = site.depth.map_or("depth not known".to_owned(), |depth| depth.to_string());
        format!("{} {depth}", words::site(model.library, site))
    });
    lines.push(("Where", sites.collect::<Vec<_>>().join(", ")));
    if let Some(passes) = session.sites.first().and_then(|site| site.passes) {
        lines.push(("Passes", passes.to_string()));
    }
    if !session.products.is_empty() {
        lines.push(("Put on", session.put_on(When::During)));
    }
    if let Some(last) = row.last_day {
        lines.push(("Logged", format!("{} logs, the last on day {last}", row.logs)));
    }
    if !session.note.is_empty() {
        lines.push(("Note", session.note.clone()));
    }
    let width = page.width().saturating_sub(9).min(78);
    let mut y = 1;
    for (label, text) in lines {
        if y >= page.height() {
            break;
        }
        page.text(0, y, label, palette.dim);
        let room = page.height() - y;
        y += page.wrap((9, y), width, room, &text, palette.text);
    }
}
