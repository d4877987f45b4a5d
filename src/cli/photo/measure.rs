//! Redness in photos, in figures.

use clap::Args;
use serde::Serialize;

use super::meant;
use crate::app::words;
use crate::assess::{Confidence, Reading, readings};
use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::context::Context;
use crate::cli::verdict::{folded, hanging};
use crate::domain::{Ellipse, Photo, Regions, Spot};
use crate::driver::Driver;
use crate::say;

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
    /// Two places found again in every photo of the view, such as the corners of the eyes, in
    /// percent of its width and height: what photos are lined up by on the screens
    #[arg(long, value_name = "X,Y,X,Y", requires = "id")]
    pub points: Option<String>,
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
    let driver = &mut *context.change()?;
    let wanted = match &asked.id {
        Some(id) => {
            let mut photo = meant(driver, id)?;
            if let Some(text) = &asked.points {
                let after = Photo { landmarks: Some(points(text)?), ..photo.clone() };
                photo = driver.mark(&photo, &after, None)?;
                let skin = [&asked.treated, &asked.control, &asked.white];
                if skin.iter().all(|place| place.is_none()) && photo.regions.is_none() {
                    let said = format!("{}\n", say::cli_photo::to_line_up(&photo.file.name));
                    return Ok(Answer::text(said));
                }
            }
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
            say::cli_photo::none_marked(),
            say::cli_photo::none_marked_hint(),
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
    let readings = readings(&photos, &measured, &context.library.redness);
    let told: Vec<(&Photo, &Reading)> = wanted
        .iter()
        .filter_map(|photo| {
            Some((photo, readings.iter().find(|reading| reading.photo == photo.id)?))
        })
        .collect();
    if context.global.json {
        return Answer::json(&told.iter().map(out).collect::<Vec<_>>());
    }
    let mut text = String::new();
    for (photo, reading) in &told {
        text += &said(context, photo, reading);
    }
    text += &folded(words::redness::what_it_is(), "");
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
            say::cli_photo::no_place(&field),
            say::cli_photo::no_place_hint(&field),
        )
    };
    Ok(Regions {
        treated: treated.ok_or_else(|| missing("treated"))?,
        control: control.ok_or_else(|| missing("control"))?,
        white,
    })
}

fn ellipse(text: &str, field: &str) -> Result<Ellipse> {
    let [x, y, across, down] = four(text).ok_or_else(|| {
        Failure::field(
            field,
            say::cli_photo::bad_place(&field, &text),
            say::cli_photo::bad_place_hint(),
        )
    })?;
    Ok(Ellipse { x, y, across, down })
}

fn points(text: &str) -> Result<[Spot; 2]> {
    let [x, y, other_x, other_y] = four(text).ok_or_else(|| {
        Failure::field(
            "points",
            say::cli_photo::bad_points(&text),
            say::cli_photo::bad_points_hint(),
        )
    })?;
    Ok([Spot { x, y }, Spot { x: other_x, y: other_y }])
}

/// Four numbers in percent, with a point where they have one, as ten-thousandths.
fn four(text: &str) -> Option<[u16; 4]> {
    let numbers: Vec<u16> = text
        .split(',')
        .map(|number| {
            let percent =
                number.trim().parse::<f64>().ok().filter(|n| (0.0..=100.0).contains(n))?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
            let share = (percent * 100.0).round() as u16;
            Some(share)
        })
        .collect::<Option<_>>()?;
    numbers.try_into().ok()
}

fn out((photo, Reading { redness, with, .. }): &(&Photo, &Reading)) -> MeasuredOut {
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
        compared_with: with.map(|day| day.0),
    }
}

fn said(context: &Context, photo: &Photo, reading: &Reading) -> String {
    let Reading { redness, with, .. } = reading;
    let view = words::photo::view(context.library, photo.view);
    let mut text = format!("{}, {view}, {}\n", photo.file.name, words::photo::day(photo.day));
    text += &folded(&words::redness::first(reading), "  ");
    let figures = words::redness::figures(redness, *with);
    text += &hanging("  ", &figures, "    ");
    text += &format!(
        "  {}\n",
        say::cli_photo::confidence(&words::redness::confidence(redness.confidence))
    );
    if redness.confidence < Confidence::High {
        for reason in &redness.reasons {
            text += &hanging("  - ", words::redness::reason(*reason), "    ");
        }
    }
    if redness.low_sensitivity {
        text += &folded(words::redness::low_sensitivity(), "  ");
    }
    text
}
