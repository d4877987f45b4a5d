//! The photos.

use strum::VariantArray;

use crate::app::screens::photos::attach::{self, AttachForm};
use crate::app::screens::photos::chooser::{Chooser, Line};
use crate::app::screens::photos::{Mode, Pane, panes};
use crate::app::{Model, words};
use crate::domain::{Day, Photo, Symptom, View};
use crate::effect::Pictures;
use crate::photo::{fit, scaled};
use crate::say;
use crate::tui::page::{Page, width_of};
use crate::tui::picture;

use super::Cursor;
use super::overlay::{bottom, float};

/// Draws the photos.
pub fn draw(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let photos = &model.photos;
    title(model, page);
    if photos.album.as_ref().is_some_and(|album| album.photos.is_empty()) {
        let text = say::photos::none_yet();
        let mut y = 2 + page.wrap((0, 2), width.min(78), 3, text, palette.text);
        y += 1;
        for line in &model.library.photo.guide {
            let room = height.saturating_sub(y);
            y += page.wrap((0, y), width.min(78), room, &format!("- {line}"), palette.dim);
        }
        return;
    }
    let all = panes((width, height), photos.shown_as());
    for (at, pane) in all.iter().enumerate() {
        let mut inner = page.part(pane.x, pane.y, pane.width, pane.height);
        match photos.shown_as() {
            Mode::Beside if all.first() != all.last() => one(model, at, &mut inner),
            Mode::Swipe => swiped(model, at, &mut inner),
            _ if at == photos.at => one(model, at, &mut inner),
            _ => {}
        }
    }
    captions(model, &all, page);
    strip(model, page);
}

/// The view, how many photos each has, and the gravest flag.
fn title(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let photos = &model.photos;
    let mut x = 0;
    for view in View::VARIANTS {
        let count = photos.count(*view);
        if count == 0 {
            continue;
        }
        let chosen = photos.view == Some(*view);
        let text = format!("{} {count}", words::photo::view(model.library, *view));
        let style = if chosen { palette.accent } else { palette.dim };
        x = page.text(x, 0, &text, style) + 3;
    }
    let mode = match photos.mode {
        Mode::Beside => "",
        Mode::Flip => say::photos::flip(),
        Mode::Swipe => say::photos::swipe(),
        Mode::Alone => say::photos::one_alone(),
    };
    let zoom = photos.part.map_or(1, |part| 10_000 / part.size.max(1));
    let zoom = if zoom > 1 { format!("  {}", say::photos::zoom(&zoom)) } else { String::new() };
    let lined =
        if photos.straight { format!("  {}", say::photos::straight()) } else { String::new() };
    let mut end = page.width();
    if let Some((level, _)) = words::worst(model.library, &model.journal) {
        end = page.right(0, words::level(model.library, level), palette.level(level));
    }
    let room = end.saturating_sub(x + 2);
    page.text_in(x, 0, room, &format!("{mode}{zoom}{lined}"), palette.dim);
}

/// What a pane shows, or why it shows nothing.
fn one(model: &Model, at: usize, page: &mut Page<'_>) {
    let palette = page.palette;
    let Some(photo) = model.photos.pane(at) else { return };
    if model.look.pictures == Pictures::Off {
        card(model, photo, page);
        return;
    }
    let shown = model.photos.shown.get(at).and_then(Option::as_ref);
    let shown = shown.filter(|shown| shown.photo == photo.id);
    match shown.map(|shown| &shown.picture) {
        Some(Ok(picture)) => picture::draw(picture, model.look.pictures, page),
        Some(Err(fault)) => {
            let text = format!("{} {}", fault.message, fault.hint);
            let width = page.width();
            page.wrap((0, 0), width, 4, &text, palette.dim);
        }
        None => {
            page.text(0, 0, "…", palette.dim);
        }
    }
}

/// A photo in words.
fn card(model: &Model, photo: &Photo, page: &mut Page<'_>) {
    let palette = page.palette;
    let file = &photo.file;
    let checks = words::photo::checked(&model.photos.checks(model, photo));
    let lines = [
        file.name.clone(),
        say::photos::pixels(&file.width, &file.height),
        file.taken.map_or_else(String::new, |taken| words::photo::taken(taken, model.date())),
        checks,
        say::photos::in_viewer().to_owned(),
    ];
    let width = page.width();
    for (y, line) in (0..page.height()).zip(lines.iter().filter(|line| !line.is_empty())) {
        page.text_in(0, y, width, line, palette.text);
    }
}

/// The first photo left of a line, the second right of it.
fn swiped(model: &Model, at: usize, page: &mut Page<'_>) {
    let shown = model.photos.shown.get(at).and_then(Option::as_ref);
    let Some(Ok(picture)) = shown.map(|shown| &shown.picture) else { return };
    let line = picture.width * u32::from(model.photos.line) / 100;
    let columns = if at == 0 { 0..line } else { line..picture.width };
    picture::part(picture, model.look.pictures, columns, page);
}

/// Below each pane: its letter, day, what was logged that day, how it is as a photo.
fn captions(model: &Model, panes: &[Pane; 2], page: &mut Page<'_>) {
    let palette = page.palette;
    let photos = &model.photos;
    let shares = panes.first().map(|pane| pane.x) == panes.last().map(|pane| pane.x);
    for (at, pane) in panes.iter().enumerate() {
        let Some(photo) = photos.pane(at) else { continue };
        let both = photos.shown_as() == Mode::Swipe;
        let (x, width) = match (shares, both) {
            (true, true) if at == 0 => (0, pane.width / 2),
            (true, true) => (pane.width / 2 + 1, pane.width / 2),
            (true, false) if at != photos.at => continue,
            _ => (pane.x, pane.width),
        };
        let style = if at == photos.at { palette.strong } else { palette.dim };
        let letter = match at {
            _ if photos.of_view().count() < 2 => "",
            0 => "A ",
            _ => "B ",
        };
        let mut parts = vec![format!("{letter}{}", words::photo::day(photo.day))];
        let day =
            || photos.of_view().filter(|one| (one.session, one.day) == (photo.session, photo.day));
        if let Some(at) = day().position(|one| one.id == photo.id).filter(|_| day().count() > 1) {
            parts.push(say::photos::one_of(&(at + 1), &day().count()));
        }
        if model.session().map(|session| session.id) != Some(photo.session) {
            parts.push(say::photos::other_session().to_owned());
        }
        parts.extend(redness(model, photo).map(|score| say::photos::redness(&score)));
        let missing = photos.album.iter().any(|album| album.missing.contains(&photo.id));
        parts.push(if missing {
            say::photos::missing().to_owned()
        } else {
            words::photo::checked(&photos.checks(model, photo))
        });
        let mut text = parts.join("  ");
        let measured = photos.readings.iter().find(|one| one.photo == photo.id);
        let measured = measured.map(words::redness::short);
        for more in measured.into_iter().chain([words::short_date(photo.date)]) {
            if width_of(&text) + width_of(&more) + 2 <= width {
                text = format!("{text}  {more}");
            }
        }
        page.text_in(x, pane.y + pane.height, width, &text, style);
    }
}

/// The highest redness that was logged on a photo's day.
fn redness(model: &Model, photo: &Photo) -> Option<crate::domain::Severity> {
    let recovery = model.journal.recovery.as_ref()?;
    (recovery.session.id == photo.session).then(|| logged(model, photo.day))?
}

/// The highest redness that was logged on a day of the session in view.
pub(super) fn logged(model: &Model, day: Day) -> Option<crate::domain::Severity> {
    let recovery = model.journal.recovery.as_ref()?;
    recovery.on(day).filter_map(|log| log.scores.get(Symptom::Redness)).max()
}

/// The days of the session in view: where there are photos, and the redness of each.
fn strip(model: &Model, page: &mut Page<'_>) {
    let photos = &model.photos;
    let palette = page.palette;
    let height = page.height();
    let Some(session) = model.session().filter(|_| height >= 10) else { return };
    let mine = || model.photos.of_view().filter(|photo| photo.session == session.id);
    let first = mine().map(|photo| photo.day.0).min().unwrap_or(0).clamp(-9, 0);
    let last = mine().map(|photo| photo.day.0).max().unwrap_or(0).max(model.healing_day().0);
    let room = i32::from(page.width().saturating_sub(9) / 4);
    let from = (last - room + 1).max(first);
    page.text(0, height - 2, say::photos::label_day(), palette.dim);
    page.text(0, height - 1, say::photos::label_redness(), palette.dim);
    let is = |at: usize, day: i32| {
        model.photos.pane(at).is_some_and(|p| p.session == session.id && p.day.0 == day)
    };
    for (at, day) in (from..=last).enumerate() {
        let Ok(x) = u16::try_from(9 + 4 * at) else { break };
        let here = mine().any(|photo| photo.day.0 == day);
        let mark = match (is(0, day), is(1, day)) {
            (true, true) if photos.of_view().count() < 2 => palette.marks.inside,
            (true, true) => "AB",
            (true, false) => "A",
            (false, true) => "B",
            (false, false) if here => palette.marks.beside,
            (false, false) => "",
        };
        let style = if mark.is_empty() { palette.dim } else { palette.strong };
        let end = page.text(x, height - 2, &day.to_string(), style);
        page.text(end, height - 2, mark, palette.accent);
        match logged(model, Day(day)) {
            Some(score) => page.text(x, height - 1, &score.to_string(), palette.text),
            None => page.text(x, height - 1, palette.marks.typical, palette.dim),
        };
    }
}

/// Choosing files.
pub fn chooser(chooser: &Chooser, page: &mut Page<'_>) {
    let mut outer = float(page, 78, 20);
    let title =
        if chooser.finding { say::photos::where_originals() } else { say::photos::which_photos() };
    let mut inner = outer.frame(title);
    let palette = inner.palette;
    let keys = if chooser.finding {
        say::photos::chooser_find_keys()
    } else {
        say::photos::chooser_keys()
    };
    let mut room = bottom(&mut inner, keys);
    let (width, height) = (room.width(), room.height());
    let Some(folder) = &chooser.folder else { return };
    room.text_in(0, 0, width, &folder.path, palette.dim);
    let lines: Vec<Line<'_>> = chooser.lines().collect();
    let rows = usize::from(height.saturating_sub(1));
    let first = (chooser.at + 1).saturating_sub(rows);
    for (y, (at, line)) in (1..height).zip(lines.iter().enumerate().skip(first)) {
        let here = at == chooser.at;
        if here {
            room.text(0, y, palette.marks.cursor, palette.accent);
        }
        let (mark, text, style) = match line {
            Line::Above => (" ", "..".to_owned(), palette.dim),
            Line::Folder(name) => (" ", format!("{name}/"), palette.dim),
            Line::Picture(name) => {
                let marked = chooser.marked.contains(*name);
                (if marked { "x" } else { " " }, (*name).to_owned(), palette.text)
            }
        };
        let style = if here { palette.strong } else { style };
        room.text(2, y, mark, palette.accent);
        room.text_in(4, y, width.saturating_sub(4), &text, style);
    }
    if folder.pictures.is_empty() && !chooser.finding {
        let text = say::photos::no_picture();
        let x = width.saturating_sub(width_of(text));
        room.text(x, height.saturating_sub(1), text, palette.dim);
    }
}

/// A photo that is being attached.
pub fn attach(model: &Model, attach: &AttachForm, page: &mut Page<'_>) -> Cursor {
    let (questions, photo) = attach::places((page.width(), page.height()));
    let mut outer = float(page, attach::FORM.0, attach::FORM.1);
    let mut inner = outer.frame(&attach.form.title);
    let palette = inner.palette;
    let height = inner.height();
    let width = questions.width;
    if let Some(pane) = photo {
        let small = &attach.looked.small;
        let most = (u32::from(pane.width), 2 * u32::from(pane.height));
        let small = scaled(small, fit(small.width, small.height, most));
        let x = inner.width().saturating_sub(pane.width);
        let part = &mut inner.part(x, 0, pane.width, pane.height);
        picture::draw(&small, model.look.pictures, part);
    }
    let said = inner.wrap((0, 0), width, 4, &attach.said, palette.strong);
    let top = if said > 0 { said + 1 } else { 0 };
    let form = &mut inner.part(0, top, width, height.saturating_sub(top + 2));
    let cursor = super::form::draw(&attach.form, form);
    inner.text(0, height.saturating_sub(1), &super::form::keys(model, &attach.form), palette.dim);
    cursor
}
