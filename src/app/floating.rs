//! Keys for what floats over a screen.

use crate::effect::Effect;
use crate::say;

use super::input::{Key, KeyCode, Outside};
use super::kept;
use super::keymap::Action;
use super::model::{Model, Overlay, Screen};
use super::palette::Chosen;
use super::screens::confirm::Decided;
use super::screens::photos;
use super::screens::search::Found;
use super::screens::today;
use super::screens::worried::Step;
use super::update::{act, show};

/// Hands a key to what floats on top.
pub(super) fn press(
    model: &mut Model,
    mut overlay: Overlay,
    key: Key,
    outside: &mut Outside<'_>,
) -> Vec<Effect> {
    match kept::asked(&model.keymap, key, kept::takes(&overlay)) {
        // The key that opened it closes it.
        Some(Action::Help) if matches!(overlay, Overlay::Help(_)) => return Vec::new(),
        Some(Action::Worried) if matches!(overlay, Overlay::Worried(_)) => {
            return press(model, overlay, Key::plain(KeyCode::Esc), outside);
        }
        Some(action) => {
            model.overlays.push(overlay);
            return act(model, action, outside);
        }
        None => {}
    }
    let effects = match &mut overlay {
        Overlay::Help(help) => return chosen(model, help.key(key), overlay, outside),
        Overlay::Palette(palette) => return chosen(model, palette.key(key), overlay, outside),
        Overlay::Confirm(confirm) => match confirm.key(key) {
            Decided::Not => None,
            Decided::No => Some(Vec::new()),
            Decided::Yes(effects) => Some(effects),
        },
        Overlay::Notice { scroll, .. } => match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | 'y') => Some(Vec::new()),
            code => {
                scroll.key(code, model.size.1);
                None
            }
        },
        Overlay::Once(_) => (key.code == KeyCode::Esc).then(Vec::new),
        Overlay::Worried(worried) => match worried.key(key, model, outside) {
            Step::On => None,
            Step::Out(effects) => Some(effects),
        },
        Overlay::Answer(form) => form.key(key, model, outside),
        Overlay::Session(form) => form.key(key, model, outside),
        Overlay::Range(form) => form.key(key, model, outside),
        Overlay::Course(form) => form.key(key, model, outside),
        Overlay::Care(care) => care.key(key, model, outside),
        Overlay::Tools(tools) => tools.key(key, model),
        Overlay::Remind(form) => form.key(key, model),
        Overlay::Settings(form) => form.key(key, model),
        Overlay::Attach(form) => form.key(key, model),
        Overlay::Export(form) => form.key(key, model),
        Overlay::Ask(ask) => ask.key(key, model),
        Overlay::Comment(form) => form.key(key),
        Overlay::Adjust(form) => form.key(key, model),
        Overlay::Bring(form) => form.key(key),
        Overlay::Share(form) => form.key(key, model),
        Overlay::Marking(marking) => marking.key(key, model),
        Overlay::Guide(guide) => guide.key(key, model),
        Overlay::Readings => match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | 'b') => Some(Vec::new()),
            _ => None,
        },
        Overlay::Chooser(chooser) => match chooser.key(key) {
            Some((effects, true)) => {
                model.overlays.push(overlay);
                return effects;
            }
            Some((effects, false)) => {
                if effects.iter().any(|effect| matches!(effect, Effect::LookAt(_))) {
                    model.say(say::frame::looking());
                }
                Some(effects)
            }
            None => None,
        },
        Overlay::Search(search) => match search.key(key, model) {
            Found::Not => None,
            Found::Leave => Some(Vec::new()),
            Found::Open(place) => {
                let screen = if place.log.is_some() { Screen::Today } else { Screen::Sessions };
                let mut effects = show(model, screen);
                let here = model.session().is_some_and(|session| session.id == place.session);
                match place.log {
                    Some((site, day)) if here => today::open(model, site, day, outside),
                    _ => {
                        model.opening = Some(place);
                        effects.push(Effect::View(Some(place.session)));
                    }
                }
                Some(effects)
            }
        },
    };
    let (draft, again) = kept::of(&overlay, model);
    match effects {
        Some(effects) => {
            // Whatever leaves "worried" keeps its answers.
            let worried = matches!(overlay, Overlay::Worried(_));
            let by = if worried { Key::plain(KeyCode::Esc) } else { key };
            kept::leave(model, draft, by, effects, &again)
        }
        None => {
            model.overlays.push(overlay);
            let mut effects = kept::keep(model, draft);
            effects.extend(photos::wanted_above(model));
            effects
        }
    }
}

fn chosen(
    model: &mut Model,
    chosen: Chosen,
    overlay: Overlay,
    outside: &mut Outside<'_>,
) -> Vec<Effect> {
    match chosen {
        Chosen::Not => {
            model.overlays.push(overlay);
            Vec::new()
        }
        Chosen::Leave => Vec::new(),
        Chosen::Run(action) if is_form_open(model) && !is_always(action) => {
            model.refuse(say::frame::form_is_open());
            Vec::new()
        }
        Chosen::Run(action) => act(model, action, outside),
    }
}

/// What the key list can do while a form waits below it.
const fn is_always(action: Action) -> bool {
    matches!(action, Action::Worried | Action::Help | Action::CallCard | Action::QuitNow)
}

fn is_form_open(model: &Model) -> bool {
    let profile = model.screen == Screen::Profile && model.profile.form.is_some();
    profile || !model.overlays.is_empty()
}
