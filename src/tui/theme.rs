//! Colours and characters. Colour only says again what a word or shape has said.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::Level;
use crate::effect::{Glyphs, Look, Theme};

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
    /// The expected range, a quiet tint of the background.
    pub band: Style,
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
    fill: " ",
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
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let marks = match look.glyphs {
            Glyphs::Unicode => FINE,
            Glyphs::Ascii => PLAIN,
        };
        let palette = Self {
            text: plain,
            strong: bold,
            dim: plain.add_modifier(Modifier::DIM),
            accent: bold,
            chosen: bold,
            band: plain,
            levels: [plain, bold, bold, bold.add_modifier(Modifier::REVERSED)],
            marks,
        };
        match look.theme {
            Theme::Mono => {
                // Without any colour the range is drawn, not tinted.
                Self { marks: Marks { fill: PLAIN.fill, ..marks }, ..palette }
            }
            Theme::Auto | Theme::Terminal => palette.coloured(
                Color::Cyan,
                Color::DarkGray,
                Color::Indexed(236),
                [Color::DarkGray, Color::Yellow, Color::Red, Color::Red],
            ),
            Theme::Dark => Self { text: plain.fg(Color::Rgb(0xd4, 0xd7, 0xdb)), ..palette }
                .coloured(
                    Color::Rgb(0x5c, 0xc8, 0xbf),
                    Color::Rgb(0x82, 0x88, 0x90),
                    Color::Rgb(0x22, 0x33, 0x39),
                    [
                        Color::Rgb(0x9a, 0xa0, 0xa8),
                        Color::Rgb(0xe0, 0xb4, 0x4c),
                        Color::Rgb(0xf0, 0x6a, 0x5d),
                        Color::Rgb(0xf0, 0x6a, 0x5d),
                    ],
                ),
            Theme::Light => Self { text: plain.fg(Color::Rgb(0x22, 0x26, 0x2b)), ..palette }
                .coloured(
                    Color::Rgb(0x00, 0x6d, 0x66),
                    Color::Rgb(0x6a, 0x70, 0x78),
                    Color::Rgb(0xdc, 0xec, 0xea),
                    [
                        Color::Rgb(0x5a, 0x60, 0x68),
                        Color::Rgb(0x8a, 0x5a, 0x00),
                        Color::Rgb(0xb3, 0x26, 0x1e),
                        Color::Rgb(0xb3, 0x26, 0x1e),
                    ],
                ),
            Theme::HighContrast => {
                let strong = palette.coloured(
                    Color::LightCyan,
                    Color::Reset,
                    Color::Indexed(238),
                    [Color::Reset, Color::LightYellow, Color::LightRed, Color::LightRed],
                );
                Self { dim: plain, ..strong }
            }
        }
    }

    fn coloured(self, accent: Color, dim: Color, band: Color, levels: [Color; 4]) -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let [watch, clinic, today, emergency] = levels;
        Self {
            strong: self.text.add_modifier(Modifier::BOLD),
            dim: Style::new().fg(dim),
            accent: bold.fg(accent),
            chosen: bold.fg(accent),
            band: Style::new().bg(band),
            levels: [
                Style::new().fg(watch),
                bold.fg(clinic),
                bold.fg(today),
                bold.fg(emergency).add_modifier(Modifier::REVERSED),
            ],
            ..self
        }
    }

    /// The style of a level.
    #[must_use]
    pub fn level(&self, level: Level) -> Style {
        self.levels.get(level as usize).copied().unwrap_or(self.text)
    }
}
