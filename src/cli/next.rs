//! The session to come: when it may be, why not yet, and what to do before it.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::app::words;
use crate::assess::{self, Blocker, Next};
use crate::domain::Session;
use crate::effect::Snapshot;
use crate::protocol::Library;
use crate::say;

use super::answer::{Failure, Result};
use super::context::Context;
use super::journal::today;
use super::verdict::{folded, hanging};

/// The session after the latest, which must be in view; an error before the first.
pub(super) fn to_come(context: &Context, latest: &Snapshot) -> Result<Next> {
    latest.next(context.library, today(context, latest)).ok_or_else(Failure::no_session)
}

/// When it may be, and why not yet.
pub(super) fn next_text(
    library: &Library,
    next: &Next,
    latest: &Snapshot,
    today: NaiveDate,
) -> String {
    let mut text = format!("{}\n", words::course::next_title(next));
    text += &folded(&words::course::next_dates(next, today), "  ");
    if !next.blockers.is_empty() {
        text += &format!("{}\n", say::cli_series::why_not_yet());
    }
    for blocker in &next.blockers {
        let mut said = words::course::blocker(library, *blocker);
        if matches!(blocker, Blocker::Answers(_)) {
            let answers = words::course::answers(library, &latest.course, session(latest), today);
            said = format!("{said} {}", answers.unwrap_or_default());
        }
        text += &hanging("- ", &said, "  ");
    }
    text
}

pub(super) fn session(latest: &Snapshot) -> Option<&Session> {
    latest.recovery.as_ref().map(|recovery| &recovery.session)
}

/// Whether the questions before the session to come are answered.
fn is_answered(library: &Library, latest: &Snapshot, today: NaiveDate) -> bool {
    assess::is_answered(&library.course, &latest.course, session(latest), today)
}

/// Something to do before a session, and from when.
#[derive(Serialize)]
pub(super) struct PrepareOut {
    from: NaiveDate,
    text: &'static str,
}

/// The appointment that lies ahead. The latest session must be in view.
fn appointment(latest: &Snapshot, today: NaiveDate) -> Option<NaiveDate> {
    let done = session(latest).map(|session| session.date);
    let appointment = latest.course.current()?.appointment?;
    (appointment >= today && done.is_none_or(|done| appointment > done)).then_some(appointment)
}

/// What to do before an appointment, and from when; empty without one.
pub(super) fn prepare_text(library: &Library, latest: &Snapshot, today: NaiveDate) -> String {
    let Some(date) = appointment(latest, today) else { return String::new() };
    let lines =
        words::course::prepare(library, Some(date), today, is_answered(library, latest, today));
    let lines = lines.iter().map(|line| hanging("- ", line, "  "));
    format!("{}\n{}", say::cli_series::to_prepare(), lines.collect::<String>())
}

/// The same for programs.
pub(super) fn prepare_out(
    library: &Library,
    latest: &Snapshot,
    today: NaiveDate,
) -> Vec<PrepareOut> {
    let date = appointment(latest, today);
    let from = |days: u16| date?.checked_sub_days(Days::new(days.into()));
    let steps = library.course.prepare_left(is_answered(library, latest, today));
    steps.filter_map(|one| Some(PrepareOut { from: from(one.days)?, text: one.text })).collect()
}
