//! The hands: performs effects on the journal, one after the other.
//!
//! The command line calls [`Driver::perform`] itself; the screens send effects to a [`Worker`],
//! which does the same on a thread of its own.

mod correspond;
mod desk;
mod export;
mod gallery;
mod keeping;
mod photos;
mod reminding;
mod setting;
mod snapshot;
mod study;
mod syncing;
mod view;
mod worker;

use std::path::{Path, PathBuf};

use crate::assess::{Judgement, advice_rests_on, reconcile};
use crate::domain::{Arrange, Change, Day, Edit, FlagId, FlagWrite, Session, SessionId, Swap};
use crate::effect::{Album, Effect, Fault, Outcome, Said};
use crate::photo::Vault;
use crate::protocol::Library;
use crate::say;
use crate::store::{Committed, Fitness, Reader, Store, StoreError};
use crate::world::{self, Clock, Ids, in_home};

use view::{Ask, View};

pub use correspond::{BundleWish, Bundled, For, Letter};
pub use desk::Desk;
pub use export::{exported, shots};
pub use gallery::{Gallery, Pictures};
pub use keeping::Keeping;
pub use photos::{FoundAgain, view_outside};
pub use reminding::{CalendarText, install, uninstall};
pub use study::Standing;
pub use syncing::Syncing;
pub use worker::{Waker, Worker};

/// Whoever does what the screens ask for.
pub trait Hands: Send {
    /// Does one thing. What fails has changed nothing.
    fn perform(&mut self, effect: &Effect) -> Outcome;

    /// Where photos are.
    fn vault(&self) -> &Vault;
}

impl Hands for Driver {
    fn perform(&mut self, effect: &Effect) -> Outcome {
        Self::perform(self, effect)
    }

    fn vault(&self) -> &Vault {
        Self::vault(self)
    }
}

/// The journal with everything needed to work on it.
#[derive(Debug)]
pub struct Driver {
    store: Store,
    vault: Vault,
    /// The file of the settings.
    settings: Option<PathBuf>,
    library: &'static Library,
    clock: Clock,
    ids: Ids,
    /// The session in view; `None`: the latest.
    in_view: Option<SessionId>,
    /// The last data version seen, to notice another window's change.
    seen: i64,
    /// What the change just made was judged by: shown next, not read again.
    fresh: Option<View>,
    /// The clinic's file that was opened last and may be taken in.
    letter: Option<Letter>,
}

impl Driver {
    /// Takes an open journal.
    #[must_use]
    pub fn new(store: Store, library: &'static Library, clock: Clock, ids: Ids) -> Self {
        let data = store.folder().unwrap_or_default();
        let vault = Vault::of(&data, &data.join("cache"), store.seal());
        Self {
            store,
            vault,
            settings: None,
            library,
            clock,
            ids,
            in_view: None,
            seen: 0,
            fresh: None,
            letter: None,
        }
    }

    /// Keeps photos, and what can be made anew, as these places say.
    #[must_use]
    pub fn within(mut self, places: &world::Places) -> Self {
        let data = self.store.folder().unwrap_or_default();
        self.vault = Vault::of(&data, &places.cache, &places.seal);
        self.settings = Some(places.settings());
        self
    }

    /// The journal, for reading what no effect gives.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Puts the clock on another moment: for building an invented journal.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Fresh identities and the present.
    pub const fn outside(&mut self) -> (&Clock, &mut Ids) {
        (&self.clock, &mut self.ids)
    }

    /// What is needed for the first screen.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn first(&mut self) -> Result<Outcome, Fault> {
        self.show(None, false)
    }

    /// Does one thing. What fails has changed nothing.
    pub fn perform(&mut self, effect: &Effect) -> Outcome {
        self.try_perform(effect).unwrap_or_else(Outcome::Fault)
    }

    fn try_perform(&mut self, effect: &Effect) -> Result<Outcome, Fault> {
        match effect {
            Effect::Commit { change, said } => {
                self.commit(change)?;
                self.show(Some(*said), true)
            }
            Effect::Undo => match self.undo()? {
                Some(_) => self.show(Some(Said::Undone), true),
                None => Ok(Outcome::Nothing(Said::NothingToUndo)),
            },
            Effect::Redo => match self.redo()? {
                Some(_) => self.show(Some(Said::Redone), true),
                None => Ok(Outcome::Nothing(Said::NothingToRedo)),
            },
            Effect::View(session) => {
                self.in_view = *session;
                self.show(None, true)
            }
            Effect::Sessions => Ok(Outcome::Sessions(snapshot::sessions(&self.store)?)),
            Effect::Logs => {
                let diary = self.diary()?;
                let flags = self.store.reader().all_flags()?;
                Ok(Outcome::Logs(diary.map_or_else(Vec::new, |diary| diary.recoveries), flags))
            }
            Effect::Beside(place) => {
                let beside = snapshot::beside(&self.store, self.in_view, *place)?;
                Ok(Outcome::Beside(beside.map(Box::new)))
            }
            Effect::FlagStory(flag) => {
                let events = self.store.reader().flag_events(*flag)?;
                Ok(Outcome::FlagStory(*flag, events))
            }
            Effect::Shown(flags) => {
                self.shown(flags)?;
                Ok(Outcome::Done)
            }
            Effect::LookAround => {
                let version = self.store.data_version()?;
                if version == self.seen {
                    return Ok(Outcome::Done);
                }
                self.show(Some(Said::ChangedElsewhere), true)
            }
            Effect::Album => {
                let reader = self.store.reader();
                let photos = reader.photos()?;
                let missing = photos.iter().filter(|photo| !self.has_original(photo));
                Ok(Outcome::Album(Album {
                    missing: missing.map(|photo| photo.id).collect(),
                    qualities: reader.qualities()?,
                    measured: reader.measured()?,
                    photos,
                }))
            }
            Effect::Attach { path, looked, to } => {
                let photo = self.attach(&in_home(Path::new(path)), looked, to)?;
                self.show(Some(Said::PhotoSaved(photo.day)), true)
            }
            Effect::Mark { before, after, measured } => {
                self.mark(before, after, measured.as_deref())?;
                self.show(Some(Said::PhotoMarked), true)
            }
            Effect::FindPhotos(folder) => {
                let found = self.find_photos(&in_home(Path::new(folder)))?;
                Ok(Outcome::PhotosFound(found.found.len(), found.missing.len()))
            }
            Effect::Set(all) => setting::set(self.settings.as_deref(), all),
            Effect::Remind(asked) => Ok(Outcome::Reminded(self.remind(asked))),
            Effect::Share(share) => Ok(Outcome::Shared(self.share(share)?)),
            Effect::OpenLetter(path) => self.show_letter(path),
            Effect::TakeLetter => match self.letter.take() {
                Some(letter) => {
                    self.take_letter(&letter)?;
                    self.show(Some(Said::LetterTaken), true)
                }
                None => Ok(Outcome::Done),
            },
            Effect::CheckUp => self.check_up(),
            Effect::Folder(_)
            | Effect::LookAt(_)
            | Effect::Show(_)
            | Effect::Probe(_)
            | Effect::Export(_)
            | Effect::Open(_)
            | Effect::Draft { .. }
            | Effect::BackUp
            | Effect::Desk(_)
            | Effect::Copy(_)
            | Effect::Suspend
            | Effect::Quit => Ok(Outcome::Done),
        }
    }

    /// Stores a change and judges what it touches, all in one transaction.
    ///
    /// # Errors
    /// When it cannot be stored; nothing has changed then.
    pub fn commit(&mut self, change: &Change) -> Result<Committed, Fault> {
        self.commit_at(change, self.clock.now().at)
    }

    fn commit_at(&mut self, change: &Change, at: Moment) -> Result<Committed, Fault> {
        let judging = judging(self.library, &mut self.ids, at, &mut self.fresh, Some(change));
        let done = self.store.commit(change, at, judging);
        self.kept(done)
    }

    /// Takes back the last change; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be taken back; nothing has changed then.
    pub fn undo(&mut self) -> Result<Option<Committed>, Fault> {
        let at = self.clock.now().at;
        let judging = judging(self.library, &mut self.ids, at, &mut self.fresh, None);
        let done = self.store.undo(at, judging);
        self.kept(done)
    }

    /// Does again what was taken back last; `None` when there is nothing.
    ///
    /// # Errors
    /// When it cannot be done again; nothing has changed then.
    pub fn redo(&mut self) -> Result<Option<Committed>, Fault> {
        let at = self.clock.now().at;
        let judging = judging(self.library, &mut self.ids, at, &mut self.fresh, None);
        let done = self.store.redo(at, judging);
        self.kept(done)
    }

    /// What could not be stored was not judged either.
    fn kept<T>(&mut self, done: crate::store::Result<T>) -> Result<T, Fault> {
        if done.is_err() {
            self.fresh = None;
        }
        Ok(done?)
    }

    /// Judges every running session anew when the rules are newer than those it was last judged
    /// with. Sessions that are over keep their flags. Returns whether any flag is different.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    pub fn catch_up(&mut self) -> Result<bool, Fault> {
        let rules = self.library.rules.version;
        if self.store.reader().judged_with()? >= rules {
            return Ok(false);
        }
        let at = self.clock.now().at;
        let judging = judging(self.library, &mut self.ids, at, &mut self.fresh, None);
        let done = self.store.rejudge(rules, at, |reader| {
            let sessions = reader.sessions_from(None)?;
            judging(reader, &sessions)
        });
        self.fresh = None;
        match done {
            // Nothing can be remembered there: what is shown is judged by what is known now.
            Err(StoreError::ReadOnly) => Ok(false),
            done => Ok(done?),
        }
    }

    /// What can wait until the first frame is there: says something only when something is wrong
    /// or new.
    fn check_up(&mut self) -> Result<Outcome, Fault> {
        if let Fitness::Faults(faults) = self.store.quick_check()? {
            return Err(Fault {
                kind: "damaged",
                message: say::fault_driver::journal_damaged(
                    &faults.first().map_or(say::fault_driver::unknown(), String::as_str),
                ),
                hint: say::fault_driver::journal_damaged_hint().to_owned(),
                field: None,
            });
        }
        if self.catch_up()? { self.show(Some(Said::NewRules), true) } else { Ok(Outcome::Done) }
    }

    fn shown(&mut self, flags: &[FlagId]) -> Result<(), Fault> {
        if flags.is_empty() {
            return Ok(());
        }
        let at = self.clock.now().at;
        Ok(self.store.record_shown(flags, at)?)
    }

    /// `judged`: even when no flag is open.
    fn show(&mut self, said: Option<Said>, judged: bool) -> Result<Outcome, Fault> {
        let fresh = self.fresh.take();
        let new_id = || self.ids.make(self.clock.now().at);
        let (store, library) = (&self.store, self.library);
        let snapshot = snapshot::take(store, library, self.in_view, judged, fresh, new_id)?;
        if judged {
            self.seen = self.store.data_version()?;
        }
        Ok(Outcome::Journal { snapshot: Box::new(snapshot), said })
    }
}

type Moment = chrono::DateTime<chrono::FixedOffset>;

/// Tells the store, inside its transaction, what to write about flags: the judgement of each
/// session that a change touches against what is remembered. `fresh` gets the last one judged.
/// Without a `change` that tells what is different, everything is judged.
fn judging<'a>(
    library: &'a Library,
    ids: &'a mut Ids,
    at: Moment,
    fresh: &'a mut Option<View>,
    change: Option<&'a Change>,
) -> impl FnOnce(&Reader<'_>, &[SessionId]) -> crate::store::Result<Vec<FlagWrite>> + 'a {
    move |reader, sessions| {
        let version = library.rules.version;
        let mut writes = Vec::new();
        let later = later(reader, sessions)?;
        for session in later.iter().chain(sessions) {
            // A session that is over keeps its flags, unless the change is about it alone, or makes
            // it: then nothing is remembered of it.
            let alone = sessions.len() == 1 && sessions.contains(session);
            let is_new = change.is_some_and(|change| makes(change, *session));
            if !alone && !is_new && is_over(reader, library, *session, at)? {
                continue;
            }
            let remembered = reader.flags(*session)?;
            let new_id = || ids.make(at);
            let Some(recovery) = reader.recovery(*session)? else {
                // The session is gone: its flags are withdrawn.
                let nothing = Judgement::default();
                writes.extend(reconcile(&nothing, &remembered, version, at, new_id));
                continue;
            };
            let of = &recovery.session;
            let ask = match change {
                Some(change)
                    if sessions.contains(session) && !concerns_advice(library, of, change) =>
                {
                    Ask::Logs(&remembered)
                }
                Some(_) | None => Ask::Everything,
            };
            let view = View::read(reader, library, recovery, ask, || ids.make(at))?;
            let new_id = || ids.make(at);
            writes.extend(reconcile(&view.judgement, &remembered, version, at, new_id));
            *fresh = Some(view);
        }
        Ok(writes)
    }
}

/// The sessions after those that a change touches: what was logged before is part of what their
/// advice rests on.
fn later(reader: &Reader<'_>, touched: &[SessionId]) -> crate::store::Result<Vec<SessionId>> {
    let latest = reader.latest_session()?;
    if latest.is_none_or(|latest| touched == [latest.id]) {
        return Ok(Vec::new());
    }
    let mut later = Vec::new();
    for session in touched {
        // One that was removed may have been before any other.
        let date = reader.session(*session)?.map(|session| session.date);
        later.extend(reader.sessions_from(date)?);
    }
    later.retain(|session| !touched.contains(session));
    later.arrange_by(Ord::cmp);
    later.dedup();
    Ok(later)
}

fn makes(change: &Change, session: SessionId) -> bool {
    let made = |edit: &Edit| match edit {
        Edit::Session(Swap { before: None, after: Some(after) }) => after.id == session,
        _ => false,
    };
    change.edits.iter().any(made)
}

/// Whether a session's advice may come out otherwise after a change.
fn concerns_advice(library: &Library, session: &Session, change: &Change) -> bool {
    change.edits.iter().any(|edit| match edit {
        Edit::Log(swap) => {
            let logs = swap.before.iter().chain(&swap.after);
            logs.into_iter().any(|log| advice_rests_on(library, session, log.day))
        }
        Edit::Flag(_)
        | Edit::Answer(_)
        | Edit::Plan(_)
        | Edit::Screening(_)
        | Edit::Benefit(_)
        | Edit::Sheet(_)
        | Edit::Tool(_)
        | Edit::Photo(_)
        | Edit::Clinic(_)
        | Edit::Comment(_)
        | Edit::StudyRanges(_) => false,
        Edit::Session(_) | Edit::Profile(_) | Edit::Range(_) => true,
    })
}

/// Whether a session is neither the latest nor still running.
fn is_over(
    reader: &Reader<'_>,
    library: &Library,
    session: SessionId,
    at: Moment,
) -> crate::store::Result<bool> {
    let latest = reader.latest_session()?.map(|latest| latest.id);
    if latest == Some(session) {
        return Ok(false);
    }
    let of = reader.session(session)?;
    let day = of.map(|session| Day::between(session.date, at.date_naive()));
    Ok(day.is_some_and(|day| day > library.schedule.runs_until))
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self {
            kind: error.kind(),
            message: error.message(),
            hint: error.hint().to_owned(),
            field: None,
        }
    }
}
