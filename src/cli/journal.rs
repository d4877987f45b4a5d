//! Opens the journal for the command line and for the screens.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Deserialize;

use crate::app::keymap::{Keymap, KeymapFault};
use crate::app::{Setup, words};
use crate::assess::{Case, Judgement};
use crate::backup::Keeper;
use crate::domain::{Course, Day, Gather, Profile, Session, SessionId};
use crate::driver::{Desk, Driver};
use crate::effect::{Effect, Fault, Look, Outcome, Preferences, Snapshot};
use crate::protocol::Library;
use crate::say;
use crate::store::{Drafts, Mode, Store, StoreError};
use crate::world::{
    Clock, Ids, Places, Settings, SettingsFault, Surroundings, Throwaway, read_text,
};

use super::answer::{Failure, Result};
use super::context::Context;
use super::date::Calendar;
use super::look::{Looks, told};
use super::passphrase::open_folder;

/// An open journal with everything around it.
#[derive(Debug)]
pub struct Opened {
    /// Works on it.
    pub driver: Driver,
    /// The clock.
    pub clock: Clock,
    /// Keeps what is being typed; `None` when the journal can only be read.
    pub drafts: Option<Drafts>,
    /// How it looks.
    pub look: Look,
    /// What the person set.
    pub preferences: Preferences,
    /// The keys in force.
    pub keymap: Keymap,
    /// What is special about this run.
    pub setup: Setup,
    /// Takes backups; `None`: none are taken.
    pub keeper: Option<Keeper>,
    /// A folder that is thrown away at the end.
    pub folder: Option<Throwaway>,
}

/// Where the journal is, and what time it is there.
#[derive(Debug)]
pub struct Journal {
    /// The folders.
    pub places: Places,
    /// The clock.
    pub clock: Clock,
}

impl Journal {
    /// The journal in a folder, or in the system's.
    ///
    /// # Errors
    /// When there is no place for it, or the fixed clock is wrong.
    pub fn find(data_dir: Option<&Path>) -> std::result::Result<Self, Fault> {
        let clock = Clock::from_env().map_err(|error| plain("clock", &error))?;
        let places = Places::find(data_dir).map_err(|error| plain("no_place", &error))?;
        Ok(Self { places, clock })
    }

    /// The same with the key to it, where it is locked.
    ///
    /// # Errors
    /// As [`Journal::find`], and when nobody gives the passphrase.
    pub fn opened(data_dir: Option<&Path>) -> std::result::Result<Self, Fault> {
        let mut journal = Self::find(data_dir)?;
        // What is wrong with the settings is told by whoever needs them.
        let settings = journal.settings().unwrap_or_default();
        open_folder(&mut journal.places, &settings)?;
        Ok(journal)
    }

    pub(super) fn settings(&self) -> std::result::Result<Settings, Fault> {
        Settings::read(&self.places.settings()).map_err(|error| plain("settings", &error))
    }

    pub(super) fn store(&self, mode: Mode) -> std::result::Result<Store, StoreError> {
        let Places { seal, .. } = &self.places;
        Store::open(&self.places.journal(), seal, mode, self.clock.now().at)
    }

    fn drafts(&self) -> std::result::Result<Drafts, Fault> {
        let Places { data, seal, .. } = &self.places;
        Drafts::open(data, seal).map_err(|error| self.fault(error))
    }

    pub(super) fn missing(&self) -> bool {
        // A dangling link or a folder without rights is for the store to tell.
        matches!(self.places.journal().try_exists(), Ok(false))
    }

    pub(super) fn fault(&self, error: StoreError) -> Fault {
        let mut fault = Fault::from(error);
        fault.message = format!("{} ({})", fault.message, self.places.journal().display());
        fault
    }
}

/// Opens it with all its settings. One that can only be read is opened for reading.
///
/// # Errors
/// When the settings or the journal cannot be used.
pub fn open(journal: &Journal, no_color: bool) -> std::result::Result<Opened, Fault> {
    let settings = journal.settings()?;
    let (keymap, fault) = keys(&settings);
    let looks = Looks::new(&settings, &Surroundings::from_env(), no_color);
    let (store, read_only) = open_store(journal)?;
    let drafts = match &read_only {
        None => Some(journal.drafts()?),
        Some(_) => None,
    };
    let driver = Driver::new(store, crate::library(), journal.clock.clone(), Ids::random())
        .within(&journal.places);
    Ok(Opened {
        driver,
        clock: journal.clock.clone(),
        drafts,
        look: looks.look,
        preferences: looks.preferences,
        keymap,
        setup: Setup {
            read_only,
            notes: looks.notes.into_iter().chain(fault).collect(),
            ..setup(&journal.clock)
        },
        keeper: keeper(&journal.places, &settings),
        folder: None,
    })
}

/// Whoever takes backups without being asked; `None` where the settings say that nobody does.
pub(super) fn keeper(places: &Places, settings: &Settings) -> Option<Keeper> {
    let keeper = || Keeper::new(places.clone(), settings.second_backup.clone());
    (settings.backups != Some(false)).then(keeper)
}

/// An open practice with everything around it.
#[derive(Debug)]
pub struct OpenedDesk {
    /// Works in it.
    pub desk: Desk,
    /// The clock.
    pub clock: Clock,
    /// Keeps what is being typed.
    pub drafts: Option<Drafts>,
    /// How it looks.
    pub look: Look,
    /// What the person set.
    pub preferences: Preferences,
    /// The keys in force.
    pub keymap: Keymap,
    /// What is special about this run.
    pub setup: Setup,
    /// Takes backups; `None`: none are taken.
    pub keeper: Option<Keeper>,
}

/// What is special about a run by this clock.
pub(super) fn setup(clock: &Clock) -> Setup {
    Setup { fixed_clock: clock.is_fixed(), unknown_zone: clock.unknown_zone(), ..Setup::default() }
}

/// A practice with all settings.
pub(super) fn open_desk(
    journal: &Journal,
    desk: Desk,
    no_color: bool,
) -> std::result::Result<OpenedDesk, Fault> {
    let settings = journal.settings()?;
    let (keymap, fault) = keys(&settings);
    let looks = Looks::new(&settings, &Surroundings::from_env(), no_color);
    let drafts = journal.drafts()?;
    Ok(OpenedDesk {
        desk,
        clock: journal.clock.clone(),
        drafts: Some(drafts),
        look: looks.look,
        preferences: looks.preferences,
        keymap,
        setup: Setup {
            notes: looks.notes.into_iter().chain(fault).collect(),
            ..setup(&journal.clock)
        },
        keeper: keeper(&journal.places, &settings),
    })
}

/// The journal before the first session: nothing is made for looking.
#[must_use]
pub fn nothing() -> Snapshot {
    Snapshot {
        profile: Profile::new(crate::domain::PatientId::new(0, [0; 10])),
        profile_stored: false,
        recovery: None,
        number: 0,
        sessions: 0,
        ranges: Vec::new(),
        answers: Vec::new(),
        judgement: Judgement::default(),
        open: Vec::new(),
        elsewhere: None,
        photos: Vec::new(),
        course: Course::default(),
        written: None,
    }
}

/// The store, and why it can only be read, if so.
pub(super) fn open_store(journal: &Journal) -> std::result::Result<(Store, Option<String>), Fault> {
    if journal.missing() {
        journal.places.ensure().map_err(|error| plain("folder", &error))?;
    }
    match journal.store(Mode::ReadWrite) {
        Ok(store) => Ok((store, None)),
        Err(why @ (StoreError::ReadOnly | StoreError::Permission)) => {
            match journal.store(Mode::ReadOnly) {
                Ok(store) => Ok((store, Some(why.message()))),
                Err(_) => Err(journal.fault(why)),
            }
        }
        Err(error) => Err(journal.fault(error)),
    }
}

/// One key or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

/// The keys in force, and what is wrong with the person's own: nobody is kept out by it.
fn keys(settings: &Settings) -> (Keymap, Option<String>) {
    match settings.keymap.as_deref().map(own_keys) {
        None => (Keymap::default(), None),
        Some(Ok(keymap)) => (keymap, None),
        Some(Err(fault)) => (Keymap::default(), Some(fault.message)),
    }
}

/// Reads a person's own keys: `undo = ["ctrl-u"]`.
///
/// # Errors
/// When the file cannot be read, or a line of it says nothing that is known.
pub fn own_keys(path: &Path) -> std::result::Result<Keymap, Fault> {
    let fault = |line: Option<usize>, why: String| {
        let file = path.display();
        Fault {
            kind: "keymap",
            message: match line {
                Some(line) => say::cli_journal::keys_line(&file, &line, &why),
                None => say::cli_journal::keys_file(&file, &why),
            },
            hint: say::cli_journal::keys_hint().to_owned(),
            field: None,
        }
    };
    let text = read_text(path).map_err(|error| fault(None, error.to_string()))?;
    let keys: BTreeMap<String, Keys> = toml::from_str(&text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
        let said = text.lines().nth(line - 1).unwrap_or("").trim();
        let why = error.message().trim_end().replace('\n', ", ");
        fault(Some(line), format!("`{said}`: {why}"))
    })?;
    let own = keys.into_iter().map(|(action, keys)| match keys {
        Keys::One(key) => (action, vec![key]),
        Keys::Several(keys) => (action, keys),
    });
    Keymap::with(&own.gather()).map_err(|error| {
        let line = |name: &str| {
            let names = |line: &str| line.split('=').next().is_some_and(|key| key.trim() == name);
            text.lines().position(names).map(|index| index + 1)
        };
        let line = match &error {
            KeymapFault::UnknownAction(action) | KeymapFault::UnknownKey { action, .. } => {
                line(action)
            }
            KeymapFault::Twice { first, second, .. } => line(second).or_else(|| line(first)),
        };
        fault(line, error.to_string())
    })
}

pub(super) fn plain(kind: &'static str, error: &dyn std::fmt::Display) -> Fault {
    Fault { kind, message: error.to_string(), hint: String::new(), field: None }
}

/// What the settings say is not clear, and it matters.
pub(super) fn doubtful(fault: &SettingsFault) -> Failure {
    Failure::refused("settings", format!("{}.", told(fault)), say::cli_journal::correct_settings())
}

/// The journal as it stands, with its latest session in view: nothing is made for looking, and
/// before the first journal nothing is known.
pub(super) fn known(context: &Context) -> Result<Box<Snapshot>> {
    match &mut context.look()? {
        Some(driver) => view_id(driver, None),
        None => Ok(Box::new(nothing())),
    }
}

/// A session with everything that is shown about it: the one asked for, else the latest.
pub(super) fn view(driver: &mut Driver, session: Option<&str>) -> Result<Box<Snapshot>> {
    let id = match session {
        None => None,
        Some(text) => Some(pick(driver, text)?.id),
    };
    view_id(driver, id)
}

/// A session with everything that is shown about it.
pub(super) fn view_id(driver: &mut Driver, id: Option<SessionId>) -> Result<Box<Snapshot>> {
    match driver.perform(&Effect::View(id)) {
        Outcome::Journal { snapshot, .. } => Ok(snapshot),
        Outcome::Fault(fault) => Err(fault.into()),
        _ => Err(Failure::refused("internal", say::cli_journal::no_answer(), "")),
    }
}

/// Fewer letters of an id would fit something by accident.
pub(super) const SHORTEST_ID: usize = 4;

/// The session that a person means by its number, its id, or `last`.
pub(super) fn pick(driver: &Driver, text: &str) -> Result<Session> {
    let reader = driver.store().reader();
    let found = if text.eq_ignore_ascii_case("last") {
        reader.latest_session()?
    } else {
        let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let by_number = match number {
            Some(index) => reader.sessions()?.into_iter().nth(index),
            None => None,
        };
        match by_number {
            // A number out of range is no id by accident.
            None if text.len() >= SHORTEST_ID => reader.find_session(text)?,
            found => found,
        }
    };
    found.ok_or_else(|| {
        Failure::field(
            "session",
            say::cli_journal::no_session(&text),
            say::cli_journal::no_session_hint(),
        )
    })
}

/// The case of the session in view; an error before the first.
pub(super) fn case<'a>(library: &'a Library, snapshot: &'a Snapshot) -> Result<Case<'a>> {
    snapshot.case(library).ok_or_else(Failure::no_session)
}

/// The civil day being lived.
pub(super) fn today(context: &Context, snapshot: &Snapshot) -> NaiveDate {
    context.now.today(snapshot.profile.day_ends)
}

/// What days are counted from.
pub(super) fn calendar(context: &Context, snapshot: &Snapshot) -> Calendar {
    Calendar {
        today: today(context, snapshot),
        treatment: snapshot.recovery.as_ref().map(|recovery| recovery.session.date),
    }
}

/// The healing day being lived, for a session.
pub(super) fn healing_day(context: &Context, snapshot: &Snapshot, session: &Session) -> Day {
    Day::lived(session.date, today(context, snapshot))
}

/// Refuses to file by an odd clock, unless the person said that it is right. A long silence is odd
/// only where one writes every few days.
pub(super) fn trust_clock(
    context: &Context,
    written: Option<DateTime<FixedOffset>>,
    quiet: Day,
    is_right: bool,
) -> Result<()> {
    match context.now.odd(written, quiet).filter(|_| !is_right) {
        None => Ok(()),
        Some(odd) => Err(Failure::field(
            "clock",
            say::cli_journal::odd_clock(&words::odd_clock(odd, context.at())),
            say::cli_journal::odd_clock_hint(),
        )),
    }
}
