//! Days and moments, in the language that is spoken.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use crate::say;

/// `Thursday 19 November`.
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    let weekday = say::dates::weekday(&date.weekday().number_from_monday());
    say::dates::long_date(&weekday, &date.day(), &say::dates::month(&date.month()))
}

/// `Thu 19 Nov`.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    let weekday = say::dates::weekday_short(&date.weekday().number_from_monday());
    say::dates::short_date(&weekday, &date.day(), &say::dates::month_short(&date.month()))
}

/// `Thu 19 Nov 2026`.
#[must_use]
pub fn full_date(date: NaiveDate) -> String {
    say::dates::with_year(&short_date(date), &date.year())
}

/// `19 Nov`.
#[must_use]
pub fn day_month(date: NaiveDate) -> String {
    say::dates::day_month(&date.day(), &say::dates::month_short(&date.month()))
}

/// `19 Nov 15:30`.
#[must_use]
pub fn day_and_time(at: DateTime<FixedOffset>) -> String {
    format!("{} {}", day_month(at.date_naive()), at.format("%H:%M"))
}

/// `19 November 2026`.
#[must_use]
pub fn long_day(date: NaiveDate) -> String {
    let day = say::dates::day_month(&date.day(), &say::dates::month(&date.month()));
    say::dates::with_year(&day, &date.year())
}

/// `19 Nov 2026`.
#[must_use]
pub fn date_year(date: NaiveDate) -> String {
    say::dates::with_year(&day_month(date), &date.year())
}
