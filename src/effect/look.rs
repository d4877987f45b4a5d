//! How the program looks, as the person or the terminal wants it.

use serde::Deserialize;

use super::theme::{Colours, TERMINAL};
use crate::domain::{Degrees, Picture, fit};

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
    /// By the terminal, in kitty's way.
    Kitty,
    /// By the terminal, in iTerm2's way.
    Iterm2,
    /// By the terminal, as sixels: in 256 colours of its own for each.
    Sixel,
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

impl Pictures {
    /// Whether the terminal draws them, instead of characters.
    #[must_use]
    pub const fn by_terminal(self) -> bool {
        matches!(self, Self::Kitty | Self::Iterm2 | Self::Sixel)
    }
}

/// The pixels of one cell of the terminal, 1 at least each way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CellSize {
    /// Across.
    pub width: u16,
    /// Down.
    pub height: u16,
}

impl CellSize {
    /// Two pixels a cell, one above the other.
    pub const BLOCK: Self = Self { width: 1, height: 2 };
    /// What most terminals come near to, for those that do not tell.
    pub const USUAL: Self = Self { width: 8, height: 16 };
    /// Pixels a side: no preview of a photo has more.
    const MOST: u32 = 1280;

    /// The size of a cell of a window of so many pixels and cells; `None` when it is not known.
    #[must_use]
    pub fn of(pixels: (u16, u16), cells: (u16, u16)) -> Option<Self> {
        let (width, height) = (pixels.0.checked_div(cells.0)?, pixels.1.checked_div(cells.1)?);
        (width > 0 && height > 0).then_some(Self { width, height })
    }

    /// The pixels of so many cells, across and down, at most as many as a preview has.
    #[must_use]
    pub fn pixels(self, columns: u16, rows: u16) -> (u32, u32) {
        let most = |cells: u16, each: u16| (u32::from(cells) * u32::from(each)).min(Self::MOST);
        (most(columns, self.width), most(rows, self.height))
    }
}

impl std::fmt::Display for CellSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl Default for CellSize {
    fn default() -> Self {
        Self::BLOCK
    }
}

/// So many times larger than its pixels the terminal draws a picture at most.
const LARGER: u32 = 4;

/// The pixels that the terminal draws a picture with, where it has at most these.
#[must_use]
pub fn enlarged(picture: &Picture, most: (u32, u32)) -> (u32, u32) {
    let larger = |side: u32| LARGER.saturating_mul(side);
    fit(larger(picture.width), larger(picture.height), most)
}

/// How the program looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Colours.
    pub colours: Colours,
    /// Characters.
    pub glyphs: Glyphs,
    /// Photos.
    pub pictures: Pictures,
    /// What their pixels are counted by.
    pub cell: CellSize,
    /// Whether tmux stands between us and the terminal that draws them.
    pub through_tmux: bool,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// What temperatures are shown and read in.
    pub scale: Degrees,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            colours: TERMINAL,
            glyphs: Glyphs::default(),
            pictures: Pictures::default(),
            cell: CellSize::default(),
            through_tmux: false,
            mouse: false,
            scale: Degrees::default(),
        }
    }
}

impl Look {
    /// The pixels that a picture is drawn with in so many cells, across and down.
    #[must_use]
    pub fn drawn(&self, picture: &Picture, (columns, rows): (u16, u16)) -> (u32, u32) {
        if self.pictures.by_terminal() {
            enlarged(picture, self.cell.pixels(columns, rows))
        } else {
            (picture.width, picture.height)
        }
    }
}
