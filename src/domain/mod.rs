//! The nouns of the journal: plain data and arithmetic.
//!
//! Absent on purpose: clock, files, environment, randomness, words for people and every number
//! about healing (those stand in `assets/`, read by [`crate::protocol`]).

// Nothing in here may end the program: neither by a panic nor by numbers that overflow.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod aftercare;
mod area;
mod backup;
mod change;
mod colour;
mod correspondence;
mod course;
mod day;
mod desk;
mod diary;
mod erasure;
mod faults;
mod flag;
mod harmless;
mod id;
mod lists;
mod log;
mod photo;
mod picture;
mod placement;
mod plan;
mod profile;
mod recovery;
mod screening;
mod session;
mod sign;
mod study;
mod symptom;
mod temperature;
mod tool;

pub use aftercare::{After, CareStep, Sheet, StepKind};
pub use area::{Area, Depth, Side};
pub use backup::{BackedUp, BackupFault, Backups, Proved};
pub use change::{Change, Edit, Swap};
pub use colour::{lab, linear, luminance, srgb_byte};
pub use correspondence::{Card, Clinic, Comment, ParcelKind};
pub use course::Course;
pub use day::{Day, Now, OddClock, civil_day};
pub use desk::{Act, Added, DeskEvent, Did, News, NewsCount, Office, Seen, is_taken_back, unsent};
pub use diary::{Diary, Selection};
pub use erasure::Doomed;
pub use faults::DiaryFault;
pub use flag::{
    AnswerKind, FlagAnswer, FlagEvent, FlagEventKind, FlagKey, FlagRecord, FlagStory, FlagWrite,
    Level, Outcome, RuleId,
};
pub use harmless::{harmless, one_line};
pub use id::{
    AnswerId, BenefitId, ClinicId, CommentId, FlagId, Id, LogId, ParcelId, PatientId, PhotoId,
    PlanId, RangeId, ScreeningId, SessionId, SheetId, SiteId, StudyRangesId, ToolId,
};
pub use lists::{Arrange, Gather};
pub use log::{Context, DayLog, Medicine, OwnSymptom};
pub use photo::{
    Counted, Ellipse, Fingerprint, Format, Kept, Measured, Patch, Photo, PhotoFile, Probe, Quality,
    Regions, Spot, Taken, View,
};
pub use picture::{Picture, fit};
pub use placement::{Marks, Placement};
pub use plan::{Benefit, Goal, Plan, Rating};
pub use profile::{Contact, ContactKind, Country, OwnInterval, OwnRange, Profile, Risk, SkinTone};
pub use recovery::{Recovery, Series};
pub use screening::Screening;
pub use session::{Device, Product, ProductClass, Session, Setting, Site, When};
pub use sign::{Sign, Signs};
pub use study::{
    Agreed, Consent, Participation, ReleaseLevel, Study, StudyCourse, StudyDay, StudyField,
    StudyId, StudyRanges,
};
pub use symptom::{How, Score, Scores, Severity, Symptom};
pub use temperature::{Degrees, Temperature, Typed};
pub use tool::Tool;

/// A value outside the range its type allows; the message names the range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} must be {allowed}, not {got}")]
pub struct OutOfRange {
    /// The field, in words.
    pub what: &'static str,
    /// What is allowed, in words.
    pub allowed: &'static str,
    /// What was given.
    pub got: String,
}
