//! The treated places of a session's form: one line for each kind of value, a value for each place.

use crate::domain::{Area, Arrange, Side, Site};
use crate::protocol::Library;
use crate::say;

/// A place of the form, and the stored site that it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub area: Area,
    pub old: Option<Site>,
}

/// The places of some areas, in the order of the areas. An area of which both sides were treated
/// apart has two.
pub(super) fn places(areas: &[Area], old: &[Site]) -> Vec<Place> {
    let mut places = Vec::new();
    for area in areas {
        let mut known: Vec<&Site> = old.iter().filter(|site| site.area == *area).collect();
        known.arrange_by_key(|site| site.side);
        if known.is_empty() {
            places.push(Place { area: *area, old: None });
        }
        places.extend(known.into_iter().map(|site| Place { area: *area, old: Some(site.clone()) }));
    }
    places
}

/// One value for all places as one, else each with its place: `forehead 1, cheeks 2`.
pub(super) fn written<T: PartialEq>(
    library: &Library,
    places: &[Place],
    none: &str,
    value: impl Fn(&Site) -> Option<T>,
    show: impl Fn(&T) -> String,
) -> String {
    let values: Vec<Option<T>> =
        places.iter().map(|place| place.old.as_ref().and_then(&value)).collect();
    let text = |value: &Option<T>| value.as_ref().map_or(none.to_owned(), &show);
    if values.windows(2).all(|pair| matches!(pair, [a, b] if a == b)) {
        return match values.first() {
            Some(Some(value)) => show(value),
            _ => String::new(),
        };
    }
    let parts = places.iter().zip(&values).map(|(place, value)| {
        let word = library.area(place.area).map_or("", |facts| facts.word);
        let twice = places.iter().filter(|other| other.area == place.area).count() > 1;
        let side = place.old.as_ref().and_then(|site| site.side).filter(|_| twice);
        let side = side.map(|side| side.to_string());
        let value = text(value);
        match side.filter(|side| *side != value) {
            Some(side) => format!("{side} {word} {value}"),
            None => format!("{word} {value}"),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Reads one value for all places, one for each in their order, or each with its place.
pub(super) fn read(
    library: &Library,
    text: &str,
    places: &[Place],
    value: &dyn Fn(&str) -> Result<u16, String>,
) -> Result<Vec<Option<u16>>, String> {
    let one = |part: &str| match part {
        "" | "?" => Ok(None),
        part => value(part).map(Some),
    };
    match one(text.trim()) {
        Ok(value) => return Ok(vec![value; places.len()]),
        Err(what) if !text.contains([',', ';', ' ']) => return Err(what),
        Err(_) => {}
    }
    let parts = parts(text);
    let mut found: Vec<Option<Option<u16>>> = vec![None; places.len()];
    for (at, part) in parts.iter().enumerate() {
        let part = part.trim_end_matches("mm").trim();
        let (name, number) = part.rsplit_once(' ').unwrap_or(("", part));
        let slot = match name.trim() {
            "" if parts.len() == places.len() => Some(at),
            "" => None,
            name => {
                let (side, area) =
                    named(library, name).ok_or_else(|| say::sessions::no_area(&name))?;
                let fits = |(at, place): &(usize, &Place)| {
                    let of_side = place.old.as_ref().and_then(|site| site.side);
                    place.area == area
                        && (side.is_none() || of_side == side)
                        && found.get(*at) == Some(&None)
                };
                let slot = places.iter().enumerate().find(fits).map(|(at, _)| at);
                Some(slot.ok_or_else(|| say::sessions::not_ticked(&name))?)
            }
        };
        if let Some(place) = slot.and_then(|at| found.get_mut(at)) {
            *place = Some(one(number.trim())?);
        }
    }
    found.into_iter().collect::<Option<Vec<_>>>().ok_or_else(|| {
        let words = places.iter().filter_map(|place| Some(library.area(place.area)?.word));
        let words: Vec<&str> = words.collect();
        say::sessions::one_or_each(&words.join(", "))
    })
}

/// A comma between digits is a decimal comma, unless there are points.
fn parts(text: &str) -> Vec<&str> {
    let points = text.contains('.');
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, char) in text.char_indices() {
        let digit =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        let decimal = char == ',' && !points && digit(at.checked_sub(1)) && digit(Some(at + 1));
        if char == ';' || (char == ',' && !decimal) {
            parts.extend(text.get(start..at));
            start = at + 1;
        }
    }
    parts.extend(text.get(start..));
    parts.into_iter().map(str::trim).collect()
}

fn named(library: &Library, name: &str) -> Option<(Option<Side>, Area)> {
    if let Some(area) = library.find_area(name) {
        return Some((None, area));
    }
    let (side, area) = name.split_once([' ', '-'])?;
    Some((Some(side.parse().ok()?), library.find_area(area)?))
}
