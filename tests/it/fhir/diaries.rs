//! Diaries to write: one with everything in it, and any other.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::assess::{Case, judge, reconcile};
use aftercare::domain::{
    AnswerId, AnswerKind, Area, Benefit, BenefitId, Context, Day, DayLog, Depth, Device, Diary,
    Fingerprint, FlagAnswer, FlagId, Format, Goal, How, Kept, LogId, Medicine, Outcome, OwnSymptom,
    PatientId, Photo, PhotoFile, PhotoId, Plan, PlanId, Product, Profile, Rating, Recovery,
    Screening, ScreeningId, Session, SessionId, Setting, Severity, Side, Sign, Site, SiteId,
    Symptom, Taken, Temperature, View, When,
};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub const TREATED: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 12) {
    Some(date) => date,
    None => panic!("in the calendar"),
};

/// Something that wants to be more than words.
pub const HOSTILE: &str =
    "<script>alert('x')</script> & \"]]>\u{1b}[31m</div><img src=x onerror=y> \u{202e}\u{0}";

pub fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

fn severity(number: u8) -> Severity {
    Severity::try_from(number).expect("0 to 4")
}

/// The flags that the rules raise on the logs of a diary, as they are remembered.
pub fn flagged(mut diary: Diary) -> Diary {
    for recovery in &diary.recoveries {
        let judgement = judge(Case {
            library: aftercare::library(),
            profile: &diary.profile,
            recovery,
            earlier: &[],
            ranges: &[],
            answers: &diary.answers,
        });
        let mut number = diary.flags.len() as u64;
        let new_id = || {
            number += 1;
            FlagId::new(number, [0; 10])
        };
        let at = moment("2026-11-18T21:40:00+01:00");
        let writes = reconcile(&judgement, &[], 1, at, new_id);
        diary.flags.extend(writes.into_iter().map(|write| write.record));
    }
    diary
}

/// Everything that can be written down, with hostile words wherever words are.
pub fn everything() -> Diary {
    let mut profile = Profile::new(PatientId::new(1, [1; 10]));
    profile.alias = format!("Ada {HOSTILE}");
    profile.birth_year = Some(1987);
    let site = |number: u64, area, side| Site {
        side,
        depth: Depth::try_from(1500).ok(),
        passes: Some(3),
        needles: Some(12),
        ..Site::new(SiteId::new(number, [2; 10]), area)
    };
    let plan = Plan {
        id: PlanId::new(3, [3; 10]),
        goals: vec![Goal::AcneScars, Goal::Pores],
        words: HOSTILE.to_owned(),
        sessions: 4,
        interval: Some(42),
        appointment: NaiveDate::from_ymd_opt(2026, 12, 24),
        made: TREATED,
        ended: None,
        revision: 0,
    };
    let session = Session {
        time: chrono::NaiveTime::from_hms_opt(15, 30, 0),
        device: Device::Pen,
        setting: Setting::Clinic,
        sites: vec![site(1, Area::Face, None), site(2, Area::Forehead, Some(Side::Left))],
        products: vec![Product { name: HOSTILE.to_owned(), when: When::During }],
        shared_tool: Some(false),
        series: Some(plan.id),
        practitioner: HOSTILE.to_owned(),
        contact: HOSTILE.to_owned(),
        numbing: Some(30),
        minutes: Some(40),
        consent: HOSTILE.to_owned(),
        cleaned_before: Some(true),
        cleaned_after: Some(false),
        note: HOSTILE.to_owned(),
        ..Session::new(SessionId::new(4, [4; 10]), TREATED, 1)
    };
    let log = |day: i32, site: Option<u64>, at: &str| {
        let date = Day(day).date(TREATED).expect("a date");
        let id = LogId::new(100 + u64::try_from(day).expect("a day"), [5; 10]);
        let site = site.map(|number| SiteId::new(number, [2; 10]));
        DayLog::empty(id, session.id, site, Day(day), date, moment(at))
    };
    let mut full = log(6, None, "2026-11-18T20:30:00+01:00");
    full.zone = Some("Europe/Berlin".to_owned());
    for symptom in Symptom::all() {
        full.scores.set(*symptom, severity(3), How::Typed);
    }
    full.own = vec![OwnSymptom { name: HOSTILE.to_owned(), severity: severity(2) }];
    Sign::all().iter().for_each(|sign| full.signs.set_rest_none(*sign));
    full.signs.set(Sign::Spreading, true);
    full.temperature = Some(Temperature(384));
    full.medicines = Some(BTreeSet::from([Medicine::Painkiller]));
    full.context = BTreeSet::from([Context::Sun]);
    full.products = vec![HOSTILE.to_owned()];
    full.note = String::from(HOSTILE);
    full.entered_by = String::from("Dr Bo Sample");
    let mut odd = log(5, None, "2026-11-19T09:00:00+01:00");
    odd.temperature = Some(Temperature(984));
    odd.scores.set(Symptom::Redness, severity(0), How::Recalled);
    odd.medicines = Some(BTreeSet::new());
    let mut part = log(4, Some(2), "2026-11-16T22:00:00+01:00");
    part.scores.set(Symptom::Redness, severity(1), How::Typed);
    let photo = Photo {
        id: PhotoId::new(6, [6; 10]),
        session: session.id,
        day: Day(6),
        date: Day(6).date(TREATED).expect("a date"),
        site: Some(SiteId::new(2, [2; 10])),
        view: View::Front,
        file: PhotoFile {
            sha256: Fingerprint([7; 32]),
            bytes: 123_456,
            format: Format::Jpeg,
            width: 4000,
            height: 3000,
            name: HOSTILE.to_owned(),
            kept: Kept::InPlace("/home/ada/IMG_1.jpg".to_owned()),
            taken: Some(Taken {
                at: TREATED.and_hms_opt(20, 0, 0).expect("a time"),
                offset: Some(60),
            }),
            camera: Some("Example 7".to_owned()),
            flash: None,
            place: true,
        },
        regions: None,
        landmarks: None,
        added: moment("2026-11-18T21:00:00+01:00"),
        revision: 0,
    };
    let mut diary = Diary::new(profile);
    diary.course.benefits = vec![Benefit {
        id: BenefitId::new(8, [8; 10]),
        session: session.id,
        series: Some(plan.id),
        day: Day(30),
        at: moment("2026-12-12T21:00:00+01:00"),
        ratings: BTreeMap::from([(Goal::Pores, Rating::Better)]),
        words: HOSTILE.to_owned(),
        revision: 0,
    }];
    diary.course.screenings = vec![Screening {
        id: ScreeningId::new(9, [9; 10]),
        date: TREATED,
        at: moment("2026-11-12T09:00:00+01:00"),
        answers: BTreeMap::from([("cold_sore".to_owned(), false), ("gone".to_owned(), true)]),
        note: HOSTILE.to_owned(),
        questions: 1,
        revision: 0,
    }];
    diary.course.plans = vec![plan];
    diary.photos = vec![photo];
    diary.recoveries = vec![Recovery::new(session, vec![full, odd, part])];
    let mut diary = flagged(diary.in_order());
    let raised = diary.flags.first().expect("a flag").clone();
    diary.answers = vec![FlagAnswer {
        id: AnswerId::new(10, [10; 10]),
        flag: raised.id,
        key: raised.key,
        at: moment("2026-11-18T22:00:00+01:00"),
        day: Day(6),
        kind: AnswerKind::Seen,
        by: HOSTILE.to_owned(),
        seen_on: Some(TREATED),
        outcome: Some(Outcome::ProductReaction),
        note: HOSTILE.to_owned(),
    }];
    diary
}

/// Words as they come, also those that no terminal and no file likes.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => any::<String>(),
        1 => Just(HOSTILE.to_owned()),
        1 => Just(" \u{7}\n".to_owned()),
    ]
}

const MEDICINES: [Medicine; 3] =
    [Medicine::Painkiller, Medicine::Antibiotic, Medicine::SteroidCream];
const MET: [Context; 2] = [Context::Sun, Context::NewProduct];

fn log() -> impl Strategy<Value = DayLog> {
    let scores = proptest::array::uniform11(proptest::option::weighted(0.5, 0u8..=4));
    let signs = proptest::collection::vec((select(Sign::all()), 0u8..3), 0..6);
    let own = proptest::collection::vec((words(), 0u8..=4), 0..2);
    let beside = (
        proptest::option::of(subsequence(MEDICINES.to_vec(), 0..3)),
        subsequence(MET.to_vec(), 0..2),
        proptest::collection::vec(words(), 0..2),
        words(),
        words(),
        proptest::option::of(words()),
    );
    let when = (0..40i32, -3000..3000i64, -57_599..57_600i32);
    let site = proptest::option::weighted(0.3, 0..3u64);
    let temperature = proptest::option::of(300i16..1200);
    (when, site, scores, signs, own, temperature, beside).prop_map(
        |((day, minutes, offset), site, scores, signs, own, temperature, beside)| {
            let date = Day(day).date(TREATED).expect("a date");
            let noon = date.and_hms_opt(12, 0, 0).expect("noon").and_utc();
            let offset = FixedOffset::east_opt(offset).expect("an offset");
            let at = (noon + Duration::minutes(minutes)).with_timezone(&offset);
            let id = LogId::new(0, [0; 10]);
            let site = site.map(|number| SiteId::new(number, [0; 10]));
            let session = SessionId::new(7, [0; 10]);
            let mut log = DayLog::empty(id, session, site, Day(day), date, at);
            for (symptom, score) in Symptom::all().iter().zip(scores) {
                if let Some(score) = score {
                    let how = if score == 0 { How::RestNone } else { How::Typed };
                    log.scores.set(*symptom, severity(score), how);
                }
            }
            for (sign, answer) in signs {
                match answer {
                    0 => log.signs.set_rest_none(sign),
                    answer => log.signs.set(sign, answer == 2),
                }
            }
            log.own = own
                .into_iter()
                .map(|(name, score)| OwnSymptom { name, severity: severity(score) })
                .collect();
            log.temperature = temperature.map(Temperature);
            let (medicines, met, products, note, entered_by, zone) = beside;
            log.medicines = medicines.map(|taken| taken.into_iter().collect());
            log.context = met.into_iter().collect();
            (log.products, log.note, log.entered_by, log.zone) = (products, note, entered_by, zone);
            log
        },
    )
}

/// Any diary of one session.
pub fn any_diary() -> impl Strategy<Value = Diary> {
    let site = (select(Area::all()), proptest::option::of(50u16..=5000));
    let sites = proptest::collection::vec(site, 1..3);
    let texts = (words(), words(), words());
    (sites, proptest::collection::vec(log(), 0..6), texts).prop_map(
        |(sites, mut logs, (alias, note, practitioner))| {
            for (index, log) in logs.iter_mut().enumerate() {
                log.id = LogId::new(index as u64, [0; 10]);
                // Of a place that the session has.
                log.site =
                    log.site.filter(|site| *site <= SiteId::new(sites.len() as u64 - 1, [0; 10]));
            }
            let site = |(index, (area, depth)): (usize, (Area, Option<u16>))| Site {
                depth: depth.map(|um| Depth::try_from(um).expect("a depth")),
                ..Site::new(SiteId::new(index as u64, [0; 10]), area)
            };
            let session = Session {
                sites: sites.into_iter().enumerate().map(site).collect(),
                note,
                practitioner,
                ..Session::new(SessionId::new(7, [0; 10]), TREATED, 1)
            };
            let mut profile = Profile::new(PatientId::new(0, [0; 10]));
            profile.alias = alias;
            let mut diary = Diary::new(profile);
            diary.recoveries = vec![Recovery::new(session, logs)];
            flagged(diary)
        },
    )
}
