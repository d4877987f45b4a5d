//! The pairs of a TOML file, each with its line. What cannot be read costs its own line only.

use std::ops::Range;

use crate::domain::Arrange;
use toml::de::{DeTable, DeValue};

/// After so many lines that cannot be read it is no such file at all.
const MOST_UNREAD: usize = 20;

/// A value, as far as settings have any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// `"text"`.
    Text(String),
    /// `true`, `false`.
    Switch(bool),
    /// `236`.
    Number(i64),
    /// `["one", "two"]`.
    Words(Vec<String>),
    /// Something else.
    Other,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The key.
    pub key: String,
    /// Its line, from 1.
    pub line: usize,
    /// Its value.
    pub value: Given,
    /// Where the value stands in the text.
    pub span: Range<usize>,
}

/// The pairs at the top of a file in their order, and the lines that cannot be read, with the reason.
#[must_use]
pub fn pairs(text: &str) -> (Vec<Pair>, Vec<(usize, String)>) {
    let mut readable = text.to_owned();
    let mut unread: Vec<(usize, String)> = Vec::new();
    // A line that cannot be read is taken out, and the rest is read again: places stay as they are.
    let table = loop {
        let error = match DeTable::parse(&readable) {
            Ok(table) => break table,
            Err(error) => error,
        };
        let at = error.span().map_or(0, |span| span.start);
        let Some(line) = last_line(&readable, at) else { return (Vec::new(), unread) };
        let said: String =
            readable.get(line.clone()).unwrap_or("").trim().chars().take(40).collect();
        let why = format!("`{said}`: {}", error.message().trim().replace('\n', ", "));
        unread.push((line_at(text, line.start), why));
        let blank = " ".repeat(line.len());
        readable.replace_range(line, &blank);
        if unread.len() == MOST_UNREAD {
            return (Vec::new(), unread);
        }
    };
    let mut found: Vec<Pair> = table
        .into_inner()
        .into_iter()
        .map(|(key, value)| Pair {
            line: line_at(text, key.span().start),
            span: value.span(),
            value: given(value.get_ref()),
            key: key.into_inner().into_owned(),
        })
        .collect();
    found.arrange_by_key(|pair| pair.line);
    unread.arrange_by_key(|(line, _)| *line);
    (found, unread)
}

/// The line of a place, or the last one before it that is not blank; else the first after it.
fn last_line(text: &str, at: usize) -> Option<Range<usize>> {
    let mut found = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        if !line.trim().is_empty() && (start <= at || found.is_none()) {
            found = Some(start..end);
        }
        start += line.len();
    }
    found
}

fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn given(value: &DeValue<'_>) -> Given {
    match value {
        DeValue::String(text) => Given::Text(text.to_string()),
        DeValue::Boolean(on) => Given::Switch(*on),
        DeValue::Integer(number) => {
            let digits = i64::from_str_radix(number.as_str(), number.radix());
            digits.map_or(Given::Other, Given::Number)
        }
        DeValue::Array(list) => {
            let words = list.iter().map(|word| word.get_ref().as_str().map(str::to_owned));
            words.collect::<Option<Vec<_>>>().map_or(Given::Other, Given::Words)
        }
        _ => Given::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_costs_its_own_line() {
        let text = "b = \"x\"\na = \nwhat is this\nn = 7 # seven\nl = [\"p\", \"q\"]\nb = true\n";
        let (found, unread) = pairs(text);
        let keys: Vec<_> = found.iter().map(|pair| (&*pair.key, pair.line)).collect();
        assert_eq!(keys, [("b", 1), ("n", 4), ("l", 5)]);
        assert_eq!(found[1].value, Given::Number(7));
        assert_eq!(text.get(found[1].span.clone()), Some("7"));
        assert_eq!(found[2].value, Given::Words(vec!["p".to_owned(), "q".to_owned()]));
        let lines: std::collections::BTreeSet<usize> = unread.iter().map(|one| one.0).collect();
        assert_eq!(lines.into_iter().collect::<Vec<_>>(), [2, 3, 6]);
    }
}
