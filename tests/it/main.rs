//! The one integration binary.

mod cases;
mod diaries;
mod properties;
mod ranges;
mod results;
mod rules;
mod simulator;
