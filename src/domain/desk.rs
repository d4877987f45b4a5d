//! What a practice keeps beside the diaries that people send it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{
    AnswerId, Comment, CommentId, Country, Day, DayLog, Diary, FlagId, FlagRecord, Gather, Level,
    LogId, OwnInterval, OwnRange, ParcelId, PhotoId, RangeId, Recovery, Session, SessionId, Sheet,
};

/// What a practice says about itself: it goes into the start files that it gives to people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Office {
    /// Its name; may be empty.
    pub name: String,
    /// Its number; may be empty.
    pub phone: String,
    /// When it answers; may be empty.
    pub hours: String,
    /// Who works at this desk, such as `AE`: stands beside all that is signed; may be empty.
    pub by: String,
    /// Where it is: it decides the emergency number of people without a country of their own.
    pub country: Option<Country>,
    /// A folder whose new files are taken in by themselves; empty: none is watched.
    pub folder: String,
    /// Its own spacing of sessions, in days.
    pub interval: Option<u16>,
    /// Its own ranges, for everybody who gets a start file.
    pub ranges: Vec<OwnRange>,
    /// Its aftercare sheet.
    pub sheet: Option<Sheet>,
}

impl Office {
    /// Who signs: `AE, Example Clinic`.
    #[must_use]
    pub fn signature(&self) -> String {
        let parts = [self.by.trim(), self.name.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// What a practice added to a person's diary. What the person wrote is never changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Added {
    /// Sessions of somebody without a diary of their own.
    pub sessions: Vec<Session>,
    /// Logs told on the telephone, or typed from paper.
    pub logs: Vec<DayLog>,
    /// Ranges for this person alone.
    pub ranges: Vec<OwnRange>,
    /// The spacing for this person alone.
    pub interval: Option<OwnInterval>,
    /// What was written to them.
    pub comments: Vec<Comment>,
}

impl Diary {
    /// The diary with what the practice added: what is judged and shown at the practice.
    #[must_use]
    pub fn with(mut self, added: &Added) -> Self {
        let known = |diary: &Self, session: &Session| {
            diary.recoveries.iter().any(|one| one.session.id == session.id)
        };
        for session in &added.sessions {
            if !known(&self, session) {
                self.recoveries.push(Recovery::new(session.clone(), Vec::new()));
            }
        }
        for one in &mut self.recoveries {
            let Recovery { session, logs: own } = &*one;
            // The person may have taken one in by a reply: theirs stands then.
            let taken: BTreeSet<LogId> = own.iter().map(|log| log.id).gather();
            let logs = added.logs.iter().filter(|log| log.session == session.id);
            // Since it was written down they may have moved the session, or removed a place of it.
            let logs: Vec<DayLog> = logs
                .filter(|log| !taken.contains(&log.id))
                .filter(|log| log.site.is_none_or(|site| session.site(site).is_some()))
                .map(|log| match log.day {
                    day if day < Day::TREATMENT => log.clone(),
                    _ => DayLog { day: Day::between(session.date, log.date), ..log.clone() },
                })
                .collect();
            if !logs.is_empty() {
                let all = one.logs.drain(..).chain(logs).collect();
                *one = Recovery::new(one.session.clone(), all);
            }
        }
        let taken: BTreeSet<RangeId> = self.ranges.iter().map(|range| range.id).gather();
        let sessions: BTreeSet<SessionId> =
            self.recoveries.iter().map(|one| one.session.id).gather();
        let new = added.ranges.iter().filter(|one| !taken.contains(&one.id));
        let new = new.filter(|one| one.session.is_none_or(|id| sessions.contains(&id)));
        self.ranges.extend(new.cloned());
        if let Some(interval) = &added.interval {
            self.profile.interval = Some(interval.clone());
        }
        let taken: BTreeSet<CommentId> = self.course.comments.iter().map(|one| one.id).gather();
        let new = added.comments.iter().filter(|one| !taken.contains(&one.id));
        self.course.comments.extend(new.cloned());
        self.in_order()
    }
}

/// What a diary held when it was last signed as reviewed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// Its logs, and how often each had been edited.
    pub logs: BTreeMap<LogId, u32>,
    /// Its photos.
    pub photos: BTreeSet<PhotoId>,
    /// Its flags.
    pub flags: BTreeSet<FlagId>,
    /// What had been done about them.
    pub answers: BTreeSet<AnswerId>,
}

impl Seen {
    /// All that a diary holds.
    #[must_use]
    pub fn all(diary: &Diary) -> Self {
        let logs = diary.recoveries.iter().flat_map(|one| &one.logs);
        Self {
            logs: logs.map(|log| (log.id, log.revision)).gather(),
            photos: diary.photos.iter().map(|photo| photo.id).gather(),
            flags: diary.flags.iter().map(|flag| flag.id).gather(),
            answers: diary.answers.iter().map(|answer| answer.id).gather(),
        }
    }
}

/// What is in a diary that was not there at the last look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Logs that came.
    pub logs: Vec<LogId>,
    /// Logs that were edited.
    pub changed: Vec<LogId>,
    /// How many logs are gone.
    pub removed: usize,
    /// Photos that came.
    pub photos: Vec<PhotoId>,
    /// Flags that were raised.
    pub flags: Vec<FlagRecord>,
    /// What the person did about flags.
    pub answers: Vec<AnswerId>,
}

impl News {
    /// What a diary holds more than was seen of it.
    #[must_use]
    pub fn since(seen: &Seen, diary: &Diary) -> Self {
        let now = Seen::all(diary);
        Self {
            logs: now.logs.keys().filter(|id| !seen.logs.contains_key(id)).copied().collect(),
            changed: now
                .logs
                .iter()
                .filter(|(id, revision)| seen.logs.get(id).is_some_and(|old| old != *revision))
                .map(|(id, _)| *id)
                .collect(),
            removed: seen.logs.keys().filter(|id| !now.logs.contains_key(id)).count(),
            photos: now.photos.difference(&seen.photos).copied().collect(),
            flags: diary
                .flags
                .iter()
                .filter(|flag| !seen.flags.contains(&flag.id))
                .cloned()
                .collect(),
            answers: now.answers.difference(&seen.answers).copied().collect(),
        }
    }

    /// How much there is.
    #[must_use]
    pub const fn count(&self) -> NewsCount {
        NewsCount {
            logs: self.logs.len(),
            changed: self.changed.len(),
            removed: self.removed,
            photos: self.photos.len(),
            flags: self.flags.len(),
            answers: self.answers.len(),
        }
    }
}

/// How much is new. The inbox needs no more of everybody, and reads it quickly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "as in News")]
pub struct NewsCount {
    pub logs: usize,
    pub changed: usize,
    pub removed: usize,
    pub photos: usize,
    pub flags: usize,
    pub answers: usize,
}

impl NewsCount {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What was done about somebody who needed a call.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Did {
    /// Spoke with them.
    Called,
    /// Saw them.
    Seen,
    /// Wrote what to do.
    Advised,
    /// Could not reach them: it stays to be done.
    NoReach,
}

/// Something that happened to a person's file at the practice. Written once, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "act")]
#[allow(missing_docs, reason = "the names speak")]
pub enum Act {
    /// A file for somebody without a diary of their own was begun.
    Begun,
    Received {
        parcel: ParcelId,
        number: u32,
        logs: u32,
        photos: u32,
    },
    /// Signed as reviewed, with the gravest level that was open.
    Reviewed {
        level: Option<Level>,
        did: Option<Did>,
    },
    Commented {
        comment: CommentId,
    },
    /// A range of this person was set.
    Ranged {
        range: RangeId,
        reason: String,
    },
    /// The spacing of this person was set.
    Spaced {
        days: u16,
        reason: String,
    },
    /// A session was written down for them.
    Treated,
    /// A log was entered for them; `paper` when it was typed from a sheet.
    Entered {
        log: LogId,
        paper: bool,
    },
    /// A log that had been entered here was removed.
    Removed {
        log: LogId,
    },
    Replied {
        parcel: ParcelId,
        number: u32,
    },
    /// Their card was replaced, after it had been compared anew.
    Rekeyed,
    /// What had not been sent was taken back: its place in the trail, from 0.
    TakenBack {
        event: usize,
    },
}

/// An [`Act`] with who did it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskEvent {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who sat at the desk; may be empty.
    pub by: String,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// Whether what stands at a place of a trail was taken back later.
#[must_use]
pub fn is_taken_back(trail: &[DeskEvent], at: usize) -> bool {
    trail.iter().any(|event| matches!(event.act, Act::TakenBack { event } if event == at))
}

/// What goes into the next reply, by its place in a trail, oldest first.
#[must_use]
pub fn unsent(trail: &[DeskEvent]) -> Vec<usize> {
    let replied = trail.iter().rposition(|event| matches!(event.act, Act::Replied { .. }));
    let since = trail.iter().enumerate().skip(replied.map_or(0, |at| at.saturating_add(1)));
    since
        .filter(|(at, event)| {
            let goes_along = matches!(
                event.act,
                Act::Commented { .. }
                    | Act::Ranged { .. }
                    | Act::Spaced { .. }
                    | Act::Entered { .. }
                    | Act::Removed { .. }
            );
            goes_along && !is_taken_back(trail, *at)
        })
        .map(|(at, _)| at)
        .collect()
}
