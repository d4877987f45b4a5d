//! The inbox of a practice.

use chrono::NaiveDate;
use ratatui::style::Style;

use crate::app::Model;
use crate::app::pointer::Hit;
use crate::app::screens::inbox::{Desk, Filter};
use crate::assess::Urgency;
use crate::domain::{Did, Level};
use crate::effect::InboxRow;
use crate::say;
use crate::tui::page::{Page, Text, width_of};
use crate::tui::theme::Palette;
use crate::words;
use crate::words::desk;

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
        let end = page.text(0, 1, &format!("{} ", say::inbox::find()), palette.accent);
        let end = page.text_in(end, 1, width.saturating_sub(end), &desk.find, palette.text);
        page.at(end, 1)
    });
    if rows.is_empty() {
        let mut text = Text::default();
        for line in say::inbox::nobody_yet().lines() {
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
        page.text(2, 2, say::inbox::nobody_fits(), palette.dim);
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
    let filter = (desk.filter != Filter::All).then(|| desk.filter.title());
    let mut title = say::inbox::title(&desk.order.title(), &say::or_none(filter));
    if !desk.find.is_empty() && !desk.finding {
        title += &format!(", \"{}\"", desk.find);
    }
    let all = desk.rows.as_ref().map_or(0, Vec::len);
    if desk.shown.len() == all {
        title
    } else {
        say::inbox::shown_of(&title, &desk.shown.len(), &all)
    }
}

/// `1 EMERGENCY  2 TODAY  4 new`, on the right.
fn counts(model: &Model, desk: &Desk, left: u16, page: &mut Page<'_>) {
    let palette = page.palette;
    let counted = desk.urgent.iter();
    let mut pieces: Vec<(String, Style)> = counted
        .map(|&(urgency, count)| {
            let word = desk::urgency(model.library, urgency);
            (format!("{count} {word}"), style(urgency, palette))
        })
        .collect();
    if desk.new > 0 {
        pieces.push((say::inbox::count_new(&desk.new), palette.accent));
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
            (self.name, say::inbox::who()),
            (self.day, say::inbox::head_day()),
            (self.logged, say::inbox::head_logged()),
            (self.outside, say::inbox::head_outside()),
            (self.flags, say::inbox::head_flag()),
            (self.last, say::inbox::head_last()),
            (self.photos, say::inbox::head_photos()),
            (self.state, say::inbox::head_state()),
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
        cell(self.day, &summary.day(today).map_or_else(String::new, desk::column), plain);
        if let Some((logged, due)) = summary.logged(schedule, today) {
            cell(self.logged, &format!("{logged}/{due}"), plain);
        }
        if let Some(latest) = &summary.latest {
            cell(self.outside, &format!("{}/{}", latest.outside, latest.logged.len()), plain);
        }
        let flag = match (&summary.worst, summary.quiet(schedule, today)) {
            (Some(worst), _) if urgency <= Urgency::Clinic => {
                let text = desk::worst(library, worst);
                // Of an emergency its age counts.
                match worst.level {
                    Level::Emergency if self.flags.1 > 30 => {
                        format!("{text}, {}", desk::age(worst.since, today))
                    }
                    _ => text,
                }
            }
            (_, Some(quiet)) => desk::quiet(quiet, summary, today),
            (Some(worst), None) => desk::worst(library, worst),
            (None, None) => String::new(),
        };
        cell(self.flags, &flag, grave);
        let last = summary.last_log.map_or_else(
            || say::inbox::none().to_owned(),
            |at| match self.last.1 {
                16 => desk::moment(at, today),
                _ => desk::day(at.date_naive(), today),
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
        let Some(reviewed) = &summary.reviewed else {
            return (say::inbox::new().to_owned(), palette.accent);
        };
        if reviewed.did == Some(Did::NoReach) {
            return (say::inbox::no_reach().to_owned(), palette.level(Level::Clinic));
        }
        if !summary.news.is_empty() {
            return (say::inbox::new().to_owned(), palette.accent);
        }
        let by = if reviewed.by.is_empty() { say::inbox::seen() } else { &reviewed.by };
        if self.state.1 < 14 {
            return (by.to_owned(), plain);
        }
        (format!("{by} {}", desk::day(reviewed.at.date_naive(), today)), plain)
    }
}

/// The selected one in a few lines.
fn in_brief(model: &Model, row: &InboxRow, page: &mut Page<'_>) {
    let palette = page.palette;
    let (library, summary, today) = (model.library, &row.summary, model.date());
    let width = page.width();
    let mut text = Text::default();
    let title = format!("{}: {}", row.name, desk::session(library, summary));
    text.add(0, width, &title, palette.strong);
    if let Some(worst) = &summary.worst {
        let (name, age) = (desk::worst(library, worst), desk::age(worst.since, today));
        let said = say::inbox::worst(&name, &age, &summary.open, &worst.answered);
        text.add(0, width, &said, palette.level(worst.level));
    }
    if let Some(quiet) = summary.quiet(&library.schedule, today) {
        let said = words::capital(&format!("{}.", desk::quiet(quiet, summary, today)));
        text.add(0, width, &said, palette.text);
    }
    let news = desk::news(summary.news);
    if !news.is_empty() {
        let since = summary.reviewed.as_ref().map_or_else(
            || say::patient::not_looked_at().to_owned(),
            |one| say::inbox::since_last_look(&desk::moment(one.at, today)),
        );
        text.add(0, width, &format!("{since}: {news}."), palette.accent);
    }
    text.add(0, width, &desk::fresh(summary, today), palette.dim);
    let (width, height) = (page.width(), page.height());
    text.show(0, say::inbox::enter_shows_all(), &mut page.part(0, 0, width, height));
}
