//! `aftercare export bundle`.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::context::Context;
use crate::cli::date::ahead;
use crate::cli::paper::put;
use crate::cli::photo::covered;
use crate::cli::report::Which;
use crate::domain::Card;
use crate::driver::{BundleWish, Bundled, Driver, For};
use crate::exchange::parcel::read_card;
use crate::say;

// What goes along, and to whom.
#[derive(Debug, Args)]
pub struct Bundle {
    /// For whom: the name of a clinic whose card you have, or the line of a card. Without it: your
    /// one clinic, else words are made that open it
    #[arg(
        long = "for",
        value_name = "CLINIC|CARD",
        conflicts_with_all = ["words", "open_to_everybody"]
    )]
    pub whom: Option<String>,
    /// For whoever knows the words that are made for it: say them on the phone, never in the same
    /// message
    #[arg(long, conflicts_with = "open_to_everybody")]
    pub words: bool,
    /// Not locked at all: whoever gets hold of it can read it
    #[arg(long)]
    pub open_to_everybody: bool,
    /// Your name, instead of what the journal calls you
    #[arg(long)]
    pub name: Option<String>,
    /// Which photos go along
    #[arg(long, value_enum, default_value_t = Which::All)]
    pub photos: Which,
    /// Cover the eyes with a grey band, from and to in percent of the height: 38-50
    #[arg(long, value_name = "FROM-TO")]
    pub cover: Option<String>,
    /// After this day aftercare does not open it any more, and asks to delete it
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// The file; without it one is named by its number, here
    #[arg(short, long, value_name = "FILE|-")]
    pub output: Option<PathBuf>,
}

#[derive(Serialize)]
struct BundleOut {
    file: Option<String>,
    number: u32,
    bytes: usize,
    photos: usize,
    photos_missing: usize,
    to: Option<String>,
    words: Option<String>,
}

/// Makes the bundle.
pub(super) fn run(context: &Context, asked: &Bundle) -> Result {
    let cover = asked.cover.as_deref().map(covered).transpose()?;
    let driver = &mut *context.change()?;
    let calendar = crate::app::date::Calendar { today: context.at().date_naive(), treatment: None };
    let until = asked.until.as_deref().map(|text| ahead(text, "until", calendar)).transpose()?;
    let to = meant(driver, asked)?;
    let name = asked.name.clone();
    let wish = BundleWish { to: to.clone(), name, photos: asked.photos.into(), cover, until };
    let Bundled { bytes, number, words, photos, missing } = driver.bundle(&wish)?;
    let named = PathBuf::from(format!("diary-{number:04}.aftercare"));
    let output = asked.output.clone().unwrap_or(named);
    let on_terminal = std::io::stdout().is_terminal();
    let file = put(Some(&output), &bytes, on_terminal, "aftercare export bundle -o FILE")?;
    let whom = match &to {
        For::Card(card) => Some(card.name.clone()),
        For::Words | For::Everybody => None,
    };
    let shown = file.as_ref().map(|path| path.display().to_string());
    if context.global.json {
        return Answer::json(&BundleOut {
            file: shown,
            number,
            bytes: bytes.len(),
            photos,
            photos_missing: missing,
            to: whom,
            words,
        });
    }
    let Some(shown) = shown else { return Ok(Answer::default()) };
    let photos = crate::words::photo::photos(photos);
    let mut text = format!("{}\n", say::cli_export::diary_in(&shown, &number, &photos));
    text += &match (&to, &words) {
        (For::Card(card), _) if card.name.is_empty() => {
            format!("{}\n", say::cli_export::only_owner())
        }
        (For::Card(card), _) => format!("{}\n", say::cli_export::only(&card.name)),
        (For::Words, Some(words)) => format!("{}\n", say::cli_export::words_open(&words)),
        _ => format!("{}\n", say::cli_export::not_locked()),
    };
    if missing > 0 {
        text += &format!("{}\n", say::cli_export::missing(&missing));
    }
    text += say::cli_export::nobody_has_it();
    Ok(Answer::text(text))
}

/// Whom it is for.
fn meant(driver: &Driver, asked: &Bundle) -> Result<For> {
    if asked.open_to_everybody {
        return Ok(For::Everybody);
    }
    if asked.words {
        return Ok(For::Words);
    }
    let clinics = driver.clinics()?;
    let Some(text) = asked.whom.as_deref() else {
        return Ok(match clinics.as_slice() {
            [clinic] => For::Card(clinic.card.clone()),
            [] => For::Words,
            several => {
                let names: Vec<&str> = several.iter().map(|one| one.card.name.as_str()).collect();
                return Err(Failure::field(
                    "for",
                    say::cli_export::several_cards(),
                    say::cli_export::say_which(
                        &names.join(&format!("\" {} \"", say::cli_common::or())),
                    ),
                ));
            }
        });
    };
    if let Some(card) = read_card(text) {
        return Ok(For::Card(card));
    }
    let wanted = text.trim().to_lowercase();
    let card: Option<Card> =
        clinics.into_iter().map(|one| one.card).find(|card| card.name.to_lowercase() == wanted);
    card.map(For::Card).ok_or_else(|| {
        Failure::field("for", say::cli_export::no_card(&text), say::cli_export::no_card_hint())
    })
}
