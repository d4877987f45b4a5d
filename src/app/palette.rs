//! Help and the command palette: both are the key table, filtered by what is typed.

use tui_input::Input;

use super::form;
use super::input::{Key, KeyCode};
use super::keymap::{Action, Binding, TABLE, Where};
use super::model::{Model, Screen};
use crate::domain::Arrange;

/// The help, filtered by what is typed after `/`.
#[derive(Clone, Debug)]
pub struct Help {
    /// The screen below.
    pub screen: Screen,
    /// What can be done there.
    pub offered: Vec<&'static Binding>,
    /// What the list is narrowed to.
    pub filter: Input,
    /// Whether letters go into the filter.
    pub filtering: bool,
    /// The selected row among those that fit.
    pub at: usize,
}

/// The palette: every command by name.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What can be done.
    pub offered: Vec<&'static Binding>,
    /// What is typed.
    pub input: Input,
    /// The selected row among those that fit.
    pub at: usize,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Nothing yet.
    Not,
    /// The person wants out.
    Leave,
    /// This shall be done.
    Run(Action),
}

impl Help {
    /// For the screen in view.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let (screen, offered) = (model.screen, offered(model));
        Self { screen, offered, filter: Input::default(), filtering: false, at: 0 }
    }

    /// The rows that fit: those of the screen, those of all screens, the others.
    #[must_use]
    pub fn rows(&self) -> Vec<&'static Binding> {
        let wanted = self.filter.value().to_lowercase();
        let fits = |binding: &&Binding| {
            wanted.is_empty()
                || binding.help_on(self.screen).to_lowercase().contains(&wanted)
                || binding.keys.contains(&self.filter.value())
        };
        let mut rows: Vec<&'static Binding> = self.offered.iter().copied().filter(fits).collect();
        // What the screen below has, first.
        rows.arrange_by_key(|row| match row.at {
            Where::On(screens) if screens.contains(&self.screen) => 0,
            Where::Everywhere => 1,
            Where::On(_) => 2,
        });
        rows
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Chosen {
        let last = self.rows().len().saturating_sub(1);
        match key.code {
            KeyCode::Esc if self.filtering => {
                self.filtering = false;
                self.filter = Input::default();
            }
            KeyCode::Esc => return Chosen::Leave,
            KeyCode::Char('q' | '?') if !self.filtering => return Chosen::Leave,
            KeyCode::F(1) => return Chosen::Leave,
            KeyCode::Char('/') if !self.filtering => self.filtering = true,
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::Char('k') if !self.filtering => self.at = self.at.saturating_sub(1),
            KeyCode::Char('j') if !self.filtering => self.at = (self.at + 1).min(last),
            KeyCode::PageUp => self.at = self.at.saturating_sub(10),
            KeyCode::PageDown => self.at = (self.at + 10).min(last),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = last,
            KeyCode::Enter => {
                return self.rows().get(self.at).map_or(Chosen::Not, |row| Chosen::Run(row.action));
            }
            _ if self.filtering => {
                form::edit(&mut self.filter, key);
                self.at = 0;
            }
            _ => {}
        }
        Chosen::Not
    }
}

/// The keys that do something.
fn offered(model: &Model) -> Vec<&'static Binding> {
    TABLE.iter().filter(|binding| model.offers(binding)).collect()
}

impl Palette {
    /// For the screen in view.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        Self { offered: offered(model), input: Input::default(), at: 0 }
    }

    /// The rows that fit what is typed, best first.
    #[must_use]
    pub fn rows(&self) -> Vec<&'static Binding> {
        use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
        use nucleo_matcher::{Config, Matcher, Utf32Str};
        let pattern =
            Pattern::parse(self.input.value(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let commands = self.offered.iter().filter(|one| one.action.severity().is_none());
        let mut found: Vec<(u32, &'static Binding)> = commands
            .filter_map(|&binding| {
                let text = format!("{} {}", binding.action.name().replace('_', " "), binding.help);
                let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher);
                // Other names are found by how they begin: as letters here and there they would
                // be found in everything.
                let typed = self.input.value().trim().to_lowercase();
                let is_also = typed.len() > 2
                    && binding.also().split(' ').any(|word| word.starts_with(&typed));
                let score = if is_also { u32::MAX } else { score? };
                Some((score, binding))
            })
            .collect();
        found.arrange_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, binding)| binding).collect()
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Chosen {
        let last = self.rows().len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Chosen::Leave,
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::Enter => {
                return self.rows().get(self.at).map_or(Chosen::Not, |row| Chosen::Run(row.action));
            }
            _ => {
                if form::edit(&mut self.input, key) {
                    self.at = 0;
                }
            }
        }
        Chosen::Not
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_by_what_people_call_them() {
        let first = |typed: &str| {
            let offered = TABLE.iter().collect();
            let palette = Palette { offered, input: Input::new(typed.to_owned()), at: 0 };
            palette.rows().first().map(|row| row.action)
        };
        for typed in ["send", "report", "bundle", "Print"] {
            assert_eq!(first(typed), Some(Action::Export), "{typed}");
        }
        assert_eq!(first("look back"), Some(Action::LookBack));
        assert_eq!(first("fahrenheit"), Some(Action::Settings));
        for binding in TABLE.iter().filter(|binding| binding.action.severity().is_none()) {
            // Not all letters need to be typed.
            let typed = binding.action.name().replace('_', " ");
            let offered = TABLE.iter().collect();
            let palette = Palette { offered, input: Input::new(typed.clone()), at: 0 };
            assert!(palette.rows().iter().any(|row| row.action == binding.action), "{typed}");
        }
        assert_eq!(first("scrnng"), Some(Action::Screening));
        assert_eq!(first("doctor"), Some(Action::Worried));
    }
}
