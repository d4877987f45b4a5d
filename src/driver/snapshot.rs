//! Reads what is in view.

use std::collections::BTreeMap;

use crate::assess::Judgement;
use crate::domain::{FlagRecord, Level, PatientId, SessionId};
use crate::effect::{Fault, SessionRow, Snapshot};
use crate::protocol::Library;
use crate::store::{Reader, Result, Store};

use super::view::{Depth, View, profile};

/// The session asked for, else the latest, with everything its screens show.
///
/// Without `complete` the sessions before are left out: what is on the first screen does not
/// need them. `fresh` was read and judged by the change just made.
pub(super) fn take(
    store: &Store,
    library: &Library,
    session: Option<SessionId>,
    complete: bool,
    fresh: Option<View>,
    new_id: impl FnOnce() -> PatientId,
) -> std::result::Result<Snapshot, Fault> {
    store
        .read(|reader| {
            let open = reader.open_flags()?;
            if let Some(view) = fresh.filter(|view| complete && is_wanted(reader, session, view)) {
                return snapshot(reader, view, complete, open);
            }
            let recovery = match session {
                // It may have been removed meanwhile.
                Some(id) => match reader.recovery(id)? {
                    Some(recovery) => Some(recovery),
                    None => reader.latest_recovery()?,
                },
                None => reader.latest_recovery()?,
            };
            let Some(recovery) = recovery else { return nothing(reader, complete, open, new_id) };
            let flagged = open.iter().any(|record| record.key.session == recovery.session.id);
            let depth = match (complete, flagged) {
                (true, _) => Depth::Whole,
                (false, true) => Depth::Judged,
                // Without an open flag there is nothing to show of a judgement on the first
                // screen: what is remembered is what was judged at the last change.
                (false, false) => Depth::Bare,
            };
            let view = View::read(reader, library, recovery, depth, new_id)?;
            snapshot(reader, view, complete, open)
        })
        .map_err(Fault::from)
}

/// Whether a view is of the session that is to be shown.
fn is_wanted(reader: &Reader<'_>, session: Option<SessionId>, view: &View) -> bool {
    let wanted = session.or_else(|| Some(reader.latest_session().ok()??.id));
    wanted == Some(view.recovery.session.id)
}

fn snapshot(
    reader: &Reader<'_>,
    view: View,
    complete: bool,
    open: Vec<FlagRecord>,
) -> Result<Snapshot> {
    let (number, sessions) = reader.place(view.recovery.session.id)?;
    Ok(Snapshot {
        profile: view.profile,
        profile_stored: view.profile_stored,
        recovery: Some(view.recovery),
        number,
        sessions,
        earlier: view.earlier,
        complete,
        ranges: view.ranges,
        answers: view.answers,
        judgement: view.judgement,
        open,
    })
}

/// Before the first session.
fn nothing(
    reader: &Reader<'_>,
    complete: bool,
    open: Vec<FlagRecord>,
    new_id: impl FnOnce() -> PatientId,
) -> Result<Snapshot> {
    let (profile, profile_stored) = profile(reader, new_id)?;
    Ok(Snapshot {
        profile,
        profile_stored,
        recovery: None,
        number: 0,
        sessions: 0,
        earlier: Vec::new(),
        complete,
        ranges: reader.ranges()?,
        answers: Vec::new(),
        judgement: Judgement::default(),
        open,
    })
}

/// Every session with its flags, oldest first.
pub(super) fn sessions(store: &Store) -> std::result::Result<Vec<SessionRow>, Fault> {
    store
        .read(|reader| {
            let mut flags: BTreeMap<SessionId, Vec<FlagRecord>> = BTreeMap::new();
            for record in reader.all_flags()? {
                flags.entry(record.key.session).or_default().push(record);
            }
            let logs = reader.log_counts()?;
            let rows = (1..).zip(reader.sessions()?).map(|(number, session)| {
                let flags = flags.remove(&session.id).unwrap_or_default();
                let of = logs.get(&session.id);
                SessionRow {
                    number,
                    logs: of.map_or(0, |(count, _)| *count),
                    last_day: of.map(|(_, day)| *day),
                    flags: flags.iter().map(|flag| u32::from(flag.level >= Level::Clinic)).sum(),
                    open: flags.into_iter().filter(|flag| flag.open).collect(),
                    session,
                }
            });
            Ok(rows.collect())
        })
        .map_err(Fault::from)
}
