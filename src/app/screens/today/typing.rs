//! Text being typed: note, temperature, products, the name of a symptom.

use tui_input::Input;

use crate::app::form::{self, Takes};
use crate::app::input::{Key, KeyCode};
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::words;
use crate::domain::Temperature;
use crate::effect::Effect;
use crate::say;

use super::draft::keep_draft;
use super::{Field, fields, focus, go_to};

/// Text being typed.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is what it holds")]
pub enum Typing {
    Note(Input),
    Temperature(Input, Option<String>),
    Products(Input),
    OwnSymptom(Input),
}

impl Typing {
    /// The line being typed.
    #[must_use]
    pub const fn input(&self) -> &Input {
        match self {
            Self::Note(input)
            | Self::Temperature(input, _)
            | Self::Products(input)
            | Self::OwnSymptom(input) => input,
        }
    }

    /// Which plain characters are meant for it.
    #[must_use]
    pub const fn takes(&self) -> Takes {
        match self {
            Self::Temperature(..) => Takes::Figures,
            Self::Note(_) | Self::Products(_) | Self::OwnSymptom(_) => Takes::Text,
        }
    }

    const fn input_mut(&mut self) -> &mut Input {
        match self {
            Self::Note(input)
            | Self::Temperature(input, _)
            | Self::Products(input)
            | Self::OwnSymptom(input) => input,
        }
    }
}

/// Takes a key while text is being typed. Returns whether it was for the text.
pub fn type_key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    if let Some(effects) = start_by_key(model, key) {
        return Some(effects);
    }
    let typing = model.today.typing.as_mut()?;
    match key.code {
        KeyCode::Enter | KeyCode::Tab | KeyCode::Down => {
            if take_typed(model) && key.code != KeyCode::Enter {
                let last = fields(model).len().saturating_sub(1);
                model.today.at = (model.today.at + 1).min(last);
            } else if model.today.typing.is_none()
                && let Some(at) = model.today.back.take()
            {
                model.today.at = at;
            }
        }
        KeyCode::Esc | KeyCode::Up | KeyCode::BackTab => {
            // Leaving keeps what was typed, except what cannot be read as a temperature.
            if !take_typed(model) {
                model.today.typing = None;
            }
        }
        _ => {
            if !form::edit(typing.input_mut(), key) {
                return Some(Vec::new());
            }
            if let Typing::Temperature(_, error) = typing {
                *error = None;
            }
        }
    }
    Some(vec![keep_draft(model)])
}

/// Where text belongs, a letter or digit begins it; in a row of ticks a letter jumps. Returns
/// what is to be done when the key is used up by that.
fn start_by_key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let KeyCode::Char(char) = key.code else { return None };
    let busy = model.going || model.today.rest.is_some() || model.today.typing.is_some();
    if busy || key.ctrl || key.alt || model.journal.recovery.is_none() {
        return None;
    }
    match focus(model) {
        Field::Temperature if char.is_ascii_digit() => {
            model.today.typing = Some(Typing::Temperature(Input::default(), None));
        }
        Field::Note if char.is_alphanumeric() => {
            let note = &model.today.log.note;
            let text = if note.is_empty() { String::new() } else { format!("{note} ") };
            model.today.typing = Some(Typing::Note(Input::new(text)));
        }
        Field::Products if char.is_alphanumeric() => {
            let mut text = model.today.log.products.join(", ");
            if !text.is_empty() {
                text += ", ";
            }
            model.today.typing = Some(Typing::Products(Input::new(text)));
        }
        Field::Took if char.is_alphabetic() => {
            let words = model.library.vocabulary.medicines.iter().map(|named| named.word);
            return jump(model, char, &words.collect::<Vec<_>>());
        }
        Field::Met if char.is_alphabetic() => {
            let words = model.library.vocabulary.contexts.iter().map(|named| named.word);
            return jump(model, char, &words.collect::<Vec<_>>());
        }
        _ => {}
    }
    None
}

/// To the next option that begins with a letter. The letters that move still move.
fn jump(model: &mut Model, letter: char, words: &[&str]) -> Option<Vec<Effect>> {
    let fits = |at: &usize| {
        let first = words.get(*at).and_then(|word| word.chars().next());
        first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
    };
    let from = model.today.pick + 1;
    match (from..words.len()).chain(0..from).find(fits) {
        Some(at) => model.today.pick = at,
        None => {
            let action = model.keymap.action(Key::char(letter));
            if matches!(action, Some(Action::Up | Action::Down | Action::Left | Action::Right)) {
                return None;
            }
            model.say(say::today::letters_jump());
        }
    }
    Some(Vec::new())
}

/// Takes pasted text while text is being typed.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(typing) = model.today.typing.as_mut() else { return Vec::new() };
    form::paste(typing.input_mut(), text);
    vec![keep_draft(model)]
}

/// Puts the typed text into the log. Returns whether it could be read.
pub(super) fn take_typed(model: &mut Model) -> bool {
    let Some(typing) = model.today.typing.take() else { return true };
    match typing {
        Typing::Note(input) => input.value().trim().clone_into(&mut model.today.log.note),
        Typing::Products(input) => {
            let names = input.value().split(',').map(str::trim).filter(|name| !name.is_empty());
            model.today.log.products = names.map(str::to_owned).collect();
        }
        Typing::OwnSymptom(input) => {
            let name = input.value().trim().to_owned();
            if !name.is_empty() && !model.today.own.contains(&name) {
                model.today.own.push(name);
                go_to(model, Field::Own(model.today.own.len() - 1));
            }
        }
        Typing::Temperature(input, _) if input.value().trim().is_empty() => {
            model.today.log.temperature = None;
        }
        Typing::Temperature(input, _) => {
            match words::read_temperature(model.library, input.value(), model.look.scale) {
                Ok((temperature, odd)) => {
                    // What is shown there and was not touched stays as it is kept.
                    let shown =
                        |kept: Temperature| kept.number_in(model.look.scale) == input.value();
                    let kept = model.today.log.temperature.filter(|kept| shown(*kept));
                    model.today.log.temperature = kept.or(Some(temperature));
                    if let Some(odd) = odd {
                        model.say(odd);
                    }
                }
                Err(error) => {
                    model.today.typing = Some(Typing::Temperature(input, Some(error.to_string())));
                    return false;
                }
            }
        }
    }
    true
}

pub(super) fn start_typing(model: &mut Model, field: Field) {
    go_to(model, field);
    let log = &model.today.log;
    model.today.typing = match field {
        Field::Note => Some(Typing::Note(Input::new(log.note.clone()))),
        Field::Products => Some(Typing::Products(Input::new(log.products.join(", ")))),
        Field::Temperature => {
            let text = log.temperature.map_or_else(String::new, |t| t.number_in(model.look.scale));
            Some(Typing::Temperature(Input::new(text), None))
        }
        _ => None,
    };
}
