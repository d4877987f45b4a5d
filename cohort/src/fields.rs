//! The tables and fields of a dataset.
