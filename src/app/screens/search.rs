//! Searches the logs of all sessions.

use tui_input::Input;

use crate::app::date::Calendar;
use crate::app::form;
use crate::app::input::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::query::{Entry, Query, entries};
use crate::domain::{Day, FlagRecord, Recovery, SessionId, SiteId};

/// A search.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is searched for.
    pub input: Input,
    /// All that can be found, newest first; `None` until it is read.
    pub all: Option<Vec<Entry>>,
    /// What holds it, by its index.
    pub hits: Vec<usize>,
    /// Whether these are only like it.
    pub near: bool,
    /// What was not understood.
    pub fault: Option<String>,
    /// The selected one.
    pub at: usize,
}

/// What is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The session.
    pub session: SessionId,
    /// The day of the log, and its site; `None`: the session's own words.
    pub log: Option<(Option<SiteId>, Day)>,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It goes on.
    Not,
    /// Out.
    Leave,
    /// Open this.
    Open(Place),
}

impl Search {
    /// Takes the journal.
    pub fn take(&mut self, recoveries: &[Recovery], flags: &[FlagRecord], model: &Model) {
        self.all = Some(entries(model.library, recoveries, flags, model.look.scale));
        self.look(model);
    }

    /// Looks anew.
    fn look(&mut self, model: &Model) {
        let treatment = model.session().map(|session| session.date);
        let calendar = Calendar { today: model.date(), treatment };
        let query = Query::read(self.input.value(), model.library, calendar);
        self.fault = query.as_ref().err().cloned();
        let all = self.all.as_deref().unwrap_or_default();
        (self.hits, self.near) = query.unwrap_or_default().find(all);
        self.at = self.at.min(self.hits.len().saturating_sub(1));
    }

    /// What is found, in order.
    pub fn found(&self) -> impl Iterator<Item = &Entry> {
        let all = self.all.as_deref().unwrap_or_default();
        self.hits.iter().filter_map(|at| all.get(*at))
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, model: &Model) -> Found {
        let last = self.hits.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Found::Leave,
            KeyCode::Up | KeyCode::ShiftF(3) => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::F(3) => self.at = (self.at + 1).min(last),
            KeyCode::Enter => {
                if let Some(entry) = self.found().nth(self.at) {
                    let log = entry.log.as_ref().map(|log| (log.site, log.day));
                    return Found::Open(Place { session: entry.session.0, log });
                }
            }
            _ => {
                if form::edit(&mut self.input, key) {
                    self.at = 0;
                    self.look(model);
                }
            }
        }
        Found::Not
    }
}
