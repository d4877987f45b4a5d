//! What is judged now against what is remembered.

use chrono::{DateTime, FixedOffset};

use crate::domain::{FlagEventKind, FlagId, FlagRecord, FlagWrite};

use super::{Flag, Judgement, Standing};

/// What must be written so that memory agrees with a judgement.
///
/// `remembered` holds the records of the same session; `rules` is the version judged with.
pub fn reconcile(
    judgement: &Judgement,
    remembered: &[FlagRecord],
    rules: u32,
    at: DateTime<FixedOffset>,
    mut new_id: impl FnMut() -> FlagId,
) -> Vec<FlagWrite> {
    let judged = || judgement.series.iter().flat_map(|s| &s.flags).chain(&judgement.advice);
    let stands = |flag: &&Flag| flag.standing != Standing::Cleared;
    let mut writes = Vec::new();
    for flag in judged().filter(stands) {
        let record = remembered.iter().find(|record| record.open && record.key == flag.key);
        let (id, raised_at, kind) = match record {
            None => (new_id(), at, FlagEventKind::Raised),
            Some(r) if r.level != flag.level || r.since != flag.since => {
                (r.id, r.raised_at, FlagEventKind::Changed)
            }
            Some(_) => continue,
        };
        let record = FlagRecord {
            id,
            key: flag.key.clone(),
            level: flag.level,
            since: flag.since,
            raised_at,
            cause: flag.cause,
            rules,
            open: true,
        };
        writes.push(FlagWrite { record, kind });
    }
    for record in remembered.iter().filter(|record| record.open) {
        if judged().filter(stands).any(|flag| flag.key == record.key) {
            continue;
        }
        let cleared = judged().any(|flag| flag.key == record.key && flag.since == record.since);
        let kind = if cleared { FlagEventKind::Cleared } else { FlagEventKind::Withdrawn };
        writes.push(FlagWrite { record: FlagRecord { open: false, ..record.clone() }, kind });
    }
    writes
}
