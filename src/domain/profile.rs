//! The person: only what judgement and advice need, all of it optional.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Day, OutOfRange, PatientId, RangeId, SessionId, Severity, Symptom};

/// How skin reacts to sun, 1 (always burns) to 6 (never burns): asked in plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct SkinTone(u8);

impl SkinTone {
    /// Every answer.
    pub const ALL: [Self; 6] = [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// The number, 1 to 6.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for SkinTone {
    type Error = OutOfRange;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        if (1..=6).contains(&value) {
            Ok(Self(value))
        } else {
            Err(OutOfRange { what: "a skin tone", allowed: "1 to 6", got: value.to_string() })
        }
    }
}

impl From<SkinTone> for u8 {
    fn from(tone: SkinTone) -> Self {
        tone.0
    }
}

/// A condition that makes some flags more urgent.
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
#[allow(missing_docs, reason = "the vocabulary says what each means")]
pub enum Risk {
    ColdSores,
    Diabetes,
    WeakImmunity,
    ImmuneDrugs,
    Pregnancy,
    Eczema,
}

impl Risk {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Whom to call first.
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
pub enum ContactKind {
    /// The clinic that treated.
    Clinic,
    /// The person's own doctor.
    OwnDoctor,
    /// A pharmacist.
    Pharmacist,
    /// Nobody yet.
    NoOne,
}

/// Whom to call, and when they answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who they are to the person.
    pub kind: ContactKind,
    /// Their name; may be empty.
    pub name: String,
    /// Their number; may be empty.
    pub phone: String,
    /// When they answer, in the person's words; may be empty.
    pub hours: String,
}

/// A country by its two letters (ISO 3166-1), upper case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country(String);

impl Country {
    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Country {
    type Error = OutOfRange;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let code = text.trim().to_ascii_uppercase();
        if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Self(code))
        } else {
            Err(OutOfRange { what: "a country", allowed: "two letters, such as GB", got: text })
        }
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.0
    }
}

/// A clinic's own spacing between sessions, with its name on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnInterval {
    /// Days between sessions, 1 to 365.
    pub days: u16,
    /// Whose it is.
    pub by: String,
}

/// A clinic's own upper limit for one symptom over some days, with its name on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRange {
    /// Its identity.
    pub id: RangeId,
    /// The session it holds for; `None`: every session.
    pub session: Option<SessionId>,
    /// The symptom.
    pub symptom: Symptom,
    /// The first healing day.
    pub first: Day,
    /// The last healing day.
    pub last: Day,
    /// Up to this is expected.
    pub upper: Severity,
    /// Whose it is.
    pub by: String,
    /// Counts edits, from 0.
    pub revision: u32,
}

/// What the person told about themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Their identity, random and meaning nothing.
    pub id: PatientId,
    /// What they want to be called; may be empty.
    pub alias: String,
    /// How their skin reacts to sun.
    pub skin_tone: Option<SkinTone>,
    /// Year of birth, 1900 or later.
    pub birth_year: Option<i32>,
    /// Conditions, yes or no; one that is not there was not asked.
    pub risks: BTreeMap<Risk, bool>,
    /// Whom to call.
    pub contact: Option<Contact>,
    /// Where they live: it decides the emergency number.
    pub country: Option<Country>,
    /// The hour at which a day ends, 0 to 6.
    pub day_ends: u8,
    /// The clinic's own spacing.
    pub interval: Option<OwnInterval>,
    /// Counts edits, from 0.
    pub revision: u32,
}

impl Profile {
    /// The hour at which a day ends unless the person says otherwise.
    pub const DAY_ENDS: u8 = 4;

    /// A profile in which nothing was told yet.
    #[must_use]
    pub fn new(id: PatientId) -> Self {
        Self {
            id,
            alias: String::new(),
            skin_tone: None,
            birth_year: None,
            risks: BTreeMap::new(),
            contact: None,
            country: None,
            day_ends: Self::DAY_ENDS,
            interval: None,
            revision: 0,
        }
    }

    /// Whether there is somebody to call.
    #[must_use]
    pub fn has_contact(&self) -> bool {
        self.contact.as_ref().is_some_and(|contact| contact.kind != ContactKind::NoOne)
    }

    /// Yes, no, or `None` when it was not asked.
    #[must_use]
    pub fn risk(&self, risk: Risk) -> Option<bool> {
        self.risks.get(&risk).copied()
    }
}
