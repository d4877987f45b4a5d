//! Writes a journal of many invented recoveries, for measuring.
//!
//!     cargo run --release --example make_journal FOLDER LOGS LAST_SESSION_DATE

#![allow(clippy::expect_used, missing_docs, reason = "a tool for measuring")]

#[allow(dead_code, reason = "it uses the courses only")]
#[path = "../tests/it/simulator.rs"]
mod simulator;

use std::path::Path;

use aftercare::domain::{Change, Day, Edit, PatientId, Profile, Session, Swap};
use aftercare::seal::Seal;
use aftercare::store::{Mode, Store};
use aftercare::world::{Ids, Places};
use chrono::{Days, NaiveDate, NaiveTime, TimeZone, Utc};

const EVERY_DAYS: u64 = 30;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("a folder");
    let logs: usize = args.next().and_then(|n| n.parse().ok()).expect("how many logs");
    let last: NaiveDate = args.next().and_then(|d| d.parse().ok()).expect("a date");
    make(Path::new(&folder), logs, last);
}

/// Makes the journal in a folder: at least so many logs, the latest session on a date.
///
/// # Panics
/// When it cannot be made.
pub fn make(folder: &Path, wanted: usize, last: NaiveDate) {
    let library = aftercare::library();
    let places = Places::within(folder.to_owned());
    places.ensure().expect("a folder");
    let mut random = simulator::Random::new(7);
    let mut ids = Ids::seeded(7);
    let noise = simulator::Noise { skip: 0.0, four_only: 0.0, ..simulator::NOISE };
    let at = |date: NaiveDate| Utc.from_utc_datetime(&date.and_time(NaiveTime::MIN)).fixed_offset();
    let mut store =
        Store::open(&places.journal(), &Seal::PLAIN, Mode::ReadWrite, at(last)).expect("a journal");
    let profile = Profile::new(ids.make::<Profile>(at(last)) as PatientId);
    let change = Change::from(Edit::Profile(Swap::make(profile)));
    store.commit(&change, at(last), |_, _| Ok(Vec::new())).expect("stored");
    let (mut made, mut back) = (0, 0);
    while made < wanted {
        let date = last.checked_sub_days(Days::new(EVERY_DAYS * back)).expect("a date");
        let course = simulator::normal(library, &mut random, noise);
        let mut session: Session = course.recovery.session;
        session.id = ids.make(at(date));
        session.date = date;
        for site in &mut session.sites {
            site.id = ids.make(at(date));
        }
        let mut edits = vec![Edit::Session(Swap::make(session.clone()))];
        // A log a day: the simulated ones, and their like on the days between.
        let logs = &course.recovery.logs;
        for day in 0..28_i32 {
            if back == 0 && day > 7 {
                break;
            }
            let like = logs.iter().rev().find(|log| log.day.0 <= day).expect("day 0");
            let mut log = like.clone();
            log.session = session.id;
            log.day = Day(day);
            log.date = log.day.date(date).expect("a date");
            log.logged_at = at(log.date);
            log.id = ids.make(log.logged_at);
            edits.push(Edit::Log(Swap::make(log)));
            made += 1;
        }
        store.commit(&Change { edits }, at(date), |_, _| Ok(Vec::new())).expect("stored");
        back += 1;
    }
}
