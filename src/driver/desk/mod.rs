//! The desk of a practice: takes in bundles, shows one person's file at a time as a journal in
//! memory, and keeps what the practice adds.

mod act;
mod receive;

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::correspond::{broken, refused};
use super::{Driver, Hands, setting};
use crate::assess::{self, Summary};
use crate::domain::{Act, DeskEvent, Office, PatientId, unsent};
use crate::effect::{
    DeskWish, Effect, Fault, Imported, Inbox, InboxRow, Outcome, PatientPage, Said,
};
use crate::exchange::parcel::{self, AGE, Keys, MINISIGN};
use crate::photo::Vault;
use crate::protocol::Library;
use crate::say;
use crate::store::{PatientFile, Practice, Store};
use crate::world::{self, Clock, Ids};

/// The practice with everything needed to work in it.
#[derive(Debug)]
pub struct Desk {
    practice: Practice,
    vault: Vault,
    library: &'static Library,
    clock: Clock,
    ids: Ids,
    /// Whose file is in view, as a journal.
    in_view: Option<(PatientId, Driver)>,
    /// The file of the settings.
    settings: PathBuf,
}

impl Desk {
    /// Takes an open practice, with photos kept as `places` says.
    #[must_use]
    pub fn new(
        practice: Practice,
        places: &world::Places,
        library: &'static Library,
        clock: Clock,
        ids: Ids,
    ) -> Self {
        let folder = practice.folder().unwrap_or_default().join("practice");
        let vault = Vault::of(&folder, &places.cache, &places.seal);
        let settings = places.settings();
        Self { practice, vault, library, clock, ids, in_view: None, settings }
    }

    /// The practice, for reading.
    #[must_use]
    pub const fn practice(&self) -> &Practice {
        &self.practice
    }

    /// The present moment.
    #[must_use]
    pub fn at(&self) -> DateTime<FixedOffset> {
        self.clock.now().at
    }

    /// Fresh identities and the present.
    pub const fn outside(&mut self) -> (&Clock, &mut Ids) {
        (&self.clock, &mut self.ids)
    }

    /// What the practice says about itself.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn office(&self) -> Result<Office, Fault> {
        Ok(self.practice.office()?)
    }

    /// Sets what the practice says about itself.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_office(&mut self, office: &Office) -> Result<(), Fault> {
        Ok(self.practice.set_office(office)?)
    }

    /// The practice's keys, made when they are needed first.
    ///
    /// # Errors
    /// When they cannot be read or stored.
    pub fn keys(&mut self) -> Result<Keys, Fault> {
        if let Some(keys) = self.own_keys()? {
            return Ok(keys);
        }
        let made =
            Keys::generate().and_then(|keys| keys.texts()).map_err(|error| broken(&error))?;
        self.practice.keep_keys(&made)?;
        self.own_keys()?.ok_or_else(|| broken(&parcel::KeysError))
    }

    fn own_keys(&self) -> Result<Option<Keys>, Fault> {
        let (age, minisign) = (self.practice.own_key(AGE)?, self.practice.own_key(MINISIGN)?);
        let Some((age, minisign)) = age.zip(minisign) else { return Ok(None) };
        Keys::from_texts(&age, &minisign).map(Some).map_err(|error| broken(&error))
    }

    /// Everybody.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn inbox(&self) -> Result<Inbox, Fault> {
        let rows = self.practice.summaries::<Summary>()?;
        let rows = rows.into_iter().map(|(id, name, summary)| InboxRow { id, name, summary });
        let Office { name: office, folder, .. } = self.office()?;
        let watches = !folder.is_empty();
        Ok(Inbox { office, watches, rows: rows.collect(), imported: None })
    }

    /// The person that is meant by a name or a part of an identity.
    ///
    /// # Errors
    /// When nobody or several are.
    pub fn find(&self, text: &str) -> Result<PatientFile, Fault> {
        match self.practice.find(text)? {
            Some(id) => self.file(id),
            None => Err(Fault {
                kind: "missing",
                message: say::fault_driver::nobody_called(&text),
                hint: say::fault_driver::list_prints().to_owned(),
                field: Some("patient".to_owned()),
            }),
        }
    }

    /// A person's file.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn file(&self, id: PatientId) -> Result<PatientFile, Fault> {
        self.practice.file(id)?.ok_or_else(|| {
            refused(say::fault_driver::no_file_any_more(), say::fault_driver::list_prints())
        })
    }

    /// A person's file in view, with everything that its page shows.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(&mut self, id: PatientId, said: Option<Said>) -> Result<PatientPage, Fault> {
        let file = self.file(id)?;
        let driver = self.journal(&file)?;
        let (_, driver) = self.in_view.insert((id, driver));
        let Outcome::Journal { snapshot, .. } = driver.perform(&Effect::View(None)) else {
            return Err(refused(say::fault_driver::not_shown(), say::fault_driver::doctor_looks()));
        };
        let Outcome::Sessions(sessions) = driver.perform(&Effect::Sessions) else {
            return Err(refused(say::fault_driver::not_shown(), say::fault_driver::doctor_looks()));
        };
        let events = self.practice.events(id)?;
        let summary = self.summary(&file, &events);
        let news = assess::news(self.library, &file.seen, &file.diary);
        Ok(PatientPage {
            row: InboxRow { id, name: file.name.clone(), summary },
            snapshot,
            said,
            news,
            can_reply: file.card.is_some() && file.newest.is_some(),
            unsent: !unsent(&events).is_empty(),
            added: file.added,
            sessions,
            events,
        })
    }

    /// A person's file as a journal in memory: judged by the rules of this program, with what the
    /// practice set.
    fn journal(&mut self, file: &PatientFile) -> Result<Driver, Fault> {
        let store = Store::holding(&file.whole())?;
        let mut driver = Driver::new(store, self.library, self.clock.clone(), self.ids.clone());
        driver.vault = self.vault.clone();
        driver.catch_up()?;
        Ok(driver)
    }

    /// What the inbox shows of a file.
    fn summary(&self, file: &PatientFile, events: &[DeskEvent]) -> Summary {
        let summary = Summary::of(self.library, &file.whole());
        let received = events.iter().rev().find(|event| matches!(event.act, Act::Received { .. }));
        Summary {
            news: assess::news(self.library, &file.seen, &file.diary).count(),
            received: received.map(|event| event.at),
            written: file.written,
            ..summary
        }
        .after(events)
    }

    fn try_perform(&mut self, effect: &Effect) -> Result<Outcome, Fault> {
        match effect {
            Effect::Desk(wish) => self.wish(wish),
            Effect::Commit { change, said } => self.enter(change, *said),
            Effect::CheckUp => self.catch_up(),
            Effect::LookAround => self.watch(),
            Effect::Undo | Effect::Redo => Err(refused(
                say::fault_driver::stays_in_trail(),
                say::fault_driver::comment_or_range(),
            )),
            Effect::Attach { .. }
            | Effect::Mark { .. }
            | Effect::FindPhotos(_)
            | Effect::Remind(_) => Err(read_only()),
            Effect::Set(all) => setting::set(Some(&self.settings), all),
            Effect::Shown(_) => Ok(Outcome::Done),
            other => match &mut self.in_view {
                Some((_, driver)) => Ok(driver.perform(other)),
                None => Ok(Outcome::Done),
            },
        }
    }

    fn wish(&mut self, wish: &DeskWish) -> Result<Outcome, Fault> {
        let opened = |page| Ok(Outcome::Patient(Box::new(page)));
        match wish {
            DeskWish::Inbox => Ok(Outcome::Inbox(self.inbox()?)),
            DeskWish::Open(id) => opened(self.open(*id, None)?),
            DeskWish::Import(paths, words) => {
                let words = Some(words.as_str()).filter(|words| !words.is_empty());
                let imported = self.import(paths, words)?;
                Ok(Outcome::Inbox(Inbox { imported: Some(imported), ..self.inbox()? }))
            }
            DeskWish::Review(did) => {
                let id = self.meant()?;
                self.sign(id, *did)?;
                Ok(Outcome::Done)
            }
            DeskWish::Comment(text) => {
                let id = self.meant()?;
                self.comment(id, text)?;
                opened(self.open(id, Some(Said::CommentSaved))?)
            }
            DeskWish::Adjust { range, days, reason } => {
                let id = self.meant()?;
                self.adjust(id, (range.as_ref(), *days), reason)?;
                opened(self.open(id, Some(Said::AdjustmentSaved))?)
            }
            DeskWish::TakeBack => {
                let id = self.meant()?;
                self.take_back(id)?;
                opened(self.open(id, Some(Said::TakenBack))?)
            }
            DeskWish::Reply(folder) => {
                let id = self.meant()?;
                let path = self.reply(id, &self.folder(folder, "replies"))?;
                Ok(Outcome::Paper(path.display().to_string()))
            }
            DeskWish::Report(folder) => {
                let id = self.meant()?;
                let path = self.report(id, &self.folder(folder, "reports"))?;
                Ok(Outcome::Paper(path.display().to_string()))
            }
        }
    }

    /// Where papers go: as it was asked for, else beside the practice.
    fn folder(&self, asked: &str, usual: &str) -> PathBuf {
        if asked.is_empty() {
            self.practice.folder().unwrap_or_default().join(usual)
        } else {
            crate::world::in_home(Path::new(asked))
        }
    }

    fn meant(&self) -> Result<PatientId, Fault> {
        let in_view = self.in_view.as_ref().map(|(id, _)| *id);
        in_view.ok_or_else(|| {
            refused(say::fault_driver::no_file_open(), say::fault_driver::enter_opens())
        })
    }

    /// Makes anew what the inbox shows of those who were judged by older rules.
    fn catch_up(&mut self) -> Result<Outcome, Fault> {
        let version = self.library.rules.version;
        let mut anew = Vec::new();
        for id in self.practice.judged_before(version)? {
            let file = self.file(id)?;
            let events = self.practice.events(id)?;
            anew.push((id, self.summary(&file, &events)));
        }
        if anew.is_empty() {
            return Ok(Outcome::Done);
        }
        self.practice.put_summaries(&anew)?;
        Ok(Outcome::Inbox(self.inbox()?))
    }

    /// Takes in what is new in the watched folder.
    fn watch(&mut self) -> Result<Outcome, Fault> {
        let folder = self.office()?.folder;
        if folder.is_empty() {
            return Ok(Outcome::Done);
        }
        let imported = self.new_in(&crate::world::in_home(Path::new(&folder)))?;
        if imported.files.is_empty() {
            return Ok(Outcome::Done);
        }
        Ok(Outcome::Inbox(Inbox { imported: Some(imported), ..self.inbox()? }))
    }
}

impl Hands for Desk {
    fn perform(&mut self, effect: &Effect) -> Outcome {
        self.try_perform(effect).unwrap_or_else(Outcome::Fault)
    }

    fn vault(&self) -> &Vault {
        &self.vault
    }
}

fn read_only() -> Fault {
    refused(say::fault_driver::only_read(), say::fault_driver::only_read_hint())
}

/// Nothing was taken in.
impl Imported {
    fn one(&mut self, path: &Path, done: Result<String, Fault>) {
        if let Some(fault) = done.as_ref().err().filter(|fault| fault.kind == "words") {
            self.locked = Some((path.display().to_string(), fault.message.clone()));
        }
        let done = done.map_err(|fault| format!("{} {}", fault.message, fault.hint));
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        self.files.push((name, done.map_err(|why| why.trim().to_owned())));
    }
}
