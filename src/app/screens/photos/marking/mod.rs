//! Marking skin in a photo, and measuring it with every move.

mod moves;
pub mod painting;

use std::sync::Arc;

use super::Pane;
use crate::app::model::Model;
use crate::assess::{Reading, readings};
use crate::domain::{Ellipse, Photo, Picture, Regions, Spot};
use crate::effect::{Effect, Frame, LineUp, Part, Pictures, Places, Probed, Show, Shown};
use crate::protocol::Preset;
use crate::say;

/// The pane of the photo that is being marked: the others are on the screen below.
pub const PANE: usize = 2;

/// Something to mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
pub enum Mark {
    /// Treated skin.
    Treated,
    /// Skin beside it that was not treated.
    Control,
    /// White paper or a grey card.
    White,
    /// The first place to line up by.
    First,
    /// The second.
    Second,
}

/// A photo that is being marked.
#[derive(Clone, Debug)]
pub struct Marking {
    /// As it is stored.
    pub photo: Photo,
    /// What the keys move.
    pub at: Mark,
    /// Treated skin.
    pub treated: Ellipse,
    /// Untreated skin.
    pub control: Ellipse,
    /// White paper, where there is some.
    pub white: Option<Ellipse>,
    /// Two places to line up by.
    pub landmarks: [Option<Spot>; 2],
    /// The part of the photo that is shown.
    pub part: Part,
    /// The photo with its marks, to be shown.
    pub painted: Option<Arc<Picture>>,
    /// Why it cannot be shown.
    pub fault: Option<String>,
    /// What was measured last.
    pub probed: Option<Probed>,
    /// What that says beside the other photos.
    pub reading: Option<Reading>,
    /// Where the places are from.
    pub said: String,
    /// The photo without marks.
    shown: Option<Shown>,
    asked: Option<Frame>,
    /// Where a drag of the mouse began.
    drag: Option<(u16, u16)>,
    /// The next preset.
    preset: usize,
    /// The person marked skin here, or did so before.
    skin: bool,
    /// The places of another photo are being looked for in this one.
    placing: bool,
    /// What is being measured.
    wish: Regions,
    /// Enter was pressed, and the figures are still being worked out.
    saving: bool,
}

/// Where things are in a window of this size: the photo, and the words beside or below it.
#[must_use]
pub const fn places((width, height): (u16, u16)) -> (Pane, Pane) {
    // The frame takes two cells at the sides and one above and below.
    let (width, height) = (width.saturating_sub(4), height.saturating_sub(2));
    // Below: the keys.
    let height = height.saturating_sub(if width < 76 { 3 } else { 2 });
    if width >= 64 {
        let words = if width >= 110 { 44 } else { 30 };
        let photo = Pane { x: 0, y: 0, width: width - words - 2, height };
        (photo, Pane { x: width - words, y: 0, width: words, height })
    } else {
        let words = if height > 14 { 7 } else { height / 2 };
        let photo = Pane { x: 0, y: 0, width, height: height - words };
        (photo, Pane { x: 0, y: height - words, width, height: words })
    }
}

/// Begins to mark a photo: where it is marked already, else where the last photo of its view and
/// place is, else where skin often is.
pub fn open(model: &Model, photo: &Photo) -> (Marking, Vec<Effect>) {
    let photos = model.photos.album.iter().flat_map(|album| &album.photos);
    let mut same = photos.filter(|one| one.view == photo.view && one.site == photo.site);
    let former = same.rfind(|one| one.regions.is_some() && one.id != photo.id);
    let (regions, like, said) = match (photo.regions, former) {
        (Some(regions), _) => (regions, None, say::photos::as_marked().to_owned()),
        (None, Some(former)) => {
            let said = say::photos::as_on(&super::day_of(former));
            (former.regions.unwrap_or_else(|| begin(model, photo, 0).0), Some(former), said)
        }
        (None, None) => {
            let (regions, name) = begin(model, photo, 0);
            (regions, None, say::photos::begin(&name))
        }
    };
    let landmarks = photo.landmarks.map_or([None; 2], |[one, two]| [Some(one), Some(two)]);
    let marking = Marking {
        photo: photo.clone(),
        at: Mark::Treated,
        treated: regions.treated,
        control: regions.control,
        white: regions.white,
        landmarks,
        part: Part::WHOLE,
        painted: None,
        fault: None,
        probed: None,
        reading: None,
        said,
        shown: None,
        asked: None,
        drag: None,
        preset: 1,
        skin: photo.regions.is_some(),
        placing: like.is_some(),
        wish: regions,
        saving: false,
    };
    let like = like.map(|former| Box::new(LineUp::with(former, photo)));
    let places = Places { photo: photo.id, file: photo.file.clone(), regions, like };
    (marking, vec![Effect::Probe(Box::new(places))])
}

/// The places of a preset, and what it is called.
fn begin(model: &Model, photo: &Photo, at: usize) -> (Regions, &'static str) {
    let of_view: Vec<&Preset> =
        model.library.photo.presets.iter().filter(|preset| preset.view == photo.view).collect();
    let middle = Ellipse { x: 3_000, y: 5_000, across: 1_000, down: 1_000 };
    let beside = Ellipse { x: 7_000, ..middle };
    match of_view.get(at % of_view.len().max(1)) {
        Some(preset) => {
            let Preset { treated, control, .. } = **preset;
            (Regions { treated, control, white: None }, preset.name)
        }
        None => {
            (Regions { treated: middle, control: beside, white: None }, say::photos::side_by_side())
        }
    }
}

impl Marking {
    /// The places as they are marked now.
    #[must_use]
    pub const fn regions(&self) -> Regions {
        Regions { treated: self.treated, control: self.control, white: self.white }
    }

    /// The region that the keys move; `None`: a landmark, or paper that is not marked.
    #[must_use]
    pub const fn region(&self) -> Option<Ellipse> {
        match self.at {
            Mark::Treated => Some(self.treated),
            Mark::Control => Some(self.control),
            Mark::White => self.white,
            Mark::First | Mark::Second => None,
        }
    }

    /// What is still to be fetched for a window of this size.
    pub fn wanted(&mut self, model: &Model) -> Vec<Effect> {
        if model.look.pictures == Pictures::Off {
            return Vec::new();
        }
        let (pane, _) = places(model.size);
        let (width, height) = model.look.cell.pixels(pane.width, pane.height);
        let frame = Frame { width, height, part: self.part };
        if self.asked.replace(frame) == Some(frame) {
            return Vec::new();
        }
        let (photo, file) = (self.photo.id, self.photo.file.clone());
        vec![Effect::Show(Box::new(Show { pane: PANE, photo, file, frame, onto: None }))]
    }

    /// Takes the photo, unless another part of it is wanted by now.
    pub fn fetched(&mut self, shown: Shown) {
        if self.asked == Some(shown.frame) && shown.photo == self.photo.id {
            self.fault = shown.picture.as_ref().err().map(|fault| fault.message.clone());
            self.shown = Some(shown);
            self.paint();
        }
    }

    /// Takes what was measured. Gives what is to be done when it was waited for.
    pub fn measured(&mut self, model: &Model, probed: Probed) -> Option<Vec<Effect>> {
        if probed.photo != self.photo.id {
            return None;
        }
        // Found again where the skin is in this photo, before anything was moved.
        if std::mem::take(&mut self.placing) && !self.skin {
            let Regions { treated, control, white } = probed.regions;
            (self.treated, self.control, self.white) = (treated, control, white);
            self.wish = probed.regions;
        } else if probed.regions != self.regions() {
            return None;
        }
        self.reading = self.read(model, &probed);
        self.probed = Some(probed);
        self.paint();
        if std::mem::take(&mut self.saving) { self.save() } else { None }
    }

    /// What the figures say beside those of the other photos.
    fn read(&self, model: &Model, probed: &Probed) -> Option<Reading> {
        let probe = probed.found.as_ref().ok()?;
        let album = model.photos.album.as_ref()?;
        let mut photos = album.photos.clone();
        let mine = photos.iter_mut().find(|one| one.id == self.photo.id)?;
        mine.regions = Some(probed.regions);
        let sha256 = mine.file.sha256;
        let mut measured = album.measured.clone();
        measured.retain(|(one, _)| *one != sha256);
        measured.push((sha256, probe.measured.clone()));
        let all = readings(&photos, &measured, &model.library.redness);
        all.into_iter().find(|reading| reading.photo == self.photo.id)
    }

    /// What is still to be done after a key that leaves it open.
    pub fn follow(&mut self, model: &Model) -> Vec<Effect> {
        let mut effects = self.wanted(model);
        let regions = self.regions();
        if regions != self.wish {
            self.wish = regions;
            let (photo, file) = (self.photo.id, self.photo.file.clone());
            effects.push(Effect::Probe(Box::new(Places { photo, file, regions, like: None })));
        }
        effects
    }

    fn enter(&mut self, model: &mut Model) -> Option<Vec<Effect>> {
        if self.landmarks.iter().filter(|spot| spot.is_some()).count() == 1 {
            model.refuse(say::photos::two_needed());
            return None;
        }
        // Who came for the landmarks alone has not said anything about skin.
        let lined = self.landmarks != self.photo.landmarks.map_or([None; 2], |all| all.map(Some));
        if lined && !self.skin {
            return Some(self.keep(None));
        }
        self.skin = true;
        self.save()
    }

    fn save(&mut self) -> Option<Vec<Effect>> {
        let now = self.regions();
        match self.probed.as_ref().filter(|probed| probed.regions == now) {
            Some(Probed { found: Ok(probe), .. }) => {
                let probe = Arc::clone(probe);
                Some(self.keep(Some(Box::new(probe.measured.clone()))))
            }
            // What is wrong stands beside the photo.
            Some(Probed { found: Err(_), .. }) => None,
            None => {
                self.saving = true;
                None
            }
        }
    }

    fn keep(&self, measured: Option<Box<crate::domain::Measured>>) -> Vec<Effect> {
        let landmarks = match self.landmarks {
            [Some(one), Some(two)] => Some([one, two]),
            _ => None,
        };
        let regions = measured.as_ref().map(|_| self.regions()).or(self.photo.regions);
        let after = Photo { regions, landmarks, ..self.photo.clone() };
        vec![Effect::Mark {
            before: Box::new(self.photo.clone()),
            after: Box::new(after),
            measured,
        }]
    }

    fn paint(&mut self) {
        let picture = self.shown.as_ref().and_then(|shown| shown.picture.as_ref().ok());
        self.painted = picture.map(|picture| Arc::new(painting::painted(self, picture)));
    }
}
