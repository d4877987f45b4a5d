//! Erasing for good: what will go, what cannot be reached, and then that it is gone.

use std::path::Path;

use clap::Subcommand;
use serde::Serialize;

use crate::backup::{Erased, Unreached, all_of_it, erase_in_copies, remove_all};
use crate::domain::{Doomed, Kept};
use crate::driver::Driver;
use crate::say;
use crate::store::Drafts;
use crate::words;

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::context::Context;
use super::journal::pick;
use super::verdict::folded;

// `aftercare erase`.
#[derive(Debug, Subcommand)]
pub enum Erase {
    /// One log, with every earlier version of it
    Log {
        /// Its id as `aftercare show` prints it, or last
        id: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// A session with its logs, photos, flags and answers
    Session {
        /// Its number, its id, or last
        id: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// A photo with every word about it
    Photo {
        /// Its id as `aftercare photo list` prints it
        id: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// What still stands in the files of things that were removed; nothing else changes
    Traces,
    /// The whole journal, with photos, drafts and backups
    Everything {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Serialize)]
struct EraseOut<'a> {
    logs: usize,
    photos: usize,
    sessions: usize,
    copies: usize,
    unreached: Vec<UnreachedOut<'a>>,
}

#[derive(Serialize)]
struct UnreachedOut<'a> {
    path: &'a Path,
    why: &'a str,
}

/// `aftercare erase`.
pub(super) fn run(context: &Context, what: &Erase) -> Result {
    let driver = &mut *match what {
        Erase::Everything { yes } => return everything(context, *yes),
        Erase::Traces => return traces(context),
        _ => context.change()?,
    };
    let (doomed, yes) = match what {
        Erase::Log { id, yes } => {
            (Doomed { logs: vec![super::log::find(driver, id)?], ..Doomed::default() }, *yes)
        }
        Erase::Photo { id, yes } => {
            (Doomed { photos: vec![super::photo::meant(driver, id)?], ..Doomed::default() }, *yes)
        }
        Erase::Session { id, yes } => (with_all(driver, id)?, *yes),
        Erase::Everything { .. } | Erase::Traces => (Doomed::default(), false),
    };
    let second = context.second_backup()?;
    let beyond = say::cli_erase::beyond();
    let will = format!("{} {beyond}", say::cli_erase::will(&listed(&doomed)));
    ask(context, yes, &will, "erase")?;
    forget_drafts(context, &doomed)?;
    // Copies first: as long as the journal has it, all of it can be done again.
    let places = &context.journal.places;
    let done = erase_in_copies(places, second.as_deref(), &doomed, context.at())?;
    let left = driver.erase_for_good(&doomed)?;
    let more = left.into_iter().map(|fault| format!("{} {}", fault.message, fault.hint));
    let more: Vec<String> = left_in_place(&doomed).into_iter().chain(more).collect();
    let said = say::cli_erase::gone(&listed(&doomed));
    let said = format!("{said} {}", copies(&done));
    told(context, &doomed, &done, &said, &more)
}

/// A session with all that hangs on it.
fn with_all(driver: &mut Driver, id: &str) -> Result<Doomed> {
    let session = pick(driver, id)?;
    let reader = driver.store().reader();
    let logs = reader.recovery(session.id)?.map(|recovery| recovery.logs).unwrap_or_default();
    let photos = reader.photos_of(session.id)?;
    Ok(Doomed { session: Some(session), logs, photos })
}

/// Every file written anew, without what was removed earlier.
fn traces(context: &Context) -> Result {
    let driver = &mut *context.change()?;
    let places = &context.journal.places;
    let second = context.second_backup()?;
    let nothing = Doomed::default();
    let done = erase_in_copies(places, second.as_deref(), &nothing, context.at())?;
    driver.store().rewrite()?;
    let said = format!("{} {}", say::cli_erase::traces(), say::cli_erase::beyond());
    told(context, &nothing, &done, &said, &[])
}

/// The whole journal.
fn everything(context: &Context, yes: bool) -> Result {
    let places = &context.journal.places;
    let second = context.second_backup()?;
    let all = all_of_it(places, second.as_deref());
    if all.is_empty() {
        return Err(Failure::refused("no_journal", say::cli_erase::nothing(), ""));
    }
    let paths: Vec<String> = all.iter().map(|path| format!("  {}", path.display())).collect();
    let will = say::cli_erase::will_all(&paths.join("\n"), &folded(say::cli_erase::beyond(), ""));
    ask(context, yes, &will, "erase everything")?;
    let drafts = Drafts::open(&places.data, &places.seal)?;
    alone(&drafts, places.data.as_path())?;
    drop(drafts);
    // Once more: looking for another window may have made a file.
    let unreached = remove_all(&all_of_it(places, second.as_deref()));
    let done = Erased { copies: 0, unreached };
    let settings = places.settings();
    let folder = settings.parent().unwrap_or(&places.data);
    let gone = say::cli_erase::gone_all(&folder.display());
    let said = format!("{gone} {}", say::cli_erase::beyond());
    told(context, &Doomed::default(), &done, &said, &[])
}

/// Another window would go on with what it has.
fn alone(drafts: &Drafts, data: &Path) -> Result<()> {
    if drafts.has_company(data)? {
        return Err(Failure::refused(
            "company",
            say::cli_erase::company(),
            say::cli_erase::company_hint(),
        ));
    }
    Ok(())
}

/// What is being typed about a session that is erased, or about the session of a log that is.
fn forget_drafts(context: &Context, doomed: &Doomed) -> Result<()> {
    let places = &context.journal.places;
    let mut drafts = Drafts::open(&places.data, &places.seal)?;
    alone(&drafts, &places.data)?;
    let mut names = doomed.names();
    names.extend(doomed.logs.iter().map(|log| log.session.to_string()));
    for (key, body) in drafts.all() {
        if names.iter().any(|name| key.contains(name) || body.contains(name)) {
            drafts.remove(&key, context.at())?;
        }
    }
    // Written anew: what was removed still stands in the file until then.
    drafts.compact(&places.data)?;
    Ok(())
}

/// `2 logs (18 Nov, 19 Nov) and 1 photo`.
fn listed(doomed: &Doomed) -> String {
    let mut parts = Vec::new();
    let session = doomed.session.as_ref();
    parts.extend(session.map(|one| say::cli_erase::session_of(&words::short_date(one.date))));
    let dates = |dates: Vec<chrono::NaiveDate>| {
        let mut dates: Vec<String> = dates.into_iter().map(words::short_date).collect();
        dates.dedup();
        dates.join(", ")
    };
    if !doomed.logs.is_empty() {
        let count = words::count_of_logs(u32::try_from(doomed.logs.len()).unwrap_or(u32::MAX));
        let days = dates(doomed.logs.iter().map(|log| log.date).collect());
        parts.push(format!("{count} ({days})"));
    }
    if !doomed.photos.is_empty() {
        let count = words::photo::photos(doomed.photos.len());
        let days = dates(doomed.photos.iter().map(|photo| photo.date).collect());
        parts.push(format!("{count} ({days})"));
    }
    parts.join(", ")
}

fn copies(done: &Erased) -> String {
    match done.copies {
        0 => String::new(),
        count => say::cli_erase::cleaned(&count),
    }
}

/// Originals that were never ours.
fn left_in_place(doomed: &Doomed) -> Vec<String> {
    let places = doomed.photos.iter().filter_map(|photo| match &photo.file.kept {
        Kept::InPlace(path) => Some(say::cli_erase::left_alone(&path)),
        Kept::Vault => None,
    });
    places.collect()
}

fn ask(context: &Context, yes: bool, what: &str, word: &str) -> Result<()> {
    if yes {
        return Ok(());
    }
    let mut sure = false;
    if Console::has_person() && !context.global.json {
        let mut console = Console::new();
        console.say(&if what.contains('\n') { what.to_owned() } else { folded(what, "") })?;
        let said = console.ask(&say::cli_erase::ask(&word))?;
        sure = said.as_deref() == Some(word);
    }
    if sure {
        return Ok(());
    }
    Err(Failure::refused("not_sure", say::cli_erase::not_sure(), say::cli_erase::not_sure_hint()))
}

fn told(context: &Context, doomed: &Doomed, done: &Erased, said: &str, more: &[String]) -> Result {
    let code = u8::from(!done.unreached.is_empty());
    if context.global.json {
        let out = EraseOut {
            logs: doomed.logs.len(),
            photos: doomed.photos.len(),
            sessions: usize::from(doomed.session.is_some()),
            copies: done.copies,
            unreached: done
                .unreached
                .iter()
                .map(|Unreached { path, why }| UnreachedOut { path, why })
                .collect(),
        };
        return Ok(Answer::json(&out)?.code(code));
    }
    let mut answer = Answer::text(folded(said, "")).code(code);
    for line in more {
        answer = answer.warn(line.clone());
    }
    for Unreached { path, why } in &done.unreached {
        answer = answer.warn(say::cli_erase::may_hold(&path.display(), &why.trim_end_matches('.')));
    }
    Ok(answer)
}
