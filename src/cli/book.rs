//! The pages of `docs/` that travel in the program, unpacked and laid out.
//!
//! `build/book.rs` packs them and says how. Here lines are only wrapped.

use textwrap::core::display_width;
use textwrap::{Options, wrap};

const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/book.bin"));

/// What stands out begins and ends; what can be typed does; the fields of a line are parted.
const ON: char = '\u{1}';
const OFF: char = '\u{2}';
const CODE: char = '\u{3}';
const CELL: char = '\u{1f}';

/// How a terminal is told of it.
const BOLD: &str = "\u{1b}[1m";
const USUAL: &str = "\u{1b}[0m";

/// The book, unpacked.
pub(super) struct Book(String);

/// A page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    /// What it is asked for by.
    pub name: &'a str,
    /// Its title in the contents.
    pub title: &'a str,
    /// What it is about, in a line.
    pub about: &'a str,
    lines: &'a str,
}

/// How a page is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// Columns there are.
    pub width: usize,
    /// Whether the terminal can make letters bold.
    pub bold: bool,
}

impl Book {
    /// Unpacks it.
    pub fn open() -> Self {
        #[expect(clippy::expect_used, reason = "packed by this build's own build.rs")]
        let text = miniz_oxide::inflate::decompress_to_vec(PACKED).expect("the book is packed");
        Self(String::from_utf8_lossy(&text).into_owned())
    }

    /// Its pages in the order of the contents.
    pub fn pages(&self) -> impl Iterator<Item = Page<'_>> {
        // No text begins a line with a letter of its own: each has that of its kind before it.
        self.0.strip_prefix('@').unwrap_or_default().split("\n@").filter_map(|page| {
            let (head, lines) = page.split_once('\n')?;
            let mut fields = head.split(CELL);
            let mut field = || fields.next().unwrap_or_default();
            Some(Page { name: field(), title: field(), about: field(), lines })
        })
    }

    /// A page by its name.
    pub fn page(&self, name: &str) -> Option<Page<'_>> {
        self.pages().find(|page| page.name == name)
    }
}

impl Page<'_> {
    /// The page in lines.
    pub fn laid_out(&self, sheet: Sheet) -> String {
        let mut out = String::new();
        let mut before = None;
        let packed = sheet.prepared(self.lines);
        let mut lines = packed.lines().peekable();
        while let Some(line) = lines.next() {
            let mut chars = line.chars();
            let Some(kind) = chars.next() else { continue };
            let text = chars.as_str();
            // Blocks are a line apart, lines of one list, table or code stand together.
            let together = before == Some(kind) && matches!(kind, 'i' | 'c' | 't');
            if before.is_some() && !together {
                out.push('\n');
            }
            before = Some(kind);
            match kind {
                '#' => sheet.wrapped(&mut out, &sheet.heading(text), "", ""),
                'i' => {
                    let mut fields = text.splitn(3, CELL);
                    let mut field = || fields.next().unwrap_or_default();
                    let (depth, mark, text) = (field(), field(), field());
                    let indent = "  ".repeat(depth.parse().unwrap_or(1));
                    let first = format!("{indent}{mark} ");
                    let rest = format!("{indent}{}", " ".repeat(mark.len().max(1) + 1));
                    let first = if mark.is_empty() { &rest } else { &first };
                    sheet.wrapped(&mut out, text, first, &rest);
                }
                'c' => out += &format!("    {text}\n"),
                't' => {
                    let mut rows = vec![text];
                    while let Some(row) = lines.next_if(|line| line.starts_with('t')) {
                        rows.push(row.get(1..).unwrap_or_default());
                    }
                    sheet.table(&mut out, &rows);
                }
                _ => sheet.wrapped(&mut out, text, "", ""),
            }
        }
        out
    }
}

impl Sheet {
    /// Where letters cannot be bold, what can be typed stands between backquotes. Elsewhere
    /// it is as what stands out.
    fn prepared(self, text: &str) -> String {
        if !self.bold {
            return text.replace([ON, OFF], "").replace(CODE, "`");
        }
        let mut open = false;
        let mark = |char| {
            if char != CODE {
                return char;
            }
            open = !open;
            if open { ON } else { OFF }
        };
        text.chars().map(mark).collect()
    }

    /// Puts out prepared text in lines of this width.
    pub fn wrapped(self, out: &mut String, text: &str, first: &str, rest: &str) {
        let options =
            Options::new(self.width.max(20)).initial_indent(first).subsequent_indent(rest);
        let mut bold = false;
        for line in wrap(text, options) {
            // A pager begins each line anew.
            let open = if bold { BOLD } else { "" };
            for mark in line.chars().filter(|c| matches!(*c, ON | OFF)) {
                bold = mark == ON;
            }
            let close = if bold { USUAL } else { "" };
            let line = line.trim_end().replace(ON, BOLD).replace(OFF, USUAL);
            *out += &format!("{open}{line}{close}\n");
        }
    }

    /// A heading, prepared.
    pub fn heading(self, text: &str) -> String {
        if self.bold { format!("{ON}{text}{OFF}") } else { text.to_uppercase() }
    }

    /// All columns but the last as wide as they are, the last folded beside them.
    fn table(self, out: &mut String, rows: &[&str]) {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split(CELL).collect()).collect();
        let mut widths = Vec::new();
        for row in &rows {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(display_width(cell));
            }
        }
        for row in &rows {
            let Some((last, others)) = row.split_last() else { continue };
            let mut label = String::from("  ");
            for (cell, width) in others.iter().zip(&widths) {
                let room = " ".repeat(width.saturating_sub(display_width(cell)) + 2);
                label += &format!("{cell}{room}");
            }
            let rest = " ".repeat(display_width(&label));
            self.wrapped(out, last, &label, &rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(lines: &str, width: usize, bold: bool) -> String {
        let page = Page { name: "", title: "", about: "", lines };
        page.laid_out(Sheet { width, bold })
    }

    #[test]
    fn blocks_are_wrapped_and_stand_apart() {
        let lines = "#A page\np\u{1}First\u{2} press \u{3}gc\u{3}, then look at what it draws.\n\
                     i1\u{1f}-\u{1f}one thing that is told in many words\ni1\u{1f}2.\u{1f}two\n\
                     ccommand --flag\n";
        assert_eq!(
            laid_out(lines, 24, false),
            "A PAGE\n\nFirst press `gc`, then\nlook at what it draws.\n\n  - one thing that is\n    told \
             in many words\n  2. two\n\n    command --flag\n"
        );
        // Each line begins and ends what it has of it.
        assert_eq!(
            laid_out("pIt has a \u{3}long strong word\u{3}.\n", 20, true),
            format!("It has a {BOLD}long strong{USUAL}\n{BOLD}word{USUAL}.\n")
        );
    }

    #[test]
    fn the_last_column_of_a_table_is_folded() {
        let lines = "t\u{1}Key\u{2}\u{1f}\u{1}What\u{2}\nt\u{1}r\u{2}\u{1f}signs and goes on with the next\n";
        assert_eq!(
            laid_out(lines, 26, false),
            "  Key  What\n  r    signs and goes on\n       with the next\n"
        );
    }

    #[test]
    fn nothing_of_the_packing_is_left_on_any_page() {
        let book = Book::open();
        assert!(book.pages().count() > 10);
        for page in book.pages() {
            let text = page.laid_out(Sheet { width: 80, bold: false });
            assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{}", page.name);
            assert!(!text.contains("](") && !text.contains("**"), "{}", page.name);
            for line in text.lines() {
                assert!(display_width(line) <= 80, "{}: {line}", page.name);
            }
        }
    }
}
