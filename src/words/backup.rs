//! What is said about backups.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{desk, short_date};
use crate::domain::Backups;
use crate::say;

/// The line at the top: `backup today 08:02`, `backup 3 Nov`, `backup failed`.
#[must_use]
pub fn head(backups: &Backups, today: NaiveDate) -> String {
    if backups.fault.is_some() {
        return say::backup::failed().to_owned();
    }
    match &backups.last {
        Some(last) if last.at.date_naive() == today => say::backup::today(&last.at.format("%H:%M")),
        Some(last) => say::backup::on(&short_date(last.at.date_naive())),
        None => say::backup::none_yet().to_owned(),
    }
}

/// When something was, in a sentence: `today at 08:02`, `3 November at 08:02`.
#[must_use]
pub fn moment(at: DateTime<FixedOffset>, today: NaiveDate) -> String {
    desk::moment(at, today)
}

/// `1 session`, `3 sessions`.
#[must_use]
pub fn sessions(count: u32) -> String {
    say::count::sessions(&count)
}
