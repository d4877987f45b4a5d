use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::samples::{any_log, any_session, date, id, log, profile, range, session};
use super::{Home, at, commit, no_flags};
use crate::domain::{
    Area, Change, Course, Day, DayLog, Device, Edit, FlagEventKind, Goal, LogId, Plan, Product,
    Profile, Recovery, Session, SessionId, Swap, Tool, When,
};
use crate::seal::Seal;
use crate::store::{Counts, StoreError};

#[test]
fn any_session_and_log_come_back_as_they_were() {
    let home = Home::new();
    let store = std::cell::RefCell::new(home.open());
    let strategy = any_session().prop_flat_map(|session| {
        (Just(session.clone()), proptest::collection::vec(any_log(&session), 0..4))
    });
    let mut runner =
        TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() });
    runner
        .run(&strategy, |(session, logs)| {
            let mut store = store.borrow_mut();
            let mut edits = vec![Edit::Session(Swap::make(session.clone()))];
            edits.extend(logs.iter().cloned().map(|log| Edit::Log(Swap::make(log))));
            commit(&mut store, Change { edits });
            let wanted = Recovery::new(session.clone(), logs.clone());
            let found = store.reader().recovery(session.id).expect("read").expect("is there");
            prop_assert_eq!(&found, &wanted);
            for (found, wanted) in found.logs.iter().zip(&wanted.logs) {
                // Moments are equal whatever their offset, so that is looked at too.
                prop_assert_eq!(found.logged_at.offset(), wanted.logged_at.offset());
                let alone = store.reader().log(wanted.id).expect("read");
                prop_assert_eq!(alone.as_ref(), Some(wanted));
            }
            Ok(())
        })
        .expect("every session");
}

#[test]
fn profile_and_ranges_come_back_as_they_were() {
    let home = Home::new();
    let mut store = home.open();
    assert_eq!(store.reader().profile(), Ok(None));
    commit(&mut store, Edit::Profile(Swap::make(Profile::new(id(1)))));
    assert_eq!(store.reader().profile(), Ok(Some(Profile::new(id(1)))));
    let full = Profile { id: id(1), ..profile() };
    commit(&mut store, Edit::Profile(Swap::edit(Profile::new(id(1)), full.clone())));
    assert_eq!(store.reader().profile(), Ok(Some(Profile { revision: 1, ..full })));

    let treatment = session(1, "2026-11-01", &[Area::Cheeks]);
    let ranges = [range(2, None), range(3, Some(treatment.id))];
    commit(&mut store, Edit::Session(Swap::make(treatment)));
    for range in &ranges {
        commit(&mut store, Edit::Range(Swap::make(range.clone())));
    }
    assert_eq!(store.reader().ranges(), Ok(ranges.to_vec()));
}

#[test]
fn documents_come_back_as_they_were_and_know_their_conflicts() {
    let home = Home::new();
    let mut store = home.open();
    let plan = Plan {
        id: id(1),
        goals: vec![Goal::AcneScars, Goal::Pores],
        words: "cheeks".into(),
        sessions: 3,
        interval: Some(35),
        appointment: Some(date("2026-12-17")),
        made: date("2026-11-01"),
        ended: None,
        revision: 0,
    };
    let tool = Tool {
        id: id(2),
        name: "roller".into(),
        device: Device::Roller,
        new_on: date("2026-10-01"),
        uses: Some(15),
        retired: None,
        revision: 0,
    };
    let edits = vec![Edit::Plan(Swap::make(plan.clone())), Edit::Tool(Swap::make(tool.clone()))];
    commit(&mut store, Change { edits });
    let within = Session { series: Some(plan.id), ..session(3, "2026-11-12", &[Area::Cheeks]) };
    commit(&mut store, Edit::Session(Swap::make(within)));
    let course = store.reader().course().expect("read");
    assert_eq!(
        (course.plans.as_slice(), course.tools.as_slice()),
        (&[plan.clone()][..], &[tool][..])
    );
    assert_eq!(course.sessions_of(plan.id), 1);

    let longer = Plan { sessions: 4, ..plan.clone() };
    commit(&mut store, Edit::Plan(Swap::edit(plan.clone(), longer.clone())));
    let stored = store.reader().course().expect("read").plans;
    assert_eq!(stored, [Plan { revision: 1, ..longer }]);
    let removed = Change::from(Edit::Plan(Swap::remove(plan)));
    let refused = store.commit(&removed, at(5), no_flags).map(|_| ());
    assert_eq!(refused, Err(StoreError::Conflict { what: "series" }));
}

#[test]
fn a_journal_of_the_first_version_opens_with_all_it_held() {
    let home = Home::new();
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/db/v1.db"), home.path())
        .expect("a copy");
    let mut store = home.open();
    let sessions = store.reader().sessions().expect("read");
    let [first, second] = sessions.as_slice() else { panic!("two sessions: {sessions:?}") };
    let names = ["hyaluronic acid", "vitamin C serum"];
    let products = names.map(|name| Product { name: name.into(), when: When::During });
    assert_eq!(first.products, products);
    assert_eq!((second.series, second.numbing, second.practitioner.as_str()), (None, None, ""));
    let counts = store.reader().counts().expect("read");
    assert_eq!((counts.sessions, counts.logs, counts.changes), (2, 5, 9));
    assert_eq!(store.reader().course().expect("read"), Course::default());
    // Its history is understood: everything in it can be taken back.
    for _ in 0..counts.changes {
        let undone = store.undo(at(9), no_flags).expect("it is taken back");
        assert!(undone.is_some());
    }
    assert_eq!(store.reader().counts().expect("read").sessions, 0);
}

#[test]
fn a_journal_of_the_second_version_opens_with_all_it_held() {
    let home = Home::new();
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/db/v2.db"), home.path())
        .expect("a copy");
    let mut store = home.open();
    let reader = store.reader();
    let [session] = reader.sessions().expect("read").try_into().expect("one session");
    assert_eq!((session.numbing, session.minutes), (Some(30), Some(45)));
    assert_eq!(reader.photos_of(session.id), Ok(Vec::new()));
    let course = reader.course().expect("read");
    assert_eq!((course.plans.len(), course.screenings.len()), (1, 1));
    assert_eq!((course.sheets.len(), course.tools.len(), course.benefits.len()), (1, 1, 1));
    let changes = reader.counts().expect("read").changes;
    for _ in 0..changes {
        assert!(store.undo(at(9), no_flags).expect("it is taken back").is_some());
    }
    assert_eq!(store.reader().counts().expect("read").sessions, 0);
}

#[test]
fn a_journal_of_the_third_version_opens_with_all_it_held() {
    let home = Home::new();
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/db/v3.db"), home.path())
        .expect("a copy");
    let mut store = home.open();
    let diary = store.reader().diary().expect("read").expect("somebody");
    let [recovery] = diary.recoveries.as_slice() else { panic!("one session") };
    assert_eq!((recovery.logs.len(), diary.photos.len(), diary.flags.len()), (2, 1, 5));
    assert_eq!(
        diary.flags.len(),
        diary.events.iter().filter(|one| one.kind == FlagEventKind::Raised).count()
    );
    assert!(recovery.logs.iter().all(|log| log.entered_by.is_empty()));
    let changes = store.reader().counts().expect("read").changes;
    for _ in 0..changes {
        assert!(store.undo(at(9), no_flags).expect("it is taken back").is_some());
    }
    assert_eq!(store.reader().diary(), Ok(None));
}

#[test]
fn a_journal_of_the_fourth_version_opens_with_all_it_held() {
    let home = Home::new();
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/db/v4.db"), home.path())
        .expect("a copy");
    let mut store = home.open();
    let reader = store.reader();
    let diary = reader.diary().expect("read").expect("somebody");
    assert_eq!((diary.recoveries.len(), diary.course.clinics.len()), (2, 1));
    assert_eq!((reader.last_sent(), reader.received_at().map(|all| all.len())), (Ok(1), Ok(1)));
    assert!(["age", "minisign"].iter().all(|kind| reader.own_key(kind) != Ok(None)));
    assert_eq!(reader.studies(), Ok(Vec::new()));
    let changes = reader.counts().expect("read").changes;
    for _ in 0..changes {
        assert!(store.undo(at(9), no_flags).expect("it is taken back").is_some());
    }
    assert_eq!(store.reader().counts().expect("read").sessions, 0);
}

/// Three sessions, the middle one on another part of the body, with two logs each.
fn three(home: &Home) -> (crate::store::Store, [Session; 3], Vec<DayLog>) {
    let mut store = home.open();
    let sessions = [
        session(1, "2026-09-01", &[Area::Cheeks, Area::Neck]),
        session(2, "2026-10-01", &[Area::Scalp]),
        session(3, "2026-11-01", &[Area::Forehead, Area::Cheeks]),
    ];
    let mut logs = Vec::new();
    for (n, session) in (1..).zip(&sessions) {
        commit(&mut store, Edit::Session(Swap::make(session.clone())));
        // Written down the wrong way round: judgement wants them by day.
        for day in [2, 1] {
            let log = log(100 + 10 * n + u8::try_from(day).expect("small"), session, day);
            commit(&mut store, Edit::Log(Swap::make(log.clone())));
            logs.push(log);
        }
    }
    (store, sessions, logs)
}

#[test]
fn sessions_are_found_by_date_area_and_part_of_their_identity() {
    let home = Home::new();
    let (store, [first, second, third], logs) = three(&home);
    let reader = store.reader();
    assert_eq!(reader.sessions(), Ok(vec![first.clone(), second.clone(), third.clone()]));
    assert_eq!(reader.latest_session(), Ok(Some(third.clone())));
    let recovery = Recovery::new(first.clone(), logs[..2].to_vec());
    assert_eq!(reader.earlier(&third, 5, |_, _| Day::EVERY), Ok(vec![recovery.clone()]));
    assert_eq!(reader.earlier(&third, 0, |_, _| Day::EVERY), Ok(vec![]));
    assert_eq!(reader.earlier(&second, 5, |_, _| Day::EVERY), Ok(vec![]));
    assert_eq!(recovery.logs.first().map(|log| log.day.0), Some(1));
    let cut = reader.earlier(&third, 5, |place, session| {
        assert_eq!((place, session.id), (0, first.id));
        Day(1)..=Day(1)
    });
    let cut = cut.expect("read").pop().expect("one");
    assert_eq!(cut.logs.iter().map(|log| log.day.0).collect::<Vec<_>>(), [1]);

    assert_eq!(reader.find_session(&second.id.short()), Ok(Some(second.clone())));
    let beginning: String = second.id.to_string().chars().take(13).collect();
    assert_eq!(reader.find_session(&beginning), Ok(Some(second)));
    assert_eq!(reader.find_session("%"), Ok(None));
    assert_eq!(reader.find_session(""), Ok(None));
    let unknown: SessionId = id(99);
    assert_eq!(reader.find_session(&unknown.to_string()), Ok(None));
    assert_eq!(reader.counts(), Ok(Counts { sessions: 3, logs: 6, flags: 0, changes: 9 }));
}

#[test]
fn a_log_is_found_by_a_part_that_fits_no_other() {
    let home = Home::new();
    let (store, _, logs) = three(&home);
    let reader = store.reader();
    let one = &logs[0];
    assert_eq!(reader.find_log(&one.id.short()), Ok(Some(one.clone())));
    assert_eq!(reader.find_log(&one.id.short().to_uppercase()), Ok(Some(one.clone())));
    assert_eq!(reader.find_log(&one.id.to_string().replace('-', "")), Ok(Some(one.clone())));
    // Every identity here begins with the same hour.
    let shared: String = one.id.to_string().chars().take(8).collect();
    assert_eq!(reader.find_log(&shared), Err(StoreError::Ambiguous { text: shared }));
    assert_eq!(reader.find_log("no such"), Ok(None));
    assert_eq!(reader.log(id::<DayLog>(77) as LogId), Ok(None));
}

#[test]
fn one_read_sees_one_moment() {
    let home = Home::new();
    let (store, sessions, _) = three(&home);
    let both = store.read(|reader| Ok((reader.sessions()?, reader.latest_session()?)));
    assert_eq!(both, Ok((sessions.to_vec(), Some(sessions[2].clone()))));
    let failed = store.read(|_| Err::<(), _>(StoreError::Missing { what: "log" }));
    assert_eq!(failed, Err(StoreError::Missing { what: "log" }));
    assert!(store.reader().profile().is_ok(), "the moment is over");
}

#[test]
fn another_window_is_noticed() {
    let home = Home::new();
    let (mut mine, ..) = three(&home);
    let before = mine.data_version().expect("read");
    commit(&mut mine, Edit::Profile(Swap::make(profile())));
    assert_eq!(mine.data_version(), Ok(before), "our own changes are no news");
    let mut other = home.open();
    let stored = Profile { alias: "Kim".into(), ..profile() };
    other
        .commit(&Edit::Profile(Swap::edit(profile(), stored)).into(), at(1), super::no_flags)
        .expect("stored");
    assert_ne!(mine.data_version(), Ok(before));
}

#[test]
fn a_backup_is_whole_and_private_and_takes_the_place_of_another() {
    let home = Home::new();
    let (store, sessions, _) = three(&home);
    let path = home.folder.path().join("backup.db");
    store.backup_to(&path).expect("copied");
    let copy = crate::store::Store::open(&path, &Seal::PLAIN, crate::store::Mode::ReadOnly, at(0))
        .expect("opens");
    assert_eq!(copy.reader().sessions(), Ok(sessions.to_vec()));
    assert_eq!(copy.integrity_check(), Ok(crate::store::Fitness::Sound));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path| std::fs::metadata(path).expect("is there").permissions().mode() & 0o777;
        assert_eq!((mode(path.clone()), mode(home.path())), (0o600, 0o600));
    }
    drop(copy);
    std::fs::write(&path, "something else").expect("written");
    store.backup_to(&path).expect("copied again");
    let copy = crate::store::Store::open(&path, &Seal::PLAIN, crate::store::Mode::ReadOnly, at(0))
        .expect("opens");
    assert_eq!(copy.integrity_check(), Ok(crate::store::Fitness::Sound));
    assert_eq!(home.names(), ["backup.db", "journal.db"]);
}
