//! A series of sessions.

use chrono::NaiveDate;
use strum::VariantArray;

use crate::app::date;
use crate::app::form::Form;
use crate::app::input::Outside;
use crate::app::model::Model;
use crate::app::screens::range::profile_edit;
use crate::domain::{Edit, Goal, OwnInterval, Plan, Swap};
use crate::effect::Said;
use crate::say;

use super::{About, CourseForm, Done, Name, Read, number};

pub(super) fn open(model: &Model) -> CourseForm {
    let facts = &model.library.course;
    let before = model.journal.course.current().cloned();
    let plan = before.as_ref();
    let ticked = |goal: &Goal| plan.is_some_and(|plan| plan.goals.contains(goal));
    let goals = model.library.vocabulary.goals.iter();
    let goals = goals.map(|named| (named.word.to_owned(), ticked(&named.name))).collect();
    let own = model.journal.profile.interval.as_ref();
    let days = own.map(|own| own.days).or(plan.and_then(|plan| plan.interval));
    let (from, to) = facts.interval;
    let mut form = Form::new(if plan.is_some() {
        say::course::your_series()
    } else {
        say::course::new_series()
    })
    .ticks(Name::Goals, say::course::goals(), goals, say::form::ticks_letters())
    .text(
        Name::Words,
        say::course::own_words(),
        plan.map_or("", |plan| &plan.words),
        say::form::may_stay_empty(),
    )
    .figure(
        Name::Sessions,
        say::course::how_many(),
        &plan.map_or(facts.sessions, |plan| plan.sessions).to_string(),
        "",
    )
    .figure(
        Name::Interval,
        say::course::days_between(),
        &days.map_or_else(String::new, |days| days.to_string()),
        &say::course::days_between_hint(&from, &to),
    )
    .text(
        Name::By,
        say::course::set_by(),
        own.map_or("", |own| &own.by),
        say::course::set_by_hint(),
    )
    .figure(
        Name::Appointment,
        say::course::next_appointment(),
        &plan.and_then(|plan| plan.appointment).map_or_else(String::new, |date| date.to_string()),
        say::course::next_appointment_hint(),
    );
    if let Some(plan) = plan {
        form = form
            .question(
                Name::Ended,
                say::course::is_over(),
                Some(plan.ended.is_some()),
                say::course::is_over_hint(),
            )
            .changing();
    }
    let draft = plan.map_or_else(|| "plan".to_owned(), |plan| format!("plan.{}", plan.id));
    CourseForm::new(model, form, &draft, About::Plan(before))
}

pub(super) fn read(
    form: &Form<Name>,
    before: Option<&Plan>,
    model: &Model,
    outside: &mut Outside<'_>,
) -> Read {
    let goals: Vec<Goal> = form
        .ticked(Name::Goals)
        .into_iter()
        .filter_map(|at| Goal::VARIANTS.get(at))
        .copied()
        .collect();
    if goals.is_empty() {
        return Err((Name::Goals, say::course::tick_one().to_owned()));
    }
    let sessions = number(form, Name::Sessions, 1..=99)?.and_then(|n| u8::try_from(n).ok());
    let sessions = sessions.unwrap_or(model.library.course.sessions);
    let days = number(form, Name::Interval, 1..=365)?;
    let by = form.value(Name::By).to_owned();
    if days.is_none() && !by.is_empty() {
        return Err((Name::Interval, say::course::how_many_days().to_owned()));
    }
    let clinics = days.filter(|_| !by.is_empty()).map(|days| OwnInterval { days, by });
    let mut plan = before.cloned().unwrap_or_else(|| Plan {
        id: outside.id(),
        goals: Vec::new(),
        words: String::new(),
        sessions,
        interval: None,
        appointment: None,
        made: model.date(),
        ended: None,
        revision: 0,
    });
    plan.goals = goals;
    form.value(Name::Words).clone_into(&mut plan.words);
    plan.sessions = sessions;
    plan.interval = days.filter(|_| clinics.is_none());
    plan.appointment = appointment(form, before, model)?;
    plan.ended = (form.answer(Name::Ended) == Some(true))
        .then(|| plan.ended.unwrap_or_else(|| model.date()));
    let mut edits = Vec::new();
    match before {
        Some(before) if *before == plan => {}
        Some(before) => edits.push(Edit::Plan(Swap::edit(before.clone(), plan))),
        None => edits.push(Edit::Plan(Swap::make(plan))),
    }
    if clinics != model.journal.profile.interval {
        edits.push(profile_edit(model, |profile| profile.interval = clinics));
    }
    Ok(Done::new(edits, Said::PlanSaved))
}

/// A day that lies ahead, or the one that stood there: it may be over by now.
fn appointment(
    form: &Form<Name>,
    before: Option<&Plan>,
    model: &Model,
) -> Result<Option<NaiveDate>, (Name, String)> {
    let text = form.value(Name::Appointment);
    let kept = before.and_then(|before| before.appointment);
    if text.is_empty() || kept.is_some_and(|kept| kept.to_string() == text) {
        return Ok(kept.filter(|_| !text.is_empty()));
    }
    let such_as = say::form::such_as_ahead();
    let date = date::ahead(text, model.calendar());
    date.map(Some).map_err(|why| (Name::Appointment, why.said(such_as)))
}
