//! The brain: a model, and one function that moves it.
//!
//! `update` takes an event and returns what shall be done. It never waits, and knows neither
//! terminal nor disk: the present and fresh identities are handed in.
//!
//! Absent on purpose: ratatui, crossterm, rusqlite, the clock.

pub mod call_card;
pub mod date;
mod drop;
mod floating;
pub mod form;
pub mod input;
mod kept;
pub mod keymap;
pub mod model;
mod outcome;
pub mod palette;
pub mod pointer;
pub mod query;
pub mod screens;
pub mod scroll;
mod tabs;
mod update;
pub mod words;

pub use input::{Event, Key, KeyCode, Outside};
pub use model::{Model, Overlay, Screen, Setup};
pub use tabs::{open_flags, tab_title, tabs};
pub use update::{Start, line, start, update, ways_to_go};
