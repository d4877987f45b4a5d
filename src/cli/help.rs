//! `aftercare help`: the book in the terminal.
//!
//! It prints and starts no pager: the program starts no other program that was not asked for, and
//! the terminal scrolls.

use std::io::IsTerminal;

use clap::{Command, CommandFactory};
use serde::Serialize;

use crate::say;
use crate::world::Surroundings;

use super::answer::{Answer, Failure, Result};
use super::args::{Cli, Global};
use super::book::{Book, Page, Sheet};

#[derive(Serialize)]
struct PageOut<'a> {
    name: &'a str,
    title: &'a str,
    about: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl<'a> PageOut<'a> {
    fn of(page: Page<'a>, text: Option<String>) -> Self {
        Self { name: page.name, title: page.title, about: page.about, text }
    }
}

/// Does it: the list of pages, a page, or the options of a command.
pub(super) fn run(global: &Global, topic: &[String]) -> Result {
    let book = Book::open();
    let sheet = sheet(global);
    let [name, below @ ..] = topic else { return list(global, &book, sheet) };
    let page = book.page(&name.to_lowercase()).filter(|_| below.is_empty());
    let command = found(Cli::command(), topic);
    match (page, command) {
        (Some(page), command) => {
            if global.json {
                return Answer::json(&PageOut::of(page, Some(page.laid_out(sheet))));
            }
            let mut text = page.laid_out(sheet);
            if command.is_some_and(|command| has_own(&command)) {
                text += &format!("\n{}\n", say::cli_about::options_of(&page.name));
            }
            Ok(Answer::paper(text))
        }
        (None, Some(_)) => {
            let words = topic.iter().map(String::as_str);
            let words = std::iter::once("aftercare").chain(words).chain(["--help"]);
            let Err(help) = Cli::command().try_get_matches_from(words) else {
                return Ok(Answer::default());
            };
            let help = help.render();
            let text = if sheet.bold { help.ansi().to_string() } else { help.to_string() };
            Ok(Answer::paper(text))
        }
        (None, None) => Err(unknown(&book, &topic.join(" "))),
    }
}

/// How pages are laid out here.
fn sheet(global: &Global) -> Sheet {
    let surroundings = Surroundings::from_env();
    let plain = global.plain || global.json || global.no_color;
    let narrow = Surroundings::size().map_or(80, |(columns, _)| usize::from(columns));
    Sheet {
        width: narrow.min(80),
        bold: std::io::stdout().is_terminal()
            && !plain
            && !surroundings.no_color
            && !surroundings.dumb_terminal,
    }
}

/// Every page with what it is about.
fn list(global: &Global, book: &Book, sheet: Sheet) -> Result {
    if global.json {
        let pages = book.pages().map(|page| PageOut::of(page, None));
        return Answer::json(&pages.collect::<Vec<_>>());
    }
    let mut text = format!("{}\n\n", say::cli_about::pages());
    let wide = book.pages().map(|page| page.name.len()).max().unwrap_or_default() + 2;
    for page in book.pages() {
        let label = format!("  {:<wide$}", page.name);
        sheet.wrapped(&mut text, page.about, &label, &" ".repeat(label.len()));
    }
    text += &format!("\n{}\n", say::cli_about::every_command());
    Ok(Answer::paper(text))
}

/// A command by its words, built as it is when it is run.
fn found(mut root: Command, words: &[String]) -> Option<Command> {
    root.build();
    let mut command = &root;
    for word in words {
        command = command.find_subcommand(word)?;
    }
    Some(command.clone())
}

/// Whether there is more to say of a command than what all have.
fn has_own(command: &Command) -> bool {
    command.has_subcommands()
        || command.get_arguments().any(|arg| !arg.is_global_set() && arg.get_id() != "help")
}

fn unknown(book: &Book, topic: &str) -> Failure {
    let root = Cli::command();
    let shown = root.get_subcommands().filter(|command| !command.is_hide_set());
    let commands = shown.map(Command::get_name);
    let names = book.pages().map(|page| page.name).chain(commands);
    let otherwise = say::cli_about::lists_pages();
    Failure::unknown("help", "page", topic, names, otherwise)
}
