//! Words of the desk of a practice.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{capital, count_of_logs, flag_title, level, photo, short_date, symptom};
use crate::assess::{Quiet, Summary, Urgency, Worst};
use crate::domain::{
    Act, Comment, Day, DeskEvent, Diary, Did, FlagKey, Level, NewsCount, OwnRange, SessionId,
};
use crate::protocol::Library;

/// What was done about somebody.
#[must_use]
pub const fn did(did: Did) -> &'static str {
    match did {
        Did::Called => "spoke with them",
        Did::Seen => "saw them",
        Did::Advised => "wrote what to do",
        Did::NoReach => "could not reach them",
    }
}

/// The word of an urgency.
#[must_use]
pub fn urgency(library: &Library, urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => level(library, Level::Emergency),
        Urgency::Today => level(library, Level::Today),
        Urgency::Clinic => level(library, Level::Clinic),
        Urgency::Silent => "silent",
        Urgency::Outside => "outside the range",
        Urgency::Rest => "",
    }
}

/// The gravest flag of a summary: `TODAY  Redness back up`.
#[must_use]
pub fn worst(library: &Library, worst: &Worst) -> String {
    let key = FlagKey {
        session: SessionId::new(0, [0; 10]),
        site: None,
        rule: worst.rule.clone(),
        symptom: worst.symptom,
    };
    format!("{} {}", level(library, worst.level), flag_title(library, &key))
}

/// Why nothing is heard.
#[must_use]
pub fn quiet(quiet: Quiet, summary: &Summary, today: NaiveDate) -> String {
    let since = |at: Option<DateTime<FixedOffset>>| {
        at.map_or_else(
            || "at all".to_owned(),
            |at| format!("since {}", day(at.date_naive(), today)),
        )
    };
    match quiet {
        Quiet::NotLogged => format!("not logged {}", since(summary.last_log)),
        Quiet::NotReceived => format!("nothing received {}", since(summary.received)),
    }
}

/// `today`, `yesterday`, `17 Nov`.
#[must_use]
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    match today.signed_duration_since(date).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => date.format("%-d %b").to_string(),
    }
}

/// `today 08:55`.
#[must_use]
pub fn moment(at: DateTime<FixedOffset>, today: NaiveDate) -> String {
    format!("{} {}", day(at.date_naive(), today), at.format("%H:%M"))
}

/// The session of a summary: `session 2 of 4, 12 Nov, 1.5 mm, cheeks`.
#[must_use]
pub fn session(library: &Library, summary: &Summary) -> String {
    let Some(latest) = &summary.latest else { return "no session yet".to_owned() };
    let of = latest.series.map_or_else(String::new, |(_, planned)| format!(" of {planned}"));
    let number = latest.series.map_or(summary.sessions, |(number, _)| number);
    let areas = latest.areas.iter().filter_map(|area| library.area(*area));
    let areas: Vec<&str> = areas.map(|facts| facts.word).collect();
    format!(
        "session {number}{of}, {}, {}, {}",
        latest.date.format("%-d %b"),
        latest.depth.map_or_else(|| "depth not known".to_owned(), |depth| depth.to_string()),
        areas.join(", ").to_lowercase(),
    )
}

/// What came since the last look: `2 logs, 1 photo, 1 flag`. Empty: nothing.
#[must_use]
pub fn news(news: NewsCount) -> String {
    let mut parts = Vec::new();
    let mut add = |count: usize, one: &str, many: &str| match count {
        0 => {}
        1 => parts.push(format!("1 {one}")),
        n => parts.push(format!("{n} {many}")),
    };
    add(news.logs, "new log", "new logs");
    add(news.changed, "log edited", "logs edited");
    add(news.removed, "log removed", "logs removed");
    add(news.photos, "new photo", "new photos");
    add(news.flags, "new flag", "new flags");
    add(news.answers, "answer to a flag", "answers to flags");
    parts.join(", ")
}

/// What a bundle brought: `Sam: 8 logs, 5 photos, bundle 3`.
#[must_use]
pub fn received(name: &str, number: u32, diary: &Diary) -> String {
    let logs = diary.recoveries.iter().map(|one| one.logs.len()).sum::<usize>();
    let logs = count_of_logs(u32::try_from(logs).unwrap_or(u32::MAX));
    format!("{name}: {logs}, {}, bundle {number}.", photo::photos(diary.photos.len()))
}

/// A range that was set: `redness up to 2 on days 3 to 5`.
#[must_use]
pub fn range(library: &Library, range: &OwnRange) -> String {
    let name = symptom(library, range.symptom).to_lowercase();
    let days = if range.first == range.last {
        format!("day {}", range.first)
    } else {
        format!("days {} to {}", range.first, range.last)
    };
    let session = if range.session.is_some() { "" } else { ", every session" };
    format!("{name} up to {} on {days}{session}", range.upper)
}

/// The lines of a trail, oldest first: `17 Nov 18:20  reviewed (AE)`.
pub fn trail<'a>(
    library: &'a Library,
    trail: &'a [DeskEvent],
    today: NaiveDate,
) -> impl DoubleEndedIterator<Item = String> + 'a {
    (0..trail.len()).filter_map(move |at| {
        let (before, rest) = trail.split_at(at);
        let event = rest.first()?;
        let by = if event.by.is_empty() { String::new() } else { format!(" ({})", event.by) };
        Some(format!("{}  {}{by}", moment(event.at, today), act(library, &event.act, before)))
    })
}

/// What was done, after what was done before.
fn act(library: &Library, act: &Act, before: &[DeskEvent]) -> String {
    match act {
        Act::Begun => "file begun".to_owned(),
        Act::Received { number, logs, photos, .. } => format!(
            "bundle {number} came, {}, {}",
            count_of_logs(*logs),
            photo::photos(usize::try_from(*photos).unwrap_or(0)),
        ),
        Act::Reviewed { level: of, did: done } => {
            let of = of.map_or_else(String::new, |of| format!(" at {}", level(library, of)));
            let done = done.map_or_else(String::new, |done| format!(", {}", did(done)));
            format!("reviewed{of}{done}")
        }
        Act::Commented { .. } => "comment written".to_owned(),
        Act::Ranged { reason, .. } => format!("range set: {reason}"),
        Act::Spaced { days, reason } => format!("spacing set to {days} days: {reason}"),
        Act::Treated => "session written down".to_owned(),
        Act::Entered { log, .. }
            if before
                .iter()
                .any(|one| matches!(one.act, Act::Entered { log: old, .. } if old == *log)) =>
        {
            "log entered here corrected".to_owned()
        }
        Act::Removed { .. } => "log entered here removed".to_owned(),
        Act::Entered { paper: false, .. } => "log entered by phone".to_owned(),
        Act::Entered { paper: true, .. } => "log entered from paper".to_owned(),
        Act::Replied { number, .. } => format!("reply {number} written"),
        Act::Rekeyed => "their new card was accepted".to_owned(),
        Act::TakenBack { event } => match before.get(*event).map(|event| &event.act) {
            Some(Act::Ranged { .. }) => "range taken back".to_owned(),
            Some(Act::Spaced { days, .. }) => format!("spacing of {days} days taken back"),
            _ => "comment taken back".to_owned(),
        },
    }
}

/// What a practitioner wrote: `AE, Example Clinic, today 09:00: Come in on Friday.`
#[must_use]
pub fn comment(comment: &Comment, today: NaiveDate) -> String {
    let text = comment.text.replace('\n', " ");
    format!("{}, {}: {text}", comment.by, moment(comment.at, today))
}

/// How long ago something grave began: `since 17 Nov, 3 days`.
#[must_use]
pub fn age(since: NaiveDate, today: NaiveDate) -> String {
    match today.signed_duration_since(since).num_days() {
        0 => "since today".to_owned(),
        1 => "since yesterday".to_owned(),
        n => format!("since {}, {n} days", short_date(since)),
    }
}

/// Whether data are fresh: `data up to 19 Nov 09:10, received today 09:12`.
#[must_use]
pub fn fresh(summary: &Summary, today: NaiveDate) -> String {
    match (summary.written, summary.received) {
        (Some(written), Some(received)) => {
            format!("Data up to {}, received {}.", moment(written, today), moment(received, today))
        }
        _ => capital("no bundle of theirs came yet: what is here was entered here."),
    }
}

/// A healing day in a column: `D7`.
#[must_use]
pub fn column(day: Day) -> String {
    format!("D{day}")
}
