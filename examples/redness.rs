//! The redness measure for checks by other programs (`tests/outside/redness`).
//!
//!     redness grid                       linear sRGB bytes to CIELAB, as CSV
//!     redness colours FILE               CIELAB of each pixel of a small picture, as CSV
//!     redness measure FILE --treated x,y,across,down --control … [--white …] [--baseline FILE]
//!
//! Regions are ellipses in ten-thousandths; the baseline has the same ones.

#![allow(clippy::print_stdout, reason = "it prints what it finds")]

use std::error::Error;
use std::path::Path;

use aftercare::assess::{Shot, redness};
use aftercare::domain::{Day, Ellipse, Measured, Patch, Regions, lab};
use aftercare::library;
use aftercare::photo::{Colours, Source, Told, decode, measure};
use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["grid"] => grid(),
        ["colours", file] => colours(file)?,
        ["measure", file, options @ ..] => println!("{}", measured(file, options)?),
        _ => return Err("grid, colours FILE, or measure FILE --treated … --control …".into()),
    }
    Ok(())
}

fn grid() {
    let colours = Colours::of(None);
    for r in (0..=255_u8).step_by(5) {
        for g in (0..=255_u8).step_by(5) {
            for b in (0..=255_u8).step_by(5) {
                let [l, a, b_star] = lab(colours.linear([r, g, b]));
                println!("{r},{g},{b},{l:.6},{a:.6},{b_star:.6}");
            }
        }
    }
}

fn colours(file: &str) -> Outcome<()> {
    let photo = decode(&Source::open(Path::new(file))?)?;
    let colours = Colours::of(photo.profile.as_deref());
    let shown = colours.to_srgb(&photo.picture);
    for (own, shown) in photo.picture.rgb.chunks_exact(3).zip(shown.rgb.chunks_exact(3)) {
        let lab = lab(colours.linear(own.try_into()?)).map(|number| format!("{number:.6}"));
        let shown: Vec<String> = shown.iter().map(u8::to_string).collect();
        println!("{},{},{}", lab.join(","), shown.join(","), colours.known);
    }
    Ok(())
}

fn measured(file: &str, options: &[&str]) -> Outcome<Value> {
    let option = |name: &str| {
        let at = options.iter().position(|word| *word == name)?;
        options.get(at + 1).copied()
    };
    let needed = |name: &str| option(name).ok_or_else(|| format!("{name} is missing"));
    let regions = Regions {
        treated: ellipse(needed("--treated")?)?,
        control: ellipse(needed("--control")?)?,
        white: option("--white").map(ellipse).transpose()?,
    };
    let facts = &library().redness;
    let one = |file: &str| -> Outcome<(Measured, Told)> {
        let source = Source::open(Path::new(file))?;
        Ok((measure(&decode(&source)?, &regions, facts)?.measured, Told::of(&source)))
    };
    let now = one(file)?;
    let before = option("--baseline").map(one).transpose()?;
    let now = shot(&now);
    let redness = redness(now, before.as_ref().map(shot), &[], facts);
    let reasons: Vec<String> = redness.reasons.iter().map(|one| format!("{one:?}")).collect();
    Ok(json!({
        "algorithm": now.measured.algorithm,
        "treated": patch(&now.measured.treated),
        "control": patch(&now.measured.control),
        "white": now.measured.white,
        "sharpness": now.measured.sharpness,
        "colours_known": now.measured.colours_known,
        "d_a": redness.d_a,
        "anchored": redness.anchored,
        "d_ei": redness.d_ei,
        "d_l": redness.d_l,
        "change": redness.change,
        "error": redness.error,
        "least": redness.least,
        "exceeds": redness.exceeds,
        "confidence": format!("{:?}", redness.confidence),
        "reasons": reasons,
        "low_sensitivity": redness.low_sensitivity,
    }))
}

fn shot((measured, told): &(Measured, Told)) -> Shot<'_> {
    Shot { measured, day: Day::TREATMENT, camera: told.camera.as_deref(), flash: told.flash }
}

fn patch(patch: &Patch) -> Value {
    json!({
        "rgb": patch.rgb,
        "lab": patch.lab,
        "error": patch.error,
        "kept": patch.kept,
        "clipped": patch.clipped,
        "spots": patch.spots,
        "pixels": patch.pixels,
    })
}

fn ellipse(text: &str) -> Outcome<Ellipse> {
    let numbers = text.split(',').map(str::parse).collect::<Result<Vec<u16>, _>>()?;
    let [x, y, across, down] = numbers.as_slice() else {
        return Err(format!("{text}: four numbers, such as 5000,5000,800,800").into());
    };
    Ok(Ellipse { x: *x, y: *y, across: *across, down: *down })
}
