//! CIELAB of a colour: definitions of standards, not choices.

/// Linear sRGB to CIE XYZ, row by row, as IEC 61966-2-1 gives it.
const XYZ: [[f64; 3]; 3] =
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];

/// XYZ of white under D65, for the 2 degree observer.
const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];

/// CIELAB (ISO/CIE 11664-4, D65) of linear sRGB: L* from 0 to 100, a* and b* around 0. The
/// channels are about 0 to 1 and may be outside, as wider colour spaces reach further.
#[must_use]
pub fn lab(rgb: [f64; 3]) -> [f64; 3] {
    const EDGE: f64 = 6.0 / 29.0;
    let bent = |t: f64| {
        if t > EDGE.powi(3) { t.cbrt() } else { t / (3.0 * EDGE * EDGE) + 4.0 / 29.0 }
    };
    let mut bent_xyz = [0.0; 3];
    for ((bent_one, row), white) in bent_xyz.iter_mut().zip(XYZ).zip(WHITE) {
        *bent_one = bent((row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]) / white);
    }
    let [x, y, z] = bent_xyz;
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The light of linear sRGB: Y of CIE XYZ, 0 to 1.
#[must_use]
pub fn luminance(rgb: [f64; 3]) -> f64 {
    let [red, green, blue] = XYZ[1];
    red * rgb[0] + green * rgb[1] + blue * rgb[2]
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
}
