//! The photos: one view of the skin on two days, beside each other or in one place.

pub mod attach;
pub mod chooser;

use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay, Screen};
use crate::app::screens::confirm::{Confirm, Then};
use crate::app::screens::today;
use crate::app::{Outside, words};
use crate::assess::{PhotoCheck, photo_checks};
use crate::domain::{
    Change, Day, Edit, Photo, PhotoFile, PhotoId, Quality, SessionId, SiteId, Swap, View,
};
use crate::effect::{Album, Effect, Frame, Part, Pictures, Said, Show, Shown};

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
    /// How they are shown.
    pub mode: Mode,
    /// Where the line between both stands, in percent from the left.
    pub line: u16,
    /// The part of both that is shown.
    pub part: Option<Part>,
    /// What there is to show.
    pub shown: [Option<Shown>; 2],
    /// What was asked for.
    asked: [Option<(PhotoId, Frame)>; 2],
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

    /// Brings a view into sight: its first photo, and its last.
    pub fn show(&mut self, view: View) {
        self.view = Some(view);
        self.chosen = [None, None];
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
        let gone = |id: &Option<PhotoId>| id.is_none_or(|id| !ids.contains(&id));
        let [a, b] = &mut self.chosen;
        if gone(a) {
            *a = first;
        }
        if gone(b) {
            *b = ids.last().copied();
        }
    }
}

/// Shows every photo there is.
pub fn take(model: &mut Model, album: Album) -> Vec<Effect> {
    let session = model.session().map(|session| session.id);
    if model.photos.album.replace(album).is_none() {
        // The later one is what a person turns the pages of.
        model.photos.at = 1;
    }
    model.photos.settle(session);
    wanted(model)
}

/// What is still to be fetched for the panes as they are.
pub fn wanted(model: &mut Model) -> Vec<Effect> {
    if model.screen != Screen::Photos || model.look.pictures == Pictures::Off {
        return Vec::new();
    }
    let photos = &model.photos;
    let panes = panes(body(model.size), photos.shown_as());
    let part = photos.part.unwrap_or(Part::WHOLE);
    let mut effects = Vec::new();
    let mut asked = photos.asked;
    for (at, (pane, asked)) in panes.iter().zip(&mut asked).enumerate() {
        let Some(photo) = photos.pane(at) else { continue };
        let (width, height) = model.look.cell.pixels(pane.width, pane.height);
        let frame = Frame { width, height, part };
        if asked.replace((photo.id, frame)) != Some((photo.id, frame)) {
            let (photo, file) = (photo.id, photo.file.clone());
            effects.push(Effect::Show(Box::new(Show { pane: at, photo, file, frame })));
        }
    }
    model.photos.asked = asked;
    effects
}

/// Takes what was fetched, unless something else is wanted by now.
pub fn fetched(model: &mut Model, shown: Shown) {
    let asked = model.photos.asked.get(shown.pane).copied().flatten();
    if asked == Some((shown.photo, shown.frame))
        && let Some(pane) = model.photos.shown.get_mut(shown.pane)
    {
        *pane = Some(shown);
    }
}

/// Takes an action of this screen.
pub fn act(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    let zoomed = model.photos.part.is_some_and(|part| part != Part::WHOLE);
    match action {
        Action::Left if zoomed => pan(model, -1, 0),
        Action::Right if zoomed => pan(model, 1, 0),
        Action::Up if zoomed => pan(model, 0, -1),
        Action::Down if zoomed => pan(model, 0, 1),
        Action::Left if model.photos.mode == Mode::Swipe => swipe(model, -5),
        Action::Right if model.photos.mode == Mode::Swipe => swipe(model, 5),
        Action::Left | Action::PreviousDay => choose(model, -1),
        Action::Right | Action::NextDay => choose(model, 1),
        Action::Up => turn(model, -1),
        Action::Down => turn(model, 1),
        Action::NextField | Action::PreviousField => model.photos.at = 1 - model.photos.at.min(1),
        Action::Flip => {
            if model.photos.mode == Mode::Flip {
                model.photos.at = 1 - model.photos.at.min(1);
            } else {
                model.photos.mode = Mode::Flip;
            }
        }
        Action::Swipe => mode(model, Mode::Swipe),
        Action::Accept => mode(model, Mode::Alone),
        Action::ZoomIn => zoom(model, 1),
        Action::ZoomOut => zoom(model, -1),
        Action::Compare => earlier(model),
        Action::AddPhoto => return attach::choose(model),
        Action::OpenDay => {
            if let Some((session, day, site)) =
                model.photos.current().map(|photo| (photo.session, photo.day, photo.site))
            {
                return open_day(model, session, day, site, outside);
            }
        }
        Action::Note => {
            if let Some(photo) = model.photos.current() {
                return vec![Effect::Open(Box::new(photo.file.clone()))];
            }
        }
        Action::Delete => ask_detach(model),
        // Originals that are missing.
        Action::FillGaps => {
            let chooser = chooser::Chooser { finding: true, ..chooser::Chooser::default() };
            model.overlays.push(Overlay::Chooser(chooser));
            return vec![Effect::Folder(String::new())];
        }
        _ => {}
    }
    wanted(model)
}

fn mode(model: &mut Model, mode: Mode) {
    let photos = &mut model.photos;
    photos.mode = if photos.mode == mode { Mode::Beside } else { mode };
    photos.line = 50;
}

fn swipe(model: &mut Model, by: i16) {
    let line = &mut model.photos.line;
    *line = line.saturating_add_signed(by).min(100);
}

/// The photo before or after, for the pane with the cursor.
fn choose(model: &mut Model, by: isize) {
    let photos = &mut model.photos;
    let ids: Vec<PhotoId> = photos.of_view().map(|photo| photo.id).collect();
    let at = photos.at;
    let Some(chosen) = photos.chosen.get_mut(at) else { return };
    let now = chosen.and_then(|id| ids.iter().position(|one| *one == id)).unwrap_or(0);
    let next = now.saturating_add_signed(by).min(ids.len().saturating_sub(1));
    *chosen = ids.get(next).copied();
}

/// The view before or after that has photos.
fn turn(model: &mut Model, by: isize) {
    use strum::VariantArray;
    let photos = &mut model.photos;
    let views: Vec<View> =
        View::VARIANTS.iter().copied().filter(|view| photos.count(*view) > 0).collect();
    let now = views.iter().position(|view| Some(*view) == photos.view).unwrap_or(0);
    let next = now.saturating_add_signed(by).min(views.len().saturating_sub(1));
    if let Some(view) = views.get(next).copied().filter(|view| Some(*view) != photos.view) {
        photos.show(view);
        let session = model.session().map(|session| session.id);
        model.photos.settle(session);
    }
}

/// The largest zoom: an eighth of each side.
const SMALLEST: u16 = 1_250;

fn zoom(model: &mut Model, by: i16) {
    let part = model.photos.part.unwrap_or(Part::WHOLE);
    let size =
        if by > 0 { (part.size / 2).max(SMALLEST) } else { (part.size * 2).min(Part::WHOLE.size) };
    // What is in the middle stays there.
    let moved = |from: u16| {
        let middle = from + part.size / 2;
        middle.saturating_sub(size / 2).min(Part::WHOLE.size - size)
    };
    model.photos.part = Some(Part { x: moved(part.x), y: moved(part.y), size });
}

fn pan(model: &mut Model, across: i16, down: i16) {
    let part = model.photos.part.unwrap_or(Part::WHOLE);
    let step = i16::try_from(part.size / 8).unwrap_or(0);
    let most = Part::WHOLE.size - part.size;
    model.photos.part = Some(Part {
        x: part.x.saturating_add_signed(across * step).min(most),
        y: part.y.saturating_add_signed(down * step).min(most),
        ..part
    });
}

/// Lays the same day of an earlier session beside the photo with the cursor.
fn earlier(model: &mut Model) {
    let photos = &model.photos;
    let found = photos.current().and_then(|now| {
        let mut before: Vec<&Photo> =
            photos.of_view().take_while(|photo| photo.session != now.session).collect();
        let last = before.last()?.session;
        before.retain(|photo| photo.session == last);
        before.into_iter().min_by_key(|photo| photo.day.since(now.day).abs())
    });
    match found.map(|photo| photo.id) {
        Some(id) => {
            let other = 1 - model.photos.at.min(1);
            if let Some(pane) = model.photos.chosen.get_mut(other) {
                *pane = Some(id);
            }
        }
        None => model.refuse("No earlier session has a photo of this view."),
    }
}

fn open_day(
    model: &mut Model,
    session: SessionId,
    day: Day,
    site: Option<SiteId>,
    outside: &mut Outside<'_>,
) -> Vec<Effect> {
    if model.session().map(|one| one.id) != Some(session) {
        model.refuse("That is another session: open it under Sessions.");
        return Vec::new();
    }
    model.screen = Screen::Today;
    today::open(model, site, day, outside);
    Vec::new()
}

fn ask_detach(model: &mut Model) {
    let Some(photo) = model.photos.current().cloned() else { return };
    let day = words::photo::day(photo.day);
    let lines = vec![
        format!("{}, {day}. u brings it back.", photo.file.name),
        "To remove the file for good: aftercare photo remove --for-good".to_owned(),
    ];
    let change = Change::from(Edit::Photo(Swap::remove(photo)));
    let confirm = Confirm::new(
        "Detach this photo?".to_owned(),
        lines,
        "detach",
        Then::Commit(change, Said::PhotoRemoved),
    );
    model.overlays.push(Overlay::Confirm(confirm));
}
