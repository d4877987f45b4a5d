//! Everything one person wrote down, as one value: what is exported, sent and reviewed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Course, FlagAnswer, FlagEvent, FlagRecord, OwnRange, Photo, Profile, Recovery};

/// A whole journal, without its history and without the pixels of photos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diary {
    /// The person.
    pub profile: Profile,
    /// The sessions with their logs, by date and time.
    pub recoveries: Vec<Recovery>,
    /// The clinic's own ranges, in the order in which they were made.
    #[serde(default)]
    pub ranges: Vec<OwnRange>,
    /// Every flag there ever was, in the order in which they were raised.
    #[serde(default)]
    pub flags: Vec<FlagRecord>,
    /// What happened to them, first things first.
    #[serde(default)]
    pub events: Vec<FlagEvent>,
    /// What the person did about them, in the order in which they said so.
    #[serde(default)]
    pub answers: Vec<FlagAnswer>,
    /// The photos, by session and healing day.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// Series, screenings and all else around the sessions.
    #[serde(default)]
    pub course: Course,
}

impl Diary {
    /// A diary of a person who wrote nothing yet.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            recoveries: Vec::new(),
            ranges: Vec::new(),
            flags: Vec::new(),
            events: Vec::new(),
            answers: Vec::new(),
            photos: Vec::new(),
            course: Course::default(),
        }
    }

    /// The same with its sessions in order, and with series and tools counted: neither is left to
    /// the file that a diary was read from.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.recoveries.sort_by_key(|one| (one.session.date, one.session.time, one.session.id));
        let (mut sessions, mut uses) = (BTreeMap::new(), BTreeMap::new());
        for Recovery { session, .. } in &self.recoveries {
            session.series.into_iter().for_each(|id| *sessions.entry(id).or_default() += 1);
            session.tool.into_iter().for_each(|id| *uses.entry(id).or_default() += 1);
        }
        self.course = Course { sessions, uses, ..self.course };
        self
    }

    /// The latest session with its logs.
    #[must_use]
    pub fn latest(&self) -> Option<&Recovery> {
        self.recoveries.last()
    }

    /// The sessions before one that share an area with it, newest first.
    pub fn earlier(&self, recovery: &Recovery) -> impl Iterator<Item = &Recovery> {
        let at = self.recoveries.iter().position(|one| one.session.id == recovery.session.id);
        let before = self.recoveries.get(..at.unwrap_or(0)).unwrap_or_default();
        before.iter().rev().filter(|one| one.session.shares_area(&recovery.session))
    }
}
