//! Sixels: six rows of pixels at a time, one colour after the other. Each picture brings 256
//! colours that suit it, and what they miss is passed on to the pixels around (Floyd and
//! Steinberg), so that skin keeps its shades.
//! <https://vt100.net/docs/vt3xx-gp/chapter14.html>

use crate::domain::Picture;

/// As many as every terminal with sixels has.
const COLOURS: usize = 256;
/// Pixels of a band of sixels, from the top.
const BAND: usize = 6;
/// Bits of a channel by which colours are told apart when they are chosen.
const BITS: u32 = 5;
const BINS: usize = 1 << (3 * BITS);

type Colour = [u8; 3];

/// A picture as sixels, drawn from the cursor on.
pub fn encode(picture: &Picture) -> String {
    let width = usize::try_from(picture.width).unwrap_or(1).max(1);
    let mut palette = Palette::of(&picture.rgb);
    let indexed = dithered(&picture.rgb, width, &mut palette);
    let mut sixels = format!("\x1bP0;1;0q\"1;1;{};{}", picture.width, picture.height);
    for (at, colour) in palette.colours.iter().enumerate() {
        let [red, green, blue] = colour.map(|channel| (u32::from(channel) * 100 + 127) / 255);
        sixels += &format!("#{at};2;{red};{green};{blue}");
    }
    let mut columns = vec![0; COLOURS * width];
    for (at, band) in indexed.chunks(BAND * width).enumerate() {
        // Not below the last one: there is nothing to make room for.
        sixels.push_str(if at > 0 { "-" } else { "" });
        columns.fill(0);
        let mut used = [false; COLOURS];
        for (y, row) in band.chunks(width).enumerate() {
            for (x, colour) in row.iter().enumerate() {
                let colour = usize::from(*colour);
                used.get_mut(colour).into_iter().for_each(|used| *used = true);
                columns.get_mut(colour * width + x).into_iter().for_each(|bits| *bits |= 1 << y);
            }
        }
        for (at, row) in columns.chunks(width).enumerate() {
            if used.get(at) == Some(&true) {
                sixels += &format!("#{at}");
                runs(row, &mut sixels);
                sixels.push('$');
            }
        }
    }
    sixels + "\x1b\\"
}

/// A row of sixels, equal ones counted, without the empty ones at its end.
fn runs(row: &[u8], sixels: &mut String) {
    let end = row.iter().rposition(|bits| *bits != 0).map_or(0, |last| last + 1);
    for run in row.get(..end).unwrap_or_default().chunk_by(|a, b| a == b) {
        let sixel = char::from(b'?' + run.first().copied().unwrap_or(0));
        if run.len() > 3 {
            sixels.push_str(&format!("!{}{sixel}", run.len()));
        } else {
            sixels.extend(run.iter().map(|_| sixel));
        }
    }
}

/// The number of a colour for each pixel.
fn dithered(rgb: &[u8], width: usize, palette: &mut Palette) -> Vec<u8> {
    let clear = vec![[0_i32; 3]; width + 2];
    let mut below = clear.clone();
    let mut indexed = Vec::with_capacity(rgb.len() / 3);
    for row in rgb.chunks(3 * width) {
        let here = std::mem::replace(&mut below, clear.clone());
        let mut before = [0; 3];
        for (x, (pixel, above)) in row.chunks_exact(3).zip(here.iter().skip(1)).enumerate() {
            let mut wanted = [0; 3];
            for ((wanted, is), missed) in
                wanted.iter_mut().zip(pixel).zip(above.iter().zip(before).map(|(a, b)| a + b))
            {
                *wanted = (i32::from(*is) + ((missed + 8) >> 4)).clamp(0, 255);
            }
            let (at, colour) =
                palette.nearest(wanted.map(|channel| u8::try_from(channel).unwrap_or(u8::MAX)));
            indexed.push(at);
            let mut missed = wanted;
            missed.iter_mut().zip(colour).for_each(|(missed, is)| *missed -= i32::from(is));
            before = missed.map(|missed| 7 * missed);
            for (to, share) in below.iter_mut().skip(x).zip([3, 5, 1]) {
                to.iter_mut().zip(missed).for_each(|(to, missed)| *to += share * missed);
            }
        }
    }
    indexed
}

/// The colours of a picture.
struct Palette {
    colours: Vec<Colour>,
    /// For each bin the number of its colour, once it is known.
    known: Vec<Option<u8>>,
}

impl Palette {
    /// By median cut: what has many pixels and many shades is divided first.
    fn of(rgb: &[u8]) -> Self {
        let mut bins = vec![[0_u32; 4]; BINS];
        for pixel in rgb.chunks_exact(3) {
            let [red, green, blue] = [0, 1, 2].map(|at| pixel.get(at).copied().unwrap_or(0));
            if let Some(bin) = bins.get_mut(bin([red, green, blue])) {
                let add = [1, u32::from(red), u32::from(green), u32::from(blue)];
                bin.iter_mut().zip(add).for_each(|(sum, add)| *sum = sum.saturating_add(add));
            }
        }
        let filled = bins.iter().enumerate().filter(|(_, [count, ..])| *count > 0);
        let mut boxes = vec![Share::of(filled.map(|(at, sums)| (at, *sums)).collect())];
        while boxes.len() < COLOURS {
            let widest = (0..boxes.len()).max_by_key(|at| boxes.get(*at).map(Share::weight));
            let Some(halves) = widest.map(|at| boxes.swap_remove(at).halves()) else { break };
            let done = halves.len() < 2;
            boxes.extend(halves);
            if done {
                break;
            }
        }
        let mut known = vec![None; BINS];
        for (share, number) in boxes.iter().zip(0_u8..=u8::MAX) {
            for (bin, _) in &share.bins {
                known.get_mut(*bin).into_iter().for_each(|known| *known = Some(number));
            }
        }
        Self { colours: boxes.iter().map(Share::mean).collect(), known }
    }

    /// A colour near this one, with its number.
    fn nearest(&mut self, to: Colour) -> (u8, Colour) {
        let Some(known) = self.known.get_mut(bin(to)) else { return (0, to) };
        let number = *known.get_or_insert_with(|| {
            let far = |(_, colour): &(u8, &Colour)| {
                let apart = colour.iter().zip(to).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2));
                apart.sum::<u32>()
            };
            (0..=u8::MAX).zip(&self.colours).min_by_key(far).map_or(0, |(number, _)| number)
        });
        (number, self.colours.get(usize::from(number)).copied().unwrap_or(to))
    }
}

fn bin([red, green, blue]: Colour) -> usize {
    [red, green, blue]
        .into_iter()
        .fold(0, |bin, channel| bin << BITS | usize::from(channel >> (8 - BITS)))
}

/// Some of the bins, with their pixels and the sums of their channels: a colour to be.
struct Share {
    bins: Vec<(usize, [u32; 4])>,
    /// Where its bins lie farthest apart, and how far.
    along: (u32, usize),
    pixels: u64,
}

impl Share {
    fn of(bins: Vec<(usize, [u32; 4])>) -> Self {
        let spans = [0, 1, 2].map(|channel| {
            let of = bins.iter().map(|(bin, _)| step(*bin, channel));
            let (least, most) = of.fold((usize::MAX, 0), |(a, b), at| (a.min(at), b.max(at)));
            (channel, most.saturating_sub(least))
        });
        let along = spans.into_iter().max_by_key(|(_, span)| *span).unwrap_or_default();
        let pixels = bins.iter().map(|(_, [count, ..])| u64::from(*count)).sum();
        Self { bins, along, pixels }
    }

    /// What of them has the most to gain from being divided.
    fn weight(&self) -> u64 {
        self.pixels * u64::try_from(self.along.1).unwrap_or(0)
    }

    /// Both halves, with about as many pixels each; the same when nothing is to be divided.
    fn halves(mut self) -> Vec<Self> {
        let (channel, span) = self.along;
        if span == 0 {
            return vec![self];
        }
        self.bins.sort_unstable_by_key(|(bin, _)| step(*bin, channel));
        let passed = self.bins.iter().scan(0, |passed, (_, [count, ..])| {
            *passed += u64::from(*count);
            Some(*passed)
        });
        let middle = passed.take_while(|passed| 2 * passed < self.pixels).count();
        let rest = self.bins.split_off(middle.clamp(1, self.bins.len() - 1));
        vec![Self::of(self.bins), Self::of(rest)]
    }

    fn mean(&self) -> Colour {
        let sum = |at: usize| {
            let of = self.bins.iter().map(|(_, sums)| sums.get(at).copied().map_or(0, u64::from));
            of.sum::<u64>()
        };
        [1, 2, 3].map(|at| {
            let mean = (sum(at) + self.pixels / 2).checked_div(self.pixels);
            mean.and_then(|mean| u8::try_from(mean).ok()).unwrap_or(0)
        })
    }
}

/// Where a bin lies along a channel.
const fn step(bin: usize, channel: u32) -> usize {
    (bin >> (BITS * (2 - channel))) & ((1 << BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sixels_are_counted_and_empty_ones_left_out() {
        for (row, sixels) in [
            (&[0, 0, 1, 1, 1, 1, 0, 0][..], "??!4@"),
            (&[63, 63, 63, 1, 63], "~~~@~"),
            (&[0; 9], ""),
        ] {
            let mut out = String::new();
            runs(row, &mut out);
            assert_eq!(out, sixels);
        }
    }

    #[test]
    fn few_colours_are_kept_as_they_are() {
        let rgb: Vec<u8> = (0..90).flat_map(|n| [[200, 120, 90], [8, 9, 250]][n % 2]).collect();
        let mut palette = Palette::of(&rgb);
        assert_eq!(palette.colours.len(), 2);
        let indexed = dithered(&rgb, 9, &mut palette);
        let back: Vec<u8> =
            indexed.iter().flat_map(|at| palette.colours[usize::from(*at)]).collect();
        assert_eq!(back, rgb);
    }

    #[test]
    fn shades_between_the_colours_are_kept_by_their_neighbours() {
        // Skin from light to shadow, and every hue beside it.
        let (width, height) = (96, 64);
        let at = |x: usize, y: usize| -> Colour {
            let [x, y] =
                [x * 255 / width, y * 255 / height].map(|n| u8::try_from(n).expect("a byte"));
            if x < 128 { [200 - y / 3, 140 - y / 3, 110 - y / 3] } else { [x, y, 255 - x / 2] }
        };
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let rgb: Vec<u8> = pixels.flat_map(|(x, y)| at(x, y)).collect();
        let mut palette = Palette::of(&rgb);
        assert!(palette.colours.len() <= COLOURS);
        let indexed = dithered(&rgb, width, &mut palette);
        for (x, y) in
            (0..width).step_by(8).flat_map(|x| (0..height).step_by(8).map(move |y| (x, y)))
        {
            let mut differs = [0_i32; 3];
            for (x, y) in (0..64).map(|n| (x + n % 8, y + n / 8)) {
                let drawn = palette.colours[usize::from(indexed[y * width + x])];
                for ((sum, drawn), is) in differs.iter_mut().zip(drawn).zip(at(x, y)) {
                    *sum += i32::from(drawn) - i32::from(is);
                }
            }
            assert!(differs.iter().all(|sum| sum.abs() <= 3 * 64), "{x} {y}: {differs:?}");
        }
    }
}
