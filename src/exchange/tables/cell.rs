//! One cell of a table.

use std::fmt::Display;

use crate::domain::harmless;

/// What a spreadsheet would take for a formula when a cell begins with it.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A value on its way into a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not known. Never 0.
    Empty,
    /// A number, a date, a name of ours: written as it is.
    Value(String),
    /// What somebody wrote: never taken for a formula.
    Text(String),
}

impl Cell {
    /// A number, a date or a name of ours.
    pub fn of(value: impl Display) -> Self {
        Self::Value(value.to_string())
    }

    /// The same where it is known.
    pub fn maybe(value: Option<impl Display>) -> Self {
        value.map_or(Self::Empty, Self::of)
    }

    /// What somebody wrote.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Yes, no, or not known.
    pub fn answer(yes: Option<bool>) -> Self {
        Self::maybe(yes.map(|yes| if yes { "yes" } else { "no" }))
    }

    /// As it stands in the file, before quoting.
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Value(value) => value.clone(),
            Self::Text(text) => match harmless(text) {
                text if is_formula(&text) => format!("'{text}"),
                text => text.into_owned(),
            },
        }
    }
}

/// Whether a text begins as a formula, perhaps behind apostrophes: of those, too, one is put
/// before, so that taking exactly one away gives the text back.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// What somebody wrote, from a cell.
pub fn text_of(cell: &str) -> String {
    let text = cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell);
    harmless(text).into_owned()
}

/// Several texts in one cell: `;` between them, with `\` before a `;` or `\` of their own.
pub fn joined(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let texts = texts.into_iter();
    let texts = texts.map(|text| text.as_ref().replace('\\', "\\\\").replace(';', "\\;"));
    texts.collect::<Vec<_>>().join("; ")
}

/// The texts that were [`joined`]; spaces around each are no part of it.
pub fn parted(cell: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut chars = cell.chars();
    while let Some(char) = chars.next() {
        match (char, texts.last_mut()) {
            (';', _) => texts.push(String::new()),
            ('\\', Some(text)) => text.extend(chars.next()),
            (char, Some(text)) => text.push(char),
            (_, None) => {}
        }
    }
    let texts = texts.iter().map(|text| text.trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_texts() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-", "'-"),
            ("@x", "'@x"),
            ("\tx", " x"),
            ("'=x", "''=x"),
            ("'quoted'", "'quoted'"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(Cell::text(text).written(), written);
        }
        assert_eq!(Cell::of(-1).written(), "-1", "a number is one by its type");
    }

    proptest! {
        #[test]
        fn texts_come_back(text in "['=+@a;\\\\ -]{0,8}", list in prop::collection::vec("[a;\\\\'=]{1,5}", 0..4)) {
            prop_assert_eq!(text_of(&Cell::text(text.as_str()).written()), text);
            prop_assert_eq!(parted(&joined(&list)), list);
        }
    }
}
