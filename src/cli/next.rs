//! The session to come: when it may be, why not yet, and what to do before it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::app::words;
use crate::assess::{Next, Standing, next};
use crate::domain::FlagRecord;
use crate::effect::Snapshot;
use crate::protocol::{Library, Preparation};

use super::answer::Result;
use super::date::short;
use super::journal::{Context, case, today};
use super::verdict::{flags, folded, hanging};

/// The session after the latest, which must be in view; an error before the first.
pub(super) fn to_come(context: &Context, latest: &Snapshot) -> Result<Next> {
    let case = case(context.library, latest)?;
    // What was answered is not open to the person, though it may not be over.
    let shown = flags(latest, true);
    let is_quiet = |record: &FlagRecord| {
        shown.iter().any(|flag| flag.key == record.key && flag.standing != Standing::Open)
    };
    let open = latest.open.iter().filter(|record| !is_quiet(record)).cloned();
    Ok(next(case, &latest.course, &open.collect::<Vec<_>>(), today(context, latest)))
}

/// When it may be, and why not yet.
pub(super) fn next_text(library: &Library, next: &Next, today: NaiveDate) -> String {
    let mut text = format!("{}\n", words::course::next_title(next));
    text += &folded(&words::course::next_dates(next, today), "  ");
    let early = next.appointment.zip(next.earliest).filter(|(on, earliest)| on < earliest);
    if early.is_some() {
        text += &folded("Your appointment is before that: ask your clinic about it.", "  ");
    }
    if !next.blockers.is_empty() {
        text += "Why not yet\n";
    }
    for blocker in &next.blockers {
        text += &hanging("- ", &words::course::blocker(library, *blocker), "  ");
    }
    text
}

/// Something to do before a session, and from when.
#[derive(Serialize)]
pub(super) struct PrepareOut {
    from: NaiveDate,
    text: &'static str,
}

/// What to do before the appointment that lies ahead, and from when. The latest session must be in
/// view.
fn preparation<'a>(
    library: &'a Library,
    latest: &Snapshot,
    today: NaiveDate,
) -> impl Iterator<Item = (NaiveDate, &'a Preparation)> + use<'a> {
    let done = latest.recovery.as_ref().map(|recovery| recovery.session.date);
    let appointment = latest.course.current().and_then(|plan| plan.appointment);
    let appointment =
        appointment.filter(|date| *date >= today && done.is_none_or(|done| *date > done));
    let from = move |days: u16| appointment?.checked_sub_days(chrono::Days::new(days.into()));
    library.course.prepare.iter().filter_map(move |one| Some((from(one.days)?, one)))
}

/// The same for people; empty without an appointment.
pub(super) fn prepare_text(library: &Library, latest: &Snapshot, today: NaiveDate) -> String {
    let mut text = String::new();
    for (from, one) in preparation(library, latest, today) {
        let from =
            if from <= today { "now".to_owned() } else { format!("from {}", short(from, today)) };
        text += &hanging(&format!("{from}: "), one.text, "  ");
    }
    if text.is_empty() { text } else { format!("To prepare\n{text}") }
}

/// The same for programs.
pub(super) fn prepare_out(
    library: &Library,
    latest: &Snapshot,
    today: NaiveDate,
) -> Vec<PrepareOut> {
    let all = preparation(library, latest, today);
    all.map(|(from, one)| PrepareOut { from, text: one.text }).collect()
}
