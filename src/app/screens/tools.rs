//! The tools for home.

use crate::app::input::{Key, KeyCode};
use crate::app::model::{Model, Overlay};
use crate::app::screens::course::CourseForm;
use crate::effect::Effect;

/// The list, while it is open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tools {
    /// The selected line.
    pub at: usize,
}

impl Tools {
    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &mut Model) -> Option<Vec<Effect>> {
        let tools = &model.journal.course.tools;
        let last = tools.len().saturating_sub(1);
        let form = match key.code {
            KeyCode::Esc | KeyCode::Char('q' | 'T') => return Some(Vec::new()),
            KeyCode::Up | KeyCode::Char('k') => {
                self.at = self.at.saturating_sub(1);
                return None;
            }
            KeyCode::Down | KeyCode::Char('j') => {
                self.at = (self.at + 1).min(last);
                return None;
            }
            KeyCode::Char('+') => CourseForm::tool(model, None),
            KeyCode::Enter | KeyCode::Char('e') => {
                CourseForm::tool(model, tools.get(self.at).cloned())
            }
            _ => return None,
        };
        model.overlays.push(Overlay::Course(Box::new(form)));
        Some(Vec::new())
    }
}
