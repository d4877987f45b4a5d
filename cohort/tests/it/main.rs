//! The tests of the researcher's program.

mod release;
