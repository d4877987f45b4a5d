//! A tool of one's own.

use crate::app::date;
use crate::app::form::Form;
use crate::app::input::Outside;
use crate::app::model::Model;
use crate::domain::{Device, Edit, Swap, Tool};
use crate::effect::Said;
use crate::say;

use super::{About, CourseForm, Done, Name, Read, number};

/// What can be kept at home.
const DEVICES: [Device; 3] = [Device::Roller, Device::Stamp, Device::Pen];

pub(super) fn open(model: &Model, before: Option<Tool>) -> CourseForm {
    let tool = before.as_ref();
    let words = &model.library.vocabulary.devices;
    let devices =
        DEVICES.iter().map(|device| crate::protocol::word_of(words, device).to_owned()).collect();
    let chosen = tool.and_then(|tool| DEVICES.iter().position(|device| *device == tool.device));
    let new_on = tool.map_or(model.date(), |tool| tool.new_on);
    let retired = tool.and_then(|tool| tool.retired);
    let mut form = Form::new(say::course::own_tool())
        .text(Name::Called, say::course::tool_name(), tool.map_or("", |tool| &tool.name), "")
        .choice(Name::Device, say::course::tool_kind(), devices, chosen, say::form::choose())
        .figure(
            Name::NewOn,
            say::course::tool_new_on(),
            &new_on.to_string(),
            say::course::tool_new_on_hint(),
        )
        .figure(
            Name::Uses,
            say::course::tool_uses(),
            &tool.and_then(|tool| tool.uses).map_or_else(String::new, |uses| uses.to_string()),
            say::course::tool_uses_hint(),
        );
    if tool.is_some() {
        let hint = say::course::tool_replaced_hint();
        let retired = retired.map_or_else(String::new, |date| date.to_string());
        form = form.figure(Name::Retired, say::course::tool_replaced(), &retired, hint).changing();
    }
    let draft = tool.map_or_else(|| "tool".to_owned(), |tool| format!("tool.{}", tool.id));
    CourseForm::new(model, form, &draft, About::Tool(before))
}

pub(super) fn read(
    form: &Form<Name>,
    before: Option<&Tool>,
    model: &Model,
    outside: &mut Outside<'_>,
) -> Read {
    let name = form.value(Name::Called).to_owned();
    if name.is_empty() {
        return Err((Name::Called, say::course::name_it().to_owned()));
    }
    let device = form.chosen(Name::Device).and_then(|at| DEVICES.get(at)).copied();
    let device = device.ok_or((Name::Device, say::form::choose_one().to_owned()))?;
    let past = |name| match form.value(name) {
        "" => Ok(None),
        text => date::past(text, model.calendar())
            .map(Some)
            .map_err(|why| (name, why.said(say::course::such_as_past()))),
    };
    let new_on = past(Name::NewOn)?.unwrap_or(model.date());
    let retired = if before.is_some() { past(Name::Retired)? } else { None };
    if retired.is_some_and(|retired| retired < new_on) {
        return Err((Name::Retired, say::course::not_before_new().to_owned()));
    }
    let uses = number(form, Name::Uses, 1..=999)?;
    let id = before.map_or_else(|| outside.id(), |before| before.id);
    let revision = before.map_or(0, |before| before.revision);
    let tool = Tool { id, name, device, new_on, uses, retired, revision };
    let edits = match before {
        Some(before) if *before == tool => Vec::new(),
        Some(before) => vec![Edit::Tool(Swap::edit(before.clone(), tool))],
        None => vec![Edit::Tool(Swap::make(tool))],
    };
    Ok(Done::new(edits, Said::ToolSaved))
}
