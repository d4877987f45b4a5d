//! A session with its logs, and the course of each place in it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Arrange, Day, DayLog, Gather, Session, SiteId};

/// One treatment and everything logged after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    /// The treatment.
    pub session: Session,
    /// The logs in the order of [`DayLog::order`].
    pub logs: Vec<DayLog>,
}

/// The logs that tell how one place healed, in order.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// The place; `None`: the whole treated area.
    pub site: Option<SiteId>,
    /// Its logs in the order of [`DayLog::order`].
    pub logs: Vec<&'a DayLog>,
}

impl Recovery {
    /// A recovery with its logs put in order.
    #[must_use]
    pub fn new(session: Session, mut logs: Vec<DayLog>) -> Self {
        logs.arrange_by_key(DayLog::order);
        Self { session, logs }
    }

    /// The series of the whole treated area, then of every site with a log of its own.
    ///
    /// The first is there even when it is empty, unless every log names a site.
    pub fn series(&self) -> impl Iterator<Item = Series<'_>> + '_ {
        let sites: BTreeSet<SiteId> = self.logs.iter().filter_map(|log| log.site).gather();
        let whole = sites.is_empty() || self.logs.iter().any(|log| log.site.is_none());
        whole
            .then_some(None)
            .into_iter()
            .chain(sites.into_iter().map(Some))
            .map(|site| self.series_of(site))
    }

    /// The logs that tell about one place. A log of the whole area also tells about a site,
    /// except on days on which the site has a log of its own.
    #[must_use]
    pub fn series_of(&self, site: Option<SiteId>) -> Series<'_> {
        let own: BTreeSet<Day> = self
            .logs
            .iter()
            .filter(|log| site.is_some() && log.site == site)
            .map(|log| log.day)
            .gather();
        let logs = self
            .logs
            .iter()
            .filter(|log| log.site == site || (log.site.is_none() && !own.contains(&log.day)))
            .collect();
        Series { site, logs }
    }

    /// The logs of one day, in order.
    pub fn on(&self, day: Day) -> impl Iterator<Item = &DayLog> + '_ {
        self.logs.iter().filter(move |log| log.day == day)
    }

    /// Whether a day was logged: for the treated area as a whole, or for every place of it.
    #[must_use]
    pub fn is_logged(&self, day: Day) -> bool {
        let answered: BTreeSet<Option<SiteId>> =
            self.on(day).filter(|log| log.is_answered()).map(|log| log.site).gather();
        let each = || self.session.sites.iter().all(|site| answered.contains(&Some(site.id)));
        answered.contains(&None) || (!answered.is_empty() && each())
    }

    /// The last day with a log after treatment.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        self.logs.iter().rev().map(|log| log.day).find(|day| *day >= Day::TREATMENT)
    }
}
