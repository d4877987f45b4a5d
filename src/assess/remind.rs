//! What is worth a reminder today.
//!
//! Nothing is asked twice: once today is logged, what a log would have told is not missed any
//! more. What a person let pass is let go after a while.

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};

use crate::domain::{Course, Day, Level, Recovery, Session, Tool};
use crate::protocol::{CourseFacts, Library};

use super::{Silence, due, is_answered, look_back_due};

/// Something to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reminder<'a> {
    /// A flag of this level is open, and nothing was logged for a day.
    Flag(Level),
    /// The log of this day is not there, and whether the journal has fallen silent.
    Log(Day, Silence),
    /// These due days since the last log have none.
    Missed(Vec<Day>),
    /// It is a day for a photo.
    Photo(Day),
    /// It is time to look back on what the session did: since this day.
    LookBack(Day),
    /// The questions before the appointment of this date are not answered.
    Questions(NaiveDate),
    /// A tool has been used as often as its maker allows.
    Worn(&'a Tool, u32),
}

/// What is worth a reminder on a civil day, at a moment of it: the gravest first. `recovery`: of
/// the latest session. `flag`: the gravest open one, and when it was raised or last answered.
#[must_use]
pub fn reminders<'a>(
    library: &Library,
    recovery: Option<&Recovery>,
    course: &'a Course,
    flag: Option<(Level, DateTime<FixedOffset>)>,
    today: NaiveDate,
    at: DateTime<FixedOffset>,
) -> Vec<Reminder<'a>> {
    let mut found = Vec::new();
    let logs = recovery.map_or(&[][..], |recovery| &recovery.logs);
    if let Some((level, raised)) = flag {
        let last = logs
            .iter()
            .filter(|log| log.is_answered())
            .map(|log| log.logged_at)
            .fold(raised, DateTime::max);
        let hours = at.signed_duration_since(last).num_hours();
        let schedule = &library.schedule;
        if level >= schedule.repeat_from && hours >= schedule.repeat_hours.into() {
            found.push(Reminder::Flag(level));
        }
    }
    if let Some(recovery) = recovery {
        let day = Day::between(recovery.session.date, today);
        found.extend(of_the_day(library, recovery, day, at));
        found.extend(look_back(&library.course, course, &recovery.session, day));
    }
    let session = recovery.map(|recovery| &recovery.session);
    found.extend(questions(library, course, session, today));
    let worn = course.tools.iter().filter(|tool| tool.retired.is_none()).filter_map(|tool| {
        let uses = course.uses_of(tool.id);
        tool.uses.filter(|most| uses >= u32::from(*most)).map(|_| Reminder::Worn(tool, uses))
    });
    found.extend(worn);
    found
}

/// What a log of today would settle.
fn of_the_day<'a>(
    library: &Library,
    recovery: &Recovery,
    day: Day,
    at: DateTime<FixedOffset>,
) -> Vec<Reminder<'a>> {
    let mut found = Vec::new();
    if recovery.is_logged(day) {
        return found;
    }
    let due = due(&library.schedule, recovery, day, u8::try_from(at.hour()).unwrap_or(0));
    if due.today || matches!(due.silence, Silence::NothingYet | Silence::Since(_)) {
        found.push(Reminder::Log(day, due.silence));
    }
    let answered = recovery.logs.iter().filter(|log| log.day <= day && log.is_answered());
    let last = answered.map(|log| log.day).max();
    let since: Vec<Day> =
        due.missed.into_iter().filter(|missed| last.is_none_or(|last| *missed > last)).collect();
    if !since.is_empty() && due.silence != Silence::Over {
        found.push(Reminder::Missed(since));
    }
    if library.course.photos.contains(&day) {
        found.push(Reminder::Photo(day));
    }
    found
}

/// A look back is worth a word from its day on, for as long as the skin looks much the same.
fn look_back<'a>(
    facts: &CourseFacts,
    course: &Course,
    session: &Session,
    today: Day,
) -> Option<Reminder<'a>> {
    let day = look_back_due(facts, course, session.id, today)?;
    let is_fresh = today.since(day) <= i32::from(facts.look_back_within);
    is_fresh.then_some(Reminder::LookBack(day))
}

fn questions<'a>(
    library: &Library,
    course: &Course,
    session: Option<&Session>,
    today: NaiveDate,
) -> Option<Reminder<'a>> {
    let date = course.current()?.appointment?;
    let days = Day::between(today, date).0;
    let is_near = (0..=i32::from(library.course.screening_from())).contains(&days);
    let is_next = session.is_none_or(|session| date > session.date);
    let is_open = !is_answered(&library.course, course, session, today);
    (is_near && is_next && is_open).then_some(Reminder::Questions(date))
}
