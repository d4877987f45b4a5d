//! Writes text into a part of the screen: clipped, measured in cells, never out of bounds.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Palette;
use crate::app::pointer::{Hit, Spot};
use crate::domain::harmless;

/// A part of the screen. Positions are from its top left.
pub struct Page<'a> {
    buffer: &'a mut Buffer,
    spots: &'a mut Vec<Spot>,
    area: Rect,
    /// The styles in force.
    pub palette: &'a Palette,
}

impl<'a> Page<'a> {
    /// The part `area` of a buffer. What its parts stand for is noted in `spots`.
    pub fn new(
        buffer: &'a mut Buffer,
        spots: &'a mut Vec<Spot>,
        area: Rect,
        palette: &'a Palette,
    ) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, spots, area, palette }
    }

    /// Cells across.
    #[must_use]
    pub const fn width(&self) -> u16 {
        self.area.width
    }

    /// Cells down.
    #[must_use]
    pub const fn height(&self) -> u16 {
        self.area.height
    }

    /// A part of this part.
    pub fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Page<'_> {
        let x = x.min(self.area.width);
        let y = y.min(self.area.height);
        let area = Rect {
            x: self.area.x + x,
            y: self.area.y + y,
            width: width.min(self.area.width - x),
            height: height.min(self.area.height - y),
        };
        Page { buffer: self.buffer, spots: self.spots, area, palette: self.palette }
    }

    /// Writes text, and returns where it ends. What does not fit is cut with a mark.
    pub fn text(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        self.text_in(x, y, self.area.width.saturating_sub(x), text, style)
    }

    /// Writes text into at most `width` cells, and returns where it ends. Every text on a screen
    /// passes here, so here it loses what a terminal would obey.
    pub fn text_in(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        if y >= self.area.height || x >= self.area.width {
            return x;
        }
        let width = width.min(self.area.width - x);
        let (at_x, at_y) = (self.area.x + x, self.area.y + y);
        let text = &*harmless(text);
        let cut = width_of(text) > width && width > 1;
        let room = if cut { width - 1 } else { width };
        let mut end = self.letters(at_x, at_y, room, text, style);
        if cut {
            let mark = self.palette.marks.cut;
            end = self.buffer.set_stringn(end, at_y, mark, 1, style).0;
        }
        end - self.area.x
    }

    /// Writes text at a place in the buffer, into `room` cells, and returns where it ends.
    fn letters(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        if !text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
            let end = self.buffer.set_stringn(x, y, text, usize::from(room), style).0;
            for x in x..end {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.modifier = style.add_modifier;
                }
            }
            return end;
        }
        // Each letter is one cell: no looking for its end. Most of a frame is such text.
        let mut at = x;
        for letter in text.chars().take(usize::from(room)) {
            let Some(cell) = self.buffer.cell_mut((at, y)) else { break };
            cell.modifier = Modifier::empty();
            cell.set_char(letter).set_style(style);
            at += 1;
        }
        at
    }

    /// Writes text that ends at the right edge, and returns where it starts.
    pub fn right(&mut self, y: u16, text: &str, style: Style) -> u16 {
        let x = self.area.width.saturating_sub(width_of(text));
        self.text(x, y, text, style);
        x
    }

    /// Writes pieces one after the other, and returns where they end.
    pub fn pieces(&mut self, x: u16, y: u16, pieces: &[(&str, Style)]) -> u16 {
        pieces.iter().fold(x, |x, (text, style)| self.text(x, y, text, *style))
    }

    /// Writes a paragraph into `width` cells and at most `lines` lines, and returns how many it
    /// took.
    pub fn wrap(
        &mut self,
        (x, y): (u16, u16),
        width: u16,
        lines: u16,
        text: &str,
        style: Style,
    ) -> u16 {
        let wrapped = wrap(text, width);
        let all = u16::try_from(wrapped.len()).unwrap_or(u16::MAX);
        for (row, line) in (0..lines).zip(&wrapped) {
            if row + 1 == lines && all > lines {
                // The last line that fits says that there is more.
                let more = format!("{line} {}", self.palette.marks.cut);
                self.text_in(x, y + row, width, &more, style);
            } else {
                self.text_in(x, y + row, width, line, style);
            }
        }
        all.min(lines)
    }

    /// A thin rule across.
    pub fn rule(&mut self, y: u16) {
        let style = self.palette.dim;
        let mark = self.palette.marks.rule;
        for x in 0..self.area.width {
            self.cell(x, y, mark, style);
        }
    }

    /// Sets one cell.
    pub fn cell(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if x < self.area.width
            && y < self.area.height
            && let Some(cell) = self.buffer.cell_mut((self.area.x + x, self.area.y + y))
        {
            // Only the ground of what stood there stays.
            cell.modifier = Modifier::empty();
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// Notes what a part stands for, for the mouse.
    pub fn stands_for(&mut self, (x, y): (u16, u16), (width, height): (u16, u16), hit: Hit) {
        if x < self.area.width && y < self.area.height {
            let size = (width.min(self.area.width - x), height.min(self.area.height - y));
            self.spots.push(Spot { at: (self.area.x + x, self.area.y + y), size, hit });
        }
    }

    /// Empties this part.
    pub fn clear(&mut self) {
        for y in 0..self.area.height {
            for x in 0..self.area.width {
                if let Some(cell) = self.buffer.cell_mut((self.area.x + x, self.area.y + y)) {
                    cell.reset();
                    cell.set_style(self.palette.base);
                }
            }
        }
    }

    /// A frame round this part, for what floats, with a title in its upper edge. Returns the
    /// part inside.
    pub fn frame(&mut self, title: &str) -> Page<'_> {
        self.clear();
        let [top_left, top_right, bottom_left, bottom_right, across, down] =
            self.palette.marks.frame;
        let (width, height) = (self.area.width, self.area.height);
        if width < 4 || height < 3 {
            return self.part(0, 0, width, height);
        }
        let style = self.palette.dim;
        for x in 1..width - 1 {
            self.cell(x, 0, across, style);
            self.cell(x, height - 1, across, style);
        }
        for y in 1..height - 1 {
            self.cell(0, y, down, style);
            self.cell(width - 1, y, down, style);
        }
        self.cell(0, 0, top_left, style);
        self.cell(width - 1, 0, top_right, style);
        self.cell(0, height - 1, bottom_left, style);
        self.cell(width - 1, height - 1, bottom_right, style);
        if !title.is_empty() {
            let strong = self.palette.strong;
            self.text_in(2, 0, width.saturating_sub(4), &format!(" {title} "), strong);
        }
        self.part(2, 1, width - 4, height - 2)
    }

    /// Where a cell of this part is on the whole screen.
    #[must_use]
    pub const fn at(&self, x: u16, y: u16) -> (u16, u16) {
        (self.area.x + x, self.area.y + y)
    }
}

/// Paragraphs that may take more lines than there are.
#[derive(Default)]
pub struct Text {
    lines: Vec<Vec<(u16, String, Style)>>,
    /// The first line of the last paragraph.
    start: usize,
}

impl Text {
    /// Adds a paragraph of at most `width` cells.
    pub fn add(&mut self, x: u16, width: u16, text: &str, style: Style) {
        self.start = self.lines.len();
        self.lines.extend(wrap(text, width).into_iter().map(|line| vec![(x, line, style)]));
    }

    /// Writes something else on the first line of the last paragraph.
    pub fn lead(&mut self, x: u16, text: &str, style: Style) {
        if let Some(line) = self.lines.get_mut(self.start) {
            line.push((x, text.to_owned(), style));
        }
    }

    /// Lines so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Shows as much as fits, from the line `scroll` on, never beyond the last page. `more` says
    /// on the last line that something is below, and how to get there.
    pub fn show(&self, scroll: usize, more: &str, page: &mut Page<'_>) {
        let room = usize::from(page.height());
        let first = scroll.min(self.lines.len().saturating_sub(room));
        let left = self.lines.len() - first;
        let shown = if left > room { room.saturating_sub(1) } else { left };
        for (y, line) in (0..).zip(self.lines.iter().skip(first).take(shown)) {
            for (x, text, style) in line {
                page.text(*x, y, text, *style);
            }
        }
        if left > room {
            let accent = page.palette.accent;
            page.text(0, page.height().saturating_sub(1), more, accent);
        }
    }
}

/// Cells that a text takes.
#[must_use]
pub fn width_of(text: &str) -> u16 {
    u16::try_from(harmless(text).width()).unwrap_or(u16::MAX)
}

/// A paragraph in lines of at most `width` cells.
#[must_use]
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    let width = usize::from(width.max(1));
    textwrap::wrap(&harmless(text), width).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The part of a line of text round its cursor that fits into `width` cells, and the cell of the
/// cursor in it.
#[must_use]
pub fn visible(input: &tui_input::Input, width: u16) -> (String, u16) {
    let width = usize::from(width.max(1));
    let skip = input.visual_scroll(width.saturating_sub(1));
    let mut left = 0;
    let mut shown = String::new();
    for grapheme in input.value().graphemes(true) {
        let wide = grapheme.width();
        if left >= skip && left + wide <= skip + width {
            shown.push_str(grapheme);
        }
        left += wide;
    }
    let cursor = input.visual_cursor().saturating_sub(skip);
    (shown, u16::try_from(cursor).unwrap_or(u16::MAX))
}

/// A text in rows of `width` cells, broken after words where it can be, and the row and the cell of
/// its cursor. Nothing of it is left out: a space at the end of a row may hang over it.
#[must_use]
pub fn typed(input: &tui_input::Input, width: u16) -> (Vec<String>, (u16, u16)) {
    let width = usize::from(width.max(1));
    let mut rows = vec![String::new()];
    for grapheme in input.value().graphemes(true) {
        let Some(row) = rows.last_mut() else { break };
        if row.width() + grapheme.width() > width && grapheme != " " {
            let word = row.rfind(' ').map_or(row.len(), |space| space + 1);
            let begun = row.split_off(word);
            rows.push(begun);
        }
        if let Some(row) = rows.last_mut() {
            row.push_str(grapheme);
        }
    }
    let mut cell = input.visual_cursor();
    let mut row = 0;
    while let Some(wide) = rows.get(row).map(|row| row.width())
        && row + 1 < rows.len()
        && cell >= wide
    {
        (cell, row) = (cell - wide, row + 1);
    }
    let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    (rows, (small(row), small(cell.min(width - 1))))
}

#[cfg(test)]
mod tests {
    use tui_input::Input;

    use super::typed;

    #[test]
    fn a_long_text_is_seen_whole_with_its_cursor() {
        let text = "Stop actives. Photo tonight and tomorrow";
        let (rows, cursor) = typed(&Input::new(text.to_owned()), 14);
        assert_eq!(rows, ["Stop actives. ", "Photo tonight ", "and tomorrow"]);
        assert_eq!(cursor, (2, 12));
        let (_, cursor) = typed(&Input::new(text.to_owned()).with_cursor(14), 14);
        assert_eq!(cursor, (1, 0), "before the P");
        let (rows, _) = typed(&Input::new("anticholinergic x".to_owned()), 6);
        assert_eq!(rows, ["antich", "oliner", "gic x"].map(str::to_owned));
        assert_eq!(typed(&Input::default(), 6), (vec![String::new()], (0, 0)));
    }

    #[test]
    fn nothing_of_a_text_is_left_out() {
        for width in 1..12 {
            for text in ["", " ", "a  b   c    d", "日本語 の テキスト", "word word   word-word"]
            {
                let (rows, (row, cell)) = typed(&Input::new(text.to_owned()), width);
                assert_eq!(rows.concat(), text);
                assert!(usize::from(row) < rows.len() && cell < width, "{text} {width}");
            }
        }
    }
}
