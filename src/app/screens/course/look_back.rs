//! What a session, or a whole series, did for its goals.

use strum::VariantArray;

use crate::app::form::Form;
use crate::app::input::Outside;
use crate::app::model::Model;
use crate::app::words;
use crate::domain::{Benefit, Day, Edit, Gather, Goal, PlanId, Rating, SessionId, Swap};
use crate::effect::Said;
use crate::say;

use super::{About, CourseForm, Done, Name, Read};

/// What is looked back on.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    session: SessionId,
    plan: Option<PlanId>,
    goals: Vec<Goal>,
    day: Day,
}

pub(super) fn open(model: &Model) -> Option<CourseForm> {
    let library = model.library;
    let course = &model.journal.course;
    let session = model.session()?;
    let plan = session.series.and_then(|id| course.plan(id));
    let goals = plan.map_or_else(|| vec![Goal::Other], |plan| plan.goals.clone());
    let day = model.healing_day();
    let mine = course.benefits.iter().filter(|one| one.session == session.id);
    let before = mine.into_iter().rfind(|one| one.day == day).cloned();
    let ratings: Vec<String> =
        library.vocabulary.ratings.iter().map(|named| named.word.to_owned()).collect();
    let title = say::course::looking_back(&model.journal.number, &day);
    let mut form = Form::new(title);
    for goal in &goals {
        let chosen = before.as_ref().and_then(|one| one.ratings.get(goal));
        let chosen = chosen.and_then(|is| Rating::VARIANTS.iter().position(|one| one == is));
        let label = match goal {
            Goal::Other => say::course::all_in_all().to_owned(),
            goal => words::capital(words::course::goal(library, *goal)),
        };
        let hint = say::course::look_back_hint();
        form = form.choice(Name::Rating(*goal), &label, ratings.clone(), chosen, hint);
    }
    if plan.is_some() {
        let whole = before.as_ref().map(|one| one.series.is_some());
        let hint = say::course::whole_series_hint();
        form = form.question(Name::Whole, say::course::whole_series(), whole, hint);
    }
    let said = before.as_ref().map_or("", |one| &one.words);
    form = form.text(Name::Words, say::course::own_words(), said, say::form::may_stay_empty());
    let draft = format!("look_back.{}", session.id);
    let subject = Subject { session: session.id, plan: plan.map(|plan| plan.id), goals, day };
    Some(CourseForm::new(model, form, &draft, About::LookBack(Box::new(subject), before)))
}

pub(super) fn read(
    form: &Form<Name>,
    subject: &Subject,
    before: Option<&Benefit>,
    outside: &mut Outside<'_>,
) -> Read {
    let rating = |goal: &Goal| {
        let chosen = form.chosen(Name::Rating(*goal))?;
        Some((*goal, *Rating::VARIANTS.get(chosen)?))
    };
    let mut benefit = before.cloned().unwrap_or_else(|| Benefit {
        id: outside.id(),
        session: subject.session,
        series: None,
        day: subject.day,
        at: outside.now.at,
        ratings: std::collections::BTreeMap::new(),
        words: String::new(),
        revision: 0,
    });
    benefit.ratings = subject.goals.iter().filter_map(rating).gather();
    benefit.series = subject.plan.filter(|_| form.answer(Name::Whole) == Some(true));
    form.value(Name::Words).clone_into(&mut benefit.words);
    if benefit.ratings.is_empty() && benefit.words.is_empty() {
        let first = subject.goals.first().copied().unwrap_or(Goal::Other);
        return Err((Name::Rating(first), say::course::nothing_answered().to_owned()));
    }
    let edits = match before {
        Some(before) if *before == benefit => Vec::new(),
        Some(before) => vec![Edit::Benefit(Swap::edit(before.clone(), benefit))],
        None => vec![Edit::Benefit(Swap::make(benefit))],
    };
    Ok(Done::new(edits, Said::BenefitSaved))
}
