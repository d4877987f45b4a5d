//! How far a clinic may move what is expected of one person.

use serde::{Deserialize, Serialize};

use crate::domain::{Day, Severity};

/// The bounds of what a clinic may set: `assets/adjust.toml` says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// Healing days for which an upper limit may be set, the first and the last.
    pub days: (Day, Day),
    /// Steps above the built-in limit of the same day, at most.
    pub above: u8,
    /// No limit is higher than this.
    pub most: Severity,
    /// Days between sessions, the fewest and the most.
    pub interval: (u16, u16),
    /// Where this comes from: indices into the library's sources.
    pub sources: Vec<u16>,
}
