//! Reads the facts about photos.

use std::collections::BTreeMap;

use serde::Deserialize;
use strum::VariantArray;

use super::files::{source_list, whole};
use super::vocabulary::named;
use super::{At, File, Problem, keep};
use crate::domain::View;
use crate::protocol::photo::{PhotoFacts, PhotoLimits};

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
    check: PhotoLimits,
}

pub(super) fn photo(file: File<'_>, keys: &[&'static str]) -> Result<PhotoFacts, Problem> {
    let at = At { file: file.path, place: "the file" };
    let read: PhotoFile = whole(file)?;
    Ok(PhotoFacts {
        views: named(at, "view", read.view, View::VARIANTS)?,
        guide: read.guide.into_iter().map(keep).collect(),
        check: read.check,
        sources: source_list(at, &read.sources, keys)?,
    })
}
