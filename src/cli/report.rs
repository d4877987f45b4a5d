//! What happened, on paper.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::driver::shots;
use crate::exchange::paper::{html, text};
use crate::exchange::pdf::pdf;
use crate::exchange::report::{self, Photos, Wanted};
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::context::Context;
use super::paper;
use super::photo::covered;
use super::selection::{Selected, selection};

/// A command that names a file.
const EXAMPLE: &str = "aftercare report -o report.pdf";
/// Pixels on the longer side of a photo: sharp on paper, and small enough to send.
const PHOTO: u32 = 1000;

// What goes into the report, and where it goes.
#[derive(Debug, Args)]
pub struct Report {
    /// The file, for your eyes only; - prints it. Its ending says how it is written: .pdf .html .md
    #[arg(short, long, value_name = "FILE|-")]
    pub output: Option<PathBuf>,
    /// How it is written, whatever the ending; text when no file is named
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// What part of the journal
    #[command(flatten)]
    pub selected: Selected,
    /// Your name, to stand on it beside what the journal calls you
    #[arg(long)]
    pub name: Option<String>,
    /// Which photos go along
    #[arg(long, value_enum, default_value_t = Which::Ends)]
    pub photos: Which,
    /// Cover the eyes with a grey band, from and to in percent of the height: 38-50
    #[arg(long, value_name = "FROM-TO")]
    pub cover: Option<String>,
}

/// How a paper is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One file for a browser: nothing in it is fetched or run
    Html,
    /// For printing
    Pdf,
    /// Plain text, which is also Markdown
    Text,
}

/// Which photos go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Which {
    /// No photo
    None,
    /// The first and the latest of one view
    Ends,
    /// Those, and all of them on the pages with the details
    All,
}

impl From<Which> for Photos {
    fn from(which: Which) -> Self {
        match which {
            Which::None => Self::None,
            Which::Ends => Self::Ends,
            Which::All => Self::All,
        }
    }
}

#[derive(Serialize)]
struct ReportOut {
    format: &'static str,
    file: Option<String>,
    photos: usize,
    text: Option<String>,
}

/// `aftercare report`.
pub(super) fn run(context: &Context, asked: &Report, on_terminal: bool) -> Result {
    let format = format(asked)?;
    let cover = asked.cover.as_deref().map(covered).transpose()?;
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let selection = selection(context, driver, &asked.selected)?;
    let diary = driver.store().reader().diary()?.ok_or_else(Failure::no_session)?;
    if diary.recoveries.is_empty() {
        return Err(Failure::no_session());
    }
    let wanted = Wanted {
        library: context.library,
        now: context.at(),
        name: asked.name.as_deref(),
        selection: &selection,
        photos: asked.photos.into(),
    };
    let photos = report::photos(&diary, &wanted);
    let pictures = shots(driver.vault(), &photos, cover, PHOTO);
    let paper = report::report(&diary, &wanted, &pictures).ok_or_else(|| {
        let message = say::cli_paper::nothing_to_report();
        Failure::refused("missing", message, say::cli_paper::session_list())
    })?;
    let (bytes, name) = match format {
        Format::Html => (html(&paper).into_bytes(), "html"),
        Format::Pdf => (pdf(&paper), "pdf"),
        Format::Text => (text(&paper).into_bytes(), "text"),
    };
    let to_file = asked.output.as_deref().filter(|path| *path != Path::new("-"));
    let words = || String::from_utf8_lossy(&bytes).into_owned();
    if context.global.json {
        if to_file.is_none() && format == Format::Pdf {
            return Err(Failure::field("output", say::cli_paper::pdf_is_no_text(), EXAMPLE));
        }
        let text = to_file.is_none().then(words);
        let file = match to_file {
            Some(_) => paper::put(to_file, &bytes, on_terminal, EXAMPLE)?,
            None => None,
        };
        let file = file.map(|path| path.display().to_string());
        return Answer::json(&ReportOut { format: name, file, photos: pictures.len(), text });
    }
    if asked.output.is_none() && format == Format::Text {
        return Ok(Answer::text(words()));
    }
    let file = paper::put(asked.output.as_deref(), &bytes, on_terminal, EXAMPLE)?;

    let mut answer = paper::said(say::cli_paper::report(), file.as_deref());
    if file.is_some() && !pictures.is_empty() {
        answer.out += &format!("{}\n", say::cli_paper::look_at_photos());
    }
    Ok(answer)
}

/// As it was asked for, else as the ending of the file says.
fn format(asked: &Report) -> Result<Format> {
    let file = asked.output.as_deref().filter(|path| *path != Path::new("-"));
    let ending = file.and_then(Path::extension).and_then(|ending| ending.to_str());
    match (asked.format, ending.map(str::to_lowercase).as_deref()) {
        (Some(format), _) => Ok(format),
        (None, Some("html" | "htm")) => Ok(Format::Html),
        (None, Some("pdf")) => Ok(Format::Pdf),
        (None, Some("txt" | "md" | "text")) => Ok(Format::Text),
        (None, _) if file.is_none() => Ok(Format::Text),
        (None, _) => Err(Failure::field(
            "output",
            say::cli_paper::no_ending(),
            say::cli_paper::no_ending_hint(),
        )),
    }
}
