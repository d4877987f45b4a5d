//! Locking the journal with a passphrase, and unlocking it.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::lock::{
    Done, Left, check_alone, finish, key_file, lock, plain_files, put_key_file, unlock,
};
use crate::say;
use crate::seal::{KeyFile, recovery_words};
use crate::store::{CAN_LOCK, StoreError};
use crate::world::{Places, secret};

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::context::Context;
use super::near::is_yes;
use super::passphrase::chosen;
use super::verdict::folded;

// `aftercare lock`.
#[derive(Debug, Args)]
pub struct Lock {
    /// Change the passphrase of a locked journal
    #[arg(long)]
    passphrase: bool,
    /// Make twelve new words; the old ones open it no more
    #[arg(long)]
    words: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

// `aftercare unlock`.
#[derive(Debug, Args)]
pub struct Unlock {
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Serialize)]
struct LockOut<'a> {
    locked: bool,
    files: usize,
    left: Vec<LeftOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    path: &'a std::path::Path,
    why: &'a str,
}

/// `aftercare lock`.
pub(super) fn run(context: &Context, asked: &Lock) -> Result {
    if !CAN_LOCK {
        return Err(StoreError::NotThisBuild.into());
    }
    let mut places = context.journal.places.clone();
    let settings = context.settings()?;
    let second = context.second_backup()?;
    if let Some(file) = key_file(&places.data)? {
        return change(context, asked, &places, &file);
    }
    places.ensure().map_err(|why| Failure::refused("folder", why.to_string(), ""))?;
    check_alone(&places)?;
    let mut console = Console::new();
    if !asked.yes {
        ask(&mut console, context, say::cli_lock::before(), say::cli_lock::ask_lock())?;
    }
    let passphrase = chosen(Some(&settings))?;
    let words = new_words()?;
    show_words(&mut console, asked.yes, &words)?;
    let done = lock(&mut places, second.as_deref(), &passphrase, &words, &mut progress("locking"))?;
    let said = say::cli_lock::locked(&done.files);
    told(context, &done, true, asked.yes.then_some(&*words), &said)
}

/// A journal that is locked already: other ways to open it, and what is not locked yet.
fn change(context: &Context, asked: &Lock, places: &Places, file: &KeyFile) -> Result {
    let mut file = file.clone();
    let random = || Failure::refused("random", say::fault_lock::no_random(), "");
    if asked.passphrase {
        // What is given without a person is the one that opened it.
        let new = chosen(None)?;
        file = file.with_passphrase(&places.seal, &new).ok_or_else(random)?;
    }
    let mut words = None;
    if asked.words {
        let new = new_words()?;
        show_words(&mut Console::new(), asked.yes, &new)?;
        file = file.with_words(&places.seal, &new).ok_or_else(random)?;
        words = Some(new);
    }
    put_key_file(places, &file)?;
    let second = context.second_backup()?;
    let done = finish(places, second.as_deref(), &file, &mut progress("locking"))?;
    let said = match (asked.passphrase, asked.words) {
        (true, true) => say::cli_lock::changed(&"both"),
        (true, false) => say::cli_lock::changed(&"passphrase"),
        (false, true) => say::cli_lock::changed(&"words"),
        (false, false) => say::cli_lock::locked_already().to_owned(),
    };
    told(context, &done, true, words.as_deref().filter(|_| asked.yes), &said)
}

/// `aftercare unlock`.
pub(super) fn open(context: &Context, asked: &Unlock) -> Result {
    let mut places = context.journal.places.clone();
    let second = context.second_backup()?;
    let Some(file) = key_file(&places.data)? else {
        return told(context, &Done::default(), false, None, say::cli_lock::not_locked());
    };
    check_alone(&places)?;
    if !asked.yes {
        let what = say::cli_lock::before_unlock();
        ask(&mut Console::new(), context, what, say::cli_lock::ask_unlock())?;
    }
    let done = unlock(&mut places, second.as_deref(), &file, &mut progress("unlocking"))?;
    let said = say::cli_lock::unlocked(&done.files);
    told(context, &done, false, None, &said)
}

fn told(context: &Context, done: &Done, locked: bool, words: Option<&str>, said: &str) -> Result {
    let code = u8::from(!done.left.is_empty());
    if context.global.json {
        let left = done.left.iter().map(|Left { path, why }| LeftOut { path, why }).collect();
        return Ok(Answer::json(&LockOut { locked, files: done.files, left, words })?.code(code));
    }
    let mut answer = Answer::text(folded(said, "")).code(code);
    for Left { path, why } in &done.left {
        answer = answer.warn(say::cli_lock::left(&path.display(), &why));
    }
    Ok(answer)
}

fn ask(console: &mut Console, context: &Context, what: &str, question: &str) -> Result<()> {
    let mut sure = false;
    if Console::has_person() && !context.global.json {
        for paragraph in what.split("\n\n") {
            console.say(&folded(paragraph, ""))?;
        }
        let said = console.ask(question)?;
        sure = said.is_some_and(|said| is_yes(&said));
    }
    if sure {
        return Ok(());
    }
    Err(Failure::refused(
        "not_sure",
        say::cli_common::nothing_changed(),
        say::cli_common::without_asking(),
    ))
}

fn new_words() -> Result<String> {
    let random = secret::<16>().ok().and_then(|random| recovery_words(&random));
    random.ok_or_else(|| Failure::refused("random", say::fault_lock::no_random(), ""))
}

/// Shows the words once and asks for two of them, so that they are on paper.
fn show_words(console: &mut Console, unasked: bool, words: &str) -> Result<()> {
    if unasked {
        return if std::io::stdout().is_terminal() {
            console.say(&say::cli_lock::twelve(&words))
        } else {
            Ok(())
        };
    }
    let words: Vec<&str> = words.split(' ').collect();
    console.say(&format!("\n{}\n", say::cli_lock::on_paper()))?;
    for (row, line) in words.chunks(4).enumerate() {
        let numbered = line.iter().enumerate();
        let line: Vec<String> = numbered
            .map(|(column, word)| format!("{:>2} {word:<10}", row * 4 + column + 1))
            .collect();
        console.say(&format!("  {}", line.join("  ")))?;
    }
    console.say("")?;
    for number in [4_usize, 9] {
        let wanted = words.get(number - 1).copied().unwrap_or_default();
        loop {
            match console.ask(&say::cli_lock::word(&number))? {
                Some(word) if word.eq_ignore_ascii_case(wanted) => break,
                Some(_) => console.say(say::cli_lock::other_word())?,
                None => {
                    return Err(Failure::refused(
                        "not_sure",
                        say::cli_common::nothing_changed(),
                        "",
                    ));
                }
            }
        }
    }
    // Nobody who comes by later shall read them.
    let _ = std::io::stdout().lock().write_all(b"\x1b[H\x1b[2J\x1b[3J");
    Ok(())
}

/// What ought to be locked and is not, such as a file that was copied in by hand: a sentence each.
pub(super) fn gaps(places: &Places) -> Vec<String> {
    if places.seal.is_plain() {
        return Vec::new();
    }
    let said = |path: &PathBuf| say::cli_lock::gap(&path.display());
    match plain_files(places) {
        Ok(plain) => plain.iter().map(said).collect(),
        Err(error) => vec![error.to_string()],
    }
}

/// Files that are done before anybody wonders.
const WORTH_TELLING: usize = 20;

/// Says how far it is, on a terminal, where there is something to wait for.
fn progress(what: &'static str) -> impl FnMut(usize, usize) {
    let shown = std::io::stderr().is_terminal();
    move |done, total| {
        if !shown || total < WORTH_TELLING {
            return;
        }
        let mut err = std::io::stderr().lock();
        let _ = if done == total {
            write!(err, "\r\x1b[K")
        } else {
            write!(err, "\r{}\x1b[K", say::cli_lock::progress(&what, &done, &total))
        };
    }
}
