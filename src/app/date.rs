//! Days as people say them, one reader for the forms and for the command line.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use interim::{Dialect, parse_date_string};

use crate::domain::Day;
use crate::say;

/// The ways to write a day.
#[must_use]
pub fn ways() -> &'static str {
    say::dates::ways()
}
/// The ways to write a day that lies ahead.
#[must_use]
pub fn ways_ahead() -> &'static str {
    say::dates::ways_ahead()
}

/// What days are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The civil day being lived.
    pub today: NaiveDate,
    /// The day of treatment that `d3` counts from.
    pub treatment: Option<NaiveDate>,
}

/// Why a text is not the day that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// It cannot be read.
    Unreadable,
    /// It counts from a session, and there is none.
    NoSession,
    /// It has not begun yet.
    ToCome(NaiveDate),
    /// It is over.
    Over(NaiveDate),
}

impl NoDay {
    /// What is wrong, for a form; `such_as` says what can be read.
    #[must_use]
    pub fn said(self, such_as: &str) -> String {
        match self {
            Self::Unreadable => such_as.to_owned(),
            Self::NoSession => say::dates::no_session().to_owned(),
            Self::ToCome(_) => say::dates::still_to_come().to_owned(),
            Self::Over(_) => say::dates::over().to_owned(),
        }
    }
}

/// Whether a text means the same day whatever today is.
#[must_use]
pub fn stands_alone(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let counted = lower.strip_prefix('d').is_some_and(|n| n.parse::<i32>().is_ok());
    counted || lower == "before" || lower.parse::<NaiveDate>().is_ok()
}

/// The day that a person means, never after today.
///
/// # Errors
/// When it cannot be read, or is still to come.
pub fn past(text: &str, calendar: Calendar) -> Result<NaiveDate, NoDay> {
    let date = any(text, calendar, past_words)?;
    if date > calendar.today { Err(NoDay::ToCome(date)) } else { Ok(date) }
}

/// The day that a person means, never before today: for what is planned.
///
/// # Errors
/// When it cannot be read, or is over.
pub fn ahead(text: &str, calendar: Calendar) -> Result<NaiveDate, NoDay> {
    let date = any(text, calendar, |text, today| match text {
        "tomorrow" => today.succ_opt(),
        text => weekday(text, today, Way::Ahead)
            .or_else(|| plain_words(text.strip_prefix("in ").unwrap_or(text), today)),
    })?;
    if date < calendar.today { Err(NoDay::Over(date)) } else { Ok(date) }
}

/// The day that words typed earlier mean, where they mean another one each day and say in which
/// direction: `tomorrow`, `in 2 weeks`, `3 days ago`.
#[must_use]
pub fn meant_on(text: &str, typed: NaiveDate) -> Option<NaiveDate> {
    let calendar = Calendar { today: typed, treatment: None };
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "today" | "yesterday" => past(&lower, calendar).ok(),
        words if words.ends_with(" ago") => past(words, calendar).ok(),
        words if words == "tomorrow" || words.starts_with("in ") => ahead(words, calendar).ok(),
        _ => None,
    }
}

fn any(
    text: &str,
    calendar: Calendar,
    in_words: impl Fn(&str, NaiveDate) -> Option<NaiveDate>,
) -> Result<NaiveDate, NoDay> {
    let lower = text.trim().to_lowercase();
    let date = match lower.as_str() {
        "today" | "now" => Some(calendar.today),
        "yesterday" => calendar.today.pred_opt(),
        other => match other.strip_prefix('d').and_then(|n| n.parse::<i32>().ok()) {
            Some(n) => Day(n).date(calendar.treatment.ok_or(NoDay::NoSession)?),
            None => other.parse().ok().or_else(|| in_words(other, calendar.today)),
        },
    };
    date.ok_or(NoDay::Unreadable)
}

/// A weekday in words. `next friday` is the one of the next week, whatever day it is today, and
/// `last friday` the latest before today; alone it may be today, else it is the last or the next
/// one, by the `way` a person looks.
fn weekday(text: &str, today: NaiveDate, way: Way) -> Option<NaiveDate> {
    let (which, name) = text.split_once(' ').map_or(("", text), |(a, b)| (a, b.trim()));
    let days = |n: i64| today.checked_add_signed(TimeDelta::days(n));
    let from_monday = |day: Weekday| i64::from(day.num_days_from_monday());
    let ahead = |day: Weekday| (from_monday(day) - from_monday(today.weekday())).rem_euclid(7);
    match (which, way) {
        ("next", _) => {
            let day: Weekday = name.parse().ok()?;
            days(7 - from_monday(today.weekday()) + from_monday(day))
        }
        ("last", _) => {
            let ahead = ahead(name.parse().ok()?);
            days(ahead - 7)
        }
        ("", way) => {
            let ahead = ahead(text.parse().ok()?);
            days(if way == Way::Ahead || ahead == 0 { ahead } else { ahead - 7 })
        }
        _ => None,
    }
}

/// Whether a person speaks of what was or of what will be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Past,
    Ahead,
}

/// Plain words. Without `next` or `last` the day that has been is meant.
fn past_words(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(date) = weekday(text, today, Way::Past) {
        return Some(date);
    }
    let date = plain_words(text, today)?;
    if date > today && !text.starts_with("next") {
        let last = plain_words(&format!("last {text}"), today);
        return last.filter(|date| *date <= today).or(Some(date));
    }
    Some(date)
}

fn plain_words(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    // A bare number or a time of day is no day.
    if !text.chars().any(char::is_alphabetic) && !text.contains('/') || text.contains(':') {
        return None;
    }
    let noon: DateTime<Utc> = today.and_time(NaiveTime::from_hms_opt(12, 0, 0)?).and_utc();
    parse_date_string(text, noon, Dialect::Uk).ok().map(|at| at.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn calendar() -> Calendar {
        Calendar { today: day("2026-11-19"), treatment: Some(day("2026-11-12")) }
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
            // It is a Thursday.
            ("thursday", "2026-11-19"),
            ("last thursday", "2026-11-12"),
            ("last Wed", "2026-11-18"),
            ("14 november", "2026-11-14"),
            ("14/11/26", "2026-11-14"),
        ] {
            assert_eq!(past(text, calendar()), Ok(day(wanted)), "{text}");
        }
    }

    #[test]
    fn a_day_that_stands_alone_needs_no_clock() {
        for text in ["2026-11-15", "d3", "D0", "before"] {
            assert!(stands_alone(text), "{text}");
        }
        for text in ["today", "yesterday", "friday", "2 days ago", "15", "dd", ""] {
            assert!(!stands_alone(text), "{text}");
        }
    }

    #[test]
    fn what_is_planned_lies_ahead() {
        for (text, wanted) in [
            ("tomorrow", Ok("2026-11-20")),
            ("friday", Ok("2026-11-20")),
            ("In 3 weeks", Ok("2026-12-10")),
            ("d28", Ok("2026-12-10")),
            ("thursday", Ok("2026-11-19")),
            ("wednesday", Ok("2026-11-25")),
            ("next friday", Ok("2026-11-27")),
            ("next Mon", Ok("2026-11-23")),
            ("2027-01-05", Ok("2027-01-05")),
            ("yesterday", Err(NoDay::Over(day("2026-11-18")))),
            ("2026-11-18", Err(NoDay::Over(day("2026-11-18")))),
            ("soon", Err(NoDay::Unreadable)),
        ] {
            assert_eq!(ahead(text, calendar()), wanted.map(day), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_or_is_still_to_come_is_refused() {
        for text in ["", "5", "11:00", "soon", "31/02/26"] {
            assert_eq!(past(text, calendar()), Err(NoDay::Unreadable), "{text}");
        }
        for text in ["d8", "2026-11-20"] {
            assert_eq!(past(text, calendar()), Err(NoDay::ToCome(day("2026-11-20"))), "{text}");
        }
        for text in ["tomorrow", "next friday"] {
            assert!(matches!(past(text, calendar()), Err(NoDay::ToCome(_))), "{text}");
        }
        let before_the_first = Calendar { treatment: None, ..calendar() };
        assert_eq!(past("d3", before_the_first), Err(NoDay::NoSession));
    }

    #[test]
    fn words_typed_earlier_mean_what_they_meant() {
        let typed = day("2026-11-12");
        assert_eq!(meant_on("Today", typed), Some(typed));
        assert_eq!(meant_on("2 days ago", typed), Some(day("2026-11-10")));
        assert_eq!(meant_on("in 2 weeks", typed), Some(day("2026-11-26")));
        for text in ["2026-11-12", "15", "friday", "in my words", ""] {
            assert_eq!(meant_on(text, typed), None, "{text}");
        }
    }
}
