//! PDF: a [`Paper`] on pages of A4, with fonts of its own, text that can be searched and read
//! aloud, and the same bytes for the same paper.
//!
//! `layout` makes rows of blocks, `pages` puts rows on pages, `write` makes a file of pages.

mod font;
mod layout;
mod pages;
mod write;

use super::paper::Paper;

/// Writes a paper as PDF 1.7.
#[must_use]
pub fn pdf(paper: &Paper<'_>) -> Vec<u8> {
    let fonts = font::Fonts::new();
    write::file(paper, &fonts, &pages::pages(paper, &fonts))
}

/// For what is counted on paper; no more than 65,535 of anything.
fn float(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}
