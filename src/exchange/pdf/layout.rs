//! Blocks as rows: how high each is, and what stands where in it.

use pdf_writer::types::StructRole;

use super::float;
use super::font::Fonts;
use crate::exchange::paper::{Anchor, Block, Figure, Ink, Jpeg, Notice, Part, Plate, Shape, Table};

/// The width between the margins, in points.
pub(super) const MEASURE: f32 = 515.0;
/// From the base line of a line to that of the next, in parts of the size.
const LEADING: f32 = 1.32;
/// Of a fact's word.
const WORDS: f32 = 104.0;
/// Between columns.
const GUTTER: f32 = 18.0;
/// More lines than this in a row may go to two pages.
const TOGETHER: usize = 10;
/// Columns beside each other are so high at most.
const TOGETHER_HIGH: f32 = 400.0;
/// Pictures are so high at most.
const PLATE: f32 = 118.0;
/// A row that is written in is so high: 6 mm.
const PEN: f32 = 17.0;
/// Between pictures.
const PLATES_GAP: f32 = 14.0;

/// What is never parted by the end of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Row<'a> {
    pub height: f32,
    pub items: Vec<Item<'a>>,
    /// Whether the next row stands on the same page.
    pub with_next: bool,
    /// A row that is repeated above this one at the top of a page.
    pub head: Option<Box<Row<'a>>>,
    /// Only space: left out at the top of a page.
    pub is_space: bool,
}

/// Something in a row, from its top left corner.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    /// The node of the structure that it belongs to; `None`: it only adorns the page.
    pub node: Option<usize>,
    pub shapes: Vec<Shape>,
    pub picture: Option<Placed<'a>>,
}

/// A picture with its top left corner and its size, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    pub jpeg: Jpeg<'a>,
    pub at: (f32, f32),
    pub size: (f32, f32),
}

/// What a reading program is told about the order and the kind of things.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub role: StructRole,
    pub parent: usize,
    /// What it shows, for a figure.
    pub alt: Option<String>,
}

/// Makes rows of blocks.
pub(super) struct Layout<'a, 'f> {
    pub fonts: &'f Fonts,
    /// The first is the whole document.
    pub nodes: Vec<Node>,
    pub rows: Vec<Row<'a>>,
    /// Where new nodes are put.
    section: usize,
    /// 1, or less so that more goes on a page.
    scale: f32,
    /// How wide it may be, in points.
    measure: f32,
}

/// How a text looks.
#[derive(Clone, Copy)]
struct Style {
    size: f32,
    bold: bool,
    ink: Ink,
}

const BODY: Style = Style { size: 8.8, bold: false, ink: Ink::Text };
const STRONG: Style = Style { bold: true, ..BODY };
const QUIET: Style = Style { ink: Ink::Quiet, ..BODY };
const SMALL: Style = Style { size: 7.4, bold: false, ink: Ink::Quiet };
const CELL: Style = Style { size: 7.8, ..BODY };

impl<'a, 'f> Layout<'a, 'f> {
    pub fn new(fonts: &'f Fonts) -> Self {
        let document = Node { role: StructRole::Document, parent: 0, alt: None };
        Self {
            fonts,
            nodes: vec![document],
            rows: Vec::new(),
            section: 0,
            scale: 1.0,
            measure: MEASURE,
        }
    }

    /// The title of the whole paper.
    fn heading(&mut self, title: &str) {
        let node = self.node(StructRole::H1, 0);
        self.paragraph(title, QUIET, node, true);
        self.space_kept(3.0);
    }

    /// A part of it, below the title of the whole where it is the first.
    pub fn part(&mut self, title: Option<&str>, part: &Part<'a>, scale: f32) {
        self.scale = scale;
        title.into_iter().for_each(|title| self.heading(title));
        self.section = self.node(StructRole::Sect, 0);
        part.blocks.iter().for_each(|block| self.block(block));
    }

    fn node(&mut self, role: StructRole, parent: usize) -> usize {
        self.nodes.push(Node { role, parent, alt: None });
        self.nodes.len() - 1
    }

    fn leaf(&mut self, role: StructRole) -> usize {
        self.node(role, self.section)
    }

    fn block(&mut self, block: &Block<'a>) {
        match block {
            Block::Title(text) => {
                let node = self.leaf(StructRole::H2);
                self.paragraph(text, Style { size: 15.0, ..STRONG }, node, true);
                self.space_kept(4.0);
            }
            Block::Heading(text) => {
                self.space(5.5);
                let node = self.leaf(StructRole::H3);
                self.paragraph(text, Style { size: 9.4, ..STRONG }, node, true);
                self.space_kept(1.5);
            }
            Block::Lead(text) => {
                self.space(2.0);
                let node = self.leaf(StructRole::P);
                self.paragraph(text, Style { size: 10.4, ..STRONG }, node, false);
                self.space(4.0);
            }
            Block::Text(text) => self.text(text, BODY),
            Block::Small(text) => self.text(text, SMALL),
            Block::List(all) => all.iter().for_each(|text| self.text(text, BODY)),
            Block::Facts(facts) => {
                facts.iter().for_each(|(word, what)| self.fact(word, what, BODY, false));
                self.space(2.0);
            }
            Block::Notice(notice) => self.notice(notice),
            Block::Table(table) => self.table(table),
            Block::Figures(all) => self.figures(all),
            Block::Pictures(all) => self.plates(all),
            Block::Beside(sides) => self.beside(sides),
        }
    }

    /// Two columns as one row; one below the other where they would fill a page.
    fn beside(&mut self, sides: &[Vec<Block<'a>>; 2]) {
        let before = std::mem::take(&mut self.rows);
        let nodes = self.nodes.len();
        self.measure = (MEASURE - GUTTER) / 2.0;
        let columns = sides.each_ref().map(|side| {
            side.iter().for_each(|block| self.block(block));
            std::mem::take(&mut self.rows)
        });
        self.measure = MEASURE;
        let height = |rows: &[Row<'a>]| rows.iter().map(|row| row.height).sum::<f32>();
        let highest = columns.iter().map(|rows| height(rows)).fold(0.0, f32::max);
        self.rows = before;
        if highest > TOGETHER_HIGH {
            self.nodes.truncate(nodes);
            return sides.iter().flatten().for_each(|block| self.block(block));
        }
        let mut row = Row { height: highest, ..Row::default() };
        for (at, rows) in columns.into_iter().enumerate() {
            let x = float(at) * (MEASURE + GUTTER) / 2.0;
            let mut y = 0.0;
            for one in rows {
                row.items.extend(one.items.into_iter().map(|item| moved(item, x, y)));
                y += one.height;
            }
        }
        self.rows.push(row);
    }

    fn style(&self, style: Style) -> Style {
        Style { size: style.size * self.scale, ..style }
    }

    fn space(&mut self, points: f32) {
        let height = points * self.scale;
        self.rows.push(Row { height, is_space: true, ..Row::default() });
    }

    /// Space that does not part what stands round it.
    fn space_kept(&mut self, points: f32) {
        self.space(points);
        if let Some(last) = self.rows.last_mut() {
            last.with_next = true;
        }
    }

    fn text(&mut self, text: &str, style: Style) {
        let node = self.leaf(StructRole::P);
        self.paragraph(text, style, node, false);
        self.space(2.0);
    }

    fn paragraph(&mut self, text: &str, style: Style, node: usize, with_next: bool) {
        let style = self.style(style);
        let lines = self.fonts.get(style.bold).lines(text, style.size, self.measure, 0.0);
        self.columns(&[Column { x: 0.0, indent: 0.0, lines, style, node }], with_next);
    }

    /// Lines beside each other as one row; as a row for each line where they are many.
    fn columns(&mut self, columns: &[Column], with_next: bool) {
        let count = columns.iter().map(|column| column.lines.len()).max().unwrap_or(0);
        let leading = columns.iter().map(|column| column.style.size * LEADING).fold(0.0, f32::max);
        let pieces = if count > TOGETHER { count } else { 1 };
        let lines = count.div_ceil(pieces.max(1));
        for piece in 0..pieces {
            let items = columns.iter().filter_map(|column| {
                let mine = column.lines.iter().enumerate().skip(piece * lines).take(lines);
                let shapes: Vec<Shape> = mine
                    .map(|(at, line)| {
                        let indent = if at == 0 { column.indent } else { 0.0 };
                        let below = float(at - piece * lines) * leading;
                        column.style.at(column.x + indent, below, line)
                    })
                    .collect();
                (!shapes.is_empty()).then_some(Item {
                    node: Some(column.node),
                    shapes,
                    picture: None,
                })
            });
            self.rows.push(Row {
                height: leading * float(lines),
                items: items.collect(),
                // Neither the first line nor the last stands alone.
                with_next: if piece + 1 == pieces {
                    with_next
                } else {
                    piece == 0 || piece + 2 == pieces
                },
                ..Row::default()
            });
        }
    }

    fn fact(&mut self, word: &str, what: &str, style: Style, with_next: bool) {
        let node = self.leaf(StructRole::P);
        let (style, quiet) = (self.style(style), self.style(QUIET));
        let words = self.scale * if self.measure < MEASURE { WORDS * 0.7 } else { WORDS };
        let font = &self.fonts.regular;
        let label = font.lines(word, quiet.size, words - 6.0, 0.0);
        let lines = font.lines(what, style.size, self.measure - words, 0.0);
        let columns = [
            Column { x: 0.0, indent: 0.0, lines: label, style: quiet, node },
            Column { x: words, indent: 0.0, lines, style, node },
        ];
        self.columns(&columns, with_next);
    }

    fn notice(&mut self, notice: &Notice) {
        let node = self.leaf(StructRole::P);
        let word = self.style(Style { ink: notice.ink, ..STRONG });
        let title = self.style(STRONG);
        let indent = self.fonts.bold.width(&format!("{}  ", notice.word), word.size);
        let lines = self.fonts.bold.lines(&notice.title, title.size, self.measure, indent);
        let columns = [
            Column { x: 0.0, indent: 0.0, lines: vec![notice.word.clone()], style: word, node },
            Column { x: 0.0, indent, lines, style: title, node },
        ];
        self.columns(&columns, !notice.facts.is_empty());
        for (at, (word, what)) in notice.facts.iter().enumerate() {
            self.fact(word, what, BODY, at + 1 < notice.facts.len());
        }
        self.space(3.0);
    }

    fn table(&mut self, table: &Table) {
        let caption = self.leaf(StructRole::P);
        self.paragraph(&table.caption, SMALL, caption, true);
        let of_table = self.leaf(StructRole::Table);
        let style = self.style(CELL);
        let widths =
            if table.by_hand { self.boxes(table, style) } else { self.widths(table, style) };
        let head = Style { ink: Ink::Quiet, ..style };
        let from = self.rows.len();
        self.cells(&table.head, &widths, head, of_table, true);
        if let Some(last) = self.rows.last_mut() {
            last.with_next = true;
        }
        let repeated = self.rows.get(from).map(|row| {
            let mut row = row.clone();
            // What was read once only adorns.
            row.items.iter_mut().for_each(|item| item.node = None);
            Box::new(row)
        });
        for row in &table.rows {
            let from = self.rows.len();
            self.cells(row, &widths, style, of_table, false);
            if table.by_hand {
                self.box_in(&widths);
            }
            for row in self.rows.iter_mut().skip(from) {
                row.head.clone_from(&repeated);
            }
        }
        self.space(4.0);
    }

    /// What each column would like, and its share of what there is when that is too much.
    fn widths(&self, table: &Table, style: Style) -> Vec<f32> {
        let font = &self.fonts.regular;
        let gap = 7.0 * self.scale;
        let wish = |at: usize| {
            let cells = std::iter::once(&table.head).chain(&table.rows);
            let cells = cells.filter_map(|row| row.get(at));
            cells.map(|cell| font.width(cell, style.size)).fold(4.0, f32::max) + gap
        };
        let mut wishes: Vec<f32> = (0..table.head.len()).map(wish).collect();
        // Narrow columns keep their width, the others share the rest.
        loop {
            let sum: f32 = wishes.iter().sum();
            if sum <= self.measure {
                return wishes;
            }
            let Some(widest) = wishes.iter().copied().reduce(f32::max) else { return wishes };
            let others: f32 = wishes.iter().filter(|wish| **wish < widest).sum();
            let next = wishes.iter().copied().filter(|wish| *wish < widest).fold(0.0, f32::max);
            let count = float(wishes.iter().filter(|wish| **wish >= widest).count());
            let share = ((self.measure - others) / count).max(next);
            for wish in wishes.iter_mut().filter(|wish| **wish >= widest) {
                *wish = share;
            }
            if share <= next && next <= 0.0 {
                return wishes;
            }
        }
    }

    /// Columns that are written in: all of the width, the last as wide as two others.
    fn boxes(&self, table: &Table, style: Style) -> Vec<f32> {
        let firsts = table.rows.iter().filter_map(|row| row.first());
        let first =
            firsts.map(|cell| self.fonts.regular.width(cell, style.size)).fold(0.0, f32::max);
        let first = first + 7.0 * self.scale;
        let others = table.head.len().saturating_sub(2);
        let share = (self.measure - first) / (float(others) + 2.0);
        let mut widths = vec![first];
        widths.resize(others + 1, share);
        widths.push(2.0 * share);
        widths
    }

    /// Makes the last row high enough for a pen, and draws its boxes.
    fn box_in(&mut self, widths: &[f32]) {
        let Some(row) = self.rows.last_mut() else { return };
        let more = (PEN * self.scale - row.height).max(0.0);
        row.height += more;
        if let Some(rule) = row.items.last_mut() {
            *rule = moved(rule.clone(), 0.0, more);
        }
        let mut x = 0.0;
        let mut shapes = Vec::new();
        for width in widths {
            x += width;
            let points = vec![(x - 3.0, 0.0), (x - 3.0, row.height)];
            shapes.push(Shape::Line { points, width: 0.4, ink: Ink::Rule, dashed: false });
        }
        row.items.push(Item { node: None, shapes, picture: None });
    }

    fn cells(&mut self, row: &[String], widths: &[f32], style: Style, table: usize, head: bool) {
        let of_row = self.node(StructRole::TR, table);
        let mut x = 0.0;
        let mut columns = Vec::new();
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            let role = if head || at == 0 { StructRole::TH } else { StructRole::TD };
            let node = self.node(role, of_row);
            let gap = 7.0 * self.scale;
            let lines = self.fonts.regular.lines(cell, style.size, (width - gap).max(4.0), 0.0);
            columns.push(Column { x, indent: 0.0, lines, style, node });
            x += width;
        }
        self.columns(&columns, false);
        let rule = Shape::Line {
            points: vec![(0.0, 0.0), (x.min(self.measure), 0.0)],
            width: 0.4,
            ink: Ink::Rule,
            dashed: false,
        };
        let line = Item { node: None, shapes: vec![rule], picture: None };
        if let Some(last) = self.rows.last_mut() {
            last.height += 1.6;
            let below = last.height - 0.6;
            last.items.push(moved(line, 0.0, below));
        }
    }

    fn figures(&mut self, all: &[Figure]) {
        let column = (MEASURE - GUTTER) / 2.0;
        let beside = if self.measure < MEASURE { 1 } else { 2 };
        for pair in all.chunks(beside) {
            let mut row = Row::default();
            for (at, figure) in pair.iter().enumerate() {
                let node = self.leaf(StructRole::Figure);
                if let Some(node) = self.nodes.get_mut(node) {
                    node.alt = Some(format!("{}. {}", figure.title, figure.says));
                }
                let drawing = &figure.drawing;
                let scale = self.scale * column / drawing.width.max(1.0);
                let shapes = drawing
                    .shapes
                    .iter()
                    .map(|shape| shape.clone().placed(scale, (0.0, 0.0)))
                    .collect();
                let item = Item { node: Some(node), shapes, picture: None };
                row.items.push(moved(item, float(at) * (column + GUTTER), 0.0));
                row.height = row.height.max(drawing.height * scale + 1.5 * self.scale);
            }
            self.rows.push(row);
        }
    }

    fn plates(&mut self, all: &[Plate<'a>]) {
        let style = self.style(SMALL);
        // So many beside each other as there is room for.
        let beside = if self.measure < MEASURE { 2 } else { 3 };
        let most = (self.measure - PLATES_GAP * float(beside - 1)) / float(beside);
        let high = PLATE * self.scale;
        for some in all.chunks(beside) {
            let (mut row, mut x) = (Row::default(), 0.0);
            for plate in some {
                let node = self.leaf(StructRole::Figure);
                if let Some(node) = self.nodes.get_mut(node) {
                    node.alt = Some(format!("Photo: {}", plate.says));
                }
                let side = |n: u32| f32::from(u16::try_from(n).unwrap_or(u16::MAX)).max(1.0);
                let (wide, tall) = (side(plate.jpeg.width), side(plate.jpeg.height));
                let scale = (most / wide).min(high / tall);
                let size = (wide * scale, tall * scale);
                let lines = self.fonts.regular.lines(&plate.says, style.size, most, 0.0);
                let below = |at: usize| size.1 + 2.0 + float(at) * style.size * LEADING;
                let says = lines.iter().enumerate().map(|(at, line)| style.at(x, below(at), line));
                let picture = Some(Placed { jpeg: plate.jpeg, at: (x, 0.0), size });
                row.items.push(Item { node: Some(node), shapes: says.collect(), picture });
                row.height = row.height.max(below(lines.len()) + 4.0 * self.scale);
                x += most + PLATES_GAP;
            }
            self.rows.push(row);
        }
    }
}

struct Column {
    x: f32,
    /// The first line begins so much later.
    indent: f32,
    lines: Vec<String>,
    style: Style,
    node: usize,
}

impl Style {
    /// A line whose box begins so far below the top.
    fn at(self, x: f32, top: f32, text: &str) -> Shape {
        Shape::Text {
            at: (x, top + self.size * 1.02),
            size: self.size,
            anchor: Anchor::Start,
            ink: self.ink,
            bold: self.bold,
            text: text.to_owned(),
        }
    }
}

/// Somewhere else.
pub(super) fn moved(item: Item<'_>, x: f32, y: f32) -> Item<'_> {
    let shapes = item.shapes.into_iter().map(|shape| shape.placed(1.0, (x, y))).collect();
    let picture = item.picture.map(|one| Placed { at: (one.at.0 + x, one.at.1 + y), ..one });
    Item { shapes, picture, ..item }
}
