//! What a study asks for and what becomes of it, in words for whoever is asked to join.

use crate::domain::{ReleaseLevel, StudyField};

/// What every study gets, whatever else it asks for.
pub const ALWAYS: [&str; 2] = [
    "Each treatment: its number, weeks since the one before, face or body, how many places, how \
     deep in four steps, the tool, clinic or home, and why the diary began",
    "Which days after the treatment you logged, and how often: day 3, never a date",
];

/// What no study can get: there is no room for it in the rows.
pub const NEVER: &str = "Your name, dates, times, notes, photos, your own symptoms, names of \
                         products, your clinic and whom you call, where you live, anything of \
                         your phone or computer";

/// What a group of fields is.
#[must_use]
pub const fn field(field: StudyField) -> &'static str {
    match field {
        StudyField::Age => "Your age at the first treatment, in steps of ten years",
        StudyField::Skin => "How your skin reacts to sun, in three steps",
        StudyField::Risk => "Whether you told of any health condition; not which one",
        StudyField::Scores => "How strong redness, pain and the like were, 0 to 4",
        StudyField::Signs => "Your answers to the questions about warning signs",
        StudyField::Temperature => "Temperatures you measured",
        StudyField::Medicines => "Kinds of medicine you took, such as painkillers",
        StudyField::Met => "What your skin met, such as sun or sweat",
        StudyField::Products => "Kinds of products put on at a treatment",
        StudyField::Flags => "What this program flagged, whether you called, and what was found",
        StudyField::How => {
            "For each value: by which key, how many days later, morning or evening, and whether \
             you changed it after a flag"
        }
    }
}

/// How detailed it may be passed on.
#[must_use]
pub const fn level(level: ReleaseLevel) -> &'static str {
    match level {
        ReleaseLevel::A => {
            "Every day as you logged it, to researchers who sign for it. Somebody who knows your \
             days well could find you among the others."
        }
        ReleaseLevel::B => {
            "Every day, in three steps instead of five, and nobody alone in their group of age, \
             skin and treatment."
        }
        ReleaseLevel::C => {
            "One line for each treatment, such as how many days it took, and nobody alone in \
             their group."
        }
        ReleaseLevel::D => "Only tables that count people.",
    }
}
