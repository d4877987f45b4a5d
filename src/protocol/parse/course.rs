//! Reads aftercare sheets, the questions before a session, and the facts about series.

use serde::Deserialize;

use crate::domain::{CareStep, Day, harmless, one_line};
use crate::protocol::course::{Aftercare, CourseFacts, Gives, PreQuestion, Preparation, Questions};

use super::files::{source_list, whole};
use super::{At, File, Problem, keep};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetFile {
    #[serde(default)]
    version: u32,
    /// Whose it is: a clinic's sheet says so.
    #[serde(default)]
    by: String,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for readers of the file")]
    reason: String,
    step: Vec<CareStep>,
}

fn steps(file: File<'_>) -> Result<SheetFile, Problem> {
    let mut read: SheetFile = whole(file)?;
    for step in &mut read.step {
        step.word = one_line(&step.word);
        step.note = harmless(&step.note).into_owned();
    }
    let at = At { file: file.path, place: "step" };
    if read.step.is_empty() {
        return Err(at.problem("", "there is no step"));
    }
    for step in &read.step {
        let at = At { file: file.path, place: &step.word };
        if step.word.is_empty() {
            return Err(at.problem("word", "is empty"));
        }
        if step.until.hours() <= step.from.hours() {
            return Err(at.problem("until", "must be later than from"));
        }
    }
    Ok(read)
}

pub(super) fn aftercare(file: File<'_>, keys: &[&'static str]) -> Result<Aftercare, Problem> {
    let read = steps(file)?;
    let at = At { file: file.path, place: "the file" };
    let sources = source_list(at, &read.sources, keys)?;
    Ok(Aftercare { version: read.version, steps: read.step, sources })
}

/// Reads a clinic's own sheet: whose it is, as far as it says so, and its steps. Its texts are
/// [`harmless`].
///
/// # Errors
/// The first problem found, with its place and key.
pub fn sheet(file: File<'_>) -> Result<(String, Vec<CareStep>), Problem> {
    steps(file).map(|read| (one_line(&read.by), read.step))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScreeningFile {
    version: u32,
    sources: Vec<String>,
    gives: GivesFile,
    question: Vec<QuestionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivesFile {
    tell: String,
    ask: String,
    reschedule: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    name: String,
    ask: String,
    word: String,
    gives: Gives,
    #[serde(default)]
    more: String,
    rule: String,
}

pub(super) fn screening(file: File<'_>, keys: &[&'static str]) -> Result<Questions, Problem> {
    let at = At { file: file.path, place: "the file" };
    let read: ScreeningFile = whole(file)?;
    let mut all: Vec<PreQuestion> = Vec::new();
    for question in read.question {
        if all.iter().any(|known| known.name == question.name) {
            return Err(at.problem("name", format!("`{}` is there twice", question.name)));
        }
        all.push(PreQuestion {
            name: keep(question.name),
            ask: keep(question.ask),
            word: keep(question.word),
            gives: question.gives,
            more: keep(question.more),
            rule: keep(question.rule),
        });
    }
    Ok(Questions {
        version: read.version,
        all,
        says: [read.gives.tell, read.gives.ask, read.gives.reschedule].map(keep),
        sources: source_list(at, &read.sources, keys)?,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseFile {
    #[expect(dead_code, reason = "for readers of the file")]
    version: u32,
    sources: Vec<String>,
    #[expect(dead_code, reason = "for readers of the file")]
    reason: String,
    sessions: u8,
    interval_days: (u16, u16),
    maintenance_days: (u16, u16),
    look_back_days: Vec<i32>,
    look_back_within_days: u16,
    appointment_within_days: u16,
    photo_days: Vec<i32>,
    not_for_needling: Vec<String>,
    prepare: Vec<PrepareFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrepareFile {
    days: u16,
    #[serde(default)]
    screening: bool,
    text: String,
}

pub(super) fn course(file: File<'_>, keys: &[&'static str]) -> Result<CourseFacts, Problem> {
    let at = At { file: file.path, place: "the file" };
    let read: CourseFile = whole(file)?;
    for (key, (from, to)) in
        [("interval_days", read.interval_days), ("maintenance_days", read.maintenance_days)]
    {
        if from > to {
            return Err(at.problem(key, "must rise"));
        }
    }
    let days = |key, days: Vec<i32>| {
        if days.is_sorted() {
            Ok(days.into_iter().map(Day).collect())
        } else {
            Err(at.problem(key, "must rise"))
        }
    };
    Ok(CourseFacts {
        sessions: read.sessions,
        interval: read.interval_days,
        maintenance: read.maintenance_days,
        look_back: days("look_back_days", read.look_back_days)?,
        look_back_within: read.look_back_within_days,
        appointment_within: read.appointment_within_days,
        photos: days("photo_days", read.photo_days)?,
        not_for_needling: read.not_for_needling.into_iter().map(keep).collect(),
        prepare: read
            .prepare
            .into_iter()
            .map(|one| Preparation {
                days: one.days,
                screening: one.screening,
                text: keep(one.text),
            })
            .collect(),
        sources: source_list(at, &read.sources, keys)?,
    })
}
