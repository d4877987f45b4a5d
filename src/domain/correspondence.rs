//! What passes between a person and their clinic: cards with public keys, comments, and the files
//! that carry them.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{ClinicId, CommentId, SessionId};

/// What a signed file carries.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ParcelKind {
    /// A person's recoveries, for a practitioner.
    Bundle,
    /// What a clinic fills in for a person on the day of treatment.
    Start,
    /// What a practitioner answers to a bundle.
    Reply,
}

/// Who somebody is to others: a name and two public keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// A clinic's name, or a person's alias; may be empty.
    pub name: String,
    /// What checks their signatures: a public key of minisign.
    pub signer: String,
    /// What files for them are encrypted to: a recipient of age.
    pub recipient: String,
}

/// A clinic whose card the person has compared with the one it gave them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clinic {
    /// Its identity in this journal.
    pub id: ClinicId,
    /// Its name and keys: what it signs with another key is refused.
    pub card: Card,
    /// Its number; may be empty.
    pub phone: String,
    /// When it answers; may be empty.
    pub hours: String,
    /// When the card was accepted.
    pub since: DateTime<FixedOffset>,
    /// Counts edits, from 0.
    pub revision: u32,
}

/// What a practitioner wrote to the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its identity.
    pub id: CommentId,
    /// The session it is about; `None`: none alone.
    pub session: Option<SessionId>,
    /// When it was written.
    pub at: DateTime<FixedOffset>,
    /// Who wrote it, such as `AE, Example Clinic`.
    pub by: String,
    /// The text.
    pub text: String,
    /// Counts edits, from 0.
    pub revision: u32,
}
