//! What the form of a session shows when it is opened.

use strum::VariantArray;

use crate::app::form::Form;
use crate::app::model::Model;
use crate::app::words;
use crate::domain::{Area, Depth, Device, Session, Setting, Tool, When};

use super::form::Name;
use super::sites::{places, written};

/// The tools that can be chosen: those in use, and the one that is named already.
pub(super) fn tools<'a>(model: &'a Model, session: &Session) -> Vec<&'a Tool> {
    let all = model.journal.course.tools.iter();
    all.filter(|tool| tool.retired.is_none() || session.tool == Some(tool.id)).collect()
}

/// The form as it is opened.
pub(super) fn fill(model: &Model, session: &Session, title: &str) -> Form<Name> {
    let vocabulary = &model.library.vocabulary;
    let devices = vocabulary.devices.iter().map(|named| named.word.to_owned()).collect();
    let settings = vocabulary.settings.iter().map(|named| named.word.to_owned()).collect();
    let device = Device::VARIANTS.iter().position(|device| *device == session.device);
    let setting = Setting::VARIANTS.iter().position(|setting| *setting == session.setting);
    let ticked = |area: Area| session.sites.iter().any(|site| site.area == area);
    let areas = model.library.areas.iter();
    let areas = areas.map(|facts| (facts.word.to_owned(), ticked(facts.area))).collect();
    let treated: Vec<Area> = Area::all().iter().copied().filter(|area| ticked(*area)).collect();
    let places = places(&treated, &session.sites);
    let library = model.library;
    let depth = |depth: &Depth| depth.to_string().replace(" mm", "");
    let number = |n: Option<u16>| n.map_or_else(String::new, |n| n.to_string());
    let time = session.time.map_or_else(String::new, |time| time.format("%H:%M").to_string());
    let form = Form::new(title)
        .figure(Name::Date, "Date", &session.date.to_string(), "year-month-day, today, yesterday")
        .figure(Name::Time, "Time", &time, "aftercare counts its hours from it; may stay empty")
        .choice(Name::Device, "Tool", devices, device, "left and right choose")
        .choice(Name::Setting, "Where", settings, setting, "")
        .ticks(Name::Areas, "Areas", areas, "arrows move, Space ticks")
        .figure(
            Name::Sides,
            "Sides",
            &written(library, &places, "both", |site| site.side, ToString::to_string),
            "left or right, one for all or one for each area; empty: both",
        )
        .figure(
            Name::Depth,
            "Depth in mm",
            &written(library, &places, "?", |site| site.depth, depth),
            "one for all, or each with its area: cheeks 1.5, nose 1; empty: not known",
        )
        .figure(
            Name::Passes,
            "Passes",
            &written(library, &places, "?", |site| site.passes, ToString::to_string),
            "one for all, or one for each area; may stay empty",
        )
        .figure(
            Name::Needles,
            "Needles",
            &written(library, &places, "?", |site| site.needles, ToString::to_string),
            "how many the tool had; may stay empty",
        )
        .text(
            Name::Products(When::During),
            "Put on during it",
            &session.put_on(When::During),
            "serums, creams, parted by commas",
        )
        .text(Name::Products(When::Before), "Put on before", &session.put_on(When::Before), "")
        .text(Name::Products(When::After), "Put on after", &session.put_on(When::After), "")
        .figure(
            Name::Numbing,
            "Numbing, minutes",
            &number(session.numbing),
            "how long a numbing cream was on; 0: none",
        )
        .figure(Name::Minutes, "It took, minutes", &number(session.minutes), "")
        .text(Name::Practitioner, "Done by", &session.practitioner, "a name, a clinic")
        .text(Name::Contact, "Their number", &session.contact, "")
        .text(Name::Consent, "Signed", &session.consent, "which form, and when; may stay empty");
    let form = series(model, session, form);
    home(model, session, form).text(Name::Note, "Note", &session.note, "")
}

/// Which series it belongs to, where there is one.
fn series(model: &Model, session: &Session, form: Form<Name>) -> Form<Name> {
    let plans = &model.journal.course.plans;
    if plans.is_empty() {
        return form;
    }
    let words = plans.iter().map(|plan| words::course::goals(model.library, plan));
    let options = std::iter::once("none".to_owned()).chain(words).collect();
    let chosen = plans.iter().position(|plan| Some(plan.id) == session.series);
    form.choice(Name::Series, "Series", options, Some(chosen.map_or(0, |at| at + 1)), "")
}

/// What is asked about needling at home.
fn home(model: &Model, session: &Session, mut form: Form<Name>) -> Form<Name> {
    let tools = tools(model, session);
    if !tools.is_empty() {
        let chosen = tools.iter().position(|tool| Some(tool.id) == session.tool);
        let names = tools.iter().map(|tool| tool.name.clone());
        let options = std::iter::once("none of mine".to_owned()).chain(names).collect();
        form = form.choice(
            Name::Tool,
            "Your own tool",
            options,
            Some(chosen.map_or(0, |at| at + 1)),
            "T on this screen keeps your tools",
        );
    }
    if session.setting == Setting::Home || !tools.is_empty() {
        form = form
            .question(
                Name::CleanedBefore,
                "Cleaned before",
                session.cleaned_before,
                "cleaned and disinfected: y or n",
            )
            .question(Name::CleanedAfter, "Cleaned after", session.cleaned_after, "y or n");
    }
    form.question(
        Name::Shared,
        "Shared or reused tool",
        session.shared_tool,
        "or nobody with a licence: y or n; may stay empty",
    )
}
