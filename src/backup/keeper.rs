//! Whoever takes backups: knows where they go, and writes down how the last one went.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::BackupError;
use super::shelf::{Made, Shelf, Stored, Whole};
use super::way_back::{Rehearsed, rehearse};
use crate::domain::{BackedUp, BackupFault, Backups, Proved};
use crate::say;
use crate::seal::KEY_FILE;
use crate::store::{Mode, Practice, Store};
use crate::words::photo::photos;
use crate::world::{Places, read_bytes, read_text, standing, write_file};

/// Takes backups of a data folder, without being asked or when asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    places: Places,
    /// The second folder, such as on another drive.
    second: Option<PathBuf>,
}

impl Keeper {
    /// Of the data folder of these places, with a second folder where one is set.
    #[must_use]
    pub const fn new(places: Places, second: Option<PathBuf>) -> Self {
        Self { places, second }
    }

    /// The shelf that every backup goes to.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        Shelf::within(&self.places.data)
    }

    /// The shelf on the second folder, where one is set.
    #[must_use]
    pub fn second(&self) -> Option<Shelf> {
        self.second.clone().map(Shelf::at)
    }

    /// What is known of the backups. What cannot be read is not known, and costs one backup too many.
    #[must_use]
    pub fn known(&self) -> Backups {
        let text = read_text(&self.status()).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The backup of a shelf that was made last. Its name need not be the latest one: a clock may
    /// have been ahead before.
    ///
    /// # Errors
    /// When there is none, or the folder cannot be read.
    pub fn newest(&self, shelf: &Shelf) -> Result<Stored, BackupError> {
        let mut all = shelf.all(&self.places.seal)?;
        let last = self.known().last.map(|last| last.at.timestamp());
        let made_last = all.iter().position(|stored| Some(stored.at.timestamp()) == last);
        if all.is_empty() {
            return Err(BackupError::None(shelf.folder().to_owned()));
        }
        Ok(all.swap_remove(made_last.unwrap_or(0)))
    }

    /// Takes today's backup, unless there is one or nothing is new since the last; `None` then.
    #[must_use]
    pub fn daily(&self, at: DateTime<FixedOffset>) -> Option<Backups> {
        let known = self.known();
        if !known.is_due(at.date_naive()) {
            return None;
        }
        // What a practice has new is not counted: it gets its backup every day.
        let is_new = standing(&self.places.practice()).is_some() || {
            let Places { seal, .. } = &self.places;
            let journal = Store::open(&self.places.journal(), seal, Mode::ReadOnly, at);
            let entry = journal.and_then(|journal| journal.last_entry());
            entry
                .is_ok_and(|entry| known.last.as_ref().is_none_or(|last| Some(last.entry) != entry))
        };
        is_new.then(|| self.back_up(at).0)
    }

    /// Takes a backup now. What is known of backups afterwards, and what was made.
    pub fn back_up(&self, at: DateTime<FixedOffset>) -> (Backups, Result<Made, BackupError>) {
        let mut known = self.known();
        let made = self.put(&self.shelf(), at);
        match &made {
            Ok((made, entry)) => {
                let mut last = BackedUp {
                    at,
                    entry: *entry,
                    bytes: made.bytes,
                    photos: made.photos,
                    twice: false,
                };
                known.fault = damaged(made).map(|why| BackupFault { at, why });
                match self.second().map(|shelf| self.put_second(&shelf, at)) {
                    None => {}
                    Some(Ok(copy)) => {
                        last.twice = true;
                        known.fault = damaged(&copy).map(|why| BackupFault { at, why });
                    }
                    Some(Err(why)) => known.fault = Some(fault(at, &why)),
                }
                known.last = Some(last);
            }
            Err(why) => known.fault = Some(fault(at, why)),
        }
        self.remember(&known);
        (known, made.map(|(made, _)| made))
    }

    /// Takes a backup to another shelf, which is remembered nowhere.
    ///
    /// # Errors
    /// When something could not be copied.
    pub fn back_up_to(
        &self,
        shelf: &Shelf,
        at: DateTime<FixedOffset>,
    ) -> Result<Made, BackupError> {
        Ok(self.put(shelf, at)?.0)
    }

    /// Rehearses bringing back a backup, and remembers when that came out well.
    ///
    /// # Errors
    /// When it could not be brought back, or something in it is damaged.
    pub fn prove(
        &self,
        backup: &Stored,
        at: DateTime<FixedOffset>,
    ) -> Result<Rehearsed, BackupError> {
        let found = rehearse(backup, (&self.places.data, &self.places.seal), at)?;
        if found.missing.is_empty() && found.damaged.is_empty() {
            let of = backup.at.with_timezone(at.offset());
            self.remember(&Backups { proved: Some(Proved { at, of }), ..self.known() });
        }
        Ok(found)
    }

    /// A drive that is not there is not made up: a folder in its place would be no second copy.
    fn put_second(&self, shelf: &Shelf, at: DateTime<FixedOffset>) -> Result<Made, BackupError> {
        if !standing(shelf.folder()).is_some_and(|found| found.folder) {
            let why = std::io::ErrorKind::NotFound.into();
            return Err(BackupError::File { path: shelf.folder().to_owned(), why });
        }
        self.back_up_to(shelf, at)
    }

    fn put(&self, shelf: &Shelf, at: DateTime<FixedOffset>) -> Result<(Made, i64), BackupError> {
        let is_there = |path: &Path| standing(path).is_some();
        let (journal, practice) = (self.places.journal(), self.places.practice());
        let Places { seal, .. } = &self.places;
        let journal = is_there(&journal)
            .then(|| Store::open(&journal, seal, Mode::ReadOnly, at))
            .transpose()?;
        let practice = is_there(&practice)
            .then(|| Practice::open(&practice, seal, Mode::ReadOnly, at))
            .transpose()?;
        if journal.is_none() && practice.is_none() {
            return Err(BackupError::Nothing);
        }
        // Before the copy: what is written meanwhile is in the next one.
        let entry = journal.as_ref().map(Store::last_entry).transpose()?.flatten().unwrap_or(0);
        let whole = Whole {
            journal: journal.as_ref(),
            practice: practice.as_ref(),
            data: &self.places.data,
            seal,
        };
        let made = shelf.put(whole, at)?;
        if !seal.is_plain() {
            // A drive that is all that is left must be enough, with the passphrase.
            let (from, to) = (self.places.data.join(KEY_FILE), shelf.folder().join(KEY_FILE));
            let file = |why| BackupError::File { path: from.clone(), why };
            write_file(&to, &read_bytes(&from).map_err(file)?).map_err(file)?;
        }
        Ok((made, entry))
    }

    fn status(&self) -> PathBuf {
        self.shelf().folder().join("status.json")
    }

    /// A backup is as good when nobody can tell of it: the next try tells.
    fn remember(&self, known: &Backups) {
        if let Ok(text) = serde_json::to_string_pretty(known) {
            let _ = write_file(&self.status(), text.as_bytes());
        }
    }
}

fn damaged(made: &Made) -> Option<String> {
    let first = made.damaged.first()?;
    Some(say::fault_backup::damaged(&photos(made.damaged.len()), &first.display()))
}

fn fault(at: DateTime<FixedOffset>, why: &BackupError) -> BackupFault {
    BackupFault { at, why: format!("{why} {}", why.hint()) }
}
