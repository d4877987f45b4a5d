//! The questions before a session.

use crate::app::form::Form;
use crate::app::input::Outside;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::words;
use crate::assess::screened;
use crate::domain::{Edit, Gather, Screening, Swap};
use crate::effect::Said;
use crate::say;

use super::{About, CourseForm, Done, Name, Read};

/// The answers of today are changed; on another day the questions are asked anew, beside the
/// answers of last time.
pub(super) fn open(model: &Model) -> CourseForm {
    let course = &model.journal.course;
    let before = course.last_screening().filter(|one| one.date == model.date());
    let earlier = match before {
        Some(one) => course.screening_before(one),
        None => course.screening(None, None),
    };
    let mut form = Form::new(say::course::before_session());
    for (at, question) in model.library.screening.all.iter().enumerate() {
        let answer = before.and_then(|one| one.answer(question.name));
        let hint = match earlier.as_ref().and_then(|one| one.answer(question.name)) {
            Some(was) => say::course::last_time(&was),
            None => say::course::question_hint().to_owned(),
        };
        form = form.question(Name::Question(at), question.ask, answer, &hint);
    }
    let note = before.map_or("", |one| &one.note);
    form = form.text(Name::Note, say::course::note(), note, say::course::note_hint());
    if before.is_some() {
        form = form.changing();
    }
    let draft =
        before.map_or_else(|| "screening".to_owned(), |one| format!("screening.{}", one.id));
    CourseForm::new(model, form, &draft, About::Screening(before.cloned()))
}

pub(super) fn read(
    form: &Form<Name>,
    before: Option<&Screening>,
    model: &Model,
    outside: &mut Outside<'_>,
) -> Read {
    let questions = &model.library.screening;
    let mut screening = before.cloned().unwrap_or_else(|| Screening {
        id: outside.id(),
        date: model.date(),
        at: outside.now.at,
        answers: std::collections::BTreeMap::new(),
        note: String::new(),
        questions: questions.version,
        revision: 0,
    });
    let answers = questions.all.iter().enumerate().filter_map(|(at, question)| {
        Some((question.name.to_owned(), form.answer(Name::Question(at))?))
    });
    screening.answers = answers.gather();
    form.value(Name::Note).clone_into(&mut screening.note);
    if screening.answers.is_empty() && screening.note.is_empty() {
        return Err((Name::Question(0), say::course::nothing_answered_yes_no().to_owned()));
    }
    let notice = Some((say::course::before_title().to_owned(), result(model, &screening)));
    let edits = match before {
        Some(before) if *before == screening => Vec::new(),
        Some(before) => vec![Edit::Screening(Swap::edit(before.clone(), screening))],
        None => vec![Edit::Screening(Swap::make(screening))],
    };
    Ok(Done { edits, said: Said::ScreeningSaved, notice })
}

/// What the answers mean, what is different from last time, and how to prepare.
fn result(model: &Model, screening: &Screening) -> Vec<String> {
    let library = model.library;
    let course = &model.journal.course;
    let earlier = course.screening_before(screening);
    // What was answered since the last session holds where it is left open now.
    let given = course.screening(model.session(), None).filter(|one| one.id != screening.id);
    let whole = given.map_or_else(|| screening.clone(), |given| screening.clone().over(given));
    let screened = screened(&library.screening, &whole, earlier.as_ref());
    let mut lines = Vec::new();
    for (question, was) in &screened.changed {
        lines.push(say::course::different_now(&question.word, was, &!was));
    }
    for question in &screened.yes {
        let meaning = words::course::meaning(library, question);
        lines.push(format!("{}: {meaning}", words::capital(question.word)));
    }
    if screened.yes.is_empty() {
        lines.push(say::course::nothing_against().to_owned());
    }
    match screened.open.len() {
        0 => {}
        n => {
            // This key answers before the first session too, where letters are text.
            let key = model.keymap.shown_in_text(Action::Screening);
            lines.push(say::course::not_answered_yet(&n, &key));
        }
    }
    lines.push(String::new());
    lines.push(say::course::days_before().to_owned());
    let appointment = course.current().and_then(|plan| plan.appointment);
    lines.extend(words::course::prepare(library, appointment, model.date(), true));
    lines.push(String::new());
    lines.push(words::course::no_permission().to_owned());
    lines
}
