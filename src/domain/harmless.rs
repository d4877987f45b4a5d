//! Text that may come from anywhere, made safe to show.

use std::borrow::Cow;

/// More marks on one letter than any script asks for would paint over the lines around it.
const MOST_MARKS: usize = 4;

/// A text without what a terminal would obey or an eye would not see: control characters, marks
/// that turn the direction of writing, and marks of no width. Line breaks stay, those of Unicode as
/// `\n`; a tab becomes a space; of combining marks in a row the first four stay. Borrowed when
/// nothing is different.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    // Most texts are such, and this is asked for every one on the screen.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut marks = 0_usize;
    let mut keep = |char| {
        marks = if is_mark(char) { marks.saturating_add(1) } else { 0 };
        marks <= MOST_MARKS
    };
    let kept = |char| shown(char).filter(|char| keep(*char));
    let clean: String = text.chars().filter_map(kept).collect();
    if clean == text { Cow::Borrowed(text) } else { Cow::Owned(clean) }
}

/// The same on one line, without space around: a name that is a line of a list must not look like
/// two.
#[must_use]
pub fn one_line(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is shown for a character, if anything.
const fn shown(char: char) -> Option<char> {
    match char {
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        // Controls: C0 with ESC and CR, DEL, and C1 with the CSI of eight bits.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => None,
        // Marks, embeddings, overrides and isolates of direction.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            None
        }
        // Nothing to see: soft hyphen, joiners, fillers of no width, annotations, tags.
        '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => None,
        other => Some(other),
    }
}

/// Whether a character is put upon the one before.
const fn is_mark(char: char) -> bool {
    matches!(
        char,
        '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_gone() {
        for (text, clean) in [
            ("\u{1b}]0;title\u{7}a\u{1b}[2Jb", "]0;titlea[2Jb"),
            ("\u{9b}31mred\u{7f}", "31mred"),
            ("one\r\ntwo\tthree\rfour", "one\ntwo threefour"),
            ("a\u{2028}b\u{2029}c", "a\nb\nc"),
            ("\u{202e}evil\u{202c} \u{2067}x\u{2069}\u{200f}", "evil x"),
            ("in\u{200b}vis\u{ad}ible\u{feff}\u{e0041}", "invisible"),
            (
                "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}b\u{301}",
                "a\u{301}\u{302}\u{303}\u{304}b\u{301}",
            ),
        ] {
            assert_eq!(harmless(text), clean);
            assert!(matches!(harmless(text), Cow::Owned(_)));
        }
        for text in ["", "plain\ntext", "Größe ’日本’ e\u{301} 🌱", "שלום"] {
            assert!(matches!(harmless(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn every_scalar_alone_is_kept_turned_or_dropped() {
        let mut dropped = 0;
        for char in '\0'..=char::MAX {
            let text = char.to_string();
            let clean = harmless(&text);
            assert_eq!(harmless(&clean), clean, "{char:?}");
            assert!(!clean.chars().any(|char| char.is_control() && char != '\n'), "{char:?}");
            dropped += u32::from(clean.is_empty());
        }
        // 65 controls without \n and tab; marks of direction; what is not seen, and tags.
        assert_eq!(dropped, 63 + 12 + 14 + 128);
    }

    proptest! {
        #[test]
        fn twice_is_once(text in any::<String>(), marks in "[\u{300}-\u{310}a\u{1b}\u{200b}]{0,20}") {
            for text in [text, marks] {
                let once = harmless(&text);
                prop_assert_eq!(harmless(&once), once.clone());
            }
        }
    }
}
