//! Records to test with: plain ones, and any at all.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use strum::VariantArray;

use super::at;
use crate::domain::*;

pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn id<T>(number: u8) -> Id<T> {
    Id::new(1_700_000_000_000 + u64::from(number), [number; 10])
}

pub fn site(number: u8, area: Area) -> Site {
    let depth = Some(Depth::try_from(1500).expect("a depth"));
    Site { id: id(number), area, side: None, depth, passes: Some(3), needles: Some(12) }
}

pub fn session(number: u8, day: &str, areas: &[Area]) -> Session {
    Session {
        device: Device::Pen,
        setting: Setting::Clinic,
        sites: (0..).zip(areas).map(|(i, area)| site(number * 10 + i, *area)).collect(),
        products: vec![Product { name: "hyaluronic acid".into(), when: When::During }],
        shared_tool: Some(false),
        ..Session::new(id(number), date(day), 1)
    }
}

pub fn log(number: u8, session: &Session, day: i32) -> DayLog {
    let date = Day(day).date(session.date).expect("a date");
    let mut log = DayLog::empty(id(number), session.id, None, Day(day), date, at(day.into()));
    log.scores.set(Symptom::Redness, Severity::MAX, How::Typed);
    log.scores.set(Symptom::Itch, Severity::NONE, How::RestNone);
    log.own.push(OwnSymptom { name: "tightness".into(), severity: Severity::MAX });
    log.signs.set(Sign::Spreading, true);
    log.signs.set(Sign::Streaks, false);
    log.signs.set_rest_none(Sign::Hives);
    log.note = "a note".into();
    log
}

pub fn profile() -> Profile {
    Profile {
        alias: "Sam".into(),
        skin_tone: SkinTone::try_from(3).ok(),
        birth_year: Some(1980),
        risks: BTreeMap::from([(Risk::Diabetes, false), (Risk::ColdSores, true)]),
        contact: Some(Contact {
            kind: ContactKind::Clinic,
            name: "Clinic".into(),
            phone: "012 345".into(),
            hours: String::new(),
        }),
        country: Country::try_from("GB".to_owned()).ok(),
        interval: Some(OwnInterval { days: 42, by: "Clinic".into() }),
        ..Profile::new(id(200))
    }
}

pub fn range(number: u8, session: Option<SessionId>) -> OwnRange {
    OwnRange {
        id: id(number),
        session,
        symptom: Symptom::Redness,
        first: Day(1),
        last: Day(3),
        upper: Severity::MAX,
        by: "Clinic".into(),
        revision: 0,
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-z ]{1,12}", ".{0,20}", Just("a\n\"b\" ’ 日 \\".into())]
}

fn any_id<T: 'static>() -> impl Strategy<Value = Id<T>> {
    (0_u64..1 << 48, any::<[u8; 10]>()).prop_map(|(time, random)| Id::new(time, random))
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0_i32..3_000_000)
        .prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days + 366).expect("before 9999"))
}

fn any_moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0_i64..4_000_000_000_000, -1439_i32..1440, 0_u32..1_000_000).prop_map(
        |(millis, minutes, _)| {
            let offset = FixedOffset::east_opt(minutes * 60).expect("an offset");
            DateTime::from_timestamp_millis(millis).expect("a moment").with_timezone(&offset)
        },
    )
}

fn any_severity() -> impl Strategy<Value = Severity> {
    select(Severity::ALL.to_vec())
}

fn any_scores() -> impl Strategy<Value = Scores> {
    let hows =
        [How::Typed, How::RestNone, How::AsYesterday, How::ByPhone, How::Recalled, How::Imported];
    let score =
        (any_severity(), select(hows.to_vec())).prop_map(|(severity, how)| Score { severity, how });
    btree_map(select(Symptom::all()), score, 0..12).prop_map(Scores::from_iter)
}

fn any_signs() -> impl Strategy<Value = Signs> {
    vec(0_u8..4, Sign::all().len()).prop_map(|answers| {
        let mut signs = Signs::default();
        for (sign, answer) in Sign::all().iter().zip(answers) {
            match answer {
                1 => signs.set(*sign, true),
                2 => signs.set(*sign, false),
                3 => signs.set_rest_none(*sign),
                _ => {}
            }
        }
        signs
    })
}

fn any_medicines() -> impl Strategy<Value = BTreeSet<Medicine>> {
    use Medicine::{Antibiotic, Antihistamine, Antiviral, Painkiller, SteroidCream};
    let all = vec![Painkiller, Antihistamine, SteroidCream, Antibiotic, Antiviral];
    subsequence(all, 0..=5).prop_map(BTreeSet::from_iter)
}

fn any_context() -> impl Strategy<Value = BTreeSet<Context>> {
    btree_set(select(vec![Context::Sun, Context::Sweat, Context::Makeup, Context::Actives]), 0..4)
}

fn any_own() -> impl Strategy<Value = Vec<OwnSymptom>> {
    vec(
        ("[a-z]{1,9}", any_severity()).prop_map(|(name, severity)| OwnSymptom { name, severity }),
        0..3,
    )
}

/// Any log of one of these sessions' places.
pub fn any_log(session: &Session) -> impl Strategy<Value = DayLog> + use<> {
    let sites: Vec<Option<SiteId>> =
        session.sites.iter().map(|site| Some(site.id)).chain([None]).collect();
    let session = session.id;
    let when = (any::<i32>(), any_date(), any_moment(), option::of("[A-Z][a-z]+/[A-Z][a-z]+"));
    let what = (any_scores(), any_own(), any_signs(), option::of(0_i16..=2000));
    let written = (text(), "[A-Z]{0,3}");
    let beside =
        (option::of(any_medicines()), any_context(), vec(text(), 0..3), written, 0_u32..1000);
    (any_id(), select(sites), when, what, beside).prop_map(move |(id, site, when, what, beside)| {
        let (day, date, logged_at, zone) = when;
        let (scores, own, signs, temperature) = what;
        let (medicines, context, products, (note, entered_by), revision) = beside;
        DayLog {
            id,
            session,
            site,
            day: Day(day),
            date,
            logged_at,
            zone,
            scores,
            own,
            signs,
            temperature: temperature.map(Temperature),
            medicines,
            context,
            products,
            note,
            entered_by,
            revision,
        }
    })
}

fn any_site() -> impl Strategy<Value = Site> {
    let side = option::of(select(vec![Side::Left, Side::Right]));
    let tool = (option::of(50_u16..=5000), option::of(1_u8..=99), option::of(1_u16..=9999));
    (any_id(), select(Area::all()), side, tool).prop_map(
        |(id, area, side, (depth, passes, needles))| {
            let depth = depth.map(|um| Depth::try_from(um).expect("a depth"));
            Site { id, area, side, depth, passes, needles }
        },
    )
}

/// Any session.
pub fn any_session() -> impl Strategy<Value = Session> {
    let devices = [Device::Pen, Device::Roller, Device::Stamp, Device::Rf, Device::Unknown];
    let time = option::of((0_u32..86_400, 0_u32..1_000_000_000).prop_map(|(seconds, nanos)| {
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos).expect("a time")
    }));
    let how = (
        select(devices.to_vec()),
        select(vec![Setting::Clinic, Setting::Home]),
        vec(any_site(), 1..4),
    );
    let product = (text(), select(When::VARIANTS)).prop_map(|(name, when)| Product { name, when });
    let said = || option::of(any::<bool>());
    let beside = (vec(product, 0..3), said(), text(), 0_u32..9, 0_u32..9);
    let care = (option::of(any_id()), text(), text(), text(), option::of(any_id()));
    let minutes = (option::of(0_u16..900), option::of(0_u16..900), said(), said());
    let parts = (any_id(), any_date(), time, how, beside, care, minutes);
    parts.prop_map(|(id, date, time, how, beside, care, times)| {
        let (device, setting, sites) = how;
        let (products, shared_tool, note, ranges, revision) = beside;
        let (series, practitioner, contact, consent, tool) = care;
        let (numbing, minutes, cleaned_before, cleaned_after) = times;
        Session {
            id,
            date,
            time,
            device,
            setting,
            sites,
            products,
            shared_tool,
            series,
            practitioner,
            contact,
            numbing,
            minutes,
            consent,
            tool,
            cleaned_before,
            cleaned_after,
            note,
            ranges,
            revision,
        }
    })
}
