//! Ranges from a pool, and the file that a journal takes in.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use aftercare::domain::{
    Day, Device, Level, Outcome, Setting, Severity, StudyId, StudyRangesId, Symptom,
};
use aftercare::exchange::study_ranges;
use aftercare::research::{Began, DayRow, FlagRow, Person, Region, RuleCode, SessionRow, Value};
use cohort::ranges::{Estimate, Facts, beside_built_in, estimate, write};

/// A session in band 3 with redness from day 0 on; `None` is a day without a log.
fn session(number: u8, redness: &[Option<u8>]) -> SessionRow {
    let days = (0..).zip(redness).filter_map(|(day, severity)| {
        let severity = Severity::try_from((*severity)?).expect("0 to 4");
        let value = Value { severity, how: None, delay: None, part: None, edited: None };
        Some(DayRow {
            day,
            logs: 1,
            scores: BTreeMap::from([(Symptom::Redness, value)]),
            signs: BTreeMap::new(),
            temperature: None,
            medicines: None,
            met: BTreeSet::new(),
        })
    });
    SessionRow {
        number,
        gap_weeks: None,
        region: Region::Face,
        places: 1,
        depth: Some(3),
        band: 3,
        ranges: u16::try_from(aftercare::library().newest_ranges()).expect("small"),
        device: Device::Pen,
        setting: Setting::Clinic,
        products: None,
        began: Began::Planned,
        first_log: Some(0),
        days: days.collect(),
        flags: Vec::new(),
    }
}

fn person(sessions: Vec<SessionRow>) -> Person {
    Person { age: None, skin: None, risk: None, sessions }
}

fn once(redness: &[u8]) -> Person {
    let days: Vec<Option<u8>> = redness.iter().map(|value| Some(*value)).collect();
    person(vec![session(1, &days)])
}

fn facts() -> Facts {
    Facts { replicates: 50, ..Facts::built_in().expect("facts") }
}

fn made(people: Vec<Person>) -> Estimate {
    made_with(&facts(), people)
}

fn made_with(facts: &Facts, people: Vec<Person>) -> Estimate {
    let people = people.into_iter().map(Ok::<_, Infallible>);
    estimate(aftercare::library(), facts, 1, people, |_, _| {}).expect("nothing fails")
}

fn on(estimate: &Estimate, day: i32) -> Option<(u8, u8, u32)> {
    let course = estimate.courses.iter().find(|one| one.symptom == Symptom::Redness)?;
    let day = course.days.iter().find(|one| one.day == Day(day))?;
    Some((day.typical.get(), day.upper.get(), day.people))
}

#[test]
fn typical_is_the_middle_and_upper_holds_95_of_100() {
    // 100 people on day 0: 40 with 1, 54 with 2, 6 with 4: the middle is 2, and 94 are not 95.
    let mut people: Vec<Person> = (0..40).map(|_| once(&[1])).collect();
    people.extend((0..54).map(|_| once(&[2])));
    people.extend((0..6).map(|_| once(&[4])));
    let estimate = made(people.clone());
    assert_eq!(on(&estimate, 0), Some((2, 4, 100)));
    // One of the six less: 95 of 100 have 2 at most.
    let last = people.len() - 1;
    people[last] = once(&[2]);
    assert_eq!(on(&made(people), 0), Some((2, 2, 100)));
}

#[test]
fn nothing_is_told_of_fewer_than_thirty() {
    let of = |count| made((0..count).map(|_| once(&[2])).collect());
    assert_eq!(on(&of(29), 0), None);
    assert_eq!(on(&of(30), 0), Some((2, 2, 30)));
    let refused = write(&of(29), &facts(), (&study(), "Few"), 1, false).expect_err("too few");
    assert!(refused.to_string().contains("by 30 people"), "{refused}");
}

#[test]
fn a_person_counts_once_whatever_the_number_of_sessions() {
    // 30 people with one session of 1; 20 with three sessions of 4: people decide, not sessions.
    let mut people: Vec<Person> = (0..30).map(|_| once(&[1])).collect();
    people.extend(
        (0..20).map(|_| person((1..=3).map(|number| session(number, &[Some(4)])).collect())),
    );
    let estimate = made(people);
    assert_eq!(on(&estimate, 0), Some((1, 4, 50)));
    assert_eq!((estimate.counted.people, estimate.counted.sessions), (50, 90));
}

#[test]
fn a_day_that_was_not_logged_is_unknown_and_not_none() {
    let people = (0..60).map(|at| {
        // On day 1 only half of them logged, all of them 3.
        person(vec![session(1, &[Some(3), (at % 2 == 0).then_some(3)])])
    });
    assert_eq!(on(&made(people.collect()), 1), Some((3, 3, 30)));
}

#[test]
fn from_the_day_on_which_it_falls_it_never_rises() {
    // Redness in band 3 falls from the start in the built-in ranges; here day 2 lies above day 1.
    let estimate = made((0..40).map(|at| once(&[3, 1, if at < 30 { 2 } else { 1 }])).collect());
    let days: Vec<u8> = (0..3).map(|day| on(&estimate, day).expect("told").0).collect();
    assert!(days.is_sorted_by(|one, next| one >= next), "{days:?}");
    // Together 30 of 80 logs of days 1 and 2 are above 1: the middle of both is 1.
    assert_eq!(days, [3, 1, 1]);
}

#[test]
fn sessions_with_a_complication_are_left_out() {
    let ill = |outcome| {
        let mut session = session(1, &[Some(4)]);
        session.flags.push(FlagRow {
            rule: RuleCode::try_from("INF1").expect("a rule"),
            symptom: None,
            level: Level::Today,
            since: 3,
            open: false,
            rules: 1,
            called: true,
            seen: true,
            outcome,
        });
        person(vec![session])
    };
    let mut people: Vec<Person> = (0..40).map(|_| once(&[1])).collect();
    people.extend((0..20).map(|_| ill(Some(Outcome::InfectionTreated))));
    let estimate = made(people.clone());
    assert_eq!(on(&estimate, 0), Some((1, 1, 40)));
    assert_eq!(estimate.counted.complications, 20);
    // A flag that nobody looked into is no complication: it is unknown.
    people.truncate(40);
    people.extend((0..20).map(|_| ill(None)));
    assert_eq!(on(&made(people), 0), Some((1, 4, 60)));
}

#[test]
fn what_the_skin_had_before_is_no_part_of_healing() {
    // 40 people without redness before; 20 with redness 2 before, and 2 ever after.
    let with_before = |before: u8, after: u8| {
        let mut all = session(1, &[Some(before), Some(after)]);
        all.days.iter_mut().zip([-1, 0]).for_each(|(day, at)| day.day = at);
        person(vec![all])
    };
    let mut people: Vec<Person> = (0..40).map(|_| with_before(0, 1)).collect();
    people.extend((0..20).map(|_| with_before(2, 2)));
    let estimate = made(people);
    assert_eq!(on(&estimate, 0), Some((1, 1, 40)));
    assert_eq!((estimate.counted.had_before, estimate.counted.unknown_before), (20, 0));
}

#[test]
fn intervals_hold_their_value_and_narrow_with_people() {
    let width = |count: usize| {
        let people = (0..count).map(|at| once(&[if at % 2 == 0 { 1 } else { 3 }]));
        let estimate = made(people.collect());
        let day = estimate.courses[0].days[0];
        assert!(day.typical_interval.0 <= day.typical && day.typical <= day.typical_interval.1);
        day.typical_interval.1.get() - day.typical_interval.0.get()
    };
    // Half have 1 and half 3: the middle could be either, however many there are.
    assert_eq!(width(400), 2);
    // 70 of 100 have 1: of 1,000 people no draw has its middle at 3.
    let people = (0..1000).map(|at| once(&[if at % 10 < 7 { 1 } else { 3 }]));
    let day = made(people.collect()).courses[0].days[0];
    assert_eq!((day.typical_interval.0.get(), day.typical_interval.1.get()), (1, 1));
}

#[test]
fn groups_of_people_change_nothing_but_the_intervals() {
    let people: Vec<Person> = (0..500_u16)
        .map(|at| once(&[(at % 5), (at % 3)].map(|it| u8::try_from(it).expect("small"))))
        .collect();
    let each = made(people.clone());
    let grouped = made_with(&Facts { groups: 50, ..facts() }, people);
    let values = |estimate: &Estimate| (on(estimate, 0), on(estimate, 1));
    assert_eq!(values(&each), values(&grouped));
}

fn study() -> StudyId {
    StudyId::try_from("redness-2027".to_owned()).expect("an id")
}

#[test]
fn a_journal_reads_what_is_written() {
    let estimate = made((0..60).map(|at| once(&[3, 2, at % 3])).collect());
    let text = write(&estimate, &facts(), (&study(), "Redness \"after\" a pen"), 2, true)
        .expect("enough people");
    let read = study_ranges::read(&text, StudyRangesId::new(0, [0; 10])).expect(&text);
    assert_eq!(read.courses, estimate.courses);
    assert_eq!((read.people, read.edition), (60, 2));
    assert_eq!(read.title, "INVENTED: Redness \"after\" a pen");
    assert!(read.provenance.starts_with("Invented people"), "{}", read.provenance);
    let beside = beside_built_in(aftercare::library(), &estimate);
    assert!(beside.contains("redness    band 3  4 3 3\n"), "{beside}");
    // The same seed gives the same file.
    let again = made((0..60).map(|at| once(&[3, 2, at % 3])).collect());
    assert_eq!(again, estimate);
}
