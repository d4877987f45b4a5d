//! Where the tabs stand, and what they say.

use super::model::{Model, Screen};
use crate::say;

/// Cells between two tabs.
const TAB_GAP: u16 = 3;

/// Where the tabs stand. Where not all fit, that of the screen in view does.
#[must_use]
pub fn tabs(model: &Model) -> Vec<(u16, Screen)> {
    let own = tab_width(model, model.screen);
    let (mut left, mut before) = (1, true);
    let mut tabs = Vec::new();
    for screen in model.screens() {
        let width = tab_width(model, *screen);
        let is_own = *screen == model.screen;
        let kept = if before && !is_own { TAB_GAP + own } else { 0 };
        before &= !is_own;
        if is_own || left + width + kept < model.size.0 {
            tabs.push((left, *screen));
            left += width + TAB_GAP;
        }
    }
    tabs
}

/// The width of a tab in cells: its title, and the count of open flags.
#[must_use]
pub fn tab_width(model: &Model, screen: Screen) -> u16 {
    u16::try_from(tab_title(model, screen).chars().count()).unwrap_or(0)
}

/// The text of a tab.
#[must_use]
pub fn tab_title(model: &Model, screen: Screen) -> String {
    match screen {
        Screen::Flags => match open_flags(model) {
            0 => screen.title().to_owned(),
            open => format!("{} {open}", screen.title()),
        },
        // At a practice it is where a telephone call is written down.
        Screen::Today if model.desk.is_some() => say::frame::log().to_owned(),
        _ => screen.title().to_owned(),
    }
}

/// How many flags are open, of every session.
#[must_use]
pub fn open_flags(model: &Model) -> usize {
    let session = model.session().map(|session| session.id);
    let here = model.journal.judgement.read().count();
    let elsewhere = model.journal.open.iter().filter(|r| Some(r.key.session) != session).count();
    here + elsewhere
}
