//! The danger screen and the flags are of one mind.

use aftercare::assess::{Case, judge};
use aftercare::domain::{
    Area, Day, DayLog, How, Id, Level, Profile, Recovery, Session, Setting, Severity, Sign, Site,
    Symptom,
};
use aftercare::protocol::SignGroup;
use chrono::{DateTime, NaiveDate};

fn id<T>(number: u8) -> Id<T> {
    Id::new(1_700_000_000_000 + u64::from(number), [number; 10])
}

/// The level of a log on day 2 in which all is none but one sign.
fn level_of(sign: Sign) -> Option<Level> {
    let library = aftercare::library();
    let date: NaiveDate = "2026-11-12".parse().expect("a date");
    let session = Session {
        setting: Setting::Clinic,
        sites: vec![Site::new(id(2), Area::Cheeks)],
        ..Session::new(id(1), date, library.newest_ranges())
    };
    let at = DateTime::parse_from_rfc3339("2026-11-14T20:00:00+01:00").expect("a moment");
    let day = Day(2);
    let mut log = DayLog::empty(id(3), session.id, None, day, at.date_naive(), at);
    for symptom in Symptom::all() {
        log.scores.set(*symptom, Severity::NONE, How::Typed);
    }
    for other in Sign::all() {
        log.signs.set(*other, *other == sign);
    }
    let recovery = Recovery::new(session, vec![log]);
    let profile = Profile::new(id(9));
    let case = Case {
        library,
        profile: &profile,
        recovery: &recovery,
        earlier: &[],
        ranges: &[],
        answers: &[],
    };
    judge(case).level()
}

#[test]
fn a_sign_that_says_call_now_is_an_emergency_when_it_is_logged() {
    for words in &aftercare::library().vocabulary.signs {
        let level = level_of(words.sign);
        let says_call_now = words.group == SignGroup::Emergency;
        assert_eq!(level == Some(Level::Emergency), says_call_now, "{}: {level:?}", words.sign);
    }
}
