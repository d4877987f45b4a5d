//! The questions before a session, answered.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::ScreeningId;

/// Answers to the questions before a session. It belongs to the first session on its date or
/// after it. What each question asks stands in `assets/screening.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    /// Its identity.
    pub id: ScreeningId,
    /// The civil day it speaks of.
    pub date: NaiveDate,
    /// When it was written.
    pub at: DateTime<FixedOffset>,
    /// By the name of the question, yes or no; one that is not there was not answered.
    pub answers: BTreeMap<String, bool>,
    /// In the person's words, such as what the clinic said; may be empty.
    pub note: String,
    /// The version of the questions.
    pub questions: u32,
    /// Counts edits, from 0.
    pub revision: u32,
}

impl Screening {
    /// Yes, no, or `None` when it was not answered.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<bool> {
        self.answers.get(question).copied()
    }

    /// The order in which answers were given.
    #[must_use]
    pub const fn order(&self) -> (NaiveDate, DateTime<FixedOffset>) {
        (self.date, self.at)
    }

    /// These answers, and where a question was left open what was answered `earlier`.
    #[must_use]
    pub fn over(mut self, earlier: Self) -> Self {
        for (question, answer) in earlier.answers {
            self.answers.entry(question).or_insert(answer);
        }
        self
    }
}
