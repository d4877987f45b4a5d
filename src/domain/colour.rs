//! CIELAB of a colour: definitions of standards, not choices.

/// Linear sRGB to CIE XYZ, row by row, as IEC 61966-2-1 gives it.
const XYZ: [[f64; 3]; 3] =
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];

/// XYZ of white under D65, for the 2 degree observer.
const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];

/// Where the cube root of CIELAB becomes a straight line.
const EDGE: f64 = 6.0 / 29.0;

/// CIELAB (ISO/CIE 11664-4, D65) of linear sRGB: L* from 0 to 100, a* and b* around 0. The
/// channels are about 0 to 1 and may be outside, as wider colour spaces reach further.
#[must_use]
pub fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let bent = |t: f64| {
        if t > EDGE.powi(3) { t.cbrt() } else { t / (3.0 * EDGE * EDGE) + 4.0 / 29.0 }
    };
    let mut xyz = XYZ.map(|row| dot(row, rgb));
    for (channel, white) in xyz.iter_mut().zip(WHITE) {
        *channel = bent(*channel / white);
    }
    let [x, y, z] = xyz;
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Linear sRGB of a colour in CIELAB: [`lab`] the other way.
#[must_use]
pub fn linear([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let straight = |t: f64| {
        if t > EDGE { t.powi(3) } else { 3.0 * EDGE * EDGE * (t - 4.0 / 29.0) }
    };
    let y = (lightness + 16.0) / 116.0;
    let mut xyz = [y + a / 500.0, y, y - b / 200.0].map(straight);
    for (channel, white) in xyz.iter_mut().zip(WHITE) {
        *channel *= white;
    }
    // Cramer's rule: the matrix is small, and its inverse is then as exact as itself.
    let [first, second, third] = XYZ;
    let whole = dot(first, cross(second, third));
    let columns = [cross(second, third), cross(third, first), cross(first, second)];
    let mut rgb = [0.0; 3];
    for (column, channel) in columns.into_iter().zip(xyz) {
        for (sum, part) in rgb.iter_mut().zip(column) {
            *sum += part * channel / whole;
        }
    }
    rgb
}

fn dot([a, b, c]: [f64; 3], other: [f64; 3]) -> f64 {
    a * other[0] + b * other[1] + c * other[2]
}

fn cross([a, b, c]: [f64; 3], other: [f64; 3]) -> [f64; 3] {
    [b * other[2] - c * other[1], c * other[0] - a * other[2], a * other[1] - b * other[0]]
}

/// The byte of sRGB for linear light, by the curve of IEC 61966-2-1; light outside 0 to 1 becomes
/// the nearest inside.
#[must_use]
pub fn srgb_byte(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let coded =
        if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
    let byte = (coded * 255.0).round() as u8;
    byte
}

/// The light of linear sRGB: Y of CIE XYZ, 0 to 1.
#[must_use]
pub fn luminance(rgb: [f64; 3]) -> f64 {
    dot(XYZ[1], rgb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_and_black_have_no_colour() {
        for (grey, lightness) in [(0.0, 0.0), (1.0, 100.0)] {
            let [l, a, b] = lab([grey; 3]);
            assert!((l - lightness).abs() < 0.01 && a.abs() < 0.02 && b.abs() < 0.02);
        }
        assert!((luminance([1.0; 3]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn there_and_back_is_the_same_colour() {
        for rgb in [[0.5, 0.3, 0.2], [0.001, 0.002, 0.0], [1.2, -0.03, 0.9], [1.0; 3]] {
            for (there, back) in rgb.into_iter().zip(linear(lab(rgb))) {
                assert!((there - back).abs() < 1e-12, "{rgb:?}");
            }
        }
    }
}
