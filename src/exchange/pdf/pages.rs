//! Rows on pages.

use super::font::Fonts;
use super::layout::{Item, Layout, MEASURE, Node, Row, moved};
use crate::exchange::paper::{Anchor, Ink, Paper, Shape};

/// A4, in points.
pub(super) const A4: (f32, f32) = (595.0, 842.0);
const LEFT: f32 = (A4.0 - MEASURE) / 2.0;
const TOP: f32 = 34.0;
/// Where the last row ends at the latest.
const BOTTOM: f32 = 800.0;
/// What may become smaller so that a part fits on its page, largest first: the last is the least
/// that can be read.
const SCALES: [f32; 4] = [1.0, 0.94, 0.88, 0.82];

/// All that is drawn, and how it belongs together.
pub(super) struct Pages<'a> {
    pub pages: Vec<Vec<Item<'a>>>,
    pub nodes: Vec<Node>,
}

pub(super) fn pages<'a>(paper: &Paper<'a>, fonts: &Fonts) -> Pages<'a> {
    let mut layout = Layout::new(fonts);
    let mut pages: Vec<Vec<Item<'a>>> = Vec::new();
    for (at, part) in paper.parts.iter().enumerate() {
        let scales = if part.one_page { &SCALES[..] } else { &SCALES[..1] };
        let before = layout.nodes.len();
        let mut set = |scale: f32| {
            layout.nodes.truncate(before);
            let title = (at == 0).then_some(paper.title.as_str());
            layout.part(title, part, scale);
            broken(std::mem::take(&mut layout.rows))
        };
        let fits = scales.iter().map(|scale| set(*scale)).find(|pages| pages.len() < 2);
        pages.extend(fits.unwrap_or_else(|| set(1.0)));
    }
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        page.extend(foot(paper, fonts, at + 1, count));
    }
    Pages { pages, nodes: layout.nodes }
}

/// Parts rows where pages end: never between rows that belong together, as long as they fit on a
/// page at all.
fn broken(rows: Vec<Row<'_>>) -> Vec<Vec<Item<'_>>> {
    let mut pages = vec![Vec::new()];
    let mut y = TOP;
    let mut rows = rows.into_iter();
    while let Some(first) = rows.next() {
        let mut group = vec![first];
        while group.last().is_some_and(|row| row.with_next) {
            let Some(next) = rows.next() else { break };
            group.push(next);
        }
        let height: f32 = group.iter().map(|row| row.height).sum();
        let is_space = group.iter().all(|row| row.is_space);
        if y > TOP && y + height > BOTTOM {
            pages.push(Vec::new());
            y = TOP;
        }
        for row in group {
            if y > TOP && y + row.height > BOTTOM {
                pages.push(Vec::new());
                y = TOP;
            }
            if y <= TOP && is_space {
                continue;
            }
            let head = row.head.filter(|_| y <= TOP);
            for row in head.map(|head| *head).into_iter().chain([Row { head: None, ..row }]) {
                if let Some(page) = pages.last_mut() {
                    page.extend(row.items.into_iter().map(|item| moved(item, LEFT, y)));
                }
                y += row.height;
            }
        }
    }
    // Space alone needs no page.
    if pages.len() > 1 && pages.last().is_some_and(Vec::is_empty) {
        pages.pop();
    }
    pages
}

/// The foot of a page, which reading programs pass over.
fn foot<'a>(paper: &Paper<'a>, fonts: &Fonts, page: usize, of: usize) -> Vec<Item<'a>> {
    let size = 6.6;
    let number = format!("{page} / {of}");
    let width = MEASURE - fonts.regular.width(&number, size) - 12.0;
    let lines = fonts.regular.lines(&paper.foot, size, width, 0.0);
    let text = |at: (f32, f32), anchor, text: &str| Shape::Text {
        at,
        size,
        anchor,
        ink: Ink::Quiet,
        bold: false,
        text: text.to_owned(),
    };
    let mut shapes = vec![text((LEFT + MEASURE, 815.0), Anchor::End, &number)];
    let mut y = 815.0;
    for line in &lines {
        shapes.push(text((LEFT, y), Anchor::Start, line));
        y += size * 1.25;
    }
    vec![Item { node: None, shapes, picture: None }]
}
