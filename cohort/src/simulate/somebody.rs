//! Who somebody is, and what was done to them.

use std::collections::BTreeSet;

use aftercare::domain::{
    Area, Depth, PatientId, Product, Profile, Risk, Session, Setting, Site, SkinTone, Symptom, When,
};
use aftercare::protocol::Library;
use aftercare::research::{ADULT, AgeBand};
use chrono::{Datelike, Days, NaiveDate};

use super::id;
use super::model::Model;
use super::random::Draws;

/// Somebody as they are. What they tell is in their profile.
pub(super) struct Somebody {
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
pub(super) struct Treated {
    pub session: Session,
    /// Which of the person's sessions, from 1.
    pub number: u8,
    /// The needle in micrometres, told or not.
    pub depth: u16,
    /// The band by which the skin heals.
    pub band: u8,
}

impl Somebody {
    pub fn draw(model: &Model, draws: &mut Draws) -> Self {
        let (people, skin, habit) = (&model.people, &model.skin, &model.habit);
        let age = draws.pick(&people.age);
        let tone = draws.pick(&people.skin);
        let risks: BTreeSet<Risk> = draws.each(&people.risks);
        let mut profile = Profile::new(PatientId::new(0, [0; 10]));
        profile.birth_year = youngest(age).map(|years| first_date().year() - years);
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
}

/// The day of everybody's first session: rows tell none.
fn first_date() -> NaiveDate {
    NaiveDate::default()
}

/// The least of the ages in a band, in years, that studies take: rows tell no more than the band.
fn youngest(band: AgeBand) -> Option<i32> {
    let mut ages = ADULT + 1..=u8::MAX.into();
    ages.find(|age| u8::try_from(*age).ok().and_then(AgeBand::of) == Some(band))
}

/// The next session of somebody.
pub(super) fn treat(
    library: &Library,
    model: &Model,
    draws: &mut Draws,
    number: u8,
    before: Option<&Session>,
) -> Treated {
    let treatment = &model.treatment;
    let same = before.filter(|_| !draws.chance(model.people.changes));
    let (device, setting, area, places) = match same {
        Some(same) => (same.device, same.setting, area(same), same.sites.len()),
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
            (device, setting, draws.pick(&treatment.area), draws.pick(&treatment.places).into())
        }
    };
    let depths = match setting {
        Setting::Home => &treatment.depth_home,
        Setting::Clinic | Setting::Unknown => &treatment.depth_clinic,
    };
    let depth = draws.pick(depths);
    let date = before.map_or_else(first_date, |before| {
        before.date + Days::new(7 * u64::from(draws.pick(&model.people.gap_weeks)))
    });
    let mut session =
        Session { device, setting, ..Session::new(id(number, 0), date, library.newest_ranges()) };
    let mut site = Site::new(id(number, 0), area);
    site.depth = Depth::try_from(depth).ok();
    let band = ranges_band(library, &session, &site);
    if !draws.chance(treatment.depth_told) {
        site.depth = None;
    }
    // All in one area and as deep: the course is that of one skin.
    session.sites = (0..places).map(|nth| Site { id: id(number, nth), ..site.clone() }).collect();
    if draws.chance(treatment.products_told) {
        let names: Vec<String> = draws.each(&treatment.products);
        session.products =
            names.into_iter().map(|name| Product { name, when: When::During }).collect();
    }
    Treated { session, number, depth, band }
}

/// The band of the expected ranges, 1 to 4.
fn ranges_band(library: &Library, session: &Session, site: &Site) -> u8 {
    library.range_version(session.ranges).map_or(1, |ranges| ranges.band(session, site).number)
}

/// The area of a session.
fn area(session: &Session) -> Area {
    session.sites.first().map_or(Area::Elsewhere, |site| site.area)
}

impl Treated {
    pub fn area(&self) -> Area {
        area(&self.session)
    }
}
