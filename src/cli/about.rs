//! What the program says about itself: keys, completions, the manual page.

use std::io;
use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use serde::Serialize;

use crate::app::keymap::{TABLE, Where};
use crate::say;
use crate::world::{ensure_folder, write_files};

use super::answer::{Answer, Failure, Result};
use super::args::{Cli, Global};

// Completions for a shell.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

// The manual.
#[derive(Debug, Args)]
pub struct Man {
    /// Write it into this folder: a page of the program, and one of each command
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// `aftercare completions`. Three shells ask the program at each Tab; the others get a list of words.
pub(super) fn completions(asked: &Completions) -> Answer {
    match asked.shell {
        Shell::Bash => Answer::paper(include_str!("../../assets/completions/aftercare.bash")),
        Shell::Fish => Answer::paper(include_str!("../../assets/completions/aftercare.fish")),
        Shell::Zsh => Answer::paper(include_str!("../../assets/completions/aftercare.zsh")),
        other => {
            let mut text = Vec::new();
            clap_complete::generate(other, &mut Cli::command(), "aftercare", &mut text);
            Answer::paper(String::from_utf8_lossy(&text))
        }
    }
}

#[derive(Serialize)]
struct KeyOut {
    action: &'static str,
    keys: &'static [&'static str],
    on: Vec<&'static str>,
    help: &'static str,
}

fn on(place: Where) -> Vec<&'static str> {
    match place {
        Where::Everywhere => Vec::new(),
        Where::On(screens) => screens.iter().map(|screen| screen.title()).collect(),
    }
}

/// `aftercare keys`: a keymap file that can be changed.
pub(super) fn keys(global: &Global) -> Result {
    if global.json {
        let keys = TABLE.iter().map(|binding| KeyOut {
            action: binding.action.name(),
            keys: binding.keys,
            on: on(binding.at),
            help: binding.help,
        });
        return Answer::json(&keys.collect::<Vec<_>>());
    }
    let mut text = format!("{}\n", say::cli_about::keys_file());
    for binding in TABLE {
        let keys: Vec<String> =
            binding.keys.iter().filter_map(|key| serde_json::to_string(key).ok()).collect();
        let at = on(binding.at);
        let at = if at.is_empty() {
            String::new()
        } else {
            format!(" {}", say::cli_about::on_screens(&at.join(", ")))
        };
        text += &format!(
            "\n# {}{at}\n{} = [{}]\n",
            binding.help,
            binding.action.name(),
            keys.join(", ")
        );
    }
    Ok(Answer::text(text))
}

/// `aftercare man`.
pub(super) fn man(asked: &Man) -> Result {
    let fault = |error: io::Error| Failure::refused("output", error.to_string(), "");
    let mut command = Cli::command();
    command.build();
    let whole = page(&command).map_err(fault)?;
    let Some(folder) = &asked.output else { return Ok(Answer::paper(whole)) };
    let mut pages = vec![(folder.join("aftercare.1"), whole)];
    for sub in shown(&command) {
        let page = page_of(sub).map_err(fault)?;
        pages.push((folder.join(format!("aftercare-{}.1", sub.get_name())), page));
    }
    let all = || pages.iter().map(|(path, page)| (path.as_path(), page.as_bytes()));
    ensure_folder(folder).and_then(|()| write_files(all())).map_err(|error| {
        Failure::field(
            "output",
            format!("output: {} cannot be written: {error}.", folder.display()),
            "Name a folder of yours, such as ~/.local/share/man/man1.",
        )
    })?;
    Ok(Answer::text(format!("{} pages are in {}.", pages.len(), folder.display())))
}

/// The commands that people are told of.
fn shown(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    command.get_subcommands().filter(|sub| !sub.is_hide_set())
}

/// The page of one command, with those below it.
fn page_of(command: &clap::Command) -> io::Result<String> {
    let name = format!("aftercare-{}", command.get_name());
    let mut text = title(&name);
    let about = command.get_about().map_or_else(String::new, ToString::to_string);
    text += &format!(".SH NAME\n{} \\- {}\n.SH DESCRIPTION\n", escaped(&name), escaped(&about));
    commands(command, &format!("aftercare {}", command.get_name()), &mut text)?;
    text += ".SH \"SEE ALSO\"\n.BR aftercare (1)\n";
    Ok(text)
}

/// What a page begins with. The one of `clap_mangen` puts the version where the date belongs.
fn title(name: &str) -> String {
    let name = escaped(name);
    format!(".TH {name} 1 \"\" \"aftercare {}\" aftercare\n", env!("CARGO_PKG_VERSION"))
}

fn page(command: &clap::Command) -> io::Result<String> {
    let man = clap_mangen::Man::new(command.clone());
    let mut page = title("aftercare").into_bytes();
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut text = String::from_utf8_lossy(&page).into_owned();
    text += ".SH COMMANDS\n";
    for sub in shown(command) {
        commands(sub, &format!("aftercare {}", sub.get_name()), &mut text)?;
    }
    text += &format!(".SH KEYS\n{}\n", escaped(say::cli_about::man_keys()));
    for binding in TABLE {
        let at = on(binding.at);
        let at = if at.is_empty() { String::new() } else { format!(" ({})", at.join(", ")) };
        text += &format!(
            ".TP\n\\fB{}\\fR\n{}{}\n",
            escaped(&binding.keys.join("  ")),
            escaped(binding.help),
            escaped(&at)
        );
    }
    text += &format!(
        ".SH \"EXIT STATUS\"\n{}\n.SH ENVIRONMENT\n.TP\nAFTERCARE_DATA_DIR\n{}\n.TP\nAFTERCARE_NOW\n{}\n\
         .TP\nNO_COLOR\n{}\n",
        escaped(say::cli_about::man_exit()),
        escaped(say::cli_about::man_folder()),
        escaped(say::cli_about::man_now()),
        escaped(say::cli_about::man_colour())
    );
    Ok(text)
}

/// A command with its options, and those below it.
fn commands(command: &clap::Command, name: &str, text: &mut String) -> io::Result<()> {
    if command.get_subcommands().next().is_none() || command.get_positionals().next().is_some() {
        // Options of every command stand above.
        let own = command.clone().mut_args(|arg| {
            let global = arg.is_global_set();
            arg.hide(global)
        });
        let man = clap_mangen::Man::new(own.clone());
        let mut page = Vec::new();
        man.render_synopsis_section(&mut page)?;
        man.render_options_section(&mut page)?;
        let about = command.get_about().map_or_else(String::new, ToString::to_string);
        let page = String::from_utf8_lossy(&page);
        let lines = page.lines().filter(|line| !line.starts_with(".SH"));
        *text += &format!(".SS \"{}\"\n{}\n.PP\n", escaped(name), escaped(&about));
        lines.for_each(|line| *text += &format!("{line}\n"));
    }
    for sub in command.get_subcommands() {
        commands(sub, &format!("{name} {}", sub.get_name()), text)?;
    }
    Ok(())
}

/// Text that cannot be taken for the page's own language.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
