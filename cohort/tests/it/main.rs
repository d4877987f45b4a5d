//! The tests of the researcher's program.

mod analysis;
