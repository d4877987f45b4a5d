//! What is done for a person at the desk: signed, written, set, entered, answered.

use std::path::{Path, PathBuf};

use super::{Desk, read_only};
use crate::assess::{Summary, interval_fits, range_fits};
use crate::domain::{
    Act, Change, Comment, DayLog, DeskEvent, Did, Edit, How, Office, OwnInterval, OwnRange,
    ParcelId, ParcelKind, PatientId, Seen, Selection, Session, Swap, is_taken_back, unsent,
};
use crate::driver::correspond::{REPLY, START, refused, unwritten};
use crate::driver::export::shots;
use crate::effect::{Adjusted, Fault, Outcome, Said};
use crate::exchange::journal;
use crate::exchange::letters::{Reply, Start, out_of_bounds, write_reply, write_start};
use crate::exchange::paper::html;
use crate::exchange::parcel::{self, Answered, Cover, Enclosed, Lock};
use crate::exchange::report::{self, Photos, Wanted};
use crate::say;
use crate::store::PatientFile;
use crate::world::{ensure_folder, write_file};

impl Desk {
    /// Signs a file as reviewed: what is in it now counts as seen.
    ///
    /// # Errors
    /// When it is not there or cannot be stored.
    pub fn sign(&mut self, id: PatientId, did: Option<Did>) -> Result<(), Fault> {
        let file = self.file(id)?;
        let level = Summary::of(self.library, &file.whole()).worst.map(|worst| worst.level);
        if did.is_none() && level.is_some_and(crate::domain::Level::needs_answer) {
            return Err(Fault {
                field: Some("did".to_owned()),
                ..refused(say::fault_driver::grave_open(), say::fault_driver::grave_open_hint())
            });
        }
        let seen = Seen::all(&file.diary);
        self.change(&PatientFile { seen, ..file }, vec![Act::Reviewed { level, did }])
    }

    /// Writes to a person: it goes into the next reply.
    ///
    /// # Errors
    /// When it is empty or cannot be stored.
    pub fn comment(&mut self, id: PatientId, text: &str) -> Result<(), Fault> {
        let mut file = self.file(id)?;
        let at = self.at();
        let comment = Comment {
            id: self.ids.make(at),
            session: file.whole().latest().map(|one| one.session.id),
            at,
            by: self.signature()?,
            text: text.trim().to_owned(),
            revision: 0,
        };
        if comment.text.is_empty() {
            return Err(refused(say::fault_driver::empty(), say::fault_driver::empty_hint()));
        }
        let act = Act::Commented { comment: comment.id };
        file.added.comments.push(comment);
        self.change(&file, vec![act])
    }

    /// Sets a range or the days between sessions for a person, or both.
    ///
    /// # Errors
    /// When one of them is out of bounds, there is no reason, or they cannot be stored: then
    /// neither is set.
    pub fn adjust(
        &mut self,
        id: PatientId,
        (range, days): (Option<&Adjusted>, Option<u16>),
        reason: &str,
    ) -> Result<(), Fault> {
        let mut file = self.file(id)?;
        let reason = given(reason)?;
        let by = self.signature()?;
        let mut acts = Vec::new();
        if let Some(to) = range {
            let range = OwnRange {
                id: self.ids.make(self.at()),
                session: to.session,
                symptom: to.symptom,
                first: to.first,
                last: to.last,
                upper: to.upper,
                by: by.clone(),
                revision: 0,
            };
            self.fits(&file, &range)?;
            acts.push(Act::Ranged { range: range.id, reason: reason.clone() });
            file.added.ranges.push(range);
        }
        if let Some(days) = days {
            interval_fits(self.library, days).map_err(|why| Fault {
                field: Some("days".to_owned()),
                ..refused(
                    say::fault_driver::out_of_bounds(&crate::words::capital(&out_of_bounds(why))),
                    "",
                )
            })?;
            file.added.interval = Some(OwnInterval { days, by });
            acts.push(Act::Spaced { days, reason });
        }
        self.change(&file, acts)
    }

    /// Takes back the last comment, range or spacing that was not sent yet. That it was there stays
    /// in the trail.
    ///
    /// # Errors
    /// When there is none, or it cannot be stored.
    pub fn take_back(&mut self, id: PatientId) -> Result<(), Fault> {
        let mut file = self.file(id)?;
        let trail = self.practice.events(id)?;
        let mut waiting =
            unsent(&trail).into_iter().rev().filter_map(|at| Some((at, trail.get(at)?)));
        let is_log = |act: &Act| matches!(act, Act::Entered { .. } | Act::Removed { .. });
        let last = waiting.find(|(_, event)| !is_log(&event.act));
        let Some((at, event)) = last else {
            return Err(refused(
                say::fault_driver::nothing_to_take_back(),
                say::fault_driver::comment_or_range(),
            ));
        };
        match &event.act {
            Act::Commented { comment } => file.added.comments.retain(|one| one.id != *comment),
            Act::Ranged { range, .. } => file.added.ranges.retain(|one| one.id != *range),
            // The spacing before it is in force again, with whoever set it.
            _ => {
                let office = self.office()?;
                let before = trail.iter().enumerate().take(at).rev();
                let mut before = before.filter(|(at, _)| !is_taken_back(&trail, *at));
                file.added.interval = before.find_map(|(_, event)| {
                    let Act::Spaced { days, .. } = event.act else { return None };
                    let office = Office { by: event.by.clone(), ..office.clone() };
                    Some(OwnInterval { days, by: office.signature() })
                });
            }
        }
        self.change(&file, vec![Act::TakenBack { event: at }])
    }

    fn fits(&self, file: &PatientFile, range: &OwnRange) -> Result<(), Fault> {
        let diary = file.whole();
        let sessions: Vec<Session> = diary.recoveries.into_iter().map(|one| one.session).collect();
        range_fits(self.library, &diary.profile, &sessions, range).map_err(|why| Fault {
            field: Some("upper".to_owned()),
            ..refused(
                say::fault_driver::range(&out_of_bounds(why)),
                say::fault_driver::range_hint(),
            )
        })
    }

    /// Writes a reply with all that was set and written for a person, into a folder.
    ///
    /// # Errors
    /// When no bundle of theirs came, or it cannot be written.
    pub fn reply(&mut self, id: PatientId, folder: &Path) -> Result<PathBuf, Fault> {
        let file = self.file(id)?;
        let Some((card, (number, answered))) = file.card.clone().zip(file.newest) else {
            return Err(refused(
                say::fault_driver::no_bundle(),
                say::fault_driver::no_bundle_hint(),
            ));
        };
        let added = &file.added;
        // What no longer fits their diary would make them refuse all of it.
        let mut whole = file.whole();
        whole.ranges.retain(|range| added.ranges.iter().any(|one| one.id == range.id));
        let logs = whole.recoveries.into_iter().flat_map(|one| one.logs);
        let reply = Reply {
            comments: added.comments.clone(),
            ranges: whole.ranges,
            interval: added.interval.clone(),
            logs: logs.filter(|log| added.logs.iter().any(|one| one.id == log.id)).collect(),
        };
        let content = write_reply(&reply, self.head()).map_err(|why| unwritten(&why))?;
        let parcel: ParcelId = self.ids.make(self.at());
        let sent = self.practice.record_sent(parcel, &card.recipient, self.at())?;
        let answers = Some(Answered { id: answered, number });
        let lock = Lock::Recipient(card.recipient);
        let about = (ParcelKind::Reply, parcel, sent, Some(file.id), answers);
        let bytes = self.pack(about, (REPLY, content), Some(&lock))?;
        let name = format!("{}-reply-{sent:04}.aftercare", plain_name(&file.name));
        let path = kept(folder, &name, &bytes)?;
        self.change(&file, vec![Act::Replied { parcel, number: sent }])?;
        Ok(path)
    }

    /// Makes a start file for a session; the person's file here is told by that session later.
    ///
    /// # Errors
    /// When it cannot be packed or stored.
    pub fn start_file(&mut self, session: &Session) -> Result<Vec<u8>, Fault> {
        let office = self.office()?;
        let by = office.signature();
        let ranges = office.ranges.iter().map(|range| OwnRange { by: by.clone(), ..range.clone() });
        let start = Start {
            phone: office.phone.clone(),
            hours: office.hours.clone(),
            country: office.country.clone(),
            session: session.clone(),
            plan: None,
            ranges: ranges.collect(),
            interval: office.interval,
            sheet: office.sheet.clone(),
        };
        let content = write_start(&start, self.head()).map_err(|why| unwritten(&why))?;
        let parcel: ParcelId = self.ids.make(self.at());
        let sent = self.practice.record_sent(parcel, "", self.at())?;
        self.pack((ParcelKind::Start, parcel, sent, None, None), (START, content), None)
    }

    fn head(&self) -> crate::exchange::document::Head {
        let library = self.library;
        let program = concat!("aftercare ", env!("CARGO_PKG_VERSION"));
        journal::head(program, self.at(), library.newest_ranges(), library.rules.version)
    }

    fn pack(
        &mut self,
        about: (ParcelKind, ParcelId, u32, Option<PatientId>, Option<Answered>),
        (path, bytes): (&str, Vec<u8>),
        lock: Option<&Lock>,
    ) -> Result<Vec<u8>, Fault> {
        let (kind, id, number, patient, answers) = about;
        let keys = self.keys()?;
        let from = keys.card(&self.office()?.name);
        let written = self.at();
        let cover = Cover { kind, id, number, written, from, patient, answers, until: None };
        let files = [Enclosed { path: path.to_owned(), media: "application/json", bytes }];
        Ok(parcel::pack(cover, &files, &keys, lock)?)
    }

    /// Writes the report of a person into a folder.
    ///
    /// # Errors
    /// When there is no session, or it cannot be written.
    pub fn report(&mut self, id: PatientId, folder: &Path) -> Result<PathBuf, Fault> {
        let file = self.file(id)?;
        let diary = file.whole();
        let selection = Selection::default();
        let wanted = Wanted {
            library: self.library,
            now: self.at(),
            name: Some(&file.name),
            selection: &selection,
            photos: Photos::Ends,
        };
        let photos = report::photos(&diary, &wanted);
        let pictures = shots(&self.vault, &photos, None, 1000);
        let paper = report::report(&diary, &wanted, &pictures)
            .ok_or_else(|| refused(say::fault_driver::no_session_to_report(), ""))?;
        let name = format!("{}-{}.html", plain_name(&file.name), self.at().format("%Y-%m-%d"));
        kept(folder, &name, html(&paper).as_bytes())
    }

    /// Takes what was typed on the screens of a person's file: a telephone call, a session of
    /// somebody without a diary, a range. All else of theirs is only read.
    pub(super) fn enter(&mut self, change: &Change, said: Said) -> Result<Outcome, Fault> {
        let id = self.meant()?;
        let [edit] = change.edits.as_slice() else { return Err(read_only()) };
        match edit {
            Edit::Log(swap) => self.enter_log(id, swap, false)?,
            Edit::Session(Swap { before: None, after: Some(session) }) => {
                self.treat(id, session)?;
            }
            Edit::Range(Swap { before: None, after: Some(range) }) => {
                let to = Adjusted {
                    session: range.session,
                    symptom: range.symptom,
                    first: range.first,
                    last: range.last,
                    upper: range.upper,
                };
                self.adjust(id, (Some(&to), None), say::fault_driver::set_on_chart())?;
            }
            _ => return Err(read_only()),
        }
        Ok(Outcome::Patient(Box::new(self.open(id, Some(said))?)))
    }

    /// Writes down a log for a person, or corrects one that was written down here.
    ///
    /// # Errors
    /// When it is a log of their own, or it cannot be stored.
    pub fn enter_log(
        &mut self,
        id: PatientId,
        swap: &Swap<DayLog>,
        paper: bool,
    ) -> Result<(), Fault> {
        let mut file = self.file(id)?;
        let by = self.signature()?;
        if let Some(before) = &swap.before {
            let place = file.added.logs.iter().position(|log| log.id == before.id);
            file.added.logs.remove(place.ok_or_else(read_only)?);
        }
        let Some(after) = &swap.after else {
            // What was entered wrongly goes; that it was there stays in the trail.
            let log = swap.before.as_ref().map(|log| log.id).ok_or_else(read_only)?;
            return self.change(&file, vec![Act::Removed { log }]);
        };
        let how = if paper { How::Recalled } else { How::ByPhone };
        let mut log = DayLog { entered_by: by, ..after.clone() };
        log.scores = log
            .scores
            .iter()
            .map(|(symptom, score)| (symptom, crate::domain::Score { how, ..score }))
            .collect();
        let act = Act::Entered { log: log.id, paper };
        file.added.logs.push(log);
        self.change(&file, vec![act])
    }

    /// Writes down a session of somebody.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub fn treat(&mut self, id: PatientId, session: &Session) -> Result<(), Fault> {
        let mut file = self.file(id)?;
        let office = self.office()?;
        let mut session = Session { ranges: self.library.newest_ranges(), ..session.clone() };
        if session.practitioner.is_empty() {
            session.practitioner = office.by;
        }
        file.added.sessions.push(session);
        self.change(&file, vec![Act::Treated])
    }

    /// Stores a file that was changed here.
    fn change(&mut self, file: &PatientFile, acts: Vec<Act>) -> Result<(), Fault> {
        let new: Result<Vec<DeskEvent>, Fault> =
            acts.into_iter().map(|act| self.event(act)).collect();
        let new = new?;
        let mut events = self.practice.events(file.id)?;
        events.extend(new.iter().cloned());
        let summary = self.summary(file, &events);
        Ok(self.practice.put(file, &summary, &new)?)
    }

    /// Who signs; nobody signs without a name.
    fn signature(&self) -> Result<String, Fault> {
        let office = self.office()?;
        if office.by.trim().is_empty() {
            return Err(Fault {
                field: Some("by".to_owned()),
                ..refused(
                    say::fault_driver::nobody_at_desk(),
                    "aftercare clinic set --by AE --name \"Example Clinic\"",
                )
            });
        }
        Ok(office.signature())
    }
}

fn given(reason: &str) -> Result<String, Fault> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Fault {
            field: Some("reason".to_owned()),
            ..refused(say::fault_driver::reason(), say::fault_driver::reason_hint())
        });
    }
    Ok(reason.to_owned())
}

/// A name as part of a file's name: letters, digits and hyphens.
fn plain_name(name: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name: String = name.chars().map(kept).take(40).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "person".to_owned() } else { name.to_owned() }
}

/// Writes a file into a folder that is made when it is not there.
fn kept(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
    let path = folder.join(name);
    ensure_folder(folder).and_then(|()| write_file(&path, bytes)).map_err(|why| {
        refused(
            say::fault_driver::unwritten(&path.display(), &why),
            say::fault_driver::other_folder(),
        )
    })?;
    Ok(path)
}
