//! How to take the next photo, with the last one of its view beside it.

use super::Pane;
use crate::app::input::{Key, KeyCode};
use crate::app::model::Model;
use crate::domain::{Photo, View};
use crate::effect::{Effect, Frame, Part, Pictures, Show, Shown};

/// The guide, while it is open.
#[derive(Clone, Debug)]
pub struct Guide {
    /// For which view.
    pub view: View,
    /// The last photo of it.
    pub last: Option<Photo>,
    /// That photo, small.
    pub shown: Option<Shown>,
    asked: Option<Frame>,
}

/// Where things are in a window of this size: the words, and the photo beside them or below.
#[must_use]
pub const fn places((width, height): (u16, u16)) -> (Pane, Pane) {
    let (width, height) = (width.saturating_sub(4), height.saturating_sub(4));
    if width >= 64 {
        let photo = if width >= 110 { width / 2 } else { 30 };
        let words = Pane { x: 0, y: 0, width: width - photo - 2, height };
        (words, Pane { x: width - photo, y: 0, width: photo, height })
    } else {
        let photo = height / 3;
        let words = Pane { x: 0, y: 0, width, height: height - photo };
        (words, Pane { x: 0, y: height - photo, width, height: photo })
    }
}

impl Guide {
    /// For the view in sight.
    #[must_use]
    pub fn open(model: &Model) -> Self {
        let view = model.photos.view.unwrap_or(View::Front);
        let mut guide = Self { view, last: None, shown: None, asked: None };
        guide.turn(model, view);
        guide
    }

    fn turn(&mut self, model: &Model, view: View) {
        let mut photos = model.photos.album.iter().flat_map(|album| &album.photos);
        let last = photos.rfind(|photo| photo.view == view).cloned();
        *self = Self { view, last, shown: None, asked: None };
    }

    /// What is still to be fetched.
    pub fn wanted(&mut self, model: &Model) -> Vec<Effect> {
        let Some(photo) = self.last.as_ref().filter(|_| model.look.pictures != Pictures::Off)
        else {
            return Vec::new();
        };
        let (_, pane) = places(model.size);
        let (width, height) = model.look.cell.pixels(pane.width, pane.height);
        let frame = Frame { width, height, part: Part::WHOLE };
        if self.asked.replace(frame) == Some(frame) {
            return Vec::new();
        }
        let (photo, file) = (photo.id, photo.file.clone());
        let pane = super::marking::PANE;
        vec![Effect::Show(Box::new(Show { pane, photo, file, frame, onto: None }))]
    }

    /// Takes the photo, unless another one is wanted by now.
    pub fn fetched(&mut self, shown: Shown) {
        let wanted = self.last.as_ref().map(|photo| photo.id);
        if self.asked == Some(shown.frame) && wanted == Some(shown.photo) {
            self.shown = Some(shown);
        }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &Model) -> Option<Vec<Effect>> {
        use strum::VariantArray;
        let by = match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | 'G') => return Some(Vec::new()),
            KeyCode::Left | KeyCode::Up | KeyCode::Char('h' | 'k') => -1,
            KeyCode::Right | KeyCode::Down | KeyCode::Char('l' | 'j') => 1,
            _ => return None,
        };
        let now = View::VARIANTS.iter().position(|view| *view == self.view).unwrap_or(0);
        let next = now.saturating_add_signed(by).min(View::VARIANTS.len() - 1);
        if let Some(view) = View::VARIANTS.get(next).copied().filter(|view| *view != self.view) {
            self.turn(model, view);
        }
        None
    }
}
