//! Pictures made of characters.

use ratatui::style::{Color, Style};

use crate::domain::Picture;
use crate::effect::Pictures;

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
                Pictures::Indexed => Color::Indexed(indexed([r, g, b])),
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
        Pictures::Indexed => Some(Style::new().fg(Color::Indexed(indexed([r, g, b])))),
        Pictures::Ramp | Pictures::Off => None,
    }
}

/// The nearest of the 216 colours that most terminals have, or of their 24 greys.
fn indexed(rgb: [u8; 3]) -> u8 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_find_their_nearest() {
        for (rgb, index) in [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([255, 0, 0], 196),
            ([95, 135, 175], 67),
            ([128, 128, 128], 244),
            ([200, 150, 130], 174),
        ] {
            assert_eq!(indexed(rgb), index, "{rgb:?}");
        }
    }
}
