//! One photo in figures.

use aftercare::domain::{Ellipse, Measured, Patch, Regions, lab};
use aftercare::photo::{MeasureError, quality, sharpness};
use proptest::prelude::*;

use super::{PAPER, RED, REGIONS, SIDE, SKIN, draw, grain, grained, halves, measure_in, measured};

fn d_a(measured: &Measured) -> f64 {
    measured.treated.lab[1] - measured.control.lab[1]
}

#[test]
fn flat_patches_show_the_step_that_was_painted() {
    // In bytes as they are: what they mean is known exactly.
    for red in (120..=200_u8).step_by(20) {
        let linear = |byte: u8| aftercare::photo::Colours::of(None).linear([byte, 90, 70]);
        let (treated, control) = (linear(red), linear(red - 20));
        let found = d_a(&measured(&halves(treated, control)));
        let painted = lab(treated)[1] - lab(control)[1];
        assert!((found - painted).abs() <= 0.05, "{red}: {found} {painted}");
    }
    // Rounded to 8 bits.
    for share in 0..10 {
        let mix = |at: usize| SKIN[at] + (RED[at] - SKIN[at]) * f64::from(share) / 10.0;
        let treated = [mix(0), mix(1), mix(2)];
        let found = d_a(&measured(&halves(treated, SKIN)));
        let painted = lab(treated)[1] - lab(SKIN)[1];
        assert!((found - painted).abs() <= 0.3, "{share}: {found} {painted}");
    }
}

#[test]
fn the_figures_of_a_plain_patch_are_complete() {
    let Measured { treated, control, white, algorithm, .. } =
        measured(&grained(RED, SKIN, [1.0; 3]));
    assert_eq!((algorithm.as_str(), white), ("da1", None));
    for patch in [treated, control] {
        let Patch { error, kept, clipped, spots, pixels, .. } = patch;
        assert!(error > 0.0 && error < 0.2, "{error}");
        assert!(kept > 0.9 && clipped == 0.0 && spots < 0.01, "{kept} {clipped} {spots}");
        // An ellipse of 40 by 50 pixels a half.
        let area = std::f64::consts::PI * 40.0 * 50.0;
        assert!((f64::from(pixels) - area).abs() < 0.01 * area, "{pixels}");
    }
}

#[test]
fn the_same_photo_gives_the_same_figures() {
    let photo = grained(RED, SKIN, [1.0; 3]);
    assert_eq!(measured(&photo), measured(&photo));
}

#[test]
fn gloss_and_hair_hardly_shift_it() {
    let plain = d_a(&measured(&grained(RED, SKIN, [1.0; 3])));
    let scattered = |x: u32, y: u32| (x * 31 + y * 17).is_multiple_of(5);
    let streaks = |x: u32, _: u32| x % 20 < 4;
    let blots = |x: u32, y: u32| x % 25 < 11 && y % 25 < 11;
    for (name, covered) in [
        ("scattered", &scattered as &dyn Fn(u32, u32) -> bool),
        ("streaks", &streaks),
        ("blots", &blots),
    ] {
        for by in [[1.0; 3], [0.0; 3], [0.80, 0.79, 0.78], [0.02, 0.015, 0.012]] {
            let photo = draw(|x, y| {
                let skin = if x < SIDE / 2 { RED } else { SKIN };
                let grain = grain(x, y);
                if x < SIDE / 2 && covered(x, y) { by } else { skin.map(|channel| channel * grain) }
            });
            let found = measured(&photo);
            assert!((d_a(&found) - plain).abs() <= 0.5, "{name} {by:?}: {} {plain}", d_a(&found));
            assert!(found.treated.kept < 0.85, "{name} {by:?}");
        }
    }
}

#[test]
fn red_spots_are_counted_and_do_not_count() {
    let photo = draw(|x, y| {
        let spot = x % 20 < 3 && y % 20 < 3;
        let skin = if spot { [0.42, 0.12, 0.10] } else { SKIN };
        skin.map(|channel| channel * grain(x, y))
    });
    let found = measured(&photo).treated;
    assert!((found.spots - 9.0 / 400.0).abs() < 0.01, "{}", found.spots);
    assert!((found.lab[1] - lab(SKIN)[1]).abs() < 0.3);
}

#[test]
fn a_region_that_is_cut_off_says_so() {
    let photo = draw(|x, y| if x < 20 || y < 60 { [1.2; 3] } else { SKIN });
    let found = measured(&photo);
    assert!(found.treated.clipped > 0.2 && found.control.clipped > 0.2);
    let dark = draw(|_, _| [0.001; 3]);
    assert_eq!(measure_in(&dark, &REGIONS), Err(MeasureError::Nothing("treated skin")));
}

#[test]
fn large_regions_are_averaged_in_linear_light() {
    // Black and white in turns, each line: the mean light is that of half.
    let side = 1200;
    let colours = aftercare::photo::Colours::of(None);
    let rows = (0..side).flat_map(|y| {
        let pixel: [u8; 3] = if y % 2 == 0 { [220, 160, 140] } else { [120, 80, 70] };
        (0..side).flat_map(move |_| pixel)
    });
    let picture = aftercare::domain::Picture::new(side, side, rows.collect()).expect("pixels");
    let photo = aftercare::photo::Decoded { picture, profile: None };
    let region = Ellipse { x: 5000, y: 5000, across: 5000, down: 5000 };
    let regions = Regions { treated: region, control: region, white: None };
    // Three pixels a cell: two of one and one of the other, in turns; the median is the mean.
    let found = measure_in(&photo, &regions).expect("measured");
    let (light, dark) = (colours.linear([220, 160, 140]), colours.linear([120, 80, 70]));
    let [low, high] = [(1.0, 2.0), (2.0, 1.0)].map(|(a, b)| (a * light[0] + b * dark[0]) / 3.0);
    let red = found.treated.rgb[0];
    assert!(red >= low - 1e-9 && red <= high + 1e-9, "{low} {red} {high}");
    assert!(f64::from(found.treated.pixels) > 0.99 * std::f64::consts::PI * 600.0 * 600.0);
}

#[test]
fn paper_makes_a_cast_good() {
    let regions = Regions { white: Some(PAPER), ..REGIONS };
    let cast = [1.1, 0.95, 0.7];
    let photo = draw(|x, y| {
        let own = match (x < SIDE / 2, y < SIDE * 3 / 4) {
            (_, false) => [0.6; 3],
            (true, true) => RED,
            (false, true) => SKIN,
        };
        [0, 1, 2].map(|at| own[at] * cast[at] * grain(x, y).sqrt())
    });
    let found = measure_in(&photo, &regions).expect("measured");
    let gains = found.white.expect("paper");
    assert!((gains[0] / gains[2] - cast[2] / cast[0]).abs() < 0.01, "{gains:?}");
    let away = |found: &Measured| (found.control.lab[2] - lab(SKIN)[2]).abs();
    assert!(away(&found) < 1.0 && away(&measured(&photo)) > 5.0, "{}", away(&found));
}

#[test]
fn paper_of_no_use_is_not_used() {
    let regions = Regions { white: Some(PAPER), ..REGIONS };
    let white = |paper: &dyn Fn(u32) -> f64| {
        let photo = draw(|x, y| if y < SIDE * 3 / 4 { SKIN } else { [paper(x); 3] });
        measure_in(&photo, &regions).expect("measured").white
    };
    assert_eq!(white(&|_| 1.0), None);
    assert_eq!(white(&|x| if x < SIDE / 2 { 0.4 } else { 0.6 }), None);
    assert!(white(&|_| 0.7).is_some());
}

#[test]
fn regions_must_be_inside_and_be_something() {
    let photo = halves(RED, SKIN);
    let with = |treated: Ellipse| measure_in(&photo, &Regions { treated, ..REGIONS });
    let one = REGIONS.treated;
    let outside = Err(MeasureError::Outside("treated skin"));
    assert_eq!(with(Ellipse { x: 100, ..one }), outside);
    assert_eq!(with(Ellipse { y: 9900, ..one }), outside);
    assert_eq!(with(Ellipse { across: u16::MAX, x: u16::MAX, ..one }), outside);
    assert_eq!(with(Ellipse { across: 0, ..one }), outside);
    let tiny = with(Ellipse { across: 1, down: 1, x: 2500, y: 2500 });
    assert_eq!(tiny, Err(MeasureError::TooSmall("treated skin")));
    let blue = halves([0.05, 0.1, 0.6], SKIN);
    let refused = measure_in(&blue, &REGIONS).expect_err("no skin");
    assert_eq!(refused, MeasureError::Nothing("treated skin"));
    assert!(refused.to_string().contains("plain skin"), "{refused}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_region_of_any_picture_is_measured_or_refused(
        (width, height) in (1..40_u32, 1..40_u32),
        places in prop::array::uniform2(prop::array::uniform4(0..=12_000_u16)),
        pixel in prop::array::uniform3(any::<u8>()),
    ) {
        let rgb = (0..width * height).flat_map(|at| pixel.map(|b| b ^ (at % 7) as u8)).collect();
        let picture = aftercare::domain::Picture::new(width, height, rgb).expect("pixels");
        let photo = aftercare::photo::Decoded { picture, profile: None };
        let [treated, control] =
            places.map(|[x, y, across, down]| Ellipse { x, y, across: across / 4, down: down / 4 });
        let regions = Regions { treated, control, white: Some(treated) };
        if let Ok(found) = measure_in(&photo, &regions) {
            for patch in [found.treated, found.control] {
                let numbers = [patch.rgb, patch.lab, [patch.error, patch.spots + patch.clipped, found.sharpness]];
                prop_assert!(numbers.as_flattened().iter().all(|number| number.is_finite()));
                prop_assert!(patch.kept > 0.0 && patch.kept <= 1.0 && patch.pixels > 0);
            }
        }
    }
}

#[test]
fn blur_is_less_sharp_at_any_size() {
    let sharp =
        draw(|x, y| SKIN.map(|channel| channel * if (x / 4 + y / 4) % 2 == 0 { 0.7 } else { 1.2 }));
    let soft = draw(|x, y| {
        let wave = (f64::from(x) / 8.0).sin() * (f64::from(y) / 8.0).sin();
        SKIN.map(|channel| channel * (0.95 + 0.25 * wave))
    });
    assert!(sharpness(&soft.picture, 256) < 0.25 * sharpness(&sharp.picture, 256));
    let (sharp, soft) = (quality(&sharp.picture), quality(&soft.picture));
    assert!(soft.sharpness < 0.25 * sharp.sharpness);
    assert!((sharp.lightness - soft.lightness).abs() < 15.0 && sharp.clipped == 0.0);
}

#[test]
fn quality_tells_light_and_cast() {
    let bright = quality(&draw(|_, _| [1.5; 3]).picture);
    assert!(bright.lightness > 99.0 && bright.clipped > 0.99 && bright.sharpness < 1e-9);
    let warm = quality(&draw(|_, _| [0.5, 0.4, 0.2]).picture);
    assert!(warm.cast[1] > 10.0 && warm.clipped == 0.0);
    let one = aftercare::domain::Picture::new(1, 1, vec![0; 3]).expect("a pixel");
    assert_eq!((quality(&one).sharpness, quality(&one).clipped), (0.0, 1.0));
}
