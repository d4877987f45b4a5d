//! Every name that can be typed.

use serde::Serialize;

use crate::domain::{Medicine, Risk};
use crate::protocol::{Named, SignGroup};
use crate::say;
use crate::words;

use super::answer::{Answer, Result};
use super::args::Global;
use super::flags::outcomes;
use super::verdict::folded;

#[derive(Serialize)]
struct VocabularyOut {
    short: [&'static str; 5],
    symptoms: Vec<SymptomOut>,
    signs: Vec<SignOut>,
    areas: Vec<AreaOut>,
    levels: Vec<LevelOut>,
    medicines: Vec<WordOut>,
    contexts: Vec<WordOut>,
    risks: Vec<WordOut>,
    outcomes: Vec<WordOut>,
    devices: Vec<WordOut>,
    settings: Vec<WordOut>,
    contacts: Vec<WordOut>,
    goals: Vec<WordOut>,
    ratings: Vec<WordOut>,
    screening: Vec<WordOut>,
    skin_tones: [&'static str; 6],
}

#[derive(Serialize)]
struct SymptomOut {
    name: &'static str,
    word: &'static str,
    hint: &'static str,
    levels: [&'static str; 5],
}

#[derive(Serialize)]
struct SignOut {
    name: &'static str,
    group: SignGroup,
    word: &'static str,
    ask: &'static str,
}

#[derive(Serialize)]
struct AreaOut {
    name: &'static str,
    word: &'static str,
    also: Vec<&'static str>,
}

#[derive(Serialize)]
struct LevelOut {
    name: &'static str,
    word: &'static str,
    mark: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct WordOut {
    name: &'static str,
    word: &'static str,
}

fn named<T: Copy>(names: &[Named<T>], name: fn(T) -> &'static str) -> Vec<WordOut> {
    names.iter().map(|one| WordOut { name: name(one.name), word: one.word }).collect()
}

fn out() -> VocabularyOut {
    let library = crate::library();
    let words = &library.vocabulary;
    let questions = library.screening.all.iter();
    let outcome_words = outcomes().zip(&words.outcomes);
    VocabularyOut {
        short: words.short,
        symptoms: words
            .symptoms
            .iter()
            .map(|symptom| SymptomOut {
                name: symptom.symptom.name(),
                word: symptom.word,
                hint: symptom.hint,
                levels: symptom.levels,
            })
            .collect(),
        signs: words
            .signs
            .iter()
            .map(|sign| SignOut {
                name: sign.sign.name(),
                group: sign.group,
                word: sign.word,
                ask: sign.ask,
            })
            .collect(),
        areas: library
            .areas
            .iter()
            .map(|area| AreaOut {
                name: area.area.name(),
                word: area.word,
                also: area.also.clone(),
            })
            .collect(),
        levels: words
            .levels
            .iter()
            .map(|level| LevelOut {
                name: level.level.name(),
                word: level.word,
                mark: level.mark,
                meaning: level.meaning,
            })
            .collect(),
        medicines: named(&words.medicines, Medicine::name),
        contexts: named(&words.contexts, crate::domain::Context::name),
        risks: named(&words.risks, Risk::name),
        outcomes: outcome_words
            .map(|(name, outcome)| WordOut { name, word: outcome.word })
            .collect(),
        devices: named(&words.devices, crate::domain::Device::name),
        settings: named(&words.settings, crate::domain::Setting::name),
        contacts: named(&words.contacts, Into::into),
        goals: named(&words.goals, crate::domain::Goal::name),
        ratings: named(&words.ratings, crate::domain::Rating::name),
        screening: questions.map(|q| WordOut { name: q.name, word: q.ask }).collect(),
        skin_tones: words.skin_tones,
    }
}

/// `aftercare vocabulary`.
pub(super) fn run(global: &Global) -> Result {
    let out = out();
    if global.json {
        return Answer::json(&out);
    }
    let mut text = String::from(&format!("{}\n", say::cli_vocabulary::symptoms()));
    for symptom in &out.symptoms {
        text += &format!("\n  {}\n", symptom.name);
        if !symptom.hint.is_empty() {
            text += &folded(symptom.hint, "      ");
        }
        for (level, words) in symptom.levels.iter().enumerate() {
            text += &format!("      {level}  {words}\n");
        }
    }
    for (group, title) in [
        (SignGroup::Emergency, say::cli_vocabulary::signs_emergency()),
        (SignGroup::Today, say::cli_vocabulary::signs_today()),
        (SignGroup::Later, say::cli_vocabulary::signs_other()),
    ] {
        text += &format!("\n{title}\n");
        for sign in out.signs.iter().filter(|sign| sign.group == group) {
            text += &format!("  {:<20} {}\n", sign.name, sign.ask);
        }
    }
    text += &format!("\n{}\n", say::cli_vocabulary::areas());
    for area in &out.areas {
        let also = if area.also.is_empty() {
            String::new()
        } else {
            format!(" {}", say::cli_vocabulary::also(&area.also.join(", ")))
        };
        text += &format!("  {:<20} {}{also}\n", area.name, area.word);
    }
    for (title, words) in [
        (say::cli_vocabulary::medicine(), &out.medicines),
        (say::cli_vocabulary::met(), &out.contexts),
        (say::cli_vocabulary::health(), &out.risks),
        (say::cli_vocabulary::outcomes(), &out.outcomes),
        (say::cli_vocabulary::tools(), &out.devices),
        (say::cli_vocabulary::settings(), &out.settings),
        (say::cli_vocabulary::contacts(), &out.contacts),
        (say::cli_vocabulary::goals(), &out.goals),
        (say::cli_vocabulary::ratings(), &out.ratings),
        (say::cli_vocabulary::screening(), &out.screening),
    ] {
        text += &format!("\n{title}\n");
        for word in words {
            text += &format!("  {:<20} {}\n", word.name, word.word);
        }
    }
    text += &format!("\n{}\n", say::cli_vocabulary::skin());
    for (tone, word) in (1..).zip(&out.skin_tones) {
        text += &format!("  {tone}  {word}\n");
    }
    text += &format!("\n{}\n", say::cli_vocabulary::levels());
    for level in &out.levels {
        let word = words::level_column(crate::library(), level.word);
        text += &format!("  {:<4}{word} {}\n", level.mark, level.meaning);
    }
    Ok(Answer::text(text))
}
