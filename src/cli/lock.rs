//! Locking the journal with a passphrase, and unlocking it.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::lock::{
    Done, Left, check_alone, finish, key_file, lock, plain_files, put_key_file, unlock,
};
use crate::seal::{KeyFile, recovery_words};
use crate::store::{CAN_LOCK, StoreError};
use crate::world::{Places, secret};

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::journal::Context;
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

/// What locking means, before it is done.
const BEFORE: &str = "\
Your journal, your photos and your backups will be locked with a passphrase. Then nobody can read \
them who has only your computer, your drive or a backup.

You type the passphrase whenever you open aftercare; it opens a little later for it. If you lose the \
passphrase AND the twelve words that you get now, nobody can open your journal again. We cannot \
either.

Not locked: photos that you left in their own place, files that you export or send, and old traces \
on the disk from before today.";

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
        ask(&mut console, context, BEFORE, "Lock it? y or n, Enter alone is no:")?;
    }
    let passphrase = chosen(Some(&settings))?;
    let words = new_words()?;
    show_words(&mut console, asked.yes, &words)?;
    let done = lock(&mut places, second.as_deref(), &passphrase, &words, &mut progress("Locking"))?;
    let said = format!(
        "Your journal is locked: {} files. Copies that aftercare cannot reach are as they were, such \
         as on a drive that is not plugged in, or files that you sent. Reminders need the passphrase \
         too: see aftercare privacy.",
        done.files
    );
    told(context, &done, true, asked.yes.then_some(&*words), &said)
}

/// A journal that is locked already: other ways to open it, and what is not locked yet.
fn change(context: &Context, asked: &Lock, places: &Places, file: &KeyFile) -> Result {
    let mut file = file.clone();
    let random = || Failure::refused("random", "The system gave no random numbers.", "");
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
    let done = finish(places, second.as_deref(), &file, &mut progress("Locking"))?;
    let said = match (asked.passphrase, asked.words) {
        (true, true) => "The new passphrase and the new words open it from now on.",
        (true, false) => "The new passphrase opens it from now on. The twelve words are the same.",
        (false, true) => "The new words open it from now on. The passphrase is the same.",
        (false, false) => {
            "Your journal is locked already. To change the passphrase: aftercare lock \
                           --passphrase"
        }
    };
    let older = if asked.passphrase || asked.words {
        " Backups on drives that are not plugged in still open with the old ones."
    } else {
        ""
    };
    told(context, &done, true, words.as_deref().filter(|_| asked.yes), &format!("{said}{older}"))
}

/// `aftercare unlock`.
pub(super) fn open(context: &Context, asked: &Unlock) -> Result {
    let mut places = context.journal.places.clone();
    let second = context.second_backup()?;
    let Some(file) = key_file(&places.data)? else {
        return told(context, &Done::default(), false, None, "Your journal is not locked.");
    };
    check_alone(&places)?;
    if !asked.yes {
        let what = "Your journal, your photos and your backups will be readable again by whoever has \
                    your computer, your drive or a backup.";
        ask(&mut Console::new(), context, what, "Unlock it? y or n, Enter alone is no:")?;
    }
    let done = unlock(&mut places, second.as_deref(), &file, &mut progress("Unlocking"))?;
    let said = format!("Your journal is not locked any more: {} files.", done.files);
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
        answer = answer.warn(format!(
            "Not taken along: {} ({}) Remove it if you do not need it.",
            path.display(),
            why
        ));
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
        sure = matches!(said.as_deref(), Some("y" | "yes"));
    }
    if sure {
        return Ok(());
    }
    Err(Failure::refused("not_sure", "Nothing was changed.", "To do it without being asked: --yes"))
}

fn new_words() -> Result<String> {
    let random = secret::<16>().ok().and_then(|random| recovery_words(&random));
    random.ok_or_else(|| Failure::refused("random", "The system gave no random numbers.", ""))
}

/// Shows the words once and asks for two of them, so that they are on paper.
fn show_words(console: &mut Console, unasked: bool, words: &str) -> Result<()> {
    if unasked {
        return if std::io::stdout().is_terminal() {
            console.say(&format!("The twelve words:\n  {words}"))
        } else {
            Ok(())
        };
    }
    let words: Vec<&str> = words.split(' ').collect();
    console.say("\nWrite these twelve words on paper now, and keep it with papers that matter.\nThey open your journal when the passphrase is forgotten. They are shown once.\n")?;
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
            match console.ask(&format!("To see that they are on paper, word {number}:"))? {
                Some(word) if word.eq_ignore_ascii_case(wanted) => break,
                Some(_) => console.say("That is another word. Look at your paper.")?,
                None => {
                    return Err(Failure::refused("not_sure", "Nothing was changed.", ""));
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
    let said = |path: &PathBuf| {
        format!("This is not locked: {}. To lock it: aftercare lock", path.display())
    };
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
            write!(err, "\r{what}: {done} of {total} files\x1b[K")
        };
    }
}
