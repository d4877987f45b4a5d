//! Packs the pages of `docs/` that people may want in a terminal.
//!
//! `docs/README.md` says which travel: those listed above its line [`END`]. Markdown is read here, so
//! that the program only wraps lines. What is packed is a line for each block: a letter for its kind,
//! then its text. In it [`ON`] and [`OFF`] enclose what shall stand out, [`CODE`] begins and ends what can
//! be typed, and [`CELL`] parts fields.
//!
//! | kind | what it is | fields |
//! |---|---|---|
//! | `@` | a page begins | name, title, what it is about |
//! | `#` | a heading | |
//! | `p` | a paragraph | |
//! | `i` | an item of a list | depth, mark (`-` or `1.`), text; without a mark it goes on |
//! | `t` | a row of a table | its cells |
//! | `c` | a line of code | |

use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

const ON: char = '\u{1}';
const OFF: char = '\u{2}';
const CODE: char = '\u{3}';
const CELL: char = '\u{1f}';

/// What stands below this comment in the contents stays in `docs/`.
const END: &str = "<!-- the pages below do not travel -->";

type Fault = Box<dyn std::error::Error>;

/// A page as the contents name it.
struct Entry {
    name: String,
    title: String,
    about: String,
}

/// The packed book.
pub fn pack(docs: &Path) -> Result<Vec<u8>, Fault> {
    println!("cargo::rerun-if-changed=docs/README.md");
    let contents = fs::read_to_string(docs.join("README.md"))?;
    let (travels, _) = contents.split_once(END).ok_or("README.md: its END comment is missing")?;
    let entries = entries(travels)?;
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    let mut packed = String::new();
    for Entry { name, title, about } in &entries {
        let file = format!("{name}.md");
        println!("cargo::rerun-if-changed=docs/{file}");
        let text =
            fs::read_to_string(docs.join(&file)).map_err(|error| format!("{file}: {error}"))?;
        packed += &format!("@{name}{CELL}{title}{CELL}{about}\n");
        packed += &page(&text, &names).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(miniz_oxide::deflate::compress_to_vec(packed.as_bytes(), 10))
}

/// The lines `- [Title](name.md): what it is about` of the contents.
fn entries(contents: &str) -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::new();
    // A line may go on, indented, in the next.
    let contents = contents.replace("\n  ", " ");
    for line in contents.lines() {
        if let Some(item) = line.strip_prefix("- ") {
            let parts = item.strip_prefix('[').and_then(|rest| rest.split_once("]("));
            let (title, rest) = parts.ok_or_else(|| format!("README.md: no link in {line}"))?;
            let (name, about) = rest
                .split_once(".md): ")
                .ok_or_else(|| format!("README.md: not `[Title](page.md): about`: {line}"))?;
            entries.push(Entry {
                name: name.to_owned(),
                title: title.to_owned(),
                about: about.to_owned(),
            });
        }
    }
    Ok(entries)
}

/// What is being read.
#[derive(Default)]
struct Reader {
    lines: String,
    text: String,
    /// The number of the next item of each list that is open; `None`: not numbered.
    lists: Vec<Option<u64>>,
    /// The mark of the item that has begun and has no line yet.
    mark: String,
    /// Inside of a picture: its words stand under the picture only.
    hidden: usize,
    cells: Vec<String>,
}

impl Reader {
    /// Ends the block that was read.
    fn end(&mut self, kind: char) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if self.lists.is_empty() {
            self.lines += &format!("{kind}{text}\n");
        } else {
            let mark = std::mem::take(&mut self.mark);
            self.lines += &format!("i{}{CELL}{mark}{CELL}{text}\n", self.lists.len());
        }
    }
}

/// A page as packed lines.
fn page(text: &str, names: &[&str]) -> Result<String, Fault> {
    let mut reader = Reader::default();
    // Where links that are open lead.
    let mut links = Vec::new();
    let mut code = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) | Event::End(TagEnd::Item) => {
                reader.end('p');
            }
            Event::End(TagEnd::Heading(_)) => reader.end('#'),
            Event::End(TagEnd::Paragraph) => reader.end('p'),
            Event::Start(Tag::List(first)) => {
                reader.end('p');
                reader.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                reader.lists.pop();
            }
            Event::Start(Tag::Item) => {
                reader.mark = match reader.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "-".to_owned(),
                };
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                reader.end('p');
                code = true;
            }
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(text) if code => {
                text.lines().for_each(|line| reader.lines += &format!("c{line}\n"));
            }
            Event::Start(Tag::Image { .. }) => reader.hidden += 1,
            Event::End(TagEnd::Image) => reader.hidden -= 1,
            Event::Text(_) | Event::Code(_) | Event::SoftBreak if reader.hidden > 0 => {}
            Event::Text(text) => reader.text += &text,
            Event::Code(code) => reader.text += &format!("{CODE}{code}{CODE}"),
            Event::SoftBreak | Event::HardBreak => reader.text.push(' '),
            Event::Start(Tag::Strong) => reader.text.push(ON),
            Event::End(TagEnd::Strong) => reader.text.push(OFF),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.into_string()),
            Event::End(TagEnd::Link) => {
                let to = links.pop().unwrap_or_default();
                reader.text += &way(&to, names);
            }
            Event::End(TagEnd::TableCell) => {
                let cell = std::mem::take(&mut reader.text);
                reader.cells.push(cell.trim().to_owned());
            }
            Event::End(TagEnd::TableHead) => {
                let cells = std::mem::take(&mut reader.cells);
                let cells = cells.into_iter().map(|cell| format!("{ON}{cell}{OFF}"));
                let row = cells.collect::<Vec<_>>().join(&CELL.to_string());
                reader.lines += &format!("t{row}\n");
            }
            Event::End(TagEnd::TableRow) => {
                let cells = std::mem::take(&mut reader.cells);
                reader.lines += &format!("t{}\n", cells.join(&CELL.to_string()));
            }
            // Emphasis needs no weight of its own, comments are for those who write the pages.
            Event::Start(
                Tag::Emphasis
                | Tag::HtmlBlock
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(TagEnd::Emphasis | TagEnd::HtmlBlock | TagEnd::Table)
            | Event::Html(_) => {}
            other => return Err(format!("the terminal has no way to show {other:?}").into()),
        }
    }
    Ok(reader.lines)
}

/// Where a link leads, for somebody in a terminal.
fn way(to: &str, names: &[&str]) -> String {
    let (page, _) = to.split_once('#').unwrap_or((to, ""));
    let name = page.strip_suffix(".md").unwrap_or_default();
    if page.is_empty() {
        String::new()
    } else if page.contains("://") {
        format!(" ({page})")
    } else if names.contains(&name) {
        format!(" ({CODE}aftercare help {name}{CODE})")
    } else if let Some(above) = page.strip_prefix("../") {
        format!(" ({above})")
    } else {
        format!(" (docs/{page})")
    }
}
