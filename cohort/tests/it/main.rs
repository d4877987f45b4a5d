//! The tests of the researcher's program.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on says so and stops"
)]

mod ranges;
