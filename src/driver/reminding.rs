//! Writes what reminds outside of the program: the calendar file, the units of the daily notice.

use std::path::{Path, PathBuf};

use crate::domain::Session;
use crate::effect::{CalendarWish, Fault, Reminded, Reminding, Units, Written};
use crate::exchange::calendar::{HEADS, Names, Wanted, before_the_first, discreet, events, write};
use crate::say;
use crate::world::{
    TimerError, has_notices, in_home, install_timer, remove_timer, standing, starts_with,
    write_file,
};

use super::{Driver, snapshot};

/// A calendar as a text.
#[derive(Clone, Debug)]
pub struct CalendarText {
    /// iCalendar.
    pub text: Vec<u8>,
    /// How many of its events hold.
    pub events: usize,
}

impl Driver {
    /// What is to come, as a calendar. Whatever session is in view, it goes by the latest.
    ///
    /// # Errors
    /// When nothing is to come, or the journal cannot be read.
    pub fn calendar(&mut self, wish: CalendarWish) -> Result<CalendarText, Fault> {
        let new_id = || self.ids.make(self.clock.now().at);
        let latest = snapshot::take(&self.store, self.library, None, true, None, new_id)?;
        let library = self.library;
        let until = if wish.all { None } else { library.course.look_back.first().copied() };
        let now = self.clock.now();
        let wanted = Wanted {
            library,
            course: &latest.course,
            now: now.at.naive_local(),
            today: now.today(latest.profile.day_ends),
            hour: wish.hour,
            day_ends: latest.profile.day_ends,
            until: until.unwrap_or(library.schedule.runs_until),
        };
        let all = match &latest.recovery {
            None => before_the_first(&wanted),
            Some(recovery) => {
                let next = latest.next(library, wanted.today).ok_or_else(nothing_to_come)?;
                let mut earlier: Vec<Session> = self.store.reader().sessions()?;
                earlier.retain(|session| session.id != recovery.session.id);
                events(&wanted, recovery, &earlier, &next)
            }
        };
        if all.is_empty() {
            return Err(nothing_to_come());
        }
        let count = all.iter().filter(|event| !event.cancelled).count();
        let (all, names) =
            if wish.discreet { (discreet(all), Names::None) } else { (all, Names::Program) };
        let mut text = Vec::new();
        write(&all, names, now.at.to_utc(), &mut text).map_err(|error| Fault {
            kind: "internal",
            message: error.to_string(),
            hint: String::new(),
            field: None,
        })?;
        Ok(CalendarText { text, events: count })
    }

    /// Writes a calendar, and gives how many events of it hold.
    ///
    /// # Errors
    /// When nothing is to come, or the file is not ours or cannot be written.
    pub fn write_calendar(&mut self, file: &Path, wish: CalendarWish) -> Result<Written, Fault> {
        let calendar = self.calendar(wish)?;
        keep(file, &calendar.text)?;
        let file = file.display().to_string();
        Ok(Written { file, events: calendar.events, discreet: wish.discreet })
    }

    /// Does each thing that was asked for.
    pub(super) fn remind(&mut self, asked: &Reminding) -> Reminded {
        let calendar = asked.calendar.as_ref().map(|(file, wish)| {
            let file = std::path::absolute(in_home(Path::new(file)));
            self.write_calendar(&file.unwrap_or_default(), *wish)
        });
        let notice = asked.notice.map(|on| match self.store.folder() {
            Some(data) if on => install(&data, asked.hour),
            _ if on => Err(units_fault(&TimerError::NoHome)),
            _ => uninstall(),
        });
        Reminded { calendar, notice }
    }
}

/// Makes the system show a notice each day about the journal in the folder `data`.
///
/// # Errors
/// When the units cannot be written.
pub fn install(data: &Path, at: chrono::NaiveTime) -> Result<Units, Fault> {
    let paths = install_timer(data, at).map_err(|error| units_fault(&error))?;
    Ok(Units::Installed(shown(&paths), has_notices()))
}

/// Removes what [`install`] wrote.
///
/// # Errors
/// When it cannot be removed.
pub fn uninstall() -> Result<Units, Fault> {
    let paths = remove_timer().map_err(|error| units_fault(&error))?;
    Ok(Units::Removed(shown(&paths)))
}

fn shown(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path.display().to_string()).collect()
}

fn units_fault(error: &TimerError) -> Fault {
    Fault { kind: "units", message: error.to_string(), hint: String::new(), field: None }
}

fn nothing_to_come() -> Fault {
    Fault {
        kind: "nothing_to_come",
        message: say::fault_driver::nothing_to_come().to_owned(),
        hint: say::fault_driver::nothing_to_come_hint().to_owned(),
        field: None,
    }
}

/// Writes the file, in the place of an earlier calendar of ours and of nothing else.
fn keep(path: &Path, text: &[u8]) -> Result<(), Fault> {
    let file = path.display();
    let fault = |message: String, hint: &str| Fault {
        kind: "invalid",
        message,
        hint: hint.to_owned(),
        field: Some("output".to_owned()),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !standing(folder).is_some_and(|found| found.folder)) {
        return Err(fault(
            say::fault_driver::no_folder_to_be_in(&file),
            say::fault_driver::file_of_yours(),
        ));
    }
    let ours = HEADS.map(|head| starts_with(path, head.as_bytes()));
    let [named, unnamed] = ours;
    match named.and_then(|named| Ok(named.max(unnamed?))) {
        Ok(None | Some(true)) => write_file(path, text).map_err(|error| {
            fault(say::fault_driver::unwritten(&file, &error), say::fault_driver::file_of_yours())
        }),
        Ok(Some(false)) => {
            Err(fault(say::fault_driver::no_calendar(&file), say::fault_driver::other_file()))
        }
        Err(error) => Err(fault(
            say::fault_driver::unreadable(&file, &error),
            say::fault_driver::file_of_yours(),
        )),
    }
}
