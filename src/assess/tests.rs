//! What memory is told, when a log is due, and which way a symptom goes. Rules and clearing are in
//! `tests/it/rules.rs`, what holds for every recovery in `tests/it/properties.rs`.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};

use super::*;
use crate::domain::{
    Area, Day, DayLog, Depth, Device, FlagEventKind, FlagId, FlagRecord, How, Level, LogId,
    PatientId, Profile, Recovery, Session, SessionId, Setting, Severity, Site, SiteId, Symptom,
};

fn treated() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).expect("in the calendar")
}

fn moment(day: i32) -> DateTime<FixedOffset> {
    let noon = treated().and_hms_opt(12, 0, 0).expect("noon").and_utc().fixed_offset();
    noon + Duration::days(i64::from(day))
}

fn recovery(logs: &[(i32, i32, Symptom, u8)]) -> Recovery {
    let session = Session {
        device: Device::Pen,
        setting: Setting::Clinic,
        sites: vec![Site {
            id: SiteId::new(1, [0; 10]),
            area: Area::Face,
            side: None,
            depth: Some(Depth::try_from(1000).expect("a depth")),
            passes: None,
            needles: None,
        }],
        ..Session::new(SessionId::new(1, [0; 10]), treated(), 1)
    };
    let logs = logs.iter().enumerate().map(|(index, (day, written, symptom, severity))| {
        let id = LogId::new(index as u64, [0; 10]);
        let date = Day(*day).date(treated()).expect("in the calendar");
        let mut log = DayLog::empty(id, session.id, None, Day(*day), date, moment(*written));
        log.scores.set(*symptom, Severity::try_from(*severity).expect("0 to 4"), How::Typed);
        log
    });
    let logs = logs.collect();
    Recovery::new(session, logs)
}

fn pus(days: &[(i32, u8)]) -> Recovery {
    recovery(
        &days.iter().map(|(day, score)| (*day, *day, Symptom::Pus, *score)).collect::<Vec<_>>(),
    )
}

fn judged(recovery: &Recovery) -> Judgement {
    let profile = Profile::new(PatientId::new(0, [0; 10]));
    judge(Case {
        library: crate::library(),
        profile: &profile,
        recovery,
        earlier: &[],
        ranges: &[],
        answers: &[],
    })
}

/// What is written for a recovery when this is remembered; memory is then brought up to date.
fn written(recovery: &Recovery, memory: &mut Vec<FlagRecord>) -> Vec<(String, FlagEventKind)> {
    let mut next = memory.len() as u64;
    let new_id = || {
        next += 1;
        FlagId::new(next, [0; 10])
    };
    let writes = reconcile(&judged(recovery), memory, 1, moment(9), new_id);
    for write in &writes {
        memory.retain(|record| record.id != write.record.id);
        memory.push(write.record.clone());
    }
    writes.into_iter().map(|write| (write.record.key.rule.to_string(), write.kind)).collect()
}

#[test]
fn a_flag_is_raised_once_and_taken_back_with_its_entry() {
    let mut memory = Vec::new();
    let raised = vec![("INF1".to_owned(), FlagEventKind::Raised)];
    assert_eq!(written(&pus(&[(3, 1)]), &mut memory), raised);
    assert_eq!(memory[0].level, Level::Today);
    assert_eq!((memory[0].since, memory[0].open), (Day(3), true));
    assert_eq!(written(&pus(&[(3, 1), (4, 2)]), &mut memory), vec![]);
    // The entry was a mistake and is put right: that is not "cleared".
    let withdrawn = vec![("INF1".to_owned(), FlagEventKind::Withdrawn)];
    assert_eq!(written(&pus(&[(3, 0), (4, 0)]), &mut memory), withdrawn);
    assert!(!memory[0].open);
    // Raised anew it is another flag.
    assert_eq!(written(&pus(&[(3, 0), (4, 1)]), &mut memory), raised);
    assert_eq!(memory.len(), 2);
}

#[test]
fn a_back_dated_entry_moves_the_first_day_of_the_same_flag() {
    let mut memory = Vec::new();
    written(&pus(&[(5, 1)]), &mut memory);
    let id = memory[0].id;
    let earlier = recovery(&[(5, 5, Symptom::Pus, 1), (3, 6, Symptom::Pus, 1)]);
    let changed = vec![("INF1".to_owned(), FlagEventKind::Changed)];
    assert_eq!(written(&earlier, &mut memory), changed);
    assert_eq!((memory[0].id, memory[0].since, memory.len()), (id, Day(3), 1));
}

#[test]
fn a_flag_that_settles_by_itself_is_cleared_not_withdrawn() {
    let mut memory = Vec::new();
    let spots = |scores: &[(i32, u8)]| {
        recovery(&scores.iter().map(|(d, s)| (*d, *d, Symptom::Bleeding, *s)).collect::<Vec<_>>())
    };
    // BLD1 is TODAY and stays; ENV1 watches itch and clears after two days.
    assert_eq!(written(&spots(&[(1, 2)]), &mut memory).len(), 1);
    assert_eq!(written(&spots(&[(1, 2), (2, 0), (3, 0), (4, 0)]), &mut memory), vec![]);
    let itch = |scores: &[(i32, u8)]| {
        recovery(&scores.iter().map(|(d, s)| (*d, *d, Symptom::Itch, *s)).collect::<Vec<_>>())
    };
    let mut memory = Vec::new();
    let env1 = |kind| vec![("ENV1".to_owned(), kind)];
    assert_eq!(written(&itch(&[(7, 2)]), &mut memory), env1(FlagEventKind::Raised));
    let over = itch(&[(7, 2), (8, 0), (9, 0)]);
    assert_eq!(written(&over, &mut memory), env1(FlagEventKind::Cleared));
}

#[test]
fn silence_is_said_after_the_first_evening_and_after_two_missed_days() {
    let schedule = &crate::library().schedule;
    let at = |days: &[(i32, u8)], today: i32, hour: u8| due(schedule, &pus(days), Day(today), hour);
    assert_eq!(at(&[], 0, 23).silence, Silence::None);
    assert_eq!(at(&[], 1, 19).silence, Silence::None);
    assert_eq!(at(&[], 1, 20).silence, Silence::NothingYet);
    assert!(at(&[], 1, 8).today && !at(&[(1, 0)], 1, 8).today);
    assert_eq!(at(&[(0, 0)], 2, 8).silence, Silence::None, "one missed day is no silence");
    assert_eq!(at(&[(0, 0)], 3, 8).silence, Silence::Since(Day(0)));
    assert_eq!(at(&[(0, 0), (3, 0)], 3, 8).silence, Silence::None, "it ends with a log");
    assert_eq!(at(&[(0, 0)], 3, 8).missed, [Day(1), Day(2)]);
    assert_eq!(at(&[(7, 0)], 9, 8).silence, Silence::None, "day 8 and 9 are not due");
    assert_eq!(at(&[(7, 0)], 9, 8).next, Some(Day(10)));
    assert_eq!(at(&[(7, 0)], 12, 8).silence, Silence::Since(Day(7)));
    assert_eq!(at(&[], 91, 8).silence, Silence::Over);
}

#[test]
fn a_trend_needs_two_fresh_days_and_a_gap_stays_a_gap() {
    let profile = Profile::new(PatientId::new(0, [0; 10]));
    let line = |days: &[(i32, u8)], today: i32| {
        let recovery = pus(days);
        let case = Case {
            library: crate::library(),
            profile: &profile,
            recovery: &recovery,
            earlier: &[],
            ranges: &[],
            answers: &[],
        };
        let line = timeline(case, None, Symptom::Pus, Day(0), Day(6), Day(today));
        let values: Vec<Option<u8>> =
            line.days.iter().map(|day| day.value.map(Severity::get)).collect();
        (line.trend, line.settled, values)
    };
    assert_eq!(line(&[(1, 2)], 1).0, Trend::NotEnough);
    assert_eq!(line(&[(1, 2), (2, 1)], 2).0, Trend::Falling);
    assert_eq!(line(&[(1, 2), (2, 2)], 2).0, Trend::Steady);
    assert_eq!(line(&[(1, 1), (2, 2)], 4).0, Trend::Rising);
    assert_eq!(line(&[(1, 1), (2, 2)], 5).0, Trend::NotEnough, "the last log is too old");
    assert_eq!(line(&[(1, 1), (4, 2)], 4).0, Trend::NotEnough, "too far apart");
    let (_, settled, values) = line(&[(1, 2), (3, 0), (4, 0)], 4);
    assert_eq!(settled, Some(Day(3)));
    assert_eq!(values, [None, Some(2), None, Some(0), Some(0), None, None]);
    // The highest of a day counts.
    assert_eq!(line(&[(1, 0), (1, 3), (2, 2)], 2).2[1], Some(3));
}

#[test]
fn a_log_ages_away_makes_no_endless_line() {
    let profile = Profile::new(PatientId::new(0, [0; 10]));
    let recovery = pus(&[(0, 2), (4000, 1)]);
    let case = Case {
        library: crate::library(),
        profile: &profile,
        recovery: &recovery,
        earlier: &[],
        ranges: &[],
        answers: &[],
    };
    let line = timeline(case, None, Symptom::Pus, Day(0), Day(4000), Day(0));
    assert_eq!(line.days.last().map(|day| day.day), Some(Day::FURTHEST));
}
