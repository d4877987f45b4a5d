//! Text being typed: note, temperature, products, the name of a symptom.

use tui_input::Input;

use crate::app::form;
use crate::app::input::{Key, KeyCode};
use crate::app::model::Model;
use crate::domain::Temperature;
use crate::effect::Effect;

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
    start_temperature(model, key);
    let typing = model.today.typing.as_mut()?;
    match key.code {
        KeyCode::Enter | KeyCode::Tab | KeyCode::Down => {
            if take_typed(model) && key.code != KeyCode::Enter {
                let last = fields(model).len().saturating_sub(1);
                model.today.at = (model.today.at + 1).min(last);
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

/// A digit on the temperature begins to type one: nothing else there wants digits.
fn start_temperature(model: &mut Model, key: Key) {
    let digit = matches!(key.code, KeyCode::Char('0'..='9')) && !key.ctrl && !key.alt;
    if digit && model.today.rest.is_none() && focus(model) == Field::Temperature {
        model.today.typing.get_or_insert_with(|| Typing::Temperature(Input::default(), None));
    }
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
        Typing::Temperature(input, _) => match Temperature::from_text(input.value()) {
            Ok(temperature) => {
                model.today.log.temperature = Some(temperature);
                if !model.library.vocabulary.is_plausible(temperature.0) {
                    model.say(format!(
                        "{temperature} is kept but does not count: is it in Celsius?"
                    ));
                }
            }
            Err(error) => {
                model.today.typing = Some(Typing::Temperature(input, Some(error.to_string())));
                return false;
            }
        },
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
            let text = log.temperature.map_or_else(String::new, |t| t.to_string());
            Some(Typing::Temperature(Input::new(text), None))
        }
        _ => None,
    };
}
