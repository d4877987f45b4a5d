//! Photos that leave the journal, as the person wants them.

use crate::app::form::{Did, Form};
use crate::app::input::Key;
use crate::app::model::Model;
use crate::domain::Photo;
use crate::effect::{Effect, Export};
use crate::say;

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    Which,
    Shows,
    Cover,
    Folder,
}

/// The form, while it is open.
#[derive(Clone, Debug)]
pub struct ExportForm {
    /// The fields.
    pub form: Form<Name>,
    choices: Vec<Vec<Photo>>,
}

impl ExportForm {
    /// For the photo with the cursor; `None` when there is none.
    #[must_use]
    pub fn open(model: &Model) -> Option<Self> {
        let photos = &model.photos;
        let current = photos.current()?.clone();
        let name = current.file.name.clone();
        let mut choices = vec![vec![current.clone()]];
        let mut words = vec![say::photos::this_one(&name)];
        let mut add = |word: String, more: Vec<Photo>| {
            if more.len() > choices.last().map_or(0, Vec::len) {
                choices.push(more);
                words.push(word);
            }
        };
        let both = [photos.pane(0), photos.pane(1)].into_iter().flatten().cloned();
        let both: Vec<Photo> = both.collect();
        if both.first() != both.last() {
            add(say::photos::both().to_owned(), both);
        }
        let mine = |photo: &&Photo| photo.session == current.session;
        let view: Vec<Photo> = photos.of_view().filter(mine).cloned().collect();
        add(say::photos::all_of_view(&view.len()), view);
        let all = photos.album.iter().flat_map(|album| &album.photos).filter(mine);
        let all: Vec<Photo> = all.cloned().collect();
        add(say::photos::all_of_session(&all.len()), all);
        let shows = [say::photos::all_of_it(), say::photos::only_treated()];
        let (from, to) = model.library.photo.eyes;
        let form = Form::new(say::photos::export_title())
            .choice(Name::Which, say::photos::photos(), words, Some(0), say::form::choose())
            .choice(
                Name::Shows,
                say::photos::shows(),
                shows.map(str::to_owned).to_vec(),
                Some(0),
                say::form::choose(),
            )
            .figure(Name::Cover, say::photos::cover(), "", &say::form::cover_hint(&from, &to))
            .text(Name::Folder, say::photos::folder(), "~", say::photos::folder_hint());
        Some(Self { form, choices })
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &mut Model) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Did::Leave => Some(Vec::new()),
            Did::Submit => match self.read() {
                Ok(export) => {
                    model.say(say::frame::writing());
                    Some(vec![Effect::Export(Box::new(export))])
                }
                Err((name, what)) => {
                    self.form.refuse(name, what);
                    None
                }
            },
            Did::Changed | Did::Nothing => None,
        }
    }

    fn read(&self) -> Result<Export, (Name, &'static str)> {
        let form = &self.form;
        let which = form.chosen(Name::Which).and_then(|at| self.choices.get(at));
        let photos = which.cloned().ok_or((Name::Which, say::photos::choose_which()))?;
        let crop = form.chosen(Name::Shows) == Some(1);
        if crop && photos.iter().any(|photo| photo.regions.is_none()) {
            return Err((Name::Shows, say::photos::nothing_marked()));
        }
        let cover = match form.value(Name::Cover) {
            "" => None,
            text => Some(band(text).ok_or((Name::Cover, say::photos::percent_from_top()))?),
        };
        let folder = Some(form.value(Name::Folder)).filter(|text| !text.is_empty());
        Ok(Export { photos, folder: folder.unwrap_or("~").to_owned(), crop, cover })
    }
}

/// `36-50`: a band in percent of the height, as ten-thousandths.
#[must_use]
pub fn band(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-')?;
    let share = |text: &str| text.trim().parse::<u16>().ok().filter(|percent| *percent <= 100);
    let (from, to) = share(from).zip(share(to)).filter(|(from, to)| from < to)?;
    Some((from * 100, to * 100))
}
