//! Reads what is in view.

use std::collections::BTreeMap;

use crate::assess::Judgement;
use crate::domain::{Day, FlagRecord, Level, PatientId, Recovery, Session, SessionId, Setting};
use crate::effect::{Beside, Fault, SessionRow, Snapshot};
use crate::protocol::Library;
use crate::store::{Reader, Result, Store};

use super::view::{Ask, EARLIER, View, profile};

const NO_DAYS: std::ops::RangeInclusive<Day> = Day::TREATMENT..=Day::BEFORE;

/// The session asked for, else the latest, with everything its screens show.
///
/// Unless it must be `judged`, it is not while no flag of it is open: what is remembered is what
/// was judged at the last change, so the first screen has nothing to show of a judgement then.
/// `fresh` was read and judged by the change just made.
pub(super) fn take(
    store: &Store,
    library: &Library,
    session: Option<SessionId>,
    judged: bool,
    fresh: Option<View>,
    new_id: impl FnOnce() -> PatientId,
) -> std::result::Result<Snapshot, Fault> {
    store
        .read(|reader| {
            if let Some(view) = fresh.filter(|view| is_wanted(reader, session, view)) {
                let mut open = reader.flags_in_view(view.recovery.session.id)?;
                open.retain(|flag| flag.open);
                return snapshot(reader, view, open);
            }
            let Some(recovery) = in_view(reader, session)? else {
                return nothing(reader, new_id);
            };
            let flags = reader.flags_in_view(recovery.session.id)?;
            let flagged =
                flags.iter().any(|flag| flag.open && flag.key.session == recovery.session.id);
            let ask = if judged || flagged { Ask::Logs(&flags) } else { Ask::Nothing };
            let view = View::read(reader, library, recovery, ask, new_id)?;
            snapshot(reader, view, flags.into_iter().filter(|flag| flag.open).collect())
        })
        .map_err(Fault::from)
}

/// The session asked for, else the latest: it may have been removed meanwhile.
fn in_view(reader: &Reader<'_>, session: Option<SessionId>) -> Result<Option<Recovery>> {
    match session.map(|id| reader.recovery(id)).transpose()?.flatten() {
        Some(recovery) => Ok(Some(recovery)),
        None => reader.latest_recovery(),
    }
}

/// Whether a view is of the session that is to be shown.
fn is_wanted(reader: &Reader<'_>, session: Option<SessionId>, view: &View) -> bool {
    let wanted = session.or_else(|| Some(reader.latest_session().ok()??.id));
    wanted == Some(view.recovery.session.id)
}

fn snapshot(reader: &Reader<'_>, view: View, open: Vec<FlagRecord>) -> Result<Snapshot> {
    let session = &view.recovery.session;
    let session_id = session.id;
    let (number, sessions) = reader.place(session)?;
    let elsewhere = match session.setting {
        Setting::Home => reader.latest_elsewhere(session.date)?,
        Setting::Clinic | Setting::Unknown => None,
    };
    Ok(Snapshot {
        profile: view.profile,
        profile_stored: view.profile_stored,
        recovery: Some(view.recovery),
        number,
        sessions,
        ranges: view.ranges,
        answers: view.answers,
        judgement: view.judgement,
        open,
        photos: reader.photos_of(session_id)?,
        course: reader.course()?,
        elsewhere,
        written: reader.last_written()?,
    })
}

/// Before the first session.
fn nothing(reader: &Reader<'_>, new_id: impl FnOnce() -> PatientId) -> Result<Snapshot> {
    let (profile, profile_stored) = profile(reader, new_id)?;
    Ok(Snapshot {
        profile,
        profile_stored,
        recovery: None,
        number: 0,
        sessions: 0,
        ranges: reader.ranges()?,
        answers: Vec::new(),
        judgement: Judgement::default(),
        open: reader.open_flags()?,
        photos: Vec::new(),
        course: reader.course()?,
        elsewhere: None,
        written: reader.last_written()?,
    })
}

/// The earlier session on the same area that is so many places back, from 0, with all its logs.
pub(super) fn beside(
    store: &Store,
    session: Option<SessionId>,
    place: usize,
) -> std::result::Result<Option<Beside>, Fault> {
    store
        .read(|reader| {
            let Some(recovery) = in_view(reader, session)? else { return Ok(None) };
            let days = |at, _: &Session| if at == place { Day::EVERY } else { NO_DAYS };
            let earlier = reader.earlier(&recovery.session, (place + 1).min(EARLIER), days)?;
            let Some(recovery) = earlier.into_iter().nth(place) else { return Ok(None) };
            let (number, _) = reader.place(&recovery.session)?;
            Ok(Some(Beside { place, number, recovery }))
        })
        .map_err(Fault::from)
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
                    logs: of.map_or(0, |(count, _, _)| *count),
                    days: of.map_or(0, |(_, days, _)| *days),
                    last_day: of.map(|(_, _, day)| *day),
                    flags: flags.iter().map(|flag| u32::from(flag.level >= Level::Clinic)).sum(),
                    open: flags.into_iter().filter(|flag| flag.open).collect(),
                    session,
                }
            });
            Ok(rows.collect())
        })
        .map_err(Fault::from)
}
