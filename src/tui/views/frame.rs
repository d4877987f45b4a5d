//! What stands round every screen: tabs, the gravest flag, what happened, the keys.

use ratatui::style::{Modifier, Style};

use crate::app::keymap::{Action, Binding};
use crate::app::{Model, Overlay, Screen, line, open_flags, tab_title, tabs, ways_to_go, words};
use crate::domain::Level;
use crate::say;
use crate::tui::page::{Page, width_of, wrap};

use super::form;

/// Lines of what happened last, at most.
const LONGEST: u16 = 3;

/// Lines above the body.
pub const HEADER: u16 = 2;
/// Below this a screen is a few lines of text.
pub const LEAST_HEIGHT: u16 = 8;
/// Below this a screen is a few lines of text.
pub const LEAST_WIDTH: u16 = 24;

/// Tabs on the left, the place and day on the right, a thin rule below.
pub fn header(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let mut end = 0;
    let worst = words::worst(model.library, &model.journal).map(|(level, _)| level);
    for (left, screen) in tabs(model) {
        let title = tab_title(model, screen);
        let mut style = match worst {
            Some(level) if screen == Screen::Flags && open_flags(model) > 0 => palette.level(level),
            _ => palette.dim,
        };
        if screen == model.screen {
            let current =
                if screen == Screen::Flags && worst.is_some() { style } else { palette.accent };
            style = current.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        }
        end = page.text(left, 0, &title, style);
    }
    let room = page.width().saturating_sub(end + 3);
    let mut places = places(model, palette.marks.dot);
    // With the backup where there is room for it; that one failed is said below, at any width.
    if let (Some(backups), Some(whole)) = (&model.backups, places.first()) {
        let head = words::backup::head(backups, model.now.at.date_naive());
        places.insert(0, format!("{whole}   {head}"));
    }
    if let Some(place) = places.into_iter().find(|place| width_of(place) <= room) {
        page.right(0, &format!("{place} "), palette.dim);
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
        parts.push(say::frame::demo().to_owned());
    }
    if let Some(why) = &setup.read_only {
        parts.push(say::frame::read_only(&why));
    }
    if setup.fixed_clock {
        parts.push(say::frame::clock_fixed(&model.now.at.format("%Y-%m-%d %H:%M")));
    }
    if let Some(zone) = &setup.unknown_zone {
        parts.push(say::frame::no_zone(&zone));
    }
    if model.odd_clock().is_some() {
        parts.push(say::frame::is_it(&words::full_date(model.now.at.date_naive())));
    }
    if model.backups.as_ref().is_some_and(|backups| backups.fault.is_some()) {
        parts.push(say::frame::backup_failed().to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Area, session and day, then shorter: the tabs need their room.
fn places(model: &Model, dot: &str) -> Vec<String> {
    if let Some(desk) = model.desk.as_ref().filter(|_| model.screen == Screen::Inbox) {
        let office = if desk.office.is_empty() { say::frame::practice() } else { &desk.office };
        return vec![office.to_owned()];
    }
    let Some(session) = model.session() else { return vec!["aftercare".to_owned()] };
    let shown = match model.screen {
        Screen::Chart => model.chart.place,
        _ => model.today.place,
    };
    let place = words::place(model.library, session, shown);
    let (number, day) = (model.journal.number, model.healing_day());
    let (session, day) = (say::frame::session(&number), say::dates::day(&day));
    let mut places = vec![format!("{place} {dot} {session} {dot} {day}")];
    if let Some(page) = model.desk.as_ref().and_then(|desk| desk.page.as_ref()) {
        // Whose file it is stands on every screen.
        let name = &page.row.name;
        return vec![format!("{name} {dot} {session} {dot} {day}"), name.clone()];
    }
    if shown.is_some() {
        places.push(format!("{place} {dot} {day}"));
    }
    places.push(format!("{session} {dot} {day}"));
    places.push(day);
    places
}

/// What happened last, a thin rule, the keys. Returns how many lines it took.
pub fn footer(model: &Model, page: &mut Page<'_>) -> u16 {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let lines = if height >= 30 { 2 } else { 1 };
    let top = height - lines - 1;
    page.rule(top);
    let mut took = 1;
    if let Some((text, fault)) = line(model) {
        let style = if fault { palette.level(Level::Clinic) } else { palette.accent };
        took = said(text, style, top, page);
    } else if model.going {
        let hint = say::frame::go_to(&ways_to_go(model).join("  "));
        page.text(1, top - 1, &hint, palette.accent);
    }
    let mut x = 1;
    let mut y = top + 1;
    if let Some(keys) = typing(model) {
        let key = model.keymap.shown_in_text(Action::Help);
        let help = say::frame::help();
        let at = width.saturating_sub(width_of(&key) + width_of(help) + 2);
        page.text_in(x, height - 1, at.saturating_sub(x + 1), &keys, palette.dim);
        let pieces = [(key.as_str(), palette.strong), (" ", palette.dim), (help, palette.dim)];
        page.pieces(at, height - 1, &pieces);
        return lines + 1 + took;
    }
    let always = always(model);
    let tail: Vec<(String, &str)> = always
        .iter()
        .filter_map(|action| Some((model.keymap.shown(*action), action.binding()?.label)))
        .filter(|(key, _)| !key.is_empty())
        .collect();
    let tail_width =
        tail.iter().map(|(key, label)| width_of(key) + width_of(label) + 4).sum::<u16>();
    let tail_width = tail_width.saturating_sub(2);
    for action in hints(model).iter().filter(|action| !always.contains(action)) {
        let shown = |binding: &&Binding| !binding.label.is_empty() && model.offers(binding);
        let Some(binding) = action.binding().filter(shown) else { continue };
        let severity = *action == Action::Severity0;
        let key = match () {
            () if severity => "0-4".to_owned(),
            // Letters are text there, brackets are not.
            () if *action == Action::NextScreen => model.keymap.shown(*action),
            () if model.asking().is_some() => model.keymap.shown_in_text(*action),
            () => model.keymap.shown(*action),
        };
        if key.is_empty() {
            continue;
        }
        let label = if severity {
            say::frame::set()
        } else {
            label(model, *action, binding.label_on(model.screen))
        };
        let needed = width_of(&key) + 1 + width_of(label);
        let last_line = y + 1 == height;
        let room = if last_line { width.saturating_sub(tail_width + 2) } else { width };
        if x + needed > room {
            if last_line {
                break;
            }
            (x, y) = (1, y + 1);
        }
        x = page.pieces(x, y, &[(&key, palette.strong), (" ", palette.dim), (label, palette.dim)])
            + 3;
    }
    let mut x = width.saturating_sub(tail_width);
    for (key, label) in &tail {
        let pieces = [(key.as_str(), palette.strong), (" ", palette.dim), (*label, palette.dim)];
        x = page.pieces(x, height - 1, &pieces) + 3;
    }
    lines + 1 + took
}

/// What happened last, above a line of the page: on several lines when it is long, for its end may
/// be the way out. Returns how many.
fn said(text: &str, style: Style, below: u16, page: &mut Page<'_>) -> u16 {
    let width = page.width();
    let lines = wrap(text, width.saturating_sub(2));
    let most = LONGEST.min(page.height() / 6).max(1);
    let count = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(most).min(below);
    let top = below - count;
    for (y, line) in (top..below).zip(&lines) {
        // The last line holds what is left.
        let shown = if y + 1 == below && lines.len() > usize::from(count) {
            lines.iter().skip(usize::from(count) - 1).cloned().collect::<Vec<_>>().join(" ")
        } else {
            line.clone()
        };
        page.text_in(1, y, width.saturating_sub(2), &shown, style);
    }
    count.max(1)
}

/// The keys that are named on a screen in any case.
fn always(model: &Model) -> &'static [Action] {
    let filling = model.screen == Screen::Today && model.today.rest.is_some();
    if model.asking().is_some() || filling {
        &[Action::Help]
    } else if model.desk.is_some() {
        &[Action::Go, Action::Help]
    } else {
        &[Action::Worried, Action::Go, Action::Help]
    }
}

/// The keys that answer in a form or while text is being typed: the screen's own are letters there.
fn typing(model: &Model) -> Option<String> {
    match model.overlay() {
        Some(Overlay::Answer(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Session(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Range(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Course(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Settings(_)) => {
            return Some(say::frame::settings_keys().to_owned());
        }
        Some(Overlay::Remind(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Attach(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Export(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Comment(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Adjust(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Share(open)) => return Some(form::keys(model, &open.form)),
        Some(Overlay::Bring(open)) => return Some(form::keys(model, &open.form)),
        Some(_) => return None,
        None if model.asking().is_some() => return None,
        None => {}
    }
    match (&model.profile.form, &model.today.typing) {
        (Some(open), _) if model.screen == Screen::Profile => Some(form::keys(model, open)),
        (_, Some(_)) if model.screen == Screen::Today => {
            let worried = model.keymap.shown_in_text(Action::Worried);
            Some(say::frame::typing_keys(&worried))
        }
        _ => None,
    }
}

/// A label that fits what the key does on this screen.
fn label<'a>(model: &Model, action: Action, label: &'a str) -> &'a str {
    match (action, model.screen) {
        (Action::Back, _) if model.asking().is_some() => say::frame::leave_kept(),
        (Action::Accept, Screen::Chart) => say::frame::open_day(),
        (Action::Accept, Screen::Flags) => say::frame::what_came_of_it(),
        (Action::Accept, Screen::Sessions) => say::frame::open(),
        (Action::Accept, Screen::Profile) => say::frame::edit(),
        (Action::AddPhoto, Screen::Photos) => say::frame::add(),
        (Action::Export, Screen::Photos) => say::frame::export(),
        (Action::NextDay, Screen::Photos) => say::frame::next_photo(),
        (Action::NextField, Screen::Photos) => say::frame::other_side(),
        (Action::Accept, Screen::Photos) => say::frame::one_alone(),
        (Action::Compare, Screen::Photos) => say::frame::earlier_session(),
        (Action::Note, Screen::Photos) => say::frame::open_in_viewer(),
        (Action::Delete, Screen::Photos) => say::frame::detach(),
        (Action::Source, Screen::Photos) => say::frame::redness(),
        (Action::Accept, Screen::Patient) => say::frame::key_chart(),
        (Action::NextField, Screen::Chart) => say::frame::next_symptom(),
        (Action::New, Screen::Chart) => say::frame::own_range(),
        (Action::New, Screen::Sessions) => say::frame::new_session(),
        _ => label,
    }
}

/// The keys worth a hint, the most wanted first: only what is available.
fn hints(model: &Model) -> &'static [Action] {
    if model.asking().is_some() {
        return &[Action::Worried, Action::Back, Action::NextScreen, Action::Redo];
    }
    if model.screen == Screen::Today && model.today.rest.is_some() {
        return &[Action::Accept, Action::Tick, Action::Severity0, Action::Back, Action::Worried];
    }
    match model.screen {
        Screen::Today => &[
            Action::Severity0,
            Action::RestNone,
            Action::Accept,
            Action::AsYesterday,
            Action::Note,
            Action::Undo,
            Action::Aftercare,
            Action::PreviousDay,
            Action::NextDay,
            Action::Place,
            Action::FillGaps,
            Action::Clear,
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
            Action::Quit,
        ],
        Screen::Flags if model.flags.rows.is_empty() => {
            &[Action::CallCard, Action::Export, Action::Quit]
        }
        Screen::Flags => &[
            Action::Resolve,
            Action::Called,
            Action::Sleep,
            Action::CallCard,
            Action::Export,
            Action::OpenDay,
            Action::Source,
            Action::History,
            Action::Quit,
        ],
        Screen::Sessions => &[
            Action::New,
            Action::Accept,
            Action::Edit,
            Action::Plan,
            Action::Screening,
            Action::Aftercare,
            Action::LookBack,
            Action::Tools,
            Action::Remind,
            Action::Export,
            Action::Delete,
            Action::Undo,
            Action::Quit,
        ],
        Screen::Photos => &[
            Action::AddPhoto,
            Action::NextDay,
            Action::Flip,
            Action::Mark,
            Action::Source,
            Action::NextField,
            Action::Swipe,
            Action::Straighten,
            Action::Guide,
            Action::Export,
            Action::ZoomIn,
            Action::ZoomOut,
            Action::Accept,
            Action::Compare,
            Action::Note,
            Action::OpenDay,
            Action::Delete,
            Action::Undo,
            Action::Quit,
        ],
        Screen::Profile => &[Action::Accept, Action::Remind, Action::Undo, Action::Quit],
        Screen::Inbox => &[
            Action::Accept,
            Action::Resolve,
            Action::Compare,
            Action::Search,
            Action::Flip,
            Action::Screening,
            Action::Note,
            Action::Export,
            Action::AnotherLog,
            Action::Quit,
        ],
        Screen::Patient => &[
            Action::Resolve,
            Action::Compare,
            Action::Source,
            Action::Reply,
            Action::AnotherLog,
            Action::Accept,
            Action::Export,
            Action::NextScreen,
            Action::Undo,
            Action::Quit,
        ],
    }
}

/// The gravest flag on a line of its own, on screens that are about something else. Returns the
/// part below it.
pub fn alert<'a>(model: &Model, page: &'a mut Page<'_>) -> Page<'a> {
    let (width, height) = (page.width(), page.height());
    let Some((level, _)) = words::worst(model.library, &model.journal) else {
        return page.part(0, 0, width, height);
    };
    let label =
        format!("{} {}", words::mark(model.library, level), words::level(model.library, level));
    let step = words::step(model.library, level, &model.journal.profile);
    let grave = Grave { level, column: width_of(&label) + 2, label, text: String::new(), step };
    let took = grave.draw("", &mut page.part(0, 0, width, grave.lines((width, height))));
    let gap = took + u16::from(height > 14);
    page.part(0, gap, width, height.saturating_sub(gap))
}

/// A grave flag: its word, what it is and what to do, over as many lines as they need.
pub struct Grave {
    /// How grave.
    pub level: Level,
    /// Its word.
    pub label: String,
    /// Where the sentences stand, beside the word.
    pub column: u16,
    /// What it is.
    pub text: String,
    /// What to do.
    pub step: String,
}

impl Grave {
    /// Where the sentences stand, and how wide they are: in a narrow window below the word.
    const fn place(&self, width: u16) -> (u16, u16, u16) {
        if width < 50 { (0, 1, width) } else { (self.column, 0, width - self.column) }
    }

    /// Lines that it needs on a screen of this size, as far as it may have them.
    pub fn lines(&self, (width, height): (u16, u16)) -> u16 {
        let most = match self.level {
            Level::Emergency => height.saturating_sub(1).max(1),
            _ => (height * 2 / 3).max(2),
        };
        let (_, top, width) = self.place(width);
        (top + lines_of(&self.text, width) + lines_of(&self.step, width)).min(most)
    }

    /// Draws it, and returns how many lines it took. What to do goes first where there is no
    /// room for all.
    pub fn draw(&self, hint: &str, page: &mut Page<'_>) -> u16 {
        let palette = page.palette;
        let style = palette.level(self.level);
        let (x, top, width) = self.place(page.width());
        let end = page.text(0, 0, &self.label, style);
        let room = page.height().saturating_sub(top);
        let step = lines_of(&self.step, width);
        let text = room.saturating_sub(step).min(lines_of(&self.text, width));
        let mut y = top + page.wrap((x, top), width, text, &self.text, palette.strong);
        y += page.wrap((x, y), width, room.saturating_sub(text), &self.step, style);
        if top > 0 {
            page.text(end + 3, 0, hint, palette.dim);
        } else if width_of(hint) + 3 < x {
            page.text(3, 1, hint, palette.dim);
        }
        y.max(1)
    }
}

fn lines_of(text: &str, width: u16) -> u16 {
    if text.is_empty() { 0 } else { u16::try_from(wrap(text, width).len()).unwrap_or(u16::MAX) }
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
            lines.push((format!("{word} {}", say::dates::day(&model.healing_day())), style));
            lines.push((words::step(model.library, level, &model.journal.profile), style));
        }
        None => lines.push((say::dates::day(&model.healing_day()), palette.strong)),
    }
    if model.screen == Screen::Today && model.asking().is_none() {
        lines.push((super::today::focus_line(model), palette.accent));
    }
    lines.push((say::frame::make_larger().to_owned(), palette.dim));
    lines.push((say::frame::emergency(&emergency), palette.dim));
    for (y, (text, style)) in (0..page.height()).zip(&lines) {
        page.text(0, y, text, *style);
    }
}
