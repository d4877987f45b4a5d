//! Words of the desk of a practice.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{count_of_logs, day_month, flag_title, level, photo, short_date, symptom};
use crate::assess::{Quiet, Summary, Urgency, Worst};
use crate::domain::{
    Act, Comment, Day, DeskEvent, Diary, Did, FlagKey, Level, NewsCount, OwnRange, SessionId,
};
use crate::protocol::Library;
use crate::say;

/// What was done about somebody.
#[must_use]
pub fn did(did: Did) -> &'static str {
    match did {
        Did::Called => say::desk::did_called(),
        Did::Seen => say::desk::did_saw(),
        Did::Advised => say::desk::did_wrote(),
        Did::NoReach => say::desk::did_not_reach(),
    }
}

/// The word of an urgency.
#[must_use]
pub fn urgency(library: &Library, urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => level(library, Level::Emergency),
        Urgency::Today => level(library, Level::Today),
        Urgency::Clinic => level(library, Level::Clinic),
        Urgency::Silent => say::desk::silent(),
        Urgency::Outside => say::desk::outside(),
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
    let since =
        |at: Option<DateTime<FixedOffset>>| say::or_none(at.map(|at| day(at.date_naive(), today)));
    match quiet {
        Quiet::NotLogged => say::desk::not_logged(&since(summary.last_log)),
        Quiet::NotReceived => say::desk::nothing_received(&since(summary.received)),
    }
}

/// `today`, `yesterday`, `17 Nov`.
#[must_use]
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    match today.signed_duration_since(date).num_days() {
        0 => say::dates::today().to_owned(),
        1 => say::dates::yesterday().to_owned(),
        _ => day_month(date),
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
    let Some(latest) = &summary.latest else { return say::desk::no_session().to_owned() };
    let planned = say::or_none(latest.series.map(|(_, planned)| planned));
    let number = latest.series.map_or(summary.sessions, |(number, _)| number);
    let areas = latest.areas.iter().filter_map(|area| library.area(*area));
    let areas: Vec<&str> = areas.map(|facts| facts.word).collect();
    let depth = latest.depth.map(|depth| depth.to_string());
    let depth = depth.unwrap_or_else(|| say::course::depth_not_known().to_owned());
    let areas = areas.join(", ").to_lowercase();
    say::desk::session(&number, &planned, &day_month(latest.date), &depth, &areas)
}

/// What came since the last look: `2 logs, 1 photo, 1 flag`. Empty: nothing.
#[must_use]
pub fn news(news: NewsCount) -> String {
    let mut parts = Vec::new();
    let mut add = |count: usize, say: say::UnsaidWith| {
        if count > 0 {
            parts.push(say(&count));
        }
    };
    add(news.logs, say::desk::new_logs);
    add(news.changed, say::desk::logs_edited);
    add(news.removed, say::desk::logs_removed);
    add(news.photos, say::desk::new_photos);
    add(news.flags, say::desk::new_flags);
    add(news.answers, say::desk::answers_to_flags);
    parts.join(", ")
}

/// What a bundle brought: `Sam: 8 logs, 5 photos, bundle 3`.
#[must_use]
pub fn received(name: &str, number: u32, diary: &Diary) -> String {
    let logs = diary.recoveries.iter().map(|one| one.logs.len()).sum::<usize>();
    let logs = count_of_logs(u32::try_from(logs).unwrap_or(u32::MAX));
    say::desk::received(&name, &logs, &photo::photos(diary.photos.len()), &number)
}

/// A range that was set: `redness up to 2 on days 3 to 5`.
#[must_use]
pub fn range(library: &Library, range: &OwnRange) -> String {
    let name = symptom(library, range.symptom).to_lowercase();
    let last = say::or_none((range.first != range.last).then_some(range.last));
    say::desk::range(&name, &range.upper, &last, &range.first, &range.session.is_none())
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
        Act::Begun => say::desk::begun().to_owned(),
        Act::Received { number, logs, photos, .. } => say::desk::bundle_came(
            &number,
            &count_of_logs(*logs),
            &photo::photos(usize::try_from(*photos).unwrap_or(0)),
        ),
        Act::Reviewed { level: of, did: done } => {
            let of = say::or_none(of.map(|of| level(library, of)));
            say::desk::reviewed(&of, &say::or_none(done.map(did)))
        }
        Act::Commented { .. } => say::desk::commented().to_owned(),
        Act::Ranged { reason, .. } => say::desk::range_set(&reason),
        Act::Spaced { days, reason } => say::desk::spacing_set(&days, &reason),
        Act::Treated => say::desk::session_written().to_owned(),
        Act::Entered { log, .. }
            if before
                .iter()
                .any(|one| matches!(one.act, Act::Entered { log: old, .. } if old == *log)) =>
        {
            say::desk::log_corrected().to_owned()
        }
        Act::Removed { .. } => say::desk::log_removed().to_owned(),
        Act::Entered { paper: false, .. } => say::desk::log_by_phone().to_owned(),
        Act::Entered { paper: true, .. } => say::desk::log_from_paper().to_owned(),
        Act::Replied { number, .. } => say::desk::reply_written(&number),
        Act::Rekeyed => say::desk::card_accepted().to_owned(),
        Act::TakenBack { event } => match before.get(*event).map(|event| &event.act) {
            Some(Act::Ranged { .. }) => say::desk::range_taken_back().to_owned(),
            Some(Act::Spaced { days, .. }) => say::desk::spacing_taken_back(&days),
            _ => say::desk::comment_taken_back().to_owned(),
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
        0 => say::dates::since_today().to_owned(),
        1 => say::dates::since_yesterday().to_owned(),
        n => say::dates::since_days(&short_date(since), &n),
    }
}

/// Whether data are fresh: `data up to 19 Nov 09:10, received today 09:12`.
#[must_use]
pub fn fresh(summary: &Summary, today: NaiveDate) -> String {
    match (summary.written, summary.received) {
        (Some(written), Some(received)) => {
            say::desk::data_up_to(&moment(written, today), &moment(received, today))
        }
        _ => say::desk::no_bundle().to_owned(),
    }
}

/// A healing day in a column: `D7`.
#[must_use]
pub fn column(day: Day) -> String {
    say::desk::day_column(&day)
}
