//! The charts of a report. What has to be told apart is told apart by place and by words: groups
//! have a panel each, with the others as thin lines behind.

use aftercare::exchange::paper::{Anchor, Drawing, Figure, Ink, Shape};

use crate::analysis::stats::{Curve, Spread, Turnbull};

/// The size of a panel, in points.
const WIDTH: f32 = 250.0;
/// Its left and right ends of the plot.
const SIDES: (f32, f32) = (36.0, 244.0);
/// The size of its letters.
const SIZE: f32 = 6.8;

/// Where things are in a plot.
struct Plot {
    top: f32,
    bottom: f32,
    days: f32,
    most: f32,
}

impl Plot {
    fn x(&self, day: f32) -> f32 {
        SIDES.0 + (SIDES.1 - SIDES.0) * (day / self.days).clamp(0.0, 1.0)
    }

    fn y(&self, value: f32) -> f32 {
        self.bottom - (self.bottom - self.top) * (value / self.most).clamp(0.0, 1.0)
    }

    /// A panel with its title, its grid and its days.
    fn drawing(&self, title: &str, says: &str, marks: &[(f32, String)], below: f32) -> Drawing {
        let mut drawing = Drawing::new(WIDTH, self.bottom + below);
        drawing.bold((0.0, 8.0), 8.0, Anchor::Start, Ink::Text, title);
        drawing.text((WIDTH, 8.0), SIZE, Anchor::End, Ink::Quiet, says);
        for (value, mark) in marks {
            let y = self.y(*value);
            drawing.line((SIDES.0, y), (SIDES.1, y), 0.4, Ink::Rule);
            drawing.text((SIDES.0 - 3.0, y + 2.3), SIZE, Anchor::End, Ink::Quiet, mark);
        }
        for day in self.ticks() {
            let x = self.x(f32::from(day));
            drawing.line((x, self.bottom), (x, self.bottom + 2.0), 0.4, Ink::Quiet);
            let text = if day == 0 { "day 0".to_owned() } else { day.to_string() };
            drawing.text((x, self.bottom + 9.0), SIZE, Anchor::Middle, Ink::Quiet, &text);
        }
        drawing
    }

    /// Days that are written: weeks, or fewer of them.
    fn ticks(&self) -> impl Iterator<Item = i16> {
        let step = if self.days <= 35.0 { 7 } else { 14 };
        let days = self.days;
        (0..100).map(move |n| n * step).take_while(move |day| f32::from(*day) <= days)
    }

    /// A line that keeps its height until the next point.
    fn stairs(&self, points: &[(f32, f32)]) -> Vec<(f32, f32)> {
        let mut line: Vec<(f32, f32)> = Vec::with_capacity(2 * points.len());
        for (day, value) in points {
            let (x, y) = (self.x(*day), self.y(*value));
            if let Some((_, before)) = line.last().copied() {
                line.push((x, before));
            }
            line.push((x, y));
        }
        line
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points on paper")]
const fn single(number: f64) -> f32 {
    number as f32
}

/// A percentage with as many places as it needs.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        0.0 => "0 %".to_owned(),
        ..0.1 => format!("{percent:.2} %"),
        ..10.0 => format!("{percent:.1} %"),
        _ => format!("{percent:.0} %"),
    }
}

/// `68 % (66 to 70)`.
pub(super) fn limits(share: f64, lower: f64, upper: f64) -> String {
    let bare = |share: f64| percent(share).trim_end_matches(" %").to_owned();
    format!("{} ({} to {})", percent(share), bare(lower), bare(upper))
}

fn push(drawing: &mut Drawing, points: Vec<(f32, f32)>, width: f32, ink: Ink, dashed: bool) {
    if points.len() > 1 {
        drawing.shapes.push(Shape::Line { points, width, ink, dashed });
    }
}

fn band(drawing: &mut Drawing, upper: Vec<(f32, f32)>, lower: Vec<(f32, f32)>, ink: Ink) {
    let points: Vec<_> = upper.into_iter().chain(lower.into_iter().rev()).collect();
    if points.len() > 2 {
        drawing.shapes.push(Shape::Area { points, ink });
    }
}

/// A curve of one group.
pub(super) struct Panel<'a> {
    pub(super) title: String,
    pub(super) size: String,
    pub(super) curve: &'a Curve,
    /// How many points of it may be shown.
    pub(super) points: usize,
    pub(super) intervals: &'a Turnbull,
}

/// The steps of a curve, from all on day 0.
fn steps(panel: &Panel<'_>) -> Vec<(f32, f32)> {
    let points = panel.curve.points.iter().take(panel.points);
    let own = points.map(|point| (f32::from(point.day), single(point.survival)));
    std::iter::once((0.0, 1.0)).chain(own).collect()
}

/// The last day that is drawn.
const LAST_DAY: i16 = 60;

/// Curves of healing, a panel for each group with the others behind it.
pub(super) fn curves(panels: &[Panel<'_>]) -> Vec<Figure> {
    let ends = panels.iter().filter_map(|it| it.curve.points.get(it.points.checked_sub(1)?));
    let last = ends.map(|point| point.day).max().unwrap_or(7).clamp(7, LAST_DAY);
    let plot = Plot { top: 18.0, bottom: 98.0, days: f32::from(last), most: 1.0 };
    let marks: Vec<(f32, String)> =
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|it| (it, percent(it.into()))).to_vec();
    let panel = |(at, it): (usize, &Panel<'_>)| {
        let mut drawing = plot.drawing(&it.title, &it.size, &marks, 22.0);
        let (mut upper, mut lower) = (vec![(0.0, 1.0)], vec![(0.0, 1.0)]);
        for point in it.curve.points.iter().take(it.points) {
            let own = (point.survival, point.survival);
            let (low, high) = point.interval(Spread::Person).unwrap_or(own);
            upper.push((f32::from(point.day), single(high)));
            lower.push((f32::from(point.day), single(low)));
        }
        band(&mut drawing, plot.stairs(&upper), plot.stairs(&lower), Ink::Band);
        for (_, other) in panels.iter().enumerate().filter(|(other, _)| *other != at) {
            push(&mut drawing, plot.stairs(&steps(other)), 0.5, Ink::Quiet, false);
        }
        let masses =
            it.intervals.masses.iter().filter_map(|mass| {
                mass.to.map(|to| (f32::from(to.min(last)), single(mass.survival)))
            });
        let masses: Vec<_> = std::iter::once((0.0, 1.0)).chain(masses).collect();
        push(&mut drawing, plot.stairs(&masses), 0.9, Ink::Text, true);
        push(&mut drawing, plot.stairs(&steps(it)), 1.5, Ink::Data, false);
        let under = plot.bottom + 18.0;
        drawing.text((0.0, under), SIZE, Anchor::Start, Ink::Quiet, "at risk");
        for day in plot.ticks() {
            let next = it.curve.points.iter().take(it.points).find(|point| point.day >= day);
            let n = next.map_or_else(|| "–".to_owned(), |point| thousands(point.at_risk));
            let x = plot.x(f32::from(day));
            drawing.text((x, under), SIZE, Anchor::Middle, Ink::Text, &n);
        }
        let mut rows = vec![vec!["day".to_owned()], vec!["not yet cleared".to_owned()]];
        for day in plot.ticks() {
            let point = it.curve.on(day).map_or(1.0, |point| point.survival);
            for (row, cell) in rows.iter_mut().zip([day.to_string(), percent(point)]) {
                row.push(cell);
            }
        }
        Figure {
            title: it.title.clone(),
            says: it.size.clone(),
            drawing,
            marks: String::new(),
            rows,
        }
    };
    panels.iter().enumerate().map(panel).collect()
}

/// 12345 as 12,345.
pub(super) fn thousands(n: u32) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A day of a course: the day, then its 10th, 25th, 50th, 75th and 90th percentiles.
pub(super) type Quantiles = (i16, [i16; 5]);

/// Severity by day in one band.
pub(super) fn course(title: &str, size: &str, days: &[Quantiles]) -> Figure {
    let last = days.last().map_or(7, |(day, _)| *day).clamp(7, LAST_DAY);
    let plot = Plot { top: 18.0, bottom: 70.0, days: f32::from(last), most: 4.0 };
    let marks: Vec<(f32, String)> =
        [0_u8, 1, 2, 3, 4].map(|it| (f32::from(it), it.to_string())).to_vec();
    let mut drawing = plot.drawing(title, size, &marks, 11.0);
    let after = || days.iter().filter(|(day, _)| (0..=last).contains(day));
    let line = |which: usize| -> Vec<(f32, f32)> {
        let value = |values: &[i16; 5]| f32::from(values.get(which).copied().unwrap_or(0));
        after().map(|(day, values)| (plot.x(f32::from(*day)), plot.y(value(values)))).collect()
    };
    band(&mut drawing, line(4), line(0), Ink::Band);
    band(&mut drawing, line(3), line(1), Ink::Rule);
    push(&mut drawing, line(4), 0.6, Ink::Quiet, true);
    push(&mut drawing, line(0), 0.6, Ink::Quiet, true);
    for at in line(2) {
        drawing.shapes.push(Shape::Disc { at, radius: 1.3, ink: Ink::Data, hollow: false });
    }
    push(&mut drawing, line(2), 1.5, Ink::Data, false);
    let mut rows = vec![vec!["day".to_owned()], vec!["middle half".to_owned()]];
    for (day, [_, low, middle, high, _]) in after() {
        for (row, cell) in rows.iter_mut().zip([day.to_string(), format!("{low}-{middle}-{high}")])
        {
            row.push(cell);
        }
    }
    Figure { title: title.to_owned(), says: size.to_owned(), drawing, marks: String::new(), rows }
}

/// A line of a forest plot.
pub(super) struct Branch {
    pub(super) label: String,
    /// Share, lower and upper limit; absent where it may not be told.
    pub(super) share: Option<(f64, f64, f64)>,
    pub(super) of: String,
    /// Whether it is the heading of those below it.
    pub(super) heads: bool,
}

impl Branch {
    /// The heading of the branches after it.
    pub(super) const fn heading(label: String) -> Self {
        Self { label, share: None, of: String::new(), heads: true }
    }
}

/// Shares with their intervals, one below the other, on one scale.
pub(super) fn forest(title: &str, says: &str, branches: &[Branch]) -> Figure {
    const LINE: f32 = 11.0;
    const PLOT: (f32, f32) = (84.0, 170.0);
    let uppers = branches.iter().filter_map(|it| it.share.map(|(.., upper)| upper));
    let most = ceiling(uppers.fold(0.0, f64::max));
    let height = 20.0 + LINE * f32::from(u8::try_from(branches.len()).unwrap_or(u8::MAX));
    let x = |share: f64| PLOT.0 + (PLOT.1 - PLOT.0) * single((share / most).clamp(0.0, 1.0));
    let mut drawing = Drawing::new(WIDTH, height + 11.0);
    drawing.bold((0.0, 8.0), 8.0, Anchor::Start, Ink::Text, title);
    for share in [0.0, most / 2.0, most] {
        drawing.line((x(share), 15.0), (x(share), height), 0.4, Ink::Rule);
        drawing.text((x(share), height + 8.0), SIZE, Anchor::Middle, Ink::Quiet, &percent(share));
    }
    let mut y = 15.0 + LINE / 2.0;
    let mut rows = vec![vec![String::new(), "share (95 %)".to_owned(), "of".to_owned()]];
    for it in branches {
        if it.heads {
            drawing.bold((0.0, y + 2.3), SIZE, Anchor::Start, Ink::Quiet, &it.label);
            y += LINE;
            continue;
        }
        let label: String = it.label.chars().take(24).collect();
        drawing.text((0.0, y + 2.3), SIZE, Anchor::Start, Ink::Text, &label);
        let text = match it.share {
            Some((share, lower, upper)) => {
                drawing.line((x(lower), y), (x(upper), y), 0.9, Ink::Data);
                for limit in [lower, upper] {
                    drawing.line((x(limit), y - 2.0), (x(limit), y + 2.0), 0.9, Ink::Data);
                }
                let at = (x(share), y);
                drawing.shapes.push(Shape::Disc { at, radius: 2.0, ink: Ink::Data, hollow: false });
                percent(share)
            }
            None => "not told".to_owned(),
        };
        drawing.text((204.0, y + 2.3), SIZE, Anchor::End, Ink::Text, &text);
        drawing.text((WIDTH, y + 2.3), SIZE, Anchor::End, Ink::Quiet, &it.of);
        let told = it.share.map_or(text, |(share, lower, upper)| limits(share, lower, upper));
        rows.push(vec![it.label.clone(), told, it.of.clone()]);
        y += LINE;
    }
    Figure { title: title.to_owned(), says: says.to_owned(), drawing, marks: String::new(), rows }
}

/// The next round share above: 1, 2 or 5 of a power of ten.
fn ceiling(share: f64) -> f64 {
    let steps = [1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
    steps.into_iter().find(|step| share <= *step).unwrap_or(1.0)
}

/// A named line: days, shares, and whether a day has a dot.
pub(super) type Line = (String, Vec<(i16, f64, bool)>);

/// Shares by day, each a line with its name.
pub(super) fn shares(title: &str, says: &str, lines: &[Line]) -> Figure {
    let days = lines.iter().flat_map(|(_, line)| line.iter().map(|(day, ..)| *day));
    let last = days.max().unwrap_or(7).clamp(7, LAST_DAY);
    let plot = Plot { top: 18.0, bottom: 88.0, days: f32::from(last), most: 1.0 };
    let marks: Vec<(f32, String)> = [0.0, 0.5, 1.0].map(|it| (it, percent(it.into()))).to_vec();
    let mut drawing = plot.drawing(title, says, &marks, 11.0);
    let mut rows = vec![vec!["day".to_owned()]];
    let mut names: Vec<(f32, &str)> = Vec::new();
    for (name, line) in lines {
        let line: Vec<_> = line.iter().filter(|(day, ..)| (0..=last).contains(day)).collect();
        let place = |(day, share): (i16, f64)| (plot.x(f32::from(day)), plot.y(single(share)));
        let points = line.iter().map(|(day, share, _)| place((*day, *share))).collect::<Vec<_>>();
        for (day, share, dot) in &line {
            if *dot {
                let at = place((*day, *share));
                drawing.shapes.push(Shape::Disc { at, radius: 1.5, ink: Ink::Data, hollow: false });
            }
        }
        names.extend(points.last().map(|(_, y)| (*y, name.as_str())));
        push(&mut drawing, points, 1.2, Ink::Data, names.len().is_multiple_of(2));
        let weekly = |day: i16| line.iter().find(|(it, ..)| *it == day);
        let cells = plot.ticks().map(|day| weekly(day).map_or(String::new(), |it| percent(it.1)));
        rows.push(std::iter::once(name.clone()).chain(cells).collect());
    }
    if let Some(head) = rows.first_mut() {
        head.extend(plot.ticks().map(|day| day.to_string()));
    }
    // Names stand at the ends of their lines, never on each other.
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = plot.top;
    for (y, name) in names.into_iter().filter(|_| lines.len() > 1) {
        let y = y.max(free);
        drawing.text((SIDES.1, y - 2.0), SIZE, Anchor::End, Ink::Text, name);
        free = y + SIZE + 1.0;
    }
    Figure { title: title.to_owned(), says: says.to_owned(), drawing, marks: String::new(), rows }
}
