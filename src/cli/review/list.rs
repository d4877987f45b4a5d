//! Everybody, and one of them on a page.

use clap::Args;
use serde::Serialize;

use crate::assess::{Summary, Urgency};
use crate::cli::answer::{Answer, Result};
use crate::cli::context::Context;
use crate::cli::verdict::folded;
use crate::driver::Desk;
use crate::effect::InboxRow;
use crate::say;
use crate::words::{self, desk};

// Which of them.
#[derive(Debug, Default, Args)]
pub struct List {
    /// Only those whom nobody has handled
    #[arg(long)]
    pub open: bool,
    /// Only those with a flag for the clinic or graver
    #[arg(long)]
    pub flagged: bool,
    /// Only those of whom nothing is heard
    #[arg(long)]
    pub silent: bool,
    /// Only names that hold this
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
}

#[derive(Serialize)]
struct RowOut {
    id: String,
    name: String,
    urgency: &'static str,
    handled: bool,
    day: Option<i32>,
    logged: Option<usize>,
    due: Option<usize>,
    outside: Option<u32>,
    level: Option<&'static str>,
    rule: Option<String>,
    since: Option<chrono::NaiveDate>,
    last_log: Option<String>,
    data_up_to: Option<String>,
    received: Option<String>,
    new: String,
    photos: u32,
}

/// `aftercare review list`.
pub(super) fn run(context: &Context, desk: &Desk, asked: &List) -> Result {
    let (schedule, today) = (&context.library.schedule, context.at().date_naive());
    let rows = rows(context, desk, asked)?;
    if context.global.json {
        return Answer::json(&rows.iter().map(|row| out(context, row)).collect::<Vec<_>>());
    }
    if rows.is_empty() {
        return Ok(Answer::text(say::cli_review::nobody()));
    }
    let lines = rows.iter().map(|row| {
        let summary: &Summary = &row.summary;
        let (what, state) = told(context, summary);
        let day = summary.day(today).map_or_else(String::new, desk::column);
        let logged = summary
            .logged(schedule, today)
            .map_or_else(String::new, |(logged, due)| format!("{logged}/{due}"));
        let line = format!("{:<16} {day:<5} {logged:<7} {what}", row.name);
        format!("{}\n{:29} {state}\n", line.trim_end(), "")
    });
    Ok(Answer::text(lines.collect::<String>()))
}

/// Those who are asked for, whoever needs somebody first.
pub(in crate::cli) fn rows(context: &Context, desk: &Desk, asked: &List) -> Result<Vec<InboxRow>> {
    let (schedule, today) = (&context.library.schedule, context.at().date_naive());
    let mut rows = desk.inbox()?.rows;
    let find = asked.find.as_deref().unwrap_or_default().to_lowercase();
    rows.retain(|row| {
        let summary = &row.summary;
        (!asked.open || !summary.is_handled())
            && (!asked.flagged || summary.urgency(schedule, today) <= Urgency::Clinic)
            && (!asked.silent || summary.quiet(schedule, today).is_some())
            && row.name.to_lowercase().contains(&find)
    });
    rows.sort_by_cached_key(|row| row.summary.rank(schedule, today));
    Ok(rows)
}

/// What is off or missing, and what became of it.
pub(in crate::cli) fn told(context: &Context, summary: &Summary) -> (String, String) {
    let (schedule, today) = (&context.library.schedule, context.at().date_naive());
    let what = match (&summary.worst, summary.quiet(schedule, today)) {
        (Some(worst), _) => {
            format!("{}, {}", desk::worst(context.library, worst), desk::age(worst.since, today))
        }
        (None, Some(quiet)) => desk::quiet(quiet, summary, today),
        (None, None) => String::new(),
    };
    let state = match (summary.is_handled(), desk::news(summary.news)) {
        (true, _) => say::cli_review::handled().to_owned(),
        (false, news) if news.is_empty() => say::cli_review::not_signed().to_owned(),
        (false, news) => news,
    };
    (what, state)
}

fn out(context: &Context, row: &InboxRow) -> RowOut {
    let (schedule, today) = (&context.library.schedule, context.at().date_naive());
    let summary = &row.summary;
    let (logged, due) = summary.logged(schedule, today).unzip();
    let worst = summary.worst.as_ref();
    let moment = |at: Option<chrono::DateTime<chrono::FixedOffset>>| at.map(|at| at.to_rfc3339());
    RowOut {
        id: row.id.to_string(),
        name: row.name.clone(),
        urgency: summary.urgency(schedule, today).into(),
        handled: summary.is_handled(),
        day: summary.day(today).map(|day| day.0),
        logged,
        due,
        outside: summary.latest.as_ref().map(|latest| latest.outside),
        level: worst.map(|worst| worst.level.name()),
        rule: worst.map(|worst| worst.rule.to_string()),
        since: worst.map(|worst| worst.since),
        last_log: moment(summary.last_log),
        data_up_to: moment(summary.written),
        received: moment(summary.received),
        new: desk::news(summary.news),
        photos: summary.photos,
    }
}

/// `aftercare review show`.
pub(super) fn show(context: &Context, desk: &mut Desk, patient: &str) -> Result {
    let id = super::patient(desk, patient)?;
    let page = desk.open(id, None)?;
    let (library, today) = (context.library, context.at().date_naive());
    let summary = &page.row.summary;
    if context.global.json {
        return Answer::json(&out(context, &page.row));
    }
    let mut text = folded(&format!("{}: {}.", page.row.name, desk::session(library, summary)), "");
    text += &folded(&desk::fresh(summary, today), "");
    let news = desk::news(page.news.count());
    if !news.is_empty() {
        text += &folded(&say::cli_review::since_last_look(&news), "");
    }
    let day = page
        .snapshot
        .recovery
        .as_ref()
        .map(|recovery| crate::domain::Day::between(recovery.session.date, today));
    text.push('\n');
    let lines = crate::app::call_card::lines(
        library,
        &page.snapshot,
        day.unwrap_or(crate::domain::Day::TREATMENT),
        context.scale(),
    );
    lines.iter().for_each(|line| text += &folded(line, ""));
    let notes = page.snapshot.recovery.iter().flat_map(|recovery| recovery.logs.iter().rev());
    let notes = notes.filter(|log| !log.note.trim().is_empty()).take(5);
    let notes: Vec<String> = notes
        .map(|log| folded(&say::cli_review::note(&log.day, &log.note.replace('\n', " ")), "  "))
        .collect();
    if !notes.is_empty() {
        text += &format!("\n{}\n", say::cli_review::they_wrote());
        notes.iter().for_each(|note| text += note);
    }
    if !page.events.is_empty() {
        text += &format!("\n{}\n", say::cli_review::trail());
    }
    for line in desk::trail(library, &page.events, today).rev().take(10) {
        text += &folded(&line, "  ");
    }
    text += words::not_a_diagnosis();
    Ok(Answer::text(text))
}
