//! Reads the words.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::{
    ContactKind, Context, Device, Goal, Level, Medicine, Outcome, Rating, Risk, Setting, Side,
    Sign, Symptom, Temperature, When,
};
use crate::protocol::vocabulary::{
    DiarySign, DiaryTarget, LevelWords, Named, SignGroup, SignWords, SymptomWords, Vocabulary,
};

use super::files::whole;
use super::schedule::{QuestionFile, question};
use super::{At, File, Problem, keep};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VocabularyFile {
    short: [String; 5],
    same_day: String,
    worried: Vec<QuestionFile>,
    symptom: BTreeMap<Symptom, SymptomFile>,
    sign: BTreeMap<Sign, SignFile>,
    level: BTreeMap<Level, LevelFile>,
    skin_tones: [String; 6],
    risk: BTreeMap<Risk, String>,
    medicine: BTreeMap<Medicine, String>,
    context: BTreeMap<Context, String>,
    outcome: BTreeMap<Outcome, String>,
    device: BTreeMap<Device, String>,
    setting: BTreeMap<Setting, String>,
    side: BTreeMap<Side, String>,
    contact: BTreeMap<ContactKind, String>,
    goal: BTreeMap<Goal, String>,
    rating: BTreeMap<Rating, String>,
    when: BTreeMap<When, String>,
    plausible_temperature: [f64; 2],
    diary_sign: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SymptomFile {
    word: String,
    #[serde(default)]
    hint: String,
    levels: [String; 5],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignFile {
    group: SignGroup,
    word: String,
    ask: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelFile {
    word: String,
    mark: String,
    meaning: String,
    step: String,
    #[serde(default)]
    closed: String,
}

pub(super) fn vocabulary(file: File<'_>) -> Result<Vocabulary, Problem> {
    use strum::VariantArray;
    let at = At { file: file.path, place: "the file" };
    let mut read: VocabularyFile = whole(file)?;
    let missing = |place: &str| At { file: file.path, place }.problem("", "is missing");
    let mut symptoms = Vec::new();
    for symptom in Symptom::all() {
        let raw =
            read.symptom.remove(symptom).ok_or_else(|| missing(&format!("symptom.{symptom}")))?;
        symptoms.push(SymptomWords {
            symptom: *symptom,
            word: keep(raw.word),
            hint: keep(raw.hint),
            levels: raw.levels.map(keep),
        });
    }
    let mut signs = Vec::new();
    for sign in Sign::all() {
        let raw = read.sign.remove(sign).ok_or_else(|| missing(&format!("sign.{sign}")))?;
        signs.push(SignWords {
            sign: *sign,
            group: raw.group,
            word: keep(raw.word),
            ask: keep(raw.ask),
        });
    }
    let mut levels = Vec::new();
    for level in Level::VARIANTS {
        let raw = read.level.remove(level).ok_or_else(|| missing(&format!("level.{level}")))?;
        levels.push(LevelWords {
            level: *level,
            word: keep(raw.word),
            mark: keep(raw.mark),
            meaning: keep(raw.meaning),
            step: keep(raw.step),
            closed: keep(raw.closed),
        });
    }
    let mut diary = Vec::new();
    for (name, targets) in read.diary_sign {
        let means =
            targets.iter().map(|target| diary_target(at, target)).collect::<Result<Vec<_>, _>>()?;
        diary.push(DiarySign { name: keep(name), means });
    }
    let [low, high] = read.plausible_temperature.map(Temperature::from_degrees);
    let plausible = low.zip(high).filter(|(low, high)| low < high);
    Ok(Vocabulary {
        short: read.short.map(keep),
        symptoms,
        signs,
        levels,
        same_day: keep(read.same_day),
        worried: read.worried.into_iter().map(question).collect(),
        skin_tones: read.skin_tones.map(keep),
        risks: named(at, "risk", read.risk, Risk::VARIANTS)?,
        medicines: named(at, "medicine", read.medicine, Medicine::VARIANTS)?,
        contexts: named(at, "context", read.context, Context::VARIANTS)?,
        outcomes: named(at, "outcome", read.outcome, Outcome::VARIANTS)?,
        devices: named(at, "device", read.device, Device::VARIANTS)?,
        settings: named(at, "setting", read.setting, Setting::VARIANTS)?,
        sides: named(at, "side", read.side, Side::VARIANTS)?,
        contacts: named(at, "contact", read.contact, ContactKind::VARIANTS)?,
        goals: named(at, "goal", read.goal, Goal::VARIANTS)?,
        ratings: named(at, "rating", read.rating, Rating::VARIANTS)?,
        whens: named(at, "when", read.when, When::VARIANTS)?,
        plausible: plausible.map(|(low, high)| (low.0, high.0)).ok_or_else(|| {
            at.problem("plausible_temperature", "expected two rising temperatures in °C")
        })?,
        diary,
    })
}

fn diary_target(at: At<'_>, name: &str) -> Result<DiaryTarget, Problem> {
    name.parse()
        .map(DiaryTarget::Symptom)
        .or_else(|_| name.parse().map(DiaryTarget::Sign))
        .map_err(|_| at.problem("diary_sign", format!("no symptom or sign is called `{name}`")))
}

/// Words for every variant, in the order of the type.
pub(super) fn named<T: Copy + Ord + std::fmt::Display>(
    at: At<'_>,
    table: &str,
    mut words: BTreeMap<T, String>,
    all: &[T],
) -> Result<Vec<Named<T>>, Problem> {
    all.iter()
        .map(|name| {
            let word = words
                .remove(name)
                .ok_or_else(|| at.problem(&format!("{table}.{name}"), "is missing"))?;
            Ok(Named { name: *name, word: keep(word) })
        })
        .collect()
}
