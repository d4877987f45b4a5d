//! A session and its places.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{Product, Session, Site};

use super::FlagName;

/// A treated place.
#[derive(Serialize)]
pub(in crate::cli) struct SiteOut {
    id: String,
    area: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<&'static str>,
    depth_mm: Option<f64>,
    passes: Option<u8>,
    needles: Option<u16>,
}

impl From<&Site> for SiteOut {
    fn from(site: &Site) -> Self {
        Self {
            id: site.id.to_string(),
            area: site.area.name(),
            side: site.side.map(Into::into),
            depth_mm: site.depth.map(|depth| f64::from(depth.micrometres()) / 1000.0),
            passes: site.passes,
            needles: site.needles,
        }
    }
}

/// A session.
#[derive(Serialize)]
pub(in crate::cli) struct SessionOut {
    pub number: u32,
    id: String,
    date: NaiveDate,
    time: Option<String>,
    device: &'static str,
    setting: &'static str,
    sites: Vec<SiteOut>,
    products: Vec<Product>,
    shared_tool: Option<bool>,
    series: Option<String>,
    practitioner: String,
    contact: String,
    numbing_minutes: Option<u16>,
    minutes: Option<u16>,
    consent: String,
    tool: Option<String>,
    cleaned_before: Option<bool>,
    cleaned_after: Option<bool>,
    note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logs: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_flags: Option<Vec<FlagName>>,
    /// The rules that advise something about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Vec<String>>,
    /// The appointment that it was, which is not to come any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointment_done: Option<NaiveDate>,
}

impl SessionOut {
    pub fn new(session: &Session, number: u32) -> Self {
        Self {
            number,
            id: session.id.to_string(),
            date: session.date,
            time: session.time.map(|time| time.format("%H:%M").to_string()),
            device: session.device.name(),
            setting: session.setting.name(),
            sites: session.sites.iter().map(SiteOut::from).collect(),
            products: session.products.clone(),
            shared_tool: session.shared_tool,
            series: session.series.map(|id| id.to_string()),
            practitioner: session.practitioner.clone(),
            contact: session.contact.clone(),
            numbing_minutes: session.numbing,
            minutes: session.minutes,
            consent: session.consent.clone(),
            tool: session.tool.map(|id| id.to_string()),
            cleaned_before: session.cleaned_before,
            cleaned_after: session.cleaned_after,
            note: session.note.clone(),
            logs: None,
            last_day: None,
            open_flags: None,
            advice: None,
            appointment_done: None,
        }
    }
}
