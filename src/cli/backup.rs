//! Backups: make one, list them, see whether one can be brought back, bring one back.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::backup::{
    BackupError, Difference, Held, Keeper, Rehearsed, Shelf, Stored, bring_back, diary_in, seal,
    stored_in, unseal,
};
use crate::domain::Backups;
use crate::effect::Fault;
use crate::exchange::backup_file::ENDING;
use crate::exchange::parcel::passphrase;
use crate::lock::key_file;
use crate::say;
use crate::store::{CAN_LOCK, Mode, Store, StoreError, opens};
use crate::words::{self, backup::moment};
use crate::world::{Throwaway, ensure_folder, secret};

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::context::Context;
use super::near::is_yes;
use super::passphrase::opened;
use super::verdict::folded;

// `aftercare backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// To this folder instead, with all photos, such as a stick
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// As one file, locked with six words that are shown once
    #[arg(long)]
    encrypt: bool,
    /// List the backups there are
    #[arg(long, conflicts_with_all = ["encrypt", "prove"])]
    list: bool,
    /// Bring the newest back into a folder that is thrown away, and look at everything in it
    #[arg(long, conflicts_with = "encrypt")]
    prove: bool,
}

// `aftercare restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup; without it the newest
    file: Option<PathBuf>,
    /// Only say what would be different
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Serialize)]
struct StoredOut<'a> {
    at: String,
    journal: Option<&'a Path>,
    practice: Option<&'a Path>,
}

#[derive(Serialize)]
struct BackupOut<'a> {
    backups: &'a Backups,
    file: Option<&'a Path>,
    photos: u32,
    bytes: u64,
}

#[derive(Serialize)]
struct ProvedOut<'a> {
    of: String,
    good: bool,
    sessions: u32,
    logs: u32,
    photos: usize,
    missing: &'a [PathBuf],
    damaged: &'a [PathBuf],
}

#[derive(Serialize)]
struct RestoreOut {
    of: String,
    goes: Vec<String>,
    comes: Vec<String>,
    changes: Vec<String>,
    set_aside: Option<PathBuf>,
    photos: usize,
    missing_photos: usize,
}

/// `aftercare backup`.
pub(super) fn run(context: &Context, asked: &Backup) -> Result {
    let keeper = context.keeper()?;
    let shelf = asked.to.clone().map_or_else(|| keeper.shelf(), Shelf::at);
    if asked.list {
        return list(context, &shelf);
    }
    if asked.prove {
        return prove(context, &keeper, &shelf);
    }
    if asked.encrypt {
        return locked(context, &keeper, asked.to.as_deref());
    }
    if asked.to.is_some() {
        let made = keeper.back_up_to(&shelf, context.at())?;
        return told(context, &keeper.known(), &made, (shelf.folder(), None));
    }
    let (known, made) = keeper.back_up(context.at());
    let second = keeper.second().filter(|_| known.fault.is_none());
    told(context, &known, &made?, (shelf.folder(), second.as_ref().map(Shelf::folder)))
}

fn told(
    context: &Context,
    known: &Backups,
    made: &crate::backup::Made,
    (folder, second): (&Path, Option<&Path>),
) -> Result {
    let photos = words::photo::photos(made.photos as usize);
    let said = match second {
        Some(second) => say::cli_backup::made_twice(&folder.display(), &second.display(), &photos),
        None => say::cli_backup::made(&folder.display(), &photos),
    };
    let said = folded(&said, "");
    let answer = if context.global.json {
        let file = made.stored.journal.as_deref().or(made.stored.practice.as_deref());
        Answer::json(&BackupOut { backups: known, file, photos: made.photos, bytes: made.bytes })?
    } else {
        Answer::text(said)
    };
    Ok(match &known.fault {
        Some(fault) => answer.warn(fault.why.clone()).code(1),
        None => answer,
    })
}

/// One file, locked with words that nobody keeps.
fn locked(context: &Context, keeper: &Keeper, to: Option<&Path>) -> Result {
    let scratch = Throwaway::within(&context.journal.places.data).map_err(|why| no_room(&why))?;
    // Its photos stay where they are: the file takes them from there.
    let within = Shelf::within(scratch.path());
    let mut made = keeper.back_up_to(&within, context.at())?;
    made.stored.beside.clone_from(&context.journal.places.data);
    let words = passphrase(&secret::<9>().map_err(|why| no_room(&why))?);
    let folder = to.map_or_else(|| keeper.shelf().folder().to_owned(), Path::to_owned);
    ensure_folder(&folder).map_err(|why| no_room(&why))?;
    let name = format!("aftercare-{}{ENDING}", made.stored.at.format("%Y%m%dT%H%M%SZ"));
    let file = folder.join(name);
    seal(&made.stored, &words, &file)?;
    if context.global.json {
        return Answer::json(&serde_json::json!({ "file": file, "words": words }));
    }
    Ok(Answer::text(format!(
        "{}\n  {words}\n\n{}",
        folded(&say::cli_backup::locked(&file.display()), ""),
        folded(say::cli_backup::locked_hint(), ""),
    )))
}

fn list(context: &Context, shelf: &Shelf) -> Result {
    let all = shelf.all(&context.journal.places.seal)?;
    if context.global.json {
        let out = all.iter().map(|stored| StoredOut {
            at: stored.at.with_timezone(context.at().offset()).to_rfc3339(),
            journal: stored.journal.as_deref(),
            practice: stored.practice.as_deref(),
        });
        return Answer::json(&out.collect::<Vec<_>>());
    }
    if all.is_empty() {
        return Ok(Answer::text(say::cli_backup::none(&shelf.folder().display())));
    }
    let lines = all.iter().map(|stored| {
        let path = stored.journal.as_ref().or(stored.practice.as_ref());
        let path = path.map_or_else(String::new, |path| path.display().to_string());
        let at = stored.at.with_timezone(context.at().offset());
        format!("{} {}  {path}\n", words::full_date(at.date_naive()), at.format("%H:%M"))
    });
    Ok(Answer::text(lines.collect::<String>()))
}

fn prove(context: &Context, keeper: &Keeper, shelf: &Shelf) -> Result {
    let newest = keeper.newest(shelf)?;
    let found = keeper.prove(&newest, context.at())?;
    let good = found.missing.is_empty() && found.damaged.is_empty();
    let of = newest.at.with_timezone(context.at().offset());
    let answer = if context.global.json {
        Answer::json(&ProvedOut {
            of: of.to_rfc3339(),
            good,
            sessions: found.sessions,
            logs: found.logs,
            photos: found.photos,
            missing: &found.missing,
            damaged: &found.damaged,
        })?
    } else {
        Answer::text(rehearsed(&found, &moment(of, context.at().date_naive())))
    };
    Ok(answer.code(u8::from(!good)))
}

fn rehearsed(found: &Rehearsed, of: &str) -> String {
    let mut text = folded(
        &say::cli_backup::proved(
            &of,
            &words::backup::sessions(found.sessions),
            &words::count_of_logs(found.logs),
            &words::photo::photos(found.photos),
        ),
        "",
    );
    for (paths, how) in [(&found.missing, "missing"), (&found.damaged, "damaged")] {
        if !paths.is_empty() {
            let photos = words::photo::photos(paths.len());
            text += &format!("\n{}\n", say::cli_backup::wrong(&how, &photos));
            paths.iter().for_each(|path| text += &format!("  {}\n", path.display()));
        }
    }
    text
}

/// `aftercare restore`.
pub(super) fn restore(context: &Context, asked: &Restore) -> Result {
    let keeper = context.keeper()?;
    let (places, at) = (&context.journal.places, context.at());
    context
        .journal
        .places
        .ensure()
        .map_err(|why| Failure::refused("folder", why.to_string(), ""))?;
    let mut unlocked = None;
    let backup = match &asked.file {
        None => keeper.newest(&keeper.shelf())?,
        Some(file) if file.to_string_lossy().ends_with(ENDING) => {
            let words = Console::new().ask(say::cli_backup::ask_words())?.unwrap_or_default();
            let (folder, stored) = unseal(file, &words, &places.data, at)?;
            unlocked = Some(folder);
            stored
        }
        Some(file) => stored_in(file, &places.seal)?,
    };
    let backup = with_key(context, backup)?;
    let of = backup.at.with_timezone(at.offset());
    let then = diary_in(&backup, (&places.data, &places.seal), at)?;
    // A journal that nobody can read is no reason not to bring one back.
    let now = Store::open(&places.journal(), &places.seal, Mode::ReadOnly, at);
    let now = now.and_then(|store| store.reader().diary()).ok().flatten();
    let difference = Difference::between(now.as_ref(), then.as_ref());
    let preview = preview(&difference, &moment(of, at.date_naive()), now.is_some());
    let mut out = RestoreOut {
        of: of.to_rfc3339(),
        goes: entries(&difference.goes),
        comes: entries(&difference.comes),
        changes: entries(&difference.changes),
        set_aside: None,
        photos: 0,
        missing_photos: 0,
    };
    if asked.dry_run {
        return if context.global.json { Answer::json(&out) } else { Ok(Answer::text(preview)) };
    }
    if !asked.yes {
        let mut console = Console::new();
        let mut sure = false;
        if Console::has_person() && !context.global.json {
            console.say(&preview)?;
            let said = console.ask(say::cli_backup::ask_restore())?;
            sure = said.is_some_and(|said| is_yes(&said));
        }
        if !sure {
            return Err(Failure::refused(
                "not_sure",
                say::cli_common::nothing_changed(),
                say::cli_backup::restore_yes(),
            ));
        }
    }
    let restored = bring_back(&backup, places, at)?;
    drop(unlocked);
    (out.photos, out.missing_photos) = (restored.photos, restored.missing);
    out.set_aside.clone_from(&restored.set_aside);
    if context.global.json {
        return Answer::json(&out);
    }
    let mut said = say::cli_backup::restored(&moment(of, at.date_naive()));
    if let Some(folder) = &restored.set_aside {
        let file = folder.join("journal.db");
        let aside = say::cli_backup::set_aside(&folder.display(), &file.display());
        said = format!("{said} {aside}");
    }
    let mut answer = Answer::text(folded(&said, ""));
    if restored.missing > 0 {
        answer =
            answer.warn(say::cli_backup::original_missing(&words::photo::photos(restored.missing)));
    }
    Ok(answer)
}

/// What would be different, for a person to decide.
fn preview(difference: &Difference, of: &str, has_now: bool) -> String {
    let mut text = folded(&say::cli_backup::of(&of), "");
    if !has_now {
        return text + &format!("\n{}", say::cli_backup::no_journal_now());
    }
    if difference.is_none() {
        return text + &format!("{}\n", say::cli_backup::nothing_different());
    }
    for (part, what) in
        [(&difference.goes, "goes"), (&difference.comes, "comes"), (&difference.changes, "changes")]
    {
        if !part.is_empty() {
            text += &folded(&say::cli_backup::difference(&what, &lines(part).join("; ")), "");
        }
    }
    if difference.beside {
        text += &format!("{}\n", say::cli_backup::beside());
    }
    text + &format!("{}\n", say::cli_backup::aside())
}

/// `3 logs: 19 Nov, 20 Nov, 21 Nov`.
fn lines(part: &[(Held, NaiveDate)]) -> Vec<String> {
    let by_kind = part.chunk_by(|one, next| one.0 == next.0);
    by_kind
        .map(|all| {
            let count = all.len();
            let name = match all.first().map(|one| one.0) {
                Some(Held::Session) => {
                    words::backup::sessions(u32::try_from(count).unwrap_or(u32::MAX))
                }
                Some(Held::Log) => words::count_of_logs(u32::try_from(count).unwrap_or(u32::MAX)),
                Some(Held::Photo) | None => words::photo::photos(count),
            };
            let mut dates: Vec<String> =
                all.iter().map(|(_, date)| words::short_date(*date)).collect();
            dates.dedup();
            format!("{name} ({})", dates.join(", "))
        })
        .collect()
}

fn entries(part: &[(Held, NaiveDate)]) -> Vec<String> {
    let name = |held: &Held| match held {
        Held::Session => "session",
        Held::Log => "log",
        Held::Photo => "photo",
    };
    part.iter().map(|(held, date)| format!("{} {date}", name(held))).collect()
}

/// A backup with what opens it: one that was locked elsewhere has its key file beside it.
fn with_key(context: &Context, mut backup: Stored) -> Result<Stored> {
    let places = &context.journal.places;
    let database = backup.journal.as_ref().or(backup.practice.as_ref());
    let Some(database) = database else { return Ok(backup) };
    if opens(database, &places.seal)? {
        return Ok(backup);
    }
    let folders = database.parent().into_iter().chain([&*backup.beside]);
    for folder in folders {
        let Some(file) = key_file(folder)? else { continue };
        if !CAN_LOCK {
            return Err(StoreError::NotThisBuild.into());
        }
        backup.seal = opened(&file, &context.settings()?, say::cli_backup::ask_passphrase())?;
        break;
    }
    Ok(backup)
}

fn no_room(why: &dyn std::fmt::Display) -> Failure {
    Failure::refused("backup_folder", say::cli_backup::cannot(&why), "")
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let fault = Fault {
            kind: error.kind(),
            message: error.to_string(),
            hint: error.hint().to_owned(),
            field: None,
        };
        Self { fault, code: 1 }
    }
}
