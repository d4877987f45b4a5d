//! Pictures made of characters.

use ratatui::style::{Color, Style};

use crate::domain::Picture;
use crate::effect::{Pictures, in_256};

use super::page::Page;

/// From dark to bright.
const RAMP: [&str; 10] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"];

/// Draws a picture from the top, in the middle of what it has: two pixels a cell, one above the
/// other. What has no room is left out.
pub fn draw(picture: &Picture, how: Pictures, page: &mut Page<'_>) {
    part(picture, how, 0..picture.width, page);
}

/// The same, of these columns of pixels alone.
pub fn part(picture: &Picture, how: Pictures, columns: std::ops::Range<u32>, page: &mut Page<'_>) {
    let cells = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let left = page.width().saturating_sub(cells(picture.width)) / 2;
    let rows = cells(picture.height.div_ceil(2)).min(page.height());
    for y in 0..rows {
        for x in columns.start..columns.end.min(picture.width) {
            let Some(upper) = picture.pixel(x, 2 * u32::from(y)) else { continue };
            let lower = picture.pixel(x, 2 * u32::from(y) + 1);
            let at = left + cells(x);
            if at >= page.width() {
                break;
            }
            cell(how, upper, lower, (at, y), page);
        }
    }
}

fn cell(
    how: Pictures,
    upper: [u8; 3],
    lower: Option<[u8; 3]>,
    (x, y): (u16, u16),
    page: &mut Page<'_>,
) {
    match how {
        Pictures::Blocks | Pictures::Indexed => {
            let colour = |[r, g, b]: [u8; 3]| match how {
                Pictures::Indexed => Color::Indexed(in_256([r, g, b])),
                _ => Color::Rgb(r, g, b),
            };
            let style = Style::new().fg(colour(upper));
            let style = lower.map_or(style, |lower| style.bg(colour(lower)));
            page.cell(x, y, "▀", style);
        }
        Pictures::Ramp => {
            let bright = |[r, g, b]: [u8; 3]| {
                (2126 * u32::from(r) + 7152 * u32::from(g) + 722 * u32::from(b)) / 10_000
            };
            let light = u32::midpoint(bright(upper), bright(lower.unwrap_or(upper)));
            let step = usize::try_from(light * 10 / 256).unwrap_or(0);
            page.cell(x, y, RAMP.get(step).copied().unwrap_or(" "), Style::new());
        }
        Pictures::Kitty | Pictures::Iterm2 | Pictures::Sixel | Pictures::Off => {}
    }
}

/// The style of a letter in a colour; `None` where there are no colours.
#[must_use]
pub fn ink([r, g, b]: [u8; 3], how: Pictures) -> Option<Style> {
    match how {
        Pictures::Blocks | Pictures::Kitty | Pictures::Iterm2 | Pictures::Sixel => {
            Some(Style::new().fg(Color::Rgb(r, g, b)))
        }
        Pictures::Indexed => Some(Style::new().fg(Color::Indexed(in_256([r, g, b])))),
        Pictures::Ramp | Pictures::Off => None,
    }
}
