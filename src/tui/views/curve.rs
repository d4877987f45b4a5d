//! Draws curves: one large, many small, and as a table of numbers.

use ratatui::style::{Modifier, Style};

use crate::app::pointer::Hit;
use crate::app::screens::chart::{Curve, Point};
use crate::app::{Model, words};
use crate::assess::Position;
use crate::domain::{Day, Level, Severity};
use crate::say;
use crate::tui::page::{Page, width_of};

use super::today::usual;

/// The columns of days that all parts of a chart share.
#[derive(Clone, Copy, Debug)]
pub struct Ruler {
    /// The first day.
    pub first: Day,
    /// How many days.
    pub days: u16,
    /// Where the first column starts.
    pub left: u16,
    /// Cells a day, at least; some days take one more, so that the whole width is used.
    pub step: u16,
    /// Cells for all days.
    width: u16,
}

impl Ruler {
    /// So many days in the width that is left beside the labels.
    #[must_use]
    pub fn new(first: Day, days: i32, left: u16, width: u16) -> Self {
        let days = u16::try_from(days).unwrap_or(1).max(1);
        let width = width.saturating_sub(left).max(days);
        Self { first, days, left, step: width / days, width }
    }

    /// The middle of a day's column; `None` when it is not shown.
    #[must_use]
    pub fn x(&self, day: Day) -> Option<u16> {
        let at = u16::try_from(day.since(self.first)).ok().filter(|at| *at < self.days)?;
        Some(self.start(at).midpoint(self.start(at + 1)))
    }

    /// The columns of a day.
    fn columns(&self, day: Day) -> std::ops::Range<u16> {
        let at = u16::try_from(day.since(self.first)).ok().filter(|at| *at < self.days);
        at.map_or(0..0, |at| self.start(at)..self.start(at + 1))
    }

    /// Where a column starts.
    fn start(&self, at: u16) -> u16 {
        let cells = u32::from(at) * u32::from(self.width) / u32::from(self.days);
        self.left + u16::try_from(cells).unwrap_or(0)
    }

    /// The days shown.
    pub fn iter(&self) -> impl Iterator<Item = Day> + use<> {
        let first = self.first;
        (0..i32::from(self.days)).map(move |n| first.plus(n))
    }
}

/// The line a severity stands on, of `height` lines with severe at the top.
fn line_of(severity: Severity, height: u16) -> u16 {
    let steps = u16::from(Severity::MAX.get() - severity.get());
    (steps * height.saturating_sub(1) + 2) / 4
}

/// One large curve over its expected range.
pub fn large(model: &Model, curve: &Curve, ruler: Ruler, page: &mut Page<'_>) {
    let palette = page.palette;
    let marks = palette.marks;
    let height = page.height();
    for day in ruler.iter() {
        let columns = ruler.columns(day);
        let width = columns.end.saturating_sub(columns.start);
        page.stands_for((columns.start, 0), (width, height), Hit::Day(day));
    }
    for severity in Severity::ALL {
        let word = if ruler.left >= 9 {
            words::short(model.library, severity).to_owned()
        } else {
            severity.to_string()
        };
        let x = ruler.left.saturating_sub(width_of(&word) + 1);
        page.text_in(x, line_of(severity, height), ruler.left, &word, palette.dim);
    }
    for day in ruler.iter() {
        let Some(upper) = curve.on(day).and_then(|point| point.upper) else { continue };
        for y in line_of(upper, height)..height {
            for x in ruler.columns(day) {
                page.cell(x, y, marks.fill, palette.band);
            }
        }
    }
    let today = model.healing_day();
    if let Some(x) = ruler.x(today) {
        for y in 0..height {
            page.cell(x, y, marks.today, palette.dim);
        }
    }
    for day in ruler.iter() {
        let Some(typical) = curve.on(day).and_then(|point| point.typical) else { continue };
        let y = line_of(typical, height);
        for x in ruler.columns(day).filter(|x| x % 2 == 0) {
            page.cell(x, y, marks.typical, palette.dim);
        }
    }
    for day in ruler.iter() {
        let Some(study) = curve.on(day).and_then(|point| point.study) else { continue };
        for x in ruler.columns(day) {
            page.cell(x, line_of(study.upper, height), marks.study, palette.text);
        }
    }
    beside(curve, ruler, page);
    if marks.fine {
        trace(curve, ruler, page);
    }
    for day in ruler.iter() {
        let Some((x, point)) = ruler.x(day).zip(curve.on(day)) else { continue };
        let Some(value) = point.value else { continue };
        let (mark, style) = mark(model, point, page);
        page.cell(x, line_of(value, height), mark, style);
    }
}

/// The mark of a logged value: by shape, and again by colour.
fn mark(model: &Model, point: &Point, page: &Page<'_>) -> (&'static str, Style) {
    let palette = page.palette;
    let marks = palette.marks;
    match point.position {
        Position::Above(_) => {
            let level = words::worst(model.library, &model.journal).map(|(level, _)| level);
            let level = level.unwrap_or(Level::Clinic).clamp(Level::Clinic, Level::Today);
            (marks.above, palette.level(level))
        }
        _ if point.back_dated => (marks.late, palette.accent),
        _ => (marks.inside, palette.accent),
    }
}

/// The session laid beside: its own mark, dim.
fn beside(curve: &Curve, ruler: Ruler, page: &mut Page<'_>) {
    let palette = page.palette;
    let height = page.height();
    for (day, value) in (0..).map(Day).zip(&curve.beside) {
        if let (Some(x), Some(value)) = (ruler.x(day), value) {
            page.cell(x, line_of(*value, height), palette.marks.beside, palette.text);
        }
    }
}

/// The line between values of neighbouring days, in dots of two by four a cell. A missing day
/// breaks it.
fn trace(curve: &Curve, ruler: Ruler, page: &mut Page<'_>) {
    let height = page.height();
    let mut dots: std::collections::BTreeMap<(u16, u16), u32> = std::collections::BTreeMap::new();
    let at = |day: Day| {
        let value = curve.on(day)?.value?;
        let x = ruler.x(day)?;
        Some((i32::from(x) * 2 + 1, i32::from(line_of(value, height)) * 4 + 1))
    };
    for day in ruler.iter() {
        let (Some((x0, y0)), Some((x1, y1))) = (at(day), at(day.plus(1))) else { continue };
        for x in x0..=x1 {
            let y = y0 + (y1 - y0) * (x - x0) / (x1 - x0).max(1);
            dot(&mut dots, x, y);
            // A steep line is drawn without holes.
            let next = y0 + (y1 - y0) * (x + 1 - x0) / (x1 - x0).max(1);
            for between in (y.min(next) + 1)..y.max(next) {
                dot(&mut dots, x, between);
            }
        }
    }
    let accent = page.palette.accent;
    for ((x, y), bits) in dots {
        if let Some(braille) = char::from_u32(0x2800 + bits) {
            let mut buffer = [0; 4];
            page.cell(x, y, braille.encode_utf8(&mut buffer), accent);
        }
    }
}

fn dot(dots: &mut std::collections::BTreeMap<(u16, u16), u32>, x: i32, y: i32) {
    const BITS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
    let (Ok(column), Ok(row)) = (u16::try_from(x / 2), u16::try_from(y / 4)) else { return };
    let (Ok(right), Ok(down)) = (usize::try_from(x % 2), usize::try_from(y % 4)) else { return };
    let bit = BITS.get(right).and_then(|side| side.get(down)).copied().unwrap_or(0);
    *dots.entry((column, row)).or_default() |= bit;
}

/// The days below a curve: numbers, `?` for a missing one, the cursor's in bold.
pub fn ruler_line(model: &Model, curve: &Curve, ruler: Ruler, page: &mut Page<'_>) {
    let palette = page.palette;
    page.text_in(0, 0, ruler.left, say::chart::label_day(), palette.dim);
    let today = model.healing_day();
    let mut free = 0;
    for day in ruler.iter() {
        let Some(x) = ruler.x(day) else { continue };
        let logged = curve.on(day).is_some_and(|point| point.value.is_some());
        let missing = day <= today && !logged && model.library.schedule.due.contains(&day);
        let text = if missing { "?".to_owned() } else { day.to_string() };
        let cursor = day == model.chart.cursor;
        let style = if cursor {
            palette.accent.add_modifier(Modifier::UNDERLINED)
        } else if missing {
            palette.level(Level::Clinic)
        } else if day <= today {
            palette.text
        } else {
            palette.dim
        };
        let left = x.saturating_sub((width_of(&text) - 1) / 2);
        if left >= free || cursor {
            page.text(left, 0, &text, style);
            free = left + width_of(&text) + 1;
        }
    }
}

/// Notes and flags below the days.
pub fn events_line(model: &Model, ruler: Ruler, page: &mut Page<'_>) {
    let palette = page.palette;
    let data = &model.chart.data;
    page.text_in(0, 0, ruler.left, say::chart::label_notes(), palette.dim);
    for day in ruler.iter() {
        let Some(x) = ruler.x(day) else { continue };
        let photo = model.journal.photos.iter().any(|photo| photo.day == day);
        if let Some(level) = data.flags.get(&day) {
            page.text(
                x,
                0,
                words::mark(model.library, *level).get(..1).unwrap_or("!"),
                palette.level(*level),
            );
        }
        if data.notes.contains(&day) {
            page.text(
                x + u16::from(data.flags.contains_key(&day)),
                0,
                palette.marks.note,
                palette.text,
            );
        }
        let marked =
            u16::from(data.flags.contains_key(&day)) + u16::from(data.notes.contains(&day));
        if photo && (marked < ruler.step || marked == 0) {
            page.text(x + marked, 0, palette.marks.photo, palette.text);
        }
        let free = marked == 0 && !photo;
        if let Some((letters, _)) = data.met.get(&day).filter(|_| free) {
            let next = ruler.x(day.plus(1)).unwrap_or(x + 4);
            let room = next.saturating_sub(x + 1).max(1);
            page.text_in(x, 0, room, letters, palette.text);
        }
        if day == model.healing_day()
            && !data.met.contains_key(&day)
            && !data.met.contains_key(&day.plus(-1))
            && free
        {
            page.text(x.saturating_sub(1), 0, say::chart::now(), palette.accent);
        }
    }
}

/// One symptom in two lines: bars over a tinted range, value and range at the right end.
pub fn small(model: &Model, curve: &Curve, ruler: Ruler, selected: bool, page: &mut Page<'_>) {
    let palette = page.palette;
    let name = words::symptom(model.library, curve.symptom).to_lowercase();
    let style = if selected { palette.accent } else { palette.text };
    let x = ruler.left.saturating_sub(width_of(&name) + 1);
    page.text(x, 0, &name, style);
    for day in ruler.iter() {
        let Some((x, point)) = ruler.x(day).zip(curve.on(day)) else { continue };
        if point.upper.is_some_and(|upper| upper > Severity::NONE) {
            for x in ruler.columns(day) {
                page.cell(x, 0, palette.marks.fill, palette.band);
            }
        }
        let text = match point.value {
            Some(value) => value.to_string(),
            None if day <= model.healing_day() && model.library.schedule.due.contains(&day) => {
                "?".to_owned()
            }
            None => continue,
        };
        let (mark, style) = mark(model, point, page);
        let style = match point.value {
            None => palette.dim,
            Some(Severity::NONE) => palette.dim,
            Some(_) if matches!(point.position, Position::Above(_)) => style,
            Some(_) => palette.strong,
        };
        let end = page.text(x, 0, &text, style);
        if matches!(point.position, Position::Above(_)) && ruler.step > 2 {
            page.text(end, 0, mark, style);
        }
    }
}

/// What stands at the right end of a small curve: `3, usual 0-1`.
#[must_use]
pub fn summary(model: &Model, curve: &Curve) -> String {
    let today = model.healing_day();
    let last = curve.points.iter().rev().find(|point| point.value.is_some() && point.day <= today);
    let Some(point) = last else { return say::flags::not_logged().to_owned() };
    let value = point.value.map_or_else(String::new, |value| value.to_string());
    let range = point
        .upper
        .map_or(say::chart::no_range().to_owned(), |upper| say::chart::usual(&usual(upper)));
    say::chart::value_on(&value, &point.day, &range)
}

/// Numbers by day, one symptom a line. Returns how many lines it took.
pub fn table(model: &Model, page: &mut Page<'_>, first: Day, last: Day) -> u16 {
    let palette = page.palette;
    let days = last.since(first) + 1;
    let ruler =
        Ruler::new(first, days, 11, page.width().min(11 + 4 * u16::try_from(days).unwrap_or(1)));
    page.text(0, 0, say::chart::label_day(), palette.dim);
    for day in ruler.iter() {
        if let Some(x) = ruler.x(day) {
            let style = if day == model.healing_day() { palette.accent } else { palette.dim };
            page.text(x, 0, &day.to_string(), style);
        }
    }
    let mut y = 1;
    for curve in &model.chart.data.curves {
        if y >= page.height() {
            break;
        }
        let width = page.width();
        small(model, curve, ruler, false, &mut page.part(0, y, width, 1));
        y += 1;
    }
    y
}
