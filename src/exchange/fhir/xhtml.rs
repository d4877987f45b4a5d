//! The words of a document, as the small part of XHTML that FHIR allows.

use super::element::Narrative;
use super::text::text;
use crate::domain::harmless;

/// Paragraphs, lists and tables, in which every text is harmless and escaped: people read it.
#[derive(Debug, Default)]
pub(super) struct Xhtml(String);

impl Xhtml {
    /// A paragraph.
    pub(super) fn p(mut self, words: &str) -> Self {
        self.element("p", words);
        self
    }

    /// A list; nothing when it is empty.
    pub(super) fn list(mut self, items: impl IntoIterator<Item = String>) -> Self {
        let start = self.0.len();
        items.into_iter().for_each(|item| self.element("li", &item));
        if self.0.len() > start {
            self.0.insert_str(start, "<ul>");
            self.0.push_str("</ul>");
        }
        self
    }

    /// A table; nothing when it has no row.
    pub(super) fn table(mut self, head: &[String], rows: &[Vec<String>]) -> Self {
        if rows.is_empty() {
            return self;
        }
        self.0.push_str("<table><thead><tr>");
        head.iter().for_each(|cell| self.element("th", cell));
        self.0.push_str("</tr></thead><tbody>");
        for row in rows {
            self.0.push_str("<tr>");
            row.iter().for_each(|cell| self.element("td", cell));
            self.0.push_str("</tr>");
        }
        self.0.push_str("</tbody></table>");
        self
    }

    fn element(&mut self, name: &str, words: &str) {
        self.0.push_str(&format!("<{name}>"));
        for c in harmless(&text(words)).chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
        self.0.push_str(&format!("</{name}>"));
    }
}

impl From<Xhtml> for Narrative {
    fn from(Xhtml(words): Xhtml) -> Self {
        let div = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{words}</div>");
        Self { status: "generated", div }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_is_never_markup() {
        let narrative = Narrative::from(Xhtml::default().p("<script>&\"'\u{1b}]0;\u{202e}x\u{7}"));
        let inside = "<p>&lt;script&gt;&amp;&quot;&#39;]0;x</p>";
        assert!(narrative.div.ends_with(&format!("{inside}</div>")), "{}", narrative.div);
        assert!(!Xhtml::default().list([]).0.contains("ul"));
    }
}
