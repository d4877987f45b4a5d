//! What a judgement is made from.

use crate::domain::{FlagAnswer, OwnRange, Profile, Recovery};
use crate::protocol::Library;

/// Everything that a judgement of one recovery looks at.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// What the program knows.
    pub library: &'a Library,
    /// The person.
    pub profile: &'a Profile,
    /// The session and its logs.
    pub recovery: &'a Recovery,
    /// The sessions before it that share an area with it, newest first; each with its logs of at
    /// least the [days that are looked at](days_looked_at).
    pub earlier: &'a [Recovery],
    /// The clinic's own ranges.
    pub ranges: &'a [OwnRange],
    /// What the person answered to flags, of this and of earlier sessions.
    pub answers: &'a [FlagAnswer],
}

impl<'a> Case<'a> {
    /// The same person's case of the session before, as far as it had been logged when this
    /// session was done.
    pub(super) fn of_the_last_session(self, until: &'a Recovery) -> Self {
        Self { recovery: until, earlier: &[], ..self }
    }
}
