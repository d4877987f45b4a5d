//! aftercare-cohort: what researchers do with the recoveries that people gave.
//!
//! ```text
//! contributions ─► pool ─► risk ─► release ─► dataset ─► analysis ─► report
//!                    └────────────────────────► ranges ─► a journal's chart
//! ```
//!
//! Each module is one step and reads only what the one before it wrote. People are known by the
//! pseudonym of their study in the pool, and by nothing in a release.

pub mod analysis;
pub mod cli;
pub mod course;
pub mod dataset;
pub mod fields;
pub mod job;
pub mod pool;
pub mod ranges;
pub mod release;
pub mod risk;
pub mod scratch;
pub mod simulate;
pub mod trail;
