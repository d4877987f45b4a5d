//! How the program looks, as the person or the terminal wants it.

use serde::Deserialize;

/// Colours.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Theme {
    /// Whatever suits the terminal.
    #[default]
    Auto,
    /// The terminal's own colours.
    Terminal,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// The strongest differences.
    HighContrast,
    /// No colour at all.
    Mono,
}

/// Which characters may be drawn.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Glyphs {
    /// Lines, blocks and braille.
    #[default]
    Unicode,
    /// Plain ASCII.
    Ascii,
}

/// How photos are drawn.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Pictures {
    /// Two pixels a cell, in any colour.
    #[default]
    Blocks,
    /// Two pixels a cell, in the 216 colours that most terminals have.
    Indexed,
    /// A character for each brightness.
    Ramp,
    /// Words alone.
    Off,
}

/// How the program looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Characters.
    pub glyphs: Glyphs,
    /// Photos.
    pub pictures: Pictures,
    /// Whether the mouse is ours.
    pub mouse: bool,
}
