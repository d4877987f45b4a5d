//! A line of the clinic's aftercare sheet.

use crate::app::form::Form;
use crate::app::input::Outside;
use crate::app::model::Model;
use crate::assess::{lines, sheet};
use crate::domain::{After, CareStep, Edit, Sheet, StepKind, Swap};
use crate::effect::Said;

use super::{About, CourseForm, Done, Name, Read};

pub(super) fn open(model: &Model, at: Option<usize>) -> CourseForm {
    let (steps, by) = sheet(model.library, &model.journal.course);
    let step = at.and_then(|at| steps.get(at));
    let contact = model.journal.profile.contact.as_ref();
    let by = by.or(contact.map(|contact| contact.name.as_str())).unwrap_or_default();
    let kinds = vec!["leave it".to_owned(), "do it".to_owned()];
    let kind = step.map(|step| usize::from(step.kind == StepKind::Do));
    let text = |after: Option<After>| after.map_or_else(String::new, String::from);
    let form = Form::new("A line of your clinic's aftercare sheet")
        .text(Name::Words, "What", step.map_or("", |step| &step.word), "such as gym and sweat")
        .choice(Name::Kind, "Leave or do", kinds, kind.or(Some(0)), "left and right choose")
        .figure(
            Name::Until,
            "Until",
            &text(step.map(|step| step.until)),
            "since the session: 48 h, 7 d, 4 weeks; 0 takes the line away",
        )
        .figure(
            Name::From,
            "From",
            &text(step.map(|step| step.from).filter(|from| from.hours() > 0)),
            "empty: from the session on",
        )
        .text(Name::Note, "More", step.map_or("", |step| &step.note), "may stay empty")
        .text(Name::By, "Whose sheet", by, "such as Example Clinic: it stands beside the list");
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
        return Err((Name::By, "Say whose it is: it stands beside the list.".to_owned()));
    }
    let mut steps = lines(model.library, course);
    let removed = at.is_some() && form.value(Name::Until) == "0";
    if removed {
        at.map(|at| steps.remove(at));
        if steps.is_empty() {
            return Err((Name::Until, "A sheet needs one line at least.".to_owned()));
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
        return Err((Name::Words, "Say what it is about.".to_owned()));
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
        return Err((Name::Until, "It must end later than it begins.".to_owned()));
    }
    let kind = if form.chosen(Name::Kind) == Some(1) { StepKind::Do } else { StepKind::Avoid };
    let note = form.value(Name::Note).to_owned();
    let exception = before.and_then(|one| one.exception);
    Ok(CareStep { word, kind, from, until, note, exception, built_in: false })
}
