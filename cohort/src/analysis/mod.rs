//! Analysis: what a dataset says, with how sure it is.
//!
//! ```text
//! Parquet ─► engine (the SQL files) ─► counts ─► stats ─► tables ─► text, CSV, JSON
//!                                                           └─────► report, with charts
//! ```
//!
//! The queries give counts and no engine computes more than that, so an answer is the same
//! whichever engine counted. Small cells are left out where tables are made, once for everything
//! that is written.

pub mod about;
pub mod engine;
pub mod report;
pub mod results;
pub mod run;
pub mod source;
pub mod sql;
pub mod stats;
pub mod tables;
