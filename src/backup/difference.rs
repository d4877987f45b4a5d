//! What would be different after a backup was brought back.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::Diary;

/// A kind of entry that a person knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Held {
    Session,
    Log,
    Photo,
}

/// Two states of a journal beside each other, entry by entry, by the days the entries are of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Those that are only in the journal: they would go.
    pub goes: Vec<(Held, NaiveDate)>,
    /// Those that are only in the backup: they would come back.
    pub comes: Vec<(Held, NaiveDate)>,
    /// Those that are in both and not alike.
    pub changes: Vec<(Held, NaiveDate)>,
    /// Anything else that is not alike: flags and their answers, plans, tools, the profile.
    pub beside: bool,
}

impl Difference {
    /// What bringing back `backup` would do to `journal`.
    #[must_use]
    pub fn between(journal: Option<&Diary>, backup: Option<&Diary>) -> Self {
        let (here, there) = (entries(journal), entries(backup));
        let mut difference = Self { beside: rest(journal) != rest(backup), ..Self::default() };
        for (key, (date, entry)) in &here {
            match there.get(key) {
                None => difference.goes.push((key.0, *date)),
                Some((_, other)) if other != entry => difference.changes.push((key.0, *date)),
                Some(_) => {}
            }
        }
        let comes = there.iter().filter(|(key, _)| !here.contains_key(key));
        difference.comes.extend(comes.map(|(key, (date, _))| (key.0, *date)));
        for part in [&mut difference.goes, &mut difference.comes, &mut difference.changes] {
            part.sort_unstable();
        }
        difference
    }

    /// Whether both are alike.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.goes.is_empty() && self.comes.is_empty() && self.changes.is_empty() && !self.beside
    }
}

type Entries = BTreeMap<(Held, String), (NaiveDate, String)>;

/// Every entry by what it is: its date, and all that stands in it.
fn entries(diary: Option<&Diary>) -> Entries {
    let mut entries = Entries::new();
    let Some(diary) = diary else { return entries };
    for recovery in &diary.recoveries {
        let session = &recovery.session;
        let said = format!("{session:?}");
        entries.insert((Held::Session, session.id.to_string()), (session.date, said));
        for log in &recovery.logs {
            entries.insert((Held::Log, log.id.to_string()), (log.date, format!("{log:?}")));
        }
    }
    for photo in &diary.photos {
        entries.insert((Held::Photo, photo.id.to_string()), (photo.date, format!("{photo:?}")));
    }
    entries
}

/// All that is none of these.
fn rest(diary: Option<&Diary>) -> Option<Diary> {
    diary.map(|diary| Diary { recoveries: Vec::new(), photos: Vec::new(), ..diary.clone() })
}
