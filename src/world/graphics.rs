//! Which way of showing pictures the terminal has, as far as the environment tells. It is never
//! asked: one that does not answer would keep us waiting, and the answer could be taken for keys.

use crate::effect::Pictures;
use crate::say;

/// What the environment tells about pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graphics {
    /// The terminal's way; `None`: characters are all that is sure to arrive.
    pub pictures: Option<Pictures>,
    /// What tells so: `TERM is foot`.
    pub because: String,
    /// Whether tmux stands before the terminal.
    pub tmux: bool,
}

/// When a row of the table is about this terminal.
enum When {
    Set,
    Is(&'static str),
    Begins(&'static str),
}

use When::{Begins, Is, Set};

/// A variable, its value, and what it tells. The first row that fits counts: what stands before
/// the terminal comes first, then what every terminal says about itself, and last what is handed
/// down to a terminal that was started inside another.
const TABLE: &[(&str, When, Option<Pictures>)] = &[
    ("TMUX", Set, None),
    ("ZELLIJ", Set, None),
    ("STY", Set, None),
    ("TERM", Begins("tmux"), None),
    ("TERM", Begins("screen"), None),
    ("TERM", Is("xterm-kitty"), Some(Pictures::Kitty)),
    ("TERM", Is("xterm-ghostty"), Some(Pictures::Kitty)),
    ("TERM", Begins("foot"), Some(Pictures::Sixel)),
    ("TERM", Begins("mlterm"), Some(Pictures::Sixel)),
    ("TERM_PROGRAM", Is("ghostty"), Some(Pictures::Kitty)),
    ("TERM_PROGRAM", Is("iTerm.app"), Some(Pictures::Iterm2)),
    ("TERM_PROGRAM", Is("WezTerm"), Some(Pictures::Iterm2)),
    ("TERM_PROGRAM", Is("mintty"), Some(Pictures::Iterm2)),
    ("TERM_PROGRAM", Set, None),
    ("LC_TERMINAL", Is("iTerm2"), Some(Pictures::Iterm2)),
    ("KONSOLE_VERSION", Set, None),
    ("VTE_VERSION", Set, None),
    ("KITTY_WINDOW_ID", Set, Some(Pictures::Kitty)),
];

impl Graphics {
    /// What these variables tell; `None` when they tell nothing.
    pub fn told_by(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let fits = |name: &str, when: &When| {
            let value = variable(name)?;
            match when {
                Set => Some(say::fault_world::is_set(&name)),
                Is(wanted) => (value == *wanted).then(|| say::fault_world::is(&name, &value)),
                Begins(with) => {
                    value.starts_with(with).then(|| say::fault_world::is(&name, &value))
                }
            }
        };
        let tmux = fits("TMUX", &Set).or_else(|| fits("TERM", &Begins("tmux"))).is_some();
        TABLE.iter().find_map(|(name, when, pictures)| {
            Some(Self { because: fits(name, when)?, pictures: *pictures, tmux })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&str, &str)]) -> Option<Graphics> {
        Graphics::told_by(|wanted| {
            pairs.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn each_row_tells_what_it_says() {
        for (name, when, pictures) in TABLE {
            let (value, because) = match when {
                Set => ("1".to_owned(), format!("{name} is set")),
                Is(value) => ((*value).to_owned(), say::fault_world::is(&name, &value)),
                Begins(value) => (format!("{value}-x"), format!("{name} is {value}-x")),
            };
            let found = told(&[(name, &value)]).expect(name);
            assert_eq!((found.pictures, found.because), (*pictures, because));
            assert_eq!(found.tmux, *name == "TMUX" || value == "tmux-x", "{name} {value}");
        }
    }

    #[test]
    fn well_known_terminals() {
        use Pictures::{Iterm2, Kitty, Sixel};
        for (pairs, pictures) in [
            (&[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")][..], Some(Kitty)),
            (&[("TERM", "xterm-256color"), ("KITTY_WINDOW_ID", "1")], Some(Kitty)),
            (&[("TERM", "xterm-ghostty"), ("TERM_PROGRAM", "ghostty")], Some(Kitty)),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], Some(Iterm2)),
            (&[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")], Some(Iterm2)),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")], Some(Iterm2)),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "mintty")], Some(Iterm2)),
            (&[("TERM", "foot-extra")], Some(Sixel)),
            (&[("TERM", "mlterm-256color")], Some(Sixel)),
            (&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "240500")], None),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "vscode")], None),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], None),
            // Started inside another that is: what is handed down does not count.
            (&[("TERM_PROGRAM", "vscode"), ("KITTY_WINDOW_ID", "1")], None),
            (&[("TERM", "xterm-kitty"), ("KONSOLE_VERSION", "240500")], Some(Kitty)),
            // Whatever the terminal is, something stands before it.
            (&[("TERM", "screen"), ("TMUX", "/tmp/t,1,0"), ("KITTY_WINDOW_ID", "1")], None),
            (&[("TERM", "xterm-kitty"), ("ZELLIJ", "0")], None),
            (&[("TERM", "screen.xterm-256color"), ("LC_TERMINAL", "iTerm2")], None),
        ] {
            assert_eq!(told(pairs).expect("told").pictures, pictures, "{pairs:?}");
        }
    }

    #[test]
    fn a_terminal_that_says_nothing() {
        assert_eq!(told(&[("TERM", "xterm-256color"), ("LC_TERMINAL", "other")]), None);
        assert_eq!(told(&[]), None);
    }
}
