//! Reading: profile, sessions, recoveries, ranges.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::row::{day, join, key, listed, maybe_parsed, names, parsed, ranged, severity, text};
use super::{Result, StoreError};
use crate::domain::{
    Contact, Country, Day, Depth, Diary, Gather, Id, OwnInterval, OwnRange, PatientId, Profile,
    Recovery, Risk, Session, SessionId, Site, SkinTone,
};

/// Everything that can be read, inside or outside a transaction.
#[derive(Debug)]
pub struct Reader<'db> {
    pub(super) db: &'db Connection,
}

/// How much the journal holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each counts what it is called")]
pub struct Counts {
    pub sessions: u32,
    pub logs: u32,
    pub flags: u32,
    pub changes: u32,
}

const SESSION: &str = "SELECT key, id, date, time, device, setting, products, shared_tool, note, \
                       ranges, revision, series, practitioner, contact, numbing, minutes, \
                       consent, tool, cleaned_before, cleaned_after FROM session s ";

const LATEST: &str = "ORDER BY date DESC, time DESC, id DESC LIMIT 1";

impl<'db> Reader<'db> {
    pub(super) const fn new(db: &'db Connection) -> Self {
        Self { db }
    }

    /// What the person told about themselves; `None` before they told anything.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn profile(&self) -> Result<Option<Profile>> {
        self.one(
            "SELECT id, alias, skin_tone, birth_year, risks_yes, risks_no, contact_kind, \
             contact_name, contact_phone, contact_hours, country, day_ends, interval_days, \
             interval_by, revision FROM patient WHERE own",
            [],
            profile,
        )
    }

    /// Every session, by date and time.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn sessions(&self) -> Result<Vec<Session>> {
        let sessions =
            self.all(&format!("{SESSION} ORDER BY date, time, id"), [], keyed_session)?;
        sessions.into_iter().map(|keyed| Ok(self.with_sites(keyed)?.1)).collect()
    }

    /// One session.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn session(&self, id: SessionId) -> Result<Option<Session>> {
        Ok(self.keyed("WHERE id = ?1", [key(id)])?.map(|(_, session)| session))
    }

    /// The sessions on a date or after it, or all of them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn sessions_from(&self, date: Option<NaiveDate>) -> Result<Vec<SessionId>> {
        let date = date.map_or_else(String::new, day);
        self.all("SELECT id FROM session WHERE date >= ?1 ORDER BY date, time, id", [date], |row| {
            parsed(row, 0)
        })
    }

    /// The session with the latest date and time.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn latest_session(&self) -> Result<Option<Session>> {
        Ok(self.keyed(LATEST, [])?.map(|(_, session)| session))
    }

    /// The latest session on a date or before it that was not at home.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn latest_elsewhere(&self, date: NaiveDate) -> Result<Option<Session>> {
        let choice = format!("WHERE setting <> 'home' AND date <= ?1 {LATEST}");
        Ok(self.keyed(&choice, [day(date)])?.map(|(_, session)| session))
    }

    /// The session with the latest date and time, with all its logs.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn latest_recovery(&self) -> Result<Option<Recovery>> {
        self.keyed(LATEST, [])?.map(|keyed| self.with_logs(keyed)).transpose()
    }

    /// The session whose identity begins or ends with `text`.
    ///
    /// # Errors
    /// [`StoreError::Ambiguous`] when there are several; when the journal cannot be read.
    pub fn find_session(&self, text: &str) -> Result<Option<Session>> {
        match self.find("session", text)? {
            Some(id) => self.session(id),
            None => Ok(None),
        }
    }

    /// One session with all its logs.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn recovery(&self, id: SessionId) -> Result<Option<Recovery>> {
        let found = self.keyed("WHERE id = ?1", [key(id)])?;
        found.map(|keyed| self.with_logs(keyed)).transpose()
    }

    /// Who keeps this journal when nothing was told about them yet: known by the session that was
    /// written down first, so that it is the same identity whenever it is asked for. `None` before
    /// that.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn unnamed(&self) -> Result<Option<PatientId>> {
        let first = "SELECT id FROM session ORDER BY key LIMIT 1";
        let first = self.one(first, [], |row| parsed::<SessionId>(row, 0))?;
        Ok(first.map(SessionId::cast))
    }

    /// The whole journal as one value; `None` before the person wrote anything.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn diary(&self) -> Result<Option<Diary>> {
        let profile = match self.profile()? {
            Some(profile) => Some(profile),
            None => self.unnamed()?.map(Profile::new),
        };
        let Some(profile) = profile else { return Ok(None) };
        let sessions =
            self.all(&format!("{SESSION} ORDER BY date, time, id"), [], keyed_session)?;
        let recoveries = sessions.into_iter().map(|keyed| self.with_logs(self.with_sites(keyed)?));
        Ok(Some(Diary {
            profile,
            recoveries: recoveries.collect::<Result<_>>()?,
            ranges: self.ranges()?,
            flags: self.all_flags()?,
            events: self.all_flag_events()?,
            answers: self.all_answers()?,
            photos: self.photos()?,
            course: self.course()?,
        }))
    }

    /// At most `limit` sessions before this one that share an area with it, newest first, each
    /// with its logs of the `days` that are wanted of it; `days` also gets its place in the list,
    /// from 0.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn earlier(
        &self,
        session: &Session,
        limit: usize,
        days: impl Fn(usize, &Session) -> RangeInclusive<Day>,
    ) -> Result<Vec<Recovery>> {
        let areas = format!(" {} ", join(session.sites.iter().map(|site| site.area.name())));
        let sql = format!(
            "{SESSION} WHERE date <= ?1 AND (date, ifnull(time, ''), id) < (?1, ?2, ?3) \
             AND EXISTS (SELECT 1 FROM site WHERE session = s.key \
                         AND instr(?4, ' ' || area || ' ')) \
             ORDER BY date DESC, time DESC, id DESC LIMIT ?5"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let (date, time, id) = order(session);
        let before = (date, time, id, areas, limit);
        self.all(&sql, before, keyed_session)?
            .into_iter()
            .enumerate()
            .map(|(place, keyed)| {
                let (key, session) = self.with_sites(keyed)?;
                let logs = self.logs_of(key, &days(place, &session))?;
                Ok(Recovery::new(session, logs))
            })
            .collect()
    }

    /// The place of a session by date and time, from 1, and how many there are.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn place(&self, session: &Session) -> Result<(u32, u32)> {
        let counted = self.one(
            "SELECT sum((date, ifnull(time, ''), id) <= (?1, ?2, ?3)), count(*) FROM session",
            order(session),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(counted.unwrap_or_default())
    }

    /// By session, how many logs it has, also without the skin before, and the last healing day among them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn log_counts(&self) -> Result<BTreeMap<SessionId, (u32, u32, Day)>> {
        let counts = self.all(
            "SELECT s.id, count(*), sum(d.day >= 0), max(d.day) \
             FROM day_log d JOIN session s ON s.key = d.session \
             GROUP BY d.session",
            [],
            |row| Ok((parsed(row, 0)?, (row.get(1)?, row.get(2)?, Day(row.get(3)?)))),
        )?;
        Ok(counts.into_iter().gather())
    }

    /// A clinic's own ranges, in the order in which they were entered.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn ranges(&self) -> Result<Vec<OwnRange>> {
        self.all(&format!("{RANGE} ORDER BY r.key"), [], range)
    }

    pub(super) fn range(&self, id: Id<OwnRange>) -> Result<Option<OwnRange>> {
        self.one(&format!("{RANGE} WHERE r.id = ?1"), [key(id)], range)
    }

    /// How much there is of what.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        let counts = self.one(
            "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM day_log), \
             (SELECT count(*) FROM flag), (SELECT count(*) FROM changes)",
            [],
            |row| {
                Ok(Counts {
                    sessions: row.get(0)?,
                    logs: row.get(1)?,
                    flags: row.get(2)?,
                    changes: row.get(3)?,
                })
            },
        )?;
        Ok(counts.unwrap_or_default())
    }

    /// The first session of a choice, and its key.
    fn keyed(&self, choice: &str, values: impl Params) -> Result<Option<(i64, Session)>> {
        let found = self.one(&format!("{SESSION} {choice}"), values, keyed_session)?;
        found.map(|keyed| self.with_sites(keyed)).transpose()
    }

    fn with_logs(&self, (key, session): (i64, Session)) -> Result<Recovery> {
        let logs = self.logs_of(key, &Day::EVERY)?;
        Ok(Recovery::new(session, logs))
    }

    fn with_sites(&self, (key, mut session): (i64, Session)) -> Result<(i64, Session)> {
        session.sites = self.all(
            "SELECT id, area, side, depth_um, passes, needles FROM site WHERE session = ?1 \
             ORDER BY position",
            [key],
            site,
        )?;
        Ok((key, session))
    }

    /// The one identity in a table that begins or ends with what a person typed.
    pub(super) fn find<T>(&self, table: &str, text: &str) -> Result<Option<Id<T>>> {
        let text = text.trim().to_ascii_lowercase();
        if let Ok(id) = text.parse::<Id<T>>() {
            let sql = format!("SELECT id FROM {table} WHERE id = ?1");
            return self.one(&sql, [key(id)], |row| parsed(row, 0));
        }
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-') {
            return Ok(None);
        }
        // Letters, digits and hyphens only: nothing that LIKE would take for a wildcard.
        let sql =
            format!("SELECT id FROM {table} WHERE id LIKE ?1 || '%' OR id LIKE '%' || ?1 LIMIT 2");
        let mut found = self.all(&sql, [&text], |row| parsed(row, 0))?;
        if found.len() > 1 {
            return Err(StoreError::Ambiguous { text });
        }
        Ok(found.pop())
    }

    /// The first row of a query.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query(values)?;
        rows.next()?.map(read).transpose()
    }

    /// Every row of a query.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query(values)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(row)?);
        }
        Ok(all)
    }

    /// The integer key of a record, for joins.
    pub(super) fn key_of<T>(&self, table: &str, id: Id<T>) -> Result<Option<i64>> {
        let sql = format!("SELECT key FROM {table} WHERE id = ?1");
        Ok(self.db.prepare_cached(&sql)?.query_row([key(id)], |row| row.get(0)).optional()?)
    }
}

/// What sessions are in the order of: date, time, identity.
fn order(session: &Session) -> (String, String, String) {
    let time = session.time.map_or_else(String::new, |time| time.to_string());
    (day(session.date), time, key(session.id))
}

fn profile(row: &Row<'_>) -> Result<Profile> {
    let mut risks = BTreeMap::new();
    risks.extend(names::<Risk, Vec<_>>(row, 5)?.into_iter().map(|risk| (risk, false)));
    risks.extend(names::<Risk, Vec<_>>(row, 4)?.into_iter().map(|risk| (risk, true)));
    let contact = match maybe_parsed(row, 6)? {
        Some(kind) => {
            Some(Contact { kind, name: row.get(7)?, phone: row.get(8)?, hours: row.get(9)? })
        }
        None => None,
    };
    let interval = match row.get(12)? {
        Some(days) => Some(OwnInterval { days, by: row.get(13)? }),
        None => None,
    };
    Ok(Profile {
        id: parsed(row, 0)?,
        alias: row.get(1)?,
        skin_tone: ranged::<u8, SkinTone>(row, 2)?,
        birth_year: row.get(3)?,
        risks,
        contact,
        country: country(row, 10)?,
        day_ends: row.get(11)?,
        interval,
        revision: row.get(14)?,
    })
}

fn country(row: &Row<'_>, column: usize) -> Result<Option<Country>> {
    let Some(code) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    Country::try_from(code.clone())
        .map(Some)
        .map_err(|_| StoreError::unreadable("patient.country", &code))
}

/// A session without its sites, and its key.
fn keyed_session(row: &Row<'_>) -> Result<(i64, Session)> {
    let session = Session {
        id: parsed(row, 1)?,
        date: parsed(row, 2)?,
        time: maybe_parsed(row, 3)?,
        device: parsed(row, 4)?,
        setting: parsed(row, 5)?,
        sites: Vec::new(),
        products: listed(row, 6)?,
        shared_tool: row.get(7)?,
        note: row.get(8)?,
        ranges: row.get(9)?,
        revision: row.get(10)?,
        series: maybe_parsed(row, 11)?,
        practitioner: row.get(12)?,
        contact: row.get(13)?,
        numbing: row.get(14)?,
        minutes: row.get(15)?,
        consent: row.get(16)?,
        tool: maybe_parsed(row, 17)?,
        cleaned_before: row.get(18)?,
        cleaned_after: row.get(19)?,
    };
    Ok((row.get(0)?, session))
}

fn site(row: &Row<'_>) -> Result<Site> {
    Ok(Site {
        id: parsed(row, 0)?,
        area: parsed(row, 1)?,
        side: maybe_parsed(row, 2)?,
        depth: ranged::<u16, Depth>(row, 3)?,
        passes: row.get(4)?,
        needles: row.get(5)?,
    })
}

const RANGE: &str = "SELECT r.id, s.id, symptom, first, last, upper, by, r.revision \
                     FROM own_range r LEFT JOIN session s ON s.key = r.session";

fn range(row: &Row<'_>) -> Result<OwnRange> {
    Ok(OwnRange {
        id: parsed(row, 0)?,
        session: maybe_parsed(row, 1)?,
        symptom: parsed(row, 2)?,
        first: Day(row.get(3)?),
        last: Day(row.get(4)?),
        upper: severity(row, 5)?,
        by: text(row, 6)?.to_owned(),
        revision: row.get(7)?,
    })
}
