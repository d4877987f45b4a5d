//! One line of the log each.

use ratatui::style::Style;

use crate::app::pointer::Hit;
use crate::app::screens::today::{Field, Today, Typing, focus, late_signs};
use crate::app::{Model, words};
use crate::domain::{Level, Severity, Symptom};
use crate::say;
use crate::tui::page::{Page, visible, width_of};

use super::Cursor;

/// Where the parts of a row stand.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    /// The first of the five words; each takes `step` cells.
    pub(super) first: u16,
    pub(super) step: u16,
    /// Digits instead of words.
    pub(super) digits: bool,
    pub(super) yesterday: u16,
    pub(super) usual: u16,
    /// The mark for a value above it.
    pub(super) above: u16,
}

pub(super) fn columns(width: u16) -> Columns {
    if width >= 76 {
        let extra = ((width - 76) / 8).min(3);
        let step = 10 + extra;
        let first = 13;
        let yesterday = first + 5 * step - 1;
        let usual = yesterday + 8;
        Columns { first, step, digits: false, yesterday, usual, above: usual + 5 }
    } else if width >= 46 {
        Columns { first: 13, step: 4, digits: true, yesterday: 35, usual: 40, above: 45 }
    } else {
        Columns { first: 13, step: 3, digits: true, yesterday: 28, usual: 31, above: 35 }
    }
}

pub(super) fn cursor_mark(model: &Model, field: Field, page: &mut Page<'_>) -> bool {
    let focused = focus(model) == field && model.today.rest.is_none();
    if focused {
        let (mark, accent) = (page.palette.marks.cursor, page.palette.accent);
        page.text(0, 0, mark, accent);
    }
    focused
}

pub(super) fn draw_field(model: &Model, field: Field, page: &mut Page<'_>) -> Cursor {
    let palette = page.palette;
    let focused = cursor_mark(model, field, page);
    let label_style = if focused { palette.strong } else { palette.text };
    let log = &model.today.log;
    match field {
        Field::Score(symptom) => {
            page.text(2, 0, words::symptom(model.library, symptom), label_style);
            scale(model, log.scores.get(symptom), page);
            side_values(model, symptom, page);
            None
        }
        Field::Own(index) => {
            let name = model.today.own.get(index).map_or("", String::as_str);
            page.text_in(2, 0, 10, name, label_style);
            let own = log.own.iter().find(|own| own.name == name);
            scale(model, own.map(|own| own.severity), page);
            None
        }
        Field::Late(question) => {
            late(model, question, focused, page);
            None
        }
        Field::More => {
            page.text(2, 0, say::today::anything_else(), label_style);
            page.text(18, 0, say::today::full_form(), palette.dim);
            None
        }
        Field::Signs => {
            page.text(2, 0, say::today::signs(), label_style);
            signs(model, page);
            None
        }
        Field::Temperature => {
            page.text(2, 0, say::today::measured(), label_style);
            temperature(model, page)
        }
        Field::Took => {
            page.text(2, 0, say::today::took(), label_style);
            let names = &model.library.vocabulary.medicines;
            let ticked = |at: usize| {
                let taken = log.medicines.as_ref()?;
                Some(names.get(at).is_some_and(|named| taken.contains(&named.name)))
            };
            let words: Vec<&str> = names.iter().map(|named| named.word).collect();
            ticks(model, &words, ticked, focused, page);
            None
        }
        Field::Met => {
            page.text(2, 0, say::today::met(), label_style);
            let names = &model.library.vocabulary.contexts;
            let ticked = |at: usize| {
                Some(names.get(at).is_some_and(|named| log.context.contains(&named.name)))
            };
            let words: Vec<&str> = names.iter().map(|named| named.word).collect();
            ticks(model, &words, ticked, focused, page);
            None
        }
        Field::Products => {
            page.text(2, 0, say::today::used(), label_style);
            let typing = match &model.today.typing {
                Some(Typing::Products(input)) => Some(input),
                _ => None,
            };
            text_line(typing, &log.products.join(", "), say::today::products_hint(), focused, page)
        }
        Field::Note => {
            page.text(2, 0, say::today::note(), label_style);
            match &model.today.typing {
                Some(Typing::OwnSymptom(input)) => {
                    page.text(2, 0, say::today::new_symptom(), palette.accent);
                    text_line(Some(input), "", say::today::new_symptom_hint(), focused, page)
                }
                Some(Typing::Note(input)) => text_line(Some(input), "", "", focused, page),
                _ => text_line(None, &log.note, say::today::note_hint(), focused, page),
            }
        }
    }
}

/// Notes where a field and its levels can be clicked.
pub(super) fn note(model: &Model, field: Field, page: &mut Page<'_>) {
    let Some(at) = super::fields(model).iter().position(|one| *one == field) else { return };
    let (width, height) = (page.width(), page.height());
    page.stands_for((0, 0), (width, height), Hit::Field(at));
    if matches!(field, Field::Score(_) | Field::Own(_)) {
        let columns = columns(width);
        for severity in Severity::ALL {
            let x = columns.first + columns.step * u16::from(severity.get());
            let left = x.saturating_sub(1);
            page.stands_for((left, 0), (columns.step, 1), Hit::Level(at, severity));
        }
    }
}

/// The five levels with the chosen one marked.
pub(super) fn scale(model: &Model, chosen: Option<Severity>, page: &mut Page<'_>) {
    let palette = page.palette;
    let columns = columns(page.width());
    let (open, close) = palette.marks.chosen;
    for severity in Severity::ALL {
        let x = columns.first + columns.step * u16::from(severity.get());
        let word = if columns.digits {
            severity.to_string()
        } else {
            words::short(model.library, severity).to_owned()
        };
        if chosen == Some(severity) {
            let word = if columns.digits { word } else { word.to_uppercase() };
            page.pieces(
                x.saturating_sub(1),
                0,
                &[(open, palette.chosen), (&word, palette.chosen), (close, palette.chosen)],
            );
        } else {
            page.text(x, 0, &word, palette.dim);
        }
    }
}

/// Yesterday, the usual range and the mark, once the value is set: nobody shall be led by them.
pub(super) fn side_values(model: &Model, symptom: Symptom, page: &mut Page<'_>) {
    let palette = page.palette;
    let Some(score) = model.today.log.scores.get(symptom) else { return };
    let Some(row) = model.today.row(symptom) else { return };
    let columns = columns(page.width());
    let yesterday = row.yesterday.map_or("?".to_owned(), |y| y.to_string());
    page.text(columns.yesterday, 0, &yesterday, palette.dim);
    let usual = row.upper.map_or("-".to_owned(), usual);
    page.text(columns.usual, 0, &usual, palette.dim);
    if row.upper.is_some_and(|upper| score > upper) {
        page.text(columns.above, 0, palette.marks.above, above_style(model, page));
    }
}

/// The colour of "above": that of the gravest flag, else of CLINIC.
pub(super) fn above_style(model: &Model, page: &Page<'_>) -> Style {
    let level = words::worst(model.library, &model.journal).map(|(level, _)| level);
    page.palette.level(level.unwrap_or(Level::Clinic).max(Level::Clinic))
}

/// `0`, `0-2`.
pub(in crate::tui::views) fn usual(upper: Severity) -> String {
    if upper == Severity::NONE { "0".to_owned() } else { format!("0-{upper}") }
}

/// Pain, warmth, itch and peeling on one line.
pub(super) fn rest_line(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let focused = focus(model);
    let inside = matches!(focused, Field::Score(s) if Symptom::REST.contains(&s));
    if inside {
        page.text(0, 0, palette.marks.cursor, palette.accent);
    }
    page.text(2, 0, say::today::the_rest(), if inside { palette.strong } else { palette.text });
    let mut x = 13;
    for symptom in Symptom::REST {
        let here = focused == Field::Score(symptom);
        let start = x;
        let name = words::symptom(model.library, symptom).to_lowercase();
        let score = model.today.log.scores.get(symptom);
        let label = if here { palette.accent } else { palette.dim };
        x = page.text(x, 0, &format!("{name} "), label);
        let value =
            score.map_or(if here { "_".to_owned() } else { "?".to_owned() }, |s| s.to_string());
        let style = if here {
            palette.chosen
        } else if score.is_some() {
            palette.strong
        } else {
            palette.dim
        };
        x = page.text(x, 0, &value, style);
        let upper = model.today.row(symptom).and_then(|row| row.upper);
        if score.zip(upper).is_some_and(|(score, upper)| score > upper) {
            x = page.pieces(
                x,
                0,
                &[(" ", palette.dim), (palette.marks.above, above_style(model, page))],
            );
        }
        if let Some(at) = super::fields(model).iter().position(|one| *one == Field::Score(symptom))
        {
            page.stands_for((start, 0), (x - start, 1), Hit::Field(at));
        }
        if symptom != Symptom::Peeling {
            x = page.text(x, 0, &format!(" {} ", palette.marks.dot), palette.dim);
        }
    }
}

/// The focused row's own sentence, or the question at a jump.
pub(super) fn sentence(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    if let Some(symptom) = model.today.jump {
        let score = model.today.log.scores.get(symptom).unwrap_or_default();
        let words = say::today::right(
            &words::symptom(model.library, symptom),
            &score,
            &words::level_words(model.library, symptom, score),
        );
        page.text(2, 0, &words, palette.accent);
        return;
    }
    let Field::Score(symptom) = focus(model) else { return };
    let vocabulary = model.library.vocabulary.symptom(symptom);
    let hint = vocabulary.map_or("", |words| words.hint);
    let text = match model.today.log.scores.get(symptom) {
        Some(score) => {
            say::today::means(&score, &words::level_words(model.library, symptom, score))
        }
        None => {
            let ends = |at: u8| {
                let severity = Severity::NONE.raised(at);
                words::level_words(model.library, symptom, severity)
            };
            let (low, high) = (ends(1), ends(4));
            format!("1 {low} {dot} 4 {high}.", dot = palette.marks.dot)
        }
    };
    let end = page.text(2, 0, &text, palette.dim);
    if end + 1 + width_of(hint) <= page.width() {
        page.text(end + 1, 0, hint, palette.dim);
    }
}

pub(super) fn signs(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let log = &model.today.log;
    let mut ticked: Vec<String> =
        log.signs.yes().map(|sign| words::sign(model.library, sign).to_owned()).collect();
    for symptom in [Symptom::Bleeding, Symptom::Blisters, Symptom::Pus] {
        if let Some(score) = log.scores.get(symptom).filter(|score| *score > Severity::NONE) {
            let name = words::symptom(model.library, symptom).to_lowercase();
            ticked.push(format!("{name} {score}"));
        }
    }
    if !ticked.is_empty() {
        let style = palette.level(Level::Clinic);
        page.text(13, 0, &ticked.join(", "), style);
    } else if log.signs.no().next().is_some() {
        page.text(13, 0, say::today::none_of_them(), palette.text);
    } else {
        let end = page.text(13, 0, say::today::not_answered(), palette.dim);
        let key = model.keymap.key(crate::app::keymap::Action::RestNone);
        let hint = say::today::rest_hint(&key);
        if end + 4 + width_of(&hint) < page.width() {
            page.right(0, &hint, palette.dim);
        }
    }
}

pub(super) fn temperature(model: &Model, page: &mut Page<'_>) -> Cursor {
    let palette = page.palette;
    if let Some(Typing::Temperature(input, error)) = &model.today.typing {
        let (shown, at) = visible(input, 8);
        let end = page.text(13, 0, &shown, palette.accent);
        page.text(end + 1, 0, model.look.scale.unit(), palette.dim);
        if let Some(error) = error {
            page.text(end + 5, 0, error, palette.level(Level::Clinic));
        }
        return Some(page.at(13 + at, 0));
    }
    match model.today.log.temperature {
        Some(temperature) => {
            let end = page.text(13, 0, &temperature.shown_in(model.look.scale), palette.strong);
            if !model.library.vocabulary.is_plausible(temperature.0) {
                page.text(end + 2, 0, say::today::does_not_count(), palette.level(Level::Clinic));
            } else if model
                .today
                .log
                .medicines
                .as_ref()
                .is_some_and(|taken| taken.contains(&crate::domain::Medicine::Painkiller))
            {
                let hours = model.library.schedule.masking_hours;
                let text = say::today::can_hide(&hours);
                page.text(end + 2, 0, &text, palette.dim);
            }
        }
        None => {
            page.text(13, 0, say::today::no_temperature(), palette.dim);
        }
    }
    None
}

/// Options in a row: what is ticked, and while it has the cursor all of them.
pub(super) fn ticks(
    model: &Model,
    words: &[&str],
    ticked: impl Fn(usize) -> Option<bool>,
    focused: bool,
    page: &mut Page<'_>,
) {
    let palette = page.palette;
    if !focused {
        let chosen: Vec<&str> = words
            .iter()
            .enumerate()
            .filter(|(at, _)| ticked(*at) == Some(true))
            .map(|(_, word)| *word)
            .collect();
        if chosen.is_empty() {
            page.text(13, 0, say::today::nothing_written(), palette.dim);
        } else {
            page.text(13, 0, &chosen.join(", "), palette.text);
        }
        return;
    }
    let pick = model.today.pick.min(words.len().saturating_sub(1));
    // The picked one is always in sight: start late enough.
    let mut start = pick;
    let mut room = page.width().saturating_sub(15);
    while start > 0 {
        let needed = words.get(start - 1).map_or(0, |word| width_of(word) + 6);
        let here = words.get(start).map_or(0, |word| width_of(word) + 6);
        if needed + here > room {
            break;
        }
        room = room.saturating_sub(needed);
        start -= 1;
    }
    let mut x = 13;
    for (at, word) in words.iter().enumerate().skip(start) {
        let mark = if ticked(at) == Some(true) { "[x] " } else { "[ ] " };
        let style = if at == pick { palette.accent } else { palette.dim };
        x = page.text(x, 0, &format!("{mark}{word}  "), style);
    }
}

pub(super) fn late(model: &Model, question: usize, focused: bool, page: &mut Page<'_>) {
    let palette = page.palette;
    let questions = &model.library.schedule.late.questions;
    let ask = questions.get(question).map_or("", |question| question.ask);
    page.text(2, 0, ask, if focused { palette.strong } else { palette.text });
    let signs = late_signs(model, question);
    let mut x = 4;
    for (at, sign) in signs.iter().enumerate() {
        let answer = model.today.log.signs.get(*sign);
        let mark = match answer {
            Some(true) => "[x] ",
            Some(false) => "[-] ",
            None => "[ ] ",
        };
        let here = focused && at == model.today.pick;
        let style = match answer {
            _ if here => palette.accent,
            Some(true) => palette.level(Level::Clinic),
            _ => palette.dim,
        };
        x = page.text(x, 1, &format!("{mark}{}   ", words::sign(model.library, *sign)), style);
    }
}

pub(super) fn text_line(
    typing: Option<&tui_input::Input>,
    value: &str,
    empty: &str,
    focused: bool,
    page: &mut Page<'_>,
) -> Cursor {
    let palette = page.palette;
    let width = page.width().saturating_sub(14);
    if let Some(input) = typing {
        let (shown, at) = visible(input, width);
        page.text(13, 0, &shown, palette.accent);
        if shown.is_empty() {
            page.text(14, 0, empty, palette.dim);
        }
        return Some(page.at(13 + at, 0));
    }
    if value.is_empty() {
        page.text(13, 0, empty, palette.dim);
    } else {
        page.text_in(13, 0, width, value, if focused { palette.strong } else { palette.text });
    }
    None
}

/// One line for a window that is too small for the form.
pub(in crate::tui::views) fn focus_line(model: &Model) -> String {
    let today: &Today = &model.today;
    match focus(model) {
        Field::Score(symptom) => {
            let value = today.log.scores.get(symptom).map_or("_".to_owned(), |s| s.to_string());
            format!("{} {value}", words::symptom(model.library, symptom))
        }
        Field::Own(index) => today.own.get(index).cloned().unwrap_or_default(),
        Field::Late(_) | Field::More | Field::Signs => say::today::signs().to_owned(),
        Field::Temperature => say::today::measured().to_owned(),
        Field::Took => say::today::took().to_owned(),
        Field::Met => say::today::met().to_owned(),
        Field::Products => say::today::used().to_owned(),
        Field::Note => format!("{} {}", say::today::note(), today.log.note),
    }
}
