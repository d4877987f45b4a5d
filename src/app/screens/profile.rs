//! The person: only what judgement and advice need, all of it optional.

use std::collections::BTreeMap;

use strum::VariantArray;

use crate::app::form::{Did, Form};
use crate::app::input::Key;
use crate::app::kept;
use crate::app::model::Model;
use crate::app::screens::range::profile_edit;
use crate::domain::{Change, Contact, ContactKind, Country, Gather, Profile, Risk, SkinTone};
use crate::effect::{Effect, Said};
use crate::say;

/// The form, while it is being filled in.
#[derive(Clone, Debug, Default)]
pub struct ProfileScreen {
    /// `None`: the profile is only shown.
    pub form: Option<Form<Name>>,
}

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    Alias,
    Contact,
    ContactName,
    Phone,
    Hours,
    Country,
    SkinTone,
    BirthYear,
    Risks,
    Asked,
    DayEnds,
}

/// Opens the form with what is known.
pub fn edit(model: &mut Model) {
    let vocabulary = &model.library.vocabulary;
    let profile = &model.journal.profile;
    let contact = profile.contact.as_ref();
    let kind = contact.and_then(|c| ContactKind::VARIANTS.iter().position(|k| *k == c.kind));
    let kinds = vocabulary.contacts.iter().map(|named| named.word.to_owned()).collect();
    let tones = vocabulary.skin_tones.iter().map(|tone| (*tone).to_owned()).collect();
    let tone = profile.skin_tone.map(|tone| usize::from(tone.get()) - 1);
    let risks = vocabulary
        .risks
        .iter()
        .map(|named| (named.word.to_owned(), profile.risk(named.name) == Some(true)))
        .collect();
    let asked = usize::from(!profile.risks.is_empty());
    let form = Form::new(say::profile::title())
        .text(Name::Alias, say::profile::alias(), &profile.alias, "")
        .choice(Name::Contact, say::profile::whom_to_call(), kinds, kind, say::form::choose())
        .text(
            Name::ContactName,
            say::profile::contact_name(),
            contact.map_or("", |c| c.name.as_str()),
            "",
        )
        .figure(
            Name::Phone,
            say::profile::contact_number(),
            contact.map_or("", |c| c.phone.as_str()),
            "",
        )
        .text(
            Name::Hours,
            say::profile::contact_hours(),
            contact.map_or("", |c| c.hours.as_str()),
            say::profile::contact_hours_hint(),
        )
        .figure(
            Name::Country,
            say::profile::country(),
            profile.country.as_ref().map_or("", |country| country.code()),
            say::profile::country_hint(),
        )
        .choice(Name::SkinTone, say::profile::skin(), tones, tone, say::profile::skin_hint())
        .figure(
            Name::BirthYear,
            say::profile::birth_year(),
            &profile.birth_year.map_or_else(String::new, |year| year.to_string()),
            "",
        )
        .choice(
            Name::Asked,
            say::profile::health(),
            vec![
                say::profile::not_answered().to_owned(),
                say::profile::answered_below().to_owned(),
            ],
            Some(asked),
            say::profile::health_hint(),
        )
        .ticks(Name::Risks, say::profile::risks(), risks, say::profile::risks_hint())
        .figure(
            Name::DayEnds,
            say::profile::day_ends(),
            &profile.day_ends.to_string(),
            say::profile::day_ends_hint(),
        )
        .changing()
        .resume("form.profile".to_owned(), &model.drafts, model.date());
    model.profile.form = Some(form);
}

/// Takes a key while the form is open. `None` when it is not.
pub fn key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let form = model.profile.form.as_mut()?;
    let did = form.key(key);
    let draft = form.draft();
    let effects = match did {
        Did::Leave => {
            model.profile.form = None;
            Vec::new()
        }
        Did::Submit => submit(model),
        Did::Changed | Did::Nothing => Vec::new(),
    };
    Some(if model.profile.form.is_some() {
        kept::keep(model, draft)
    } else {
        kept::leave(model, draft, key, effects, &say::said::opens_again(&'e'))
    })
}

fn submit(model: &mut Model) -> Vec<Effect> {
    let Some(mut form) = model.profile.form.take() else { return Vec::new() };
    match read(&form, &model.journal.profile) {
        Ok(after) if after == model.journal.profile => Vec::new(),
        Ok(after) => {
            let edit = profile_edit(model, |profile| *profile = after);
            vec![Effect::Commit { change: Box::new(Change::from(edit)), said: Said::ProfileSaved }]
        }
        Err((name, what)) => {
            form.refuse(name, what);
            model.profile.form = Some(form);
            Vec::new()
        }
    }
}

fn read(form: &Form<Name>, before: &Profile) -> Result<Profile, (Name, String)> {
    let mut profile = before.clone();
    form.value(Name::Alias).clone_into(&mut profile.alias);
    let kind = form.chosen(Name::Contact).and_then(|at| ContactKind::VARIANTS.get(at)).copied();
    let (name, phone) = (form.value(Name::ContactName), form.value(Name::Phone));
    let named = !name.is_empty() || !phone.is_empty();
    profile.contact = kind.or(named.then_some(ContactKind::Clinic)).map(|kind| Contact {
        kind,
        name: name.to_owned(),
        phone: phone.to_owned(),
        hours: form.value(Name::Hours).to_owned(),
    });
    profile.country = match form.value(Name::Country) {
        "" => None,
        code => {
            Some(Country::try_from(code.to_owned()).map_err(|e| (Name::Country, e.to_string()))?)
        }
    };
    let tone = form.chosen(Name::SkinTone).and_then(|at| SkinTone::ALL.get(at));
    profile.skin_tone = tone.copied();
    profile.birth_year = match form.value(Name::BirthYear) {
        "" => None,
        text => {
            let year = text.parse::<i32>().ok().filter(|year| (1900..=2100).contains(year));
            Some(year.ok_or((Name::BirthYear, say::profile::such_as_year().to_owned()))?)
        }
    };
    let ticked = form.ticked(Name::Risks);
    let answered = form.chosen(Name::Asked) == Some(1) || !ticked.is_empty();
    profile.risks = if answered {
        let all = Risk::VARIANTS.iter().enumerate();
        all.map(|(at, risk)| (*risk, ticked.contains(&at))).gather()
    } else {
        BTreeMap::new()
    };
    let hour = form.value(Name::DayEnds).trim_end_matches(":00").parse::<u8>().ok();
    profile.day_ends = hour
        .filter(|hour| *hour <= 6)
        .ok_or((Name::DayEnds, say::profile::hour_range().to_owned()))?;
    Ok(profile)
}
