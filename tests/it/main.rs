//! Tests from outside, in one binary: linked once.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on says so and stops"
)]

mod architecture;
mod assets;
mod book;
mod cases;
mod catalogue;
mod cli;
mod clock;
mod course;
mod damage;
mod danger;
mod diaries;
mod exchange;
mod faces;
mod fhir;
mod fuzz;
mod graphics;
mod photos;
mod properties;
mod pty;
mod ranges;
mod remembered;
mod report;
mod results;
mod rules;
mod screens;
mod simulator;
mod themes;
