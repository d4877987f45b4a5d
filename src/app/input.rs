//! What reaches the brain from outside.

use crate::domain::{Id, Now};
use crate::effect::Outcome;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, or a file was dropped on the window.
    Paste(String),
    /// The window has this size now, in cells.
    Resize(u16, u16),
    /// A place on the screen was clicked, in cells from the top left.
    Click(u16, u16),
    /// The wheel was turned: down is positive.
    Scroll(i16),
    /// Something that was to be done is done.
    Done(Outcome),
    /// We are back after having been stopped, or the screen has to be drawn anew.
    Woke,
}

/// A key, without any terminal's ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which.
    pub code: KeyCode,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// The keys that the program knows. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names speak")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
    /// With Shift held.
    ShiftF(u8),
}

impl Key {
    /// A plain key.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character.
    #[must_use]
    pub const fn char(char: char) -> Self {
        Self::plain(KeyCode::Char(char))
    }

    /// A character with Control.
    #[must_use]
    pub const fn ctrl(char: char) -> Self {
        Self { code: KeyCode::Char(char), ctrl: true, alt: false }
    }
}

/// The present and fresh identities, handed to `update` with every event.
pub struct Outside<'a> {
    /// The present.
    pub now: Now,
    /// Ten random bytes.
    pub random: &'a mut dyn FnMut() -> [u8; 10],
}

impl Outside<'_> {
    /// A fresh identity.
    pub fn id<T>(&mut self) -> Id<T> {
        let millis = u64::try_from(self.now.at.timestamp_millis()).unwrap_or(0);
        Id::new(millis, (self.random)())
    }
}
