//! The one integration binary.

mod assets;
mod cases;
mod diaries;
mod properties;
mod ranges;
mod results;
mod rules;
mod simulator;
