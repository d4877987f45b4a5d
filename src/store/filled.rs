//! A journal in memory that holds somebody's diary: to be shown and judged, and never kept.

use super::write::Record;
use super::{Result, Store, flag};
use crate::domain::Diary;

impl Store {
    /// A journal in memory with a diary in it. It has no history, and no folder.
    ///
    /// # Errors
    /// When the diary does not fit together: a log of a session that is not there, an identity
    /// twice.
    pub fn holding(diary: &Diary) -> Result<Self> {
        let mut store = Self::in_memory()?;
        let Diary { profile, recoveries, ranges, flags, events, answers, photos, course } = diary;
        store.write(|tx| {
            profile.insert(tx)?;
            for one in recoveries {
                one.session.insert(tx)?;
                one.logs.iter().try_for_each(|log| log.insert(tx))?;
            }
            ranges.iter().try_for_each(|one| one.insert(tx))?;
            flags.iter().try_for_each(|one| flag::put(tx, one))?;
            events.iter().try_for_each(|one| flag::append(tx, one))?;
            answers.iter().try_for_each(|one| one.insert(tx))?;
            photos.iter().try_for_each(|one| one.insert(tx))?;
            course.plans.iter().try_for_each(|one| one.insert(tx))?;
            course.screenings.iter().try_for_each(|one| one.insert(tx))?;
            course.benefits.iter().try_for_each(|one| one.insert(tx))?;
            course.sheets.iter().try_for_each(|one| one.insert(tx))?;
            course.tools.iter().try_for_each(|one| one.insert(tx))?;
            course.clinics.iter().try_for_each(|one| one.insert(tx))?;
            course.comments.iter().try_for_each(|one| one.insert(tx))
        })?;
        Ok(store)
    }
}
