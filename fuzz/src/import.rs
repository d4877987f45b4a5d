//! Whatever bytes somebody attaches as a photo: the program goes on.

use aftercare::domain::{Ellipse, Regions};
use aftercare::photo::{
    Decoded, Leave, PREVIEW, Source, THUMBNAIL, align, cropped, decode, export, look, measure,
    pixels_of, placed,
};

/// Two disks, and paper below them.
const REGIONS: Regions = Regions {
    treated: Ellipse { x: 2500, y: 3500, across: 2000, down: 2500 },
    control: Ellipse { x: 7500, y: 3500, across: 2000, down: 2500 },
    white: Some(Ellipse { x: 5000, y: 8500, across: 4000, down: 1000 }),
};

/// Takes bytes for a photo.
pub fn holds(bytes: &[u8]) {
    let Ok(source) = Source::new("a photo".to_owned(), bytes.to_vec()) else { return };
    let Ok(decoded) = decode(&source) else {
        assert!(look(&source).is_err(), "nothing is attached that cannot be shown");
        return;
    };
    let looked = look(&source).expect("what is decoded can be looked at");
    assert_eq!((looked.file.width, looked.file.height), size(&decoded));
    let [seen, small] = [looked.preview, looked.thumbnail].map(pixels_of);
    let (seen, small) = (seen.expect("a JPEG of ours"), small.expect("a JPEG of ours"));
    assert!(seen.width <= PREVIEW && seen.height <= PREVIEW);
    assert!(small.width <= THUMBNAIL && small.height <= THUMBNAIL);
    // Lined up with a part of itself, as previews are with each other.
    let part = cropped(&seen, 1000, 500, 8000);
    if let Some(placement) = align(&seen, &part) {
        let laid = placed(&part, &placement, (seen.width, seen.height));
        assert_eq!((laid.width, laid.height), (seen.width, seen.height));
    }
    // Whether there is skin in it is no matter here.
    let _ = measure(&decoded, &REGIONS, &aftercare::library().redness);
    let leave = Leave { outside: Some(REGIONS.treated), band: Some((3000, 5000)) };
    for leave in [Leave::default(), leave] {
        let jpeg = export(&source, leave).expect("what is decoded can be exported");
        assert!(!jpeg.windows(4).take(64).any(|word| word == b"Exif"));
    }
}

fn size(decoded: &Decoded) -> (u32, u32) {
    (decoded.picture.width, decoded.picture.height)
}
