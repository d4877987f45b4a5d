//! The course of care around sessions: aftercare, screening, series.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::domain::{CareStep, Day};

/// The built-in aftercare sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aftercare {
    /// Its version.
    pub version: u32,
    /// What to leave and to do, in the order of the sheet.
    pub steps: Vec<CareStep>,
    /// Where this comes from: indices into the library's sources.
    pub sources: Vec<u16>,
}

/// What a yes before a session means. There is no permission among them.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Gives {
    /// Say it at the session.
    Tell,
    /// Ask a clinician first.
    Ask,
    /// Choose another day.
    Reschedule,
}

/// One question before a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreQuestion {
    /// Its name in files, on the command line and in the database.
    pub name: &'static str,
    /// As it is asked.
    pub ask: &'static str,
    /// In a word or two, for lists.
    pub word: &'static str,
    /// What a yes means.
    pub gives: Gives,
    /// A sentence more after a yes; may be empty.
    pub more: &'static str,
    /// The line of the evidence table that it stands for.
    pub rule: &'static str,
}

/// The questions before a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Questions {
    /// Their version.
    pub version: u32,
    /// In the order in which they are asked.
    pub all: Vec<PreQuestion>,
    /// What each result says, by [`Gives`].
    pub says: [&'static str; 3],
    /// Where this comes from: indices into the library's sources.
    pub sources: Vec<u16>,
}

impl Questions {
    /// The question with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&PreQuestion> {
        self.all.iter().find(|question| question.name == name)
    }

    /// What a result says.
    #[must_use]
    pub fn says(&self, gives: Gives) -> &'static str {
        self.says.get(gives as usize).copied().unwrap_or_default()
    }
}

/// Something to do before a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparation {
    /// From so many days before it.
    pub days: u16,
    /// Whether it is to answer the questions before a session.
    pub screening: bool,
    /// What.
    pub text: &'static str,
}

/// Series, preparation, and when to look back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct CourseFacts {
    /// So many sessions make a series unless planned otherwise.
    pub sessions: u8,
    /// The usual days between sessions, from and to.
    pub interval: (u16, u16),
    /// The usual days between sessions after the series, from and to.
    pub maintenance: (u16, u16),
    /// Healing days on which a person looks back on what a session did.
    pub look_back: Vec<Day>,
    /// It can still be done so many days later.
    pub look_back_within: u16,
    /// A session so many days before an appointment was that appointment.
    pub appointment_within: u16,
    /// Healing days for a photo in the same light.
    pub photos: Vec<Day>,
    /// Products that were not made to be pushed into the skin, in small letters.
    pub not_for_needling: Vec<&'static str>,
    /// What to do before a session, earliest first.
    pub prepare: Vec<Preparation>,
    /// Where this comes from: indices into the library's sources.
    pub sources: Vec<u16>,
}

impl CourseFacts {
    /// So many days before a session the preparation begins.
    #[must_use]
    pub fn prepare_from(&self) -> u16 {
        self.prepare.iter().map(|one| one.days).max().unwrap_or(0)
    }

    /// So many days before a session its questions are asked at the earliest: earlier answers are
    /// asked for again.
    #[must_use]
    pub fn screening_from(&self) -> u16 {
        self.prepare.iter().filter(|one| one.screening).map(|one| one.days).max().unwrap_or(0)
    }

    /// What is left to do before a session, once the questions before it are answered or not.
    pub fn prepare_left(&self, is_answered: bool) -> impl Iterator<Item = &Preparation> {
        self.prepare.iter().filter(move |one| !(is_answered && one.screening))
    }

    /// Whether a product is one of those not meant for needling: whole words, in capitals or not.
    #[must_use]
    pub fn is_unsuitable(&self, product: &str) -> bool {
        let plain = |text: &str| {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase())
        };
        let product = plain(product);
        self.not_for_needling.iter().any(|name| product.contains(&plain(name)))
    }
}
