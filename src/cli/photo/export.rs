//! Photos that leave the journal: pixels and nothing else.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::meant;
use crate::app::words;
use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::journal::Context;
use crate::photo::{Leave, PhotoError, Source, export as exported};
use crate::world::{standing, write_file};

// Which photos, and what is left out of them.
#[derive(Debug, Args)]
pub struct Export {
    /// Their ids, as `aftercare photo list` prints them
    #[arg(required = true)]
    pub ids: Vec<String>,
    /// The folder for the new files
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// The marked treated skin alone
    #[arg(long)]
    pub crop: bool,
    /// Cover the eyes with a grey band, from and to in percent of the height: 38-50
    #[arg(long, value_name = "FROM-TO")]
    pub cover: Option<String>,
}

#[derive(Serialize)]
struct ExportedOut {
    photo: String,
    file: String,
    bytes: usize,
}

/// `aftercare photo export`.
pub(super) fn export(context: &Context, asked: &Export) -> Result {
    let driver = context.read()?.ok_or_else(Failure::no_session)?;
    if !standing(&asked.output).is_some_and(|found| found.folder) {
        return Err(Failure::field(
            "output",
            format!("output: {} is no folder.", asked.output.display()),
            "Name a folder that is there: -o .",
        ));
    }
    let band = asked.cover.as_deref().map(band).transpose()?;
    let mut done = Vec::new();
    for id in &asked.ids {
        let photo = meant(driver, id)?;
        let outside = match (asked.crop, photo.regions) {
            (false, _) => None,
            (true, Some(regions)) => Some(regions.treated),
            (true, None) => {
                return Err(Failure::field(
                    "crop",
                    format!("crop: no place is marked in {}.", photo.file.name),
                    "Mark it: aftercare photo measure ID --treated 34,56,8,6 --control 50,22,8,4",
                ));
            }
        };
        let source = Source::open(&driver.vault().path(&photo.file)).map_err(refused)?;
        let jpeg = exported(&source, Leave { outside, band }).map_err(refused)?;
        // Neither the name of the file nor its date says when it was: the healing day does.
        let view: &str = photo.view.into();
        let day = words::photo::day(photo.day).replace(' ', "-");
        let path = free(&asked.output, &format!("{day}-{view}"));
        write_file(&path, &jpeg).map_err(|why| {
            Failure::field(
                "output",
                format!("output: {} cannot be written: {why}.", path.display()),
                "Name a folder of yours.",
            )
        })?;
        done.push(ExportedOut {
            photo: photo.id.to_string(),
            file: path.display().to_string(),
            bytes: jpeg.len(),
        });
    }
    if context.global.json {
        return Answer::json(&done);
    }
    let files: Vec<&str> = done.iter().map(|one| one.file.as_str()).collect();
    let mut text = files.join("\n");
    text += "\nNew pictures without camera, time or place. Look at them before you send them.\n";
    Ok(Answer::text(text))
}

fn refused(error: PhotoError) -> Failure {
    crate::effect::Fault::from(error).into()
}

/// A name that is not taken.
fn free(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(format!("{name}.jpg"));
    let numbered = (2..).map(|n| folder.join(format!("{name}-{n}.jpg")));
    let mut all = std::iter::once(plain.clone()).chain(numbered);
    all.find(|path| standing(path).is_none()).unwrap_or(plain)
}

/// `38-50`, in percent of the height.
fn band(text: &str) -> Result<(u16, u16)> {
    let wrong = || {
        Failure::field(
            "cover",
            format!("cover: \"{text}\" is no band."),
            "From and to in percent of the height, from the top: 38-50",
        )
    };
    let (from, to) = text.split_once('-').ok_or_else(wrong)?;
    let share = |text: &str| text.trim().parse::<u16>().ok().filter(|percent| *percent <= 100);
    let (from, to) = share(from).zip(share(to)).filter(|(from, to)| from < to).ok_or_else(wrong)?;
    Ok((from * 100, to * 100))
}
