//! Sentences for reminders.

use chrono::NaiveDate;

use crate::assess::{Reminder, Silence};
use crate::domain::Day;
use crate::effect::{Units, Written};
use crate::protocol::Library;
use crate::say;

use super::course::day as date_word;
use super::level;

/// What is due, in one line: what it is and what to do.
#[must_use]
pub fn line(library: &Library, reminder: &Reminder<'_>, today: NaiveDate) -> String {
    match reminder {
        Reminder::Flag(gravest) => say::reminders::flag_open(&level(library, *gravest)),
        Reminder::Log(day, silent) => {
            say::reminders::not_logged(day, &say::or_none(silence(*silent)))
        }
        Reminder::Missed(days) => {
            let words: Vec<String> = days.iter().map(|day| format!("d{day}")).collect();
            let first = days.first().copied().unwrap_or(Day::TREATMENT);
            let words = words.join(", ");
            say::reminders::missed(&words, &first)
        }
        Reminder::Photo(day) => say::reminders::photo(&day),
        Reminder::LookBack(day) => say::reminders::look_back(&day),
        Reminder::Questions(date) => {
            let when = date_word(*date, today);
            say::reminders::questions(&when)
        }
        Reminder::Worn(tool, uses) => {
            say::reminders::worn(&tool.name, uses, &tool.uses.unwrap_or(0))
        }
    }
}

/// That the journal has fallen silent, where that is worth a word.
#[must_use]
pub fn silence(silence: Silence) -> Option<String> {
    match silence {
        Silence::NothingYet => Some(say::reminders::nothing_yet().to_owned()),
        Silence::Since(day) => Some(say::reminders::nothing_since(&day)),
        Silence::None | Silence::Over => None,
    }
}

/// Said whenever a calendar with words in it is written; `way` leaves them out.
#[must_use]
pub fn synced(way: &str) -> String {
    say::reminders::synced(&way)
}

/// The commands that switch the daily notice on.
pub const SWITCH_ON: [&str; 2] =
    ["systemctl --user daemon-reload", "systemctl --user enable --now aftercare-remind.timer"];

/// The commands that switch it off, once its files are gone.
pub const SWITCH_OFF: [&str; 2] =
    ["systemctl --user stop aftercare-remind.timer", "systemctl --user daemon-reload"];

/// That a calendar was written, and what to do with it. `way` leaves words out of it.
#[must_use]
pub fn calendar_written(written: &Written, way: &str) -> Vec<String> {
    let (file, events) = (&written.file, written.events);
    let said = say::reminders::calendar_written(&file, &events);
    let synced = (!written.discreet).then(|| synced(way));
    [said].into_iter().chain(synced).collect()
}

/// What became of the daily notice, and the commands that make the system take note of it.
#[must_use]
pub fn units(units: &Units) -> Vec<String> {
    let indented = |lines: &[String]| lines.iter().map(|line| format!("  {line}")).collect();
    let (title, paths, then, commands): (_, Vec<String>, _, _) = match units {
        Units::Removed(paths) if paths.is_empty() => {
            return vec![say::reminders::nothing_to_remove().to_owned()];
        }
        Units::Installed(paths, _) => {
            (say::reminders::written(), indented(paths), say::reminders::switch_on(), SWITCH_ON)
        }
        Units::Removed(paths) => {
            (say::reminders::removed(), indented(paths), say::reminders::switch_off(), SWITCH_OFF)
        }
    };
    let commands: Vec<String> = commands.iter().map(|command| format!("  {command}")).collect();
    let parts = [vec![title.to_owned()], paths, vec![then.to_owned()], commands];
    parts.into_iter().flatten().collect()
}

/// One word for a status bar and for programs.
#[must_use]
pub const fn word(reminder: &Reminder<'_>) -> &'static str {
    match reminder {
        Reminder::Flag(_) => "flag",
        Reminder::Log(..) => "log",
        Reminder::Missed(_) => "missed",
        Reminder::Photo(_) => "photo",
        Reminder::LookBack(_) => "look-back",
        Reminder::Questions(_) => "questions",
        Reminder::Worn(..) => "tool",
    }
}
