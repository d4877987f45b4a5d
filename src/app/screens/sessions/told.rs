//! What is told about the session to come and about one that was: for the screen, and as a text
//! to scroll.

use std::collections::BTreeSet;

use crate::app::model::Model;
use crate::app::words;
use crate::assess::{is_answered, screened};
use crate::domain::{Gather, Goal};
use crate::effect::SessionRow;

/// A line about the session to come.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the text of its kind")]
pub enum Told {
    Title(String),
    Plain(String),
    /// Why not yet.
    Blocker(String),
    /// A part of the line above.
    Part(String),
    /// Different from last time.
    Changed(String),
    Quiet(String),
}

impl Told {
    /// The text alone.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Blocker(text) => format!("x {text}"),
            Self::Part(text) | Self::Changed(text) => format!("  {text}"),
            Self::Title(text) | Self::Plain(text) | Self::Quiet(text) => text.clone(),
        }
    }
}

/// Whether the next session may be, why not yet, and how to prepare for it. Nothing while an
/// earlier session is in view.
#[must_use]
pub fn to_come(model: &Model) -> Vec<Told> {
    let (library, today) = (model.library, model.date());
    let course = &model.journal.course;
    let (mut told, appointment) = match model.next_session() {
        Some(next) => {
            let mut told = vec![
                Told::Title(words::course::next_title(&next)),
                Told::Plain(words::course::next_dates(&next, today)),
            ];
            let blockers = next.blockers.iter();
            told.extend(blockers.map(|one| Told::Blocker(words::course::blocker(library, *one))));
            (told, next.appointment)
        }
        None if model.session().is_none() => {
            let appointment = course.current().and_then(|plan| plan.appointment);
            let said = words::course::first_date(appointment, today);
            (vec![Told::Title("The first session".to_owned()), Told::Plain(said)], appointment)
        }
        None => return Vec::new(),
    };
    let answered = course.screening(model.session(), None);
    if let Some(answered) = &answered {
        let before = course.screening_before(answered);
        let screened = screened(&library.screening, answered, before.as_ref());
        let date = words::short_date(answered.date);
        let said = words::course::screened(&screened);
        told.push(Told::Part(format!("Answered {date}: {said}")));
        for (question, was) in &screened.changed {
            let was = if *was { "yes" } else { "no" };
            let said = format!("Different from last time: {}, it was {was}", question.word);
            told.push(Told::Changed(said));
        }
    }
    told.push(Told::Quiet(words::course::NO_PERMISSION.to_owned()));
    if appointment.is_some() {
        told.push(Told::Quiet(String::new()));
        told.push(Told::Title("Preparing for it".to_owned()));
        let answered = is_answered(&library.course, course, model.session(), today);
        let lines = words::course::prepare(library, appointment, today, answered);
        told.extend(lines.into_iter().map(Told::Part));
    }
    told
}

/// What the sessions did for each goal, as the person sees it: the goal, and a line.
#[must_use]
pub fn benefits(model: &Model) -> Vec<(&'static str, String)> {
    let all = &model.journal.course.benefits;
    let goals: BTreeSet<Goal> = all.iter().flat_map(|one| one.ratings.keys().copied()).gather();
    let rows: Vec<&SessionRow> = model.sessions.rows.iter().flatten().rev().collect();
    let line = |goal: &Goal| {
        let rated = rows.iter().filter_map(|row| {
            let mine = all.iter().filter(|one| one.session == row.session.id);
            let rating = mine.filter_map(|one| one.ratings.get(goal)).next_back()?;
            let word = words::course::rating(model.library, *rating);
            Some(format!("session {} {word} ({:+})", row.number, rating.points()))
        });
        rated.collect::<Vec<_>>().join("   ")
    };
    goals.iter().map(|goal| (words::course::goal(model.library, *goal), line(goal))).collect()
}

/// All of it as a text.
#[must_use]
pub fn all(model: &Model) -> Vec<String> {
    let mut lines: Vec<String> = to_come(model).iter().map(Told::text).collect();
    if let Some(row) = model.sessions.selected() {
        lines.push(String::new());
        lines.push(format!("Session {}", row.number));
        lines.extend(facts(model, row).into_iter().map(|(label, said)| format!("{label}: {said}")));
    }
    let benefits = benefits(model);
    if !benefits.is_empty() {
        lines.push(String::new());
        lines.push(LOOKING_BACK.to_owned());
        lines.extend(benefits.into_iter().map(|(goal, said)| format!("{goal}: {said}")));
    }
    lines
}

/// Stands above what the sessions did for their goals.
pub const LOOKING_BACK: &str = "Looking back: beside the time before";

/// What is known about a session, a label and a line each.
#[must_use]
pub fn facts(model: &Model, row: &SessionRow) -> Vec<(&'static str, String)> {
    let library = model.library;
    let course = &model.journal.course;
    let session = &row.session;
    let when = match session.time {
        Some(time) => format!("{} at {}", words::long_date(session.date), time.format("%H:%M")),
        None => words::long_date(session.date),
    };
    let sites = session.sites.iter().map(|site| words::course::site(library, site));
    let mut lines = vec![
        ("When", when),
        ("What", words::tool(library, session)),
        ("Where", sites.collect::<Vec<_>>().join("; ")),
    ];
    let mut add = |label, text: String| {
        if !text.is_empty() {
            lines.push((label, text));
        }
    };
    add("Put on", words::course::products(library, session));
    let minutes = |what: &str, n: Option<u16>| n.map(|n| format!("{what} {n} minutes"));
    let numbing = match session.numbing {
        Some(0) => Some("no numbing cream".to_owned()),
        n => minutes("numbing cream", n),
    };
    let times: Vec<String> =
        [numbing, minutes("took", session.minutes)].into_iter().flatten().collect();
    add("Times", times.join(", "));
    let by = [session.practitioner.as_str(), session.contact.as_str()];
    add("By", by.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "));
    add("Signed", session.consent.clone());
    if let Some(tool) = session.tool.and_then(|id| course.tool(id)) {
        add("Own tool", format!("{}, {}", tool.name, words::course::cleaned(session)));
    }
    let rows = model.sessions.rows.iter().flatten();
    let earlier = rows.map(|row| &row.session).find(|one| one.date < session.date);
    if let Some(before) = course.screening(earlier, Some(session)) {
        let earlier = course.screening_before(&before);
        let screened = screened(&library.screening, &before, earlier.as_ref());
        let date = words::short_date(before.date);
        add("Before", format!("{date}: {}", words::course::screened(&screened)));
    }
    if let Some(last) = row.last_day.filter(|_| row.days > 0) {
        add("Logged", format!("{}, the last on day {last}", words::count_of_logs(row.days)));
    }
    add("Note", session.note.clone());
    lines
}
