//! The cards of clinics: with whom files are exchanged.

use clap::Subcommand;
use serde::Serialize;

use crate::domain::{Change, Clinic, Edit, Swap};
use crate::exchange::parcel::{fingerprint, read_card};

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::journal::Context;
use super::json;

// What can be done with cards.
#[derive(Debug, Subcommand)]
pub enum Cards {
    /// The clinics whose cards you have
    List,
    /// Add the card of a clinic without a start file: the line on their print-out or QR code
    Add {
        /// The line, which begins with aftercare-card-1
        card: String,
        /// The six words as the clinic gave them to you
        #[arg(long, value_name = "WORDS")]
        fingerprint: Option<String>,
    },
    /// Forget a card: what they send is refused from then on
    Remove {
        /// The clinic's name
        name: String,
    },
}

#[derive(Serialize)]
struct CardOut {
    name: String,
    fingerprint: String,
    since: String,
}

/// `aftercare card`.
pub(super) fn run(context: &Context, command: &Cards) -> Result {
    match command {
        Cards::List => list(context),
        Cards::Add { card, fingerprint } => add(context, card, fingerprint.as_deref()),
        Cards::Remove { name } => remove(context, name),
    }
}

fn list(context: &Context) -> Result {
    let clinics = match context.peek()? {
        Some(driver) => driver.clinics()?,
        None => Vec::new(),
    };
    let out = clinics.iter().map(|one| CardOut {
        name: one.card.name.clone(),
        fingerprint: fingerprint(&one.card),
        since: one.since.date_naive().to_string(),
    });
    let out: Vec<CardOut> = out.collect();
    if context.global.json {
        return Answer::json(&out);
    }
    if out.is_empty() {
        return Ok(Answer::text(
            "You have no clinic's card. Their start file brings it: aftercare import FILE\nWithout \
             one, words lock what you send: aftercare export bundle",
        ));
    }
    let lines =
        out.iter().map(|one| format!("{}, since {}\n  {}\n", one.name, one.since, one.fingerprint));
    Ok(Answer::text(lines.collect::<String>()))
}

fn add(context: &Context, text: &str, given: Option<&str>) -> Result {
    let card = read_card(text).ok_or_else(|| {
        Failure::field(
            "card",
            "card: this is no card.",
            "It is one line that begins with aftercare-card-1; ask your clinic for it.",
        )
    })?;
    let words = fingerprint(&card);
    let is_same = given.is_some_and(|given| {
        given.split_whitespace().map(str::to_lowercase).eq(words.split(' ').map(str::to_owned))
    });
    if given.is_some() && !is_same {
        return Err(Failure::field(
            "fingerprint",
            format!("fingerprint: the words of this card are \"{words}\"."),
            "They are not those you gave. Do not use this card: call your clinic.",
        ));
    }
    if !is_same {
        if !Console::has_person() || context.global.json {
            return Err(Failure::refused(
                "not_sure",
                "Nothing was changed.",
                "Give the words you got from the clinic: --fingerprint \"SIX WORDS\"",
            ));
        }
        let ask =
            format!("Do these words stand on the card you were given?\n\n  {words}\n\ny or n");
        if !matches!(Console::new().ask(&ask)?.as_deref().map(str::trim), Some("y" | "yes")) {
            return Err(Failure::refused("not_sure", "Nothing was changed.", ""));
        }
    }
    let driver = context.write()?;
    if let Some(known) = driver.clinics()?.iter().find(|one| one.card.name == card.name) {
        if known.card == card {
            return Answer::unchanged(context.global.json);
        }
        return Err(Failure::field(
            "card",
            format!("card: you have another card of {}.", card.name),
            "Call them. If they changed it: aftercare card remove NAME, then add this one.",
        ));
    }
    let name = card.name.clone();
    let id = driver.outside().1.make(context.at());
    let (phone, hours) = (String::new(), String::new());
    let clinic = Clinic { id, card, phone, hours, since: context.at(), revision: 0 };
    driver.commit(&Change::from(Edit::Clinic(Swap::make(clinic))))?;
    if context.global.json {
        return Answer::json(&json::Done { done: "card_added" });
    }
    Ok(Answer::text(format!(
        "You have the card of {name}.\nTo send them your diary: aftercare export bundle"
    )))
}

fn remove(context: &Context, name: &str) -> Result {
    let driver = context.change()?;
    let wanted = name.trim().to_lowercase();
    let clinics = driver.clinics()?;
    let clinic = clinics.into_iter().find(|one| one.card.name.to_lowercase() == wanted);
    let clinic = clinic.ok_or_else(|| {
        Failure::field(
            "name",
            format!("name: you have no card of \"{name}\"."),
            "`aftercare card list` shows those you have.",
        )
    })?;
    driver.commit(&Change::from(Edit::Clinic(Swap::remove(clinic))))?;
    if context.global.json {
        return Answer::json(&json::Done { done: "card_removed" });
    }
    Ok(Answer::text(format!(
        "Forgot the card of {name}. `aftercare undo` brings it back.\nWhat they set stays: \
         `aftercare range list`."
    )))
}
