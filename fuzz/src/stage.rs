//! The program without a terminal: a journal, the brain, and screens that are looked at.

use std::collections::BTreeMap;

use aftercare::app::keymap::Keymap;
use aftercare::app::{Event, Key, Model, Outside, Setup, Start, start, update};
use aftercare::domain::{Now, harmless};
use aftercare::driver::Driver;
use aftercare::effect::{Effect, Look, Outcome, Preferences};
use aftercare::library;
use aftercare::store::Store;
use aftercare::tui::{Palette, views};
use aftercare::world::{Clock, Ids};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

use super::parcel::{MINE, now};

/// More than any change of the journal asks for: a circle of effects is a fault.
const MOST_EFFECTS: usize = 100;

/// A folder in memory, where there is such a thing.
pub fn scratch() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// A journal in memory with a person's diary.
pub fn journal() -> Driver {
    driver(Store::holding(&MINE).expect("a journal"))
}

/// Hands for a journal.
pub fn driver(store: Store) -> Driver {
    Driver::new(store, library(), Clock::fixed(now()), Ids::seeded(1))
}

/// The program on a stage.
pub struct Stage {
    model: Model,
    driver: Driver,
    seed: u8,
}

impl Stage {
    /// Opens the screens on a journal; `None` when it cannot be read.
    pub fn open(
        mut driver: Driver,
        keymap: Keymap,
        drafts: BTreeMap<String, String>,
    ) -> Option<Self> {
        let Ok(Outcome::Journal { snapshot, .. }) = driver.first() else { return None };
        let begin = Start {
            library: library(),
            keymap,
            look: Look::default(),
            preferences: Preferences::default(),
            setup: Setup::default(),
            size: (80, 24),
            journal: *snapshot,
            drafts,
            inbox: None,
            backups: None,
        };
        let mut random = || [7; 10];
        let model = start(begin, &mut Outside { now: present(), random: &mut random });
        let mut stage = Self { model, driver, seed: 0 };
        stage.perform(vec![Effect::View(None), Effect::CheckUp]);
        Some(stage)
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.event(Event::Key(key));
    }

    /// Something that happened. What would reach outside of the journal is not done.
    pub fn event(&mut self, event: Event) {
        let mut random = || {
            self.seed = self.seed.wrapping_add(1);
            [self.seed; 10]
        };
        let mut outside = Outside { now: present(), random: &mut random };
        let effects = update(&mut self.model, event, &mut outside);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting: std::collections::VecDeque<Effect> = effects.into();
        for _ in 0..MOST_EFFECTS {
            let Some(effect) = waiting.pop_front() else { return };
            if !stays_inside(&effect) {
                continue;
            }
            let outcome = self.driver.perform(&effect);
            let mut random = || [9; 10];
            let mut outside = Outside { now: present(), random: &mut random };
            waiting.extend(update(&mut self.model, Event::Done(outcome), &mut outside));
        }
        panic!("the screens go round in a circle: {waiting:?}");
    }

    /// Changes the look.
    pub const fn dress(&mut self, look: Look) {
        self.model.look = look;
    }

    /// Draws the screen in one size: nothing on it is obeyed by a terminal, and the cursor stands
    /// on it.
    pub fn look(&mut self, (width, height): (u16, u16)) {
        self.event(Event::Resize(width, height));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let cursor = views::draw(&self.model, &Palette::new(self.model.look), &mut buffer);
        if let Some((x, y)) = cursor {
            assert!(x < width.max(1) && y < height.max(1), "the cursor is off the screen");
        }
        for cell in buffer.content() {
            let symbol = cell.symbol();
            assert!(symbol != "\n" && harmless(symbol) == symbol, "{symbol:?} is on the screen");
        }
    }
}

/// Whether an effect is done by the journal alone.
fn stays_inside(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Commit { .. }
            | Effect::Undo
            | Effect::Redo
            | Effect::View(_)
            | Effect::Sessions
            | Effect::Logs
            | Effect::Beside(_)
            | Effect::FlagStory(_)
            | Effect::Shown(_)
            | Effect::LookAround
            | Effect::Album
            | Effect::CheckUp
    )
}

fn present() -> Now {
    Now { at: now(), zone: None }
}
