//! What is typed and not saved yet: kept with every key.

use serde::{Deserialize, Serialize};
use tui_input::Input;

use crate::app::model::Model;
use crate::domain::{Day, DayLog, LogId};
use crate::effect::Effect;

use super::Typing;

/// What a draft keeps besides the log itself.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) log: DayLog,
    pub(super) base: Option<LogId>,
    pub(super) own: Vec<String>,
    pub(super) typing: Option<(String, String)>,
}

pub(super) fn draft_key(log: &DayLog) -> String {
    let place = log.site.map_or_else(|| "all".to_owned(), |site| site.to_string());
    format!("log/{}/{place}/{}", log.session, log.day)
}

pub(super) fn of(model: &Model, log: &DayLog) -> Option<Draft> {
    serde_json::from_str(model.drafts.get(&draft_key(log))?).ok()
}

/// The earliest day of the session in view with something typed and not saved.
#[must_use]
pub fn waiting(model: &Model) -> Option<Day> {
    let session = model.session()?.id;
    let drafts = model.drafts.values().filter_map(|body| serde_json::from_str::<Draft>(body).ok());
    drafts.filter(|draft| draft.log.session == session).map(|draft| draft.log.day).min()
}

/// Keeps what is typed so far.
pub(super) fn keep_draft(model: &mut Model) -> Effect {
    let today = &model.today;
    let mut log = today.log.clone();
    if let Some(rest) = &today.rest {
        rest.write_touched(&mut log);
    }
    let typing = today.typing.as_ref().map(|typing| {
        let what = match typing {
            Typing::Note(_) => "note",
            Typing::Temperature(..) => "temperature",
            Typing::Products(_) => "products",
            Typing::OwnSymptom(_) => "own",
        };
        (what.to_owned(), typing.input().value().to_owned())
    });
    let key = draft_key(&log);
    let unchanged = typing.is_none() && today.base.as_ref().map_or(log.is_blank(), |b| *b == log);
    let draft =
        Draft { log, base: today.base.as_ref().map(|log| log.id), own: today.own.clone(), typing };
    let body =
        if unchanged { String::new() } else { serde_json::to_string(&draft).unwrap_or_default() };
    if body.is_empty() {
        model.drafts.remove(&key);
    } else {
        model.drafts.insert(key.clone(), body.clone());
    }
    Effect::Draft { key, body }
}

pub(super) fn forget_draft(model: &mut Model) -> Effect {
    let key = draft_key(&model.today.log);
    model.drafts.remove(&key);
    Effect::Draft { key, body: String::new() }
}

pub(super) fn typing_from(what: &str, text: String) -> Option<Typing> {
    let input = Input::new(text);
    match what {
        "note" => Some(Typing::Note(input)),
        "temperature" => Some(Typing::Temperature(input, None)),
        "products" => Some(Typing::Products(input)),
        "own" => Some(Typing::OwnSymptom(input)),
        _ => None,
    }
}
