//! What keys and mouse do to marks.

use super::{Mark, Marking, begin, places};
use crate::app::input::{Key, KeyCode};
use crate::app::model::Model;
use crate::domain::{Ellipse, Spot};
use crate::effect::{Effect, Part};
use crate::say;

impl Marking {
    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &mut Model) -> Option<Vec<Effect>> {
        let big = if key.alt || key.ctrl { 5 } else { 1 };
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Some(Vec::new()),
            KeyCode::Enter => return self.enter(model),
            KeyCode::Left | KeyCode::Char('h') => self.push(model, -big, 0),
            KeyCode::Right | KeyCode::Char('l') => self.push(model, big, 0),
            KeyCode::Up | KeyCode::Char('k') => self.push(model, 0, -big),
            KeyCode::Down | KeyCode::Char('j') => self.push(model, 0, big),
            KeyCode::Char('H') => self.push(model, -5, 0),
            KeyCode::Char('L') => self.push(model, 5, 0),
            KeyCode::Char('K') => self.push(model, 0, -5),
            KeyCode::Char('J') => self.push(model, 0, 5),
            KeyCode::Char('+') => self.grow(11, 11),
            KeyCode::Char('-') => self.grow(9, 9),
            KeyCode::Char(']') => self.grow(11, 10),
            KeyCode::Char('[') => self.grow(9, 10),
            KeyCode::Char('}') => self.grow(10, 11),
            KeyCode::Char('{') => self.grow(10, 9),
            KeyCode::Tab => self.turn(1),
            KeyCode::BackTab => self.turn(-1),
            KeyCode::Char('t') => self.at = Mark::Treated,
            KeyCode::Char('u') => self.at = Mark::Control,
            KeyCode::Char('w') => self.choose(Mark::White),
            KeyCode::Char('1') => self.choose(Mark::First),
            KeyCode::Char('2') => self.choose(Mark::Second),
            KeyCode::Char('p') => self.place_preset(model),
            KeyCode::Char('z') => self.zoom(),
            KeyCode::Backspace | KeyCode::Delete => self.forget(),
            _ => return None,
        }
        self.paint();
        None
    }

    /// Moves by cells of the screen.
    fn push(&mut self, model: &Model, across: i32, down: i32) {
        let (wide, high) = self.cells(model);
        let step = |cells: u16| i32::from((self.part.size / cells.max(1)).max(1));
        let (dx, dy) = (across * step(wide), down * step(high));
        let moved = |at: u16, by: i32| {
            u16::try_from((i32::from(at) + by).clamp(0, i32::from(Ellipse::WHOLE))).unwrap_or(at)
        };
        match self.at {
            Mark::First | Mark::Second => {
                if let Some(spot) = self.spot() {
                    *spot = Spot { x: moved(spot.x, dx), y: moved(spot.y, dy) };
                }
            }
            Mark::Treated | Mark::Control | Mark::White => {
                self.change(|one| one.at(moved(one.x, dx), moved(one.y, dy)));
            }
        }
    }

    /// The photo in cells of the screen: what is shown of it.
    fn cells(&self, model: &Model) -> (u16, u16) {
        let (pane, _) = places(model.size);
        let picture = self.shown.as_ref().and_then(|shown| shown.picture.as_ref().ok());
        picture.map_or((pane.width, pane.height), |picture| {
            let (width, height) = model.look.drawn(picture, (pane.width, pane.height));
            let cells =
                |pixels: u32, of: u16| u16::try_from(pixels.div_ceil(of.into())).unwrap_or(1);
            let cell = model.look.cell;
            (cells(width, cell.width), cells(height, cell.height))
        })
    }

    fn spot(&mut self) -> Option<&mut Spot> {
        let at = usize::from(self.at == Mark::Second);
        self.landmarks.get_mut(at).and_then(Option::as_mut)
    }

    fn change(&mut self, by: impl FnOnce(Ellipse) -> Ellipse) {
        match self.at {
            Mark::Treated => self.treated = by(self.treated),
            Mark::Control => self.control = by(self.control),
            Mark::White => self.white = self.white.map(by),
            Mark::First | Mark::Second => return,
        }
        self.skin = true;
    }

    /// Makes it larger or smaller, in tenths.
    fn grow(&mut self, across: u32, down: u32) {
        let grown = |half: u16, tenths: u32| {
            let more = u32::from(half) * tenths / 10;
            // A small one still changes.
            let more = if tenths > 10 { more.max(u32::from(half) + 1) } else { more };
            u16::try_from(more).unwrap_or(Ellipse::WHOLE)
        };
        self.change(|one| one.sized(grown(one.across, across), grown(one.down, down)));
    }

    fn turn(&mut self, by: isize) {
        use strum::VariantArray;
        // What is not marked is passed by: its own key marks it.
        let is_there = |mark: Mark| match mark {
            Mark::Treated | Mark::Control => true,
            Mark::White => self.white.is_some(),
            Mark::First => self.landmarks.first().is_some_and(Option::is_some),
            Mark::Second => self.landmarks.last().is_some_and(Option::is_some),
        };
        let all: Vec<Mark> = Mark::VARIANTS.iter().copied().filter(|one| is_there(*one)).collect();
        let now = all.iter().position(|one| *one == self.at).unwrap_or(0);
        let count = isize::try_from(all.len()).unwrap_or(1).max(1);
        let next = (isize::try_from(now).unwrap_or(0) + by).rem_euclid(count);
        let next = usize::try_from(next).ok().and_then(|next| all.get(next));
        self.at = next.copied().unwrap_or(Mark::Treated);
    }

    /// Chooses what need not be there, and puts it into the middle of what is shown.
    fn choose(&mut self, mark: Mark) {
        self.at = mark;
        let Part { x, y, size } = self.part;
        let middle = Spot { x: x + size / 2, y: y + size / 2 };
        match mark {
            Mark::White => {
                let half = (size / 20).max(Ellipse::LEAST);
                let new = Ellipse { x: half, y: half, across: half, down: half };
                self.white.get_or_insert_with(|| new.at(middle.x, middle.y));
                self.skin = true;
            }
            Mark::First | Mark::Second => {
                let at = usize::from(mark == Mark::Second);
                if let Some(spot) = self.landmarks.get_mut(at) {
                    spot.get_or_insert(middle);
                }
            }
            Mark::Treated | Mark::Control => {}
        }
    }

    fn forget(&mut self) {
        match self.at {
            Mark::White => self.white = None,
            Mark::First | Mark::Second => {
                let at = usize::from(self.at == Mark::Second);
                if let Some(spot) = self.landmarks.get_mut(at) {
                    *spot = None;
                }
            }
            Mark::Treated | Mark::Control => return,
        }
        self.at = Mark::Treated;
    }

    fn place_preset(&mut self, model: &Model) {
        let (regions, name) = begin(model, &self.photo, self.preset);
        self.preset += 1;
        (self.treated, self.control) = (regions.treated, regions.control);
        self.said = say::photos::begin(&name);
        self.skin = true;
    }

    /// Shows what is being moved closer, or the whole photo again.
    fn zoom(&mut self) {
        if self.part != Part::WHOLE {
            self.part = Part::WHOLE;
            return;
        }
        let size = Part::WHOLE.size / 3;
        let middle = self.region().map(|one| Spot { x: one.x, y: one.y });
        let middle = middle.or_else(|| self.spot().copied());
        let Some(middle) = middle else { return };
        let from = |at: u16| at.saturating_sub(size / 2).min(Part::WHOLE.size - size);
        self.part = Part { x: from(middle.x), y: from(middle.y), size };
    }

    /// A place on the screen in ten-thousandths of the photo; `None` beside it.
    fn place(&self, model: &Model, column: u16, row: u16) -> Option<Spot> {
        let (pane, _) = places(model.size);
        let (wide, high) = self.cells(model);
        let left = pane.x + 2 + pane.width.saturating_sub(wide) / 2;
        let x = column.checked_sub(left).filter(|x| *x < wide)?;
        let y = row.checked_sub(pane.y + 1).filter(|y| *y < high)?;
        let share = |at: u16, of: u16, from: u16| {
            let middle = u32::from(self.part.size) * (2 * u32::from(at) + 1) / (2 * u32::from(of));
            u16::try_from(u32::from(from) + middle).unwrap_or(Ellipse::WHOLE)
        };
        Some(Spot { x: share(x, wide, self.part.x), y: share(y, high, self.part.y) })
    }

    /// Puts what the keys move where the mouse points.
    pub fn click(&mut self, model: &Model, column: u16, row: u16) {
        let Some(to) = self.place(model, column, row) else { return };
        self.drag = Some((column, row));
        match self.at {
            Mark::First | Mark::Second => {
                if let Some(spot) = self.spot() {
                    *spot = to;
                }
            }
            Mark::Treated | Mark::Control | Mark::White => self.change(|one| one.at(to.x, to.y)),
        }
        self.paint();
    }

    /// Marks the box from where the mouse was pressed to where it is.
    pub fn drag(&mut self, model: &Model, column: u16, row: u16) {
        let Some((from, to)) = self
            .drag
            .and_then(|(column, row)| self.place(model, column, row))
            .zip(self.place(model, column, row))
        else {
            return;
        };
        let half = |a: u16, b: u16| (a.abs_diff(b) / 2).max(Ellipse::LEAST);
        let boxed = Ellipse {
            x: from.x.midpoint(to.x),
            y: from.y.midpoint(to.y),
            across: half(from.x, to.x),
            down: half(from.y, to.y),
        };
        self.change(|_| boxed.at(boxed.x, boxed.y));
        self.paint();
    }

    /// The wheel: larger and smaller.
    pub fn wheel(&mut self, lines: i16) {
        let tenths = if lines < 0 { 11 } else { 9 };
        self.grow(tenths, tenths);
        self.paint();
    }
}
