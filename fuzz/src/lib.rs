//! What each target holds, as plain functions: the fuzzer calls them with what it makes up, and
//! `cargo test` with what is kept in `corpus` and `grown` (`tests/it/fuzz.rs` includes this file).

pub mod backup;
pub mod contribution;
pub mod database;
pub mod import;
pub mod parcel;
pub mod stage;
pub mod tables;
pub mod toml;
pub mod words;
