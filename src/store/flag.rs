//! Flags: what was raised, what happened to it, what the person did.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, params};

use super::row::{key, maybe_parsed, moment, parsed, stamp, text};
use super::{Reader, Result, Store};
use crate::domain::{
    AnswerId, Day, FlagAnswer, FlagEvent, FlagEventKind, FlagId, FlagKey, FlagRecord, FlagStory,
    FlagWrite, RuleId, SessionId,
};

const FLAG: &str = "SELECT f.session, f.site, f.rule, f.symptom, f.id, f.level, f.since, \
                    f.raised_at, f.offset_minutes, f.cause, f.rules, f.open FROM flag f";

const ANSWER: &str = "SELECT f.session, f.site, f.rule, f.symptom, a.id, f.id, a.at, \
                      a.offset_minutes, a.day, a.kind, a.by, a.seen_on, a.outcome, a.note \
                      FROM flag_answer a JOIN flag f ON f.key = a.flag";

const EVENT: &str = "SELECT f.id, e.at, e.offset_minutes, e.kind, e.level, e.cause, e.rules \
                     FROM flag_event e JOIN flag f ON f.key = e.flag";

impl Reader<'_> {
    /// The flags that are open, in the order in which they were raised.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open_flags(&self) -> Result<Vec<FlagRecord>> {
        self.all(&format!("{FLAG} WHERE f.open ORDER BY f.key"), [], record)
    }

    /// The flags of one session, and of the others those that are open and not answered, in the
    /// order in which they were raised.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn flags_in_view(&self, session: SessionId) -> Result<Vec<FlagRecord>> {
        self.all(
            &format!(
                "{FLAG} WHERE f.session = ?1 OR f.open AND NOT EXISTS (SELECT 1 FROM flag_answer a \
                 WHERE a.flag = f.key AND a.kind IN ('seen', 'settled')) ORDER BY f.key"
            ),
            [key(session)],
            record,
        )
    }

    /// The flags of one session, open or not, in the order in which they were raised.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn flags(&self, session: SessionId) -> Result<Vec<FlagRecord>> {
        let mut flags = self.flags_in_view(session)?;
        flags.retain(|record| record.key.session == session);
        Ok(flags)
    }

    /// Every flag there ever was, in the order in which they were raised.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn all_flags(&self) -> Result<Vec<FlagRecord>> {
        self.all(&format!("{FLAG} ORDER BY f.key"), [], record)
    }

    /// The version of the rules that every running session was last judged with.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn judged_with(&self) -> Result<u32> {
        Ok(self.one("SELECT rules FROM judged", [], |row| Ok(row.get(0)?))?.unwrap_or(0))
    }

    /// What happened to a flag, first things first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn flag_events(&self, flag: FlagId) -> Result<Vec<FlagEvent>> {
        self.all(&format!("{EVENT} WHERE f.id = ?1 ORDER BY e.key"), [key(flag)], event)
    }

    /// What happened to every flag, first things first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn all_flag_events(&self) -> Result<Vec<FlagEvent>> {
        self.all(&format!("{EVENT} ORDER BY e.key"), [], event)
    }

    /// Every answer to every flag, in the order in which they were given.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn all_answers(&self) -> Result<Vec<FlagAnswer>> {
        self.all(&format!("{ANSWER} ORDER BY a.key"), [], answer)
    }

    /// What the person did about the flags of one session, in the order in which they said so.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn answers(&self, session: SessionId) -> Result<Vec<FlagAnswer>> {
        self.all(&format!("{ANSWER} WHERE f.session = ?1 ORDER BY a.key"), [key(session)], answer)
    }

    pub(super) fn answer(&self, id: AnswerId) -> Result<Option<FlagAnswer>> {
        self.one(&format!("{ANSWER} WHERE a.id = ?1"), [key(id)], answer)
    }

    /// What a flag is about, with its integer key.
    pub(super) fn flag_key(&self, flag: FlagId) -> Result<Option<(i64, FlagKey)>> {
        self.one(
            "SELECT session, site, rule, symptom, key FROM flag WHERE id = ?1",
            [key(flag)],
            |row| Ok((row.get(4)?, about(row)?)),
        )
    }
}

impl Store {
    /// Stores what newer rules say about the flags, and that they were asked. Returns whether
    /// anything is different.
    ///
    /// # Errors
    /// When the journal cannot be written; whatever `judge` answers. Nothing is stored then.
    pub fn rejudge(
        &mut self,
        rules: u32,
        at: DateTime<FixedOffset>,
        judge: impl FnOnce(&Reader<'_>) -> Result<Vec<FlagWrite>>,
    ) -> Result<bool> {
        self.remember(|tx| {
            let writes = judge(&Reader::new(tx))?;
            for one in &writes {
                write(tx, one, at)?;
            }
            tx.execute("UPDATE judged SET rules = ?1", [rules])?;
            Ok(!writes.is_empty())
        })
    }

    /// Remembers that these flags were on the screen, each once.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn record_shown(&mut self, flags: &[FlagId], at: DateTime<FixedOffset>) -> Result<()> {
        let mut unseen = Vec::new();
        for flag in flags {
            if !unseen.contains(flag) && !self.reader().flag_events(*flag)?.iter().any(is_shown) {
                unseen.push(*flag);
            }
        }
        if unseen.is_empty() {
            return Ok(());
        }
        let (at, offset) = stamp(at);
        self.remember(|tx| {
            for flag in unseen {
                // Asked again under the lock, for another window.
                tx.execute(
                    "INSERT INTO flag_event (flag, at, offset_minutes, kind, level, rules) \
                     SELECT key, ?2, ?3, 'shown', level, rules FROM flag f WHERE id = ?1 AND NOT \
                     EXISTS (SELECT 1 FROM flag_event WHERE flag = f.key AND kind = 'shown')",
                    params![key(flag), at, offset],
                )?;
            }
            Ok(())
        })
    }
}

fn is_shown(event: &FlagEvent) -> bool {
    event.kind == FlagEventKind::Shown
}

/// Stores one flag and appends what happened to it at `at`. Only what raised or changed a flag
/// has a log as its cause.
pub(super) fn write(
    db: &Connection,
    FlagWrite { record, kind }: &FlagWrite,
    at: DateTime<FixedOffset>,
) -> Result<()> {
    put(db, record)?;
    let cause = match kind {
        FlagEventKind::Raised | FlagEventKind::Changed => record.cause,
        FlagEventKind::Shown | FlagEventKind::Cleared | FlagEventKind::Withdrawn => None,
    };
    let (level, rules) = (record.level, record.rules);
    append(db, &FlagEvent { flag: record.id, at, kind: *kind, level, cause, rules })
}

/// Stores a flag of another copy of this journal as that one remembers it. One that is there
/// already stays as it is.
pub(super) fn remember(db: &Connection, story: &FlagStory) -> Result<()> {
    if Reader::new(db).flag_key(story.record.id)?.is_some() {
        return Ok(());
    }
    put(db, &story.record)?;
    story.events.iter().try_for_each(|event| append(db, event))
}

/// Stores a flag as it stands.
pub(super) fn put(db: &Connection, record: &FlagRecord) -> Result<()> {
    let (raised_at, offset) = stamp(record.raised_at);
    db.prepare_cached(
        "INSERT INTO flag (id, session, site, rule, symptom, level, since, raised_at, \
         offset_minutes, cause, rules, open) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
         ON CONFLICT (id) DO UPDATE SET level = ?6, since = ?7, cause = ?10, rules = ?11, \
         open = ?12",
    )?
    .execute(params![
        key(record.id),
        key(record.key.session),
        record.key.site.map(key),
        record.key.rule.as_str(),
        record.key.symptom.map(crate::domain::Symptom::name),
        record.level.name(),
        record.since.0,
        raised_at,
        offset,
        record.cause.map(key),
        record.rules,
        record.open,
    ])?;
    Ok(())
}

/// Appends what happened to a flag that is stored.
pub(super) fn append(db: &Connection, event: &FlagEvent) -> Result<()> {
    let (at, offset) = stamp(event.at);
    db.prepare_cached(
        "INSERT INTO flag_event (flag, at, offset_minutes, kind, level, cause, rules) \
         SELECT key, ?2, ?3, ?4, ?5, ?6, ?7 FROM flag WHERE id = ?1",
    )?
    .execute(params![
        key(event.flag),
        at,
        offset,
        <&str>::from(event.kind),
        event.level.name(),
        event.cause.map(key),
        event.rules,
    ])?;
    Ok(())
}

/// What a flag is about, from the first four columns.
fn about(row: &Row<'_>) -> Result<FlagKey> {
    Ok(FlagKey {
        session: parsed(row, 0)?,
        site: maybe_parsed(row, 1)?,
        rule: RuleId::from(text(row, 2)?.to_owned()),
        symptom: maybe_parsed(row, 3)?,
    })
}

fn record(row: &Row<'_>) -> Result<FlagRecord> {
    Ok(FlagRecord {
        key: about(row)?,
        id: parsed(row, 4)?,
        level: parsed(row, 5)?,
        since: Day(row.get(6)?),
        raised_at: moment(row, 7)?,
        cause: maybe_parsed(row, 9)?,
        rules: row.get(10)?,
        open: row.get(11)?,
    })
}

fn event(row: &Row<'_>) -> Result<FlagEvent> {
    Ok(FlagEvent {
        flag: parsed(row, 0)?,
        at: moment(row, 1)?,
        kind: parsed(row, 3)?,
        level: parsed(row, 4)?,
        cause: maybe_parsed(row, 5)?,
        rules: row.get(6)?,
    })
}

fn answer(row: &Row<'_>) -> Result<FlagAnswer> {
    Ok(FlagAnswer {
        key: about(row)?,
        id: parsed(row, 4)?,
        flag: parsed(row, 5)?,
        at: moment(row, 6)?,
        day: Day(row.get(8)?),
        kind: parsed(row, 9)?,
        by: row.get(10)?,
        seen_on: maybe_parsed(row, 11)?,
        outcome: maybe_parsed(row, 12)?,
        note: row.get(13)?,
    })
}
