//! The inbox of a practice.

use chrono::NaiveDate;
use ratatui::style::Style;

use crate::app::Model;
use crate::app::pointer::Hit;
use crate::app::screens::inbox::{Desk, Filter};
use crate::assess::Urgency;
use crate::domain::{Did, Level};
use crate::effect::InboxRow;
use crate::tui::page::{Page, Text, width_of};
use crate::tui::theme::Palette;
use crate::words;
use crate::words::desk as say;

/// Draws the inbox. Returns where the cursor stands while a name is typed.
pub fn draw(model: &Model, page: &mut Page<'_>) -> Option<(u16, u16)> {
    let desk = model.desk.as_ref()?;
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let rows = desk.rows.as_ref()?;
    let title = title(desk);
    let end = page.text_in(0, 0, width, &title, palette.strong);
    counts(model, desk, end + 2, page);
    let cursor = desk.finding.then(|| {
        let end = page.text(0, 1, "find: ", palette.accent);
        let end = page.text_in(end, 1, width.saturating_sub(end), &desk.find, palette.text);
        page.at(end, 1)
    });
    if rows.is_empty() {
        let mut text = Text::default();
        for line in [
            "Nobody yet.",
            "Drop bundles on this window (files that end in .aftercare), or take them in with",
            "  aftercare review import FILE or FOLDER",
            "A person without the program: aftercare review add NAME",
            "",
            "New here? In a shell, once:",
            "  aftercare clinic set --name \"Example Clinic\" --phone \"555 0100\" --by AE",
            "  aftercare clinic card           the words for your appointment cards",
            "  aftercare clinic start NAME     a file for somebody on the day of treatment",
        ] {
            text.add(0, width, line, palette.text);
        }
        text.show(0, "", &mut page.part(0, 2, width, height.saturating_sub(2)));
        return cursor;
    }
    let columns = Columns::new(width);
    if !desk.finding {
        columns.head(page);
    }
    let brief = if height >= 14 { (height / 3).clamp(6, 9) } else { 0 };
    let room = height.saturating_sub(2 + brief).max(1);
    let first = desk.at.saturating_sub(usize::from(room / 2));
    let first = first.min(desk.shown.len().saturating_sub(usize::from(room)));
    let today = model.date();
    for (y, (at, index)) in (2..2 + room).zip(desk.shown.iter().enumerate().skip(first)) {
        let Some(row) = rows.get(*index) else { continue };
        page.stands_for((0, y), (width, 1), Hit::Row(at));
        columns.row(model, row, today, at == desk.at, y, page);
    }
    if desk.shown.is_empty() {
        page.text(2, 2, "Nobody fits: f shows everybody, Esc ends the search.", palette.dim);
    }
    if brief > 0
        && let Some(row) = desk.selected()
    {
        page.rule(height - brief);
        in_brief(model, row, &mut page.part(0, height - brief + 1, width, brief - 1));
    }
    cursor
}

fn title(desk: &Desk) -> String {
    let mut title = format!("Inbox, {}", desk.order.title());
    if desk.filter != Filter::All {
        title += &format!(", only {}", desk.filter.title());
    }
    if !desk.find.is_empty() && !desk.finding {
        title += &format!(", \"{}\"", desk.find);
    }
    let all = desk.rows.as_ref().map_or(0, Vec::len);
    if desk.shown.len() == all { title } else { format!("{title}: {} of {all}", desk.shown.len()) }
}

/// `1 EMERGENCY  2 TODAY  4 new`, on the right.
fn counts(model: &Model, desk: &Desk, left: u16, page: &mut Page<'_>) {
    let palette = page.palette;
    let counted = desk.urgent.iter();
    let mut pieces: Vec<(String, Style)> = counted
        .map(|&(urgency, count)| {
            let word = say::urgency(model.library, urgency);
            (format!("{count} {word}"), style(urgency, palette))
        })
        .collect();
    if desk.new > 0 {
        pieces.push((format!("{} new", desk.new), palette.accent));
    }
    let wide =
        |pieces: &[(String, Style)]| pieces.iter().map(|(text, _)| width_of(text) + 2).sum::<u16>();
    while left + wide(&pieces) > page.width() && pieces.pop().is_some() {}
    let mut x = page.width().saturating_sub(wide(&pieces));
    for (text, style) in &pieces {
        x = page.text(x, 0, text, *style) + 2;
    }
}

fn style(urgency: Urgency, palette: &Palette) -> Style {
    match urgency {
        Urgency::Emergency => palette.level(Level::Emergency),
        Urgency::Today => palette.level(Level::Today),
        Urgency::Clinic => palette.level(Level::Clinic),
        Urgency::Silent => palette.strong,
        Urgency::Outside => palette.level(Level::Watch),
        Urgency::Rest => palette.dim,
    }
}

/// Where each column begins, and how wide it is; 0: it is left out.
struct Columns {
    name: (u16, u16),
    day: (u16, u16),
    logged: (u16, u16),
    outside: (u16, u16),
    flags: (u16, u16),
    last: (u16, u16),
    photos: (u16, u16),
    state: (u16, u16),
}

impl Columns {
    /// The names take what is left over; what matters least goes first.
    fn new(width: u16) -> Self {
        let all = [
            // Day, logged, outside, flags, last, photos, state: the width, and from which width on.
            (4, 0),
            (6, 60),
            (7, 76),
            // From 120 on names have 20 cells, and what is left is the flag's, whose title is long.
            (if width >= 120 { (width - 86).min(64) } else { 21 }, 34),
            (if width >= 100 { 16 } else { 9 }, 64),
            (6, 100),
            (if width >= 100 { 14 } else { 8 }, 46),
        ];
        let fixed: u16 = all.iter().filter(|(_, from)| width >= *from).map(|(w, _)| w + 1).sum();
        let name = width.saturating_sub(fixed + 6).max(6);
        let mut x = 6 + name + 1;
        let mut place = |(wide, from): (u16, u16)| {
            if width < from {
                return (0, 0);
            }
            let at = (x, wide);
            x += wide + 1;
            at
        };
        let [day, logged, outside, flags, last, photos, state] = all.map(&mut place);
        Self { name: (6, name), day, logged, outside, flags, last, photos, state }
    }

    fn head(&self, page: &mut Page<'_>) {
        let dim = page.palette.dim;
        let heads = [
            (self.name, "who"),
            (self.day, "day"),
            (self.logged, "logged"),
            (self.outside, "outside"),
            (self.flags, "flag"),
            (self.last, "last log"),
            (self.photos, "photos"),
            (self.state, "state"),
        ];
        for ((x, width), head) in heads {
            page.text_in(x, 1, width, head, dim);
        }
    }

    fn row(
        &self,
        model: &Model,
        row: &InboxRow,
        today: NaiveDate,
        selected: bool,
        y: u16,
        page: &mut Page<'_>,
    ) {
        let palette = page.palette;
        let (library, summary) = (model.library, &row.summary);
        let schedule = &library.schedule;
        let urgency = summary.urgency(schedule, today);
        let handled = summary.is_handled();
        let plain = match (selected, handled) {
            (true, _) => palette.strong,
            (false, true) => palette.dim,
            (false, false) => palette.text,
        };
        if selected {
            page.text(0, y, palette.marks.cursor, palette.accent);
        }
        let grave = if handled { palette.dim } else { style(urgency, palette) };
        if let Some(worst) = &summary.worst {
            page.text_in(2, y, 3, words::mark(library, worst.level), grave);
        }
        let mut cell = |(x, width): (u16, u16), text: &str, style: Style| {
            if width > 0 {
                page.text_in(x, y, width, text, style);
            }
        };
        cell(self.name, &row.name, plain);
        cell(self.day, &summary.day(today).map_or_else(String::new, say::column), plain);
        if let Some((logged, due)) = summary.logged(schedule, today) {
            cell(self.logged, &format!("{logged}/{due}"), plain);
        }
        if let Some(latest) = &summary.latest {
            cell(self.outside, &format!("{}/{}", latest.outside, latest.logged.len()), plain);
        }
        let flag = match (&summary.worst, summary.quiet(schedule, today)) {
            (Some(worst), _) if urgency <= Urgency::Clinic => {
                let text = say::worst(library, worst);
                // Of an emergency its age counts.
                match worst.level {
                    Level::Emergency if self.flags.1 > 30 => {
                        format!("{text}, {}", say::age(worst.since, today))
                    }
                    _ => text,
                }
            }
            (_, Some(quiet)) => say::quiet(quiet, summary, today),
            (Some(worst), None) => say::worst(library, worst),
            (None, None) => String::new(),
        };
        cell(self.flags, &flag, grave);
        let last = summary.last_log.map_or_else(
            || "none".to_owned(),
            |at| match self.last.1 {
                16 => say::moment(at, today),
                _ => say::day(at.date_naive(), today),
            },
        );
        cell(self.last, &last, plain);
        cell(self.photos, &summary.photos.to_string(), plain);
        let (state, style) = self.state(summary, today, plain, palette);
        cell(self.state, &state, style);
    }

    fn state(
        &self,
        summary: &crate::assess::Summary,
        today: NaiveDate,
        plain: Style,
        palette: &Palette,
    ) -> (String, Style) {
        let Some(reviewed) = &summary.reviewed else { return ("new".to_owned(), palette.accent) };
        if reviewed.did == Some(Did::NoReach) {
            return ("no reach".to_owned(), palette.level(Level::Clinic));
        }
        if !summary.news.is_empty() {
            return ("new".to_owned(), palette.accent);
        }
        let by = if reviewed.by.is_empty() { "seen" } else { &reviewed.by };
        if self.state.1 < 14 {
            return (by.to_owned(), plain);
        }
        (format!("{by} {}", say::day(reviewed.at.date_naive(), today)), plain)
    }
}

/// The selected one in a few lines.
fn in_brief(model: &Model, row: &InboxRow, page: &mut Page<'_>) {
    let palette = page.palette;
    let (library, summary, today) = (model.library, &row.summary, model.date());
    let width = page.width();
    let mut text = Text::default();
    let title = format!("{}: {}", row.name, say::session(library, summary));
    text.add(0, width, &title, palette.strong);
    if let Some(worst) = &summary.worst {
        let answered =
            if worst.answered { " They wrote that they called or were seen." } else { "" };
        let more = match summary.open {
            0 | 1 => String::new(),
            n => format!(" {n} open in all."),
        };
        let said = format!(
            "{}, {}.{more}{answered}",
            say::worst(library, worst),
            say::age(worst.since, today)
        );
        text.add(0, width, &said, palette.level(worst.level));
    }
    if let Some(quiet) = summary.quiet(&library.schedule, today) {
        let said = words::capital(&format!("{}.", say::quiet(quiet, summary, today)));
        text.add(0, width, &said, palette.text);
    }
    let news = say::news(summary.news);
    if !news.is_empty() {
        let since = summary.reviewed.as_ref().map_or_else(
            || "Not looked at yet".to_owned(),
            |one| format!("Since the last look ({})", say::moment(one.at, today)),
        );
        text.add(0, width, &format!("{since}: {news}."), palette.accent);
    }
    text.add(0, width, &say::fresh(summary, today), palette.dim);
    let (width, height) = (page.width(), page.height());
    text.show(0, "Enter shows all of it", &mut page.part(0, 0, width, height));
}
