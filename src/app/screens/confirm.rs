//! Asks before something that would surprise.

use crate::app::input::{Key, KeyCode};
use crate::domain::Change;
use crate::effect::{Effect, Said};

/// A question with yes and no.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// The question.
    pub ask: String,
    /// What will happen.
    pub lines: Vec<String>,
    /// The word for yes.
    pub yes: &'static str,
    /// What yes does.
    pub then: Then,
}

/// What yes does.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is what it holds")]
pub enum Then {
    Commit(Change, Said),
    TakeLetter,
}

/// What a key decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Decided {
    /// Nothing yet.
    Not,
    /// No.
    No,
    /// Yes: this shall be done.
    Yes(Vec<Effect>),
}

impl Confirm {
    /// A question.
    #[must_use]
    pub const fn new(ask: String, lines: Vec<String>, yes: &'static str, then: Then) -> Self {
        Self { ask, lines, yes, then }
    }

    /// Takes a key: `y` is yes; `n`, Esc and `q` are no. Enter alone never destroys anything.
    #[must_use]
    pub fn key(&self, key: Key) -> Decided {
        match key.code {
            KeyCode::Char('y' | 'Y') => Decided::Yes(self.then.effects()),
            KeyCode::Char('n' | 'N' | 'q') | KeyCode::Esc => Decided::No,
            _ => Decided::Not,
        }
    }
}

impl Then {
    fn effects(&self) -> Vec<Effect> {
        match self {
            Self::Commit(change, said) => {
                vec![Effect::Commit { change: Box::new(change.clone()), said: *said }]
            }
            Self::TakeLetter => vec![Effect::TakeLetter],
        }
    }
}
