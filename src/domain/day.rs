//! Healing days and the civil day a moment belongs to.

use std::ops::RangeInclusive;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// Days since treatment: 0 is the treatment day, negative is before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The day of treatment.
    pub const TREATMENT: Self = Self(0);
    /// Where the skin as it was before treatment is kept.
    pub const BEFORE: Self = Self(-1);
    /// The furthest day that is told of, ten years: each up to it is a column somewhere.
    pub const FURTHEST: Self = Self(3660);
    /// Every day, before treatment too.
    pub const EVERY: RangeInclusive<Self> = Self(i32::MIN)..=Self(i32::MAX);

    /// The healing day of a civil date: dates are subtracted, never hours, so that a day of 23
    /// or 25 hours is one day.
    #[must_use]
    pub fn between(treatment: NaiveDate, date: NaiveDate) -> Self {
        let days = date.signed_duration_since(treatment).num_days();
        Self(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The civil date of this healing day; `None` beyond the calendar.
    #[must_use]
    pub fn date(self, treatment: NaiveDate) -> Option<NaiveDate> {
        let days = Days::new(u64::from(self.0.unsigned_abs()));
        if self.0 < 0 { treatment.checked_sub_days(days) } else { treatment.checked_add_days(days) }
    }

    /// The healing day that is lived on a date. Never one before the treatment: a clock that was
    /// set back or a journey over the date line would make today's log one of the skin before.
    #[must_use]
    pub fn lived(treatment: NaiveDate, today: NaiveDate) -> Self {
        Self::between(treatment, today).max(Self::TREATMENT)
    }

    /// Whole days from `earlier` to this day.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day `days` later (or earlier, when negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What cannot well be about a clock, seen from when something was last written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddClock {
    /// It is more than a day behind: neither a journey nor a correction sets one back so far.
    Behind(DateTime<FixedOffset>),
    /// It is far ahead.
    Ahead(DateTime<FixedOffset>),
}

/// The present, as the outside passes it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The instant, with the local offset from UTC.
    pub at: DateTime<FixedOffset>,
    /// The name of the local time zone, when the system tells it.
    pub zone: Option<String>,
}

impl Now {
    /// The civil day that is being lived now: it ends at the hour `day_ends` (0 to 6) of the
    /// following calendar day, so that a log at one in the morning belongs to the evening.
    #[must_use]
    pub fn today(&self, day_ends: u8) -> NaiveDate {
        civil_day(self.at, day_ends)
    }

    /// What is odd about this moment, when something was last `written` down then and nobody is
    /// quiet for longer than so many days.
    #[must_use]
    pub fn odd(&self, written: Option<DateTime<FixedOffset>>, quiet: Day) -> Option<OddClock> {
        let written = written?;
        let since = self.at.signed_duration_since(written);
        if since < TimeDelta::days(-1) {
            Some(OddClock::Behind(written))
        } else if since.num_days() > i64::from(quiet.0) {
            Some(OddClock::Ahead(written))
        } else {
            None
        }
    }
}

/// The civil day a moment belongs to when days end at the hour `day_ends` (0 to 6).
#[must_use]
pub fn civil_day(at: DateTime<FixedOffset>, day_ends: u8) -> NaiveDate {
    use chrono::Timelike;
    let local = at.naive_local();
    if local.hour() < u32::from(day_ends) {
        local.date().pred_opt().unwrap_or(local.date())
    } else {
        local.date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn day_and_date_are_inverse() {
        let treatment = date("2026-11-12");
        for n in [-400, -1, 0, 1, 7, 365, 4000] {
            let date = Day(n).date(treatment).expect("in the calendar");
            assert_eq!(Day::between(treatment, date), Day(n));
        }
        assert_eq!(Day(i32::MAX).date(treatment), None);
    }

    #[test]
    fn a_clock_is_odd_more_than_a_day_behind_or_far_ahead() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).expect("a moment");
        let written = at("2026-11-20T20:00:00+13:00");
        for (now, odd) in [
            ("2026-11-20T20:00:00+13:00", None),
            // The day before, beyond the date line: later all the same.
            ("2026-11-19T21:30:00-10:00", None),
            ("2026-11-19T20:00:00+13:00", None),
            ("2026-11-19T19:59:59+13:00", Some(OddClock::Behind(written))),
            ("2025-11-20T20:00:00+13:00", Some(OddClock::Behind(written))),
            ("2027-02-18T20:00:00+13:00", None),
            ("2027-02-19T20:00:00+13:00", Some(OddClock::Ahead(written))),
            ("9999-12-31T23:59:59+00:00", Some(OddClock::Ahead(written))),
        ] {
            let now = Now { at: at(now), zone: None };
            assert_eq!(now.odd(Some(written), Day(90)), odd, "{now:?}");
            assert_eq!(now.odd(None, Day(90)), None);
        }
    }

    #[test]
    fn the_small_hours_belong_to_the_evening() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).expect("a moment");
        assert_eq!(civil_day(at("2026-11-20T03:59:00+01:00"), 4), date("2026-11-19"));
        assert_eq!(civil_day(at("2026-11-20T04:00:00+01:00"), 4), date("2026-11-20"));
        assert_eq!(civil_day(at("2026-11-20T00:10:00+01:00"), 0), date("2026-11-20"));
        // The offset of the moment counts, not UTC.
        assert_eq!(civil_day(at("2026-11-20T23:30:00-11:00"), 4), date("2026-11-20"));
    }
}
