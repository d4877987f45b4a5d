//! A treatment session: what was done, where and how deep.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Area, Depth, SessionId, Side, SiteId};

/// The tool.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
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
pub enum Device {
    /// An electric pen.
    Pen,
    /// A roller set with needles.
    Roller,
    /// A stamp.
    Stamp,
    /// Needles with radio-frequency: they heat the skin too.
    Rf,
    /// The person does not know.
    Unknown,
}

impl Device {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Who did it, and where.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
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
pub enum Setting {
    /// At a clinic or practice.
    Clinic,
    /// By oneself, at home.
    Home,
    /// Not said.
    Unknown,
}

impl Setting {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A treated place with its own depth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Its identity.
    pub id: SiteId,
    /// The part of the body.
    pub area: Area,
    /// The side, when only one was treated.
    pub side: Option<Side>,
    /// The needle depth, when it is known.
    pub depth: Option<Depth>,
    /// How often the tool went over it, 1 to 99.
    pub passes: Option<u8>,
}

/// One treatment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its identity.
    pub id: SessionId,
    /// The civil day of treatment: healing day 0.
    pub date: NaiveDate,
    /// The local time, when it is known.
    pub time: Option<NaiveTime>,
    /// The tool.
    pub device: Device,
    /// Clinic or home.
    pub setting: Setting,
    /// The treated places, at least one.
    pub sites: Vec<Site>,
    /// Serums and creams put on during or right after it.
    pub products: Vec<String>,
    /// Whether the tool was shared or reused, or whoever did it had no licence; `None`: not asked.
    pub shared_tool: Option<bool>,
    /// Free text.
    pub note: String,
    /// The version of the expected ranges it is shown against.
    pub ranges: u32,
    /// Counts edits, from 0.
    pub revision: u32,
}

impl Session {
    /// A session of a date about which nothing else is known: to judge by before one is written
    /// down.
    #[must_use]
    pub fn unknown(date: NaiveDate, ranges: u32) -> Self {
        let site = SiteId::new(0, [0; 10]);
        let (area, side, depth, passes) = (Area::Elsewhere, None, None, None);
        Self {
            id: SessionId::new(0, [0; 10]),
            date,
            time: None,
            device: Device::Unknown,
            setting: Setting::Unknown,
            sites: vec![Site { id: site, area, side, depth, passes }],
            products: Vec::new(),
            shared_tool: None,
            note: String::new(),
            ranges,
            revision: 0,
        }
    }

    /// The site with this identity.
    #[must_use]
    pub fn site(&self, id: SiteId) -> Option<&Site> {
        self.sites.iter().find(|site| site.id == id)
    }
}
