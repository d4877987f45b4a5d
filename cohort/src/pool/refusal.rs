//! Why a file is refused.

use aftercare::domain::{ReleaseLevel, StudyField, StudyId};
use aftercare::exchange::parcel::ParcelError;

/// Why a file is refused. The others are taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the message says it")]
pub enum Refusal {
    #[error("It could not be read: {0}")]
    Unreadable(String),
    #[error("{0}")]
    Parcel(ParcelError),
    #[error("It was given to another study, {0}.")]
    OtherStudy(StudyId),
    #[error(
        "They agreed to a text that this study does not have (version {0}). If it is an earlier \
         one, give its study file with --consent-text."
    )]
    Consent(String),
    #[error("They agreed to release level {agreed}, but the text is of a study at level {asked}.")]
    Level { agreed: ReleaseLevel, asked: ReleaseLevel },
    #[error("They agreed to give {}, which the study never asked for.", .0.name())]
    Field(StudyField),
    #[error(
        "Session {session} names ranges {ranges}, which this program does not know. Update it."
    )]
    Ranges { session: u8, ranges: u16 },
    #[error("Their contributions are signed with different keys: nobody knows which is theirs.")]
    Signers,
    #[error("Its token is not the one that the contributions of this person name.")]
    Token,
}
