//! Days as people say them, and what to say when they cannot be read.

use chrono::{Datelike, NaiveDate, NaiveTime};

pub(super) use crate::app::date::Calendar;
use crate::app::date::{self, NoDay, past, ways, ways_ahead};
pub(super) use crate::app::words::full_date as with_year;
use crate::app::words::short_date;
use crate::domain::{Day, Session};
use crate::say;

use super::answer::{Failure, Result};

/// A time of day: `15:30`.
pub(super) fn time_of_day(text: &str, field: &str) -> Result<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| {
        let message = say::cli_date::no_time(&field, &text);
        Failure::field(field, message, say::cli_date::no_time_hint())
    })
}

/// The date that a person means, never after today. `field` is named when it cannot be told.
pub(super) fn date(text: &str, field: &str, calendar: Calendar) -> Result<NaiveDate> {
    past(text, calendar).map_err(|why| refused(why, text, field, calendar, ways()))
}

/// The date that a person means, never before today: for what is planned.
pub(super) fn ahead(text: &str, field: &str, calendar: Calendar) -> Result<NaiveDate> {
    date::ahead(text, calendar).map_err(|why| refused(why, text, field, calendar, ways_ahead()))
}

fn refused(why: NoDay, text: &str, field: &str, calendar: Calendar, ways: &str) -> Failure {
    let today = with_year(calendar.today);
    match why {
        NoDay::NoSession => Failure::no_session(),
        NoDay::Unreadable => Failure::field(field, say::cli_date::no_day(&field, &text), ways),
        NoDay::ToCome(date) => Failure::field(
            field,
            say::cli_date::to_come(&field, &with_year(date)),
            say::cli_date::to_come_hint(&today),
        ),
        NoDay::Over(date) => Failure::field(
            field,
            say::cli_date::over(&field, &with_year(date)),
            say::cli_date::over_hint(&today),
        ),
    }
}

/// The healing day that a person means, from the day of treatment to today; `before` is the skin
/// before it.
pub(super) fn healing_day(
    text: &str,
    session: &Session,
    calendar: Calendar,
) -> Result<(Day, NaiveDate)> {
    if text.trim().eq_ignore_ascii_case("before") {
        let date = Day::BEFORE.date(session.date).unwrap_or(session.date);
        return Ok((Day::BEFORE, date));
    }
    let date = date(text, "day", calendar)?;
    let day = Day::between(session.date, date);
    if day < Day::TREATMENT {
        return Err(Failure::field(
            "day",
            say::cli_date::before_session(&with_year(date), &with_year(session.date)),
            say::cli_date::before_session_hint(),
        ));
    }
    Ok((day, date))
}

/// A date, with its year when it is another one than today's.
pub(super) fn short(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { short_date(date) } else { with_year(date) }
}
