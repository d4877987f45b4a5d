//! Photos that leave the journal: pixels and nothing else.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::meant;
use crate::app::screens::photos::export::band;
use crate::app::words;
use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::context::Context;
use crate::domain::Photo;
use crate::driver::exported;
use crate::effect;
use crate::say;

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
}

/// `aftercare photo export`.
pub(super) fn export(context: &Context, asked: &Export) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let cover = asked.cover.as_deref().map(covered).transpose()?;
    let photos: Vec<Photo> = asked.ids.iter().map(|id| meant(driver, id)).collect::<Result<_>>()?;
    let wanted = effect::Export {
        photos,
        folder: asked.output.display().to_string(),
        crop: asked.crop,
        cover,
    };
    let files = exported(driver.vault(), &wanted)?;
    let done: Vec<ExportedOut> = wanted
        .photos
        .iter()
        .zip(&files)
        .map(|(photo, file)| ExportedOut { photo: photo.id.to_string(), file: file.clone() })
        .collect();
    if context.global.json {
        return Answer::json(&done);
    }
    let mut text = files.join("\n");
    text += &format!("\n{}\n", words::photo::exported());
    Ok(Answer::text(text))
}

/// `38-50`, in percent of the height.
pub(in crate::cli) fn covered(text: &str) -> Result<(u16, u16)> {
    band(text).ok_or_else(|| {
        Failure::field("cover", say::cli_photo::no_band(&text), say::cli_photo::no_band_hint())
    })
}
