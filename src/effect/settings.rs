//! The keys of `config.toml`: one table for the file, the command line, the screens and the docs.

use super::look::{Glyphs, Look};
use super::theme::{Colours, MONO, TERMINAL, TERMINAL_ON_DARK, theme};
use crate::domain::Degrees;

/// What may stand behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One of these words; the first is meant when nothing is said.
    Word(&'static [&'static str]),
    /// The same, or the name of a file that ends in `.toml`.
    WordOrFile(&'static [&'static str]),
    /// `true` or `false`, and what is meant when nothing is said.
    Switch(bool),
    /// A file or folder, such as this one; nothing is meant when nothing is said.
    Path(&'static str),
    /// A program and its arguments, such as these.
    Program(&'static str),
}

/// A key of `config.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// What it is about, in a word or two.
    pub label: &'static str,
    /// What may stand behind it.
    pub values: Values,
    /// What it does.
    pub about: &'static str,
    /// Whether it works at once, or only from the next start on.
    pub at_once: bool,
}

/// A value for a key; `None`: what is meant when nothing is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetTo {
    /// The key.
    pub key: &'static str,
    /// Its value, as in [`Preferences`].
    pub value: Option<String>,
}

/// Every key, in the order of the file.
pub const SETTINGS: [Setting; 9] = [
    Setting {
        key: "theme",
        label: "Colours",
        values: Values::WordOrFile(&[
            "auto",
            "terminal",
            "dark",
            "light",
            "high-contrast",
            "colour-blind-safe",
            "mono",
        ]),
        about: "auto and terminal use the colours of your terminal. The others paint their own ground.",
        at_once: true,
    },
    Setting {
        key: "glyphs",
        label: "Characters",
        values: Values::Word(&["auto", "unicode", "ascii"]),
        about: "ascii draws with plain letters, for terminals that show boxes or question marks.",
        at_once: true,
    },
    Setting {
        key: "photos",
        label: "Photos",
        values: Values::Word(&[
            "auto", "kitty", "iterm2", "sixel", "blocks", "indexed", "ramp", "off",
        ]),
        about: "How photos are drawn. auto takes the best that your terminal is known to show.",
        at_once: false,
    },
    Setting {
        key: "mouse",
        label: "Mouse",
        values: Values::Switch(false),
        about: "Whether clicks and the wheel are for this program. M switches it at any time.",
        at_once: true,
    },
    Setting {
        key: "temperature",
        label: "Temperature",
        values: Values::Word(&["auto", "celsius", "fahrenheit"]),
        about: "How degrees are shown and read. auto goes by the language of your computer.",
        at_once: true,
    },
    Setting {
        key: "backups",
        label: "Daily backup",
        values: Values::Switch(true),
        about: "A copy of the journal each day it changes, kept beside it.",
        at_once: false,
    },
    Setting {
        key: "second_backup",
        label: "Second copy in",
        values: Values::Path("/media/stick/aftercare"),
        about: "A folder on another drive: each backup goes there too, with all photos.",
        at_once: false,
    },
    Setting {
        key: "keymap",
        label: "Your own keys",
        values: Values::Path("keys.toml"),
        about: "A file with your own keys. `aftercare keys` prints one to start from.",
        at_once: false,
    },
    Setting {
        key: "passphrase_command",
        label: "Passphrase from",
        values: Values::Program("[\"secret-tool\", \"lookup\", \"app\", \"aftercare\"]"),
        about: "For a locked journal: a program that prints the passphrase.",
        at_once: false,
    },
];

impl Setting {
    /// The key with this name.
    #[must_use]
    pub fn of(key: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.key == key)
    }

    /// The words that may stand behind it.
    #[must_use]
    pub const fn words(&self) -> &'static [&'static str] {
        match self.values {
            Values::Word(words) | Values::WordOrFile(words) => words,
            Values::Switch(_) => &["true", "false"],
            Values::Path(_) | Values::Program(_) => &[],
        }
    }

    /// What is meant when nothing is said; empty: nothing.
    #[must_use]
    pub fn unsaid(&self) -> &'static str {
        match self.values {
            Values::Word(words) | Values::WordOrFile(words) => words.first().copied().unwrap_or(""),
            Values::Switch(true) => "true",
            Values::Switch(false) => "false",
            Values::Path(_) | Values::Program(_) => "",
        }
    }
}

/// What is known of the terminal and the person's country, as far as looks go by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "separate facts")]
pub struct Facts {
    /// Colour is switched off, whatever the theme.
    pub colourless: bool,
    /// Any colour can be shown.
    pub truecolor: bool,
    /// The terminal says that its background is dark.
    pub dark: bool,
    /// Only ASCII can be shown.
    pub ascii: bool,
    /// What temperatures are counted in there.
    pub scale: Degrees,
}

/// What the person set, and what is known where they set nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// What is said, by key.
    pub said: Vec<(&'static str, String)>,
    /// What is known of the terminal.
    pub facts: Facts,
    /// The colours of the theme's file, where `theme` names one.
    pub own: Option<Colours>,
}

impl Preferences {
    /// What stands behind a key, or is meant when nothing does.
    #[must_use]
    pub fn value<'a>(&'a self, setting: &'a Setting) -> &'a str {
        let said = self.said.iter().find(|(key, _)| *key == setting.key);
        said.map_or(setting.unsaid(), |(_, value)| value)
    }

    /// Sets a value; what is meant without it is not said.
    pub fn set(&mut self, setting: &Setting, value: &str) {
        self.said.retain(|(key, _)| *key != setting.key);
        if value != setting.unsaid() {
            self.said.push((setting.key, value.to_owned()));
        }
    }

    /// A look with the colours, characters, mouse and degrees that are wanted.
    #[must_use]
    pub fn look(&self, look: Look) -> Look {
        let value = |key| Setting::of(key).map_or("", |setting| self.value(setting));
        let Facts { colourless, truecolor, dark, ascii, scale } = self.facts;
        let colours = match (value("theme"), theme(value("theme"))) {
            _ if colourless => MONO,
            ("auto", _) if dark => TERMINAL_ON_DARK,
            ("auto", _) => TERMINAL,
            (_, Some(theme)) => theme.colours,
            (_, None) => self.own.unwrap_or(TERMINAL),
        };
        Look {
            colours: if truecolor { colours } else { colours.in_256() },
            glyphs: value("glyphs").parse().unwrap_or(if ascii {
                Glyphs::Ascii
            } else {
                Glyphs::Unicode
            }),
            mouse: value("mouse") == "true",
            scale: value("temperature").parse().unwrap_or(scale),
            ..look
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)], facts: Facts) -> Look {
        let mut preferences = Preferences { facts, ..Preferences::default() };
        for (key, value) in pairs {
            preferences.set(Setting::of(key).expect("a key"), value);
        }
        preferences.look(Look::default())
    }

    #[test]
    fn the_person_wins_over_what_is_known_but_not_over_the_want_of_colour() {
        let dark = Facts { dark: true, truecolor: true, ..Facts::default() };
        assert_eq!(with(&[], dark).colours, TERMINAL_ON_DARK);
        assert_eq!(with(&[("theme", "terminal")], dark).colours, TERMINAL);
        assert_eq!(with(&[], Facts::default()).colours, TERMINAL, "never a guess");
        let light = theme("light").expect("a theme").colours;
        assert_eq!(with(&[("theme", "light")], dark).colours, light);
        let few = Facts { truecolor: false, ..dark };
        assert_eq!(with(&[("theme", "light")], few).colours, light.in_256());
        let none = Facts { colourless: true, ..dark };
        assert_eq!(with(&[("theme", "light")], none).colours, MONO);
        let ascii = Facts { ascii: true, scale: Degrees::Fahrenheit, ..dark };
        let look = with(&[], ascii);
        assert_eq!((look.glyphs, look.scale), (Glyphs::Ascii, Degrees::Fahrenheit));
        let look = with(&[("glyphs", "unicode"), ("temperature", "celsius")], ascii);
        assert_eq!((look.glyphs, look.scale), (Glyphs::Unicode, Degrees::Celsius));
    }

    #[test]
    fn what_is_meant_anyway_is_not_said() {
        let mut preferences = Preferences::default();
        let mouse = Setting::of("mouse").expect("a key");
        preferences.set(mouse, "true");
        assert_eq!(preferences.value(mouse), "true");
        preferences.set(mouse, "false");
        assert_eq!((preferences.value(mouse), preferences.said.len()), ("false", 0));
    }
}
