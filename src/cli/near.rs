//! Names that a person may have meant.

use crate::domain::Arrange;
pub(super) use crate::words::plain;

/// The names closest to a word, the best first, at most three; those that are too far off are
/// left out.
pub(super) fn near<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = plain(word);
    let mut found: Vec<(usize, &str)> = names
        .into_iter()
        .map(|name| {
            let plain = plain(name);
            let inside = word.len() > 2 && (plain.contains(&word) || word.contains(&plain));
            (if inside { 1 } else { strsim::osa_distance(&word, &plain) }, name)
        })
        .filter(|(far, name)| *far <= name.len().div_ceil(3).max(1))
        .collect();
    found.arrange_by_key(|(far, _)| *far);
    found.into_iter().take(3).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        let names = ["redness", "swelling", "bruising", "under_eye"];
        assert_eq!(near("rednes", names), ["redness"]);
        assert_eq!(near("Under Eye", names), ["under_eye"]);
        assert!(near("xyz", names).is_empty());
    }
}
