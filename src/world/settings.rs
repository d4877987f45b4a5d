//! `config.toml`: how the person wants it to look. Every key may be missing.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;

use super::in_home;
use crate::effect::{Glyphs, Pictures, Theme};

/// What `config.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// `theme = "auto"`.
    pub theme: Theme,
    /// `glyphs = "unicode"`; `None`: whatever the locale allows.
    pub glyphs: Option<Glyphs>,
    /// `photos = "blocks"`; `None`: whatever the terminal has.
    pub photos: Option<Pictures>,
    /// `mouse = true`; `None`: not said.
    pub mouse: Option<bool>,
    /// `keymap = "keys.toml"`: the person's own keys; from the folder of `config.toml`.
    pub keymap: Option<PathBuf>,
    /// `backups = false`: none is taken without being asked.
    pub backups: Option<bool>,
    /// `second_backup = "/media/stick/aftercare"`: each backup goes there too, with all photos; from
    /// the folder of `config.toml`.
    pub second_backup: Option<PathBuf>,
    /// `passphrase_command = ["secret-tool", "lookup", "app", "aftercare"]`: prints the passphrase of
    /// a locked journal, such as the keychain of the system does.
    pub passphrase_command: Option<Vec<String>>,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("The settings in {} cannot be read: {why}. Check the file's rights.", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: io::Error,
    },
    /// Something in it is wrong.
    #[error("{}, line {line}: {why}. Correct or remove that line.", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong, with the key.
        why: String,
    },
}

impl Settings {
    /// Reads the settings; a file that is not there says nothing.
    ///
    /// # Errors
    /// When the file cannot be read, or has a key or value that is not known.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text, path),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(why) => Err(SettingsError::Unreadable { path: path.to_owned(), why }),
        }
    }

    fn parse(text: &str, path: &Path) -> Result<Self, SettingsError> {
        let mut settings: Self = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let before = text.bytes().take(start);
            let line_text = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
            let key = text
                .get(..start)
                .and_then(|before| before.rsplit('\n').next())
                .and_then(|line| line.split_once('='))
                .map_or(line_text, |(key, _)| key)
                .trim();
            let message = error.message().trim_end().replace('\n', ", ");
            SettingsError::Wrong {
                path: path.to_owned(),
                line: before.filter(|byte| *byte == b'\n').count() + 1,
                why: if message.contains(key) { message } else { format!("{key}: {message}") },
            }
        })?;
        if let Some(folder) = path.parent() {
            for named in [&mut settings.keymap, &mut settings.second_backup].into_iter().flatten() {
                *named = folder.join(in_home(named));
            }
        }
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Settings, String> {
        Settings::parse(text, Path::new("/etc/config.toml")).map_err(|error| error.to_string())
    }

    #[test]
    fn everything_is_optional() {
        assert_eq!(parse(""), Ok(Settings::default()));
        let missing = Settings::read(Path::new("/nowhere/at/all/config.toml")).expect("no file");
        assert_eq!(missing, Settings::default());
    }

    #[test]
    fn every_key_is_read() {
        let text = "theme = \"high-contrast\"\nglyphs = \"ascii\"\nphotos = \"ramp\"\nmouse = false\nkeymap = \"keys.toml\"\nbackups = false\nsecond_backup = \"/media/stick\"\npassphrase_command = [\"pass\", \"aftercare\"]";
        let wanted = Settings {
            theme: Theme::HighContrast,
            glyphs: Some(Glyphs::Ascii),
            photos: Some(Pictures::Ramp),
            mouse: Some(false),
            keymap: Some("/etc/keys.toml".into()),
            backups: Some(false),
            second_backup: Some("/media/stick".into()),
            passphrase_command: Some(vec!["pass".into(), "aftercare".into()]),
        };
        assert_eq!(parse(text), Ok(wanted));
    }

    #[test]
    fn what_is_wrong_is_told_with_file_line_and_key() {
        for (text, line, key) in [
            ("# mine\ncolour = \"red\"", "line 2", "colour"),
            ("theme = \"pink\"", "line 1", "theme"),
            ("mouse = true\n\nmouse = false", "line 3", "mouse"),
            ("mouse = 3", "line 1", "mouse"),
            ("theme = ", "line 1", "theme"),
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.starts_with("/etc/config.toml"), "{error}");
            assert!(error.contains(line) && error.contains(key), "{error}");
        }
    }
}
