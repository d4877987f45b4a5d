//! What is said about sessions.

use std::fmt::Display;

use chrono::NaiveDate;

use crate::app::words;
use crate::assess::screened;
use crate::domain::{Course, Session, Setting, Symptom, When};
use crate::driver::Driver;
use crate::effect::{SessionRow, Snapshot};
use crate::protocol::Library;
use crate::say;

use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::context::Context;
use crate::cli::date::short;
use crate::cli::journal::{pick, today, view_id};
use crate::cli::json;
use crate::cli::tool::{ToolOut, worn};
use crate::cli::verdict::{self, label};

use super::rows;

fn row_out(context: &Context, row: &SessionRow) -> json::SessionOut {
    let mut out = json::SessionOut::new(&row.session, row.number);
    out.logs = Some(row.logs);
    out.last_day = row.last_day.map(|day| day.0);
    let open = row.open.iter().map(|record| json::FlagName {
        rule: record.key.rule.to_string(),
        level: record.level.name(),
        symptom: record.key.symptom.map(Symptom::name),
        site: words::place(context.library, &row.session, record.key.site),
        since_day: record.since.0,
    });
    out.open_flags = Some(open.collect());
    out
}

/// `aftercare session list`.
pub(super) fn list(context: &Context) -> Result {
    let (rows, course) = match &mut context.read()? {
        Some(driver) => (rows(driver)?, driver.store().reader().course()?),
        None => (Vec::new(), Course::default()),
    };
    if context.global.json {
        return Answer::json(&rows.iter().map(|row| row_out(context, row)).collect::<Vec<_>>());
    }
    if rows.is_empty() {
        return Ok(Answer::text(format!(
            "{}\n{}",
            say::cli_common::no_session(),
            say::cli_common::no_session_hint()
        )));
    }
    let mut text = String::new();
    for row in rows.iter().rev() {
        let session = &row.session;
        let worst = row.open.iter().map(|flag| flag.level).max();
        let flags = worst.map_or_else(String::new, |level| {
            format!("; {}", say::cli_session::open(&words::level(context.library, level)))
        });
        let plan = session.series.and_then(|id| course.plan(id));
        let series = plan.map_or_else(String::new, |plan| {
            format!("; {}", say::cli_session::goals(&words::course::goals(context.library, plan)))
        });
        text += &format!(
            "{:>3}  {}  {}, {}, {}; {}{series}{flags}  ({})\n",
            row.number,
            session.date,
            words::tool(context.library, session),
            words::depths(session),
            words::sites(context.library, session),
            words::count_of_logs(row.days),
            session.id.short(),
        );
    }
    Ok(Answer::text(text))
}

#[derive(serde::Serialize)]
struct ShownOut {
    #[serde(flatten)]
    session: json::SessionOut,
    tool_used: Option<ToolOut>,
    screening: Option<crate::cli::screening::ScreeningOut>,
}

/// `aftercare session show`.
pub(super) fn show(context: &Context, id: &str) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    if driver.store().reader().latest_session()?.is_none() {
        return Err(Failure::no_session());
    }
    let session = pick(driver, id)?;
    let rows = rows(driver)?;
    let snapshot = view_id(driver, Some(session.id))?;
    let course = &snapshot.course;
    let at = rows.iter().position(|row| row.session.id == session.id);
    let (at, row) = at.and_then(|at| Some((at, rows.get(at)?))).ok_or_else(Failure::no_session)?;
    let before = at.checked_sub(1).and_then(|at| rows.get(at)).map(|row| &row.session);
    let screening = course.screening(before, Some(&session));
    let library = context.library;
    if context.global.json {
        let tool = session.tool.and_then(|id| course.tool(id));
        return Answer::json(&ShownOut {
            session: row_out(context, row),
            tool_used: tool.map(|tool| ToolOut::new(course, tool)),
            screening: screening
                .map(|one| crate::cli::screening::ScreeningOut::new(library, course, &one)),
        });
    }
    let mut text = described(library, &session, row.number);
    text += &around(context, &snapshot, &session);
    if let Some(one) = screening {
        let said = words::course::screened(&screened(&library.screening, &one, None));
        let date = short(one.date, today(context, &snapshot));
        text += &verdict::hanging(
            &label(say::cli_session::screening()),
            &format!("{date}: {said}"),
            "",
        );
    }
    if !session.note.is_empty() {
        text += &fact(say::cli_session::note(), &session.note);
    }
    text += &fact(say::cli_session::logs(), &row.days);
    for flag in &row.open {
        let (level, title) =
            (words::level(library, flag.level), words::flag_title(library, &flag.key));
        text += &fact(say::cli_session::open_label(), &format!("{level} {title}"));
    }
    Ok(Answer::text(text))
}

/// A fact with its label.
fn fact(name: &str, said: &dyn Display) -> String {
    format!("{}{said}\n", label(name))
}

/// What is known about a treatment, a fact a line.
fn described(library: &Library, session: &Session, number: u32) -> String {
    let date = match session.time {
        Some(time) => say::cli_session::at_time(&session.date, &time.format("%H:%M")),
        None => session.date.to_string(),
    };
    let mut text =
        fact(say::cli_session::session(), &format!("{number}  ({})", session.id.short()));
    text += &fact(say::cli_session::date(), &date);
    text += &fact(say::cli_session::tool(), &words::tool(library, session));
    for site in &session.sites {
        let mut parts = vec![words::site(library, site)];
        parts.push(
            site.depth
                .map_or_else(|| say::cli_session::no_depth().to_owned(), |depth| depth.to_string()),
        );
        parts.extend(site.passes.map(|passes| say::cli_session::passes(&passes)));
        parts.extend(site.needles.map(|needles| say::cli_session::needles(&needles)));
        text += &fact(say::cli_session::area(), &parts.join(", "));
    }
    for (name, when) in [
        (say::cli_session::before_it(), When::Before),
        (say::cli_session::products(), When::During),
        (say::cli_session::after_it(), When::After),
    ] {
        let names = session.put_on(when);
        if !names.is_empty() {
            text += &verdict::hanging(&label(name), &names, "");
        }
    }
    if let Some(minutes) = session.numbing {
        let numbing = if minutes == 0 {
            say::cli_session::no_numbing().to_owned()
        } else {
            say::cli_session::minutes(&minutes)
        };
        text += &fact(say::cli_session::numbing(), &numbing);
    }
    if let Some(minutes) = session.minutes {
        text += &fact(say::cli_session::it_took(), &say::cli_session::minutes(&minutes));
    }
    if let Some(cleaned) = session.cleaned_before {
        text += &fact(say::cli_session::cleaned(), &say::cli_session::cleaned_before(&cleaned));
    }
    if let Some(cleaned) = session.cleaned_after {
        text += &fact(say::cli_session::cleaned(), &say::cli_session::cleaned_after(&cleaned));
    }
    if let Some(shared) = session.shared_tool {
        let said = if shared { say::cli_common::yes() } else { say::cli_common::no() };
        text += &fact(say::cli_session::shared_tool(), &said);
    }
    text
}

/// Who did it, what for, and with which tool of the person's own.
fn around(context: &Context, snapshot: &Snapshot, session: &Session) -> String {
    let mut text = String::new();
    for (name, said) in [
        (say::cli_session::done_by(), &session.practitioner),
        (say::cli_session::contact(), &session.contact),
        (say::cli_session::consent(), &session.consent),
    ] {
        if !said.is_empty() {
            text += &verdict::hanging(&label(name), said, "");
        }
    }
    let (library, course) = (context.library, &snapshot.course);
    if let Some(plan) = session.series.and_then(|id| course.plan(id)) {
        let line = words::course::plan_line(library, course, plan);
        text += &verdict::hanging(&label(say::cli_session::series()), &line, "");
    }
    if let Some(tool) = session.tool.and_then(|id| course.tool(id)) {
        let age = words::course::tool_age(tool, course.uses_of(tool.id), today(context, snapshot));
        text += &verdict::hanging(
            &label(say::cli_session::own_tool()),
            &format!("{}: {age}", tool.name),
            "",
        );
    }
    text
}

/// How a session was stored, and what else came of it.
pub(super) struct Saved {
    /// `Saved` or `Changed`.
    pub verb: &'static str,
    /// Whether it told whom to call.
    pub is_new_contact: bool,
    /// The appointment that it was.
    pub taken: Option<NaiveDate>,
}

/// What was stored, and what it raises.
pub(super) fn saved(
    context: &Context,
    driver: &mut Driver,
    session: &Session,
    how: &Saved,
) -> Result {
    let snapshot = view_id(driver, Some(session.id))?;
    let stored = snapshot.recovery.as_ref().map_or(session, |recovery| &recovery.session);
    if context.global.json {
        let mut out = json::SessionOut::new(stored, snapshot.number);
        let advice = verdict::pieces_of_advice(&snapshot, false);
        out.appointment_done = how.taken;
        out.advice = Some(advice.map(|flag| flag.key.rule.to_string()).collect());
        return Answer::json(&out);
    }
    let (library, course) = (context.library, &snapshot.course);
    let saved = say::cli_session::saved(
        &how.verb,
        &snapshot.number,
        &short(stored.date, today(context, &snapshot)),
        &words::tool(library, stored),
        &words::depths(stored),
        &words::sites(library, stored),
    );
    let mut text = format!("{saved}\n");
    let areas = |one: &Session| one.sites.iter().map(|site| site.area).collect::<Vec<_>>();
    let same = |one: &&Session| {
        one.id != stored.id
            && (one.date, one.device, one.setting) == (stored.date, stored.device, stored.setting)
            && areas(one) == areas(stored)
    };
    if how.verb == "Saved" && driver.store().reader().sessions()?.iter().any(|one| same(&one)) {
        text += &format!("{}\n", say::cli_session::same_day());
    }
    if let Some(plan) = stored.series.and_then(|id| course.plan(id)) {
        let line = words::course::plan_line(library, course, plan);
        text += &verdict::folded(&say::cli_session::of_series(&line), "");
    }
    if stored.setting == Setting::Home
        && stored.series.is_none()
        && let Some(plan) = course.current()
    {
        let goals = words::course::goals(library, plan);
        let said = say::cli_session::at_home(&goals, &snapshot.number);
        text += &verdict::folded(&said, "");
    }
    if let Some(date) = how.taken {
        let said = words::course::appointment_taken(date, today(context, &snapshot));
        let back = say::cli_session::taken_back(&date);
        text += &verdict::folded(&format!("{said} {back}"), "");
    }
    if how.is_new_contact {
        let whom = words::contact(library, snapshot.profile.contact.as_ref());
        text += &verdict::folded(&say::cli_session::whom_to_call(&whom), "");
    }
    text += &own_tool(course, stored, snapshot.number);
    text += &verdict::advice(library, &snapshot);
    text += &format!("{}\n", say::cli_session::log_each_day());
    Ok(Answer::text(text))
}

/// What is worth a word about a tool of the person's own.
fn own_tool(course: &Course, session: &Session, number: u32) -> String {
    let Some(tool) = session.tool.and_then(|id| course.tool(id)) else { return String::new() };
    let mut text = String::new();
    if let Some(worn) = worn(course, tool) {
        text += &verdict::folded(&format!("{}: {worn}", tool.name), "");
    }
    // What was not cleaned before cannot be any more.
    let left = [
        session.cleaned_before.is_none().then_some(" --cleaned-before yes"),
        (session.cleaned_after != Some(true)).then_some(" --cleaned-after yes"),
    ];
    let left: String = left.into_iter().flatten().collect();
    if !left.is_empty() {
        let said = say::cli_session::clean(&number, &left);
        text += &verdict::folded(&said, "");
    }
    text
}
