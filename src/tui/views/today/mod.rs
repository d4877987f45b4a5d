//! The daily log.

mod field;
mod list;
mod so_far;

use crate::app::keymap::Action;
use crate::app::screens::aftercare;
use crate::app::screens::chart::is_beside;
use crate::app::screens::today::{Field, fields, focus, is_late, of_the_day};
use crate::app::{Model, Screen, words};
use crate::assess::Silence;
use crate::domain::{Day, DayLog, Level, Symptom};
use crate::say;
use crate::tui::page::{Page, width_of};

use super::Cursor;
use super::frame::Grave;

pub(super) use field::{focus_line, usual};

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
    /// What a practitioner wrote.
    Letter,
    /// What aftercare says now.
    Care,
    /// The photos of the day.
    Photos,
    Sentence,
}

/// Draws the log.
pub fn draw(model: &Model, page: &mut Page<'_>) -> Cursor {
    let (width, height) = (page.width(), page.height());
    if let Some(rest) = &model.today.rest {
        list::draw_rest(model, rest, page);
        return None;
    }
    if is_beside(model) && height >= 20 {
        let left = (width - 4) * 3 / 5;
        let cursor = draw_form(model, &mut page.part(0, 0, left, height));
        so_far::so_far(model, &mut page.part(left + 4, 0, width - left - 4, height));
        return cursor;
    }
    draw_form(model, page)
}

fn draw_form(model: &Model, page: &mut Page<'_>) -> Cursor {
    let size = (page.width(), page.height());
    let headline = grave(model).map_or(1, |grave| grave.lines(size));
    let blocks = blocks(model, headline, page.height());
    let mut y = 0;
    let mut cursor = None;
    for block in blocks {
        let mut part = page.part(0, y, page.width(), block.lines);
        match block.part {
            Part::Headline => headline_block(model, &mut part),
            Part::Gap => {}
            Part::Date => date_line(model, &mut part),
            Part::Rest => field::rest_line(model, &mut part),
            Part::Letter => letter_lines(model, &mut part),
            Part::Care => care_line(model, &mut part),
            Part::Photos => photo_line(model, &mut part),
            Part::Sentence => field::sentence(model, &mut part),
            Part::Field(field) => {
                field::note(model, field, &mut part);
                cursor = cursor.or(field::draw_field(model, field, &mut part));
            }
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
    if !is_beside(model) && care(model).is_some() {
        all.insert(1, block(Part::Care, 1, 6));
    }
    if letter(model).is_some() {
        all.insert(1, block(Part::Letter, 2, 4));
    }
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
    if photos(model).is_some() {
        all.push(block(Part::Photos, 1, 8));
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
    if let Some(grave) = grave(model) {
        // What is only being typed is not among the flags yet.
        let open = words::worst(model.library, &model.journal)
            .is_some_and(|(level, _)| level == grave.level);
        let key = model.keymap.shown(Action::Go);
        let hint = say::today::why(&format_args!("{key}{}", Screen::Flags.letter()));
        grave.draw(if open { &hint } else { "" }, page);
    } else {
        page.wrap((0, 0), width.min(78), height, &quiet_sentence(model), palette.strong);
    }
}

fn grave(model: &Model) -> Option<Grave> {
    let flag = model.today.emergency.as_ref().map(|key| {
        let profile = &model.journal.profile;
        let step = words::step(model.library, Level::Emergency, profile);
        (Level::Emergency, words::flag_text(model.library, key), step)
    });
    let (level, text, step) = flag.or_else(|| words::headline(model.library, &model.journal))?;
    let word = words::level(model.library, level);
    let label = format!("{} {word}", words::mark(model.library, level));
    let column = (width_of(&label) + 2).max(14);
    Some(Grave { level, label, column, text, step })
}

/// What the first line says when no flag is open.
fn quiet_sentence(model: &Model) -> String {
    let day = model.healing_day();
    let Some(recovery) = &model.journal.recovery else { return String::new() };
    let silence = model.due().map(|due| due.silence);
    let logged_today = recovery.on(day).any(DayLog::is_answered);
    if model.today.filling && model.today.day() != day {
        return say::today::being_filled(&model.today.day(), &day);
    }
    match silence {
        Some(Silence::NothingYet) if !logged_today => say::today::nothing_logged(&day),
        Some(Silence::Since(last)) if !logged_today => say::today::last_log(&day, &last),
        _ if logged_today => {
            say::today::day_calm(&day, &words::calm(model.library, &model.journal))
        }
        _ => {
            // What was answered yesterday is not forgotten over night.
            let answered = words::answered(&model.journal).next().is_some();
            let calm = words::calm(model.library, &model.journal);
            let calm = if answered { format!(" {calm}") } else { String::new() };
            format!("{}{calm}", say::today::not_logged_yet(&day))
        }
    }
}

/// What aftercare says now, or that looking back is due; and the key for more. Only on the day
/// being lived.
fn care(model: &Model) -> Option<(String, Action, &'static str)> {
    let is_today = model.today.day() == model.healing_day();
    let holding = if is_today { aftercare::holding(model) } else { Vec::new() };
    match words::course::leave_now(&holding, aftercare::now(model)) {
        Some(said) => Some((words::capital(&said), Action::Aftercare, say::today::all())),
        None if is_today && model.look_back_due().is_some() => {
            let said = say::today::look_back_ask(&model.journal.number);
            Some((said, Action::LookBack, say::today::look_back()))
        }
        None => None,
    }
}

/// What a practitioner wrote in the last days; Flags has all of it.
fn letter(model: &Model) -> Option<String> {
    /// So many days it stands on the first screen.
    const DAYS: i64 = 4;
    let newest = *model.journal.course.comments_by_time().first()?;
    let age = model.date().signed_duration_since(newest.at.date_naive()).num_days();
    (age <= DAYS).then(|| words::desk::comment(newest, model.date()))
}

fn letter_lines(model: &Model, page: &mut Page<'_>) {
    let style = page.palette.accent;
    let width = page.width().min(78);
    if let Some(said) = letter(model) {
        page.wrap((0, 0), width, page.height(), &said, style);
    }
}

fn care_line(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let Some((said, action, what)) = care(model) else { return };
    let hint = format!("{} {what}", model.keymap.shown(action));
    let room = page.width().saturating_sub(width_of(&hint) + 3);
    let end = page.text_in(0, 0, room, &said, palette.text);
    page.text(end + 3, 0, &hint, palette.dim);
}

/// The photos of the day, or that it is a day for one.
fn photos(model: &Model) -> Option<String> {
    let day = model.today.day();
    let mine = model.journal.photos.iter().filter(|photo| photo.day == day);
    let views: Vec<&str> = mine.map(|p| words::photo::view(model.library, p.view)).collect();
    let key = model.keymap.shown(Action::AddPhoto);
    match views.len() {
        0 if day == model.healing_day() && model.library.course.photos.contains(&day) => {
            Some(say::today::attach_one(&key))
        }
        0 => None,
        n => Some(say::today::attached(&n, &views.join(", "))),
    }
}

fn photo_line(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let Some(said) = photos(model) else { return };
    page.text(2, 0, say::today::photo(), palette.dim);
    let x = field::columns(page.width()).first;
    let width = page.width().saturating_sub(x);
    page.text_in(x, 0, width, &said, palette.dim);
}

fn date_line(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let today = &model.today;
    let columns = field::columns(page.width());
    let room = columns.yesterday.saturating_sub(8);
    let mut date = words::long_date(today.log.date);
    let since = if today.day() < Day::TREATMENT {
        say::today::skin_before().to_owned()
    } else {
        words::since_session(today.day(), model.journal.number)
    };
    // The dot between them, and ", changed".
    let more = 3 + 9;
    if width_of(&date) + width_of(&since) + more > room {
        date = words::short_date(today.log.date);
    }
    let mut text = format!("{date} {} {since}", palette.marks.dot);
    if today.base.is_some() {
        let word = if today.is_changed() { say::today::changed() } else { say::today::saved() };
        text += &format!(", {word}");
    }
    let (logs, at) = of_the_day(model);
    let count = logs.len().max(at + 1);
    if count > 1 {
        text += &format!(", {}", say::today::log_of(&(at + 1), &count));
    }
    let style = if today.day() == model.healing_day() { palette.text } else { palette.accent };
    let end = page.text(0, 0, &text, style);
    if columns.usual >= columns.yesterday + 5 && columns.yesterday > end + 7 && !is_late(model) {
        let first = today.day() == Day::TREATMENT;
        let word = if first { say::today::before() } else { say::today::yesterday() };
        page.text(columns.yesterday.saturating_sub(6), 0, &format!("{word:>9}"), palette.dim);
        page.text(columns.usual.saturating_sub(2), 0, say::today::usual(), palette.dim);
    }
}
