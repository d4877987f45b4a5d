//! The loop: take every waiting event, then draw once, then sleep.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crossterm::event;

use crate::app::pointer::Spot;
use crate::app::{Event, Model, Outside, update};
use crate::domain::Now;
use crate::driver::{Gallery, Hands, Keeping, Pictures, Syncing, Worker};
use crate::effect::{Effect, Look};
use crate::store::Drafts;

use super::graphics::Graphics;
use super::input;
use super::terminal::{self, Screen};
use super::theme::Palette;
use super::views;
use super::wait::{Waiter, is_there, was_forgotten};

/// How often a watched folder is looked into while nobody types, and the journal where nothing
/// tells that another window stored something.
const LOOK_INTO: Duration = Duration::from_secs(5);

/// What the loop needs from outside, besides the journal.
pub struct Face<'a> {
    /// The present.
    pub now: &'a mut dyn FnMut() -> Now,
    /// Ten random bytes.
    pub random: &'a mut dyn FnMut() -> [u8; 10],
    /// Drafts are written here, before the frame that shows the key.
    pub drafts: Option<Drafts>,
    /// The file of the journal, where other windows may write too.
    pub journal: Option<PathBuf>,
    /// Takes the day's backup; `None`: none is taken.
    pub keeping: Option<Keeping>,
}

/// Draws the first frame, then works until the person leaves.
///
/// # Errors
/// When the terminal cannot be used. It is given back in any case.
pub fn run(model: Model, hands: Box<dyn Hands>, face: Face<'_>) -> io::Result<()> {
    match work(model, hands, face) {
        // A window that was closed is a way to leave.
        Err(_) if !is_there() => Ok(()),
        left => left,
    }
}

fn work(mut model: Model, hands: Box<dyn Hands>, mut face: Face<'_>) -> io::Result<()> {
    // Signals first: whatever comes from now on gives the terminal back.
    let mut waiter = Waiter::new()?;
    let mut screen = Screen::take(model.look.mouse)?;
    let mut drawn = Drawn {
        look: model.look,
        palette: Palette::new(model.look),
        graphics: Graphics::new(model.look),
        spots: Vec::new(),
    };
    let size = screen.terminal.size()?;
    let mut outside = Outside { now: (face.now)(), random: face.random };
    let _ = update(&mut model, Event::Resize(size.width, size.height), &mut outside);
    drawn.frame(&mut screen, &mut model, &waiter)?;
    // Everything below happens while the first frame is being read.
    waiter.guard()?;
    let gallery = Gallery::new(hands.vault().clone());
    let worker = Worker::start(hands, waiter.waker()?);
    worker.send(Effect::View(None));
    worker.send(Effect::CheckUp);
    // Most evenings nobody looks at a photo: its thread begins with the first.
    let mut gallery = Some(gallery);
    let mut pictures: Option<Pictures> = None;
    let syncing = face.drafts.as_ref().and_then(|drafts| drafts.syncer().ok()).map(Syncing::start);
    let hears = face.journal.as_ref().is_none_or(|file| waiter.watch_journal(file));
    let mut quit = false;
    while !quit {
        let watches = !hears || model.desk.as_ref().is_some_and(|desk| desk.watches);
        let woke = waiter.wait(watches.then_some(LOOK_INTO))?;
        if woke.end {
            break;
        }
        let mut todo = Vec::new();
        if woke.stop {
            todo.push(Effect::Suspend);
        }
        if woke.slept || woke.stored {
            todo.extend(step(&mut model, Event::Woke, &mut face));
        }
        if woke.go_on {
            screen.resume()?;
            todo.extend(step(&mut model, Event::Woke, &mut face));
        }
        waiting(&mut model, &mut face, &mut todo)?;
        while let Some(outcome) = worker.next().map_err(io::Error::other)? {
            todo.extend(step(&mut model, Event::Done(outcome), &mut face));
        }
        while let Some(outcome) = pictures.as_ref().and_then(Pictures::next) {
            todo.extend(step(&mut model, Event::Done(outcome), &mut face));
        }
        while let Some(outcome) = face.keeping.as_mut().and_then(Keeping::done) {
            todo.extend(step(&mut model, Event::Done(outcome), &mut face));
        }
        for effect in todo {
            if effect == Effect::BackUp {
                if let Some(keeping) = &mut face.keeping {
                    keeping.begin((face.now)().at, waiter.waker()?);
                }
                continue;
            }
            if Gallery::does(&effect) {
                if let Some(gallery) = gallery.take() {
                    pictures = Some(Pictures::start(gallery, waiter.waker()?));
                }
                pictures.iter().for_each(|pictures| pictures.send(effect.clone()));
                continue;
            }
            let typed = matches!(effect, Effect::Draft { .. });
            quit |= perform(effect, &mut model, &mut screen, &worker, &mut face)?;
            // Only now: before it is written, there is nothing to carry to the disk.
            if typed && let Some(syncing) = &syncing {
                syncing.soon();
            }
        }
        if !quit {
            screen.set_mouse(model.look.mouse)?;
            drawn.frame(&mut screen, &mut model, &waiter)?;
        }
    }
    // The terminal first: the last write to the disk may take a moment.
    drop(screen);
    drop(worker);
    Ok(())
}

/// Takes every event that is waiting.
fn waiting(model: &mut Model, face: &mut Face<'_>, todo: &mut Vec<Effect>) -> io::Result<()> {
    while is_there()
        && (event::poll(Duration::ZERO)? || (was_forgotten() && event::poll(Duration::ZERO)?))
    {
        if let Some(event) = input::event(event::read()?) {
            if matches!(event, Event::Resize(..))
                && model.look.pictures.by_terminal()
                && let Some(cell) = terminal::cell()
            {
                todo.extend(step(model, Event::Cell(cell), face));
            }
            todo.extend(step(model, event, face));
        }
    }
    Ok(())
}

fn step(model: &mut Model, event: Event, face: &mut Face<'_>) -> Vec<Effect> {
    let mut outside = Outside { now: (face.now)(), random: face.random };
    update(model, event, &mut outside)
}

/// Does one thing here, or hands it to the worker. Returns whether the person leaves.
fn perform(
    effect: Effect,
    model: &mut Model,
    screen: &mut Screen,
    worker: &Worker,
    face: &mut Face<'_>,
) -> io::Result<bool> {
    match effect {
        Effect::Quit => return Ok(true),
        Effect::Draft { key, body } => keep(model, face, &key, &body),
        Effect::Copy(text) => screen.copy(&text)?,
        Effect::Suspend => {
            screen.pause()?;
            Waiter::stop_here()?;
            screen.resume()?;
        }
        other => worker.send(other),
    }
    Ok(false)
}

/// Writes a draft: one unsynced write.
fn keep(model: &mut Model, face: &mut Face<'_>, key: &str, body: &str) {
    let at = (face.now)().at;
    let Some(drafts) = &mut face.drafts else { return };
    let kept = if body.is_empty() { drafts.remove(key, at) } else { drafts.put(key, body, at) };
    if let Err(error) = kept {
        model.refuse(crate::say::frame::cannot_be_kept(&error.message()));
    }
}

/// The styles of the last frame: made anew when the look changes.
struct Drawn {
    look: Look,
    palette: Palette,
    graphics: Graphics,
    /// What the parts of the frame stand for.
    spots: Vec<Spot>,
}

impl Drawn {
    fn frame(&mut self, screen: &mut Screen, model: &mut Model, waiter: &Waiter) -> io::Result<()> {
        if self.look != model.look {
            self.look = model.look;
            self.palette = Palette::new(model.look);
        }
        let Self { palette, graphics, spots, .. } = self;
        spots.clear();
        let taken = screen.taken;
        screen.terminal.try_draw(|frame| {
            if let Some(cursor) = views::draw_noting(model, palette, frame.buffer_mut(), spots) {
                frame.set_cursor_position(cursor);
            }
            let places = views::pictures(model, frame.area());
            graphics.draw(&places, || waiter.waker(), taken, frame.buffer_mut())
        })?;
        std::mem::swap(&mut model.spots, spots);
        Ok(())
    }
}
