//! Treatment sessions.

mod fields;
mod told;

use crate::app::date::stands_alone;
use crate::app::words;
use crate::assess::appointment_done;
use crate::domain::{Change, Day, DayLog, Edit, How, Profile, Session, Swap, Symptom};
use crate::driver::Driver;
use crate::effect::{Effect, Outcome, SessionRow};
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::args::Sessions;
use super::ask;
use super::context::Context;
use super::date::Calendar;
use super::journal::{self, known, pick};
use super::json;

use fields::{sites, skin_before};

use told::Saved;

pub(super) use fields::{SessionFields, area, filled, named, number};

/// `aftercare session`.
pub(super) fn run(context: &Context, command: Sessions) -> Result {
    match command {
        Sessions::Add(fields) => add(context, &fields),
        Sessions::List => told::list(context),
        Sessions::Show { id } => told::show(context, &id),
        Sessions::Edit { id, fields } => edit(context, &id, &fields),
        Sessions::Remove { id, with_logs } => remove(context, &id, with_logs),
    }
}

fn add(context: &Context, fields: &SessionFields) -> Result {
    // Everything is read before the journal is made or touched.
    if fields.date.is_none() {
        return Err(Failure::field(
            "date",
            say::cli_session::no_date(),
            say::cli_session::no_date_hint(),
        ));
    }
    if sites(context.library, fields)?.is_empty() {
        return Err(Failure::field(
            "site",
            say::cli_session::no_site(),
            say::cli_session::no_site_hint(),
        ));
    }
    let before = fields.before.as_deref().map(skin_before).transpose()?.unwrap_or_default();
    let known = known(context)?;
    let is_right = fields.clock_is_right || fields.date.as_deref().is_some_and(stands_alone);
    journal::trust_clock(context, known.written, Day(i32::MAX), is_right)?;
    let today = journal::today(context, &known);
    let calendar = journal::calendar(context, &known);
    let blank = Session::new(
        crate::domain::SessionId::new(0, [0; 10]),
        today,
        context.library.newest_ranges(),
    );
    let mut session = filled(context.library, &known.course, blank, fields, calendar)?;
    if fields.series.is_none() {
        let latest = known.recovery.as_ref().map(|recovery| &recovery.session);
        session.series = known.course.joins(session.setting, latest);
    }
    session.note = ask::note(fields.note.as_deref())?.unwrap_or_default();
    let driver = &mut *context.write()?;
    let (_, ids) = driver.outside();
    session.id = ids.make(context.at());
    for site in &mut session.sites {
        site.id = ids.make(context.at());
    }
    let mut edits = vec![Edit::Session(Swap::make(session.clone()))];
    let contact = session.whom_to_call().filter(|_| !known.profile.has_contact());
    let is_new_contact = contact.is_some();
    if is_new_contact || !known.profile_stored {
        let contact = contact.or_else(|| known.profile.contact.clone());
        let after = Profile { contact, ..known.profile.clone() };
        edits.push(Edit::Profile(if known.profile_stored {
            Swap::edit(known.profile, after)
        } else {
            Swap::make(Profile { id: ids.make(context.at()), ..after })
        }));
    }
    if !before.is_empty() {
        let date = Day::BEFORE.date(session.date).unwrap_or(session.date);
        let id = ids.make(context.at());
        let mut log = DayLog::empty(id, session.id, None, Day::BEFORE, date, context.at());
        log.zone.clone_from(&context.now.zone);
        for (symptom, severity) in Symptom::MAIN.iter().zip(before) {
            log.scores.set(*symptom, severity, How::Recalled);
        }
        edits.push(Edit::Log(Swap::make(log)));
    }
    let done = appointment_done(&context.library.course, &session, &known.course);
    let taken = done.as_ref().and_then(|swap| swap.before.as_ref()?.appointment);
    edits.extend(done.map(Edit::Plan));
    driver.commit(&Change { edits })?;
    told::saved(context, driver, &session, &Saved { verb: "Saved", is_new_contact, taken })
}

fn edit(context: &Context, id: &str, fields: &SessionFields) -> Result {
    let driver = &mut *context.change()?;
    let before = pick(driver, id)?;
    let reader = driver.store().reader();
    let day_ends = reader.profile()?.map_or(Profile::DAY_ENDS, |profile| profile.day_ends);
    let calendar = Calendar { today: context.now.today(day_ends), treatment: None };
    let course = reader.course()?;
    let mut after = filled(context.library, &course, before.clone(), fields, calendar)?;
    if let Some(note) = ask::note(fields.note.as_deref())? {
        after.note = note;
    }
    for site in &mut after.sites {
        // A place keeps its identity: logs may name it.
        let old = before.sites.iter().find(|old| old.area == site.area && old.side == site.side);
        match old {
            Some(old) => {
                site.id = old.id;
                site.passes = site.passes.or(old.passes);
                site.needles = site.needles.or(old.needles);
            }
            None => site.id = driver.outside().1.make(context.at()),
        }
    }
    if fields.before.is_some() {
        return Err(Failure::field(
            "before",
            say::cli_session::before_is_log(),
            say::cli_session::before_is_log_hint(),
        ));
    }
    if after == before {
        return Answer::unchanged(context.global.json);
    }
    let mut edits = vec![Edit::Session(Swap::edit(before.clone(), after.clone()))];
    if before.date != after.date {
        // A log keeps its civil date, so its healing day moves; the skin before stays before.
        let moved = Day::between(after.date, before.date).0;
        let logs = driver.store().reader().recovery(before.id)?.map_or_else(Vec::new, |r| r.logs);
        for log in logs.into_iter().filter(|log| log.day >= Day::TREATMENT) {
            let mut after = log.clone();
            after.day = log.day.plus(moved);
            edits.push(Edit::Log(Swap::edit(log, after)));
        }
        for photo in driver.store().reader().photos_of(before.id)? {
            let moved = photo.moved(after.date);
            edits.push(Edit::Photo(Swap::edit(photo, moved)));
        }
    }
    driver.commit(&Change { edits })?;
    told::saved(
        context,
        driver,
        &after,
        &Saved { verb: "Changed", is_new_contact: false, taken: None },
    )
}

fn remove(context: &Context, id: &str, with_logs: bool) -> Result {
    let driver = &mut *context.change()?;
    let session = pick(driver, id)?;
    let reader = driver.store().reader();
    let (number, _) = reader.place(&session)?;
    let logs = reader.recovery(session.id)?.map_or_else(Vec::new, |recovery| recovery.logs);
    let photos = reader.photos_of(session.id)?;
    let count = logs.len() + photos.len();
    let words = words::photo::with_photos(words::logs(&logs), photos.len());
    if count > 0 && !with_logs {
        return Err(Failure::refused(
            "in_use",
            say::cli_session::in_use(&number, &words),
            say::cli_session::in_use_hint(),
        ));
    }
    let ranges = reader.ranges()?.into_iter().filter(|range| range.session == Some(session.id));
    let mut edits: Vec<Edit> = ranges.map(|range| Edit::Range(Swap::remove(range))).collect();
    edits.extend(logs.into_iter().map(|log| Edit::Log(Swap::remove(log))));
    edits.extend(photos.into_iter().map(|photo| Edit::Photo(Swap::remove(photo))));
    edits.push(Edit::Session(Swap::remove(session)));
    driver.commit(&Change { edits })?;
    if context.global.json {
        return Answer::json(&json::Done { done: "session_removed" });
    }
    Ok(Answer::text(say::cli_session::removed(&number, &words)))
}

/// Every session with its flags, oldest first.
pub(super) fn rows(driver: &mut Driver) -> Result<Vec<SessionRow>> {
    match driver.perform(&Effect::Sessions) {
        Outcome::Sessions(rows) => Ok(rows),
        Outcome::Fault(fault) => Err(fault.into()),
        _ => Ok(Vec::new()),
    }
}
