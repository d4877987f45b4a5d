//! Which part of the journal is meant.

use clap::Args;

use crate::app::date::Calendar;
use crate::domain::Selection;
use crate::driver::Driver;
use crate::say;

use super::answer::{Failure, Result};
use super::context::Context;
use super::date::date;
use super::journal::pick;
use super::session::area;

// Sessions, areas and dates: what is not named is all of them.
#[derive(Debug, Default, Args)]
pub struct Selected {
    /// Only this session, once for each: its number, its id or last
    #[arg(long = "session", value_name = "SESSION")]
    pub sessions: Vec<String>,
    /// Only sessions of this area, once for each
    #[arg(short, long = "area", value_name = "AREA")]
    pub areas: Vec<String>,
    /// Only logs and photos of this date or later
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Only logs and photos of this date or earlier
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
}

/// What is meant by it.
pub(super) fn selection(context: &Context, driver: &Driver, asked: &Selected) -> Result<Selection> {
    let sessions = asked.sessions.iter().map(|text| pick(driver, text));
    let sessions = sessions.collect::<Result<Vec<_>>>()?;
    // Days such as d3 count from the session that is asked for, or else from the latest.
    let treatment = match sessions.as_slice() {
        [one] => Some(one.date),
        [] => driver.store().reader().latest_session()?.map(|session| session.date),
        _ => None,
    };
    let calendar = Calendar { today: context.at().date_naive(), treatment };
    let on = |text: &Option<String>, field| {
        let read = |text| {
            date(text, field, calendar).map_err(|why| match why.fault.kind {
                "no_session" if !sessions.is_empty() => Failure::field(
                    field,
                    say::cli_date::no_one_session(&field, &text),
                    say::cli_date::no_one_session_hint(),
                ),
                _ => why,
            })
        };
        text.as_deref().map(read).transpose()
    };
    let areas = asked.areas.iter().map(|text| Ok(area(context.library, "area", text)?.1));
    Ok(Selection {
        sessions: sessions.iter().map(|session| session.id).collect(),
        areas: areas.collect::<Result<_>>()?,
        from: on(&asked.from, "from")?,
        to: on(&asked.to, "to")?,
    })
}
