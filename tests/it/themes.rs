//! The themes by computation: contrast as WCAG 2.2 measures it, and what is left of colours for eyes
//! that see fewer.
//!
//! Only a theme that states its background can be computed. The terminal's own colours are whatever
//! the person has set; there it is held that none but the sixteen are used, and that those that carry
//! something can be read on the palettes that terminals come with.

use aftercare::domain::{lab, luminance};
use aftercare::effect::{Colour, Colours, Look, MONO, TERMINAL, TERMINAL_ON_DARK, THEMES, theme};
use aftercare::tui::Palette;
use ratatui::style::{Color, Modifier, Style};

type Rgb = [u8; 3];

/// Text (WCAG 1.4.3, AA) and marks that must be seen (1.4.11).
const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;
/// Text of the theme for those who need more (1.4.6, AAA).
const STRONG: f64 = 7.0;

/// Two colours are told apart from this distance in CIELAB on (CIE 1976): about nine times what is
/// just seen side by side.
const APART: f64 = 20.0;
/// A tint is a quiet thing: it lies beside its ground, and both are large.
const TINT: f64 = 15.0;

fn linear([red, green, blue]: Rgb) -> [f64; 3] {
    [red, green, blue].map(|byte| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let [one, other] = [one, other].map(|rgb| luminance(linear(rgb)) + 0.05);
    one.max(other) / one.min(other)
}

/// What a number of the 256 is, above the terminal's own sixteen.
fn of_256(number: u8) -> Rgb {
    let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
    match number {
        0..16 => panic!("{number} is the terminal's own"),
        16..232 => {
            let cube = number - 16;
            [cube / 36, cube / 6 % 6, cube % 6].map(step)
        }
        232.. => [8 + 10 * (number - 232); 3],
    }
}

fn rgb(colour: Color) -> Rgb {
    match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(number) => of_256(number),
        other => panic!("{other} depends on the terminal"),
    }
}

/// The letters and the ground of a style where nothing else was drawn before.
fn drawn(style: Style, base: Style) -> (Rgb, Rgb) {
    let style = base.patch(style);
    let (letters, ground) = (style.fg.expect("a colour"), style.bg.expect("a ground"));
    let pair = (rgb(letters), rgb(ground));
    if style.add_modifier.contains(Modifier::REVERSED) { (pair.1, pair.0) } else { pair }
}

/// Every style of text by its name.
fn styles(palette: &Palette) -> Vec<(&'static str, Style)> {
    let [watch, clinic, today, emergency] = palette.levels;
    vec![
        ("text", palette.text),
        ("strong", palette.strong),
        ("dim", palette.dim),
        ("accent", palette.accent),
        ("chosen", palette.chosen),
        ("WATCH", watch),
        ("CLINIC", clinic),
        ("TODAY", today),
        ("EMERGENCY", emergency),
    ]
}

/// The themes that state their background, each also in the 256 colours of lesser terminals.
fn painted() -> Vec<(String, Colours)> {
    let named = THEMES.iter().filter(|theme| theme.colours.background != Colour::Default);
    let both = named.flat_map(|theme| {
        let few = format!("{} in 256 colours", theme.name);
        [(theme.name.to_owned(), theme.colours), (few, theme.colours.in_256())]
    });
    let all: Vec<_> = both.collect();
    assert_eq!(all.len(), 8);
    all
}

fn palette(colours: Colours) -> Palette {
    Palette::new(Look { colours, ..Look::default() })
}

#[test]
fn every_text_can_be_read_on_its_ground() {
    for (name, colours) in painted() {
        let palette = palette(colours);
        let least = if name.starts_with("high-contrast") { STRONG } else { TEXT };
        for (what, style) in styles(&palette) {
            assert!(!style.add_modifier.contains(Modifier::DIM), "{name}, {what}: dimmed by whom?");
            let (letters, ground) = drawn(style, palette.base);
            let found = contrast(letters, ground);
            assert!(found >= least, "{name}, {what}: {found:.2}");
        }
    }
}

#[test]
fn what_is_drawn_over_the_range_can_be_seen_on_it() {
    for (name, colours) in painted() {
        let palette = palette(colours);
        let band = palette.base.patch(palette.band);
        for (what, style) in styles(&palette).into_iter().filter(|(what, _)| *what != "EMERGENCY") {
            // Numbers of the small curves stand on it too, so it is held as text.
            let least = if palette.marks.fill == " " { TEXT } else { MARK };
            let (letters, ground) = drawn(style, band);
            let found = contrast(letters, ground);
            assert!(found >= least, "{name}, {what} on the range: {found:.2}");
        }
    }
}

/// What is seen without one kind of cone: Machado, Oliveira and Fernandes, "A physiologically-based
/// model for simulation of color vision deficiency", IEEE TVCG 15 (2009), severity 1.0, linear sRGB.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("every cone", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn apart(one: Rgb, other: Rgb, eye: &[[f64; 3]; 3]) -> f64 {
    let seen = |rgb: Rgb| {
        let [red, green, blue] = linear(rgb);
        lab(eye.map(|row| (row[0] * red + row[1] * green + row[2] * blue).clamp(0.0, 1.0)))
    };
    let (one, other) = (seen(one), seen(other));
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// The smallest distance between things that mean something else, for an eye.
fn closest(colours: Colours, eye: &[[f64; 3]; 3]) -> (f64, f64) {
    let palette = palette(colours);
    let letters = |style: Style| drawn(style, palette.base).0;
    let [watch, clinic, today, _] = palette.levels.map(letters);
    let told = [letters(palette.text), letters(palette.accent), watch, clinic, today];
    let (_, ground) = drawn(palette.text, palette.base);
    let (_, range) = drawn(palette.text, palette.base.patch(palette.band));
    let mut least = f64::INFINITY;
    for (at, one) in told.iter().enumerate() {
        for other in told.iter().skip(at + 1).chain([&ground, &range]) {
            least = least.min(apart(*one, *other, eye));
        }
    }
    (least, apart(range, ground, eye))
}

#[test]
fn levels_line_and_range_are_told_apart_by_every_eye() {
    let safe = theme("colour-blind-safe").expect("a theme").colours;
    for (name, eye) in &EYES {
        let (least, tint) = closest(safe, eye);
        assert!(least >= APART, "{name}: {least:.1}");
        assert!(tint >= TINT, "{name}, the range: {tint:.1}");
    }
    // EMERGENCY is TODAY reversed: letters and ground change places.
    let palette = palette(safe);
    assert!(palette.levels[3].add_modifier.contains(Modifier::REVERSED));
    // The test can fail: the usual red and green do.
    let (least, _) = closest(theme("light").expect("a theme").colours, &EYES[2].1);
    assert!(least < APART, "{least:.1}");
}

#[test]
fn figures_of_the_standards_come_out() {
    assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
    // The grey that WCAG's own pages give as the lightest that is readable on white.
    assert!((contrast([0x76, 0x76, 0x76], [255, 255, 255]) - 4.54).abs() < 0.01);
    // Red is dark without the cone for long waves, white stays white.
    let (_, protan) = &EYES[1];
    assert!(apart([255, 255, 255], [255, 255, 255], protan) < 1e-9);
    assert!(apart([255, 0, 0], [90, 80, 0], protan) < apart([255, 0, 0], [90, 80, 0], &EYES[0].1));
    for (_, eye) in &EYES {
        let white = eye.map(|row| row.iter().sum::<f64>());
        assert!(white.iter().all(|channel| (channel - 1.0).abs() < 1e-4), "{white:?}");
    }
}

/// Bright red, yellow, magenta and cyan (9, 11, 13, 14) of palettes that terminals come with, and the
/// grounds they have there.
const PALETTES: [(&str, [u32; 4], &[u32]); 5] = [
    ("xterm", [0xff_0000, 0xff_ff00, 0xff_00ff, 0x00_ffff], &[0x00_0000, 0xff_ffff]),
    ("Tango", [0xef_2929, 0xfc_e94f, 0xad_7fa8, 0x34_e2e2], &[0x00_0000, 0xff_ffff]),
    ("GNOME", [0xf6_6151, 0xe9_ad0c, 0xc0_61cb, 0x33_c7de], &[0x1e_1e1e, 0xff_ffff]),
    ("Campbell", [0xe7_4856, 0xf9_f1a5, 0xb4_009e, 0x61_d6d6], &[0x0c_0c0c]),
    ("Terminal.app", [0xe5_0000, 0xe5_e500, 0xe5_00e5, 0x00_e5e5], &[0x00_0000, 0xff_ffff]),
];

#[test]
fn the_terminals_own_colours_are_used_where_they_can_be_read() {
    let hex = |hex: u32| {
        let [_, red, green, blue] = hex.to_be_bytes();
        [red, green, blue]
    };
    let number = |colour: Option<Color>| match colour {
        None => None,
        Some(Color::Indexed(number @ 0..16)) => Some(number),
        Some(other) => panic!("{other} is none of the sixteen"),
    };
    for (colours, on_dark) in [(TERMINAL, false), (TERMINAL_ON_DARK, true)] {
        let palette = palette(colours);
        assert_eq!(
            palette.base,
            Style::new(),
            "nothing is painted behind the person's own letters"
        );
        assert_eq!(palette.band.bg, None, "the range least of all");
        assert_ne!(palette.marks.fill, " ", "it is drawn instead");
        for (what, style) in styles(&palette) {
            assert_eq!(style.bg, None, "{what}");
            let Some(number) = number(style.fg) else { continue };
            for (name, known, grounds) in PALETTES {
                let at = [9, 11, 13, 14].iter().position(|known| *known == number);
                let colour = hex(known[at.expect("a colour of the table")]);
                for ground in grounds.iter().map(|ground| hex(*ground)) {
                    let is_dark = contrast(ground, [0; 3]) < 3.0;
                    let found = contrast(colour, ground);
                    let fits = found >= 2.99 || (on_dark && !is_dark);
                    assert!(fits, "{what} of {name} on {ground:?}: {found:.2}");
                }
            }
        }
    }
    let none = palette(MONO);
    assert!(styles(&none).iter().all(|(_, style)| style.fg.is_none() && style.bg.is_none()));
}
