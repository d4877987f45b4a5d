//! Tests from outside, in one binary: linked once.

mod architecture;
#[allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests stop where something is wrong"
)]
mod cli;
#[allow(dead_code, reason = "examples use more of it")]
mod simulator;
