//! HEIC: what an iPhone takes. How the files were made stands beside them.

use aftercare::photo::{Source, Told, decode};

const TURNED: &[u8] = include_bytes!("../../data/photos/turned.heic");

fn source(name: &str, bytes: &[u8]) -> Source {
    Source::new(name.to_owned(), bytes.to_vec()).expect("a picture")
}

#[test]
fn what_the_phone_says_is_read_with_and_without_the_feature() {
    let told = Told::of(&source("turned.heic", TURNED));
    let taken = told.taken.expect("a time");
    assert_eq!(taken.at.to_string(), "2026-11-19 20:55:00");
    assert_eq!(taken.offset, Some(60));
    assert_eq!(told.camera.as_deref(), Some("Example Phone 1"));
    assert!(told.place);
}

#[cfg(not(feature = "heic"))]
#[test]
fn without_the_feature_it_says_what_to_do() {
    let error = decode(&source("IMG_1.HEIC", TURNED)).expect_err("not built in");
    assert!(matches!(error, aftercare::photo::PhotoError::Heic(_)));
    assert!(error.to_string().contains("IMG_1.HEIC is a HEIC photo"), "{error}");
    assert!(error.hint().contains("Most Compatible"), "{}", error.hint());
    assert!(error.hint().contains("--features heic"), "{}", error.hint());
}

#[cfg(feature = "heic")]
mod decoded {
    use aftercare::domain::{Picture, lab};
    use aftercare::photo::{Colours, PhotoError};

    use super::super::colour::distance;
    use super::{TURNED, decode, source};
    use crate::faces::Face;

    const P3: &[u8] = include_bytes!("../../data/photos/p3.heic");

    /// Places of the drawn face, across and down in percent: wall, cheeks, brow, neck, mouth.
    const PLACES: [(u32, u32); 6] = [(6, 6), (34, 56), (66, 56), (50, 24), (50, 93), (50, 70)];

    /// What the files were made from.
    fn drawn() -> Picture {
        Face { width: 450, redness: 1.0, ..Face::default() }.draw()
    }

    /// The mean colour of a small patch, as Lab.
    fn patch(picture: &Picture, (x, y): (u32, u32)) -> [f64; 3] {
        let srgb = Colours::of(None);
        let mut sum = [0.0; 3];
        for (dx, dy) in (0..9).flat_map(|dx| (0..9).map(move |dy| (dx, dy))) {
            let at = (picture.width * x / 100 + dx - 4, picture.height * y / 100 + dy - 4);
            let light = srgb.linear(picture.pixel(at.0, at.1).expect("inside"));
            sum.iter_mut().zip(light).for_each(|(sum, light)| *sum += light / 81.0);
        }
        lab(sum)
    }

    /// How far each place is from the drawing: ΔE of 1976.
    fn far(picture: &Picture) -> Vec<f64> {
        let drawn = drawn();
        PLACES.iter().map(|at| distance(patch(picture, *at), patch(&drawn, *at))).collect()
    }

    fn most(far: &[f64]) -> f64 {
        far.iter().copied().fold(0.0, f64::max)
    }

    #[test]
    fn it_is_turned_once_and_its_colours_are_those_of_the_drawing() {
        let decoded = decode(&source("turned.heic", TURNED)).expect("decoded");
        assert_eq!((decoded.picture.width, decoded.picture.height), (450, 600));
        assert_eq!(decoded.profile, None, "it says sRGB in numbers");
        let far = far(&decoded.into_srgb());
        assert!(most(&far) < 2.0, "{far:?}");
    }

    #[test]
    fn tiles_are_put_together_and_a_profile_is_heeded() {
        let decoded = decode(&source("p3.heic", P3)).expect("decoded");
        assert_eq!((decoded.picture.width, decoded.picture.height), (450, 600));
        let unheeded = far(&decoded.picture);
        assert!(most(&unheeded) > 4.0, "{unheeded:?}");
        let heeded = far(&decoded.into_srgb());
        assert!(most(&heeded) < 2.0, "{heeded:?}");
    }

    /// The file with other numbers for its colours: primaries and transfer (ITU-T H.273).
    fn coloured(primaries: u8, transfer: u8) -> Vec<u8> {
        let mut bytes = TURNED.to_vec();
        let at = bytes.windows(8).position(|box_| box_ == b"colrnclx").expect("a colr box") + 8;
        assert_eq!(bytes[at..at + 6], [0, 1, 0, 13, 0, 6]);
        (bytes[at + 1], bytes[at + 3]) = (primaries, transfer);
        bytes
    }

    #[test]
    fn p3_told_by_numbers_is_no_srgb() {
        let plain = decode(&source("a.heic", TURNED)).expect("decoded");
        let wide = decode(&source("b.heic", &coloured(12, 13))).expect("decoded");
        assert_eq!(wide.picture, plain.picture);
        let colours = Colours::of(wide.profile.as_deref());
        assert!(colours.known && !colours.is_srgb());
        // The same numbers are a redder red.
        let (plain, wide) = (plain.into_srgb(), wide.into_srgb());
        let cheek = (34, 56);
        assert!(patch(&wide, cheek)[1] > patch(&plain, cheek)[1] + 2.0);
        // What is not understood is not claimed to be.
        for (primaries, transfer) in [(9, 16), (12, 18), (1, 8)] {
            let bytes = coloured(primaries, transfer);
            let decoded = decode(&source("c.heic", &bytes)).expect("decoded");
            assert!(!Colours::of(decoded.profile.as_deref()).known, "{primaries} {transfer}");
        }
    }

    #[test]
    fn colours_that_nobody_tells_are_those_of_jpeg() {
        let at = TURNED.windows(8).position(|box_| box_ == b"colrnclx").expect("a colr box");
        let mut bytes = TURNED.to_vec();
        bytes[at..at + 4].copy_from_slice(b"free");
        let decoded = decode(&source("a.heic", &bytes)).expect("decoded");
        let far = far(&decoded.into_srgb());
        assert!(most(&far) < 2.0, "{far:?}");
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        for whole in [TURNED, P3] {
            for length in (12..whole.len() - 700).step_by(whole.len() / 60) {
                let cut = source("cut.heic", &whole[..length]);
                let error = decode(&cut).expect_err("cut off");
                assert!(matches!(error, PhotoError::Damaged { .. }), "{length}: {error:?}");
            }
        }
    }

    #[test]
    fn what_is_too_large_is_not_begun() {
        let grid = P3.windows(8).position(|box_| box_ == [0, 0, 2, 1, 1, 0xc2, 2, 0x58]);
        let grid = grid.expect("how the tiles make up a picture");
        let mut bytes = P3.to_vec();
        bytes[grid + 4..grid + 8].copy_from_slice(&[0xff, 0xff, 0x02, 0x58]);
        let error = decode(&source("wide.heic", &bytes)).expect_err("too large");
        assert!(matches!(error, PhotoError::TooLarge { .. }), "{error:?}");
        assert!(error.to_string().contains("65535 by 600 pixels"), "{error}");
    }
}
