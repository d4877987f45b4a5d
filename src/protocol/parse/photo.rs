//! Reads the facts about photos.

use std::collections::BTreeMap;

use serde::Deserialize;
use strum::VariantArray;

use super::files::{source_list, whole};
use super::vocabulary::named;
use super::{At, File, Problem, keep};
use crate::domain::{Ellipse, View};
use crate::protocol::photo::{PhotoFacts, PhotoLimits, Preset};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhotoFile {
    #[expect(dead_code, reason = "for readers of the file")]
    version: u32,
    sources: Vec<String>,
    #[expect(dead_code, reason = "for readers of the file")]
    reason: String,
    guide: Vec<String>,
    view: BTreeMap<View, String>,
    preset: Vec<PresetFile>,
    eyes: Band,
    check: PhotoLimits,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetFile {
    view: View,
    name: String,
    treated: [u16; 4],
    untreated: [u16; 4],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    from: u16,
    to: u16,
}

pub(super) fn photo(file: File<'_>, keys: &[&'static str]) -> Result<PhotoFacts, Problem> {
    let at = At { file: file.path, place: "the file" };
    let read: PhotoFile = whole(file)?;
    let presets = read.preset.into_iter().map(|one| preset(at, one)).collect::<Result<_, _>>()?;
    let eyes = (read.eyes.from, read.eyes.to);
    if eyes.0 >= eyes.1 || eyes.1 > 100 {
        return Err(at.problem("eyes", "from must be less than to, and both within 0 to 100"));
    }
    Ok(PhotoFacts {
        views: named(at, "view", read.view, View::VARIANTS)?,
        guide: read.guide.into_iter().map(keep).collect(),
        presets,
        eyes,
        check: read.check,
        sources: source_list(at, &read.sources, keys)?,
    })
}

fn preset(at: At<'_>, one: PresetFile) -> Result<Preset, Problem> {
    let ellipse = |[x, y, across, down]: [u16; 4]| {
        let within = |middle: u16, half: u16| half > 0 && half <= middle && middle + half <= 100;
        let [x, y, across, down] = [x, y, across, down].map(|percent| percent.min(100));
        let fits = within(x, across) && within(y, down);
        fits.then(|| Ellipse { x: 100 * x, y: 100 * y, across: 100 * across, down: 100 * down })
    };
    let wrong = || at.problem("preset", "a place is not inside the photo");
    Ok(Preset {
        view: one.view,
        name: keep(one.name),
        treated: ellipse(one.treated).ok_or_else(wrong)?,
        control: ellipse(one.untreated).ok_or_else(wrong)?,
    })
}
