//! Reads what is in view.

use std::collections::BTreeMap;

use crate::assess::{Case, judge};
use crate::domain::{FlagRecord, Level, PatientId, Profile, SessionId};
use crate::effect::{Fault, SessionRow, Snapshot};
use crate::protocol::Library;
use crate::store::{Reader, Store};

use super::EARLIER;

/// The session asked for, else the latest, with everything its screens show.
///
/// Without `complete` the sessions before are left out: what is on the first screen does not
/// need them.
pub(super) fn take(
    store: &Store,
    library: &Library,
    session: Option<SessionId>,
    complete: bool,
    mut new_id: impl FnMut() -> PatientId,
) -> Result<Snapshot, Fault> {
    store
        .read(|reader| {
            let stored = reader.profile()?;
            let profile_stored = stored.is_some();
            let profile = stored.unwrap_or_else(|| Profile::new(new_id()));
            let recovery = match session {
                // It may have been removed meanwhile.
                Some(id) => match reader.recovery(id)? {
                    Some(recovery) => Some(recovery),
                    None => reader.latest_recovery()?,
                },
                None => reader.latest_recovery()?,
            };
            let ranges = reader.ranges()?;
            let open = reader.open_flags()?;
            let earlier = match &recovery {
                Some(recovery) if complete => reader.earlier(&recovery.session, EARLIER)?,
                _ => Vec::new(),
            };
            let mut answers = Vec::new();
            if let Some(recovery) = &recovery {
                answers = reader.answers(recovery.session.id)?;
            }
            if let Some(before) = earlier.first() {
                answers.extend(reader.answers(before.session.id)?);
            }
            // Without an open flag there is nothing to show of a judgement on the first screen:
            // what is remembered is what was judged at the last change.
            let flagged = |id: SessionId| open.iter().any(|record| record.key.session == id);
            let judged = recovery.as_ref().filter(|r| complete || flagged(r.session.id));
            let judgement = judged.map_or_else(Default::default, |recovery| {
                judge(Case {
                    library,
                    profile: &profile,
                    recovery,
                    earlier: &earlier,
                    ranges: &ranges,
                    answers: &answers,
                })
            });
            let (number, sessions) = place(reader, recovery.as_ref().map(|r| r.session.id))?;
            Ok(Snapshot {
                profile,
                profile_stored,
                recovery,
                number,
                sessions,
                earlier,
                complete,
                ranges,
                answers,
                judgement,
                open,
            })
        })
        .map_err(Fault::from)
}

/// The place of a session among all, from 1, and how many there are.
fn place(reader: &Reader<'_>, id: Option<SessionId>) -> crate::store::Result<(u32, u32)> {
    match id {
        None => Ok((0, 0)),
        Some(id) => reader.place(id),
    }
}

/// Every session with its flags, oldest first.
pub(super) fn sessions(store: &Store) -> Result<Vec<SessionRow>, Fault> {
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
