//! From a dropped or chosen file to a photo of a day.

use std::sync::Arc;

use strum::VariantArray;

use super::Pane;
use super::chooser::Chooser;
use crate::app::date;
use crate::app::form::{Did, Form};
use crate::app::input::Key;
use crate::app::model::{Model, Overlay};
use crate::app::scroll::Scroll;
use crate::app::words;
use crate::assess::photo_checks;
use crate::domain::{Day, PhotoFile, Session, View};
use crate::effect::{Attach, Effect, Looked, LookedAt};
use crate::say;

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    Day,
    View,
    Place,
    Keep,
}

/// The form, while it is open: one photo after the other.
#[derive(Clone, Debug)]
pub struct AttachForm {
    /// The fields.
    pub form: Form<Name>,
    path: String,
    /// The photo.
    pub looked: Arc<Looked>,
    /// What could be better about it, in a line.
    pub said: String,
    /// The photos after it.
    waiting: Vec<LookedAt>,
}

/// Where things are in a window of this size, inside the frame: the questions, and the photo beside
/// them where there is room.
#[must_use]
pub fn places((width, height): (u16, u16)) -> (Pane, Option<Pane>) {
    let (wide, high) = (width.min(FORM.0).saturating_sub(4), height.min(FORM.1).saturating_sub(2));
    let left = (width - width.min(FORM.0)) / 2 + 2;
    let top = (height - height.min(FORM.1)) / 2 + 1;
    let photo = 20;
    if wide < 70 || high < 10 {
        return (Pane { x: left, y: top, width: wide, height: high }, None);
    }
    let questions = Pane { x: left, y: top, width: wide - photo - 2, height: high };
    let x = left + wide - photo;
    (questions, Some(Pane { x, y: top, width: photo, height: high - 2 }))
}

/// The size of the form where there is room for it, in cells.
pub const FORM: (u16, u16) = (78, 18);

/// Opens the list of files.
pub fn choose(model: &mut Model) -> Vec<Effect> {
    if model.session().is_none() {
        model.refuse(say::photos::session_first());
        return Vec::new();
    }
    model.overlays.push(Overlay::Chooser(Chooser::default()));
    // What is there already is what a new one is compared with.
    vec![Effect::Album, Effect::Folder(model.photos.folder.clone())]
}

/// Looks at files that were dropped.
pub fn dropped(model: &mut Model, paths: Vec<String>) -> Vec<Effect> {
    if model.session().is_none() {
        model.refuse(say::photos::session_first());
        return Vec::new();
    }
    model.say(say::frame::looking());
    vec![Effect::Album, Effect::LookAt(paths)]
}

/// Goes on with what was looked at: asks for which day the first photo is; what is no photo is
/// told.
pub fn looked_at(model: &mut Model, found: Vec<LookedAt>) {
    let (mut wrong, mut right) = (Vec::new(), Vec::new());
    for one in found {
        match &one.found {
            Ok(looked) if let Some(day) = there(model, &looked.file) => {
                let name = &looked.file.name;
                wrong.push(say::photos::attached_already(&name, &words::photo::day(day)));
            }
            Ok(_) => right.push(one),
            Err(fault) => wrong.push(format!("{} {}", fault.message, fault.hint)),
        }
    }
    model.line = None;
    right.reverse();
    next(model, right);
    if !wrong.is_empty() {
        let title = say::photos::not_attached().to_owned();
        let scroll = Scroll::default();
        model.overlays.push(Overlay::Notice { title, lines: wrong, scroll });
    }
}

/// The day of a file that is attached already.
fn there(model: &Model, file: &PhotoFile) -> Option<Day> {
    let photos = model.photos.album.iter().flat_map(|album| &album.photos);
    photos.into_iter().find(|photo| photo.file.sha256 == file.sha256).map(|photo| photo.day)
}

/// Opens the form for the last of those that wait.
fn next(model: &mut Model, mut waiting: Vec<LookedAt>) {
    let Some(LookedAt { path, found: Ok(looked) }) = waiting.pop() else { return };
    let Some(session) = model.session() else { return };
    let form = form(model, session, &looked, waiting.len());
    let view = model.photos.view.unwrap_or(View::Front);
    let first = model.photos.first(session.id, view);
    let limits = &model.library.photo.check;
    let checks = photo_checks(limits, (&looked.file, &looked.quality), first);
    let said: Vec<&str> = checks.iter().map(|check| words::photo::check(*check)).collect();
    let said =
        if said.is_empty() { String::new() } else { say::photos::take_another(&said.join("; ")) };
    let form = AttachForm { form, path, looked, said, waiting };
    model.overlays.push(Overlay::Attach(Box::new(form)));
}

fn form(model: &Model, session: &Session, looked: &Looked, more: usize) -> Form<Name> {
    let today = model.date();
    let file = &looked.file;
    let taken = file.taken.map(|taken| {
        (taken.day(model.journal.profile.day_ends), words::photo::taken(taken, today))
    });
    let told = taken.as_ref().map_or(say::photos::no_time(), |(_, told)| told);

    let date = taken.as_ref().map_or(today, |(date, _)| *date);
    let day = Day::between(session.date, date);
    let day = match day {
        _ if date > today => "today".to_owned(),
        day if day < Day::TREATMENT => date.to_string(),
        day => format!("d{day}"),
    };
    let views = model.library.photo.views.iter().map(|named| named.word.to_owned()).collect();
    let view = model.photos.view.or(Some(View::Front));
    let view = view.and_then(|view| View::VARIANTS.iter().position(|one| *one == view));
    let title = match more {
        0 => file.name.clone(),
        more => say::photos::more_after(&file.name, &more),
    };
    let mut form = Form::new(title)
        .figure(Name::Day, say::photos::day(), &day, &say::photos::day_hint(&told))
        .choice(Name::View, say::photos::view(), views, view, say::photos::view_hint());
    if session.sites.len() > 1 {
        let sites = session.sites.iter().map(|site| words::site(model.library, site));
        let places = [say::photos::all_of_it().to_owned()].into_iter().chain(sites).collect();
        form = form.choice(
            Name::Place,
            say::photos::shows(),
            places,
            Some(0),
            say::photos::shows_hint(),
        );
    }
    let keep = [say::photos::keep_copy(), say::photos::keep_there()];
    let keep = keep.map(str::to_owned).to_vec();
    form.choice(Name::Keep, say::photos::original(), keep, Some(0), say::photos::original_hint())
}

impl AttachForm {
    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &mut Model) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Did::Leave => {
                next(model, std::mem::take(&mut self.waiting));
                Some(Vec::new())
            }
            Did::Submit => match self.read(model) {
                Ok(to) => {
                    let (path, looked) = (self.path.clone(), Arc::clone(&self.looked));
                    // What was attached last is what the screen shows next.
                    model.photos.show(to.view, Some(looked.file.sha256));
                    next(model, std::mem::take(&mut self.waiting));
                    Some(vec![Effect::Attach { path, looked, to }])
                }
                Err((name, what)) => {
                    self.form.refuse(name, what);
                    None
                }
            },
            Did::Changed | Did::Nothing => None,
        }
    }

    fn read(&self, model: &Model) -> Result<Attach, (Name, String)> {
        let form = &self.form;
        let Some(session) = model.session() else {
            return Err((Name::Day, say::photos::no_session().to_owned()));
        };
        let date = match form.value(Name::Day) {
            "" | "today" => model.date(),
            text => date::past(text, model.calendar())
                .map_err(|why| (Name::Day, why.said(say::photos::such_as())))?,
        };
        let day = Day::between(session.date, date);
        let view = form.chosen(Name::View).and_then(|at| View::VARIANTS.get(at)).copied();
        let view = view.ok_or((Name::View, say::form::choose_one().to_owned()))?;
        let place = form.chosen(Name::Place).and_then(|at| at.checked_sub(1));
        let site = place.and_then(|at| session.sites.get(at)).map(|site| site.id);
        let in_place = form.chosen(Name::Keep) == Some(1);
        Ok(Attach { session: session.id, day, date, site, view, in_place })
    }
}
