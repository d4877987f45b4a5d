//! To be reminded outside of the program: a calendar file, a daily notice.

use chrono::NaiveTime;

use super::Fault;

/// What shall remind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminding {
    /// When.
    pub hour: NaiveTime,
    /// Whether a notice shall be shown each day; `None`: it is left as it is.
    pub notice: Option<bool>,
    /// The calendar's file and what is in it; `None`: none is written.
    pub calendar: Option<(String, CalendarWish)>,
}

/// What shall be in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarWish {
    /// When to be reminded of a log.
    pub hour: NaiveTime,
    /// Every log that is due, also after the first look back.
    pub all: bool,
    /// Titles that say nothing.
    pub discreet: bool,
}

/// What came of it, each for itself.
#[derive(Clone, Debug)]
pub struct Reminded {
    /// The calendar, where one was asked for.
    pub calendar: Option<Result<Written, Fault>>,
    /// The notice, where it was to be changed.
    pub notice: Option<Result<Units, Fault>>,
}

/// A calendar that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its file.
    pub file: String,
    /// How many events are in it that hold.
    pub events: usize,
    /// Whether its titles say nothing.
    pub discreet: bool,
}

/// The files that make the system show a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Units {
    /// They are there now; whether notices can be shown at all.
    Installed(Vec<String>, bool),
    /// They are gone; empty when there were none.
    Removed(Vec<String>),
}
