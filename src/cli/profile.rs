//! The person: only what judgement and advice need.

use clap::{Args, Subcommand};
use strum::VariantArray;

use crate::app::words;
use crate::domain::{Change, Contact, ContactKind, Country, Edit, Profile, Risk, SkinTone, Swap};
use crate::driver::Driver;
use crate::protocol::{Library, word_of};
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::context::Context;
use super::json;
use super::session::named;

// What can be done with the profile.
#[derive(Debug, Subcommand)]
pub enum Profiles {
    /// Show it
    Show,
    /// Change what is named; an empty text forgets it
    Set(Box<ProfileFields>),
}

// What can be told about oneself.
#[derive(Debug, Args)]
pub struct ProfileFields {
    /// What to call you
    #[arg(long)]
    pub alias: Option<String>,
    /// Whom to call: see `aftercare vocabulary`
    #[arg(long, value_name = "KIND")]
    pub contact: Option<String>,
    /// Their name
    #[arg(long, value_name = "NAME")]
    pub contact_name: Option<String>,
    /// Their number
    #[arg(long)]
    pub phone: Option<String>,
    /// When they answer
    #[arg(long)]
    pub hours: Option<String>,
    /// Two letters, such as GB: it decides the emergency number
    #[arg(long)]
    pub country: Option<String>,
    /// How your skin reacts to strong sun, 1 to 6: see `aftercare vocabulary`
    #[arg(long, value_name = "1-6")]
    pub skin_tone: Option<String>,
    /// Year of birth
    #[arg(long, value_name = "YEAR")]
    pub birth_year: Option<String>,
    /// A health question: diabetes=yes, pregnancy=no, eczema=unknown
    #[arg(long, value_name = "NAME=yes|no|unknown")]
    pub risk: Vec<String>,
    /// The hour at which a day ends, 0 to 6
    #[arg(long, value_name = "HOUR")]
    pub day_ends: Option<String>,
}

/// `aftercare profile`.
pub(super) fn run(context: &Context, command: Profiles) -> Result {
    match command {
        Profiles::Show => show(context),
        Profiles::Set(fields) => set(context, &fields),
    }
}

/// What is stored, and whether anything is.
pub(super) fn stored(context: &Context, driver: &mut Driver) -> Result<(Profile, bool)> {
    let reader = driver.store().reader();
    Ok(match (reader.profile()?, reader.unnamed()?) {
        (Some(profile), _) => (profile, true),
        (None, Some(id)) => (Profile::new(id), false),
        (None, None) => (Profile::new(driver.outside().1.make(context.at())), false),
    })
}

fn show(context: &Context) -> Result {
    let profile = match &mut context.read()? {
        Some(driver) => stored(context, driver)?.0,
        None => Profile::new(crate::domain::PatientId::new(0, [0; 10])),
    };
    told(context, &profile, "")
}

fn told(context: &Context, profile: &Profile, before: &str) -> Result {
    if context.global.json {
        return Answer::json(&json::ProfileOut::new(context.library, profile));
    }
    Ok(Answer::text(format!("{before}{}", described(context.library, profile))))
}

fn described(library: &Library, profile: &Profile) -> String {
    let or = |text: &str| {
        if text.trim().is_empty() {
            say::cli_profile::not_told().to_owned()
        } else {
            text.trim().to_owned()
        }
    };
    let mut text = String::new();
    let mut fact = |label: &str, said: &str| text += &format!("{label:<13} {said}\n");
    fact(say::cli_profile::name(), &or(&profile.alias));
    match &profile.contact {
        None => {
            fact(say::cli_profile::whom_to_call(), say::cli_profile::no_contact());
        }
        Some(contact) => {
            let hours = contact.hours.trim();
            let hours = if hours.is_empty() { String::new() } else { format!(", {hours}") };
            let kind = word_of(&library.vocabulary.contacts, &contact.kind);
            let whom = if contact.kind == ContactKind::NoOne {
                kind.to_owned()
            } else {
                words::contact(library, Some(contact))
            };
            fact(say::cli_profile::whom_to_call(), &format!("{whom}{hours}"));
        }
    }
    let country = profile.country.as_ref();
    let code = country.map_or(say::cli_profile::not_told(), Country::code);
    let number = library.emergency_number(country);
    fact(say::cli_profile::country(), &say::cli_profile::in_country(&code, &number));
    let tone = profile.skin_tone.and_then(|tone| {
        let word = library.vocabulary.skin_tones.get(usize::from(tone.get()) - 1)?;
        Some(format!("{}: {word}", tone.get()))
    });
    fact(say::cli_profile::skin(), tone.as_deref().unwrap_or(say::cli_profile::not_told()));
    let year = profile.birth_year.map(|year| year.to_string());
    fact(say::cli_profile::born(), year.as_deref().unwrap_or(say::cli_profile::not_told()));
    for risk in &library.vocabulary.risks {
        let answer = match profile.risk(risk.name) {
            Some(true) => say::cli_common::yes(),
            Some(false) => say::cli_common::no(),
            None => say::cli_profile::not_answered(),
        };
        fact(say::cli_profile::health(), &format!("{}: {answer}", risk.word));
    }
    let hour = format!("{:02}", profile.day_ends);
    text += &format!("{}\n", say::cli_profile::day_ends(&hour));
    if let Some(own) = &profile.interval {
        let said = say::cli_profile::between_sessions(&own.days, &own.by);
        text += &format!("{:<13} {said}\n", say::cli_profile::spacing());
    }
    text
}

fn set(context: &Context, fields: &ProfileFields) -> Result {
    // Wrong values are told before a journal is made for them.
    let blank = Profile::new(crate::domain::PatientId::new(0, [0; 10]));
    filled(blank, fields)?;
    let driver = &mut *context.write()?;
    let (before, is_stored) = stored(context, driver)?;
    let after = filled(before.clone(), fields)?;
    if after == before && is_stored {
        return Answer::unchanged(context.global.json);
    }
    let swap = if is_stored { Swap::edit(before, after) } else { Swap::make(after) };
    driver.commit(&Change::from(Edit::Profile(swap)))?;
    let (profile, _) = stored(context, driver)?;
    let answer = told(context, &profile, &format!("{}\n", say::cli_profile::saved()))?;
    let unknown = profile.country.as_ref().filter(|country| {
        fields.country.is_some() && context.library.emergency_for(Some(country)).is_none()
    });
    Ok(match unknown {
        Some(country) => answer.warn(say::cli_profile::no_emergency_number(&country.code())),
        None => answer,
    })
}

fn filled(mut profile: Profile, fields: &ProfileFields) -> Result<Profile> {
    if let Some(alias) = &fields.alias {
        alias.trim().clone_into(&mut profile.alias);
    }
    contact(&mut profile, fields)?;
    if let Some(text) = &fields.country {
        profile.country = match text.trim() {
            "" => None,
            code => Some(Country::try_from(code.to_owned()).map_err(|error| {
                Failure::field(
                    "country",
                    say::cli_common::wrong(&"country", &error),
                    say::cli_profile::country_hint(),
                )
            })?),
        };
    }
    if let Some(text) = &fields.skin_tone {
        profile.skin_tone = match text.trim() {
            "" => None,
            text => Some(
                text.parse::<u8>().ok().and_then(|tone| SkinTone::try_from(tone).ok()).ok_or_else(
                    || {
                        Failure::field(
                            "skin-tone",
                            say::cli_profile::skin_tone(&text),
                            say::cli_profile::skin_tone_hint(),
                        )
                    },
                )?,
            ),
        };
    }
    if let Some(text) = &fields.birth_year {
        profile.birth_year = match text.trim() {
            "" => None,
            text => Some(
                text.parse::<i32>().ok().filter(|year| (1900..=2100).contains(year)).ok_or_else(
                    || {
                        Failure::field(
                            "birth-year",
                            say::cli_profile::year(&text),
                            say::cli_profile::year_hint(),
                        )
                    },
                )?,
            ),
        };
    }
    for text in &fields.risk {
        let (name, answer) = text.split_once('=').unwrap_or((text, "yes"));
        let risk = named(name, "risk", "health-question", Risk::VARIANTS, Risk::name)?;
        match answer.trim() {
            "yes" => profile.risks.insert(risk, true),
            "no" => profile.risks.insert(risk, false),
            "unknown" | "" => profile.risks.remove(&risk),
            other => {
                return Err(Failure::field(
                    "risk",
                    say::cli_profile::risk(&other),
                    say::cli_profile::risk_hint(),
                ));
            }
        };
    }
    if let Some(text) = &fields.day_ends {
        let hour = text.trim_end_matches(":00").parse::<u8>().ok().filter(|hour| *hour <= 6);
        profile.day_ends = hour.ok_or_else(|| {
            Failure::field("day-ends", say::cli_profile::hour(&text), say::cli_profile::hour_hint())
        })?;
    }
    Ok(profile)
}

/// A name or number alone means the clinic.
fn contact(profile: &mut Profile, fields: &ProfileFields) -> Result<()> {
    if fields.contact.as_deref() == Some("") {
        profile.contact = None;
        return Ok(());
    }
    let name = |kind: ContactKind| -> &'static str { kind.into() };
    let kind = fields.contact.as_deref();
    let kind = kind
        .map(|text| named(text, "contact", "contact", ContactKind::VARIANTS, name))
        .transpose()?;
    if fields
        .phone
        .as_deref()
        .is_some_and(|text| !text.trim().is_empty() && !text.contains(|c: char| c.is_ascii_digit()))
    {
        return Err(Failure::field(
            "phone",
            say::cli_profile::phone(),
            say::cli_profile::phone_hint(),
        ));
    }
    let texts = [&fields.contact_name, &fields.phone, &fields.hours];
    if kind.is_none() && texts.iter().all(|text| text.is_none()) {
        return Ok(());
    }
    let contact = profile.contact.get_or_insert_with(|| Contact {
        kind: ContactKind::Clinic,
        name: String::new(),
        phone: String::new(),
        hours: String::new(),
    });
    contact.kind = kind.unwrap_or(contact.kind);
    let [name, phone, hours] = texts;
    for (text, field) in
        [(name, &mut contact.name), (phone, &mut contact.phone), (hours, &mut contact.hours)]
    {
        if let Some(text) = text {
            text.trim().clone_into(field);
        }
    }
    Ok(())
}
