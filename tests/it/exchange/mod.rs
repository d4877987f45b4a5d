//! What leaves and comes in: whole journals and tables, and files that others send.

mod hostile;
mod journal;
mod research;
pub mod samples;
mod tables;
