//! The cards of clinics: with whom files are exchanged.

use clap::Subcommand;
use serde::Serialize;

use crate::domain::{Change, Clinic, Edit, Swap};
use crate::exchange::parcel::{fingerprint, read_card};
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::context::Context;
use super::json;
use super::near::is_yes;

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
    let clinics = match &mut context.peek()? {
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
        return Ok(Answer::text(say::cli_card::none()));
    }
    let lines = out
        .iter()
        .map(|one| format!("{}\n", say::cli_card::since(&one.name, &one.since, &one.fingerprint)));
    Ok(Answer::text(lines.collect::<String>()))
}

fn add(context: &Context, text: &str, given: Option<&str>) -> Result {
    let card = read_card(text).ok_or_else(|| {
        Failure::field("card", say::cli_card::no_card(), say::cli_card::no_card_hint())
    })?;
    let words = fingerprint(&card);
    let is_same = given.is_some_and(|given| {
        given.split_whitespace().map(str::to_lowercase).eq(words.split(' ').map(str::to_owned))
    });
    if given.is_some() && !is_same {
        return Err(Failure::field(
            "fingerprint",
            say::cli_card::other_words(&words),
            say::cli_card::other_words_hint(),
        ));
    }
    if !is_same {
        if !Console::has_person() || context.global.json {
            return Err(Failure::refused(
                "not_sure",
                say::cli_common::nothing_changed(),
                say::cli_card::give_words(),
            ));
        }
        let ask = say::cli_card::compare(&words);
        if !Console::new().ask(&ask)?.is_some_and(|said| is_yes(&said)) {
            return Err(Failure::refused("not_sure", say::cli_common::nothing_changed(), ""));
        }
    }
    let driver = &mut *context.write()?;
    if let Some(known) = driver.clinics()?.iter().find(|one| one.card.name == card.name) {
        if known.card == card {
            return Answer::unchanged(context.global.json);
        }
        return Err(Failure::field(
            "card",
            say::cli_card::another(&card.name),
            say::cli_card::another_hint(),
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
    Ok(Answer::text(say::cli_card::added(&name)))
}

fn remove(context: &Context, name: &str) -> Result {
    let driver = &mut *context.change()?;
    let wanted = name.trim().to_lowercase();
    let clinics = driver.clinics()?;
    let clinic = clinics.into_iter().find(|one| one.card.name.to_lowercase() == wanted);
    let clinic = clinic.ok_or_else(|| {
        Failure::field("name", say::cli_card::unknown(&name), say::cli_card::unknown_hint())
    })?;
    driver.commit(&Change::from(Edit::Clinic(Swap::remove(clinic))))?;
    if context.global.json {
        return Answer::json(&json::Done { done: "card_removed" });
    }
    Ok(Answer::text(say::cli_card::removed(&name)))
}
