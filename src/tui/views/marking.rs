//! Marking skin in a photo; and the guide, with the last photo beside it.

use crate::app::screens::photos::Pane;
use crate::app::screens::photos::guide::{self, Guide};
use crate::app::screens::photos::marking::{self, Mark, Marking, painting};
use crate::app::{Model, words};
use crate::domain::{Patch, Picture, srgb_byte};
use crate::effect::Pictures;
use crate::say;
use crate::tui::page::{Page, Text};
use crate::tui::picture;

/// Draws the photo with its marks, and what was measured.
pub fn draw(model: &Model, marking: &Marking, page: &mut Page<'_>) {
    let photo = &marking.photo;
    let view = words::photo::view(model.library, photo.view);
    let title = say::photos::mark_title(&view, &words::photo::day(photo.day));
    let (place, words) = marking::places((page.width(), page.height()));
    let mut inner = page.frame(&title);
    seen(model, marking, &mut part(&mut inner, place));
    told(model, marking, &mut part(&mut inner, words));
    let keys = match inner.width() {
        ..72 => say::photos::mark_keys_narrow(),
        72..100 => say::photos::mark_keys(),
        _ => say::photos::mark_keys_wide(),
    };
    let (width, height) = (inner.width(), inner.height());
    let top = words.y.max(place.y) + words.height.max(place.height).min(height);
    let top = top.min(height.saturating_sub(2)).max(place.y + place.height);
    let dim = inner.palette.dim;
    inner.wrap((0, top), width, height.saturating_sub(top), keys, dim);
}

fn part<'a>(page: &'a mut Page<'_>, pane: Pane) -> Page<'a> {
    page.part(pane.x, pane.y, pane.width, pane.height)
}

fn seen(model: &Model, marking: &Marking, page: &mut Page<'_>) {
    let palette = page.palette;
    let width = page.width();
    if model.look.pictures == Pictures::Off {
        let text = say::photos::mark_not_drawn();
        page.wrap((0, 0), width, 6, text, palette.dim);
        return;
    }
    match (&marking.painted, &marking.fault) {
        (Some(painted), _) => {
            picture::draw(painted, model.look.pictures, page);
            if model.look.pictures == Pictures::Ramp {
                letters(marking, painted, page);
            }
        }
        (None, Some(fault)) => {
            page.wrap((0, 0), width, 4, fault, palette.text);
        }
        (None, None) => {
            page.text(0, 0, palette.marks.cut, palette.dim);
        }
    }
}

/// Where there is no colour the lines are letters.
fn letters(marking: &Marking, painted: &Picture, page: &mut Page<'_>) {
    let cells = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let left = page.width().saturating_sub(cells(painted.width)) / 2;
    let size = (painted.width, painted.height);
    let strong = page.palette.strong;
    for y in 0..painted.height.div_ceil(2) {
        for x in 0..painted.width {
            if let Some(letter) = painting::letter(marking, size, [(x, 2 * y), (x, 2 * y + 1)]) {
                let mut buffer = [0; 4];
                page.cell(left + cells(x), cells(y), letter.encode_utf8(&mut buffer), strong);
            }
        }
    }
}

/// The words beside the photo.
fn told(model: &Model, marking: &Marking, page: &mut Page<'_>) {
    let palette = page.palette;
    let width = page.width();
    let patches = marking.probed.as_ref().and_then(|probed| probed.found.as_ref().ok());
    let patches = patches.map(|probe| [&probe.measured.treated, &probe.measured.control]);
    let [treated, control] = patches.map_or([None; 2], |both| both.map(Some));
    let marks = [
        (Mark::Treated, "T", say::photos::mark_treated(), treated, true),
        (Mark::Control, "U", say::photos::mark_beside(), control, true),
        (Mark::White, "W", say::photos::mark_paper(), None, marking.white.is_some()),
        (Mark::First, "1", say::photos::mark_first(), None, is_set(marking, 0)),
        (Mark::Second, "2", say::photos::mark_second(), None, is_set(marking, 1)),
    ];
    let mut y = 0;
    let low = page.height() < 12;
    if let Some(reading) = marking.reading.as_ref().filter(|_| low) {
        y = page.wrap((0, 0), width, 2, &words::redness::first(reading), palette.strong);
    }
    for (mark, letter, name, patch, there) in marks {
        if !there {
            continue;
        }
        let here = mark == marking.at;
        if here {
            page.text(0, y, palette.marks.cursor, palette.accent);
        }
        match picture::ink(painting::colour(mark), model.look.pictures) {
            Some(ink) => page.text(2, y, if palette.marks.fine { "■" } else { "#" }, ink),
            // The letter that its line is made of.
            None => page.text(2, y, letter, palette.strong),
        };
        let style = if here { palette.strong } else { palette.text };
        page.text_in(4, y, 14, name, style);
        if let Some(patch) = patch {
            swatch(model, patch, 17, y, page);
        }
        if let Some(patch) = patch.filter(|_| !low) {
            y += 1;
            let [lightness, a, _] = patch.lab;
            let kept = (100.0 * patch.kept).round();
            let text = say::photos::mark_figures(
                &format_args!("{lightness:.0}"),
                &format_args!("{a:.1}"),
                &format_args!("{kept:.0}"),
            );
            page.text_in(4, y, width, &text, palette.dim);
        }
        if mark == Mark::White && is_unused(marking) {
            page.text_in(
                17,
                y,
                width.saturating_sub(17),
                say::photos::mark_unused(),
                palette.strong,
            );
        }
        y += 1;
    }
    let mut text = Text::default();
    match marking.probed.as_ref().map(|probed| &probed.found) {
        Some(Err(fault)) => text.add(0, width, fault, palette.strong),
        None if marking.fault.is_none() => {
            text.add(0, width, say::photos::measuring(), palette.dim);
        }
        Some(Ok(_)) | None => {}
    }
    if let Some(fault) = &marking.fault {
        text.add(0, width, fault, palette.strong);
    }
    if let Some(reading) = &marking.reading {
        if !low {
            text.add(0, width, &words::redness::first(reading), palette.strong);
        }
        let sure = words::redness::confidence(reading.redness.confidence);
        let with = reading
            .with
            .map_or(String::new(), |day| say::photos::compared_with(&words::photo::day(day)));
        let said = format!("{with} {}", say::photos::confidence(&sure));
        text.add(0, width, said.trim_start(), palette.text);
        if page.height() > 24 {
            let figures = words::redness::figures(&reading.redness, reading.with);
            text.add(0, width, &figures, palette.dim);
        }
    }
    text.add(0, width, &marking.said, palette.dim);
    text.add(0, width, words::redness::what_it_is(), palette.dim);
    for reason in marking.reading.iter().flat_map(|reading| &reading.redness.reasons) {
        text.add(0, width, words::redness::reason(*reason), palette.dim);
    }
    let height = page.height();
    text.show(
        0,
        say::photos::larger_shows_more(),
        &mut page.part(0, y + 1, width, height.saturating_sub(y + 1)),
    );
}

/// Whether what is marked as white paper is none that can be used.
fn is_unused(marking: &Marking) -> bool {
    let probe = marking.probed.as_ref().and_then(|probed| probed.found.as_ref().ok());
    probe.is_some_and(|probe| {
        probe.measured.regions.white.is_some() && probe.measured.white.is_none()
    })
}

fn is_set(marking: &Marking, at: usize) -> bool {
    marking.landmarks.get(at).is_some_and(Option::is_some)
}

/// A colour as it is, and in hexadecimal.
fn swatch(model: &Model, patch: &Patch, x: u16, y: u16, page: &mut Page<'_>) {
    let palette = page.palette;
    let rgb = patch.rgb.map(srgb_byte);
    let ink = picture::ink(rgb, model.look.pictures);
    let x =
        ink.map_or(x, |ink| page.text(x, y, if palette.marks.fine { "██" } else { "##" }, ink) + 1);
    let [red, green, blue] = rgb;
    page.text(x, y, &format!("#{red:02x}{green:02x}{blue:02x}"), palette.dim);
}

/// Draws the guide.
pub fn guide(model: &Model, guide: &Guide, page: &mut Page<'_>) {
    let palette = page.palette;
    let (words, photo) = guide::places((page.width(), page.height()));
    let view = words::photo::view(model.library, guide.view);
    let mut inner = page.frame(&say::photos::guide_title(&view));
    let mut text = Text::default();
    for line in &model.library.photo.guide {
        text.add(2, words.width.saturating_sub(2), line, palette.text);
        text.lead(0, "-", palette.accent);
    }
    text.add(0, words.width, "", palette.text);
    let last = guide.last.as_ref();
    let said = last.map_or_else(
        || say::photos::guide_none(&view),
        |last| {
            let day = words::photo::day(last.day);
            let better = model.photos.checks(model, last);
            let better = better.iter().map(|check| words::photo::check(*check));
            let better = better.map(|check| say::photos::guide_better(&check));
            let said: Vec<String> =
                std::iter::once(say::photos::guide_last(&day)).chain(better).collect();
            said.join(" ")
        },
    );
    text.add(0, words.width, &said, palette.strong);
    text.show(0, say::frame::make_window_larger(), &mut part(&mut inner, words));
    let mut pane = part(&mut inner, photo);
    match guide.shown.as_ref().map(|shown| &shown.picture) {
        Some(Ok(picture)) => picture::draw(picture, model.look.pictures, &mut pane),
        Some(Err(fault)) => {
            let width = pane.width();
            pane.wrap((0, 0), width, 4, &fault.message, palette.dim);
        }
        None => {}
    }
    let height = inner.height();
    let keys = say::photos::guide_keys();
    inner.text(0, height.saturating_sub(1), keys, palette.dim);
}
