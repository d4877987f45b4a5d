//! Opens the journal for the command line and for the screens.

use std::path::Path;

use chrono::{DateTime, FixedOffset};

use crate::app::keymap::Keymap;
use crate::driver::Driver;
use crate::effect::{Fault, Glyphs, Look, Theme};
use crate::store::{Drafts, Mode, Store};
use crate::world::{Clock, Ids, Places, Settings, Surroundings};

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
    /// The keys in force.
    pub keymap: Keymap,
    /// Why it can only be read, if so.
    pub read_only: Option<String>,
}

/// Where the journal is, and how it is to be opened.
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
    pub fn find(data_dir: Option<&Path>) -> Result<Self, Fault> {
        let places = Places::find(data_dir).map_err(|error| plain("no_place", &error))?;
        let clock = Clock::from_env().map_err(|error| plain("clock", &error))?;
        Ok(Self { places, clock })
    }
}

/// Opens it with all its settings.
///
/// # Errors
/// When the settings or the journal cannot be used.
pub fn open(journal: &Journal) -> Result<Opened, Fault> {
    let at: DateTime<FixedOffset> = journal.clock.now().at;
    journal.places.ensure().map_err(|error| plain("folder", &error))?;
    let settings =
        Settings::read(&journal.places.settings()).map_err(|error| plain("settings", &error))?;
    let surroundings = Surroundings::from_env();
    let keymap = match &settings.keymap {
        None => Keymap::default(),
        Some(path) => own_keys(path)?,
    };
    let store = Store::open(&journal.places.journal(), Mode::ReadWrite, at)?;
    let drafts = Drafts::open(&journal.places.data)?;
    let driver = Driver::new(store, crate::library(), journal.clock.clone(), Ids::random());
    Ok(Opened {
        driver,
        clock: journal.clock.clone(),
        drafts: Some(drafts),
        look: look(&settings, &surroundings),
        keymap,
        read_only: None,
    })
}

fn look(settings: &Settings, surroundings: &Surroundings) -> Look {
    let theme = if surroundings.no_color { Theme::Mono } else { settings.theme };
    let glyphs = if surroundings.utf8 { Glyphs::Unicode } else { Glyphs::Ascii };
    Look {
        theme,
        glyphs: settings.glyphs.unwrap_or(glyphs),
        mouse: settings.mouse.unwrap_or(false),
    }
}

fn own_keys(path: &Path) -> Result<Keymap, Fault> {
    let _ = path;
    Ok(Keymap::default())
}

fn plain(kind: &'static str, error: &dyn std::fmt::Display) -> Fault {
    Fault { kind, message: error.to_string(), hint: String::new(), field: None }
}
