//! Searches the notes and words of the session in view.

use tui_input::Input;

use crate::app::form;
use crate::app::input::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::words;
use crate::domain::{Day, SiteId};

/// A search over the logs in view.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is searched for.
    pub input: Input,
    /// The logs that hold it, newest first.
    pub hits: Vec<Hit>,
    /// The selected one.
    pub at: usize,
}

/// A log that holds what is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its day.
    pub day: Day,
    /// Its place.
    pub place: Option<SiteId>,
    /// The log on one line.
    pub line: String,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It goes on.
    Not,
    /// Out.
    Leave,
    /// Open this log.
    Open(Option<SiteId>, Day),
}

impl Search {
    /// Looks anew.
    pub fn look(&mut self, model: &Model) {
        let wanted = self.input.value().trim().to_lowercase();
        self.hits = match &model.journal.recovery {
            Some(recovery) if !wanted.is_empty() => recovery
                .logs
                .iter()
                .rev()
                .map(|log| Hit {
                    day: log.day,
                    place: log.site,
                    line: words::log_line(model.library, log),
                })
                .filter(|hit| hit.line.to_lowercase().contains(&wanted))
                .collect(),
            _ => Vec::new(),
        };
        self.at = self.at.min(self.hits.len().saturating_sub(1));
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, model: &Model) -> Found {
        let last = self.hits.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Found::Leave,
            KeyCode::Up | KeyCode::ShiftF(3) => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::F(3) => self.at = (self.at + 1).min(last),
            KeyCode::Enter => {
                if let Some(hit) = self.hits.get(self.at) {
                    return Found::Open(hit.place, hit.day);
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
