//! Records of the same person from elsewhere, put beside what is there: what is missing is made,
//! what is there stays, and nothing is ever removed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use strum::{Display, IntoStaticStr};

use crate::domain::{
    Benefit, Change, Comment, Day, DayLog, Diary, Edit, FlagAnswer, FlagEvent, FlagKey, FlagRecord,
    FlagStory, Gather, Id, OwnRange, PatientId, Plan, Recovery, Screening, Session, Sheet,
    StudyRanges, Swap, Tool,
};

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Display, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the names speak")]
pub enum Kind {
    Profile,
    Session,
    Log,
    Range,
    Series,
    Screening,
    Outcome,
    Sheet,
    Tool,
    Comment,
    StudyRanges,
    Flag,
    Answer,
    Photo,
}

/// One record that is told by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its kind.
    pub kind: Kind,
    /// The day it is about, where it has one.
    pub date: Option<NaiveDate>,
    /// The last eight digits of its identity.
    pub id: String,
}

/// How many of each kind.
pub type Tally = BTreeMap<Kind, usize>;

/// What becomes of two diaries of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Makes what is missing; empty when nothing is.
    pub change: Change,
    /// What it makes.
    pub made: Tally,
    /// What is there already, the same.
    pub same: Tally,
    /// What is there with another content: it stays as it is there.
    pub differ: Vec<Named>,
    /// Logs of a place that the session, as it is there, does not have.
    pub without_place: Vec<Named>,
    /// Photos that are not there: a diary does not hold their pictures.
    pub without_picture: usize,
}

/// A diary of another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these are the records of another person")]
pub struct OtherPerson;

/// Puts `theirs` beside `mine`; `None` is a journal in which nothing was written yet. Both must be
/// free of [`Diary::faults`].
///
/// The cards of clinics are not taken over: they are compared anew. Flags are not either: they are judged anew when the change is stored. Only those that hold
/// an answer that is missing are remembered with it, unless the same flag is there.
///
/// # Errors
/// When they are of two people and `mine` holds anything beside a profile.
pub fn merge(mine: Option<&Diary>, theirs: &Diary) -> Result<Merged, OtherPerson> {
    let mut merging = Merging::default();
    merging.profile(mine, theirs)?;
    let nobody = Diary::new(theirs.profile.clone());
    let mine = mine.unwrap_or(&nobody);
    let (ours, other) = (&mine.course, &theirs.course);
    merging.take(&ours.plans, other.plans.iter().cloned());
    merging.take(&ours.tools, other.tools.iter().cloned());
    merging.take(&ours.comments, other.comments.iter().cloned());
    merging.take(&ours.studies, other.studies.iter().cloned());
    merging.take(&ours.sheets, other.sheets.iter().cloned());
    merging.take(&ours.screenings, other.screenings.iter().cloned());
    let sessions = |diary: &Diary| -> Vec<Session> {
        diary.recoveries.iter().map(|one| one.session.clone()).collect()
    };
    merging.take(&sessions(mine), sessions(theirs));
    merging.take(&ours.benefits, other.benefits.iter().cloned());
    merging.take(&mine.ranges, theirs.ranges.iter().cloned());
    merging.logs(&mine.recoveries, &theirs.recoveries);
    merging.answers(mine, theirs);
    merging.photos(mine, theirs);
    Ok(merging.merged)
}

/// A record with an identity of its own.
trait Entry: Clone + PartialEq {
    const KIND: Kind;

    fn id(&self) -> Id<Self>;
    fn date(&self) -> Option<NaiveDate>;
    /// Without what may differ though the content does not.
    fn content(self) -> Self;
    fn edit(swap: Swap<Self>) -> Edit;
}

macro_rules! entries {
    ($($entry:ident as $edit:ident: $kind:ident, $date:expr, $($count:ident)?);+ $(;)?) => {
        $(impl Entry for $entry {
            const KIND: Kind = Kind::$kind;

            fn id(&self) -> Id<Self> {
                self.id
            }

            fn date(&self) -> Option<NaiveDate> {
                let date: fn(&Self) -> Option<NaiveDate> = $date;
                date(self)
            }

            fn content(self) -> Self {
                Self { $($count: 0,)? ..self }
            }

            fn edit(swap: Swap<Self>) -> Edit {
                Edit::$edit(swap)
            }
        })+
    };
}

entries! {
    Session as Session: Session, |one| Some(one.date), revision;
    DayLog as Log: Log, |one| Some(one.date), revision;
    OwnRange as Range: Range, |_| None, revision;
    Plan as Plan: Series, |one| Some(one.made), revision;
    Screening as Screening: Screening, |one| Some(one.date), revision;
    Benefit as Benefit: Outcome, |one| Some(one.at.date_naive()), revision;
    Sheet as Sheet: Sheet, |_| None, revision;
    Tool as Tool: Tool, |one| Some(one.new_on), revision;
    Comment as Comment: Comment, |one| Some(one.at.date_naive()), revision;
    StudyRanges as StudyRanges: StudyRanges, |_| None, revision;
    FlagAnswer as Answer: Answer, |one| Some(one.at.date_naive()), ;
}

fn named<T: Entry>(entry: &T) -> Named {
    Named { kind: T::KIND, date: entry.date(), id: entry.id().short() }
}

#[derive(Default)]
struct Merging {
    merged: Merged,
}

impl Merging {
    fn profile(&mut self, mine: Option<&Diary>, theirs: &Diary) -> Result<(), OtherPerson> {
        let theirs = &theirs.profile;
        match mine {
            Some(mine) if mine.profile.id == theirs.id => {
                let mut same = mine.profile.clone();
                same.revision = theirs.revision;
                if same == *theirs {
                    self.same(Kind::Profile);
                } else {
                    self.merged.differ.push(Named {
                        kind: Kind::Profile,
                        date: None,
                        id: PatientId::short(&theirs.id),
                    });
                }
                return Ok(());
            }
            Some(mine) if is_empty(mine) => {
                let leaves = Edit::Profile(Swap::remove(mine.profile.clone()));
                self.merged.change.edits.push(leaves);
            }
            Some(_) => return Err(OtherPerson),
            None => {}
        }
        self.make(Kind::Profile, Edit::Profile(Swap::make(theirs.clone())));
        Ok(())
    }

    fn make(&mut self, kind: Kind, edit: Edit) {
        *self.merged.made.entry(kind).or_default() += 1;
        self.merged.change.edits.push(edit);
    }

    fn same(&mut self, kind: Kind) {
        *self.merged.same.entry(kind).or_default() += 1;
    }

    fn take<T: Entry>(&mut self, mine: &[T], theirs: impl IntoIterator<Item = T>) {
        // By place, and by no noun's identity: one tree's code for all kinds of entries.
        let places: BTreeMap<Id<()>, usize> =
            mine.iter().map(|one| one.id().cast()).zip(0..).gather();
        for one in theirs {
            let place = places.get(&one.id().cast());
            self.put(place.and_then(|at| mine.get(*at)), one);
        }
    }

    fn put<T: Entry>(&mut self, mine: Option<&T>, theirs: T) {
        match mine {
            None => self.make(T::KIND, T::edit(Swap::make(theirs))),
            Some(mine) if mine.clone().content() == theirs.clone().content() => self.same(T::KIND),
            Some(_) => self.merged.differ.push(named(&theirs)),
        }
    }

    fn logs(&mut self, mine: &[Recovery], theirs: &[Recovery]) {
        let sessions: BTreeMap<_, _> =
            mine.iter().map(|one| (one.session.id, &one.session)).gather();
        let logs: BTreeMap<_, _> =
            mine.iter().flat_map(|one| &one.logs).map(|log| (log.id, log)).gather();
        for log in theirs.iter().flat_map(|one| &one.logs) {
            let mut log = log.clone();
            if let Some(session) = sessions.get(&log.session) {
                if log.site.is_some_and(|site| session.site(site).is_none()) {
                    self.merged.without_place.push(named(&log));
                    continue;
                }
                // The session may have been given another date here.
                if log.day >= Day::TREATMENT {
                    log.day = Day::between(session.date, log.date);
                }
            }
            self.put(logs.get(&log.id).copied(), log);
        }
    }

    fn answers(&mut self, mine: &Diary, theirs: &Diary) {
        let ours: BTreeMap<_, _> = mine.answers.iter().map(|answer| (answer.id, answer)).gather();
        let same = same_flags(&mine.flags);
        let flags: BTreeMap<_, _> = mine.flags.iter().map(|flag| (flag.id, flag)).gather();
        let mut answers = Vec::new();
        let mut needed = BTreeSet::new();
        for answer in &theirs.answers {
            let mut answer = answer.clone();
            if !flags.contains_key(&answer.flag) {
                // Judged anew, a flag has another identity; what it is about stays.
                match same.get(&answer.key) {
                    Some(flag) => answer.flag = flag.id,
                    None => {
                        needed.insert(answer.flag);
                    }
                }
            }
            answers.push(answer);
        }
        let mut events: BTreeMap<_, Vec<FlagEvent>> = BTreeMap::new();
        for event in theirs.events.iter().filter(|event| needed.contains(&event.flag)) {
            events.entry(event.flag).or_default().push(event.clone());
        }
        for record in theirs.flags.iter().filter(|flag| needed.contains(&flag.id)) {
            let events = events.remove(&record.id).unwrap_or_default();
            let story = FlagStory { record: record.clone(), events };
            self.make(Kind::Flag, Edit::Flag(Swap::make(story)));
        }
        for answer in answers {
            let mine = ours.get(&answer.id).copied();
            // Which of several flags about the same it hangs on is no difference.
            let hung = |mine: &FlagAnswer| FlagAnswer { flag: answer.flag, ..mine.clone() };
            let mine =
                mine.map(|mine| if mine.key == answer.key { hung(mine) } else { mine.clone() });
            self.put(mine.as_ref(), answer);
        }
    }

    fn photos(&mut self, mine: &Diary, theirs: &Diary) {
        let ours: BTreeSet<_> = mine.photos.iter().map(|photo| photo.id).gather();
        for photo in &theirs.photos {
            if ours.contains(&photo.id) {
                self.same(Kind::Photo);
            } else {
                self.merged.without_picture += 1;
            }
        }
    }
}

/// By what it is about, the flag that holds answers: the open one, else the last.
fn same_flags(flags: &[FlagRecord]) -> BTreeMap<&FlagKey, &FlagRecord> {
    let mut same: BTreeMap<&FlagKey, &FlagRecord> = BTreeMap::new();
    for flag in flags {
        let before = same.get(&flag.key);
        if before.is_none_or(|before| flag.open || !before.open) {
            same.insert(&flag.key, flag);
        }
    }
    same
}

/// Whether nothing was written beside a profile.
fn is_empty(diary: &Diary) -> bool {
    *diary == Diary::new(diary.profile.clone())
}
