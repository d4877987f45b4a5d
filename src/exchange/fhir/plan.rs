//! What is planned: aftercare after a session, and series of sessions.

use crate::assess::{Moment, Phase, aftercare, sheet};
use crate::domain::{Course, Plan, Session, StepKind};
use crate::protocol::word_of;

use chrono::NaiveDateTime;

use super::codes::Codes;
use super::element::{Identifier, Period, Reference, element};
use super::text::{date, identity, text, urn};

element! {
    /// A plan of the person, by their clinic's word or by the built-in sheet.
    CarePlan {
        identifier: Vec<Identifier>,
        status: &'static str,
        intent: &'static str,
        title: String,
        description: String,
        subject: Option<Reference>,
        period: Option<Period>,
        created: String,
        activity: Vec<Activity>,
    }
}

element! {
    /// One thing to do or to leave.
    Activity { detail: Option<Detail>, }
}

element! {
    /// What, and when.
    Detail {
        status: &'static str,
        do_not_perform: Option<bool>,
        scheduled_string: String,
        description: String,
    }
}

/// The entry of the aftercare of a session.
pub(super) fn care_urn(session: &Session) -> String {
    urn("CarePlan aftercare", &session.id)
}

/// The entry of a series.
pub(super) fn series_urn(plan: &Plan) -> String {
    urn("CarePlan", &plan.id)
}

/// A local time is written in words: FHIR has none without an offset.
fn word(moment: Moment) -> String {
    match moment {
        Moment::At(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        Moment::On(date) => date.format("%Y-%m-%d").to_string(),
    }
}

/// What to leave and to do after a session, at a moment in local time.
pub(super) fn care(
    codes: Codes<'_>,
    course: &Course,
    session: &Session,
    now: NaiveDateTime,
    patient: &Reference,
) -> CarePlan {
    let (steps, by) = sheet(codes.library, course);
    let steps = aftercare(steps, session, now);
    let activity = steps.iter().map(|step| {
        let status = match step.phase {
            Phase::Now => "in-progress",
            Phase::Later => "scheduled",
            // Whether it was done is not known.
            Phase::Over => "unknown",
        };
        let avoid = step.step.kind == StepKind::Avoid;
        let verb = if avoid { "Leave out" } else { "Do" };
        let (from, until) = (word(step.from), word(step.until));
        let detail = Detail {
            status,
            do_not_perform: Some(avoid),
            scheduled_string: format!("from {from} until {until}, local time"),
            description: text(format!("{verb}: {}. {}", step.step.word, step.step.note).trim()),
        };
        Activity { detail: Some(detail) }
    });
    let over = steps.iter().all(|step| step.phase == Phase::Over);
    let whose = by.map_or("the built-in sheet".to_owned(), |by| format!("the sheet of {by}"));
    CarePlan {
        identifier: Vec::new(),
        status: if over { "completed" } else { "active" },
        intent: "plan",
        title: text(&format!("Aftercare by {whose}")),
        description: format!("After the session of {}.", session.date),
        subject: Some(patient.clone()),
        period: Some(Period { start: date(session.date), ..Period::default() }),
        created: String::new(),
        activity: activity.collect(),
    }
}

/// A series of sessions.
pub(super) fn series(codes: Codes<'_>, plan: &Plan, patient: &Reference) -> CarePlan {
    let goals = plan.goals.iter().map(|goal| word_of(&codes.library.vocabulary.goals, goal));
    let goals: Vec<&str> = goals.collect();
    let spacing = plan.interval.map(|days| format!(" {days} days apart")).unwrap_or_default();
    let description =
        format!("{} sessions{spacing}, for: {}. {}", plan.sessions, goals.join(", "), plan.words);
    let appointment = plan.appointment.filter(|_| plan.ended.is_none()).map(|day| Detail {
        status: "scheduled",
        scheduled_string: word(Moment::On(day)),
        description: "The next session".to_owned(),
        ..Detail::default()
    });
    let activity = appointment.map(|detail| Activity { detail: Some(detail) });
    CarePlan {
        identifier: vec![identity(&plan.id)],
        status: if plan.ended.is_some() { "completed" } else { "active" },
        intent: "plan",
        title: "Series of sessions".to_owned(),
        description: text(description.trim()),
        subject: Some(patient.clone()),
        period: Some(Period {
            start: date(plan.made),
            end: plan.ended.map_or_else(String::new, date),
        }),
        created: date(plan.made),
        activity: activity.into_iter().collect(),
    }
}
