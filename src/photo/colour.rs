//! What the colours of a file mean.

use std::panic::{AssertUnwindSafe, catch_unwind};

use moxcms::{ColorProfile, DataColorSpace};

use crate::domain::{Picture, srgb_byte};

/// The channels of a profile may be so far from sRGB and still be it: half a step of 8 bits.
const SAME: f64 = 0.002;

/// What the colours of a file mean.
#[derive(Clone)]
pub struct Colours {
    /// Whether that is understood; colours that are not are taken for sRGB.
    pub known: bool,
    /// Linear light of each byte, by channel: 0 to 1.
    curves: Box<[[f64; 256]; 3]>,
    /// From these to linear sRGB, row by row; `None`: they are it.
    matrix: Option<[[f64; 3]; 3]>,
}

impl Colours {
    /// Reads an ICC profile (`None`: sRGB). RGB by curves and a matrix is understood, such as
    /// Display-P3; tables, grey and ink are not.
    #[must_use]
    pub fn of(profile: Option<&[u8]>) -> Self {
        let Some(bytes) = profile else { return Self::srgb(true) };
        // A reader that panics on a broken profile must not end the program.
        let read = catch_unwind(AssertUnwindSafe(|| Self::read(bytes)));
        read.ok().flatten().unwrap_or_else(|| Self::srgb(false))
    }

    fn srgb(known: bool) -> Self {
        let curve = std::array::from_fn(linear_byte);
        Self { known, curves: Box::new([curve; 3]), matrix: None }
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(bytes).ok()?;
        let tables = profile.lut_a_to_b_perceptual.is_some()
            || profile.lut_a_to_b_colorimetric.is_some()
            || profile.lut_a_to_b_saturation.is_some();
        // Where there are tables they win, and the matrix is a stopgap.
        if tables || profile.pcs != DataColorSpace::Xyz || !profile.is_matrix_shaper() {
            return None;
        }
        let mut curves = Box::new([[0.0; 256]; 3]);
        let told = [&profile.red_trc, &profile.green_trc, &profile.blue_trc];
        for (curve, told) in curves.iter_mut().zip(told) {
            let evaluator = told.as_ref()?.make_linear_evaluator().ok()?;
            for (byte, value) in (0_u8..=255).zip(curve.iter_mut()) {
                *value = f64::from(evaluator.evaluate_value(f32::from(byte) / 255.0));
            }
        }
        // Both are seen from D50, the white of profiles; what comes out is linear sRGB under D65.
        let matrix = profile.transform_matrix(&ColorProfile::new_srgb()).v;
        if !curves.as_flattened().iter().chain(matrix.as_flattened()).all(|n| n.is_finite()) {
            return None;
        }
        if is_srgb(&curves, &matrix) {
            return Some(Self::srgb(true));
        }
        Some(Self { known: true, curves, matrix: Some(matrix) })
    }

    /// Whether pictures are shown as they are: they are sRGB, or nobody knows better.
    #[must_use]
    pub const fn is_srgb(&self) -> bool {
        self.matrix.is_none()
    }

    /// Linear sRGB (D65) of a pixel: 0 to 1, and outside where a colour is outside sRGB.
    #[must_use]
    pub fn linear(&self, [r, g, b]: [u8; 3]) -> [f64; 3] {
        let [red, green, blue] = &*self.curves;
        let at = |curve: &[f64; 256], byte: u8| curve.get(usize::from(byte)).copied();
        let own = [at(red, r), at(green, g), at(blue, b)].map(Option::unwrap_or_default);
        let Some(matrix) = &self.matrix else { return own };
        matrix.map(|row| row[0] * own[0] + row[1] * own[1] + row[2] * own[2])
    }

    /// The picture in sRGB, to be shown: colours outside it become the nearest inside.
    #[must_use]
    pub fn to_srgb(&self, picture: &Picture) -> Picture {
        if self.is_srgb() {
            return picture.clone();
        }
        // Fine enough that no byte is another than by the curve itself.
        let bytes: Vec<u8> =
            (0..=u16::MAX).map(|n| srgb_byte(f64::from(n) / f64::from(u16::MAX))).collect();
        let byte = |linear: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1")]
            let at = (linear.clamp(0.0, 1.0) * f64::from(u16::MAX)).round() as usize;
            bytes.get(at).copied().unwrap_or_default()
        };
        let pixels = picture.rgb.chunks_exact(3).filter_map(|rgb| <[u8; 3]>::try_from(rgb).ok());
        let rgb = pixels.flat_map(|rgb| self.linear(rgb).map(byte)).collect();
        Picture { rgb, ..*picture }
    }
}

impl std::fmt::Debug for Colours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Colours(known: {}, sRGB: {})", self.known, self.is_srgb())
    }
}

/// Linear light of a byte of sRGB, by the curve of IEC 61966-2-1: 0 to 1.
fn linear_byte(byte: usize) -> f64 {
    let value = f64::from(u8::try_from(byte).unwrap_or(u8::MAX)) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn is_srgb(curves: &[[f64; 256]; 3], matrix: &[[f64; 3]; 3]) -> bool {
    let near = |one: f64, other: f64| (one - other).abs() < SAME;
    let identity = matrix.iter().enumerate().all(|(row, values)| {
        values.iter().enumerate().all(|(at, value)| near(*value, f64::from(u8::from(row == at))))
    });
    let same = |(byte, value): (usize, &f64)| near(*value, linear_byte(byte));
    identity && curves.iter().all(|curve| curve.iter().enumerate().all(same))
}
