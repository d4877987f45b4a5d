//! How far a text that is longer than its window was scrolled.

use super::input::KeyCode;

/// The first line in sight. The face stops at the last page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll(pub usize);

/// More lines than any text has.
const LONGEST: usize = 80;

impl Scroll {
    /// Takes a key, in a window of so many lines. Returns whether it was one for scrolling.
    pub fn key(&mut self, code: KeyCode, height: u16) -> bool {
        // A frame, a line of keys and one that says "more" stand round the text.
        let page = usize::from(height.saturating_sub(8).clamp(1, 16));
        self.0 = match code {
            KeyCode::Down | KeyCode::Char('j') => self.0 + 1,
            KeyCode::Up | KeyCode::Char('k') => self.0.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.0 + page,
            KeyCode::PageUp => self.0.saturating_sub(page),
            KeyCode::Home => 0,
            _ => return false,
        }
        .min(LONGEST);
        true
    }
}
