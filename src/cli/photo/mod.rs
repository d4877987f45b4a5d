//! Photos: attach, list, show, find again, detach, remove for good.

mod add;
mod export;
mod list;
mod measure;
mod watch;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

pub(super) use add::{attach_to, looked_at};
use export::Export;
pub(super) use export::covered;
use measure::Measure;

use crate::domain::{Change, Doomed, Edit, Photo, Swap};
use crate::driver::Driver;
use crate::say;
use crate::world::standing;

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::context::Context;
use crate::cli::near::is_yes;

// What can be done with photos.
#[derive(Debug, Subcommand)]
pub enum Photos {
    /// Attach photos to a day: `aftercare photo add IMG_1.jpg IMG_2.jpg --view left`
    Add(Box<Add>),
    /// Propose new pictures of a folder, such as the one your phone syncs to
    Watch {
        /// The folder
        folder: PathBuf,
        /// Look once, and say what is new
        #[arg(long)]
        once: bool,
    },
    /// All of them, by session and day
    List,
    /// One photo: what it is, where it is, how it looks
    Show {
        /// Its id, as `aftercare photo list` prints it
        id: String,
        /// Open the original in the system's viewer
        #[arg(long)]
        open: bool,
    },
    /// How to take photos that can be compared
    Guide,
    /// Redness in figures: the colour of treated skin beside untreated skin
    Measure(Box<Measure>),
    /// Write new pictures without camera, time or place in them
    Export(Box<Export>),
    /// Look in a folder for originals that are missing
    Find {
        /// The folder
        folder: PathBuf,
    },
    /// Detach a photo; undo brings it back
    Remove {
        /// Its id, as `aftercare photo list` prints it
        id: String,
        /// Remove the copy, every preview and every word about it, for good
        #[arg(long)]
        for_good: bool,
        /// Do not ask
        #[arg(long, requires = "for_good")]
        yes: bool,
    },
}

// Which photos, and what they show.
#[derive(Debug, Args)]
pub struct Add {
    /// The files
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The day: today, yesterday, 2026-11-19, d3, before; `taken`: when each was taken
    #[arg(short, long)]
    pub day: Option<String>,
    /// Another session than the latest: its number or id
    #[arg(long, value_name = "SESSION")]
    pub session: Option<String>,
    /// The treated area that it shows, when it is one alone
    #[arg(short, long)]
    pub area: Option<String>,
    /// front, left, right or close
    #[arg(long, default_value = "front")]
    pub view: String,
    /// Leave the originals where they are, and copy nothing
    #[arg(long)]
    pub in_place: bool,
}

/// `aftercare photo`.
pub(super) fn run(context: &Context, command: Photos) -> Result {
    match command {
        Photos::Add(args) => add::add(context, &args),
        Photos::Watch { folder, once } => watch::watch(context, &folder, once),
        Photos::List => list::list(context),
        Photos::Show { id, open } => list::show(context, &id, open),
        Photos::Guide => Ok(guide(context)),
        Photos::Measure(asked) => measure::measure(context, &asked),
        Photos::Export(asked) => export::export(context, &asked),
        Photos::Find { folder } => list::find(context, &folder),
        Photos::Remove { id, for_good, yes } => remove(context, &id, for_good, yes),
    }
}

fn guide(context: &Context) -> Answer {
    let lines = context.library.photo.guide.iter();
    Answer::text(lines.map(|line| super::verdict::hanging("- ", line, "  ")).collect::<String>())
}

/// The photo that is meant.
pub(super) fn meant(driver: &Driver, id: &str) -> Result<Photo> {
    driver.store().reader().find_photo(id)?.ok_or_else(|| {
        Failure::field("id", say::cli_photo::no_photo(&id), say::cli_photo::no_photo_hint())
    })
}

fn remove(context: &Context, id: &str, for_good: bool, yes: bool) -> Result {
    let driver = &mut *context.change()?;
    let photo = meant(driver, id)?;
    let name = &photo.file.name;
    if !for_good {
        driver.commit(&Change::from(Edit::Photo(Swap::remove(photo.clone()))))?;
        let said = say::cli_photo::detached(&name);
        return told(context, &photo, &said);
    }
    if !yes {
        let sure = if Console::has_person() && !context.global.json {
            let ask = say::cli_photo::ask_remove(&name);
            Console::new().ask(&ask)?.is_some_and(|said| is_yes(&said))
        } else {
            false
        };
        if !sure {
            return Err(Failure::refused(
                "not_sure",
                say::cli_photo::not_removed(),
                say::cli_photo::not_removed_hint(),
            ));
        }
    }
    let left =
        driver.erase_for_good(&Doomed { photos: vec![photo.clone()], ..Doomed::default() })?;
    if let Some(fault) = left.into_iter().next() {
        return Err(fault.into());
    }
    let original = match &photo.file.kept {
        crate::domain::Kept::Vault => String::new(),
        crate::domain::Kept::InPlace(path) if standing(Path::new(path)).is_none() => String::new(),
        crate::domain::Kept::InPlace(path) => format!(" {}", say::cli_photo::left_alone(&path)),
    };
    let (removed, elsewhere) = (say::cli_photo::removed(name), say::cli_photo::elsewhere());
    let said = format!("{removed}{original} {elsewhere}");
    told(context, &photo, &said)
}

fn told(context: &Context, photo: &Photo, said: &str) -> Result {
    if context.global.json {
        return Answer::json(&list::PhotoOut::new(photo));
    }
    Ok(Answer::text(super::verdict::folded(said, "")))
}
