//! A session with everything that its judgement rests on, read and judged once.

use crate::assess::{Case, Judgement, judge};
use crate::domain::{FlagAnswer, OwnRange, PatientId, Profile, Recovery};
use crate::protocol::Library;
use crate::store::{Reader, Result};

/// So many earlier sessions on the same area are compared with.
const EARLIER: usize = 12;

/// A judged session.
#[derive(Debug)]
pub(super) struct View {
    pub profile: Profile,
    pub profile_stored: bool,
    pub recovery: Recovery,
    /// Newest first; empty when they were left out.
    pub earlier: Vec<Recovery>,
    pub ranges: Vec<OwnRange>,
    pub answers: Vec<FlagAnswer>,
    pub judgement: Judgement,
}

/// How much is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Everything, judged.
    Whole,
    /// Without the sessions before, judged.
    Judged,
    /// Without the sessions before, and not judged.
    Bare,
}

/// The stored profile, or one in which nothing was told.
pub(super) fn profile(
    reader: &Reader<'_>,
    new_id: impl FnOnce() -> PatientId,
) -> Result<(Profile, bool)> {
    Ok(match reader.profile()? {
        Some(profile) => (profile, true),
        None => (Profile::new(new_id()), false),
    })
}

impl View {
    /// Reads what belongs to a recovery, and judges it.
    pub fn read(
        reader: &Reader<'_>,
        library: &Library,
        recovery: Recovery,
        depth: Depth,
        new_id: impl FnOnce() -> PatientId,
    ) -> Result<Self> {
        let (profile, profile_stored) = profile(reader, new_id)?;
        let ranges = reader.ranges()?;
        let earlier = match depth {
            Depth::Whole => reader.earlier(&recovery.session, EARLIER)?,
            Depth::Judged | Depth::Bare => Vec::new(),
        };
        let mut answers = reader.answers(recovery.session.id)?;
        if let Some(before) = earlier.first() {
            answers.extend(reader.answers(before.session.id)?);
        }
        let judgement = match depth {
            Depth::Bare => Judgement::default(),
            Depth::Whole | Depth::Judged => judge(Case {
                library,
                profile: &profile,
                recovery: &recovery,
                earlier: &earlier,
                ranges: &ranges,
                answers: &answers,
            }),
        };
        Ok(Self { profile, profile_stored, recovery, earlier, ranges, answers, judgement })
    }
}
