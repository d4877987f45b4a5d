//! `cargo bench --bench paint`: what it costs until a photo is on the screen, beside painting a
//! fixed picture that is there already: one of the size of the pane, and one of the size of the
//! preview, which has to be made smaller first.
//!
//! All rows take turns, so that they meet the same machine. Read the ratios.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for measuring"
)]

#[allow(dead_code, clippy::indexing_slicing, reason = "it draws a face only")]
#[path = "../tests/it/faces.rs"]
mod faces;

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use aftercare::domain::{Id, Picture, fit};
use aftercare::driver::Gallery;
use aftercare::effect::{Effect, Frame, Look, Outcome, Part, Pictures, Show};
use aftercare::photo::{Source, Vault, look, pixels_of, scaled};
use aftercare::seal::Seal;
use aftercare::tui::{Page, Palette, draw_picture};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const ROUNDS: usize = 301;
/// Cells of a pane.
const PANE: (u16, u16) = (80, 48);

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::of(folder.path(), &folder.path().join("cache"), &Seal::PLAIN);
    let face = faces::Face { width: 1500, redness: 0.6, ..faces::Face::default() };
    let source = Source::new("face.jpg".to_owned(), face.jpeg()).expect("a photo");
    let looked = look(&source).expect("looked at");
    vault.put(&source).expect("kept");
    vault.keep_preview(source.sha256, &looked.preview);

    let wish = |size: u16| {
        let frame = Frame {
            width: PANE.0.into(),
            height: 2 * u32::from(PANE.1),
            part: Part { size, ..Part::WHOLE },
        };
        let file = looked.file.clone();
        Effect::Show(Box::new(Show {
            pane: 0,
            photo: Id::new(1, [1; 10]),
            file,
            frame,
            onto: None,
        }))
    };
    let whole = wish(10_000);
    let shown = |gallery: &mut Gallery, wish: &Effect| match gallery.perform(wish) {
        Outcome::Shown(shown) => shown.picture.expect("a picture"),
        other => panic!("{other:?}"),
    };
    let mut seen = Gallery::new(vault.clone());
    let fixed = shown(&mut seen, &whole);
    let large = pixels_of(looked.preview.clone()).expect("a picture");
    let most = (PANE.0.into(), 2 * u32::from(PANE.1));
    let mut zoomed = Gallery::new(vault.clone());
    drop(shown(&mut zoomed, &whole));
    let mut sizes = (1..10_000).rev();

    let palette = Palette::new(Look::default());
    let area = Rect::new(0, 0, PANE.0, PANE.1);
    let mut buffer = Buffer::empty(area);
    let mut timed = |picture: &mut dyn FnMut() -> Arc<Picture>| {
        buffer.reset();
        let start = Instant::now();
        let picture = picture();
        draw_picture(
            &picture,
            Pictures::Blocks,
            &mut Page::new(&mut buffer, &mut Vec::new(), area, &palette),
        );
        let took = start.elapsed().as_secs_f64();
        black_box(&buffer);
        took
    };
    let names = [
        "a fixed picture of the pane's size",
        "a fixed picture of the preview's size",
        "shown before",
        "held, never shown like this",
        "from its preview",
    ];
    let mut rows = names.map(|_| Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        let took = [
            timed(&mut || Arc::clone(&fixed)),
            timed(&mut || Arc::new(scaled(&large, fit(large.width, large.height, most)))),
            timed(&mut || shown(&mut seen, &whole)),
            // Another part each time: smaller by a ten-thousandth.
            timed(&mut || shown(&mut zoomed, &wish(sizes.next().expect("enough")))),
            timed(&mut || shown(&mut Gallery::new(vault.clone()), &whole)),
        ];
        rows.iter_mut().zip(took).for_each(|(row, took)| row.push(took));
    }
    println!(
        "| until it is painted, {} x {} cells | ms | to the pane's | to the preview's |",
        PANE.0, PANE.1
    );
    println!("|---|---|---|---|");
    let [pane, preview, ..] = &rows;
    for (name, row) in names.iter().zip(&rows) {
        let to = |base: &Vec<f64>| median(row.iter().zip(base).map(|(took, base)| took / base));
        let took = 1e3 * median(row.iter().copied());
        println!("| {name} | {took:.3} | {:.2} | {:.2} |", to(pane), to(preview));
    }
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
