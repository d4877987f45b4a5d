//! Everything that the screens show.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};

use crate::assess::{Due, Next, due, look_back_due};
use crate::domain::{Backups, Day, Now, OddClock, Session};
use crate::effect::{Fault, Look, Preferences, Said, Snapshot};
use crate::protocol::Library;
use crate::say;

use super::date::Calendar;
use super::keymap::{Action, Binding, Keymap};
use super::palette::{Help, Palette};
use super::pointer::Spot;
use super::screens::aftercare::Care;
use super::screens::chart::Chart;
use super::screens::confirm::Confirm;
use super::screens::course::CourseForm;
use super::screens::first_run::FirstRun;
use super::screens::flags::{AnswerForm, Flags};
use super::screens::inbox::{BringForm, Desk};
use super::screens::patient::{self, AdjustForm, Ask, CommentForm};
use super::screens::photos::Photos;
use super::screens::photos::attach::AttachForm;
use super::screens::photos::chooser::Chooser;
use super::screens::photos::export::ExportForm;
use super::screens::photos::guide::Guide;
use super::screens::photos::marking::Marking;
use super::screens::profile::ProfileScreen;
use super::screens::range::RangeForm;
use super::screens::remind::RemindForm;
use super::screens::search::{Place, Search};
use super::screens::sessions::{SessionForm, Sessions};
use super::screens::settings::SettingsForm;
use super::screens::share::ShareForm;
use super::screens::today::Today;
use super::screens::tools::Tools;
use super::screens::worried::Worried;
use super::scroll::Scroll;

/// The screens, in the order of their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::VariantArray)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Screen {
    Today,
    Chart,
    Flags,
    Photos,
    Sessions,
    Profile,
    Inbox,
    Patient,
}

impl Screen {
    /// Its tab.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Today => say::frame::today(),
            Self::Chart => say::frame::chart(),
            Self::Flags => say::frame::flags(),
            Self::Photos => say::frame::photos(),
            Self::Sessions => say::frame::sessions(),
            Self::Profile => say::frame::you(),
            Self::Inbox => say::frame::inbox(),
            Self::Patient => say::frame::patient(),
        }
    }

    /// The letter that goes there after `g`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Today => 't',
            Self::Chart => 'c',
            Self::Flags => 'f',
            Self::Photos => 'p',
            Self::Sessions => 's',
            Self::Profile => 'y',
            Self::Inbox => 'i',
            Self::Patient => 'r',
        }
    }
}

/// Something that floats over a screen and takes the keys.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is what it holds")]
pub enum Overlay {
    Help(Help),
    Palette(Palette),
    Confirm(Confirm),
    Notice {
        title: String,
        lines: Vec<String>,
        scroll: Scroll,
    },
    /// Words that are shown once: a key that was meant for something else does not close it.
    Once(Vec<String>),
    Worried(Worried),
    Answer(AnswerForm),
    Session(Box<SessionForm>),
    Range(RangeForm),
    Course(Box<CourseForm>),
    Care(Care),
    Tools(Tools),
    Remind(RemindForm),
    Settings(Box<SettingsForm>),
    Chooser(Chooser),
    Attach(Box<AttachForm>),
    Marking(Box<Marking>),
    Guide(Box<Guide>),
    Export(Box<ExportForm>),
    Ask(Ask),
    Comment(CommentForm),
    Adjust(AdjustForm),
    Bring(BringForm),
    Share(Box<ShareForm>),
    /// What the photos of the one with the cursor say about redness.
    Readings,
    Search(Search),
}

/// The line at the bottom that says what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Something was done.
    Done(String),
    /// Something could not be done, and why.
    Fault(String),
}

/// What is special about this run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// `AFTERCARE_NOW` fixes the clock.
    pub fixed_clock: bool,
    /// `TZ` holds this, which is no zone that the system knows.
    pub unknown_zone: Option<String>,
    /// Invented data in a throw-away folder.
    pub demo: bool,
    /// The journal can only be read, and why.
    pub read_only: Option<String>,
    /// What is wrong with the settings, and left out.
    pub notes: Vec<String>,
}

/// Everything that the screens show.
#[derive(Debug)]
pub struct Model {
    /// What the program knows.
    pub library: &'static Library,
    /// The keys in force.
    pub keymap: Keymap,
    /// How it looks.
    pub look: Look,
    /// What the person set.
    pub preferences: Preferences,
    /// What is special about this run.
    pub setup: Setup,
    /// The present, as of the last event.
    pub now: Now,
    /// When another window's changes were last looked for.
    pub looked: DateTime<FixedOffset>,
    /// The window in cells.
    pub size: (u16, u16),
    /// The journal in view.
    pub journal: Snapshot,
    /// What was being typed, by draft key.
    pub drafts: BTreeMap<String, String>,
    /// Whether it was asked if an odd clock is right.
    pub clock_asked: bool,
    /// The draft of the form that is being saved.
    pub saving: Option<String>,
    /// The screen.
    pub screen: Screen,
    /// What floats over it, the top one last.
    pub overlays: Vec<Overlay>,
    /// What the parts of the screen stand for, as it was drawn last.
    pub spots: Vec<Spot>,
    /// Whether `g` was pressed and a letter is awaited.
    pub going: bool,
    /// What happened last.
    pub line: Option<Line>,
    /// The daily log.
    pub today: Today,
    /// The chart.
    pub chart: Chart,
    /// The flags.
    pub flags: Flags,
    /// The sessions.
    pub sessions: Sessions,
    /// The photos.
    pub photos: Photos,
    /// The person.
    pub profile: ProfileScreen,
    /// The questions before the first session.
    pub first_run: Option<FirstRun>,
    /// What a search found in another session: opened once that is in view.
    pub opening: Option<Place>,
    /// What is known of the backups; `None`: none are taken.
    pub backups: Option<Backups>,
    /// The desk of a practice; `None`: it is a person's own journal.
    pub desk: Option<Desk>,
}

impl Model {
    /// The screens there are, in the order of their tabs.
    #[must_use]
    pub const fn screens(&self) -> &'static [Screen] {
        match &self.desk {
            None => &[
                Screen::Today,
                Screen::Chart,
                Screen::Flags,
                Screen::Photos,
                Screen::Sessions,
                Screen::Profile,
            ],
            Some(desk) if desk.page.is_none() => &[Screen::Inbox],
            Some(_) => &[
                Screen::Inbox,
                Screen::Patient,
                Screen::Today,
                Screen::Chart,
                Screen::Flags,
                Screen::Photos,
                Screen::Sessions,
            ],
        }
    }

    /// Whether a reply can be written for the person in view.
    fn can_reply(&self) -> bool {
        let page = self.desk.as_ref().and_then(|desk| desk.page.as_ref());
        page.is_none_or(|page| page.can_reply)
    }

    /// Whether a key is of use: at a desk diaries are read, and a person has no desk.
    #[must_use]
    pub fn offers(&self, binding: &Binding) -> bool {
        match self.desk {
            None => !binding.is_of_desk(),
            Some(_) => binding.action != Action::Redo && !patient::is_theirs(self, binding.action),
        }
    }

    /// Where Esc leads to in the end.
    #[must_use]
    pub const fn home(&self) -> Screen {
        if self.desk.is_some() { Screen::Inbox } else { Screen::Today }
    }

    /// The civil day being lived.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        self.now.today(self.journal.profile.day_ends)
    }

    /// What days in words are counted from.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        let treatment = self.session().map(|session| session.date);
        Calendar { today: treatment.map_or(self.date(), |date| self.date().max(date)), treatment }
    }

    /// The session in view.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.journal.recovery.as_ref().map(|recovery| &recovery.session)
    }

    /// The healing day being lived; day 0 before the first session.
    #[must_use]
    pub fn healing_day(&self) -> Day {
        self.session().map_or(Day::TREATMENT, |session| Day::lived(session.date, self.date()))
    }

    /// What is odd about the clock.
    #[must_use]
    pub fn odd_clock(&self) -> Option<OddClock> {
        self.now.odd(self.journal.written, self.library.schedule.runs_until)
    }

    /// What is due for the session in view.
    #[must_use]
    pub fn due(&self) -> Option<Due> {
        let recovery = self.journal.recovery.as_ref()?;
        let hour = u8::try_from(self.now.at.hour()).unwrap_or(0);
        Some(due(&self.library.schedule, recovery, self.healing_day(), hour))
    }

    /// The first questions, while they are what is on the screen.
    #[must_use]
    pub fn asking(&self) -> Option<&FirstRun> {
        self.first_run.as_ref().filter(|_| self.screen == Screen::Today)
    }

    /// What is known about the session to come; `None` before the first, and while an earlier
    /// session is in view.
    #[must_use]
    pub fn next_session(&self) -> Option<Next> {
        let journal = &self.journal;
        let is_latest = journal.number == journal.sessions;
        is_latest.then(|| journal.next(self.library, self.date())).flatten()
    }

    /// The day whose looking back is due for the session in view.
    #[must_use]
    pub fn look_back_due(&self) -> Option<Day> {
        let session = self.session()?.id;
        let facts = &self.library.course;
        look_back_due(facts, &self.journal.course, session, self.healing_day())
    }

    /// Says that something was done.
    pub fn say(&mut self, text: impl Into<String>) {
        self.line = Some(Line::Done(text.into()));
    }

    /// Says that something could not be done.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.line = Some(Line::Fault(text.into()));
    }

    /// Says what became of an effect.
    pub fn tell(&mut self, said: Said) {
        // In the first questions `u` is a letter.
        let undo = if self.asking().is_some() { "" } else { say::said::undo() };
        let undo = if undo.is_empty() { String::new() } else { format!(" {undo}") };
        let text = match said {
            Said::LogSaved(day) if day == Day::BEFORE => say::said::before_saved().to_owned(),
            Said::LogSaved(day) => say::said::day_saved(&day, &undo),
            Said::LogRemoved(day) => say::said::log_removed(&day),
            Said::SessionSaved => say::said::session_saved(&undo),
            Said::SessionRemoved => say::said::session_removed().to_owned(),
            Said::ProfileSaved => say::said::profile_saved().to_owned(),
            Said::RangeSaved => say::said::range_saved().to_owned(),
            Said::PlanSaved => say::said::plan_saved(&undo),
            Said::ScreeningSaved => say::said::answers_saved(&undo),
            Said::BenefitSaved => say::said::saved(&undo),
            Said::SheetSaved => say::said::sheet_saved(&undo),
            Said::ToolSaved => say::said::tool_saved(&undo),
            Said::ExceptionSaved => say::said::exception_saved(&undo),
            Said::PhotoSaved(day) => say::said::photo_saved(&super::words::photo::day(day), &undo),
            Said::PhotoMarked => say::said::photo_marked(&undo),
            Said::PhotoRemoved => say::said::photo_removed().to_owned(),
            Said::Answered => say::said::answered().to_owned(),
            Said::Undone => say::said::undone().to_owned(),
            Said::Redone => say::said::redone().to_owned(),
            Said::NothingToUndo => say::said::nothing_to_undo().to_owned(),
            Said::NothingToRedo => say::said::nothing_to_redo().to_owned(),
            Said::ChangedElsewhere => say::said::changed_elsewhere().to_owned(),
            Said::LetterTaken => say::said::letter_taken(&undo),
            Said::Reviewed => say::said::reviewed().to_owned(),
            Said::CommentSaved | Said::AdjustmentSaved if !self.can_reply() => {
                say::said::kept_in_file().to_owned()
            }
            Said::CommentSaved => say::said::comment_kept().to_owned(),
            Said::AdjustmentSaved => say::said::adjustment_kept().to_owned(),
            Said::SettingsSaved => say::said::settings_kept().to_owned(),
            Said::TakenBack => say::said::taken_back().to_owned(),
            Said::NewRules => say::said::new_rules(&self.library.rules.version),
        };
        self.say(text);
    }

    /// Says why an effect could not be done.
    pub fn tell_fault(&mut self, fault: &Fault) {
        self.refuse(format!("{} {}", fault.message, fault.hint));
    }

    /// The top overlay.
    #[must_use]
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }
}
