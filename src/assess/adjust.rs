//! Whether what a clinic sets stays within its bounds.

use crate::domain::{Day, OwnRange, Session, Severity};
use crate::protocol::{Bounds, Library};

use super::{Case, Expected};
use crate::domain::{Profile, Recovery};

/// Why a range or a spacing of a clinic is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfBounds {
    /// The days are not among those for which a limit may be set.
    Days(Day, Day),
    /// The limit is higher than may be set for this day: at most the second.
    Upper(Day, Severity),
    /// The days between sessions are too few or too many.
    Interval(u16, u16),
}

/// Whether a range may be set for a person with these sessions: for each day at most so much above
/// the built-in limit of the session it is for, or of the one that allows least. Without a session
/// nothing is known to be above, and only the days and the highest score are asked.
///
/// # Errors
/// The first thing that is out of bounds.
pub fn range_fits(
    library: &Library,
    profile: &Profile,
    sessions: &[Session],
    range: &OwnRange,
) -> Result<(), OutOfBounds> {
    let Bounds { days: (first, last), above, most, .. } = library.bounds;
    if range.first < first || range.last > last {
        return Err(OutOfBounds::Days(first, last));
    }
    let meant = sessions.iter().filter(|one| range.session.is_none_or(|id| id == one.id));
    // Of every session's later ones only the newest says how the next will be.
    let meant: Vec<&Session> = match range.session {
        Some(_) => meant.collect(),
        None => meant.max_by_key(|one| (one.date, one.time)).into_iter().collect(),
    };
    for day in (range.first.0..=range.last.0).map(Day) {
        let allowed =
            meant.iter().filter_map(|session| usual(library, profile, session, range, day));
        let allowed = allowed.map(|usual| usual.saturating_add(above)).min();
        let allowed = allowed.unwrap_or(most.get()).min(most.get());
        let allowed = Severity::try_from(allowed).unwrap_or(most);
        if range.upper > allowed {
            return Err(OutOfBounds::Upper(day, allowed));
        }
    }
    Ok(())
}

/// Whether so many days between sessions may be set.
///
/// # Errors
/// When they are too few or too many.
pub fn interval_fits(library: &Library, days: u16) -> Result<(), OutOfBounds> {
    let (least, most) = library.bounds.interval;
    if (least..=most).contains(&days) { Ok(()) } else { Err(OutOfBounds::Interval(least, most)) }
}

/// The built-in limit of a day.
fn usual(
    library: &Library,
    profile: &Profile,
    session: &Session,
    range: &OwnRange,
    day: Day,
) -> Option<u8> {
    let recovery = Recovery::new(session.clone(), Vec::new());
    let case =
        Case { library, profile, recovery: &recovery, earlier: &[], ranges: &[], answers: &[] };
    Expected::new(case, None).usual(range.symptom, day).map(|limit| limit.upper.get())
}
