//! The words between brain and hands: what shall be done, and what came of it.

mod desk;
mod look;
mod photo;
mod reminding;
mod settings;
mod theme;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::assess::{Case, Judgement, Next, next};
use crate::domain::{
    Backups, Change, Course, Day, FlagAnswer, FlagEvent, FlagId, FlagRecord, Measured, OwnRange,
    Photo, PhotoFile, Profile, Recovery, Session, SessionId,
};
use crate::protocol::Library;

pub use desk::{
    Adjusted, DeskWish, Imported, Inbox, InboxRow, LetterShown, PatientPage, Share, ShareAs,
    Shared, WhichPhotos,
};
pub use look::{CellSize, Glyphs, Look, Pictures, enlarged};
pub use photo::{
    Album, Attach, Export, Folder, Frame, LineUp, Looked, LookedAt, Part, Places, Probed, Show,
    Shown,
};
pub use reminding::{CalendarWish, Reminded, Reminding, Units, Written};
pub use settings::{Facts, Preferences, SETTINGS, SetTo, Setting, Values};
pub use theme::{Colour, Colours, MONO, TERMINAL, TERMINAL_ON_DARK, THEMES, Theme, in_256, theme};

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Store a change, then show the journal as it stands.
    Commit {
        /// The change.
        change: Box<Change>,
        /// What to say once it is stored.
        said: Said,
    },
    /// Take back the last change that is not taken back yet.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Bring a session into view; `None`: the latest.
    View(Option<SessionId>),
    /// Everything the Sessions screen lists.
    Sessions,
    /// All sessions with their logs, to be searched.
    Logs,
    /// The session so many places before the one in view, counted from 0 among those that share
    /// an area with it.
    Beside(usize),
    /// What happened to a flag.
    FlagStory(FlagId),
    /// Remember that these flags were on the screen.
    Shown(Vec<FlagId>),
    /// Look whether another window changed the journal.
    LookAround,
    /// Check the file's health and judge anew what newer rules see otherwise.
    CheckUp,
    /// Keep what is being typed; an empty body forgets it.
    Draft {
        /// What it is a draft of.
        key: String,
        /// Its text; empty to forget it.
        body: String,
    },
    /// Take the day's backup, if there is none yet.
    BackUp,
    /// Every photo.
    Album,
    /// What is in a folder; empty: where photos usually are.
    Folder(String),
    /// Look at files that may be photos.
    LookAt(Vec<String>),
    /// Attach a photo that was looked at.
    Attach {
        /// Where it is.
        path: String,
        /// What it is.
        looked: Arc<Looked>,
        /// What it shows.
        to: Attach,
    },
    /// Show a photo in a pane.
    Show(Box<Show>),
    /// Measure a photo, without keeping what comes out.
    Probe(Box<Places>),
    /// Keep the places that are marked in a photo, and what was measured there.
    Mark {
        /// The photo as it was.
        before: Box<Photo>,
        /// The photo with its places.
        after: Box<Photo>,
        /// What was measured.
        measured: Option<Box<Measured>>,
    },
    /// Make new pictures of photos, without a word about camera, time or place.
    Export(Box<Export>),
    /// Open an original in the system's viewer.
    Open(Box<PhotoFile>),
    /// Look for missing originals in a folder.
    FindPhotos(String),
    /// Write a calendar, set the daily notice.
    Remind(Reminding),
    /// Open a clinic's file, and say what it would change.
    OpenLetter(String),
    /// Make a file of the diary, to be handed over.
    Share(Box<Share>),
    /// Take in the clinic's file that was opened last.
    TakeLetter,
    /// Something at the desk of a practice.
    Desk(DeskWish),
    /// Write settings.
    Set(Vec<SetTo>),
    /// Put a text on the terminal's clipboard.
    Copy(String),
    /// Stop until the shell brings us back.
    Suspend,
    /// Leave.
    Quit,
}

/// What came of an [`Effect`].
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The journal as it stands now.
    Journal {
        /// What is in view.
        snapshot: Box<Snapshot>,
        /// What was done, if anything.
        said: Option<Said>,
    },
    /// Every session.
    Sessions(Vec<SessionRow>),
    /// Every session with its logs, oldest first, and every flag there ever was.
    Logs(Vec<Recovery>, Vec<FlagRecord>),
    /// An earlier session; `None`: there is none so far back.
    Beside(Option<Box<Beside>>),
    /// What happened to a flag, oldest first.
    FlagStory(FlagId, Vec<FlagEvent>),
    /// Every photo.
    Album(Album),
    /// What is in a folder.
    Folder(Folder),
    /// What files are.
    LookedAt(Vec<LookedAt>),
    /// A photo as it is shown.
    Shown(Shown),
    /// What was measured in a photo.
    Probed(Probed),
    /// The new pictures, by their paths.
    Exported(Vec<String>),
    /// The missing originals that were found, and how many are still missing.
    PhotosFound(usize, usize),
    /// What became of the calendar and the notice.
    Reminded(Reminded),
    /// A file was made to be handed over.
    Shared(Shared),
    /// What a clinic's file would change.
    Letter(LetterShown),
    /// Everybody at the desk of a practice.
    Inbox(Inbox),
    /// The file of a person at the desk.
    Patient(Box<PatientPage>),
    /// What is known of the backups now.
    BackedUp(Box<Backups>),
    /// A paper was written, by its path.
    Paper(String),
    /// There was nothing to do, which is worth a word.
    Nothing(Said),
    /// It is done, and nothing changes on the screen.
    Done,
    /// It could not be done, and nothing was changed.
    Fault(Fault),
}

/// What was done, for the line at the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Said {
    LogSaved(Day),
    LogRemoved(Day),
    SessionSaved,
    SessionRemoved,
    ProfileSaved,
    RangeSaved,
    PlanSaved,
    ScreeningSaved,
    BenefitSaved,
    SheetSaved,
    ToolSaved,
    ExceptionSaved,
    PhotoSaved(Day),
    PhotoRemoved,
    PhotoMarked,
    Answered,
    Undone,
    Redone,
    NothingToUndo,
    NothingToRedo,
    ChangedElsewhere,
    NewRules,
    Reviewed,
    LetterTaken,
    CommentSaved,
    AdjustmentSaved,
    TakenBack,
    SettingsSaved,
}

/// Why something could not be done, in words for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// A stable word for programs, such as `conflict`.
    pub kind: &'static str,
    /// What happened, and what was kept.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The field it is about.
    pub field: Option<String>,
}

/// The part of the journal that is in view.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The person.
    pub profile: Profile,
    /// Whether the profile is stored, or was only made up for want of one.
    pub profile_stored: bool,
    /// The session in view with its logs; `None` before the first.
    pub recovery: Option<Recovery>,
    /// Its place among the sessions, from 1.
    pub number: u32,
    /// How many sessions there are.
    pub sessions: u32,
    /// The clinic's own ranges.
    pub ranges: Vec<OwnRange>,
    /// What was answered to flags of this session.
    pub answers: Vec<FlagAnswer>,
    /// The judgement of the session in view.
    pub judgement: Judgement,
    /// The flags that are open, of every session.
    pub open: Vec<FlagRecord>,
    /// Series, screenings and all else around the sessions.
    pub course: Course,
    /// The photos of the session in view, by healing day.
    pub photos: Vec<Photo>,
    /// When the session in view was at home: the last one before it that was not. Its wait may
    /// be the longer one.
    pub elsewhere: Option<Session>,
    /// When something was last written down.
    pub written: Option<DateTime<FixedOffset>>,
}

impl Snapshot {
    /// The case of the session in view; `None` before the first.
    #[must_use]
    pub fn case<'a>(&'a self, library: &'a Library) -> Option<Case<'a>> {
        Some(Case {
            library,
            profile: &self.profile,
            recovery: self.recovery.as_ref()?,
            earlier: &[],
            ranges: &self.ranges,
            answers: &self.answers,
        })
    }

    /// The session after the latest, which must be in view; `None` before the first.
    #[must_use]
    pub fn next(&self, library: &Library, today: NaiveDate) -> Option<Next> {
        let case = self.case(library)?;
        let elsewhere = self.elsewhere.as_slice();
        Some(next(case, &self.course, &self.judgement, &self.open, elsewhere, today))
    }
}

/// An earlier session that is laid beside the one in view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// How many places back it is, from 0.
    pub place: usize,
    /// Its place among all sessions, from 1.
    pub number: u32,
    /// The session with all its logs.
    pub recovery: Recovery,
}

/// A line of the Sessions screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The session.
    pub session: Session,
    /// Its place, from 1.
    pub number: u32,
    /// How many logs it has.
    pub logs: u32,
    /// The same without the skin before.
    pub days: u32,
    /// The last healing day logged.
    pub last_day: Option<Day>,
    /// Its open flags.
    pub open: Vec<FlagRecord>,
    /// How many flags it ever had at CLINIC or above.
    pub flags: u32,
}
