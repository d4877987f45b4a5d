//! Redness in photos, in figures.

use clap::Args;
use serde::Serialize;

use super::meant;
use crate::app::words;
use crate::assess::{Confidence, Redness, Shot, redness, redness_start};
use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::journal::Context;
use crate::cli::verdict::{folded, hanging};
use crate::domain::{Ellipse, Fingerprint, Measured, Photo, Regions};
use crate::driver::Driver;

// What is measured, and where.
#[derive(Debug, Args)]
pub struct Measure {
    /// The photo's id; without it every photo that has its places marked
    pub id: Option<String>,
    /// Treated skin: the middle and half the size of an ellipse, in percent of the photo's width
    /// and height, such as 34,56,8,6
    #[arg(long, value_name = "X,Y,ACROSS,DOWN", requires = "id")]
    pub treated: Option<String>,
    /// Untreated skin in the same light
    #[arg(long, value_name = "X,Y,ACROSS,DOWN", requires = "id")]
    pub control: Option<String>,
    /// White paper, where there is some
    #[arg(long, value_name = "X,Y,ACROSS,DOWN", requires = "id")]
    pub white: Option<String>,
}

#[derive(Serialize)]
struct MeasuredOut {
    photo: String,
    day: i32,
    view: &'static str,
    algorithm: String,
    d_a: f64,
    anchored: Option<f64>,
    change: Option<f64>,
    d_ei: Option<f64>,
    d_l: f64,
    error: f64,
    least: f64,
    exceeds: Option<bool>,
    confidence: &'static str,
    reasons: Vec<&'static str>,
    low_sensitivity: bool,
    compared_with: Option<i32>,
}

/// `aftercare photo measure`.
pub(super) fn measure(context: &Context, asked: &Measure) -> Result {
    let driver = context.change()?;
    let wanted = match &asked.id {
        Some(id) => {
            let photo = meant(driver, id)?;
            let regions = regions(driver, asked, &photo)?;
            vec![driver.measure(&photo, regions)?]
        }
        None => {
            let photos = driver.store().reader().photos()?;
            photos.into_iter().filter(|photo| photo.regions.is_some()).collect()
        }
    };
    if wanted.is_empty() {
        return Err(Failure::refused(
            "not_marked",
            "No photo has its places marked yet.",
            "Mark them on one: aftercare photo measure ID --treated 34,56,8,6 --control \
             50,22,8,4. The next of the same view gets the same places.",
        ));
    }
    let photos = driver.store().reader().photos()?;
    let mut measured = driver.store().reader().measured()?;
    for photo in &wanted {
        let known = measured.iter().any(|(sha256, one)| {
            *sha256 == photo.file.sha256 && Some(one.regions) == photo.regions
        });
        if let (false, Some(regions)) = (known, photo.regions) {
            driver.measure(photo, regions)?;
            measured = driver.store().reader().measured()?;
        }
    }
    let told: Vec<(&Photo, Redness, Option<i32>)> =
        wanted.iter().filter_map(|photo| told(context, photo, &photos, &measured)).collect();
    if context.global.json {
        return Answer::json(&told.iter().map(out).collect::<Vec<_>>());
    }
    let mut text = String::new();
    for (photo, redness, with) in &told {
        text += &said(context, photo, redness, *with);
    }
    text += &folded(words::redness::WHAT_IT_IS, "");
    Ok(Answer::text(text))
}

/// The places that are named; where one is not, that of the photo itself, else of the last photo
/// of the same view.
fn regions(driver: &Driver, asked: &Measure, photo: &Photo) -> Result<Regions> {
    let photos = driver.store().reader().photos()?;
    let same = photos.iter().rev().filter(|one| one.view == photo.view && one.id != photo.id);
    let known = photo.regions.or_else(|| same.into_iter().find_map(|one| one.regions));
    let place = |text: &Option<String>, field: &str| match text {
        Some(text) => ellipse(text, field).map(Some),
        None => Ok(None),
    };
    let treated = place(&asked.treated, "treated")?.or(known.map(|known| known.treated));
    let control = place(&asked.control, "control")?.or(known.map(|known| known.control));
    let white = place(&asked.white, "white")?.or(known.and_then(|known| known.white));
    let missing = |field: &str| {
        Failure::field(
            field,
            format!("{field}: no place is marked in this view yet."),
            format!("In percent of the photo: --{field} 34,56,8,6"),
        )
    };
    Ok(Regions {
        treated: treated.ok_or_else(|| missing("treated"))?,
        control: control.ok_or_else(|| missing("control"))?,
        white,
    })
}

/// Four numbers in percent, with a point where they have one.
fn ellipse(text: &str, field: &str) -> Result<Ellipse> {
    let wrong = || {
        Failure::field(
            field,
            format!("{field}: \"{text}\" is no place."),
            "The middle and half the size in percent of the photo: 34,56,8,6",
        )
    };
    let numbers: Vec<u16> = text
        .split(',')
        .map(|number| {
            let percent =
                number.trim().parse::<f64>().ok().filter(|n| (0.0..=100.0).contains(n))?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
            let share = (percent * 100.0).round() as u16;
            Some(share)
        })
        .collect::<Option<_>>()
        .ok_or_else(wrong)?;
    let [x, y, across, down] = numbers.as_slice() else { return Err(wrong()) };
    Ok(Ellipse { x: *x, y: *y, across: *across, down: *down })
}

/// What a photo says beside the one to compare with: of the same session, place and view.
fn told<'a>(
    context: &Context,
    photo: &'a Photo,
    photos: &[Photo],
    measured: &[(Fingerprint, Measured)],
) -> Option<(&'a Photo, Redness, Option<i32>)> {
    let facts = &context.library.redness;
    let of = |photo: &Photo| {
        measured.iter().find(|(sha256, _)| *sha256 == photo.file.sha256).map(|(_, one)| one)
    };
    let now = Shot::new(photo, of(photo)?);
    let same = |one: &&Photo| {
        one.session == photo.session && one.view == photo.view && one.site == photo.site
    };
    let shots: Vec<Shot<'_>> = photos
        .iter()
        .filter(same)
        .filter_map(|one| Some(Shot::new(one, of(one)?)))
        .filter(|shot| shot.measured.algorithm == now.measured.algorithm)
        .collect();
    let start = redness_start(&shots, facts).map(|(shot, _)| shot);
    let mine = |shot: &&Shot<'_>| shot.day == now.day && shot.measured != now.measured;
    let repeats: Vec<Shot<'_>> = shots.iter().filter(mine).copied().collect();
    let redness = redness(now, start, &repeats, facts);
    Some((photo, redness, start.map(|start| start.day.0)))
}

fn out((photo, redness, with): &(&Photo, Redness, Option<i32>)) -> MeasuredOut {
    MeasuredOut {
        photo: photo.id.to_string(),
        day: photo.day.0,
        view: photo.view.into(),
        algorithm: crate::library().redness.version.to_owned(),
        d_a: redness.d_a,
        anchored: redness.anchored,
        change: redness.change,
        d_ei: redness.d_ei,
        d_l: redness.d_l,
        error: redness.error,
        least: redness.least,
        exceeds: redness.exceeds,
        confidence: words::redness::confidence(redness.confidence),
        reasons: redness.reasons.iter().map(|one| words::redness::reason(*one)).collect(),
        low_sensitivity: redness.low_sensitivity,
        compared_with: *with,
    }
}

fn said(context: &Context, photo: &Photo, redness: &Redness, with: Option<i32>) -> String {
    let view = words::photo::view(context.library, photo.view);
    let mut text = format!("{}, {view}, {}\n", photo.file.name, words::photo::day(photo.day));
    text += &folded(&words::redness::headline(redness), "  ");
    let number = |value: Option<f64>| value.map_or("?".to_owned(), |value| format!("{value:+.1}"));
    let with = with.map_or_else(
        || "no photo from before or after the first days".to_owned(),
        |day| words::photo::day(crate::domain::Day(day)),
    );
    let figures = format!(
        "Δa* {:+.1}, anchored {}, change {}, ΔEI {}, ΔL* {:+.1}, ±{:.1}, compared with {with}.",
        redness.d_a,
        number(redness.anchored),
        number(redness.change),
        number(redness.d_ei),
        redness.d_l,
        2.0 * redness.error,
    );
    text += &hanging("  ", &figures, "    ");
    text += &format!("  Confidence: {}.\n", words::redness::confidence(redness.confidence));
    if redness.confidence < Confidence::High {
        for reason in &redness.reasons {
            text += &hanging("  - ", words::redness::reason(*reason), "    ");
        }
    }
    if redness.low_sensitivity {
        text += &folded(words::redness::LOW_SENSITIVITY, "  ");
    }
    text
}
