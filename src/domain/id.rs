//! Identifiers: 128 bits, time-ordered (UUID version 7), made outside and passed in.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Benefit, Clinic, Comment, DayLog, FlagAnswer, FlagRecord, OwnRange, ParcelKind, Photo, Plan,
    Profile, Screening, Session, Sheet, Site, StudyRanges, Tool,
};

/// The identity of a `T`, stable across machines so that importing twice changes nothing.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id<T> {
    uuid: Uuid,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

/// The identity of a patient's profile.
pub type PatientId = Id<Profile>;
/// The identity of a treatment session.
pub type SessionId = Id<Session>;
/// The identity of a treated site within a session.
pub type SiteId = Id<Site>;
/// The identity of a log.
pub type LogId = Id<DayLog>;
/// The identity of a raised flag.
pub type FlagId = Id<FlagRecord>;
/// The identity of an answer to a flag.
pub type AnswerId = Id<FlagAnswer>;
/// The identity of a clinic's own range.
pub type RangeId = Id<OwnRange>;
/// The identity of a photo.
pub type PhotoId = Id<Photo>;
/// The identity of a series of sessions.
pub type PlanId = Id<Plan>;
/// The identity of answers to the questions before a session.
pub type ScreeningId = Id<Screening>;
/// The identity of what a session did for its goals.
pub type BenefitId = Id<Benefit>;
/// The identity of a clinic's aftercare sheet.
pub type SheetId = Id<Sheet>;
/// The identity of a tool for home.
pub type ToolId = Id<Tool>;

/// The identity of a clinic that files are exchanged with.
pub type ClinicId = Id<Clinic>;
/// The identity of a practitioner's comment.
pub type CommentId = Id<Comment>;
/// The identity of the ranges of a study.
pub type StudyRangesId = Id<StudyRanges>;
/// The identity of a file that carries any of the kinds.
pub type ParcelId = Id<ParcelKind>;

impl<T> Id<T> {
    /// An identifier from a time in milliseconds since 1970 and ten random bytes.
    #[must_use]
    pub fn new(unix_millis: u64, random: [u8; 10]) -> Self {
        Self::from(uuid::Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid())
    }

    /// The same bits as the identity of another noun, for one that is made from this one.
    #[must_use]
    pub fn cast<U>(self) -> Id<U> {
        Id::from(self.uuid)
    }

    /// The last eight hexadecimal digits: what people see and type.
    #[must_use]
    pub fn short(&self) -> String {
        let text = self.uuid.as_simple().to_string();
        text.chars().skip(text.len().saturating_sub(8)).collect()
    }
}

impl<T> From<Uuid> for Id<T> {
    fn from(uuid: Uuid) -> Self {
        Self { uuid, of: PhantomData }
    }
}

impl<T> FromStr for Id<T> {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::from_str(text).map(Self::from)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}

// Written out because a derive would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_survive_text() {
        let early = LogId::new(1_000, [9; 10]);
        let late = LogId::new(2_000, [1; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse::<LogId>(), Ok(early));
        assert_eq!(early.short().len(), 8);
        assert!(early.to_string().ends_with(&early.short()));
    }
}
