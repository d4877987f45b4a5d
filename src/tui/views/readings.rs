//! Redness in photos beside redness as the person logged it: a trend of their own, never a grade.

use crate::app::keymap::Action;
use crate::app::{Model, words};
use crate::assess::{Confidence, Reading};
use crate::domain::{Day, Photo, Symptom};
use crate::say;
use crate::tui::page::{Page, Text, width_of};

/// What the photos of the session, view and place of the one with the cursor say.
pub fn draw(model: &Model, page: &mut Page<'_>) {
    let Some(current) = model.photos.current() else { return };
    let view = words::photo::view(model.library, current.view);
    let tall = page.height() > 26;
    let mut inner = page.frame(&say::photos::readings_title(&view));
    let palette = inner.palette;
    let (width, height) = (inner.width(), inner.height());
    let all = mine(model, current);
    let mut text = Text::default();
    if all.is_empty() {
        let key = model.keymap.shown(Action::Mark);
        let said = say::photos::readings_none(&key);
        text.add(0, width, &said, palette.text);
    }
    if let Some((_, reading)) = all.iter().find(|(photo, _)| photo.id == current.id) {
        let of = format!("{}: ", words::photo::day(current.day));
        let headline = words::redness::first(reading);
        text.add(0, width, &format!("{of}{headline}"), palette.strong);
        let sure = words::redness::confidence(reading.redness.confidence);
        text.add(0, width, &say::photos::confidence(&sure), palette.text);
        for reason in &reading.redness.reasons {
            text.add(2, width.saturating_sub(2), words::redness::reason(*reason), palette.dim);
            text.lead(0, "-", palette.dim);
        }
        if tall {
            let figures = words::redness::figures(&reading.redness, reading.with);
            text.add(0, width, &figures, palette.dim);
        }
        if reading.redness.low_sensitivity {
            text.add(0, width, words::redness::low_sensitivity(), palette.text);
        }
    }
    let unmarked = model.photos.of_view().filter(|photo| {
        photo.session == current.session
            && photo.site == current.site
            && !all.iter().any(|(one, _)| one.id == photo.id)
    });
    let unmarked = unmarked.count();
    if !all.is_empty() && unmarked > 0 {
        let key = model.keymap.shown(Action::Mark);
        let photos = words::photo::photos(unmarked);
        text.add(0, width, &say::photos::not_marked_yet(&photos, &key), palette.text);
    }
    let with = all.iter().find_map(|(_, reading)| reading.with);
    if let Some(day) = with {
        let day = words::photo::day(day);
        text.add(0, width, &say::photos::zero_is(&day), palette.dim);
    }
    if !all.is_empty() {
        let name = words::symptom(model.library, Symptom::Redness).to_lowercase();
        let weak = all.iter().any(|(_, one)| one.redness.confidence == Confidence::Low);
        let weak = if weak { say::photos::in_brackets(&palette.marks.late) } else { String::new() };
        let said = format!("{weak} {}", say::photos::you_logged(&name));
        text.add(0, width, said.trim_start(), palette.dim);
    }
    text.add(0, width, words::redness::what_it_is(), palette.dim);
    let said = u16::try_from(text.len()).unwrap_or(u16::MAX);
    let chart = height.saturating_sub(said + 2).clamp(5, 24).min(height);
    if !all.is_empty() {
        curve(model, &all, &mut inner.part(0, 0, width, chart));
    }
    let top = if all.is_empty() { 0 } else { chart + 1 };
    let room = height.saturating_sub(top + 1);
    text.show(0, say::frame::make_window_larger(), &mut inner.part(0, top, width, room));
    inner.text(0, height.saturating_sub(1), say::frame::esc_closes(), palette.dim);
}

fn mine<'a>(model: &'a Model, current: &Photo) -> Vec<(&'a Photo, &'a Reading)> {
    let of = |reading: &'a Reading| Some((model.photos.photo(reading.photo)?, reading));
    let same = |(photo, _): &(&Photo, &Reading)| {
        photo.session == current.session && photo.view == current.view && photo.site == current.site
    };
    model.photos.readings.iter().filter_map(of).filter(same).collect()
}

/// Cells for a day, at least and at most.
const LEAST: u16 = 5;
/// See [`LEAST`].
const MOST: u16 = 12;

/// The figures by day, high is redder; below them the same in numbers, and what was logged.
fn curve(model: &Model, all: &[(&Photo, &Reading)], page: &mut Page<'_>) {
    let palette = page.palette;
    let marks = palette.marks;
    let (width, height) = (page.width(), page.height());
    let values = || all.iter().filter_map(|(_, one)| one.charted());
    let most = values().fold(3.0, f64::max);
    let least = values().fold(0.0, f64::min);
    let rows = height.saturating_sub(3).max(1);
    let line = |value: f64| {
        let share = (most - value) / (most - least).max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in the rows")]
        let row = (share * f64::from(rows - 1)).round() as u16;
        row.min(rows - 1)
    };
    let label = |text: &str, y: u16, page: &mut Page<'_>| {
        page.text(8_u16.saturating_sub(width_of(text)), y, text, palette.dim);
    };
    if rows >= 4 {
        label(&format!("{most:+.0}"), 0, page);
    }
    if rows >= 4 && least < 0.0 {
        label(&format!("{least:+.0}"), rows - 1, page);
    }
    if rows >= 4 {
        label("0", line(0.0), page);
        for x in 9..width {
            page.cell(x, line(0.0), marks.rule, palette.dim);
        }
    }
    let days: Vec<i32> = all.iter().map(|(photo, _)| photo.day.0).collect();
    let first = days.iter().copied().min().unwrap_or(0).min(0);
    let last = days.iter().copied().max().unwrap_or(0).max(model.healing_day().0);
    let room = i32::from(width.saturating_sub(10) / LEAST);
    // What does not fit on the left is older.
    let first = first.max(last - room + 1);
    let days = u16::try_from(last - first + 1).unwrap_or(1).max(1);
    let step = (width.saturating_sub(10) / days).clamp(LEAST, MOST);
    label(say::photos::label_day(), height - 3, page);
    label(say::photos::label_photo(), height - 2, page);
    label(say::photos::label_you(), height - 1, page);
    for day in first..=last {
        let Ok(at) = u16::try_from(day - first) else { continue };
        let x = 10 + step * at;
        page.text(x, height - 3, &day.to_string(), palette.dim);
        if let Some(score) = super::photos::logged(model, Day(day)) {
            page.text(x, height - 1, &score.to_string(), palette.text);
        }
        for (_, reading) in all.iter().filter(|(photo, _)| photo.day.0 == day) {
            let sure = reading.redness.confidence > Confidence::Low;
            let (mark, style) =
                if sure { (marks.inside, palette.accent) } else { (marks.late, palette.dim) };
            // On a few lines heights would be untrue: there the numbers say it.
            if let Some(value) = reading.charted().filter(|_| rows >= 4) {
                page.text(x, line(value), mark, style);
            }
            let number = words::redness::figure(reading);
            page.text(x, height - 2, &number, style);
        }
    }
}
