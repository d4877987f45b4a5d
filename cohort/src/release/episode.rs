//! Recoveries as rows that are not joined to people.

use aftercare::domain::{Outcome, Symptom};
use aftercare::research::{AgeBand, Person, SessionRow, SkinBand};

use super::search::LATER;
use crate::course::{Course, course};
use crate::dataset::rows::{Named, Value};

/// The course of a symptom after a session.
#[must_use]
pub fn course_of(session: &SessionRow, symptom: Symptom) -> Option<Course> {
    let told = |day: &aftercare::research::DayRow| {
        Some((day.day, day.scores.get(&symptom)?.severity.get()))
    };
    course(session.days.iter().filter_map(told))
}

/// The row of a recovery. `flags`: whether the person was asked for what was flagged.
pub fn episode<'a>(
    person: &'a Person,
    session: &'a SessionRow,
    flags: bool,
) -> impl Iterator<Item = Named<'a>> {
    let code =
        |name: Option<&'static str>| name.map_or(Value::Missing, |name| Value::Code(name.into()));
    let courses = Symptom::MAIN.map(|symptom| (symptom.name(), course_of(session, symptom)));
    let days = |end: &'static str, of: fn(Course) -> Option<i16>| {
        courses.map(|(name, course)| {
            ((name, end), course.and_then(of).map_or(Value::Missing, Into::into))
        })
    };
    let treated = session.flags.iter().any(|flag| {
        let treated = [Outcome::InfectionTreated, Outcome::ProductReaction, Outcome::ColdSore];
        flag.outcome.is_some_and(|outcome| treated.contains(&outcome))
    });
    [
        // Numbered when all are in order.
        (("episode", ""), Value::Whole(1)),
        (("age", ""), code(person.age.map(AgeBand::name))),
        (("skin", ""), code(person.skin.map(SkinBand::name))),
        (("session", ""), session.number.min(LATER).into()),
        (("region", ""), code(Some(session.region.name()))),
        (("depth", ""), session.depth.map_or(Value::Missing, Into::into)),
        (("device", ""), code(Some(session.device.name()))),
        (("setting", ""), code(Some(session.setting.name()))),
    ]
    .into_iter()
    .chain(days("_entry", |course| Some(course.entry)))
    .chain(days("_left", |course| Some(course.left)))
    .chain(days("_right", |course| course.right))
    .chain(days("_peak", |course| Some(i16::from(course.peak))))
    .chain([(("treated", ""), if flags { treated.into() } else { Value::Missing })])
}
