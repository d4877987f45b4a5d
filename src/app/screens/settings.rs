//! The settings: each with what it does. What can be seen is shown while it is chosen.

use crate::app::form::{Did, Form, Kind};
use crate::app::input::{Key, KeyCode};
use crate::app::model::Model;
use crate::effect::{Effect, Look, Preferences, SETTINGS, SetTo, Setting, Values};

/// The form, while it is open.
#[derive(Clone, Debug)]
pub struct SettingsForm {
    /// The fields, by their keys.
    pub form: Form<&'static str>,
    /// What was set when it was opened.
    before: Preferences,
    /// How it looked then.
    look: Look,
}

impl SettingsForm {
    /// With what is in force.
    #[must_use]
    pub fn open(model: &Model) -> Self {
        let mut before = model.preferences.clone();
        if let Some(mouse) = Setting::of("mouse") {
            // A key may have switched it since.
            before.set(mouse, if model.look.mouse { "true" } else { "false" });
        }
        let mut form = Form::new("Settings");
        for setting in &SETTINGS {
            let value = before.value(setting);
            let mut hint = setting.about.to_owned();
            if setting.key == "theme" && before.facts.colourless {
                "Colour is switched off (NO_COLOR): no theme shows any.".clone_into(&mut hint);
            }
            if !setting.at_once {
                hint += " Works from the next start on.";
            }
            form = match setting.values {
                // A command is no matter of one line: it is written in the file.
                Values::Program(_) => continue,
                Values::Path(_) => form.text(setting.key, setting.label, value, &hint),
                _ => {
                    let options = options(setting, value);
                    let chosen = options.iter().position(|option| *option == shown(setting, value));
                    form.choice(setting.key, setting.label, options, chosen, &hint)
                }
            };
        }
        Self { form: form.changing(), before, look: model.look }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &mut Model) -> Option<Vec<Effect>> {
        let did = match key.code {
            // A choice is kept at once: there is no need to go through them all.
            KeyCode::Enter => Did::Submit,
            KeyCode::Char(' ') => self.turn(key),
            _ => self.form.key(key),
        };
        match did {
            Did::Leave => {
                model.look = self.look;
                Some(Vec::new())
            }
            Did::Submit => {
                let changes = self.changes();
                model.preferences = self.chosen();
                model.look = model.preferences.look(self.look);
                if changes.is_empty() {
                    model.say("Nothing is different.");
                    return Some(Vec::new());
                }
                Some(vec![Effect::Set(changes)])
            }
            Did::Changed => {
                model.look = self.chosen().look(self.look);
                None
            }
            Did::Nothing => None,
        }
    }

    /// The next option, and after the last the first again.
    fn turn(&mut self, key: Key) -> Did {
        match self.form.fields.get_mut(self.form.at).map(|field| &mut field.kind) {
            Some(Kind::Choice { options, chosen }) => {
                *chosen = chosen.map(|at| at + 1).filter(|at| *at < options.len()).or(Some(0));
                Did::Changed
            }
            _ => self.form.key(key),
        }
    }

    /// What is chosen now.
    fn chosen(&self) -> Preferences {
        let mut chosen = self.before.clone();
        for field in &self.form.fields {
            let Some(setting) = Setting::of(field.name) else { continue };
            let value = match &field.kind {
                Kind::Text(input) => input.value().trim(),
                Kind::Choice { options, chosen } => {
                    let word = chosen.and_then(|at| options.get(at)).map_or("", String::as_str);
                    written(setting, word)
                }
                Kind::Ticks { .. } => continue,
            };
            chosen.set(setting, value);
        }
        chosen
    }

    /// What is other than when it was opened.
    fn changes(&self) -> Vec<SetTo> {
        let chosen = self.chosen();
        let other = SETTINGS.iter().filter(|one| self.before.value(one) != chosen.value(one));
        other
            .map(|setting| {
                let said = chosen.said.iter().find(|(key, _)| *key == setting.key);
                SetTo { key: setting.key, value: said.map(|(_, value)| value.clone()) }
            })
            .collect()
    }
}

/// The words to choose from; of themes also the person's own.
fn options(setting: &Setting, value: &str) -> Vec<String> {
    let mut words: Vec<String> =
        setting.words().iter().map(|word| shown(setting, word).to_owned()).collect();
    if !setting.words().contains(&value) {
        words.push(value.to_owned());
    }
    words
}

/// A value in words.
const fn shown<'a>(setting: &Setting, value: &'a str) -> &'a str {
    match (setting.values, value.as_bytes()) {
        (Values::Switch(_), b"true") => "on",
        (Values::Switch(_), _) => "off",
        _ => value,
    }
}

/// The other way.
fn written<'a>(setting: &Setting, word: &'a str) -> &'a str {
    match (setting.values, word) {
        (Values::Switch(_), "on") => "true",
        (Values::Switch(_), "off") => "false",
        _ => word,
    }
}
