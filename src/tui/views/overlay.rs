//! What floats over a screen.

use crate::app::form::Form;
use crate::app::input::shown;
use crate::app::keymap::Action;
use crate::app::palette::{Help, Palette};
use crate::app::pointer::Hit;
use crate::app::query::ways;
use crate::app::screens::confirm::Confirm;
use crate::app::screens::search::Search;
use crate::app::screens::settings::SettingsForm;
use crate::app::screens::worried::Worried;
use crate::app::scroll::Scroll;
use crate::app::{Model, words};
use crate::domain::Level;
use crate::protocol::SignGroup;
use crate::say;
use crate::tui::page::{Page, Text, visible, width_of, wrap};
use crate::tui::theme::Palette as Styles;

use super::{Cursor, centred};

/// Stands below a text that is longer than its window.
pub(super) fn more() -> &'static str {
    say::frame::more_below()
}

/// Opens a framed part in the middle of the screen.
pub(super) fn float<'a>(page: &'a mut Page<'_>, width: u16, height: u16) -> Page<'a> {
    let area = ratatui::layout::Rect::new(0, 0, page.width(), page.height());
    let (x, y, width, height) = centred(area, width, height);
    page.part(x, y, width, height)
}

/// The key table, filtered.
pub fn help(model: &Model, help: &Help, page: &mut Page<'_>) -> Cursor {
    let rows = help.rows();
    let count = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let mut outer = float(page, 78, count.saturating_add(5));
    let mut inner = outer.frame(say::frame::help_title());
    let palette = inner.palette;
    let height = inner.height();
    let mut cursor = None;
    if help.filtering {
        let (typed, at) = visible(&help.filter, 40);
        inner.pieces(0, 0, &[("/", palette.accent), (&typed, palette.strong)]);
        cursor = Some(inner.at(1 + at, 0));
    } else {
        let (keys, more) = (say::frame::help_keys(), say::frame::help_more());
        inner.text(0, 0, keys, palette.dim);
        let at = inner.width().saturating_sub(width_of(more) + 1);
        if at > width_of(keys) {
            inner.text(at, 0, more, palette.dim);
        }
    }
    let room = usize::from(height.saturating_sub(2));
    let first = (help.at + 1).saturating_sub(room);
    for (y, (at, row)) in (2..height).zip(rows.iter().enumerate().skip(first)) {
        inner.stands_for((0, y), (inner.width(), 1), Hit::Row(at));
        let here = at == help.at;
        if here {
            inner.text(0, y, palette.marks.cursor, palette.accent);
        }
        let available = row.action.is_on(model.screen);
        let keys: Vec<String> =
            model.keymap.keys(row.action).iter().map(|key| shown(key)).collect();
        let keys = keys.join(" ");
        inner.text_in(2, y, 17, &keys, if available { palette.strong } else { palette.dim });
        inner.text(
            19,
            y,
            row.help_on(model.screen),
            if available { palette.text } else { palette.dim },
        );
    }
    cursor
}

/// Every command by name.
pub fn palette(model: &Model, palette_state: &Palette, page: &mut Page<'_>) -> (u16, u16) {
    let rows = palette_state.rows();
    let mut outer = float(page, 70, 18);
    let mut inner = outer.frame(say::frame::commands());
    let palette = inner.palette;
    let (shown, at) = visible(&palette_state.input, inner.width().saturating_sub(3));
    inner.pieces(0, 0, &[("> ", palette.accent), (&shown, palette.strong)]);
    let cursor = inner.at(2 + at, 0);
    let height = inner.height();
    let room = usize::from(height.saturating_sub(1));
    let first = (palette_state.at + 1).saturating_sub(room);
    for (y, (at, row)) in (1..height).zip(rows.iter().enumerate().skip(first)) {
        inner.stands_for((0, y), (inner.width(), 1), Hit::Row(at));
        let style = if at == palette_state.at { palette.accent } else { palette.text };
        if at == palette_state.at {
            inner.text(0, y, palette.marks.cursor, palette.accent);
        }
        inner.text_in(2, y, 10, &model.keymap.shown(row.action), palette.dim);
        inner.text(12, y, row.help_on(model.screen), style);
    }
    cursor
}

/// A question with yes and no.
pub fn confirm(confirm: &Confirm, page: &mut Page<'_>) {
    let wide = page.width().min(60).saturating_sub(4);
    let lines: u16 = confirm.lines.iter().map(|line| lines_of(line, wide)).sum();
    let mut outer = float(page, 60, lines + 5);
    let mut inner = outer.frame("");
    let palette = inner.palette;
    inner.text(0, 0, &confirm.ask, palette.strong);
    let mut y = 1;
    for line in &confirm.lines {
        let width = inner.width();
        y += inner.wrap((0, y), width, 4, line, palette.text);
    }
    inner.pieces(
        0,
        y + 1,
        &[
            ("y", palette.accent),
            (" ", palette.text),
            (confirm.yes, palette.text),
            ("    n", palette.accent),
            (" ", palette.text),
            (say::frame::change_nothing(), palette.text),
        ],
    );
}

fn lines_of(text: &str, width: u16) -> u16 {
    u16::try_from(wrap(text, width).len()).unwrap_or(1).max(1)
}

/// Something to read.
pub fn notice(title: &str, lines: &[String], scroll: Scroll, page: &mut Page<'_>) {
    let width = page.width().min(78);
    let style = page.palette.text;
    let mut text = Text::default();
    for line in lines {
        text.add(0, width.saturating_sub(4), line, style);
    }
    let needed = u16::try_from(text.len()).unwrap_or(u16::MAX).saturating_add(4);
    let mut outer = float(page, width, needed);
    let mut inner = outer.frame(title);
    let mut room = bottom(&mut inner, say::frame::esc_closes());
    text.show(scroll.0, more(), &mut room);
}

/// A form with its title.
pub fn form<N: Copy + PartialEq>(model: &Model, form: &Form<N>, page: &mut Page<'_>) -> Cursor {
    let height = page.height();
    let wanted = u16::try_from(form.fields.len()).unwrap_or(10) + 10;
    let mut outer = float(page, 78, wanted.min(height));
    let mut inner = outer.frame(&form.title);
    let palette = inner.palette;
    let (width, height) = (inner.width(), inner.height());
    let cursor = super::form::draw(form, &mut inner.part(0, 0, width, height.saturating_sub(2)));
    let last = height.saturating_sub(1);
    inner.text(0, last, &super::form::keys(model, form), palette.dim);
    cursor
}

/// The settings; what is about the person stands elsewhere. The keys are in the footer.
pub fn settings(model: &Model, settings: &SettingsForm, page: &mut Page<'_>) -> Cursor {
    let fields = u16::try_from(settings.form.fields.len()).unwrap_or(10);
    let mut outer = float(page, 78, fields + 6);
    let mut inner = outer.frame(say::frame::settings());
    let palette = inner.palette;
    let (width, height) = (inner.width(), inner.height());
    let you = model.keymap.shown(Action::Go) + "y";
    let about = say::frame::settings_about(&you);
    let room = if model.desk.is_none() && height > fields + 3 {
        inner.text(0, height - 1, &about, palette.dim);
        height - 1
    } else {
        height
    };
    super::form::draw(&settings.form, &mut inner.part(0, 0, width, room))
}

/// A search over all logs.
pub fn search(search: &Search, page: &mut Page<'_>) -> (u16, u16) {
    let mut outer = float(page, 78, 18);
    let mut inner = outer.frame(say::search::title());
    let palette = inner.palette;
    let (shown, at) = visible(&search.input, inner.width().saturating_sub(3));
    inner.pieces(0, 0, &[("/ ", palette.accent), (&shown, palette.strong)]);
    let cursor = inner.at(2 + at, 0);
    let (width, height) = (inner.width(), inner.height());
    let said = match &search.fault {
        Some(fault) => Some((fault.as_str(), palette.level(Level::Clinic))),
        None if search.all.is_none() => Some((say::search::reading(), palette.dim)),
        None if search.input.value().trim().is_empty() => {
            for (y, line) in (2..).zip(ways().lines()) {
                inner.text_in(0, y, width, line, palette.dim);
            }
            None
        }
        None if search.hits.is_empty() => Some((say::search::none(), palette.dim)),
        None if search.near => Some((say::search::like_it(), palette.dim)),
        None => None,
    };
    let mut top = 2;
    if let Some((text, style)) = said {
        top += inner.wrap((0, 2), width, 3, text, style);
    }
    let room = usize::from(height.saturating_sub(top));
    let first = (search.at + 1).saturating_sub(room);
    for (y, (at, entry)) in (top..height).zip(search.found().enumerate().skip(first)) {
        inner.stands_for((0, y), (width, 1), Hit::Row(at));
        let style = if at == search.at { palette.accent } else { palette.text };
        let day = match &entry.log {
            Some(log) => say::search::session_day(&entry.session.1, &log.day),
            None => say::search::session_itself(&entry.session.1),
        };
        let when = format!("{:>11}  {day}", words::date_year(entry.date));
        inner.text_in(0, y, width, &when, palette.strong);
        inner.text_in(29, y, width.saturating_sub(29), &entry.line, style);
    }
    cursor
}

/// Danger signs and whom to call, then four questions, then what to do.
pub fn worried(model: &Model, worried: &Worried, page: &mut Page<'_>) {
    let (width, height) = (page.width(), page.height());
    let mut outer = float(page, width.min(80), height.min(24));
    let mut inner = outer.frame(say::worried::title());
    let width = inner.width();
    let mut scroll = worried.scroll.0;
    // Lines above what scrolls.
    let mut above = 0;
    let (text, keys) = if worried.page == 0 {
        let keys = say::worried::keys_danger();
        (danger(model, inner.palette, width), keys)
    } else if worried.is_done(model) {
        let keys = if model.session().is_some() {
            say::worried::keys_save()
        } else {
            say::worried::keys_no_session()
        };
        (result(model, worried, inner.palette, width), keys)
    } else {
        let emergency = worried.is_emergency();
        let keys = if emergency && model.session().is_some() {
            say::worried::keys_emergency()
        } else {
            say::worried::keys_question()
        };
        if emergency {
            let said = grave(model);
            let style = inner.palette.level(Level::Emergency);
            above = inner.wrap((0, 0), width, height, &said, style) + 1;
        }
        let (text, end) = question(model, worried, inner.palette, width);
        // The sign with the cursor is in sight, above the line that says "more".
        let room = inner.height().saturating_sub(above + lines_of(keys, width) + 1);
        scroll = end.saturating_sub(usize::from(room));
        (text, keys)
    };
    let mut room = bottom(&mut inner, keys);
    let height = room.height().saturating_sub(above);
    text.show(scroll, more(), &mut room.part(0, above, width, height));
}

/// Says what else can be done on the last lines, and returns what is above.
pub(super) fn bottom<'a>(page: &'a mut Page<'_>, text: &str) -> Page<'a> {
    let dim = page.palette.dim;
    let (width, height) = (page.width(), page.height());
    // Something to read stays in any case.
    let lines = lines_of(text, width).min(height.saturating_sub(2).max(1));
    let top = height.saturating_sub(lines);
    page.wrap((0, top), width, lines, text, dim);
    page.part(0, 0, width, top)
}

/// The signs that bear no waiting, and whom to call else.
fn danger(model: &Model, palette: &Styles, width: u16) -> Text {
    let vocabulary = &model.library.vocabulary;
    let profile = &model.journal.profile;
    let emergency = model.library.emergency_number(profile.country.as_ref());
    let contact = words::contact(model.library, profile.contact.as_ref());
    let mut text = Text::default();
    let call = say::worried::call_now(&emergency);
    text.add(0, width, &call, palette.level(Level::Emergency));
    for sign in vocabulary.signs.iter().filter(|sign| sign.group == SignGroup::Emergency) {
        text.add(2, width.saturating_sub(2), sign.ask, palette.text);
    }
    text.add(0, width, "", palette.text);
    let today = say::worried::advice_today(&vocabulary.same_day);
    text.add(0, width, &today, palette.strong);
    text.add(0, width, &say::worried::otherwise_call(&contact), palette.text);
    let closed = words::when_closed(model.library, Level::Today, profile);
    text.add(0, width, &closed, palette.dim);
    text
}

/// What is to be done at once.
fn grave(model: &Model) -> String {
    let mark = words::mark(model.library, Level::Emergency);
    let word = words::level(model.library, Level::Emergency);
    let step = words::step(model.library, Level::Emergency, &model.journal.profile);
    format!("{mark} {word}  {step}")
}

/// One question, and the line below the sign with the cursor.
fn question(model: &Model, worried: &Worried, palette: &Styles, width: u16) -> (Text, usize) {
    let questions = &model.library.vocabulary.worried;
    let ask = questions.get(worried.page - 1).map_or("", |question| question.ask);
    let mut text = Text::default();
    let ask = say::worried::question(&worried.page, &questions.len(), &ask);
    text.add(0, width, &ask, palette.strong);
    text.add(0, width, "", palette.text);
    let mut end = 0;
    for (at, sign) in worried.signs(model).iter().enumerate() {
        let ask = model.library.vocabulary.sign(*sign).map_or("", |words| words.ask);
        let ticked = worried.ticked.contains(sign);
        let here = at == worried.at;
        let style = match (ticked, here) {
            (true, _) => palette.level(Level::Today),
            (false, true) => palette.strong,
            (false, false) => palette.text,
        };
        text.add(6, width.saturating_sub(6), ask, style);
        text.lead(2, if ticked { "[x]" } else { "[ ]" }, style);
        if here {
            text.lead(0, palette.marks.cursor, palette.accent);
            end = text.len();
        }
    }
    (text, end)
}

/// What the answers mean, and what to do.
fn result(model: &Model, worried: &Worried, palette: &Styles, width: u16) -> Text {
    let profile = &model.journal.profile;
    let mut text = Text::default();
    if let Some(gravest) = worried.result.first() {
        let style = palette.level(gravest.level);
        let word = words::level(model.library, gravest.level);
        let word = format!("{} {word}", words::mark(model.library, gravest.level));
        let title = words::flag_title(model.library, &gravest.key);
        let x = width_of(&word) + 2;
        text.add(x, width.saturating_sub(x), &title, palette.strong);
        text.lead(0, &word, style);
        text.add(0, width, &words::flag_text(model.library, &gravest.key), palette.text);
        text.add(0, width, &words::step(model.library, gravest.level, profile), style);
        let closed = words::when_closed(model.library, gravest.level, profile);
        if !closed.is_empty() {
            text.add(0, width, &closed, palette.text);
        }
        for flag in worried.result.iter().skip(1).take(3) {
            let word = words::level(model.library, flag.level);
            let title = words::flag_title(model.library, &flag.key);
            text.add(0, width, &format!("{word}  {title}"), palette.level(flag.level));
        }
    } else {
        let none = say::worried::none_there();
        text.add(0, width, none, palette.strong);
        let contact = words::contact(model.library, profile.contact.as_ref());
        text.add(0, width, &say::worried::call(&contact), palette.text);
    }
    text.add(0, width, "", palette.text);
    text.add(0, width, words::not_a_diagnosis(), palette.dim);
    text
}
