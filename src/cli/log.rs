//! Logging a day.

use chrono::NaiveDate;
use serde::Serialize;

use crate::app::date::stands_alone;
use crate::app::words;
use crate::domain::{
    Change, Day, DayLog, Degrees, Edit, How, Profile, Session, SiteId, Swap, Symptom, View,
};
use crate::driver::Driver;
use crate::effect::Attach;
use crate::protocol::Library;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::args::{Log, LogFields, Logs};
use super::ask::Console;
use super::context::Context;
use super::date::{Calendar, healing_day};
use super::form;
use super::journal::{SHORTEST_ID, case, pick, trust_clock, view_id};
use super::json;
use super::photo::{attach_to, looked_at};
use super::session::area;
use super::values::{fill, forget};
use super::verdict;

/// `aftercare log`.
pub(super) fn run(context: &Context, log: &Log) -> Result {
    match &log.command {
        Some(Logs::Edit { id, fields, clear }) => edit(context, id, fields, clear),
        Some(Logs::Remove { id }) => remove(context, id),
        None => add(context, log),
    }
}

/// A session that is logged for, and its calendar.
pub(super) struct Target {
    pub session: Session,
    pub calendar: Calendar,
}

impl Target {
    /// A log without answers.
    pub fn blank(
        &self,
        context: &Context,
        driver: &mut Driver,
        (day, date): (Day, NaiveDate),
        site: Option<SiteId>,
    ) -> DayLog {
        let id = driver.outside().1.make(context.at());
        let mut log = DayLog::empty(id, self.session.id, site, day, date, context.at());
        log.zone.clone_from(&context.now.zone);
        log
    }

    /// The same for today.
    pub fn blank_today(&self, context: &Context, driver: &mut Driver) -> DayLog {
        let today = self.calendar.today;
        self.blank(context, driver, (Day::between(self.session.date, today), today), None)
    }
}

/// The session asked for, else the latest.
pub(super) fn target(context: &Context, driver: &Driver, session: Option<&str>) -> Result<Target> {
    let reader = driver.store().reader();
    let session = match session {
        Some(text) => pick(driver, text)?,
        None => reader.latest_session()?.ok_or_else(Failure::no_session)?,
    };
    let profile = reader.profile()?;
    let day_ends = profile.map_or(Profile::DAY_ENDS, |profile| profile.day_ends);
    let today = context.now.today(day_ends).max(session.date);
    let calendar = Calendar { today, treatment: Some(session.date) };
    Ok(Target { session, calendar })
}

fn add(context: &Context, args: &Log) -> Result {
    let driver = &mut *context.change()?;
    let target = target(context, driver, args.session.as_deref())?;
    let is_right = args.clock_is_right || stands_alone(&args.day);
    let quiet = context.library.schedule.runs_until;
    trust_clock(context, driver.store().reader().last_written()?, quiet, is_right)?;
    let (day, date) = healing_day(&args.day, &target.session, target.calendar)?;
    let site = place(context.library, &target.session, args.area.as_deref())?;
    let mut log = target.blank(context, driver, (day, date), site);
    let mut warnings = Vec::new();
    if args.interactive {
        let mut console = Console::new();
        if !form::fill(context, &mut console, &target.session, &mut log)? {
            return Ok(Answer::text(say::cli_common::nothing_saved()).code(1));
        }
    }
    warnings.extend(fill(context.library, &mut log, &args.fields, context.scale())?);
    if log.is_blank() {
        return Err(Failure::field(
            "values",
            say::cli_log::nothing_yet(),
            say::cli_log::nothing_yet_hint(),
        ));
    }
    let photos = looked_at(&args.photo)?;
    let to =
        Attach { session: target.session.id, day, date, site, view: View::Front, in_place: false };
    let answer = match same_day(driver, &log)? {
        // A log of its own would ask again for everything that was answered.
        Some(before) if !log.is_answered() => {
            let mut after = before.clone();
            after.join(log);
            if after == before {
                return Answer::unchanged(context.global.json);
            }
            save(context, driver, Swap::edit(before, after), "Added", warnings)
        }
        _ => save(context, driver, Swap::make(log), "Saved", warnings),
    };
    let mut answer = answer?;
    match attach_to(context, driver, &target.session, &to, photos) {
        Ok(said) if context.global.json => drop(said),
        Ok(said) => answer.out += &said,
        // What the log means is said whatever becomes of a photo.
        Err(Failure { fault, .. }) => {
            let said = say::cli_log::photo_failed(&fault.message, &fault.hint);
            let code = answer.code.max(1);
            answer = answer.warn(said).code(code);
        }
    }
    Ok(answer)
}

/// The last log of the same day and place.
fn same_day(driver: &Driver, log: &DayLog) -> Result<Option<DayLog>> {
    let recovery = driver.store().reader().recovery(log.session)?;
    let logs = recovery.into_iter().flat_map(|recovery| recovery.logs);
    let same = logs.filter(|other| other.day == log.day && other.site == log.site);
    Ok(same.max_by_key(DayLog::order))
}

fn edit(context: &Context, id: &str, fields: &LogFields, clear: &[String]) -> Result {
    let driver = &mut *context.change()?;
    let before = find(driver, id)?;
    let mut log = before.clone();
    for name in clear {
        forget(context.library, &mut log, name)?;
    }
    let warnings = fill(context.library, &mut log, fields, context.scale())?;
    if log == before {
        return Answer::unchanged(context.global.json);
    }
    if log.is_blank() {
        return Err(Failure::field(
            "values",
            say::cli_log::nothing_left(),
            say::cli_log::nothing_left_hint(),
        ));
    }
    save(context, driver, Swap::edit(before, log), "Changed", warnings)
}

fn remove(context: &Context, id: &str) -> Result {
    let driver = &mut *context.change()?;
    let log = find(driver, id)?;
    let line = words::log_line(context.library, &log, context.scale());
    let day = log.day;
    driver.commit(&Change::from(Edit::Log(Swap::remove(log))))?;
    if context.global.json {
        return Answer::json(&json::Done { done: "log_removed" });
    }
    Ok(Answer::text(say::cli_log::removed(&day_words(day), &line)))
}

/// The log that a person means by a part of its id, or `last`.
pub(super) fn find(driver: &Driver, id: &str) -> Result<DayLog> {
    let reader = driver.store().reader();
    let found = if id.eq_ignore_ascii_case("last") {
        // The one written last, whatever day it speaks of.
        let recovery = reader.latest_recovery()?.ok_or_else(Failure::no_session)?;
        recovery.logs.into_iter().max_by_key(|log| (log.logged_at, log.id))
    } else if id.len() < SHORTEST_ID {
        None
    } else {
        reader.find_log(id)?
    };
    found
        .ok_or_else(|| Failure::field("id", say::cli_log::no_log(&id), say::cli_log::no_log_hint()))
}

#[derive(Serialize)]
struct SavedOut {
    log: json::LogOut,
    level: Option<&'static str>,
    above: Vec<String>,
    flags: Vec<json::FlagOut>,
    not_evaluated: Vec<json::MissingOut>,
}

/// Stores a log, and says what it means.
pub(super) fn save(
    context: &Context,
    driver: &mut Driver,
    swap: Swap<DayLog>,
    verb: &str,
    warnings: Vec<String>,
) -> Result {
    let session = swap.after.as_ref().map(|log| log.session);
    let id = swap.after.as_ref().map(|log| log.id);
    driver.commit(&Change::from(Edit::Log(swap)))?;
    let snapshot = view_id(driver, session)?;
    let case = case(context.library, &snapshot)?;
    let log = case.recovery.logs.iter().find(|log| Some(log.id) == id);
    let log = log.ok_or_else(|| Failure::refused("internal", say::cli_log::lost(), ""))?;
    let mut answer = if context.global.json {
        let flags = verdict::flags(&snapshot, false);
        let entry = snapshot.judgement.of_log(log.id);
        let missing = entry.map_or(&[][..], |entry| &entry.not_evaluated);
        Answer::json(&SavedOut {
            log: json::LogOut::new(context.library, &case.recovery.session, log),
            level: verdict::level(context.library, &snapshot).map(crate::domain::Level::name),
            above: verdict::above(case, log),
            flags: flags.iter().map(|flag| verdict::flag_out(case, flag)).collect(),
            not_evaluated: missing.iter().map(json::MissingOut::from).collect(),
        })?
    } else {
        let scale = context.scale();
        let mut saved = saved(context.library, &case.recovery.session, log, verb, scale);
        let here = case.recovery.on(log.day).filter(|other| other.site == log.site).count();
        if here > 1 {
            saved += &format!("{}\n", say::cli_log::several(&here));
        }
        Answer::text(verdict::after(case, &snapshot, log, &saved, scale))
    };
    answer.warnings = warnings;
    Ok(answer)
}

/// What was stored, in words.
fn saved(library: &Library, session: &Session, log: &DayLog, verb: &str, scale: Degrees) -> String {
    let mut text = verdict::folded(
        &say::cli_log::saved(
            &verb,
            &day_words(log.day),
            &words::short_date(log.date),
            &words::place(library, session, log.site),
            &words::log_line(library, &by_hand(log), scale),
        ),
        "",
    );
    let none = |how| how == Some(How::RestNone);
    let symptoms = Symptom::all().iter().filter(|symptom| none(log.scores.how(**symptom)));
    let symptoms: Vec<String> =
        symptoms.map(|symptom| words::symptom(library, *symptom).to_lowercase()).collect();
    let signs = log.signs.no().filter(|sign| log.signs.by_rest(*sign)).count();
    if !symptoms.is_empty() || signs > 0 {
        let signs = say::cli_log::signs(&signs);
        let none: Vec<&str> = symptoms.iter().map(String::as_str).chain([signs.as_str()]).collect();
        text += &verdict::folded(&say::cli_log::none(&none.join(", ")), "");
    }
    text += &format!("{}\n", say::cli_log::undo());
    text
}

/// A log without what was answered with many others at once.
pub(super) fn by_hand(log: &DayLog) -> DayLog {
    let mut shown = log.clone();
    shown.scores = log.scores.iter().filter(|(_, score)| score.how != How::RestNone).collect();
    shown
}

/// `day 7`, or the skin before.
pub(super) fn day_words(day: Day) -> String {
    if day < Day::TREATMENT { say::cli_log::before().to_owned() } else { say::cli_log::day(&day) }
}

/// The treated place that a person names; `None`: all of them.
pub(super) fn place(
    library: &Library,
    session: &Session,
    text: Option<&str>,
) -> Result<Option<SiteId>> {
    let Some(text) = text.filter(|text| !text.eq_ignore_ascii_case("all")) else {
        return Ok(None);
    };
    let (side, area) = area(library, "area", text)?;
    let mut sites = session.sites.iter().filter(|site| site.area == area);
    let found = match side {
        Some(side) => sites.find(|site| site.side == Some(side)),
        None => sites.next(),
    };
    found.map(|site| Some(site.id)).ok_or_else(|| {
        Failure::field(
            "area",
            say::cli_log::not_treated(&text),
            say::cli_log::not_treated_hint(&words::sites(library, session)),
        )
    })
}
