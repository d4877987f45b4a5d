//! A calendar of what is to come around a session: logs, aftercare, the session after it.
//!
//! An event keeps its identity however its date moves, so that a calendar that imports the file
//! again updates it and does not double it. What another session has put an end to is called off.

mod ical;

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::assess::{Moment, Next, aftercare, is_answered, look_back_due, sheet};
use crate::domain::{Arrange, Course, Day, Gather, Recovery, Session, StepKind};
use crate::protocol::Library;

pub use ical::{Event, HEADS, Names, Span, write};

/// What a person wants in the calendar, and when now is.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What the program knows.
    pub library: &'static Library,
    /// Series, screenings, sheets.
    pub course: &'a Course,
    /// The local time.
    pub now: NaiveDateTime,
    /// The civil day being lived.
    pub today: NaiveDate,
    /// When to be reminded of a log.
    pub hour: NaiveTime,
    /// The hour at which a person's day ends.
    pub day_ends: u8,
    /// The last healing day on which to be reminded of a log.
    pub until: Day,
}

/// Where nothing says that it is allowed.
const NO_PERMISSION: &str = "This reminds and never permits: your clinic decides.";

/// The events from today on, by time. `earlier`: the sessions before the latest one.
#[must_use]
pub fn events(
    wanted: &Wanted<'_>,
    recovery: &Recovery,
    earlier: &[Session],
    next: &Next,
) -> Vec<Event> {
    let session = &recovery.session;
    let mut all = logs(wanted, session, |day| recovery.is_logged(day));
    all.extend(care(wanted, session));
    all.extend(look_backs(wanted, session));
    all.extend(to_come(wanted, &first_of(session, earlier), session, next));
    for session in earlier {
        // Fresh skin cannot tell what the session before did, so its look backs are over too.
        let over = logs(wanted, session, |_| false).into_iter().chain(care(wanted, session));
        let over = over.chain(look_backs(wanted, session));
        all.extend(over.map(|event| Event { cancelled: true, ..event }));
    }
    all.retain(|event| event.last_day() >= wanted.today);
    all.arrange_by(|a, b| a.begin().cmp(&b.begin()).then_with(|| a.uid.cmp(&b.uid)));
    all
}

/// The same events without a word about what they are: calendars are read by others. Written with
/// [`Names::None`].
#[must_use]
pub fn discreet(events: Vec<Event>) -> Vec<Event> {
    let neutral = |event| Event { title: "Journal".to_owned(), text: String::new(), ..event };
    events.into_iter().map(neutral).collect()
}

/// What there is without a session: the appointment for the first one.
#[must_use]
pub fn before_the_first(wanted: &Wanted<'_>) -> Vec<Event> {
    let date = wanted.course.current().and_then(|plan| plan.appointment);
    date.map_or_else(Vec::new, |date| appointed(wanted, date, None, None))
}

impl Event {
    /// An event of some whole days.
    fn days(session: &str, code: &str, first: NaiveDate, last: NaiveDate, title: &str) -> Self {
        let span = Span::Days(first, last);
        let (uid, title, text) = (uid(session, code), title.to_owned(), String::new());
        Self { uid, span, title, text, rings: false, cancelled: false }
    }

    fn text(self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self }
    }

    fn begin(&self) -> NaiveDateTime {
        match self.span {
            Span::Days(first, _) => first.and_time(NaiveTime::MIN),
            Span::At(at) => at,
        }
    }

    fn last_day(&self) -> NaiveDate {
        match self.span {
            Span::Days(_, last) => last,
            Span::At(at) => at.date(),
        }
    }
}

/// Made of what never changes about an event, never by chance, and of no word: who reads a
/// calendar's file learns nothing from it. `code` is a letter for the kind, and its day or hours.
fn uid(session: &str, code: &str) -> String {
    format!("{session}-{code}")
}

fn date_word(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// A reminder in the evening of a healing day.
fn evening(wanted: &Wanted<'_>, session: &Session, day: Day, kind: char) -> Option<Event> {
    use chrono::Timelike;
    // An hour after midnight belongs to the day before.
    let late = wanted.hour.hour() < u32::from(wanted.day_ends);
    let at = day.plus(i32::from(late)).date(session.date)?.and_time(wanted.hour);
    let uid = uid(&session.id.to_string(), &format!("{kind}{day}"));
    let (title, text) = (String::new(), String::new());
    Some(Event { uid, span: Span::At(at), title, text, rings: true, cancelled: false })
}

fn is_to_come(wanted: &Wanted<'_>, session: &Session, day: Day) -> bool {
    day.date(session.date).is_some_and(|date| date >= wanted.today)
}

fn logs(wanted: &Wanted<'_>, session: &Session, is_logged: impl Fn(Day) -> bool) -> Vec<Event> {
    let days = wanted.library.schedule.due.iter().copied();
    let due = days.filter(|day| {
        *day <= wanted.until && is_to_come(wanted, session, *day) && !is_logged(*day)
    });
    let event = |day: Day| {
        let photo = if wanted.library.course.photos.contains(&day) {
            " Take a photo too, in the same light as before."
        } else {
            ""
        };
        let since = date_word(session.date);
        Some(Event {
            title: format!("Skin log, day {day}"),
            text: format!("Day {day} after the session of {since}: log how it looks.{photo}"),
            ..evening(wanted, session, day, 'l')?
        })
    };
    due.filter_map(event).collect()
}

/// When what is to be left comes to its end, what ends together in one event.
fn care(wanted: &Wanted<'_>, session: &Session) -> Vec<Event> {
    let (steps, whose) = sheet(wanted.library, wanted.course);
    // A clinic is named only for what it said itself.
    let named = whose.filter(|_| steps.iter().all(|step| !step.built_in));
    let whose = named.map_or("Your aftercare sheet".to_owned(), |by| format!("The sheet of {by}"));
    let mut all = aftercare(steps, session, wanted.now);
    all.retain(|step| step.step.kind == StepKind::Avoid && step.until.end() > wanted.now);
    let ends: BTreeSet<NaiveDateTime> = all.iter().map(|step| step.until.end()).gather();
    let event = |end: NaiveDateTime| {
        let ending: Vec<_> = all.iter().filter(|step| step.until.end() == end).collect();
        let named = ending.iter().map(|step| (String::from(step.step.until), step.until));
        let (name, until) = named.min_by(|a, b| a.0.cmp(&b.0))?;
        let words: Vec<&str> = ending.iter().map(|step| step.step.word.as_str()).collect();
        let notes: Vec<&str> = ending.iter().map(|step| step.step.note.as_str()).collect();
        let (words, notes) = (words.join("; "), notes.join(" "));
        let name = format!("c{}", name.replace(' ', ""));
        let span = match until {
            Moment::At(at) => Span::At(at),
            // It lasts until the end of that day.
            Moment::On(_) => Span::Days(end.date(), end.date()),
        };
        Some(Event {
            span,
            title: format!("Aftercare ends for: {words}"),
            text: format!(
                "{whose} says to leave out until now: {words}. {} If your skin is still sore, or \
                 your clinic says otherwise, wait longer.",
                notes.trim()
            )
            .replace("  ", " "),
            ..Event::days(&session.id.to_string(), &name, end.date(), end.date(), "")
        })
    };
    ends.into_iter().filter_map(event).collect()
}

fn look_backs(wanted: &Wanted<'_>, session: &Session) -> Vec<Event> {
    let facts = &wanted.library.course;
    let open = facts.look_back.iter().copied().filter(|day| {
        is_to_come(wanted, session, *day)
            && look_back_due(facts, wanted.course, session.id, *day) == Some(*day)
    });
    let event = |day: Day| {
        let since = date_word(session.date);
        Some(Event {
            title: format!("Look back on the session of {since}"),
            text: "How does the skin look, beside the time before it? Write down what came of \
                   your goals."
                .to_owned(),
            ..evening(wanted, session, day, 'b')?
        })
    };
    open.filter_map(event).collect()
}

/// There is one session to come at a time, whatever was before it: it goes by the session that was
/// written down first.
fn first_of(session: &Session, earlier: &[Session]) -> String {
    let ids = earlier.iter().map(|session| session.id);
    ids.fold(session.id, std::cmp::Ord::min).to_string()
}

fn to_come(wanted: &Wanted<'_>, id: &str, latest: &Session, next: &Next) -> Vec<Event> {
    let mut all = Vec::new();
    if let Some(date) = next.earliest.filter(|date| *date >= wanted.today) {
        let title = "Next session: not before today";
        all.push(Event::days(id, "e", date, date, title).text(NO_PERMISSION));
    }
    if let Some((from, to)) = next.due {
        let title =
            if from == to { "Next session: planned for today" } else { "Next session: usual time" };
        let whose = match &next.by {
            Some(by) if !by.trim().is_empty() => format!("The spacing is set by {by}. "),
            _ => String::new(),
        };
        let event = Event::days(id, "u", from, to, title);
        all.push(event.text(whose + NO_PERMISSION));
    }
    all.extend(
        next.appointment
            .map_or_else(Vec::new, |date| appointed(wanted, date, Some(latest), next.earliest)),
    );
    all
}

/// An appointment still to come, and what to do in the days before it. It belongs to the series.
fn appointed(
    wanted: &Wanted<'_>,
    date: NaiveDate,
    latest: Option<&Session>,
    earliest: Option<NaiveDate>,
) -> Vec<Event> {
    let plan = wanted.course.current().filter(|_| date >= wanted.today);
    let Some(id) = plan.map(|plan| plan.id.to_string()) else { return Vec::new() };
    let mut session = Event::days(&id, "v", date, date, "Your session");
    if let Some(earliest) = earliest.filter(|earliest| date < *earliest) {
        let day = date_word(earliest);
        session.text = format!(
            "This is sooner than the time between sessions: not before {day}. {NO_PERMISSION}"
        );
    }
    let mut all = vec![session];
    let is_answered = is_answered(&wanted.library.course, wanted.course, latest, wanted.today);
    let facts: Vec<_> = wanted.library.course.prepare_left(is_answered).collect();
    let days: BTreeSet<u16> = facts.iter().map(|one| one.days).gather();
    for days in days {
        // What should have begun holds all the same.
        let from = Day(-i32::from(days)).date(date).unwrap_or(date).max(wanted.today);
        let what: Vec<&str> =
            facts.iter().filter(|one| one.days == days).map(|one| one.text).collect();
        let title = format!("Get ready for your session on {}", date_word(date));
        let event = Event::days(&id, &format!("p{days}"), from, from, &title);
        all.push(event.text(what.join(" ")));
    }
    all
}
