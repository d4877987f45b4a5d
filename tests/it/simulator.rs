//! Invented normal recoveries with honest noise, to measure how often the rules cry wolf.
//!
//! The true course of each symptom lies between the typical and the upper end of the expected
//! range (`assets/ranges`), because both come from courses reported as normal. What is logged
//! differs from it as people differ: see [`Noise`] and the table in `README.md` beside this file.
//! Seeded: the same seed gives the same courses on every machine.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "small numbers in a tool for tests"
)]

use aftercare::domain::{
    Area, DayLog, Depth, Device, How, LogId, PatientId, Profile, Recovery, Session, SessionId,
    Setting, Severity, Sign, Site, SiteId, SkinTone, Symptom, Temperature,
};
use aftercare::protocol::Library;
use chrono::{DateTime, Duration, NaiveDate};

/// How people's logs differ from their skin. Probabilities are per value, day or person.
#[derive(Clone, Copy, Debug)]
pub struct Noise {
    /// A value is one step off: an evening log, another light, another mood. Per value.
    pub wobble: f64,
    /// Another digit was hit. Per value.
    pub mis_key: f64,
    /// A hot walk, wine, a workout: redness and warmth one step up. Per day.
    pub hot_day: f64,
    /// A day is not logged. Per day.
    pub skip: f64,
    /// A few spots in the second or third week, as with the cycle. Per person.
    pub late_spots: f64,
    /// Only the four main severities are logged. Per person.
    pub four_only: f64,
}

/// The rates that the published figures are for; reasons in `README.md`.
pub const NOISE: Noise = Noise {
    wobble: 0.03,
    mis_key: 0.0001,
    hot_day: 0.03,
    skip: 0.15,
    late_spots: 0.03,
    four_only: 0.2,
};

/// How far towards the slowest normal course the slowest simulated person lies.
const SLOWEST: f64 = 0.6;

/// A small generator (SplitMix64): good enough for coin tosses, the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to but not including 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn pick<T: Copy>(&mut self, weighted: &[(T, f64)]) -> T {
        let total: f64 = weighted.iter().map(|(_, weight)| weight).sum();
        let mut at = self.unit() * total;
        for (value, weight) in weighted {
            at -= weight;
            if at < 0.0 {
                return *value;
            }
        }
        weighted[weighted.len() - 1].0
    }
}

/// One invented course: the person and the recovery.
pub struct Course {
    pub profile: Profile,
    pub recovery: Recovery,
}

/// A normal course with the given noise.
pub fn normal(library: &Library, random: &mut Random, noise: Noise) -> Course {
    let (mut session, depth_is_known) = session(library, random);
    let mut profile = Profile::new(PatientId::new(0, [0; 10]));
    if random.chance(0.7) {
        profile.skin_tone = SkinTone::try_from(1 + random.below(6) as u8).ok();
    }
    let ranges = library.range_version(session.ranges).expect("ranges");
    let site = session.sites[0].clone();
    let area = library.area(site.area).expect("area");
    // The true depth decides how the skin heals, also where the person does not know it.
    let band = ranges.band(&session, &site).number;
    if !depth_is_known {
        session.sites[0].depth = None;
    }
    // Where this person lies between the typical and the slowest normal course, and how much
    // each symptom follows that.
    let person = SLOWEST * random.unit() * random.unit();
    let mut symptoms: Vec<Symptom> = Symptom::MAIN.to_vec();
    if !random.chance(noise.four_only) {
        symptoms.extend(Symptom::REST);
    }
    let share: Vec<f64> =
        symptoms.iter().map(|_| (person + 0.3 * (random.unit() - 0.5)).clamp(0.0, 1.0)).collect();
    let rounding = 0.5 + 0.4 * (random.unit() - 0.5);
    let spots =
        random.chance(noise.late_spots).then(|| (8 + random.below(10) as i32, 1 + random.below(2)));
    let stops = random.pick(&[(7, 0.25), (14, 0.45), (30, 0.3)]);
    let mut logs = Vec::new();
    for day in library.schedule.due.iter().copied().filter(|day| day.0 <= stops) {
        if day.0 > 0 && random.chance(noise.skip) {
            continue;
        }
        let hot = day.0 > 0 && random.chance(noise.hot_day);
        let date = day.date(session.date).expect("date");
        let at = DateTime::UNIX_EPOCH + Duration::days(i64::from(day.0)) + Duration::hours(20);
        let id = LogId::new(day.0 as u64, [0; 10]);
        let mut log = DayLog::empty(id, session.id, None, day, date, at.fixed_offset());
        for (symptom, share) in symptoms.iter().zip(&share) {
            let upper = ranges.upper(*symptom, band, area, day).expect("upper").get();
            let typical = ranges.typical(*symptom, band, day).map_or(0, Severity::get);
            let typical = f64::from(typical.min(upper));
            let truth = typical + share * (f64::from(upper) - typical);
            let mut score = (truth + rounding).floor().min(f64::from(upper)) as i64;
            if random.chance(noise.wobble) {
                // Nobody says "unbearable" or "hard to open" in a mood.
                score = if random.chance(0.5) { (score + 1).min(score.max(3)) } else { score - 1 };
            }
            if hot && matches!(symptom, Symptom::Redness | Symptom::Warmth) {
                score += 1;
            }
            if let Some((first, strength)) = spots
                && *symptom == Symptom::Breakouts
                && (first..first + 5).contains(&day.0)
            {
                score = score.max(strength as i64);
            }
            if random.chance(noise.mis_key) {
                score = random.below(5) as i64;
            }
            let severity = Severity::try_from(score.clamp(0, 4) as u8).expect("0 to 4");
            log.scores.set(*symptom, severity, How::Typed);
        }
        for sign in Sign::all() {
            log.signs.set_rest_none(*sign);
        }
        if random.chance(0.1) {
            log.temperature = Some(Temperature(362 + random.below(11) as i16));
        }
        logs.push(log);
    }
    Course { profile, recovery: Recovery::new(session, logs) }
}

/// A session with its true depth, and whether the person knows that.
fn session(library: &Library, random: &mut Random) -> (Session, bool) {
    let device = random.pick(&[
        (Device::Pen, 0.55),
        (Device::Roller, 0.25),
        (Device::Stamp, 0.05),
        (Device::Rf, 0.15),
    ]);
    let home = matches!(device, Device::Roller) && random.chance(0.5);
    let depths: &[(u16, f64)] = if home {
        &[(250, 0.5), (300, 0.2), (500, 0.3)]
    } else {
        &[(500, 0.2), (1000, 0.3), (1500, 0.35), (2000, 0.1), (2500, 0.05)]
    };
    let depth = Depth::try_from(random.pick(depths)).expect("a depth");
    let area = random.pick(&[
        (Area::Face, 0.6),
        (Area::Cheeks, 0.15),
        (Area::Neck, 0.05),
        (Area::UnderEye, 0.03),
        (Area::Scalp, 0.03),
        (Area::Chest, 0.04),
        (Area::Abdomen, 0.05),
        (Area::Thighs, 0.05),
    ]);
    let depth_is_known = !random.chance(0.15);
    let session = Session {
        device,
        setting: if home { Setting::Home } else { Setting::Clinic },
        sites: vec![Site {
            id: SiteId::new(0, [0; 10]),
            area,
            side: None,
            depth: Some(depth),
            passes: None,
            needles: None,
        }],
        ..Session::new(SessionId::new(0, [0; 10]), NaiveDate::default(), library.newest_ranges())
    };
    (session, depth_is_known)
}

/// The gravest level that was open after any log of a course, and what raised it.
pub fn gravest(library: &Library, course: &Course) -> Option<(aftercare::domain::Level, String)> {
    use aftercare::assess::{Case, judge};
    let judged = judge(Case {
        library,
        profile: &course.profile,
        recovery: &course.recovery,
        earlier: &[],
        ranges: &[],
        answers: &[],
    });
    let flags = judged.series.into_iter().flat_map(|series| series.flags);
    let gravest = flags.max_by_key(|flag| flag.level)?;
    let symptom = gravest.key.symptom.map_or(String::new(), |s| format!(" {s}"));
    Some((gravest.level, format!("{}{symptom}", gravest.key.rule)))
}
