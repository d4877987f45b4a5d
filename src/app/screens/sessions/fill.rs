//! What the form of a session shows when it is opened.

use strum::VariantArray;

use crate::app::form::Form;
use crate::app::model::Model;
use crate::app::words;
use crate::domain::{Area, Depth, Device, Session, Setting, Tool, When};
use crate::say;

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
        .figure(
            Name::Date,
            say::sessions::date(),
            &session.date.to_string(),
            say::sessions::date_hint(),
        )
        .figure(Name::Time, say::sessions::time(), &time, say::sessions::time_hint())
        .choice(Name::Device, say::sessions::tool(), devices, device, say::form::choose())
        .choice(Name::Setting, say::sessions::setting(), settings, setting, "")
        .ticks(Name::Areas, say::sessions::areas(), areas, say::sessions::areas_hint())
        .figure(
            Name::Sides,
            say::sessions::sides(),
            &written(library, &places, "both", |site| site.side, ToString::to_string),
            say::sessions::sides_hint(),
        )
        .figure(
            Name::Depth,
            say::sessions::depth(),
            &written(library, &places, "?", |site| site.depth, depth),
            say::sessions::depth_hint(),
        )
        .figure(
            Name::Passes,
            say::sessions::passes(),
            &written(library, &places, "?", |site| site.passes, ToString::to_string),
            say::sessions::passes_hint(),
        )
        .figure(
            Name::Needles,
            say::sessions::needles(),
            &written(library, &places, "?", |site| site.needles, ToString::to_string),
            say::sessions::needles_hint(),
        )
        .text(
            Name::Products(When::During),
            say::sessions::put_on_during(),
            &session.put_on(When::During),
            say::sessions::put_on_during_hint(),
        )
        .text(
            Name::Products(When::Before),
            say::sessions::put_on_before(),
            &session.put_on(When::Before),
            "",
        )
        .text(
            Name::Products(When::After),
            say::sessions::put_on_after(),
            &session.put_on(When::After),
            "",
        )
        .figure(
            Name::Numbing,
            say::sessions::numbing(),
            &number(session.numbing),
            say::sessions::numbing_hint(),
        )
        .figure(Name::Minutes, say::sessions::minutes(), &number(session.minutes), "")
        .text(
            Name::Practitioner,
            say::sessions::done_by(),
            &session.practitioner,
            say::sessions::done_by_hint(),
        )
        .text(Name::Contact, say::sessions::their_number(), &session.contact, "")
        .text(
            Name::Consent,
            say::sessions::signed(),
            &session.consent,
            say::sessions::signed_hint(),
        );
    let form = series(model, session, form);
    home(model, session, form).text(Name::Note, say::sessions::note(), &session.note, "")
}

/// Which series it belongs to, where there is one.
fn series(model: &Model, session: &Session, form: Form<Name>) -> Form<Name> {
    let plans = &model.journal.course.plans;
    if plans.is_empty() {
        return form;
    }
    let words = plans.iter().map(|plan| words::course::goals(model.library, plan));
    let options = std::iter::once(say::sessions::no_series().to_owned()).chain(words).collect();
    let chosen = plans.iter().position(|plan| Some(plan.id) == session.series);
    form.choice(
        Name::Series,
        say::sessions::series(),
        options,
        Some(chosen.map_or(0, |at| at + 1)),
        "",
    )
}

/// What is asked about needling at home.
fn home(model: &Model, session: &Session, mut form: Form<Name>) -> Form<Name> {
    let tools = tools(model, session);
    if !tools.is_empty() {
        let chosen = tools.iter().position(|tool| Some(tool.id) == session.tool);
        let names = tools.iter().map(|tool| tool.name.clone());
        let options = std::iter::once(say::sessions::no_tool().to_owned()).chain(names).collect();
        form = form.choice(
            Name::Tool,
            say::sessions::own_tool(),
            options,
            Some(chosen.map_or(0, |at| at + 1)),
            say::sessions::own_tool_hint(),
        );
    }
    if session.setting == Setting::Home || !tools.is_empty() {
        form = form
            .question(
                Name::CleanedBefore,
                say::sessions::cleaned_before(),
                session.cleaned_before,
                say::sessions::cleaned_before_hint(),
            )
            .question(
                Name::CleanedAfter,
                say::sessions::cleaned_after(),
                session.cleaned_after,
                say::sessions::cleaned_after_hint(),
            );
    }
    form.question(
        Name::Shared,
        say::sessions::shared(),
        session.shared_tool,
        say::sessions::shared_hint(),
    )
}
