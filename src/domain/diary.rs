//! Everything one person wrote down, as one value: what is exported, sent and reviewed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Area, Arrange, Course, DayLog, FlagAnswer, FlagEvent, FlagRecord, OwnRange, Photo, Profile,
    Recovery, SessionId, SiteId,
};

/// What part of a diary is meant. What is empty leaves nothing out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// These sessions.
    pub sessions: Vec<SessionId>,
    /// The sessions that treated one of these, without logs and photos of other places alone.
    pub areas: Vec<Area>,
    /// Logs and photos of this civil date or later.
    pub from: Option<NaiveDate>,
    /// Logs and photos of this civil date or earlier.
    pub to: Option<NaiveDate>,
}

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

    /// The same with sessions and logs in order, and with series and tools counted: none of it is
    /// left to the file that a diary was read from.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.recoveries.arrange_by_key(|one| (one.session.date, one.session.time, one.session.id));
        self.recoveries.iter_mut().for_each(|one| one.logs.arrange_by_key(DayLog::order));
        let (mut sessions, mut uses) = (BTreeMap::new(), BTreeMap::new());
        let count = |so_far: &mut u32| *so_far = so_far.saturating_add(1);
        for Recovery { session, .. } in &self.recoveries {
            session.series.into_iter().for_each(|id| count(sessions.entry(id).or_default()));
            session.tool.into_iter().for_each(|id| count(uses.entry(id).or_default()));
        }
        self.course = Course { sessions, uses, ..self.course };
        self
    }

    /// The part that is selected. A session that stays keeps its places, its flags and what was
    /// answered to them, whatever became of its logs.
    #[must_use]
    pub fn only(mut self, selection: &Selection) -> Self {
        let Selection { sessions, areas, from, to } = selection;
        self.recoveries.retain(|one| {
            let treated = || one.session.sites.iter().any(|site| areas.contains(&site.area));
            (sessions.is_empty() || sessions.contains(&one.session.id))
                && (areas.is_empty() || treated())
        });
        let places = self.recoveries.iter().flat_map(|one| &one.session.sites);
        let places: Vec<SiteId> = places
            .filter(|site| areas.is_empty() || areas.contains(&site.area))
            .map(|site| site.id)
            .collect();
        let within = |date: NaiveDate, site: Option<SiteId>| {
            from.is_none_or(|from| from <= date)
                && to.is_none_or(|to| date <= to)
                && site.is_none_or(|site| places.contains(&site))
        };
        for one in &mut self.recoveries {
            one.logs.retain(|log| within(log.date, log.site));
        }
        let kept: Vec<SessionId> = self.recoveries.iter().map(|one| one.session.id).collect();
        let stays = |session: SessionId| kept.contains(&session);
        self.photos.retain(|photo| stays(photo.session) && within(photo.date, photo.site));
        self.ranges.retain(|range| range.session.is_none_or(stays));
        self.flags.retain(|flag| stays(flag.key.session));
        let flags = &self.flags;
        self.events.retain(|event| flags.iter().any(|flag| flag.id == event.flag));
        self.answers.retain(|answer| stays(answer.key.session));
        self.course.benefits.retain(|one| stays(one.session));
        self.in_order()
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
