//! What is told about the session to come and about one that was: for the screen, and as a text
//! to scroll.

use std::collections::BTreeSet;

use crate::app::model::Model;
use crate::app::words;
use crate::assess::{is_answered, screened};
use crate::domain::{Gather, Goal};
use crate::effect::SessionRow;
use crate::say;

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
            (
                vec![Told::Title(say::sessions::first_session().to_owned()), Told::Plain(said)],
                appointment,
            )
        }
        None => return Vec::new(),
    };
    let answered = course.screening(model.session(), None);
    if let Some(answered) = &answered {
        let before = course.screening_before(answered);
        let screened = screened(&library.screening, answered, before.as_ref());
        let date = words::short_date(answered.date);
        let said = words::course::screened(&screened);
        told.push(Told::Part(say::sessions::answered(&date, &said)));
        for (question, was) in &screened.changed {
            told.push(Told::Changed(say::sessions::different(&question.word, was)));
        }
    }
    told.push(Told::Quiet(words::course::no_permission().to_owned()));
    if appointment.is_some() {
        told.push(Told::Quiet(String::new()));
        told.push(Told::Title(say::sessions::preparing().to_owned()));
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
            Some(say::sessions::rating(&row.number, &word, &format_args!("{:+}", rating.points())))
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
        lines.push(say::sessions::session(&row.number));
        lines.extend(facts(model, row).into_iter().map(|(label, said)| format!("{label}: {said}")));
    }
    let benefits = benefits(model);
    if !benefits.is_empty() {
        lines.push(String::new());
        lines.push(looking_back().to_owned());
        lines.extend(benefits.into_iter().map(|(goal, said)| format!("{goal}: {said}")));
    }
    lines
}

/// Stands above what the sessions did for their goals.
#[must_use]
pub fn looking_back() -> &'static str {
    say::sessions::looking_back()
}

/// What is known about a session, a label and a line each.
#[must_use]
pub fn facts(model: &Model, row: &SessionRow) -> Vec<(&'static str, String)> {
    let library = model.library;
    let course = &model.journal.course;
    let session = &row.session;
    let when = match session.time {
        Some(time) => {
            say::sessions::when_at(&words::long_date(session.date), &time.format("%H:%M"))
        }
        None => words::long_date(session.date),
    };
    let sites = session.sites.iter().map(|site| words::course::site(library, site));
    let mut lines = vec![
        (say::sessions::when(), when),
        (say::sessions::what(), words::tool(library, session)),
        (say::sessions::label_where(), sites.collect::<Vec<_>>().join("; ")),
    ];
    let mut add = |label, text: String| {
        if !text.is_empty() {
            lines.push((label, text));
        }
    };
    add(say::sessions::put_on(), words::course::products(library, session));

    let numbing = match session.numbing {
        Some(0) => Some(say::sessions::no_numbing().to_owned()),
        n => n.map(|n| say::sessions::numbing_minutes(&n)),
    };
    let took = session.minutes.map(|n| say::sessions::took_minutes(&n));
    let times: Vec<String> = [numbing, took].into_iter().flatten().collect();
    add(say::sessions::times(), times.join(", "));
    let by = [session.practitioner.as_str(), session.contact.as_str()];
    add(
        say::sessions::by(),
        by.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
    );
    add(say::sessions::label_signed(), session.consent.clone());
    if let Some(tool) = session.tool.and_then(|id| course.tool(id)) {
        add(
            say::sessions::label_tool(),
            format!("{}, {}", tool.name, words::course::cleaned(session)),
        );
    }
    let rows = model.sessions.rows.iter().flatten();
    let earlier = rows.map(|row| &row.session).find(|one| one.date < session.date);
    if let Some(before) = course.screening(earlier, Some(session)) {
        let earlier = course.screening_before(&before);
        let screened = screened(&library.screening, &before, earlier.as_ref());
        let date = words::short_date(before.date);
        add(say::sessions::before(), format!("{date}: {}", words::course::screened(&screened)));
    }
    if let Some(last) = row.last_day.filter(|_| row.days > 0) {
        add(
            say::sessions::logged(),
            say::sessions::last_logged(&words::count_of_logs(row.days), &last),
        );
    }
    add(say::sessions::label_note(), session.note.clone());
    lines
}
