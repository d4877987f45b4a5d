//! What time it is, here.

use std::path::Path;

use chrono::{DateTime, DurationRound, FixedOffset, Local, TimeDelta};

use super::variable;
use crate::domain::Now;
use crate::say;

/// The variable that fixes the clock.
const FIXED: &str = "AFTERCARE_NOW";

/// The clock of the system, or one that stands still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    fixed: Option<DateTime<FixedOffset>>,
}

/// A variable makes the clock unusable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// `AFTERCARE_NOW` holds something that is no moment.
    #[error("{}", say::fault_world::no_moment(.0))]
    NoMoment(String),
    /// `TZ` holds a file that may never end.
    #[error("{}", say::fault_world::no_zone(.0))]
    NoZone(String),
}

impl Clock {
    /// The system's clock, or the moment in `AFTERCARE_NOW` (RFC 3339 with offset).
    ///
    /// # Errors
    /// When `AFTERCARE_NOW` is no such moment.
    pub fn from_env() -> Result<Self, ClockError> {
        let clock = Self::new(variable(FIXED))?;
        match variable("TZ").filter(|tz| clock.fixed.is_none() && is_endless(tz)) {
            Some(tz) => Err(ClockError::NoZone(tz)),
            None => Ok(clock),
        }
    }

    /// What `TZ` holds when the system knows no such zone. Another one is in force then.
    #[must_use]
    pub fn unknown_zone(&self) -> Option<String> {
        variable("TZ").filter(|tz| cfg!(unix) && self.fixed.is_none() && !is_known(tz))
    }

    /// A clock that stands at one moment.
    #[must_use]
    pub const fn fixed(at: DateTime<FixedOffset>) -> Self {
        Self { fixed: Some(at) }
    }

    fn new(fixed: Option<String>) -> Result<Self, ClockError> {
        let fixed = fixed.map(|text| match DateTime::parse_from_rfc3339(text.trim()) {
            Ok(at) => Ok(at),
            Err(_) => Err(ClockError::NoMoment(text)),
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

/// Where systems keep their zones.
const ZONES: [&str; 4] =
    ["/usr/share/zoneinfo", "/share/zoneinfo", "/etc/zoneinfo", "/usr/share/lib/zoneinfo"];

/// Whether the system knows a zone by this name, or it may be a rule, which has digits.
fn is_known(tz: &str) -> bool {
    let name = tz.strip_prefix(':').unwrap_or(tz);
    let is_file = ZONES.iter().any(|folder| Path::new(folder).join(name).is_file());
    let is_rule = tz.starts_with(|first: char| first.is_ascii_alphabetic() || first == '<')
        && tz.bytes().any(|byte| byte.is_ascii_digit());
    is_file || name == "localtime" || (is_rule && (tz.contains(',') || !tz.contains('/')))
}

/// Whether it is a file that is none to be read to its end.
fn is_endless(tz: &str) -> bool {
    let path = Path::new(tz.strip_prefix(':').unwrap_or(tz));
    path.is_absolute() && path.metadata().is_ok_and(|found| !found.is_file())
}

/// The name of the local zone, such as `Europe/Paris`.
fn zone() -> Option<String> {
    match variable("TZ") {
        Some(tz) => named(&tz).filter(|_| !cfg!(unix) || is_known(&tz)),
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
    #[cfg(unix)]
    fn nonsense_in_tz_is_noticed() {
        for tz in ["nonsense", "Mars/Base", "Europe/Pariss", "/etc/none", ":", "\u{1b}[2J"] {
            assert!(!is_known(tz), "{tz}");
        }
        for tz in ["CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT", ":localtime"] {
            assert!(is_known(tz), "{tz}");
        }
        assert!(is_endless("/dev/zero") && is_endless(":/dev/zero") && is_endless("/"));
        assert!(!is_endless("Europe/Paris") && !is_endless("/etc/hostname"));
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
