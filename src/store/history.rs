//! The one way in which data changes, and the way back.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, TransactionBehavior, params};

use super::photo::{Made, keep_made};
use super::row::{moment, parsed, stamp, text};
use super::transact::{transact, transact_what_can_be_redone};
use super::{Reader, Result, Store, StoreError, flag, write};
use crate::domain::{Change, Edit, Fingerprint, FlagWrite, SessionId, Swap};

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The change as it was stored, with its records' new revisions.
    pub change: Change,
    /// The sessions whose judgement it may alter, each once.
    pub sessions: Vec<SessionId>,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its number, rising.
    pub seq: i64,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What was stored.
    pub change: Change,
    /// Whether a later entry took it back.
    pub undone: bool,
    /// The entry it took back itself, for an undo (of a change) or a redo (of an undo).
    pub undoes: Option<i64>,
}

/// Which way along the history.
#[derive(Clone, Copy)]
enum Kind {
    Done,
    Undo,
    Redo,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// The latest entry that this way takes back. A new change ends what could be redone.
    const fn target(self) -> Option<&'static str> {
        match self {
            Self::Done => None,
            Self::Undo => Some(
                "SELECT seq, change FROM changes c WHERE kind <> 'undo' AND NOT EXISTS \
                 (SELECT 1 FROM changes WHERE undoes = c.seq) ORDER BY seq DESC LIMIT 1",
            ),
            Self::Redo => Some(
                "SELECT seq, change FROM changes c WHERE kind = 'undo' AND NOT EXISTS \
                 (SELECT 1 FROM changes WHERE undoes = c.seq) AND seq > ifnull((SELECT seq \
                 FROM changes WHERE kind = 'done' ORDER BY seq DESC LIMIT 1), 0) \
                 ORDER BY seq DESC LIMIT 1",
            ),
        }
    }
}

impl Store {
    /// Applies a change, all of it or nothing, and stores what `judge` says about the flags of the
    /// sessions it touches; `judge` reads the journal as it is after the change. An edited
    /// record gets the revision that follows the one before.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a record is not as the change expects it; when something
    /// else still needs what is removed; when a value is refused; when the journal cannot be
    /// written; whatever `judge` answers. Nothing is stored then.
    pub fn commit(
        &mut self,
        change: &Change,
        at: DateTime<FixedOffset>,
        judge: impl FnOnce(&Reader<'_>, &[SessionId]) -> Result<Vec<FlagWrite>>,
    ) -> Result<Committed> {
        self.write(|tx| store(tx, change, at, Kind::Done, None, judge))
    }

    /// Applies a change that attaches a file, and keeps what was made of its pixels: both or
    /// nothing.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn attach(
        &mut self,
        change: &Change,
        (sha256, made): (Fingerprint, &Made),
        at: DateTime<FixedOffset>,
        judge: impl FnOnce(&Reader<'_>, &[SessionId]) -> Result<Vec<FlagWrite>>,
    ) -> Result<Committed> {
        self.write(|tx| {
            keep_made(tx, sha256, made)?;
            store(tx, change, at, Kind::Done, None, judge)
        })
    }

    /// Takes back the last change that was not taken back; `None` when there is none.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn undo(
        &mut self,
        at: DateTime<FixedOffset>,
        judge: impl FnOnce(&Reader<'_>, &[SessionId]) -> Result<Vec<FlagWrite>>,
    ) -> Result<Option<Committed>> {
        self.take_back(Kind::Undo, at, judge)
    }

    /// Applies again what was last taken back, unless something else was changed since; `None`
    /// when there is nothing.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn redo(
        &mut self,
        at: DateTime<FixedOffset>,
        judge: impl FnOnce(&Reader<'_>, &[SessionId]) -> Result<Vec<FlagWrite>>,
    ) -> Result<Option<Committed>> {
        self.take_back(Kind::Redo, at, judge)
    }

    fn take_back(
        &mut self,
        kind: Kind,
        at: DateTime<FixedOffset>,
        judge: impl FnOnce(&Reader<'_>, &[SessionId]) -> Result<Vec<FlagWrite>>,
    ) -> Result<Option<Committed>> {
        let Some(sql) = kind.target() else { return Ok(None) };
        self.write(|tx| {
            let target = Reader::new(tx)
                .one(sql, [], |row| Ok((row.get::<_, i64>(0)?, change_from(text(row, 1)?)?)))?;
            // What was removed for good ends the way back: nothing else is taken back in its place.
            let Some((seq, change)) = target.filter(|(_, change)| !change.edits.is_empty()) else {
                return Ok(None);
            };
            store(tx, &change.inverse(), at, kind, Some(seq), judge).map(Some)
        })
    }

    /// All that `work` does or nothing.
    pub(super) fn write<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        transact(&mut self.db, TransactionBehavior::Immediate, work)
    }

    /// The same with what the program does by itself, and would do anew.
    pub(super) fn remember<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        transact_what_can_be_redone(&mut self.db, TransactionBehavior::Immediate, work)
    }
}

impl Reader<'_> {
    /// When something was last written down, whatever it was; `None` before that.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn last_written(&self) -> Result<Option<DateTime<FixedOffset>>> {
        let sql = "SELECT at, offset_minutes FROM changes ORDER BY seq DESC LIMIT 1";
        self.one(sql, [], |row| moment(row, 0))
    }

    /// The last `limit` entries of the history, the newest first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn history(&self, limit: usize) -> Result<Vec<HistoryEntry>> {
        self.all(
            "SELECT seq, at, offset_minutes, change, undoes, EXISTS (SELECT 1 FROM changes \
             WHERE undoes = c.seq) FROM changes c ORDER BY seq DESC LIMIT ?1",
            [i64::try_from(limit).unwrap_or(i64::MAX)],
            |row| {
                Ok(HistoryEntry {
                    seq: row.get(0)?,
                    at: moment(row, 1)?,
                    change: change_from(text(row, 3)?)?,
                    undoes: row.get(4)?,
                    undone: row.get(5)?,
                })
            },
        )
    }
}

fn store(
    tx: &Connection,
    change: &Change,
    at: DateTime<FixedOffset>,
    kind: Kind,
    undoes: Option<i64>,
    judge: impl FnOnce(&Reader<'_>, &[SessionId]) -> Result<Vec<FlagWrite>>,
) -> Result<Committed> {
    let mut touched = Touched::default();
    let mut edits = Vec::with_capacity(change.edits.len());
    for edit in &change.edits {
        edits.push(apply(tx, edit, undoes.is_some())?);
        touched.note(edit);
    }
    let change = Change { edits };
    let json = serde_json::to_string(&change)
        .map_err(|error| StoreError::Internal { detail: error.to_string() })?;
    let (utc, offset) = stamp(at);
    tx.prepare_cached(
        "INSERT INTO changes (at, offset_minutes, kind, undoes, change) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![utc, offset, kind.name(), undoes, json])?;
    let reader = Reader::new(tx);
    let sessions = touched.sessions(&reader)?;
    for write in judge(&reader, &sessions)? {
        flag::write(tx, &write, at)?;
    }
    Ok(Committed { change, sessions })
}

fn apply(tx: &Connection, edit: &Edit, taken_back: bool) -> Result<Edit> {
    Ok(match edit {
        Edit::Session(swap) => Edit::Session(write::apply(tx, swap, taken_back)?),
        Edit::Log(swap) => Edit::Log(write::apply(tx, swap, taken_back)?),
        Edit::Profile(swap) => Edit::Profile(write::apply(tx, swap, taken_back)?),
        Edit::Range(swap) => Edit::Range(write::apply(tx, swap, taken_back)?),
        Edit::Flag(swap) => {
            swap.after.iter().try_for_each(|story| flag::remember(tx, story))?;
            Edit::Flag(swap.clone())
        }
        Edit::Answer(swap) => Edit::Answer(write::apply(tx, swap, taken_back)?),
        Edit::Plan(swap) => Edit::Plan(write::apply(tx, swap, taken_back)?),
        Edit::Screening(swap) => Edit::Screening(write::apply(tx, swap, taken_back)?),
        Edit::Benefit(swap) => Edit::Benefit(write::apply(tx, swap, taken_back)?),
        Edit::Sheet(swap) => Edit::Sheet(write::apply(tx, swap, taken_back)?),
        Edit::Tool(swap) => Edit::Tool(write::apply(tx, swap, taken_back)?),
        Edit::Photo(swap) => Edit::Photo(write::apply(tx, swap, taken_back)?),
        Edit::Clinic(swap) => Edit::Clinic(write::apply(tx, swap, taken_back)?),
        Edit::Comment(swap) => Edit::Comment(write::apply(tx, swap, taken_back)?),
        Edit::StudyRanges(swap) => Edit::StudyRanges(write::apply(tx, swap, taken_back)?),
    })
}

/// What people call a record that is not as the history says it was last stored. Nothing else tells
/// that a letter in a text was changed, or a number within its bounds.
pub(super) fn altered(reader: &Reader<'_>) -> Result<Option<&'static str>> {
    let mut seen = BTreeSet::new();
    for entry in reader.history(usize::MAX)? {
        for edit in entry.change.edits.iter().rev() {
            let altered = match edit {
                Edit::Session(swap) => is_altered(reader, swap, &mut seen),
                Edit::Log(swap) => is_altered(reader, swap, &mut seen),
                Edit::Profile(swap) => is_altered(reader, swap, &mut seen),
                Edit::Range(swap) => is_altered(reader, swap, &mut seen),
                // Flags are judged, and only added to.
                Edit::Flag(_) => Ok(None),
                Edit::Answer(swap) => is_altered(reader, swap, &mut seen),
                Edit::Plan(swap) => is_altered(reader, swap, &mut seen),
                Edit::Screening(swap) => is_altered(reader, swap, &mut seen),
                Edit::Benefit(swap) => is_altered(reader, swap, &mut seen),
                Edit::Sheet(swap) => is_altered(reader, swap, &mut seen),
                Edit::Tool(swap) => is_altered(reader, swap, &mut seen),
                Edit::Photo(swap) => is_altered(reader, swap, &mut seen),
                Edit::Clinic(swap) => is_altered(reader, swap, &mut seen),
                Edit::Comment(swap) => is_altered(reader, swap, &mut seen),
                Edit::StudyRanges(swap) => is_altered(reader, swap, &mut seen),
            }?;
            if altered.is_some() {
                return Ok(altered);
            }
        }
    }
    Ok(None)
}

/// `seen`: those of which a later entry has told already.
fn is_altered<T: write::Record>(
    reader: &Reader<'_>,
    swap: &Swap<T>,
    seen: &mut BTreeSet<(&'static str, String)>,
) -> Result<Option<&'static str>> {
    let Some(record) = swap.after.as_ref().or(swap.before.as_ref()) else { return Ok(None) };
    let is_last = seen.insert((T::WHAT, record.identity()));
    Ok((is_last && record.stored(reader)? != swap.after).then_some(T::WHAT))
}

/// The sessions whose judgement a change may alter.
#[derive(Default)]
struct Touched {
    named: Vec<SessionId>,
    /// A profile or a general range alters the judgement of every session.
    every: bool,
}

impl Touched {
    fn note(&mut self, edit: &Edit) {
        match edit {
            Edit::Session(swap) => {
                self.add(swap.before.iter().chain(&swap.after).map(|session| Some(session.id)));
            }
            Edit::Log(swap) => {
                self.add(swap.before.iter().chain(&swap.after).map(|log| Some(log.session)));
            }
            Edit::Range(swap) => {
                self.add(swap.before.iter().chain(&swap.after).map(|range| range.session));
            }
            Edit::Flag(swap) => {
                let stories = swap.before.iter().chain(&swap.after);
                self.add(stories.map(|story| Some(story.record.key.session)));
            }
            Edit::Answer(swap) => {
                self.add(swap.before.iter().chain(&swap.after).map(|one| Some(one.key.session)));
            }
            Edit::Profile(_) => self.every = true,
            Edit::Plan(_)
            | Edit::Screening(_)
            | Edit::Benefit(_)
            | Edit::Sheet(_)
            | Edit::Tool(_)
            | Edit::Clinic(_)
            | Edit::Comment(_)
            | Edit::StudyRanges(_)
            // A photo never raises or clears a flag.
            | Edit::Photo(_) => {}
        }
    }

    fn add(&mut self, sessions: impl Iterator<Item = Option<SessionId>>) {
        for session in sessions {
            match session {
                None => self.every = true,
                Some(id) if !self.named.contains(&id) => self.named.push(id),
                Some(_) => {}
            }
        }
    }

    /// In the order of the change, then all others by date when every session is meant.
    fn sessions(mut self, reader: &Reader<'_>) -> Result<Vec<SessionId>> {
        if self.every {
            let all = reader
                .all("SELECT id FROM session ORDER BY date, time, id", [], |row| parsed(row, 0))?;
            self.add(all.into_iter().map(Some));
        }
        Ok(self.named)
    }
}

/// Takes some edits out of the history for good. A change that consisted of nothing else stays as
/// an empty one, which nobody can take back.
pub(super) fn forget(tx: &Connection, is_meant: impl Fn(&Edit) -> bool) -> Result<()> {
    let all = Reader::new(tx).all("SELECT seq, change FROM changes", [], |row| {
        Ok((row.get::<_, i64>(0)?, change_from(text(row, 1)?)?))
    })?;
    for (seq, mut change) in all {
        let before = change.edits.len();
        change.edits.retain(|edit| !is_meant(edit));
        if change.edits.len() < before {
            let json = serde_json::to_string(&change)
                .map_err(|error| StoreError::Internal { detail: error.to_string() })?;
            tx.execute("UPDATE changes SET change = ?2 WHERE seq = ?1", params![seq, json])?;
        }
    }
    Ok(())
}

fn change_from(json: &str) -> Result<Change> {
    serde_json::from_str(json).map_err(|error| StoreError::unreadable_json("history", &error))
}
