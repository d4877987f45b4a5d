//! Names that a person may have meant.

use crate::domain::Arrange;
use crate::say;
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

/// Whether an answer says yes, in the language that is spoken or in English.
pub(super) fn is_yes(answer: &str) -> bool {
    says(answer, say::cli_common::answers_yes(), "y yes")
}

/// Whether it says no.
pub(super) fn is_no(answer: &str) -> bool {
    says(answer, say::cli_common::answers_no(), "n no")
}

/// Whether the person wants to be back where they were.
pub(super) fn stops(answer: &str) -> bool {
    matches!(plain(answer).as_str(), "q" | "quit" | "stop")
}

fn says(answer: &str, own: &str, english: &str) -> bool {
    let answer = plain(answer);
    own.split(' ').chain(english.split(' ')).any(|word| word == answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_is_understood_in_both_languages() {
        use crate::say::{Language, speaking};
        assert!(is_yes("Y") && is_yes(" yes ") && !is_yes("") && !is_yes("o") && is_no("n"));
        speaking(Language::French, || {
            assert!(
                is_yes("o") && is_yes("Oui") && is_yes("yes") && is_no("non") && !is_yes("non")
            );
        });
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        let names = ["redness", "swelling", "bruising", "under_eye"];
        assert_eq!(near("rednes", names), ["redness"]);
        assert_eq!(near("Under Eye", names), ["under_eye"]);
        assert!(near("xyz", names).is_empty());
    }
}
