//! How the skin does, before anybody writes it down.

use std::collections::BTreeSet;

use aftercare::domain::{Area, Day, Risk, Setting, Severity, Sign, Symptom};
use aftercare::protocol::{AreaFacts, Library, RangeVersion};
use aftercare::research::Region;

use super::model::{Complication, Factor, Model};
use super::random::Draws;
use super::somebody::{Somebody, Treated};

/// The course of one session.
pub(super) struct Course<'a> {
    ranges: Option<&'a RangeVersion>,
    area: Option<&'a AreaFacts>,
    band: u8,
    /// Where each symptom lies between typical and upper.
    share: [f64; Symptom::COUNT],
    rounding: f64,
    baseline: [u8; Symptom::COUNT],
    /// Where the session lies, before its symptoms.
    pub slowness: f64,
    pub complication: Option<Complicated<'a>>,
}

/// What went wrong.
pub(super) struct Complicated<'a> {
    pub what: &'a Complication,
    /// The healing day it begins.
    pub onset: i32,
    lasts: i32,
    /// The signs that this person gets.
    pub signs: BTreeSet<Sign>,
    pub fever: bool,
}

impl Complicated<'_> {
    /// How much of it is there on a day, 0 to 1.
    pub fn strength(&self, day: i32) -> f64 {
        let grows = i32::from(self.what.grows) + 1;
        let coming = day - self.onset + 1;
        let going = self.onset + grows + self.lasts - day;
        f64::from(coming.min(going).clamp(0, grows)) / f64::from(grows)
    }

    /// The first day on which all of it is there.
    pub fn full_on(&self) -> i32 {
        self.onset + i32::from(self.what.grows)
    }

    /// Whether all of it is there.
    pub fn is_full(&self, day: i32) -> bool {
        self.strength(day) >= 1.0
    }
}

impl<'a> Course<'a> {
    pub fn draw(
        library: &'a Library,
        model: &'a Model,
        draws: &mut Draws,
        person: &Somebody,
        treated: &Treated,
    ) -> Self {
        let skin = &model.skin;
        let slowness = person.share + skin.session_sd * draws.normal();
        let mut share = [0.0; Symptom::COUNT];
        for one in &mut share {
            let drawn = slowness + skin.symptom_sd * draws.normal();
            *one = drawn.clamp(skin.least, skin.most);
        }
        Self {
            ranges: library.range_version(treated.session.ranges),
            area: library.area(treated.area()),
            band: treated.band,
            share,
            rounding: person.rounding,
            baseline: person.baseline,
            slowness,
            complication: complicate(model, draws, person, treated),
        }
    }

    /// How strong a symptom is on a day, in steps of the scale.
    pub fn severity(&self, symptom: Symptom, day: Day) -> u8 {
        let before = self.baseline.get(symptom.index()).copied().unwrap_or_default();
        let upper = self.area.and_then(|area| self.ranges?.upper(symptom, self.band, area, day));
        let Some(upper) = upper.map(|upper| f64::from(upper.get())) else { return before };
        let typical = self.ranges.and_then(|ranges| ranges.typical(symptom, self.band, day));
        let typical = f64::from(typical.map_or(0, Severity::get)).min(upper);
        let share = self.share.get(symptom.index()).copied().unwrap_or_default();
        let usual =
            if share < 0.0 { typical * (1.0 + share) } else { typical + share * (upper - typical) };
        let points = self.complication.as_ref().map_or(0.0, |it| {
            it.strength(day.0) * it.what.points.get(&symptom).copied().unwrap_or_default()
        });
        // What heals as usual never goes beyond upper, however it is rounded.
        let usual = (usual + self.rounding).floor().min(upper);
        step(usual + (points + self.rounding).floor()).max(before)
    }
}

/// A number as a step of the scale.
fn step(value: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 4")]
    let step = value.clamp(0.0, 4.0) as u8;
    step
}

fn complicate<'a>(
    model: &'a Model,
    draws: &mut Draws,
    person: &Somebody,
    treated: &Treated,
) -> Option<Complicated<'a>> {
    let holds = |factor: &Factor| match factor {
        Factor::Home => treated.session.setting == Setting::Home,
        Factor::Risk => !person.risks.is_empty(),
        Factor::ColdSores => person.risks.contains(&Risk::ColdSores),
        Factor::Eczema => person.risks.contains(&Risk::Eczema),
        Factor::Dark => person.tone > 4,
        Factor::OffFace => is_off_face(treated.area()),
    };
    let what = model.complication.iter().find(|one| {
        let factors = one.factor.iter().filter(|(factor, _)| holds(factor));
        let rate = factors.fold(one.rate, |rate, (_, times)| rate * times);
        draws.chance(rate)
    })?;
    Some(Complicated {
        what,
        onset: draws.pick(&what.onset),
        lasts: draws.pick(&what.lasts),
        signs: draws.each(&what.signs),
        fever: draws.chance(what.fever),
    })
}

fn is_off_face(area: Area) -> bool {
    Region::of([area]) != Region::Face
}
