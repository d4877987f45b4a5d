//! What is to be gone for good.

use super::{DayLog, Photo, Session};

/// Records that shall be found nowhere any more: not in the journal, its history or its copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doomed {
    /// With it, everything that names it: flags and answers, looking back, comments.
    pub session: Option<Session>,
    /// Those of the session, or one alone.
    pub logs: Vec<DayLog>,
    /// Those of the session, or one alone.
    pub photos: Vec<Photo>,
}

impl Doomed {
    /// The identities of all of them, as they stand in every record that names one; of photos also the
    /// content, for it may have been attached before.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let session = self.session.iter().map(|session| session.id.to_string());
        let logs = self.logs.iter().map(|log| log.id.to_string());
        let photos = self.photos.iter();
        let photos = photos.flat_map(|one| [one.id.to_string(), one.file.sha256.to_string()]);
        session.chain(logs).chain(photos).collect()
    }
}
