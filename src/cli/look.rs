//! How it looks: what the person set, what the terminal is known to be, and what is wrong with either.

use std::path::Path;

use crate::domain::Arrange;
use crate::effect::{Colour, Colours, Facts, Look, Preferences, THEMES, Theme, theme};
use crate::world::{Given, Settings, SettingsFault, Surroundings, Wanted, pairs, read_text};

use super::near::near;
use super::pictures;

/// How it looks, and why.
#[derive(Debug)]
pub(super) struct Looks {
    /// The look.
    pub look: Look,
    /// What it is made of.
    pub preferences: Preferences,
    /// Why photos are drawn as they are.
    pub photos: pictures::Chosen,
    /// What is wrong with the settings and the theme's file: it is left out.
    pub notes: Vec<String>,
}

impl Looks {
    /// By the settings and the terminal.
    pub fn new(settings: &Settings, surroundings: &Surroundings, no_color: bool) -> Self {
        let mut notes: Vec<String> = settings.faults.iter().map(told).collect();
        let own = match &settings.theme {
            Wanted::File(path) => {
                let (own, faults) = own_theme(path);
                notes.extend(faults);
                own
            }
            Wanted::Auto | Wanted::Theme(_) => None,
        };
        let facts = Facts {
            colourless: no_color || surroundings.no_color,
            truecolor: surroundings.truecolor,
            dark: surroundings.dark,
            ascii: !surroundings.utf8,
            scale: surroundings.scale,
        };
        let said = settings.said.iter().map(|said| (said.key, said.value.clone())).collect();
        let preferences = Preferences { said, facts, own };
        let look = preferences.look(Look::default());
        let is_mono = look.colours.is_colourless();
        let cell = Surroundings::cell();
        let photos =
            pictures::choose(settings, surroundings, (is_mono, look.glyphs), no_color, cell);
        let look = Look {
            pictures: photos.pictures,
            cell: photos.cell,
            through_tmux: photos.tmux,
            ..look
        };
        Self { look, preferences, photos, notes }
    }
}

/// A fault, with the nearest of what is known.
pub(super) fn told(fault: &SettingsFault) -> String {
    let unknown = fault.unknown.as_ref();
    meant(fault.to_string(), unknown.map(|(word, known)| (&**word, &**known)))
}

fn meant(said: String, unknown: Option<(&str, &[&str])>) -> String {
    let near = unknown.map(|(word, known)| near(word, known.iter().copied()));
    match near.as_deref().and_then(<[_]>::first) {
        Some(nearest) => format!("{said}. Did you mean {nearest}?"),
        None => said,
    }
}

/// Reads a person's own theme, and says what is wrong with it; `None`: it cannot be read at all.
pub(super) fn own_theme(path: &Path) -> (Option<Colours>, Vec<String>) {
    match read_text(path) {
        Ok(text) => {
            let (colours, faults) = read_theme(&text);
            let told = |(line, why)| format!("{}, line {line}: {why}", path.display());
            (Some(colours), faults.into_iter().map(told).collect())
        }
        Err(why) => (None, vec![format!("{}: {why}", path.display())]),
    }
}

/// The colours of a theme's file, and the lines that say nothing that is known. What it leaves out is
/// as in the theme that it names with `like`, else the terminal's own.
#[must_use]
pub fn read_theme(text: &str) -> (Colours, Vec<(usize, String)>) {
    let (pairs, mut faults) = pairs(text);
    let mut colours = Colours::default();
    for pair in &pairs {
        let Given::Text(name) = &pair.value else { continue };
        if pair.key != "like" {
            continue;
        }
        match theme(name) {
            Some(theme) => colours = theme.colours,
            None => {
                let names = THEMES.map(|theme| theme.name);
                let why = format!("`like`: no theme is called \"{name}\"");
                faults.push((pair.line, meant(why, Some((name, &names)))));
            }
        }
    }
    for pair in pairs {
        let key = Colours::KEYS.into_iter().find(|(key, ..)| *key == pair.key);
        let colour = match &pair.value {
            Given::Text(text) => Colour::read(text),
            Given::Number(number) => u8::try_from(*number).ok().map(Colour::Indexed),
            _ => None,
        };
        match (key, colour) {
            (Some((_, _, of)), Some(colour)) => *of(&mut colours) = colour,
            (Some((key, ..)), None) => {
                faults.push((pair.line, format!("`{key}`: {}", Colour::WANTED)));
            }
            (None, _) if pair.key == "like" => {
                if !matches!(pair.value, Given::Text(_)) {
                    let why = "`like`: write the name of a theme in quotes, such as \"dark\"";
                    faults.push((pair.line, why.to_owned()));
                }
            }
            (None, _) => {
                let mut names: Vec<&str> = Colours::KEYS.map(|(key, ..)| key).to_vec();
                names.push("like");
                let why = format!("`{}` is no part of a theme", pair.key);
                faults.push((pair.line, meant(why, Some((&pair.key, &names)))));
            }
        }
    }
    faults.arrange_by_key(|(line, _)| *line);
    (colours, faults)
}

/// A theme of the program as a file to begin with.
pub(super) fn written(theme: &Theme) -> String {
    let mut text = format!(
        "# The colours of the theme \"{}\": {}.\n\
         # Put this into a file beside config.toml, change what you like, and name the file there:\n\
         # theme = \"mine.toml\"\n\
         # A colour is \"#5cc8bf\", a number from 0 to 255, \"default\", or one of the terminal's sixteen,\n\
         # such as \"cyan\" or \"bright-cyan\". like = \"dark\" takes what is left out from that theme.\n\n",
        theme.name, theme.about
    );
    let mut colours = theme.colours;
    for (key, about, of) in Colours::KEYS {
        let line = format!("{key} = \"{}\"", of(&mut colours));
        text += &format!("{line:<28}# {about}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_reads_as_it_is_written() {
        for theme in THEMES {
            assert_eq!(read_theme(&written(&theme)), (theme.colours, Vec::new()), "{}", theme.name);
        }
    }

    #[test]
    fn a_theme_may_be_like_another() {
        let dark = theme("dark").expect("a theme").colours;
        let (colours, faults) = read_theme("accent = 214\nlike = \"dark\"\nrange = \"none\"\n");
        assert_eq!(faults, []);
        let wanted = Colours { accent: Colour::Indexed(214), range: Colour::Default, ..dark };
        assert_eq!(colours, wanted);
    }

    #[test]
    fn what_is_wrong_is_told_and_all_else_is_used() {
        for (line, said) in [
            ("acent = \"red\"", "`acent` is no part of a theme. Did you mean accent?"),
            ("like = \"drak\"", "`like`: no theme is called \"drak\". Did you mean dark?"),
            ("like = 3", "`like`: write the name"),
            ("text = \"pink\"", "`text`: expected a colour"),
            ("text = 256", "`text`: expected a colour"),
            ("text = ", "`text =`: "),
        ] {
            let (colours, faults) = read_theme(&format!("# mine\n{line}\ndim = \"blue\"\n"));
            let [(2, why)] = faults.as_slice() else { panic!("{line}: {faults:?}") };
            assert!(why.starts_with(said), "{why}");
            assert_eq!(colours, Colours { dim: Colour::Indexed(4), ..Colours::default() });
        }
    }
}
