//! The voice: arguments in, text or JSON out.

mod journal;

pub use journal::{Journal, Opened, open};
