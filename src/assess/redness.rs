//! Redness in photos: what the figures of one photo say against the person's own others. Never a
//! grade, and never an alarm.

use crate::domain::{Arrange, Day, Fingerprint, Measured, Patch, Photo, PhotoId, lab, luminance};
use crate::protocol::RednessFacts;

/// One measured photo, with what the camera said.
#[derive(Clone, Copy, Debug)]
pub struct Shot<'a> {
    /// Its figures.
    pub measured: &'a Measured,
    /// The healing day.
    pub day: Day,
    /// What took it.
    pub camera: Option<&'a str>,
    /// Whether the flash fired.
    pub flash: Option<bool>,
}

impl<'a> Shot<'a> {
    /// A photo of the journal with its figures.
    #[must_use]
    pub fn new(photo: &'a Photo, measured: &'a Measured) -> Self {
        let file = &photo.file;
        Self { measured, day: photo.day, camera: file.camera.as_deref(), flash: file.flash }
    }
}

/// How far a figure is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

/// Why a figure is less sure than it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Half of a region or more is gloss, hair or shadow.
    FewKept,
    /// A region has too few pixels.
    FewPixels,
    /// A region is too bright or too dark in part.
    Clipped,
    /// Treated and untreated skin are in very different light.
    FarApart,
    /// The file says what its colours mean, and it is not understood.
    ColoursUnknown,
    /// It means its colours in another way than the photo compared with.
    OtherColours,
    /// It was measured by another version than the photo compared with.
    OtherMeasure,
    /// The light is too different from that of the photo compared with.
    OtherLight,
    /// Another camera took it.
    OtherCamera,
    /// It is far less sharp than the photo compared with.
    Blurred,
    /// The photo compared with is itself of low confidence.
    WeakStart,
    /// There is no photo to compare with.
    NoStart,
    /// A good part of a region is gloss, hair or shadow.
    FewerKept,
    /// Treated and untreated skin are in different light.
    Apart,
    /// It is much brighter or darker than the photo compared with.
    Exposure,
    /// One was taken with flash, the other without.
    Flash,
    /// Nobody knows whether the same camera took both.
    CameraUnknown,
    /// The marked paper was too bright or unevenly lit, and was not used.
    Paper,
}

impl Reason {
    /// The best confidence that it leaves.
    #[must_use]
    pub const fn confidence(self) -> Confidence {
        match self {
            Self::FewKept
            | Self::FewPixels
            | Self::Clipped
            | Self::FarApart
            | Self::ColoursUnknown
            | Self::OtherColours
            | Self::OtherMeasure
            | Self::OtherLight
            | Self::OtherCamera
            | Self::Blurred
            | Self::WeakStart => Confidence::Low,
            Self::NoStart
            | Self::FewerKept
            | Self::Apart
            | Self::Exposure
            | Self::Flash
            | Self::CameraUnknown
            | Self::Paper => Confidence::Medium,
        }
    }
}

/// What a photo says about redness. Differences are treated minus untreated skin.
#[derive(Clone, Debug, PartialEq)]
pub struct Redness {
    /// Difference of a*, as the photo shows it.
    pub d_a: f64,
    /// Difference of a* with the untreated skin made as it was in the photo compared with.
    pub anchored: Option<f64>,
    /// Difference of the erythema index, 100 times the logarithm of red over green: light that is
    /// brighter or of another colour leaves it alone.
    pub d_ei: Option<f64>,
    /// Difference of L*: darker spots are another matter than red ones.
    pub d_l: f64,
    /// What is charted: the anchored difference less that of the photo compared with.
    pub change: Option<f64>,
    /// The standard error of `d_a`, and of `anchored` and `change` by the same measure.
    pub error: f64,
    /// From how much on a change is told, either way.
    pub least: f64,
    /// Whether the change is so much; `None` without one.
    pub exceeds: Option<bool>,
    /// The worst that a reason leaves.
    pub confidence: Confidence,
    /// What makes it less sure, the worst first.
    pub reasons: Vec<Reason>,
    /// Whether small changes may be missed, because untreated skin is dark in it.
    pub low_sensitivity: bool,
}

/// What a photo of the journal says beside the one of its session, place and view to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The photo.
    pub photo: PhotoId,
    /// What it says.
    pub redness: Redness,
    /// The day of the photo compared with; `None`: there is none.
    pub with: Option<Day>,
    /// Whether it is that photo itself.
    pub is_start: bool,
}

impl Reading {
    /// What is charted: the change where there is a photo to compare with, and nothing when the
    /// light was too different to; else the difference in this photo.
    #[must_use]
    pub fn charted(&self) -> Option<f64> {
        if self.with.is_some() { self.redness.change } else { Some(self.redness.d_a) }
    }
}

/// What every photo says that was measured where its places are marked now, in their order.
#[must_use]
pub fn readings(
    photos: &[Photo],
    measured: &[(Fingerprint, Measured)],
    facts: &RednessFacts,
) -> Vec<Reading> {
    let of = |photo: &Photo| {
        let mut all = measured.iter().filter(|(sha256, _)| *sha256 == photo.file.sha256);
        all.find(|(_, one)| Some(one.regions) == photo.regions).map(|(_, one)| one)
    };
    let shots: Vec<(&Photo, Shot<'_>)> =
        photos.iter().filter_map(|photo| Some((photo, Shot::new(photo, of(photo)?)))).collect();
    let reading = |(photo, now): &(&Photo, Shot<'_>)| {
        let same = |(one, shot): &&(&Photo, Shot<'_>)| {
            one.session == photo.session
                && one.view == photo.view
                && one.site == photo.site
                && shot.measured.algorithm == now.measured.algorithm
        };
        let beside: Vec<Shot<'_>> = shots.iter().filter(same).map(|(_, shot)| *shot).collect();
        let start = redness_start(&beside, facts).map(|(shot, _)| shot);
        let mine = |shot: &&Shot<'_>| shot.day == now.day && shot.measured != now.measured;
        let repeats: Vec<Shot<'_>> = beside.iter().filter(mine).copied().collect();
        let redness = redness(*now, start, &repeats, facts);
        let is_start = start.is_some_and(|start| std::ptr::eq(start.measured, now.measured));
        Reading { photo: photo.id, redness, with: start.map(|start| start.day), is_start }
    };
    shots.iter().map(reading).collect()
}

/// The photo to compare with: the latest before treatment, else the latest of the first days from
/// which on the skin stands for itself. `true`: it is one from before. All are of one view and
/// measured by one version.
#[must_use]
pub fn redness_start<'a>(shots: &[Shot<'a>], facts: &RednessFacts) -> Option<(Shot<'a>, bool)> {
    let latest = |before: bool| {
        let late = Day(facts.baseline.late_day);
        let fits = |day: Day| if before { day < Day::TREATMENT } else { day >= late };
        shots.iter().filter(|shot| fits(shot.day)).max_by_key(|shot| shot.day).copied()
    };
    latest(true).map(|shot| (shot, true)).or_else(|| latest(false).map(|shot| (shot, false)))
}

/// Compares a photo with the one to compare with. `repeats` are further photos of the same day,
/// place and view: they tell how much two in a row differ.
#[must_use]
pub fn redness(
    now: Shot<'_>,
    baseline: Option<Shot<'_>>,
    repeats: &[Shot<'_>],
    facts: &RednessFacts,
) -> Redness {
    let Measured { treated, control, .. } = now.measured;
    let d_a = difference(now.measured);
    let anchored = baseline.and_then(|baseline| anchored(now, baseline, facts));
    let start = baseline.and_then(|baseline| self::anchored(baseline, baseline, facts));
    let change = anchored.zip(start).map(|(now, start)| now - start);
    let repeat = repeat(now, baseline, repeats, facts).unwrap_or(facts.error.repeat);
    let squares = [treated.error, control.error, repeat].map(|error| error * error);
    let error = squares.iter().sum::<f64>().sqrt();
    let least = facts.change.least.max(facts.change.errors * error);
    let reasons = reasons(now, baseline, facts);
    Redness {
        d_a,
        anchored,
        d_ei: index(treated).zip(index(control)).map(|(treated, control)| treated - control),
        d_l: lightness(treated) - lightness(control),
        change,
        error,
        least,
        exceeds: change.map(|change| change.abs() > least),
        confidence: reasons.first().map_or(Confidence::High, |worst| worst.confidence()),
        reasons,
        low_sensitivity: lightness(control) < facts.sensitivity.lightness,
    }
}

fn lightness(patch: &Patch) -> f64 {
    patch.lab[0]
}

fn difference(measured: &Measured) -> f64 {
    measured.treated.lab[1] - measured.control.lab[1]
}

fn index(patch: &Patch) -> Option<f64> {
    let [red, green, _] = patch.rgb;
    (red > 0.0 && green > 0.0).then(|| 100.0 * (red / green).log10())
}

/// The gains that make the untreated skin of a photo as it was in another; `None` where the light
/// is too different.
fn gains(now: Shot<'_>, baseline: Shot<'_>, facts: &RednessFacts) -> Option<[f64; 3]> {
    let mut gains = baseline.measured.control.rgb;
    for (gain, channel) in gains.iter_mut().zip(now.measured.control.rgb) {
        *gain /= channel;
    }
    let (least, most) = facts.anchor.gains;
    let weakest = gains.iter().copied().fold(f64::INFINITY, f64::min);
    let strongest = gains.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let good = gains.iter().all(|gain| gain.is_finite())
        && weakest >= least
        && strongest <= most
        && strongest <= facts.anchor.most_ratio * weakest;
    good.then_some(gains)
}

/// The difference of a* as it would be in the light of the other photo (von Kries).
fn anchored(now: Shot<'_>, baseline: Shot<'_>, facts: &RednessFacts) -> Option<f64> {
    if now.measured.algorithm != baseline.measured.algorithm {
        return None;
    }
    gains(now, baseline, facts)?;
    let own = now.measured.control.rgb;
    let start = baseline.measured.control.rgb;
    let mut rgb = now.measured.treated.rgb;
    for ((channel, own), start) in rgb.iter_mut().zip(own).zip(start) {
        // In this order equal skin stays exactly equal.
        *channel = *channel / own * start;
    }
    Some(lab(rgb)[1] - lab(start)[1])
}

/// The standard deviation of photos in a row, by the measure that stands first.
fn repeat(
    now: Shot<'_>,
    baseline: Option<Shot<'_>>,
    repeats: &[Shot<'_>],
    facts: &RednessFacts,
) -> Option<f64> {
    let of = |shot: &Shot<'_>| match baseline {
        Some(baseline) => anchored(*shot, baseline, facts),
        None => Some(difference(shot.measured)),
    };
    let same = |shot: &&Shot<'_>| shot.measured.algorithm == now.measured.algorithm;
    let all: Vec<f64> = std::iter::once(&now).chain(repeats).filter(same).filter_map(of).collect();
    if all.len() < 2 {
        return None;
    }
    let count = f64::from(u32::try_from(all.len()).ok()?);
    let mean = all.iter().sum::<f64>() / count;
    let squares: f64 = all.iter().map(|one| (one - mean).powi(2)).sum();
    Some((squares / (count - 1.0)).sqrt())
}

fn reasons(now: Shot<'_>, baseline: Option<Shot<'_>>, facts: &RednessFacts) -> Vec<Reason> {
    let mut found = alone(now.measured, facts);
    match baseline {
        Some(baseline) => found.extend(together(now, baseline, facts)),
        None => found.push(Reason::NoStart),
    }
    // By confidence, and in the order of the list within one.
    found.arrange_by_key(|reason| (reason.confidence(), *reason));
    found
}

/// What one photo shows by itself.
fn alone(measured: &Measured, facts: &RednessFacts) -> Vec<Reason> {
    let patches = [&measured.treated, &measured.control];
    let any = |is: &dyn Fn(&Patch) -> bool| patches.into_iter().any(is);
    let few = any(&|patch| patch.kept < facts.low.kept);
    let apart = (lightness(&measured.treated) - lightness(&measured.control)).abs();
    let far = apart > facts.low.lightness_apart;
    let all = [
        (few, Reason::FewKept),
        (any(&|patch| patch.pixels < facts.low.pixels), Reason::FewPixels),
        (any(&|patch| patch.clipped > facts.low.clipped), Reason::Clipped),
        (far, Reason::FarApart),
        (!measured.colours_known, Reason::ColoursUnknown),
        (!few && any(&|patch| patch.kept < facts.medium.kept), Reason::FewerKept),
        (!far && apart > facts.medium.lightness_apart, Reason::Apart),
        (measured.regions.white.is_some() && measured.white.is_none(), Reason::Paper),
    ];
    all.into_iter().filter_map(|(holds, reason)| holds.then_some(reason)).collect()
}

/// What two photos show beside each other.
fn together(now: Shot<'_>, baseline: Shot<'_>, facts: &RednessFacts) -> Vec<Reason> {
    let (one, other) = (now.measured, baseline.measured);
    let weak = alone(other, facts).iter().any(|reason| reason.confidence() == Confidence::Low);
    let light = luminance(one.control.rgb) / luminance(other.control.rgb);
    let exposure = light.max(1.0 / light);
    let cameras = now.camera.zip(baseline.camera);
    let flashes = now.flash.zip(baseline.flash);
    let all = [
        (one.srgb != other.srgb, Reason::OtherColours),
        (one.algorithm != other.algorithm, Reason::OtherMeasure),
        (gains(now, baseline, facts).is_none(), Reason::OtherLight),
        (cameras.is_some_and(|(one, other)| one != other), Reason::OtherCamera),
        (one.sharpness < facts.low.sharpness * other.sharpness, Reason::Blurred),
        (weak, Reason::WeakStart),
        (exposure > facts.medium.exposure, Reason::Exposure),
        (flashes.is_some_and(|(one, other)| one != other), Reason::Flash),
        (cameras.is_none(), Reason::CameraUnknown),
    ];
    all.into_iter().filter_map(|(holds, reason)| holds.then_some(reason)).collect()
}
