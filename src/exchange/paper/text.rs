//! A paper as plain text of 80 columns that is also Markdown.

use textwrap::Options;
use unicode_width::UnicodeWidthStr;

use super::{Block, Figure, Notice, Paper, Table, plain};

/// Columns.
const WIDTH: usize = 80;

/// Writes a paper as text.
#[must_use]
pub fn text(paper: &Paper<'_>) -> String {
    let mut page = format!("# {}\n", marked(&paper.title));
    for part in &paper.parts {
        part.blocks.iter().for_each(|block| write(&mut page, block));
    }
    page += &format!("\n---\n\n{}", folded(&marked(&paper.foot), "", ""));
    page
}

fn write(page: &mut String, block: &Block<'_>) {
    if let Block::Beside(sides) = block {
        return sides.iter().flatten().for_each(|block| write(page, block));
    }
    page.push('\n');
    match block {
        Block::Title(text) => *page += &format!("\n{}", folded(&marked(text), "## ", "")),
        Block::Heading(text) => *page += &folded(&marked(text), "### ", ""),
        Block::Lead(text) => *page += &folded(&format!("**{}**", marked(text)), "", ""),
        Block::Text(text) | Block::Small(text) => *page += &folded(&marked(text), "", ""),
        Block::List(all) => all.iter().for_each(|text| item(page, text)),
        Block::Facts(facts) => write_facts(page, facts),
        Block::Notice(Notice { word, title, facts, .. }) => {
            *page += &folded(&format!("**{}** {}", marked(word), marked(title)), "", "");
            page.push('\n');
            write_facts(page, facts);
        }
        Block::Table(table) => {
            *page += &folded(&marked(&table.caption), "", "");
            page.push('\n');
            write_table(page, table);
        }
        Block::Figures(all) => {
            for (at, figure) in all.iter().enumerate() {
                if at > 0 {
                    page.push('\n');
                }
                write_figure(page, figure);
            }
        }
        Block::Beside(_) => {}
        Block::Pictures(all) => {
            all.iter().for_each(|plate| item(page, &format!("Photo: {}", plate.says)));
        }
    }
}

fn item(page: &mut String, text: &str) {
    *page += &folded(&marked(text), "- ", "  ");
}

fn write_facts(page: &mut String, facts: &[(String, String)]) {
    facts.iter().for_each(|(word, what)| item(page, &format!("{word}: {what}")));
}

fn write_figure(page: &mut String, figure: &Figure) {
    let title = format!("**{}** {}", marked(&figure.title), marked(&figure.says));
    *page += &folded(&title, "", "");
    if !figure.marks.is_empty() {
        *page += &format!("\n    {}\n", plain(&figure.marks));
    }
    let Some((head, rows)) = figure.rows.split_first() else { return };
    // As many columns as fit; the first names the rows of each piece.
    let width = |at: usize| {
        let cells = figure.rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cells_width(cell)).max().unwrap_or(0).max(3) + 3
    };
    let mut from = 1;
    while from < head.len() {
        let mut used = width(0) + 1;
        let fits = |at: &usize| {
            used += width(*at);
            used <= WIDTH
        };
        let fit = (from..head.len()).take_while(fits).count().max(1);
        let piece = |row: &Vec<String>| -> Vec<String> {
            row.first().into_iter().chain(row.iter().skip(from).take(fit)).cloned().collect()
        };
        page.push('\n');
        grid(page, &piece(head), &rows.iter().map(piece).collect::<Vec<_>>());
        from += fit;
    }
}

/// Columns where they fit; else a paragraph a row.
fn write_table(page: &mut String, table: &Table) {
    let width = |at: usize| {
        let cells = std::iter::once(&table.head).chain(&table.rows).filter_map(|row| row.get(at));
        cells.map(|cell| plain(cell).width()).max().unwrap_or(0)
    };
    let whole: usize = (0..table.head.len()).map(|at| width(at).max(3) + 3).sum();
    if whole < WIDTH {
        return grid(page, &table.head, &table.rows);
    }
    for row in &table.rows {
        let mut cells = table.head.iter().zip(row);
        let name = cells.next().map(|(head, cell)| format!("{head} {cell}")).unwrap_or_default();
        let rest = cells.filter(|(_, cell)| !cell.is_empty());
        let rest: Vec<String> = rest.map(|(head, cell)| format!("{head}: {cell}")).collect();
        item(page, &format!("{name}. {}", rest.join("; ")));
    }
}

fn grid(page: &mut String, head: &[String], rows: &[Vec<String>]) {
    let width = |at: usize| {
        let cells = std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
        let cells = cells.filter_map(|row| row.get(at));
        cells.map(|cell| cells_width(cell)).max().unwrap_or(0).max(3)
    };
    let mut line = |row: &[String]| {
        for (at, cell) in row.iter().enumerate() {
            let cell = cell_text(cell);
            let space = " ".repeat(width(at).saturating_sub(cell.width()));
            *page += &format!("| {cell}{space} ");
        }
        *page += "|\n";
    };
    line(head);
    line(&(0..head.len()).map(|at| "-".repeat(width(at))).collect::<Vec<_>>());
    rows.iter().for_each(|row| line(row));
}

fn cells_width(cell: &str) -> usize {
    cell_text(cell).width()
}

/// A bar would end the cell.
fn cell_text(cell: &str) -> String {
    plain(cell).replace('|', "\\|")
}

/// Without what Markdown would take for its own: a person's words stay as they are.
fn marked(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in plain(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '#') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

fn folded(text: &str, first: &str, rest: &str) -> String {
    let options = Options::new(WIDTH).initial_indent(first).subsequent_indent(rest);
    let mut folded = textwrap::fill(&plain(text), options.break_words(false));
    folded.push('\n');
    folded
}
