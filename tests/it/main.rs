//! The one integration binary.

mod cases;
mod diaries;
mod results;
mod rules;
mod simulator;
