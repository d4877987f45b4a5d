//! What must hold for every recovery that can be logged, however odd.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::assess::{
    Case, EntryVerdict, Expected, Judgement, Observed, Standing, due, evidence, judge, reconcile,
    timelines,
};
use aftercare::domain::{
    AnswerId, AnswerKind, Area, Day, DayLog, Depth, Device, FlagAnswer, FlagId, FlagKey,
    FlagRecord, How, Level, LogId, OwnRange, PatientId, Profile, RangeId, Recovery, Risk, RuleId,
    Session, SessionId, Setting, Severity, Sign, Signs, Site, SiteId, SkinTone, Symptom,
    Temperature,
};
use aftercare::protocol::{Condition, Test};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, FileFailurePersistence};

/// Everything a judgement looks at, owned.
#[derive(Clone, Debug)]
struct World {
    profile: Profile,
    session: Session,
    /// In the order they were handed over.
    logs: Vec<DayLog>,
    ranges: Vec<OwnRange>,
    answers: Vec<FlagAnswer>,
}

impl World {
    fn recovery(&self) -> Recovery {
        Recovery::new(self.session.clone(), self.logs.clone())
    }

    fn case<'a>(&'a self, recovery: &'a Recovery) -> Case<'a> {
        Case {
            library: aftercare::library(),
            profile: &self.profile,
            recovery,
            earlier: &[],
            ranges: &self.ranges,
            answers: &self.answers,
        }
    }

    fn judge(&self) -> Judgement {
        judge(self.case(&self.recovery()))
    }

    /// The log that stands last.
    fn last(&mut self) -> Option<&mut DayLog> {
        self.logs.iter_mut().max_by_key(|log| log.order())
    }
}

const TREATED: NaiveDate = match NaiveDate::from_ymd_opt(2026, 6, 1) {
    Some(date) => date,
    None => panic!("in the calendar"),
};

fn moment(hours: i64) -> DateTime<FixedOffset> {
    TREATED.and_hms_opt(0, 0, 0).expect("midnight").and_utc().fixed_offset()
        + Duration::hours(hours)
}

fn severity(number: u8) -> Severity {
    Severity::try_from(number).expect("0 to 4")
}

fn session() -> impl Strategy<Value = Session> {
    const DEVICES: [Device; 5] =
        [Device::Pen, Device::Roller, Device::Stamp, Device::Rf, Device::Unknown];
    let site = (select(Area::all()), proptest::option::of(50u16..=5000));
    (
        select(&DEVICES[..]),
        prop_oneof![Just(Setting::Clinic), Just(Setting::Home)],
        proptest::collection::vec(site, 0..3),
    )
        .prop_map(|(device, setting, sites)| Session {
            device,
            setting,
            sites: sites
                .into_iter()
                .enumerate()
                .map(|(index, (area, depth))| Site {
                    id: SiteId::new(index as u64, [0; 10]),
                    area,
                    side: None,
                    depth: depth.map(|um| Depth::try_from(um).expect("a depth")),
                    passes: None,
                    needles: None,
                })
                .collect(),
            ..Session::new(SessionId::new(7, [0; 10]), TREATED, 1)
        })
}

fn profile() -> impl Strategy<Value = Profile> {
    const RISKS: [Risk; 6] = [
        Risk::ColdSores,
        Risk::Diabetes,
        Risk::WeakImmunity,
        Risk::ImmuneDrugs,
        Risk::Pregnancy,
        Risk::Eczema,
    ];
    let risks = proptest::collection::btree_map(select(&RISKS[..]), any::<bool>(), 0..4);
    (proptest::option::of(1u8..=6), proptest::option::of(1900..2030i32), risks).prop_map(
        |(tone, born, risks)| {
            let mut profile = Profile::new(PatientId::new(0, [0; 10]));
            profile.skin_tone = tone.map(|tone| SkinTone::try_from(tone).expect("1 to 6"));
            profile.birth_year = born;
            profile.risks = risks;
            profile
        },
    )
}

/// Mostly the days of a recovery, sometimes far off.
fn day() -> impl Strategy<Value = i32> {
    prop_oneof![
        12 => 0..12i32,
        4 => -2..35i32,
        1 => 30..120i32,
        1 => select(&[i32::MIN, -100_000, 36_500, 10_000_000, i32::MAX][..]),
    ]
}

fn log() -> impl Strategy<Value = DayLog> {
    let scores = proptest::array::uniform11(proptest::option::weighted(0.7, 0u8..=4));
    let rest = prop_oneof![Just(None), Just(Some(false))];
    let ticks = proptest::collection::vec((select(Sign::all()), any::<bool>()), 0..4);
    let temperature = prop_oneof![
        3 => Just(None),
        2 => (360i16..400).prop_map(Some),
        1 => (0i16..2000).prop_map(Some),
    ];
    let written = (0..24i64, prop_oneof![8 => Just(0i64), 1 => 1..200i64]);
    let site = proptest::option::weighted(0.2, 0..3u64);
    (day(), written, site, scores, (rest, ticks), temperature).prop_map(
        |(day, (hour, later), site, scores, (rest, ticks), temperature)| {
            let day = Day(day);
            let date = day.date(TREATED).unwrap_or(TREATED);
            let near = i64::from(day.0.clamp(-400, 400));
            let mut log = DayLog::empty(
                LogId::new(0, [0; 10]),
                SessionId::new(7, [0; 10]),
                site.map(|site| SiteId::new(site, [0; 10])),
                day,
                date,
                moment(near * 24 + hour + later),
            );
            for (symptom, score) in Symptom::all().iter().zip(scores) {
                if let Some(score) = score {
                    log.scores.set(*symptom, severity(score), How::Typed);
                }
            }
            let mut signs = Signs::default();
            if let Some(answer) = rest {
                Sign::all().iter().for_each(|sign| signs.set(*sign, answer));
            }
            ticks.into_iter().for_each(|(sign, yes)| signs.set(sign, yes));
            log.signs = signs;
            log.temperature = temperature.map(Temperature);
            log
        },
    )
}

fn range() -> impl Strategy<Value = OwnRange> {
    (select(Symptom::all()), -2..20i32, 0..20i32, 0u8..=4).prop_map(
        |(symptom, first, more, upper)| OwnRange {
            id: RangeId::new(0, [0; 10]),
            session: None,
            symptom,
            first: Day(first),
            last: Day(first + more),
            upper: severity(upper),
            by: "Dr Example".to_owned(),
            revision: 0,
        },
    )
}

fn answer() -> impl Strategy<Value = FlagAnswer> {
    const KINDS: [AnswerKind; 4] =
        [AnswerKind::Seen, AnswerKind::Settled, AnswerKind::Slept, AnswerKind::Called];
    let rules = &aftercare::library().rules.rules;
    (0..rules.len(), any::<Index>(), select(&KINDS[..]), 0..20i32, 0..24i64).prop_map(
        move |(rule, symptom, kind, day, hour)| {
            let rule = &rules[rule];
            let symptom = (!rule.each.is_empty()).then(|| *symptom.get(&rule.each));
            FlagAnswer {
                id: AnswerId::new(0, [0; 10]),
                flag: FlagId::new(0, [0; 10]),
                key: FlagKey {
                    session: SessionId::new(7, [0; 10]),
                    site: None,
                    rule: RuleId::from(rule.id),
                    symptom,
                },
                at: moment(i64::from(day) * 24 + hour),
                day: Day(day),
                kind,
                by: String::new(),
                seen_on: None,
                outcome: None,
                note: String::new(),
            }
        },
    )
}

fn world(answers: usize) -> impl Strategy<Value = World> {
    (
        profile(),
        session(),
        proptest::collection::vec(log(), 0..9),
        proptest::collection::vec(range(), 0..2),
        proptest::collection::vec(answer(), 0..=answers),
    )
        .prop_map(|(profile, session, mut logs, ranges, mut answers)| {
            for (index, log) in logs.iter_mut().enumerate() {
                log.id = LogId::new(index as u64, [0; 10]);
            }
            for (index, answer) in answers.iter_mut().enumerate() {
                answer.id = AnswerId::new(index as u64, [0; 10]);
            }
            World { profile, session, logs, ranges, answers }
        })
}

fn entries(judged: &Judgement) -> BTreeMap<(Option<SiteId>, LogId), &EntryVerdict> {
    let entries = judged.series.iter().flat_map(|s| s.entries.iter().map(move |e| (s.site, e)));
    entries.map(|(site, entry)| ((site, entry.log), entry)).collect()
}

type Name = (String, Option<Symptom>);

/// The flags open after an entry with their levels.
fn open(entry: &EntryVerdict) -> BTreeMap<Name, Level> {
    entry.flags.iter().map(|f| ((f.rule.to_string(), f.symptom), f.level)).collect()
}

/// The last entry of each place, with what was open at the one before it.
fn lasts(
    judged: &Judgement,
    log: LogId,
) -> BTreeMap<Option<SiteId>, (BTreeSet<Name>, &EntryVerdict)> {
    let series = judged.series.iter().filter_map(|series| {
        let (last, before) = series.entries.split_last()?;
        let known = before.last().map(|e| open(e).into_keys().collect()).unwrap_or_default();
        (last.log == log).then_some((series.site, (known, last)))
    });
    series.collect()
}

fn config() -> Config {
    Config {
        cases: 512,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/it/properties.regressions",
        ))),
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn worse_is_never_judged_milder(
        mut world in world(4),
        which in any::<Index>(),
        up in 1u8..=4,
        tick in select(Sign::all()),
        raise in any::<bool>(),
    ) {
        let before = world.judge();
        let Some(log) = world.last() else { return Ok(()) };
        let scored: Vec<(Symptom, Severity)> =
            log.scores.iter().map(|(symptom, score)| (symptom, score.severity)).collect();
        if raise && !scored.is_empty() {
            let (symptom, score) = *which.get(&scored);
            log.scores.set(symptom, score.raised(up), How::Typed);
        } else {
            log.signs.set(tick, true);
        }
        let id = log.id;
        let after = world.judge();
        let after = lasts(&after, id);
        for (site, (_, milder)) in lasts(&before, id) {
            let (_, worse) = &after[&site];
            prop_assert!(worse.level >= milder.level, "{:?} became {:?}", milder, worse);
            let (milder, worse) = (open(milder), open(worse));
            for (name, level) in milder {
                prop_assert!(worse.get(&name) >= Some(&level), "{name:?} fell from {level}");
            }
        }
    }

    #[test]
    fn the_order_of_handing_over_is_no_matter(world in world(3), seed in any::<u64>()) {
        let judged = world.judge();
        prop_assert_eq!(format!("{judged:?}"), format!("{:?}", world.judge()));
        let mut shuffled = world.clone();
        let key = |id: LogId| {
            use std::hash::{DefaultHasher, Hash, Hasher};
            let mut hasher = DefaultHasher::new();
            (seed, id).hash(&mut hasher);
            hasher.finish()
        };
        shuffled.logs.sort_by_key(|log| key(log.id));
        shuffled.answers.reverse();
        prop_assert_eq!(format!("{judged:?}"), format!("{:?}", shuffled.judge()));
    }

    #[test]
    fn later_entries_change_nothing_about_earlier_ones(mut world in world(3)) {
        world.logs.sort_by_key(DayLog::order);
        let whole = world.judge();
        let whole = entries(&whole);
        while world.logs.pop().is_some() {
            let part = world.judge();
            for (key, entry) in entries(&part) {
                // A site's own log of a day takes the place of an earlier one of the whole area.
                let Some(same) = whole.get(&key) else { continue };
                prop_assert_eq!(format!("{entry:?}"), format!("{same:?}"));
            }
            // … and only then is one missing.
            for (key, entry) in entries(&part) {
                prop_assert!(whole.contains_key(&key) || key.0.is_some(), "{:?}", entry);
            }
        }
    }

    #[test]
    fn not_logged_is_never_milder_than_none(mut world in world(3), which in any::<Index>()) {
        let before = world.judge();
        let Some(log) = world.last() else { return Ok(()) };
        let nothing: Vec<Symptom> = log
            .scores
            .iter()
            .filter(|(_, score)| score.severity == Severity::NONE)
            .map(|(symptom, _)| symptom)
            .collect();
        let no: Vec<Sign> = log.signs.no().collect();
        if nothing.len() + no.len() == 0 {
            return Ok(());
        }
        match which.index(nothing.len() + no.len()) {
            at if at < nothing.len() => log.scores.clear(nothing[at]),
            at => log.signs.clear(no[at - nothing.len()]),
        }
        let id = log.id;
        let after = world.judge();
        let after = lasts(&after, id);
        for (site, (_, known)) in lasts(&before, id) {
            let (_, unknown) = &after[&site];
            prop_assert!(unknown.level >= known.level, "{:?} became {:?}", known, unknown);
            let (known, unknown) = (open(known), open(unknown));
            for (name, level) in known {
                prop_assert!(unknown.get(&name) >= Some(&level), "{name:?} fell from {level}");
            }
        }
    }

    #[test]
    fn taking_a_value_away_never_clears_a_flag(mut world in world(0), which in any::<Index>()) {
        let before = world.judge();
        let Some(log) = world.last() else { return Ok(()) };
        let scored: Vec<Symptom> = log.scores.iter().map(|(symptom, _)| symptom).collect();
        let signs: Vec<Sign> =
            Sign::all().iter().copied().filter(|s| log.signs.get(*s).is_some()).collect();
        match which.index(scored.len() + signs.len() + 1) {
            at if at < scored.len() => log.scores.clear(scored[at]),
            at if at < scored.len() + signs.len() => log.signs.clear(signs[at - scored.len()]),
            _ => log.temperature = None,
        }
        let id = log.id;
        let after = world.judge();
        let after = lasts(&after, id);
        for (site, (known, full)) in lasts(&before, id) {
            let (_, partial) = &after[&site];
            let (full, partial) = (open(full), open(partial));
            for name in known.iter().filter(|name| full.contains_key(*name)) {
                prop_assert!(partial.contains_key(name), "{name:?} was cleared by silence");
            }
        }
    }

    #[test]
    fn every_open_flag_has_its_evidence_in_the_logs(world in world(2)) {
        let recovery = world.recovery();
        let case = world.case(&recovery);
        let judged = judge(case);
        for flag in judged.series.iter().flat_map(|series| &series.flags) {
            let evidence = evidence(case, flag);
            prop_assert!(!evidence.is_empty(), "{:?}", flag);
            for one in &evidence {
                prop_assert_eq!(one.day, one.log.day);
                prop_assert!(recovery.logs.contains(one.log));
                let stands = match one.observed {
                    Observed::Symptom(s, severity) => one.log.scores.get(s) == Some(severity),
                    Observed::Temperature(t) => one.log.temperature == Some(t),
                    Observed::Sign(sign) => one.log.signs.get(sign) == Some(true),
                };
                prop_assert!(stands, "{:?} is not in its log", one);
            }
            let cause = recovery.logs.iter().find(|log| Some(log.id) == flag.cause);
            prop_assert!(cause.is_some_and(|log| log.day >= flag.since), "{:?}", flag);
        }
    }

    #[test]
    fn a_limit_is_never_below_the_skin_before(world in world(0), day in day()) {
        let recovery = world.recovery();
        let case = world.case(&recovery);
        let sites = world.session.sites.iter().map(|site| Some(site.id));
        for site in sites.chain([None]) {
            let expected = Expected::new(case, site);
            for symptom in Symptom::all() {
                let limit = expected.limit(*symptom, Day(day));
                prop_assert_eq!(limit.is_some_and(|_| day < 0), false);
                if let Some((limit, before)) = limit.zip(expected.before(*symptom)) {
                    prop_assert!(limit.upper >= before);
                }
            }
        }
    }

    #[test]
    fn what_is_remembered_agrees_after_one_writing(world in world(3), keep in any::<Index>()) {
        let mut next = 0;
        let mut new_id = || { next += 1; FlagId::new(next, [0; 10]) };
        let mut memory: Vec<FlagRecord> = Vec::new();
        let mut part = world.clone();
        part.logs.truncate(keep.index(world.logs.len() + 1));
        // What was known halfway, then everything, as when a journal grows.
        for world in [&part, &world] {
            let judged = world.judge();
            for write in reconcile(&judged, &memory, 1, moment(0), &mut new_id) {
                memory.retain(|record| record.id != write.record.id);
                memory.push(write.record);
            }
            prop_assert_eq!(reconcile(&judged, &memory, 1, moment(1), &mut new_id), vec![]);
            let stands = |f: &&aftercare::assess::Flag| f.standing != Standing::Cleared;
            let flags = judged.series.iter().flat_map(|s| &s.flags).chain(&judged.advice);
            let flags = flags.filter(stands);
            let judged: BTreeSet<(&FlagKey, Level, Day)> =
                flags.map(|flag| (&flag.key, flag.level, flag.since)).collect();
            let open = memory.iter().filter(|record| record.open);
            let open: BTreeSet<(&FlagKey, Level, Day)> =
                open.map(|record| (&record.key, record.level, record.since)).collect();
            prop_assert_eq!(open, judged);
        }
    }

    #[test]
    fn nothing_that_can_be_logged_makes_it_panic(world in world(4), today in day(), hour in 0u8..24) {
        let recovery = world.recovery();
        let case = world.case(&recovery);
        let judged = judge(case);
        let _ = (judged.open(), judged.level());
        let _ = due(&case.library.schedule, &recovery, Day(today), hour);
        for site in world.session.sites.iter().map(|site| Some(site.id)).chain([None]) {
            let lines = timelines(case, site, Day(-3), Day(35), Day(today));
            prop_assert_eq!(lines.len(), Symptom::COUNT);
            prop_assert!(lines.iter().all(|line| line.days.len() == 39));
        }
    }
}

/// Whether worse can only make a condition hold, as far as its words go.
fn rises_with_harm(condition: &Condition, negated: bool) -> bool {
    match condition {
        Condition::All(of) | Condition::Any(of) | Condition::AtLeast(_, of) => {
            of.iter().all(|condition| rises_with_harm(condition, negated))
        }
        Condition::NoneOf(of) => of.iter().all(|condition| rises_with_harm(condition, !negated)),
        Condition::Unless(of) => rises_with_harm(of, !negated),
        Condition::InARow { of, .. } => rises_with_harm(of, negated),
        Condition::Test(test) => {
            let about_the_log = matches!(
                test,
                Test::Score(..)
                    | Test::AboveUsual(..)
                    | Test::AboveLow(..)
                    | Test::AboveDays(..)
                    | Test::Temperature(_)
                    | Test::Sign(_)
                    | Test::NewSign(_)
                    | Test::Rule(_)
            );
            !(about_the_log && negated)
        }
        Condition::Harder(_) | Condition::Earlier(_) => !negated,
    }
}

#[test]
fn no_rule_takes_a_sign_of_harm_as_an_excuse() {
    for rule in &aftercare::library().rules.rules {
        for (level, condition) in &rule.levels {
            assert!(rises_with_harm(condition, false), "{} {level}", rule.id);
        }
    }
}

#[test]
fn an_empty_recovery_is_judged_and_says_nothing() {
    let world = World {
        profile: Profile::new(PatientId::new(0, [0; 10])),
        session: crate::cases::session(&crate::cases::SessionCase::default(), 1, TREATED),
        logs: Vec::new(),
        ranges: Vec::new(),
        answers: Vec::new(),
    };
    let judged = world.judge();
    assert_eq!((judged.open().len(), judged.level()), (0, None));
}
