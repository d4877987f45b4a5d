//! One table of keys: it feeds the handler, the footer, the help, the palette and the man page.
//!
//! A key means the same on every screen. A person's own file (`keymap` in the settings) gives an
//! action other keys by its name.

mod table;

use std::collections::BTreeMap;

use strum::VariantArray;

use super::input::{Key, parse_key, shown};
use super::model::Screen;
use crate::say;

pub use table::{Binding, TABLE, Where};

/// Everything a key can ask for outside of a text field.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the table says what each does")]
pub enum Action {
    Severity0,
    Severity1,
    Severity2,
    Severity3,
    Severity4,
    Clear,
    AsYesterday,
    RestNone,
    Tick,
    Note,
    New,
    FillGaps,
    AnotherLog,
    Place,
    CopyPlace,
    Accept,
    Back,
    Quit,
    QuitNow,
    Suspend,
    Help,
    Palette,
    Search,
    NextMatch,
    PreviousMatch,
    PreviousScreen,
    NextScreen,
    Go,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    NextField,
    PreviousField,
    Undo,
    Redo,
    PreviousDay,
    NextDay,
    Today,
    Edit,
    Delete,
    CallCard,
    Worried,
    Called,
    Sleep,
    Resolve,
    History,
    OpenDay,
    Compare,
    Plan,
    Screening,
    Aftercare,
    LookBack,
    Tools,
    Remind,
    AddPhoto,
    Flip,
    Swipe,
    Straighten,
    Mark,
    Guide,
    Export,
    Reply,
    Table,
    Source,
    Multiples,
    ZoomIn,
    ZoomOut,
    Mouse,
    Settings,
}

impl Action {
    /// The name in a person's keymap file.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Its row.
    #[must_use]
    pub fn binding(self) -> Option<&'static Binding> {
        TABLE.iter().find(|binding| binding.action == self)
    }

    /// Whether it is available on a screen.
    #[must_use]
    pub fn is_on(self, screen: Screen) -> bool {
        self.binding().is_some_and(|binding| match binding.at {
            Where::Everywhere => true,
            Where::On(screens) => screens.contains(&screen),
        })
    }

    /// The severity, for one of the five digits.
    #[must_use]
    pub fn severity(self) -> Option<u8> {
        match self {
            Self::Severity0 => Some(0),
            Self::Severity1 => Some(1),
            Self::Severity2 => Some(2),
            Self::Severity3 => Some(3),
            Self::Severity4 => Some(4),
            _ => None,
        }
    }
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: BTreeMap<Key, Action>,
    /// Names of keys by action, for footer and help.
    names: BTreeMap<Action, Vec<String>>,
}

/// A fault in a person's keymap file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapFault {
    /// There is no such action.
    #[error("{}", say::frame::no_action(.0))]
    UnknownAction(String),
    /// There is no such key.
    #[error("{}", say::frame::no_key(.action, .key))]
    UnknownKey {
        /// The action.
        action: String,
        /// What stands in the file.
        key: String,
    },
    /// One key would mean two things.
    #[error("{}", say::frame::key_twice(.key, .first, .second))]
    Twice {
        /// The key.
        key: String,
        /// One meaning.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
}

impl Default for Keymap {
    fn default() -> Self {
        // The table is tested to have no key twice.
        Self::with(&BTreeMap::new())
            .unwrap_or(Self { keys: BTreeMap::new(), names: BTreeMap::new() })
    }
}

impl Keymap {
    /// The table, with a person's own keys for the actions they name.
    ///
    /// # Errors
    /// When an action or key is unknown, or a key would mean two things.
    pub fn with(own: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapFault> {
        if let Some(unknown) = own.keys().find(|name| name.parse::<Action>().is_err()) {
            return Err(KeymapFault::UnknownAction(unknown.clone()));
        }
        let mut keymap = Self { keys: BTreeMap::new(), names: BTreeMap::new() };
        for binding in TABLE {
            let action = binding.action;
            let names: Vec<String> = match own.get(action.name()) {
                Some(names) => names.clone(),
                None => binding.keys.iter().map(|key| (*key).to_owned()).collect(),
            };
            for name in &names {
                let key = parse_key(name).ok_or_else(|| KeymapFault::UnknownKey {
                    action: action.name().to_owned(),
                    key: name.clone(),
                })?;
                if let Some(first) = keymap.keys.insert(key, action) {
                    return Err(KeymapFault::Twice {
                        key: name.clone(),
                        first: first.name(),
                        second: action.name(),
                    });
                }
            }
            keymap.names.insert(action, names);
        }
        Ok(keymap)
    }

    /// The first key of an action as it stands on the keyboard: `Enter`, `Ctrl-r`, `n`.
    #[must_use]
    pub fn shown(&self, action: Action) -> String {
        shown(self.key(action))
    }

    /// A key of an action that also answers where letters are text: `F2`.
    #[must_use]
    pub fn shown_in_text(&self, action: Action) -> String {
        let name = self.keys(action).iter().find(|name| name.chars().count() > 1);
        name.map_or_else(String::new, |name| shown(name))
    }

    /// What a key asks for.
    #[must_use]
    pub fn action(&self, key: Key) -> Option<Action> {
        self.keys.get(&key).copied()
    }

    /// The keys of an action as people write them, the first first.
    #[must_use]
    pub fn keys(&self, action: Action) -> &[String] {
        self.names.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The first key of an action as people write it; empty when it has none.
    #[must_use]
    pub fn key(&self, action: Action) -> &str {
        self.keys(action).first().map_or("", String::as_str)
    }
}

/// Every action, for lists.
#[must_use]
pub fn actions() -> &'static [Action] {
    Action::VARIANTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_one_row_and_every_key_one_meaning() {
        for action in actions() {
            let rows = TABLE.iter().filter(|binding| binding.action == *action).count();
            assert_eq!(rows, 1, "{}", action.name());
        }
        for binding in TABLE {
            // The list of help has room for so much on 80 columns.
            assert!(binding.help.len() <= 55, "{}", binding.help);
        }
        let keymap = Keymap::with(&BTreeMap::new()).expect("no key twice");
        assert_eq!(keymap.action(Key::char('n')), Some(Action::RestNone));
    }

    #[test]
    fn a_persons_own_keys_replace_the_tables() {
        let own = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(a, k)| ((*a).to_owned(), vec![(*k).to_owned()])).collect()
        };
        let keymap = Keymap::with(&own(&[("undo", "ctrl-u")])).expect("a free key");
        assert_eq!(keymap.action(Key::ctrl('u')), Some(Action::Undo));
        assert_eq!(keymap.action(Key::char('u')), None);
        assert_eq!(
            Keymap::with(&own(&[("undo", "n")])).expect_err("n is taken").to_string(),
            "`n` would mean both `rest_none` and `undo`: a key means one thing"
        );
        assert!(matches!(
            Keymap::with(&own(&[("undo", "nope")])),
            Err(KeymapFault::UnknownKey { .. })
        ));
        assert!(matches!(Keymap::with(&own(&[("nope", "x")])), Err(KeymapFault::UnknownAction(_))));
    }
}
