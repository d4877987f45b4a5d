//! Every possible edit of the journal, as a value that can be turned round.

use serde::{Deserialize, Serialize};

use super::{
    Benefit, Clinic, Comment, DayLog, FlagAnswer, FlagStory, OwnRange, Photo, Plan, Profile,
    Screening, Session, Sheet, StudyRanges, Tool,
};

/// One record before and after: made (no `before`), edited, or removed (no `after`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap<T> {
    /// As it must be now.
    pub before: Option<T>,
    /// As it will be.
    pub after: Option<T>,
}

impl<T> Swap<T> {
    /// A record that was not there before.
    pub const fn make(after: T) -> Self {
        Self { before: None, after: Some(after) }
    }

    /// A record that changes.
    pub const fn edit(before: T, after: T) -> Self {
        Self { before: Some(before), after: Some(after) }
    }

    /// A record that goes away.
    pub const fn remove(before: T) -> Self {
        Self { before: Some(before), after: None }
    }

    /// The same the other way round.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

/// One record of any kind, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is what it holds")]
pub enum Edit {
    Session(Swap<Session>),
    Log(Swap<DayLog>),
    Profile(Swap<Profile>),
    Range(Swap<OwnRange>),
    /// Only ever remembered: taking it back leaves it, as what happened to a flag is never changed.
    Flag(Swap<FlagStory>),
    Answer(Swap<FlagAnswer>),
    Plan(Swap<Plan>),
    Screening(Swap<Screening>),
    Benefit(Swap<Benefit>),
    Sheet(Swap<Sheet>),
    Tool(Swap<Tool>),
    Photo(Swap<Photo>),
    Clinic(Swap<Clinic>),
    Comment(Swap<Comment>),
    StudyRanges(Swap<StudyRanges>),
}

impl Edit {
    fn inverse(self) -> Self {
        match self {
            Self::Session(swap) => Self::Session(swap.inverse()),
            Self::Log(swap) => Self::Log(swap.inverse()),
            Self::Profile(swap) => Self::Profile(swap.inverse()),
            Self::Range(swap) => Self::Range(swap.inverse()),
            Self::Flag(swap) => Self::Flag(swap.inverse()),
            Self::Answer(swap) => Self::Answer(swap.inverse()),
            Self::Plan(swap) => Self::Plan(swap.inverse()),
            Self::Screening(swap) => Self::Screening(swap.inverse()),
            Self::Benefit(swap) => Self::Benefit(swap.inverse()),
            Self::Sheet(swap) => Self::Sheet(swap.inverse()),
            Self::Tool(swap) => Self::Tool(swap.inverse()),
            Self::Photo(swap) => Self::Photo(swap.inverse()),
            Self::Clinic(swap) => Self::Clinic(swap.inverse()),
            Self::Comment(swap) => Self::Comment(swap.inverse()),
            Self::StudyRanges(swap) => Self::StudyRanges(swap.inverse()),
        }
    }
}

/// What one action of the person does to the journal: all of it or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Change {
    /// In the order in which they are applied.
    pub edits: Vec<Edit>,
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self { edits: self.edits.into_iter().rev().map(Edit::inverse).collect() }
    }
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Self {
        Self { edits: vec![edit] }
    }
}
