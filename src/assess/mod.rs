//! Judgement: what was logged against what is expected.
//!
//! Everything here is a function of a [`Case`]: the logs of a session, the profile, the earlier
//! sessions, the clinic's own ranges and what the person answered. It never fails: what cannot
//! be told is listed as not evaluated.
//!
//! Absent on purpose: clock, database, words (those are the library's).

// Nothing in here may end the program: neither by a panic nor by numbers that overflow.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod adjust;
mod advice;
mod aftercare;
mod case;
mod due;
mod evaluate;
mod evidence;
mod expected;
mod judge;
mod next;
mod photo;
mod reconcile;
mod redness;
mod remind;
mod screening;
mod timeline;
mod triage;
mod truth;

pub use adjust::{OutOfBounds, interval_fits, range_fits};
pub use advice::{advice_rests_on, days_looked_at};
pub use aftercare::{Moment, Phase, Step, aftercare, lines, sheet};
pub use case::Case;
pub use due::{Due, Silence, due, look_back_due};
pub use evidence::{Evidence, Observed, evidence};
pub use expected::{Expected, Limit, Whose};
pub use judge::{
    EntryFlag, EntryVerdict, Flag, Judgement, NotEvaluated, Standing, Verdict, judge, judge_logs,
};
pub use next::{Blocker, Next, appointment_done, next};
pub use photo::{PhotoCheck, photo_checks};
pub use reconcile::reconcile;
pub use redness::{Confidence, Reading, Reason, Redness, Shot, readings, redness, redness_start};
pub use remind::{Reminder, reminders};
pub use screening::{Screened, is_answered, is_fresh, screened};
pub use timeline::{DayValue, Position, Timeline, Trend, timeline, timelines};
pub use triage::{Latest, Quiet, Rank, Reviewed, Summary, Urgency, Worst, judgement, news};
pub use truth::Truth;

#[cfg(test)]
mod tests;
