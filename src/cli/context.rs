//! What every command works with, and the journal as it is lent to one.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};

use crate::backup::Keeper;
use crate::domain::{Degrees, Now};
use crate::driver::Driver;
use crate::protocol::Library;
use crate::store::{Mode, Store, StoreError};
use crate::world::{Ids, Settings, Surroundings};

use super::answer::{Failure, Result};
use super::args::Global;
use super::journal::{Journal, doubtful, keeper, open_store, plain};

/// What every command works with.
#[derive(Debug)]
pub(super) struct Context {
    /// The options of every command.
    pub global: Global,
    /// Where it all is.
    pub journal: Journal,
    /// What the program knows.
    pub library: &'static Library,
    /// The present.
    pub now: Now,
    /// Whether the journal was opened to be changed.
    wrote: Cell<bool>,
}

impl Context {
    /// Finds the journal, with the key to it, without opening it.
    pub fn new(global: Global) -> Result<Self> {
        let journal = Journal::opened(global.data_dir.as_deref())?;
        Ok(Self::of(global, journal))
    }

    /// With a journal that was found.
    pub fn of(global: Global, journal: Journal) -> Self {
        let now = journal.clock.now();
        Self { global, journal, library: crate::library(), now, wrote: Cell::new(false) }
    }

    /// The same a while later.
    pub fn again(&self) -> Self {
        let Journal { places, clock } = &self.journal;
        let journal = Journal { places: places.clone(), clock: clock.clone() };
        Self::of(self.global.clone(), journal)
    }

    /// The moment.
    pub const fn at(&self) -> DateTime<FixedOffset> {
        self.now.at
    }

    /// The journal for reading; `None` when there is none yet: nothing is made for looking.
    pub fn read(&self) -> Result<Option<Lent>> {
        let mut driver = self.look()?;
        if let Some(driver) = &mut driver {
            driver.catch_up()?;
        }
        Ok(driver)
    }

    /// The same before something is changed: what is wrong shall leave the file as it is.
    pub fn look(&self) -> Result<Option<Lent>> {
        if self.journal.missing() {
            return Ok(None);
        }
        let (store, _) = open_store(&self.journal)?;
        Ok(Some(self.driver(store)))
    }

    /// The journal for a quick look, which changes nothing in it; `None` when there is none yet.
    pub fn peek(&self) -> Result<Option<Lent>> {
        if self.journal.missing() {
            return Ok(None);
        }
        match self.journal.store(Mode::ReadOnly) {
            Ok(store) => Ok(Some(self.driver(store))),
            // Reminders keep coming after an update of the program.
            Err(StoreError::Older { .. }) => self.read(),
            Err(error) => Err(self.journal.fault(error).into()),
        }
    }

    /// The journal for changing it.
    pub fn write(&self) -> Result<Lent> {
        self.will_write();
        if self.journal.missing() {
            self.journal.places.ensure().map_err(|error| plain("folder", &error))?;
        }
        match self.journal.store(Mode::ReadWrite) {
            Ok(store) => Ok(self.driver(store)),
            Err(error) => Err(self.journal.fault(error).into()),
        }
    }

    /// Something is going to be changed: the day's backup may be due afterwards.
    pub fn will_write(&self) {
        self.wrote.set(true);
    }

    /// What `config.toml` says.
    pub fn settings(&self) -> Result<Settings> {
        Ok(self.journal.settings()?)
    }

    /// The folder of the second backups, for what must reach them too: it must be clear which it is.
    pub fn second_backup(&self) -> Result<Option<PathBuf>> {
        let settings = self.journal.settings()?;
        match settings.in_doubt("second_backup") {
            Some(fault) => Err(doubtful(fault)),
            None => Ok(settings.second_backup),
        }
    }

    /// What temperatures are shown and read in.
    pub fn scale(&self) -> Degrees {
        let scale = self.journal.settings().ok().and_then(|settings| settings.temperature);
        scale.unwrap_or_else(|| Surroundings::from_env().scale)
    }

    /// Whoever takes backups, whatever the settings say about taking them without being asked.
    pub fn keeper(&self) -> Result<Keeper> {
        let second = self.second_backup()?;
        Ok(Keeper::new(self.journal.places.clone(), second))
    }

    /// Takes the day's backup after something was changed. A journal is none the worse for settings
    /// that cannot be read; what went wrong is told by `doctor`, the screens and the next backup.
    pub fn back_up(&self) {
        if !self.wrote.get() {
            return;
        }
        let Ok(settings) = self.journal.settings() else { return };
        if let Some(keeper) = keeper(&self.journal.places, &settings) {
            let _ = keeper.daily(self.at());
        }
    }

    /// The journal for changing something in it: not made when it is not there.
    pub fn change(&self) -> Result<Lent> {
        if self.journal.missing() { Err(Failure::no_session()) } else { self.write() }
    }

    fn driver(&self, store: Store) -> Lent {
        let clock = self.journal.clock.clone();
        let driver = Driver::new(store, self.library, clock, Ids::random());
        Lent { driver: Some(driver.within(&self.journal.places)), closes: self.global.plain }
    }
}

/// The journal, opened for a command. It is not closed where the process ends with the command: every
/// change is complete once it is stored, and taking the database apart would be a tenth of the work of
/// logging a day. Line by line many commands follow one another, and each closes what it opened.
#[derive(Debug)]
pub(super) struct Lent {
    driver: Option<Driver>,
    closes: bool,
}

impl Deref for Lent {
    type Target = Driver;

    fn deref(&self) -> &Driver {
        #[expect(clippy::expect_used, reason = "only the end takes it out")]
        self.driver.as_ref().expect("there until the end")
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Driver {
        #[expect(clippy::expect_used, reason = "only the end takes it out")]
        self.driver.as_mut().expect("there until the end")
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if !self.closes {
            std::mem::forget(self.driver.take());
        }
    }
}
