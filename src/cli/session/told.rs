//! What is said about sessions.

use chrono::NaiveDate;

use crate::app::words;
use crate::assess::screened;
use crate::domain::{Course, Session, Setting, Symptom, When};
use crate::driver::Driver;
use crate::effect::{SessionRow, Snapshot};
use crate::protocol::Library;

use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::date::short;
use crate::cli::journal::{Context, pick, today, view_id};
use crate::cli::json;
use crate::cli::tool::{ToolOut, worn};
use crate::cli::verdict;

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
    let (rows, course) = match context.read()? {
        Some(driver) => (rows(driver)?, driver.store().reader().course()?),
        None => (Vec::new(), Course::default()),
    };
    if context.global.json {
        return Answer::json(&rows.iter().map(|row| row_out(context, row)).collect::<Vec<_>>());
    }
    if rows.is_empty() {
        return Ok(Answer::text(format!(
            "No session is written down yet.\n{}",
            Failure::no_session().fault.hint
        )));
    }
    let mut text = String::new();
    for row in rows.iter().rev() {
        let session = &row.session;
        let worst = row.open.iter().map(|flag| flag.level).max();
        let flags = worst.map_or_else(String::new, |level| {
            let word = words::level(context.library, level);
            format!("; open: {word}")
        });
        let plan = session.series.and_then(|id| course.plan(id));
        let series = plan.map_or_else(String::new, |plan| {
            format!("; for {}", words::course::goals(context.library, plan))
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
    let driver = context.read()?.ok_or_else(Failure::no_session)?;
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
        text += &verdict::hanging("Screening   ", &format!("{date}: {said}"), "");
    }
    if !session.note.is_empty() {
        text += &format!("Note        {}\n", session.note);
    }
    text += &format!("Logs        {}\n", row.days);
    for flag in &row.open {
        text += &format!(
            "Open        {} {}\n",
            words::level(library, flag.level),
            words::flag_title(library, &flag.key)
        );
    }
    Ok(Answer::text(text))
}

/// What is known about a treatment, a fact a line.
fn described(library: &Library, session: &Session, number: u32) -> String {
    let time = session.time.map_or_else(String::new, |t| format!(" at {}", t.format("%H:%M")));
    let mut text = format!(
        "Session     {number}  ({})\nDate        {}{time}\nTool        {}\n",
        session.id.short(),
        session.date,
        words::tool(library, session),
    );
    for site in &session.sites {
        let depth = site.depth.map_or_else(|| "depth not known".to_owned(), |d| d.to_string());
        let passes = site.passes.map_or_else(String::new, |n| format!(", {n} passes"));
        let needles = site.needles.map_or_else(String::new, |n| format!(", {n} needles"));
        text += &format!("Area        {}, {depth}{passes}{needles}\n", words::site(library, site));
    }
    for (label, when) in [
        ("Before it   ", When::Before),
        ("Products    ", When::During),
        ("After it    ", When::After),
    ] {
        let names = session.put_on(when);
        if !names.is_empty() {
            text += &verdict::hanging(label, &names, "");
        }
    }
    if let Some(minutes) = session.numbing {
        let numbing = if minutes == 0 { "none".to_owned() } else { format!("{minutes} minutes") };
        text += &format!("Numbing     {numbing}\n");
    }
    if let Some(minutes) = session.minutes {
        text += &format!("It took     {minutes} minutes\n");
    }
    for (label, said) in [
        ("Cleaned     before it: ", session.cleaned_before),
        ("Cleaned     after it: ", session.cleaned_after),
    ] {
        if let Some(cleaned) = said {
            text += &format!("{label}{}\n", yes_or_no(cleaned));
        }
    }
    if let Some(shared) = session.shared_tool {
        text += &format!("Shared tool {}\n", yes_or_no(shared));
    }
    text
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Who did it, what for, and with which tool of the person's own.
fn around(context: &Context, snapshot: &Snapshot, session: &Session) -> String {
    let mut text = String::new();
    for (label, said) in [
        ("Done by     ", &session.practitioner),
        ("Contact     ", &session.contact),
        ("Consent     ", &session.consent),
    ] {
        if !said.is_empty() {
            text += &verdict::hanging(label, said, "");
        }
    }
    let (library, course) = (context.library, &snapshot.course);
    if let Some(plan) = session.series.and_then(|id| course.plan(id)) {
        let line = words::course::plan_line(library, course, plan);
        text += &verdict::hanging("Series      ", &line, "");
    }
    if let Some(tool) = session.tool.and_then(|id| course.tool(id)) {
        let age = words::course::tool_age(tool, course.uses_of(tool.id), today(context, snapshot));
        text += &verdict::hanging("Own tool    ", &format!("{}: {age}", tool.name), "");
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
    let mut text = format!(
        "{} session {} of {}: {}, {}, {}.\n",
        how.verb,
        snapshot.number,
        short(stored.date, today(context, &snapshot)),
        words::tool(library, stored),
        words::depths(stored),
        words::sites(library, stored),
    );
    let areas = |one: &Session| one.sites.iter().map(|site| site.area).collect::<Vec<_>>();
    let same = |one: &&Session| {
        one.id != stored.id
            && (one.date, one.device, one.setting) == (stored.date, stored.device, stored.setting)
            && areas(one) == areas(stored)
    };
    if how.verb == "Saved" && driver.store().reader().sessions()?.iter().any(|one| same(&one)) {
        text += "There is another session of that day. If this is the same: aftercare undo\n";
    }
    if let Some(plan) = stored.series.and_then(|id| course.plan(id)) {
        let line = words::course::plan_line(library, course, plan);
        text += &verdict::folded(&format!("It belongs to the series {line}."), "");
    }
    if stored.setting == Setting::Home
        && stored.series.is_none()
        && let Some(plan) = course.current()
    {
        let goals = words::course::goals(library, plan);
        let said = format!(
            "At home, so it does not count in the series for {goals}. If it does: aftercare \
             session edit {} --series current",
            snapshot.number
        );
        text += &verdict::folded(&said, "");
    }
    if let Some(date) = how.taken {
        let said = words::course::appointment_taken(date, today(context, &snapshot));
        let back = format!("If it is still to come: aftercare series edit --appointment {date}");
        text += &verdict::folded(&format!("{said} {back}"), "");
    }
    if how.is_new_contact {
        let whom = words::contact(library, snapshot.profile.contact.as_ref());
        text += &verdict::folded(
            &format!(
                "Whom to call is now {whom}; to correct it: aftercare profile set --contact-name … \
                 --phone …"
            ),
            "",
        );
    }
    text += &own_tool(course, stored, snapshot.number);
    text += &verdict::advice(library, &snapshot);
    text += "Log each day with: aftercare log 3 0 0 1 --none\n";
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
        let said = format!(
            "Clean and disinfect it before and after each use. Once it is done: aftercare \
             session edit {number}{left}"
        );
        text += &verdict::folded(&said, "");
    }
    text
}
