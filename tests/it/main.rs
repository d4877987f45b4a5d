//! Tests from outside, in one binary: linked once.

mod architecture;
#[allow(dead_code, reason = "examples use more of it")]
mod simulator;
