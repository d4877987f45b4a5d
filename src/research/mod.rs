//! Research: what a study gets of one person's recoveries, and nothing else.
//!
//! A row can hold only [codes](Coded): small numbers and names from lists. That a text, a date or
//! an identity is among them does not compile.

mod code;
mod coded;
mod faults;
mod person;
mod pseudonym;

pub use code::{AgeBand, Began, PartOfDay, ProductClass, Region, RuleCode, SkinBand};
pub use coded::Coded;
pub use faults::{DAYS, SESSIONS};
pub use person::{Answer, DayRow, FlagRow, Person, Reading, SessionRow, Value};
pub use pseudonym::{Pseudonym, Token, pseudonym, token};
