//! Sentences about photos.

use chrono::NaiveDate;

use crate::assess::PhotoCheck;
use crate::domain::{Day, Kept, Photo, Session, Taken, View};
use crate::protocol::{Library, word_of};
use crate::say;

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
        ..=-2 => say::photo::days_before(&day.0.unsigned_abs()),
        -1 => say::photo::day_before().to_owned(),
        _ => say::dates::day(&day),
    }
}

/// `taken yesterday 21:40`.
#[must_use]
pub fn taken(taken: Taken, today: NaiveDate) -> String {
    say::photo::taken(&moment(taken, today))
}

/// `yesterday 21:40`.
#[must_use]
pub fn moment(taken: Taken, today: NaiveDate) -> String {
    let date = taken.at.date();
    let day = match today.signed_duration_since(date).num_days() {
        0 => say::dates::today().to_owned(),
        1 => say::dates::yesterday().to_owned(),
        _ => short_date(date),
    };
    format!("{day} {}", taken.at.format("%H:%M"))
}

/// What could be better about a photo, and what to do about it.
#[must_use]
pub fn check(check: PhotoCheck) -> &'static str {
    match check {
        PhotoCheck::Blurred => say::photo::not_sharp(),
        PhotoCheck::Dark => say::photo::too_dark(),
        PhotoCheck::Bright => say::photo::too_bright(),
        PhotoCheck::OtherLight => say::photo::other_light(),
        PhotoCheck::Small => say::photo::too_small(),
        PhotoCheck::Turned => say::photo::turned(),
        PhotoCheck::OtherCamera => say::photo::other_camera(),
    }
}

/// The same in a word or two.
#[must_use]
pub fn check_word(check: PhotoCheck) -> &'static str {
    match check {
        PhotoCheck::Blurred => say::photo::word_not_sharp(),
        PhotoCheck::Dark => say::photo::word_dark(),
        PhotoCheck::Bright => say::photo::word_bright(),
        PhotoCheck::OtherLight => say::photo::word_other_light(),
        PhotoCheck::Small => say::photo::word_small(),
        PhotoCheck::Turned => say::photo::word_turned(),
        PhotoCheck::OtherCamera => say::photo::word_other_camera(),
    }
}

/// How a photo is, in a line: `sharp, light as in the first`.
#[must_use]
pub fn checked(checks: &[PhotoCheck]) -> String {
    if checks.is_empty() {
        return say::photo::good().to_owned();
    }
    let words: Vec<&str> = checks.iter().map(|one| check_word(*one)).collect();
    say::photo::retake(&words.join(", "))
}

/// `one photo`, `2 photos`.
#[must_use]
pub fn photos(count: usize) -> String {
    say::photo::photos(&count)
}

/// `7 logs and 2 photos`, from `7 logs`.
#[must_use]
pub fn with_photos(words: String, photos: usize) -> String {
    match photos {
        0 => words,
        n => say::photo::with_photos(&words, &self::photos(n)),
    }
}

/// Stands below new pictures.
#[must_use]
pub fn exported() -> &'static str {
    say::photo::exported()
}

/// Where the original is.
#[must_use]
pub fn kept(photo: &Photo) -> String {
    match &photo.file.kept {
        Kept::Vault => say::photo::in_vault().to_owned(),
        Kept::InPlace(path) => say::photo::in_place(&path),
    }
}
