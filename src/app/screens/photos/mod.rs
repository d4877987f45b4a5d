//! The photos: one view of the skin on two days, beside each other or in one place.

mod acts;
pub mod attach;
pub mod chooser;
pub mod export;
pub mod guide;
pub mod marking;

pub use acts::act;

use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay, Screen};
use crate::app::scroll::Scroll;
use crate::app::{Event, words};
use crate::assess::{PhotoCheck, Reading, photo_checks, readings};
use crate::domain::{Fingerprint, Photo, PhotoFile, PhotoId, Quality, SessionId, View};
use crate::effect::{Album, Effect, Frame, LineUp, Part, Pictures, Probed, Show, Shown};
use crate::say;

/// How two photos are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Side by side.
    #[default]
    Beside,
    /// In one place, one at a time.
    Flip,
    /// In one place, the first on the left of a line and the second on the right of it.
    Swipe,
    /// One alone, as large as it fits.
    Alone,
}

/// Everything that the screen shows.
#[derive(Clone, Debug, Default)]
pub struct Photos {
    /// Every photo; `None` until they are loaded.
    pub album: Option<Album>,
    /// The view in sight.
    pub view: Option<View>,
    /// The photos of both panes.
    pub chosen: [Option<PhotoId>; 2],
    /// The pane with the cursor, and the one in front when they share a place.
    pub at: usize,
    /// The folder that was looked into last; empty: none yet.
    pub folder: String,
    /// What was just attached, until it is there to be shown.
    second: Option<Fingerprint>,
    /// How they are shown.
    pub mode: Mode,
    /// Where the line between both stands, in percent from the left.
    pub line: u16,
    /// The part of both that is shown.
    pub part: Option<Part>,
    /// What there is to show.
    pub shown: [Option<Shown>; 2],
    /// What the measured photos say.
    pub readings: Vec<Reading>,
    /// Whether the second photo is laid over the first.
    pub straight: bool,
    /// What was asked for.
    asked: [Option<Show>; 2],
}

/// `day 3`, `2 days before`.
fn day_of(photo: &Photo) -> String {
    words::photo::day(photo.day)
}

/// A place on the screen, in cells from the top left of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pane {
    /// From the left.
    pub x: u16,
    /// From the top.
    pub y: u16,
    /// Cells across.
    pub width: u16,
    /// Cells down.
    pub height: u16,
}

/// Lines above and below the panes: the view, the captions, the strip of days.
pub const ABOVE: u16 = 1;
/// Lines below the panes where there is room for the strip.
pub const BELOW: u16 = 3;
/// Below this there is no room for two photos beside each other.
const TWO: u16 = 50;

/// Where the panes are in a body of this size.
#[must_use]
pub fn panes((width, height): (u16, u16), mode: Mode) -> [Pane; 2] {
    let below = if height >= 10 { BELOW } else { 1 };
    let height = height.saturating_sub(ABOVE + below).max(1);
    let whole = Pane { x: 0, y: ABOVE, width, height };
    if mode != Mode::Beside || width < TWO {
        return [whole, whole];
    }
    let half = (width - 2) / 2;
    [Pane { width: half, ..whole }, Pane { x: width - half, width: half, ..whole }]
}

/// The body of a window: without tabs, footer and margins.
#[must_use]
pub const fn body((width, height): (u16, u16)) -> (u16, u16) {
    let footer = if height >= 30 { 4 } else { 3 };
    (width.saturating_sub(2), height.saturating_sub(2 + footer))
}

impl Photos {
    /// The photos of the view in sight, in their order.
    pub fn of_view(&self) -> impl Iterator<Item = &Photo> {
        let photos = self.album.iter().flat_map(|album| &album.photos);
        photos.filter(|photo| Some(photo.view) == self.view)
    }

    /// A photo.
    #[must_use]
    pub fn photo(&self, id: PhotoId) -> Option<&Photo> {
        self.album.iter().flat_map(|album| &album.photos).find(|photo| photo.id == id)
    }

    /// The photo of a pane.
    #[must_use]
    pub fn pane(&self, at: usize) -> Option<&Photo> {
        self.photo(self.chosen.get(at).copied().flatten()?)
    }

    /// The photo with the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Photo> {
        self.pane(self.at)
    }

    /// How they are shown: the only one of a view stands alone.
    #[must_use]
    pub fn shown_as(&self) -> Mode {
        if self.of_view().count() < 2 { Mode::Alone } else { self.mode }
    }

    /// Whether they are shown in any other way than beside each other as they are.
    #[must_use]
    pub fn is_special(&self) -> bool {
        self.mode != Mode::Beside || self.straight || self.part.is_some()
    }

    /// Shows them beside each other as they are.
    pub fn plain(&mut self) {
        (self.mode, self.straight, self.part) = (Mode::Beside, false, None);
    }

    /// How many photos each view has.
    #[must_use]
    pub fn count(&self, view: View) -> usize {
        let photos = self.album.iter().flat_map(|album| &album.photos);
        photos.filter(|photo| photo.view == view).count()
    }

    /// The first photo of a session and view: what others are compared with.
    fn first(&self, session: SessionId, view: View) -> Option<(&PhotoFile, &Quality)> {
        let mut photos = self.album.iter().flat_map(|album| &album.photos);
        let first = photos.find(|one| one.session == session && one.view == view)?;
        Some((&first.file, self.quality(first)?))
    }

    fn quality(&self, photo: &Photo) -> Option<&Quality> {
        let all = self.album.iter().flat_map(|album| &album.qualities);
        all.into_iter().find(|(sha256, _)| *sha256 == photo.file.sha256).map(|(_, is)| is)
    }

    /// What could be better about a photo, beside the first of its session and view.
    #[must_use]
    pub fn checks(&self, model: &Model, photo: &Photo) -> Vec<PhotoCheck> {
        let Some(quality) = self.quality(photo) else { return Vec::new() };
        let first = self.first(photo.session, photo.view);
        let first = first.filter(|(file, _)| file.sha256 != photo.file.sha256);
        photo_checks(&model.library.photo.check, (&photo.file, quality), first)
    }

    /// Brings a view into sight: its first photo, and this one, or its last.
    pub fn show(&mut self, view: View, second: Option<Fingerprint>) {
        self.view = Some(view);
        self.chosen = [None, None];
        self.second = second;
    }

    /// Chooses what is shown when nothing is, or what was shown is gone: the first photo of the
    /// session in view, and the last.
    fn settle(&mut self, session: Option<SessionId>) {
        let photos = self.album.as_ref().map_or(&[][..], |album| &album.photos);
        let newest = || {
            let mine = photos.iter().rfind(|photo| Some(photo.session) == session);
            mine.or(photos.last()).map(|photo| photo.view)
        };
        if !photos.iter().any(|photo| Some(photo.view) == self.view) {
            self.view = newest();
        }
        let ids: Vec<PhotoId> = self.of_view().map(|photo| photo.id).collect();
        let mine = self.of_view().find(|photo| Some(photo.session) == session);
        let first = mine.map(|photo| photo.id).or(ids.first().copied());
        // What was just attached, as soon as it is there.
        let wanted = |photo: &&Photo| Some(photo.file.sha256) == self.second;
        let second = self.of_view().find(wanted).map(|photo| photo.id);
        let gone = |id: &Option<PhotoId>| id.is_none_or(|id| !ids.contains(&id));
        if second.is_some() {
            self.second = None;
            self.chosen = [self.chosen[0], None];
        }
        let [a, b] = &mut self.chosen;
        if gone(a) {
            *a = first;
        }
        if gone(b) {
            *b = second.or(ids.last().copied());
        }
    }
}

/// Shows every photo there is.
pub fn take(model: &mut Model, album: Album) -> Vec<Effect> {
    let session = model.session().map(|session| session.id);
    let facts = &model.library.redness;
    model.photos.readings = readings(&album.photos, &album.measured, facts);
    if model.photos.album.replace(album).is_none() {
        // The later one is what a person turns the pages of.
        model.photos.at = 1;
    }
    model.photos.settle(session);
    wanted(model)
}

/// What is still to be fetched for the panes as they are.
pub fn wanted(model: &mut Model) -> Vec<Effect> {
    let mut effects = wanted_above(model);
    if model.screen != Screen::Photos || model.look.pictures == Pictures::Off {
        return effects;
    }
    let photos = &model.photos;
    let panes = panes(body(model.size), photos.shown_as());
    let part = photos.part.unwrap_or(Part::WHOLE);
    let mut asked = photos.asked.clone();
    for (at, (pane, asked)) in panes.iter().zip(&mut asked).enumerate() {
        let Some(photo) = photos.pane(at) else { continue };
        let (width, height) = model.look.cell.pixels(pane.width, pane.height);
        let frame = Frame { width, height, part };
        let first = photos.pane(0).filter(|first| photos.straight && first.id != photo.id);
        let onto = first.filter(|_| at == 1).map(|first| Box::new(LineUp::with(first, photo)));
        let show = Show { pane: at, photo: photo.id, file: photo.file.clone(), frame, onto };
        if asked.replace(show.clone()).as_ref() != Some(&show) {
            effects.push(Effect::Show(Box::new(show)));
        }
    }
    model.photos.asked = asked;
    effects
}

/// What is still to be fetched, and measured, for what floats.
pub fn wanted_above(model: &mut Model) -> Vec<Effect> {
    let Some(mut overlay) = model.overlays.pop() else { return Vec::new() };
    let effects = match &mut overlay {
        Overlay::Marking(marking) => marking.follow(model),
        Overlay::Guide(guide) => guide.wanted(model),
        _ => Vec::new(),
    };
    model.overlays.push(overlay);
    effects
}

/// Takes what was measured.
pub fn probed(model: &mut Model, probed: Probed) -> Vec<Effect> {
    let at = model.overlays.iter().position(|open| matches!(open, Overlay::Marking(_)));
    let Some(at) = at else { return Vec::new() };
    let Overlay::Marking(mut marking) = model.overlays.remove(at) else { return Vec::new() };
    let saves = marking.measured(model, probed);
    if saves.is_none() {
        model.overlays.insert(at, Overlay::Marking(marking));
    }
    saves.unwrap_or_default()
}

/// Takes the mouse while a photo is being marked.
pub fn point(model: &mut Model, event: &Event) -> Vec<Effect> {
    let Some(mut overlay) = model.overlays.pop() else { return Vec::new() };
    if let Overlay::Marking(marking) = &mut overlay {
        match event {
            Event::Click(column, row) => marking.click(model, *column, *row),
            Event::Drag(column, row) => marking.drag(model, *column, *row),
            Event::Scroll(lines) => marking.wheel(*lines),
            _ => {}
        }
    }
    model.overlays.push(overlay);
    wanted_above(model)
}

/// Says where new pictures are.
pub fn exported(model: &mut Model, files: Vec<String>) {
    model.line = None;
    let mut lines = files;
    lines.push(String::new());
    lines.push(words::photo::exported().to_owned());
    let title = say::photos::new_pictures().to_owned();
    model.overlays.push(Overlay::Notice { title, lines, scroll: Scroll::default() });
}

/// Takes what was fetched, unless something else is wanted by now.
pub fn fetched(model: &mut Model, shown: Shown) {
    if shown.pane == marking::PANE {
        match model
            .overlays
            .iter_mut()
            .rfind(|open| matches!(open, Overlay::Marking(_) | Overlay::Guide(_)))
        {
            Some(Overlay::Marking(marking)) => marking.fetched(shown),
            Some(Overlay::Guide(guide)) => guide.fetched(shown),
            _ => {}
        }
        return;
    }
    let asked = model.photos.asked.get(shown.pane).and_then(Option::as_ref);
    let onto = |show: &Show| show.onto.as_ref().map(|onto| onto.photo);
    let wanted = asked.is_some_and(|show| {
        (show.photo, show.frame) == (shown.photo, shown.frame)
            && onto(show) == shown.onto.map(|(photo, _)| photo)
    });
    if !wanted {
        return;
    }
    if shown.onto.is_some_and(|(_, lined)| !lined) {
        model.photos.straight = false;
        let key = model.keymap.shown(Action::Mark);
        let both = [0, 1].map(|at| model.photos.pane(at).and_then(|photo| photo.landmarks));
        model.refuse(if both.iter().all(Option::is_some) {
            say::photos::do_not_fit(&key)
        } else {
            say::photos::cannot_line_up(&key)
        });
    }
    if let Some(pane) = model.photos.shown.get_mut(shown.pane) {
        *pane = Some(shown);
    }
}
