//! Makes the preview of a photo again and again, so that somebody else can time it
//! (`tests/outside/photo_speed`).
//!
//!     preview FILE (decode | look) TIMES
//!
//! `decode`: reads, decodes and makes smaller. `look`: all that is done before a photo is attached.

use std::error::Error;
use std::path::Path;

use aftercare::photo::{PREVIEW, Source, decode, fit, look, scaled};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, what, times] = words.as_slice() else {
        return Err("FILE, decode or look, how many times".into());
    };
    for _ in 0..times.parse()? {
        let source = Source::open(Path::new(file))?;
        let width = if what == "look" {
            look(&source)?.file.width
        } else {
            let photo = decode(&source)?.into_srgb();
            scaled(&photo, fit(photo.width, photo.height, (PREVIEW, PREVIEW))).width
        };
        assert!(width > 0, "it has pixels");
    }
    Ok(())
}
