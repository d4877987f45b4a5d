//! Expected ranges by symptom, depth band and day.

use serde::{Deserialize, Serialize};

use crate::domain::{Area, Day, Depth, Device, Session, Setting, Severity, Site, Symptom};

use super::AreaFacts;

/// A depth band, 1 (shallow) to 4 (deep), and whether the depth had to be assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// 1 to 4.
    pub number: u8,
    /// Whether nobody said how deep it was.
    pub assumed: bool,
}

/// Typical and upper severity of one symptom in one band, by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// Days 0 to 14, then one value for days 15 to 30; empty when no typical course is known.
    pub typical: Vec<Severity>,
    /// Days 0 to 14, then one value for days 15 to 30. After that it stays at the last value.
    pub upper: Vec<Severity>,
}

/// A versioned table of ranges with its adjustments. A released version is never edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RangeVersion {
    /// Counts from 1.
    pub version: u32,
    /// In words, for people.
    pub title: &'static str,
    /// Indices into the library's sources.
    pub sources: Vec<u16>,
    /// Why the numbers are what they are.
    pub reason: &'static str,
    /// The upper end of bands 1 to 3 in micrometres.
    pub bands: [u16; 3],
    /// So many bands deeper for radio-frequency.
    pub rf_step: u8,
    /// The band of an unknown depth: clinic, home, radio-frequency at a clinic.
    pub assumed: [u8; 3],
    /// Thin skin: these symptoms may be so much stronger until this day.
    pub thin_skin: (Vec<Symptom>, u8, Day),
    /// The body below the neck: this symptom lasts so many days longer after this day.
    pub body: (Symptom, Day, u8),
    /// By [`Symptom::index`], then by band.
    pub ranges: Vec<Vec<Range>>,
}

impl RangeVersion {
    /// The band that a depth alone is in, 1 to 4.
    #[must_use]
    pub fn depth_band(&self, depth: Depth) -> u8 {
        let over = self.bands.iter().filter(|end| depth.micrometres() > **end).count();
        1 + u8::try_from(over).unwrap_or(3)
    }

    /// The band of a site.
    #[must_use]
    pub fn band(&self, session: &Session, site: &Site) -> Band {
        let rf = session.device == Device::Rf;
        let home = session.setting == Setting::Home;
        let [clinic, at_home, rf_clinic] = self.assumed;
        let (number, step) = match site.depth {
            Some(depth) => (self.depth_band(depth), rf),
            None if home => (at_home, rf),
            None if rf => (rf_clinic, false),
            None => (clinic, false),
        };
        let number = if step { (number + self.rf_step).min(4) } else { number };
        Band { number, assumed: site.depth.is_none() }
    }

    /// The upper limit; `None` where nothing is known, and before treatment.
    #[must_use]
    pub fn upper(
        &self,
        symptom: Symptom,
        band: u8,
        area: &AreaFacts,
        day: Day,
    ) -> Option<Severity> {
        let range = self.range(symptom, band)?;
        if day < Day::TREATMENT {
            return None;
        }
        let (slow, after, longer) = self.body;
        let from = if area.body && symptom == slow && day > after {
            Day((day.0 - i32::from(longer)).max(after.0))
        } else {
            day
        };
        let upper = at(&range.upper, from)?;
        let (thin, more, until) = &self.thin_skin;
        if area.thin_skin && thin.contains(&symptom) && day <= *until {
            return Some(upper.raised(*more));
        }
        Some(upper)
    }

    /// The middle of reported courses; `None` where nothing is known, and before treatment.
    #[must_use]
    pub fn typical(&self, symptom: Symptom, band: u8, day: Day) -> Option<Severity> {
        at(&self.range(symptom, band)?.typical, day)
    }

    fn range(&self, symptom: Symptom, band: u8) -> Option<&Range> {
        self.ranges.get(symptom.index())?.get(usize::from(band.checked_sub(1)?))
    }
}

/// The value for a day: the last one holds for every later day.
fn at(values: &[Severity], day: Day) -> Option<Severity> {
    let index = usize::try_from(day.0).ok()?;
    values.get(index).or(values.last()).copied()
}

/// Facts by area, for [`RangeVersion::upper`].
pub(super) fn area_facts(areas: &[AreaFacts], area: Area) -> Option<&AreaFacts> {
    areas.get(area as usize)
}
