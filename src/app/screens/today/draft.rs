//! What is typed and not saved yet: kept with every key.

use serde::{Deserialize, Serialize};
use tui_input::Input;

use crate::app::model::Model;
use crate::domain::{Day, DayLog};
use crate::effect::Effect;

use super::Typing;

/// What a draft keeps besides the log itself.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) log: DayLog,
    /// The stored log that it changes, as it stood when it was typed.
    #[serde(default)]
    pub(super) was: Option<DayLog>,
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

impl Draft {
    /// What was typed, as a change of the log with its identity that is `stored` now.
    pub(super) fn onto(&self, stored: &DayLog) -> DayLog {
        match &self.was {
            Some(was) => self.log.onto(was, stored),
            // It was new, and stored just before the end came.
            None => self.log.onto(stored, stored),
        }
    }
}

/// The earliest day of the session in view with something typed and not saved.
#[must_use]
pub fn waiting(model: &Model) -> Option<Day> {
    let recovery = model.journal.recovery.as_ref()?;
    let drafts = model.drafts.values().filter_map(|body| serde_json::from_str::<Draft>(body).ok());
    let is_stored = |draft: &Draft| {
        let of = recovery.logs.iter().find(|log| log.id == draft.log.id);
        draft.typing.is_none() && of.is_some_and(|log| draft.onto(log).says_the_same(log))
    };
    let here = drafts.filter(|draft| draft.log.session == recovery.session.id);
    here.filter(|draft| !is_stored(draft)).map(|draft| draft.log.day).min()
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
    let draft = Draft { log, was: today.base.clone(), own: today.own.clone(), typing };
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
