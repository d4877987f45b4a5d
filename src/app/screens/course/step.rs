//! A line of the clinic's aftercare sheet.

use crate::app::form::Form;
use crate::app::input::Outside;
use crate::app::model::Model;
use crate::assess::{lines, sheet};
use crate::domain::{After, CareStep, Edit, Sheet, StepKind, Swap};
use crate::effect::Said;
use crate::say;

use super::{About, CourseForm, Done, Name, Read};

pub(super) fn open(model: &Model, at: Option<usize>) -> CourseForm {
    let (steps, by) = sheet(model.library, &model.journal.course);
    let step = at.and_then(|at| steps.get(at));
    let contact = model.journal.profile.contact.as_ref();
    let by = by.or(contact.map(|contact| contact.name.as_str())).unwrap_or_default();
    let kinds = vec![say::course::leave_it().to_owned(), say::course::do_it().to_owned()];
    let kind = step.map(|step| usize::from(step.kind == StepKind::Do));
    let text = |after: Option<After>| after.map_or_else(String::new, String::from);
    let form = Form::new(say::course::sheet_line())
        .text(
            Name::Words,
            say::course::what(),
            step.map_or("", |step| &step.word),
            say::course::what_hint(),
        )
        .choice(
            Name::Kind,
            say::course::leave_or_do(),
            kinds,
            kind.or(Some(0)),
            say::form::choose(),
        )
        .figure(
            Name::Until,
            say::course::step_until(),
            &text(step.map(|step| step.until)),
            say::course::step_until_hint(),
        )
        .figure(
            Name::From,
            say::course::step_from(),
            &text(step.map(|step| step.from).filter(|from| from.hours() > 0)),
            say::course::step_from_hint(),
        )
        .text(
            Name::Note,
            say::course::more(),
            step.map_or("", |step| &step.note),
            say::form::may_stay_empty(),
        )
        .text(Name::By, say::course::whose_sheet(), by, say::course::whose_sheet_hint());
    let form = if step.is_some() { form.changing() } else { form };
    let draft = step.map_or_else(|| "step".to_owned(), |step| format!("step.{}", step.word));
    CourseForm::new(model, form, &draft, About::Step(at.filter(|_| step.is_some())))
}

pub(super) fn read(
    form: &Form<Name>,
    at: Option<usize>,
    model: &Model,
    outside: &mut Outside<'_>,
) -> Read {
    let course = &model.journal.course;
    let by = form.value(Name::By).to_owned();
    if by.is_empty() {
        return Err((Name::By, say::course::say_whose().to_owned()));
    }
    let mut steps = lines(model.library, course);
    let removed = at.is_some() && form.value(Name::Until) == "0";
    if removed {
        at.map(|at| steps.remove(at));
        if steps.is_empty() {
            return Err((Name::Until, say::course::one_line_at_least().to_owned()));
        }
    } else {
        let step = line(form, at.and_then(|at| steps.get(at)))?;
        match at.and_then(|at| steps.get_mut(at)) {
            Some(old) => *old = step,
            None => steps.push(step),
        }
    }
    let edit = match course.sheet() {
        Some(before) if before.steps == steps && before.by == by => {
            return Ok(Done::new(Vec::new(), Said::SheetSaved));
        }
        Some(before) => Swap::edit(before.clone(), Sheet { by, steps, ..before.clone() }),
        None => Swap::make(Sheet { id: outside.id(), by, steps, revision: 0 }),
    };
    Ok(Done::new(vec![Edit::Sheet(edit)], Said::SheetSaved))
}

fn line(form: &Form<Name>, before: Option<&CareStep>) -> Result<CareStep, (Name, String)> {
    let word = form.value(Name::Words).to_owned();
    if word.is_empty() {
        return Err((Name::Words, say::course::say_what().to_owned()));
    }
    let after = |name| {
        After::try_from(form.value(name).to_owned()).map_err(|error| (name, error.to_string()))
    };
    let until = after(Name::Until)?;
    let from = match form.value(Name::From) {
        "" => After::Hours(0),
        _ => after(Name::From)?,
    };
    if until.hours() <= from.hours() {
        return Err((Name::Until, say::course::end_later().to_owned()));
    }
    let kind = if form.chosen(Name::Kind) == Some(1) { StepKind::Do } else { StepKind::Avoid };
    let note = form.value(Name::Note).to_owned();
    let exception = before.and_then(|one| one.exception);
    Ok(CareStep { word, kind, from, until, note, exception, built_in: false })
}
