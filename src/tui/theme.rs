//! Colours and characters. Colour only says again what a word or shape has said.

use ratatui::style::{Color as Ink, Modifier, Style};

use crate::domain::Level;
use crate::effect::{Colour, Glyphs, Look};

/// The styles in force.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// What most things are.
    pub text: Style,
    /// What the eye needs first.
    pub strong: Style,
    /// Scales, hints, yesterday, sources.
    pub dim: Style,
    /// Focus, cursor, your line.
    pub accent: Style,
    /// The chosen value of a row.
    pub chosen: Style,
    /// The expected range: a quiet tint of the background, or dim characters.
    pub band: Style,
    /// What a cell is before anything is written: the background of a theme that states one.
    pub base: Style,
    /// By level, mildest first.
    pub levels: [Style; 4],
    /// Characters to draw with.
    pub marks: Marks,
}

/// The characters to draw with.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// Whether braille and blocks may be used.
    pub fine: bool,
    /// A thin rule.
    pub rule: &'static str,
    /// Today on the chart.
    pub today: &'static str,
    /// A log inside the range.
    pub inside: &'static str,
    /// A log above the range.
    pub above: &'static str,
    /// A log of the session laid beside.
    pub beside: &'static str,
    /// A log written on a later day.
    pub late: &'static str,
    /// The typical course.
    pub typical: &'static str,
    /// The upper end that a study found.
    pub study: &'static str,
    /// Fills the expected range where there is no tint.
    pub fill: &'static str,
    /// A note.
    pub note: &'static str,
    /// A photo.
    pub photo: &'static str,
    /// The line with the cursor.
    pub cursor: &'static str,
    /// Round the chosen value.
    pub chosen: (&'static str, &'static str),
    /// Between parts of a line.
    pub dot: &'static str,
    /// A text that was cut.
    pub cut: &'static str,
    /// Corners and sides of what floats.
    pub frame: [&'static str; 6],
}

const FINE: Marks = Marks {
    fine: true,
    rule: "─",
    today: "│",
    inside: "●",
    above: "▲",
    beside: "◇",
    late: "○",
    typical: "·",
    study: "─",
    fill: "░",
    note: "✎",
    photo: "▫",
    cursor: "▸",
    chosen: ("▐", "▌"),
    dot: "·",
    cut: "…",
    frame: ["╭", "╮", "╰", "╯", "─", "│"],
};

const PLAIN: Marks = Marks {
    fine: false,
    rule: "-",
    today: "|",
    inside: "o",
    above: "X",
    beside: "p",
    late: "c",
    typical: "t",
    study: "=",
    fill: ".",
    note: "n",
    photo: "#",
    cursor: ">",
    chosen: ("[", "]"),
    dot: "-",
    cut: "~",
    frame: ["+", "+", "+", "+", "-", "|"],
};

impl Palette {
    /// The styles for a look.
    #[must_use]
    pub fn new(look: Look) -> Self {
        let colours = look.colours;
        let marks = match look.glyphs {
            Glyphs::Unicode => FINE,
            Glyphs::Ascii => PLAIN,
        };
        let bold = Modifier::BOLD;
        let text = ink(colours.text);
        let dim = match colours.dim {
            Colour::Default => text.add_modifier(Modifier::DIM),
            colour => ink(colour),
        };
        let accent = ink(colours.accent).add_modifier(bold);
        let tint = (colours.range != Colour::Default).then(|| told(colours.range));
        Self {
            text,
            strong: text.add_modifier(bold),
            dim,
            accent,
            chosen: accent,
            // Without a tint the range is drawn with characters.
            band: tint.map_or(dim, |tint| Style::new().bg(tint)),
            levels: [
                ink(colours.watch),
                ink(colours.clinic).add_modifier(bold),
                ink(colours.today).add_modifier(bold),
                ink(colours.emergency).add_modifier(bold | Modifier::REVERSED),
            ],
            base: match colours.background {
                Colour::Default => Style::new(),
                ground => text.bg(told(ground)),
            },
            marks: if tint.is_some() { Marks { fill: " ", ..marks } } else { marks },
        }
    }

    /// The style of a level.
    #[must_use]
    pub fn level(&self, level: Level) -> Style {
        self.levels.get(level as usize).copied().unwrap_or(self.text)
    }
}

/// Letters in a colour; the terminal's own needs no saying.
fn ink(colour: Colour) -> Style {
    if colour == Colour::Default { Style::new() } else { Style::new().fg(told(colour)) }
}

const fn told(colour: Colour) -> Ink {
    match colour {
        Colour::Default => Ink::Reset,
        Colour::Indexed(number) => Ink::Indexed(number),
        Colour::Rgb(red, green, blue) => Ink::Rgb(red, green, blue),
    }
}
