//! The diary leaves: a bundle for a clinic, or a report for whoever reads it.

use crate::app::form::{Did, Form};
use crate::app::input::Key;
use crate::app::model::Model;
use crate::app::screens::photos::export::band;
use crate::effect::{Effect, Share, ShareAs, WhichPhotos};
use crate::say;

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    What,
    Photos,
    Cover,
    Called,
    Folder,
}

/// The form, while it is open.
#[derive(Clone, Debug)]
pub struct ShareForm {
    /// The fields.
    pub form: Form<Name>,
    /// What the first field offers.
    what: Vec<ShareAs>,
}

impl ShareForm {
    /// With the clinics whose cards the person has first.
    #[must_use]
    pub fn open(model: &Model) -> Self {
        let clinics = &model.journal.course.clinics;
        let mut what: Vec<(ShareAs, String)> = clinics
            .iter()
            .map(|one| {
                let name = &one.card.name;
                (ShareAs::Bundle(one.card.clone()), say::share::for_clinic(&name))
            })
            .collect();
        what.push((ShareAs::Words, say::share::for_anybody().to_owned()));
        what.push((ShareAs::Pdf, say::share::pdf().to_owned()));
        what.push((ShareAs::Html, say::share::html().to_owned()));
        let (what, words) = what.into_iter().unzip();
        let photos = [say::share::first_and_latest(), say::share::all(), say::share::none()]
            .map(str::to_owned)
            .to_vec();
        // Only the clinic can open what is for it; others get as little as is of use.
        let usual = usize::from(!clinics.is_empty());
        let (from, to) = model.library.photo.eyes;
        let form = Form::new(say::share::form_title())
            .choice(Name::What, say::share::kind(), words, Some(0), say::form::choose())
            .choice(Name::Photos, say::share::photos(), photos, Some(usual), say::form::choose())
            .figure(Name::Cover, say::share::cover(), "", &say::form::cover_hint(&from, &to))
            .text(Name::Called, say::share::your_name(), "", say::share::your_name_hint())
            .text(Name::Folder, say::share::folder(), "~", say::share::folder_hint());
        Self { form, what }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &mut Model) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Did::Leave => Some(Vec::new()),
            Did::Submit => {
                let form = &self.form;
                let cover = match form.value(Name::Cover) {
                    "" => None,
                    text => match band(text) {
                        None => {
                            let way = say::share::percent();
                            self.form.refuse(Name::Cover, way);
                            return None;
                        }
                        band => band,
                    },
                };
                let photos = match form.chosen(Name::Photos) {
                    Some(1) => WhichPhotos::All,
                    Some(2) => WhichPhotos::None,
                    _ => WhichPhotos::Ends,
                };
                let what = form.chosen(Name::What).and_then(|at| self.what.get(at)).cloned();
                let name = form.value(Name::Called).trim().to_owned();
                let folder = form.value(Name::Folder).trim().to_owned();
                let share = Share {
                    what: what.unwrap_or(ShareAs::Words),
                    photos,
                    cover,
                    name: (!name.is_empty()).then_some(name),
                    folder: if folder.is_empty() { "~".to_owned() } else { folder },
                };
                model.say(say::frame::writing());
                Some(vec![Effect::Share(Box::new(share))])
            }
            Did::Changed | Did::Nothing => None,
        }
    }
}
