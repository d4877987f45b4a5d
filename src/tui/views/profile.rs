//! The person.

use crate::app::{Model, words};
use crate::protocol::word_of;
use crate::say;
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
    page.text(0, 0, say::profile::about_you(), palette.strong);
    let not_told = say::profile::not_told();
    let or = |text: &str| if text.is_empty() { not_told.to_owned() } else { text.to_owned() };
    let contact = profile.contact.as_ref();
    let risks: Vec<String> = vocabulary
        .risks
        .iter()
        .filter_map(|risk| Some(say::profile::risk(&risk.word, &profile.risk(risk.name)?)))
        .collect();
    let contact_text = contact.map_or_else(
        || say::profile::no_one_yet().to_owned(),
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
        || say::profile::built_in_spacing().to_owned(),
        |own| say::profile::own_spacing(&own.days, &own.by),
    );
    let lines = [
        (say::profile::label_name(), or(&profile.alias)),
        (say::profile::label_call(), contact_text),
        (say::profile::label_country(), country),
        (say::profile::label_emergency(), emergency.to_owned()),
        (say::profile::label_skin(), or(tone.copied().unwrap_or(""))),
        (
            say::profile::label_birth_year(),
            profile.birth_year.map_or(not_told.to_owned(), |year| year.to_string()),
        ),
        (
            say::profile::label_health(),
            if risks.is_empty() {
                say::profile::not_answered().to_owned()
            } else {
                risks.join("; ")
            },
        ),
        (say::profile::label_day_ends(), format!("{:02}:00", profile.day_ends)),
        (say::profile::label_spacing(), interval),
    ];
    let width = page.width().saturating_sub(15).min(78);
    let mut y = 2;
    for (label, text) in lines {
        page.text(0, y, label, palette.dim);
        let room = page.height().saturating_sub(y);
        y += page.wrap((15, y), width, room, &text, palette.text);
    }
    page.text(0, y + 1, say::profile::enter_changes(), palette.dim);
    None
}
