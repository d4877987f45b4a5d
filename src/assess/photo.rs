//! Whether a photo could be a better one. It says nothing about the skin.

use crate::domain::{PhotoFile, Quality};
use crate::protocol::PhotoLimits;

/// Something that makes a photo hard to compare, or hard to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhotoCheck {
    /// It is not sharp.
    Blurred,
    /// It is dark.
    Dark,
    /// It is too bright, or much of it is as bright or as dark as can be.
    Bright,
    /// It has another light than the first one.
    OtherLight,
    /// It has far fewer pixels than the first one.
    Small,
    /// It is upright and the first one is not, or the other way round.
    Turned,
    /// It was taken with another camera than the first one.
    OtherCamera,
}

/// What could be better about a photo; empty: nothing is known against it. `first`: the first
/// photo of the same view, when it is another one.
#[must_use]
pub fn photo_checks(
    limits: &PhotoLimits,
    (file, is): (&PhotoFile, &Quality),
    first: Option<(&PhotoFile, &Quality)>,
) -> Vec<PhotoCheck> {
    let mut found = Vec::new();
    let mut note = |is_so: bool, check| {
        if is_so {
            found.push(check);
        }
    };
    let least = first.map(|(_, first)| first.sharpness * limits.blurred_below_share);
    let blurred = is.sharpness < limits.blurred_below || least.is_some_and(|l| is.sharpness < l);
    note(blurred, PhotoCheck::Blurred);
    note(is.lightness < limits.dark_below, PhotoCheck::Dark);
    let bright = is.lightness > limits.bright_above || is.clipped > limits.clipped_above;
    note(bright, PhotoCheck::Bright);
    let Some((first_file, first)) = first else { return found };
    let [a, b] = [0, 1].map(|at: usize| is.cast.get(at).zip(first.cast.get(at)));
    let [a, b] = [a, b].map(|pair| pair.map_or(0.0, |(now, then)| now - then));
    let other = (is.lightness - first.lightness).abs() > limits.light_change
        || a.hypot(b) > limits.cast_change;
    note(other, PhotoCheck::OtherLight);
    let pixels = |file: &PhotoFile| f64::from(file.width) * f64::from(file.height);
    note(pixels(file) < pixels(first_file) * limits.small_below_share, PhotoCheck::Small);
    let upright = |file: &PhotoFile| file.height.cmp(&file.width);
    note(
        upright(file).reverse() == upright(first_file) && file.width != file.height,
        PhotoCheck::Turned,
    );
    let cameras = file.camera.as_ref().zip(first_file.camera.as_ref());
    note(cameras.is_some_and(|(now, then)| now != then), PhotoCheck::OtherCamera);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Fingerprint, Format, Kept};

    fn file(width: u32, height: u32, camera: &str) -> PhotoFile {
        PhotoFile {
            sha256: Fingerprint([0; 32]),
            bytes: 1,
            format: Format::Jpeg,
            width,
            height,
            name: "x.jpg".to_owned(),
            kept: Kept::Vault,
            taken: None,
            camera: Some(camera.to_owned()),
            flash: None,
            place: false,
        }
    }

    const GOOD: Quality =
        Quality { sharpness: 0.01, lightness: 60.0, clipped: 0.0, cast: [5.0, 9.0] };

    fn checks(is: Quality, against: Option<Quality>) -> Vec<PhotoCheck> {
        let limits = &crate::library().photo.check;
        let file = file(3000, 4000, "A");
        photo_checks(limits, (&file, &is), against.as_ref().map(|first| (&file, first)))
    }

    #[test]
    fn a_photo_like_the_first_is_fine() {
        assert_eq!(checks(GOOD, None), []);
        assert_eq!(checks(GOOD, Some(GOOD)), []);
    }

    #[test]
    fn each_fault_is_told() {
        use PhotoCheck::{Blurred, Bright, Dark, OtherLight};
        let with = |change: fn(&mut Quality)| {
            let mut quality = GOOD;
            change(&mut quality);
            quality
        };
        assert_eq!(checks(with(|q| q.sharpness = 0.000_01), None), [Blurred]);
        assert_eq!(checks(with(|q| q.sharpness = 0.002), Some(GOOD)), [Blurred]);
        assert_eq!(checks(with(|q| q.lightness = 12.0), None), [Dark]);
        assert_eq!(checks(with(|q| q.lightness = 95.0), None), [Bright]);
        assert_eq!(checks(with(|q| q.clipped = 0.5), None), [Bright]);
        assert_eq!(checks(with(|q| q.cast = [5.0, 30.0]), Some(GOOD)), [OtherLight]);
        assert_eq!(checks(with(|q| q.lightness = 40.0), Some(GOOD)), [OtherLight]);
    }

    #[test]
    fn another_size_shape_or_camera_is_told() {
        let limits = &crate::library().photo.check;
        let first = file(3000, 4000, "A");
        let found = |other: PhotoFile| photo_checks(limits, (&other, &GOOD), Some((&first, &GOOD)));
        assert_eq!(found(file(900, 1200, "A")), [PhotoCheck::Small]);
        assert_eq!(found(file(4000, 3000, "A")), [PhotoCheck::Turned]);
        assert_eq!(found(file(3000, 4000, "B")), [PhotoCheck::OtherCamera]);
    }
}
