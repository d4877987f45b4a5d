//! One symptom by day against its range.

use super::story::{Settled, Story};
use super::words::on_day;
use crate::assess::{DayValue, Expected, Position, Timeline};
use crate::domain::{Day, Level, Severity, SiteId};
use crate::exchange::paper::{Anchor, Drawing, Figure, Ink, Shape};
use crate::words;

/// Under the charts of a page.
pub(super) const LEGEND: &str = "0 none, 1 slight, 2 moderate, 3 marked, 4 severe. Band: usual \
     range; dotted: typical course. Dot (o): in the usual range; triangle (X): above it; ring: \
     written on a later day; ?: due and not logged; !: a flag began.";

/// The size of a chart, in points.
const SIZE: (f32, f32) = (250.0, 60.0);
/// Where days begin and end.
const SIDES: (f32, f32) = (13.0, 246.0);
/// Where severities 4 and 0 are.
const HEIGHTS: (f32, f32) = (18.0, 46.0);

/// Where things are.
struct Scale {
    first: Day,
    step: f32,
}

impl Scale {
    fn new(first: Day, last: Day) -> Self {
        let days = last.since(first).max(1);
        Self { first, step: (SIDES.1 - SIDES.0) / steps(days + 1) }
    }

    /// The middle of a day.
    fn x(&self, day: Day) -> f32 {
        SIDES.0 + (steps(day.since(self.first)) + 0.5) * self.step
    }
}

fn steps(n: i32) -> f32 {
    f32::from(i16::try_from(n).unwrap_or(i16::MAX))
}

fn y(severity: Severity) -> f32 {
    let (top, bottom) = HEIGHTS;
    bottom - f32::from(severity.get()) * (bottom - top) / 4.0
}

/// The ink of a level.
pub(super) const fn ink(level: Level) -> Ink {
    match level {
        Level::Watch => Ink::Watch,
        Level::Clinic => Ink::Clinic,
        Level::Today => Ink::Today,
        Level::Emergency => Ink::Emergency,
    }
}

/// The chart of a symptom. `flags`: where flags about it began.
pub(super) fn chart(
    story: &Story<'_>,
    place: Option<SiteId>,
    line: &Timeline<'_>,
    flags: &[(Day, Level)],
    missed: &[Day],
) -> Figure {
    let word = words::symptom(story.library(), line.symptom);
    let title = match place {
        Some(_) => format!("{word}, {}", words::place(story.library(), story.session(), place)),
        None => word.to_owned(),
    };
    let latest = line.days.iter().rev().find(|day| day.value.is_some());
    let (short, says) =
        latest.map_or_else(Default::default, |latest| status(story, place, line, latest));
    let mut drawing = Drawing::new(SIZE.0, SIZE.1);
    let above = latest.is_some_and(|day| matches!(day.position, Position::Above(_)));
    drawing.bold((0.0, 8.5), 8.4, Anchor::Start, Ink::Text, &title);
    let quiet = if above { Ink::Text } else { Ink::Quiet };
    drawing.text((SIZE.0, 8.5), 7.2, Anchor::End, quiet, &short);
    draw(&mut drawing, line, flags, missed);
    let signs = line.days.iter().map(|day| sign(day, missed));
    Figure { title, says, drawing, marks: signs.collect(), rows: rows(word, line, missed) }
}

/// How a symptom is on the last day it was logged, in short and in a sentence.
pub(super) fn status(
    story: &Story<'_>,
    place: Option<SiteId>,
    line: &Timeline<'_>,
    latest: &DayValue<'_>,
) -> (String, String) {
    let Some(value) = latest.value else { return Default::default() };
    let word = words::short(story.library(), value);
    let mut short = format!("{}: {value} {word}", on_day(latest.day));
    if let Some(limit) = latest.limit {
        short += &format!(", usual up to {}", limit.upper);
    }
    if let Position::Above(by) = latest.position {
        short += &format!(", above by {by}");
    }
    let mut says = words::capital(&short);
    if let Some((most, day)) = strongest(line) {
        says += &format!(". Strongest: {most} on day {day}");
    }
    says += &format!(". {}.", words::capital(&settled(story, place, line)));
    (short, says)
}

/// The strongest after treatment, and its first day; `None` where it was never there.
pub(super) fn strongest(line: &Timeline<'_>) -> Option<(Severity, Day)> {
    let days = line.days.iter().filter(|day| day.day >= Day::TREATMENT);
    let most = days.filter_map(|day| Some((day.value?, std::cmp::Reverse(day.day)))).max();
    let (most, std::cmp::Reverse(day)) = most?;
    (most > Severity::NONE).then_some((most, day))
}

/// Since when it is as before, in words.
pub(super) fn settled(story: &Story<'_>, place: Option<SiteId>, line: &Timeline<'_>) -> String {
    let known = Expected::new(story.case, place).before(line.symptom).is_some();
    match (Settled::of(story.case, place, line), known) {
        (Settled::Never, true) => "never above how it was before".to_owned(),
        (Settled::From(day), true) => format!("as before from day {day}"),
        (Settled::NotYet, true) => "not yet as before".to_owned(),
        // How it was before is not known.
        (Settled::Never, false) => "none on every logged day".to_owned(),
        (Settled::From(day), false) => format!("none from day {day}"),
        (Settled::NotYet, false) => "not yet none".to_owned(),
    }
}

fn draw(drawing: &mut Drawing, line: &Timeline<'_>, flags: &[(Day, Level)], missed: &[Day]) {
    let (Some(first), Some(last)) = (line.days.first(), line.days.last()) else { return };
    let scale = Scale::new(first.day, last.day);
    let (top, bottom) = HEIGHTS;
    let half = scale.step / 2.0;
    // One block for days of one limit: between two of a colour a seam would be seen.
    for days in line.days.chunk_by(|one, next| limit(one) == limit(next)) {
        let Some((first, upper)) = days.first().and_then(|day| Some((day.day, limit(day)?))) else {
            continue;
        };
        // A limit of none is a line, so that it is seen.
        let up = y(upper).min(bottom - 1.6);
        let count = steps(i32::try_from(days.len()).unwrap_or(0));
        let size = (scale.step * count, bottom - up);
        drawing.block((scale.x(first) - half, up), size, Ink::Band);
    }
    drawing.line((SIDES.0, bottom), (SIDES.1, bottom), 0.5, Ink::Rule);
    for (at, text) in [(top, "4"), (bottom, "0")] {
        drawing.text((SIDES.0 - 4.0, at + 2.2), 6.2, Anchor::End, Ink::Quiet, text);
    }
    let typical: Vec<(f32, f32)> =
        line.days.iter().filter_map(|day| Some((scale.x(day.day), y(day.typical?)))).collect();
    if typical.len() > 1 {
        let shape = Shape::Line { points: typical, width: 0.6, ink: Ink::Quiet, dashed: true };
        drawing.shapes.push(shape);
    }
    course(drawing, &scale, line, missed);
    for day in &line.days {
        let (Some(value), x) = (day.value, scale.x(day.day)) else { continue };
        mark(drawing, day, (x, y(value)), flags);
    }
    for day in missed.iter().filter(|day| line.on(**day).is_some_and(|day| day.value.is_none())) {
        drawing.text((scale.x(*day), bottom - 2.0), 7.0, Anchor::Middle, Ink::Quiet, "?");
    }
    ruler(drawing, &scale, line);
    for (day, level) in flags {
        if line.on(*day).is_some() {
            drawing.bold((scale.x(*day), top - 0.5), 7.4, Anchor::Middle, ink(*level), "!");
        }
    }
}

fn limit(day: &DayValue<'_>) -> Option<Severity> {
    day.limit.map(|limit| limit.upper)
}

/// The line through what was logged: a missed log parts it, and so does the treatment.
fn course(drawing: &mut Drawing, scale: &Scale, line: &Timeline<'_>, missed: &[Day]) {
    let mut points: Vec<(f32, f32)> = Vec::new();
    let mut pieces = Vec::new();
    for day in &line.days {
        if let Some(value) = day.value {
            points.push((scale.x(day.day), y(value)));
        }
        let parts = day.value.is_none() && missed.contains(&day.day);
        if parts || day.day < Day::TREATMENT {
            pieces.push(std::mem::take(&mut points));
        }
    }
    pieces.push(points);
    for points in pieces.into_iter().filter(|points| points.len() > 1) {
        drawing.shapes.push(Shape::Line { points, width: 1.1, ink: Ink::Data, dashed: false });
    }
}

fn mark(drawing: &mut Drawing, day: &DayValue<'_>, (x, y): (f32, f32), flags: &[(Day, Level)]) {
    if matches!(day.position, Position::Above(_)) {
        let since = flags.iter().filter(|(since, _)| *since <= day.day);
        let ink = since.map(|(_, level)| *level).max().map_or(Ink::Data, ink);
        let points = vec![(x, y - 3.3), (x + 3.0, y + 2.2), (x - 3.0, y + 2.2)];
        drawing.shapes.push(Shape::Area { points, ink });
    } else {
        let radius = if day.back_dated { 1.7 } else { 2.0 };
        let shape = Shape::Disc { at: (x, y), radius, ink: Ink::Data, hollow: day.back_dated };
        drawing.shapes.push(shape);
    }
}

fn ruler(drawing: &mut Drawing, scale: &Scale, line: &Timeline<'_>) {
    let every = match line.days.len() {
        ..=16 => 1,
        17..=32 => 2,
        _ => 7,
    };
    let height = HEIGHTS.1 + 8.5;
    for day in line.days.iter().map(|day| day.day) {
        let text = if day < Day::TREATMENT { "before".to_owned() } else { day.to_string() };
        if day >= Day::TREATMENT && day.0 % every == 0 {
            drawing.text((scale.x(day), height), 6.2, Anchor::Middle, Ink::Quiet, &text);
        } else if day < Day::TREATMENT && scale.step > 12.0 {
            drawing.text((scale.x(day), height), 5.4, Anchor::Middle, Ink::Quiet, &text);
        }
    }
    drawing.text((0.0, height), 6.2, Anchor::Start, Ink::Quiet, "day");
}

/// A sign for each day, for plain text.
fn sign(day: &DayValue<'_>, missed: &[Day]) -> char {
    match day.position {
        Position::Above(_) => 'X',
        Position::Below | Position::Within => 'o',
        Position::NoExpectation => '-',
        Position::NotLogged if missed.contains(&day.day) => '?',
        Position::NotLogged => '.',
    }
}

fn rows(word: &str, line: &Timeline<'_>, missed: &[Day]) -> Vec<Vec<String>> {
    let told = |day: &&DayValue<'_>| day.value.is_some() || missed.contains(&day.day);
    let days: Vec<&DayValue<'_>> = line.days.iter().filter(told).collect();
    let row = |name: &str, cell: &dyn Fn(&DayValue<'_>) -> String| {
        let cells = days.iter().map(|day| cell(day));
        std::iter::once(name.to_owned()).chain(cells).collect()
    };
    let value = |day: &DayValue<'_>| day.value.map_or("?".to_owned(), |value| value.to_string());
    let limit =
        |day: &DayValue<'_>| day.limit.map_or("-".to_owned(), |limit| limit.upper.to_string());
    vec![
        row("day", &|day| super::words::day(day.day)),
        row(&word.to_lowercase(), &value),
        row("usual up to", &limit),
    ]
}
