//! The table itself.

use super::Action;
use crate::app::model::Screen;

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

use Screen::{Chart, Flags, Inbox, Patient, Photos, Profile, Sessions, Today};

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
        Where::On(&[Today, Flags, Photos, Inbox]),
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
        Where::On(&[Today, Inbox, Patient]),
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
    row(
        Action::Compare,
        &["c"],
        Where::On(&[Chart, Photos, Inbox, Patient]),
        "compare",
        "Lays an earlier session beside this one.",
    ),
    row(Action::Table, &["v"], CHART, "as table", "The same content as a text table."),
    row(
        Action::Source,
        &["b"],
        Where::On(&[Chart, Flags, Photos, Sessions, Patient]),
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
        Where::On(&[Chart, Flags, Photos, Sessions, Inbox, Patient]),
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
        Where::On(&[Flags, Inbox, Patient]),
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
    row(
        Action::Screening,
        &["S", "f5"],
        Where::On(&[Sessions, Inbox]),
        "questions",
        "The questions before a session.",
    ),
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
    row(
        Action::Flip,
        &["f"],
        Where::On(&[Photos, Inbox]),
        "flip",
        "Both photos in one place, one at a time.",
    ),
    row(Action::Swipe, &["w"], PHOTOS, "swipe", "Both in one place, a line between them."),
    row(Action::Straighten, &["s"], PHOTOS, "line up", "Lays the second photo over the first."),
    row(
        Action::Mark,
        &["d"],
        PHOTOS,
        "mark skin",
        "Marks skin in a photo and measures its redness.",
    ),
    row(Action::Guide, &["G"], PHOTOS, "how to", "How to take the next one, beside the last one."),
    row(
        Action::Export,
        &["x"],
        Where::On(&[Today, Chart, Flags, Photos, Sessions, Inbox, Patient]),
        "hand over",
        "Hands over the diary; on Photos: new pictures.",
    ),
    row(
        Action::Reply,
        &["W"],
        Where::On(&[Patient]),
        "write reply",
        "Writes the reply file for them.",
    ),
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
    row(
        Action::Settings,
        &["O", "f6"],
        ALL,
        "settings",
        "Colours, characters, degrees, mouse, backups.",
    ),
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

/// What people may call it: the palette finds it by these too.
const ALSO: &[(Action, &str)] = &[
    (Action::Export, "send share bundle report print pdf clinic practitioner"),
    (Action::Clear, "draft discard throw away"),
    (Action::Worried, "danger emergency help call doctor"),
    (Action::Search, "find filter"),
    (Action::Settings, "options preferences config theme color light contrast fahrenheit celsius"),
    (Action::Remind, "calendar notice"),
];

/// What keys say on the two screens of a practice, where they do what they are for there.
const AT_DESK: &[(Action, &str, &str)] = &[
    (Action::Accept, "open", "Opens the file, then its chart."),
    (Action::Resolve, "reviewed, next", "Signs as reviewed, and goes on with the next."),
    (Action::Compare, "comment", "Writes to the person: it goes into the reply."),
    (Action::Source, "set range", "Sets a range or the spacing for this person."),
    (Action::Flip, "fewer", "Fewer: not handled, new, flagged, silent."),
    (Action::Screening, "order", "Worst first, by name, newest, by day."),
    (Action::Note, "take in files", "Takes in files, or all that is new in a folder."),
    (Action::Export, "report", "Writes the report of this person."),
    (Action::AnotherLog, "by phone", "Writes down a telephone call as a log."),
    (Action::Search, "find", "Finds a person by name."),
    (Action::Undo, "take back", "Takes back the last comment, range or spacing not sent yet."),
];

impl Binding {
    /// What the footer says on a screen.
    #[must_use]
    pub fn label_on(&self, screen: Screen) -> &'static str {
        self.at_desk(screen).map_or(self.label, |(_, label, _)| label)
    }

    /// What help and palette say on a screen.
    #[must_use]
    pub fn help_on(&self, screen: Screen) -> &'static str {
        self.at_desk(screen).map_or(self.help, |(_, _, help)| help)
    }

    /// What people may call it.
    #[must_use]
    pub fn also(&self) -> &'static str {
        ALSO.iter().find(|(action, _)| *action == self.action).map_or("", |(_, words)| words)
    }

    /// Whether it is of use at a practice alone.
    #[must_use]
    pub fn is_of_desk(&self) -> bool {
        let desk = |screen: &Screen| matches!(screen, Inbox | Patient);
        matches!(self.at, Where::On(screens) if screens.iter().all(desk))
    }

    fn at_desk(&self, screen: Screen) -> Option<(Action, &'static str, &'static str)> {
        let is_desk = matches!(screen, Inbox | Patient);
        AT_DESK.iter().find(|(action, ..)| is_desk && *action == self.action).copied()
    }
}
