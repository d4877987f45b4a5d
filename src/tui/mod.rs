//! The face: the only room that knows ratatui and crossterm.
//!
//! Nothing is asked of the terminal before the first frame, and nothing moves unless something
//! happened: the loop sleeps until a key, an outcome or a signal arrives.

mod graphics;
mod input;
mod page;
mod picture;
mod run;
mod terminal;
mod theme;
pub mod views;
mod wait;

pub use page::Page;
pub use picture::draw as draw_picture;
pub use run::{Face, run};
pub use theme::Palette;
