//! Takes in records from a file: what is missing is added, what is there stays.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::app::words;
use crate::domain::{Diary, harmless};
use crate::exchange::merge::{Merged, Named, Tally, merge};
use crate::exchange::tables::{self, Fresh, Table};
use crate::exchange::{Fault, MOST_BYTES, journal, study_file};
use crate::say;
use crate::world::{Ids, ReadError, read_regular};

use super::answer::{Answer, Failure, Result};
use super::context::Context;
use super::date::short;
use super::export::diary;
use super::letter;

// What is taken in.
#[derive(Debug, Args)]
pub struct Import {
    /// A clinic's file (.aftercare), a journal (JSON) or a table of logs (CSV): its content tells
    pub file: PathBuf,
    /// Only say what would be added: nothing is changed
    #[arg(long)]
    pub dry_run: bool,
    /// The six words of the clinic's card, for its first file
    #[arg(long, value_name = "WORDS")]
    pub fingerprint: Option<String>,
    /// Do not ask before a clinic's file is taken in
    #[arg(long)]
    pub yes: bool,
}

/// What a file is, by its content.
enum Found {
    Journal(Box<Diary>, String),
    Logs,
}

#[derive(Serialize)]
struct ImportOut {
    file: String,
    what: String,
    dry_run: bool,
    added: Vec<CountOut>,
    same: Vec<CountOut>,
    different: Vec<NamedOut>,
    logs_without_place: Vec<NamedOut>,
    photos_left_out: usize,
}

#[derive(Serialize)]
struct CountOut {
    kind: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct NamedOut {
    kind: &'static str,
    id: String,
    date: Option<chrono::NaiveDate>,
}

/// `aftercare import`.
pub(super) fn run(context: &Context, asked: &Import) -> Result {
    let bytes = content(&asked.file)?;
    if letter::is_parcel(&bytes) {
        let said = letter::Said {
            fingerprint: asked.fingerprint.as_deref(),
            words: None,
            dry_run: asked.dry_run,
            yes: asked.yes,
        };
        return letter::run(context, &asked.file, &bytes, &said);
    }
    let found = found(context, &asked.file, &bytes)?;
    let mine = match &mut context.peek()? {
        Some(driver) => diary(driver)?,
        None => None,
    };
    let (theirs, what) = match found {
        Found::Journal(diary, what) => (*diary, what),
        Found::Logs => (
            logs(context, &asked.file, &bytes, mine.as_ref())?,
            say::cli_import::logs_table().to_owned(),
        ),
    };
    let merged = merge(mine.as_ref(), &theirs).map_err(|why| {
        Failure::refused(
            "other_person",
            say::cli_import::other_person(&asked.file.display(), &why),
            say::cli_import::other_person_hint(),
        )
    })?;
    if !asked.dry_run && !merged.change.edits.is_empty() {
        context.write()?.commit(&merged.change)?;
    }
    if context.global.json {
        return Answer::json(&ImportOut {
            file: asked.file.display().to_string(),
            what,
            dry_run: asked.dry_run,
            added: counts(&merged.made),
            same: counts(&merged.same),
            different: merged.differ.iter().map(NamedOut::from).collect(),
            logs_without_place: merged.without_place.iter().map(NamedOut::from).collect(),
            photos_left_out: merged.without_picture,
        });
    }
    Ok(Answer::text(told(context, asked, &what, &merged)))
}

/// The bytes of a file from outside, which is no larger than any that is read.
pub(super) fn content(file: &Path) -> Result<Vec<u8>> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    read_regular(file, most).map_err(|why| {
        let why = match why {
            ReadError::NoFile => say::cli_import::no_file().to_owned(),
            ReadError::TooLarge(_) => say::cli_import::too_large(&(MOST_BYTES >> 20)),
            ReadError::Io(why) => why.to_string(),
        };
        Failure::field(
            "file",
            say::cli_common::file_unreadable(&file.display(), &why),
            say::cli_common::look_at_file(),
        )
    })
}

fn found(context: &Context, file: &Path, bytes: &[u8]) -> Result<Found> {
    let first = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    if first.first() == Some(&b'{') {
        let (head, diary) = journal::read(bytes).map_err(|faults| refused(file, &faults))?;
        let written = short(head.written.date_naive(), context.at().date_naive());
        let what = say::cli_import::journal(&head.version, &written, &head.program);
        return Ok(Found::Journal(Box::new(diary), what));
    }
    if std::str::from_utf8(bytes).is_ok_and(study_file::is_study) {
        return Err(Failure::field(
            "file",
            say::cli_import::is_study(&file.display()),
            say::cli_import::is_study_hint(),
        ));
    }
    let reads = say::cli_import::reads();
    let is_text = !bytes.contains(&0) && (first.contains(&b',') || first.contains(&b';'));
    match tables::table(context.library, bytes) {
        Some(Table::Logs) => Ok(Found::Logs),
        Some(table) => Err(Failure::field(
            "file",
            say::cli_import::other_table(&file.display(), &table),
            reads,
        )),
        // Reading it tells what is wrong.
        None if is_text => Ok(Found::Logs),
        None => Err(Failure::field("file", say::cli_import::nothing_known(&file.display()), reads)),
    }
}

fn logs(context: &Context, file: &Path, bytes: &[u8], mine: Option<&Diary>) -> Result<Diary> {
    let mut ids = Ids::random();
    let now = context.at();
    let mut id = || ids.make(now);
    let mut fresh = Fresh { now, id: &mut id };
    tables::read(context.library, bytes, mine, &mut fresh).map_err(|faults| refused(file, &faults))
}

/// What is wrong with a file, line by line.
fn refused(file: &Path, faults: &[Fault]) -> Failure {
    let lines: Vec<String> =
        faults.iter().map(|fault| format!("  {}", harmless(&fault.to_string()))).collect();
    let file = file.display();
    let message = format!("{}\n", say::cli_import::refused(&file, &lines.join("\n")));
    let hint = say::cli_import::refused_hint();
    let field = faults.first().map(|fault| fault.field.clone());
    let mut failure = Failure::refused("invalid", message, hint);
    failure.fault.field = field.filter(|field| !field.is_empty());
    failure
}

fn told(context: &Context, asked: &Import, what: &str, merged: &Merged) -> String {
    let today = context.at().date_naive();
    let named = |one: &Named| {
        let kind = say::cli_import::kind(&one.kind);
        let said = match one.date {
            Some(date) => say::cli_import::of_date(&kind, &short(date, today), &one.id),
            None => say::cli_import::of_no_date(&kind, &one.id),
        };
        format!("  {said}\n")
    };
    let mut text = format!("{}\n", say::cli_import::is(&asked.file.display(), &what));
    text += &match (merged.made.is_empty(), asked.dry_run) {
        (true, _) => format!("{}\n", say::cli_import::nothing_new()),
        (false, true) => format!("{}\n", say::cli_import::would_be_added(&listed(&merged.made))),
        (false, false) => format!("{}\n", say::cli_import::added(&listed(&merged.made))),
    };
    if !merged.same.is_empty() {
        text += &format!("{}\n", say::cli_import::same(&listed(&merged.same)));
    }
    if !merged.differ.is_empty() {
        text += &format!("{}\n", say::cli_import::different());
        merged.differ.iter().for_each(|one| text += &named(one));
    }
    if !merged.without_place.is_empty() {
        text += &format!("{}\n", say::cli_import::without_place());
        merged.without_place.iter().for_each(|one| text += &named(one));
    }
    if merged.without_picture > 0 {
        text += &format!(
            "{}\n",
            say::cli_import::photos_left_out(&words::photo::photos(merged.without_picture))
        );
    }
    if asked.dry_run {
        text += &format!("{}\n", say::cli_import::only_said());
    } else if !merged.change.edits.is_empty() {
        text += &format!("{}\n", say::cli_import::done());
    }
    text
}

fn counts(tally: &Tally) -> Vec<CountOut> {
    tally.iter().map(|(kind, count)| CountOut { kind: kind.into(), count: *count }).collect()
}

fn listed(tally: &Tally) -> String {
    let each = tally.iter().map(|(kind, count)| say::cli_import::count(kind, count));
    each.collect::<Vec<_>>().join(", ")
}

impl From<&Named> for NamedOut {
    fn from(one: &Named) -> Self {
        Self { kind: one.kind.into(), id: one.id.clone(), date: one.date }
    }
}
