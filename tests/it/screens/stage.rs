//! A stage without a terminal: the brain, the hands and the face on a journal in a folder of its
//! own, with a clock that the test sets.

use aftercare::app::input::parse_key;
use aftercare::app::keymap::Keymap;
use aftercare::app::pointer::Hit;
use aftercare::app::{Event, KeyCode, Model, Outside, Setup, Start, start, update};
use aftercare::backup::Keeper;
use aftercare::domain::Now;
use aftercare::driver::{Desk, Driver, Gallery, Hands};
use aftercare::effect::{Effect, Glyphs, Look, MONO, Outcome, Preferences};
use aftercare::seal::Seal;
use aftercare::store::{Drafts, Mode, Practice, Store};
use aftercare::tui::{Palette, views};
use aftercare::world::{Clock, Ids, Places};
use chrono::{DateTime, FixedOffset};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use tempfile::TempDir;

/// The program on a stage.
pub struct Stage {
    pub model: Model,
    driver: Driver,
    /// The desk of a practice, when that is on the stage.
    desk: Option<Desk>,
    drafts: Drafts,
    now: DateTime<FixedOffset>,
    seed: u64,
    pub quit: bool,
    /// What was put on the clipboard.
    pub copied: Vec<String>,
    /// Whoever takes backups.
    keeper: Keeper,
}

/// A journal's folder that outlives several runs of the program.
pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

impl Stage {
    /// Opens the program on a folder at a moment.
    pub fn open(folder: &TempDir, at: &str, size: (u16, u16)) -> Self {
        let now = moment(at);
        let places = Places::within(folder.path().to_owned());
        places.ensure().expect("a folder");
        let store =
            Store::open(&places.journal(), &Seal::PLAIN, Mode::ReadWrite, now).expect("a journal");
        let drafts = Drafts::open(&places.data, &Seal::PLAIN).expect("drafts");
        // Another seed each run, as identities never come twice.
        let seed = now.timestamp().unsigned_abs();
        let mut driver =
            Driver::new(store, aftercare::library(), Clock::fixed(now), Ids::seeded(seed))
                .within(&places);
        let Ok(Outcome::Journal { snapshot, .. }) = driver.first() else { panic!("no journal") };
        let mut stage_seed = seed ^ 0xABCD;
        let mut random = || bytes(&mut stage_seed);
        let mut outside = Outside { now: Now { at: now, zone: None }, random: &mut random };
        let begin = Start {
            library: aftercare::library(),
            keymap: Keymap::default(),
            look: Look::default(),
            preferences: Preferences::default(),
            setup: Setup::default(),
            size,
            journal: *snapshot,
            drafts: drafts.all().into_iter().collect(),
            inbox: None,
            backups: None,
        };
        let model = start(begin, &mut outside);
        let mut stage = Self {
            model,
            driver,
            desk: None,
            drafts,
            now,
            seed: stage_seed,
            quit: false,
            copied: Vec::new(),
            keeper: Keeper::new(places, None),
        };
        stage.event(Event::Resize(size.0, size.1));
        stage.perform(vec![Effect::View(None), Effect::CheckUp]);
        stage
    }

    /// Opens the inbox of a practice on a folder at a moment.
    pub fn open_desk(folder: &TempDir, at: &str, size: (u16, u16)) -> Self {
        let mut stage = Self::open(folder, at, size);
        let desk = desk(folder, at);
        let mut random = || [7; 10];
        let now = Now { at: stage.now, zone: None };
        let mut outside = Outside { now, random: &mut random };
        let begin = Start {
            library: aftercare::library(),
            keymap: Keymap::default(),
            look: Look::default(),
            preferences: Preferences::default(),
            setup: Setup::default(),
            size,
            journal: aftercare::cli::nothing(),
            drafts: stage.drafts.all().into_iter().collect(),
            inbox: Some(desk.inbox().expect("an inbox")),
            backups: None,
        };
        stage.model = start(begin, &mut outside);
        stage.desk = Some(desk);
        stage.event(Event::Resize(size.0, size.1));
        stage.perform(vec![Effect::View(None), Effect::CheckUp]);
        stage
    }

    /// The desk, for looking into it.
    pub fn desk(&self) -> &Desk {
        self.desk.as_ref().expect("a desk")
    }

    /// Keys as people write them, and "text in quotes".
    pub fn press(&mut self, script: &str) -> &mut Self {
        let mut rest = script.trim();
        while !rest.is_empty() {
            if let Some(quoted) = rest.strip_prefix('"') {
                let (text, after) = quoted.split_once('"').expect("a closing quote");
                for char in text.chars() {
                    self.event(Event::Key(aftercare::app::Key::plain(KeyCode::Char(char))));
                }
                rest = after.trim_start();
            } else {
                let (key, after) = rest.split_once(' ').unwrap_or((rest, ""));
                let key = parse_key(key).unwrap_or_else(|| panic!("no key {key}"));
                self.event(Event::Key(key));
                rest = after.trim_start();
            }
        }
        self
    }

    /// Keys, without doing yet what they ask of the worker: that is returned. Drafts are kept.
    pub fn press_unanswered(&mut self, script: &str) -> Vec<Effect> {
        let mut late = Vec::new();
        for key in script.split_whitespace() {
            let key = Event::Key(parse_key(key).unwrap_or_else(|| panic!("no key {key}")));
            let (drafts, others) = self
                .update(key)
                .into_iter()
                .partition::<Vec<_>, _>(|effect| matches!(effect, Effect::Draft { .. }));
            self.perform(drafts);
            late.extend(others);
        }
        late
    }

    /// Does what was asked for.
    pub fn answer(&mut self, late: Vec<Effect>) {
        self.perform(late);
    }

    /// Something that happened.
    pub fn event(&mut self, event: Event) {
        let effects = self.update(event);
        self.perform(effects);
    }

    fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut seed = self.seed;
        let mut random = || bytes(&mut seed);
        let mut outside = Outside { now: Now { at: self.now, zone: None }, random: &mut random };
        let effects = update(&mut self.model, event, &mut outside);
        self.seed = seed;
        effects
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Quit => self.quit = true,
                Effect::Copy(text) => self.copied.push(text),
                Effect::Suspend => {}
                Effect::Draft { key, body } if body.is_empty() => {
                    self.drafts.remove(&key, self.now).expect("removed");
                }
                Effect::Draft { key, body } => {
                    self.drafts.put(&key, &body, self.now).expect("kept");
                }
                Effect::BackUp => {
                    if let Some(backups) = self.keeper.daily(self.now) {
                        self.event(Event::Done(Outcome::BackedUp(Box::new(backups))));
                    }
                }
                other if Gallery::does(&other) => {
                    let mut gallery = Gallery::new(self.hands().vault().clone());
                    let outcome = gallery.perform(&other);
                    self.event(Event::Done(outcome));
                }
                other => {
                    let outcome = self.hands().perform(&other);
                    self.event(Event::Done(outcome));
                }
            }
        }
    }

    fn hands(&mut self) -> &mut dyn Hands {
        match &mut self.desk {
            Some(desk) => desk,
            None => &mut self.driver,
        }
    }

    /// With backups, as a person's program has them.
    pub fn with_backups(mut self) -> Self {
        self.model.backups = Some(self.keeper.known());
        self
    }

    /// The journal, for looking into it.
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// What the list of files would say about a folder.
    pub fn driver_folder(&self, path: &str) -> Outcome {
        Gallery::new(self.driver.vault().clone()).perform(&Effect::Folder(path.to_owned()))
    }

    /// The colour of the cells with a symbol, at a place of the box around all of them, 0 to 1.
    pub fn colour_at(
        &mut self,
        width: u16,
        height: u16,
        symbol: &str,
        place: (f64, f64),
    ) -> [u8; 3] {
        self.event(Event::Resize(width, height));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let _ = views::draw(&self.model, &Palette::new(Look::default()), &mut buffer);
        let cells: Vec<(u16, u16)> = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .filter(|at| buffer[*at].symbol() == symbol)
            .collect();
        let share = |of: fn(&(u16, u16)) -> u16, share: f64| {
            let least = cells.iter().map(of).min().expect("there are cells");
            let most = cells.iter().map(of).max().expect("there are cells");
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
            let at = (f64::from(most - least) * share).round() as u16;
            least + at
        };
        match buffer[(share(|at| at.0, place.0), share(|at| at.1, place.1))].fg {
            Color::Rgb(red, green, blue) => [red, green, blue],
            other => panic!("{other} is no colour of a photo"),
        }
    }

    /// A click at a place, on what is drawn there in a window of this size.
    pub fn click(&mut self, size: (u16, u16), (x, y): (u16, u16)) {
        self.note(size);
        self.event(Event::Click(x, y));
    }

    /// The mouse moves there with its button down.
    pub fn drag(&mut self, size: (u16, u16), (x, y): (u16, u16)) {
        self.note(size);
        self.event(Event::Drag(x, y));
    }

    /// The wheel.
    pub fn wheel(&mut self, lines: i16) {
        self.event(Event::Scroll(lines));
    }

    /// A click on a word of the line that has another one, without regard to capitals.
    pub fn click_word(&mut self, size: (u16, u16), line: &str, word: &str) {
        let text = self.text(size.0, size.1);
        let wanted = word.to_lowercase();
        let holds = |row: &str| {
            row.find(line).is_some_and(|from| row[from..].to_lowercase().contains(&wanted))
        };
        let found = (0..).zip(text.lines()).find(|(_, row)| holds(row));
        let (y, row) = found.unwrap_or_else(|| panic!("no {line} in {text}"));
        let from = row.find(line).expect("it is there");
        let at = row[from..].to_lowercase().find(&wanted).expect(word) + from;
        let x = u16::try_from(row[..at].chars().count()).expect("small");
        self.click(size, (x, y));
    }

    /// Places on the first and the last day of the chart.
    pub fn days(&mut self, size: (u16, u16)) -> ((u16, u16), (u16, u16)) {
        self.note(size);
        let days = self.model.spots.iter().filter(|spot| matches!(spot.hit, Hit::Day(_)));
        let places: Vec<(u16, u16)> = days.map(|spot| spot.at).collect();
        (places[0], places[places.len() - 1])
    }

    fn note(&mut self, (width, height): (u16, u16)) {
        self.event(Event::Resize(width, height));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let mut spots = Vec::new();
        let palette = Palette::new(self.model.look);
        let _ = views::draw_noting(&self.model, &palette, &mut buffer, &mut spots);
        assert!(
            spots.iter().all(|spot| {
                spot.at.0 + spot.size.0 <= width && spot.at.1 + spot.size.1 <= height
            })
        );
        self.model.spots = spots;
    }

    /// The screen as text.
    pub fn text(&mut self, width: u16, height: u16) -> String {
        self.draw(width, height, Look::default()).0
    }

    /// The screen as text, then its styles line by line.
    pub fn styled(&mut self, width: u16, height: u16, look: Look) -> String {
        let (text, styles) = self.draw(width, height, look);
        format!("{text}--\n{styles}")
    }

    fn draw(&mut self, width: u16, height: u16, look: Look) -> (String, String) {
        self.event(Event::Resize(width, height));
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let cursor = views::draw(&self.model, &Palette::new(look), &mut buffer);
        let mut text = String::new();
        let mut styles = String::new();
        for y in 0..height {
            let mut line = String::new();
            let mut runs: Vec<(u16, u16, String)> = Vec::new();
            for x in 0..width {
                let cell = &buffer[(x, y)];
                line.push_str(cell.symbol());
                let style = style_of(cell.fg, cell.bg, cell.modifier);
                match runs.last_mut() {
                    Some((_, end, last)) if *last == style && *end == x => *end = x + 1,
                    _ if style.is_empty() => {}
                    _ => runs.push((x, x + 1, style)),
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
            if !runs.is_empty() {
                let runs: Vec<String> =
                    runs.iter().map(|(from, to, style)| format!("{from}-{to} {style}")).collect();
                styles.push_str(&format!("{y}: {}\n", runs.join("; ")));
            }
        }
        if let Some((x, y)) = cursor {
            assert!(x < width.max(1) && y < height.max(1), "the cursor is off the screen");
            styles.push_str(&format!("cursor {x},{y}\n"));
        }
        (text, styles)
    }
}

fn style_of(fg: Color, bg: Color, modifier: Modifier) -> String {
    let mut parts = Vec::new();
    if fg != Color::Reset {
        parts.push(format!("{fg}"));
    }
    if bg != Color::Reset {
        parts.push(format!("on {bg}"));
    }
    for (flag, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if modifier.contains(flag) {
            parts.push(name.to_owned());
        }
    }
    parts.join(" ")
}

fn bytes(seed: &mut u64) -> [u8; 10] {
    let mut made = [0; 10];
    for byte in &mut made {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *byte = (*seed >> 56) as u8;
    }
    made
}

/// Plain ASCII without colour.
pub fn plain() -> Look {
    Look {
        colours: MONO,
        glyphs: Glyphs::Ascii,
        pictures: aftercare::effect::Pictures::Ramp,
        ..Look::default()
    }
}

/// A session on 12 November 2026 at a clinic, cheeks, with the skin before as given; the folder
/// can be opened again later.
pub fn with_session(folder: &TempDir) {
    let mut stage = Stage::open(folder, "2026-11-12T18:00:00+01:00", (80, 24));
    stage.press("enter right right right right right space enter right enter \"0000\" enter");
    assert!(stage.model.session().is_some(), "{}", stage.text(80, 24));
}

/// The recovery of the mock-ups: eased by day 4, back on day 6 and 7 with warmth and pain.
pub fn with_rebound(folder: &TempDir) {
    with_session(folder);
    for (date, keys) in [
        ("12T21:00", "3 2 1 0 n enter"),
        ("13T21:00", "3 2 1 0 1 1 0 0 n enter"),
        ("14T21:00", "2 1 1 0 1 0 1 1 n enter"),
        ("15T21:00", "2 0 1 0 i \"tight, no pain\" enter n enter"),
        ("16T21:00", "1 0 1 0 n enter"),
        ("18T21:40", "3 0 1 0 0 1 0 2 i \"hot after walk\" enter n enter enter"),
        ("19T08:00", "3 0 0 1 1 2 0 1 n enter"),
    ] {
        let mut stage = Stage::open(folder, &format!("2026-11-{date}:00+01:00"), (80, 24));
        stage.press(keys);
        assert!(!stage.model.today.is_changed(), "{keys}\n{}", stage.text(80, 24));
    }
}

/// The desk of a practice in a folder.
pub fn desk(folder: &TempDir, at: &str) -> Desk {
    let now = moment(at);
    let places = Places::within(folder.path().to_owned());
    places.ensure().expect("a folder");
    let practice =
        Practice::open(&folder.path().join("practice.db"), &Seal::PLAIN, Mode::ReadWrite, now)
            .expect("opens");
    Desk::new(practice, &places, aftercare::library(), Clock::fixed(now), Ids::random())
}

/// The journal in a folder, at a moment.
pub fn journal(folder: &TempDir, at: &str) -> Driver {
    let now = moment(at);
    let places = Places::within(folder.path().to_owned());
    places.ensure().expect("a folder");
    let store =
        Store::open(&places.journal(), &Seal::PLAIN, Mode::ReadWrite, now).expect("a journal");
    Driver::new(store, aftercare::library(), Clock::fixed(now), Ids::random())
}
