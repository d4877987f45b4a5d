//! What the history of a journal tells beside it: how sessions came in, and what logs said before.

use std::collections::BTreeSet;

use aftercare::domain::{Change, DayLog, Edit, Session, Severity, Sign, Swap, Temperature};
use aftercare::research::Past;
use chrono::TimeDelta;

use super::random::Draws;
use super::{Moment, midnight};

/// The changes of one journal.
#[derive(Default)]
pub(super) struct History {
    changes: Vec<(Moment, Change)>,
    /// When files of clinics were taken in.
    received: BTreeSet<Moment>,
}

impl History {
    /// A session is written down, or comes with the clinic's start file.
    pub fn begin(&mut self, session: &Session, start_file: bool) {
        let at = midnight(session.date);
        if start_file {
            self.received.insert(at);
        }
        self.changes.push((at, Edit::Session(Swap::make(session.clone())).into()));
    }

    /// A log is written. Each value of one that is written from `flagged` on, when the session's
    /// first flag was raised, was changed afterwards as often as said.
    pub fn log(&mut self, draws: &mut Draws, edited: f64, flagged: Option<Moment>, log: &DayLog) {
        let at = log.logged_at;
        let first = match flagged {
            Some(flagged) if flagged <= at => before_edits(draws, edited, log),
            _ => log.clone(),
        };
        let later = (first != *log).then(|| Swap::edit(first.clone(), log.clone()));
        self.changes.push((at, Edit::Log(Swap::make(first)).into()));
        self.changes.extend(later.map(|edit| (at + TimeDelta::hours(1), Edit::Log(edit).into())));
    }

    pub fn past(mut self) -> Past {
        self.changes.sort_by_key(|(at, _)| *at);
        Past::new(self.changes, &self.received)
    }
}

/// A log as it was when some of its values were still others.
fn before_edits(draws: &mut Draws, edited: f64, log: &DayLog) -> DayLog {
    let mut first = log.clone();
    for (symptom, score) in log.scores.iter().filter(|_| draws.chance(edited)) {
        let is_none = score.severity == Severity::NONE;
        let other = if is_none { Severity::NONE.raised(1) } else { Severity::NONE };
        first.scores.set(symptom, other, score.how);
    }
    for sign in Sign::all() {
        if let Some(yes) = log.signs.get(*sign).filter(|_| draws.chance(edited)) {
            first.signs.set(*sign, !yes);
        }
    }
    if let Some(Temperature(tenths)) = log.temperature.filter(|_| draws.chance(edited)) {
        first.temperature = Some(Temperature(tenths + 1));
    }
    first
}
