//! The report: what a practitioner reads in seconds and a patient hands over. A page for each
//! session first, then its details.
//!
//! It tells what was logged and what the rules say about it, and never what it may be. What was
//! not logged or could not be told is said, and is never a zero.
//!
//! Absent on purpose: how it is written (that is [`super::paper`] and [`super::pdf`]), pixels
//! (pictures are handed in).

mod beside;
mod chart;
mod details;
mod flags;
mod sheet;
mod story;
mod summary;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::paper::{Jpeg, Paper, Part};
use crate::domain::{Diary, Photo, PhotoId, Recovery, Selection, civil_day};
use crate::protocol::Library;
use story::Story;

/// So many earlier sessions are looked at, as on the screens.
const EARLIER: usize = 12;

/// Which photos go along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Photos {
    /// None.
    None,
    /// The first and the latest of one view, side by side.
    #[default]
    Ends,
    /// Those, and all on the pages with the details.
    All,
}

/// What shall be told, and when.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What the program knows.
    pub library: &'a Library,
    /// The present.
    pub now: DateTime<FixedOffset>,
    /// The person's own name, where it shall stand on the paper beside what they are called.
    pub name: Option<&'a str>,
    /// Which sessions, areas and days.
    pub selection: &'a Selection,
    /// Which photos.
    pub photos: Photos,
}

/// A photo as it may leave the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shot {
    /// Which.
    pub id: PhotoId,
    /// A JPEG in sRGB, without a word beside its pixels.
    pub jpeg: Vec<u8>,
    /// Pixels across, 1 at least.
    pub width: u32,
    /// Pixels down, 1 at least.
    pub height: u32,
}

/// The photos that a report of a diary shows: they are to be handed in.
#[must_use]
pub fn photos<'a>(diary: &'a Diary, wanted: &Wanted<'_>) -> Vec<&'a Photo> {
    let shown = diary.clone().only(wanted.selection);
    let is_shown = |photo: &&Photo| shown.photos.iter().any(|one| one.id == photo.id);
    let all: Vec<&Photo> = diary.photos.iter().filter(is_shown).collect();
    match wanted.photos {
        Photos::None => Vec::new(),
        Photos::All => all,
        Photos::Ends => {
            let of = |recovery: &Recovery| {
                let of = |photo: &&&Photo| photo.session == recovery.session.id;
                story::ends(&all.iter().filter(of).copied().collect::<Vec<_>>())
            };
            shown.recoveries.iter().flat_map(of).collect()
        }
    }
}

/// The report of a diary, the latest session first; `None` where no session is selected. It is
/// judged by the whole diary, whatever part of it is shown. Of `pictures` those are shown that
/// [`photos`] asks for, a photo without one is named.
#[must_use]
pub fn report<'a>(diary: &Diary, wanted: &Wanted<'_>, pictures: &'a [Shot]) -> Option<Paper<'a>> {
    let shown = diary.clone().only(wanted.selection);
    let today = civil_day(wanted.now, diary.profile.day_ends);
    let earlier: Vec<Vec<Recovery>> = diary
        .recoveries
        .iter()
        .map(|one| diary.earlier(one).take(EARLIER).cloned().collect())
        .collect();
    let told =
        diary.recoveries.iter().zip(&earlier).enumerate().filter_map(|(at, (whole, before))| {
            let part = shown.recoveries.iter().find(|one| one.session.id == whole.session.id)?;
            Some(Story::new(wanted, diary, &shown, (at, whole, part), before, today))
        });
    let mut told: Vec<Story<'_>> = told.collect();
    told.reverse();
    let sheets = told.iter().map(|story| sheet::sheet(story, pictures));
    let details = told.iter().map(|story| details::details(story, pictures));
    let parts: Vec<Part<'a>> = sheets.chain(details).collect();
    let called = words::called(&diary.profile, wanted.name);
    (!parts.is_empty()).then(|| Paper {
        title: format!("Skin healing after microneedling: {called}"),
        made: wanted.now,
        foot: foot(wanted, today),
        parts,
    })
}

/// Stands at the foot of every page.
fn foot(wanted: &Wanted<'_>, today: NaiveDate) -> String {
    let unchecked =
        if wanted.library.signed_off { "" } else { " Thresholds not yet checked by a clinician." };
    format!(
        "Not a diagnosis: a diary that the patient kept, beside usual ranges. No flag does not mean \
         all is well.{unchecked} Made on {} by aftercare {}.",
        words::date(today),
        env!("CARGO_PKG_VERSION"),
    )
}

/// A picture that was handed in.
fn picture<'a>(pictures: &'a [Shot], photo: &Photo) -> Option<Jpeg<'a>> {
    let shot = pictures.iter().find(|shot| shot.id == photo.id)?;
    Some(Jpeg { bytes: &shot.jpeg, width: shot.width, height: shot.height })
}
