//! From bytes to colours as they are seen.

/// CIELAB (D65) of a pixel in sRGB.
#[must_use]
#[expect(clippy::many_single_char_names, reason = "the names of the standard")]
pub fn lab_of(rgb: [u8; 3]) -> [f64; 3] {
    let [r, g, b] = rgb.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    // IEC 61966-2-1, then the white of D65.
    let x = (0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.95047;
    let y = 0.212_672_9 * r + 0.715_152_2 * g + 0.072_175_0 * b;
    let z = (0.019_333_9 * r + 0.119_192_0 * g + 0.950_304_1 * b) / 1.08883;
    let [x, y, z] = [x, y, z].map(|value| {
        let delta = 6.0 / 29.0;
        if value > f64::powi(delta, 3) {
            value.cbrt()
        } else {
            value / (3.0 * delta * delta) + 4.0 / 29.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}
