//! What the answers before a session mean. There is no permission among them.

use chrono::NaiveDate;

use crate::domain::{Arrange, Course, Day, Screening, Session};
use crate::protocol::{CourseFacts, Gives, PreQuestion, Questions};

/// The answers before a session, sorted by what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screened<'a> {
    /// The gravest result; `None` when nothing was answered with yes.
    pub gives: Option<Gives>,
    /// Answered with yes, the gravest first.
    pub yes: Vec<&'a PreQuestion>,
    /// Not answered.
    pub open: Vec<&'a PreQuestion>,
    /// Answered otherwise than the time before, and how it was answered then.
    pub changed: Vec<(&'a PreQuestion, bool)>,
}

/// Whether answers were given lately enough to speak for a session on a date: things change.
#[must_use]
pub fn is_fresh(facts: &CourseFacts, answers: &Screening, date: NaiveDate) -> bool {
    Day::between(answers.date, date).0 <= i32::from(facts.screening_from())
}

/// Whether the questions are answered for the session after `latest`, with its appointment, as
/// far as there is one, else for today.
#[must_use]
pub fn is_answered(
    facts: &CourseFacts,
    course: &Course,
    latest: Option<&Session>,
    today: NaiveDate,
) -> bool {
    let appointment = course.current().and_then(|plan| plan.appointment);
    let date = appointment.filter(|date| *date >= today).unwrap_or(today);
    course.screening(latest, None).is_some_and(|answers| is_fresh(facts, &answers, date))
}

/// Sorts answers, beside those given `before`.
#[must_use]
pub fn screened<'a>(
    questions: &'a Questions,
    screening: &Screening,
    before: Option<&Screening>,
) -> Screened<'a> {
    let all = || questions.all.iter();
    let mut yes: Vec<_> = all().filter(|q| screening.answer(q.name) == Some(true)).collect();
    yes.arrange_by_key(|question| std::cmp::Reverse(question.gives));
    let changed = all().filter_map(|question| {
        let was = before?.answer(question.name)?;
        (screening.answer(question.name)? != was).then_some((question, was))
    });
    Screened {
        gives: yes.first().map(|question| question.gives),
        changed: changed.collect(),
        open: all().filter(|q| screening.answer(q.name).is_none()).collect(),
        yes,
    }
}
