//! aftercare: a terminal journal for skin healing after microneedling.

pub mod domain;
