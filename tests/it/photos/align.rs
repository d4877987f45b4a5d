//! Lining up two photos: drawn faces, whose shift is known.

use std::f64::consts::PI;
use std::sync::LazyLock;

use aftercare::domain::{Marks, Picture, Placement};
use aftercare::photo::{align, placed, scaled};
use proptest::prelude::*;

use crate::faces::Face;

/// Pixels across of the drawn face; photos show the middle of it.
const WIDE: u32 = 600;
/// The size of a photo.
const PHOTO: (u32, u32) = (360, 480);

/// A part of a face as a photo: `at` pixels beside the middle, with the noise of a camera.
fn photo(drawn: &Picture, at: (i32, i32), seed: u32) -> Picture {
    sized(drawn, PHOTO, at, seed)
}

fn sized(drawn: &Picture, (width, height): (u32, u32), at: (i32, i32), seed: u32) -> Picture {
    let from = |side: u32, size: u32, by: i32| {
        ((side - size) / 2).checked_add_signed(by).expect("inside the face")
    };
    let (left, top) = (from(drawn.width, width, at.0), from(drawn.height, height, at.1));
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgb = pixels.flat_map(|(x, y)| {
        let mixed = (x + 811 * y + 104_729 * seed).wrapping_mul(2_654_435_761);
        let noise = i16::try_from((mixed ^ (mixed >> 13)).wrapping_mul(0x9e37_79b9) >> 28);
        let noise = noise.expect("below 16") - 8;
        let pixel = drawn.pixel(left + x, top + y).expect("inside the face");
        pixel.map(|channel| (i16::from(channel) + noise).clamp(0, 255) as u8)
    });
    Picture::new(width, height, rgb.collect()).expect("a photo")
}

const RED: Face = Face { width: WIDE, redness: 0.9, light: 1.0, cast: [1.0, 1.0, 1.0], blur: 0 };

static BEFORE: LazyLock<Picture> = LazyLock::new(|| RED.draw());

/// Another evening: the redness fades, the light is darker and warmer.
static LATER: LazyLock<Picture> =
    LazyLock::new(|| Face { redness: 0.3, light: 0.8, cast: [1.08, 1.0, 0.86], ..RED }.draw());

fn grey(level: u8) -> Picture {
    Picture::new(300, 400, vec![level; 3 * 300 * 400]).expect("grey")
}

/// How far a shift is off, in pixels of 256 of the longer side.
fn off(found: Placement, [right, down]: [f64; 2]) -> f64 {
    256.0 * (found.shift[0] - right).hypot(found.shift[1] - down)
}

#[test]
fn photos_of_two_days_are_lined_up() {
    let first = photo(&BEFORE, (0, 0), 1);
    // A tenth of the width either way, and a tenth of the height.
    for at in [(36, 0), (-36, 21), (9, -48), (5, 48), (1, -1), (0, 0)] {
        let second = photo(&LATER, at, 2);
        let found = align(&first, &second).expect("lined up");
        // What is seen more from the right is further to the left in the photo.
        let shift = [-f64::from(at.0) / 480.0, -f64::from(at.1) / 480.0];
        assert!(off(found, shift) < 0.1, "{at:?}: {found:?}, off by {}", off(found, shift));
        assert_eq!((found.scale, found.rotation), (1.0, 0.0));
    }
}

#[test]
fn photos_of_other_sizes_are_lined_up_to_parts_of_a_pixel() {
    let first = photo(&BEFORE, (0, 0), 1);
    for at in [(7, -3), (-5, 11)] {
        let second = photo(&LATER, at, 2);
        let shift = [-f64::from(at.0) / 480.0, -f64::from(at.1) / 480.0];
        // Of 256 these are 3.7, 1.6, 2.7 and 5.9 pixels.
        for size in [(270, 360), (180, 240)] {
            let found = align(&first, &scaled(&second, size)).expect("lined up");
            assert!(off(found, shift) < 0.15, "{at:?} {size:?}: off by {}", off(found, shift));
        }
    }
    // Of another shape: narrower.
    let second = sized(&LATER, (320, 480), (7, -3), 2);
    let found = align(&first, &second).expect("lined up");
    assert!(off(found, [-7.0 / 480.0, 3.0 / 480.0]) < 0.1, "{found:?}");
}

#[test]
fn the_other_way_round_it_is_the_other_way() {
    let (one, other) = (photo(&BEFORE, (0, 0), 1), photo(&LATER, (20, -11), 2));
    let there = align(&one, &other).expect("lined up");
    let back = align(&other, &one).expect("lined up").inverse();
    assert!(off(there, back.shift) < 1e-6, "{there:?} {back:?}");
}

#[test]
fn what_does_not_belong_together_is_not_lined_up() {
    let first = photo(&BEFORE, (0, 0), 1);
    // Skin and stripes: neither is the other, and grey is nothing.
    let stripes = |across: f64| {
        let rgb = (0..300 * 400_u32).flat_map(|at| {
            let (x, y) = (f64::from(at % 300), f64::from(at / 300));
            let wave = (x / across).sin() + (y * (1.0 + x / 900.0) / 17.0).cos();
            [(127.0 + 60.0 * wave) as u8; 3]
        });
        Picture::new(300, 400, rgb.collect()).expect("stripes")
    };
    for (what, other) in [("stripes", stripes(23.0)), ("grey", grey(128)), ("black", grey(0))] {
        assert_eq!(align(&first, &other), None, "{what}");
        assert_eq!(align(&other, &first), None, "{what}");
    }
    assert_eq!(align(&grey(90), &grey(128)), None);
    assert_eq!(align(&stripes(23.0), &stripes(31.0)), None);
    // Noise alone.
    let noise = |seed: u32| {
        let mixed = (1..=3 * 300 * 400_u32).map(move |at| {
            let mixed = (at ^ (seed << 20)).wrapping_mul(0x9e37_79b9);
            ((mixed ^ (mixed >> 15)).wrapping_mul(0x85eb_ca6b) >> 24) as u8
        });
        Picture::new(300, 400, mixed.collect()).expect("noise")
    };
    for seed in 1..8 {
        assert_eq!(align(&noise(0), &noise(seed)), None, "{seed}");
    }
}

#[test]
fn photos_too_far_apart_are_not_lined_up() {
    let near = photo(&BEFORE, (0, -60), 1);
    // A quarter of the height.
    assert_eq!(align(&near, &photo(&BEFORE, (0, 60), 2)), None);
    assert!(align(&near, &photo(&BEFORE, (0, 30), 2)).is_some());
}

#[test]
fn tiny_pictures_are_no_trouble() {
    let dot = Picture::new(1, 1, vec![9; 3]).expect("a pixel");
    let line = Picture::new(1, 4000, vec![9; 12_000]).expect("a line");
    assert_eq!(align(&dot, &line), None);
    assert_eq!(placed(&dot, &Placement::IDENTITY, (1, 1)), dot);
    assert_eq!(placed(&line, &Placement::IDENTITY, (3, 2)).rgb.len(), 18);
}

#[test]
fn two_points_give_size_turn_and_shift() {
    for (scale, degrees, shift) in
        [(1.0, 0.0, [0.0, 0.0]), (1.25, 7.0, [0.05, -0.1]), (0.8, -30.0, [-0.1, 0.02])]
    {
        let placement = Placement { scale, rotation: degrees * PI / 180.0, shift };
        // The first is upright, the second is not.
        let points = [[4200, 5000], [6100, 4300]];
        let size = (300, 400);
        let seen = points.map(|[x, y]: [u16; 2]| {
            let place = |share: u16, side: f64| (f64::from(share) / 1e4 - 0.5) * side / 400.0;
            let [x, y] = placement.map([place(x, 300.0), place(y, 400.0)]);
            [(1e4 * (x + 0.5)).round() as u16, (1e4 * (y / 0.75 + 0.5)).round() as u16]
        });
        let first = Marks { points, size };
        let found = Placement::of_points(first, Marks { points: seen, size: (4000, 3000) });
        let found = found.expect("a placement");
        // As exact as ten-thousandths are.
        assert!((found.scale - scale).abs() < 1e-3, "{found:?}");
        assert!((found.rotation.to_degrees() - degrees).abs() < 0.05, "{found:?}");
        assert!(off(found, shift) < 0.05, "{found:?}");
    }
}

#[test]
fn points_that_cannot_be_the_same_give_nothing() {
    let marks = |points| Marks { points, size: (300, 400) };
    let eyes = marks([[3700, 4400], [6300, 4400]]);
    assert_eq!(Placement::of_points(eyes, eyes), Some(Placement::IDENTITY));
    for (what, other) in [
        ("one point twice", marks([[5000, 5000]; 2])),
        ("too near", marks([[5000, 5000], [5500, 5000]])),
        ("three times as far", marks([[1000, 4400], [8900, 4400]])),
        ("swapped", marks([[6300, 4400], [3700, 4400]])),
        ("no pixels", Marks { size: (0, 0), ..eyes }),
    ] {
        assert_eq!(Placement::of_points(eyes, other), None, "{what}");
        assert_eq!(Placement::of_points(other, eyes), None, "{what}");
    }
}

#[test]
fn the_second_lies_over_the_first() {
    let (first, second) = (photo(&BEFORE, (0, 0), 1), photo(&BEFORE, (20, -12), 1));
    let placement = align(&first, &second).expect("lined up");
    let (width, height) = (90, 120);
    let lying = placed(&second, &placement, (width, height));
    let shown = scaled(&first, (width, height));
    let apart = |one: &Picture, other: &Picture| {
        // Where both are.
        let pixels = (10..width - 10).flat_map(|x| (10..height - 10).map(move |y| (x, y)));
        let far = pixels.map(|(x, y)| {
            let [one, other] = [one, other].map(|picture| picture.pixel(x, y).expect("inside"));
            std::iter::zip(one, other).map(|(a, b)| u32::from(a.abs_diff(b))).max().unwrap_or(0)
        });
        let mut far: Vec<u32> = far.collect();
        far.sort_unstable();
        (far[far.len() / 2], far[far.len() * 99 / 100])
    };
    let (usual, most) = apart(&lying, &shown);
    let (_, unplaced) = apart(&scaled(&second, (width, height)), &shown);
    assert!(usual <= 4 && most * 3 < unplaced, "{usual} {most} {unplaced}");
    // Five columns on the left and three rows at the bottom are not in the second.
    assert_eq!(lying.pixel(2, 60), Some([128; 3]));
    assert_eq!(lying.pixel(45, 118), Some([128; 3]));
    assert_ne!(lying.pixel(87, 60), Some([128; 3]));
}

#[test]
fn a_picture_turned_and_enlarged_is_put_back() {
    let first = &*BEFORE;
    let placement = Placement { scale: 1.2, rotation: 0.15, shift: [0.04, -0.03] };
    let size = (first.width, first.height);
    let second = placed(first, &placement.inverse(), size);
    let back = placed(&second, &placement, size);
    let middle = (200..400).flat_map(|x| (250..550).map(move |y| (x, y)));
    let worst = middle.map(|(x, y)| {
        let [one, other] = [first, &back].map(|picture| picture.pixel(x, y).expect("inside"));
        u64::from(one[1].abs_diff(other[1]))
    });
    let (sum, count) = worst.fold((0, 0_u64), |(sum, count), far| (sum + far, count + 1));
    assert!(sum < 4 * count, "{sum} of {count}");
}

proptest! {
    #[test]
    fn there_and_back_is_where_it_was(
        scale in 0.5..2.0_f64,
        rotation in -PI..PI,
        right in -1.0..1.0_f64,
        down in -1.0..1.0_f64,
        place in [-1.0..1.0_f64, -1.0..1.0_f64],
    ) {
        let placement = Placement { scale, rotation, shift: [right, down] };
        for (there, back) in
            [(placement, placement.inverse()), (placement.inverse(), placement)]
        {
            let [x, y] = back.map(there.map(place));
            prop_assert!((x - place[0]).hypot(y - place[1]) < 1e-9, "{x} {y}");
        }
    }
}
