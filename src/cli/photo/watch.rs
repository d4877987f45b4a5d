//! New pictures of a folder that a phone syncs to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use strum::VariantArray;

use super::Add;
use super::add::add;
use crate::app::words;
use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::ask::Console;
use crate::cli::context::Context;
use crate::cli::log::target;
use crate::domain::{Fingerprint, Gather, View};
use crate::photo::{Source, Told};
use crate::say;
use crate::world::{files_below, is_picture_name, wait_a_little};

/// `aftercare photo watch`.
pub(super) fn watch(context: &Context, folder: &Path, once: bool) -> Result {
    let person = Console::has_person() && !context.global.json;
    let mut seen = BTreeSet::new();
    let mut text = String::new();
    if person && !once {
        Console::new().say(&say::cli_photo::watching(&folder.display()))?;
    }
    loop {
        for new in new_ones(context, folder, &mut seen)? {
            if person {
                propose(context, &new)?;
            } else {
                text += &format!("{}  {}\n", new.path.display(), new.said);
            }
        }
        if once || !person {
            break;
        }
        wait_a_little();
    }
    if text.is_empty() && !person {
        text += &format!("{}\n", say::cli_photo::nothing_new());
    }
    Ok(Answer::text(text))
}

/// A picture that is not attached.
struct New {
    path: PathBuf,
    /// When it was taken.
    said: String,
}

fn new_ones(context: &Context, folder: &Path, seen: &mut BTreeSet<PathBuf>) -> Result<Vec<New>> {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let target = target(context, driver, None)?;
    let reader = driver.store().reader();
    let attached: BTreeSet<Fingerprint> =
        reader.photos()?.into_iter().map(|photo| photo.file.sha256).gather();
    let files = files_below(folder).map_err(|why| {
        let said = say::cli_photo::bad_folder(&folder.display(), &why);
        Failure::field("folder", said, say::cli_photo::bad_folder_hint())
    })?;
    let mut new = Vec::new();
    for (path, _) in files {
        if !is_picture_name(&path.to_string_lossy()) || !seen.insert(path.clone()) {
            continue;
        }
        let Ok(source) = Source::open(&path) else { continue };
        let taken = Told::of(&source).taken_or_named(&source.name);
        // What was taken long before the session is no photo of it.
        let Some(taken) = taken.filter(|taken| taken.at.date() >= target.session.date) else {
            continue;
        };
        if !attached.contains(&source.sha256) {
            let said = words::photo::taken(taken, target.calendar.today);
            new.push(New { path, said });
        }
    }
    Ok(new)
}

/// Asks for the view, which also says whether it is wanted at all.
fn propose(context: &Context, new: &New) -> Result<()> {
    let mut console = Console::new();
    let ask = say::cli_photo::ask_view(&new.path.display(), &new.said);
    let Some(line) = console.ask(&ask)? else { return Ok(()) };
    let wanted = line.trim().to_lowercase();
    let view = View::VARIANTS
        .iter()
        .find(|view| !wanted.is_empty() && <&str>::from(**view).starts_with(wanted.as_str()));
    let Some(view) = view else { return Ok(()) };
    let args = Add {
        files: vec![new.path.clone()],
        day: Some("taken".to_owned()),
        session: None,
        area: None,
        view: view.to_string(),
        in_place: false,
    };
    match add(context, &args) {
        Ok(answer) => console.say(answer.out.trim_end()),
        Err(failure) => console.say(&format!("{} {}", failure.fault.message, failure.fault.hint)),
    }
}
