//! What is entered at the desk for somebody without the program.

use clap::Args;

use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::args::LogFields;
use crate::cli::ask::{Console, note};
use crate::cli::context::Context;
use crate::cli::date::{Calendar, healing_day};
use crate::cli::form;
use crate::cli::log::place;
use crate::cli::session::{SessionFields, filled};
use crate::cli::values::fill;
use crate::domain::{Course, DayLog, Session, SessionId, Swap};
use crate::driver::Desk;
use crate::say;
use crate::words;

// What was told, and for which day.
#[derive(Debug, Args)]
pub struct PhoneLog {
    /// Their name here, or a part of their id
    pub patient: String,
    /// What they told: redness swelling bruising breakouts, any symptom by name, signs
    #[command(flatten)]
    pub fields: LogFields,
    /// The day it is about: today, yesterday, 2026-11-19, d1
    #[arg(short, long, default_value = "today")]
    pub day: String,
    /// One treated area alone
    #[arg(short, long)]
    pub area: Option<String>,
    /// From a paper diary, not from the phone
    #[arg(long)]
    pub paper: bool,
    /// Line by line
    #[arg(short, long)]
    pub interactive: bool,
}

/// `aftercare review log`.
pub(super) fn run(context: &Context, desk: &mut Desk, asked: &PhoneLog) -> Result {
    let file = desk.find(&asked.patient)?;
    let whole = file.whole();
    let Some(recovery) = whole.latest() else {
        return Err(Failure::refused(
            "no_session",
            say::cli_common::no_session_of(&file.name),
            say::cli_common::session_of_hint(),
        ));
    };
    let session = &recovery.session;
    let calendar = Calendar {
        today: context.now.today(whole.profile.day_ends),
        treatment: Some(session.date),
    };
    let (day, date) = healing_day(&asked.day, session, calendar)?;
    let site = place(context.library, session, asked.area.as_deref())?;
    let id = desk.outside().1.make(context.at());
    let mut log = DayLog::empty(id, session.id, site, day, date, context.at());
    log.zone.clone_from(&context.now.zone);
    if asked.interactive && !form::fill(context, &mut Console::new(), session, &mut log)? {
        return Ok(Answer::text(say::cli_common::nothing_saved()).code(1));
    }
    let warnings = fill(context.library, &mut log, &asked.fields, context.scale())?;
    if log.is_blank() {
        return Err(Failure::field(
            "values",
            say::cli_log::nothing_yet(),
            say::cli_review::nothing_to_log_hint(),
        ));
    }
    let line = words::log_line(context.library, &log, context.scale());
    desk.enter_log(file.id, &Swap::make(log), asked.paper)?;
    let by = desk.office()?.by;
    let text = if asked.paper {
        say::cli_review::saved_paper(&day, &file.name, &line, &by)
    } else {
        say::cli_review::saved_phone(&day, &file.name, &line, &by)
    };
    let mut answer = super::said(context, "log_saved", &text, None)?;
    answer.warnings = warnings;
    Ok(answer)
}

/// `aftercare review add`.
pub(super) fn begin(
    context: &Context,
    desk: &mut Desk,
    name: &str,
    fields: &SessionFields,
) -> Result {
    // Asked first: what is wrong shall leave no empty file.
    let session = given(fields).then(|| session(context, desk, fields)).transpose()?;
    let file = desk.begin(name)?;
    if let Some(session) = session {
        desk.treat(file.id, &session)?;
    }
    let text = say::cli_review::begun(&name);
    super::said(context, "begun", &text, None)
}

/// `aftercare review session`.
pub(super) fn treat(
    context: &Context,
    desk: &mut Desk,
    patient: &str,
    fields: &SessionFields,
) -> Result {
    let file = desk.find(patient)?;
    let session = session(context, desk, fields)?;
    desk.treat(file.id, &session)?;
    let text = say::cli_review::session_saved(&words::short_date(session.date), &file.name);
    super::said(context, "session_saved", &text, None)
}

/// Whether anything is said about a session.
fn given(fields: &SessionFields) -> bool {
    fields.date.is_some() || !fields.site.is_empty() || !fields.area.is_empty()
}

/// A session with all that was said about it.
pub(in crate::cli) fn session(
    context: &Context,
    desk: &mut Desk,
    fields: &SessionFields,
) -> Result<Session> {
    let calendar = Calendar { today: context.at().date_naive(), treatment: None };
    let blank =
        Session::new(SessionId::new(0, [0; 10]), calendar.today, context.library.newest_ranges());
    let course = Course::default();
    let mut session = filled(context.library, &course, blank, fields, calendar)?;
    session.note = note(fields.note.as_deref())?.unwrap_or_default();
    session.tool = None;
    let (_, ids) = desk.outside();
    session.id = ids.make(context.at());
    for site in &mut session.sites {
        site.id = ids.make(context.at());
    }
    Ok(session)
}
