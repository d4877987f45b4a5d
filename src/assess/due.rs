//! When the next log is due, and silence as a state of its own.

use crate::domain::{Course, Day, Recovery, SessionId};
use crate::protocol::{CourseFacts, Schedule};

/// What is due for one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Whether a log is due today and not there yet.
    pub today: bool,
    /// The days on which one was due and none is there, oldest first.
    pub missed: Vec<Day>,
    /// The next day after today on which one is due.
    pub next: Option<Day>,
    /// Whether the journal has fallen silent.
    pub silence: Silence,
}

/// Whether logs that were due did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nothing is missing that is worth a word.
    None,
    /// Nothing was logged at all since the treatment.
    NothingYet,
    /// Logs were due after this day, and none came.
    Since(Day),
    /// The days on which logs are due are over.
    Over,
}

/// The day whose looking back is due: reached, and nobody has looked back since.
#[must_use]
pub fn look_back_due(
    facts: &CourseFacts,
    course: &Course,
    session: SessionId,
    today: Day,
) -> Option<Day> {
    let due = facts.look_back.iter().copied().rfind(|day| *day <= today)?;
    let done = course.benefits.iter().any(|one| one.session == session && one.day >= due);
    (!done).then_some(due)
}

/// What is due on a healing day at an hour (0 to 23) of it.
#[must_use]
pub fn due(schedule: &Schedule, recovery: &Recovery, today: Day, hour: u8) -> Due {
    let logged = |day: Day| recovery.is_logged(day);
    let so_far = Day::TREATMENT..=today;
    let answered =
        recovery.logs.iter().filter(|log| so_far.contains(&log.day) && log.is_answered());
    let last = answered.map(|log| log.day).max();
    let silence = silence(schedule, logged, last, today, hour);
    Due {
        today: schedule.due.contains(&today) && !logged(today),
        missed: missed(schedule, logged, today),
        next: schedule.due.iter().copied().find(|day| *day > today),
        silence,
    }
}

/// The days on which a log was due and none is there, oldest first.
fn missed(schedule: &Schedule, logged: impl Fn(Day) -> bool, today: Day) -> Vec<Day> {
    let past = schedule.due.iter().copied().take_while(|day| *day < today);
    past.filter(|day| !logged(*day)).collect()
}

/// Whether a journal has fallen silent in which these days are logged, `last` of them the latest.
pub(super) fn silence(
    schedule: &Schedule,
    logged: impl Fn(Day) -> bool,
    last: Option<Day>,
    today: Day,
    hour: u8,
) -> Silence {
    let missed = missed(schedule, logged, today);
    let since_last = missed.iter().filter(|day| last.is_none_or(|last| **day > last)).count();
    let (from, to) = schedule.missed_within;
    let early = missed.iter().filter(|day| (from..=to).contains(day)).count();
    let first_is_late =
        today > schedule.first_by || (today == schedule.first_by && hour >= schedule.first_hour);
    match last {
        _ if schedule.due.last().is_some_and(|end| today > *end) => Silence::Over,
        None if first_is_late => Silence::NothingYet,
        Some(last) if since_last > 0 && (today > to || early >= usize::from(schedule.missed)) => {
            Silence::Since(last)
        }
        _ => Silence::None,
    }
}
