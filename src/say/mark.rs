//! What stands in a stored text where the catalogue has braces: written by `build/catalogue.rs`, read by
//! this room, so it is compiled for both.

/// Before the letter of a variable.
pub const VARIABLE: char = '\u{1}';
/// Before the letter of the variable that chooses.
pub const CHOICE: char = '\u{2}';
/// Before the name of a variant.
pub const VARIANT: char = '\u{3}';
/// Between the name of a variant and its text.
pub const IS: char = '\u{4}';
/// After the last variant.
pub const END: char = '\u{5}';
