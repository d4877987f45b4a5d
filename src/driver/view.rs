//! A session with everything that its judgement rests on, read and judged once.

use crate::assess::{Case, Judgement, days_looked_at, judge, judge_logs};
use crate::domain::{FlagAnswer, FlagRecord, OwnRange, PatientId, Profile, Recovery};
use crate::protocol::Library;
use crate::store::{Reader, Result};

/// So many earlier sessions on the same area are compared with.
pub(super) const EARLIER: usize = 12;

/// A judged session.
#[derive(Debug)]
pub(super) struct View {
    pub profile: Profile,
    pub profile_stored: bool,
    pub recovery: Recovery,
    pub ranges: Vec<OwnRange>,
    pub answers: Vec<FlagAnswer>,
    pub judgement: Judgement,
}

/// What is to be judged.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ask<'a> {
    /// The logs, and the advice from the sessions before.
    Everything,
    /// The logs; the advice as it is remembered among these flags.
    Logs(&'a [FlagRecord]),
    /// Nothing yet.
    Nothing,
}

/// The stored profile, or one in which nothing was told.
pub(super) fn profile(
    reader: &Reader<'_>,
    new_id: impl FnOnce() -> PatientId,
) -> Result<(Profile, bool)> {
    Ok(match reader.profile()? {
        Some(profile) => (profile, true),
        None => (Profile::new(reader.unnamed()?.unwrap_or_else(new_id)), false),
    })
}

impl View {
    /// Reads what belongs to a recovery, and judges it.
    pub fn read(
        reader: &Reader<'_>,
        library: &Library,
        recovery: Recovery,
        ask: Ask<'_>,
        new_id: impl FnOnce() -> PatientId,
    ) -> Result<Self> {
        let (profile, profile_stored) = profile(reader, new_id)?;
        let ranges = reader.ranges()?;
        let answers = reader.answers(recovery.session.id)?;
        let case = Case {
            library,
            profile: &profile,
            recovery: &recovery,
            earlier: &[],
            ranges: &ranges,
            answers: &answers,
        };
        let judgement = match ask {
            Ask::Nothing => Judgement::default(),
            Ask::Logs(remembered) => judge_logs(case, remembered),
            Ask::Everything => {
                let session = &recovery.session;
                let earlier = reader.earlier(session, EARLIER, days_looked_at(library, session))?;
                let mut answers = answers.clone();
                if let Some(before) = earlier.first() {
                    answers.extend(reader.answers(before.session.id)?);
                }
                judge(Case { earlier: &earlier, answers: &answers, ..case })
            }
        };
        Ok(Self { profile, profile_stored, recovery, ranges, answers, judgement })
    }
}
