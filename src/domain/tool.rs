//! A tool for needling at home. What was done with it stands in the sessions that name it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Device, ToolId};

/// A person's own roller, stamp or pen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// Its identity.
    pub id: ToolId,
    /// What the person calls it.
    pub name: String,
    /// What it is.
    pub device: Device,
    /// When it, or its needle head, was new.
    pub new_on: NaiveDate,
    /// After so many uses its maker says to replace it, 1 to 999.
    pub uses: Option<u16>,
    /// When it was thrown away or its head replaced.
    pub retired: Option<NaiveDate>,
    /// Counts edits, from 0.
    pub revision: u32,
}
