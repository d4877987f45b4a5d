//! A file from a clinic: shown as what it would change, and taken in when the person says so.

use std::path::Path;

use serde::Serialize;

use crate::domain::ParcelKind;
use crate::driver::Letter;
use crate::say;
use crate::words;

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::context::Context;
use super::near::is_yes;
use super::verdict::folded;

#[derive(Serialize)]
struct LetterOut {
    what: String,
    from: String,
    number: u32,
    changes: Vec<String>,
    kept: Vec<String>,
    /// To be compared with the clinic's card, when that card is new.
    fingerprint: Option<String>,
    taken: bool,
}

/// How the person answers without being asked.
pub(super) struct Said<'a> {
    /// The words of the card, as the clinic gave them.
    pub fingerprint: Option<&'a str>,
    /// The words that open the file.
    pub words: Option<&'a str>,
    /// Only look.
    pub dry_run: bool,
    /// Do not ask.
    pub yes: bool,
}

/// Whether a file is one that a clinic or a person sent.
pub(super) fn is_parcel(bytes: &[u8]) -> bool {
    bytes.starts_with(b"age-encryption.org/") || bytes.starts_with(b"PK\x03\x04")
}

/// Opens it, shows it, asks, takes it in.
pub(super) fn run(context: &Context, file: &Path, bytes: &[u8], said: &Said<'_>) -> Result {
    let driver = &mut *context.write()?;
    let letter = driver.open_letter(bytes, said.words)?;
    let what = say::cli_letter::kind(&match letter.manifest.kind {
        ParcelKind::Start => "start",
        ParcelKind::Reply => "reply",
        ParcelKind::Bundle => "bundle",
    });
    let nothing = letter.proposal.change.edits.is_empty();
    let is_taken = !said.dry_run && (nothing || agreed(context, file, &what, &letter, said)?);
    if is_taken {
        driver.take_letter(&letter)?;
    }
    if context.global.json {
        return Answer::json(&LetterOut {
            what,
            from: letter.manifest.from.name.clone(),
            number: letter.manifest.number,
            changes: letter.proposal.lines,
            kept: letter.proposal.kept,
            fingerprint: letter.compare,
            taken: is_taken,
        });
    }
    if said.dry_run {
        let shown = shown(file, &what, &letter);
        return Ok(Answer::text(format!("{shown}\n{}", say::cli_common::nothing_changed())));
    }
    if nothing {
        return Ok(Answer::text(say::cli_letter::known(&file.display(), &what, &whose(&letter))));
    }
    Ok(Answer::text(say::cli_letter::taken_in()))
}

fn whose(letter: &Letter) -> &str {
    match letter.manifest.from.name.as_str() {
        "" => say::cli_letter::nobody(),
        name => name,
    }
}

/// What it is and what it would change.
fn shown(file: &Path, what: &str, letter: &Letter) -> String {
    let written = letter.manifest.written;
    let written = format!("{}, {}", words::long_day(written.date_naive()), written.format("%H:%M"));
    let mut text =
        folded(&say::cli_letter::written(&file.display(), &what, &whose(letter), &written), "");
    if !letter.proposal.lines.is_empty() {
        text += &format!("{}\n", say::cli_letter::would_change());
    }
    for line in &letter.proposal.lines {
        text += &super::verdict::hanging("+ ", line, "  ");
    }
    for line in &letter.proposal.kept {
        text += &super::verdict::hanging("  ", line, "  ");
    }
    if let Some(words) = &letter.compare {
        text += &format!("\n{}\n", say::cli_letter::new_card(&words));
    }
    text
}

/// Whether it shall be taken in. Nothing is, unless somebody says so.
fn agreed(
    context: &Context,
    file: &Path,
    what: &str,
    letter: &Letter,
    said: &Said<'_>,
) -> Result<bool> {
    let is_same = |typed: &str, words: &str| {
        let plain = |text: &str| -> Vec<String> {
            let split = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            split.map(str::to_lowercase).collect()
        };
        plain(typed) == plain(words)
    };
    if let (Some(words), Some(typed)) = (&letter.compare, said.fingerprint)
        && !is_same(typed, words)
    {
        return Err(Failure::field(
            "fingerprint",
            say::cli_letter::other_words(&words),
            say::cli_letter::other_words_hint(),
        ));
    }
    let compared = letter.compare.is_none() || said.fingerprint.is_some();
    if said.yes && compared {
        return Ok(true);
    }
    if !Console::has_person() || context.global.json {
        let hint = match &letter.compare {
            Some(_) => say::cli_letter::yes_words(),
            None => say::cli_letter::yes(),
        };
        return Err(Failure::refused("not_sure", say::cli_common::nothing_changed(), hint));
    }
    let mut console = Console::new();
    console.say(shown(file, what, letter).trim_end())?;
    let question = if compared { say::cli_letter::ask() } else { say::cli_letter::ask_words() };
    let answer = console.ask(question)?;
    if answer.is_some_and(|answer| is_yes(&answer)) {
        return Ok(true);
    }
    Err(Failure::refused("not_sure", say::cli_common::nothing_changed(), say::cli_letter::stays()))
}
