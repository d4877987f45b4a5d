//! Papers: formats that leave or enter the program. Writes to `impl Write`, reads from
//! `impl Read`.
//!
//! Absent on purpose: paths, the clock, the database.

pub mod calendar;
pub mod diary;
pub mod paper;
pub mod pdf;
pub mod report;
