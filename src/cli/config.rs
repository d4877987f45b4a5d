//! The settings: where they are, what is in force and why, what is wrong with them.

use std::io::IsTerminal;
use std::path::Path;

use clap::Subcommand;
use serde::Serialize;

use crate::effect::{SETTINGS, Setting, THEMES, theme};
use crate::world::{
    Places, Settings, Surroundings, blank_settings, edit_file, standing, write_file,
};

use super::answer::{Answer, Failure, Result};
use super::args::Global;
use super::journal::own_keys;
use super::look::{self, Looks};

// What to do with the settings.
#[derive(Clone, Debug, Subcommand)]
#[command(defer = true)]
pub enum Config {
    /// What is in force, and where each value comes from
    Show,
    /// Read the settings, the theme and the keys, and say what is wrong
    Check,
    /// Open the settings in your editor; made with every key explained where there are none
    Edit,
    /// Where the settings are
    Path,
    /// A theme as a file you can change; without a name, which there are
    Theme {
        /// Its name: dark, light, high-contrast, …
        name: Option<String>,
    },
}

#[derive(Serialize)]
struct SettingOut {
    key: &'static str,
    value: String,
    /// `config.toml`, `not set`.
    from: &'static str,
    line: Option<usize>,
    /// What it comes to here, where that is something else.
    here: Option<String>,
    about: &'static str,
}

#[derive(Serialize)]
struct CheckOut<'a> {
    file: &'a Path,
    there: bool,
    faults: Vec<String>,
}

/// `aftercare config`.
pub(super) fn run(global: &Global, command: &Config) -> Result {
    let places = Places::find(global.data_dir.as_deref())
        .map_err(|error| Failure::refused("no_place", error.to_string(), ""))?;
    let path = places.settings();
    match command {
        Config::Path if global.json => Answer::json(&path),
        Config::Path => Ok(Answer::text(format!("{}\n", path.display()))),
        Config::Show => show(global, &path),
        Config::Check => check(global, &path),
        Config::Edit => edit(global, &path),
        Config::Theme { name } => print(name.as_deref()),
    }
}

fn read(path: &Path) -> std::result::Result<Settings, Failure> {
    Settings::read(path).map_err(|error| Failure::refused("settings", error.to_string(), ""))
}

fn show(global: &Global, path: &Path) -> Result {
    let settings = read(path)?;
    let looks = Looks::new(&settings, &Surroundings::from_env(), global.no_color);
    let rows: Vec<SettingOut> = SETTINGS
        .iter()
        .map(|setting| {
            let said = settings.said(setting.key);
            let value = said.map_or(setting.unsaid(), |said| &said.value);
            SettingOut {
                key: setting.key,
                value: value.to_owned(),
                from: if said.is_some() { "config.toml" } else { "not set" },
                line: said.map(|said| said.line),
                here: here(setting, &looks).filter(|here| here != value),
                about: setting.about,
            }
        })
        .collect();
    if global.json {
        return Answer::json(&rows);
    }
    let mut text = format!("{}\n\n", path.display());
    for row in rows {
        let value = if row.value.is_empty() { "-" } else { &row.value };
        let line = row.line.map_or_else(String::new, |line| format!(", line {line}"));
        let here = row.here.map_or_else(String::new, |here| format!("; here: {here}"));
        text += &format!("{:<19} {value:<18} {}{line}{here}\n", row.key, row.from);
    }
    text += "\nWhat is about you (areas, clinic, day's end, country): aftercare profile show\n";
    let answer = Answer::text(text);
    Ok(looks.notes.into_iter().fold(answer, Answer::warn))
}

/// What a setting comes to on this terminal.
fn here(setting: &Setting, looks: &Looks) -> Option<String> {
    let facts = looks.preferences.facts;
    match setting.key {
        "theme" if facts.colourless => Some("mono (colour is switched off)".to_owned()),
        "theme" => {
            let used = THEMES.iter().find(|theme| theme.colours == looks.look.colours);
            used.map(|theme| theme.name.to_owned())
        }
        "glyphs" => Some(<&str>::from(looks.look.glyphs).to_owned()),
        "photos" => Some(looks.photos.words().0),
        "temperature" => Some(<&str>::from(looks.look.scale).to_owned()),
        _ => None,
    }
}

/// What is wrong with the settings and the files they name.
fn faults(path: &Path) -> std::result::Result<Vec<String>, Failure> {
    let settings = read(path)?;
    let mut faults = Looks::new(&settings, &Surroundings::from_env(), false).notes;
    if let Some(Err(fault)) = settings.keymap.as_deref().map(own_keys) {
        faults.push(fault.message);
    }
    Ok(faults)
}

fn check(global: &Global, path: &Path) -> Result {
    let there = standing(path).is_some();
    let faults = faults(path)?;
    let code = u8::from(!faults.is_empty());
    if global.json {
        return Ok(Answer::json(&CheckOut { file: path, there, faults })?.code(code));
    }
    let text = match (there, faults.as_slice()) {
        (false, _) => format!("There is no {}: everything is as it comes.\n", path.display()),
        (true, []) => format!("{}: every line is understood.\n", path.display()),
        (true, faults) => {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            format!("{}\nThese lines are left out; everything else is used.\n", lines.join("\n"))
        }
    };
    Ok(Answer::text(text).code(code))
}

fn edit(global: &Global, path: &Path) -> Result {
    let cannot = |why: std::io::Error| {
        Failure::refused("settings", format!("{}: {why}.", path.display()), "")
    };
    let made = standing(path).is_none();
    if made {
        if let Some(folder) = path.parent() {
            crate::world::ensure_folder(folder).map_err(cannot)?;
        }
        write_file(path, blank_settings().as_bytes()).map_err(cannot)?;
    }
    let asks = std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !global.json;
    let edited = asks && edit_file(path).map_err(cannot)?;
    if edited {
        return check(global, path);
    }
    if global.json {
        return Answer::json(&path);
    }
    let made = if made { "Made, with every key explained: " } else { "" };
    Ok(Answer::text(format!(
        "{made}{}\nOpen it in an editor (EDITOR names yours).\n",
        path.display()
    )))
}

fn print(name: Option<&str>) -> Result {
    let Some(name) = name else {
        let lines = THEMES.iter().map(|theme| format!("{:<18} {}\n", theme.name, theme.about));
        return Ok(Answer::text(lines.collect::<String>()));
    };
    match theme(name) {
        Some(theme) => Ok(Answer::text(look::written(theme))),
        None => {
            let names = THEMES.map(|theme| theme.name);
            Err(Failure::unknown("name", "theme", name, names, "They are: aftercare config theme"))
        }
    }
}
