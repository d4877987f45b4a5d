//! `aftercare search`.

use chrono::NaiveDate;
use serde::Serialize;

use crate::app::date::Calendar;
use crate::app::query::{Entry, Query, entries, ways};
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::context::Context;
use super::date::short;

#[derive(Serialize)]
struct HitOut {
    session: String,
    number: usize,
    date: NaiveDate,
    day: Option<i32>,
    log: Option<String>,
    text: String,
    near: bool,
}

/// Searches all logs.
pub(super) fn run(context: &Context, words: &[String]) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let recoveries = driver.diary()?.map_or_else(Vec::new, |diary| diary.recoveries);
    let flags = driver.store().reader().all_flags()?;
    let treatment = recoveries.last().map(|last| last.session.date);
    let calendar = Calendar { today: context.at().date_naive(), treatment };
    let query = Query::read(&words.join(" "), context.library, calendar)
        .map_err(|why| Failure::field("words", format!("{why}."), ways()))?;
    let all = entries(context.library, &recoveries, &flags, context.scale());
    let (hits, near) = query.find(&all);
    let hits: Vec<&Entry> = hits.iter().filter_map(|at| all.get(*at)).collect();
    if context.global.json {
        let out = hits.iter().map(|entry| HitOut {
            session: entry.session.0.to_string(),
            number: entry.session.1,
            date: entry.date,
            day: entry.log.as_ref().map(|log| log.day.0),
            log: entry.log.as_ref().map(|log| log.id.to_string()),
            text: entry.line.clone(),
            near,
        });
        return Answer::json(&out.collect::<Vec<_>>());
    }
    if hits.is_empty() {
        return Ok(Answer::text(say::cli_search::none()));
    }
    let mut text = String::new();
    if near {
        text += &format!("{}\n", say::cli_search::near());
    }
    for Entry { session, date, log, line, .. } in hits {
        let said = match log {
            Some(log) => say::cli_search::log(&session.1, &log.day, line),
            None => say::cli_search::session(&session.1, line),
        };
        text += &format!("{}  {said}\n", short(*date, context.at().date_naive()));
    }
    Ok(Answer::text(text.trim_end()))
}
