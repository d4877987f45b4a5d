//! What the history tells beside the diary: how sessions came in, and what logs said before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::domain::{Change, DayLog, Edit, LogId, SessionId};

type Moment = DateTime<FixedOffset>;

/// What was written down, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// Every version of every log, the oldest first.
    versions: BTreeMap<LogId, Vec<(Moment, DayLog)>>,
    /// Sessions that came with a clinic's start file.
    started: BTreeSet<SessionId>,
}

impl Past {
    /// From all changes, the oldest first, and the moments at which files of clinics were taken in.
    ///
    /// A session came with a start file when it was stored at such a moment. Journals of earlier
    /// versions noted that moment a little later: there it tells that the same change made a
    /// clinic's card known, and brought no logs as an import of a whole journal does.
    #[must_use]
    pub fn new(
        changes: impl IntoIterator<Item = (Moment, Change)>,
        received: &BTreeSet<Moment>,
    ) -> Self {
        let mut past = Self::default();
        let mut seen = BTreeSet::new();
        for (at, Change { edits }) in changes {
            let has = |is: fn(&Edit) -> bool| edits.iter().any(is);
            let with_card = has(|edit| matches!(edit, Edit::Clinic(_)));
            let with_logs = has(|edit| matches!(edit, Edit::Log(_)));
            let from_clinic = received.contains(&at) || (with_card && !with_logs);
            for edit in edits {
                match edit {
                    Edit::Session(swap) => {
                        let made = swap.after.map(|session| session.id);
                        if let Some(id) = made.filter(|id| seen.insert(*id) && from_clinic) {
                            past.started.insert(id);
                        }
                    }
                    Edit::Log(swap) => {
                        if let Some(log) = swap.after {
                            past.versions.entry(log.id).or_default().push((at, log));
                        }
                    }
                    _ => {}
                }
            }
        }
        past
    }

    /// Whether a session came with a clinic's start file.
    #[must_use]
    pub fn is_started(&self, session: SessionId) -> bool {
        self.started.contains(&session)
    }

    /// A log as it was at a moment, or as it was first written when that was later; `None` when the
    /// history does not know it.
    #[must_use]
    pub fn as_of(&self, log: LogId, moment: Moment) -> Option<&DayLog> {
        let versions = self.versions.get(&log)?;
        let then = versions.iter().take_while(|(at, _)| *at <= moment).last();
        then.or(versions.first()).map(|(_, log)| log)
    }
}
