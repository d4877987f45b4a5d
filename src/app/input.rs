//! What reaches the brain from outside.

use crate::domain::{Id, Now};
use crate::effect::{CellSize, Outcome};
use crate::say;

use super::words::capital;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, or a file was dropped on the window.
    Paste(String),
    /// The window has this size now, in cells.
    Resize(u16, u16),
    /// A cell of the window has so many pixels now.
    Cell(CellSize),
    /// A place on the screen was clicked, in cells from the top left.
    Click(u16, u16),
    /// The mouse was moved while its button was held.
    Drag(u16, u16),
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

/// Reads a key as people write it: `a`, `A`, `ctrl-r`, `shift-f3`, `space`.
#[must_use]
pub fn parse_key(name: &str) -> Option<Key> {
    if let Some(rest) = name.strip_prefix("ctrl-") {
        let mut chars = rest.chars();
        return match (chars.next(), chars.next()) {
            (Some(char), None) => Some(Key::ctrl(char)),
            _ => None,
        };
    }
    if let Some(rest) = name.strip_prefix("alt-") {
        return parse_key(rest).map(|key| Key { alt: true, ..key });
    }
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "space" => KeyCode::Char(' '),
        _ => {
            let number = |digits: &str| digits.parse::<u8>().ok().filter(|n| (1..=12).contains(n));
            if let Some(n) = name.strip_prefix("shift-f").and_then(number) {
                KeyCode::ShiftF(n)
            } else if let Some(n) = name.strip_prefix('f').and_then(number) {
                KeyCode::F(n)
            } else {
                let mut chars = name.chars();
                match (chars.next(), chars.next()) {
                    (Some(char), None) if !char.is_control() => KeyCode::Char(char),
                    _ => return None,
                }
            }
        }
    };
    Some(Key::plain(code))
}

/// A key as it stands on the keyboard: `enter` is `Enter`, `pagedown` is `PgDn`.
#[must_use]
pub fn shown(name: &str) -> String {
    match name {
        // One character means itself: `a` is not `A`.
        name if name.chars().count() == 1 => name.to_owned(),
        name => match name.split_once('-') {
            Some((with, key)) if matches!(with, "ctrl" | "alt" | "shift") => {
                say::frame::key_with(&capital(with), &shown(key))
            }
            _ => say::frame::key(&name, &capital(name)),
        },
    }
}
