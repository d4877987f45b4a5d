//! Who counts: the engine of this program, or a job on a cluster that has counted before.

use std::cell::RefCell;
use std::path::Path;

use aftercare::domain::ReleaseLevel;

use super::about::About;
use super::engine::{Engine, EngineError, Kept, Row};
use super::results::{RESULTS, Results};
use super::run::{Wanted, ask};
use super::sql::Question;

/// Answers questions with counts.
pub trait Counts {
    /// The rows of an answer.
    ///
    /// # Errors
    /// When there is no answer.
    fn counts(&self, question: Question) -> Result<Vec<Row>, EngineError>;
}

/// Answers questions about a dataset.
pub trait Source: Counts {
    /// Whoever answers the questions about the recoveries that this question gives. `progress` is
    /// told how many parts of how many are done.
    ///
    /// # Errors
    /// When there is no answer.
    fn episodes<'a>(
        &'a self,
        question: Question,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Box<dyn Counts + 'a>, EngineError>;
}

impl Counts for Engine {
    fn counts(&self, question: Question) -> Result<Vec<Row>, EngineError> {
        Ok(self.ask(&question.text())?.rows)
    }
}

impl Counts for Kept<'_> {
    fn counts(&self, question: Question) -> Result<Vec<Row>, EngineError> {
        Ok(self.ask(&question.text())?.rows)
    }
}

impl Source for Engine {
    fn episodes<'a>(
        &'a self,
        question: Question,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Box<dyn Counts + 'a>, EngineError> {
        Ok(Box::new(self.keep(&question.text(), progress)?))
    }
}

/// Opens a dataset of a level, or a folder of counts; `memory` as for [`Engine::open`].
///
/// # Errors
/// When it cannot be read, or nothing can be counted at its level.
pub fn open(
    folder: &Path,
    level: ReleaseLevel,
    memory: usize,
) -> Result<Box<dyn Source>, EngineError> {
    if folder.join(RESULTS).exists() {
        return Ok(Box::new(Results::open(folder)?));
    }
    Ok(Box::new(engine(folder, level, memory)?))
}

/// Opens the tables of a dataset of some level.
///
/// # Errors
/// When a table is not there, or nothing can be counted at that level.
pub fn engine(folder: &Path, level: ReleaseLevel, memory: usize) -> Result<Engine, EngineError> {
    let tables = tables(level).ok_or_else(|| EngineError::File {
        file: folder.display().to_string(),
        fault: "a dataset of level D is tables already: there is nothing to count".to_owned(),
    })?;
    Engine::open(folder, tables, memory)
}

/// The tables that queries read, each its name there and that of its file; none where a dataset of
/// that level is counts already.
#[must_use]
pub const fn tables(level: ReleaseLevel) -> Option<&'static [(&'static str, &'static str)]> {
    match level {
        ReleaseLevel::A | ReleaseLevel::B => Some(&[
            ("participant", "participant"),
            ("session", "session"),
            ("daily", "daily"),
            ("flag", "flag"),
        ]),
        ReleaseLevel::C => Some(&[("released", "episode")]),
        ReleaseLevel::D => None,
    }
}

/// Every question that an analysis of a dataset of some level asks, in its order: what it does ask
/// when it is told nothing.
///
/// # Errors
/// When an analysis cannot do with no rows.
pub fn questions(level: ReleaseLevel, wanted: &Wanted) -> Result<Vec<Question>, EngineError> {
    let listener = Listener::default();
    ask(&listener, About::of(level), wanted, &mut |_, _, _| ())?;
    Ok(listener.0.into_inner())
}

/// Notes what is asked and knows nothing.
#[derive(Default)]
struct Listener(RefCell<Vec<Question>>);

impl Counts for Listener {
    fn counts(&self, question: Question) -> Result<Vec<Row>, EngineError> {
        self.0.borrow_mut().push(question);
        Ok(Vec::new())
    }
}

impl Counts for &Listener {
    fn counts(&self, question: Question) -> Result<Vec<Row>, EngineError> {
        (*self).counts(question)
    }
}

impl Source for Listener {
    fn episodes<'a>(
        &'a self,
        question: Question,
        _: &mut dyn FnMut(usize, usize),
    ) -> Result<Box<dyn Counts + 'a>, EngineError> {
        self.counts(question)?;
        Ok(Box::new(self))
    }
}

#[cfg(test)]
mod tests {
    use aftercare::domain::Symptom;
    use strum::VariantArray;

    use super::super::run::Topic;
    use super::super::sql::{Query, Stratum};
    use super::*;

    fn wanted() -> Wanted {
        Wanted {
            symptoms: vec![Symptom::Redness, Symptom::Itch],
            by: vec![Stratum::Depth],
            topics: Topic::VARIANTS.to_vec(),
            memory: 1 << 26,
        }
    }

    #[test]
    fn an_analysis_asks_every_query_of_its_level_and_none_twice() {
        let mut asked = Vec::new();
        for level in [ReleaseLevel::B, ReleaseLevel::C] {
            let questions = questions(level, &wanted()).unwrap();
            let mut names: Vec<String> = questions.iter().map(|it| it.name()).collect();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), questions.len());
            asked.extend(questions.iter().map(|it| it.query));
        }
        for query in Query::VARIANTS {
            assert!(asked.contains(query), "{query}");
        }
    }

    #[test]
    fn recoveries_are_asked_for_before_what_is_counted_of_them() {
        let mut kept = None;
        for question in questions(ReleaseLevel::A, &wanted()).unwrap() {
            if question.query.is_kept() {
                kept = question.symptom;
            }
            if question.query.about_episodes() {
                assert_eq!(question.symptom, kept, "{}", question.name());
            }
        }
        assert_eq!(kept, Some(Symptom::Itch));
    }
}
