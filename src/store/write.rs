//! Writing one record of each kind. Only [`super::history`] calls this, inside a transaction.

use rusqlite::{Connection, params};

use super::row::{day, join, json, key, stamp};
use super::{Reader, Result, StoreError};
use crate::domain::{DayLog, FlagAnswer, Id, OwnRange, Profile, SessionId, Sign, Site, Swap};
use crate::say;

/// A record that a change can make, edit or remove.
pub(super) trait Record: Clone + PartialEq {
    /// What people call it.
    const WHAT: &'static str;

    /// As it stands in the journal.
    fn stored(&self, reader: &Reader<'_>) -> Result<Option<Self>>;
    /// Makes it.
    fn insert(&self, db: &Connection) -> Result<()>;
    /// Replaces what has its identity.
    fn update(&self, db: &Connection) -> Result<()>;
    /// Removes it.
    fn delete(&self, db: &Connection) -> Result<()>;
    /// How often it was edited; `None` when that is not counted.
    fn revision(&mut self) -> Option<&mut u32>;
    /// Its identity.
    fn identity(&self) -> String;
}

/// Applies one swap, and answers with it as it was stored.
///
/// What stands there must be the record before; when it is `taken_back`, whatever its revision,
/// because undo counts as an edit too.
pub(super) fn apply<T: Record>(
    db: &Connection,
    swap: &Swap<T>,
    taken_back: bool,
) -> Result<Swap<T>> {
    let conflict = StoreError::Conflict { what: T::WHAT };
    let mut stored = swap.clone();
    if let Some(before) = &mut stored.before {
        let Some(mut standing) = before.stored(&Reader::new(db))? else { return Err(conflict) };
        if taken_back && let (Some(to), Some(from)) = (before.revision(), standing.revision()) {
            *to = *from;
        }
        if *before != standing {
            return Err(conflict);
        }
    }
    match (&mut stored.before, &mut stored.after) {
        (None, None) => {}
        (None, Some(after)) => after.insert(db).map_err(|error| match error {
            StoreError::Invalid { .. } if matches!(after.stored(&Reader::new(db)), Ok(Some(_))) => {
                conflict
            }
            error => error,
        })?,
        (Some(before), Some(after)) => {
            if before.identity() != after.identity() {
                let detail = say::fault_store::other_place(&T::WHAT);
                return Err(StoreError::Invalid { detail });
            }
            if let (Some(to), Some(from)) = (after.revision(), before.revision()) {
                *to = from.saturating_add(1);
            }
            after.update(db).map_err(in_use::<T>)?;
        }
        (Some(before), None) => before.delete(db).map_err(in_use::<T>)?,
    }
    Ok(stored)
}

fn in_use<T: Record>(error: StoreError) -> StoreError {
    match error {
        StoreError::InUse { what: "entry" } => StoreError::InUse { what: T::WHAT },
        error => error,
    }
}

/// The integer key of a record that must be there.
fn key_of<T>(db: &Connection, table: &str, what: &'static str, id: Id<T>) -> Result<i64> {
    Reader::new(db).key_of(table, id)?.ok_or(StoreError::Missing { what })
}

pub(super) fn session_key(db: &Connection, id: SessionId) -> Result<i64> {
    key_of(db, "session", "session", id)
}

impl Record for DayLog {
    const WHAT: &'static str = "log";

    fn stored(&self, reader: &Reader<'_>) -> Result<Option<Self>> {
        reader.log(self.id)
    }

    fn insert(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "INSERT INTO day_log (id, session, site, day, date, logged_at, offset_minutes, zone, \
             signs_yes, signs_no, signs_rest, temperature, medicines, context, products, note, \
             revision, entered_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, \
             ?14, ?15, ?16, ?17, ?18)",
        )?;
        self.put_values(db, db.last_insert_rowid())
    }

    fn update(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "UPDATE day_log SET session = ?2, site = ?3, day = ?4, date = ?5, logged_at = ?6, \
             offset_minutes = ?7, zone = ?8, signs_yes = ?9, signs_no = ?10, signs_rest = ?11, \
             temperature = ?12, medicines = ?13, context = ?14, products = ?15, note = ?16, \
             revision = ?17, entered_by = ?18 WHERE id = ?1",
        )?;
        let log = key_of(db, "day_log", Self::WHAT, self.id)?;
        db.execute("DELETE FROM observation WHERE log = ?1", [log])?;
        db.execute("DELETE FROM own_symptom WHERE log = ?1", [log])?;
        self.put_values(db, log)
    }

    fn delete(&self, db: &Connection) -> Result<()> {
        db.execute("DELETE FROM day_log WHERE id = ?1", [key(self.id)])?;
        Ok(())
    }

    fn revision(&mut self) -> Option<&mut u32> {
        Some(&mut self.revision)
    }

    fn identity(&self) -> String {
        self.id.to_string()
    }
}

impl DayLog {
    fn put(&self, db: &Connection, sql: &str) -> Result<()> {
        let session = session_key(db, self.session)?;
        let site = match self.site {
            None => None,
            Some(id) => Some(site_key(db, session, id)?),
        };
        let (logged_at, offset) = stamp(self.logged_at);
        let by_rest = |wanted: bool| {
            join(self.signs.no().filter(|sign| self.signs.by_rest(*sign) == wanted).map(Sign::name))
        };
        db.prepare_cached(sql)?.execute(params![
            key(self.id),
            session,
            site,
            self.day.0,
            day(self.date),
            logged_at,
            offset,
            self.zone,
            join(self.signs.yes().map(Sign::name)),
            by_rest(false),
            by_rest(true),
            self.temperature.map(|temperature| temperature.0),
            self.medicines.as_ref().map(|taken| join(taken.iter().map(|one| one.name()))),
            join(self.context.iter().map(|one| one.name())),
            json(&self.products)?,
            self.note,
            self.revision,
            self.entered_by,
        ])?;
        Ok(())
    }

    fn put_values(&self, db: &Connection, log: i64) -> Result<()> {
        let mut put = db.prepare_cached(
            "INSERT INTO observation (log, item, severity, how) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (symptom, score) in self.scores.iter() {
            put.execute(params![
                log,
                symptom.name(),
                score.severity.get(),
                <&str>::from(score.how)
            ])?;
        }
        for (position, own) in (0_i64..).zip(&self.own) {
            db.prepare_cached(
                "INSERT INTO own_symptom (log, position, name, severity) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![log, position, own.name, own.severity.get()])?;
        }
        Ok(())
    }
}

/// The key of a site that must belong to the session.
pub(super) fn site_key(db: &Connection, session: i64, id: Id<Site>) -> Result<i64> {
    Reader::new(db)
        .one(
            "SELECT key FROM site WHERE id = ?1 AND session = ?2",
            params![key(id), session],
            |row| Ok(row.get(0)?),
        )?
        .ok_or(StoreError::Missing { what: "site" })
}

impl Record for Profile {
    const WHAT: &'static str = "profile";

    fn stored(&self, reader: &Reader<'_>) -> Result<Option<Self>> {
        reader.profile()
    }

    fn insert(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "INSERT INTO patient (id, own, alias, skin_tone, birth_year, risks_yes, risks_no, \
             contact_kind, contact_name, contact_phone, contact_hours, country, day_ends, \
             interval_days, interval_by, revision) \
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )
    }

    fn update(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "UPDATE patient SET alias = ?2, skin_tone = ?3, birth_year = ?4, risks_yes = ?5, \
             risks_no = ?6, contact_kind = ?7, contact_name = ?8, contact_phone = ?9, \
             contact_hours = ?10, country = ?11, day_ends = ?12, interval_days = ?13, \
             interval_by = ?14, revision = ?15 WHERE id = ?1",
        )
    }

    fn delete(&self, db: &Connection) -> Result<()> {
        db.execute("DELETE FROM patient WHERE id = ?1", [key(self.id)])?;
        Ok(())
    }

    fn revision(&mut self) -> Option<&mut u32> {
        Some(&mut self.revision)
    }

    fn identity(&self) -> String {
        self.id.to_string()
    }
}

impl Profile {
    fn put(&self, db: &Connection, sql: &str) -> Result<()> {
        let risks = |wanted: bool| {
            join(self.risks.iter().filter(|(_, yes)| **yes == wanted).map(|(risk, _)| risk.name()))
        };
        let contact = self.contact.as_ref();
        let interval = self.interval.as_ref();
        db.prepare_cached(sql)?.execute(params![
            key(self.id),
            self.alias,
            self.skin_tone.map(u8::from),
            self.birth_year,
            risks(true),
            risks(false),
            contact.map(|contact| <&str>::from(contact.kind)),
            contact.map_or("", |contact| &contact.name),
            contact.map_or("", |contact| &contact.phone),
            contact.map_or("", |contact| &contact.hours),
            self.country.as_ref().map(|country| country.code().to_owned()),
            self.day_ends,
            interval.map(|interval| interval.days),
            interval.map_or("", |interval| &interval.by),
            self.revision,
        ])?;
        Ok(())
    }
}

impl Record for OwnRange {
    const WHAT: &'static str = "range";

    fn stored(&self, reader: &Reader<'_>) -> Result<Option<Self>> {
        reader.range(self.id)
    }

    fn insert(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "INSERT INTO own_range (id, session, symptom, first, last, upper, by, revision) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
    }

    fn update(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "UPDATE own_range SET session = ?2, symptom = ?3, first = ?4, last = ?5, upper = ?6, \
             by = ?7, revision = ?8 WHERE id = ?1",
        )
    }

    fn delete(&self, db: &Connection) -> Result<()> {
        db.execute("DELETE FROM own_range WHERE id = ?1", [key(self.id)])?;
        Ok(())
    }

    fn revision(&mut self) -> Option<&mut u32> {
        Some(&mut self.revision)
    }

    fn identity(&self) -> String {
        self.id.to_string()
    }
}

impl OwnRange {
    fn put(&self, db: &Connection, sql: &str) -> Result<()> {
        let session = self.session.map(|id| session_key(db, id)).transpose()?;
        db.prepare_cached(sql)?.execute(params![
            key(self.id),
            session,
            self.symptom.name(),
            self.first.0,
            self.last.0,
            self.upper.get(),
            self.by,
            self.revision,
        ])?;
        Ok(())
    }
}

impl Record for FlagAnswer {
    const WHAT: &'static str = "answer";

    fn stored(&self, reader: &Reader<'_>) -> Result<Option<Self>> {
        reader.answer(self.id)
    }

    fn insert(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "INSERT INTO flag_answer (id, flag, at, offset_minutes, day, kind, by, seen_on, \
             outcome, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )
    }

    fn update(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "UPDATE flag_answer SET flag = ?2, at = ?3, offset_minutes = ?4, day = ?5, kind = ?6, \
             by = ?7, seen_on = ?8, outcome = ?9, note = ?10 WHERE id = ?1",
        )
    }

    fn delete(&self, db: &Connection) -> Result<()> {
        db.execute("DELETE FROM flag_answer WHERE id = ?1", [key(self.id)])?;
        Ok(())
    }

    fn revision(&mut self) -> Option<&mut u32> {
        None
    }

    fn identity(&self) -> String {
        self.id.to_string()
    }
}

impl FlagAnswer {
    fn put(&self, db: &Connection, sql: &str) -> Result<()> {
        let flag = Reader::new(db).flag_key(self.flag)?;
        let (flag, about) = flag.ok_or(StoreError::Missing { what: "flag" })?;
        if about != self.key {
            let detail = say::fault_store::other_flag().into();
            return Err(StoreError::Invalid { detail });
        }
        let (at, offset) = stamp(self.at);
        db.prepare_cached(sql)?.execute(params![
            key(self.id),
            flag,
            at,
            offset,
            self.day.0,
            <&str>::from(self.kind),
            self.by,
            self.seen_on.map(day),
            self.outcome.map(<&str as From<crate::domain::Outcome>>::from),
            self.note,
        ])?;
        Ok(())
    }
}
