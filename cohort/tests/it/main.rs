//! The tests of the researcher's program.

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests stop where something is wrong, and count little"
)]

mod analysis;
mod command;
mod pool;
mod ranges;
mod release;
mod simulate;
mod study;
