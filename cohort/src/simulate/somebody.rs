//! Who somebody is, and what was done to them.

use std::collections::BTreeSet;

use aftercare::domain::{
    Area, Depth, Device, PatientId, Profile, Risk, Session, SessionId, Setting, Site, SiteId,
    SkinTone, Symptom,
};
use aftercare::protocol::Library;
use aftercare::research::{AgeBand, ProductClass, SkinBand};
use chrono::{Days, NaiveDate};

use super::model::Model;
use super::random::Draws;

/// Somebody as they are. What they tell is in their profile.
pub(super) struct Somebody {
    pub age: AgeBand,
    /// 1 to 6, whether they tell or not.
    pub tone: u8,
    /// Conditions, whether they tell or not.
    pub risks: BTreeSet<Risk>,
    pub profile: Profile,
    /// Where their courses lie between typical and upper, before session and symptom.
    pub share: f64,
    /// What a step must be exceeded by to be called the next one is 1 less this.
    pub rounding: f64,
    /// The skin without treatment, by symptom.
    pub baseline: [u8; Symptom::COUNT],
    /// Logs the four main severities alone.
    pub four_only: bool,
    /// Answers what is none with one key.
    pub rest_none: bool,
    /// Logs daily at first.
    pub daily: bool,
}

/// A session, with what its person may not know.
#[derive(Clone)]
pub(super) struct Treated {
    pub session: Session,
    pub number: u8,
    pub gap_weeks: Option<u16>,
    pub places: u8,
    /// The needle in micrometres, told or not.
    pub depth: u16,
    /// The band by which the skin heals.
    pub band: u8,
    pub products: Option<BTreeSet<ProductClass>>,
}

impl Somebody {
    pub fn draw(model: &Model, draws: &mut Draws) -> Self {
        let (people, skin, habit) = (&model.people, &model.skin, &model.habit);
        let age = draws.pick(&people.age);
        let tone = draws.pick(&people.skin);
        let risks: BTreeSet<Risk> = draws.each(&people.risks);
        let mut profile = Profile::new(PatientId::new(0, [0; 10]));
        if draws.chance(people.skin_told) {
            profile.skin_tone = SkinTone::try_from(tone).ok();
        }
        if draws.chance(people.risk_told) {
            profile.risks = people.risks.keys().map(|risk| (*risk, risks.contains(risk))).collect();
        }
        let mut baseline = [0; Symptom::COUNT];
        for (symptom, values) in &skin.baseline {
            if let Some(at) = baseline.get_mut(symptom.index()) {
                *at = draws.pick(values);
            }
        }
        let by_age = skin.by_age.get(&age).copied().unwrap_or_default();
        Self {
            age,
            tone,
            risks,
            profile,
            share: skin.share + by_age + skin.person_sd * draws.normal(),
            rounding: draws.between(skin.rounding),
            baseline,
            four_only: draws.chance(habit.four_only),
            rest_none: draws.chance(habit.rest_none),
            daily: draws.chance(habit.daily),
        }
    }

    /// Any condition, when all were told; `None` when they were not.
    pub fn risk_told(&self) -> Option<bool> {
        (!self.profile.risks.is_empty()).then_some(!self.risks.is_empty())
    }

    /// The band of the skin, when it was told.
    pub fn skin_told(&self) -> Option<SkinBand> {
        self.profile.skin_tone.map(SkinBand::from)
    }
}

/// The next session of somebody.
pub(super) fn treat(
    library: &Library,
    model: &Model,
    draws: &mut Draws,
    before: Option<&Treated>,
) -> Treated {
    let treatment = &model.treatment;
    let same = before.filter(|_| !draws.chance(model.people.changes));
    let (device, setting, area, places) = match same {
        Some(Treated { session, places, .. }) => {
            let area = session.sites.first().map_or(Area::Elsewhere, |site| site.area);
            (session.device, session.setting, area, *places)
        }
        None => {
            let device = draws.pick(&treatment.device);
            let home = treatment.home.get(&device).copied().unwrap_or_default();
            let setting = if draws.chance(treatment.setting_unsaid) {
                Setting::Unknown
            } else if draws.chance(home) {
                Setting::Home
            } else {
                Setting::Clinic
            };
            (device, setting, draws.pick(&treatment.area), draws.pick(&treatment.places))
        }
    };
    let depths = match setting {
        Setting::Home => &treatment.depth_home,
        Setting::Clinic | Setting::Unknown => &treatment.depth_clinic,
    };
    let depth = draws.pick(depths);
    let gap_weeks = before.map(|_| draws.pick(&model.people.gap_weeks));
    let number = before.map_or(1, |before| before.number + 1);
    let date = before.map_or_else(NaiveDate::default, |before| before.session.date)
        + Days::new(7 * u64::from(gap_weeks.unwrap_or_default()));
    let mut session = Session {
        device,
        setting,
        ..Session::new(SessionId::new(number.into(), [0; 10]), date, library.newest_ranges())
    };
    // One area stands for several places: what they share is the region.
    let mut site = Site::new(SiteId::new(number.into(), [0; 10]), area);
    site.depth = Depth::try_from(depth).ok();
    let band = band(library, &session, &site);
    if !draws.chance(treatment.depth_told) {
        site.depth = None;
    }
    session.sites.push(site);
    let products = draws
        .chance(treatment.products_told)
        .then(|| draws.each(&treatment.products))
        .filter(|products: &BTreeSet<_>| !products.is_empty());
    Treated { session, number, gap_weeks, places, depth, band, products }
}

/// The band of the expected ranges, 1 to 4.
pub(super) fn band(library: &Library, session: &Session, site: &Site) -> u8 {
    library.range_version(session.ranges).map_or(1, |ranges| ranges.band(session, site).number)
}

impl Treated {
    pub fn area(&self) -> Area {
        self.session.sites.first().map_or(Area::Elsewhere, |site| site.area)
    }

    /// The band that the program reads, with what it was told.
    pub fn band_told(&self, library: &Library) -> u8 {
        self.session.sites.first().map_or(1, |site| band(library, &self.session, site))
    }

    /// The band of the needle alone, when it was told.
    pub fn depth_told(&self, library: &Library) -> Option<u8> {
        let site = self.session.sites.first()?;
        let plain = Session { device: Device::Unknown, ..self.session.clone() };
        site.depth.map(|_| band(library, &plain, site))
    }
}
