//! Profiles and what they do to colours.

use aftercare::domain::lab;
use aftercare::photo::Colours;
use moxcms::{ColorProfile, ProfileText, ToneReprCurve};

use super::{RED, SKIN, byte, halves, measured};

fn bytes(profile: &ColorProfile) -> Vec<u8> {
    profile.encode().expect("a profile")
}

pub(super) fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

/// Display-P3 of linear sRGB, by the matrices of its standard (SMPTE EG 432-1 with a D65 white).
fn p3(rgb: [f64; 3]) -> [f64; 3] {
    const TO_P3: [[f64; 3]; 3] = [
        [0.822_462, 0.177_538, 0.0],
        [0.033_194, 0.966_806, 0.0],
        [0.017_083, 0.072_397, 0.910_520],
    ];
    TO_P3.map(|row| row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])
}

#[test]
fn without_a_profile_and_with_that_of_srgb_nothing_is_altered() {
    let plain = Colours::of(None);
    let told = Colours::of(Some(&bytes(&ColorProfile::new_srgb())));
    let photo = halves(SKIN, RED);
    for colours in [plain, told] {
        assert!(colours.known && colours.is_srgb());
        assert_eq!(colours.to_srgb(&photo.picture), photo.picture);
        assert!((colours.linear([255; 3])[0] - 1.0).abs() < 1e-9);
        assert!((colours.linear([10; 3])[1] - 10.0 / 255.0 / 12.92).abs() < 1e-9);
    }
}

#[test]
fn display_p3_means_the_same_colours() {
    let colours = Colours::of(Some(&bytes(&ColorProfile::new_display_p3())));
    assert!(colours.known && !colours.is_srgb());
    for rgb in [SKIN, RED, [0.2; 3], [0.9; 3], [0.6, 0.1, 0.08], [0.1, 0.5, 0.2]] {
        let read = lab(colours.linear(p3(rgb).map(byte)));
        // Half a step of 8 bits is worth 0.4 at most here.
        assert!(distance(read, lab(rgb)) < 0.4, "{rgb:?}: {read:?} {:?}", lab(rgb));
        let pixel: Vec<u8> = p3(rgb).map(byte).to_vec();
        let picture = aftercare::domain::Picture::new(1, 1, pixel).expect("a pixel");
        let shown = colours.to_srgb(&picture).pixel(0, 0).expect("a pixel");
        for (shown, meant) in shown.into_iter().zip(rgb.map(byte)) {
            assert!(shown.abs_diff(meant) <= 2, "{rgb:?}: {shown} {meant}");
        }
    }
}

#[test]
fn p3_reds_reach_outside() {
    let colours = Colours::of(Some(&bytes(&ColorProfile::new_display_p3())));
    let [red, green, _] = colours.linear([255, 0, 0]);
    assert!(red > 1.2 && green < -0.03, "{red} {green}");
}

#[test]
fn a_photo_in_p3_measures_as_it_does_in_srgb() {
    let plain = measured(&halves(RED, SKIN));
    let mut photo = halves(p3(RED), p3(SKIN));
    // As sRGB it loses a good part of its redness.
    let lost = measured(&photo);
    photo.profile = Some(bytes(&ColorProfile::new_display_p3()));
    let read = measured(&photo);
    let d_a =
        |measured: &aftercare::domain::Measured| measured.treated.lab[1] - measured.control.lab[1];
    assert!((d_a(&read) - d_a(&plain)).abs() < 0.4);
    assert!(d_a(&lost) < 0.85 * d_a(&plain));
    assert!(plain.srgb && lost.srgb && !read.srgb && read.colours_known);
}

#[test]
fn what_is_not_understood_is_taken_for_srgb_and_said() {
    let mut broken = bytes(&ColorProfile::new_display_p3());
    broken.truncate(200);
    let mut curveless = ColorProfile::new_display_p3();
    curveless.red_trc = None;
    let grey = ColorProfile::new_gray_with_gamma(2.2);
    for profile in [broken, b"not a profile".to_vec(), vec![], bytes(&grey)] {
        let colours = Colours::of(Some(&profile));
        assert!(!colours.known && colours.is_srgb(), "{} bytes", profile.len());
        assert_eq!(colours.linear([200, 100, 50]), Colours::of(None).linear([200, 100, 50]));
    }
}

#[test]
fn bytes_turned_over_in_a_profile_stop_nothing() {
    let whole = bytes(&ColorProfile::new_display_p3());
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] = !broken[at];
        let linear = Colours::of(Some(&broken)).linear([200, 100, 50]);
        assert!(linear.iter().all(|channel| channel.is_finite()), "byte {at}");
    }
}

#[test]
fn other_curves_are_honoured() {
    let mut squared = ColorProfile::new_srgb();
    let curve = Some(ToneReprCurve::Parametric(vec![2.0]));
    (squared.red_trc, squared.green_trc, squared.blue_trc) = (curve.clone(), curve.clone(), curve);
    squared.description = Some(ProfileText::PlainString("squared".to_owned()));
    let colours = Colours::of(Some(&bytes(&squared)));
    assert!(colours.known && !colours.is_srgb());
    let [red, ..] = colours.linear([128; 3]);
    assert!((red - (128.0_f64 / 255.0).powi(2)).abs() < 1e-3, "{red}");
}
