//! The numbers of `assets/simulate.toml`, which says what each means.

use std::collections::BTreeMap;

use aftercare::domain::{Area, Context, Device, Level, Medicine, Outcome, Risk, Sign, Symptom};
use aftercare::research::AgeBand;
use serde::Deserialize;

use super::random::Weighted;

/// The whole model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Which edition of it.
    pub version: u32,
    pub(super) people: People,
    pub(super) treatment: Treatment,
    pub(super) skin: Skin,
    pub(super) habit: Habit,
    pub(super) complication: Vec<Complication>,
    pub(super) care: Care,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub age: Weighted<AgeBand>,
    pub skin: Weighted<u8>,
    pub skin_told: f64,
    pub risk_told: f64,
    pub risks: BTreeMap<Risk, f64>,
    pub sessions: Weighted<u8>,
    pub gap_weeks: Weighted<u16>,
    pub changes: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Treatment {
    pub device: Weighted<Device>,
    pub home: BTreeMap<Device, f64>,
    pub setting_unsaid: f64,
    pub depth_clinic: Weighted<u16>,
    pub depth_home: Weighted<u16>,
    pub depth_told: f64,
    pub area: Weighted<Area>,
    pub places: Weighted<u8>,
    pub products_told: f64,
    pub products: BTreeMap<String, f64>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Skin {
    pub share: f64,
    pub person_sd: f64,
    pub session_sd: f64,
    pub symptom_sd: f64,
    pub least: f64,
    pub most: f64,
    pub by_age: BTreeMap<AgeBand, f64>,
    pub rounding: (f64, f64),
    pub baseline: BTreeMap<Symptom, Weighted<u8>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Habit {
    pub start_file: f64,
    pub before: f64,
    pub late: f64,
    pub late_days: Weighted<i32>,
    pub worried: f64,
    pub daily: f64,
    pub daily_until: i32,
    pub miss: f64,
    pub stop: f64,
    pub stop_point: f64,
    pub stop_healed: f64,
    pub healed_after: i32,
    pub again: f64,
    pub four_only: f64,
    pub rest_none: f64,
    pub as_yesterday: f64,
    pub by_phone: f64,
    pub delay: Weighted<u16>,
    pub hour: Weighted<u8>,
    pub wobble: f64,
    pub hot_day: f64,
    pub slip: f64,
    pub temperature: f64,
    pub usual_temperature: (i16, i16),
    pub medicines: f64,
    pub painkiller_from: u8,
    pub painkiller: f64,
    pub medicine: BTreeMap<Medicine, f64>,
    pub met: BTreeMap<Context, f64>,
    pub edited: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Complication {
    pub name: String,
    pub truth: Outcome,
    pub rate: f64,
    pub factor: BTreeMap<Factor, f64>,
    pub onset: Weighted<i32>,
    pub grows: u8,
    pub lasts: Weighted<i32>,
    pub points: BTreeMap<Symptom, f64>,
    pub signs: BTreeMap<Sign, f64>,
    pub fever: f64,
    pub temperature: (i16, i16),
}

/// What makes a complication likelier, or rarer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Factor {
    /// Done at home.
    Home,
    /// Any condition that makes infections more likely.
    Risk,
    /// Had cold sores before.
    ColdSores,
    /// Has eczema.
    Eczema,
    /// Skin that seldom or never burns: 5 or 6.
    Dark,
    /// Treated elsewhere than on the face.
    OffFace,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Care {
    pub called: BTreeMap<Level, f64>,
    pub seen: BTreeMap<Level, f64>,
    pub written_down: f64,
    pub right: f64,
    pub wrong: Weighted<Outcome>,
    pub nothing: Weighted<Outcome>,
}

impl Model {
    /// The model of this program.
    ///
    /// # Errors
    /// When the file in the program is not one, which a test rules out.
    pub fn built_in() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../assets/simulate.toml"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_product_is_of_one_kind_to_the_journal() {
        let model = Model::built_in().expect("a model");
        for name in model.treatment.products.keys() {
            let kinds = aftercare::library().products.classes(name);
            assert_eq!(kinds.len(), 1, "{name} is {kinds:?}");
        }
    }
}
