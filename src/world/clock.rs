//! What time it is, here.

use chrono::{DateTime, DurationRound, FixedOffset, Local, TimeDelta};

use super::variable;
use crate::domain::Now;

/// The variable that fixes the clock.
const FIXED: &str = "AFTERCARE_NOW";

/// The clock of the system, or one that stands still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    fixed: Option<DateTime<FixedOffset>>,
}

/// `AFTERCARE_NOW` holds something that is no moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "AFTERCARE_NOW must be a moment such as 2026-11-20T09:30:00+01:00, not \"{got}\". Correct it \
     or unset it."
)]
pub struct ClockError {
    /// What it holds.
    pub got: String,
}

impl Clock {
    /// The system's clock, or the moment in `AFTERCARE_NOW` (RFC 3339 with offset).
    ///
    /// # Errors
    /// When `AFTERCARE_NOW` is no such moment.
    pub fn from_env() -> Result<Self, ClockError> {
        Self::new(variable(FIXED))
    }

    /// A clock that stands at one moment.
    #[must_use]
    pub const fn fixed(at: DateTime<FixedOffset>) -> Self {
        Self { fixed: Some(at) }
    }

    fn new(fixed: Option<String>) -> Result<Self, ClockError> {
        let fixed = fixed.map(|text| match DateTime::parse_from_rfc3339(text.trim()) {
            Ok(at) => Ok(at),
            Err(_) => Err(ClockError { got: text }),
        });
        Ok(Self { fixed: fixed.transpose()? })
    }

    /// Whether it stands still: every screen says so then.
    #[must_use]
    pub const fn is_fixed(&self) -> bool {
        self.fixed.is_some()
    }

    /// The present, to the millisecond. A fixed clock has no zone.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn now(&self) -> Now {
        if let Some(at) = self.fixed {
            return Now { at, zone: None };
        }
        let at = Local::now().fixed_offset();
        Now { at: at.duration_trunc(TimeDelta::milliseconds(1)).unwrap_or(at), zone: zone() }
    }
}

/// The name of the local zone, such as `Europe/Paris`.
fn zone() -> Option<String> {
    match variable("TZ") {
        Some(tz) => named(&tz),
        None => iana_time_zone::get_timezone().ok(),
    }
}

/// `TZ` holds a zone's name, or a rule or a file, which have none.
fn named(tz: &str) -> Option<String> {
    let name = tz.strip_prefix(':').unwrap_or(tz);
    let is_name = name == "UTC"
        || (name.contains('/')
            && !name.starts_with('/')
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"/_+-".contains(&b)));
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still_and_keeps_its_offset() {
        let clock = Clock::new(Some("2026-11-20T09:30:00+01:00".into())).expect("a moment");
        assert!(clock.is_fixed());
        assert_eq!(clock.now().at.to_rfc3339(), "2026-11-20T09:30:00+01:00");
        assert_eq!(clock.now(), clock.now());
    }

    #[test]
    fn a_wrong_moment_is_told_with_an_example() {
        for wrong in ["tomorrow", "2026-11-20", "2026-11-20T09:30:00"] {
            let error = Clock::new(Some(wrong.into())).expect_err(wrong).to_string();
            assert!(
                error.contains(wrong) && error.contains("2026-11-20T09:30:00+01:00"),
                "{error}"
            );
        }
    }

    #[test]
    fn the_clock_of_the_system_moves_in_milliseconds() {
        let clock = Clock::new(None).expect("no moment given");
        assert!(!clock.is_fixed());
        assert_eq!(clock.now().at.timestamp_subsec_nanos() % 1_000_000, 0);
    }

    #[test]
    fn only_names_are_taken_from_tz() {
        assert_eq!(named("Europe/Paris").as_deref(), Some("Europe/Paris"));
        assert_eq!(named(":America/Port-au-Prince").as_deref(), Some("America/Port-au-Prince"));
        assert_eq!(named("UTC").as_deref(), Some("UTC"));
        assert_eq!(named("CET-1CEST,M3.5.0,M10.5.0/3"), None);
        assert_eq!(named(":/etc/localtime"), None);
    }
}
