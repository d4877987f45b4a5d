//! Fills a practice with invented people, for measuring: three sessions each, with two weeks of
//! logs after every one. Some have flags of every level, some fell silent, some were reviewed.
//!
//!     cargo run --release --example make_practice FOLDER PATIENTS DATE

#![allow(clippy::expect_used, clippy::print_stdout, missing_docs, reason = "a tool for measuring")]

#[allow(dead_code, reason = "it uses the courses only")]
#[path = "../tests/it/simulator.rs"]
mod simulator;

use std::collections::BTreeMap;
use std::path::Path;

use aftercare::assess::{Summary, Urgency};
use aftercare::domain::{
    Act, Added, Day, DayLog, DeskEvent, Diary, Did, News, PatientId, Profile, Recovery, Seen,
    Session, Sign,
};
use aftercare::exchange::parcel::Keys;
use aftercare::protocol::Library;
use aftercare::seal::Seal;
use aftercare::store::{Mode, PatientFile, Practice};
use aftercare::world::{Ids, Places};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};
use simulator::Random;

const SESSIONS: u64 = 3;
const LOGS: i32 = 14;
const EVERY_DAYS: u64 = 42;
const NAMES: [&str; 13] = [
    "Ada", "Bela", "Chidi", "Dana", "Eike", "Farah", "Gita", "Hana", "Ines", "Jun", "Kofi", "Lea",
    "Mio",
];

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("a folder");
    let patients: u64 = args.next().and_then(|n| n.parse().ok()).expect("how many patients");
    let today: NaiveDate = args.next().and_then(|d| d.parse().ok()).expect("a date");
    let library = aftercare::library();
    let places = Places::within(Path::new(&folder).to_owned());
    places.ensure().expect("a folder");
    let path = places.data.join("practice.db");
    let mut practice =
        Practice::open(&path, &Seal::PLAIN, Mode::ReadWrite, evening(today)).expect("a practice");
    let (mut random, mut ids) = (Random::new(7), Ids::seeded(7));
    let mut counts: BTreeMap<Urgency, usize> = BTreeMap::new();
    for number in 0..patients {
        let diary = diary(library, &mut random, &mut ids, number, today);
        let summary = keep(&mut practice, library, &mut ids, number, diary);
        *counts.entry(summary.urgency(&library.schedule, today)).or_default() += 1;
    }
    println!("{counts:?}");
}

fn evening(date: NaiveDate) -> DateTime<FixedOffset> {
    let eight = NaiveTime::from_hms_opt(20, 0, 0).expect("a time");
    Utc.from_utc_datetime(&date.and_time(eight)).fixed_offset()
}

/// What ails them, by their number: most heal as expected.
fn ailment(number: u64) -> Option<Sign> {
    match number % 40 {
        3 => Some(Sign::TroubleBreathing),
        8 | 17 => Some(Sign::Spreading),
        5 | 12 | 26 => Some(Sign::SwollenGlands),
        9 | 30 => Some(Sign::Tingling),
        _ => None,
    }
}

fn diary(
    library: &Library,
    random: &mut Random,
    ids: &mut Ids,
    number: u64,
    today: NaiveDate,
) -> Diary {
    // Sessions of the last four weeks: nearly everybody is healing.
    let latest = today.checked_sub_days(Days::new(1 + number % 28)).expect("a date");
    let course = simulator::normal(library, random, simulator::NOISE);
    let id: PatientId = ids.make(evening(latest));
    let mut diary = Diary::new(Profile { id, ..course.profile });
    for back in (0..SESSIONS).rev() {
        let date = latest.checked_sub_days(Days::new(EVERY_DAYS * back)).expect("a date");
        let course = simulator::normal(library, random, simulator::NOISE).recovery;
        let mut session = Session { id: ids.make(evening(date)), date, ..course.session };
        for site in &mut session.sites {
            site.id = ids.make(evening(date));
        }
        let silent = back == 0 && number % 11 == 4;
        let due =
            library.schedule.due.iter().map(|day| day.0).filter(|day| !silent && *day >= LOGS);
        let days = (0..if silent { 2 } else { LOGS }).chain(due);
        let logs = days.filter_map(|day| {
            // A log a day: the simulated ones, and their like on the days between.
            let like = course.logs.iter().rev().find(|log| log.day.0 <= day)?;
            let date = Day(day).date(date).filter(|date| *date <= today)?;
            let logged_at = evening(date);
            let (session, id) = (session.id, ids.make(logged_at));
            Some(DayLog { id, session, day: Day(day), date, logged_at, ..like.clone() })
        });
        let mut logs: Vec<DayLog> = logs.collect();
        if let (0, Some(sign), Some(last)) = (back, ailment(number), logs.last_mut()) {
            last.signs.set(sign, true);
        }
        diary.recoveries.push(Recovery::new(session, logs));
    }
    diary
}

/// Stores a diary as if its bundle had come on the evening of its last log; two of three were
/// reviewed then.
fn keep(
    practice: &mut Practice,
    library: &Library,
    ids: &mut Ids,
    number: u64,
    diary: Diary,
) -> Summary {
    let logs = diary.recoveries.iter().flat_map(|one| &one.logs);
    let count = u32::try_from(logs.clone().count()).expect("a few");
    let at = logs.map(|log| log.logged_at).max().expect("logs");
    let judged = Summary::of(library, &diary);
    let level = judged.worst.as_ref().map(|worst| worst.level);
    let parcel = ids.make(at);
    let act = |act: Act| DeskEvent { at, by: "AE".to_owned(), act };
    let mut events = vec![act(Act::Received { parcel, number: 1, logs: count, photos: 0 })];
    let mut seen = Seen::default();
    if !number.is_multiple_of(3) {
        let did = level.filter(|level| level.needs_answer()).map(|_| Did::Called);
        events.push(act(Act::Reviewed { level, did }));
        seen = Seen::all(&diary);
    }
    let name = NAMES.get(usize::try_from(number).expect("small") % NAMES.len());
    let name = format!("{} {number:04}", name.expect("one of them"));
    let file = PatientFile {
        id: diary.profile.id,
        card: Some(Keys::generate().expect("keys").card(&name)),
        name,
        newest: Some((1, parcel)),
        written: Some(at),
        diary,
        added: Added::default(),
        seen,
        revision: 0,
    };
    let summary = Summary {
        news: News::since(&file.seen, &file.diary).count(),
        received: Some(at),
        written: Some(at),
        ..judged
    };
    let summary = summary.after(&events);
    assert!(summary.worst.is_some() || ailment(number).is_none(), "{number}: no flag");
    practice.put(&file, &summary, &events).expect("stored");
    summary
}
