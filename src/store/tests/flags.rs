use super::samples::{id, log, range, session};
use super::{Home, at, commit, no_flags};
use crate::domain::*;
use crate::store::{Store, StoreError};

fn flag(number: u8, rule: &'static str, session: SessionId) -> FlagRecord {
    FlagRecord {
        id: id(number),
        key: FlagKey { session, site: None, rule: rule.into(), symptom: Some(Symptom::Redness) },
        level: Level::Clinic,
        since: Day(2),
        raised_at: at(5),
        cause: Some(id(11)),
        rules: 1,
        open: true,
    }
}

fn write(record: &FlagRecord, kind: FlagEventKind) -> FlagWrite {
    FlagWrite { record: record.clone(), kind }
}

fn judged(store: &mut Store, writes: Vec<FlagWrite>) -> Result<(), StoreError> {
    store.commit(&Change { edits: vec![] }, at(6), |_, _| Ok(writes)).map(|_| ())
}

fn answer(number: u8, flag: &FlagRecord) -> FlagAnswer {
    FlagAnswer {
        id: id(number),
        flag: flag.id,
        key: flag.key.clone(),
        at: at(9),
        day: Day(3),
        kind: AnswerKind::Seen,
        by: "Dr. Example".into(),
        seen_on: Some("2026-11-04".parse().expect("a date")),
        outcome: Some(Outcome::NothingNeeded),
        note: "all well".into(),
    }
}

#[test]
fn flags_are_remembered_with_all_that_happened_to_them() {
    let home = Home::new();
    let mut store = home.open();
    let treatment = session(1, "2026-11-01", &[Area::Cheeks]);
    let (first, second) = (flag(71, "TRD2", treatment.id), flag(72, "INF1", treatment.id));
    let raise = vec![write(&first, FlagEventKind::Raised), write(&second, FlagEventKind::Raised)];
    let change: Change = Edit::Session(Swap::make(treatment.clone())).into();
    store.commit(&change, at(0), |_, _| Ok(raise.clone())).expect("stored");
    assert_eq!(store.reader().open_flags(), Ok(vec![first.clone(), second.clone()]));

    let cleared = FlagRecord { open: false, level: Level::Today, ..first.clone() };
    judged(&mut store, vec![write(&cleared, FlagEventKind::Cleared)]).expect("stored");
    let reader = store.reader();
    assert_eq!(reader.open_flags(), Ok(vec![second.clone()]));
    assert_eq!(reader.flags(treatment.id), Ok(vec![cleared.clone(), second]));
    assert_eq!(reader.all_flags().map(|all| all.len()), Ok(2));
    assert_eq!(reader.flags(id(99)), Ok(vec![]));
    let events = reader.flag_events(first.id).expect("read");
    let event = |minute, kind, level, cause| FlagEvent {
        flag: first.id,
        at: at(minute),
        kind,
        level,
        cause,
        rules: 1,
    };
    let told = [
        event(0, FlagEventKind::Raised, Level::Clinic, first.cause),
        event(6, FlagEventKind::Cleared, Level::Today, None),
    ];
    assert_eq!(events, told);
}

#[test]
fn one_flag_is_open_once() {
    let home = Home::new();
    let mut store = home.open();
    let raised = |number| write(&flag(number, "TRD2", id(1)), FlagEventKind::Raised);
    judged(&mut store, vec![raised(71)]).expect("stored");
    assert_eq!(judged(&mut store, vec![raised(72)]).expect_err("open already").kind(), "invalid");
    assert_eq!(store.reader().all_flags().map(|all| all.len()), Ok(1));
}

#[test]
fn shown_is_recorded_once() {
    let home = Home::new();
    let mut store = home.open();
    let (one, two) = (flag(71, "TRD2", id(1)), flag(72, "INF1", id(1)));
    judged(
        &mut store,
        vec![write(&one, FlagEventKind::Raised), write(&two, FlagEventKind::Raised)],
    )
    .expect("stored");
    store.record_shown(&[one.id, one.id], at(8)).expect("stored");
    store.record_shown(&[one.id, two.id, id(99)], at(9)).expect("stored");
    home.open().record_shown(&[one.id, two.id], at(9)).expect("stored");
    for (flag, minute) in [(one, 8), (two, 9)] {
        let events = store.reader().flag_events(flag.id).expect("read");
        let kinds: Vec<FlagEventKind> = events.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [FlagEventKind::Raised, FlagEventKind::Shown]);
        assert_eq!((events[1].at, events[1].level), (at(minute), Level::Clinic));
    }
}

#[test]
fn answers_hang_on_their_flag() {
    let home = Home::new();
    let mut store = home.open();
    let raised = flag(71, "TRD2", id(1));
    let given = answer(81, &raised);
    let making = Edit::Answer(Swap::make(given.clone()));
    let refused = store.commit(&making.clone().into(), at(0), no_flags).expect_err("no flag yet");
    assert_eq!(refused, StoreError::Missing { what: "flag" });

    judged(&mut store, vec![write(&raised, FlagEventKind::Raised)]).expect("stored");
    commit(&mut store, making);
    assert_eq!(store.reader().answers(id(1)), Ok(vec![given.clone()]));
    let bare = FlagAnswer {
        id: id(82),
        seen_on: None,
        outcome: None,
        kind: AnswerKind::Called,
        ..given.clone()
    };
    commit(&mut store, Edit::Answer(Swap::make(bare.clone())));
    let noted = FlagAnswer { note: "called twice".into(), ..bare.clone() };
    commit(&mut store, Edit::Answer(Swap::edit(bare.clone(), noted.clone())));
    assert_eq!(store.reader().answers(id(1)), Ok(vec![given.clone(), noted]));
    store.undo(at(1), no_flags).expect("undone");
    store.undo(at(1), no_flags).expect("undone");
    assert_eq!(store.reader().answers(id(1)), Ok(vec![given.clone()]));

    let mut elsewhere = answer(83, &raised);
    elsewhere.key.session = id(2);
    let refused = store.commit(&Edit::Answer(Swap::make(elsewhere)).into(), at(0), no_flags);
    assert_eq!(refused.expect_err("another session").kind(), "invalid");
}

#[test]
fn flags_outlive_their_session() {
    let home = Home::new();
    let mut store = home.open();
    let treatment = session(1, "2026-11-01", &[Area::Cheeks]);
    let raised = flag(71, "TRD2", treatment.id);
    commit(&mut store, Edit::Session(Swap::make(treatment.clone())));
    judged(&mut store, vec![write(&raised, FlagEventKind::Raised)]).expect("stored");
    commit(&mut store, Edit::Session(Swap::remove(treatment.clone())));
    assert_eq!(store.reader().flags(treatment.id), Ok(vec![raised]));
}

#[test]
fn what_happened_cannot_be_rewritten() {
    let home = Home::new();
    let mut store = home.open();
    judged(&mut store, vec![write(&flag(71, "TRD2", id(1)), FlagEventKind::Raised)])
        .expect("stored");
    for sql in
        ["UPDATE flag_event SET level = 'watch'", "DELETE FROM flag_event", "DELETE FROM flag"]
    {
        let refused = home.raw().execute(sql, []).expect_err(sql).to_string();
        assert!(refused.contains("written once") || refused.contains("FOREIGN KEY"), "{refused}");
    }
}

#[test]
fn nonsense_written_by_hand_is_refused() {
    let home = Home::new();
    let mut store = home.open();
    let treatment = session(1, "2026-11-01", &[Area::Cheeks]);
    commit(&mut store, Edit::Session(Swap::make(treatment.clone())));
    commit(&mut store, Edit::Log(Swap::make(log(11, &treatment, 1))));
    commit(&mut store, Edit::Range(Swap::make(range(31, None))));
    commit(&mut store, Edit::Profile(Swap::make(super::samples::profile())));
    judged(&mut store, vec![write(&flag(71, "TRD2", id(1)), FlagEventKind::Raised)])
        .expect("stored");
    let raw = home.raw();
    for sql in [
        "UPDATE observation SET severity = 5",
        "UPDATE observation SET severity = -1",
        "UPDATE observation SET severity = 'bad'",
        "UPDATE observation SET item = 'redish'",
        "UPDATE observation SET how = 'guessed'",
        "UPDATE observation SET log = 99",
        "UPDATE own_symptom SET name = ' '",
        "UPDATE day_log SET date = '2026-02-30'",
        "UPDATE day_log SET date = 'soon'",
        "UPDATE day_log SET logged_at = '2026-11-20 09:30'",
        "UPDATE day_log SET temperature = 2001",
        "UPDATE day_log SET products = 'serum'",
        "UPDATE day_log SET session = 99",
        "UPDATE day_log SET session = NULL",
        "UPDATE day_log SET revision = 'many'",
        "UPDATE session SET device = 'laser'",
        "UPDATE session SET shared_tool = 2",
        "UPDATE session SET time = 'noon'",
        "UPDATE site SET depth_um = 49",
        "UPDATE site SET depth_um = 5001",
        "UPDATE site SET passes = 0",
        "UPDATE site SET area = 'knee'",
        "UPDATE site SET side = 'middle'",
        "UPDATE patient SET skin_tone = 7",
        "UPDATE patient SET birth_year = 1899",
        "UPDATE patient SET day_ends = 7",
        "UPDATE patient SET country = 'gb'",
        "UPDATE patient SET contact_name = NULL",
        "UPDATE patient SET interval_days = 366",
        "UPDATE own_range SET upper = 5",
        "UPDATE own_range SET first = 9",
        "UPDATE flag SET level = 'odd'",
        "UPDATE flag SET open = 2",
        "UPDATE changes SET kind = 'undo' WHERE undoes IS NULL",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_name_this_program_does_not_know_is_damage_and_not_a_guess() {
    let home = Home::new();
    let mut store = home.open();
    let treatment = session(1, "2026-11-01", &[Area::Cheeks]);
    commit(&mut store, Edit::Session(Swap::make(treatment.clone())));
    commit(&mut store, Edit::Log(Swap::make(log(11, &treatment, 1))));
    home.raw().execute("UPDATE day_log SET signs_yes = 'glowing'", []).expect("changed");
    let error = store.reader().recovery(treatment.id).expect_err("refused");
    assert_eq!(error.kind(), "damaged");
    assert!(
        error.message().contains("glowing") && error.message().contains("signs_yes"),
        "{error}"
    );
}
