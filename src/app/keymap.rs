//! One table of keys: it feeds the handler, the footer, the help, the palette and the man page.
//!
//! A key means the same on every screen. A person's own file (`keymap` in the settings) gives an
//! action other keys by its name.

use std::collections::BTreeMap;

use strum::VariantArray;

use super::input::{Key, parse_key, shown};
use super::model::Screen;

/// Everything a key can ask for outside of a text field.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the table says what each does")]
pub enum Action {
    Severity0,
    Severity1,
    Severity2,
    Severity3,
    Severity4,
    Clear,
    AsYesterday,
    RestNone,
    Tick,
    Note,
    New,
    FillGaps,
    AnotherLog,
    Place,
    CopyPlace,
    Accept,
    Back,
    Quit,
    QuitNow,
    Suspend,
    Help,
    Palette,
    Search,
    NextMatch,
    PreviousMatch,
    PreviousScreen,
    NextScreen,
    Go,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    NextField,
    PreviousField,
    Undo,
    Redo,
    PreviousDay,
    NextDay,
    Today,
    Edit,
    Delete,
    CallCard,
    Worried,
    Called,
    Sleep,
    Resolve,
    History,
    OpenDay,
    Compare,
    Plan,
    Screening,
    Aftercare,
    LookBack,
    Tools,
    Remind,
    AddPhoto,
    Flip,
    Swipe,
    Table,
    Source,
    Multiples,
    ZoomIn,
    ZoomOut,
    Mouse,
}

/// Where an action is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// On every screen.
    Everywhere,
    /// On these screens.
    On(&'static [Screen]),
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Its keys, as people write them.
    pub keys: &'static [&'static str],
    /// Where it is available.
    pub at: Where,
    /// For the footer: a word or two.
    pub label: &'static str,
    /// For help, palette and man page: a sentence.
    pub help: &'static str,
}

use Screen::{Chart, Flags, Photos, Profile, Sessions, Today};

const fn row(
    action: Action,
    keys: &'static [&'static str],
    at: Where,
    label: &'static str,
    help: &'static str,
) -> Binding {
    Binding { action, keys, at, label, help }
}

const TODAY: Where = Where::On(&[Today]);
const CHART: Where = Where::On(&[Chart]);
const FLAGS: Where = Where::On(&[Flags]);
const SESSIONS: Where = Where::On(&[Sessions]);
const PHOTOS: Where = Where::On(&[Photos]);
const PICTURES: Where = Where::On(&[Chart, Photos]);
const ALL: Where = Where::Everywhere;

/// Every action. The order is that of help.
pub const TABLE: &[Binding] = &[
    row(Action::Severity0, &["0"], TODAY, "0-4 set and next", "None of it; on to the next."),
    row(Action::Severity1, &["1"], TODAY, "", "Slight; on to the next."),
    row(Action::Severity2, &["2"], TODAY, "", "Moderate; on to the next."),
    row(Action::Severity3, &["3"], TODAY, "", "Marked; on to the next."),
    row(Action::Severity4, &["4"], TODAY, "", "Severe; on to the next."),
    row(
        Action::RestNone,
        &["n"],
        TODAY,
        "rest none",
        "Shows all that is left as none; Enter saves it.",
    ),
    row(
        Action::AsYesterday,
        &["="],
        TODAY,
        "as yesterday",
        "Copies yesterday's answers, never warning signs.",
    ),
    row(Action::Accept, &["enter"], ALL, "save", "Saves, opens or accepts."),
    row(
        Action::Tick,
        &["space"],
        Where::On(&[Today, Profile, Sessions]),
        "tick",
        "Ticks a warning sign or an option.",
    ),
    row(
        Action::Clear,
        &["backspace", "delete"],
        TODAY,
        "clear",
        "Makes an answer \"not logged\" again.",
    ),
    row(
        Action::Note,
        &["i"],
        Where::On(&[Today, Flags, Photos]),
        "note",
        "Writes a note; opens a photo in the system's viewer.",
    ),
    row(
        Action::PreviousDay,
        &[","],
        Where::On(&[Today, Chart, Photos]),
        "day before",
        "The log, day or photo before.",
    ),
    row(
        Action::NextDay,
        &["."],
        Where::On(&[Today, Chart, Photos]),
        "day after",
        "The log, day or photo after.",
    ),
    row(Action::Today, &["t"], Where::On(&[Today, Chart]), "today", "Back to today."),
    row(
        Action::FillGaps,
        &["F"],
        Where::On(&[Today, Photos]),
        "fill gaps",
        "Goes through the days that were missed, oldest first.",
    ),
    row(
        Action::AnotherLog,
        &["N"],
        TODAY,
        "another log",
        "Starts another log on a day that has one.",
    ),
    row(
        Action::Place,
        &["a"],
        Where::On(&[Today, Chart]),
        "area",
        "The next treated area; the first is all of them.",
    ),
    row(
        Action::CopyPlace,
        &["A"],
        TODAY,
        "copy area",
        "Copies the area before, never warning signs.",
    ),
    row(
        Action::NextField,
        &["tab"],
        Where::On(&[Today, Chart, Photos, Profile, Sessions]),
        "next",
        "The next field, pane or symptom.",
    ),
    row(
        Action::PreviousField,
        &["backtab"],
        Where::On(&[Today, Chart, Photos, Profile, Sessions]),
        "previous",
        "The field, pane or symptom before.",
    ),
    row(Action::Multiples, &["m"], CHART, "all symptoms", "All symptoms at once, or one large."),
    row(Action::Compare, &["c"], PICTURES, "compare", "Lays an earlier session beside this one."),
    row(Action::Table, &["v"], CHART, "as table", "The same content as a text table."),
    row(
        Action::Source,
        &["b"],
        Where::On(&[Chart, Flags, Sessions]),
        "why",
        "Where the numbers come from; all that is known.",
    ),
    row(
        Action::ZoomIn,
        &[">"],
        PICTURES,
        "zoom in",
        "Closer: fewer days, or a part of the photos.",
    ),
    row(Action::ZoomOut, &["<"], PICTURES, "zoom out", "Farther: more days, or all of the photos."),
    row(
        Action::OpenDay,
        &["o"],
        Where::On(&[Chart, Flags, Photos, Sessions]),
        "open the day",
        "Opens the log of that day.",
    ),
    row(Action::Called, &["C"], FLAGS, "I called", "Writes down that you called."),
    row(
        Action::Sleep,
        &["z"],
        FLAGS,
        "sleep",
        "Keeps a WATCH or CLINIC flag quiet until the next log.",
    ),
    row(
        Action::Resolve,
        &["r"],
        FLAGS,
        "what came of it",
        "Writes down who saw it and what they said.",
    ),
    row(Action::History, &["H"], FLAGS, "history", "What happened with this flag."),
    row(
        Action::CallCard,
        &["y"],
        Where::On(&[Today, Chart, Flags]),
        "call card",
        "What to say on the phone, also on the clipboard.",
    ),
    row(
        Action::New,
        &["+"],
        Where::On(&[Today, Chart, Sessions]),
        "new",
        "A new session, own symptom or range of your clinic.",
    ),
    row(
        Action::Edit,
        &["e"],
        Where::On(&[Sessions, Profile]),
        "edit",
        "Changes the selected entry.",
    ),
    row(
        Action::Delete,
        &["D"],
        Where::On(&[Today, Photos, Sessions]),
        "delete",
        "Deletes after asking. Undo brings it back.",
    ),
    row(
        Action::Aftercare,
        &["K"],
        Where::On(&[Today, Sessions]),
        "aftercare",
        "What to leave and to do, until when; what happened.",
    ),
    row(Action::Plan, &["P", "f4"], SESSIONS, "plan series", "Plans a series of sessions."),
    row(Action::Screening, &["S", "f5"], SESSIONS, "questions", "The questions before a session."),
    row(
        Action::LookBack,
        &["L"],
        Where::On(&[Today, Sessions]),
        "look back",
        "What the session in view did for its goals.",
    ),
    row(Action::Tools, &["T"], SESSIONS, "tools", "Your own tools: age, uses, replacing."),
    row(
        Action::AddPhoto,
        &["p"],
        Where::On(&[Today, Photos]),
        "photo",
        "Attaches photos. A file dropped on the window does too.",
    ),
    row(Action::Flip, &["f"], PHOTOS, "flip", "Both photos in one place, one at a time."),
    row(Action::Swipe, &["w"], PHOTOS, "swipe", "Both in one place, a line between them."),
    row(
        Action::Remind,
        &["R"],
        Where::On(&[Today, Sessions, Profile]),
        "reminders",
        "A calendar file, and a notice each day.",
    ),
    row(Action::Undo, &["u"], ALL, "undo", "Takes back the last change, across restarts too."),
    row(Action::Redo, &["U", "ctrl-r"], ALL, "redo", "Does again what was taken back."),
    row(
        Action::Worried,
        &["!", "f2"],
        ALL,
        "worried",
        "Danger signs and whom to call, from anywhere.",
    ),
    row(
        Action::Go,
        &["g"],
        ALL,
        "go to",
        "t today, c chart, f flags, p photos, s sessions, y you.",
    ),
    row(Action::PreviousScreen, &["["], ALL, "", "The screen to the left."),
    row(Action::NextScreen, &["]"], ALL, "screen", "The screen to the right."),
    row(Action::Left, &["h", "left"], ALL, "", "Left."),
    row(Action::Right, &["l", "right"], ALL, "", "Right."),
    row(Action::Up, &["k", "up"], ALL, "", "Up."),
    row(Action::Down, &["j", "down"], ALL, "", "Down."),
    row(Action::PageUp, &["pageup"], ALL, "", "A page up."),
    row(Action::PageDown, &["pagedown"], ALL, "", "A page down."),
    row(Action::First, &["home"], ALL, "", "To the start."),
    row(Action::Last, &["end"], ALL, "", "To the end."),
    row(Action::Search, &["/"], ALL, "search", "Searches the list, the notes or the help."),
    row(Action::NextMatch, &["f3"], ALL, "", "The next match."),
    row(Action::PreviousMatch, &["shift-f3"], ALL, "", "The match before."),
    row(Action::Palette, &[":", "ctrl-p"], ALL, "commands", "Every command by name."),
    row(Action::Help, &["?", "f1"], ALL, "help", "This help."),
    row(Action::Mouse, &["M"], ALL, "", "Mouse: for this program, or for selecting text."),
    row(Action::Back, &["esc"], ALL, "back", "Back, or leaves a field."),
    row(Action::Quit, &["q"], ALL, "quit", "Back, then leaves. What you typed is kept."),
    row(Action::QuitNow, &["ctrl-c"], ALL, "", "Leaves at once. What you typed is kept."),
    row(Action::Suspend, &["ctrl-z"], ALL, "", "Stops until the shell brings it back."),
];

impl Action {
    /// The name in a person's keymap file.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Its row.
    #[must_use]
    pub fn binding(self) -> Option<&'static Binding> {
        TABLE.iter().find(|binding| binding.action == self)
    }

    /// Whether it is available on a screen.
    #[must_use]
    pub fn is_on(self, screen: Screen) -> bool {
        self.binding().is_some_and(|binding| match binding.at {
            Where::Everywhere => true,
            Where::On(screens) => screens.contains(&screen),
        })
    }

    /// The severity, for one of the five digits.
    #[must_use]
    pub const fn severity(self) -> Option<u8> {
        match self {
            Self::Severity0 => Some(0),
            Self::Severity1 => Some(1),
            Self::Severity2 => Some(2),
            Self::Severity3 => Some(3),
            Self::Severity4 => Some(4),
            _ => None,
        }
    }
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: BTreeMap<Key, Action>,
    /// Names of keys by action, for footer and help.
    names: BTreeMap<Action, Vec<String>>,
}

/// A fault in a person's keymap file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapFault {
    /// There is no such action.
    #[error("no action is called `{0}`: `aftercare keys` lists them")]
    UnknownAction(String),
    /// There is no such key.
    #[error(
        "`{action}`: no key is called `{key}`: a character, or a name such as enter, f3, ctrl-r"
    )]
    UnknownKey {
        /// The action.
        action: String,
        /// What stands in the file.
        key: String,
    },
    /// One key would mean two things.
    #[error("`{key}` would mean both `{first}` and `{second}`: a key means one thing")]
    Twice {
        /// The key.
        key: String,
        /// One meaning.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
}

impl Default for Keymap {
    fn default() -> Self {
        // The table is tested to have no key twice.
        Self::with(&BTreeMap::new())
            .unwrap_or(Self { keys: BTreeMap::new(), names: BTreeMap::new() })
    }
}

impl Keymap {
    /// The table, with a person's own keys for the actions they name.
    ///
    /// # Errors
    /// When an action or key is unknown, or a key would mean two things.
    pub fn with(own: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapFault> {
        if let Some(unknown) = own.keys().find(|name| name.parse::<Action>().is_err()) {
            return Err(KeymapFault::UnknownAction(unknown.clone()));
        }
        let mut keymap = Self { keys: BTreeMap::new(), names: BTreeMap::new() };
        for binding in TABLE {
            let action = binding.action;
            let names: Vec<String> = match own.get(action.name()) {
                Some(names) => names.clone(),
                None => binding.keys.iter().map(|key| (*key).to_owned()).collect(),
            };
            for name in &names {
                let key = parse_key(name).ok_or_else(|| KeymapFault::UnknownKey {
                    action: action.name().to_owned(),
                    key: name.clone(),
                })?;
                if let Some(first) = keymap.keys.insert(key, action) {
                    return Err(KeymapFault::Twice {
                        key: name.clone(),
                        first: first.name(),
                        second: action.name(),
                    });
                }
            }
            keymap.names.insert(action, names);
        }
        Ok(keymap)
    }

    /// The first key of an action as it stands on the keyboard: `Enter`, `Ctrl-r`, `n`.
    #[must_use]
    pub fn shown(&self, action: Action) -> String {
        shown(self.key(action))
    }

    /// A key of an action that also answers where letters are text: `F2`.
    #[must_use]
    pub fn shown_in_text(&self, action: Action) -> String {
        let name = self.keys(action).iter().find(|name| name.chars().count() > 1);
        name.map_or_else(String::new, |name| shown(name))
    }

    /// What a key asks for.
    #[must_use]
    pub fn action(&self, key: Key) -> Option<Action> {
        self.keys.get(&key).copied()
    }

    /// The keys of an action as people write them, the first first.
    #[must_use]
    pub fn keys(&self, action: Action) -> &[String] {
        self.names.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The first key of an action as people write it; empty when it has none.
    #[must_use]
    pub fn key(&self, action: Action) -> &str {
        self.keys(action).first().map_or("", String::as_str)
    }
}

/// Every action, for lists.
#[must_use]
pub fn actions() -> &'static [Action] {
    Action::VARIANTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_one_row_and_every_key_one_meaning() {
        for action in actions() {
            let rows = TABLE.iter().filter(|binding| binding.action == *action).count();
            assert_eq!(rows, 1, "{}", action.name());
        }
        for binding in TABLE {
            // The list of help has room for so much on 80 columns.
            assert!(binding.help.len() <= 55, "{}", binding.help);
        }
        let keymap = Keymap::with(&BTreeMap::new()).expect("no key twice");
        assert_eq!(keymap.action(Key::char('n')), Some(Action::RestNone));
    }

    #[test]
    fn a_persons_own_keys_replace_the_tables() {
        let own = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(a, k)| ((*a).to_owned(), vec![(*k).to_owned()])).collect()
        };
        let keymap = Keymap::with(&own(&[("undo", "ctrl-u")])).expect("a free key");
        assert_eq!(keymap.action(Key::ctrl('u')), Some(Action::Undo));
        assert_eq!(keymap.action(Key::char('u')), None);
        assert_eq!(
            Keymap::with(&own(&[("undo", "n")])).expect_err("n is taken").to_string(),
            "`n` would mean both `rest_none` and `undo`: a key means one thing"
        );
        assert!(matches!(
            Keymap::with(&own(&[("undo", "nope")])),
            Err(KeymapFault::UnknownKey { .. })
        ));
        assert!(matches!(Keymap::with(&own(&[("nope", "x")])), Err(KeymapFault::UnknownAction(_))));
    }
}
