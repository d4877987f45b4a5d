//! Tests from outside, in one binary: linked once.

mod architecture;
mod screens;
#[allow(dead_code, reason = "examples use more of it")]
mod simulator;
