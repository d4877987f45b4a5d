//! What the keys of the screen do.

use super::{Mode, attach, chooser, export, guide, marking, wanted};
use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay, Screen};
use crate::app::screens::confirm::{Confirm, Then};
use crate::app::screens::today;
use crate::app::{Outside, words};
use crate::domain::{Change, Day, Edit, Photo, PhotoId, SessionId, SiteId, Swap, View};
use crate::effect::{Effect, Part, Pictures, Said};
use crate::say;

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
        Action::Straighten => straighten(model),
        Action::Mark => return mark(model),
        Action::Guide => return guide(model),
        Action::Export => match export::ExportForm::open(model) {
            Some(form) => model.overlays.push(Overlay::Export(Box::new(form))),
            None => model.refuse(say::photos::no_photo()),
        },
        Action::Source if model.photos.current().is_some() => {
            model.overlays.push(Overlay::Readings);
        }
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

fn straighten(model: &mut Model) {
    let photos = &mut model.photos;
    if photos.shown_as() == Mode::Alone {
        model.refuse(say::photos::lined_up());
        return;
    }
    photos.straight = !photos.straight;
}

fn mark(model: &mut Model) -> Vec<Effect> {
    let Some(photo) = model.photos.current().cloned() else {
        model.refuse(say::photos::no_photo());
        return Vec::new();
    };
    if model.look.pictures == Pictures::Off {
        model.refuse(say::photos::not_drawn());
        return Vec::new();
    }
    let (mut marking, mut effects) = marking::open(model, &photo);
    effects.extend(marking.wanted(model));
    model.overlays.push(Overlay::Marking(Box::new(marking)));
    effects
}

fn guide(model: &mut Model) -> Vec<Effect> {
    let mut guide = guide::Guide::open(model);
    let effects = guide.wanted(model);
    model.overlays.push(Overlay::Guide(Box::new(guide)));
    effects
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
        photos.show(view, None);
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
        None => model.refuse(say::photos::no_earlier()),
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
        model.refuse(say::photos::another_session());
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
        say::photos::detach_more(&photo.file.name, &day),
        say::photos::detach_for_good().to_owned(),
    ];
    let change = Change::from(Edit::Photo(Swap::remove(photo)));
    let confirm = Confirm::new(
        say::photos::detach_ask().to_owned(),
        lines,
        say::photos::detach(),
        Then::Commit(change, Said::PhotoRemoved),
    );
    model.overlays.push(Overlay::Confirm(confirm));
}
