//! Advice: what rests on the session, the person and the sessions before rather than on the logs.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::Datelike;

use crate::domain::{
    AnswerKind, Area, Day, FlagKey, FlagRecord, Gather, Level, Recovery, Session, Severity, Site,
    Symptom,
};
use crate::protocol::{Condition, Earlier, Harder, Library, Rule, RuleClass, Test};

use super::evaluate::Prepared;
use super::judge::{Flag, Standing, Verdict, judge_recovery, key};
use super::{Case, Truth};

/// The advice that was given and not withdrawn since.
pub(super) fn recall(case: Case<'_>, remembered: &[FlagRecord]) -> Vec<Flag> {
    let rules = case.library.rules.rules.iter().filter(|rule| rule.class == RuleClass::Advice);
    rules
        .filter_map(|rule| {
            let key = key(case, rule, None, None);
            let record = remembered.iter().rfind(|record| record.key == key)?;
            let read = is_read(case, &key);
            (record.open || read).then(|| flag(key, record.level, read))
        })
        .collect()
}

/// Advice is about the session as a whole: asked once, on the day of the latest log.
pub(super) fn advise(case: Case<'_>) -> Vec<Flag> {
    let prepared = Prepared::about_session(case);
    let rules = case.library.rules.rules.iter().filter(|rule| rule.class == RuleClass::Advice);
    rules
        .filter_map(|rule| {
            let level = speaks(&prepared, rule)?;
            let key = key(case, rule, None, None);
            let read = is_read(case, &key);
            Some(flag(key, level, read))
        })
        .collect()
}

/// The level at which a rule speaks about a session.
fn speaks(prepared: &Prepared<'_>, rule: &Rule) -> Option<Level> {
    let holds =
        |(_, condition): &&(Level, Condition)| prepared.session_truth(condition) == Truth::True;
    rule.levels.iter().find(holds).map(|(level, _)| *level)
}

/// Whether a rule about the spacing of sessions speaks.
pub(super) fn is_too_soon(case: Case<'_>) -> bool {
    let prepared = Prepared::about_session(case);
    let spacing = case.library.rules.rules.iter().filter(|rule| is_about_spacing(rule));
    spacing.into_iter().any(|rule| speaks(&prepared, rule).is_some())
}

fn is_about_spacing(rule: &Rule) -> bool {
    let mut asks = false;
    rule.levels.iter().for_each(|(_, condition)| {
        condition.for_each_test(&mut |test| {
            asks |= matches!(test, Test::GapUnder(_) | Test::GapUnderOwn);
        });
    });
    asks && rule.class == RuleClass::Advice
}

fn is_read(case: Case<'_>, key: &FlagKey) -> bool {
    case.answers.iter().any(|a| a.key == *key && a.kind == AnswerKind::Acknowledged)
}

const fn flag(key: FlagKey, level: Level, read: bool) -> Flag {
    let standing = if read { Standing::Cleared } else { Standing::Open };
    let since = Day::TREATMENT;
    Flag { key, level, since, cause: None, latest: None, standing, part_of: None }
}

/// Whether the person is younger than so many years, as far as the year of birth tells.
pub(super) fn age_below(case: Case<'_>, years: u8) -> Truth {
    let Some(born) = case.profile.birth_year else { return Truth::Unknown };
    let turns = case.recovery.session.date.year().saturating_sub(born);
    match turns.cmp(&i32::from(years)) {
        std::cmp::Ordering::Less => Truth::True,
        // The birthday may still be to come that year.
        std::cmp::Ordering::Equal => Truth::Unknown,
        std::cmp::Ordering::Greater => Truth::False,
    }
}

/// Answers a test that is about the session alone.
pub(super) fn session_test(case: Case<'_>, test: Test) -> Truth {
    let session = &case.recovery.session;
    let depths =
        || session.sites.iter().map(|site| site.depth.map(crate::domain::Depth::micrometres));
    match test {
        Test::DepthOver(limit) => Truth::any(depths().map(|d| d.map(|d| d > limit).into())),
        Test::DepthUnder(limit) => Truth::all(depths().map(|d| d.map(|d| d < limit).into())),
        Test::DeeperThanAdvised(by) => {
            Truth::any(session.sites.iter().filter_map(|site| too_deep(case, site, by)))
        }
        Test::GapUnder(days) => gap_under(case, session, days.into()).into(),
        Test::GapUnderOwn => {
            let own = case.profile.interval.as_ref();
            own.is_some_and(|own| gap_under(case, session, own.days.into())).into()
        }
        Test::UnsuitableProduct => {
            let course = &case.library.course;
            session.products.iter().any(|product| course.is_unsuitable(&product.name)).into()
        }
        Test::LastFlagged => last(case).map_or(Truth::False, |until| {
            let judged = judge_recovery(case.of_the_last_session(&until));
            open_to_act_on(&judged).into()
        }),
        Test::LastUnsettled => last(case).map_or(Truth::False, |until| unsettled(&until)),
        _ => Truth::False,
    }
}

/// Deeper than the area's advice; `None` where there is none.
fn too_deep(case: Case<'_>, site: &Site, by: u16) -> Option<Truth> {
    let advised = case.library.area(site.area)?.advised?;
    Some(site.depth.map(|depth| depth.micrometres() > advised.saturating_add(by)).into())
}

/// Sooner than so many days after the session before. The clinic's own interval, once kept,
/// silences the built-in ones.
fn gap_under(case: Case<'_>, session: &Session, days: i64) -> bool {
    let Some(before) = case.earlier.first() else { return false };
    let gap = session.date.signed_duration_since(before.session.date).num_days();
    let own = case.profile.interval.as_ref().map(|interval| i64::from(interval.days));
    gap < days && own.is_none_or(|own| gap < own)
}

/// The session before, with its logs up to the day of this one: what was logged for it that day
/// was logged before the new one.
fn last(case: Case<'_>) -> Option<Recovery> {
    let before = case.earlier.first()?;
    let date = case.recovery.session.date;
    let logs = before.logs.iter().filter(|log| log.date <= date).cloned().collect();
    Some(Recovery::new(before.session.clone(), logs))
}

fn open_to_act_on(judged: &[Verdict]) -> bool {
    judged
        .iter()
        .flat_map(|series| &series.flags)
        .any(|flag| matches!(flag.standing, Standing::Open) && flag.level >= Level::Clinic)
}

/// Whether the last log of each symptom still showed one, beyond the skin before treatment.
pub(super) fn unsettled(until: &Recovery) -> Truth {
    let after = || until.logs.iter().rev().filter(|log| log.day > Day::TREATMENT);
    let before = |symptom: Symptom| {
        let logs = until.logs.iter().take_while(|log| log.day < Day::TREATMENT);
        logs.filter_map(|log| log.scores.get(symptom)).max().unwrap_or(Severity::NONE)
    };
    if after().next().is_none() {
        return Truth::Unknown;
    }
    let mut symptoms = Symptom::MAIN.iter().chain(&Symptom::REST);
    let last = |symptom: Symptom| after().find_map(|log| log.scores.get(symptom));
    symptoms.any(|symptom| last(*symptom).is_some_and(|score| score > before(*symptom))).into()
}

/// Whether the first days are harder than the best earlier session on the same area and band.
pub(super) fn harder(case: Case<'_>, harder: &Harder) -> Truth {
    let Some(version) = case.library.range_version(case.recovery.session.ranges) else {
        return Truth::Unknown;
    };
    let places = |session: &Session| -> BTreeSet<(Area, u8)> {
        session.sites.iter().map(|s| (s.area, version.band(session, s).number)).gather()
    };
    let here = places(&case.recovery.session);
    let same_place = |earlier: &&Recovery| !places(&earlier.session).is_disjoint(&here);
    let ours = points(case.recovery, harder);
    let compared = case.earlier.iter().filter(same_place).filter_map(|earlier| {
        let theirs = points(earlier, harder);
        let shared = ours.iter().filter_map(|(day, ours)| {
            let (_, theirs) = theirs.iter().find(|(other, _)| other == day)?;
            Some((f32::from(*ours), f32::from(*theirs)))
        });
        let shared: Vec<(f32, f32)> = shared.collect();
        if shared.len() < usize::from(harder.shared_days) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of days")]
        let days = shared.len() as f32;
        let (ours, theirs) = shared.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
        Some((ours / days, theirs / days))
    });
    let best = compared.min_by(|(_, a), (_, b)| a.total_cmp(b));
    match best {
        Some((ours, theirs)) => {
            (ours >= harder.times * theirs && ours - theirs >= harder.points).into()
        }
        None if case.earlier.iter().any(|earlier| same_place(&earlier)) => Truth::Unknown,
        None => Truth::False,
    }
}

/// By day, the sum of the day's highest scores; only days on which every symptom was logged.
fn points(recovery: &Recovery, harder: &Harder) -> Vec<(Day, u8)> {
    let days = harder.first.0..=harder.last.0;
    days.map(Day)
        .filter_map(|day| {
            let highest = |symptom: &Symptom| {
                recovery.on(day).filter_map(|log| log.scores.get(*symptom)).max()
            };
            let scores: Option<Vec<Severity>> = harder.symptoms.iter().map(highest).collect();
            Some((day, scores?.iter().map(|score| score.get()).sum()))
        })
        .collect()
}

/// Whether the advice may come out otherwise when a log of this day changes. All other advice
/// rests on the sessions and the person alone.
#[must_use]
pub fn advice_rests_on(library: &Library, session: &Session, day: Day) -> bool {
    let mut rests = false;
    for_each_of_advice(library, |condition| {
        rests |= match condition {
            Condition::Harder(harder) => (harder.first..=harder.last).contains(&day),
            Condition::Earlier(_) => !products(session).is_empty(),
            _ => false,
        };
    });
    rests
}

/// Which days the advice looks at of each earlier session, by its place among them, the newest
/// first.
///
/// All days of the newest, and of those with a product of this session; of the others the first
/// days, which are compared with the best of all.
pub fn days_looked_at(
    library: &Library,
    session: &Session,
) -> impl Fn(usize, &Session) -> RangeInclusive<Day> {
    let ours = products(session);
    let mut first_days: Option<(Day, Day)> = None;
    for_each_of_advice(library, |condition| {
        if let Condition::Harder(harder) = condition {
            let (first, last) = first_days.unwrap_or((harder.first, harder.last));
            first_days = Some((first.min(harder.first), last.max(harder.last)));
        }
    });
    let (first, last) = first_days.unwrap_or((Day::TREATMENT, Day::BEFORE));
    move |place, earlier| {
        if place == 0 || !products(earlier).is_disjoint(&ours) { Day::EVERY } else { first..=last }
    }
}

fn for_each_of_advice(library: &Library, mut see: impl FnMut(&Condition)) {
    let rules = library.rules.rules.iter().filter(|rule| rule.class == RuleClass::Advice);
    for (_, condition) in rules.flat_map(|rule| &rule.levels) {
        condition.for_each(&mut see);
    }
}

/// What a session's products are called, however they were written.
fn products(session: &Session) -> BTreeSet<String> {
    session.products.iter().map(|p| p.name.trim().to_lowercase()).filter(|p| !p.is_empty()).gather()
}

/// Whether a symptom came sooner and stronger than in each earlier session with the same product.
pub(super) fn earlier(case: Case<'_>, earlier: &Earlier) -> Truth {
    let ours = products(&case.recovery.session);
    let same: Vec<&Recovery> =
        case.earlier.iter().filter(|e| !products(&e.session).is_disjoint(&ours)).collect();
    if same.is_empty() {
        return Truth::False;
    }
    Truth::any(earlier.symptoms.iter().map(|symptom| {
        let Some((day, highest)) = onset(case.recovery, *symptom) else { return Truth::False };
        let before = |e: &&Recovery| {
            onset(e, *symptom).is_none_or(|(first, most)| {
                day < first && highest.get() >= most.get().saturating_add(earlier.by)
            })
        };
        let logged = |e: &&Recovery| e.logs.iter().any(|log| log.scores.get(*symptom).is_some());
        if !same.iter().all(logged) {
            return Truth::Unknown;
        }
        same.iter().all(before).into()
    }))
}

/// The first day with a symptom, and its highest score.
fn onset(recovery: &Recovery, symptom: Symptom) -> Option<(Day, Severity)> {
    let scores = recovery.logs.iter().filter(|log| log.day >= Day::TREATMENT);
    let there = scores.filter_map(|log| Some((log.day, log.scores.get(symptom)?)));
    let there: Vec<_> = there.filter(|(_, score)| *score > Severity::NONE).collect();
    Some((there.first()?.0, there.iter().map(|(_, score)| *score).max()?))
}
