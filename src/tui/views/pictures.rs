//! Where the terminal itself draws photos.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::app::screens::photos::{Mode, Pane, attach, body, guide, marking, panes};
use crate::app::{Model, Overlay, Screen};
use crate::domain::{PhotoId, Picture};
use crate::tui::graphics::{Image, Place};

use super::frame;

/// The slot of what is made from both panes.
const BOTH: usize = 2;
/// The slot of what floats over the screen.
const FLOATING: usize = 3;

/// The photos that the terminal draws on a window of this size, where the views leave room for
/// them. Under what floats over the screen there is none: a terminal draws pictures over text.
#[must_use]
pub fn pictures(model: &Model, window: Rect) -> Vec<Place> {
    let look = model.look;
    let drawn = look.pictures.by_terminal() && model.screen == Screen::Photos;
    if !drawn || window.height < frame::LEAST_HEIGHT || window.width < frame::LEAST_WIDTH {
        return Vec::new();
    }
    let mut places: Vec<Place> = floating(model, window).into_iter().collect();
    let photos = &model.photos;
    let mode = photos.shown_as();
    let open = model.overlay().is_none();
    let panes = panes(body((window.width, window.height)), mode);
    let shares = panes.first() == panes.last();
    let shown = |at: usize| -> Option<(Arc<Picture>, PhotoId, (u32, u32))> {
        let shown = photos.shown.get(at)?.as_ref()?;
        let most = (shown.frame.width, shown.frame.height);
        let pane = panes.get(at)?;
        // While the window changes its size what there is has another one.
        let current = Some(shown.photo) == photos.pane(at).map(|photo| photo.id)
            && most == look.cell.pixels(pane.width, pane.height);
        Some((Arc::clone(shown.picture.as_ref().ok().filter(|_| current)?), shown.photo, most))
    };
    let place = |slot: usize, parts: [usize; 2], line: u16, in_front: bool| -> Option<Place> {
        let pane = panes.get(slot).or(panes.first())?;
        let area = Rect::new(1 + pane.x, frame::HEADER + pane.y, pane.width, pane.height);
        let [(left, first, most), (right, second, _)] = [shown(parts[0])?, shown(parts[1])?];
        let (parts, of) = ([left, right], [first, second]);
        let image = Image { parts, line, of, most, cell: look.cell };
        let area = area.intersection(window);
        Some(Place { slot, area, in_front: in_front && open, image })
    };
    if mode == Mode::Swipe {
        places.extend(place(BOTH, [0, 1], photos.line, true));
        return places;
    }
    let alone = |at: usize| place(at, [at, at], 100, !shares || at == photos.at);
    places.extend([alone(0), alone(1)].into_iter().flatten());
    places
}

/// The photo in what floats over the screen.
fn floating(model: &Model, window: Rect) -> Option<Place> {
    let size = (window.width, window.height);
    let (photo, picture, pane) = match model.overlay()? {
        Overlay::Marking(marking) => {
            (marking.photo.id, marking.painted.as_ref()?, marking::places(size).0)
        }
        Overlay::Guide(guide) => {
            let shown = guide.shown.as_ref()?;
            (shown.photo, shown.picture.as_ref().ok()?, guide::places(size).1)
        }
        Overlay::Attach(attach) => {
            let pane = attach::places(size).1?;
            // It has no identity yet: its content stands for it.
            let content = attach.looked.file.sha256.0.first_chunk().copied();
            let id = PhotoId::new(0, content.unwrap_or_default());
            let pane = Pane { x: pane.x - 2, y: pane.y - 1, ..pane };
            (id, &attach.looked.small, pane)
        }
        _ => return None,
    };
    // Inside the frame.
    let area = Rect::new(2 + pane.x, 1 + pane.y, pane.width, pane.height).intersection(window);
    let cell = model.look.cell;
    let parts = [Arc::clone(picture), Arc::clone(picture)];
    let most = cell.pixels(pane.width, pane.height);
    let image = Image { parts, line: 100, of: [photo, photo], most, cell };
    Some(Place { slot: FLOATING, area, in_front: true, image })
}
