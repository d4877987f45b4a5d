//! The days of a session in sentences: no columns, which a screen reader reads as a heap of numbers.

use crate::app::words;
use crate::assess::{Case, Expected};
use crate::cli::log::day_words;
use crate::domain::{Day, DayLog, Degrees};
use crate::say;

/// A line for each log, and one for each run of days without.
pub(in crate::cli) fn days(case: Case<'_>, logs: &[&DayLog], scale: Degrees) -> String {
    let mut text = String::new();
    let mut before: Option<Day> = None;
    for log in logs {
        let missed = before.map_or(0, |day| log.day.0 - day.0 - 1);
        if missed > 0 {
            text += &format!("{}\n", say::plain::days_missed(&missed));
        }
        before = Some(log.day).filter(|day| *day >= Day::TREATMENT);
        let place = log.site.map(|_| words::place(case.library, &case.recovery.session, log.site));
        let place = place.map_or_else(String::new, |place| format!(", {place}"));
        let line = say::plain::day_line(
            &words::capital(&day_words(log.day)),
            &words::long_date(log.date),
            &place,
            &words::log_line(case.library, log, scale),
        );
        let above = above(case, log);
        let above = if above.is_empty() {
            String::new()
        } else {
            format!(" {}", say::plain::day_above(&above.join(", ")))
        };
        text += &format!("{line}{above}\n");
    }
    text
}

/// What is above the usual range, with it: `redness (usual up to 1)`.
fn above(case: Case<'_>, log: &DayLog) -> Vec<String> {
    let expected = Expected::new(case, log.site);
    let above = log.scores.iter().filter_map(|(symptom, score)| {
        let limit = expected.limit(symptom, log.day)?;
        let name = words::symptom(case.library, symptom).to_lowercase();
        (score.severity > limit.upper).then(|| say::plain::above(&name, &limit.upper))
    });
    above.collect()
}
