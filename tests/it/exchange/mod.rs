//! What leaves and comes in: whole journals and tables, through a real store.

mod journal;
mod samples;
mod tables;
