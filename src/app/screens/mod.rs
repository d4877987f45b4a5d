//! One file a screen or overlay: its state, and what its keys do.

pub mod aftercare;
pub mod chart;
pub mod confirm;
pub mod course;
pub mod first_run;
pub mod flags;
pub mod inbox;
pub mod patient;
pub mod photos;
pub mod profile;
pub mod range;
pub mod remind;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod share;
pub mod today;
pub mod tools;
pub mod worried;
