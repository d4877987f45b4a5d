//! Colours: what each kind of text and mark is drawn in. A theme is a table of them; a person's own
//! is a file with the same keys.

/// A colour as a terminal is told it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own.
    #[default]
    Default,
    /// By its number: 0 to 15 are the terminal's own sixteen.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// The names of the terminal's own sixteen, by their numbers.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Colour {
    /// What can be written for a colour.
    pub const WANTED: &str = "expected a colour: \"#5cc8bf\", a number from 0 to 255, \"default\", or a \
                              name such as \"cyan\" or \"bright-cyan\"";

    /// Reads what stands in a theme.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix('#') {
            let number = u32::from_str_radix(digits, 16).ok().filter(|_| {
                digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            })?;
            let [_, red, green, blue] = number.to_be_bytes();
            return Some(Self::Rgb(red, green, blue));
        }
        let name = text.to_ascii_lowercase().replace([' ', '_'], "-");
        if matches!(&*name, "default" | "none") {
            return Some(Self::Default);
        }
        let number = || NAMES.iter().position(|known| *known == name);
        let number = text.parse().ok().or_else(|| u8::try_from(number()?).ok());
        number.map(Self::Indexed)
    }

    /// The nearest that a terminal of 256 colours has.
    #[must_use]
    pub fn in_256(self) -> Self {
        match self {
            Self::Rgb(red, green, blue) => Self::Indexed(in_256([red, green, blue])),
            as_it_is => as_it_is,
        }
    }
}

/// The nearest of the 216 colours that most terminals have, or of their 24 greys.
#[must_use]
pub fn in_256(rgb: [u8; 3]) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let near = |channel: u8| {
        let far = |at: &usize| STEPS.get(*at).map_or(u8::MAX, |step| step.abs_diff(channel));
        (0..STEPS.len()).min_by_key(far).unwrap_or(0)
    };
    let at = rgb.map(near);
    let distance = |to: [u8; 3]| {
        let differs = rgb.iter().zip(to).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2));
        differs.sum::<u32>()
    };
    let cube = at.map(|at| STEPS.get(at).copied().unwrap_or(0));
    let mean = rgb.iter().map(|channel| u32::from(*channel)).sum::<u32>() / 3;
    let grey = u8::try_from((mean.saturating_sub(3) / 10).min(23)).unwrap_or(0);
    if distance([8 + 10 * grey; 3]) < distance(cube) {
        return 232 + grey;
    }
    let [r, g, b] = at.map(|at| u8::try_from(at).unwrap_or(0));
    16 + 36 * r + 6 * g + b
}

/// As a theme's file has it.
impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Rgb(red, green, blue) => write!(f, "#{red:02x}{green:02x}{blue:02x}"),
            Self::Indexed(number) => match NAMES.get(usize::from(*number)) {
                Some(name) => f.write_str(name),
                None => write!(f, "{number}"),
            },
        }
    }
}

/// A colour for each kind of text and mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// Behind everything; the terminal's own is not painted.
    pub background: Colour,
    /// What most things are.
    pub text: Colour,
    /// Scales, hints, yesterday, sources; the terminal's own is dimmed.
    pub dim: Colour,
    /// Focus, cursor, your line.
    pub accent: Colour,
    /// Behind the usual range; the terminal's own is no tint: it is drawn with characters.
    pub range: Colour,
    /// WATCH.
    pub watch: Colour,
    /// CLINIC.
    pub clinic: Colour,
    /// TODAY.
    pub today: Colour,
    /// EMERGENCY, reversed.
    pub emergency: Colour,
}

/// A key of a theme, and what it colours.
pub type Key = (&'static str, &'static str, fn(&mut Colours) -> &mut Colour);

impl Colours {
    /// Every key.
    pub const KEYS: [Key; 9] = [
        ("background", "behind everything", |one| &mut one.background),
        ("text", "what most things are", |one| &mut one.text),
        ("dim", "scales, hints, yesterday, sources", |one| &mut one.dim),
        ("accent", "focus, cursor, your line", |one| &mut one.accent),
        ("range", "behind the usual range; \"none\": dots", |one| &mut one.range),
        ("watch", "WATCH", |one| &mut one.watch),
        ("clinic", "CLINIC", |one| &mut one.clinic),
        ("today", "TODAY", |one| &mut one.today),
        ("emergency", "EMERGENCY, reversed", |one| &mut one.emergency),
    ];

    /// The nearest that a terminal of 256 colours has.
    #[must_use]
    pub fn in_256(mut self) -> Self {
        for (_, _, of) in Self::KEYS {
            let colour = of(&mut self);
            *colour = colour.in_256();
        }
        self
    }

    /// Whether there is no colour in it.
    #[must_use]
    pub fn is_colourless(mut self) -> bool {
        Self::KEYS.iter().all(|(_, _, of)| *of(&mut self) == Colour::Default)
    }
}

/// A theme of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: &'static str,
    /// Whom it is for.
    pub about: &'static str,
    /// Its colours.
    pub colours: Colours,
}

const fn rgb(hex: u32) -> Colour {
    let [_, red, green, blue] = hex.to_be_bytes();
    Colour::Rgb(red, green, blue)
}

/// No colour at all.
pub const MONO: Colours = Colours {
    background: Colour::Default,
    text: Colour::Default,
    dim: Colour::Default,
    accent: Colour::Default,
    range: Colour::Default,
    watch: Colour::Default,
    clinic: Colour::Default,
    today: Colour::Default,
    emergency: Colour::Default,
};

/// The terminal's own colours, whatever is behind them: bright magenta and bright red are the two of the
/// sixteen that can be read on white and on black, and CLINIC has its word, its mark and bold letters.
pub const TERMINAL: Colours = Colours {
    accent: Colour::Indexed(13),
    today: Colour::Indexed(9),
    emergency: Colour::Indexed(9),
    ..MONO
};

/// The same where the terminal says that its background is dark.
pub const TERMINAL_ON_DARK: Colours =
    Colours { accent: Colour::Indexed(14), clinic: Colour::Indexed(11), ..TERMINAL };

/// The themes of the program. One of RGB colours paints its background: only so is it known what its
/// text stands on.
pub const THEMES: [Theme; 6] = [
    Theme { name: "terminal", about: "the terminal's own colours", colours: TERMINAL },
    Theme {
        name: "dark",
        about: "light letters on a dark ground",
        colours: Colours {
            background: rgb(0x16_191d),
            text: rgb(0xd4_d7db),
            dim: rgb(0x94_9aa3),
            accent: rgb(0x5c_c8bf),
            range: rgb(0x22_333a),
            watch: rgb(0x9f_a5ad),
            clinic: rgb(0xe0_b44c),
            today: rgb(0xf4_796d),
            emergency: rgb(0xf4_796d),
        },
    },
    Theme {
        name: "light",
        about: "dark letters on a light ground",
        colours: Colours {
            background: rgb(0xfb_faf8),
            text: rgb(0x22_262b),
            dim: rgb(0x5c_626a),
            accent: rgb(0x00_655f),
            range: rgb(0xdc_ecea),
            watch: rgb(0x56_5c64),
            clinic: rgb(0x7a_4f00),
            today: rgb(0xb3_261e),
            emergency: rgb(0xb3_261e),
        },
    },
    Theme {
        name: "high-contrast",
        about: "white and bright on black",
        colours: Colours {
            background: rgb(0x00_0000),
            text: rgb(0xff_ffff),
            dim: rgb(0xd0_d0d0),
            accent: rgb(0x5f_ffff),
            range: Colour::Default,
            watch: rgb(0xff_ffff),
            clinic: rgb(0xff_ff5f),
            today: rgb(0xff_8787),
            emergency: rgb(0xff_8787),
        },
    },
    Theme {
        name: "colour-blind-safe",
        about: "blue, yellow and orange: told apart by every eye",
        colours: Colours {
            background: rgb(0x10_1318),
            text: rgb(0xe4_e6ea),
            dim: rgb(0x9a_a0a8),
            accent: rgb(0x5f_afff),
            range: rgb(0x20_304a),
            watch: rgb(0x9a_a0a8),
            clinic: rgb(0xff_d75f),
            today: rgb(0xff_7a1a),
            emergency: rgb(0xff_7a1a),
        },
    },
    Theme { name: "mono", about: "no colour", colours: MONO },
];

/// The theme of the program with this name.
#[must_use]
pub fn theme(name: &str) -> Option<&'static Theme> {
    THEMES.iter().find(|theme| theme.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        for (text, colour) in [
            ("default", Colour::Default),
            ("bright-cyan", Colour::Indexed(14)),
            ("236", Colour::Indexed(236)),
            ("#5cc8bf", Colour::Rgb(0x5c, 0xc8, 0xbf)),
        ] {
            assert_eq!(Colour::read(text), Some(colour));
            assert_eq!(colour.to_string(), text);
        }
        assert_eq!(Colour::read("Bright Cyan"), Some(Colour::Indexed(14)));
        for wrong in ["", "#", "#12345", "#1234567", "#+12345", "#gggggg", "256", "-1", "pink"] {
            assert_eq!(Colour::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_terminal_of_256_colours_gets_the_nearest() {
        for (rgb, index) in [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([255, 0, 0], 196),
            ([95, 135, 175], 67),
            ([128, 128, 128], 244),
            ([200, 150, 130], 174),
        ] {
            assert_eq!(in_256(rgb), index, "{rgb:?}");
        }
        assert_eq!(Colour::Indexed(3).in_256(), Colour::Indexed(3));
    }
}
