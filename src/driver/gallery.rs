//! The slow hands: looks at photo files and fetches pixels, beside the work on the journal.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use crate::domain::{Fingerprint, PhotoFile, Picture};
use crate::effect::{Effect, Fault, Folder, Frame, LookedAt, Outcome, Part, Show, Shown};
use crate::photo::{Source, Vault, cropped, fit, look, look_at, pixels_of, scaled};
use crate::world::{in_home, open_in_viewer, pictures_in, read_bytes, standing, usual_pictures};

use super::Waker;

/// So many photos are held decoded, for zooming.
const HELD: usize = 6;
/// So many are held as they were shown, for turning pages and flipping: a screen's worth of pixels
/// each, and two weeks of one view.
const FRAMED: usize = 16;

/// Does what has to do with pixels and picture files, one thing after the other.
#[derive(Debug)]
pub struct Gallery {
    vault: Vault,
    held: Recent<Fingerprint>,
    framed: Recent<(Fingerprint, Frame)>,
}

impl Gallery {
    /// The gallery of a vault.
    #[must_use]
    pub const fn new(vault: Vault) -> Self {
        Self { vault, held: Recent::new(HELD), framed: Recent::new(FRAMED) }
    }

    /// Whether an effect is for the gallery.
    #[must_use]
    pub const fn does(effect: &Effect) -> bool {
        matches!(effect, Effect::Folder(_) | Effect::LookAt(_) | Effect::Show(_) | Effect::Open(_))
    }

    /// Does one thing.
    pub fn perform(&mut self, effect: &Effect) -> Outcome {
        match effect {
            Effect::Folder(path) => folder(path).map_or_else(Outcome::Fault, Outcome::Folder),
            Effect::LookAt(paths) => {
                Outcome::LookedAt(paths.iter().map(|path| looked_at(path)).collect())
            }
            Effect::Show(show) => Outcome::Shown(self.show(show)),
            Effect::Open(file) => self.open(file).map_or_else(Outcome::Fault, |()| Outcome::Done),
            _ => Outcome::Done,
        }
    }

    fn show(&mut self, show: &Show) -> Shown {
        let picture = self.framed(&show.file, show.frame);
        Shown { pane: show.pane, photo: show.photo, frame: show.frame, picture }
    }

    fn framed(&mut self, file: &PhotoFile, frame: Frame) -> Result<Arc<Picture>, Fault> {
        let key = (file.sha256, frame);
        if let Some(picture) = self.framed.get(&key) {
            return Ok(picture);
        }
        let picture = Arc::new(framed(&*self.pixels(file)?, frame));
        self.framed.put(key, Arc::clone(&picture));
        Ok(picture)
    }

    /// The pixels of a photo's preview: from memory, from the cache, else from the original.
    fn pixels(&mut self, file: &PhotoFile) -> Result<Arc<Picture>, Fault> {
        if let Some(picture) = self.held.get(&file.sha256) {
            return Ok(picture);
        }
        let preview =
            read_bytes(&self.vault.preview(file.sha256)).ok().and_then(|jpeg| pixels_of(jpeg).ok());
        let picture = Arc::new(match preview {
            Some(picture) => picture,
            None => self.made_anew(file)?,
        });
        self.held.put(file.sha256, Arc::clone(&picture));
        Ok(picture)
    }

    fn made_anew(&self, file: &PhotoFile) -> Result<Picture, Fault> {
        let source = Source::open(&self.vault.path(file)).map_err(|_| missing(file))?;
        if source.sha256 != file.sha256 {
            return Err(missing(file));
        }
        let looked = look(&source)?;
        self.vault.keep_preview(file.sha256, &looked.preview);
        Ok(pixels_of(looked.preview)?)
    }

    fn open(&self, file: &PhotoFile) -> Result<(), Fault> {
        let path = self.vault.path(file);
        if standing(&path).is_none() {
            return Err(missing(file));
        }
        open_in_viewer(&path).map_err(|why| Fault {
            kind: "viewer",
            message: format!("It cannot be opened: {why}."),
            hint: format!("It is {}.", path.display()),
            field: None,
        })
    }
}

/// A few pictures: of more than `most` the one that was not wanted for longest goes.
#[derive(Debug)]
struct Recent<K> {
    most: usize,
    pictures: VecDeque<(K, Arc<Picture>)>,
}

impl<K: PartialEq> Recent<K> {
    const fn new(most: usize) -> Self {
        Self { most, pictures: VecDeque::new() }
    }

    fn get(&mut self, key: &K) -> Option<Arc<Picture>> {
        let at = self.pictures.iter().position(|(of, _)| of == key)?;
        let (key, picture) = self.pictures.remove(at)?;
        self.put(key, Arc::clone(&picture));
        Some(picture)
    }

    fn put(&mut self, key: K, picture: Arc<Picture>) {
        self.pictures.push_front((key, picture));
        self.pictures.truncate(self.most);
    }
}

fn missing(file: &PhotoFile) -> Fault {
    Fault {
        kind: "photo_missing",
        message: format!("The original of {} is not where it was.", file.name),
        hint: "F looks for it in a folder.".to_owned(),
        field: None,
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
        message: format!("{} cannot be read: {why}.", path.display()),
        hint: "Backspace goes to the folder above.".to_owned(),
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

/// The next thing to do. A wish for a pane is forgotten when a later one is there.
fn next(to_do: &Receiver<Effect>, waiting: &mut VecDeque<Effect>) -> Option<Effect> {
    loop {
        match to_do.try_recv() {
            Ok(effect) => {
                if let Effect::Show(new) = &effect {
                    waiting.retain(|old| !matches!(old, Effect::Show(old) if old.pane == new.pane));
                }
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
