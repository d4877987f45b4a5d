//! Reading logs: one query for the logs, one for their scores, one for the person's own symptoms.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rusqlite::{Params, Row};

use super::row::{key, listed, maybe_names, maybe_parsed, moment, names, parsed, severity, text};
use super::{Reader, Result};
use crate::domain::{
    Context, Day, DayLog, LogId, Medicine, OwnSymptom, Score, Scores, Sign, Signs, Temperature,
};

impl Reader<'_> {
    /// One log.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn log(&self, id: LogId) -> Result<Option<DayLog>> {
        let Some(key) = self.one("SELECT key FROM day_log WHERE id = ?1", [key(id)], |row| {
            Ok(row.get::<_, i64>(0)?)
        })?
        else {
            return Ok(None);
        };
        Ok(self.logs("d.key = ?1", [key])?.pop())
    }

    /// The log whose identity begins or ends with `text`.
    ///
    /// # Errors
    /// [`StoreError::Ambiguous`](super::StoreError::Ambiguous) when there are several; when the
    /// journal cannot be read.
    pub fn find_log(&self, text: &str) -> Result<Option<DayLog>> {
        match self.find("day_log", text)? {
            Some(id) => self.log(id),
            None => Ok(None),
        }
    }

    /// The logs of a session on some days.
    pub(super) fn logs_of(&self, session: i64, days: &RangeInclusive<Day>) -> Result<Vec<DayLog>> {
        let between = (session, days.start().0, days.end().0);
        self.logs("d.session = ?1 AND d.day BETWEEN ?2 AND ?3", between)
    }

    /// The logs that a condition on `day_log d` names, by day and in the order they came in.
    fn logs(&self, condition: &str, values: impl Params + Copy) -> Result<Vec<DayLog>> {
        let mut before = SignTexts::default();
        let mut logs = self.all(
            &format!(
                "SELECT d.key, d.id, s.id, p.id, d.day, d.date, d.logged_at, d.offset_minutes, \
                 d.zone, d.signs_yes, d.signs_no, d.signs_rest, d.temperature, d.medicines, \
                 d.context, d.products, d.note, d.revision, d.entered_by FROM day_log d \
                 JOIN session s ON s.key = d.session LEFT JOIN site p ON p.key = d.site \
                 WHERE {condition} ORDER BY d.day, d.key"
            ),
            values,
            |row| keyed_log(row, &mut before),
        )?;
        self.children(
            &format!(
                "SELECT o.log, o.item, o.severity, o.how FROM day_log d \
                 CROSS JOIN observation o ON o.log = d.key WHERE {condition} ORDER BY d.day, d.key"
            ),
            values,
            &mut logs,
            |log, row| {
                let score = Score { severity: severity(row, 2)?, how: parsed(row, 3)? };
                log.scores.set(parsed(row, 1)?, score.severity, score.how);
                Ok(())
            },
        )?;
        self.children(
            &format!(
                "SELECT o.log, o.name, o.severity FROM day_log d \
                 CROSS JOIN own_symptom o ON o.log = d.key WHERE {condition} \
                 ORDER BY d.day, d.key, o.position"
            ),
            values,
            &mut logs,
            |log, row| {
                let name = text(row, 1)?.to_owned();
                log.own.push(OwnSymptom { name, severity: severity(row, 2)? });
                Ok(())
            },
        )?;
        Ok(logs.into_iter().map(|(_, log)| log).collect())
    }

    /// Gives rows that begin with a log's key to their logs; both come in the same order.
    fn children(
        &self,
        sql: &str,
        values: impl Params,
        logs: &mut [(i64, DayLog)],
        give: impl Fn(&mut DayLog, &Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query(values)?;
        let mut rest = logs.iter_mut();
        let mut log = rest.next();
        while let Some(row) = rows.next()? {
            let key: i64 = row.get(0)?;
            while log.as_ref().is_some_and(|(here, _)| *here != key) {
                log = rest.next();
            }
            if let Some((_, log)) = log.as_mut() {
                give(log, row)?;
            }
        }
        Ok(())
    }
}

fn keyed_log(row: &Row<'_>, before: &mut SignTexts) -> Result<(i64, DayLog)> {
    let log = DayLog {
        id: parsed(row, 1)?,
        session: parsed(row, 2)?,
        site: maybe_parsed(row, 3)?,
        day: Day(row.get(4)?),
        date: parsed(row, 5)?,
        logged_at: moment(row, 6)?,
        zone: row.get(8)?,
        scores: Scores::default(),
        own: Vec::new(),
        signs: signs(row, 9, before)?,
        temperature: row.get::<_, Option<i16>>(12)?.map(Temperature),
        medicines: maybe_names::<Medicine, BTreeSet<_>>(row, 13)?,
        context: names::<Context, BTreeSet<_>>(row, 14)?,
        products: listed(row, 15)?,
        note: row.get(16)?,
        revision: row.get(17)?,
        entered_by: row.get(18)?,
    };
    Ok((row.get(0)?, log))
}

/// The sign columns of the log read before: most days answer alike, and thirty names take longer
/// to read than three texts to compare.
#[derive(Default)]
struct SignTexts {
    texts: [String; 3],
    signs: Signs,
}

/// Three columns of names: yes, no, no by one key for all.
fn signs(row: &Row<'_>, column: usize, before: &mut SignTexts) -> Result<Signs> {
    let [no, rest_no] = [1, 2].map(|further| column.saturating_add(further));
    let texts = [text(row, column)?, text(row, no)?, text(row, rest_no)?];
    if before.texts == texts {
        return Ok(before.signs);
    }
    let mut signs = Signs::default();
    for sign in names::<Sign, Vec<_>>(row, no)? {
        signs.set(sign, false);
    }
    for sign in names::<Sign, Vec<_>>(row, rest_no)? {
        signs.set_rest_none(sign);
    }
    for sign in names::<Sign, Vec<_>>(row, column)? {
        signs.set(sign, true);
    }
    *before = SignTexts { texts: texts.map(str::to_owned), signs };
    Ok(signs)
}
