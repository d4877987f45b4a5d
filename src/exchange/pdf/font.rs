//! The two fonts: how wide a text is in them, and where its lines break.

use ttf_parser::{Face, Rect};

use crate::exchange::paper::plain;

/// Noto Sans; `assets/fonts/README.md` says which signs are in it.
const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf");

/// Both.
pub(super) struct Fonts {
    pub regular: Font,
    pub bold: Font,
}

/// A font of this program.
pub(super) struct Font {
    /// Its PostScript name.
    pub name: &'static str,
    /// Its file.
    pub bytes: &'static [u8],
    face: Option<Face<'static>>,
}

impl Fonts {
    pub fn new() -> Self {
        Self {
            regular: Font::new("NotoSans-Regular", REGULAR),
            bold: Font::new("NotoSans-Bold", BOLD),
        }
    }

    pub const fn get(&self, bold: bool) -> &Font {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Font {
    fn new(name: &'static str, bytes: &'static [u8]) -> Self {
        Self { name, bytes, face: Face::parse(bytes, 0).ok() }
    }

    /// The number of a letter's glyph; 0, a box, where there is none.
    pub fn glyph(&self, letter: char) -> u16 {
        self.face.as_ref().and_then(|face| face.glyph_index(letter)).map_or(0, |glyph| glyph.0)
    }

    /// How far a letter reaches, in thousandths of the size.
    pub fn advance(&self, letter: char) -> f32 {
        let glyph = ttf_parser::GlyphId(self.glyph(letter));
        let advance = self.face.as_ref().and_then(|face| face.glyph_hor_advance(glyph));
        self.thousandths(advance.map_or(600.0, f32::from))
    }

    /// How wide a text is, in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        plain(text).chars().map(|letter| self.advance(letter)).sum::<f32>() * size / 1000.0
    }

    /// Ascender, descender, height of capitals, in thousandths of the size.
    pub fn heights(&self) -> [f32; 3] {
        let of = |get: fn(&Face<'static>) -> i16, else_: f32| {
            self.face.as_ref().map_or(else_, |face| self.thousandths(f32::from(get(face))))
        };
        [
            of(Face::ascender, 1069.0),
            of(Face::descender, -293.0),
            of(|face| face.capital_height().unwrap_or(714), 714.0),
        ]
    }

    /// The box round every letter, in thousandths of the size.
    pub fn bounds(&self) -> [f32; 4] {
        let all = self.face.as_ref().map(Face::global_bounding_box);
        let all = all.unwrap_or(Rect { x_min: 0, y_min: -300, x_max: 1000, y_max: 1100 });
        [all.x_min, all.y_min, all.x_max, all.y_max].map(|n| self.thousandths(f32::from(n)))
    }

    fn thousandths(&self, units: f32) -> f32 {
        units * 1000.0 / self.face.as_ref().map_or(1000.0, |face| f32::from(face.units_per_em()))
    }

    /// The lines of a text, so many points wide at most; the first begins `indent` points later. A
    /// word that is wider than a line goes on in the next.
    pub fn lines(&self, text: &str, size: f32, width: f32, indent: f32) -> Vec<String> {
        let space = self.width(" ", size);
        // A width that was measured as a sum is met by the same sum.
        let width = width + 0.01;
        let (mut lines, mut line, mut used) = (Vec::new(), String::new(), indent);
        for word in plain(text).split(' ').filter(|word| !word.is_empty()) {
            let wide = self.width(word, size);
            if !line.is_empty() && used + space + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            } else if !line.is_empty() {
                line.push(' ');
                used += space;
            } else if lines.is_empty() && indent > 0.0 && used + wide > width && wide <= width {
                lines.push(String::new());
                used = 0.0;
            }
            if used + wide <= width {
                line += word;
                used += wide;
                continue;
            }
            for letter in word.chars() {
                let wide = self.advance(letter) * size / 1000.0;
                if used + wide > width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(letter);
                used += wide;
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_wide_and_no_letter_is_lost() {
        let fonts = Fonts::new();
        let text = "Redness 3 on day 6, above the usual range; \u{20ac} \u{3b1} \u{416} \
                    Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";
        for (width, indent) in [(40.0, 0.0), (120.0, 30.0), (500.0, 499.0)] {
            let lines = fonts.regular.lines(text, 9.0, width, indent);
            for (at, line) in lines.iter().enumerate() {
                let used = fonts.regular.width(line, 9.0) + if at == 0 { indent } else { 0.0 };
                assert!(used <= width + 0.02, "{used} of {width}: {line}");
            }
            let letters = |text: &str| text.replace(' ', "");
            assert_eq!(letters(&lines.concat()), letters(text));
        }
        assert_eq!(fonts.regular.lines("", 9.0, 40.0, 0.0), [""]);
    }

    #[test]
    fn the_languages_of_europe_have_their_letters() {
        let fonts = Fonts::new();
        for letter in "AzÄßéşığłőřñøæŒЖяіўΑωάửđ€“”–…→−≥°µ".chars()
        {
            assert_ne!(fonts.regular.glyph(letter), 0, "{letter}");
            assert_ne!(fonts.bold.glyph(letter), 0, "{letter}");
        }
        assert_eq!(fonts.regular.glyph('漢'), 0, "a box");
    }
}
