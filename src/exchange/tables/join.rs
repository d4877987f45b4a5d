//! Rows of logs, put to the sessions that they follow.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::read::{File, Row};
use crate::domain::{
    Area, Day, DayLog, Depth, Device, Diary, Gather, How, Id, LogId, Profile, Recovery, Score,
    Session, SessionId, Setting, Side, Signs, Site, SiteId,
};
use crate::exchange::{Fault, MOST_FAULTS};
use crate::protocol::Library;

/// What comes from outside.
pub struct Fresh<'a> {
    /// The present: rows that do not say when they were written were written now.
    pub now: DateTime<FixedOffset>,
    /// A new identity.
    pub id: &'a mut dyn FnMut() -> LogId,
}

/// Reads a table of logs into a diary of the person who keeps `mine`. A log that `mine` holds
/// already, by its identity or by session, place, date and values, is that one; a session that it
/// does not hold is made of what the rows say about it.
///
/// # Errors
/// All that is wrong, each with line and column, [`MOST_FAULTS`] at most.
pub fn read(
    library: &Library,
    bytes: &[u8],
    mine: Option<&Diary>,
    fresh: &mut Fresh<'_>,
) -> Result<Diary, Vec<Fault>> {
    let file = File::new(bytes).map_err(|fault| vec![fault])?;
    let wrong = file.check_heads(library);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let rows = file.rows(library)?;
    let profile = mine.map(|mine| mine.profile.clone());
    let nobody = Diary::new(profile.unwrap_or_else(|| Profile::new((fresh.id)().cast())));
    let mine = mine.unwrap_or(&nobody);
    let mut joining = Joining { file: &file, mine, faults: Vec::new() };
    let groups = joining.groups(&rows);
    let mut recoveries = Vec::new();
    for (key, rows) in groups {
        if joining.is_full() {
            break;
        }
        let session = match key {
            Key::Known(session) => session.clone(),
            Key::Id(_) | Key::Date(_) => match joining.made(&key, &rows, library, fresh) {
                Ok(session) => session,
                Err(fault) => {
                    joining.faults.push(fault);
                    continue;
                }
            },
        };
        let logs = joining.logs(&session, &rows, fresh);
        recoveries.push(Recovery::new(session, logs));
    }
    let mut faults = joining.faults;
    let diary = Diary { recoveries, ..Diary::new(nobody.profile.clone()) }.in_order();
    if faults.is_empty() {
        let found = diary.faults().into_iter();
        faults.extend(found.map(|one| Fault { at: None, field: one.place, reason: one.reason }));
    }
    faults.truncate(MOST_FAULTS);
    if faults.is_empty() { Ok(diary) } else { Err(faults) }
}

/// The session of a row: one of the journal, or one to be made.
#[derive(Clone, Copy, Debug)]
enum Key<'a> {
    Known(&'a Session),
    Id(SessionId),
    Date(NaiveDate),
}

impl Key<'_> {
    /// What tells keys apart.
    fn order(&self) -> (u8, Option<SessionId>, Option<NaiveDate>) {
        match self {
            Self::Known(session) => (0, Some(session.id), None),
            Self::Id(id) => (1, Some(*id), None),
            Self::Date(date) => (2, None, Some(*date)),
        }
    }
}

struct Joining<'a> {
    file: &'a File<'a>,
    mine: &'a Diary,
    faults: Vec<Fault>,
}

impl<'a> Joining<'a> {
    /// Whether enough is told: finding the line of each fault takes time.
    fn is_full(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }

    fn fault(&self, row: &Row, column: &str, reason: impl Into<String>) -> Fault {
        self.file.fault(row.offset, column, reason)
    }

    /// The rows of each session.
    fn groups<'r>(&mut self, rows: &'r [Row]) -> Vec<(Key<'a>, Vec<&'r Row>)> {
        let sessions: BTreeMap<SessionId, &Session> =
            self.mine.recoveries.iter().map(|one| (one.session.id, &one.session)).gather();
        let mut on: BTreeMap<NaiveDate, Vec<&Session>> = BTreeMap::new();
        for session in sessions.values() {
            on.entry(session.date).or_default().push(session);
        }
        let mut groups: BTreeMap<_, (Key<'a>, Vec<&Row>)> = BTreeMap::new();
        for row in rows {
            if self.is_full() {
                break;
            }
            let key = match (row.session, row.session_date) {
                (Some(id), _) => sessions.get(&id).map_or(Key::Id(id), |known| Key::Known(known)),
                (None, Some(date)) => {
                    let there = on.get(&date).map_or(&[][..], Vec::as_slice);
                    let fits = |session: &&&Session| {
                        row.areas.iter().all(|area| session.sites.iter().any(|s| s.area == *area))
                    };
                    there.iter().find(fits).map_or(Key::Date(date), |known| Key::Known(known))
                }
                (None, None) => {
                    let reason = "it is needed: which session does this follow?";
                    self.faults.push(self.fault(row, "session_date", reason));
                    continue;
                }
            };
            groups.entry(key.order()).or_insert_with(|| (key, Vec::new())).1.push(row);
        }
        groups.into_values().collect()
    }

    /// A session that is not there, of what its rows say.
    fn made(
        &self,
        key: &Key<'_>,
        rows: &[&Row],
        library: &Library,
        fresh: &mut Fresh<'_>,
    ) -> Result<Session, Fault> {
        let missing = |column, reason| match rows.first() {
            Some(row) => self.fault(row, column, reason),
            None => Fault::whole(reason),
        };
        let date = rows.iter().find_map(|row| row.session_date).ok_or_else(|| {
            missing("session_date", "it is needed: this session is not in the journal yet")
        })?;
        let id = match key {
            Key::Id(id) => *id,
            Key::Known(_) | Key::Date(_) => (fresh.id)().cast(),
        };
        // Rows about all places tell their order, rows about one its identity.
        let (alone, whole): (Vec<&Row>, Vec<&Row>) =
            rows.iter().partition(|row| row.site.is_some());
        let mut ids: BTreeMap<(Area, Option<Side>), SiteId> = BTreeMap::new();
        for row in &alone {
            for (area, side, _) in self.places(row)? {
                ids.extend(row.site.map(|id| ((area, side), id)));
            }
        }
        let mut sites: Vec<Site> = Vec::new();
        for row in whole.into_iter().chain(alone) {
            for (area, side, depth) in self.places(row)? {
                let same = |site: &&mut Site| site.area == area && site.side == side;
                match sites.iter_mut().find(same) {
                    Some(site) => site.depth = site.depth.or(depth),
                    None => {
                        let id = ids.get(&(area, side)).copied();
                        let id = id.unwrap_or_else(|| (fresh.id)().cast());
                        sites.push(Site { side, depth, ..Site::new(id, area) });
                    }
                }
            }
        }
        if sites.is_empty() {
            let reason = "it is needed: this session is not in the journal yet, and no row of it \
                          says which area was treated";
            return Err(missing("area", reason));
        }
        Ok(Session {
            device: rows.iter().find_map(|row| row.device).unwrap_or(Device::Unknown),
            setting: rows.iter().find_map(|row| row.setting).unwrap_or(Setting::Unknown),
            sites,
            ..Session::new(id, date, library.newest_ranges())
        })
    }

    /// The places that a row names.
    fn places(&self, row: &Row) -> Result<Vec<Place>, Fault> {
        fn each<T: Copy>(values: &[Option<T>], places: usize) -> Option<Vec<Option<T>>> {
            match values {
                [] => Some(vec![None; places]),
                [one] => Some(vec![*one; places]),
                all => (all.len() == places).then(|| all.to_vec()),
            }
        }
        let count = row.areas.len();
        let wrong =
            |column| self.fault(row, column, "it needs one value for each area, or one for all");
        let sides = each(&row.sides, count).ok_or_else(|| wrong("side"))?;
        let depths = each(&row.depths, count).ok_or_else(|| wrong("depth_mm"))?;
        let places = row.areas.iter().zip(sides).zip(depths);
        Ok(places.map(|((area, side), depth)| (*area, side, depth)).collect())
    }

    fn logs(&mut self, session: &Session, rows: &[&Row], fresh: &mut Fresh<'_>) -> Vec<DayLog> {
        let there = self.mine.recoveries.iter().find(|one| one.session.id == session.id);
        let there = there.map_or(&[][..], |one| &one.logs);
        let mut known: BTreeMap<String, DayLog> =
            there.iter().map(|log| (values(log), log.clone())).gather();
        let mut taken = BTreeSet::new();
        let mut logs = Vec::new();
        for row in rows {
            if self.is_full() {
                break;
            }
            let mut log = match self.log(session, row, logs.len(), fresh) {
                Ok(log) => log,
                Err(fault) => {
                    self.faults.push(fault);
                    continue;
                }
            };
            if row.id.is_none() {
                // Said before, in the journal or in this file.
                if let Some(same) = known.get(&values(&log)) {
                    log = same.clone();
                }
            }
            if taken.insert(log.id) {
                known.entry(values(&log)).or_insert_with(|| log.clone());
                logs.push(log);
            } else if row.id.is_some() {
                self.faults.push(self.fault(row, "log_id", "it is there twice"));
            }
        }
        logs
    }

    fn log(
        &self,
        session: &Session,
        row: &Row,
        place: usize,
        fresh: &mut Fresh<'_>,
    ) -> Result<DayLog, Fault> {
        let (day, date) = self.when(session, row)?;
        let site = self.site(session, row)?;
        let id = row.id.unwrap_or_else(|| (fresh.id)());
        // Rows of one day keep their order.
        let later = TimeDelta::milliseconds(i64::try_from(place).unwrap_or(0));
        let logged_at = row.logged_at.unwrap_or(fresh.now + later);
        let log = DayLog {
            zone: row.zone.clone(),
            scores: row.scores.clone(),
            own: row.own.clone(),
            signs: row.signs,
            temperature: row.temperature,
            medicines: row.medicines.as_ref().map(|taken| taken.iter().copied().gather()),
            context: row.context.iter().copied().gather(),
            products: row.products.clone(),
            note: row.note.clone(),
            entered_by: row.entered_by.clone(),
            ..DayLog::empty(id, session.id, site, day, date, logged_at)
        };
        if log.is_blank() {
            return Err(self.fault(row, "date", "nothing is logged in this row"));
        }
        Ok(log)
    }

    fn when(&self, session: &Session, row: &Row) -> Result<(Day, NaiveDate), Fault> {
        let treated = session.date;
        match (row.day, row.date) {
            (None, Some(date)) => Ok((Day::between(treated, date), date)),
            (Some(day), None) => {
                let date = day.date(treated);
                Ok((day, date.ok_or_else(|| self.fault(row, "day", "it is beyond the calendar"))?))
            }
            (Some(day), Some(date)) => {
                let between = Day::between(treated, date);
                // The skin before stays before, whatever date the session is given later.
                if day >= Day::TREATMENT && day != between {
                    let reason = format!(
                        "{day} is not the day of {date}: that is {between} days after {treated}"
                    );
                    return Err(self.fault(row, "day", reason));
                }
                Ok((day, date))
            }
            (None, None) => Err(self.fault(row, "date", "it is needed, or day")),
        }
    }

    /// The place that a row is about; `None`: the whole treated area.
    fn site(&self, session: &Session, row: &Row) -> Result<Option<SiteId>, Fault> {
        if let Some(id) = row.site {
            if session.site(id).is_none() {
                return Err(self.fault(row, "site_id", "its session has no such place"));
            }
            return Ok(Some(id));
        }
        let mut found = Vec::new();
        for (area, side, _) in self.places(row)? {
            let fits = |site: &&Site| site.area == area && (side.is_none() || site.side == side);
            let site = session.sites.iter().find(fits).ok_or_else(|| {
                let reason = format!("the session of {} did not treat {area}", session.date);
                self.fault(row, "area", reason)
            })?;
            found.push(site.id);
        }
        Ok(match found.as_slice() {
            [one] if session.sites.len() > 1 => Some(*one),
            _ => None,
        })
    }
}

/// A part of the body, its side and depth.
type Place = (Area, Option<Side>, Option<Depth>);

/// What a log says, without when and how it was written down, for comparing.
fn values(log: &DayLog) -> String {
    let mut signs = Signs::default();
    log.signs.yes().for_each(|sign| signs.set(sign, true));
    log.signs.no().for_each(|sign| signs.set(sign, false));
    let scores = log.scores.iter();
    let values = DayLog {
        id: Id::new(0, [0; 10]),
        logged_at: DateTime::UNIX_EPOCH.fixed_offset(),
        zone: None,
        scores: scores
            .map(|(symptom, score)| (symptom, Score { how: How::Imported, ..score }))
            .collect(),
        signs,
        entered_by: String::new(),
        revision: 0,
        ..log.clone()
    };
    format!("{values:?}")
}
