//! The sessions: the list, and what belongs to the course of care around them.

mod fill;
mod form;
mod sites;
pub mod told;

use crate::app::input::Outside;
use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay};
use crate::app::screens::confirm::{Confirm, Then};
use crate::app::scroll::Scroll;
use crate::app::{Screen, words};
use crate::domain::{Change, Edit, Swap};
use crate::effect::{Effect, Said, SessionRow};
use crate::say;

pub use form::{Name, SessionForm};
pub use told::Told;

/// The list.
#[derive(Clone, Debug, Default)]
pub struct Sessions {
    /// Newest first; `None` until they are loaded.
    pub rows: Option<Vec<SessionRow>>,
    /// The selected row.
    pub at: usize,
}

impl Sessions {
    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&SessionRow> {
        self.rows.as_ref()?.get(self.at)
    }

    /// Takes the rows, oldest first as they come.
    pub fn take(&mut self, mut rows: Vec<SessionRow>) {
        rows.reverse();
        self.at = self.at.min(rows.len().saturating_sub(1));
        self.rows = Some(rows);
    }
}

/// Takes an action of this screen.
pub fn act(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    let last = model.sessions.rows.as_ref().map_or(0, Vec::len).saturating_sub(1);
    match action {
        Action::Up | Action::PreviousField => {
            model.sessions.at = model.sessions.at.saturating_sub(1);
        }
        Action::Down | Action::NextField => model.sessions.at = (model.sessions.at + 1).min(last),
        Action::PageUp => model.sessions.at = model.sessions.at.saturating_sub(10),
        Action::PageDown => model.sessions.at = (model.sessions.at + 10).min(last),
        Action::First => model.sessions.at = 0,
        Action::Last => model.sessions.at = last,
        Action::New => {
            let form = SessionForm::new(model, outside);
            model.overlays.push(Overlay::Session(Box::new(form)));
        }
        Action::Edit => {
            if let Some(session) = model.sessions.selected().map(|row| row.session.clone()) {
                let form = SessionForm::edit(model, session);
                model.overlays.push(Overlay::Session(Box::new(form)));
            }
        }
        Action::Source => {
            let (lines, scroll) = (told::all(model), Scroll::default());
            let title = say::sessions::in_full().to_owned();
            model.overlays.push(Overlay::Notice { title, lines, scroll });
        }
        Action::Delete => ask_delete(model),
        Action::OpenDay | Action::Accept => {
            if let Some(row) = model.sessions.selected() {
                let session = row.session.id;
                model.screen = Screen::Today;
                return vec![Effect::View(Some(session))];
            }
        }
        _ => {}
    }
    Vec::new()
}

fn ask_delete(model: &mut Model) {
    let Some(row) = model.sessions.selected() else { return };
    let (number, logs) = (row.number, row.logs);
    let in_view = model.journal.recovery.as_ref().filter(|r| r.session.id == row.session.id);
    let Some(recovery) = in_view else {
        if logs > 0 {
            model.refuse(say::sessions::open_first());
            return;
        }
        let change = Change::from(Edit::Session(Swap::remove(row.session.clone())));
        push_confirm(model, number, &words::count_of_logs(0), change);
        return;
    };
    let id = recovery.session.id;
    let removed_logs = recovery.logs.iter().map(|log| Edit::Log(Swap::remove(log.clone())));
    let ranges = model.journal.ranges.iter().filter(|range| range.session == Some(id));
    let ranges = ranges.map(|range| Edit::Range(Swap::remove(range.clone())));
    let photos = model.journal.photos.iter().map(|photo| Edit::Photo(Swap::remove(photo.clone())));
    let session = Edit::Session(Swap::remove(recovery.session.clone()));
    let edits = removed_logs.chain(ranges).chain(photos).chain([session]).collect();
    let logs = words::photo::with_photos(words::logs(&recovery.logs), model.journal.photos.len());
    push_confirm(model, number, &logs, Change { edits });
}

fn push_confirm(model: &mut Model, number: u32, logs: &str, change: Change) {
    let confirm = Confirm::new(
        say::sessions::delete_ask(&number),
        vec![say::sessions::delete_more(&logs)],
        say::sessions::delete(),
        Then::Commit(change, Said::SessionRemoved),
    );
    model.overlays.push(Overlay::Confirm(confirm));
}
