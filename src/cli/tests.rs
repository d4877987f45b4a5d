//! Whatever words are typed on the command line: what it takes can be in a diary that others read.

use proptest::prelude::*;

use super::args::LogFields;
use super::date::Calendar;
use super::session::{SessionFields, filled};
use super::values::fill;
use crate::domain::{
    Course, Day, DayLog, Diary, LogId, PatientId, Profile, Recovery, Session, SessionId,
};

/// A word of any kind, and such as nearly mean something.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "(redness|Pus|own thing|left-cheeks|brow)?[:=]?-?[0-9.]{0,4}(:[0-9]{1,3})?",
        "-?[0-9]{1,5}[.,]?[0-9]?( ?°?[CFm]{0,2})",
        "(19|20|99|d|-)?[0-9]{1,3}[-:/ ]?[0-9]{0,2}[-:/ ]?[0-9]{0,2}",
    ]
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 0..4)
}

fn calendar() -> Calendar {
    let day = |text: &str| text.parse().expect("a date");
    Calendar { today: day("2026-11-20"), treatment: Some(day("2026-11-12")) }
}

fn session() -> Session {
    let cheeks = crate::domain::Site::new(
        crate::domain::SiteId::new(1, [1; 10]),
        crate::domain::Area::Cheeks,
    );
    let date = "2026-11-12".parse().expect("a date");
    Session { sites: vec![cheeks], ..Session::new(SessionId::new(1, [1; 10]), date, 1) }
}

/// What a journal with this in it has against it.
fn faults(session: Session, logs: Vec<DayLog>) -> Vec<crate::domain::DiaryFault> {
    let mut diary = Diary::new(Profile::new(PatientId::new(1, [1; 10])));
    diary.recoveries.push(Recovery { session, logs });
    diary.faults()
}

proptest! {
    #[test]
    fn a_log_of_any_words_is_refused_or_can_be_kept(
        values in words(), named in words(), temp in prop::option::of(word()), own in words(),
        none in any::<bool>(),
    ) {
        let session = session();
        let at = chrono::DateTime::UNIX_EPOCH.fixed_offset();
        let id = LogId::new(2, [2; 10]);
        let mut log = DayLog::empty(id, session.id, None, Day(0), session.date, at);
        let [sign, took, met, product] = [0, 1, 2, 3].map(|from| named.iter().skip(from).cloned().collect());
        let fields = LogFields { values, none, sign, temp, took, met, product, own, note: None };
        match fill(crate::library(), &mut log, &fields, crate::domain::Degrees::Celsius) {
            Ok(_) => prop_assert_eq!(faults(session, vec![log]), vec![]),
            Err(failure) => prop_assert!(failure.fault.field.is_some() && !failure.fault.hint.is_empty()),
        }
    }

    #[test]
    fn a_session_of_any_words_is_refused_or_can_be_kept(
        date in prop::option::of(word()), time in prop::option::of(word()), site in words(),
        [passes, needles, minutes, numbing] in [0; 4].map(|_| prop::option::of(word())),
        depth in prop::option::of(word()),
    ) {
        let fields = SessionFields {
            date, time, site, depth, passes, needles, numbing, minutes, ..SessionFields::default()
        };
        match filled(crate::library(), &Course::default(), session(), &fields, calendar()) {
            Ok(session) => prop_assert_eq!(faults(session, vec![]), vec![]),
            Err(failure) => prop_assert!(failure.fault.field.is_some() && !failure.fault.hint.is_empty()),
        }
    }
}
