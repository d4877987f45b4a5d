//! Where things stand.

use chrono::Timelike;

use crate::app::words;
use crate::assess::{Blocker, Due, Silence, Standing, due};
use crate::domain::{Level, Symptom};
use crate::effect::Snapshot;
use crate::protocol::Library;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::args::Format;
use super::context::Context;
use super::journal::{self, case, view, view_id};
use super::json;
use super::next::to_come;
use super::verdict;

/// `aftercare status`.
pub(super) fn run(context: &Context, format: Format, exit_level: bool) -> Result {
    let format = if context.global.json { Format::Json } else { format };
    let Some(driver) = &mut context.read()? else { return nothing(format) };
    let snapshot = view_id(driver, None)?;
    let Some(recovery) = &snapshot.recovery else { return nothing(format) };
    let today = journal::healing_day(context, &snapshot, &recovery.session);
    let hour = u8::try_from(context.at().hour()).unwrap_or(0);
    let due = due(&context.library.schedule, recovery, today, hour);
    let level = verdict::level(context.library, &snapshot);
    let code = if exit_level { verdict::exit(level) } else { 0 };
    let answer = match format {
        Format::Json => Answer::json(&status_out(context, &snapshot, &due)?)?,
        Format::Tmux => Answer::text(tmux(context.library, today.0, level, &due)),
        Format::Text => {
            let answer = Answer::text(text(context, &snapshot, &due)?);
            let odd = context.now.odd(snapshot.written, context.library.schedule.runs_until);
            match odd {
                Some(odd) => answer.warn(words::odd_clock(odd, context.at())),
                None => answer,
            }
        }
    };
    Ok(answer.code(code))
}

fn nothing(format: Format) -> Result {
    match format {
        Format::Json => Answer::json(&json::StatusOut {
            day: None,
            session: None,
            logged_today: false,
            level: None,
            flags: Vec::new(),
            due: Vec::new(),
            missed: Vec::new(),
            silence: None,
            next_session: None,
            fixed_clock: false,
        }),
        Format::Tmux => Ok(Answer::text(say::cli_status::no_session())),
        Format::Text => {
            let hint = Failure::no_session().fault;
            Ok(Answer::text(format!("{} {}", hint.message, hint.hint)))
        }
    }
}

/// `D7 log due`, `D7 logged`, `D7 !! today`: room for a few letters only.
fn tmux(library: &Library, day: i32, level: Option<Level>, due: &Due) -> String {
    let flag = |level| format!("{} {}", words::mark(library, level), level);
    match level {
        Some(level) if level >= Level::Clinic => say::cli_status::day_flag(&day, &flag(level)),
        _ if due.today => say::cli_status::day_due(&day),
        Some(level) => say::cli_status::day_flag(&day, &flag(level)),
        None => say::cli_status::day_logged(&day),
    }
}

fn text(context: &Context, snapshot: &Snapshot, due: &Due) -> Result<String> {
    let case = case(context.library, snapshot)?;
    let library = context.library;
    let session = &case.recovery.session;
    let day = journal::healing_day(context, snapshot, session);
    let logs = case.recovery.on(day).count();
    let mut text = format!(
        "{}, {}, {}.\n",
        words::capital(&words::since_session(day, snapshot.number)),
        words::sites(library, session),
        words::short_date(journal::today(context, snapshot)),
    );
    text += match (logs, due.today) {
        (0, true) => say::cli_status::today_missing(),
        (0, false) => say::cli_status::not_due(),
        _ => say::cli_status::logged(),
    };
    text.push('\n');
    if !due.missed.is_empty() {
        let days: Vec<String> = due.missed.iter().map(|day| format!("d{day}")).collect();
        text += &format!(
            "{}\n",
            say::cli_status::missed(&days.join(", "), &days.first().map_or("", String::as_str))
        );
    }
    if let Some(silent) = words::remind::silence(due.silence) {
        text += &format!("{silent}\n");
    }
    match words::headline(library, snapshot) {
        Some((level, said, step)) => {
            text += &verdict::folded(
                &format!(
                    "{} {}  {said} {step}",
                    words::mark(library, level),
                    words::level(library, level)
                ),
                "",
            );
            text += &format!("{}\n", say::cli_status::all_flags());
        }
        None => text += &format!("{}\n", words::calm(library, snapshot)),
    }
    let today = journal::today(context, snapshot);
    let next = to_come(context, snapshot)?;
    if next.earliest.is_some_and(|earliest| earliest > today) || next.appointment.is_some() {
        let mut said = vec![words::course::next_dates(&next, today)];
        // What the dates do not say.
        let first = |one: &&Blocker| matches!(one, Blocker::OpenFlag(_) | Blocker::Answers(_));
        let blockers = next.blockers.iter().filter(first);
        said.extend(blockers.map(|one| words::course::blocker(library, *one)));
        let title = words::course::next_title(&next);
        text += &verdict::folded(&format!("{title}: {}", said.join(" ")), "");
    }
    Ok(text)
}

fn status_out(context: &Context, snapshot: &Snapshot, due: &Due) -> Result<json::StatusOut> {
    let library = context.library;
    let case = case(library, snapshot)?;
    let session = &case.recovery.session;
    let today = journal::healing_day(context, snapshot, session);
    let open = verdict::flags(snapshot, false);
    let open = open.into_iter().filter(|flag| flag.standing == Standing::Open);
    let mut flags: Vec<json::FlagName> = open
        .map(|flag| json::FlagName {
            rule: flag.key.rule.to_string(),
            level: flag.level.name(),
            symptom: flag.key.symptom.map(Symptom::name),
            site: words::place(library, session, flag.key.site),
            since_day: flag.since.0,
        })
        .collect();
    let elsewhere = snapshot.open.iter().filter(|record| record.key.session != session.id);
    let elsewhere = elsewhere.filter(|record| words::is_recovery(library, &record.key));
    flags.extend(elsewhere.map(|record| json::FlagName {
        rule: record.key.rule.to_string(),
        level: record.level.name(),
        symptom: record.key.symptom.map(Symptom::name),
        site: String::new(),
        since_day: record.since.0,
    }));
    Ok(json::StatusOut {
        day: Some(today.0),
        session: Some(session.id.to_string()),
        logged_today: case.recovery.on(today).next().is_some(),
        level: verdict::level(library, snapshot).map(Level::name),
        flags,
        due: if due.today { vec!["log"] } else { Vec::new() },
        missed: due.missed.iter().map(|day| day.0).collect(),
        silence: match due.silence {
            Silence::None => None,
            Silence::NothingYet => Some("nothing_yet"),
            Silence::Since(_) => Some("since_last_log"),
            Silence::Over => Some("over"),
        },
        next_session: Some(json::NextOut::from(&to_come(context, snapshot)?)),
        fixed_clock: context.journal.clock.is_fixed(),
    })
}

#[derive(serde::Serialize)]
struct CheckOut {
    level: Option<&'static str>,
    rules: u32,
    ranges: u32,
    flags: Vec<json::FlagOut>,
    not_evaluated: Vec<json::MissingOut>,
    advice: Vec<json::FlagOut>,
}

/// `aftercare check`.
pub(super) fn check(
    context: &Context,
    explain: bool,
    session: Option<&str>,
    exit_level: bool,
) -> Result {
    let library = context.library;
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let snapshot = view(driver, session)?;
    let case = case(library, &snapshot)?;
    let level = verdict::level(library, &snapshot);
    let code = if exit_level { verdict::exit(level) } else { 0 };
    let flags = verdict::flags(&snapshot, false);
    let missing = verdict::latest(&snapshot).flat_map(|entry| &entry.not_evaluated);
    let missing: Vec<_> = missing.cloned().collect();
    let ranges = case.recovery.session.ranges;
    if context.global.json {
        let advice = verdict::pieces_of_advice(&snapshot, false);
        return Ok(Answer::json(&CheckOut {
            level: level.map(Level::name),
            rules: library.rules.version,
            ranges,
            flags: flags.iter().map(|flag| verdict::flag_out(case, flag)).collect(),
            not_evaluated: missing.iter().map(json::MissingOut::from).collect(),
            advice: advice.map(|flag| verdict::flag_out(case, flag)).collect(),
        })?
        .code(code));
    }
    let logs = words::logs(&case.recovery.logs);
    let mut text = format!(
        "{}\n\n",
        say::cli_status::judged(&snapshot.number, &logs, &library.rules.version, &ranges)
    );
    for flag in verdict::whole(&snapshot, false) {
        text += &verdict::flag(case, &snapshot.judgement, flag, explain, context.scale());
        text.push('\n');
    }
    if level.is_none() {
        text += &format!("{}\n", words::calm(library, &snapshot));
    }
    text += &verdict::advice(library, &snapshot);
    let lines = words::not_evaluated(library, &missing);
    if lines.is_empty() {
        text += &format!("{}\n", say::cli_status::every_rule());
    } else if explain {
        text += &format!("{}\n", say::cli_status::could_not());
        lines.iter().for_each(|line| text += &verdict::folded(line, "  "));
    } else {
        text += &format!("{}\n", say::cli_flags::untold(&lines.len()));
    }
    text += &verdict::folded(words::not_a_diagnosis(), "");
    Ok(Answer::text(text).code(code))
}
