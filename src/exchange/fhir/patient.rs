//! Whose document it is, and what wrote it.

use crate::domain::Profile;

use super::About;
use super::element::{Identifier, Narrative, element};
use super::text::{identity, text};
use super::xhtml::Xhtml;

element! {
    /// The person: a random identity, and only what they want to give.
    Patient {
        text: Option<Narrative>,
        identifier: Vec<Identifier>,
        name: Vec<HumanName>,
        birth_date: String,
    }
}

element! {
    /// What the person is called.
    HumanName { text: String, }
}

element! {
    /// The program.
    Device { device_name: Vec<DeviceName>, version: Vec<DeviceVersion>, }
}

element! {
    /// Its name.
    DeviceName { name: String, r#type: &'static str, }
}

element! {
    /// Its version.
    DeviceVersion { value: String, }
}

/// The person, with name and year of birth only when they are asked for.
pub(super) fn patient(profile: &Profile, about: &About<'_>) -> Patient {
    let alias = if about.name { text(&profile.alias) } else { String::new() };
    let born = profile.birth_year.filter(|year| about.birth_year && (1..=9999).contains(year));
    let who = if alias.is_empty() { "A person who gave no name." } else { alias.as_str() };
    Patient {
        text: Some(Xhtml::default().p(who).into()),
        identifier: vec![identity(&profile.id)],
        birth_date: born.map_or_else(String::new, |year| format!("{year:04}")),
        name: if alias.is_empty() { Vec::new() } else { vec![HumanName { text: alias }] },
    }
}

/// The program and its version.
pub(super) fn program(about: &About<'_>) -> Device {
    Device {
        device_name: vec![DeviceName { name: "aftercare".to_owned(), r#type: "other" }],
        version: vec![DeviceVersion { value: text(about.version) }],
    }
}
