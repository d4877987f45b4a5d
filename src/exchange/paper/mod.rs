//! A paper: headings, sentences, facts, tables, charts and pictures, in the order in which they
//! are read. It is made once and written in three ways, so all three say the same:
//! [`html`], [`text()`] and [`super::pdf::pdf`].
//!
//! Absent on purpose: what any paper says.

mod drawing;
mod html;
mod text;

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use crate::domain::harmless;

pub use drawing::{Anchor, Drawing, Ink, Shape};
pub use html::html;
pub use text::text;

/// Something to hand over.
#[derive(Clone, Debug)]
pub struct Paper<'a> {
    /// What it is called in a window or a list.
    pub title: String,
    /// When it was made.
    pub made: DateTime<FixedOffset>,
    /// Stands at the foot of every page.
    pub foot: String,
    /// Each begins on a new page.
    pub parts: Vec<Part<'a>>,
}

/// A part of a paper.
#[derive(Clone, Debug, Default)]
pub struct Part<'a> {
    /// Whether it shall fit on one page, as far as it can still be read there.
    pub one_page: bool,
    /// What stands in it.
    pub blocks: Vec<Block<'a>>,
}

/// A piece of a paper.
#[derive(Clone, Debug)]
pub enum Block<'a> {
    /// The title of a part.
    Title(String),
    /// A heading below it.
    Heading(String),
    /// What is read first.
    Lead(String),
    /// A paragraph.
    Text(String),
    /// A paragraph of less weight.
    Small(String),
    /// What stands for itself: a paragraph each.
    List(Vec<String>),
    /// A word and what there is to say about it.
    Facts(Vec<(String, String)>),
    /// Something to act on.
    Notice(Notice),
    /// Rows and columns.
    Table(Table),
    /// Charts, side by side where there is room.
    Figures(Vec<Figure>),
    /// Pictures, side by side.
    Pictures(Vec<Plate<'a>>),
    /// Short things beside each other where there is room, else one after the other.
    Beside([Vec<Block<'a>>; 2]),
}

/// Something to act on.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The colour of its word; the word says the same.
    pub ink: Ink,
    /// How urgent, in a mark and a word.
    pub word: String,
    /// What it is.
    pub title: String,
    /// A word and what there is to say about it.
    pub facts: Vec<(String, String)>,
}

/// Rows and columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// One for each column.
    pub head: Vec<String>,
    /// As many cells as there are columns; the first names the row.
    pub rows: Vec<Vec<String>>,
    /// Whether it is filled in with a pen, most of it in the last column.
    pub by_hand: bool,
}

/// A chart.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it shows.
    pub title: String,
    /// What is to be seen in it, in a sentence or two.
    pub says: String,
    /// As it looks.
    pub drawing: Drawing,
    /// As a line of text, a sign for each day.
    pub marks: String,
    /// The same in numbers: the first row is the head, the first cell of each names it.
    pub rows: Vec<Vec<String>>,
}

/// A picture.
#[derive(Clone, Copy, Debug)]
pub struct Jpeg<'a> {
    /// The file, in the colours of sRGB.
    pub bytes: &'a [u8],
    /// Pixels across, 1 at least.
    pub width: u32,
    /// Pixels down, 1 at least.
    pub height: u32,
}

/// A picture with what stands below it.
#[derive(Clone, Debug)]
pub struct Plate<'a> {
    /// What it shows.
    pub says: String,
    /// The picture.
    pub jpeg: Jpeg<'a>,
}

/// Every text of a paper goes through this on its way out, whoever wrote it: harmless, and on one
/// line.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = harmless(text);
    let odd = |c: char| c.is_whitespace() && c != ' ';
    if text.contains(odd) {
        let words = text.split(odd).filter(|word| !word.is_empty());
        Cow::Owned(words.collect::<Vec<_>>().join(" "))
    } else {
        text
    }
}
