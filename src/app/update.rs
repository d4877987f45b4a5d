//! Moves the model.

use std::collections::BTreeMap;

use crate::domain::Backups;
use crate::effect::{DeskWish, Effect, Inbox, Look, Preferences, Snapshot};
use crate::protocol::Library;
use crate::say;
use chrono::TimeDelta;

use super::call_card;
use super::drop::paste;
use super::floating;
use super::form::Takes;
use super::input::{Event, Key, KeyCode, Outside};
use super::kept;
use super::keymap::{Action, Keymap};
use super::model::{Line, Model, Overlay, Screen, Setup};
use super::outcome::done;
use super::palette::{Help, Palette};
use super::pointer;
use super::screens::aftercare::Care;
use super::screens::chart::{self, Chart};
use super::screens::course::CourseForm;
use super::screens::first_run::{self, FirstRun};
use super::screens::flags::{self, Flags};
use super::screens::inbox::{self, Desk};
use super::screens::patient;
use super::screens::photos::{self, Photos};
use super::screens::profile::{self, ProfileScreen};
use super::screens::remind::RemindForm;
use super::screens::search::Search;
use super::screens::sessions::{self, Sessions};
use super::screens::settings::SettingsForm;
use super::screens::share::ShareForm;
use super::screens::today::{self, Today};
use super::screens::tools::Tools;
use super::screens::worried::Worried;
use super::tabs::{tab_width, tabs};

/// What the first screen is made from.
#[derive(Debug)]
pub struct Start {
    /// What the program knows.
    pub library: &'static Library,
    /// The keys in force.
    pub keymap: Keymap,
    /// How it looks.
    pub look: Look,
    /// What the person set.
    pub preferences: Preferences,
    /// What is special about this run.
    pub setup: Setup,
    /// The window in cells.
    pub size: (u16, u16),
    /// The journal.
    pub journal: Snapshot,
    /// What was being typed when the program ended, by draft key.
    pub drafts: BTreeMap<String, String>,
    /// Everybody at the desk of a practice; `None`: it is a person's own journal.
    pub inbox: Option<Inbox>,
    /// What is known of the backups; `None`: none are taken.
    pub backups: Option<Backups>,
}

/// The first model: today's log, or the first questions.
#[must_use]
pub fn start(start: Start, outside: &mut Outside<'_>) -> Model {
    let mut model = Model {
        library: start.library,
        keymap: start.keymap,
        look: start.look,
        preferences: start.preferences,
        setup: start.setup,
        now: outside.now.clone(),
        looked: outside.now.at,
        size: start.size,
        journal: start.journal,
        drafts: start.drafts,
        clock_asked: false,
        saving: None,
        screen: Screen::Today,
        overlays: Vec::new(),
        spots: Vec::new(),
        going: false,
        line: None,
        today: Today::blank(outside),
        chart: Chart::default(),
        flags: Flags::default(),
        sessions: Sessions::default(),
        photos: Photos::default(),
        profile: ProfileScreen::default(),
        first_run: None,
        opening: None,
        backups: start.backups,
        desk: None,
    };
    if let Some(note) = model.setup.notes.first() {
        let more = model.setup.notes.len() - 1;
        model.line = Some(Line::Fault(say::frame::left_out(note, &more)));
    }
    if let Some(inbox) = start.inbox {
        let desk = Desk::new(inbox, &model.library.schedule, model.date());
        (model.screen, model.desk) = (Screen::Inbox, Some(desk));
        return model;
    }
    if model.journal.recovery.is_none() {
        model.first_run = Some(FirstRun::new(&model));
    } else {
        today::open_today(&mut model, outside);
        if model.line.is_some() {
            // What is wrong with the settings is said once; what was typed is there to be seen.
        } else if model.today.is_changed() || model.today.typing.is_some() {
            model.say(say::frame::still_here());
        } else if let Some(day) = today::waiting(&model) {
            model.say(say::frame::typed_day(&day));
        }
        if chart::is_beside(&model) {
            chart::reset(&mut model);
        }
    }
    if model.line.is_none() && !Worried::open(&model, outside).ticked.is_empty() {
        model.say(say::frame::ticked_kept());
    }
    model
}

/// Moves the model by an event, and says what shall be done.
pub fn update(model: &mut Model, event: Event, outside: &mut Outside<'_>) -> Vec<Effect> {
    let before = model.date();
    model.now = outside.now.clone();
    if model.date() != before {
        turn_day(model, outside);
    }
    match event {
        Event::Key(key) => {
            model.line = None;
            let mut effects = press(model, key, outside);
            if outside.now.at - model.looked > LOOK_AFTER {
                model.looked = outside.now.at;
                effects.push(Effect::LookAround);
            }
            effects
        }
        Event::Paste(text) => paste(model, &text),
        Event::Resize(width, height) => {
            model.size = (width, height);
            if chart::is_beside(model) && model.chart.data.curves.is_empty() {
                chart::reset(model);
            }
            photos::wanted(model)
        }
        Event::Cell(cell) => {
            model.look.cell = cell;
            photos::wanted(model)
        }
        Event::Click(..) | Event::Drag(..) | Event::Scroll(_)
            if matches!(model.overlay(), Some(Overlay::Marking(_))) =>
        {
            photos::point(model, &event)
        }
        Event::Click(column, row) => click(model, column, row, outside),
        Event::Drag(column, row) => {
            pointer::drag(model, column, row);
            Vec::new()
        }
        Event::Scroll(lines) => pointer::wheel(model, lines, outside),
        Event::Done(outcome) => done(model, outcome, outside),
        Event::Woke => vec![Effect::LookAround],
    }
}

/// Where the whole diary is meant, not some photos.
const HAND_OVER: &[Screen] = &[Screen::Today, Screen::Chart, Screen::Flags, Screen::Sessions];

/// The day has turned.
fn turn_day(model: &mut Model, outside: &mut Outside<'_>) {
    let today = model.date();
    if let Some(desk) = &mut model.desk {
        desk.arrange(&model.library.schedule, today);
    }
    if !model.today.is_changed() {
        // Nothing was being typed.
        today::open_today(model, outside);
    }
}

/// A key pressed so long after the last look makes us look for another window's changes.
const LOOK_AFTER: TimeDelta = TimeDelta::seconds(2);

pub(super) fn press(model: &mut Model, key: Key, outside: &mut Outside<'_>) -> Vec<Effect> {
    match model.keymap.action(key) {
        Some(Action::QuitNow) => return vec![Effect::Quit],
        Some(Action::Suspend) => return vec![Effect::Suspend],
        _ => {}
    }
    if let Some(overlay) = model.overlays.pop() {
        return floating::press(model, overlay, key, outside);
    }
    if let Some(first_run) = model.asking().cloned() {
        return match first_run.asks(key, model) {
            Some(action) => act(model, action, outside),
            None => first_run::key(model, first_run, key, outside),
        };
    }
    let takes = match (&model.profile.form, &model.today.typing) {
        (Some(form), _) if model.screen == Screen::Profile => form.takes(),
        (_, Some(typing)) if model.screen == Screen::Today => typing.takes(),
        _ => Takes::Letters,
    };
    if let Some(action) = kept::asked(&model.keymap, key, takes) {
        model.going = false;
        return act(model, action, outside);
    }
    if model.screen == Screen::Inbox
        && let Some(effects) = inbox::find_key(model, key)
    {
        return effects;
    }
    if model.screen == Screen::Profile
        && let Some(effects) = profile::key(model, key)
    {
        return effects;
    }
    if model.screen == Screen::Today
        && let Some(effects) = today::type_key(model, key)
    {
        return effects;
    }
    if std::mem::take(&mut model.going) {
        return go(model, key, outside);
    }
    match model.keymap.action(key) {
        Some(action) => act(model, action, outside),
        None => Vec::new(),
    }
}

/// After `g` it opens the settings, which are no screen of their own.
const SETTINGS_LETTER: char = 'o';

/// Where `g` and a letter go: `t today`.
#[must_use]
pub fn ways_to_go(model: &Model) -> Vec<String> {
    let screens = model.screens().iter();
    let mut places: Vec<String> = screens
        .map(|screen| format!("{} {}", screen.letter(), screen.title().to_lowercase()))
        .collect();
    places.push(format!("{SETTINGS_LETTER} settings"));
    places
}

/// The letter after `g`.
fn go(model: &mut Model, key: Key, outside: &mut Outside<'_>) -> Vec<Effect> {
    let KeyCode::Char(letter) = key.code else { return Vec::new() };
    if letter == SETTINGS_LETTER {
        return act(model, Action::Settings, outside);
    }
    match model.screens().iter().find(|screen| screen.letter() == letter) {
        Some(screen) => show(model, *screen),
        None => {
            model.refuse(say::frame::go_then(&ways_to_go(model).join(", ")));
            Vec::new()
        }
    }
}

/// Goes to a screen.
pub(super) fn show(model: &mut Model, screen: Screen) -> Vec<Effect> {
    model.screen = screen;
    match screen {
        Screen::Chart => {
            if model.chart.data.curves.is_empty() {
                chart::reset(model);
            }
            Vec::new()
        }
        Screen::Flags => {
            flags::refresh(model);
            let open = model.flags.rows.iter().filter_map(|row| row.id).collect();
            vec![Effect::Shown(open)]
        }
        Screen::Sessions => vec![Effect::Sessions],
        Screen::Photos => {
            let mut effects = photos::wanted(model);
            effects.push(Effect::Album);
            effects
        }
        Screen::Inbox => vec![Effect::Desk(DeskWish::Inbox)],
        Screen::Today | Screen::Profile | Screen::Patient => Vec::new(),
    }
}

/// Does what an action asks for.
pub(super) fn act(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    if model.desk.is_some() && patient::is_theirs(model, action) {
        model.refuse(patient::read_only());
        return Vec::new();
    }
    if patient::is_elsewhere(model, action) {
        model.refuse(say::frame::go_to_patient());
        return Vec::new();
    }
    match action {
        Action::New if model.desk.is_some() && model.screen == Screen::Chart => {
            patient::adjust(model);
        }
        Action::Help => raise(model, Overlay::Help(Help::of(model))),
        Action::Palette => model.overlays.push(Overlay::Palette(Palette::of(model))),
        Action::Worried => {
            let worried = Worried::open(model, outside);
            raise(model, Overlay::Worried(worried));
        }
        Action::Search if model.screen == Screen::Inbox => inbox::find(model),
        Action::Search => {
            model.overlays.push(Overlay::Search(Search::default()));
            return vec![Effect::Logs];
        }
        Action::CallCard => return call_card::show(model),
        Action::Plan => course(model, CourseForm::plan),
        Action::Screening if model.screen != Screen::Inbox => {
            course(model, CourseForm::screening);
        }
        Action::LookBack => match CourseForm::look_back(model) {
            Some(form) => model.overlays.push(Overlay::Course(Box::new(form))),
            None => model.refuse(say::frame::nothing_to_look_back()),
        },
        Action::Aftercare => raise(model, Overlay::Care(Care::default())),
        Action::Export if HAND_OVER.contains(&model.screen) => {
            if model.session().is_some() {
                model.overlays.push(Overlay::Share(Box::new(ShareForm::open(model))));
            } else {
                model.refuse(say::frame::nothing_to_hand_over());
            }
        }
        Action::AddPhoto => return photos::attach::choose(model),
        Action::Remind => raise(model, Overlay::Remind(RemindForm::open(model))),
        Action::Settings => {
            raise(model, Overlay::Settings(Box::new(SettingsForm::open(model))));
        }
        Action::Tools => raise(model, Overlay::Tools(Tools::default())),
        Action::Go => model.going = true,
        Action::NextScreen => return next_screen(model, 1),
        Action::PreviousScreen => return next_screen(model, -1),
        Action::Undo if model.desk.is_some() => return patient::take_back(model),
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::QuitNow => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Mouse => {
            model.look.mouse = !model.look.mouse;
            model.say(if model.look.mouse {
                say::frame::mouse_ours()
            } else {
                say::frame::mouse_terminal()
            });
        }
        // Photos that were shown in another way are to be fetched as they are shown now.
        Action::Back | Action::Quit if !leaves_screen(model, action) => {
            return photos::wanted(model);
        }
        Action::Quit => return vec![Effect::Quit],
        Action::Edit if model.screen == Screen::Profile => profile::edit(model),
        Action::Accept if model.screen == Screen::Profile => profile::edit(model),
        _ if !action.is_on(model.screen) && action.severity().is_none() => {}
        _ => {
            return match model.screen {
                Screen::Today => today::act(model, action, outside),
                Screen::Chart => chart::act(model, action, outside),
                Screen::Flags => flags::act(model, action, outside),
                Screen::Sessions => sessions::act(model, action, outside),
                Screen::Photos => photos::act(model, action, outside),
                Screen::Profile => Vec::new(),
                Screen::Inbox => inbox::act(model, action),
                Screen::Patient if action == Action::AnotherLog => {
                    patient::phone(model, outside);
                    Vec::new()
                }
                Screen::Patient if matches!(action, Action::Accept | Action::OpenDay) => {
                    show(model, Screen::Chart)
                }
                Screen::Patient => patient::act(model, action),
            };
        }
    }
    Vec::new()
}

fn course(model: &mut Model, form: fn(&Model) -> CourseForm) {
    let form = form(model);
    model.overlays.push(Overlay::Course(Box::new(form)));
}

/// Opens something that floats, or goes back to it where it is open below.
fn raise(model: &mut Model, overlay: Overlay) {
    let kind = std::mem::discriminant(&overlay);
    match model.overlays.iter().position(|open| std::mem::discriminant(open) == kind) {
        Some(at) => model.overlays.truncate(at + 1),
        None => model.overlays.push(overlay),
    }
}

/// Esc and `q` first close what is open on the screen, then go back to Today. Returns whether
/// nothing was left to close, so that `q` leaves.
fn leaves_screen(model: &mut Model, action: Action) -> bool {
    if model.today.rest.is_some() && model.screen == Screen::Today {
        return action == Action::Quit || action == Action::Back;
    }
    if model.screen == Screen::Chart && model.chart.source {
        model.chart.source = false;
        return false;
    }
    if model.screen == Screen::Flags && (model.flags.source || model.flags.story.is_some()) {
        model.flags.source = false;
        model.flags.story = None;
        return false;
    }
    if model.screen == Screen::Photos && model.photos.is_special() && action == Action::Back {
        model.photos.plain();
        return false;
    }
    if model.screen == Screen::Today && model.today.filling {
        model.today.filling = false;
        model.say(say::frame::stopped_filling());
        return false;
    }
    if let Some(desk) = &mut model.desk {
        if model.screen == Screen::Inbox && !desk.find.is_empty() {
            desk.stop_finding();
            return false;
        }
        if !matches!(model.screen, Screen::Inbox | Screen::Patient) {
            model.screen = Screen::Patient;
            return false;
        }
    }
    if model.screen != model.home() {
        model.screen = model.home();
        return false;
    }
    action == Action::Quit
}

fn next_screen(model: &mut Model, by: i32) -> Vec<Effect> {
    let screens = model.screens();
    let at = screens.iter().position(|screen| *screen == model.screen).unwrap_or(0);
    let count = i32::try_from(screens.len()).unwrap_or(1);
    let next = (i32::try_from(at).unwrap_or(0) + by).rem_euclid(count);
    let next = usize::try_from(next).ok().and_then(|next| screens.get(next)).copied();
    show(model, next.unwrap_or(model.home()))
}

fn click(model: &mut Model, column: u16, row: u16, outside: &mut Outside<'_>) -> Vec<Effect> {
    if row == 0 && model.overlays.is_empty() {
        let hit = tabs(model)
            .into_iter()
            .find(|(left, screen)| (*left..left + tab_width(model, *screen)).contains(&column));
        if let Some((_, screen)) = hit {
            return show(model, screen);
        }
    }
    pointer::click(model, (column, row), outside)
}

/// The line at the bottom, in words.
#[must_use]
pub fn line(model: &Model) -> Option<(&str, bool)> {
    match model.line.as_ref()? {
        Line::Done(text) => Some((text, false)),
        Line::Fault(text) => Some((text, true)),
    }
}
