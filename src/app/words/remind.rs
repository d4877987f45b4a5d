//! Sentences for reminders.

use chrono::NaiveDate;

use crate::assess::{Reminder, Silence};
use crate::domain::Day;
use crate::effect::{Units, Written};
use crate::protocol::Library;

use super::course::day as date_word;
use super::level;

/// What is due, in one line: what it is and what to do.
#[must_use]
pub fn line(library: &Library, reminder: &Reminder<'_>, today: NaiveDate) -> String {
    match reminder {
        Reminder::Flag(gravest) => format!(
            "A {} flag is open, and nothing was logged for a day. What to do: aftercare flags",
            level(library, *gravest)
        ),
        Reminder::Log(day, silent) => {
            let silent = silence(*silent).map_or_else(String::new, |said| format!(" {said}"));
            format!("Day {day} is not logged yet.{silent} To log it: aftercare log -i")
        }
        Reminder::Missed(days) => {
            let words: Vec<String> = days.iter().map(|day| format!("d{day}")).collect();
            let first = days.first().copied().unwrap_or(Day::TREATMENT);
            let words = words.join(", ");
            format!("Not logged: {words}. To fill in: aftercare log -i --day d{first}")
        }
        Reminder::Photo(day) => {
            format!("Day {day} is a day for a photo, in the same light as before.")
        }
        Reminder::LookBack(day) => {
            format!(
                "Day {day} is a day to look back: what did the session do for your goals? To say it: \
                 aftercare outcome add"
            )
        }
        Reminder::Questions(date) => {
            let when = date_word(*date, today);
            format!(
                "Your session is {when}. To answer the questions before it: aftercare screening"
            )
        }
        Reminder::Worn(tool, uses) => {
            let times = if *uses == 1 { "once".to_owned() } else { format!("{uses} times") };
            let most = tool.uses.unwrap_or(0);
            format!(
                "{} was used {times}, its maker says {most}: replace it, then: \
                 aftercare tool retire",
                tool.name
            )
        }
    }
}

/// That the journal has fallen silent, where that is worth a word.
#[must_use]
pub fn silence(silence: Silence) -> Option<String> {
    match silence {
        Silence::NothingYet => {
            Some("Nothing was logged since the session: nobody can tell how it goes.".to_owned())
        }
        Silence::Since(day) => {
            Some(format!("Nothing was logged since day {day}: nobody can tell how it goes."))
        }
        Silence::None | Silence::Over => None,
    }
}

/// Said whenever a calendar with words in it is written; `way` leaves them out.
#[must_use]
pub fn synced(way: &str) -> String {
    format!("Calendars are often synced to other machines and people: {way} leaves out every word.")
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
    let said = format!(
        "{file}: {events} events. Import it in your calendar; import it again after changes."
    );
    let synced = (!written.discreet).then(|| synced(way));
    [said].into_iter().chain(synced).collect()
}

/// What became of the daily notice, and the commands that make the system take note of it.
#[must_use]
pub fn units(units: &Units) -> Vec<String> {
    let indented = |lines: &[String]| lines.iter().map(|line| format!("  {line}")).collect();
    let (title, paths, then, commands): (_, Vec<String>, _, _) = match units {
        Units::Removed(paths) if paths.is_empty() => {
            return vec!["There was nothing to remove.".to_owned()];
        }
        Units::Installed(paths, _) => ("Written:", indented(paths), "To switch it on:", SWITCH_ON),
        Units::Removed(paths) => {
            ("Removed:", indented(paths), "To stop it now, if it is switched on:", SWITCH_OFF)
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
