use proptest::prelude::*;

use super::samples::{id, log, profile, range, session};
use super::{Home, at, commit, content, no_flags};
use crate::domain::{
    Area, Change, DayLog, Edit, How, Profile, Session, SessionId, Severity, Swap, Symptom,
};
use crate::store::{Result, Store, StoreError};

fn treatment() -> Session {
    session(1, "2026-11-01", &[Area::Cheeks, Area::Neck])
}

fn refused(store: &mut Store, change: impl Into<Change>) -> StoreError {
    store.commit(&change.into(), at(0), no_flags).expect_err("refused")
}

fn undo(store: &mut Store) -> Option<Change> {
    store.undo(at(1), no_flags).expect("undone").map(|committed| committed.change)
}

fn redo(store: &mut Store) -> Option<Change> {
    store.redo(at(2), no_flags).expect("redone").map(|committed| committed.change)
}

/// A journal with a profile, a session, two logs (one of a site) and ranges.
fn filled(home: &Home) -> (Store, Vec<Change>) {
    let mut store = home.open();
    let session = treatment();
    let mut of_site = log(12, &session, 2);
    of_site.site = session.sites.first().map(|site| site.id);
    let changes: Vec<Change> = vec![
        Edit::Profile(Swap::make(profile())).into(),
        Change {
            edits: vec![
                Edit::Session(Swap::make(session.clone())),
                Edit::Log(Swap::make(log(11, &session, 1))),
            ],
        },
        Edit::Log(Swap::make(of_site)).into(),
        Edit::Range(Swap::make(range(31, Some(session.id)))).into(),
        Edit::Range(Swap::make(range(32, None))).into(),
    ];
    for change in &changes {
        assert_eq!(&commit(&mut store, change.clone()), change, "made as given");
    }
    (store, changes)
}

#[test]
fn an_edit_counts_and_its_inverse_brings_the_content_back() {
    let home = Home::new();
    let (mut store, _) = filled(&home);
    let before = content(&home.path());
    let session = treatment();
    let old = log(11, &session, 1);
    let mut new = DayLog { note: "better".into(), ..old.clone() };
    new.scores.set(Symptom::Redness, Severity::NONE, How::Typed);
    new.own.clear();
    let mut moved = session.clone();
    moved.sites.reverse();
    moved.sites.push(super::samples::site(77, Area::Chin));
    for edit in [
        Edit::Log(Swap::edit(old, new)),
        Edit::Session(Swap::edit(session.clone(), moved)),
        Edit::Profile(Swap::edit(profile(), Profile { day_ends: 2, contact: None, ..profile() })),
        Edit::Range(Swap::edit(
            range(32, None),
            crate::domain::OwnRange { session: Some(session.id), ..range(32, None) },
        )),
        Edit::Range(Swap::remove(range(31, Some(session.id)))),
    ] {
        let stored = commit(&mut store, edit.clone());
        let revision = |change: &Change| match change.edits.first() {
            Some(Edit::Log(swap)) => swap.after.as_ref().map(|one| one.revision),
            Some(Edit::Session(swap)) => swap.after.as_ref().map(|one| one.revision),
            Some(Edit::Profile(swap)) => swap.after.as_ref().map(|one| one.revision),
            Some(Edit::Range(swap)) => swap.after.as_ref().map(|one| one.revision),
            _ => None,
        };
        assert!(matches!(revision(&stored), Some(1) | None), "{edit:?}");
        assert_ne!(content(&home.path()), before, "{edit:?}");
        let back = commit(&mut store, stored.inverse());
        assert!(matches!(revision(&back), Some(2 | 0)), "an edit count never goes back");
        assert_eq!(content(&home.path()), before, "{edit:?}");
        // So that the next edit meets the record as the samples make it.
        home.raw()
            .execute_batch(
                "UPDATE day_log SET revision = 0; UPDATE session SET revision = 0; \
                 UPDATE patient SET revision = 0; UPDATE own_range SET revision = 0",
            )
            .expect("reset");
    }
}

#[test]
fn everything_is_undone_and_redone_across_restarts() {
    let home = Home::new();
    let (store, changes) = filled(&home);
    drop(store);
    let full = content(&home.path());
    for change in changes.iter().rev() {
        assert_eq!(undo(&mut home.open()), Some(change.clone().inverse()));
    }
    assert_eq!(undo(&mut home.open()), None);
    assert_eq!(content(&home.path()), Vec::<String>::new());
    for change in &changes {
        assert_eq!(redo(&mut home.open()).as_ref(), Some(change));
    }
    assert_eq!(redo(&mut home.open()), None);
    assert_eq!(content(&home.path()), full);
    // And back and forth once more over entries that were redone.
    let mut store = home.open();
    assert!(undo(&mut store).is_some() && undo(&mut store).is_some() && redo(&mut store).is_some());
    assert!(redo(&mut store).is_some() && redo(&mut store).is_none());
    assert_eq!(content(&home.path()), full);
}

#[test]
fn a_new_change_ends_what_could_be_redone_and_the_history_keeps_it() {
    let home = Home::new();
    let mut store = home.open();
    commit(&mut store, Edit::Profile(Swap::make(profile())));
    commit(&mut store, Edit::Range(Swap::make(range(1, None))));
    undo(&mut store);
    commit(&mut store, Edit::Range(Swap::make(range(2, None))));
    assert_eq!(redo(&mut store), None);
    let history = store.reader().history(10).expect("read");
    let told: Vec<_> =
        history.iter().map(|entry| (entry.seq, entry.undone, entry.undoes)).collect();
    assert_eq!(told, [(4, false, None), (3, false, Some(2)), (2, true, None), (1, false, None)]);
    assert_eq!(store.reader().history(1).expect("read").len(), 1);
    // The next undo takes the new change, the one after it the first.
    assert_eq!(undo(&mut store), Some(Edit::Range(Swap::remove(range(2, None))).into()));
    assert_eq!(undo(&mut store), Some(Edit::Profile(Swap::remove(profile())).into()));
    assert_eq!(undo(&mut store), None);
}

#[test]
fn undo_of_edits_meets_the_counts_that_undo_made() {
    let home = Home::new();
    let mut store = home.open();
    commit(&mut store, Edit::Profile(Swap::make(profile())));
    commit(&mut store, Edit::Profile(Swap::edit(profile(), Profile { day_ends: 1, ..profile() })));
    for _ in 0..3 {
        undo(&mut store).expect("an edit");
        assert_eq!(store.reader().profile().expect("read").map(|one| one.day_ends), Some(4));
        redo(&mut store).expect("the edit");
        assert_eq!(store.reader().profile().expect("read").map(|one| one.day_ends), Some(1));
    }
    assert_eq!(store.reader().profile().expect("read").map(|one| one.revision), Some(7));
}

#[test]
fn what_was_done_before_an_undone_edit_is_undone_too() {
    let home = Home::new();
    let mut store = home.open();
    commit(&mut store, Edit::Profile(Swap::make(profile())));
    commit(&mut store, Edit::Profile(Swap::edit(profile(), Profile { day_ends: 1, ..profile() })));
    let full = content(&home.path());
    assert!(undo(&mut store).is_some() && undo(&mut store).is_some());
    assert_eq!(store.reader().profile(), Ok(None));
    assert!(redo(&mut store).is_some() && redo(&mut store).is_some());
    assert_eq!(content(&home.path()), full);
}

#[test]
fn a_second_window_never_overwrites() {
    let home = Home::new();
    let (mut mine, _) = filled(&home);
    let mut other = home.open();
    let old = log(11, &treatment(), 1);
    let edit = |note: &str| {
        Edit::Log(Swap::edit(old.clone(), DayLog { note: note.into(), ..old.clone() }))
    };
    commit(&mut other, edit("theirs"));
    let before = content(&home.path());
    let conflict = StoreError::Conflict { what: "log" };
    assert_eq!(refused(&mut mine, edit("mine")), conflict);
    assert_eq!(refused(&mut mine, Edit::Log(Swap::remove(old.clone()))), conflict);
    assert_eq!(refused(&mut mine, Edit::Log(Swap::make(old.clone()))), conflict);
    assert_eq!(refused(&mut mine, Edit::Profile(Swap::make(profile()))).kind(), "conflict");
    assert_eq!(content(&home.path()), before);
    // What they removed cannot be edited either.
    undo(&mut other);
    commit(&mut other, Edit::Log(Swap::remove(DayLog { revision: 2, ..old.clone() })));
    assert_eq!(refused(&mut mine, edit("mine")), conflict);
}

#[test]
fn an_undo_that_meets_something_else_is_refused() {
    let home = Home::new();
    let (mut store, _) = filled(&home);
    home.raw().execute_batch("UPDATE own_range SET by = 'a hand'").expect("changed");
    let error = store.undo(at(1), no_flags).expect_err("refused");
    assert_eq!(error, StoreError::Conflict { what: "range" });
    assert!(!error.is_fatal());
}

#[test]
fn a_judge_that_fails_leaves_nothing_behind() {
    let home = Home::new();
    let (mut store, _) = filled(&home);
    let before = (content(&home.path()), store.reader().counts());
    let failure = StoreError::Internal { detail: "the judge is ill".into() };
    let edit = Edit::Log(Swap::remove(log(11, &treatment(), 1))).into();
    let answer = store.commit(&edit, at(1), |_, _| Err(failure.clone()));
    assert_eq!(answer, Err(failure.clone()));
    assert_eq!(store.undo(at(1), |_, _| Err(failure.clone())), Err(failure));
    assert_eq!((content(&home.path()), store.reader().counts()), before);
}

#[test]
fn the_judge_sees_the_change_and_what_it_touches() {
    let home = Home::new();
    let (mut store, _) = filled(&home);
    let second = session(2, "2026-11-15", &[Area::Chin]);
    commit(&mut store, Edit::Session(Swap::make(second.clone())));
    let mut touched = |change: Change| -> Vec<SessionId> {
        let count = store.reader().counts().expect("read").changes;
        let judge = |reader: &crate::store::Reader<'_>, sessions: &[SessionId]| -> Result<_> {
            assert_eq!(reader.counts()?.changes, count + 1);
            assert!(!sessions.is_empty());
            Ok(Vec::new())
        };
        store.commit(&change, at(1), judge).expect("stored").sessions
    };
    let (one, two) = (treatment().id, second.id);
    let old = log(11, &treatment(), 1);
    let moved = DayLog { session: two, ..old.clone() };
    assert_eq!(touched(Edit::Log(Swap::edit(old, moved)).into()), [one, two]);
    assert_eq!(touched(Edit::Range(Swap::remove(range(31, Some(one)))).into()), [one]);
    assert_eq!(touched(Edit::Range(Swap::remove(range(32, None))).into()), [one, two]);
    assert_eq!(touched(Edit::Profile(Swap::remove(profile())).into()), [one, two]);
}

#[test]
fn judging_anew_has_no_history_and_happens_all_or_nothing() {
    let home = Home::new();
    let mut store = home.open();
    assert_eq!(store.reader().judged_with(), Ok(0));
    assert_eq!(store.rejudge(3, at(0), |_| Ok(Vec::new())), Ok(false));
    assert_eq!(store.reader().judged_with(), Ok(3));
    let failed = store.rejudge(4, at(0), |_| Err(StoreError::Locked));
    assert_eq!(failed, Err(StoreError::Locked));
    assert_eq!(store.reader().judged_with(), Ok(3));
    assert_eq!(store.reader().counts().expect("read").changes, 0);
    assert_eq!(store.undo(at(0), no_flags), Ok(None));
}

#[test]
fn a_session_goes_only_together_with_its_logs() {
    let home = Home::new();
    let (mut store, _) = filled(&home);
    let session = treatment();
    let removal = Edit::Session(Swap::remove(session.clone()));
    assert_eq!(refused(&mut store, removal.clone()), StoreError::InUse { what: "session" });
    let logs = store.reader().recovery(session.id).expect("read").expect("is there").logs;
    let mut edits: Vec<Edit> = logs.into_iter().map(|log| Edit::Log(Swap::remove(log))).collect();
    edits.push(Edit::Range(Swap::remove(range(31, Some(session.id)))));
    edits.push(removal);
    let before = content(&home.path());
    commit(&mut store, Change { edits });
    assert_eq!(store.reader().sessions(), Ok(vec![]));
    undo(&mut store);
    assert_eq!(content(&home.path()), before);
}

#[test]
fn a_site_stays_while_a_log_names_it() {
    let home = Home::new();
    let (mut store, _) = filled(&home);
    let session = treatment();
    let without = |index: usize| {
        let mut fewer = session.clone();
        fewer.sites.remove(index);
        Edit::Session(Swap::edit(session.clone(), fewer))
    };
    let before = content(&home.path());
    assert_eq!(refused(&mut store, without(0)), StoreError::InUse { what: "site" });
    assert_eq!(content(&home.path()), before);
    commit(&mut store, without(1));
    assert_eq!(store.reader().session(session.id).expect("read").expect("there").sites.len(), 1);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let home = Home::new();
    let (mut store, _) = filled(&home);
    let session = treatment();
    let lost = DayLog { session: id(99), ..log(50, &session, 1) };
    assert_eq!(
        refused(&mut store, Edit::Log(Swap::make(lost))),
        StoreError::Missing { what: "session" }
    );
    let lost = DayLog { site: Some(id(99)), ..log(50, &session, 1) };
    assert_eq!(
        refused(&mut store, Edit::Log(Swap::make(lost))),
        StoreError::Missing { what: "site" }
    );
    let bare = Session { id: id(51), sites: vec![], ..session.clone() };
    assert_eq!(refused(&mut store, Edit::Session(Swap::make(bare))).kind(), "invalid");
    let late = Profile { day_ends: 7, ..profile() };
    assert_eq!(refused(&mut store, Edit::Profile(Swap::edit(profile(), late))).kind(), "invalid");
    let other = log(52, &session, 1);
    let swapped = Edit::Log(Swap::edit(log(11, &session, 1), other));
    assert_eq!(refused(&mut store, swapped).kind(), "invalid");
    let mut thief = super::samples::session(6, "2026-11-02", &[Area::Chin]);
    thief.id = id(61);
    thief.sites = session.sites.clone();
    assert!(matches!(
        refused(&mut store, Edit::Session(Swap::make(thief))).kind(),
        "invalid" | "conflict"
    ));
}

/// One step of a person at work.
#[derive(Clone, Debug)]
enum Step {
    Add(u8),
    Edit(u8, u8),
    Remove(u8),
    Undo,
    Redo,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0_u8..6).prop_map(Step::Add),
        2 => (0_u8..6, 0_u8..5).prop_map(|(log, severity)| Step::Edit(log, severity)),
        1 => (0_u8..6).prop_map(Step::Remove),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ]
}

/// The change of a step as the person sees the journal; `None` when it makes no sense now.
fn change_of(store: &Store, step: &Step) -> Option<Change> {
    let stored = |number: u8| store.reader().log(id(20 + number)).expect("read");
    Some(match *step {
        Step::Add(number) => match stored(number) {
            None => Edit::Log(Swap::make(log(20 + number, &treatment(), 1))).into(),
            Some(_) => return None,
        },
        Step::Edit(number, severity) => {
            let before = stored(number)?;
            let mut after = before.clone();
            after.scores.set(Symptom::Pain, Severity::try_from(severity).ok()?, How::Typed);
            Edit::Log(Swap::edit(before, after)).into()
        }
        Step::Remove(number) => Edit::Log(Swap::remove(stored(number)?)).into(),
        Step::Undo | Step::Redo => return None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_walk_along_what_was_done(steps in proptest::collection::vec(any_step(), 1..25)) {
        let home = Home::new();
        let mut store = home.open();
        // What the journal held after each change that can still be reached, and where we are.
        let mut states = vec![content(&home.path())];
        commit(&mut store, Edit::Session(Swap::make(treatment())));
        states.push(content(&home.path()));
        let mut now = 1_usize;
        for step in steps {
            match step {
                Step::Undo => {
                    prop_assert_eq!(undo(&mut store).is_some(), now > 0);
                    now = now.saturating_sub(1);
                }
                Step::Redo => {
                    let can = now + 1 < states.len();
                    prop_assert_eq!(redo(&mut store).is_some(), can);
                    now += usize::from(can);
                }
                step => {
                    // Without its session a log cannot be added.
                    let Some(change) = change_of(&store, &step).filter(|_| now > 0) else { continue };
                    commit(&mut store, change);
                    states.truncate(now + 1);
                    states.push(content(&home.path()));
                    now += 1;
                }
            }
            prop_assert_eq!(&content(&home.path()), &states[now]);
        }
        prop_assert_eq!(store.integrity_check(), Ok(crate::store::Fitness::Sound));
    }
}
