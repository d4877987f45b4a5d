//! What stands round every screen: tabs, the gravest flag, what happened, the keys.

use ratatui::style::Modifier;
use strum::VariantArray;

use crate::app::keymap::Action;
use crate::app::{Model, Screen, TAB_GAP, line, open_flags, tab_title, words};
use crate::tui::page::{Page, width_of};

use super::form;

/// Lines above the body.
pub const HEADER: u16 = 2;
/// Below this a screen is a few lines of text.
pub const LEAST_HEIGHT: u16 = 8;
/// Below this a screen is a few lines of text.
pub const LEAST_WIDTH: u16 = 24;

/// Tabs on the left, the place and day on the right, a thin rule below.
pub fn header(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let place = place(model, palette.marks.dot);
    let right = page.right(0, &format!("{place} "), palette.dim);
    let mut left = 1;
    let worst = words::worst(model.library, &model.journal).map(|(level, _)| level);
    for screen in Screen::VARIANTS {
        let title = tab_title(model, *screen);
        if left + width_of(&title) >= right {
            break;
        }
        let mut style = match worst {
            Some(level) if *screen == Screen::Flags && open_flags(model) > 0 => {
                palette.level(level)
            }
            _ => palette.dim,
        };
        if *screen == model.screen && model.first_run.is_none() {
            let current =
                if *screen == Screen::Flags && worst.is_some() { style } else { palette.accent };
            style = current.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        }
        page.text(left, 0, &title, style);
        left += width_of(&title) + TAB_GAP;
    }
    page.rule(1);
    if let Some(word) = setup(model) {
        let text = format!(" {word} ");
        let x = page.width().saturating_sub(width_of(&text) + 1);
        page.text(x, 1, &text, palette.strong);
    }
}

/// What is special about this run, said on every screen.
fn setup(model: &Model) -> Option<String> {
    let setup = &model.setup;
    let mut parts = Vec::new();
    if setup.demo {
        parts.push("DEMO, invented".to_owned());
    }
    if let Some(why) = &setup.read_only {
        parts.push(format!("READ ONLY: {why}"));
    }
    if setup.fixed_clock {
        parts.push(format!("clock fixed at {}", model.now.at.format("%Y-%m-%d %H:%M")));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn place(model: &Model, dot: &str) -> String {
    let Some(session) = model.session() else { return "aftercare".to_owned() };
    let shown = match model.screen {
        Screen::Chart => model.chart.place,
        _ => model.today.place,
    };
    let place = words::place(model.library, session, shown);
    format!("{place} {dot} session {} {dot} day {}", model.journal.number, model.healing_day())
}

/// What happened last, a thin rule, the keys. Returns how many lines it took.
pub fn footer(model: &Model, page: &mut Page<'_>) -> u16 {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let lines = if height >= 30 { 2 } else { 1 };
    let top = height - lines - 1;
    page.rule(top);
    if let Some((text, fault)) = line(model) {
        let style =
            if fault { palette.level(crate::domain::Level::Clinic) } else { palette.accent };
        page.text_in(1, top - 1, width.saturating_sub(2), text, style);
    } else if model.going {
        let hint = "go to: t today  c chart  f flags  s sessions  p profile";
        page.text(1, top - 1, hint, palette.accent);
    }
    let mut x = 1;
    let mut y = top + 1;
    let typing = typing_keys(model);
    let help_key = match &typing {
        Some(_) => model.keymap.shown_in_text(Action::Help),
        None => model.keymap.shown(Action::Help),
    };
    let help_width = width_of(&format!("{help_key} help")) + 1;
    if let Some(keys) = &typing {
        page.text_in(x, height - 1, width.saturating_sub(help_width + 2), keys, palette.dim);
    }
    let hints = if typing.is_some() { &[] } else { hints(model) };
    for action in hints {
        let Some(binding) = action.binding().filter(|binding| !binding.label.is_empty()) else {
            continue;
        };
        let severity = *action == Action::Severity0;
        let key = if severity { "0-4".to_owned() } else { model.keymap.shown(*action) };
        if key.is_empty() {
            continue;
        }
        let label = if severity { "set and next" } else { label(model, *action, binding.label) };
        let needed = width_of(&key) + 1 + width_of(label);
        let last_line = y + 1 == height;
        let room = if last_line { width.saturating_sub(help_width + 1) } else { width };
        if x + needed > room {
            if last_line {
                break;
            }
            (x, y) = (1, y + 1);
        }
        x = page.pieces(x, y, &[(&key, palette.strong), (" ", palette.dim), (label, palette.dim)])
            + 3;
    }
    let x = width.saturating_sub(help_width);
    page.pieces(x, height - 1, &[(&help_key, palette.strong), (" help", palette.dim)]);
    lines + 2
}

/// The keys that answer while text is being typed.
fn typing_keys(model: &Model) -> Option<String> {
    if model.first_run.is_some() {
        return None;
    }
    match (&model.profile.form, &model.today.typing) {
        (Some(open), _) if model.screen == Screen::Profile => Some(form::keys(model, open)),
        (_, Some(_)) if model.screen == Screen::Today => {
            let worried = model.keymap.shown_in_text(Action::Worried);
            Some(format!("{worried} worried  Enter or Esc: done, the text is kept"))
        }
        _ => None,
    }
}

/// A label that fits what the key does on this screen.
fn label<'a>(model: &Model, action: Action, label: &'a str) -> &'a str {
    match (action, model.screen) {
        (Action::Back, _) if model.first_run.is_some() => "leave, kept",
        (Action::Accept, Screen::Chart) => "open day",
        (Action::Accept, Screen::Flags) => "what came of it",
        (Action::Accept, Screen::Sessions) => "open",
        (Action::Accept, Screen::Profile) => "edit",
        (Action::NextField, Screen::Chart) => "next symptom",
        (Action::New, Screen::Chart) => "your clinic's range",
        (Action::New, Screen::Sessions) => "new session",
        _ => label,
    }
}

/// The keys worth a hint, the most wanted first: only what is available.
fn hints(model: &Model) -> &'static [Action] {
    if model.first_run.is_some() {
        return &[Action::Worried, Action::Back, Action::Redo];
    }
    if model.screen == Screen::Today && model.today.rest.is_some() {
        return &[Action::Accept, Action::Tick, Action::Severity0, Action::Back, Action::Worried];
    }
    match model.screen {
        Screen::Today => &[
            Action::Severity0,
            Action::RestNone,
            Action::AsYesterday,
            Action::Accept,
            Action::Note,
            Action::Worried,
            Action::Undo,
            Action::PreviousDay,
            Action::NextDay,
            Action::Place,
            Action::FillGaps,
            Action::Clear,
            Action::Go,
            Action::NextScreen,
            Action::Quit,
        ],
        Screen::Chart => &[
            Action::NextField,
            Action::PreviousDay,
            Action::NextDay,
            Action::Multiples,
            Action::Table,
            Action::Compare,
            Action::Accept,
            Action::Source,
            Action::ZoomIn,
            Action::ZoomOut,
            Action::New,
            Action::Worried,
            Action::Quit,
        ],
        Screen::Flags => &[
            Action::Resolve,
            Action::Called,
            Action::Sleep,
            Action::CallCard,
            Action::OpenDay,
            Action::Source,
            Action::History,
            Action::Worried,
            Action::Quit,
        ],
        Screen::Sessions => &[
            Action::New,
            Action::Accept,
            Action::Edit,
            Action::Delete,
            Action::Undo,
            Action::Worried,
            Action::Quit,
        ],
        Screen::Profile => &[Action::Accept, Action::Undo, Action::Worried, Action::Quit],
    }
}

/// The gravest flag on a line of its own, on screens that are about something else. Returns the
/// part below it.
pub fn alert<'a>(model: &Model, page: &'a mut Page<'_>) -> Page<'a> {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let Some((level, _)) = words::worst(model.library, &model.journal) else {
        return page.part(0, 0, width, height);
    };
    let style = palette.level(level);
    let word =
        format!("{} {}", words::mark(model.library, level), words::level(model.library, level));
    let x = page.text(0, 0, &word, style) + 2;
    page.text(x, 0, &words::step(model.library, level, &model.journal.profile), style);
    let gap = if height > 14 { 2 } else { 1 };
    page.part(0, gap, width, height.saturating_sub(gap))
}

/// Too small for a screen: the day, the gravest flag with its word and number, the field being
/// edited, and the way out, as far as they fit.
pub fn tiny(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let mut lines: Vec<(String, ratatui::style::Style)> = Vec::new();
    let emergency = model.library.emergency_number(model.journal.profile.country.as_ref());
    match words::worst(model.library, &model.journal) {
        Some((level, _)) => {
            let word = words::level(model.library, level);
            let style = palette.level(level);
            lines.push((format!("{word} day {}", model.healing_day()), style));
            lines.push((words::step(model.library, level, &model.journal.profile), style));
        }
        None => lines.push((format!("day {}", model.healing_day()), palette.strong)),
    }
    if model.screen == Screen::Today && model.first_run.is_none() {
        lines.push((super::today::focus_line(model), palette.accent));
    }
    lines.push(("q quit  make the window larger".to_owned(), palette.dim));
    lines.push((format!("emergency: {emergency}"), palette.dim));
    for (y, (text, style)) in (0..page.height()).zip(&lines) {
        page.text(0, y, text, *style);
    }
}
