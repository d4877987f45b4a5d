//! What is typed outside of the day's log and not saved: kept with every key, as the log is. And
//! the two keys that answer wherever the cursor is: danger signs and help.

use crate::domain::Level;
use crate::effect::{Effect, Said};
use crate::say;

use super::form::Takes;
use super::input::{Key, KeyCode};
use super::keymap::{Action, Keymap};
use super::model::{Model, Overlay};
use super::words;

/// Key and body of a draft; an empty body forgets it.
pub(super) type Draft = Option<(String, String)>;

/// Keeps a draft, when it is other than what is kept already.
pub(super) fn keep(model: &mut Model, draft: Draft) -> Vec<Effect> {
    let Some((key, body)) = draft else { return Vec::new() };
    if model.drafts.get(&key).map_or("", String::as_str) == body {
        return Vec::new();
    }
    if body.is_empty() {
        model.drafts.remove(&key);
    } else {
        model.drafts.insert(key.clone(), body.clone());
    }
    vec![Effect::Draft { key, body }]
}

/// Leaves a form. Esc keeps what is typed and says so; what is to be saved is kept until it is
/// stored; else it is forgotten.
pub(super) fn leave(
    model: &mut Model,
    draft: Draft,
    by: Key,
    mut effects: Vec<Effect>,
    again: &str,
) -> Vec<Effect> {
    let Some((key, body)) = draft else { return effects };
    let saves = |effect: &Effect| {
        matches!(effect, Effect::Commit { .. } | Effect::Remind(_) | Effect::Desk(_))
    };
    if effects.iter().any(saves) {
        model.saving = Some(key.clone());
        effects.extend(keep(model, Some((key, body))));
    } else if by.code == KeyCode::Esc {
        if !body.is_empty() {
            model.say(say::said::kept(&again));
        }
        effects.extend(keep(model, Some((key, body))));
    } else {
        if by.ctrl && !body.is_empty() {
            model.say(say::said::discarded());
        }
        effects.extend(keep(model, Some((key, String::new()))));
    }
    effects
}

/// Forgets what is stored now. Returns its key.
pub(super) fn stored(model: &mut Model, said: Option<Said>, effects: &mut Vec<Effect>) -> String {
    let form = matches!(
        said,
        Some(
            Said::LogSaved(_)
                | Said::SessionSaved
                | Said::ProfileSaved
                | Said::RangeSaved
                | Said::Answered
                | Said::PlanSaved
                | Said::ScreeningSaved
                | Said::BenefitSaved
                | Said::SheetSaved
                | Said::ToolSaved
                | Said::CommentSaved
                | Said::AdjustmentSaved
        )
    );
    let Some(key) = model.saving.take_if(|_| form) else { return String::new() };
    effects.extend(keep(model, Some((key.clone(), String::new()))));
    key
}

/// What is typed into something that floats, and what opens it again.
pub(super) fn of(overlay: &Overlay, model: &Model) -> (Draft, String) {
    let opens = |key: char| say::said::opens_again(&key);
    match overlay {
        Overlay::Worried(worried) if worried.is_emergency() => {
            let step = words::step(model.library, Level::Emergency, &model.journal.profile);
            let step = step.trim_end_matches('.');
            (worried.draft(model), say::said::worried_goes_on(&step))
        }
        Overlay::Worried(worried) => {
            (worried.draft(model), say::said::worried_answers().to_owned())
        }
        Overlay::Session(form) => (form.form.draft(), opens(if form.is_new() { '+' } else { 'e' })),
        Overlay::Range(form) => (form.form.draft(), opens('+')),
        Overlay::Answer(form) => (form.form.draft(), opens('r')),
        Overlay::Course(form) => (form.form.draft(), form.again()),
        Overlay::Remind(form) => (form.form.draft(), opens('R')),
        Overlay::Comment(form) => (form.form.draft(), opens('c')),
        Overlay::Adjust(form) => (form.form.draft(), opens('b')),
        _ => (None, String::new()),
    }
}

/// Which plain characters are meant for something that floats.
pub(super) fn takes(overlay: &Overlay) -> Takes {
    match overlay {
        Overlay::Answer(form) => form.form.takes(),
        Overlay::Session(form) => form.form.takes(),
        Overlay::Range(form) => form.form.takes(),
        Overlay::Course(form) => form.takes(),
        Overlay::Remind(form) => form.form.takes(),
        Overlay::Settings(form) => form.form.takes(),
        Overlay::Attach(form) => form.form.takes(),
        Overlay::Export(form) => form.form.takes(),
        Overlay::Comment(form) => form.form.takes(),
        Overlay::Adjust(form) => form.form.takes(),
        Overlay::Bring(form) => form.form.takes(),
        Overlay::Share(form) => form.form.takes(),
        Overlay::Palette(_) | Overlay::Search(_) => Takes::Text,
        Overlay::Help(help) if help.filtering => Takes::Text,
        _ => Takes::Letters,
    }
}

/// Danger signs or help, when a key asks for them and is not meant for the text.
pub(super) fn asked(keymap: &Keymap, key: Key, takes: Takes) -> Option<Action> {
    let action =
        keymap.action(key).filter(|action| matches!(action, Action::Worried | Action::Help))?;
    let typed = match key.code {
        KeyCode::Char(char) if !key.ctrl && !key.alt => match takes {
            Takes::Text => true,
            // A depth of "?" is one that is not known.
            Takes::Figures => char.is_alphanumeric() || action == Action::Help,
            Takes::Letters | Takes::Answer => char.is_alphanumeric(),
        },
        _ => false,
    };
    (!typed).then_some(action)
}
