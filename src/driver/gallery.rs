//! The slow hands: looks at photo files and fetches pixels, beside the work on the journal.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use crate::domain::{Ellipse, Fingerprint, Marks, PhotoFile, Picture, Placement, Regions, Spot};
use crate::effect::{
    Effect, Fault, Folder, Frame, LineUp, LookedAt, Outcome, Part, Places, Probed, Show, Shown,
};
use crate::photo::{
    Decoded, Vault, align, cropped, decode, fit, look, look_at, measure, pixels_of, placed, scaled,
};
use crate::say;
use crate::world::{in_home, pictures_in, usual_pictures};

use super::Waker;
use super::export::exported;
use super::photos::{source_of, view_outside};

/// So many photos are held decoded, for zooming.
const HELD: usize = 6;
/// So many are held as they were shown, for turning pages and flipping: a screen's worth of pixels
/// each, and two weeks of one view.
const FRAMED: usize = 16;

/// Does what has to do with pixels and picture files, one thing after the other.
#[derive(Debug)]
pub struct Gallery {
    vault: Vault,
    held: Recent<Fingerprint, Arc<Picture>>,
    framed: Recent<(Fingerprint, Frame, Option<Box<LineUp>>), Framed>,
    /// How pairs of photos lie over each other, as far as that was worked out.
    placements: Recent<(Fingerprint, Fingerprint), Option<Placement>>,
    /// The original that is being marked: measured again with every move.
    marked: Option<(Fingerprint, Decoded)>,
}

impl Gallery {
    /// The gallery of a vault.
    #[must_use]
    pub const fn new(vault: Vault) -> Self {
        Self {
            vault,
            held: Recent::new(HELD),
            framed: Recent::new(FRAMED),
            placements: Recent::new(FRAMED * FRAMED),
            marked: None,
        }
    }

    /// Whether an effect is for the gallery.
    #[must_use]
    pub const fn does(effect: &Effect) -> bool {
        matches!(
            effect,
            Effect::Folder(_)
                | Effect::LookAt(_)
                | Effect::Show(_)
                | Effect::Probe(_)
                | Effect::Export(_)
                | Effect::Open(_)
        )
    }

    /// Does one thing.
    pub fn perform(&mut self, effect: &Effect) -> Outcome {
        match effect {
            Effect::Folder(path) => folder(path).map_or_else(Outcome::Fault, Outcome::Folder),
            Effect::LookAt(paths) => {
                Outcome::LookedAt(paths.iter().map(|path| looked_at(path)).collect())
            }
            Effect::Show(show) => Outcome::Shown(self.show(show)),
            Effect::Probe(places) => Outcome::Probed(self.probe(places)),
            Effect::Export(export) => {
                exported(&self.vault, export).map_or_else(Outcome::Fault, Outcome::Exported)
            }
            Effect::Open(file) => {
                view_outside(&self.vault, file).map_or_else(Outcome::Fault, |()| Outcome::Done)
            }
            _ => Outcome::Done,
        }
    }

    fn show(&mut self, show: &Show) -> Shown {
        let framed = self.framed(show);
        // What is not there is not told to be askew.
        let lined = framed.as_ref().map_or(true, |(_, lined)| *lined);
        Shown {
            pane: show.pane,
            photo: show.photo,
            frame: show.frame,
            onto: show.onto.as_ref().map(|onto| (onto.photo, lined)),
            picture: framed.map(|(picture, _)| picture),
        }
    }

    fn framed(&mut self, show: &Show) -> Result<Framed, Fault> {
        let key = (show.file.sha256, show.frame, show.onto.clone());
        if let Some(framed) = self.framed.get(&key) {
            return Ok(framed);
        }
        let picture = self.pixels(&show.file)?;
        let laid = show.onto.as_ref().and_then(|onto| self.laid(&picture, show, onto));
        let shown = Arc::new(framed(laid.as_ref().unwrap_or(&picture), show.frame));
        let framed = (shown, laid.is_some());
        self.framed.put(key, framed.clone());
        Ok(framed)
    }

    /// A photo as it lies over another one.
    fn laid(&mut self, picture: &Picture, show: &Show, onto: &LineUp) -> Option<Picture> {
        let placement = self.placement(&show.file, onto)?;
        let first = self.pixels(&onto.file).ok()?;
        Some(placed(picture, &placement, (first.width, first.height)))
    }

    /// How a photo lies over another one: by the landmarks that the person marked in both, else
    /// by what is seen in them.
    fn placement(&mut self, file: &PhotoFile, onto: &LineUp) -> Option<Placement> {
        if let Some([first, second]) = onto.landmarks {
            let marks = |spots: [Spot; 2], of: &PhotoFile| Marks {
                points: spots.map(|spot| [spot.x, spot.y]),
                size: (of.width, of.height),
            };
            return Placement::of_points(marks(first, &onto.file), marks(second, file));
        }
        let pair = (onto.file.sha256, file.sha256);
        if let Some(found) = self.placements.get(&pair) {
            return found;
        }
        let (first, second) = (self.pixels(&onto.file).ok()?, self.pixels(file).ok()?);
        let found = align(&first, &second);
        self.placements.put(pair, found);
        found
    }

    /// The pixels of a photo's preview: from memory, from the cache, else from the original.
    fn pixels(&mut self, file: &PhotoFile) -> Result<Arc<Picture>, Fault> {
        if let Some(picture) = self.held.get(&file.sha256) {
            return Ok(picture);
        }
        let preview = self.vault.kept_preview(file.sha256).and_then(|jpeg| pixels_of(jpeg).ok());
        let picture = Arc::new(match preview {
            Some(picture) => picture,
            None => self.made_anew(file)?,
        });
        self.held.put(file.sha256, Arc::clone(&picture));
        Ok(picture)
    }

    fn made_anew(&self, file: &PhotoFile) -> Result<Picture, Fault> {
        let looked = look(&source_of(&self.vault, file)?)?;
        self.vault.keep_preview(file.sha256, &looked.preview);
        Ok(pixels_of(looked.preview)?)
    }

    fn probe(&mut self, places: &Places) -> Probed {
        let regions = self.found_again(places).unwrap_or(places.regions);
        let found = self.original(&places.file).map_err(|fault| fault.message).and_then(|photo| {
            let probe = measure(photo, &regions, &crate::library().redness);
            probe.map(Arc::new).map_err(|error| error.to_string())
        });
        Probed { photo: places.photo, regions, found }
    }

    /// The places of another photo, where the skin is in this one.
    fn found_again(&mut self, places: &Places) -> Option<Regions> {
        let like = places.like.as_ref()?;
        let placement = self.placement(&places.file, like)?;
        let (from, to) = (&like.file, &places.file);
        let moved = |region: Ellipse| {
            placement.moved(region, (from.width, from.height), (to.width, to.height))
        };
        let Regions { treated, control, white } = places.regions;
        Some(Regions { treated: moved(treated), control: moved(control), white: white.map(moved) })
    }

    /// An original, decoded once for as long as it is being marked.
    fn original(&mut self, file: &PhotoFile) -> Result<&Decoded, Fault> {
        let decoded = match self.marked.take().filter(|(sha256, _)| *sha256 == file.sha256) {
            Some((_, decoded)) => decoded,
            None => decode(&source_of(&self.vault, file)?)?,
        };
        Ok(&self.marked.insert((file.sha256, decoded)).1)
    }
}

/// A photo as it is shown, and whether it lies over another one.
type Framed = (Arc<Picture>, bool);

/// A few things that were made: of more than `most` the one that was not wanted for longest goes.
#[derive(Debug)]
struct Recent<K, V> {
    most: usize,
    made: VecDeque<(K, V)>,
}

impl<K: PartialEq, V: Clone> Recent<K, V> {
    const fn new(most: usize) -> Self {
        Self { most, made: VecDeque::new() }
    }

    fn get(&mut self, key: &K) -> Option<V> {
        let at = self.made.iter().position(|(of, _)| of == key)?;
        let (key, value) = self.made.remove(at)?;
        self.put(key, value.clone());
        Some(value)
    }

    fn put(&mut self, key: K, value: V) {
        self.made.push_front((key, value));
        self.made.truncate(self.most);
    }
}

/// The part that is wanted, as large as it fits.
fn framed(picture: &Picture, frame: Frame) -> Picture {
    let Part { x, y, size } = frame.part;
    let part = if frame.part == Part::WHOLE { None } else { Some(cropped(picture, x, y, size)) };
    let picture = part.as_ref().unwrap_or(picture);
    scaled(picture, fit(picture.width, picture.height, (frame.width, frame.height)))
}

fn looked_at(path: &str) -> LookedAt {
    let found = look_at(&in_home(Path::new(path)));
    let found = found.map(|(_, looked)| Arc::new(looked)).map_err(Fault::from);
    LookedAt { path: path.to_owned(), found }
}

fn folder(path: &str) -> Result<Folder, Fault> {
    let path = if path.is_empty() { usual_pictures() } else { in_home(Path::new(path)) };
    let (folders, pictures) = pictures_in(&path).map_err(|why| Fault {
        kind: "folder",
        message: say::fault_driver::unreadable(&path.display(), &why),
        hint: say::fault_driver::backspace().to_owned(),
        field: None,
    })?;
    Ok(Folder { path: path.display().to_string(), folders, pictures })
}

/// A gallery at work on a thread of its own.
#[derive(Debug)]
pub struct Pictures {
    effects: Sender<Effect>,
    outcomes: Receiver<Outcome>,
}

impl Pictures {
    /// Starts it; `wake` is called after every outcome.
    #[must_use]
    pub fn start(mut gallery: Gallery, wake: Waker) -> Self {
        let (effects, to_do) = channel::<Effect>();
        let (done, outcomes) = channel();
        // Never joined: nothing is lost when it ends in the middle of a picture.
        std::thread::spawn(move || {
            let mut waiting = VecDeque::new();
            while let Some(effect) = next(&to_do, &mut waiting) {
                if done.send(gallery.perform(&effect)).is_err() {
                    break;
                }
                wake();
            }
        });
        Self { effects, outcomes }
    }

    /// Hands over something to do.
    pub fn send(&self, effect: Effect) {
        // The thread goes on for as long as somebody listens.
        let _ = self.effects.send(effect);
    }

    /// The next outcome, if there is one.
    #[must_use]
    pub fn next(&self) -> Option<Outcome> {
        self.outcomes.try_recv().ok()
    }
}

/// The next thing to do. A wish for a pane is forgotten when a later one is there, and so is a
/// measurement.
fn next(to_do: &Receiver<Effect>, waiting: &mut VecDeque<Effect>) -> Option<Effect> {
    loop {
        match to_do.try_recv() {
            Ok(effect) => {
                waiting.retain(|old| match (old, &effect) {
                    (Effect::Show(old), Effect::Show(new)) => old.pane != new.pane,
                    (Effect::Probe(_), Effect::Probe(_)) => false,
                    _ => true,
                });
                waiting.push_back(effect);
            }
            Err(TryRecvError::Empty) => match waiting.pop_front() {
                Some(effect) => return Some(effect),
                None => waiting.push_back(to_do.recv().ok()?),
            },
            Err(TryRecvError::Disconnected) => return waiting.pop_front(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_wanted_lately_is_kept() {
        let picture = Picture::new(1, 1, vec![7; 3]).map(Arc::new).expect("a pixel");
        let mut recent = Recent::new(2);
        recent.put("a", Arc::clone(&picture));
        recent.put("b", Arc::clone(&picture));
        assert!(recent.get(&"a").is_some());
        recent.put("c", picture);
        assert!(recent.get(&"b").is_none(), "not wanted for longest");
        assert!(recent.get(&"a").is_some() && recent.get(&"c").is_some());
    }
}
