//! Tests from outside, in one binary: linked once.

mod simulator;
