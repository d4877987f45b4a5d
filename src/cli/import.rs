//! Takes in records from a file: what is missing is added, what is there stays.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::app::words;
use crate::domain::{Diary, harmless};
use crate::exchange::merge::{Kind, Merged, Named, Tally, merge};
use crate::exchange::tables::{self, Fresh, Table};
use crate::exchange::{Fault, MOST_BYTES, journal, study_file};
use crate::world::{Ids, ReadError, read_regular};

use super::answer::{Answer, Failure, Result};
use super::date::short;
use super::export::diary;
use super::journal::Context;
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
    let mine = match context.peek()? {
        Some(driver) => diary(driver)?,
        None => None,
    };
    let (theirs, what) = match found {
        Found::Journal(diary, what) => (*diary, what),
        Found::Logs => {
            (logs(context, &asked.file, &bytes, mine.as_ref())?, "a table of logs".to_owned())
        }
    };
    let merged = merge(mine.as_ref(), &theirs).map_err(|why| {
        Failure::refused(
            "other_person",
            format!("{}: {why}. Nothing was changed.", asked.file.display()),
            "A journal is one person's: keep theirs in a folder of its own, with --data-dir DIR.",
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
            ReadError::NoFile => "it is no file".to_owned(),
            ReadError::TooLarge(_) => format!("it is larger than {} MB", MOST_BYTES >> 20),
            ReadError::Io(why) => why.to_string(),
        };
        Failure::field(
            "file",
            format!("file: {} cannot be read: {why}.", file.display()),
            "Look at its name and rights.",
        )
    })
}

fn found(context: &Context, file: &Path, bytes: &[u8]) -> Result<Found> {
    let first = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    if first.first() == Some(&b'{') {
        let (head, diary) = journal::read(bytes).map_err(|faults| refused(file, &faults))?;
        let written = short(head.written.date_naive(), context.at().date_naive());
        let what =
            format!("a journal ({}), written on {written} by {}", head.version, head.program);
        return Ok(Found::Journal(Box::new(diary), what));
    }
    if std::str::from_utf8(bytes).is_ok_and(study_file::is_study) {
        return Err(Failure::field(
            "file",
            format!("file: {} is the file of a study.", file.display()),
            "To read what it asks for, and to take part: aftercare study join FILE",
        ));
    }
    let reads = "It reads a journal (aftercare export json) and a table of logs (aftercare export \
                 template).";
    let is_text = !bytes.contains(&0) && (first.contains(&b',') || first.contains(&b';'));
    match tables::table(context.library, bytes) {
        Some(Table::Logs) => Ok(Found::Logs),
        Some(table) => Err(Failure::field(
            "file",
            format!("file: {} is the table \"{table}\", which is not read.", file.display()),
            reads,
        )),
        // Reading it tells what is wrong.
        None if is_text => Ok(Found::Logs),
        None => Err(Failure::field(
            "file",
            format!("file: {} is nothing that can be imported.", file.display()),
            reads,
        )),
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
    let message =
        format!("{file} cannot be imported. Nothing was changed.\n{}\n", lines.join("\n"));
    let hint = "Correct this and try again; --dry-run says what would be added.";
    let field = faults.first().map(|fault| fault.field.clone());
    let mut failure = Failure::refused("invalid", message, hint);
    failure.fault.field = field.filter(|field| !field.is_empty());
    failure
}

fn told(context: &Context, asked: &Import, what: &str, merged: &Merged) -> String {
    let today = context.at().date_naive();
    let named = |one: &Named| {
        let on = one.date.map_or_else(String::new, |date| format!(" of {}", short(date, today)));
        format!("  {}{on} ({})\n", singular(one.kind), one.id)
    };
    let mut text = format!("{} is {what}.\n", asked.file.display());
    text += &match (merged.made.is_empty(), asked.dry_run) {
        (true, _) => "Nothing in it is new.\n".to_owned(),
        (false, true) => format!("Would be added: {}.\n", listed(&merged.made)),
        (false, false) => format!("Added: {}.\n", listed(&merged.made)),
    };
    if !merged.same.is_empty() {
        text += &format!("There already, the same: {}.\n", listed(&merged.same));
    }
    if !merged.differ.is_empty() {
        text += "Different in the file; yours stays as it is:\n";
        merged.differ.iter().for_each(|one| text += &named(one));
    }
    if !merged.without_place.is_empty() {
        text += "Left out, for your session does not have their place:\n";
        merged.without_place.iter().for_each(|one| text += &named(one));
    }
    if merged.without_picture > 0 {
        text += &format!(
            "Left out: {}, for the pictures are not in the file. Attach them: aftercare photo \
             add.\n",
            words::photo::photos(merged.without_picture)
        );
    }
    if asked.dry_run {
        text += "Flags would be judged anew. Nothing was changed: this only says what would be.\n";
    } else if !merged.change.edits.is_empty() {
        text += "The flags are judged anew. `aftercare undo` takes all of this back.\n";
    }
    text
}

fn counts(tally: &Tally) -> Vec<CountOut> {
    tally.iter().map(|(kind, count)| CountOut { kind: kind.into(), count: *count }).collect()
}

fn listed(tally: &Tally) -> String {
    let each = tally.iter().map(|(kind, count)| match (kind, count) {
        (Kind::Profile, _) => "your profile".to_owned(),
        (kind, 1) => format!("1 {}", singular(*kind)),
        (Kind::Series, count) => format!("{count} series"),
        (Kind::Screening, count) => format!("{count} times answers before a session"),
        (Kind::Outcome, count) => format!("{count} looks back"),
        (Kind::Answer, count) => format!("{count} answers to flags"),
        (Kind::Comment, count) => format!("{count} comments of clinics"),
        (Kind::StudyRanges, count) => format!("the ranges of {count} studies"),
        (kind, count) => format!("{count} {}s", singular(*kind)),
    });
    each.collect::<Vec<_>>().join(", ")
}

const fn singular(kind: Kind) -> &'static str {
    match kind {
        Kind::Profile => "profile",
        Kind::Session => "session",
        Kind::Log => "log",
        Kind::Range => "range",
        Kind::Series => "series",
        Kind::Screening => "answers before a session",
        Kind::Outcome => "look back",
        Kind::Sheet => "aftercare sheet",
        Kind::Tool => "tool",
        Kind::Comment => "comment of a clinic",
        Kind::StudyRanges => "ranges of a study",
        Kind::Flag => "answered flag",
        Kind::Answer => "answer to a flag",
        Kind::Photo => "photo",
    }
}

impl From<&Named> for NamedOut {
    fn from(one: &Named) -> Self {
        Self { kind: one.kind.into(), id: one.id.clone(), date: one.date }
    }
}
