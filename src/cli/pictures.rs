//! How photos are drawn here, and why.

use crate::effect::{CellSize, Glyphs, Pictures};
use crate::say;
use crate::world::{Settings, Surroundings};

/// How photos are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// The way.
    pub pictures: Pictures,
    /// What their pixels are counted by.
    pub cell: CellSize,
    /// Whether that is a guess, for a terminal that does not tell.
    pub guessed: bool,
    /// What decided: `TERM is foot`.
    pub because: String,
    /// Whether tmux stands before the terminal.
    pub tmux: bool,
}

impl Chosen {
    /// The same in words, and what would make it better.
    pub fn words(&self) -> (String, Option<&'static str>) {
        let way = say::cli_pictures::way(&<&str>::from(self.pictures));
        let words = match (self.pictures.by_terminal(), self.guessed) {
            (false, _) => say::cli_pictures::drawn(&way, &self.because),
            (true, false) => say::cli_pictures::with_cell(&way, &self.because, &self.cell),
            (true, true) => say::cli_pictures::with_guess(&way, &self.because, &self.cell),
        };
        let hint = match self.pictures {
            Pictures::Blocks | Pictures::Indexed if self.tmux => {
                Some(say::cli_pictures::through_tmux_kitty())
            }
            by if by.by_terminal() && self.tmux => Some(say::cli_pictures::through_tmux()),
            _ => None,
        };
        (words, hint)
    }
}

/// What the person wants, else what the terminal is known to show. `cell`: pixels of a cell of the
/// terminal, where it tells.
pub(super) fn choose(
    settings: &Settings,
    surroundings: &Surroundings,
    (is_mono, glyphs): (bool, Glyphs),
    no_color: bool,
    cell: Option<CellSize>,
) -> Chosen {
    let told = surroundings.graphics.as_ref();
    let chosen = |pictures: Pictures, because: &str| Chosen {
        pictures,
        cell: if pictures.by_terminal() {
            cell.unwrap_or(CellSize::USUAL)
        } else {
            CellSize::BLOCK
        },
        guessed: pictures.by_terminal() && cell.is_none(),
        because: because.to_owned(),
        tmux: told.is_some_and(|told| told.tmux),
    };
    let characters = if surroundings.truecolor { Pictures::Blocks } else { Pictures::Indexed };
    match (settings.photos, told.and_then(|told| told.pictures), told) {
        (Some(Pictures::Off), ..) => chosen(Pictures::Off, say::cli_pictures::settings_say()),
        // Whatever else is wanted: a picture without its colours would be a grey field.
        _ if no_color || surroundings.no_color => {
            chosen(Pictures::Ramp, say::cli_pictures::no_colour())
        }
        (Some(forced), ..) => chosen(forced, say::cli_pictures::settings_say()),
        _ if is_mono => chosen(Pictures::Ramp, say::cli_pictures::theme()),
        _ if glyphs == Glyphs::Ascii => chosen(Pictures::Ramp, say::cli_pictures::ascii()),
        (None, Some(pictures), Some(told)) if cell.is_some() || pictures == Pictures::Kitty => {
            chosen(pictures, &told.because)
        }
        (None, Some(_), _) => chosen(characters, say::cli_pictures::no_size()),
        (None, None, Some(told)) => chosen(characters, &told.because),
        (None, None, None) => chosen(characters, say::cli_pictures::not_known()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Graphics;

    const FINE: Option<CellSize> = Some(CellSize { width: 9, height: 18 });

    fn told(pictures: Option<Pictures>, tmux: bool) -> Surroundings {
        Surroundings {
            no_color: false,
            dumb_terminal: false,
            term: None,
            color_term: None,
            truecolor: true,
            graphics: Some(Graphics { pictures, because: "TERM is so".to_owned(), tmux }),
            utf8: true,
            dark: false,
            country: None,
            scale: crate::domain::Degrees::Celsius,
        }
    }

    fn said(
        photos: Option<Pictures>,
        surroundings: &Surroundings,
        is_mono: bool,
        cell: Option<CellSize>,
    ) -> String {
        let settings = Settings { photos, ..Settings::default() };
        choose(&settings, surroundings, (is_mono, Glyphs::Unicode), false, cell).words().0
    }

    #[test]
    fn what_the_terminal_has_is_taken() {
        use Pictures::{Kitty, Sixel};
        let auto = false;
        let kitty = told(Some(Kitty), false);
        assert_eq!(
            said(None, &kitty, auto, FINE),
            "kitty graphics (TERM is so), 9x18 pixels a cell"
        );
        assert_eq!(
            said(None, &kitty, auto, None),
            "kitty graphics (TERM is so), 8x16 pixels a cell, a guess: the terminal does not tell"
        );
        let sixel = told(Some(Sixel), false);
        assert_eq!(said(None, &sixel, auto, FINE), "sixels (TERM is so), 9x18 pixels a cell");
        assert_eq!(
            said(None, &sixel, auto, None),
            "half-blocks (the terminal does not tell its size in pixels)"
        );
        assert_eq!(said(None, &told(None, true), auto, FINE), "half-blocks (TERM is so)");
        let unknown = Surroundings { graphics: None, truecolor: false, ..kitty };
        assert_eq!(
            said(None, &unknown, auto, FINE),
            "half-blocks in 216 colours (no terminal is known that shows pictures)"
        );
    }

    #[test]
    fn the_person_wins_except_over_the_want_of_colour() {
        use Pictures::{Blocks, Iterm2, Kitty, Off};
        let kitty = told(Some(Kitty), false);
        assert_eq!(said(None, &kitty, true, FINE), "characters (the theme has no colour)");
        let forced = said(Some(Blocks), &kitty, true, FINE);
        assert_eq!(forced, "half-blocks (config.toml says so)");
        let forced = said(Some(Iterm2), &told(None, true), false, None);
        assert!(forced.starts_with("iTerm2 pictures (config.toml says so), 8x16"), "{forced}");
        let colourless = Surroundings { no_color: true, ..kitty };
        for forced in [None, Some(Kitty), Some(Blocks)] {
            let said = said(forced, &colourless, false, FINE);
            assert_eq!(said, "characters (colour is switched off)");
        }
        let off = said(Some(Off), &colourless, false, FINE);
        assert_eq!(off, "words alone (config.toml says so)");
    }

    #[test]
    fn in_tmux_it_says_how_pictures_get_through() {
        let settings = |photos| Settings { photos, ..Settings::default() };
        let hint = |photos, tmux| {
            let surroundings = told(None, tmux);
            let look = (false, Glyphs::Unicode);
            choose(&settings(photos), &surroundings, look, false, FINE).words().1
        };
        for photos in [None, Some(Pictures::Kitty)] {
            assert!(hint(photos, true).is_some_and(|hint| hint.contains("allow-passthrough on")));
            assert_eq!(hint(photos, false), None);
        }
        assert_eq!(hint(Some(Pictures::Ramp), true), None);
    }
}
