//! Research studies that a person takes part in, and what a study learned.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Day, Fingerprint, OutOfRange, Severity, StudyRangesId, Symptom};

/// The name of a study in files: 3 to 40 lower-case letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StudyId(String);

impl StudyId {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for StudyId {
    type Error = OutOfRange;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let fits = (3..=40).contains(&text.len())
            && text.bytes().all(|byte| letter(byte) || byte == b'-')
            && text.bytes().next().is_some_and(letter)
            && text.bytes().next_back().is_some_and(letter);
        if fits {
            Ok(Self(text))
        } else {
            let allowed = "3 to 40 lower-case letters, digits and hyphens, such as redness-2027";
            Err(OutOfRange { what: "a study's id", allowed, got: text })
        }
    }
}

impl From<StudyId> for String {
    fn from(id: StudyId) -> Self {
        id.0
    }
}

impl std::fmt::Display for StudyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a study may ask for beyond the bare course: session by session how deep, where and with
/// what, and which days were logged. Nothing else can be asked for.
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
pub enum StudyField {
    /// The age, in bands of ten years.
    Age,
    /// How the skin reacts to sun, in three bands.
    Skin,
    /// Whether there is any condition that makes infections more likely; not which.
    Risk,
    /// The scores of symptoms, 0 to 4.
    Scores,
    /// The answers to the warning-sign questions.
    Signs,
    /// The measured temperature.
    Temperature,
    /// The kinds of medicine taken.
    Medicines,
    /// What the skin met: sun, sweat and the like.
    Met,
    /// The kinds of products put on; never their names.
    Products,
    /// What the program flagged, and what came of it.
    Flags,
    /// How each value came to be logged: by which key, how late, in which part of the day.
    How,
}

impl StudyField {
    /// Every group.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// How much detail the researcher may pass on, the most first.
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
pub enum ReleaseLevel {
    /// Every day as it was logged, to researchers who signed for it. Not anonymous.
    A,
    /// Every day in three steps, and nobody alone in their group.
    B,
    /// One row a recovery, and nobody alone in their group.
    C,
    /// Tables of counts only.
    D,
}

/// A study, as the researcher's file describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// Its name in files: pseudonyms are made from it, so two studies never share people.
    pub id: StudyId,
    /// Its title.
    pub title: String,
    /// Whom to ask, and how to reach them.
    pub contact: String,
    /// Who answers for the data by law.
    pub controller: String,
    /// Which committee approved it, and its number.
    pub ethics: String,
    /// The last day on which anything can be given to it.
    pub until: NaiveDate,
    /// Younger people are refused; never below 18.
    pub minimum_age: u8,
    /// The most detailed release.
    pub level: ReleaseLevel,
    /// What contributions are locked with: a recipient of age.
    pub key: String,
    /// What is asked for.
    pub fields: BTreeSet<StudyField>,
    /// What people agree to.
    pub consent: Consent,
}

/// The text that people agree to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Its version, in the study's own counting.
    pub version: String,
    /// The text itself.
    pub text: String,
}

/// What a person agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The version of the text.
    pub version: String,
    /// Which text that was, by its content.
    pub sha256: Fingerprint,
    /// What was asked for when they agreed.
    pub fields: BTreeSet<StudyField>,
    /// The most detailed release they agreed to.
    pub level: ReleaseLevel,
}

/// A person's part in a study. It stays in their journal and is in no file that leaves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// The study as it was when they agreed.
    pub study: Study,
    /// What they agreed to.
    pub agreed: Agreed,
    /// When they agreed.
    pub joined: DateTime<FixedOffset>,
    /// How many contributions were made.
    pub contributions: u32,
    /// When the last one was made.
    pub last: Option<DateTime<FixedOffset>>,
    /// When they withdrew.
    pub withdrawn: Option<DateTime<FixedOffset>>,
}

/// What a study found people to have: shown beside the built-in ranges, never judged by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyRanges {
    /// Its identity in this journal.
    pub id: StudyRangesId,
    /// The study.
    pub study: StudyId,
    /// Its title.
    pub title: String,
    /// Which edition of its ranges, from 1.
    pub edition: u32,
    /// The version of the built-in ranges whose depth bands it means.
    pub ranges: u32,
    /// How many people it rests on.
    pub people: u32,
    /// Where it comes from and how it was worked out, in words.
    pub provenance: String,
    /// Symptom by symptom, depth band by depth band.
    pub courses: Vec<StudyCourse>,
    /// Counts edits, from 0.
    pub revision: u32,
}

/// One symptom in one depth band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyCourse {
    /// The symptom.
    pub symptom: Symptom,
    /// The depth band, 1 to 4.
    pub band: u8,
    /// By rising day. A day that too few people logged is absent.
    pub days: Vec<StudyDay>,
}

/// One day of it. Each interval holds the value, from the least to the most it could be by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyDay {
    /// The healing day, from 0.
    pub day: Day,
    /// How many people logged it.
    pub people: u32,
    /// The middle of their values.
    pub typical: Severity,
    /// How sure the middle is.
    pub typical_interval: (Severity, Severity),
    /// Nearly all of their values are up to this.
    pub upper: Severity,
    /// How sure the upper end is.
    pub upper_interval: (Severity, Severity),
}

impl StudyRanges {
    /// What it says of a symptom in a depth band on a day; `None` where it says nothing.
    #[must_use]
    pub fn on(&self, symptom: Symptom, band: u8, day: Day) -> Option<&StudyDay> {
        let course = self.courses.iter().find(|one| (one.symptom, one.band) == (symptom, band))?;
        course.days.iter().find(|one| one.day == day)
    }
}
