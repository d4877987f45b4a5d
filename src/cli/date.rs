//! Days as people say them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime};
use interim::{Dialect, parse_date_string};

use crate::app::words::short_date;
use crate::domain::{Day, Session};

use super::answer::{Failure, Result};

const WAYS: &str = "A day is today, yesterday, 2026-11-19, d3 (day 3 after the session), or words \
                    such as \"last friday\" or \"2 days ago\".";

/// What days are counted from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    /// The civil day being lived.
    pub today: NaiveDate,
    /// The moment, for its offset.
    pub at: DateTime<FixedOffset>,
    /// The day of treatment that `d3` counts from.
    pub treatment: Option<NaiveDate>,
}

/// A time of day: `15:30`.
pub(super) fn time_of_day(text: &str, field: &str) -> Result<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| {
        let message = format!("{field}: \"{text}\" is not a time.");
        Failure::field(field, message, "A time looks like 15:30.")
    })
}

/// The date that a person means, never after today. `field` is named when it cannot be told.
pub(super) fn date(text: &str, field: &str, calendar: Calendar) -> Result<NaiveDate> {
    let date = any(text, field, calendar, in_words)?;
    if date > calendar.today {
        return Err(Failure::field(
            field,
            format!("{field}: {} is still to come.", with_year(date)),
            format!(
                "Today is {}. Only days that have begun can be written down.",
                with_year(calendar.today)
            ),
        ));
    }
    Ok(date)
}

/// The date that a person means, never before today: for what is planned.
pub(super) fn ahead(text: &str, field: &str, calendar: Calendar) -> Result<NaiveDate> {
    let date = any(text, field, calendar, |text, calendar| {
        let text = text.strip_prefix("in ").unwrap_or(text);
        match text {
            "tomorrow" => calendar.today.succ_opt(),
            _ => plain_words(text, calendar),
        }
    })?;
    if date < calendar.today {
        return Err(Failure::field(
            field,
            format!("{field}: {} is over.", with_year(date)),
            format!("Today is {}.", with_year(calendar.today)),
        ));
    }
    Ok(date)
}

/// The date that a person means, whenever it is.
fn any(
    text: &str,
    field: &str,
    calendar: Calendar,
    in_words: impl Fn(&str, Calendar) -> Option<NaiveDate>,
) -> Result<NaiveDate> {
    let unreadable =
        || Failure::field(field, format!("{field}: \"{text}\" is not a day I can read."), WAYS);
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "today" | "now" => Ok(calendar.today),
        "yesterday" => calendar.today.pred_opt().ok_or_else(unreadable),
        other => match other.strip_prefix('d').and_then(|n| n.parse::<i32>().ok()) {
            Some(n) => {
                let treatment = calendar.treatment.ok_or_else(Failure::no_session)?;
                Day(n).date(treatment).ok_or_else(unreadable)
            }
            None => match other.parse::<NaiveDate>() {
                Ok(date) => Ok(date),
                Err(_) => in_words(other, calendar).ok_or_else(unreadable),
            },
        },
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
            format!(
                "day: {} is before the session of {}.",
                with_year(date),
                with_year(session.date)
            ),
            "Your skin before the session is `--day before`. For an earlier session add \
             --session and its number, which `aftercare session list` prints.",
        ));
    }
    Ok((day, date))
}

/// A date with its year.
pub(super) fn with_year(date: NaiveDate) -> String {
    format!("{} {}", short_date(date), date.format("%Y"))
}

/// A date, with its year when it is another one than today's.
pub(super) fn short(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { short_date(date) } else { with_year(date) }
}

/// Plain words. Without `next` or `last` the day that has been is meant.
fn in_words(text: &str, calendar: Calendar) -> Option<NaiveDate> {
    let date = plain_words(text, calendar)?;
    if date > calendar.today && !text.starts_with("next") {
        let last = plain_words(&format!("last {text}"), calendar);
        return last.filter(|date| *date <= calendar.today).or(Some(date));
    }
    Some(date)
}

fn plain_words(text: &str, calendar: Calendar) -> Option<NaiveDate> {
    // A bare number or a time of day is no day.
    if !text.chars().any(char::is_alphabetic) && !text.contains('/') || text.contains(':') {
        return None;
    }
    let noon = calendar.today.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
    let noon = noon.and_local_timezone(*calendar.at.offset()).single()?;
    parse_date_string(text, noon, Dialect::Uk).ok().map(|at| at.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> std::result::Result<String, String> {
        let calendar = Calendar {
            today: "2026-11-19".parse().expect("a date"),
            at: "2026-11-19T21:00:00+01:00".parse().expect("a moment"),
            treatment: "2026-11-12".parse().ok(),
        };
        date(text, "day", calendar)
            .map(|date| date.to_string())
            .map_err(|failure| failure.fault.message)
    }

    #[test]
    fn days_are_read_as_people_say_them() {
        for (text, wanted) in [
            ("today", "2026-11-19"),
            ("Yesterday", "2026-11-18"),
            ("2026-11-15", "2026-11-15"),
            ("d3", "2026-11-15"),
            ("d0", "2026-11-12"),
            ("2 days ago", "2026-11-17"),
            ("last friday", "2026-11-13"),
            ("friday", "2026-11-13"),
            ("14 november", "2026-11-14"),
            ("14/11/26", "2026-11-14"),
        ] {
            assert_eq!(read(text), Ok(wanted.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_planned_lies_ahead() {
        let calendar = Calendar {
            today: "2026-11-19".parse().expect("a date"),
            at: "2026-11-19T21:00:00+01:00".parse().expect("a moment"),
            treatment: "2026-11-12".parse().ok(),
        };
        for (text, wanted) in [
            ("tomorrow", Some("2026-11-20")),
            ("friday", Some("2026-11-20")),
            ("in 3 weeks", Some("2026-12-10")),
            ("d28", Some("2026-12-10")),
            ("2027-01-05", Some("2027-01-05")),
            ("yesterday", None),
            ("2026-11-18", None),
            ("soon", None),
        ] {
            let read = ahead(text, "appointment", calendar).ok().map(|date| date.to_string());
            assert_eq!(read.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_or_is_still_to_come_is_refused() {
        for text in
            ["", "d8", "tomorrow", "2026-11-20", "next friday", "5", "11:00", "soon", "31/02/26"]
        {
            let said = read(text).expect_err(text);
            assert!(said.starts_with("day: "), "{said}");
        }
    }
}
