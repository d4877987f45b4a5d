//! The person.

use crate::app::{Model, words};
use crate::protocol::word_of;
use crate::tui::page::Page;

use super::{Cursor, form};

/// Draws the profile, or its form.
pub fn draw(model: &Model, page: &mut Page<'_>) -> Cursor {
    if let Some(open) = &model.profile.form {
        return form::draw(open, page);
    }
    let palette = page.palette;
    let profile = &model.journal.profile;
    let vocabulary = &model.library.vocabulary;
    page.text(0, 0, "About you", palette.strong);
    let not_told = "not told";
    let or = |text: &str| if text.is_empty() { not_told.to_owned() } else { text.to_owned() };
    let contact = profile.contact.as_ref();
    let risks: Vec<String> = vocabulary
        .risks
        .iter()
        .filter_map(|risk| {
            let answer = if profile.risk(risk.name)? { "yes" } else { "no" };
            Some(format!("{}: {answer}", risk.word))
        })
        .collect();
    let contact_text = contact.map_or_else(
        || "no one yet".to_owned(),
        |one| {
            let kind = word_of(&vocabulary.contacts, &one.kind);
            let who = words::contact(model.library, Some(one));
            let hours =
                if one.hours.is_empty() { String::new() } else { format!(", {}", one.hours) };
            format!("{who} ({kind}){hours}")
        },
    );
    let emergency = model.library.emergency_number(profile.country.as_ref());
    let country = profile.country.as_ref().map_or("", |country| country.code());
    let known = model.library.emergency_for(profile.country.as_ref());
    let country = known.map_or_else(|| or(country), |known| known.name.to_owned());
    let tone =
        profile.skin_tone.and_then(|tone| vocabulary.skin_tones.get(usize::from(tone.get()) - 1));
    let interval = profile.interval.as_ref().map_or_else(
        || "the built-in one".to_owned(),
        |own| format!("{} days, set by {}", own.days, own.by),
    );
    let lines = [
        ("Name", or(&profile.alias)),
        ("Call", contact_text),
        ("Country", country),
        ("Emergency", emergency.to_owned()),
        ("Skin in sun", or(tone.copied().unwrap_or(""))),
        ("Year of birth", profile.birth_year.map_or(not_told.to_owned(), |year| year.to_string())),
        ("Health", if risks.is_empty() { "not answered".to_owned() } else { risks.join("; ") }),
        ("Day ends at", format!("{:02}:00", profile.day_ends)),
        ("Spacing", interval),
    ];
    let width = page.width().saturating_sub(15).min(78);
    let mut y = 2;
    for (label, text) in lines {
        page.text(0, y, label, palette.dim);
        let room = page.height().saturating_sub(y);
        y += page.wrap((15, y), width, room, &text, palette.text);
    }
    page.text(
        0,
        y + 1,
        "Enter changes it. Everything may stay empty; nothing leaves this computer.",
        palette.dim,
    );
    None
}
