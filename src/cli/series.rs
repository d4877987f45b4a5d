//! Series of sessions: planned, under way, ended; and the session to come.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::app::words;
use crate::domain::{Change, Course, Edit, Goal, Plan, PlanId, Session, Swap};
use crate::protocol::Library;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::choose::chosen;
use super::context::Context;
use super::date::{Calendar, ahead, short};
use super::journal::{self, known};
use super::json;
use super::next::{PrepareOut, next_text, prepare_out, prepare_text, to_come};
use super::session::number;
use super::values::one_of;
use super::verdict::{folded, hanging, label};

// What can be done with series.
#[derive(Debug, Subcommand)]
pub enum SeriesCommand {
    /// Plan one: `aftercare series plan --goal acne_scars`
    Plan {
        /// What is planned
        #[command(flatten)]
        fields: PlanFields,
        /// Beside the one under way; new sessions join the one planned last
        #[arg(long)]
        another: bool,
    },
    /// Change what is named; an empty text forgets it
    Edit {
        /// Its number or id; the current one unless you say
        #[arg(default_value = "current")]
        id: String,
        /// What is new
        #[command(flatten)]
        fields: PlanFields,
    },
    /// One of them, with its sessions and the session to come
    Show {
        /// Its number or id; the current one unless you say
        #[arg(default_value = "current")]
        id: String,
    },
    /// All of them
    List,
    /// The series is over: what follows is maintenance
    End {
        /// Its number or id; the current one unless you say
        #[arg(default_value = "current")]
        id: String,
    },
}

// What can be planned.
#[derive(Debug, Default, Args)]
pub struct PlanFields {
    /// What it is for, once for each: see `aftercare vocabulary`
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub goal: Vec<String>,
    /// The same in your own words
    #[arg(long, value_name = "TEXT")]
    pub words: Option<String>,
    /// How many sessions, 1 to 99
    #[arg(long, value_name = "N")]
    pub sessions: Option<String>,
    /// The days between sessions as you plan them. Your clinic's own: `aftercare interval`
    #[arg(long, value_name = "DAYS")]
    pub interval: Option<String>,
    /// The next appointment: 2026-12-10, "in 4 weeks", d28
    #[arg(long, value_name = "DATE")]
    pub appointment: Option<String>,
}

/// `aftercare series`.
pub(super) fn run(context: &Context, command: Option<SeriesCommand>) -> Result {
    match command {
        None => show(context, "current"),
        Some(SeriesCommand::Show { id }) => show(context, &id),
        Some(SeriesCommand::List) => list(context),
        Some(SeriesCommand::Plan { fields, another }) => plan(context, &fields, another),
        Some(SeriesCommand::Edit { id, fields }) => {
            change(context, &id, &format!("{}\n", say::cli_series::changed()), |plan, calendar| {
                filled(context.library, plan, &fields, calendar)
            })
        }
        Some(SeriesCommand::End { id }) => {
            let said = &format!("{}\n", say::cli_series::ended());
            change(context, &id, said, |plan, calendar| {
                Ok(Plan { ended: Some(calendar.today), appointment: None, ..plan })
            })
        }
    }
}

fn plan(context: &Context, fields: &PlanFields, another: bool) -> Result {
    if fields.goal.is_empty() {
        return Err(Failure::field(
            "goal",
            say::cli_series::no_goal(),
            say::cli_series::no_goal_hint(),
        ));
    }
    let known = known(context)?;
    let calendar = journal::calendar(context, &known);
    let blank = Plan {
        id: PlanId::new(0, [0; 10]),
        goals: Vec::new(),
        words: String::new(),
        sessions: context.library.course.sessions,
        interval: None,
        appointment: None,
        made: calendar.today,
        ended: None,
        revision: 0,
    };
    let mut plan = filled(context.library, blank, fields, calendar)?;
    if let Some(other) = known.course.current().filter(|_| !another) {
        let line = words::course::plan_line(context.library, &known.course, other);
        return Err(Failure::refused(
            "under_way",
            say::cli_series::under_way(&line),
            say::cli_series::under_way_hint(),
        ));
    }
    let driver = &mut *context.write()?;
    plan.id = driver.outside().1.make(context.at());
    driver.commit(&Change::from(Edit::Plan(Swap::make(plan.clone()))))?;
    let other = known.course.current().map_or_else(String::new, |other| {
        let line = words::course::plan_line(context.library, &known.course, other);
        let said = say::cli_series::another(&line, &other.id.short());
        folded(&said, "")
    });
    told(context, Some(plan.id), &format!("{}\n{other}", say::cli_series::planned()))
}

fn change(
    context: &Context,
    id: &str,
    said: &str,
    with: impl Fn(Plan, Calendar) -> Result<Plan>,
) -> Result {
    let known = known(context)?;
    let before = pick(&known.course, id)?;
    let after = with(before.clone(), journal::calendar(context, &known))?;
    let id = Some(before.id);
    if after == *before {
        return told(context, id, &format!("{}\n", say::cli_common::nothing_different()));
    }
    let change = Change::from(Edit::Plan(Swap::edit(before.clone(), after)));
    context.change()?.commit(&change)?;
    told(context, id, said)
}

/// The series that is meant; a hint when there is none under way.
fn pick<'a>(course: &'a Course, id: &str) -> Result<&'a Plan> {
    let current = course.current().or_else(|| course.plans.last());
    if current.is_none() {
        return Err(Failure::refused(
            "no_series",
            say::cli_series::none(),
            say::cli_series::none_hint(),
        ));
    }
    chosen(&course.plans, id, current)
}

fn filled(
    library: &Library,
    mut plan: Plan,
    fields: &PlanFields,
    calendar: Calendar,
) -> Result<Plan> {
    if !fields.goal.is_empty() {
        plan.goals.clear();
        for name in &fields.goal {
            let goal = goal(library, name, "goal")?;
            if !plan.goals.contains(&goal) {
                plan.goals.push(goal);
            }
        }
    }
    if let Some(text) = &fields.words {
        text.trim().clone_into(&mut plan.words);
    }
    if let Some(text) = &fields.sessions {
        let sessions = number("sessions", text, 1, 99)?.and_then(|n| u8::try_from(n).ok());
        plan.sessions = sessions.unwrap_or(library.course.sessions);
    }
    if let Some(text) = &fields.interval {
        plan.interval = number("interval", text, 1, 365)?;
    }
    match fields.appointment.as_deref().map(str::trim) {
        None => {}
        Some("" | "none") => plan.appointment = None,
        Some(text) => plan.appointment = Some(ahead(text, "appointment", calendar)?),
    }
    Ok(plan)
}

/// A goal by its name or word.
pub(super) fn goal(library: &Library, name: &str, field: &str) -> Result<Goal> {
    let all = library.vocabulary.goals.iter().map(|named| (named.name, named.word));
    one_of(name, field, "goal", all, Goal::name)
}

#[derive(Serialize)]
struct PlanOut {
    number: usize,
    id: String,
    goals: Vec<&'static str>,
    words: String,
    sessions: u8,
    done: u32,
    interval_days: Option<u16>,
    appointment: Option<NaiveDate>,
    made: NaiveDate,
    ended: Option<NaiveDate>,
}

#[derive(Serialize)]
struct SeriesOut {
    #[serde(flatten)]
    plan: Option<PlanOut>,
    session_list: Vec<SessionName>,
    next_session: Option<json::NextOut>,
    preparation: Vec<PrepareOut>,
}

#[derive(Serialize)]
struct SessionName {
    number: usize,
    id: String,
    date: NaiveDate,
}

impl PlanOut {
    fn new(course: &Course, number: usize, plan: &Plan) -> Self {
        Self {
            number,
            id: plan.id.to_string(),
            goals: plan.goals.iter().map(|goal| goal.name()).collect(),
            words: plan.words.clone(),
            sessions: plan.sessions,
            done: course.sessions_of(plan.id),
            interval_days: plan.interval,
            appointment: plan.appointment,
            made: plan.made,
            ended: plan.ended,
        }
    }
}

fn list(context: &Context) -> Result {
    let known = known(context)?;
    let course = &known.course;
    if context.global.json {
        let plans = (1..).zip(&course.plans).map(|(n, plan)| PlanOut::new(course, n, plan));
        return Answer::json(&plans.collect::<Vec<_>>());
    }
    if course.plans.is_empty() {
        return Ok(Answer::text(format!(
            "{}\n{}",
            say::cli_series::none(),
            say::cli_series::none_hint()
        )));
    }
    let today = journal::today(context, &known);
    let lines = (1..).zip(&course.plans).map(|(n, plan)| {
        let line = words::course::plan_line(context.library, course, plan);
        let made = short(plan.made, today);
        format!("{n:>3}  {}  ({})\n", say::cli_series::in_list(&line, &made), plan.id.short())
    });
    Ok(Answer::text(lines.collect::<String>()))
}

fn show(context: &Context, id: &str) -> Result {
    let known = known(context)?;
    match pick(&known.course, id) {
        Ok(plan) => told(context, Some(plan.id), ""),
        // The session to come is of interest without a series too.
        Err(none) if id == "current" && known.recovery.is_some() => {
            told(context, None, &format!("{} {}\n", none.fault.message, none.fault.hint))
        }
        Err(none) => Err(none),
    }
}

/// A series, and the session to come unless another series comes after it.
fn told(context: &Context, id: Option<PlanId>, said: &str) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let latest = journal::view_id(driver, None)?;
    let (library, course) = (context.library, &latest.course);
    let plan = (1..).zip(&course.plans).find(|(_, plan)| Some(plan.id) == id);
    let sessions: Vec<(usize, Session)> = (1..)
        .zip(driver.store().reader().sessions()?)
        .filter(|(_, session)| id.is_some() && session.series == id)
        .collect();
    let today = journal::today(context, &latest);
    let is_last = course.current().or_else(|| course.plans.last()).map(|plan| plan.id) == id;
    let next =
        if is_last && latest.recovery.is_some() { Some(to_come(context, &latest)?) } else { None };
    if context.global.json {
        let names = sessions.iter().map(|(number, session)| SessionName {
            number: *number,
            id: session.id.to_string(),
            date: session.date,
        });
        return Answer::json(&SeriesOut {
            plan: plan.map(|(number, plan)| PlanOut::new(course, number, plan)),
            session_list: names.collect(),
            next_session: next.as_ref().map(json::NextOut::from),
            preparation: if is_last { prepare_out(library, &latest, today) } else { Vec::new() },
        });
    }
    let mut text = said.to_owned();
    if let Some((_, plan)) = plan {
        text += &described(library, course, plan, &sessions, today);
    }
    if is_last {
        text.push('\n');
        text += &match (&next, plan) {
            (Some(next), _) => next_text(library, next, &latest, today),
            (None, Some((_, plan))) => first_text(plan, today),
            (None, None) => String::new(),
        };
        if latest.recovery.is_none()
            && let Some(said) = words::course::answers(library, course, None, today)
        {
            text += &hanging(&format!("  {} ", say::cli_series::answers_before()), &said, "  ");
        }
        text += &prepare_text(library, &latest, today);
        text += &folded(words::course::no_permission(), "");
    }
    Ok(Answer::text(text))
}

fn described(
    library: &Library,
    course: &Course,
    plan: &Plan,
    sessions: &[(usize, Session)],
    today: NaiveDate,
) -> String {
    let line = words::course::plan_line(library, course, plan);
    let mut text =
        hanging(&label(say::cli_series::series()), &format!("{line}  ({})", plan.id.short()), "");
    if !plan.words.is_empty() {
        text += &hanging(&label(say::cli_series::in_words()), &plan.words, "");
    }
    text += &format!("{}{}\n", label(say::cli_series::planned_on()), short(plan.made, today));
    if let Some(days) = plan.interval {
        let said = say::cli_series::as_planned(&words::days(i32::from(days)));
        text += &format!("{}{said}\n", label(say::cli_series::spacing()));
    }
    for (number, session) in sessions {
        let date = short(session.date, today);
        let (depths, sites) = (words::depths(session), words::sites(library, session));
        text += &hanging(
            &label(say::cli_series::session()),
            &format!("{number}, {date}: {depths}, {sites}"),
            "",
        );
    }
    if let Some(ended) = plan.ended {
        text += &format!("{}{}\n", label(say::cli_series::ended_on()), short(ended, today));
    }
    text
}

fn first_text(plan: &Plan, today: NaiveDate) -> String {
    let head = say::cli_series::first(&plan.sessions);
    let none = say::cli_common::no_session();
    let fixed = plan.appointment.map_or_else(String::new, |date| {
        format!(" {}", say::cli_series::appointment(&words::course::day(date, today)))
    });
    format!("{head}\n  {none}{fixed}\n")
}
