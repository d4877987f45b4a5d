//! A file from a clinic: shown as what it would change, and taken in when the person says so.

use std::path::Path;

use serde::Serialize;

use crate::domain::ParcelKind;
use crate::driver::Letter;

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::journal::Context;
use super::verdict::folded;

#[derive(Serialize)]
struct LetterOut {
    what: &'static str,
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
    let driver = context.write()?;
    let letter = driver.open_letter(bytes, said.words)?;
    let what = match letter.manifest.kind {
        ParcelKind::Start => "a start file",
        ParcelKind::Reply => "a reply",
        ParcelKind::Bundle => "a bundle",
    };
    let nothing = letter.proposal.change.edits.is_empty();
    let is_taken = !said.dry_run && (nothing || agreed(context, file, what, &letter, said)?);
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
        let shown = shown(file, what, &letter);
        return Ok(Answer::text(format!("{shown}\nNothing was changed.")));
    }
    if nothing {
        let mut text = format!("{} is {what} of {}.\n", file.display(), whose(&letter));
        text += "All that is in it is in your journal already.";
        return Ok(Answer::text(text));
    }
    Ok(Answer::text(
        "Taken in. The flags are judged anew: `aftercare flags`.\n`aftercare undo` takes all of it \
         back.",
    ))
}

fn whose(letter: &Letter) -> &str {
    match letter.manifest.from.name.as_str() {
        "" => "somebody without a name",
        name => name,
    }
}

/// What it is and what it would change.
fn shown(file: &Path, what: &str, letter: &Letter) -> String {
    let written = letter.manifest.written.format("%-d %B %Y, %H:%M");
    let mut text = folded(
        &format!("{} is {what} of {}, written {written}.", file.display(), whose(letter)),
        "",
    );
    if !letter.proposal.lines.is_empty() {
        text += "It would change this:\n";
    }
    for line in &letter.proposal.lines {
        text += &super::verdict::hanging("+ ", line, "  ");
    }
    for line in &letter.proposal.kept {
        text += &super::verdict::hanging("  ", line, "  ");
    }
    if let Some(words) = &letter.compare {
        text += &format!(
            "\nThis card is new to you. Its six words must be those on the card that your clinic\n\
             gave you, or that they read to you on the phone:\n\n  {words}\n"
        );
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
            format!("fingerprint: the words of this file are \"{words}\"."),
            "They are not those you gave. Do not use this file: call your clinic.",
        ));
    }
    let compared = letter.compare.is_none() || said.fingerprint.is_some();
    if said.yes && compared {
        return Ok(true);
    }
    if !Console::has_person() || context.global.json {
        let hint = match &letter.compare {
            Some(_) => {
                "To take it in without being asked: --yes --fingerprint \"THE SIX WORDS ON YOUR \
                 CLINIC'S CARD\"; --dry-run only shows it."
            }
            None => "To take it in without being asked: --yes; --dry-run only shows it.",
        };
        return Err(Failure::refused("not_sure", "Nothing was changed.", hint));
    }
    let mut console = Console::new();
    console.say(shown(file, what, letter).trim_end())?;
    let question = if compared {
        "Take it in? y or n"
    } else {
        "Are they the same words, and shall it be taken in? y or n"
    };
    let answer = console.ask(question)?;
    if matches!(answer.as_deref().map(str::trim), Some("y" | "yes" | "Y")) {
        return Ok(true);
    }
    Err(Failure::refused("not_sure", "Nothing was changed.", "The file stays where it is."))
}
