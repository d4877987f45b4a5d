//! Sentences about photos.

use chrono::NaiveDate;

use crate::assess::PhotoCheck;
use crate::domain::{Day, Kept, Photo, Session, Taken, View};
use crate::protocol::{Library, word_of};

use super::{place, short_date};

/// What a view is called.
#[must_use]
pub fn view(library: &Library, view: View) -> &'static str {
    word_of(&library.photo.views, &view)
}

/// `left, cheeks, day 3`.
#[must_use]
pub fn title(library: &Library, session: &Session, photo: &Photo) -> String {
    let place = place(library, session, photo.site);
    format!("{}, {place}, {}", view(library, photo.view), day(photo.day))
}

/// `day 3`, `2 days before`.
#[must_use]
pub fn day(day: Day) -> String {
    match day.0 {
        ..=-2 => format!("{} days before", day.0.unsigned_abs()),
        -1 => "the day before".to_owned(),
        _ => format!("day {day}"),
    }
}

/// `taken yesterday 21:40`.
#[must_use]
pub fn taken(taken: Taken, today: NaiveDate) -> String {
    let date = taken.at.date();
    let day = match today.signed_duration_since(date).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => short_date(date),
    };
    format!("taken {day} {}", taken.at.format("%H:%M"))
}

/// What could be better about a photo, and what to do about it.
#[must_use]
pub const fn check(check: PhotoCheck) -> &'static str {
    match check {
        PhotoCheck::Blurred => "not sharp: hold still, or lean the phone on something",
        PhotoCheck::Dark => "dark: go nearer to the window",
        PhotoCheck::Bright => "very bright or very dark in places: no sun or lamp on the skin",
        PhotoCheck::OtherLight => "another light than in the first photo of this view",
        PhotoCheck::Small => "far fewer pixels than the first photo of this view",
        PhotoCheck::Turned => "the phone was turned the other way than in the first photo",
        PhotoCheck::OtherCamera => "another camera than in the first photo of this view",
    }
}

/// The same in a word or two.
#[must_use]
pub const fn check_word(check: PhotoCheck) -> &'static str {
    match check {
        PhotoCheck::Blurred => "blurred",
        PhotoCheck::Dark => "dark",
        PhotoCheck::Bright => "bright",
        PhotoCheck::OtherLight => "other light",
        PhotoCheck::Small => "small",
        PhotoCheck::Turned => "turned",
        PhotoCheck::OtherCamera => "other camera",
    }
}

/// How a photo is, in a line: `sharp, light as in the first`.
#[must_use]
pub fn checked(checks: &[PhotoCheck]) -> String {
    if checks.is_empty() {
        return "good photo".to_owned();
    }
    let words: Vec<&str> = checks.iter().map(|one| check_word(*one)).collect();
    format!("{}: retake?", words.join(", "))
}

/// `one photo`, `2 photos`.
#[must_use]
pub fn photos(count: usize) -> String {
    match count {
        1 => "one photo".to_owned(),
        n => format!("{n} photos"),
    }
}

/// `7 logs and 2 photos`, from `7 logs`.
#[must_use]
pub fn with_photos(words: String, photos: usize) -> String {
    match photos {
        0 => words,
        n => format!("{words} and {}", self::photos(n)),
    }
}

/// Stands below new pictures.
pub const EXPORTED: &str =
    "New pictures without camera, time or place. Look at them before you send them.";

/// Where the original is.
#[must_use]
pub fn kept(photo: &Photo) -> String {
    match &photo.file.kept {
        Kept::Vault => "copied into the vault".to_owned(),
        Kept::InPlace(path) => format!("left in its place, {path}"),
    }
}
