//! Sentences for reminders.

use chrono::NaiveDate;

use crate::assess::{Reminder, Silence};
use crate::domain::Day;
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
