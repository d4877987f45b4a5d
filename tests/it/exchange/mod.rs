//! What leaves and comes in: whole journals and tables, through a real store.

mod journal;
pub mod samples;
mod tables;
