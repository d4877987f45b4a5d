//! What a study asks for and what becomes of it, in words for whoever is asked to join.

use crate::domain::{ReleaseLevel, StudyField};
use crate::say;

/// What every study gets, whatever else it asks for.
#[must_use]
pub fn always() -> [&'static str; 2] {
    [say::study::always_treatment(), say::study::always_days()]
}

/// What no study can get: there is no room for it in the rows.
#[must_use]
pub fn never() -> &'static str {
    say::study::never()
}

/// What a group of fields is.
#[must_use]
pub fn field(field: StudyField) -> &'static str {
    match field {
        StudyField::Age => say::study::field_age(),
        StudyField::Skin => say::study::field_skin(),
        StudyField::Risk => say::study::field_risk(),
        StudyField::Scores => say::study::field_scores(),
        StudyField::Signs => say::study::field_signs(),
        StudyField::Temperature => say::study::field_temperature(),
        StudyField::Medicines => say::study::field_medicines(),
        StudyField::Met => say::study::field_met(),
        StudyField::Products => say::study::field_products(),
        StudyField::Flags => say::study::field_flags(),
        StudyField::How => say::study::field_how(),
    }
}

/// How detailed it may be passed on.
#[must_use]
pub fn level(level: ReleaseLevel) -> &'static str {
    match level {
        ReleaseLevel::A => say::study::level_a(),
        ReleaseLevel::B => say::study::level_b(),
        ReleaseLevel::C => say::study::level_c(),
        ReleaseLevel::D => say::study::level_d(),
    }
}
