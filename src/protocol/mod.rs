//! Knowledge: the TOML in `assets/`, checked and turned into typed tables.
//!
//! The files are read and checked when the program is built (`build.rs` includes this room); the
//! finished [`Library`] travels in the binary. Every number about healing is in those files.
//!
//! Absent on purpose: clock, disk at run time, and any judgement (that is [`crate::assess`]).

mod adjust;
mod care;
mod condition;
mod course;
mod fhir;
mod library;
mod parse;
mod photo;
mod products;
mod range;
mod redness;
mod rule;
mod vocabulary;

pub use adjust::Bounds;
pub use care::{AreaFacts, EmergencyNumber, Gap, LateForm, Question, Schedule, Source, Sure};
pub use condition::{Condition, Earlier, Harder, Subject, Test};
pub use course::{Aftercare, CourseFacts, Gives, PreQuestion, Preparation, Questions};
pub use fhir::{FhirCodes, ForeignCode};
pub use library::Library;
pub use parse::{File, Problem, parse, sheet};
pub use photo::{PhotoFacts, PhotoLimits, Preset};
pub use products::ProductWords;
pub use range::{Band, Range, RangeVersion};
pub use redness::{
    Anchor, Low, Mask, Medium, RednessFacts, Sensitivity, Sizes, Start, Sureness, Telling, White,
};
pub use rule::{Rule, RuleClass, RuleSet};
pub use vocabulary::{
    DiarySign, DiaryTarget, LevelWords, Named, SignGroup, SignWords, SymptomWords, Vocabulary,
    word_of,
};
