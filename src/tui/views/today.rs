//! The daily log.

use ratatui::style::Style;

use crate::app::screens::today::{
    Field, Item, Rest, Today, Typing, fields, focus, is_late, late_signs, rest_layout,
};
use crate::app::{Model, words};
use crate::assess::Silence;
use crate::domain::{Day, Level, Severity, Sign, Symptom};
use crate::protocol::SignGroup;
use crate::tui::page::{Page, visible, width_of};

use super::{Cursor, curve};

/// A piece of the screen: how many lines it takes, and how soon it is left out when there is no
/// room (0: never).
#[derive(Clone, Copy)]
struct Block {
    part: Part,
    lines: u16,
    leave_out: u8,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Headline,
    Gap,
    Date,
    Field(Field),
    /// The second four on one line.
    Rest,
    Sentence,
}

/// Draws the log.
pub fn draw(model: &Model, page: &mut Page<'_>) -> Cursor {
    let (width, height) = (page.width(), page.height());
    if let Some(rest) = &model.today.rest {
        draw_rest(model, rest, page);
        return None;
    }
    if width >= 112 && height >= 20 {
        let left = (width - 4) * 3 / 5;
        let cursor = draw_form(model, &mut page.part(0, 0, left, height));
        so_far(model, &mut page.part(left + 4, 0, width - left - 4, height));
        return cursor;
    }
    draw_form(model, page)
}

fn draw_form(model: &Model, page: &mut Page<'_>) -> Cursor {
    let headline = headline_lines(model, page.width());
    let blocks = blocks(model, headline, page.height());
    let mut y = 0;
    let mut cursor = None;
    for block in blocks {
        let mut part = page.part(0, y, page.width(), block.lines);
        match block.part {
            Part::Headline => headline_block(model, &mut part),
            Part::Gap => {}
            Part::Date => date_line(model, &mut part),
            Part::Rest => rest_line(model, &mut part),
            Part::Sentence => sentence(model, &mut part),
            Part::Field(field) => cursor = cursor.or(draw_field(model, field, &mut part)),
        }
        y += block.lines;
    }
    cursor
}

/// What fits, in order. The field being edited and the gravest flag are never left out.
fn blocks(model: &Model, headline: u16, height: u16) -> Vec<Block> {
    let block = |part, lines, leave_out| Block { part, lines, leave_out };
    let focus = focus(model);
    let mut all = vec![
        block(Part::Headline, headline, 0),
        block(Part::Gap, 1, 9),
        block(Part::Date, 1, 2),
        block(Part::Gap, 1, 8),
    ];
    let spread = height >= 26;
    let rest = |field: &Field| matches!(field, Field::Score(s) if Symptom::REST.contains(s));
    for field in fields(model) {
        if rest(&field) && !spread {
            if field == Field::Score(Symptom::Pain) {
                all.push(block(Part::Sentence, 1, 5));
                all.push(block(Part::Rest, 1, if rest(&focus) { 0 } else { 3 }));
            }
            continue;
        }
        if field == Field::Signs && spread {
            all.push(block(Part::Sentence, 1, 5));
            all.push(block(Part::Gap, 1, 8));
        }
        let leave_out = match field {
            _ if field == focus => 0,
            Field::Score(symptom) if Symptom::MAIN.contains(&symptom) => 1,
            Field::Score(_) | Field::Own(_) => 3,
            Field::Signs | Field::Late(_) | Field::More => 2,
            Field::Temperature => 4,
            Field::Took | Field::Note => 5,
            Field::Met => 6,
            Field::Products => 7,
        };
        all.push(block(
            Part::Field(field),
            if matches!(field, Field::Late(_)) { 2 } else { 1 },
            leave_out,
        ));
    }
    if is_late(model) {
        all.push(block(Part::Sentence, 1, 5));
    }
    while all.iter().map(|b| b.lines).sum::<u16>() > height {
        // The one most easily missed goes first; among equals the lowest.
        let Some(at) = (0..all.len())
            .filter(|i| all.get(*i).is_some_and(|b| b.leave_out > 0))
            .max_by_key(|i| all.get(*i).map(|b| b.leave_out))
        else {
            break;
        };
        all.remove(at);
    }
    all
}

/// The gravest flag, or one plain sentence.
fn headline_block(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let flag = model.today.emergency.as_ref().map(|key| {
        let profile = &model.journal.profile;
        let step = words::step(model.library, Level::Emergency, profile);
        (Level::Emergency, words::flag_text(model.library, key), step)
    });
    match flag.or_else(|| words::headline(model.library, &model.journal)) {
        Some((level, text, step)) => {
            let style = palette.level(level);
            let word = words::level(model.library, level);
            let mark = words::mark(model.library, level);
            let label = format!("{mark} {word}");
            page.text(0, 0, &label, style);
            let x = 14.min(width / 4);
            let text_width = width.saturating_sub(x);
            let x = x.max(width_of(&label) + 2);
            let took = page.wrap(
                (x, 0),
                text_width.min(width - x),
                height.saturating_sub(1).max(1),
                &text,
                palette.strong,
            );
            page.wrap((x, took), width - x, height.saturating_sub(took), &step, style);
        }
        None => {
            page.wrap((0, 0), width.min(78), height, &quiet_sentence(model), palette.strong);
        }
    }
}

fn headline_lines(model: &Model, width: u16) -> u16 {
    let grave = model.today.emergency.is_some();
    match words::headline(model.library, &model.journal) {
        _ if grave => 3,
        Some((_, text, step)) => {
            let room = width.saturating_sub(16).max(10);
            let lines =
                |text: &str| u16::try_from(crate::tui::page::wrap(text, room).len()).unwrap_or(2);
            (lines(&text) + lines(&step)).clamp(2, 4)
        }
        None => 1,
    }
}

/// What the first line says when no flag is open.
fn quiet_sentence(model: &Model) -> String {
    let day = model.healing_day();
    let Some(recovery) = &model.journal.recovery else { return String::new() };
    let silence = model.due().map(|due| due.silence);
    let logged_today = recovery.on(day).next().is_some();
    match silence {
        Some(Silence::NothingYet) if !logged_today => {
            format!("Day {day}. Nothing is logged yet. Four digits, n, Enter: that is all.")
        }
        Some(Silence::Since(last)) if !logged_today => {
            format!("Day {day}. The last log is of day {last}. F fills in the days between.")
        }
        _ if logged_today => format!("Day {day}. {}", words::NOTHING_OUTSIDE),
        _ => format!("Day {day}. Not logged yet."),
    }
}

fn date_line(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let today = &model.today;
    let date = words::long_date(today.log.date);
    let since = if today.day() < Day::TREATMENT {
        "your skin as it was before".to_owned()
    } else {
        words::since_session(today.day(), model.journal.number)
    };
    let mut text = format!("{date} {} {since}", palette.marks.dot);
    if today.base.is_some() {
        text += if today.is_changed() { ", changed" } else { ", saved" };
    }
    let style = if today.day() == model.healing_day() { palette.text } else { palette.accent };
    let end = page.text(0, 0, &text, style);
    let columns = columns(page.width());
    if columns.yesterday > end + 1 && !is_late(model) {
        let word = if today.day() == Day::TREATMENT { "   before" } else { "yesterday" };
        page.text(columns.yesterday.saturating_sub(6), 0, word, palette.dim);
        page.text(columns.usual.saturating_sub(2), 0, "usual", palette.dim);
    }
}

/// Where the parts of a row stand.
#[derive(Clone, Copy)]
struct Columns {
    /// The first of the five words; each takes `step` cells.
    first: u16,
    step: u16,
    /// Digits instead of words.
    digits: bool,
    yesterday: u16,
    usual: u16,
}

fn columns(width: u16) -> Columns {
    if width >= 76 {
        let extra = ((width - 76) / 8).min(3);
        let step = 10 + extra;
        let first = 13;
        let yesterday = first + 5 * step + 2;
        Columns { first, step, digits: false, yesterday, usual: yesterday + 8 }
    } else {
        let yesterday = (13 + 5 * 4 + 2).min(width.saturating_sub(8));
        Columns { first: 13, step: 4, digits: true, yesterday, usual: yesterday + 5 }
    }
}

fn cursor_mark(model: &Model, field: Field, page: &mut Page<'_>) -> bool {
    let focused = focus(model) == field && model.today.rest.is_none();
    if focused {
        let (mark, accent) = (page.palette.marks.cursor, page.palette.accent);
        page.text(0, 0, mark, accent);
    }
    focused
}

fn draw_field(model: &Model, field: Field, page: &mut Page<'_>) -> Cursor {
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
            page.text(2, 0, "Anything else?", label_style);
            page.text(18, 0, "Enter opens the full form", palette.dim);
            None
        }
        Field::Signs => {
            page.text(2, 0, "Signs", label_style);
            signs(model, page);
            None
        }
        Field::Temperature => {
            page.text(2, 0, "Measured", label_style);
            temperature(model, page)
        }
        Field::Took => {
            page.text(2, 0, "Took", label_style);
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
            page.text(2, 0, "Met", label_style);
            let names = &model.library.vocabulary.contexts;
            let ticked = |at: usize| {
                Some(names.get(at).is_some_and(|named| log.context.contains(&named.name)))
            };
            let words: Vec<&str> = names.iter().map(|named| named.word).collect();
            ticks(model, &words, ticked, focused, page);
            None
        }
        Field::Products => {
            page.text(2, 0, "Used", label_style);
            let typing = match &model.today.typing {
                Some(Typing::Products(input)) => Some(input),
                _ => None,
            };
            text_line(typing, &log.products.join(", "), "products, parted by commas", focused, page)
        }
        Field::Note => {
            page.text(2, 0, "Note", label_style);
            match &model.today.typing {
                Some(Typing::OwnSymptom(input)) => {
                    page.text(2, 0, "New symptom", palette.accent);
                    text_line(Some(input), "", "its name, then Enter", focused, page)
                }
                Some(Typing::Note(input)) => text_line(Some(input), "", "", focused, page),
                _ => text_line(None, &log.note, "i writes one", focused, page),
            }
        }
    }
}

/// The five levels with the chosen one marked.
fn scale(model: &Model, chosen: Option<Severity>, page: &mut Page<'_>) {
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
fn side_values(model: &Model, symptom: Symptom, page: &mut Page<'_>) {
    let palette = page.palette;
    let Some(score) = model.today.log.scores.get(symptom) else { return };
    let Some(row) = model.today.row(symptom) else { return };
    let columns = columns(page.width());
    let yesterday = row.yesterday.map_or("?".to_owned(), |y| y.to_string());
    page.text(columns.yesterday, 0, &yesterday, palette.dim);
    let usual = row.upper.map_or("-".to_owned(), usual);
    page.text(columns.usual, 0, &usual, palette.dim);
    if row.upper.is_some_and(|upper| score > upper) {
        page.text(columns.usual + 5, 0, palette.marks.above, above_style(model, page));
    }
}

/// The colour of "above": that of the gravest flag, else of CLINIC.
fn above_style(model: &Model, page: &Page<'_>) -> Style {
    let level = words::worst(model.library, &model.journal).map(|(level, _)| level);
    page.palette.level(level.unwrap_or(Level::Clinic).max(Level::Clinic))
}

/// `0`, `0-2`.
pub(super) fn usual(upper: Severity) -> String {
    if upper == Severity::NONE { "0".to_owned() } else { format!("0-{upper}") }
}

/// Pain, warmth, itch and peeling on one line.
fn rest_line(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let focused = focus(model);
    let inside = matches!(focused, Field::Score(s) if Symptom::REST.contains(&s));
    if inside {
        page.text(0, 0, palette.marks.cursor, palette.accent);
    }
    page.text(2, 0, "The rest", if inside { palette.strong } else { palette.text });
    let mut x = 13;
    for symptom in Symptom::REST {
        let here = focused == Field::Score(symptom);
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
        if symptom != Symptom::Peeling {
            x = page.text(x, 0, &format!(" {} ", palette.marks.dot), palette.dim);
        }
    }
}

/// The focused row's own sentence, or the question at a jump.
fn sentence(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    if let Some(symptom) = model.today.jump {
        let score = model.today.log.scores.get(symptom).unwrap_or_default();
        let words = format!(
            "{} {score}, {}: right? Enter yes, or type another digit.",
            words::symptom(model.library, symptom),
            words::level_words(model.library, symptom, score),
        );
        page.text(2, 0, &words, palette.accent);
        return;
    }
    let Field::Score(symptom) = focus(model) else { return };
    let vocabulary = model.library.vocabulary.symptom(symptom);
    let hint = vocabulary.map_or("", |words| words.hint);
    let text = match model.today.log.scores.get(symptom) {
        Some(score) => {
            format!("{score} means: {}.", words::level_words(model.library, symptom, score))
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

fn signs(model: &Model, page: &mut Page<'_>) {
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
        page.text(13, 0, "none of them", palette.text);
    } else {
        let end = page.text(13, 0, "not answered", palette.dim);
        let key = model.keymap.key(crate::app::keymap::Action::RestNone);
        let hint = format!("{key} shows them all, answered none");
        if end + 4 + width_of(&hint) < page.width() {
            page.right(0, &hint, palette.dim);
        }
    }
}

fn temperature(model: &Model, page: &mut Page<'_>) -> Cursor {
    let palette = page.palette;
    if let Some(Typing::Temperature(input, error)) = &model.today.typing {
        let (shown, at) = visible(input, 8);
        let end = page.text(13, 0, &shown, palette.accent);
        page.text(end, 0, " °C", palette.dim);
        if let Some(error) = error {
            page.text(end + 5, 0, error, palette.level(Level::Clinic));
        }
        return Some(page.at(13 + at, 0));
    }
    match model.today.log.temperature {
        Some(temperature) => {
            let end = page.text(13, 0, &format!("{temperature} °C"), palette.strong);
            if !model.library.vocabulary.is_plausible(temperature.0) {
                page.text(end + 2, 0, "does not count: Celsius?", palette.level(Level::Clinic));
            } else if model
                .today
                .log
                .medicines
                .as_ref()
                .is_some_and(|taken| taken.contains(&crate::domain::Medicine::Painkiller))
            {
                let hours = model.library.schedule.masking_hours;
                let text = format!(
                    "the painkiller can hide fever and pain for {hours} h: measure again later"
                );
                page.text(end + 2, 0, &text, palette.dim);
            }
        }
        None => {
            page.text(13, 0, "no temperature", palette.dim);
        }
    }
    None
}

/// Options in a row: what is ticked, and while it has the cursor all of them.
fn ticks(
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
            page.text(13, 0, "nothing written down", palette.dim);
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

fn late(model: &Model, question: usize, focused: bool, page: &mut Page<'_>) {
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

fn text_line(
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
pub(super) fn focus_line(model: &Model) -> String {
    let today: &Today = &model.today;
    match focus(model) {
        Field::Score(symptom) => {
            let value = today.log.scores.get(symptom).map_or("_".to_owned(), |s| s.to_string());
            format!("{} {value}", words::symptom(model.library, symptom))
        }
        Field::Own(index) => today.own.get(index).cloned().unwrap_or_default(),
        Field::Late(_) | Field::More | Field::Signs => "Signs".to_owned(),
        Field::Temperature => "Measured".to_owned(),
        Field::Took => "Took".to_owned(),
        Field::Met => "Met".to_owned(),
        Field::Products => "Used".to_owned(),
        Field::Note => format!("Note {}", today.log.note),
    }
}

/// Every question that is left, answered none until something else is said.
fn draw_rest(model: &Model, rest: &Rest, page: &mut Page<'_>) {
    let palette = page.palette;
    let layout = rest_layout(rest.items.len(), model.size);
    let title = if layout.pages > 1 {
        format!("Everything else, page {} of {}: none of it?", rest.page + 1, layout.pages)
    } else {
        "Everything else: none of it?".to_owned()
    };
    let emergency = model.today.emergency.as_ref();
    let mut x = match emergency {
        Some(key) => {
            let style = palette.level(Level::Emergency);
            let step = words::step(model.library, Level::Emergency, &model.journal.profile);
            let text = format!("!!! {}: {step}", words::flag_title(model.library, key));
            page.text(0, 0, &text, style)
        }
        None => page.text(0, 0, &title, palette.strong),
    };
    if emergency.is_none() {
        x = page.text(x + 2, 0, "Enter answers", palette.dim);
        page.text(x, 0, " what is on the screen. Space ticks.", palette.dim);
    }
    let column = page.width() / u16::try_from(layout.columns).unwrap_or(1).max(1);
    let first = rest.page * layout.columns * layout.rows;
    for (index, item) in
        rest.items.iter().enumerate().skip(first).take(layout.columns * layout.rows)
    {
        let place = index - first;
        let x = u16::try_from(place / layout.rows).unwrap_or(0) * column;
        let y = 1 + u16::try_from(place % layout.rows).unwrap_or(0);
        let mut cell = page.part(x, y, column.saturating_sub(1), 1);
        rest_item(model, rest, *item, index == rest.at, &mut cell);
    }
}

fn rest_item(model: &Model, rest: &Rest, item: Item, here: bool, page: &mut Page<'_>) {
    let palette = page.palette;
    if here {
        page.text(0, 0, palette.marks.cursor, palette.accent);
    }
    match item {
        Item::Score(symptom) => {
            let score = rest.scores.get(&symptom).copied().unwrap_or_default();
            let name = words::symptom(model.library, symptom);
            let style =
                if score > Severity::NONE { palette.level(Level::Clinic) } else { palette.text };
            let end = page.text(
                1,
                0,
                &format!(" {score}  {name}"),
                if here { palette.strong } else { style },
            );
            let word = if here {
                words::level_words(model.library, symptom, score)
            } else {
                words::short(model.library, score)
            };
            page.text(end + 2, 0, word, palette.dim);
        }
        Item::Sign(sign) => {
            let ticked = rest.ticked.contains(&sign);
            let word = words::sign(model.library, sign);
            let style = if ticked { palette.level(level_of(model, sign)) } else { palette.text };
            let mark = if ticked { "[x]" } else { "[ ]" };
            page.text(
                1,
                0,
                &format!("{mark} {word}"),
                if here && !ticked { palette.strong } else { style },
            );
        }
    }
}

fn level_of(model: &Model, sign: Sign) -> Level {
    match model.library.vocabulary.sign(sign).map(|words| words.group) {
        Some(SignGroup::Emergency) => Level::Emergency,
        Some(SignGroup::Today) => Level::Today,
        _ => Level::Clinic,
    }
}

/// The days so far, on a wide screen.
fn so_far(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    page.text(0, 0, "So far", palette.strong);
    let mut y = 1;
    let last = model.healing_day().0.clamp(7, 14);
    let data = &model.chart.data;
    if !data.curves.is_empty() {
        y += 1 + curve::table(model, &mut page.part(0, y, page.width(), 13), Day(0), Day(last));
    }
    let open = model.journal.judgement.open();
    if !open.is_empty() {
        page.text(0, y, "Open flags", palette.strong);
        y += 1;
        for flag in open.iter().take(5) {
            let word = words::level(model.library, flag.level);
            let x = page.text(0, y, &format!("{word:<10}"), palette.level(flag.level));
            let title = words::flag_title(model.library, &flag.key);
            page.text(x, y, &format!("{title}, day {}", flag.since), palette.text);
            y += 1;
        }
        page.text(0, y, "gf  why and what", palette.dim);
        y += 2;
    }
    let Some(due) = model.due() else { return };
    page.text(0, y, "Next", palette.strong);
    y += 1;
    if let Some(next) = due.next {
        page.text(0, y, &format!("the next log is due on day {next}"), palette.dim);
        y += 1;
    }
    if !due.missed.is_empty() {
        let days: Vec<String> = due.missed.iter().map(ToString::to_string).collect();
        page.text(0, y, &format!("not logged: day {}. F fills in", days.join(", ")), palette.dim);
    }
}
