//! Writing a session and its sites. Only [`super::history`] calls this, inside a transaction.

use rusqlite::{Connection, params};

use super::row::{day, json, key};
use super::write::{Record, session_key};
use super::{Reader, Result, StoreError};
use crate::domain::{Session, Side, Site};
use crate::say;

impl Record for Session {
    const WHAT: &'static str = "session";

    fn stored(&self, reader: &Reader<'_>) -> Result<Option<Self>> {
        reader.session(self.id)
    }

    fn insert(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "INSERT INTO session (id, date, time, device, setting, products, shared_tool, note, \
             ranges, revision, series, practitioner, contact, numbing, minutes, consent, tool, \
             cleaned_before, cleaned_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, \
             ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?;
        let session = db.last_insert_rowid();
        (0_i64..).zip(&self.sites).try_for_each(|(position, site)| {
            put_site(
                db,
                "INSERT INTO site (session, position, id, area, side, depth_um, passes, needles) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                session,
                position,
                site,
            )
        })
    }

    fn update(&self, db: &Connection) -> Result<()> {
        self.put(
            db,
            "UPDATE session SET date = ?2, time = ?3, device = ?4, setting = ?5, products = ?6, \
             shared_tool = ?7, note = ?8, ranges = ?9, revision = ?10, series = ?11, \
             practitioner = ?12, contact = ?13, numbing = ?14, minutes = ?15, consent = ?16, \
             tool = ?17, cleaned_before = ?18, cleaned_after = ?19 WHERE id = ?1",
        )?;
        let session = session_key(db, self.id)?;
        let kept: Vec<String> = self.sites.iter().map(|site| key(site.id)).collect();
        db.prepare_cached(
            "DELETE FROM site WHERE session = ?1 AND id NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute(params![session, json(&kept)?])
        .map_err(|error| match error.into() {
            StoreError::InUse { .. } => StoreError::InUse { what: "site" },
            error => error,
        })?;
        (0_i64..).zip(&self.sites).try_for_each(|(position, site)| {
            put_site(
                db,
                "INSERT INTO site (session, position, id, area, side, depth_um, passes, needles) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET \
                 position = ?2, area = ?4, side = ?5, depth_um = ?6, passes = ?7, needles = ?8 \
                 WHERE session = ?1",
                session,
                position,
                site,
            )
        })
    }

    fn delete(&self, db: &Connection) -> Result<()> {
        let session = session_key(db, self.id)?;
        db.execute("DELETE FROM site WHERE session = ?1", [session])?;
        db.execute("DELETE FROM session WHERE key = ?1", [session])?;
        Ok(())
    }

    fn revision(&mut self) -> Option<&mut u32> {
        Some(&mut self.revision)
    }

    fn identity(&self) -> String {
        self.id.to_string()
    }
}

impl Session {
    fn put(&self, db: &Connection, sql: &str) -> Result<()> {
        if self.sites.is_empty() {
            let detail = say::fault_store::no_area().into();
            return Err(StoreError::Invalid { detail });
        }
        db.prepare_cached(sql)?.execute(params![
            key(self.id),
            day(self.date),
            self.time.map(|time| time.to_string()),
            self.device.name(),
            self.setting.name(),
            json(&self.products)?,
            self.shared_tool,
            self.note,
            self.ranges,
            self.revision,
            self.series.map(key),
            self.practitioner,
            self.contact,
            self.numbing,
            self.minutes,
            self.consent,
            self.tool.map(key),
            self.cleaned_before,
            self.cleaned_after,
        ])?;
        Ok(())
    }
}

fn put_site(db: &Connection, sql: &str, session: i64, position: i64, site: &Site) -> Result<()> {
    let put = db.prepare_cached(sql)?.execute(params![
        session,
        position,
        key(site.id),
        site.area.name(),
        site.side.map(<&str as From<Side>>::from),
        site.depth.map(u16::from),
        site.passes,
        site.needles,
    ])?;
    // A site with this identity belongs to another session.
    if put == 0 { Err(StoreError::Conflict { what: "site" }) } else { Ok(()) }
}
