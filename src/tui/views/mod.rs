//! One file a screen, under the name of its state in [`crate::app::screens`].
//!
//! A view takes the model and never changes it.

mod chart;
mod course;
mod curve;
mod first_run;
mod flags;
mod form;
mod frame;
mod inbox;
mod marking;
mod overlay;
mod patient;
mod photos;
mod pictures;
mod profile;
mod readings;
mod sessions;
mod today;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::pointer::Spot;
use crate::app::scroll::Scroll;
use crate::app::{Model, Overlay, Screen, line};
use crate::say;

use super::page::Page;
use super::theme::Palette;

pub use pictures::pictures;

/// Where the terminal's cursor shall stand; `None` hides it.
pub type Cursor = Option<(u16, u16)>;

/// Draws the whole screen, and says where the cursor stands.
#[must_use]
pub fn draw(model: &Model, palette: &Palette, buffer: &mut Buffer) -> Cursor {
    draw_noting(model, palette, buffer, &mut Vec::new())
}

/// The same, and notes what the parts of the screen stand for, for the mouse.
#[must_use]
pub fn draw_noting(
    model: &Model,
    palette: &Palette,
    buffer: &mut Buffer,
    spots: &mut Vec<Spot>,
) -> Cursor {
    let area = buffer.area;
    buffer.set_style(area, palette.base);
    let mut page = Page::new(buffer, spots, area, palette);
    if area.height < frame::LEAST_HEIGHT || area.width < frame::LEAST_WIDTH {
        frame::tiny(model, &mut page);
        return None;
    }
    frame::header(model, &mut page);
    let footer = frame::footer(model, &mut page);
    let height = area.height.saturating_sub(frame::HEADER + footer);
    let mut body = page.part(1, frame::HEADER, area.width.saturating_sub(2), height);
    let mut cursor = if let Some(first_run) = model.asking() {
        first_run::draw(model, first_run, &mut body)
    } else {
        match model.screen {
            Screen::Today => today::draw(model, &mut body),
            Screen::Chart => {
                chart::draw(model, &mut body);
                None
            }
            Screen::Flags => {
                flags::draw(model, &mut body);
                None
            }
            Screen::Photos => {
                photos::draw(model, &mut body);
                None
            }
            Screen::Sessions => {
                let mut below = frame::alert(model, &mut body);
                sessions::draw(model, &mut below);
                None
            }
            Screen::Inbox => inbox::draw(model, &mut body),
            Screen::Patient => {
                patient::draw(model, &mut body);
                None
            }
            Screen::Profile => {
                let mut below = frame::alert(model, &mut body);
                profile::draw(model, &mut below)
            }
        }
    };
    if let Some(overlay) = model.overlay() {
        cursor = draw_overlay(model, overlay, &mut page);
        if let (Some((said, _)), Overlay::Marking(_) | Overlay::Guide(_) | Overlay::Readings) =
            (line(model), overlay)
        {
            // They cover the line where it stands else.
            let style = palette.strong;
            let width = page.width().saturating_sub(4);
            let mut below = page.part(2, area.height.saturating_sub(2), width, 1);
            below.clear();
            below.text(0, 0, said, style);
        }
    }
    cursor
}

fn draw_overlay(model: &Model, overlay: &Overlay, page: &mut Page<'_>) -> Cursor {
    match overlay {
        Overlay::Help(help) => overlay::help(model, help, page),
        Overlay::Palette(palette) => Some(overlay::palette(model, palette, page)),
        Overlay::Confirm(confirm) => {
            overlay::confirm(confirm, page);
            None
        }
        Overlay::Once(lines) => {
            overlay::notice(say::share::title(), lines, Scroll::default(), page);
            None
        }
        Overlay::Notice { title, lines, scroll } => {
            overlay::notice(title, lines, *scroll, page);
            None
        }
        Overlay::Worried(worried) => {
            overlay::worried(model, worried, page);
            None
        }
        Overlay::Answer(answer) => overlay::form(model, &answer.form, page),
        Overlay::Session(session) => overlay::form(model, &session.form, page),
        Overlay::Range(range) => overlay::form(model, &range.form, page),
        Overlay::Course(course) => overlay::form(model, &course.form, page),
        Overlay::Chooser(chooser) => {
            photos::chooser(chooser, page);
            None
        }
        Overlay::Attach(attach) => photos::attach(model, attach, page),
        Overlay::Export(export) => overlay::form(model, &export.form, page),
        Overlay::Comment(comment) => overlay::form(model, &comment.form, page),
        Overlay::Adjust(adjust) => overlay::form(model, &adjust.form, page),
        Overlay::Share(share) => overlay::form(model, &share.form, page),
        Overlay::Bring(bring) => overlay::form(model, &bring.form, page),
        Overlay::Ask(_) => {
            patient::ask(page);
            None
        }
        Overlay::Marking(marking) => {
            marking::draw(model, marking, page);
            None
        }
        Overlay::Guide(guide) => {
            marking::guide(model, guide, page);
            None
        }
        Overlay::Readings => {
            readings::draw(model, page);
            None
        }
        Overlay::Settings(open) => overlay::settings(model, open, page),
        Overlay::Remind(remind) => overlay::form(model, &remind.form, page),
        Overlay::Care(care) => {
            course::aftercare(model, *care, page);
            None
        }
        Overlay::Tools(tools) => {
            course::tools(model, *tools, page);
            None
        }
        Overlay::Search(search) => Some(overlay::search(search, page)),
    }
}

/// A part of a screen in the middle of it, as large as wanted and as fits.
fn centred(area: Rect, width: u16, height: u16) -> (u16, u16, u16, u16) {
    let width = width.min(area.width);
    let height = height.min(area.height);
    ((area.width - width) / 2, (area.height - height) / 2, width, height)
}
