//! `config.toml`: how the person wants it to look. Every key may be missing, and what is wrong with one
//! never keeps anybody out: it is told, and what is meant without it is taken.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::{fs, io};

use super::pairs::{Given, Pair, pairs};
use super::{in_home, write_file};
use crate::domain::{Arrange, Degrees};
use crate::effect::{Glyphs, Pictures, SETTINGS, Setting, Theme, Values, theme};

/// The theme that is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever suits the terminal.
    #[default]
    Auto,
    /// One of the program.
    Theme(&'static Theme),
    /// A person's own file.
    File(PathBuf),
}

/// What `config.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `theme = "auto"`.
    pub theme: Wanted,
    /// `glyphs = "unicode"`; `None`: whatever the locale allows.
    pub glyphs: Option<Glyphs>,
    /// `photos = "blocks"`; `None`: whatever the terminal has.
    pub photos: Option<Pictures>,
    /// `mouse = true`; `None`: not said.
    pub mouse: Option<bool>,
    /// `temperature = "celsius"`; `None`: by the locale.
    pub temperature: Option<Degrees>,
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
    /// What is said, key by key, as it stands in the file.
    pub said: Vec<Said>,
    /// What is wrong.
    pub faults: Vec<SettingsFault>,
}

/// A value as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The key.
    pub key: &'static str,
    /// Its line, from 1.
    pub line: usize,
    /// The value: of a text what is in its quotes, else as it is written.
    pub value: String,
}

/// Something in the file that is not used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}, line {line}: {why}", path.display())]
pub struct SettingsFault {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// A key or word that is not known, and those that are.
    pub unknown: Option<(String, Vec<&'static str>)>,
    /// The key whose value is wrong; `None`: it is not known which was meant.
    pub key: Option<&'static str>,
    /// What is wrong.
    pub why: String,
}

/// The settings cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("The settings in {} cannot be read: {why}. Check the file's rights.", path.display())]
pub struct SettingsError {
    /// The file.
    pub path: PathBuf,
    /// The system's words.
    pub why: io::Error,
}

/// What is wrong with a value.
enum Wrong {
    /// It is of another kind.
    Kind(String),
    /// It is no word that is known.
    Word(String),
}

impl Settings {
    /// Reads the settings; a file that is not there says nothing.
    ///
    /// # Errors
    /// When the file cannot be read. What is wrong in it is in [`Settings::faults`].
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Self::parse(&text, path)),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(why) => Err(SettingsError { path: path.to_owned(), why }),
        }
    }

    fn parse(text: &str, path: &Path) -> Self {
        let mut settings = Self::default();
        let (pairs, unread) = pairs(text);
        let fault =
            |line, key, why| SettingsFault { path: path.to_owned(), line, unknown: None, key, why };
        settings.faults.extend(unread.into_iter().map(|(line, why)| fault(line, None, why)));
        for pair in pairs {
            let Some(setting) = Setting::of(&pair.key) else {
                let known = SETTINGS.iter().map(|setting| setting.key).collect();
                let why = format!("no setting is called `{}`", pair.key);
                let unknown = Some((pair.key, known));
                settings.faults.push(SettingsFault { unknown, ..fault(pair.line, None, why) });
                continue;
            };
            let (line, key) = (pair.line, setting.key);
            match settings.take(setting, &pair, path) {
                Ok(()) => {
                    let value = match pair.value {
                        Given::Text(text) => text,
                        _ => text.get(pair.span).unwrap_or_default().to_owned(),
                    };
                    settings.said.push(Said { key, line, value });
                }
                Err(Wrong::Kind(why)) => {
                    settings.faults.push(fault(line, Some(key), format!("`{key}`: {why}")));
                }
                Err(Wrong::Word(word)) => {
                    let known = setting.words().to_vec();
                    let why = format!("`{key}` cannot be \"{word}\"");
                    let unknown = Some((word, known));
                    let fault = SettingsFault { unknown, ..fault(line, Some(key), why) };
                    settings.faults.push(fault);
                }
            }
        }
        settings.faults.arrange_by_key(|fault| fault.line);
        settings
    }

    /// Takes one value.
    fn take(&mut self, setting: &Setting, pair: &Pair, path: &Path) -> Result<(), Wrong> {
        let beside = |named: &str| {
            let named = in_home(Path::new(named));
            path.parent().map_or(named.clone(), |folder| folder.join(&named))
        };
        match (setting.key, text(setting, &pair.value)?) {
            ("theme", Is::Text("auto")) => self.theme = Wanted::Auto,
            ("theme", Is::Text(name)) => {
                self.theme = match theme(name) {
                    Some(theme) => Wanted::Theme(theme),
                    None if is_file(name) => Wanted::File(beside(name)),
                    None => return Err(Wrong::Word(name.to_owned())),
                }
            }
            ("glyphs", Is::Text(name)) => self.glyphs = word(name)?,
            ("photos", Is::Text(name)) => self.photos = word(name)?,
            ("temperature", Is::Text(name)) => self.temperature = word(name)?,
            ("keymap", Is::Text(name)) => self.keymap = Some(beside(name)),
            ("second_backup", Is::Text(name)) => self.second_backup = Some(beside(name)),
            ("mouse", Is::Switch(on)) => self.mouse = Some(on),
            ("backups", Is::Switch(on)) => self.backups = Some(on),
            ("passphrase_command", Is::Words(words)) => {
                self.passphrase_command = Some(words.to_vec());
            }
            _ => return Err(Wrong::Kind("cannot be used".to_owned())),
        }
        Ok(())
    }

    /// What is said for a key; `None`: nothing.
    #[must_use]
    pub fn said(&self, key: &str) -> Option<&Said> {
        self.said.iter().find(|said| said.key == key)
    }

    /// The first fault that leaves open what a key says.
    #[must_use]
    pub fn in_doubt(&self, key: &str) -> Option<&SettingsFault> {
        let concerns = |fault: &&SettingsFault| match fault.key {
            Some(wrong) => wrong == key,
            // A line that cannot be read may have been about it; so may a slip in its name.
            None => self.said(key).is_none(),
        };
        self.faults.iter().find(concerns)
    }
}

/// A value of the right kind.
enum Is<'a> {
    Text(&'a str),
    Switch(bool),
    Words(&'a [String]),
}

fn text<'a>(setting: &Setting, value: &'a Given) -> Result<Is<'a>, Wrong> {
    match (setting.values, value) {
        (Values::Switch(_), Given::Switch(on)) => Ok(Is::Switch(*on)),
        (Values::Switch(_), _) => {
            Err(Wrong::Kind("write true or false, without quotes".to_owned()))
        }
        (Values::Program(_), Given::Words(words)) => Ok(Is::Words(words)),
        (Values::Program(such), _) => Err(Wrong::Kind(format!("write a list, such as {such}"))),
        (_, Given::Text(text)) => Ok(Is::Text(text)),
        (Values::Path(such), _) => {
            Err(Wrong::Kind(format!("write it in quotes, such as \"{such}\"")))
        }
        _ => {
            let words = setting.words().iter().map(|word| format!("\"{word}\""));
            Err(Wrong::Kind(format!("write one of {}", words.collect::<Vec<_>>().join(", "))))
        }
    }
}

/// One of some words; `None` for "auto".
fn word<T: FromStr>(name: &str) -> Result<Option<T>, Wrong> {
    if name == "auto" {
        return Ok(None);
    }
    name.parse().map(Some).map_err(|_| Wrong::Word(name.to_owned()))
}

fn is_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ext| ext.eq_ignore_ascii_case("toml"))
}

/// Every key with what it does, each line a comment: the file to begin with.
#[must_use]
pub fn blank_settings() -> String {
    let mut text = String::from(
        "# Settings of aftercare. Each line that begins with # is only a hint: take the # away to use\n\
         # it. What is about you (areas, clinic, day's end, country) is in the journal: aftercare profile\n",
    );
    for setting in SETTINGS {
        text += &format!("\n# {}\n", setting.about);
        let words = setting.words();
        if words.len() > 2 {
            text += &format!("# One of: {}\n", words.join(", "));
        }
        if matches!(setting.values, Values::WordOrFile(_)) {
            text +=
                "# Or a file of your own: \"mine.toml\". aftercare config theme dark prints one.\n";
        }
        text += &format!("#{} = {}\n", setting.key, written(&setting, example(&setting)));
    }
    text
}

fn example(setting: &Setting) -> &'static str {
    match setting.values {
        Values::Path(such) | Values::Program(such) => such,
        _ => setting.unsaid(),
    }
}

/// A value as TOML.
fn written(setting: &Setting, value: &str) -> String {
    match setting.values {
        Values::Switch(_) | Values::Program(_) => value.to_owned(),
        _ => quoted(value),
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            char if char.is_control() => quoted += &format!("\\u{:04X}", u32::from(char)),
            char => quoted.push(char),
        }
    }
    quoted + "\""
}

/// The text with another value for a key, everything else as it was; `None` takes it out.
///
/// # Errors
/// When lines of it cannot be read: what they were meant to say could be lost.
fn with(text: &str, setting: &Setting, value: Option<&str>) -> Result<String, usize> {
    let (pairs, unread) = pairs(text);
    if let Some((line, _)) = unread.first() {
        return Err(*line);
    }
    let line = value.map(|value| format!("{} = {}", setting.key, written(setting, value)));
    if let Some(pair) = pairs.iter().find(|pair| pair.key == setting.key) {
        let (Some(before), Some(after)) = (text.get(..pair.span.start), text.get(pair.span.end..))
        else {
            return Err(pair.line);
        };
        return Ok(match value {
            Some(value) => format!("{before}{}{after}", written(setting, value)),
            // It becomes a hint again.
            None => {
                let start = before.rfind('\n').map_or(0, |end| end + 1);
                let lines = text.get(start..pair.span.end).unwrap_or("").replace('\n', "\n#");
                format!("{}#{lines}{after}", text.get(..start).unwrap_or(""))
            }
        });
    }
    let Some(line) = line else { return Ok(text.to_owned()) };
    // In place of its hint, else at the end; before the first table, where there is one.
    let hint = |at: &str| {
        let rest = at.trim_start().strip_prefix('#').map(str::trim_start);
        let rest = rest.and_then(|rest| rest.strip_prefix(setting.key));
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let is_table = |at: &str| at.trim_start().starts_with('[');
    let mut lines: Vec<&str> = text.lines().collect();
    let tables = lines.iter().position(|at| is_table(at)).unwrap_or(lines.len());
    match lines.iter().position(|at| hint(at)).filter(|at| *at < tables) {
        Some(at) => {
            if let Some(old) = lines.get_mut(at) {
                *old = &line;
            }
        }
        None => lines.insert(tables, &line),
    }
    Ok(lines.join("\n") + "\n")
}

/// Writes another value for a key into the settings, and leaves all else as it is; a file that is not
/// there is made with every key explained. `None`: nothing is said for it.
///
/// # Errors
/// When the file cannot be read or written, or has lines that cannot be read.
pub fn write_setting(path: &Path, setting: &Setting, value: Option<&str>) -> io::Result<()> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(why) if why.kind() == io::ErrorKind::NotFound => blank_settings(),
        Err(why) => return Err(why),
    };
    let cannot = |line| io::Error::other(format!("{}: line {line} cannot be read", path.display()));
    let changed = with(&text, setting, value).map_err(cannot)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write_file(path, changed.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Settings {
        Settings::parse(text, Path::new("/etc/config.toml"))
    }

    fn faults(text: &str) -> Vec<String> {
        parse(text).faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn everything_is_optional() {
        assert_eq!(parse(""), Settings::default());
        let missing = Settings::read(Path::new("/nowhere/at/all/config.toml")).expect("no file");
        assert_eq!(missing, Settings::default());
    }

    #[test]
    fn every_key_is_read() {
        let text = "theme = \"high-contrast\"\nglyphs = \"ascii\"\nphotos = \"ramp\"\nmouse = false\n\
                    temperature = \"fahrenheit\"\nkeymap = \"keys.toml\"\nbackups = false\n\
                    second_backup = \"/media/stick\"\npassphrase_command = [\"pass\", \"aftercare\"]";
        let read = parse(text);
        assert_eq!(read.faults, []);
        let said: Vec<&str> = read.said.iter().map(|said| said.key).collect();
        let mut keys: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
        keys.retain(|key| !said.contains(key));
        assert_eq!(keys, Vec::<&str>::new(), "each key has been tried");
        let wanted = Settings {
            theme: Wanted::Theme(theme("high-contrast").expect("a theme")),
            glyphs: Some(Glyphs::Ascii),
            photos: Some(Pictures::Ramp),
            mouse: Some(false),
            temperature: Some(Degrees::Fahrenheit),
            keymap: Some("/etc/keys.toml".into()),
            backups: Some(false),
            second_backup: Some("/media/stick".into()),
            passphrase_command: Some(vec!["pass".into(), "aftercare".into()]),
            said: read.said.clone(),
            faults: Vec::new(),
        };
        assert_eq!(read, wanted);
        assert_eq!(parse("theme = \"my.toml\"").theme, Wanted::File("/etc/my.toml".into()));
        assert_eq!(parse("glyphs = \"auto\"").glyphs, None);
    }

    #[test]
    fn every_word_of_the_table_can_be_written() {
        for setting in SETTINGS {
            for word in setting.words() {
                let text = format!("{} = {}", setting.key, written(&setting, word));
                assert_eq!(faults(&text), Vec::<String>::new());
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_all_else_is_used() {
        for (text, line, key) in [
            ("# mine\ncolour = \"red\"", "line 2", "colour"),
            ("theme = \"pink\"", "line 1", "theme"),
            ("mouse = true\n\nmouse = false", "line 3", "mouse"),
            ("mouse = 3", "line 1", "mouse"),
            ("theme = ", "line 1", ""),
            ("what", "line 1", ""),
            ("passphrase_command = \"pass\"", "line 1", "passphrase_command"),
            ("[table]\nmouse = true", "line 1", "table"),
        ] {
            let text = format!("{text}\n");
            let told = faults(&text);
            let first = told.first().expect("a fault");
            assert!(first.starts_with("/etc/config.toml") && first.contains(line), "{told:?}");
            assert!(first.contains(key), "{told:?}");
            let with_more = parse(&format!("glyphs = \"ascii\"\n{text}"));
            assert_eq!(with_more.glyphs, Some(Glyphs::Ascii), "{text}");
        }
        let slip = parse("secnd_backup = \"/x\"\nmouse = 1");
        assert!(slip.in_doubt("second_backup").is_some(), "it may be meant");
        assert!(parse("second_backup = \"/x\"\nmose = true").in_doubt("second_backup").is_none());
        assert!(parse("mouse = 1").in_doubt("second_backup").is_none());
    }

    #[test]
    fn the_blank_file_says_nothing_and_each_line_of_it_can_be_used() {
        assert_eq!(parse(&blank_settings()), Settings::default());
        let lines = blank_settings();
        let used: Vec<String> = lines
            .lines()
            .filter(|line| line.starts_with('#') && !line.starts_with("# "))
            .map(|line| line.trim_start_matches('#').to_owned())
            .collect();
        assert_eq!(used.len(), SETTINGS.len());
        assert_eq!(faults(&used.join("\n")), Vec::<String>::new());
        assert!(lines.lines().all(|line| line.len() <= 100), "{lines}");
    }

    #[test]
    fn a_setting_is_written_and_all_else_stays() {
        let set = |text: &str, key: &str, value: Option<&str>| {
            with(text, Setting::of(key).expect("a key"), value)
        };
        let mine = "# mine\ntheme = \"dark\" # evening\n\n  mouse=true\n";
        assert_eq!(
            set(mine, "theme", Some("light")).as_deref(),
            Ok("# mine\ntheme = \"light\" # evening\n\n  mouse=true\n")
        );
        assert_eq!(
            set(mine, "mouse", None).as_deref(),
            Ok("# mine\ntheme = \"dark\" # evening\n\n#  mouse=true\n")
        );
        let again = set(mine, "mouse", None).expect("written");
        assert_eq!(
            set(&again, "mouse", Some("false")).as_deref(),
            Ok("# mine\ntheme = \"dark\" # evening\n\nmouse = false\n")
        );
        let more = set(mine, "second_backup", Some("/a \"b\" \\c")).expect("written");
        assert!(more.starts_with(mine) && more.ends_with('\n'));
        assert_eq!(parse(&more).second_backup, Some("/a \"b\" \\c".into()));
        assert_eq!(set("theme = \n", "mouse", Some("true")), Err(1), "nothing is lost");
        let before_tables = set("[odd]\nx = 1\n", "mouse", Some("true")).expect("written");
        assert_eq!(parse(&before_tables).mouse, Some(true));
        for setting in SETTINGS {
            let value = example(&setting);
            let text = set(&blank_settings(), setting.key, Some(value)).expect("written");
            let read = parse(&text);
            assert_eq!((read.faults, read.said.len()), (Vec::new(), 1), "{}", setting.key);
            assert_eq!(text.lines().count(), blank_settings().lines().count());
        }
    }
}
