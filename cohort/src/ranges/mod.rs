//! Ranges from data: what people of a pool had, day by day, as a file for their journals.

mod estimate;
mod monotone;
mod write;

pub use estimate::{Counted, Estimate, Facts, Stage, estimate};
pub use write::{TooFew, beside_built_in, write};
