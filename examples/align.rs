//! How photos are lined up, for a check by another program (`tests/outside/align`).
//!
//!     align FIRST SECOND [FIRST SECOND …]
//!
//! A line a pair: how far the second is to the right and down of the first, in shares of the
//! longer side of a photo, or `none`.

#![allow(clippy::print_stdout, reason = "it prints what it finds")]

use std::error::Error;
use std::path::Path;

use aftercare::photo::{Source, align, decode};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    for pair in files.chunks(2) {
        let [first, second] = pair else { return Err("photos in pairs".into()) };
        let picture = |file: &str| -> Result<_, Box<dyn Error>> {
            Ok(decode(&Source::open(Path::new(file))?)?.into_srgb())
        };
        match align(&picture(first)?, &picture(second)?) {
            Some(placement) => println!("{:.7} {:.7}", placement.shift[0], placement.shift[1]),
            None => println!("none"),
        }
    }
    Ok(())
}
