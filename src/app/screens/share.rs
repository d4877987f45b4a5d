//! The diary leaves: a bundle for a clinic, or a report for whoever reads it.

use crate::app::form::{Did, Form};
use crate::app::input::Key;
use crate::app::model::Model;
use crate::app::screens::photos::export::band;
use crate::effect::{Effect, Share, ShareAs, WhichPhotos};

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
                (ShareAs::Bundle(one.card.clone()), format!("for {name}, only they can open it"))
            })
            .collect();
        what.push((ShareAs::Words, "for anybody, locked with six words".to_owned()));
        what.push((ShareAs::Pdf, "a report to print (PDF)".to_owned()));
        what.push((ShareAs::Html, "a report for a browser (HTML)".to_owned()));
        let (what, words) = what.into_iter().unzip();
        let photos = ["the first and the latest", "all", "none"].map(str::to_owned).to_vec();
        // Only the clinic can open what is for it; others get as little as is of use.
        let usual = usize::from(!clinics.is_empty());
        let (from, to) = model.library.photo.eyes;
        let form = Form::new("Hand over your diary")
            .choice(Name::What, "As", words, Some(0), "left and right choose")
            .choice(Name::Photos, "Photos", photos, Some(usual), "left and right choose")
            .figure(
                Name::Cover,
                "Cover",
                "",
                &format!("a grey band over the eyes: {from}-{to} is from {from} to {to} % down"),
            )
            .text(Name::Called, "Your name", "", "empty: what the journal calls you")
            .text(Name::Folder, "Folder", "~", "where the file goes");
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
                            let way = "From and to in percent of the height: 36-50";
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
                model.say("Writing …");
                Some(vec![Effect::Share(Box::new(share))])
            }
            Did::Changed | Did::Nothing => None,
        }
    }
}
