//! The expected range of one place, day by day.

use crate::domain::{Day, DayLog, OwnRange, Session, Severity, Site, SiteId, Symptom};
use crate::protocol::{Band, RangeVersion};

use super::Case;

/// Whose number an upper limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose<'a> {
    /// The built-in ranges.
    BuiltIn,
    /// The built-in ranges, where a clinic set another that does not count here.
    Underneath,
    /// The skin as it was before treatment.
    Before,
    /// The clinic's, with its name.
    Own(&'a str),
}

/// Up to how much is expected, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit<'a> {
    /// Up to this.
    pub upper: Severity,
    /// Whose number it is.
    pub whose: Whose<'a>,
}

/// The expected range of one place.
#[derive(Clone, Debug)]
pub struct Expected<'a> {
    case: Case<'a>,
    version: Option<&'a RangeVersion>,
    /// The sites it speaks of, with their bands: one, or all for the whole treated area.
    sites: Vec<(&'a Site, Band)>,
    /// The highest score before treatment, by symptom.
    before: [Option<Severity>; Symptom::COUNT],
}

impl<'a> Expected<'a> {
    /// The range of a site, or of the whole treated area: there the most that any of its sites
    /// allows, because one log speaks for the worst of them.
    #[must_use]
    pub fn new(case: Case<'a>, site: Option<SiteId>) -> Self {
        let session: &Session = &case.recovery.session;
        let version = case.library.range_version(session.ranges);
        let sites = session.sites.iter().filter(|s| site.is_none_or(|id| s.id == id));
        let sites = sites.filter_map(|s| Some((s, version?.band(session, s)))).collect();
        let mut before = [None; Symptom::COUNT];
        let logs = case.recovery.logs.iter();
        for log in logs.take_while(|log| log.day < Day::TREATMENT).filter(|log| tells(log, site)) {
            for (symptom, score) in log.scores.iter() {
                if let Some(highest) = before.get_mut(symptom.index()) {
                    *highest = (*highest).max(Some(score.severity));
                }
            }
        }
        Self { case, version, sites, before }
    }

    /// The band, where all its sites are in one; the deepest otherwise.
    #[must_use]
    pub fn band(&self) -> Option<Band> {
        self.sites.iter().map(|(_, band)| *band).max_by_key(|band| band.number)
    }

    /// The ranges it reads.
    #[must_use]
    pub const fn version(&self) -> Option<&'a RangeVersion> {
        self.version
    }

    /// The score before treatment.
    #[must_use]
    pub fn before(&self, symptom: Symptom) -> Option<Severity> {
        self.before.get(symptom.index()).copied().flatten()
    }

    /// Up to how much is expected on a day; `None` before treatment, where values are the
    /// person's own baseline, and where nothing is known.
    #[must_use]
    pub fn limit(&self, symptom: Symptom, day: Day) -> Option<Limit<'a>> {
        let own = self.own_range(symptom, day);
        let own = own.map(|range| Limit { upper: range.upper, whose: Whose::Own(&range.by) });
        self.above_before(symptom, day, own.or_else(|| self.built_in(symptom, day)))
    }

    /// The same without any range of a clinic.
    #[must_use]
    pub fn usual(&self, symptom: Symptom, day: Day) -> Option<Limit<'a>> {
        self.above_before(symptom, day, self.built_in(symptom, day))
    }

    fn built_in(&self, symptom: Symptom, day: Day) -> Option<Limit<'a>> {
        let built_in = self.sites.iter().filter_map(|(site, band)| {
            let area = self.case.library.area(site.area)?;
            self.version?.upper(symptom, band.number, area, day)
        });
        Some(Limit { upper: built_in.max()?, whose: Whose::BuiltIn })
    }

    /// The limit, or the skin as it was before where that was more; none before treatment.
    fn above_before(
        &self,
        symptom: Symptom,
        day: Day,
        limit: Option<Limit<'a>>,
    ) -> Option<Limit<'a>> {
        let limit = limit.filter(|_| day >= Day::TREATMENT)?;
        match self.before(symptom) {
            Some(before) if before > limit.upper => {
                Some(Limit { upper: before, whose: Whose::Before })
            }
            _ => Some(limit),
        }
    }

    /// The middle of reported courses on a day.
    #[must_use]
    pub fn typical(&self, symptom: Symptom, day: Day) -> Option<Severity> {
        self.sites
            .iter()
            .filter_map(|(_, band)| self.version?.typical(symptom, band.number, day))
            .max()
    }

    /// The clinic's own range: one for this session wins over one for all, a later over an
    /// earlier.
    fn own_range(&self, symptom: Symptom, day: Day) -> Option<&'a OwnRange> {
        let session = self.case.recovery.session.id;
        self.case
            .ranges
            .iter()
            .filter(|range| range.symptom == symptom && (range.first..=range.last).contains(&day))
            .filter(|range| range.session.is_none_or(|id| id == session))
            .max_by_key(|range| (range.session.is_some(), range.id))
    }
}

/// Whether a log tells about a place.
fn tells(log: &DayLog, site: Option<SiteId>) -> bool {
    log.site.is_none() || site.is_none() || log.site == site
}
