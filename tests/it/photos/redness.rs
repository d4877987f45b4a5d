//! Photos compared: what may be said, and how sure.

use std::sync::LazyLock;

use aftercare::app::words::redness::{figure, headline};
use aftercare::assess::{Confidence, Reading, Reason, Redness, Shot, redness, redness_start};
use aftercare::domain::{Day, Id, Measured, Regions, lab};
use aftercare::library;
use proptest::prelude::*;

use super::{RED, REGIONS, SKIN, draw, grain, grained, measured};

/// What goes wrong with figures.
type Spoil<'a> = &'a dyn Fn(&mut Measured);

fn shot(measured: &Measured) -> Shot<'_> {
    Shot { measured, day: Day(1), camera: Some("Example One"), flash: Some(false) }
}

fn compared(now: &Measured, baseline: &Measured) -> Redness {
    redness(shot(now), Some(shot(baseline)), &[], &library().redness)
}

fn alone(now: &Measured) -> Redness {
    redness(shot(now), None, &[], &library().redness)
}

/// The figures that a photo of these linear medians has, as exact as numbers are.
fn exact(treated: [f64; 3], control: [f64; 3]) -> Measured {
    static DRAWN: LazyLock<Measured> = LazyLock::new(|| measured(&grained(RED, SKIN, [1.0; 3])));
    let mut one = DRAWN.clone();
    (one.treated.rgb, one.treated.lab) = (treated, lab(treated));
    (one.control.rgb, one.control.lab) = (control, lab(control));
    one
}

#[test]
fn the_same_region_twice_is_exactly_nothing() {
    let regions = Regions { treated: REGIONS.control, ..REGIONS };
    for gains in [[1.0; 3], [0.7, 0.8, 0.9], [1.1, 0.9, 0.77]] {
        let photo = grained(RED, SKIN, gains);
        let now = super::measure_in(&photo, &regions).expect("measured");
        let base = super::measure_in(&grained(SKIN, RED, [1.0; 3]), &regions).expect("measured");
        let found = compared(&now, &base);
        assert_eq!((found.d_a, found.d_ei, found.d_l), (0.0, Some(0.0), 0.0));
        assert_eq!((found.anchored, found.change), (Some(0.0), Some(0.0)));
        assert_eq!(found.exceeds, Some(false));
    }
}

#[test]
fn swapped_regions_turn_the_sign() {
    let swapped = Regions { treated: REGIONS.control, control: REGIONS.treated, white: None };
    let photo = grained(RED, SKIN, [1.0; 3]);
    let (one, other) = (measured(&photo), super::measure_in(&photo, &swapped).expect("measured"));
    let (found, turned) = (alone(&one), alone(&other));
    assert!(found.d_a > 3.0);
    assert_eq!((found.d_a, found.d_ei), (-turned.d_a, turned.d_ei.map(|index| -index)));
    assert_eq!(found.d_l, -turned.d_l);
    let same = measured(&grained(SKIN, SKIN, [1.0; 3]));
    let up = compared(&one, &same).anchored.expect("anchored");
    let down = compared(&other, &same).anchored.expect("anchored");
    assert!(up > 0.0 && down < 0.0, "{up} {down}");
}

#[test]
fn a_change_is_told_from_a_size_on() {
    let base = exact(SKIN, SKIN);
    let mix = |share: f64| exact([0, 1, 2].map(|at| SKIN[at] + share * (RED[at] - SKIN[at])), SKIN);
    let (small, large) = (compared(&mix(0.2), &base), compared(&mix(1.0), &base));
    assert_eq!((small.exceeds, large.exceeds), (Some(false), Some(true)));
    // 2.8 times the default of 1.5 is more than 3.
    assert!(large.least >= 4.2 && large.least < 4.5 && large.error >= 1.5);
    // Two photos in a row that agree make it surer, down to 3.
    let now = mix(1.0);
    let again = mix(1.01);
    let repeated = redness(shot(&now), Some(shot(&base)), &[shot(&again)], &library().redness);
    assert!(repeated.error < 0.5 && repeated.least == 3.0, "{repeated:?}");
    let apart = mix(0.3);
    let repeated = redness(shot(&now), Some(shot(&base)), &[shot(&apart)], &library().redness);
    assert!(repeated.error > 1.5 && repeated.least > 4.2);
}

#[test]
fn with_all_alike_confidence_is_high() {
    let base = measured(&grained(SKIN, SKIN, [1.0; 3]));
    let now = measured(&grained(RED, SKIN, [0.9, 0.95, 1.0]));
    let found = compared(&now, &base);
    assert_eq!((found.confidence, found.reasons), (Confidence::High, vec![]));
    assert!(!found.low_sensitivity);
    let without = alone(&now);
    assert_eq!(
        (without.confidence, without.reasons.clone()),
        (Confidence::Medium, vec![Reason::NoStart])
    );
    assert_eq!((without.anchored, without.change, without.exceeds), (None, None, None));
    let reading = Reading {
        photo: Id::new(0, [0; 10]),
        redness: without.clone(),
        with: None,
        is_start: false,
    };
    assert_eq!(reading.charted(), Some(without.d_a));
}

#[test]
fn what_is_told_is_no_more_than_photos_can_tell() {
    let base = exact(SKIN, SKIN);
    let mix = |share: f64| exact([0, 1, 2].map(|at| SKIN[at] + share * (RED[at] - SKIN[at])), SKIN);
    let told = |now: &Measured| headline(&compared(now, &base));
    assert!(
        told(&mix(1.0)).contains(" redder than in the photo it is compared with, give or take")
    );
    assert!(told(&mix(0.2)).contains("too little to tell: up to 4.2 may be chance"));
    assert!(told(&mix(-0.1)).contains(" less red "));
    let mut weak = mix(1.0);
    weak.colours_known = false;
    assert!(told(&weak).contains("not to be relied on"), "{}", told(&weak));
    let alone = headline(&alone(&mix(1.0)));
    assert!(alone.contains("than the skin beside it in this photo, give or take 3.0"), "{alone}");
}

#[test]
fn what_may_be_wrong_is_said() {
    let base = measured(&grained(SKIN, SKIN, [1.0; 3]));
    let now = || measured(&grained(RED, SKIN, [1.0; 3]));
    let facts = &library().redness;
    let changed = |change: &dyn Fn(&mut Measured)| {
        let mut now = now();
        change(&mut now);
        compared(&now, &base)
    };
    let low: [(Reason, Spoil<'_>); 8] = [
        (Reason::FewKept, &|now| now.control.kept = 0.49),
        (Reason::FewPixels, &|now| now.treated.pixels = 1999),
        (Reason::Clipped, &|now| now.treated.clipped = 0.06),
        (Reason::FarApart, &|now| now.treated.lab[0] -= 40.0),
        (Reason::ColoursUnknown, &|now| now.colours_known = false),
        (Reason::OtherColours, &|now| now.srgb = false),
        (Reason::OtherMeasure, &|now| now.algorithm = "da0".to_owned()),
        (Reason::OtherLight, &|now| now.control.rgb[2] *= 2.0),
    ];
    for (reason, change) in low {
        let found = changed(change);
        assert_eq!((found.confidence, found.reasons[0]), (Confidence::Low, reason));
    }
    for reason in [Reason::OtherMeasure, Reason::OtherLight] {
        let change = low.iter().find(|(one, _)| *one == reason).expect("listed").1;
        assert_eq!((changed(change).anchored, changed(change).change), (None, None));
    }
    let medium: [(Reason, Spoil<'_>); 4] = [
        (Reason::FewerKept, &|now| now.control.kept = 0.6),
        (Reason::Apart, &|now| now.treated.lab[0] = now.control.lab[0] - 13.0),
        (Reason::Exposure, &|now| now.control.rgb = now.control.rgb.map(|channel| channel / 2.1)),
        (Reason::Paper, &|now| now.regions.white = Some(super::PAPER)),
    ];
    for (reason, change) in medium {
        let found = changed(change);
        assert_eq!((found.confidence, found.reasons), (Confidence::Medium, vec![reason]));
    }
    let now = now();
    let other = |change: &dyn Fn(&mut Shot<'_>)| {
        let mut shot = shot(&now);
        change(&mut shot);
        let found = redness(shot, Some(self::shot(&base)), &[], facts);
        (found.confidence, found.reasons)
    };
    assert_eq!(
        other(&|shot| shot.camera = Some("Example Two")),
        (Confidence::Low, vec![Reason::OtherCamera])
    );
    assert_eq!(
        other(&|shot| shot.camera = None),
        (Confidence::Medium, vec![Reason::CameraUnknown])
    );
    assert_eq!(other(&|shot| shot.flash = Some(true)), (Confidence::Medium, vec![Reason::Flash]));
    assert_eq!(other(&|shot| shot.flash = None), (Confidence::High, vec![]));
    let mut weak = base.clone();
    weak.control.clipped = 0.2;
    assert_eq!(compared(&now, &weak).reasons, vec![Reason::WeakStart]);
}

#[test]
fn drawn_photos_that_went_wrong_are_of_low_confidence() {
    let base = measured(&grained(SKIN, SKIN, [1.0; 3]));
    let bright = measured(&draw(|x, y| {
        let skin = if x < super::SIDE / 2 { RED } else { SKIN };
        let glare = if y < 70 { 3.0 } else { 1.0 };
        skin.map(|channel| channel * glare * grain(x, y))
    }));
    let blurred = measured(&draw(|x, _| if x < super::SIDE / 2 { RED } else { SKIN }));
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let mut tagged = grained(SKIN, SKIN, [1.0; 3]);
    tagged.profile = Some(profile.clone());
    let mut broken = grained(RED, SKIN, [1.0; 3]);
    broken.profile = Some(profile[..300].to_vec());
    let untagged = measured(&grained(RED, SKIN, [1.0; 3]));
    for (found, reason) in [
        (compared(&bright, &base), Reason::Clipped),
        (compared(&blurred, &base), Reason::Blurred),
        (compared(&untagged, &measured(&tagged)), Reason::OtherColours),
        (compared(&measured(&broken), &base), Reason::ColoursUnknown),
    ] {
        assert_eq!(found.confidence, Confidence::Low);
        assert!(found.reasons.contains(&reason), "{reason:?} {:?}", found.reasons);
    }
}

#[test]
fn five_skin_tones_keep_the_order_of_days() {
    // From light to dark: L* 70, 62, 53, 43, 32; blood takes green and blue away.
    let skins = [
        [0.56, 0.39, 0.29],
        [0.46, 0.28, 0.19],
        [0.34, 0.20, 0.12],
        [0.23, 0.12, 0.07],
        [0.12, 0.062, 0.04],
    ];
    let painted = |skin: [f64; 3], k: f64| {
        let taken = [0.04, 0.30, 0.25].map(|density: f64| 10_f64.powf(-density * k));
        [0, 1, 2].map(|at| skin[at] * taken[at])
    };
    let mut last_rise = f64::INFINITY;
    for (tone, skin) in skins.into_iter().enumerate() {
        let base = measured(&grained(skin, skin, [1.0; 3]));
        let days: Vec<Redness> = [1.0, 0.8, 0.6, 0.4, 0.2, 0.0]
            .map(|k| compared(&measured(&grained(painted(skin, k), skin, [1.0; 3])), &base))
            .into();
        let changes: Vec<f64> = days.iter().map(|day| day.change.expect("a change")).collect();
        let indices: Vec<f64> = days.iter().map(|day| day.d_ei.expect("an index")).collect();
        assert!(changes.is_sorted_by(|one, next| one > next), "{tone}: {changes:?}");
        assert!(indices.is_sorted_by(|one, next| one > next), "{tone}: {indices:?}");
        assert!((indices[0] - 26.0).abs() < 1.5, "{tone}: {indices:?}");
        // The same blood shows less on darker skin, and that is said.
        assert!(changes[0] < last_rise, "{tone}: {changes:?}");
        last_rise = changes[0];
        assert_eq!(days[0].low_sensitivity, tone == 4);
    }
}

#[test]
fn the_photo_to_compare_with_is_from_before_or_late() {
    let one = measured(&grained(RED, SKIN, [1.0; 3]));
    let on = |day: i32| Shot { day: Day(day), ..shot(&one) };
    let facts = &library().redness;
    let found = |days: &[i32]| {
        let shots: Vec<Shot<'_>> = days.iter().map(|day| on(*day)).collect();
        redness_start(&shots, facts).map(|(shot, before)| (shot.day.0, before))
    };
    assert_eq!(found(&[-9, -2, 0, 3, 30]), Some((-2, true)));
    assert_eq!(found(&[0, 3, 14, 30, 20]), Some((30, false)));
    assert_eq!(found(&[0, 3, 13]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn gains_of_the_light_leave_it_alone(gains in prop::array::uniform3(0.6..1.6_f64)) {
        let strongest = gains.iter().copied().fold(0.0, f64::max);
        let weakest = gains.iter().copied().fold(9.0, f64::min);
        prop_assume!(strongest < 1.55 * weakest);
        let base = exact(SKIN, SKIN);
        let plain = compared(&exact(RED, SKIN), &base);
        let lit = |rgb: [f64; 3]| [0, 1, 2].map(|at| rgb[at] * gains[at]);
        let found = compared(&exact(lit(RED), lit(SKIN)), &base);
        let apart = |one: Option<f64>, other: Option<f64>| {
            (one.expect("a figure") - other.expect("a figure")).abs()
        };
        prop_assert!(apart(found.change, plain.change) < 0.05);
        prop_assert!(apart(found.d_ei, plain.d_ei) < 0.05);
    }
}

#[test]
fn what_cannot_be_compared_is_not_charted_among_what_can() {
    let reading = |redness: Redness, with| Reading {
        photo: Id::new(0, [0; 10]),
        redness,
        with,
        is_start: false,
    };
    let base = exact(SKIN, SKIN);
    let fine = reading(compared(&exact(RED, SKIN), &base), Some(Day(-1)));
    assert!(fine.charted().is_some_and(|change| change > 1.0), "{fine:?}");
    // Another light than can be made good.
    let dark = exact(RED, SKIN.map(|channel| channel / 4.0));
    let refused = reading(compared(&dark, &base), Some(Day(-1)));
    assert_eq!((refused.charted(), figure(&refused).as_str()), (None, "?"));
    // Where nothing is compared the difference in the photo stands for itself.
    let lone = reading(alone(&exact(RED, SKIN)), None);
    assert_eq!(lone.charted(), Some(lone.redness.d_a));
}
