//! The tests of the researcher's program.

mod command;
mod pool;
mod simulate;
mod study;
