//! Photos that the terminal itself draws: kitty graphics, iTerm2 pictures, sixels.
//!
//! They are encoded on a thread of their own, begun with the first; of several wishes for one slot
//! only the last is done. What is encoded goes to the terminal through the cells, in their order:
//! the first cell of a picture holds it, the others are left alone until something else is there.

mod iterm2;
mod kitty;
mod sixel;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;

use crate::domain::{PhotoId, Picture};
use crate::driver::Waker;
use crate::effect::{CellSize, Look, Pictures, enlarged};
use crate::photo::scaled;

use super::terminal;

/// Pictures that are kept encoded: both panes, what is swiped, and what floats.
pub const SLOTS: usize = 4;
/// The terminal takes the first cell for one cell, however long what it holds.
const ONE: CellDiffOption = CellDiffOption::ForcedWidth(std::num::NonZeroU16::MIN);

/// A picture to be drawn.
#[derive(Clone, Debug)]
pub struct Image {
    /// The one left of the line, and the one right of it; the same twice when it is alone.
    pub parts: [Arc<Picture>; 2],
    /// Where the line between them stands, in percent from the left.
    pub line: u16,
    /// Which photos they are of.
    pub of: [PhotoId; 2],
    /// At most so many pixels across and down.
    pub most: (u32, u32),
    /// The pixels of a cell.
    pub cell: CellSize,
}

impl Image {
    /// Whether this may stand where the other is wanted, until that is there: the same photos,
    /// as large.
    fn is_like(&self, other: &Self) -> bool {
        self.of == other.of && self.most == other.most && self.cell == other.cell
    }

    /// Its pixels, as large as it shall be drawn.
    fn composed(&self) -> Picture {
        let sized = |part: &Picture| scaled(part, enlarged(part, self.most));
        let [left, right] = &self.parts;
        if Arc::ptr_eq(left, right) {
            return sized(left);
        }
        beside(&sized(left), &sized(right), self.line)
    }
}

impl PartialEq for Image {
    fn eq(&self, other: &Self) -> bool {
        let same = self.parts.iter().zip(&other.parts).all(|(a, b)| Arc::ptr_eq(a, b));
        same && self.line == other.line && self.is_like(other)
    }
}

/// Two pictures in one place, the second from the line on, each in the middle.
fn beside(left: &Picture, right: &Picture, line: u16) -> Picture {
    let (width, height) = (left.width.max(right.width), left.height.max(right.height));
    let line = width * u32::from(line.min(100)) / 100;
    let at = |x: u32, y: u32| {
        let part = if x < line { left } else { right };
        let x = x.checked_sub((width - part.width) / 2)?;
        part.pixel(x, y)
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgb = pixels.flat_map(|(x, y)| at(x, y).unwrap_or_default()).collect();
    Picture::new(width, height, rgb).unwrap_or_else(|| left.clone())
}

/// A place of the screen and what the terminal shall draw there.
#[derive(Clone, Debug)]
pub struct Place {
    /// Which of the slots, below [`SLOTS`].
    pub slot: usize,
    /// Where: in the middle of this, from the top.
    pub area: Rect,
    /// Whether it is to be seen. What is not is encoded nevertheless, for it soon may be.
    pub in_front: bool,
    /// What.
    pub image: Image,
}

/// A picture as the terminal takes it.
#[derive(Debug)]
struct Drawing {
    columns: u16,
    rows: u16,
    data: String,
}

/// How a terminal takes pictures.
#[derive(Clone, Copy, Debug)]
struct Way {
    pictures: Pictures,
    through_tmux: bool,
}

impl Way {
    fn encode(self, slot: usize, image: &Image) -> Option<Drawing> {
        let picture = image.composed();
        let cells = |pixels: u32, each: u16| {
            u16::try_from(pixels.div_ceil(each.max(1).into())).unwrap_or(u16::MAX)
        };
        let size @ (columns, rows) =
            (cells(picture.width, image.cell.width), cells(picture.height, image.cell.height));
        let data = match self.pictures {
            Pictures::Kitty => {
                let pieces = kitty::send(&picture, kitty::number(slot), size);
                pieces.into_iter().map(|piece| self.wrapped(piece)).collect()
            }
            Pictures::Iterm2 => self.placed(&iterm2::file(&picture, size)?, size),
            Pictures::Sixel => self.placed(&sixel::encode(&picture), size),
            _ => return None,
        };
        Some(Drawing { columns, rows, data })
    }

    /// Empties the cells, draws from the first of them on, and goes on in the next, as after a
    /// letter.
    fn placed(self, data: &str, (columns, rows): (u16, u16)) -> String {
        let clear = format!("\x1b[{columns}X\x1b[B").repeat(rows.into());
        self.wrapped(format!("\x1b7{clear}\x1b8{data}\x1b8")) + "\x1b[C"
    }

    fn wrapped(self, data: String) -> String {
        if self.through_tmux {
            format!("\x1bPtmux;{}\x1b\\", data.replace('\x1b', "\x1b\x1b"))
        } else {
            data
        }
    }
}

/// The pictures that the terminal draws.
pub struct Graphics {
    way: Way,
    worker: Option<Worker>,
    slots: [Slot; SLOTS],
    /// What was drawn on: whatever was sent to another is gone.
    canvas: (u32, Rect),
}

#[derive(Default)]
struct Slot {
    /// What is being encoded.
    asked: Option<Image>,
    ready: Option<(Image, Drawing)>,
    /// Where the terminal has it.
    sent: Option<Rect>,
}

impl Graphics {
    /// For a look. Nothing is begun yet.
    pub fn new(look: Look) -> Self {
        let way = Way { pictures: look.pictures, through_tmux: look.through_tmux };
        Self { way, worker: None, slots: Default::default(), canvas: Default::default() }
    }

    /// Draws what is ready and has what is missing encoded; `waker` makes what tells that it is.
    /// `taken`: how often the terminal was taken.
    ///
    /// # Errors
    /// When the system has no handle or thread left.
    pub fn draw(
        &mut self,
        places: &[Place],
        waker: impl Fn() -> io::Result<Waker>,
        taken: u32,
        buffer: &mut Buffer,
    ) -> io::Result<()> {
        if self.worker.is_none() && !places.is_empty() {
            if self.way.pictures == Pictures::Kitty {
                let forget = (0..SLOTS).map(|slot| kitty::forget(kitty::number(slot)));
                terminal::on_leaving(forget.map(|forget| self.way.wrapped(forget)).collect());
            }
            self.worker = Some(Worker::start(self.way, waker()?)?);
        }
        let Some(worker) = &self.worker else { return Ok(()) };
        let kept = self.canvas == (taken, buffer.area);
        self.canvas = (taken, buffer.area);
        while let Ok((at, image, drawing)) = worker.done.try_recv() {
            if let Some(slot) = self.slots.get_mut(at) {
                slot.take(&image, drawing);
            }
        }
        for (at, slot) in self.slots.iter_mut().enumerate() {
            let place = places.iter().find(|place| place.slot == at);
            if let Some(image) = place.and_then(|place| slot.lacks(&place.image)) {
                // The thread goes on for as long as somebody listens.
                let _ = worker.to_do.send((at, image));
            }
            let sent = slot.sent.take().filter(|_| kept);
            let shown = place.filter(|place| place.in_front);
            let Some((area, drawing)) = shown.and_then(|place| slot.fitting(place)) else {
                // What is numbered stays with the terminal, what is not is written over.
                slot.sent = sent.filter(|_| self.way.pictures == Pictures::Kitty);
                continue;
            };
            if self.way.pictures == Pictures::Kitty {
                let data = if sent.is_some() { "" } else { &drawing.data };
                name(kitty::number(at), data, area, buffer);
            } else {
                let data = if sent == Some(area) { None } else { Some(&drawing.data) };
                cover(data, area, buffer);
            }
            slot.sent = Some(area);
        }
        Ok(())
    }
}

impl Slot {
    /// Takes what was encoded, unless something else is wanted by now.
    fn take(&mut self, image: &Image, drawing: Option<Drawing>) {
        if self.asked.as_ref() == Some(image)
            && let (Some(drawing), Some(image)) = (drawing, self.asked.take())
        {
            (self.ready, self.sent) = (Some((image, drawing)), None);
        }
    }

    /// What is to be encoded, when this is wanted.
    fn lacks(&mut self, image: &Image) -> Option<Image> {
        if self.ready.as_ref().is_some_and(|(ready, _)| ready == image) {
            self.asked = None;
            return None;
        }
        if self.asked.as_ref() == Some(image) {
            return None;
        }
        self.asked = Some(image.clone());
        self.asked.clone()
    }

    /// What can be drawn at a place, and where in it.
    fn fitting(&self, place: &Place) -> Option<(Rect, &Drawing)> {
        let (image, drawing) = self.ready.as_ref()?;
        let Place { area, .. } = place;
        let (width, height) = (drawing.columns, drawing.rows);
        let fits = width <= area.width && height <= area.height && image.is_like(&place.image);
        let x = area.x + area.width.saturating_sub(width) / 2;
        fits.then_some((Rect { x, y: area.y, width, height }, drawing))
    }
}

/// Has the terminal show a picture by its number; `data` sends it first.
fn name(number: u32, data: &str, area: Rect, buffer: &mut Buffer) {
    for row in 0..area.height {
        for column in 0..area.width {
            let Some(symbol) = kitty::cell(row, column) else { break };
            if let Some(cell) = buffer.cell_mut((area.x + column, area.y + row)) {
                cell.reset();
                let first = (row, column) == (0, 0);
                cell.set_symbol(&if first { format!("{data}{symbol}") } else { symbol });
                cell.set_fg(kitty::colour(number)).set_diff_option(ONE);
            }
        }
    }
}

/// Has the terminal draw a picture over the cells, or leaves there what it has drawn.
fn cover(data: Option<&String>, area: Rect, buffer: &mut Buffer) {
    for at in area.positions() {
        if let Some(cell) = buffer.cell_mut(at) {
            cell.reset();
            match data.filter(|_| at == area.as_position()) {
                Some(data) => cell.set_symbol(data).set_diff_option(ONE),
                None => cell.set_diff_option(CellDiffOption::Skip),
            };
        }
    }
}

/// Encodes, on a thread of its own. Never joined: nothing is lost when it ends half-way.
struct Worker {
    to_do: Sender<(usize, Image)>,
    done: Receiver<(usize, Image, Option<Drawing>)>,
}

impl Worker {
    fn start(way: Way, wake: Waker) -> io::Result<Self> {
        let (to_do, wishes) = channel();
        let (send, done) = channel();
        let work = move || {
            let mut waiting = [const { None }; SLOTS];
            while let Some((at, image)) = next(&wishes, &mut waiting) {
                let drawing = way.encode(at, &image);
                if send.send((at, image, drawing)).is_err() {
                    break;
                }
                wake();
            }
        };
        std::thread::Builder::new().name("graphics".to_owned()).spawn(work)?;
        Ok(Self { to_do, done })
    }
}

/// The next thing to encode: the last wish for each slot.
fn next(
    wishes: &Receiver<(usize, Image)>,
    waiting: &mut [Option<Image>; SLOTS],
) -> Option<(usize, Image)> {
    loop {
        let mut wished = wishes.try_recv().ok();
        if wished.is_none() {
            let mut found = waiting.iter_mut().enumerate();
            if let Some(found) = found.find_map(|(at, slot)| Some((at, slot.take()?))) {
                return Some(found);
            }
            wished = Some(wishes.recv().ok()?);
        }
        if let Some((at, image)) = wished {
            waiting.get_mut(at).into_iter().for_each(|slot| *slot = Some(image.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PhotoId;

    const WINDOW: Rect = Rect::new(0, 0, 30, 12);

    fn flat(width: u32, height: u32, colour: [u8; 3]) -> Arc<Picture> {
        let rgb = colour.repeat(usize::try_from(width * height).expect("small"));
        Arc::new(Picture::new(width, height, rgb).expect("a picture"))
    }

    fn place(picture: &Arc<Picture>) -> Place {
        let of = [PhotoId::new(0, [0; 10]); 2];
        let cell = CellSize { width: 4, height: 8 };
        let parts = [Arc::clone(picture), Arc::clone(picture)];
        let image = Image { parts, line: 100, of, most: (80, 64), cell };
        Place { slot: 0, area: Rect::new(5, 2, 20, 8), in_front: true, image }
    }

    /// A screen on which a place is drawn until it is there.
    struct Easel {
        graphics: Graphics,
        before: Buffer,
        taken: u32,
    }

    impl Easel {
        fn new(pictures: Pictures) -> Self {
            let look = Look { pictures, ..Look::default() };
            Self { graphics: Graphics::new(look), before: Buffer::empty(WINDOW), taken: 1 }
        }

        /// The cells that are written, with what is in them.
        fn draw(&mut self, places: &[Place]) -> Vec<((u16, u16), String)> {
            let mut buffer = Buffer::empty(WINDOW);
            let waker = || Ok(Box::new(|| {}) as Waker);
            self.graphics.draw(places, waker, self.taken, &mut buffer).expect("drawn");
            let before = std::mem::replace(&mut self.before, buffer);
            let written = before.diff(&self.before).into_iter();
            written.map(|(x, y, cell)| ((x, y), cell.symbol().to_owned())).collect()
        }

        /// Draws until a picture was sent.
        fn sent(&mut self, places: &[Place]) -> Vec<((u16, u16), String)> {
            loop {
                let written = self.draw(places);
                if written.iter().any(|(_, symbol)| symbol.len() > 100) {
                    return written;
                }
                std::thread::yield_now();
            }
        }
    }

    #[test]
    fn a_picture_is_sent_once_and_its_cells_are_written_over_when_it_goes() {
        for pictures in [Pictures::Iterm2, Pictures::Sixel] {
            let mut easel = Easel::new(pictures);
            let place = place(&flat(60, 64, [200, 120, 90]));
            let places = std::slice::from_ref(&place);
            let [((7, 2), data)] = &easel.sent(places)[..] else { panic!("one cell") };
            assert!(data.starts_with("\x1b7\x1b[15X\x1b[B") && data.ends_with("\x1b8\x1b[C"));
            assert_eq!(easel.draw(places), [], "it is there");
            // Something floats over it: every cell is written, empty.
            let hidden = Place { in_front: false, ..place.clone() };
            let written = easel.draw(&[hidden]);
            assert_eq!(written.len(), 15 * 8);
            assert!(written.iter().all(|(_, symbol)| symbol == " "));
            assert_eq!(easel.draw(places).len(), 1, "sent again, at once");
            // On a terminal that was given back in between it is sent again as well.
            (easel.taken, easel.before) = (2, Buffer::empty(WINDOW));
            assert_eq!(easel.draw(places).len(), 1);
        }
    }

    #[test]
    fn kitty_is_sent_a_picture_once_and_told_its_number_from_then_on() {
        let mut easel = Easel::new(Pictures::Kitty);
        let place = place(&flat(60, 64, [200, 120, 90]));
        let places = std::slice::from_ref(&place);
        assert_eq!(easel.sent(places).len(), 15 * 8);
        // Only the first cell changes: it no longer sends.
        assert_eq!(easel.draw(places).len(), 1);
        assert_eq!(easel.draw(places), []);
        let gone = easel.draw(&[]);
        assert!(gone.len() == 15 * 8 && gone.iter().all(|(_, symbol)| symbol == " "));
        let back = easel.draw(places);
        assert!(back.len() == 15 * 8 && back.iter().all(|(_, symbol)| symbol.len() < 20));
        (easel.taken, easel.before) = (2, Buffer::empty(WINDOW));
        assert!(easel.draw(places).iter().any(|(_, symbol)| symbol.contains("a=T")));
    }

    #[test]
    fn another_photo_is_not_shown_for_the_one_that_is_wanted() {
        let mut easel = Easel::new(Pictures::Sixel);
        let first = place(&flat(60, 64, [200, 120, 90]));
        easel.sent(std::slice::from_ref(&first));
        // The same photo enlarged: the former stays until the next is there.
        let mut enlarged = place(&flat(60, 64, [10, 120, 90]));
        let mut waiting = easel.graphics.slots[0].fitting(&enlarged);
        assert!(waiting.is_some());
        enlarged.image.of = [PhotoId::new(1, [1; 10]); 2];
        waiting = easel.graphics.slots[0].fitting(&enlarged);
        assert!(waiting.is_none());
    }

    #[test]
    fn of_several_wishes_for_a_slot_the_last_is_done() {
        let (send, wishes) = channel();
        let pictures: Vec<_> = (0..4).map(|n| flat(1, 1, [n; 3])).collect();
        for (slot, picture) in [0, 0, 1, 0].into_iter().zip(&pictures) {
            send.send((slot, place(picture).image)).expect("somebody listens");
        }
        let mut waiting = [const { None }; SLOTS];
        let mut done = Vec::new();
        drop(send);
        while let Some((slot, image)) = next(&wishes, &mut waiting) {
            done.push((slot, image.parts[0].rgb[0]));
        }
        assert_eq!(done, [(0, 3), (1, 2)]);
    }

    #[test]
    fn a_small_photo_is_enlarged_and_two_share_a_place() {
        let (small, wide) = (flat(10, 16, [255, 0, 0]), flat(200, 50, [0, 0, 255]));
        let alone = place(&small).image.composed();
        assert_eq!((alone.width, alone.height), (40, 64));
        let both = Image { parts: [small, wide], line: 50, ..place(&flat(1, 1, [0; 3])).image };
        let both = both.composed();
        assert_eq!((both.width, both.height), (80, 64));
        assert_eq!(both.pixel(30, 30), Some([255, 0, 0]));
        assert_eq!(both.pixel(50, 10), Some([0, 0, 255]));
        assert_eq!(both.pixel(50, 30), Some([0; 3]), "the second is not so high");
    }

    #[test]
    fn tmux_hands_on_what_is_wrapped() {
        let way = Way { pictures: Pictures::Kitty, through_tmux: true };
        assert_eq!(
            way.wrapped("\x1b_Gx\x1b\\".to_owned()),
            "\x1bPtmux;\x1b\x1b_Gx\x1b\x1b\\\x1b\\"
        );
    }
}
