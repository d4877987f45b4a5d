//! The recovery against the expected range.

use crate::app::screens::chart::Curve;
use crate::app::{Model, words};
use crate::assess::{Position, Trend};
use crate::domain::Day;
use crate::say;
use crate::tui::page::{Page, width_of};

use super::curve::{self, Ruler};
use super::frame::Grave;
use super::today::usual;

/// Draws the chart.
pub fn draw(model: &Model, page: &mut Page<'_>) {
    let (width, height) = (page.width(), page.height());
    let sentence = sentence(model, page);
    let mut body = page.part(0, sentence, width, height.saturating_sub(sentence));
    if model.chart.source {
        sources(model, &mut body);
    } else if model.chart.table {
        table(model, &mut body);
    } else if model.chart.all {
        multiples(model, &mut body);
    } else {
        large(model, &mut body);
    }
}

/// The first line: what matters most. Returns how many lines it took.
fn sentence(model: &Model, page: &mut Page<'_>) -> u16 {
    let palette = page.palette;
    let width = page.width();
    match words::headline(model.library, &model.journal) {
        Some((level, text, step)) => {
            let label = words::level(model.library, level).to_owned();
            let grave = Grave { level, column: width_of(&label) + 2, label, text, step };
            let lines = grave.lines((width, page.height()));
            grave.draw("", &mut page.part(0, 0, width, lines))
        }
        None => {
            let calm = words::calm(model.library, &model.journal);
            let text = match model.chart.curve().and_then(|curve| curve.settled) {
                Some(day) => say::chart::settled(&calm, &day),
                None => calm,
            };
            page.text_in(0, 0, width, &text, palette.strong);
            1
        }
    }
}

/// One large curve, and the small ones below it where there is room.
fn large(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let Some(curve) = model.chart.curve() else {
        page.text(0, 0, say::chart::nothing_yet(), palette.dim);
        return;
    };
    title(model, curve, &mut page.part(0, 0, width, 1));
    let left = if width >= 60 { 10 } else { 3 };
    let ruler = Ruler::new(model.chart.first, model.chart.span(), left, width);
    // Title, days, notes, the day with the cursor.
    let around = 4;
    let small = height
        .saturating_sub(around + 17)
        .min(u16::try_from(model.chart.data.curves.len()).unwrap_or(0));
    let small = if small >= 4 { small } else { 0 };
    let plot = height.saturating_sub(around + small + u16::from(small > 0)).min(29);
    curve::large(model, curve, ruler, &mut page.part(0, 1, width, plot));
    curve::ruler_line(model, curve, ruler, &mut page.part(0, 1 + plot, width, 1));
    curve::events_line(model, ruler, &mut page.part(0, 2 + plot, width, 1));
    let mut y = 3 + plot;
    if small > 0 {
        for curve in model
            .chart
            .data
            .curves
            .iter()
            .filter(|c| c.symptom != model.chart.symptom)
            .take(usize::from(small))
        {
            curve::small(model, curve, ruler, false, &mut page.part(0, y, width, 1));
            y += 1;
        }
        y += 1;
    }
    details(model, curve, &mut page.part(0, y, width, 1));
}

/// The symptom, what is drawn, and its place among all.
fn title(model: &Model, curve: &Curve, page: &mut Page<'_>) {
    let palette = page.palette;
    let name = words::symptom(model.library, curve.symptom);
    let band = palette.band;
    let mut x = page.pieces(
        0,
        0,
        &[
            (name, palette.strong),
            ("   ", palette.text),
            (say::chart::you(), palette.accent),
            ("   ", palette.text),
        ],
    );
    x = page.pieces(
        x,
        0,
        &[
            (palette.marks.fill, band),
            (palette.marks.fill, band),
            (" ", palette.dim),
            (say::chart::usual_range(), palette.dim),
            ("   ", palette.dim),
        ],
    );
    if let Some(number) = model.chart.data.compared {
        let session = say::frame::session(&number);
        let text = format!("{} {session}   ", palette.marks.beside);
        x = page.text(x, 0, &text, palette.text);
    }
    if let Some(study) = &model.chart.data.study {
        let mark = palette.marks.study;
        let text = format!("{mark}{mark} {}   ", say::chart::study_up_to(study));
        x = page.text(x, 0, &text, palette.text);
    }
    let trend = match curve.trend {
        Trend::Rising => say::chart::rising(),
        Trend::Steady => say::chart::no_change(),
        Trend::Falling => say::chart::easing(),
        Trend::NotEnough => say::chart::no_trend(),
    };
    let at = model.chart.data.curves.iter().position(|c| c.symptom == curve.symptom).unwrap_or(0);
    let right = say::chart::trend_of(&trend, &(at + 1), &model.chart.data.curves.len());
    if x + crate::tui::page::width_of(&right) < page.width() {
        page.right(0, &right, palette.dim);
    }
}

/// The day with the cursor, in words.
fn details(model: &Model, curve: &Curve, page: &mut Page<'_>) {
    let palette = page.palette;
    let day = model.chart.cursor;
    let date = model.session().and_then(|session| day.date(session.date));
    let date = date.map_or_else(String::new, |date| format!(" {}", words::short_date(date)));
    let x = page.text(0, 0, &format!("{}{date}  ", say::dates::day(&day)), palette.strong);
    page.text(x, 0, &day_line(model, curve, day), palette.text);
}

/// `redness 3 marked, usual 0-1, ABOVE by 2  "hot after a walk"`.
fn day_line(model: &Model, curve: &Curve, day: Day) -> String {
    let Some(point) = curve.on(day) else { return String::new() };
    let name = words::symptom(model.library, curve.symptom).to_lowercase();
    let range = point
        .upper
        .map_or(say::flags::no_range().to_owned(), |upper| say::chart::usual(&usual(upper)));
    let mut whose = point.whose.as_ref().map_or_else(String::new, |whose| format!(" ({whose})"));
    if let Some((study, name)) = point.study.zip(model.chart.data.study.as_ref()) {
        whose += &format!(", {name} {}", usual(study.upper));
    }
    let mut line = match point.value {
        Some(value) => format!(
            "{name} {value} {}, {range}{whose}, {}",
            words::short(model.library, value),
            words::position(point.position)
        ),
        None if day > model.healing_day() => say::chart::still_to_come(&range, &whose),
        None => say::chart::not_logged(&name, &range, &whose),
    };
    if point.back_dated {
        line += &format!(", {}", say::chart::written_later());
    }
    if let Some((_, met)) = model.chart.data.met.get(&day) {
        line += &format!(", {met}");
    }
    let photos = model.journal.photos.iter().filter(|photo| photo.day == day).count();
    if photos > 0 {
        line += &format!(", {}", words::photo::photos(photos));
    }
    if let Some(note) = &point.note {
        line += &format!("  \"{note}\"");
    }
    line
}

/// All symptoms at once, on the same days.
fn multiples(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    page.text(0, 0, say::chart::all_symptoms(), palette.strong);
    let text = say::chart::days_logged(&model.chart.data.logged.0, &model.chart.data.logged.1);
    page.right(0, &text, palette.dim);
    let right = if width >= 76 { 26 } else { 0 };
    let ruler = Ruler::new(model.chart.first, model.chart.span(), 11, width.saturating_sub(right));
    let Some(first) = model.chart.curve() else { return };
    let count = u16::try_from(model.chart.data.curves.len()).unwrap_or(1);
    let gap = u16::from(height > 2 * count + 4);
    let mut y = 2;
    for curve in &model.chart.data.curves {
        if y + 2 >= height {
            break;
        }
        let selected = curve.symptom == model.chart.symptom;
        curve::small(model, curve, ruler, selected, &mut page.part(0, y, width, 1));
        if right > 0 {
            page.text_in(
                width - right + 1,
                y,
                right - 1,
                &curve::summary(model, curve),
                palette.dim,
            );
        }
        y += 1 + gap;
    }
    curve::ruler_line(model, first, ruler, &mut page.part(0, y, width, 1));
    curve::events_line(model, ruler, &mut page.part(0, y + 1, width, 1));
    if y + 3 < height
        && let Some(curve) = model.chart.curve()
    {
        details(model, curve, &mut page.part(0, y + 3, width, 1));
    }
}

/// The same content as text.
fn table(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let Some(curve) = model.chart.curve() else { return };
    let (width, height) = (page.width(), page.height());
    let name = words::symptom(model.library, curve.symptom);
    page.text(0, 0, &say::chart::by_day(&name), palette.strong);
    page.right(0, &model.chart.data.band, palette.dim);
    let rows = i32::from(height.saturating_sub(1));
    let today = model.healing_day();
    let last = today.0.max(model.chart.first.0 + model.chart.span() - 1);
    let first = (model.chart.cursor.0 - rows / 2).clamp(0, (last + 1 - rows).max(0));
    for (y, day) in (1..height).zip((first..=last).map(Day)) {
        let cursor = day == model.chart.cursor;
        let style = if cursor { palette.accent } else { palette.text };
        let above = curve.on(day).is_some_and(|point| matches!(point.position, Position::Above(_)));
        let mark = if above { palette.marks.above } else { " " };
        page.text(0, y, &format!("{:>3}", day.0), style);
        page.text(4, y, mark, palette.level(crate::domain::Level::Clinic));
        page.text_in(6, y, width.saturating_sub(6), &day_line(model, curve, day), style);
    }
}

/// Where the numbers come from.
fn sources(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width().min(78), page.height());
    page.text(0, 0, say::chart::where_from(), palette.strong);
    let mut y = 1;
    // The last line is for the key.
    let room = height.saturating_sub(1);
    for line in &model.chart.data.sources {
        if y >= room {
            break;
        }
        y += page.wrap((0, y), width, room - y, line, palette.text);
    }
    page.text(0, y, say::chart::own_range_hint(), palette.dim);
}
