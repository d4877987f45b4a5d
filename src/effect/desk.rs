//! What is done at the desk of a practice.

use crate::assess::Summary;
use crate::domain::{
    Added, Card, Day, DeskEvent, Did, News, PatientId, SessionId, Severity, Symptom,
};

use super::{Said, SessionRow, Snapshot};

/// A line of the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    /// Who.
    pub id: PatientId,
    /// What the practice calls them.
    pub name: String,
    /// Their diary in brief.
    pub summary: Summary,
}

/// The file of the person in view.
#[derive(Clone, Debug)]
pub struct PatientPage {
    /// Their line of the inbox.
    pub row: InboxRow,
    /// Their diary with all that was added, as a journal shows it.
    pub snapshot: Box<Snapshot>,
    /// What was done, if anything.
    pub said: Option<Said>,
    /// What came since.
    pub news: News,
    /// What the practice added.
    pub added: Added,
    /// Every session, oldest first.
    pub sessions: Vec<SessionRow>,
    /// What happened at the desk, first things first.
    pub events: Vec<DeskEvent>,
    /// Whether a reply can be written: a bundle of theirs came.
    pub can_reply: bool,
    /// Whether something was added that no reply has carried.
    pub unsent: bool,
}

/// A range that is set for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjusted {
    /// The session it is for; `None`: every one.
    pub session: Option<SessionId>,
    /// The symptom.
    pub symptom: Symptom,
    /// The first healing day.
    pub first: Day,
    /// The last healing day.
    pub last: Day,
    /// Up to this is expected.
    pub upper: Severity,
}

/// Something to be done at the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum DeskWish {
    /// Everybody.
    Inbox,
    /// Bring a person's file into view.
    Open(PatientId),
    /// Take in files, or all that is new in a folder, with the words that open them; may be empty.
    Import(Vec<String>, String),
    /// Sign the file in view as reviewed.
    Review(Option<Did>),
    /// Write to the person in view.
    Comment(String),
    /// Set a range or the days between sessions for the person in view, or both, for a reason.
    #[allow(missing_docs, reason = "said above")]
    Adjust { range: Option<Adjusted>, days: Option<u16>, reason: String },
    /// Take back the last comment, range or spacing that was not sent yet.
    TakeBack,
    /// Write a reply for the person in view into a folder.
    Reply(String),
    /// Write the report of the person in view into a folder.
    Report(String),
}

/// What became of files that were to be taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// By file: who it was of and what came, or why it was refused.
    pub files: Vec<(String, Result<String, String>)>,
    /// The path of the last one that words open, and what was wrong with those that were given.
    pub locked: Option<(String, String)>,
}

/// Everybody, as the inbox shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    /// The practice's name; may be empty.
    pub office: String,
    /// Whether a folder is watched.
    pub watches: bool,
    /// In the order in which they came.
    pub rows: Vec<InboxRow>,
    /// What was taken in just now.
    pub imported: Option<Imported>,
}

/// What a clinic's file would change, as the person is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterShown {
    /// What it is and whose.
    pub title: String,
    /// What would be different, one line each; none: all of it is there already.
    pub lines: Vec<String>,
    /// What would stay as it is.
    pub kept: Vec<String>,
    /// The words of its sender's card, when that card is new.
    pub compare: Option<String>,
}

/// As what a diary is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareAs {
    /// A bundle for whoever has this card.
    Bundle(Card),
    /// A bundle for whoever knows words that are made for it.
    Words,
    /// A report to print.
    Pdf,
    /// A report for a browser.
    Html,
}

/// Which photos go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum WhichPhotos {
    None,
    Ends,
    All,
}

/// What shall be handed over, and where the file goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// As what.
    pub what: ShareAs,
    /// Which photos go along.
    pub photos: WhichPhotos,
    /// A band over them, from and to in ten-thousandths of the height.
    pub cover: Option<(u16, u16)>,
    /// The person's own name, where it shall be told.
    pub name: Option<String>,
    /// The folder.
    pub folder: String,
}

/// A file that was made to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Its path.
    pub file: String,
    /// The words that open it: shown once.
    pub words: Option<String>,
    /// How many photos are in it.
    pub photos: usize,
}
